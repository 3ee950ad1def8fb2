/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-dialect.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define SAMPLE_BYTES (256 * 1024)
#define SAMPLE_ROWS 500u

static const struct
{
  const char *word;
  char separator;
} separators[] = {
  { N_ ("comma"), ',' },
  { N_ ("semicolon"), ';' },
  { N_ ("tab"), '\t' },
  { N_ ("pipe"), '|' },
};

static const struct
{
  const char *word;
  char quote;
} quotes[] = { { "double", '"' }, { "single", '\'' }, { "none", '\0' } };

/* How the first rows look in a dialect. */
typedef struct
{
  EntCsvDialect dialect;
  guint n_columns;   /* of the header */
  guint n_rows, fit; /* below it; those with as many cells */
  gboolean single;   /* all cells of the header are in single quotes */
  gboolean wrong;    /* a row could not be read */
} Look;

static gboolean
take_word (const char *word, EntCsvDialect *dialect, gboolean *separated)
{
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (!*separated && g_ascii_strcasecmp (word, separators[i].word) == 0)
      {
        dialect->separator = separators[i].separator;
        return *separated = TRUE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (quotes); i++)
    if (g_ascii_strcasecmp (word, quotes[i].word) == 0)
      {
        dialect->quote = quotes[i].quote;
        return TRUE;
      }
  if (g_ascii_strcasecmp (word, "backslash") == 0)
    return dialect->backslash = TRUE;
  if (*separated || strlen (word) != 1 || !g_ascii_ispunct (*word)
      || strchr ("\"'\\", *word) != NULL)
    return FALSE;
  dialect->separator = *word;
  return *separated = TRUE;
}

gboolean
ent_csv_dialect_parse (const char *words, EntCsvDialect *ret_dialect, GError **error)
{
  EntCsvDialect dialect = { .separator = ',', .quote = '"' };
  g_auto (GStrv) parts = g_strsplit (g_str_equal (words, "\t") ? "tab" : words, " ", -1);
  gboolean separated = FALSE;

  for (char **part = parts; *part != NULL; part++)
    if (**part != '\0' && !take_word (*part, &dialect, &separated))
      {
        ent_set_error (error, ENT_ERROR_USAGE, _("--dialect: \"%s\" is not one of %s"), *part,
                       ENT_CSV_DIALECT_WORDS);
        return FALSE;
      }
  *ret_dialect = dialect;
  return TRUE;
}

static gboolean
is_single_quoted (const EntCsvRow *row)
{
  for (guint i = 0; i < row->n; i++)
    {
      gsize length = strlen (row->cells[i]);
      if (length < 2 || row->cells[i][0] != '\'' || row->cells[i][length - 1] != '\'')
        return FALSE;
    }
  return TRUE;
}

