/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/calendar-event.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/model/nouns.h"
#include "service/calendar/recurrence.h"

#define LAST_SECOND G_GINT64_CONSTANT (253370764800) /* of the year 9998 */
#define FIRST_SECOND G_GINT64_CONSTANT (-2208988800) /* 1900 */
#define PEOPLE_MOST 1000u

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
repeats_free (EntEventRepeats *repeats)
{
  if (repeats == NULL)
    return;
  g_array_unref (repeats->rules);
  g_array_unref (repeats->except_rules);
  g_array_unref (repeats->dates);
  g_array_unref (repeats->except_dates);
  g_array_unref (repeats->except_days);
  g_free (repeats);
}

void
ent_calendar_event_free (EntCalendarEvent *event)
{
  if (event == NULL)
    return;
  g_free (event->uid);
  ent_calendar_zone_unref (event->zone);
  repeats_free (event->repeats);
  g_free (event->summary);
  g_free (event->place);
  g_free (event->notes);
  g_ptr_array_unref (event->people);
  g_free (event);
}

gboolean
ent_calendar_event_is_newer (const EntCalendarEvent *a, const EntCalendarEvent *b)
{
  return a->sequence != b->sequence ? a->sequence > b->sequence : a->stamp > b->stamp;
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

/* A moment as a property has it. */
typedef struct
{
  gint64 wall, utc;
  EntCalendarZone *zone; /* borrowed */
  gboolean is_date, floating;
  const char *why; /* none of that is known */
} Moment;

static Moment
moment_of (icalproperty *property, const icaltimetype *time, EntCalendarZones *zones)
{
  icalparameter *parameter = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  const char *name = parameter != NULL ? icalparameter_get_tzid (parameter) : NULL;
  Moment moment = { .wall = ent_wall_from_ical (time), .is_date = time->is_date };

  if (icaltime_is_null_time (*time) || moment.wall < FIRST_SECOND || moment.wall > LAST_SECOND)
    return (Moment){ .why = _("has no start that can be read") };
  if (time->is_date)
    name = NULL;
  else if (icaltime_is_utc (*time))
    name = "UTC";
  moment.floating = name == NULL && !time->is_date;
  moment.zone = ent_calendar_zones_find (zones, name);
  if (moment.zone == NULL)
    return (Moment){ .why = _("has its time in a zone that is not known") };
  moment.utc = ent_calendar_zone_utc (moment.zone, moment.wall);
  return moment;
}

static Moment
moment_of_kind (icalcomponent *component, icalproperty_kind kind, EntCalendarZones *zones)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  icalvalue *value = property != NULL ? icalproperty_get_value (property) : NULL;

  if (value == NULL
      || (icalvalue_isa (value) != ICAL_DATETIME_VALUE && icalvalue_isa (value) != ICAL_DATE_VALUE))
    return (Moment){ .why = _("has no start that can be read") };
  icaltimetype time = icalvalue_isa (value) == ICAL_DATE_VALUE ? icalvalue_get_date (value)
                                                               : icalvalue_get_datetime (value);
  return moment_of (property, &time, zones);
}

/* "mailto:ana@acme.example"; other addresses have it as a parameter (RFC 7986 §6.2). */
static char *
address_of (icalproperty *property, const char *value)
{
  const char *address = NULL;
  icalparameter *parameter;

  if (value != NULL && g_ascii_strncasecmp (value, "mailto:", 7) == 0)
    address = value + 7;
  else if ((parameter = icalproperty_get_first_parameter (property, ICAL_EMAIL_PARAMETER)) != NULL)
    address = icalparameter_get_email (parameter);
  if (address == NULL)
    return NULL;
  g_autofree char *bare = g_strndup (address, strcspn (address, "?"));
  g_autofree char *plain = g_uri_unescape_string (bare, NULL);
  g_autofree char *clean = copy_text (plain != NULL ? plain : bare);
  return clean != NULL ? g_ascii_strdown (clean, -1) : NULL;
}

static gboolean
is_outside (icalproperty *property)
{
  icalparameter *type = icalproperty_get_first_parameter (property, ICAL_CUTYPE_PARAMETER);
  icalparameter *role = icalproperty_get_first_parameter (property, ICAL_ROLE_PARAMETER);

  if (role != NULL && icalparameter_get_role (role) == ICAL_ROLE_NONPARTICIPANT)
    return TRUE;
  return type != NULL
         && (icalparameter_get_cutype (type) == ICAL_CUTYPE_ROOM
             || icalparameter_get_cutype (type) == ICAL_CUTYPE_RESOURCE);
}

