/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/output.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/json-text.h"
#include "entente/service/export/csv-cell.h"

#define PAGE 200
#define CELL_AT_MOST 40

gboolean
ent_format_parse (const char *text, EntFormat *ret_format, GError **error)
{
  static const char *const names[] = { "table", "json", "csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (text == NULL || g_str_equal (text, names[i]))
      {
        *ret_format = (EntFormat) i;
        return TRUE;
      }
  ent_set_error (error, ENT_ERROR_USAGE, _("no format \"%s\"; use table, json or csv"), text);
  return FALSE;
}

void
ent_output_csv_row (FILE *out, const char *const *cells, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      const char *cell = cells[i] != NULL ? cells[i] : "";
      gboolean quote = strpbrk (cell, "\",\r\n") != NULL || g_str_has_prefix (cell, " ")
                       || g_str_has_suffix (cell, " ");
      if (i > 0)
        fputc (',', out);
      if (!quote)
        {
          fputs (cell, out);
          continue;
        }
      fputc ('"', out);
      for (const char *p = cell; *p != '\0'; p++)
        {
          if (*p == '"')
            fputc ('"', out);
          fputc (*p, out);
        }
      fputc ('"', out);
    }
  fputs ("\r\n", out);
}

/* Of words or ids. */
static char *
array_text (const json_t *array)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < json_array_size (array); i++)
    {
      const json_t *item = json_array_get (array, i);
      g_ptr_array_add (words, json_is_string (item) ? g_strdup (json_string_value (item))
                                                    : g_strdup_printf ("%" JSON_INTEGER_FORMAT,
                                                                       json_integer_value (item)));
    }
  g_ptr_array_add (words, NULL);
  return ent_words_join ((char **) words->pdata);
}

static char *
json_text (const json_t *value)
{
  GString *out = g_string_new (NULL);

  if (json_is_string (value))
    g_string_append (out, json_string_value (value));
  else if (json_is_integer (value))
    g_string_append_printf (out, "%" JSON_INTEGER_FORMAT, json_integer_value (value));
  else if (json_is_array (value))
    {
      g_autofree char *words = array_text (value);
      g_string_append (out, words);
    }
  else if (json_is_object (value) && json_object_size (value) > 0)
    {
      char *text = json_dumps (value, JSON_COMPACT | JSON_SORT_KEYS);
      g_string_append (out, text);
      free (text);
    }
  return g_string_free (out, FALSE);
}

/* Of a text as a spreadsheet may take it, unless it is to be raw. */
static char *
csv_text (const json_t *value, gboolean raw)
{
  g_autofree char *text = json_text (value);

  return raw || json_is_integer (value) ? g_steal_pointer (&text) : ent_csv_cell_mark (text);
}

/* CSV has the names and values of the JSON object, in its order. */
static void
write_csv (FILE *out, const json_t *object, gboolean names, gboolean raw)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  json_t *value;

  json_object_foreach ((json_t *) object, name, value)
    g_ptr_array_add (cells, names ? g_strdup (name) : csv_text (value, raw));
  ent_output_csv_row (out, (const char *const *) cells->pdata, cells->len);
}

static char *
display (const EntContext *context, gconstpointer record, const EntField *field)
{
  g_autofree char *text = NULL;

  if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
    text = g_strdup (ent_record_ref_name (record, field));
  else if (field->type == ENT_FIELD_TIME && !ent_record_field_is_empty (record, field))
    {
      GDate day;
      ent_time_to_day (ent_record_number (record, field), ent_clock_zone (context->clock), &day);
      text = ent_day_format_iso (&day);
    }
  else if (field->type == ENT_FIELD_CHOICE)
    text = g_strdup (
      ent_config_label (context->config, field->vocabulary, ent_record_text (record, field)));
  else
    text = ent_record_canonical (record, field);
  return ent_text_visible (text, -1);
}

typedef struct
{
  const EntContext *context;
  const EntNoun *noun;
  EntFormat format;
  gboolean raw;
  FILE *out;
  gboolean first;
  GPtrArray *cells; /* of a table: the page's rows, GPtrArray of strings */
  int width;        /* of the terminal; 0: no limit */
  GArray *widths;   /* int, of the columns of a table, by the first page */
} Writer;

