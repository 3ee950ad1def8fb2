/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente export json` and `entente export csv` */
#include "entente/app/answer.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/export/export.h"
#include "entente/service/filter/filter.h"
#include "app/command/export-target.h"

static gboolean
export_noun (EntApp *app, EntExport *what, const EntArguments *arguments, const char *file,
             gboolean replace, GError **error)
{
  const char *expression = ent_argument (arguments, "filter");
  g_autoptr (EntFilter) filter = NULL;

  if (expression != NULL
      && ((filter = ent_filter_parse (&app->context, what->noun, expression, NULL, error)) == NULL
          || !ent_filter_look_up (&app->context, filter, error)))
    return FALSE;
  const EntPageQuery query = { .filter = filter };
  what->query = &query;
  what->raw = ent_argument_given (arguments, "raw");
  return ent_export (&app->context, what, file, replace, error);
}

/* words: the format, then a noun or a file, then a file. */
static gboolean
export_records (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *expression = ent_argument (arguments, "filter");
  char **words = arguments->words;
  guint n = arguments->n_words;
  gboolean json = g_str_equal (words[0], "json");
  const EntNoun *noun = n > 1 ? ent_noun_find (words[1]) : NULL;
  /* "export json partner" names a file. */
  gboolean of_noun = noun != NULL && (!json || expression != NULL || n == 3);
  const char *file = of_noun ? words[2] : words[1];
  gboolean replace;

  if (!of_noun && (!json || n > 2 || expression != NULL))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente export json [FILE], or entente export csv|json NOUN [FILE] "
                        "[--filter EXPRESSION]"));
      return FALSE;
    }
  if (file != NULL && !ent_store_spares (app->store, file, error))
    return FALSE;
  if (!ent_app_may_replace (file, ent_argument_given (arguments, "force"), &replace, error))
    return FALSE;
  EntExport what = { .format = json ? ENT_FORMAT_JSON : ENT_FORMAT_CSV };
  if (!of_noun)
    return ent_export (&app->context, &what, file, replace, error);
  what.noun = noun->id;
  return export_noun (app, &what, arguments, file, replace, error);
}

static const char *const json_options[] = { "filter", NULL };
static const char *const csv_options[] = { "filter", "raw", NULL };

const EntExportTarget ent_csv_target = { .name = "csv",
                                         .options = csv_options,
                                         .run = export_records };
const EntExportTarget ent_json_target = { .name = "json",
                                          .options = json_options,
                                          .run = export_records };
