/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/calendar-zone.h"

#include <string.h>

#include "entente/base/clock.h"
#include "service/calendar/recurrence.h"
#include "service/calendar/windows-zone.h"

#define NAME_MOST 100u
#define CHANGES_MOST 4000u                       /* of one definition */
#define LAST_WALL G_GINT64_CONSTANT (4102444800) /* 2100: definitions are read up to there */

/* The offset that holds from a moment on. */
typedef struct
{
  gint64 utc;
  int offset; /* seconds east */
} Change;

struct EntCalendarZone
{
  GTimeZone *named; /* NULL: by its changes */
  GArray *changes;  /* Change, in their order */
  int before;       /* the offset before the first of them */
};

struct EntCalendarZones
{
  GHashTable *known;       /* name → EntCalendarZone; NULL: nothing explains it */
  GHashTable *definitions; /* name → icalcomponent */
  EntCalendarZone *user;
};

static EntCalendarZone *
new_zone (GTimeZone *named, GArray *changes)
{
  EntCalendarZone *zone = g_atomic_rc_box_new0 (EntCalendarZone);

  zone->named = named;
  zone->changes = changes;
  return zone;
}

EntCalendarZone *
ent_calendar_zone_ref (EntCalendarZone *zone)
{
  return zone != NULL ? g_atomic_rc_box_acquire (zone) : NULL;
}

static void
clear_zone (gpointer data)
{
  EntCalendarZone *zone = data;

  g_clear_pointer (&zone->named, g_time_zone_unref);
  g_clear_pointer (&zone->changes, g_array_unref);
}

void
ent_calendar_zone_unref (EntCalendarZone *zone)
{
  if (zone != NULL)
    g_atomic_rc_box_release_full (zone, clear_zone);
}

/* Of a zone that a calendar defines. */
static int
offset_at (const EntCalendarZone *zone, gint64 utc)
{
  guint from = 0, to = zone->changes->len;

  while (from < to)
    {
      guint middle = (from + to) / 2;
      if (g_array_index (zone->changes, Change, middle).utc <= utc)
        from = middle + 1;
      else
        to = middle;
    }
  return from > 0 ? g_array_index (zone->changes, Change, from - 1).offset : zone->before;
}

/* As ent_time_from_day(): the first of two, and a time left out by the offset before. */
static gint64
utc_by_changes (const EntCalendarZone *zone, gint64 wall)
{
  int before = offset_at (zone, wall - ENT_DAY_SECONDS);
  int after = offset_at (zone, wall + ENT_DAY_SECONDS);

  if (before == after || offset_at (zone, wall - before) == before)
    return wall - before;
  return offset_at (zone, wall - after) == after ? wall - after : wall - before;
}

gint64
ent_calendar_zone_utc (const EntCalendarZone *zone, gint64 wall)
{
  GDate day;

  if (zone->named == NULL)
    return utc_by_changes (zone, wall);
  ent_wall_to_day (wall, &day);
  gint64 seconds = ((wall % ENT_DAY_SECONDS) + ENT_DAY_SECONDS) % ENT_DAY_SECONDS;
  return ent_time_from_day (&day, (int) (seconds / 3600), (int) (seconds / 60 % 60), zone->named)
         + seconds % 60;
}

gint64
ent_calendar_zone_wall (const EntCalendarZone *zone, gint64 utc)
{
  if (zone->named == NULL)
    return utc + offset_at (zone, utc);
  int interval = g_time_zone_find_interval (zone->named, G_TIME_TYPE_UNIVERSAL, utc);
  return utc + (interval >= 0 ? g_time_zone_get_offset (zone->named, interval) : 0);
}

static void
definition_free (gpointer data)
{
  icalcomponent_free (data);
}

EntCalendarZones *
ent_calendar_zones_new (GTimeZone *user)
{
  EntCalendarZones *zones = g_new0 (EntCalendarZones, 1);

  zones->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) ent_calendar_zone_unref);
  zones->definitions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, definition_free);
  zones->user = new_zone (g_time_zone_ref (user), NULL);
  return zones;
}

void
ent_calendar_zones_free (EntCalendarZones *zones)
{
  if (zones == NULL)
    return;
  g_hash_table_unref (zones->known);
  g_hash_table_unref (zones->definitions);
  ent_calendar_zone_unref (zones->user);
  g_free (zones);
}

void
ent_calendar_zones_define (EntCalendarZones *zones, icalcomponent *definition)
{
  icalproperty *property = icalcomponent_get_first_property (definition, ICAL_TZID_PROPERTY);
  const char *name = property != NULL ? icalproperty_get_tzid (property) : NULL;

  if (name == NULL || g_hash_table_contains (zones->definitions, name))
    {
      icalcomponent_free (definition);
      return;
    }
  g_hash_table_remove (zones->known, name);
  g_hash_table_insert (zones->definitions, g_strdup (name), definition);
}

/* One of the zone database; never a path, an offset or a rule, which GLib would take as well. */
static GTimeZone *
zone_of_database (const char *name)
{
  static const char *const folders[] = { "/usr/share/zoneinfo", "/usr/lib/zoneinfo" };

  if (!g_ascii_isalpha (*name) || strlen (name) > NAME_MOST
      || strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/")
           != strlen (name))
    return NULL;
  if (g_str_equal (name, "UTC") || g_str_equal (name, "GMT"))
    return g_time_zone_new_utc ();
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (folders[i], name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_time_zone_new_identifier (name);
    }
  return NULL;
}

