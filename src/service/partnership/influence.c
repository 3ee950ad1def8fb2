/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/partnership/influence.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "entente/store/sql/who-met-whom.h"
#include "service/partnership/sole-holders.h"

#define PEOPLE_AT_ONCE 200

static void
ours_free (gpointer data)
{
  EntOurs *ours = data;

  g_free (ours->name);
  g_free (ours);
}

static void
theirs_free (gpointer data)
{
  EntTheirs *theirs = data;

  ent_record_free (theirs->record);
  g_free (theirs);
}

static void
sole_holder_free (gpointer data)
{
  EntSoleHolder *sole = data;

  g_free (sole->title);
  g_free (sole->name);
  g_free (sole->until);
  g_free (sole);
}

void
ent_influence_free (EntInfluence *influence)
{
  if (influence == NULL)
    return;
  g_ptr_array_unref (influence->ours);
  g_ptr_array_unref (influence->theirs);
  g_ptr_array_unref (influence->sole_holders);
  g_free (influence->ties);
  g_free (influence);
}

const EntTie *
ent_influence_tie (const EntInfluence *influence, guint theirs, guint ours)
{
  return &influence->ties[theirs * influence->ours->len + ours];
}

char *
ent_tie_text (const EntTie *tie)
{
  g_autofree char *time = ent_calendar_format_minutes ((int) MIN (tie->minutes, G_MAXINT));

  return tie->n > 0 ? g_strdup_printf ("%s ×%" G_GINT64_FORMAT, time, tie->n) : g_strdup ("");
}

gboolean
ent_influence_is_single (const EntTheirs *theirs)
{
  return theirs->known_by == 1;
}

typedef struct
{
  EntTheirs *theirs;
  EntOurs *ours;
  EntTie tie;
} Pair;

/* What is needed while the rows of the store are read. */
typedef struct
{
  GRegex *between;    /* what separates two names of ours */
  GHashTable *by_key; /* folded name → EntOurs */
  GPtrArray *ours;
  GHashTable *spelled; /* name → how often it is written so */
  GHashTable *by_id;   /* of a person → EntTheirs */
  GArray *pairs;
  EntInfluence *influence;
} Reading;

static void
add_tie (EntTie *tie, const EntMeetings *row)
{
  tie->n += row->n;
  tie->minutes += row->minutes;
  tie->last_at = MAX (tie->last_at, row->last_at);
}

/* Each name of ours once, by its folded key. */
static GPtrArray *
names_of (const Reading *reading, const char *ours)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) parts = ours != NULL ? g_regex_split (reading->between, ours, 0)
                                      : g_new0 (char *, 1);

  for (char **part = parts; *part != NULL; part++)
    {
      char *key = ent_text_fold (*part);
      if (*key != '\0' && g_hash_table_add (seen, key))
        g_ptr_array_add (names, g_strdup (g_strstrip (*part)));
      else if (*key == '\0')
        g_free (key);
    }
  return names;
}

static EntOurs *
ours_named (Reading *reading, const char *name)
{
  g_autofree char *key = ent_text_fold (name);
  EntOurs *ours = g_hash_table_lookup (reading->by_key, key);

  if (ours != NULL)
    return ours;
  ours = g_new0 (EntOurs, 1);
  ours->name = g_strdup (name);
  g_hash_table_insert (reading->by_key, g_steal_pointer (&key), ours);
  g_ptr_array_add (reading->ours, ours);
  return ours;
}

/* The spelling that is used most is the one to show. */
static void
count_spelling (Reading *reading, EntOurs *ours, const char *name, gint64 n)
{
  gsize most = GPOINTER_TO_SIZE (g_hash_table_lookup (reading->spelled, ours->name));
  gsize so = GPOINTER_TO_SIZE (g_hash_table_lookup (reading->spelled, name)) + (gsize) n;

  g_hash_table_insert (reading->spelled, g_strdup (name), GSIZE_TO_POINTER (so));
  if (so <= most)
    return;
  g_free (ours->name);
  ours->name = g_strdup (name);
}

