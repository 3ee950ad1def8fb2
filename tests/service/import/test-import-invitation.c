/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invitations to meetings that come as mails, what answers them, and what changes them. */
#include <string.h>

#include "mail-fixture.h"

/* What a calendar asks, as a mail. */
static char *
invitation (const char *method, int sequence, const char *day, const char *more)
{
  return g_strdup_printf (
    "From: Ana <ana@ok.example>\nTo: us@alcyon.example\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"
    "Subject: Invitation\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
    "--b\nContent-Type: text/plain\n\nPlease come.\n--b\n"
    "Content-Type: text/calendar; charset=utf-8; method=%s\n\n"
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:%s\r\nBEGIN:VEVENT\r\nUID:u1\r\n"
    "SEQUENCE:%d\r\nDTSTAMP:20260303T080000Z\r\nDTSTART:%s\r\nDURATION:PT45M\r\n"
    "SUMMARY:Roadmap\r\nLOCATION:Room 1\r\nORGANIZER;CN=Ana:mailto:ana@ok.example\r\n%s"
    "END:VEVENT\r\nEND:VCALENDAR\r\n--b--\n",
    method, method, sequence, day, more);
}

#define OURS "ATTENDEE;CN=Us;PARTSTAT=NEEDS-ACTION:mailto:us@alcyon.example\r\n"
#define BO "ATTENDEE;CN=Bo;PARTSTAT=ACCEPTED:mailto:bo@ok.example\r\n"

static EntImportReport *
invite (ImportFixture *f, const char *method, int sequence, const char *day, const char *more)
{
  g_autofree char *text = invitation (method, sequence, day, more);

  return mail_import (f, text);
}

#define assert_contact(f, field, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_text = world_text (&(f)->world, ENT_NOUN_INTERACTION, 1, field);        \
    g_assert_cmpstr (found_text, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

static void
an_invitation_is_planned_and_followed (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_assert_cmpint (first->added, ==, 1);
  assert_contact (f, "state", "planned");
  assert_contact (f, "kind", "meeting");
  assert_contact (f, "at", "2026-03-20T09:00:00Z");
  assert_contact (f, "minutes", "45");
  assert_contact (f, "ours", "Us");
  assert_contact (f, "people", "1, 2");
  assert_contact (f, "body", "Room 1");
  g_autofree char *planned = world_text (&f->world, ENT_NOUN_PARTNER, 1, "planned_on");
  g_assert_cmpstr (planned, ==, "2026-03-20");
  g_autoptr (EntImportReport) again = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_assert_cmpint (again->unchanged, ==, 1);
  g_autoptr (EntImportReport) moved = invite (f, "REQUEST", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (moved->updated, ==, 1);
  assert_contact (f, "at", "2026-03-21T09:00:00Z");
  assert_contact (f, "people", "1");
  g_autofree char *moved_to = world_text (&f->world, ENT_NOUN_PARTNER, 1, "planned_on");
  g_assert_cmpstr (moved_to, ==, "2026-03-21");
  g_autoptr (EntImportReport) late = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_assert_cmpint (late->unchanged, ==, 1);
  g_autoptr (EntImportReport) reply = invite (f, "REPLY", 1, "20260321T090000Z", BO);
  g_assert_cmpint (reply->updated, ==, 1);
  assert_contact (f, "people", "1, 2");
  g_autoptr (EntImportReport) cancel = invite (f, "CANCEL", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (cancel->updated, ==, 1);
  assert_contact (f, "state", "not-held");
  g_autofree char *none = world_text (&f->world, ENT_NOUN_PARTNER, 1, "planned_on");
  g_assert_null (none);
  g_autoptr (EntImportReport) after = invite (f, "REQUEST", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (after->unchanged, ==, 1);
  g_autoptr (EntImportReport) twice = invite (f, "CANCEL", 1, "20260321T090000Z", OURS);
  g_assert_cmpint (twice->unchanged, ==, 1);
  assert_contact (f, "state", "not-held");
  g_autoptr (EntImportReport) back = invite (f, "REQUEST", 2, "20260322T090000Z", OURS);
  g_assert_cmpint (back->updated, ==, 1);
  assert_contact (f, "state", "planned");
  g_assert_cmpint (world_count (&f->world, ENT_NOUN_INTERACTION), ==, 1);
}

static void
one_who_declines_does_not_come (ImportFixture *f, gconstpointer data)
{
  g_autoptr (EntImportReport) first = invite (f, "REQUEST", 0, "20260320T090000Z", OURS BO);
  g_autofree char *text = invitation ("REPLY", 0, "20260320T090000Z",
                                      "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@ok.example\r\n");
  char *organizer = strstr (text, "ORGANIZER;CN=Ana:mailto:ana@ok.example");

  memcpy (organizer, "ORGANIZER;CN=Usx:mailto:us@alcyon.exam", 38);
  g_autoptr (EntImportReport) reply = mail_import (f, text);
  g_assert_cmpint (reply->updated, ==, 1);
  assert_contact (f, "people", "1");
  assert_contact (f, "state", "planned");
}

static void
an_invitation_of_the_past_was_held_and_one_that_is_cancelled_was_not (ImportFixture *f,
                                                                      gconstpointer data)
{
  g_autoptr (EntImportReport) first = invite (f, "REQUEST", 0, "20260220T090000Z", OURS BO);
  assert_contact (f, "state", "held");
  g_autoptr (EntImportReport) cancel = invite (f, "CANCEL", 1, "20260220T090000Z", OURS BO);
  assert_contact (f, "state", "not-held");
}

#define ADD(name)                                                                                  \
  g_test_add ("/invitation/" #name, ImportFixture, NULL, mail_set_up, name, import_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (an_invitation_is_planned_and_followed);
  ADD (one_who_declines_does_not_come);
  ADD (an_invitation_of_the_past_was_held_and_one_that_is_cancelled_was_not);
  return g_test_run ();
}
