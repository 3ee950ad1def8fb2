/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/address-rows.h"

#include <string.h>

#include "store/sql/rows.h"

/* Of more, all who were met are gone through in order. */
#define LOOKED_UP_AT_MOST 500u

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
  gboolean stopped;
} Reader;

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

gboolean
ent_address_rows_read (EntStore *store, const char *text, EntAddressFunc func, gpointer data,
                       GError **error)
{
  Reader reader = { .store = store, .func = func, .data = data };
  g_autoptr (GArray) people = ent_find_addressed (store, text, error);

  if (people == NULL)
    return FALSE;
  if (people->len > LOOKED_UP_AT_MOST)
    return give_many (&reader, people, error);
  if (!sort_few (store, people, error))
    return FALSE;
  for (guint i = 0; i < people->len && !reader.stopped; i++)
    if (!give_person (&reader, g_array_index (people, gint64, i), error))
      return FALSE;
  return TRUE;
}
