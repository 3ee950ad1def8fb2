/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/review/reason-titles.h"

#include "entente/store/sql/title-rows.h"

typedef struct
{
  gint64 id;
  const char *title, *person; /* in the texts */
} Title;

struct EntReasonTitles
{
  GArray *ids[ENT_N_NOUNS];     /* gint64: what to read; NULL: nothing of that noun */
  GArray *by_noun[ENT_N_NOUNS]; /* Title, by id */
  GStringChunk *texts;          /* of all of them, freed at once */
};

void
ent_reason_titles_free (EntReasonTitles *titles)
{
  if (titles == NULL)
    return;
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      g_clear_pointer (&titles->ids[noun], g_array_unref);
      g_clear_pointer (&titles->by_noun[noun], g_array_unref);
    }
  g_string_chunk_free (titles->texts);
  g_free (titles);
}

static EntReasonTitles *
titles_new (void)
{
  EntReasonTitles *titles = g_new0 (EntReasonTitles, 1);

  titles->texts = g_string_chunk_new (4096);
  return titles;
}

static void
want (EntReasonTitles *titles, EntNounId noun, gint64 id)
{
  if (titles->ids[noun] == NULL)
    titles->ids[noun] = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (titles->ids[noun], id);
}

static void
want_reason (EntReasonTitles *titles, const EntReason *reason)
{
  EntNounId noun;

  if (ent_reason_noun (reason, &noun))
    want (titles, noun, reason->record);
}

typedef struct
{
  GArray *found;
  GStringChunk *texts;
  gint64 last; /* id */
  gboolean in_order;
} Reading;

static const char *
keep (GStringChunk *texts, const char *text)
{
  return text != NULL ? g_string_chunk_insert (texts, text) : NULL;
}

static gboolean
take_title (gpointer data, const EntTitleRow *row)
{
  Reading *reading = data;
  const Title title = { row->id, keep (reading->texts, row->title),
                        keep (reading->texts, row->person) };

  reading->in_order = reading->in_order && row->id > reading->last;
  reading->last = row->id;
  g_array_append_val (reading->found, title);
  return TRUE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Title *x = a, *y = b;

  return (x->id > y->id) - (x->id < y->id);
}

static EntReasonTitles *
read_wanted (EntReasonTitles *wanted, EntStore *store, GError **error)
{
  g_autoptr (EntReasonTitles) titles = wanted;

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      if (titles->ids[noun] == NULL)
        continue;
      titles->by_noun[noun] = g_array_new (FALSE, FALSE, sizeof (Title));
      Reading reading = { titles->by_noun[noun], titles->texts, 0, TRUE };
      if (!ent_title_rows_read (store, (EntNounId) noun, titles->ids[noun], take_title, &reading,
                                error))
        return NULL;
      /* The store mostly gives them in that order. */
      if (!reading.in_order)
        g_array_sort (titles->by_noun[noun], compare);
    }
  return g_steal_pointer (&titles);
}

EntReasonTitles *
ent_reason_titles_of_cards (const EntContext *context, const EntQueue *queue, guint first, guint n,
                            GError **error)
{
  EntReasonTitles *titles = titles_new ();

  for (guint i = first; i < first + n && i < ent_queue_length (queue); i++)
    {
      const EntCard *card = ent_queue_nth (queue, i);
      want (titles, ENT_NOUN_PARTNER, card->partner);
      for (guint k = 0; k < card->reasons->len; k++)
        want_reason (titles, &g_array_index (card->reasons, EntReason, k));
    }
  return read_wanted (titles, context->store, error);
}

EntReasonTitles *
ent_reason_titles_of_reason (const EntContext *context, const EntReason *reason, GError **error)
{
  EntReasonTitles *titles = titles_new ();

  want_reason (titles, reason);
  return read_wanted (titles, context->store, error);
}

static const Title *
find (const EntReasonTitles *titles, EntNounId noun, gint64 id)
{
  const Title like = { .id = id };
  guint place;

  if (titles == NULL || titles->by_noun[noun] == NULL
      || !g_array_binary_search (titles->by_noun[noun], &like, compare, &place))
    return NULL;
  return &g_array_index (titles->by_noun[noun], Title, place);
}

static const Title *
find_of_reason (const EntReasonTitles *titles, const EntReason *reason)
{
  EntNounId noun;

  return ent_reason_noun (reason, &noun) ? find (titles, noun, reason->record) : NULL;
}

const char *
ent_reason_titles_partner (const EntReasonTitles *titles, gint64 partner)
{
  const Title *title = find (titles, ENT_NOUN_PARTNER, partner);

  return title != NULL ? title->title : NULL;
}

const char *
ent_reason_titles_record (const EntReasonTitles *titles, const EntReason *reason)
{
  const Title *title = find_of_reason (titles, reason);

  return title != NULL ? title->title : NULL;
}

const char *
ent_reason_titles_person (const EntReasonTitles *titles, const EntReason *reason)
{
  const Title *title = find_of_reason (titles, reason);

  return title != NULL ? title->person : NULL;
}
