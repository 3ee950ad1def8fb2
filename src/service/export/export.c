/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/service/export/output.h"

/* Every noun in one object, each an array as `list --format json` prints it. */
static gboolean
write_json (const EntContext *context, FILE *out, GError **error)
{
  const EntPageQuery all = { 0 };

  fputs ("{\"format\":\"entente\",\"version\":1", out);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      fprintf (out, ",\n\"%s\":", ent_noun (n)->name);
      if (!ent_output_list (context, n, &all, ENT_FORMAT_JSON, 0, out, error))
        return FALSE;
    }
  fputs ("}\n", out);
  return TRUE;
}

/* What is written: everything, or records of one noun. */
typedef struct
{
  EntFormat format;
  EntNounId noun;
  const EntPageQuery *query; /* NULL with places NULL: everything */
  const GArray *places;
} Selection;

static gboolean
write_all (const EntContext *context, const Selection *selection, FILE *out, GError **error)
{
  gboolean ok;

  if (selection->places != NULL)
    ok = ent_output_places (context, selection->noun, selection->places, selection->format, 0, out,
                            error);
  else if (selection->query != NULL)
    ok = ent_output_list (context, selection->noun, selection->query, selection->format, 0, out,
                          error);
  else
    ok = write_json (context, out, error);
  if (!ok)
    return FALSE;
  if (fflush (out) == 0 && !ferror (out))
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot write the output: %s"), g_strerror (errno));
  return FALSE;
}

/* The data is on disk before its name is. */
static gboolean
flush_and_close (FILE *out, const char *file, GError **error)
{
  gboolean ok = fsync (fileno (out)) == 0;

  ok = fclose (out) == 0 && ok;
  if (!ok)
    ent_set_error (error, ENT_ERROR_FAILED, _("cannot write %s: %s"), file, g_strerror (errno));
  return ok;
}

static gboolean export(const EntContext *context, const Selection *selection, const char *file,
                       GError **error)
{
  if (file == NULL || g_str_equal (file, "-"))
    return write_all (context, selection, stdout, error);
  int fd;
  g_autofree char *temporary = ent_file_begin (file, &fd, error);
  if (temporary == NULL)
    return FALSE;
  FILE *out = fdopen (fd, "w");
  gboolean ok = write_all (context, selection, out, error);
  ok = flush_and_close (out, file, ok ? error : NULL) && ok;
  if (ok)
    return ent_file_finish (temporary, file, error);
  g_unlink (temporary);
  return FALSE;
}

gboolean
ent_export (const EntContext *context, EntFormat format, EntNounId noun, const char *file,
            GError **error)
{
  const EntPageQuery all = { 0 };
  const Selection selection = { format, noun, format == ENT_FORMAT_JSON ? NULL : &all, NULL };

  return export(context, &selection, file, error);
}

gboolean
ent_export_some (const EntContext *context, EntFormat format, EntNounId noun,
                 const EntPageQuery *query, const GArray *places, const char *file, GError **error)
{
  const Selection selection = { format, noun, query, places };

  return export(context, &selection, file, error);
}
