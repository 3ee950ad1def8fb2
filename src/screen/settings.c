/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/screen/settings.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/pin.h"
#include "entente/config/theme.h"
#include "entente/screen/screens.h"
#include "entente/service/input/noun-keys.h"
#include "entente/service/input/own-field-names.h"
#include "entente/service/kiosk/publish.h"

static void
check_theme (const EntConfig *config, const char *path, GPtrArray *problems)
{
  const char *name = ent_config_text (config, path);

  ent_theme_check (name, ent_config_node (config, path), problems);
}

static void
check_pin (const EntConfig *config, GPtrArray *problems)
{
  const char *hash = ent_config_text (config, "kiosk.pin");
  GError *error = NULL;

  if (hash == NULL || ent_pin_hash_is_sound (hash))
    return;
  ent_yaml_error (&error, ent_config_node (config, "kiosk.pin"),
                  _("that is no hash of a PIN; entente kiosk --hash-pin prints one"));
  ent_yaml_note (problems, error);
}

/* By file, line and column: numbers in a text compare as numbers. */
static int
compare_problems (gconstpointer a, gconstpointer b)
{
  return strverscmp (*(const char *const *) a, *(const char *const *) b);
}

static void
put_in_order (GPtrArray *problems)
{
  g_ptr_array_sort (problems, compare_problems);
  for (guint i = problems->len; i > 1; i--)
    if (g_str_equal (problems->pdata[i - 1], problems->pdata[i - 2]))
      g_ptr_array_remove_index (problems, i - 1);
}

EntConfig *
ent_settings_read (const char *path, EntStore *store, GPtrArray *problems)
{
  g_autoptr (EntConfig) config = ent_config_read (path, problems);

  if (config == NULL)
    return NULL;
  const EntContext context = { .store = store, .config = config };
  ent_keymap_check (ent_screens_actions (), config, problems);
  check_theme (config, "theme", problems);
  check_theme (config, "kiosk.theme", problems);
  ent_noun_keys_check (config, "fields", problems);
  ent_own_field_names_check (config, problems);
  ent_publish_check (&context, problems);
  check_pin (config, problems);
  put_in_order (problems);
  return problems->len == 0 ? g_steal_pointer (&config) : NULL;
}

EntConfig *
ent_settings_load (const char *path, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  EntConfig *config = ent_settings_read (path, NULL, problems);

  if (problems->len == 1)
    ent_set_error (error, ENT_ERROR_CONFIG, "%s", (char *) problems->pdata[0]);
  else if (problems->len > 1)
    ent_set_error (error, ENT_ERROR_CONFIG, _("%s (and %u more: entente config check lists them)"),
                   (char *) problems->pdata[0], problems->len - 1);
  return config;
}
