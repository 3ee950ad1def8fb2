/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/calendar-event.h"

#include <libical/ical.h>
#include <string.h>

#include "entente/model/nouns.h"

#define LAST_SECOND G_GINT64_CONSTANT (253402300799) /* of the year 9999 */

static void
attendee_free (gpointer data)
{
  EntAttendee *attendee = data;

  g_free (attendee->name);
  g_free (attendee->address);
  g_free (attendee->answer);
  g_free (attendee);
}

static void
event_free (gpointer data)
{
  EntCalendarEvent *event = data;

  g_free (event->uid);
  g_free (event->recurrence);
  g_free (event->summary);
  g_free (event->place);
  g_free (event->notes);
  g_ptr_array_unref (event->people);
  g_free (event);
}

void
ent_calendar_free (EntCalendar *calendar)
{
  if (calendar == NULL)
    return;
  g_ptr_array_unref (calendar->events);
  g_free (calendar);
}

/* Of a time on the wall. */
static gint64
local_seconds (const icaltimetype *time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local =
    g_date_time_new (zone, time->year, time->month, time->day, time->is_date ? 0 : time->hour,
                     time->is_date ? 0 : time->minute, time->is_date ? 0 : MIN (time->second, 59));

  return local != NULL ? g_date_time_to_unix (local) : ENT_NONE;
}

/* A zone that the calendar names and does not define. */
static GTimeZone *
named_zone (icalproperty *property)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *name = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;

  return name != NULL && strlen (name) < 100 && strchr (name, '.') == NULL && *name != '/'
           ? g_time_zone_new_identifier (name)
           : NULL;
}

static gint64
seconds_of (icalproperty *property, icalcomponent *event, GTimeZone *zone)
{
  icaltimetype time = icalproperty_get_datetime_with_component (property, event);
  gint64 at;

  if (icaltime_is_null_time (time) || time.year < 1 || time.year > 9998)
    return ENT_NONE;
  if (time.is_date)
    return local_seconds (&time, zone);
  if (time.zone != NULL)
    at = (gint64) icaltime_as_timet_with_zone (time, time.zone);
  else
    {
      g_autoptr (GTimeZone) named = named_zone (property);
      at = local_seconds (&time, named != NULL ? named : zone);
    }
  return at >= 0 && at <= LAST_SECOND ? at : ENT_NONE;
}

/* Bytes of other parsers may be no UTF-8; NULL for an empty text. */
static char *
copy_text (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  return valid != NULL && *g_strstrip (valid) != '\0' ? g_steal_pointer (&valid) : NULL;
}

static const char *
text_of (icalcomponent *event, icalproperty_kind kind)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);
  icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;

  if (value == NULL)
    return NULL;
  return icalvalue_isa (value) == ICAL_TEXT_VALUE ? icalvalue_get_text (value) : NULL;
}

static void
add_person (EntCalendarEvent *event, icalproperty *property, const char *address)
{
  icalparameter *name = icalproperty_get_first_parameter (property, ICAL_CN_PARAMETER);
  icalparameter *answer = icalproperty_get_first_parameter (property, ICAL_PARTSTAT_PARAMETER);

  if (address == NULL || g_ascii_strncasecmp (address, "mailto:", 7) != 0)
    return;
  g_autofree char *clean = copy_text (address + 7);
  if (clean == NULL)
    return;
  EntAttendee *attendee = g_new0 (EntAttendee, 1);
  attendee->address = g_ascii_strdown (clean, -1);
  attendee->name = name != NULL ? copy_text (icalparameter_get_cn (name)) : NULL;
  if (answer != NULL)
    {
      const char *word = icalparameter_enum_to_string (icalparameter_get_partstat (answer));
      attendee->answer = word != NULL ? g_ascii_strdown (word, -1) : NULL;
    }
  g_ptr_array_add (event->people, attendee);
}

static void
add_people (EntCalendarEvent *event, icalcomponent *component)
{
  icalproperty *organizer = icalcomponent_get_first_property (component, ICAL_ORGANIZER_PROPERTY);

  if (organizer != NULL)
    add_person (event, organizer, icalproperty_get_organizer (organizer));
  for (icalproperty *property =
         icalcomponent_get_first_property (component, ICAL_ATTENDEE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_ATTENDEE_PROPERTY))
    add_person (event, property, icalproperty_get_attendee (property));
}

