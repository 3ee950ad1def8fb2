/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/export.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/file.h"
#include "entente/base/i18n.h"

/* Every noun in one object, each an array as `list --format json` prints it. */
static gboolean
write_json (const EntContext *context, FILE *out, GError **error)
{
  const EntPageQuery all = { 0 };

  fputs ("{\"format\":\"entente\",\"version\":1", out);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      fprintf (out, ",\n\"%s\":", ent_noun (n)->name);
      if (!ent_output_list (context, &(EntExport){ ENT_FORMAT_JSON, n, &all, NULL }, 0, out, error))
        return FALSE;
    }
  fputs ("}\n", out);
  return TRUE;
}

static gboolean
write_all (const EntContext *context, const EntExport *what, FILE *out, GError **error)
{
  gboolean ok = what->query != NULL || what->places != NULL
                  ? ent_output_list (context, what, 0, out, error)
                  : write_json (context, out, error);

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

gboolean
ent_export (const EntContext *context, const EntExport *what, const char *file, GError **error)
{
  if (file == NULL || g_str_equal (file, "-"))
    return write_all (context, what, stdout, error);
  int fd;
  g_autofree char *temporary = ent_file_begin (file, &fd, error);
  if (temporary == NULL)
    return FALSE;
  FILE *out = fdopen (fd, "w");
  gboolean ok = write_all (context, what, out, error);
  ok = flush_and_close (out, file, ok ? error : NULL) && ok;
  if (ok)
    return ent_file_finish (temporary, file, error);
  g_unlink (temporary);
  return FALSE;
}
