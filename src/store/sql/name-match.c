/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/name-match.h"

#include <string.h>

#include "entente/base/text.h"

/* Above every character that a folded name can hold. */
#define PAST "\xf4\x8f\xbf\xbf"
#define DIVIDER ENT_NAME_KEY_DIVIDER
#define PAIRS_AT_MOST 4u

char *
ent_name_title_key (const EntNoun *noun, const char *table)
{
  const EntField *title = ent_noun_field (noun, noun->title);

  return ent_field_has_key (title) ? g_strdup_printf ("%s.%s_key", table, title->id)
                                   : g_strdup_printf ("ent_name_key(%s.%s)", table, title->id);
}

/* The forms of a text: folded, and written out where that is another; NULL-terminated. */
static char **
forms_of (const char *text)
{
  char **forms = g_new0 (char *, 3);

  forms[0] = ent_text_fold (text);
  forms[1] = ent_text_fold_written_out (text);
  return forms;
}

char **
ent_name_words (const char *text)
{
  g_auto (GStrv) forms = forms_of (text != NULL ? text : "");
  g_auto (GStrv) others = forms[1] != NULL ? g_strsplit (forms[1], " ", -1) : NULL;
  char **words = *forms[0] != '\0' ? g_strsplit (forms[0], " ", -1) : g_new0 (char *, 1);

  /* A letter that is written out is no blank: both have as many words. */
  for (guint i = 0; others != NULL && words[i] != NULL; i++)
    if (!g_str_equal (words[i], others[i]))
      {
        char *both = g_strconcat (words[i], DIVIDER, others[i], NULL);
        g_free (words[i]);
        words[i] = both;
      }
  return words;
}

void
ent_name_append_contains (EntSqlText *sql, const char *key, const char *wanted)
{
  g_auto (GStrv) forms = g_strsplit (wanted, DIVIDER, 2);

  /* Every key contains an empty text. */
  ent_sql_append (sql, *forms == NULL ? "(TRUE" : "");
  for (char **form = forms; *form != NULL; form++)
    {
      ent_sql_append_printf (sql, "%sinstr(%s, ", form == forms ? "(" : " OR ", key);
      ent_sql_bind_text (sql, "", *form);
      ent_sql_append (sql, ") > 0");
    }
  ent_sql_append (sql, ")");
}

void
ent_name_append_same (EntSqlText *sql, const char *key, const char *wanted)
{
  g_auto (GStrv) forms = g_strsplit (*wanted != '\0' ? wanted : DIVIDER, DIVIDER, 2);

  for (char **form = forms; *form != NULL; form++)
    {
      g_autofree char *framed = g_strconcat (DIVIDER, *form, DIVIDER, NULL);
      ent_sql_append_printf (sql, "%sinstr('" DIVIDER "' || %s || '" DIVIDER "', ",
                             form == forms ? "(" : " OR ", key);
      ent_sql_bind_text (sql, "", framed);
      ent_sql_append (sql, ") > 0");
    }
  ent_sql_append (sql, ")");
}

static gboolean
is_written_out (const char *p)
{
  return (strchr ("aou", p[0]) != NULL && p[1] == 'e') || (p[0] == 'a' && p[1] == 'a');
}

/* Without the second letter of the pairs whose bit is set. */
static char *
drop_pairs (const char *form, guint pairs)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = form; *p != '\0'; p++)
    {
      g_string_append_c (out, *p);
      if (n < PAIRS_AT_MOST && is_written_out (p) && (pairs & (1u << n++)) != 0)
        p++;
    }
  return g_string_free (out, FALSE);
}

static guint
count_pairs (const char *form)
{
  guint n = 0;

  for (const char *p = form; *p != '\0' && n < PAIRS_AT_MOST; p++)
    n += is_written_out (p);
  return n;
}

/* The record to which the one that is looked for belongs; id 0: to any. */
typedef struct
{
  const char *column;
  gint64 id;
} Place;

/* One of the alternatives, each with the place, since a look at all that is there would seem
 * cheaper to the planner, and grows with it. */
static void
append_alternative (EntSqlText *sql, const char *before, const char *key, const Place *place)
{
  ent_sql_append (sql, before);
  if (place->id != 0)
    {
      ent_sql_append_printf (sql, "t.%s = ", place->column);
      ent_sql_bind_number (sql, "", place->id);
      ent_sql_append (sql, " AND ");
    }
  ent_sql_append (sql, key);
}

/* Keys of names that are written so: "duesseldorf" is that of "Düsseldorf", which begins with
 * "dusseldorf". */
static void
append_written_out (EntSqlText *sql, const char *key, const char *form, const Place *place)
{
  guint all = 1u << count_pairs (form);

  for (guint pairs = 1; pairs < all; pairs++)
    {
      g_autofree char *folded = drop_pairs (form, pairs);
      g_autofree char *wanted = g_strconcat (folded, DIVIDER, form, NULL);
      append_alternative (sql, " OR ", key, place);
      ent_sql_bind_text (sql, " = ", wanted);
    }
}

void
ent_name_append_find (EntSqlText *sql, const char *key, const char *text, const char *column,
                      gint64 id)
{
  const Place place = { column, id };
  g_auto (GStrv) forms = forms_of (text);

  for (char **form = forms; *form != NULL; form++)
    {
      g_autofree char *first = g_strconcat (*form, DIVIDER, NULL),
                      *past = g_strconcat (first, PAST, NULL);
      append_alternative (sql, form == forms ? "(" : " OR ", key, &place);
      ent_sql_bind_text (sql, " = ", *form);
      append_alternative (sql, " OR ", key, &place);
      ent_sql_bind_text (sql, " BETWEEN ", first);
      ent_sql_bind_text (sql, " AND ", past);
      append_written_out (sql, key, *form, &place);
    }
  ent_sql_append (sql, ")");
}

void
ent_name_append_begins (EntSqlText *sql, const char *key, const char *text)
{
  static const char *const before[] = { " ", DIVIDER };
  g_auto (GStrv) forms = forms_of (text);

  for (char **form = forms; *form != NULL; form++)
    {
      g_autofree char *past = g_strconcat (*form, PAST, NULL);
      ent_sql_append_printf (sql, "%s%s BETWEEN ", form == forms ? "(" : " OR ", key);
      ent_sql_bind_text (sql, "", *form);
      ent_sql_bind_text (sql, " AND ", past);
      for (gsize i = 0; i < G_N_ELEMENTS (before); i++)
        {
          g_autofree char *inside = g_strconcat (before[i], *form, NULL);
          ent_sql_append_printf (sql, " OR instr(%s, ", key);
          ent_sql_bind_text (sql, "", inside);
          ent_sql_append (sql, ") > 0");
        }
    }
  ent_sql_append (sql, ")");
}

void
ent_name_append_partner (EntSqlText *sql, const EntNoun *noun, gint64 partner)
{
  const EntField *field = ent_noun_reference (noun, ENT_NOUN_PARTNER);

  if (partner == 0 || field == NULL)
    return;
  if (ent_noun_partner_field (noun) != NULL)
    ent_sql_bind_number (sql, " AND t.partner_id = ", partner);
  else if (field->type == ENT_FIELD_REFS)
    {
      ent_sql_append_printf (sql, " AND t.id IN (SELECT owner_id FROM %s_%s", noun->name,
                             field->id);
      ent_sql_bind_number (sql, " WHERE ref_id = ", partner);
      ent_sql_append (sql, ")");
    }
}
