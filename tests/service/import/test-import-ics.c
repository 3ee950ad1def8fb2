/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars: which events become contacts, when they take place, and what follows of a change. */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-ics.h"
#include "entente/service/import/import-mail.h"
#include "entente/service/input/contact-log.h"
#include "harness/world.h"

typedef struct
{
  World world;
  char *folder, *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, "mail: {own_domains: [alcyon.example]}\n", WORLD_NOW, "Europe/Paris");
  f->folder = g_dir_make_tmp ("entente-ics-XXXXXX", NULL);
  f->file = g_build_filename (f->folder, "in.ics", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Ok", "domains", "ok.example", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->file);
  world_tear_down (&f->world, NULL);
}

static EntImportReport *
import_path (Fixture *f, const char *path, EntImportIcsOptions options)
{
  const char *const paths[] = { path, NULL };
  g_autoptr (GError) error = NULL;

  options.paths = paths;
  EntImportReport *report = ent_import_ics (&f->world.context, &options, &error);
  g_assert_no_error (error);
  return report;
}

static void
put (Fixture *f, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static EntImportReport *
import (Fixture *f, const char *text)
{
  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  return import_path (f, f->file, (EntImportIcsOptions){ 0 });
}

static gint64
count (Fixture *f, EntNounId noun)
{
  gint64 n;

  g_assert_true (ent_repo_count (f->world.store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

/* "02-20T09:00 held, …": when each contact takes place (UTC), and its state. */
static char *
contacts (Fixture *f)
{
  g_autoptr (GPtrArray) found =
    ent_repo_page (f->world.store, ENT_NOUN_INTERACTION, &(EntPageQuery){ 0 }, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const EntInteraction *contact = found->pdata[i];
      g_autofree char *at = ent_time_format_rfc3339 (contact->at);
      g_string_append_printf (text, "%s%.11s %s", text->len > 0 ? ", " : "", at + 5,
                              contact->state);
    }
  return g_string_free (text, FALSE);
}

#define assert_contacts(f, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_contacts = contacts (f);                                                \
    g_assert_cmpstr (found_contacts, ==, expected);                                                \
  }                                                                                                \
  G_STMT_END

#define assert_field(f, id, field, expected)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_text = world_text (&(f)->world, ENT_NOUN_INTERACTION, id, field);       \
    g_assert_cmpstr (found_text, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

#define CALENDAR(events) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" events "END:VCALENDAR\r\n"
#define EVENT(uid, more)                                                                           \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:Talk\r\n" more               \
  "END:VEVENT\r\n"
#define ANA "ATTENDEE;CN=Ana:mailto:ana@ok.example\r\n"
#define US(answer) "ATTENDEE;CN=Us;PARTSTAT=" answer ":mailto:us@alcyon.example\r\n"

static void
events_with_people_of_partners_become_contacts (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (
    f, CALENDAR (EVENT ("a", "DTSTART:20260302T090000Z\r\nDTEND:20260302T101500Z\r\n"
                             "LOCATION:Room 1\r\nDESCRIPTION:About\\n the plan\\, in\r\n  full\r\n"
                             "ORGANIZER;CN=Ana:mailto:ana@ok.example\r\n" US ("ACCEPTED") ANA
                        "ATTENDEE;PARTSTAT=DECLINED;CN=Bo:mailto:bo@ok.example\r\n"
                        "ATTENDEE;CUTYPE=ROOM;CN=Room:mailto:room@ok.example\r\n"
                        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Cy:mailto:cy@ok.example\r\n")
                   EVENT ("b", "DTSTART:20260320T090000Z\r\nDURATION:PT45M\r\n"
                               "ATTENDEE;CN=\"Dee; Doe\":MAILTO:Dee%40ok.example\r\n")));

  g_assert_cmpint (report->read, ==, 2);
  g_assert_cmpint (report->added, ==, 2);
  assert_contacts (f, "03-02T09:00 held, 03-20T09:00 planned");
  assert_field (f, 1, "minutes", "75");
  assert_field (f, 1, "people", "1");
  assert_field (f, 1, "ours", "Us");
  assert_field (f, 1, "kind", "meeting");
  assert_field (f, 1, "body", "Room 1\n\nAbout\n the plan, in full");
  assert_field (f, 2, "minutes", "45");
  g_autofree char *name = world_text (&f->world, ENT_NOUN_PERSON, 2, "name");
  g_assert_cmpstr (name, ==, "Dee; Doe");
  g_autofree char *email = world_text (&f->world, ENT_NOUN_PERSON, 2, "email");
  g_assert_cmpstr (email, ==, "dee@ok.example");
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 2);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 1);
}

#define ZONE(name, winter, summer)                                                                 \
  "BEGIN:VTIMEZONE\r\nTZID:" name "\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"              \
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:" summer "\r\nTZOFFSETTO:" winter       \
  "\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\n"                              \
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:" winter "\r\nTZOFFSETTO:" summer        \
  "\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"

static void
times_are_told_in_every_zone (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *start, *at; /* NULL: it cannot be told */
  } rows[] = {
    { "DTSTART:20260302T090000Z", "2026-03-02T09:00:00Z" },
    { "DTSTART:20260302T090000", "2026-03-02T08:00:00Z" },
    { "DTSTART;TZID=America/New_York:20260302T090000", "2026-03-02T14:00:00Z" },
    { "DTSTART;TZID=America/New_York:20260601T090000", "2026-06-01T13:00:00Z" },
    { "DTSTART;TZID=/citadel.org/20190914_1/Asia/Tokyo:20260302T090000", "2026-03-02T00:00:00Z" },
    { "DTSTART;TZID=Tokyo Standard Time:20260302T090000", "2026-03-02T00:00:00Z" },
    { "DTSTART;TZID=\"W. Europe Standard Time\":20260601T090000", "2026-06-01T07:00:00Z" },
    { "DTSTART;TZID=Ours:20260302T090000", "2026-03-02T04:00:00Z" },
    { "DTSTART;TZID=Ours:20260601T090000", "2026-06-01T03:00:00Z" },
    { "DTSTART;TZID=Ours:20260329T023000", "2026-03-28T21:30:00Z" },
    { "DTSTART;TZID=Europe/Paris:20260329T023000", "2026-03-29T01:30:00Z" },
    { "DTSTART;TZID=Europe/Paris:20251026T023000", "2025-10-26T00:30:00Z" },
    { "DTSTART;VALUE=DATE:20260302", "2026-03-01T23:00:00Z" },
    { "DTSTART;TZID=../../../etc/passwd:20260302T090000", NULL },
    { "DTSTART;TZID=/etc/localtime:20260302T090000", NULL },
    { "DTSTART;TZID=GMT+0100:20260302T090000", NULL },
    { "DTSTART;TZID=Every second:20260302T090000", NULL },
    { "DTSTART:never", NULL },
    { "DTSTART:20269902T090000Z", NULL },
    { "X-NO:start", NULL },
  };
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\n");
  guint wrong = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_string_append_printf (text, "BEGIN:VEVENT\r\nUID:u%02u\r\n%s\r\n" ANA "END:VEVENT\r\n",
                              (guint) i, rows[i].start);
      wrong += rows[i].at == NULL;
    }
  /* A zone may be defined behind its use. */
  g_string_append (
    text, ZONE ("Ours", "+0500",
                "+0600") "BEGIN:VTIMEZONE\r\nTZID:Every second\r\n"
                         "BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
                         "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
                         "END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
  g_autoptr (EntImportReport) report = import (f, text->str);
  g_assert_cmpint (report->skipped, ==, wrong);
  g_assert_cmpint (report->n_faults, ==, wrong);
  for (gsize i = 0, id = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].at != NULL)
      assert_field (f, (gint64) ++id, "at", rows[i].at);
  g_string_free (text, TRUE);
}

#define SERIES                                                                                     \
  EVENT ("s", "DTSTART;TZID=Europe/Paris:20260203T100000\r\nDURATION:PT30M\r\n"                    \
              "RRULE:FREQ=WEEKLY\r\nEXDATE;TZID=Europe/Paris:20260210T100000\r\n"                  \
              "RDATE:20260220T150000Z\r\n" ANA)
#define MOVED                                                                                      \
  EVENT ("s", "RECURRENCE-ID:20260224T090000Z\r\nDTSTART:20260225T120000Z\r\nDURATION:"            \
              "PT1H\r\n" ANA)
#define CALLED_OFF                                                                                 \
  EVENT ("s", "RECURRENCE-ID;TZID=Europe/Paris:20260217T100000\r\nSTATUS:CANCELLED\r\n"            \
              "DTSTART:20260217T090000Z\r\n" ANA)

static void
a_repeated_event_is_a_contact_each_time (Fixture *f, gconstpointer data)
{
  const char *all = "02-03T09:00 held, 02-20T15:00 held, 02-25T12:00 held, 03-03T09:00 held, "
                    "03-10T09:00 held, 03-17T09:00 planned";
  g_autoptr (EntImportReport) first = import (f, CALENDAR (MOVED SERIES CALLED_OFF));
  g_assert_cmpint (first->read, ==, 1);
  g_assert_cmpint (first->added, ==, 6);
  assert_contacts (f, all);
  assert_field (f, 3, "minutes", "60");
  g_autoptr (EntImportReport) again = import (f, CALENDAR (SERIES CALLED_OFF MOVED));
  g_assert_cmpint (again->added + again->updated, ==, 0);
  g_assert_cmpint (again->unchanged, ==, 6);
  world_set (&f->world, "2026-03-18T10:00:00Z");
  g_autoptr (EntImportReport) later = import (f, CALENDAR (SERIES CALLED_OFF MOVED));
  g_assert_cmpint (later->added, ==, 1);
  /* Whether what was planned was held is for the user to say. */
  assert_contacts (f, "02-03T09:00 held, 02-20T15:00 held, 02-25T12:00 held, 03-03T09:00 held, "
                      "03-10T09:00 held, 03-17T09:00 planned, 03-24T09:00 planned");
}

static void
the_hour_of_a_series_stays_over_a_change_of_clocks (Fixture *f, gconstpointer data)
{
  world_set (&f->world, "2026-04-07T12:00:00Z");
  g_autoptr (EntImportReport)
    report = import (f, CALENDAR (EVENT ("z", "DTSTART;TZID=Europe/Paris:20260324T100000\r\n"
                                              "RRULE:FREQ=WEEKLY;UNTIL=20260407T080000Z\r\n" ANA)));
  assert_contacts (f, "03-24T09:00 held, 03-31T08:00 held, 04-07T08:00 held");
}

static void
a_change_of_all_that_follows_moves_them (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) report = import (
    f, CALENDAR (EVENT ("r", "DTSTART:20260217T090000Z\r\nRRULE:FREQ=WEEKLY;COUNT=5\r\n" ANA)
                   EVENT ("r", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260303T090000Z\r\n"
                               "DTSTART:20260304T110000Z\r\n" ANA)));
  assert_contacts (f, "02-17T09:00 held, 02-24T09:00 held, 03-04T11:00 held, 03-11T11:00 planned");
}