/* FALSE with error only where the file cannot be read. */
static gboolean
look_at (FILE *file, const char *name, const char *encoding, Look *look, GError **error)
{
  rewind (file);
  g_autoptr (EntTextBlocks) blocks = ent_text_blocks_new (file, name, encoding, error);
  if (blocks == NULL)
    return FALSE;
  g_autoptr (EntCsvReader) reader = ent_csv_reader_new (blocks, name, &look->dialect);
  g_autoptr (GError) local = NULL;
  EntCsvRow row;

  ent_text_blocks_limit (blocks, SAMPLE_BYTES);
  look->n_columns = look->n_rows = look->fit = 0;
  while (look->n_rows < SAMPLE_ROWS && ent_csv_reader_next (reader, &row, &local) && row.n > 0)
    {
      if (look->n_columns == 0)
        {
          look->n_columns = row.n;
          look->single = is_single_quoted (&row);
          continue;
        }
      look->n_rows++;
      look->fit += row.n == look->n_columns;
    }
  look->wrong = local != NULL;
  if (local == NULL || !g_error_matches (local, ENT_ERROR, ENT_ERROR_FAILED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Below 0 when a is the better one. */
static int
compare (const Look *a, const Look *b)
{
  if ((a->n_columns > 1) != (b->n_columns > 1))
    return a->n_columns > 1 ? -1 : 1;
  /* Shares of different numbers of rows; without rows all fit. */
  guint64 left = (guint64) (a->fit + 1) * (b->n_rows + 1);
  guint64 right = (guint64) (b->fit + 1) * (a->n_rows + 1);
  if (left != right)
    return left > right ? -1 : 1;
  if (a->n_columns != b->n_columns)
    return a->n_columns > b->n_columns ? -1 : 1;
  return 0;
}

/* The separator that a first line sep=X says; '\0' without one. */
static gboolean
read_line (FILE *file, const char *name, const char *encoding, char *ret_separator, GError **error)
{
  g_autoptr (EntTextBlocks) blocks = ent_text_blocks_new (file, name, encoding, error);
  const char *text;
  gsize length;

  *ret_separator = '\0';
  if (blocks == NULL || !ent_text_blocks_next (blocks, &text, &length, error))
    return FALSE;
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  const char *mark = length > 0 && *text == '"' ? "\"sep=" : "sep=";
  gsize n = strlen (mark);
  if (length > n + 1 && g_ascii_strncasecmp (text, mark, n) == 0
      && strchr ("\r\n\"", text[n + 1]) != NULL)
    *ret_separator = text[n];
  return TRUE;
}

/* What is said of quotes once the separator is known. */
static gboolean
look_at_quotes (FILE *file, const char *name, const char *encoding, Look *look, GError **error)
{
  Look other = *look;

  if (look->single)
    {
      look->dialect.quote = '\'';
      return TRUE;
    }
  if (!look->wrong)
    return TRUE;
  other.dialect.backslash = TRUE;
  if (!look_at (file, name, encoding, &other, error))
    return FALSE;
  if (!other.wrong)
    *look = other;
  return TRUE;
}

static gboolean
refuse_tie (const char *name, const char *first, const char *second, GError **error)
{
  ent_set_error (
    error, ENT_ERROR_DATA,
    _("%s: what separates the cells is not certain; say --dialect %s or --dialect %s"), name,
    first, second);
  return FALSE;
}

static gboolean
guess (FILE *file, const char *name, const char *encoding, Look *ret_look, GError **error)
{
  Look best = { .n_columns = 0 };
  const char *word = NULL, *tied = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      Look look = { .dialect = { .separator = separators[i].separator, .quote = '"' } };
      if (!look_at (file, name, encoding, &look, error))
        return FALSE;
      int order = word != NULL ? compare (&look, &best) : -1;
      if (order == 0 && look.n_columns > 1)
        tied = separators[i].word;
      if (order >= 0)
        continue;
      best = look;
      word = separators[i].word;
      tied = NULL;
    }
  if (tied != NULL)
    return refuse_tie (name, word, tied, error);
  *ret_look = best;
  return TRUE;
}

gboolean
ent_csv_dialect_guess (FILE *file, const char *name, const char *encoding,
                       EntCsvDialect *ret_dialect, GError **error)
{
  Look look = { .dialect = { .quote = '"' } };

  rewind (file);
  if (!read_line (file, name, encoding, &look.dialect.separator, error))
    return FALSE;
  gboolean ok = look.dialect.separator != '\0' ? look_at (file, name, encoding, &look, error)
                                               : guess (file, name, encoding, &look, error);
  ok = ok && look_at_quotes (file, name, encoding, &look, error);
  *ret_dialect = look.dialect;
  rewind (file);
  return ok;
}

char *
ent_csv_dialect_describe (const EntCsvDialect *dialect)
{
  g_autofree char *separator = g_strdup_printf ("%c", dialect->separator);
  const char *word = separator;

  if (dialect->separator == ',' && dialect->quote == '"' && !dialect->backslash)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i].separator == dialect->separator)
      word = _(separators[i].word);
  const char *quote = dialect->quote == '\''   ? _(", single quotes")
                      : dialect->quote == '\0' ? _(", no quotes")
                                               : "";
  return g_strconcat (word, quote, dialect->backslash ? _(", quotes behind a backslash") : "",
                      NULL);
}
