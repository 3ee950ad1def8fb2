/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/review/cadence.h"

#include <string.h>

#include "entente/store/sql/cadence-rows.h"
#include "entente/store/sql/partner-sets.h"

#define LAST_DAY 3652059 /* 31 December 9999 */

struct EntCadences
{
  const EntConfig *config;
  GHashTable *by_tag; /* partner (gint64 *) → EntWord */
  int shortest;
};

static EntCadence
cadence_of_word (const EntWord *word, EntCadenceSource source)
{
  int longest = word->longest_days > 0 ? word->longest_days : 2 * word->ideal_days;
  int ideal = word->ideal_days > 0 ? word->ideal_days : longest / 2;

  return (EntCadence){ MAX (1, ideal), MAX (1, longest), source, word->id };
}

static gboolean
says (const EntWord *word)
{
  return word != NULL && (word->ideal_days > 0 || word->longest_days > 0);
}

static EntCadence
without_tag (const EntConfig *config, gint64 own_days, const char *tier)
{
  const EntWord *word = ent_config_word (config, "tiers", tier);

  if (own_days > 0)
    return (EntCadence){ (int) own_days, (int) own_days, ENT_CADENCE_OWN, NULL };
  if (says (word))
    return cadence_of_word (word, ENT_CADENCE_TIER);
  return (EntCadence){ (int) ent_config_number (config, "review.ideal_days"),
                       (int) ent_config_number (config, "review.longest_days"),
                       ENT_CADENCE_STANDARD, NULL };
}

/* Of two tags, whatever the order in which they come. */
static const EntWord *
shorter (const EntWord *a, const EntWord *b)
{
  if (!says (a) || !says (b))
    return says (a) ? a : says (b) ? b : NULL;
  EntCadence x = cadence_of_word (a, ENT_CADENCE_TAG), y = cadence_of_word (b, ENT_CADENCE_TAG);
  if (x.longest != y.longest)
    return y.longest < x.longest ? b : a;
  if (x.ideal != y.ideal)
    return y.ideal < x.ideal ? b : a;
  return strcmp (b->id, a->id) < 0 ? b : a;
}

EntCadence
ent_cadence (const EntConfig *config, gint64 own_days, const char *tier, const char *const *tags)
{
  const EntWord *best = NULL;

  for (; own_days <= 0 && tags != NULL && *tags != NULL; tags++)
    best = shorter (best, ent_config_word (config, "cadences", *tags));
  return best != NULL ? cadence_of_word (best, ENT_CADENCE_TAG)
                      : without_tag (config, own_days, tier);
}

/* Those with the tag follow its cadence, unless another of their tags has a shorter one. */
static gboolean
read_tag (EntCadences *cadences, EntStore *store, gint64 partner, const EntWord *tag,
          GError **error)
{
  g_autoptr (GHashTable) tagged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id;

  if (!ent_partner_set_tagged (store, partner, tag->id, tagged, error))
    return FALSE;
  g_hash_table_iter_init (&iter, tagged);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const EntWord *known = g_hash_table_lookup (cadences->by_tag, id);
      g_hash_table_replace (cadences->by_tag, g_memdup2 (id, sizeof (gint64)),
                            (gpointer) shorter (known, tag));
    }
  return TRUE;
}

static gboolean
find_shortest (const EntContext *context, int *ret_shortest, GError **error)
{
  static const char *const vocabularies[] = { "tiers", "cadences" };
  const EntConfig *config = context->config;
  int shortest = (int) ent_config_number (config, "review.longest_days");

  for (gsize i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    {
      const GPtrArray *words = ent_config_vocabulary (config, vocabularies[i]);
      for (guint n = 0; n < words->len; n++)
        if (says (words->pdata[n]))
          shortest = MIN (shortest, cadence_of_word (words->pdata[n], ENT_CADENCE_TIER).longest);
    }
  gint64 own;
  if (!ent_cadence_rows_shortest (context->store, &own, error))
    return FALSE;
  *ret_shortest = own > 0 ? MIN (shortest, (int) own) : shortest;
  return TRUE;
}

EntCadences *
ent_cadences_new (const EntContext *context, gint64 partner, GError **error)
{
  g_autoptr (EntCadences) cadences = g_new0 (EntCadences, 1);
  const GPtrArray *tags = ent_config_vocabulary (context->config, "cadences");

  cadences->config = context->config;
  cadences->by_tag = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < tags->len; i++)
    {
      const EntWord *tag = tags->pdata[i];
      if (says (tag) && !read_tag (cadences, context->store, partner, tag, error))
        return NULL;
    }
  return find_shortest (context, &cadences->shortest, error) ? g_steal_pointer (&cadences) : NULL;
}

