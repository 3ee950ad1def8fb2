/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include "entente/app/arguments.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/export/export.h"
#include "entente/service/filter/filter.h"

static gboolean
export_noun (EntApp *app, EntFormat format, EntNounId noun, const char *expression,
             const char *file, GError **error)
{
  g_autoptr (EntFilter) filter = NULL;

  if (expression != NULL
      && ((filter = ent_filter_parse (&app->context, noun, expression, NULL, error)) == NULL
          || !ent_filter_look_up (&app->context, filter, error)))
    return FALSE;
  const EntPageQuery query = { .filter = filter };
  const EntExport what = { .format = format, .noun = noun, .query = &query };
  return ent_export (&app->context, &what, file, error);
}

gboolean
ent_command_export (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *expression = NULL;
  const GOptionEntry entries[] = {
    { "filter", 0, 0, G_OPTION_ARG_STRING, &expression,
      N_ ("only what it holds for: \"tier=gold and silent>30d\""), "EXPRESSION" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ent_app_parse (entries, &argc, &argv, error))
    return FALSE;
  gboolean json = argc > 1 && g_str_equal (argv[1], "json"),
           csv = argc > 1 && g_str_equal (argv[1], "csv");
  const EntNoun *noun = argc > 2 && argc < 5 ? ent_noun_find (argv[2]) : NULL;
  /* "export json partner" names a file. */
  if (noun != NULL && (csv || (json && (expression != NULL || argc == 4))))
    return export_noun (app, json ? ENT_FORMAT_JSON : ENT_FORMAT_CSV, noun->id, expression, argv[3],
                        error);
  if (json && argc < 4 && expression == NULL)
    return ent_export (&app->context, &(EntExport){ .format = ENT_FORMAT_JSON }, argv[2], error);
  ent_set_error (error, ENT_ERROR_USAGE, "%s",
                 _("usage: entente export json [FILE], or entente export csv|json NOUN [FILE] "
                    "[--filter EXPRESSION]"));
  return FALSE;
}
