/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/event-series.h"

#include "entente/base/i18n.h"
#include "entente/model/nouns.h"
#include "service/calendar/recurrence.h"

#define TIMES_MOST 5000u /* that are appointments */
#define AHEAD                                                                                      \
  (G_GINT64_CONSTANT (20) * 366 * ENT_DAY_SECONDS) /* where the next one is looked for */

typedef struct
{
  const GPtrArray *events;
  const EntCalendarEvent *main;
  gint64 until;
  GHashTable *times; /* set of gint64: by rules and dates, seconds UTC */
  gboolean full;
} Series;

static void
occurrence_free (gpointer data)
{
  EntOccurrence *occurrence = data;

  g_free (occurrence->key);
  g_free (occurrence);
}

const EntCalendarEvent *
ent_event_series_main (const GPtrArray *events)
{
  const EntCalendarEvent *found = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const EntCalendarEvent *event = events->pdata[i];
      if (event->original == ENT_NONE
          && (found == NULL || ent_calendar_event_is_newer (event, found)))
        found = event;
    }
  return found;
}

/* UTC where the event is in a zone, since another program may name that otherwise. */
char *
ent_event_series_key (const EntCalendarEvent *event, gint64 original)
{
  gint64 wall = event->all_day || event->floating ? ent_calendar_zone_wall (event->zone, original)
                                                  : original;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (wall);

  if (time == NULL)
    return g_strdup ("");
  return g_date_time_format (time, event->all_day    ? "%Y%m%d"
                                   : event->floating ? "%Y%m%dT%H%M%S"
                                                     : "%Y%m%dT%H%M%SZ");
}

gint64
ent_event_series_original (const EntCalendarEvent *event, const char *key)
{
  icaltimetype time = icaltime_from_string (key);
  gint64 wall = icaltime_is_null_time (time) ? G_MININT64 : ent_wall_from_ical (&time);

  if (wall == G_MININT64)
    return ENT_NONE;
  return icaltime_is_utc (time) ? wall : ent_calendar_zone_utc (event->zone, wall);
}

/* What is said of that time alone; of several the latest change. */
static const EntCalendarEvent *
change_of (const GPtrArray *events, gint64 original)
{
  const EntCalendarEvent *found = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const EntCalendarEvent *event = events->pdata[i];
      if (event->original == original
          && (found == NULL || ent_calendar_event_is_newer (event, found)))
        found = event;
    }
  return found;
}

/* The last change that holds for all that is behind it. */
static const EntCalendarEvent *
change_before (const GPtrArray *events, gint64 original)
{
  const EntCalendarEvent *found = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const EntCalendarEvent *event = events->pdata[i];
      if (event->and_future && event->original <= original
          && (found == NULL || event->original > found->original))
        found = event;
    }
  return found;
}

static gboolean
holds_number (const GArray *numbers, gint64 number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, gint64, i) == number)
      return TRUE;
  return FALSE;
}

static gboolean
is_taken_out (const EntCalendarEvent *event, gint64 original)
{
  const EntEventRepeats *repeats = event->repeats;

  if (repeats == NULL)
    return FALSE;
  gint64 wall = ent_calendar_zone_wall (event->zone, original);
  return holds_number (repeats->except_dates, original)
         || holds_number (repeats->except_days,
                          wall - (wall % ENT_DAY_SECONDS + ENT_DAY_SECONDS) % ENT_DAY_SECONDS);
}

gboolean
ent_event_series_excludes (const GPtrArray *events, gint64 original)
{
  const EntCalendarEvent *main = ent_event_series_main (events);
  const EntCalendarEvent *change = change_of (events, original);

  return (change != NULL && change->cancelled) || (main != NULL && is_taken_out (main, original));
}

static void
add_time (Series *series, gint64 utc)
{
  g_hash_table_add (series->times, g_memdup2 (&utc, sizeof utc));
}

/* Up to the first that lies behind until and takes place as the rule says. */
static gboolean
take_time (gint64 wall, gpointer data)
{
  Series *series = data;
  gint64 utc = ent_calendar_zone_utc (series->main->zone, wall);

  add_time (series, utc);
  series->full = g_hash_table_size (series->times) > TIMES_MOST;
  return !series->full
         && (utc <= series->until || is_taken_out (series->main, utc)
             || change_of (series->events, utc) != NULL);
}

static gboolean
take_out_time (gint64 wall, gpointer data)
{
  Series *series = data;
  gint64 utc = ent_calendar_zone_utc (series->main->zone, wall);

  g_hash_table_remove (series->times, &utc);
  return TRUE;
}

