/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/derived.h"

#include "entente/base/i18n.h"
#include "entente/store/sql/contribution-sums.h"
#include "store/sql/held.h"
#include "store/sql/rows.h"

#define SECONDS_A_DAY 86400
/* Marks that are kept before they are worked out, so that memory stays bounded. */
#define STALE_AT_MOST 65536u
#define PROBLEMS_AT_MOST "20"

typedef enum
{
  STALE_CONTACTS, /* of a partner */
  STALE_NEXT,     /* of a partner */
  STALE_MET,      /* of a person */
  STALE_STEP,     /* of a person */
  STALE_TITLES,   /* of a person */
  STALE_QUARTER,  /* of a partner, at a quarter */
  STALE_WEEK      /* of a partner, at a week */
} StaleKind;

typedef struct
{
  StaleKind kind;
  gint64 id, place;
} EntStale;

/* Columns of one table that follow from other records. */
typedef struct
{
  const char *table, *problem;
  struct
  {
    const char *column, *expression; /* of the row of the table */
  } columns[3];
  const char *title; /* the column that says which record it is; NULL: "name" */
} Columns;

#define OF_PARTNER " FROM interaction i WHERE i.partner_id = partner.id"
#define OF_PERSON                                                                                  \
  " FROM interaction_people l JOIN interaction i ON i.id = l.owner_id WHERE l.ref_id = person.id"
#define HELD " AND " ENT_HELD ("i")
#define OPEN_FOLLOW_UP                                                                             \
  " AND i.follow_up_on IS NOT NULL AND i.followed_up_on IS NULL AND " ENT_COME ("i")

static const Columns columns[] = {
  [STALE_CONTACTS] = { "partner",
                       N_ ("contacts are counted wrongly"),
                       { { "last_at", "(SELECT max(i.at)" OF_PARTNER HELD ")" },
                         { "interaction_count", "(SELECT count(*)" OF_PARTNER HELD ")" } } },
  [STALE_NEXT] = { "partner",
                   N_ ("the next contact is not the earliest one"),
                   { { "next_on",
                       "(SELECT min(d.day) FROM (SELECT partner.planned_on AS day UNION"
                       " ALL SELECT i.follow_up_on" OF_PARTNER OPEN_FOLLOW_UP ") d)" } } },
  [STALE_MET] = { "person",
                  N_ ("the first or last contact is not that of the interactions"),
                  { { "first_at", "(SELECT min(i.at)" OF_PERSON HELD ")" },
                    { "last_at", "(SELECT max(i.at)" OF_PERSON HELD ")" } } },
  [STALE_STEP] = { "person",
                   N_ ("the conviction is not the step reached last"),
                   { { "conviction", "(SELECT c.step FROM conviction c WHERE c.person_id ="
                                     " person.id ORDER BY ifnull(c.reached_on, '') DESC, c.id DESC"
                                     " LIMIT 1)" } } },
  [STALE_TITLES] = { "person",
                     N_ ("the certifications are not those that are held"),
                     { { "certifications",
                         "(SELECT {joined t.title} FROM (SELECT c.title FROM certification c WHERE"
                         " c.person_id = person.id ORDER BY ifnull(c.expires_on, '~') DESC,"
                         " c.title) t)" },
                       { "certified_until", "(SELECT max(c.expires_on) FROM certification c WHERE"
                                            " c.person_id = person.id)" } } },
};

/* The folded names and titles are written with them, and only checked here. */
#define KEY(of, column)                                                                            \
  {                                                                                                \
    .table = of, .title = column, .problem = N_ ("is not sorted and found by its name"),           \
    .columns = {                                                                                   \
      { column "_key", "{name_key " column "}" }                                                   \
    }                                                                                              \
  }
static const Columns names[] = {
  KEY ("partner", "name"),    KEY ("person", "name"),         KEY ("offer", "name"),
  KEY ("component", "name"),  KEY ("filter", "name"),         KEY ("engagement", "title"),
  KEY ("promise", "text"),    KEY ("certification", "title"), KEY ("recommendation", "title"),
  KEY ("lead", "title"),      KEY ("agreement", "title"),     KEY ("deployment", "title"),
  KEY ("lookalike", "title"),
};

/* A table of sums, by partner and a place. */
typedef struct
{
  const char *table, *problem, *columns, *truth, *group;
  const char *refresh[2]; /* of ?1 partner at ?2 place, which spans ?3 to ?4; NULL-terminated */
  const char *odd;        /* the last of these where the place is 0 and spans no time */
} Sums;

#define QUARTERS "quarter, partner_id, n, minutes, their_minutes"
#define QUARTER_SUMS                                                                               \
  "count(*), sum(ifnull(i.minutes, 0)), sum(ifnull(i.their_minutes, 0)) FROM interaction i"