void
ent_cadences_free (EntCadences *cadences)
{
  if (cadences == NULL)
    return;
  g_hash_table_unref (cadences->by_tag);
  g_free (cadences);
}

EntCadence
ent_cadences_of (const EntCadences *cadences, gint64 partner, gint64 own_days, const char *tier)
{
  const EntWord *tag = own_days > 0 ? NULL : g_hash_table_lookup (cadences->by_tag, &partner);

  return tag != NULL ? cadence_of_word (tag, ENT_CADENCE_TAG)
                     : without_tag (cadences->config, own_days, tier);
}

int
ent_cadences_shortest (const EntCadences *cadences)
{
  return cadences->shortest;
}

/* A period; yearly ones are of months and days, as month * 32 + day, and may go over the new year.
 */
typedef struct
{
  gboolean yearly;
  guint32 first, last;
} Period;

struct EntFreeDays
{
  const EntConfig *config;
  GArray *ours;
  GHashTable *countries; /* name → GArray of Period */
};

/* The words have passed the check of the configuration. */
static guint32
read_end (const char *text, gsize length)
{
  g_autofree char *day = g_strndup (text, length);

  if (length == 5)
    return (guint32) (g_ascii_strtoull (day, NULL, 10) * 32 + g_ascii_strtoull (day + 3, NULL, 10));
  return ent_day_number (day);
}

static GArray *
read_periods (const EntConfig *config, const char *path)
{
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (Period));

  for (const char *const *word = ent_config_words (config, path); *word != NULL; word++)
    {
      const char *dots = strstr (*word, "..");
      gsize length = dots != NULL ? (gsize) (dots - *word) : strlen (*word);
      Period period = { .yearly = length == 5, .first = read_end (*word, length) };
      period.last = dots != NULL ? read_end (dots + 2, length) : period.first;
      g_array_append_val (periods, period);
    }
  return periods;
}

EntFreeDays *
ent_free_days_new (const EntConfig *config)
{
  EntFreeDays *free_days = g_new0 (EntFreeDays, 1);

  free_days->config = config;
  free_days->ours = read_periods (config, "holidays");
  free_days->countries =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  return free_days;
}

void
ent_free_days_free (EntFreeDays *free_days)
{
  if (free_days == NULL)
    return;
  g_array_unref (free_days->ours);
  g_hash_table_unref (free_days->countries);
  g_free (free_days);
}

static gboolean
is_in (const GArray *periods, guint32 day)
{
  GDate date;

  if (periods->len == 0)
    return FALSE;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day);
  guint32 of_year = (guint32) g_date_get_month (&date) * 32 + g_date_get_day (&date);
  for (guint i = 0; i < periods->len; i++)
    {
      const Period *period = &g_array_index (periods, Period, i);
      guint32 place = period->yearly ? of_year : day;
      gboolean over_new_year = period->first > period->last;
      gboolean after = place >= period->first, before = place <= period->last;
      if (over_new_year ? after || before : after && before)
        return TRUE;
    }
  return FALSE;
}

static const GArray *
periods_of (EntFreeDays *free_days, const char *country)
{
  GArray *periods = g_hash_table_lookup (free_days->countries, country);

  if (periods == NULL)
    {
      g_autofree char *path = g_strconcat ("partner_holidays.", country, NULL);
      periods = read_periods (free_days->config, path);
      g_hash_table_insert (free_days->countries, g_strdup (country), periods);
    }
  return periods;
}

/* Whether a day is free for us, or in that country. */
static gboolean
is_free (EntFreeDays *free_days, guint32 day, const char *country)
{
  /* Day 1 of the count was a Monday. */
  if ((day - 1) % 7 >= 5 || is_in (free_days->ours, day))
    return TRUE;
  return country != NULL && *country != '\0' && strchr (country, '.') == NULL
         && is_in (periods_of (free_days, country), day);
}

guint32
ent_free_days_step (EntFreeDays *free_days, guint32 day, const char *country)
{
  /* A year without a working day is a mistake in the configuration, and the calendar ends with the
   * year 9999: then the day itself is taken. */
  for (guint32 later = day; later < day + 366 && later <= LAST_DAY; later++)
    if (!is_free (free_days, later, country))
      return later;
  return day;
}
