/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/address-rows.h"

#include <string.h>

#include "entente/base/words.h"
#include "store/sql/rows.h"

/* Of more, all who were met are gone through in order. */
#define LOOKED_UP_AT_MOST 500u
/* People whose words are told, unless all are wanted. */
#define TOLD_AT_MOST 1000u

typedef struct
{
  gint64 id, last_at;
  guint place; /* before those of the same time */
} Candidate;

static int
last_met_first (gconstpointer a, gconstpointer b)
{
  const Candidate *x = a, *y = b;

  if (x->last_at != y->last_at)
    return x->last_at > y->last_at ? -1 : 1;
  return x->place < y->place ? -1 : 1;
}

static gboolean
read_last_met (EntStore *store, gint64 id, gint64 *ret_at, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, "SELECT last_at FROM person WHERE id = ?", error);
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_number (statement, id);
  *ret_at = ok && ent_statement_next (statement, &ok, error) ? ent_column_number (statement, 0)
                                                             : ENT_NONE;
  return ok;
}

static gboolean
sort_few (EntStore *store, GArray *people, GError **error)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint i = 0; i < people->len; i++)
    {
      Candidate candidate = { .id = g_array_index (people, gint64, i), .place = i };
      if (!read_last_met (store, candidate.id, &candidate.last_at, error))
        return FALSE;
      g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, last_met_first);
  for (guint i = 0; i < people->len; i++)
    g_array_index (people, gint64, i) = g_array_index (candidates, Candidate, i).id;
  return TRUE;
}

typedef struct
{
  EntStore *store;
  EntAddressFunc func;
  gpointer data;
  const GPtrArray *words; /* EntAddressed */
  char *words_sql;        /* what they are told by */
  guint most, n_told;
  gboolean stopped, tired;
} Reader;

/* Where people are known by: all their words, and those of their partner, as the index has them. */
static char *
words_sql (void)
{
  const EntNoun *noun = ent_noun (ENT_NOUN_PERSON);
  GString *sql = g_string_new ("SELECT t.name");

  for (const char *const *id = noun->addressed; *id != NULL; id++)
    g_string_append_printf (sql,
                            ent_noun_field (noun, *id)->type == ENT_FIELD_LIST
                              ? " || ' ' || ifnull((SELECT group_concat(word, ' ')"
                                " FROM person_%s WHERE owner_id = t.id), '')"
                              : " || ' ' || ifnull(t.%s, '')",
                            *id);
  g_string_append (sql, " || ' ' || p.name FROM person t JOIN partner p ON p.id = t.partner_id"
                        " WHERE t.id = ?");
  return g_string_free (sql, FALSE);
}