/* "/citadel.org/20190914_1/Europe/Paris" ends with such a name. */
static GTimeZone *
zone_by_name (const char *name)
{
  GTimeZone *zone = zone_of_database (name);

  if (zone != NULL || *name != '/')
    return zone;
  for (const char *part = strchr (name + 1, '/'); part != NULL && zone == NULL;
       part = strchr (part + 1, '/'))
    zone = strchr (part + 1, '/') != NULL ? zone_of_database (part + 1) : NULL;
  return zone;
}

typedef struct
{
  GArray *changes;
  int from, to; /* offsets */
} Observance;

static gboolean
take_onset (gint64 wall, gpointer data)
{
  Observance *observance = data;
  Change change = { wall - observance->from, observance->to };

  g_array_append_val (observance->changes, change);
  return observance->changes->len < CHANGES_MOST;
}

static int
offset_of (icalcomponent *part, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (part, kind);

  if (property == NULL)
    return 0;
  return kind == ICAL_TZOFFSETTO_PROPERTY ? icalproperty_get_tzoffsetto (property)
                                          : icalproperty_get_tzoffsetfrom (property);
}

/* A rule that no zone has could ask for every second. */
static gboolean
take_rule (icalproperty *property, gint64 start, Observance *observance)
{
  struct icalrecurrencetype rule = icalproperty_get_rrule (property);
  gint64 last = LAST_WALL;

  if (rule.freq != ICAL_YEARLY_RECURRENCE && rule.freq != ICAL_MONTHLY_RECURRENCE)
    return FALSE;
  if (!icaltime_is_null_time (rule.until))
    last = ent_wall_from_ical (&rule.until) + (rule.until.zone != NULL ? observance->from : 0);
  return ent_recurrence_each (
    &(EntRecurrence){ .rule = &rule, .start = start, .last = MIN (last, LAST_WALL) }, take_onset,
    observance);
}

/* STANDARD or DAYLIGHT: when it begins. */
static gboolean
take_observance (icalcomponent *part, GArray *changes)
{
  Observance observance = { changes, offset_of (part, ICAL_TZOFFSETFROM_PROPERTY),
                            offset_of (part, ICAL_TZOFFSETTO_PROPERTY) };
  icalproperty *property = icalcomponent_get_first_property (part, ICAL_DTSTART_PROPERTY);
  icaltimetype time = property != NULL ? icalproperty_get_dtstart (property)
                                       : icaltime_null_time ();
  gint64 start = ent_wall_from_ical (&time);

  if (start == G_MININT64)
    return FALSE;
  take_onset (start, &observance);
  property = icalcomponent_get_first_property (part, ICAL_RRULE_PROPERTY);
  if (property != NULL && !take_rule (property, start, &observance))
    return FALSE;
  for (property = icalcomponent_get_first_property (part, ICAL_RDATE_PROPERTY); property != NULL;
       property = icalcomponent_get_next_property (part, ICAL_RDATE_PROPERTY))
    {
      time = icalproperty_get_rdate (property).time;
      gint64 wall = ent_wall_from_ical (&time);
      if (wall != G_MININT64)
        take_onset (wall, &observance);
    }
  return changes->len < CHANGES_MOST;
}

static int
by_moment (gconstpointer a, gconstpointer b)
{
  const Change *one = a, *other = b;

  return one->utc < other->utc ? -1 : one->utc > other->utc;
}

/* NULL when it says nothing, or what no zone has. */
static EntCalendarZone *
zone_by_definition (icalcomponent *definition)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));
  gint64 first = G_MAXINT64;
  int before = 0;

  for (icalcomponent *part = icalcomponent_get_first_component (definition, ICAL_ANY_COMPONENT);
       part != NULL; part = icalcomponent_get_next_component (definition, ICAL_ANY_COMPONENT))
    {
      guint known = changes->len;
      if (icalcomponent_isa (part) != ICAL_XSTANDARD_COMPONENT
          && icalcomponent_isa (part) != ICAL_XDAYLIGHT_COMPONENT)
        continue;
      if (!take_observance (part, changes))
        return NULL;
      if (g_array_index (changes, Change, known).utc >= first)
        continue;
      first = g_array_index (changes, Change, known).utc;
      before = offset_of (part, ICAL_TZOFFSETFROM_PROPERTY);
    }
  if (changes->len == 0)
    return NULL;
  g_array_sort (changes, by_moment);
  EntCalendarZone *zone = new_zone (NULL, g_steal_pointer (&changes));
  zone->before = before;
  return zone;
}

static EntCalendarZone *
make_zone (EntCalendarZones *zones, const char *name)
{
  icalcomponent *definition = g_hash_table_lookup (zones->definitions, name);
  GTimeZone *named = zone_by_name (name);
  EntCalendarZone *zone = NULL;

  if (named == NULL && definition != NULL)
    zone = zone_by_definition (definition);
  if (named == NULL && zone == NULL)
    {
      const char *other = ent_windows_zone (name);
      named = other != NULL ? zone_of_database (other) : NULL;
    }
  return named != NULL ? new_zone (named, NULL) : zone;
}

EntCalendarZone *
ent_calendar_zones_find (EntCalendarZones *zones, const char *name)
{
  gpointer known;

  if (name == NULL)
    return zones->user;
  if (g_hash_table_lookup_extended (zones->known, name, NULL, &known))
    return known;
  EntCalendarZone *zone = make_zone (zones, name);
  g_hash_table_insert (zones->known, g_strdup (name), zone);
  return zone;
}
