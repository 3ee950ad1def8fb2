/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente export ics` */
#include <stdio.h>
#include <string.h>

#include "entente/app/answer.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/export/export-ics.h"
#include "app/command/export-target.h"

static gboolean
refuse_word (const char *option, const char *word, const char *known, GError **error)
{
  ent_set_error (error, ENT_ERROR_USAGE, _("--%s: \"%s\" is none; there are %s"), option, word,
                 known);
  return FALSE;
}

static gboolean
read_kind (const char *word, unsigned *kinds, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (int i = 0; i < ENT_N_ICS_KINDS; i++)
    {
      if (g_str_equal (ent_ics_kind_name ((EntIcsKind) i), word))
        {
          *kinds |= 1u << i;
          return TRUE;
        }
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ent_ics_kind_name ((EntIcsKind) i));
    }
  return refuse_word ("what", word, names->str, error);
}

static gboolean
read_kinds (const EntArguments *arguments, EntExportIcs *what, GError **error)
{
  const char *text = ent_argument (arguments, "what");
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, ",", -1) : NULL;

  what->kinds = words == NULL ? ENT_ICS_ALL : 0;
  for (char **word = words; word != NULL && *word != NULL; word++)
    if (!read_kind (g_strstrip (*word), &what->kinds, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_shape (const EntArguments *arguments, EntExportIcs *what, GError **error)
{
  const char *as = ent_argument (arguments, "as");

  what->as = as == NULL || g_str_equal (as, "both") ? ENT_ICS_EVENTS | ENT_ICS_TASKS
             : g_str_equal (as, "event")            ? ENT_ICS_EVENTS
             : g_str_equal (as, "todo")             ? ENT_ICS_TASKS
                                                    : 0;
  return what->as != 0 || refuse_word ("as", as, "event, todo, both", error);
}

/* A folder that is there, or a name that is none of a file. */
static gboolean
is_folder (const char *path)
{
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  return !g_file_test (path, G_FILE_TEST_EXISTS) && !g_str_has_suffix (path, ".ics");
}

static gboolean
export_folder (EntApp *app, const EntExportIcs *what, const char *folder, GError **error)
{
  EntExportIcsReport report;

  if (!ent_export_ics_folder (&app->context, what, folder, &report, error))
    return FALSE;
  printf (_("%u written, %u unchanged, %u removed\n"), report.written, report.unchanged,
          report.removed);
  return TRUE;
}

static gboolean
run (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *path = arguments->n_words > 1 ? arguments->words[1] : NULL;
  EntExportIcs what = { .owner = ent_argument (arguments, "owner"),
                        .imported = ent_argument_given (arguments, "imported") };
  EntExportIcsReport report;
  gboolean replace;

  if (arguments->n_words > 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("export ics: name one folder or file, or - for standard output"));
      return FALSE;
    }
  if (!read_kinds (arguments, &what, error) || !read_shape (arguments, &what, error))
    return FALSE;
  if (path == NULL || g_str_equal (path, "-"))
    return ent_export_ics (&app->context, &what, NULL, FALSE, &report, error);
  if (is_folder (path))
    return export_folder (app, &what, path, error);
  return ent_store_spares (app->store, path, error)
         && ent_app_may_replace (path, ent_argument_given (arguments, "force"), &replace, error)
         && ent_export_ics (&app->context, &what, path, replace, &report, error);
}

static const char *const options[] = { "what", "owner", "as", "imported", NULL };

const EntExportTarget ent_ics_target = { .name = "ics", .options = options, .run = run };
