/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a calendar: whatever they are, each event is read, its times are found and come to an
 * end, and what it gives is valid text. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "entente/model/nouns.h"
#include "fuzzer/fuzzer.h"
#include "service/calendar/calendar-reader.h"
#include "service/calendar/event-series.h"

#define NOW G_GINT64_CONSTANT (1773136800) /* 2026 */

static void
check_text (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    g_error ("no valid text: %s", text);
}

static void
check_event (const EntCalendarEvent *event)
{
  check_text (event->uid);
  check_text (event->summary);
  check_text (event->place);
  check_text (event->notes);
  for (guint i = 0; i < event->people->len; i++)
    {
      const EntAttendee *attendee = event->people->pdata[i];
      check_text (attendee->name);
      check_text (attendee->address);
    }
}

static void
check_times (const GPtrArray *events)
{
  const char *why;
  g_autoptr (GPtrArray) times = ent_event_series_occurrences (events, NOW, &why);

  if ((times == NULL) != (why != NULL))
    g_error ("neither times nor a reason");
  for (guint i = 1; times != NULL && i < times->len; i++)
    {
      const EntOccurrence *one = times->pdata[i - 1], *next = times->pdata[i];
      if (one->start > next->start || one->start > NOW)
        g_error ("times out of their order, or two ahead");
    }
}

static void
read_events (FILE *file)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (EntCalendarReader) reader = ent_calendar_reader_new (file, "bytes", zone, NULL);
  gboolean more = reader != NULL;

  while (more)
    {
      g_autoptr (EntCalendarItem) item = NULL;
      more = ent_calendar_reader_next (reader, &item, NULL) && item != NULL;
      if (!more)
        return;
      if ((item->events->len == 0) != (item->why != NULL) && item->events->len == 0)
        g_error ("neither an event nor a reason");
      for (guint i = 0; i < item->events->len; i++)
        check_event (item->events->pdata[i]);
      if (item->why == NULL)
        check_times (item->events);
    }
}

int
fuzz_calendar (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("calendar", MFD_CLOEXEC);
  FILE *file = fdopen (fd, "w+b");

  if (file == NULL || fwrite (data, 1, size, file) != size || fflush (file) != 0
      || lseek (fd, 0, SEEK_SET) != 0)
    g_error ("no memory for the input");
  read_events (file);
  fclose (file);
  return 0;
}