#define ADD_QUARTER                                                                                \
  "INSERT INTO touch(" QUARTERS ") SELECT ?2, ?1, " QUARTER_SUMS " WHERE i.partner_id = ?1" HELD   \
  " AND "
#define WEEKS "partner_id, week, kind, n"
#define ADD_WEEK                                                                                   \
  "INSERT INTO contribution_week(" WEEKS ") SELECT ?1, ?2, c.kind, count(*) FROM contribution c"   \
  " WHERE c.partner_id = ?1 AND "

static const Sums sums[] = {
  [0] = { .table = "touch",
          .problem = N_ ("the time by quarter is added up wrongly"),
          .columns = QUARTERS,
          .truth = "SELECT {quarter i.at} AS q, i.partner_id, " QUARTER_SUMS
                   " WHERE " ENT_HELD ("i"),
          .group = " GROUP BY i.partner_id, q",
          .refresh = { "DELETE FROM touch WHERE partner_id = ?1 AND quarter = ?2",
                       ADD_QUARTER "i.at >= ?3 AND i.at < ?4 GROUP BY i.partner_id" },
          .odd = ADD_QUARTER "{quarter i.at} = 0 AND ?3 = ?4 GROUP BY i.partner_id" },
  [1] = { .table = "contribution_week",
          .problem = N_ ("the contributions by week are counted wrongly"),
          .columns = WEEKS,
          .truth = "SELECT c.partner_id, {week c.happened_on} AS w, c.kind, count(*) FROM"
                   " contribution c",
          .group = " GROUP BY c.partner_id, w, c.kind",
          .refresh = { "DELETE FROM contribution_week WHERE partner_id = ?1 AND week = ?2",
                       ADD_WEEK "ifnull(c.happened_on, '') BETWEEN ?3 AND ?4 GROUP BY c.kind" },
          .odd = ADD_WEEK "{week c.happened_on} = 0 AND ?3 = ?4 GROUP BY c.kind" },
};

static guint
stale_hash (gconstpointer data)
{
  const EntStale *stale = data;

  return g_int64_hash (&stale->id) * 31 + g_int64_hash (&stale->place) * 7 + stale->kind;
}

static gboolean
stale_equal (gconstpointer a, gconstpointer b)
{
  const EntStale *x = a, *y = b;

  return x->kind == y->kind && x->id == y->id && x->place == y->place;
}

GHashTable *
ent_stale_new (void)
{
  return g_hash_table_new_full (stale_hash, stale_equal, g_free, NULL);
}

static void
mark (EntStore *store, StaleKind kind, gint64 id, gint64 place)
{
  const EntStale stale = { kind, id, place };

  if (!g_hash_table_contains (store->stale, &stale))
    g_hash_table_add (store->stale, g_memdup2 (&stale, sizeof stale));
}

/* Whether one of the fields is another than before; all are, of a record that comes or goes. */
static gboolean
differ (const EntRecord *before, const EntRecord *after, const char *const *fields)
{
  if (before == NULL || after == NULL)
    return TRUE;
  for (; *fields != NULL; fields++)
    if (!ent_record_same_field (before, after, ent_noun_field (before->noun, *fields)))
      return TRUE;
  return FALSE;
}
#define DIFFER(...) differ (before, after, (const char *const[]){ __VA_ARGS__, NULL })

/* https://howardhinnant.github.io/date_algorithms.html#civil_from_days, the year and month alone.
 */
static void
civil_of (gint64 days, gint64 *ret_year, int *ret_month)
{
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 day = shifted - era * 146097;
  gint64 year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
  gint64 month = (5 * (day - (365 * year + year / 4 - year / 100)) + 2) / 153;

  *ret_month = (int) (month < 10 ? month + 3 : month - 9);
  *ret_year = year + era * 400 + (*ret_month <= 2 ? 1 : 0);
}

/* As {quarter at} counts: year * 4 and 0 to 3, 0 where that is no time of these ten thousand years.
 */
static gint64
quarter_of (gint64 at)
{
  gint64 days = at / SECONDS_A_DAY - (at % SECONDS_A_DAY < 0 ? 1 : 0), year;
  int month;

  if (at < G_GINT64_CONSTANT (-62167219200) || at >= G_GINT64_CONSTANT (253402300800))
    return 0;
  civil_of (days, &year, &month);
  return year * 4 + (month - 1) / 3;
}

/* The first second of a quarter; #days_from_civil of the same page. */
static gint64
start_of (gint64 quarter)
{
  gint64 month = 1 + 3 * (quarter % 4), year = quarter / 4 - (month <= 2 ? 1 : 0);
  gint64 era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
  gint64 day = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;

  return (era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day - 719468) * SECONDS_A_DAY;
}