/* From DTEND or DURATION. */
static gint64
end_of (icalcomponent *component, gint64 start, GTimeZone *zone)
{
  icalproperty *end = icalcomponent_get_first_property (component, ICAL_DTEND_PROPERTY);
  icalproperty *lasts = icalcomponent_get_first_property (component, ICAL_DURATION_PROPERTY);

  if (end != NULL)
    return seconds_of (end, component, zone);
  if (lasts == NULL)
    return ENT_NONE;
  gint64 seconds = icaldurationtype_as_int (icalproperty_get_duration (lasts));
  return seconds >= 0 && start + seconds <= LAST_SECOND ? start + seconds : ENT_NONE;
}

static char *
recurrence_of (icalcomponent *component)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);

  return property != NULL ? copy_text (icalproperty_get_value_as_string (property)) : NULL;
}

static void
add_event (EntCalendar *calendar, icalcomponent *component, GTimeZone *zone)
{
  icalproperty *start = icalcomponent_get_first_property (component, ICAL_DTSTART_PROPERTY);
  g_autofree char *uid = copy_text (text_of (component, ICAL_UID_PROPERTY));
  gint64 at = start != NULL ? seconds_of (start, component, zone) : ENT_NONE;

  if (uid == NULL || at == ENT_NONE)
    return;
  EntCalendarEvent *event = g_new0 (EntCalendarEvent, 1);
  event->uid = g_steal_pointer (&uid);
  event->recurrence = recurrence_of (component);
  event->sequence = CLAMP (icalcomponent_get_sequence (component), 0, G_MAXINT32);
  event->start = at;
  event->all_day = icalproperty_get_dtstart (start).is_date;
  event->end = end_of (component, at, zone);
  event->cancelled = icalcomponent_get_status (component) == ICAL_STATUS_CANCELLED;
  event->summary = copy_text (text_of (component, ICAL_SUMMARY_PROPERTY));
  event->place = copy_text (text_of (component, ICAL_LOCATION_PROPERTY));
  event->notes = copy_text (text_of (component, ICAL_DESCRIPTION_PROPERTY));
  event->people = g_ptr_array_new_with_free_func (attendee_free);
  add_people (event, component);
  g_ptr_array_add (calendar->events, event);
}

static EntCalendarMethod
method_of (icalcomponent *component)
{
  switch (icalcomponent_get_method (component))
    {
    case ICAL_METHOD_REQUEST:
      return ENT_CALENDAR_REQUEST;
    case ICAL_METHOD_REPLY:
      return ENT_CALENDAR_REPLY;
    case ICAL_METHOD_CANCEL:
      return ENT_CALENDAR_CANCEL;
    default:
      return ENT_CALENDAR_OTHER;
    }
}

/* Calendars may stand beside each other, which libical puts below one root. */
static void
add_events (EntCalendar *calendar, icalcomponent *component, GTimeZone *zone)
{
  icalcomponent *child;

  if (icalcomponent_isa (component) == ICAL_VEVENT_COMPONENT)
    {
      add_event (calendar, component, zone);
      return;
    }
  if (icalcomponent_isa (component) == ICAL_VCALENDAR_COMPONENT
      && calendar->method == ENT_CALENDAR_OTHER)
    calendar->method = method_of (component);
  for (icalcompiter at = icalcomponent_begin_component (component, ICAL_ANY_COMPONENT);
       (child = icalcompiter_deref (&at)) != NULL; icalcompiter_next (&at))
    if (icalcomponent_isa (child) == ICAL_VEVENT_COMPONENT
        || icalcomponent_isa (child) == ICAL_VCALENDAR_COMPONENT)
      add_events (calendar, child, zone);
}

EntCalendar *
ent_calendar_read (const char *text, GTimeZone *zone)
{
  icalerror_set_errors_are_fatal (FALSE);
  icalcomponent *root = icalparser_parse_string (text);

  if (root == NULL)
    return NULL;
  EntCalendar *calendar = g_new0 (EntCalendar, 1);
  calendar->events = g_ptr_array_new_with_free_func (event_free);
  add_events (calendar, root, zone);
  icalcomponent_free (root);
  return calendar;
}