static void
a_series_that_moves_keeps_what_was_held (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first =
    import (f, CALENDAR (EVENT ("s", "DTSTART:20260224T090000Z\r\nRRULE:FREQ=WEEKLY\r\n" ANA)));
  assert_contacts (f, "02-24T09:00 held, 03-03T09:00 held, 03-10T09:00 held, 03-17T09:00 planned");
  g_autoptr (EntImportReport)
    moved = import (f, CALENDAR (EVENT ("s", "SEQUENCE:1\r\nDTSTART:20260225T140000Z\r\n"
                                             "RRULE:FREQ=WEEKLY\r\n" ANA)));
  g_assert_cmpint (moved->added, ==, 0);
  g_assert_cmpint (moved->updated, ==, 1);
  assert_contacts (f, "02-24T09:00 held, 03-03T09:00 held, 03-10T09:00 held, 03-11T14:00 planned");
  g_autoptr (EntImportReport)
    ended = import (f, CALENDAR (EVENT ("s", "SEQUENCE:2\r\nDTSTART:20260225T140000Z\r\n"
                                             "RRULE:FREQ=WEEKLY;UNTIL=20260305T000000Z\r\n" ANA)));
  assert_contacts (f, "02-24T09:00 held, 03-03T09:00 held, 03-10T09:00 held, 03-11T14:00 not-held");
}

