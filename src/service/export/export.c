/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/export.h"

#include "entente/base/file.h"
#include "entente/model/json-text.h"
#include "service/export/json-session.h"

/* An element of an array, in a line of its own. Takes the value. */
static void
write_element (json_t *value, gboolean first, FILE *out)
{
  fputs (first ? "\n" : ",\n", out);
  ent_json_write (value, JSON_COMPACT, out);
  json_decref (value);
}

static gboolean
write_own_fields (const EntContext *context, FILE *out, GError **error)
{
  gboolean first = TRUE;

  fputs (",\n\"custom_field\":[", out);
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      g_autoptr (GPtrArray) customs = ent_repo_customs (context->store, (EntNounId) n, error);
      if (customs == NULL)
        return FALSE;
      for (guint i = 0; i < customs->len; i++, first = FALSE)
        {
          const EntCustom *custom = customs->pdata[i];
          write_element (json_pack ("{s:s, s:s, s:s, s:s}", "noun", ent_noun (n)->name, "name",
                                    custom->name, "label", custom->label, "type", custom->type),
                         first, out);
        }
    }
  fputs (first ? "]\n" : "\n]\n", out);
  return TRUE;
}

static gboolean
write_sessions (const EntContext *context, FILE *out, GError **error)
{
  g_autoptr (GPtrArray) sessions = ent_sessions (context->store, error);

  fputs (",\n\"review_session\":[", out);
  for (guint i = 0; sessions != NULL && i < sessions->len; i++)
    {
      json_t *session = ent_json_session (context->store, sessions->pdata[i], error);
      if (session == NULL)
        return FALSE;
      write_element (session, i == 0, out);
    }
  fputs (sessions == NULL || sessions->len == 0 ? "]\n" : "\n]\n", out);
  return sessions != NULL;
}

static gboolean
write_parts (const EntContext *context, FILE *out, GError **error)
{
  const EntPageQuery all = { 0 };

  fputs ("{\"format\":\"entente\",\"version\":1", out);
  if (!write_own_fields (context, out, error))
    return FALSE;
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      fprintf (out, ",\n\"%s\":", ent_noun (n)->name);
      if (!ent_output_list (context, &(EntExport){ ENT_FORMAT_JSON, n, &all, NULL }, 0, out, error))
        return FALSE;
    }
  if (!write_sessions (context, out, error))
    return FALSE;
  fputs ("}\n", out);
  return TRUE;
}

/* Everything in one object, each noun an array as `list --format json` prints it; of one moment, so
 * that what one part refers to is in another. */
static gboolean
write_json (const EntContext *context, FILE *out, GError **error)
{
  gboolean reading = ent_store_begin_reading (context->store);
  gboolean ok = write_parts (context, out, error);

  if (reading)
    ent_store_end_reading (context->store);
  return ok;
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