/* The organizer of a calendar is often among its guests as well, where the answer is. */
static EntAttendee *
known_attendee (const EntCalendarEvent *event, const char *address)
{
  for (guint i = 0; i < event->people->len; i++)
    if (g_str_equal (((EntAttendee *) event->people->pdata[i])->address, address))
      return event->people->pdata[i];
  return NULL;
}

static void
add_person (EntCalendarEvent *event, icalproperty *property, const char *value)
{
  icalparameter *name = icalproperty_get_first_parameter (property, ICAL_CN_PARAMETER);
  icalparameter *answer = icalproperty_get_first_parameter (property, ICAL_PARTSTAT_PARAMETER);
  g_autofree char *address = address_of (property, value);

  if (address == NULL || event->people->len >= PEOPLE_MOST)
    return;
  EntAttendee *attendee = known_attendee (event, address);
  if (attendee == NULL)
    {
      attendee = g_new0 (EntAttendee, 1);
      attendee->address = g_steal_pointer (&address);
      attendee->outside = is_outside (property);
      g_ptr_array_add (event->people, attendee);
    }
  if (attendee->name == NULL && name != NULL)
    attendee->name = copy_text (icalparameter_get_cn (name));
  if (attendee->answer == NULL && answer != NULL)
    {
      const char *word = icalparameter_enum_to_string (icalparameter_get_partstat (answer));
      attendee->answer = word != NULL ? g_ascii_strdown (word, -1) : NULL;
    }
}

static void
add_people (EntCalendarEvent *event, icalcomponent *component)
{
  icalproperty *organizer = icalcomponent_get_first_property (component, ICAL_ORGANIZER_PROPERTY);

  event->people = g_ptr_array_new_with_free_func (attendee_free);
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
end_of (icalcomponent *component, gint64 start, EntCalendarZones *zones)
{
  icalproperty *lasts = icalcomponent_get_first_property (component, ICAL_DURATION_PROPERTY);
  Moment end = moment_of_kind (component, ICAL_DTEND_PROPERTY, zones);

  if (end.why == NULL)
    return end.utc;
  if (lasts == NULL)
    return ENT_NONE;
  gint64 seconds = icaldurationtype_as_int (icalproperty_get_duration (lasts));
  return seconds >= 0 && start + seconds <= LAST_SECOND ? start + seconds : ENT_NONE;
}

static void
add_rules (GArray *rules, icalcomponent *component, icalproperty_kind kind)
{
  for (icalproperty *property = icalcomponent_get_first_property (component, kind);
       property != NULL; property = icalcomponent_get_next_property (component, kind))
    {
      struct icalrecurrencetype rule = kind == ICAL_RRULE_PROPERTY
                                         ? icalproperty_get_rrule (property)
                                         : icalproperty_get_exrule (property);
      rule.rscale = NULL;
      if (rule.freq != ICAL_NO_RECURRENCE)
        g_array_append_val (rules, rule);
    }
}

static void
add_dates (EntEventRepeats *repeats, icalcomponent *component, EntCalendarZones *zones)
{
  icalproperty *property;

  for (property = icalcomponent_get_first_property (component, ICAL_RDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_RDATE_PROPERTY))
    {
      struct icaldatetimeperiodtype date = icalproperty_get_rdate (property);
      Moment moment = moment_of (
        property, icaltime_is_null_time (date.time) ? &date.period.start : &date.time, zones);
      if (moment.why == NULL)
        g_array_append_val (repeats->dates, moment.utc);
    }
  for (property = icalcomponent_get_first_property (component, ICAL_EXDATE_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_EXDATE_PROPERTY))
    {
      icaltimetype time = icalproperty_get_exdate (property);
      Moment moment = moment_of (property, &time, zones);
      if (moment.why == NULL && moment.is_date)
        g_array_append_val (repeats->except_days, moment.wall);
      else if (moment.why == NULL)
        g_array_append_val (repeats->except_dates, moment.utc);
    }
}

static EntEventRepeats *
repeats_of (icalcomponent *component, EntCalendarZones *zones)
{
  EntEventRepeats *repeats = g_new0 (EntEventRepeats, 1);

  repeats->rules = g_array_new (FALSE, FALSE, sizeof (struct icalrecurrencetype));
  repeats->except_rules = g_array_new (FALSE, FALSE, sizeof (struct icalrecurrencetype));
  repeats->dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  repeats->except_dates = g_array_new (FALSE, FALSE, sizeof (gint64));
  repeats->except_days = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_rules (repeats->rules, component, ICAL_RRULE_PROPERTY);
  add_rules (repeats->except_rules, component, ICAL_EXRULE_PROPERTY);
  add_dates (repeats, component, zones);
  if (repeats->rules->len > 0 || repeats->dates->len > 0)
    return repeats;
  repeats_free (repeats);
  return NULL;
}

/* A rule that libical cannot read leaves an error in its place. */
static gboolean
has_broken_rule (icalcomponent *component)
{
  for (icalproperty *property =
         icalcomponent_get_first_property (component, ICAL_XLICERROR_PROPERTY);
       property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_XLICERROR_PROPERTY))
    {
      const char *text = icalproperty_get_xlicerror (property);
      if (text != NULL && strstr (text, "RRULE") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* LAST-MODIFIED, where it is given; DTSTAMP of an export is often that of the export. */
static gint64
stamp_of (icalcomponent *component, EntCalendarZones *zones)
{
  Moment moment = moment_of_kind (component, ICAL_LASTMODIFIED_PROPERTY, zones);

  if (moment.why != NULL)
    moment = moment_of_kind (component, ICAL_DTSTAMP_PROPERTY, zones);
  return moment.why == NULL ? moment.utc : ENT_NONE;
}

static gboolean
is_private (icalcomponent *component)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_CLASS_PROPERTY);

  return property != NULL
         && (icalproperty_get_class (property) == ICAL_CLASS_PRIVATE
             || icalproperty_get_class (property) == ICAL_CLASS_CONFIDENTIAL);
}

static void
fill_original (EntCalendarEvent *event, icalcomponent *component, EntCalendarZones *zones)
{
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_RECURRENCEID_PROPERTY);
  Moment moment = moment_of_kind (component, ICAL_RECURRENCEID_PROPERTY, zones);
  icalparameter *range =
    property != NULL ? icalproperty_get_first_parameter (property, ICAL_RANGE_PARAMETER) : NULL;

  event->original = ENT_NONE;
  if (moment.why != NULL)
    return;
  event->original = moment.utc;
  event->and_future = range != NULL && icalparameter_get_range (range) == ICAL_RANGE_THISANDFUTURE;
}