static void
one_event_that_repeats_from_now_on_is_no_second_one (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    once = import (f, CALENDAR (EVENT ("s", "DTSTART:20260303T090000Z\r\n" ANA)));
  g_autoptr (EntImportReport) often = import (
    f,
    CALENDAR (EVENT ("s", "SEQUENCE:1\r\nDTSTART:20260303T090000Z\r\nRRULE:FREQ=WEEKLY\r\n" ANA)));
  assert_contacts (f, "03-03T09:00 held, 03-10T09:00 held, 03-17T09:00 planned");
  g_autoptr (EntImportReport)
    again = import (f, CALENDAR (EVENT ("s", "SEQUENCE:2\r\nDTSTART:20260303T090000Z\r\n" ANA)));
  assert_contacts (f, "03-03T09:00 held, 03-10T09:00 held, 03-17T09:00 not-held");
}

#define AHEAD(more) CALENDAR (EVENT ("u", more ANA))

static void
a_later_change_follows_and_an_earlier_one_does_not (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport)
    first = import (f, AHEAD ("LAST-MODIFIED:20260201T000000Z\r\nDTSTART:20260320T090000Z\r\n"));
  world_edit (&f->world, ENT_NOUN_INTERACTION, 1, "summary", "My own words");
  g_autoptr (EntImportReport)
    same = import (f, AHEAD ("LAST-MODIFIED:20260201T000000Z\r\nDTSTART:20260320T090000Z\r\n"));
  g_assert_cmpint (same->unchanged, ==, 1);
  assert_field (f, 1, "summary", "My own words");
  g_autoptr (EntImportReport)
    moved = import (f, AHEAD ("LAST-MODIFIED:20260203T000000Z\r\nDTSTART:20260321T090000Z\r\n"));
  g_assert_cmpint (moved->updated, ==, 1);
  assert_contacts (f, "03-21T09:00 planned");
  g_autoptr (EntImportReport)
    old = import (f, AHEAD ("LAST-MODIFIED:20260202T000000Z\r\nDTSTART:20260325T090000Z\r\n"));
  g_assert_cmpint (old->unchanged, ==, 1);
  assert_contacts (f, "03-21T09:00 planned");
  g_autoptr (EntImportReport)
    off = import (f, AHEAD ("LAST-MODIFIED:20260204T000000Z\r\nSTATUS:CANCELLED\r\n"
                            "DTSTART:20260321T090000Z\r\n"));
  assert_contacts (f, "03-21T09:00 not-held");
  g_autoptr (EntImportReport) on = import (
    f, AHEAD ("SEQUENCE:1\r\nLAST-MODIFIED:20260205T000000Z\r\nDTSTART:20260322T090000Z\r\n"));
  assert_contacts (f, "03-22T09:00 planned");
}

