/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/calendar/calendar-reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/mail/mail-charset.h"

#define EVENTS_MOST 5000u /* of one UID */

struct EntCalendarReader
{
  FILE *file; /* NULL: of the text */
  const char *text;
  char *name;
  off_t start;
  EntByteWindow *window;
  EntCalendarLines *lines;
  EntCalendarParts *parts;
  EntCalendarZones *zones;
  GHashTable *changed; /* set of UIDs of which single times are changed */
  GHashTable *held;    /* UID → EntCalendarItem of waiting */
  GQueue waiting;      /* what is given at the end, since more may come */
};

void
ent_calendar_item_free (EntCalendarItem *item)
{
  if (item == NULL)
    return;
  g_ptr_array_unref (item->events);
  g_free (item);
}

static EntCalendarItem *
new_item (const EntCalendarPart *part)
{
  EntCalendarItem *item = g_new0 (EntCalendarItem, 1);

  item->events = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_calendar_event_free);
  item->method = part->method;
  item->line = part->line;
  item->n = 1;
  return item;
}

static void
close_walk (EntCalendarReader *reader)
{
  g_clear_pointer (&reader->parts, ent_calendar_parts_free);
  g_clear_pointer (&reader->lines, ent_calendar_lines_free);
  g_clear_pointer (&reader->window, ent_byte_window_free);
}

/* From its start on. */
static gboolean
open_walk (EntCalendarReader *reader, GError **error)
{
  close_walk (reader);
  if (reader->file != NULL)
    {
      if (lseek (fileno (reader->file), reader->start, SEEK_SET) < 0)
        {
          ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), reader->name,
                         g_strerror (errno));
          return FALSE;
        }
      reader->window = ent_byte_window_new (reader->file, reader->name, error);
      if (reader->window == NULL)
        return FALSE;
    }
  reader->lines = reader->window != NULL ? ent_calendar_lines_new (reader->window)
                                         : ent_calendar_lines_new_text (reader->text);
  reader->parts = ent_calendar_parts_new (reader->lines, reader->name);
  return TRUE;
}

/* The component of that kind in what libical makes of the part; NULL: none. */
static icalcomponent *
parse (const EntCalendarPart *part, icalcomponent_kind kind)
{
  g_autofree char *text = ent_mail_charset_text (part->text->str, part->text->len, NULL);
  icalcomponent *root = icalparser_parse_string (text);

  if (root == NULL || icalcomponent_isa (root) == kind)
    return root;
  icalcomponent_free (root);
  return NULL;
}

static char *
uid_of (const EntCalendarPart *part)
{
  icalcomponent *component = parse (part, ICAL_VEVENT_COMPONENT);
  const char *uid = component != NULL ? icalcomponent_get_uid (component) : NULL;
  char *copy = uid != NULL ? g_strstrip (g_utf8_make_valid (uid, -1)) : NULL;

  if (component != NULL)
    icalcomponent_free (component);
  return copy;
}

static void
note_part (EntCalendarReader *reader, const EntCalendarPart *part)
{
  if (part->too_long)
    return;
  if (part->is_zone)
    {
      icalcomponent *zone = parse (part, ICAL_VTIMEZONE_COMPONENT);
      if (zone != NULL)
        ent_calendar_zones_define (reader->zones, zone);
      return;
    }
  char *uid = part->changes_one ? uid_of (part) : NULL;
  if (uid != NULL)
    g_hash_table_add (reader->changed, uid);
}

static gboolean
note_parts (EntCalendarReader *reader, GError **error)
{
  const EntCalendarPart *part;

  for (;;)
    {
      if (!ent_calendar_parts_next (reader->parts, &part, error))
        return FALSE;
      if (part == NULL)
        return TRUE;
      note_part (reader, part);
    }
}

static EntCalendarReader *
new_reader (FILE *file, const char *text, const char *name, GTimeZone *zone)
{
  EntCalendarReader *reader = g_new0 (EntCalendarReader, 1);

  icalerror_set_errors_are_fatal (FALSE);
  reader->file = file;
  reader->text = text;
  reader->name = g_strdup (name);
  reader->zones = ent_calendar_zones_new (zone);
  reader->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&reader->waiting);
  return reader;
}