static gboolean
is_right (const EntField *field)
{
  return field->type == ENT_FIELD_MONEY || field->type == ENT_FIELD_NUMBER;
}

static int
measure_columns (Writer *writer)
{
  int n = 1 + (int) g_strv_length ((char **) writer->noun->table);

  g_array_set_size (writer->widths, (guint) n);
  for (guint row = 0; writer->first && row < writer->cells->len; row++)
    for (int i = 0; i < n; i++)
      {
        const char *cell = ((GPtrArray *) writer->cells->pdata[row])->pdata[i];
        int width = MIN (ent_text_width (cell), CELL_AT_MOST);
        int *widest = &g_array_index (writer->widths, int, i);
        *widest = MAX (*widest, width);
      }
  return n;
}

static void
write_line (const Writer *writer, GPtrArray *cells, int n)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (int i = 0; i < n; i++)
    {
      const EntField *field = i > 0 ? ent_noun_field (writer->noun, writer->noun->table[i - 1])
                                    : NULL;
      int width = g_array_index (writer->widths, int, i);
      g_autofree char *padded = field == NULL || is_right (field)
                                  ? ent_text_pad_left (cells->pdata[i], width)
                                  : ent_text_pad (cells->pdata[i], width);
      g_string_append_printf (line, "%s%s", i > 0 ? "  " : "", padded);
    }
  g_autofree char *cut = writer->width > 0 ? ent_text_truncate (line->str, writer->width)
                                           : g_strdup (line->str);
  fprintf (writer->out, "%s\n", g_strchomp (cut));
}

/* Writes the rows of one page; the first page decides the widths. */
static void
write_table (Writer *writer)
{
  int n = measure_columns (writer);

  for (guint row = 0; row < writer->cells->len; row++)
    write_line (writer, writer->cells->pdata[row], n);
  g_ptr_array_set_size (writer->cells, 0);
  writer->first = FALSE;
}

static GPtrArray *
table_row (const Writer *writer, const EntRecord *record)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (row, record != NULL ? g_strdup_printf ("%" G_GINT64_FORMAT, record->id)
                                       : g_strdup (_("Id")));
  for (const char *const *id = writer->noun->table; *id != NULL; id++)
    {
      const EntField *field = ent_noun_field (writer->noun, *id);
      g_ptr_array_add (row, record != NULL ? display (writer->context, record, field)
                                           : g_strdup (_(field->label)));
    }
  return row;
}

static void
write_record (Writer *writer, const EntRecord *record)
{
  if (writer->format == ENT_FORMAT_TABLE)
    {
      g_ptr_array_add (writer->cells, table_row (writer, record));
      return;
    }
  json_t *object = ent_record_json (record);
  if (writer->format == ENT_FORMAT_CSV)
    {
      if (writer->first)
        write_csv (writer->out, object, TRUE, writer->raw);
      write_csv (writer->out, object, FALSE, writer->raw);
    }
  else
    {
      fputs (writer->first ? "\n" : ",\n", writer->out);
      ent_json_write (object, JSON_COMPACT, writer->out);
    }
  writer->first = FALSE;
  json_decref (object);
}

static gboolean
write_pages (Writer *writer, const EntPageQuery *query, GError **error)
{
  EntPageQuery page = *query;
  g_autoptr (EntPageKey) key = NULL;
  guint left = query->limit != 0 ? query->limit : G_MAXUINT;

  page.light = writer->format == ENT_FORMAT_TABLE;
  while (left > 0)
    {
      page.limit = MIN (left, PAGE);
      page.key = key;
      g_autoptr (GPtrArray)
        records = ent_repo_page (writer->context->store, writer->noun->id, &page, error);
      if (records == NULL)
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        write_record (writer, records->pdata[i]);
      if (writer->format == ENT_FORMAT_TABLE && records->len > 0)
        write_table (writer);
      /* Who reads may have gone away; the end of the output finds that. */
      if (records->len < page.limit || ferror (writer->out))
        return TRUE;
      left -= records->len;
      ent_page_key_free (key);
      key = ent_repo_key (records->pdata[records->len - 1], query->sort);
    }
  return TRUE;
}

