/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente export vcf` */
#include <stdio.h>
#include <string.h>

#include "entente/app/answer.h"
#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/export-card.h"
#include "entente/service/filter/filter.h"
#include "app/command/export-target.h"

static gboolean
write_folder (EntApp *app, const EntExportCardOptions *options, const char *path, GError **error)
{
  g_autoptr (EntExportCardReport)
    report = ent_export_card_folder (&app->context, options, path, error);

  if (report == NULL)
    return FALSE;
  for (guint i = 0; i < report->left->len; i++)
    {
      const EntVcardNotWritten *left = report->left->pdata[i];
      g_autofree char *where = ent_text_visible (left->where, -1);
      fprintf (stderr, "%s: %s\n", where, left->why);
    }
  g_autofree char *written = g_strdup_printf ("%" G_GINT64_FORMAT, report->written);
  g_autofree char *unchanged = g_strdup_printf ("%" G_GINT64_FORMAT, report->unchanged);
  printf (_("Cards: %s written, %s unchanged, %u deleted, %u left as they are\n"), written,
          unchanged, report->deleted, report->left->len);
  if (report->left->len == 0)
    return TRUE;
  ent_set_error (
    error, ENT_ERROR_FAILED,
    ngettext ("%u card was left as it is", "%u cards were left as they are", report->left->len),
    report->left->len);
  return FALSE;
}

static gboolean
write_stream (EntApp *app, const EntExportCardOptions *options, const char *path, GError **error)
{
  gboolean replace;
  GError *failure = NULL;

  if (path == NULL || g_str_equal (path, "-"))
    return ent_export_cards (&app->context, options, stdout, error);
  if (!ent_store_spares (app->store, path, error)
      || !ent_app_may_replace (path, options->force, &replace, error))
    return FALSE;
  g_autoptr (EntFile) file = ent_file_begin (path, replace, error);
  if (file == NULL)
    return FALSE;
  ent_export_cards (&app->context, options, ent_file_stream (file), &failure);
  return ent_file_end (file, failure, error);
}

/* A name that nothing has yet is a folder's, unless it ends as a file of cards does. */
static gboolean
is_folder (const char *path)
{
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  if (path == NULL || g_str_equal (path, "-"))
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_file_test (path, G_FILE_TEST_IS_DIR);
  return !g_str_has_suffix (lower, ".vcf") && !g_str_has_suffix (lower, ".vcard");
}

static gboolean
read_version (const EntArguments *arguments, gboolean *ret_4, GError **error)
{
  const char *version = ent_argument (arguments, "card-version");

  *ret_4 = g_strcmp0 (version, "4.0") == 0;
  if (version == NULL || *ret_4 || g_str_equal (version, "3.0"))
    return TRUE;
  ent_set_error (error, ENT_ERROR_USAGE,
                 _("--card-version: \"%s\" is not written; give 3.0 or 4.0"), version);
  return FALSE;
}

static gboolean
run (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *expression = ent_argument (arguments, "filter");
  const char *path = arguments->n_words > 1 ? arguments->words[1] : NULL;
  EntExportCardOptions options = { .force = ent_argument_given (arguments, "force") };
  g_autoptr (EntFilter) filter = NULL;

  if (arguments->n_words > 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente export vcf [FOLDER|FILE.vcf|-] [--filter EXPRESSION]"));
      return FALSE;
    }
  if (!read_version (arguments, &options.version_4, error))
    return FALSE;
  if (expression != NULL
      && ((filter = ent_filter_parse (&app->context, ENT_NOUN_PERSON, expression, NULL, error))
            == NULL
          || !ent_filter_look_up (&app->context, filter, error)))
    return FALSE;
  options.filter = filter;
  return (is_folder (path) ? write_folder : write_stream) (app, &options, path, error);
}

static const char *const options[] = { "filter", "card-version", NULL };

const EntExportTarget ent_vcard_target = { .name = "vcf", .options = options, .run = run };