EntCalendarReader *
ent_calendar_reader_new (FILE *file, const char *name, GTimeZone *zone, GError **error)
{
  g_autoptr (EntCalendarReader) reader = new_reader (file, NULL, name, zone);

  reader->start = MAX (0, lseek (fileno (file), 0, SEEK_CUR));
  if (!open_walk (reader, error) || !note_parts (reader, error) || !open_walk (reader, error))
    return NULL;
  return g_steal_pointer (&reader);
}

static EntCalendarReader *
open_text (const char *text, GTimeZone *zone, GError **error)
{
  g_autoptr (EntCalendarReader) reader = new_reader (NULL, text, _("calendar"), zone);

  if (!open_walk (reader, error) || !note_parts (reader, error) || !open_walk (reader, error))
    return NULL;
  return g_steal_pointer (&reader);
}

void
ent_calendar_reader_free (EntCalendarReader *reader)
{
  if (reader == NULL)
    return;
  close_walk (reader);
  g_queue_clear_full (&reader->waiting, (GDestroyNotify) ent_calendar_item_free);
  g_hash_table_unref (reader->held);
  g_hash_table_unref (reader->changed);
  ent_calendar_zones_free (reader->zones);
  g_free (reader->name);
  g_free (reader);
}

static EntCalendarItem *
read_event (EntCalendarReader *reader, const EntCalendarPart *part)
{
  EntCalendarItem *item = new_item (part);

  if (part->too_long)
    {
      item->why = _("is too long for an event");
      return item;
    }
  icalcomponent *component = parse (part, ICAL_VEVENT_COMPONENT);
  if (component == NULL)
    {
      item->why = _("is no event that can be read");
      return item;
    }
  EntCalendarEvent *event = ent_calendar_event_new (component, reader->zones, &item->why);
  if (event != NULL)
    g_ptr_array_add (item->events, event);
  icalcomponent_free (component);
  return item;
}

/* Puts it to the others of its UID. Takes it. */
static void
hold (EntCalendarReader *reader, EntCalendarItem *item, const char *uid)
{
  EntCalendarItem *first = g_hash_table_lookup (reader->held, uid);

  if (first == NULL)
    {
      g_hash_table_insert (reader->held, g_strdup (uid), item);
      g_queue_push_tail (&reader->waiting, item);
      return;
    }
  first->n++;
  if (first->events->len >= EVENTS_MOST)
    first->why = _("repeats so often that its times are no appointments");
  else
    g_ptr_array_add (first->events, g_ptr_array_steal_index (item->events, 0));
  ent_calendar_item_free (item);
}

gboolean
ent_calendar_reader_next (EntCalendarReader *reader, EntCalendarItem **ret_item, GError **error)
{
  const EntCalendarPart *part;

  *ret_item = NULL;
  for (;;)
    {
      if (!ent_calendar_parts_next (reader->parts, &part, error))
        return FALSE;
      if (part == NULL)
        break;
      if (part->is_zone)
        continue;
      EntCalendarItem *item = read_event (reader, part);
      const EntCalendarEvent *event = item->events->len > 0 ? item->events->pdata[0] : NULL;
      if (event != NULL && g_hash_table_contains (reader->changed, event->uid))
        {
          hold (reader, item, event->uid);
          continue;
        }
      *ret_item = item;
      return TRUE;
    }
  *ret_item = g_queue_pop_head (&reader->waiting);
  return TRUE;
}

gint64
ent_calendar_reader_done (const EntCalendarReader *reader)
{
  return reader->window != NULL ? ent_byte_window_done (reader->window) : 0;
}

void
ent_calendar_free (EntCalendar *calendar)
{
  if (calendar == NULL)
    return;
  g_ptr_array_unref (calendar->items);
  g_free (calendar);
}

EntCalendar *
ent_calendar_read (const char *text, GTimeZone *zone)
{
  g_autoptr (EntCalendarReader) reader = open_text (text, zone, NULL);
  EntCalendarItem *item = NULL;

  if (reader == NULL)
    return NULL;
  g_autoptr (EntCalendar) calendar = g_new0 (EntCalendar, 1);
  calendar->items = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_calendar_item_free);
  while (ent_calendar_reader_next (reader, &item, NULL) && item != NULL)
    {
      if (calendar->items->len == 0)
        calendar->method = item->method;
      g_ptr_array_add (calendar->items, item);
    }
  return calendar->items->len > 0 ? g_steal_pointer (&calendar) : NULL;
}