static void
mark_people (EntStore *store, const EntInteraction *interaction)
{
  const GArray *people = interaction != NULL ? interaction->people : NULL;

  for (guint i = 0; people != NULL && i < people->len; i++)
    mark (store, STALE_MET, g_array_index (people, gint64, i), 0);
}

static gboolean
has_follow_up (const EntInteraction *interaction)
{
  return interaction->follow_up_on != NULL && interaction->followed_up_on == NULL;
}

static void
mark_interaction (EntStore *store, const EntRecord *before, const EntRecord *after)
{
  const EntRecord *both[] = { before, after };
  gboolean moved = DIFFER ("partner", "at", "state"),
           time = moved || DIFFER ("minutes", "their_minutes"),
           next = DIFFER ("partner", "state", "follow_up_on", "followed_up_on"),
           people = moved || DIFFER ("people");

  for (gsize i = 0; i < G_N_ELEMENTS (both); i++)
    {
      const EntInteraction *interaction = (const EntInteraction *) both[i];
      if (interaction == NULL)
        continue;
      if (moved)
        mark (store, STALE_CONTACTS, interaction->partner, 0);
      if (time)
        mark (store, STALE_QUARTER, interaction->partner, quarter_of (interaction->at));
      if (next && has_follow_up (interaction))
        mark (store, STALE_NEXT, interaction->partner, 0);
      if (people)
        mark_people (store, interaction);
    }
}

/* As {week day} counts. */
static gint64
week_of (const char *day)
{
  GDate date;

  return day != NULL && ent_day_parse_iso (day, &date, NULL) ? ent_contribution_sums_week (&date)
                                                             : 0;
}

static void
mark_contribution (EntStore *store, const EntContribution *contribution)
{
  if (contribution != NULL)
    mark (store, STALE_WEEK, contribution->partner, week_of (contribution->happened_on));
}

static void
mark_person (EntStore *store, StaleKind kind, const EntRecord *record)
{
  if (record != NULL)
    mark (store, kind, ent_record_number (record, ent_noun_field (record->noun, "person")), 0);
}

gboolean
ent_derived_mark (EntStore *store, const EntRecord *before, const EntRecord *after, GError **error)
{
  const EntRecord *record = after != NULL ? after : before;

  switch ((int) record->noun->id)
    {
    case ENT_NOUN_PARTNER:
      if (after != NULL && (before == NULL || DIFFER ("planned_on")))
        mark (store, STALE_NEXT, after->id, 0);
      break;
    case ENT_NOUN_INTERACTION:
      mark_interaction (store, before, after);
      break;
    case ENT_NOUN_CONTRIBUTION:
      if (!DIFFER ("partner", "happened_on", "kind"))
        break;
      mark_contribution (store, (const EntContribution *) before);
      mark_contribution (store, (const EntContribution *) after);
      break;
    case ENT_NOUN_CONVICTION:
    case ENT_NOUN_CERTIFICATION:
      {
        StaleKind kind = record->noun->id == ENT_NOUN_CONVICTION ? STALE_STEP : STALE_TITLES;
        mark_person (store, kind, before);
        mark_person (store, kind, after);
      }
    }
  return g_hash_table_size (store->stale) < STALE_AT_MOST || ent_derived_flush (store, error);
}

/* "column = expression, …", or with another sign and word between. The caller frees it. */
static char *
list_columns (const Columns *of, const char *sign, const char *between)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (of->columns) && of->columns[i].column != NULL; i++)
    g_string_append_printf (text, "%s%s %s %s", i > 0 ? between : "", of->columns[i].column, sign,
                            of->columns[i].expression);
  return g_string_free (text, FALSE);
}

static gboolean
refresh_columns (EntStore *store, const EntStale *stale, GError **error)
{
  const Columns *of = &columns[stale->kind];
  g_autofree char *set = list_columns (of, "=", ", ");
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s WHERE id = ?", of->table, set);

  return ent_run_with (store, sql, &stale->id, 1, error);
}

static gboolean
refresh_quarter (EntStore *store, const EntStale *stale, GError **error)
{
  const gint64 odd[] = { stale->id, stale->place, 0, 0 };
  const gint64 span[] = { stale->id, stale->place, start_of (stale->place),
                          start_of (stale->place + 1) };
  gboolean is_odd = stale->place == 0;

  return ent_run_with (store, sums[0].refresh[0], span, 2, error)
         && ent_run_with (store, is_odd ? sums[0].odd : sums[0].refresh[1], is_odd ? odd : span, 4,
                          error);
}

