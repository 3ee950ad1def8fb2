/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/config.h"

#include "config/config-tree.h"

const EntYaml *
ent_config_node (const EntConfig *config, const char *path)
{
  const EntYaml *mine = ent_config_section (config->user, path);

  return mine != NULL ? mine : ent_config_section (config->shipped, path);
}

gboolean
ent_config_is_own (const EntConfig *config, const char *path)
{
  return ent_config_section (config->user, path) != NULL;
}

const char *
ent_config_text (const EntConfig *config, const char *path)
{
  const EntYaml *node = ent_config_node (config, path);
  const EntOption *option = ent_option_find (path);

  g_return_val_if_fail (option != NULL, NULL);
  if (node == NULL || ent_yaml_is_null (node))
    return option->standard;
  return *node->text != '\0' ? node->text : NULL;
}

gint64
ent_config_number (const EntConfig *config, const char *path)
{
  const char *text = ent_config_text (config, path);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

gboolean
ent_config_switch (const EntConfig *config, const char *path)
{
  const EntYaml *node = ent_config_node (config, path);
  const char *standard = ent_option_find (path)->standard;
  gboolean on = g_strcmp0 (standard, "yes") == 0;

  if (node != NULL && !ent_yaml_is_null (node))
    ent_yaml_bool (node, &on, NULL);
  return on;
}

const char *const *
ent_config_words (const EntConfig *config, const char *path)
{
  static const char *const none[] = { NULL };
  const EntYaml *node = ent_config_node (config, path);
  char **words = g_hash_table_lookup (config->lists, path);

  if (words == NULL && node != NULL && !ent_yaml_is_null (node))
    {
      words = ent_yaml_words (node, NULL);
      if (words != NULL)
        g_hash_table_insert (config->lists, g_strdup (path), words);
    }
  return words != NULL ? (const char *const *) words : none;
}