/* Where a rule ends, on the wall of the event. */
static gint64
end_of_rule (const Series *series, const struct icalrecurrencetype *rule)
{
  gint64 horizon = MAX (series->until, series->main->start) + AHEAD;
  const icaltimetype *until = &rule->until;

  if (icaltime_is_null_time (*until))
    return horizon;
  gint64 wall = ent_wall_from_ical (until);
  if (wall == G_MININT64)
    return horizon;
  if (until->is_date)
    wall += ENT_DAY_SECONDS - 1;
  else if (icaltime_is_utc (*until) && !series->main->all_day)
    wall = ent_calendar_zone_wall (series->main->zone, wall);
  return MIN (wall, horizon);
}

static gboolean
take_rules (Series *series, const GArray *rules, EntRecurrenceFunc func)
{
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < rules->len; i++)
    {
      const struct icalrecurrencetype *rule = &g_array_index (rules, struct icalrecurrencetype, i);
      ok = ent_recurrence_each (&(EntRecurrence){ .rule = rule,
                                                  .start = series->main->wall,
                                                  .last = end_of_rule (series, rule) },
                                func, series)
           && !series->full;
    }
  return ok;
}

static gboolean
take_times (Series *series)
{
  const EntEventRepeats *repeats = series->main->repeats;

  add_time (series, series->main->start);
  if (repeats == NULL)
    return TRUE;
  if (!take_rules (series, repeats->rules, take_time))
    return FALSE;
  for (guint i = 0; i < repeats->dates->len; i++)
    add_time (series, g_array_index (repeats->dates, gint64, i));
  return take_rules (series, repeats->except_rules, take_out_time)
         && g_hash_table_size (series->times) <= TIMES_MOST;
}

/* Moves with the change: what was an hour later then is so now. */
static void
add_occurrence (GPtrArray *found, const EntCalendarEvent *main, gint64 original,
                const EntCalendarEvent *change)
{
  const EntCalendarEvent *event = change != NULL ? change : main;
  gint64 base = change != NULL ? change->original : main->start;
  EntOccurrence *occurrence;

  if (event->cancelled)
    return;
  occurrence = g_new0 (EntOccurrence, 1);
  occurrence->original = original;
  occurrence->start = event->start + (original - base);
  occurrence->end = event->end != ENT_NONE ? event->end + (original - base) : ENT_NONE;
  occurrence->event = event;
  if (main->original != ENT_NONE || main->repeats != NULL || original != main->start)
    occurrence->key = ent_event_series_key (main, original);
  g_ptr_array_add (found, occurrence);
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const EntOccurrence *one = *(gpointer *) a, *other = *(gpointer *) b;

  return one->start != other->start         ? (one->start < other->start ? -1 : 1)
         : one->original != other->original ? (one->original < other->original ? -1 : 1)
                                            : 0;
}

/* Changes of times of which the event itself is not known, or that no rule gives. */
static void
add_lone_changes (GPtrArray *found, const Series *series)
{
  for (guint i = 0; i < series->events->len; i++)
    {
      const EntCalendarEvent *event = series->events->pdata[i];
      if (event->original == ENT_NONE || g_hash_table_contains (series->times, &event->original)
          || change_of (series->events, event->original) != event)
        continue;
      add_occurrence (found, series->main != NULL ? series->main : event, event->original, event);
    }
}

/* What lies behind the next one is left to a later day. */
static void
cut_ahead (GPtrArray *found, gint64 until)
{
  guint n = 0;

  g_ptr_array_sort (found, by_start);
  while (n < found->len && ((EntOccurrence *) found->pdata[n])->start <= until)
    n++;
  if (n + 1 < found->len)
    g_ptr_array_remove_range (found, n + 1, found->len - n - 1);
}

GPtrArray *
ent_event_series_occurrences (const GPtrArray *events, gint64 until, const char **ret_why)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (occurrence_free);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Series series = {
    .events = events, .main = ent_event_series_main (events), .until = until, .times = times
  };
  GHashTableIter iter;
  gpointer time;

  *ret_why = NULL;
  if (series.main != NULL && !take_times (&series))
    {
      *ret_why = _("repeats so often that its times are no appointments");
      return NULL;
    }
  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, &time, NULL))
    {
      gint64 original = *(gint64 *) time;
      const EntCalendarEvent *change = change_of (events, original);
      if (is_taken_out (series.main, original))
        continue;
      if (change == NULL)
        change = change_before (events, original);
      add_occurrence (found, series.main, original, change);
    }
  add_lone_changes (found, &series);
  cut_ahead (found, until);
  return g_steal_pointer (&found);
}