static void
on_ours (gpointer data, const EntMeetings *row)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) names = names_of (reading, row->ours);

  for (guint i = 0; i < names->len; i++)
    {
      EntOurs *ours = ours_named (reading, names->pdata[i]);
      add_tie (&ours->sum, row);
      count_spelling (reading, ours, names->pdata[i], row->n);
    }
  if (names->len == 0 && reading->influence != NULL)
    reading->influence->unnamed += row->n;
}

static int
compare_ties (const EntTie *a, const EntTie *b)
{
  return a->n != b->n ? (a->n < b->n) - (a->n > b->n)
                      : (a->minutes < b->minutes) - (a->minutes > b->minutes);
}

static int
compare_ours (gconstpointer a, gconstpointer b)
{
  const EntOurs *x = *(const EntOurs *const *) a, *y = *(const EntOurs *const *) b;
  int order = compare_ties (&x->sum, &y->sum);

  return order != 0 ? order : g_utf8_collate (x->name, y->name);
}

static int
compare_theirs (gconstpointer a, gconstpointer b)
{
  const EntTheirs *x = *(const EntTheirs *const *) a, *y = *(const EntTheirs *const *) b;
  int order = compare_ties (&x->sum, &y->sum);

  return order != 0 ? order : g_utf8_collate (x->record->name, y->record->name);
}

static guint
index_of (const GPtrArray *array, gconstpointer element)
{
  guint index = 0;

  g_ptr_array_find ((GPtrArray *) array, element, &index);
  return index;
}

/* Our side as a whole was read before, so that every name has its sum. */
static void
on_people (gpointer data, const EntMeetings *row)
{
  Reading *reading = data;
  EntTheirs *theirs = g_hash_table_lookup (reading->by_id, &row->person);
  g_autoptr (GPtrArray) names = names_of (reading, row->ours);

  if (theirs == NULL)
    return;
  add_tie (&theirs->sum, row);
  for (guint i = 0; i < names->len; i++)
    {
      Pair pair = { theirs, ours_named (reading, names->pdata[i]), { 0 } };
      add_tie (&pair.tie, row);
      g_array_append_val (reading->pairs, pair);
    }
}

static void
fill_ties (EntInfluence *influence, const GArray *pairs)
{
  influence->ties = g_new0 (EntTie, MAX (1, influence->ours->len * influence->theirs->len));
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      guint at = index_of (influence->theirs, pair->theirs) * influence->ours->len
                 + index_of (influence->ours, pair->ours);
      EntTie *tie = &influence->ties[at];
      tie->n += pair->tie.n;
      tie->minutes += pair->tie.minutes;
      tie->last_at = MAX (tie->last_at, pair->tie.last_at);
    }
}

static gint64
window_of (const EntContext *context)
{
  GDate day;

  ent_clock_today (context->clock, &day);
  g_date_subtract_months (&day, ENT_INFLUENCE_MONTHS);
  return ent_time_from_day (&day, 0, 0, ent_clock_zone (context->clock));
}

static void
add_person (Reading *reading, EntPerson *person)
{
  EntTheirs *theirs = g_new0 (EntTheirs, 1);

  theirs->record = person;
  g_ptr_array_add (reading->influence->theirs, theirs);
  g_hash_table_insert (reading->by_id, &person->base.id, theirs);
}

