/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/export.h"

#include "entente/base/file.h"

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
  if (what->query != NULL || what->places != NULL)
    return ent_output_list (context, what, 0, out, error);
  return write_json (context, out, error);
}

gboolean
ent_export (const EntContext *context, const EntExport *what, const char *path, gboolean replace,
            GError **error)
{
  if (path == NULL || g_str_equal (path, "-"))
    return write_all (context, what, stdout, error);
  if (!ent_store_spares (context->store, path, error))
    return FALSE;
  g_autoptr (EntFile) file = ent_file_begin (path, replace, error);
  GError *failure = NULL;
  if (file == NULL)
    return FALSE;
  write_all (context, what, ent_file_stream (file), &failure);
  return ent_file_end (file, failure, error);
}