/* The days of a week; where it is 0, none. */
static gboolean
add_week (EntStore *store, const EntStale *stale, GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store, stale->place == 0 ? sums[1].odd : sums[1].refresh[1], error);

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, stale->id);
  ent_bind_number (statement, stale->place);
  if (stale->place == 0)
    {
      ent_bind_number (statement, 0);
      ent_bind_number (statement, 0);
      return ent_run (statement, error);
    }
  /* The last week ends with the year 9999: a day behind it would be less than any as a text. */
  g_autofree char *monday = ent_day_format_number ((guint32) (stale->place * 7 + 1));
  g_autofree char *sunday = ent_day_format_number ((guint32) (stale->place * 7 + 7));
  ent_bind_text (statement, monday);
  ent_bind_text (statement, sunday);
  return ent_run (statement, error);
}

static gboolean
refresh_week (EntStore *store, const EntStale *stale, GError **error)
{
  const gint64 place[] = { stale->id, stale->place };

  return ent_run_with (store, sums[1].refresh[0], place, 2, error)
         && add_week (store, stale, error);
}

/* In the order of the tables, so that neighbouring rows are written together. */
static int
by_place (gconstpointer a, gconstpointer b)
{
  const EntStale *x = *(EntStale *const *) a, *y = *(EntStale *const *) b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->kind == STALE_QUARTER && x->place != y->place)
    return x->place < y->place ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

/* The marks, which are the caller's now. */
static GPtrArray *
take_all (GHashTable *marks)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer stale;

  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &stale, NULL))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (list, stale);
    }
  return list;
}

gboolean
ent_derived_flush (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray) list = take_all (store->stale);
  gboolean ok = TRUE;

  g_ptr_array_sort (list, by_place);
  for (guint i = 0; ok && i < list->len; i++)
    {
      const EntStale *stale = list->pdata[i];
      if (stale->kind == STALE_QUARTER)
        ok = refresh_quarter (store, stale, error);
      else if (stale->kind == STALE_WEEK)
        ok = refresh_week (store, stale, error);
      else
        ok = refresh_columns (store, stale, error);
    }
  return ok;
}

static gboolean
add_problems (EntStore *store, const char *sql, const char *problem, GPtrArray *problems,
              GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const char *name = ent_column_text (statement, 0);
      g_ptr_array_add (problems,
                       g_strdup_printf ("%s: %s", name != NULL ? name : "?", _(problem)));
    }
  return ok;
}

static gboolean
check_columns (EntStore *store, const Columns *of, GPtrArray *problems, GError **error)
{
  g_autofree char *wrong = list_columns (of, "IS DISTINCT FROM", " OR ");
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s LIMIT " PROBLEMS_AT_MOST,
                                          of->title != NULL ? of->title : "name", of->table, wrong);

  return add_problems (store, sql, of->problem, problems, error);
}

static gboolean
check_sums (EntStore *store, const Sums *of, GPtrArray *problems, GError **error)
{
  g_autofree char *truth = g_strconcat (of->truth, of->group, NULL);
  g_autofree char *sql = g_strdup_printf (
    "SELECT DISTINCT (SELECT name FROM partner WHERE id = w.partner_id) FROM ("
    "SELECT partner_id FROM (SELECT %s FROM %s EXCEPT SELECT * FROM (%s) t) a UNION ALL "
    "SELECT partner_id FROM (SELECT * FROM (%s) t EXCEPT SELECT %s FROM %s) b) w"
    " LIMIT " PROBLEMS_AT_MOST,
    of->columns, of->table, truth, truth, of->columns, of->table);

  return add_problems (store, sql, of->problem, problems, error);
}

gboolean
ent_derived_check (EntStore *store, GPtrArray *problems, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!check_columns (store, &columns[i], problems, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!check_columns (store, &names[i], problems, error))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!check_sums (store, &sums[i], problems, error))
      return FALSE;
  return TRUE;
}

static gboolean
repair_columns (EntStore *store, const Columns *of, GError **error)
{
  g_autofree char *set = list_columns (of, "=", ", ");
  g_autofree char *wrong = list_columns (of, "IS DISTINCT FROM", " OR ");
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s WHERE %s", of->table, set, wrong);

  return ent_run_with (store, sql, NULL, 0, error);
}

static gboolean
repair_sums (EntStore *store, const Sums *of, GError **error)
{
  g_autofree char *clear = g_strdup_printf ("DELETE FROM %s", of->table);
  g_autofree char *fill =
    g_strdup_printf ("INSERT INTO %s(%s) %s%s", of->table, of->columns, of->truth, of->group);

  return ent_run_with (store, clear, NULL, 0, error) && ent_run_with (store, fill, NULL, 0, error);
}

gboolean
ent_derived_repair_names (EntStore *store, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (!repair_columns (store, &names[i], error))
      return FALSE;
  return TRUE;
}

gboolean
ent_derived_repair (EntStore *store, GError **error)
{
  g_hash_table_remove_all (store->stale);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!repair_columns (store, &columns[i], error))
      return FALSE;
  if (!ent_derived_repair_names (store, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
    if (!repair_sums (store, &sums[i], error))
      return FALSE;
  return TRUE;
}
