/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/model/nouns.h"

/* ISO 4217 of the record's amounts; NULL when it has none yet. */
static const char *
currency_of (gconstpointer record)
{
  const EntField *field =
    ent_noun_syntax_field (((const EntRecord *) record)->noun, ENT_SYNTAX_CURRENCY);

  return field != NULL ? ent_record_text (record, field) : NULL;
}

char *
ent_words_join (char **words)
{
  GString *out = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    {
      const char *end = *word + strlen (*word);
      gboolean quoted = strpbrk (*word, ",\"") != NULL || g_ascii_isspace (**word)
                        || g_ascii_isspace (end[-1]);
      g_string_append (out, word > words ? ", " : "");
      if (!quoted)
        {
          g_string_append (out, *word);
          continue;
        }
      g_auto (GStrv) parts = g_strsplit (*word, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);
      g_string_append_printf (out, "\"%s\"", doubled);
    }
  return g_string_free (out, FALSE);
}

/* The word in quotes that begins there, to be freed; NULL where they never end, or more than a
 * comma follows them. */
static char *
take_quoted (const char **text)
{
  g_autoptr (GString) word = g_string_new (NULL);
  const char *p = *text + 1;

  for (; *p != '\0' && (*p != '"' || p[1] == '"'); p++)
    {
      g_string_append_c (word, *p);
      p += *p == '"';
    }
  if (*p != '"')
    return NULL;
  p += 1 + strspn (p + 1, " \t");
  if (*p != '\0' && *p != ',')
    return NULL;
  *text = p;
  return g_string_free (g_steal_pointer (&word), FALSE);
}

char **
ent_words_split (const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (const char *p = text;; p++)
    {
      p += strspn (p, " \t\r\n");
      char *word = *p == '"' ? take_quoted (&p) : NULL;
      if (word == NULL)
        {
          gsize length = strcspn (p, ",");
          word = g_strchomp (g_strndup (p, length));
          p += length;
        }
      g_ptr_array_add (words, word);
      if (*p == '\0')
        break;
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

static char *
join_ids (GArray *ids)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                            g_array_index (ids, gint64, i));
  return g_string_free (out, FALSE);
}

char *
ent_record_canonical (gconstpointer record, const EntField *field)
{
  if (ent_record_field_is_empty (record, field))
    return NULL;
  switch (field->type)
    {
    case ENT_FIELD_TIME:
      return ent_time_format_rfc3339 (ent_record_number (record, field));
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_REF:
      return g_strdup_printf ("%" G_GINT64_FORMAT, ent_record_number (record, field));
    case ENT_FIELD_MONEY:
      return ent_money_format (ent_record_number (record, field), currency_of (record));
    case ENT_FIELD_REFS:
      return join_ids (ent_record_refs (record, field));
    case ENT_FIELD_LIST:
      return ent_words_join (ent_record_list (record, field));
    default:
      return g_strdup (ent_record_text (record, field));
    }
}

static gboolean
parse_number (const char *text, const EntField *field, gint64 *ret_number, GError **error)
{
  char *end = NULL;

  errno = 0;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  if (errno == 0 && end != text && *end == '\0' && number >= 0
      && (field->max == 0 || number <= field->max))
    {
      *ret_number = number;
      return TRUE;
    }
  g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, field->max);
  if (field->max > 0)
    ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is not a whole number from 0 to %s"),
                   _(field->label), text, most);
  else
    ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is not a whole number"), _(field->label),
                   text);
  return FALSE;
}

static gboolean
set_refs (gpointer record, const EntField *field, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **part = parts; *part != NULL; part++)
    {
      gint64 id;
      if (!parse_number (g_strstrip (*part), field, &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  ent_record_set_refs (record, field, (const gint64 *) (void *) ids->data, ids->len);
  return TRUE;
}

static void
set_list (gpointer record, const EntField *field, const char *text)
{
  g_auto (GStrv) words = ent_words_split (text);

  ent_record_set_list (record, field, (const char *const *) words);
}

static void
set_empty (gpointer record, const EntField *field)
{
  switch (field->type)
    {
    case ENT_FIELD_REF:
      ent_record_set_number (record, field, 0);
      break;
    case ENT_FIELD_TIME:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
      ent_record_set_number (record, field, ENT_NONE);
      break;
    case ENT_FIELD_REFS:
      ent_record_set_refs (record, field, NULL, 0);
      break;
    case ENT_FIELD_LIST:
      ent_record_set_list (record, field, NULL);
      break;
    default:
      ent_record_set_text (record, field, NULL);
    }
}

static gboolean
parse_scalar (gconstpointer record, const EntField *field, const char *text, gint64 *ret_number,
              GError **error)
{
  if (field->type == ENT_FIELD_TIME)
    return ent_time_parse_rfc3339 (text, ret_number, error);
  if (field->type == ENT_FIELD_MONEY)
    return ent_money_parse (text, currency_of (record), ret_number, error);
  return parse_number (text, field, ret_number, error);
}

gboolean
ent_record_set_canonical (gpointer record, const EntField *field, const char *text, GError **error)
{
  gint64 number;
  GDate day;

  if (text == NULL || *text == '\0')
    {
      set_empty (record, field);
      return TRUE;
    }
  switch (field->type)
    {
    case ENT_FIELD_TIME:
    case ENT_FIELD_MONEY:
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_REF:
      if (!parse_scalar (record, field, text, &number, error))
        return FALSE;
      ent_record_set_number (record, field, number);
      return TRUE;
    case ENT_FIELD_REFS:
      return set_refs (record, field, text, error);
    case ENT_FIELD_LIST:
      set_list (record, field, text);
      return TRUE;
    case ENT_FIELD_DAY:
      if (!ent_day_parse_iso (text, &day, error))
        return FALSE;
      break;
    default:
      break;
    }
  ent_record_set_text (record, field, text);
  return TRUE;
}
