/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "config/config-tree.h"
#include "config/config-validate.h"
#include "config/old-words.h"
#include "config/vocabularies.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/config/embedded.h"

/* $XDG_CONFIG_HOME/entente/config.yaml. The caller frees it. */
static char *
default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "entente", "config.yaml", NULL);
}

/* *ret_user is NULL when there is no file and none was asked for. */
static gboolean
load_user (const char *path, EntYaml **ret_user, GError **error)
{
  g_autofree char *file = path != NULL ? g_strdup (path) : default_path ();

  *ret_user = NULL;
  if (path == NULL && !g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  *ret_user = ent_yaml_load (file, error);
  if (*ret_user == NULL)
    return FALSE;
  ent_config_modernise (*ret_user);
  return TRUE;
}

/* Takes the user's tree, which may be NULL. */
static EntConfig *
lay_over (EntYaml *user)
{
  EntConfig *config = g_new0 (EntConfig, 1);

  config->shipped = ent_embedded_tree ("defaults.yaml");
  config->user = user;
  ent_config_build (config);
  return config;
}

EntConfig *
ent_config_new_default (void)
{
  return lay_over (NULL);
}

EntConfig *
ent_config_load (const char *path, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  EntYaml *user;

  if (!load_user (path, &user, error))
    return NULL;
  if (user != NULL)
    ent_config_validate (user, problems);
  if (problems->len > 0)
    {
      ent_yaml_free (user);
      if (problems->len == 1)
        ent_set_error (error, ENT_ERROR_CONFIG, "%s", (char *) problems->pdata[0]);
      else
        ent_set_error (error, ENT_ERROR_CONFIG,
                       _("%s (and %u more: entente config check lists them)"),
                       (char *) problems->pdata[0], problems->len - 1);
      return NULL;
    }
  return lay_over (user);
}

void
ent_config_free (EntConfig *config)
{
  if (config == NULL)
    return;
  g_clear_pointer (&config->vocabularies, g_hash_table_unref);
  g_clear_pointer (&config->fields, g_hash_table_unref);
  g_clear_pointer (&config->keys, g_ptr_array_unref);
  g_clear_pointer (&config->lists, g_hash_table_unref);
  g_clear_pointer (&config->user, ent_yaml_free);
  g_free (config);
}

gboolean
ent_config_check (const char *path, GPtrArray **ret_problems)
{
  g_autoptr (GError) error = NULL;
  EntYaml *user;

  *ret_problems = g_ptr_array_new_with_free_func (g_free);
  if (!load_user (path, &user, &error))
    g_ptr_array_add (*ret_problems, g_strdup (error->message));
  else if (user != NULL)
    ent_config_validate (user, *ret_problems);
  ent_yaml_free (user);
  return (*ret_problems)->len == 0;
}

const EntYaml *
ent_config_node (const EntConfig *config, const char *path)
{
  const EntYaml *mine = ent_config_section (config->user, path);

  return mine != NULL ? mine : ent_config_section (config->shipped, path);
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