static void
what_was_said_of_a_contact_stays_when_its_series_changes (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (
    f, CALENDAR (EVENT ("s", "DTSTART:20260303T090000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n" ANA)));
  world_edit (&f->world, ENT_NOUN_INTERACTION, 1, "state", "not-held");
  g_autoptr (EntImportReport)
    changed = import (f, CALENDAR (EVENT ("s", "SEQUENCE:3\r\nDTSTART:20260303T090000Z\r\n"
                                               "RRULE:FREQ=WEEKLY;COUNT=4\r\n"
                                               "EXDATE:20260310T090000Z\r\n" ANA)));
  assert_contacts (f, "03-03T09:00 not-held, 03-10T09:00 not-held, 03-17T09:00 planned");
}

static void
what_is_no_contact_is_passed_over_with_its_reason (Fixture *f, gconstpointer data)
{
#define AT "DTSTART:20260302T090000Z\r\n"
  static const char *const reasons[] = { "an event without guests",
                                         "of no partner that is known",
                                         "declined by us",
                                         "private",
                                         "private",
                                         "among ourselves",
                                         "declined by those who were invited" };
  g_autoptr (EntImportReport) report = import (
    f, CALENDAR (EVENT ("a", AT) EVENT ("b", AT "ATTENDEE:mailto:x@other.example\r\n")
                   EVENT ("c", AT ANA US ("DECLINED")) EVENT ("d", AT "CLASS:PRIVATE\r\n" ANA)
                     EVENT ("e", AT "CLASS:CONFIDENTIAL\r\n" ANA) EVENT ("f", AT US ("ACCEPTED"))
                       EVENT ("g", AT "ATTENDEE;PARTSTAT=DECLINED:mailto:ana@ok.example\r\n")));

  g_assert_cmpint (report->skipped, ==, G_N_ELEMENTS (reasons));
  g_assert_cmpint (report->n_faults, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    g_assert_cmpstr (((EntImportIssue *) report->errors->pdata[i])->why, ==, reasons[i]);
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
  g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
}

static void
a_proposal_of_a_guest_moves_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = import (f, AHEAD ("DTSTART:20260320T090000Z\r\n"));
  g_autoptr (EntImportReport) counter = import (
    f,
    CALENDAR ("METHOD:COUNTER\r\n" EVENT ("u", "SEQUENCE:5\r\nDTSTART:20260321T090000Z\r\n" ANA)));
  g_assert_cmpint (counter->skipped, ==, 1);
  assert_contacts (f, "03-20T09:00 planned");
}

