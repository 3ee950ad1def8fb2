/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration from the user's file and the defaults, with all that is wrong in it. */
#include "config/config-rules.h"
#include "config/config-tree.h"
#include "config/config-validate.h"
#include "entente/config/old-words.h"
#include "config/vocabularies.h"
#include "config/word-check.h"
#include "entente/base/error.h"
#include "entente/config/embedded.h"

/* $XDG_CONFIG_HOME/entente/config.yaml. The caller frees it. */
static char *
default_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "entente", "config.yaml", NULL);
}

/* FALSE: the file cannot be read. *ret_user is NULL when there is none and none was asked for. */
static gboolean
load_user (const char *path, EntYaml **ret_user, GPtrArray *problems)
{
  g_autofree char *file = path != NULL ? g_strdup (path) : default_path ();

  *ret_user = NULL;
  if (path == NULL && !g_file_test (file, G_FILE_TEST_EXISTS))
    return TRUE;
  *ret_user = ent_yaml_load_all (file, problems);
  if (*ret_user == NULL)
    return FALSE;
  ent_config_modernise (*ret_user);
  ent_config_validate (*ret_user, problems);
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
ent_config_read (const char *path, GPtrArray *problems)
{
  EntYaml *user;

  if (!load_user (path, &user, problems))
    return NULL;
  EntConfig *config = lay_over (user);
  if (user != NULL)
    {
      ent_config_rules_check (config, problems);
      ent_word_check (config, problems);
    }
  return config;
}

EntConfig *
ent_config_load (const char *path, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntConfig) config = ent_config_read (path, problems);

  if (problems->len == 0)
    return g_steal_pointer (&config);
  ent_set_error (error, ENT_ERROR_CONFIG, "%s", (const char *) problems->pdata[0]);
  return NULL;
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
  g_free (config->shipped);
  g_free (config);
}