static gboolean
flushed (FILE *out, GError **error)
{
  if (fflush (out) == 0 && !ferror (out))
    return TRUE;
  ent_set_error (error, ENT_ERROR_OUTPUT, "%s", _("the output was not written"));
  return FALSE;
}

static void
write_header (const Writer *writer)
{
  if (writer->format == ENT_FORMAT_JSON)
    fputc ('[', writer->out);
  else if (writer->format == ENT_FORMAT_TABLE)
    g_ptr_array_add (writer->cells, table_row (writer, NULL));
}

/* What closes the list; one without a record still has its names. */
static gboolean
write_end (Writer *writer, GError **error)
{
  if (writer->format == ENT_FORMAT_JSON)
    fputs (writer->first ? "]\n" : "\n]\n", writer->out);
  else if (writer->format == ENT_FORMAT_CSV && writer->first)
    {
      g_autoptr (EntRecord) empty = ent_record_new (writer->noun);
      json_t *object = ent_record_json (empty);
      write_csv (writer->out, object, TRUE, writer->raw);
      json_decref (object);
    }
  return flushed (writer->out, error);
}

static gboolean
write_places (Writer *writer, const GArray *places, GError **error)
{
  for (guint i = 0; i < places->len; i++)
    {
      g_autoptr (GError) local = NULL;
      g_autoptr (EntRecord) record = ent_repo_find (writer->context->store, writer->noun->id,
                                                    g_array_index (places, EntPlace, i).id, &local);
      if (record != NULL)
        write_record (writer, record);
      else if (!g_error_matches (local, ENT_ERROR, ENT_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }
  if (writer->format == ENT_FORMAT_TABLE)
    write_table (writer);
  return TRUE;
}

gboolean
ent_output_list (const EntContext *context, const EntExport *what, int width, FILE *out,
                 GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) widths = g_array_new (FALSE, TRUE, sizeof (int));
  Writer writer = { .context = context,
                    .noun = ent_noun (what->noun),
                    .format = what->format,
                    .raw = what->raw,
                    .out = out,
                    .first = TRUE,
                    .cells = cells,
                    .width = width,
                    .widths = widths };

  write_header (&writer);
  return (what->places != NULL ? write_places (&writer, what->places, error)
                               : write_pages (&writer, what->query, error))
         && write_end (&writer, error);
}

static void
write_details (const EntContext *context, const EntRecord *record, FILE *out)
{
  GHashTableIter iter;
  gpointer name, text;

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if (ent_record_field_is_empty (record, field))
        continue;
      g_autofree char *shown = NULL;
      if (field->type == ENT_FIELD_NOTE)
        shown = ent_text_visible_block (ent_record_text (record, field), -1);
      else
        shown = display (context, record, field);
      g_autofree char *label = ent_text_pad (_(field->label), 16);
      g_auto (GStrv) lines = g_strsplit (shown, "\n", -1);
      for (char **line = lines; *line != NULL; line++)
        fprintf (out, "%s%s\n", line == lines ? label : "                ", *line);
    }
  if (record->custom == NULL)
    return;
  g_hash_table_iter_init (&iter, record->custom);
  while (g_hash_table_iter_next (&iter, &name, &text))
    {
      g_autofree char *visible = ent_text_visible (text, -1);
      g_autofree char *visible_name = ent_text_visible (name, -1);
      g_autofree char *label = ent_text_pad (visible_name, 16);
      fprintf (out, "%s%s\n", label, visible);
    }
}

gboolean
ent_output_record (const EntContext *context, gconstpointer record, EntFormat format, gboolean raw,
                   FILE *out, GError **error)
{
  if (format == ENT_FORMAT_TABLE)
    {
      write_details (context, record, out);
      return flushed (out, error);
    }
  json_t *object = ent_record_json (record);
  if (format == ENT_FORMAT_JSON)
    {
      ent_json_write (object, JSON_INDENT (2), out);
      fputc ('\n', out);
    }
  else
    {
      write_csv (out, object, TRUE, raw);
      write_csv (out, object, FALSE, raw);
    }
  json_decref (object);
  return flushed (out, error);
}