static void
fill (EntCalendarEvent *event, icalcomponent *component, EntCalendarZones *zones)
{
  event->sequence = CLAMP (icalcomponent_get_sequence (component), 0, G_MAXINT32);
  event->end = end_of (component, event->start, zones);
  fill_original (event, component, zones);
  if (event->original == ENT_NONE)
    event->repeats = repeats_of (component, zones);
  event->stamp = stamp_of (component, zones);
  event->cancelled = icalcomponent_get_status (component) == ICAL_STATUS_CANCELLED;
  event->private = is_private (component);
  event->summary = copy_text (text_of (component, ICAL_SUMMARY_PROPERTY));
  event->place = copy_text (text_of (component, ICAL_LOCATION_PROPERTY));
  event->notes = copy_text (text_of (component, ICAL_DESCRIPTION_PROPERTY));
  add_people (event, component);
}

EntCalendarEvent *
ent_calendar_event_new (icalcomponent *component, EntCalendarZones *zones, const char **ret_why)
{
  g_autofree char *uid = copy_text (text_of (component, ICAL_UID_PROPERTY));
  Moment start = moment_of_kind (component, ICAL_DTSTART_PROPERTY, zones);

  *ret_why = uid == NULL                   ? _("has no UID")
             : start.why != NULL           ? start.why
             : has_broken_rule (component) ? _("repeats by a rule that cannot be read")
                                           : NULL;
  if (*ret_why != NULL)
    return NULL;
  EntCalendarEvent *event = g_new0 (EntCalendarEvent, 1);
  event->uid = g_steal_pointer (&uid);
  event->zone = ent_calendar_zone_ref (start.zone);
  event->wall = start.wall;
  event->start = start.utc;
  event->all_day = start.is_date;
  event->floating = start.floating;
  fill (event, component, zones);
  return event;
}