static gboolean
read_people (const EntContext *context, Reading *reading, gint64 partner, GError **error)
{
  g_autofree char *today = ent_clock_today_iso (context->clock);
  EntPageQuery query = { .partner = partner, .limit = PEOPLE_AT_ONCE, .light = TRUE };
  g_autoptr (EntPageKey) key = NULL;

  for (;;)
    {
      query.key = key;
      g_autoptr (GPtrArray) page = ent_repo_page (context->store, ENT_NOUN_PERSON, &query, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        {
          EntPerson *person = page->pdata[i];
          if (person->left_on == NULL || strcmp (person->left_on, today) > 0)
            add_person (reading, ent_record_copy (person));
        }
      if (page->len < PEOPLE_AT_ONCE)
        return TRUE;
      ent_page_key_free (key);
      key = ent_repo_key (page->pdata[page->len - 1], NULL);
    }
}

static void
count_knowing (EntInfluence *influence)
{
  for (guint i = 0; i < influence->theirs->len; i++)
    {
      EntTheirs *theirs = influence->theirs->pdata[i];
      for (guint j = 0; j < influence->ours->len; j++)
        {
          const EntTie *tie = ent_influence_tie (influence, i, j);
          if (tie->n == 0)
            continue;
          ((EntOurs *) influence->ours->pdata[j])->knows++;
          if (theirs->known_by == 0
              || compare_ties (tie, ent_influence_tie (influence, i, theirs->first)) < 0)
            theirs->first = j;
          theirs->known_by++;
        }
    }
}

static gboolean
read_ties (const EntContext *context, Reading *reading, gint64 partner, GError **error)
{
  EntInfluence *influence = reading->influence;
  gint64 from = window_of (context);

  if (!ent_meetings_read (
        context->store,
        &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_OURS, .id = partner, .from_at = from }, on_ours,
        reading, error)
      || !ent_meetings_read (
        context->store,
        &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_PEOPLE, .id = partner, .from_at = from },
        on_people, reading, error))
    return FALSE;
  g_ptr_array_sort (influence->ours, compare_ours);
  g_ptr_array_sort (influence->theirs, compare_theirs);
  fill_ties (influence, reading->pairs);
  count_knowing (influence);
  return TRUE;
}

static void
reading_init (Reading *reading, EntInfluence *influence, GPtrArray *ours)
{
  *reading = (Reading){ .influence = influence, .ours = ours };
  reading->between =
    g_regex_new ("\\s*[,;/&+\\n]\\s*|\\s+(?:and|et)\\s+", G_REGEX_CASELESS, 0, NULL);
  reading->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->spelled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  reading->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
}

static void
reading_clear (Reading *reading)
{
  g_regex_unref (reading->between);
  g_hash_table_unref (reading->by_key);
  g_hash_table_unref (reading->spelled);
  g_hash_table_unref (reading->by_id);
  g_array_unref (reading->pairs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

EntInfluence *
ent_influence_of (const EntContext *context, gint64 partner, GError **error)
{
  g_autoptr (EntInfluence) influence = g_new0 (EntInfluence, 1);
  g_auto (Reading) reading = { 0 };

  influence->ours = g_ptr_array_new_with_free_func (ours_free);
  influence->theirs = g_ptr_array_new_with_free_func (theirs_free);
  influence->sole_holders = g_ptr_array_new_with_free_func (sole_holder_free);
  reading_init (&reading, influence, influence->ours);
  if (!read_people (context, &reading, partner, error)
      || !read_ties (context, &reading, partner, error)
      || !ent_sole_holders_read (context, influence, partner, error))
    return NULL;
  return g_steal_pointer (&influence);
}

GPtrArray *
ent_influence_knowers (const EntContext *context, gint64 person, GError **error)
{
  g_autoptr (GPtrArray) knowers = g_ptr_array_new_with_free_func (ours_free);
  g_auto (Reading) reading = { 0 };

  reading_init (&reading, NULL, knowers);
  if (!ent_meetings_read (context->store,
                          &(EntMeetingsQuery){ .of = ENT_MEETINGS_OF_PERSON,
                                               .id = person,
                                               .from_at = window_of (context) },
                          on_ours, &reading, error))
    return NULL;
  g_ptr_array_sort (knowers, compare_ours);
  return g_steal_pointer (&knowers);
}
