/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command/export-target.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"

static const EntExportTarget *const targets[] = { &ent_csv_target, &ent_ics_target,
                                                  &ent_json_target, &ent_vcard_target };

static const EntExportTarget *
find_target (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (g_str_equal (targets[i]->name, name))
        return targets[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", targets[i]->name);
    }
  ent_set_error (error, ENT_ERROR_USAGE, _("nothing is exported as \"%s\"; there are %s"), name,
                 names->str);
  return NULL;
}

/* An option of other formats is refused. */
static gboolean
check_options (const EntExportTarget *target, const EntArguments *arguments, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    for (const char *const *option = targets[i]->options; *option != NULL; option++)
      if (ent_argument_given (arguments, *option) && !g_strv_contains (target->options, *option))
        {
          ent_set_error (error, ENT_ERROR_USAGE, _("--%s goes with export %s, not with export %s"),
                         *option, targets[i]->name, target->name);
          return FALSE;
        }
  return TRUE;
}

const EntExportTarget *
ent_export_target (const EntArguments *arguments, GError **error)
{
  const EntExportTarget *target = find_target (arguments->words[0], error);

  return target != NULL && check_options (target, arguments, error) ? target : NULL;
}