/* The words have a blank before each. */
static gboolean
begins_one (const char *words, const char *beginning)
{
  gsize length = strlen (beginning);

  for (const char *p = words; *p != '\0'; p += strcspn (p, " "))
    {
      p += *p == ' ';
      if (strncmp (p, beginning, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_words (const GPtrArray *wanted, const char *text)
{
  g_autofree char *words = ent_text_words_joined (text);
  gboolean all = TRUE;

  for (guint i = 0; i < wanted->len && all; i += 2)
    all = begins_one (words, wanted->pdata[i]) || begins_one (words, wanted->pdata[i + 1]);
  return all;
}

static gboolean
tell (Reader *reader, gint64 id, gboolean *ret_fits, GError **error)
{
  *ret_fits = reader->words->len == 0;
  if (*ret_fits)
    return TRUE;
  reader->tired = reader->n_told++ == reader->most;
  if (reader->tired)
    {
      reader->stopped = TRUE;
      return TRUE;
    }
  g_autoptr (EntStatement) statement = ent_statement (reader->store, reader->words_sql, error);
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_number (statement, id);
  *ret_fits = ok && ent_statement_next (statement, &ok, error)
              && has_words (reader->words, ent_column_text (statement, 0));
  return ok;
}

static void
give (Reader *reader, EntAddressRow *row, const char *address)
{
  row->address = address;
  if (!reader->stopped && address != NULL)
    reader->stopped = !reader->func (reader->data, row);
}

static gboolean
give_others (Reader *reader, EntAddressRow *row, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    reader->store, "SELECT word FROM person_other_emails WHERE owner_id = ? ORDER BY word", error);
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_number (statement, row->person);
  while (ok && !reader->stopped && ent_statement_next (statement, &ok, error))
    give (reader, row, ent_column_text (statement, 0));
  return ok;
}

static gboolean
give_person (Reader *reader, gint64 id, GError **error)
{
  gboolean fits;

  if (!tell (reader, id, &fits, error))
    return FALSE;
  if (!fits)
    return TRUE;
  g_autoptr (EntStatement) statement = ent_statement (
    reader->store,
    "SELECT t.name, p.name, t.left_on, t.email FROM person t JOIN partner p ON p.id = t.partner_id"
    " WHERE t.id = ?",
    error);
  gboolean ok = statement != NULL;

  if (ok)
    ent_bind_number (statement, id);
  if (!ok || !ent_statement_next (statement, &ok, error))
    return ok;
  EntAddressRow row = { .person = id,
                        .name = ent_column_text (statement, 0),
                        .partner = ent_column_text (statement, 1),
                        .left_on = ent_column_text (statement, 2) };
  give (reader, &row, ent_column_text (statement, 3));
  return reader->stopped || give_others (reader, &row, error);
}

/* Who was met, in turn; of the people by their id, those that were given are crossed out. */
static gboolean
give_met (Reader *reader, GByteArray *people, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (reader->store,
                               "SELECT id FROM person {by person_met} WHERE last_at IS NOT NULL"
                               " ORDER BY last_at DESC, id DESC",
                               error);
  gboolean ok = statement != NULL;

  while (ok && !reader->stopped && ent_statement_next (statement, &ok, error))
    {
      gint64 id = ent_column_number (statement, 0);
      if (id >= people->len || people->data[id] == 0)
        continue;
      people->data[id] = 0;
      ok = give_person (reader, id, error);
    }
  return ok;
}

static gboolean
give_many (Reader *reader, const GArray *people, GError **error)
{
  g_autoptr (GByteArray) by_id = g_byte_array_new ();
  gint64 last = 0;

  for (guint i = 0; i < people->len; i++)
    last = MAX (last, g_array_index (people, gint64, i));
  g_byte_array_set_size (by_id, (guint) last + 1);
  memset (by_id->data, 0, by_id->len);
  for (guint i = 0; i < people->len; i++)
    by_id->data[g_array_index (people, gint64, i)] = 1;
  if (!give_met (reader, by_id, error))
    return FALSE;
  for (guint i = 0; i < people->len && !reader->stopped; i++)
    {
      gint64 id = g_array_index (people, gint64, i);
      if (by_id->data[id] != 0 && !give_person (reader, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
give_all (Reader *reader, GArray *people, GError **error)
{
  if (people->len > LOOKED_UP_AT_MOST)
    return give_many (reader, people, error);
  if (!sort_few (reader->store, people, error))
    return FALSE;
  for (guint i = 0; i < people->len && !reader->stopped; i++)
    if (!give_person (reader, g_array_index (people, gint64, i), error))
      return FALSE;
  return TRUE;
}

gboolean
ent_address_rows_read (EntStore *store, EntAddressWish *wish, EntAddressFunc func, gpointer data,
                       GError **error)
{
  g_autoptr (EntAddressed) addressed = ent_find_addressed (store, wish->text, wish->all, error);

  if (addressed == NULL)
    return FALSE;
  /* The one word that chose them is theirs. */
  if (addressed->cut)
    g_ptr_array_remove_range (addressed->words, 0, 2);
  g_autofree char *sql = words_sql ();
  Reader reader = { .store = store,
                    .func = func,
                    .data = data,
                    .words = addressed->words,
                    .words_sql = sql,
                    .most = TOLD_AT_MOST };
  gboolean ok = give_all (&reader, addressed->people, error);
  wish->more = addressed->cut || reader.tired;
  return ok;
}