static void
a_folder_is_read_once_and_again_when_an_event_repeats (Fixture *f, gconstpointer data)
{
  put (f, "a.ics", CALENDAR (EVENT ("a", "DTSTART:20260320T090000Z\r\n" ANA)));
  put (f, "s.ics", CALENDAR (EVENT ("s", "DTSTART:20260310T090000Z\r\nRRULE:FREQ=WEEKLY\r\n" ANA)));
  put (f, "x.ics",
       CALENDAR (EVENT ("x", "DTSTART:20260301T090000Z\r\n"
                             "ATTENDEE:mailto:x@new.example\r\n")));
  put (f, "notes.txt", "no calendar");
  g_autoptr (EntImportReport) first = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (first->read, ==, 3);
  assert_contacts (f, "03-10T09:00 held, 03-17T09:00 planned, 03-20T09:00 planned");
  g_autoptr (EntImportReport) second = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (second->read, ==, 0);
  g_assert_cmpint (second->unchanged, ==, 3);
  world_set (&f->world, "2026-03-17T09:00:00Z");
  g_autoptr (EntImportReport) due = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (due->read, ==, 1);
  g_assert_cmpint (due->added, ==, 1);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "New", "domains", "new.example", NULL);
  g_autoptr (EntImportReport) known = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (known->read, ==, 1);
  g_assert_cmpint (known->added, ==, 1);
}

static void
what_left_a_folder_is_planned_no_more (Fixture *f, gconstpointer data)
{
  g_autofree char *old = g_build_filename (f->folder, "a.ics", NULL);
  g_autofree char *new = g_build_filename (f->folder, "b.ics", NULL);

  put (f, "a.ics", CALENDAR (EVENT ("a", "DTSTART:20260320T090000Z\r\n" ANA)));
  put (f, "p.ics", CALENDAR (EVENT ("p", "DTSTART:20260301T090000Z\r\n" ANA)));
  g_autoptr (EntImportReport) first = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (g_rename (old, new), ==, 0);
  g_autoptr (EntImportReport) renamed = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  assert_contacts (f, "03-01T09:00 held, 03-20T09:00 planned");
  g_assert_cmpint (g_unlink (new), ==, 0);
  g_autoptr (EntImportReport) gone = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (gone->updated, ==, 1);
  assert_contacts (f, "03-01T09:00 held, 03-20T09:00 not-held");
}

/* A disk that is not there just now, or a folder that another program fills anew. */
static void
an_empty_folder_ends_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "a.ics", NULL);

  put (f, "a.ics", CALENDAR (EVENT ("a", "DTSTART:20260320T090000Z\r\n" ANA)));
  g_autoptr (EntImportReport) first = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_autoptr (EntImportReport) empty = import_path (f, f->folder, (EntImportIcsOptions){ 0 });
  assert_contacts (f, "03-20T09:00 planned");
}

static void
a_calendar_cut_anywhere_leaves_nothing (Fixture *f, gconstpointer data)
{
  const char *text = CALENDAR (EVENT ("a", "DTSTART:20260302T090000Z\r\n" ANA) SERIES MOVED);
  const char *const paths[] = { f->file, NULL };
  gsize whole = strlen (text) - strlen ("\r\n");

  for (gsize cut = 0; cut < whole; cut += 7)
    {
      g_autoptr (GError) error = NULL;
      g_assert_true (g_file_set_contents (f->file, text, (gssize) cut, NULL));
      g_assert_null (
        ent_import_ics (&f->world.context, &(EntImportIcsOptions){ .paths = paths }, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "in.ics:"));
      g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
    }
}

