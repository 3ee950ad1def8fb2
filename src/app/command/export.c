/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

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
ent_command_export (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *expression = ent_argument (arguments, "filter");
  char **words = arguments->words;
  guint n = arguments->n_words;
  gboolean json = g_str_equal (words[0], "json"), csv = g_str_equal (words[0], "csv");
  const EntNoun *noun = n > 1 ? ent_noun_find (words[1]) : NULL;

  /* "export json partner" names a file. */
  if (noun != NULL && (csv || (json && (expression != NULL || n == 3))))
    return export_noun (app, json ? ENT_FORMAT_JSON : ENT_FORMAT_CSV, noun->id, expression,
                        n == 3 ? words[2] : NULL, error);
  if (json && n < 3 && expression == NULL)
    return ent_export (&app->context, &(EntExport){ .format = ENT_FORMAT_JSON }, words[1], error);
  ent_set_error (error, ENT_ERROR_USAGE, "%s",
                 _("usage: entente export json [FILE], or entente export csv|json NOUN [FILE] "
                    "[--filter EXPRESSION]"));
  return FALSE;
}