static void
a_dry_run_writes_nothing_and_names_who_is_new (Fixture *f, gconstpointer data)
{
  put (f, "in.ics", AHEAD ("DTSTART:20260320T090000Z\r\n"));
  g_autoptr (EntImportReport)
    dry = import_path (f, f->folder, (EntImportIcsOptions){ .dry_run = TRUE });
  g_assert_cmpint (dry->added, ==, 1);
  g_assert_cmpstr (dry->new_people->pdata[0], ==, "Ana <ana@ok.example>");
  g_assert_cmpint (count (f, ENT_NOUN_INTERACTION), ==, 0);
  g_autoptr (EntImportReport)
    known = import_path (f, f->folder, (EntImportIcsOptions){ .only_known = TRUE });
  g_assert_cmpint (known->added, ==, 1);
  g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, 0);
}

/* Attachments are left out line by line, and only what repeats with changes is held. */
static void
a_long_line_and_many_events_take_bounded_memory (Fixture *f, gconstpointer data)
{
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nATTACH:");

  for (int i = 0; i < 200000; i++)
    g_string_append (text, "QUJDREVGR0hJSktMTU5P\r\n ");
  g_string_append (text, "\r\nDTSTART:20260302T090000Z\r\n" ANA "END:VEVENT\r\nEND:VCALENDAR\r\n");
  g_autoptr (EntImportReport) report = import (f, text->str);
  g_assert_cmpint (report->added, ==, 1);
  g_string_free (text, TRUE);
}

static void
an_invitation_in_a_mail_repeats_too (Fixture *f, gconstpointer data)
{
  const char *const paths[] = { f->file, NULL };
  const char *text =
    "From: Ana <ana@ok.example>\nTo: us@alcyon.example\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"
    "Subject: Weekly\nMIME-Version: 1.0\nContent-Type: text/calendar; method=REQUEST\n\n" CALENDAR (
      "METHOD:REQUEST\r\n" EVENT ("m", "DTSTART:20260303T090000Z\r\nRRULE:FREQ=WEEKLY\r\n"
                                       "ORGANIZER:mailto:ana@ok.example\r\n"));

  g_assert_true (g_file_set_contents (f->file, text, -1, NULL));
  g_autoptr (EntImportReport)
    report = ent_import_mail (&f->world.context, &(EntImportMailOptions){ .paths = paths }, NULL);
  g_assert_cmpint (report->added, ==, 1);
  assert_contacts (f, "03-03T09:00 held, 03-10T09:00 held, 03-17T09:00 planned");
  g_autoptr (EntImportReport) cancelled =
    import (f, CALENDAR ("METHOD:CANCEL\r\n" EVENT ("m", "SEQUENCE:1\r\n"
                                                         "DTSTART:20260303T090000Z\r\n" ANA)));
  assert_contacts (f, "03-03T09:00 held, 03-10T09:00 held, 03-17T09:00 not-held");
}

#define ADD(name) g_test_add ("/ics/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (events_with_people_of_partners_become_contacts);
  ADD (times_are_told_in_every_zone);
  ADD (a_repeated_event_is_a_contact_each_time);
  ADD (the_hour_of_a_series_stays_over_a_change_of_clocks);
  ADD (a_change_of_all_that_follows_moves_them);
  ADD (a_series_that_moves_keeps_what_was_held);
  ADD (one_event_that_repeats_from_now_on_is_no_second_one);
  ADD (a_later_change_follows_and_an_earlier_one_does_not);
  ADD (what_was_said_of_a_contact_stays_when_its_series_changes);
  ADD (what_is_no_contact_is_passed_over_with_its_reason);
  ADD (a_proposal_of_a_guest_moves_nothing);
  ADD (a_folder_is_read_once_and_again_when_an_event_repeats);
  ADD (what_left_a_folder_is_planned_no_more);
  ADD (an_empty_folder_ends_nothing);
  ADD (a_calendar_cut_anywhere_leaves_nothing);
  ADD (a_dry_run_writes_nothing_and_names_who_is_new);
  ADD (a_long_line_and_many_events_take_bounded_memory);
  ADD (an_invitation_in_a_mail_repeats_too);
  return g_test_run ();
}
