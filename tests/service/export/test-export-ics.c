/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead as a calendar: it reads back as it was, and a folder holds what is due and no
 * more. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/base/error.h"
#include "entente/service/export/export-ics.h"
#include "entente/service/import/import-ics.h"
#include "harness/trials.h"
#include "harness/world.h"
#include "service/calendar/calendar-reader.h"
#include "service/calendar/own-uid.h"

typedef struct
{
  World world;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  world_init_at (&f->world, NULL, WORLD_NOW, "Europe/Paris");
  f->folder = g_dir_make_tmp ("entente-vdir-XXXXXX", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Acmé", "owner", "Ana", NULL);
  world_add (&f->world, ENT_NOUN_PARTNER, "name", "Other", "owner", "Bo \"the\" Builder", NULL);
  world_add (&f->world, ENT_NOUN_PERSON, "name", "Cy", "partner", "1", NULL);
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
  world_tear_down (&f->world, NULL);
}

static const EntExportIcs all = { .kinds = ENT_ICS_ALL, .as = ENT_ICS_EVENTS | ENT_ICS_TASKS };

static EntExportIcsReport export(Fixture *f, const EntExportIcs *what)
{
  g_autoptr (GError) error = NULL;
  EntExportIcsReport report;

  ent_export_ics_folder (&f->world.context, what, f->folder, &report, &error);
  g_assert_no_error (error);
  return report;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(gpointer *) a, *(gpointer *) b);
}

/* The names of the files, in their order, without ending and time. */
static char *
names (Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      char *copy = g_strdup (name);
      char *end = strrchr (copy, g_str_has_prefix (copy, "entente-") ? '-' : '.');
      *end = '\0';
      g_ptr_array_add (found, copy);
    }
  g_ptr_array_sort (found, by_name);
  g_ptr_array_add (found, NULL);
  return g_strjoinv (" ", (char **) found->pdata);
}

#define assert_names(f, expected)                                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_names = names (f);                                                      \
    g_assert_cmpstr (found_names, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static void
fill (Fixture *f)
{
  World *world = &f->world;

  world_add (world, ENT_NOUN_INTERACTION, "summary", "Ahead", "partner", "1", "kind", "call", "at",
             "2026-03-20T09:00:00Z", "minutes", "30", "people", "1", NULL);
  world_add (world, ENT_NOUN_INTERACTION, "summary", "Held", "partner", "1", "kind", "call", "at",
             "2026-03-01T09:00:00Z", "follow_up_on", "2026-03-25", NULL);
  world_add (world, ENT_NOUN_INTERACTION, "summary", "Done", "partner", "1", "kind", "call", "at",
             "2026-03-01T10:00:00Z", "follow_up_on", "2026-03-25", "followed_up_on", "2026-03-02",
             NULL);
  world_add (world, ENT_NOUN_PROMISE, "text", "Send it", "partner", "2", "side", "us", "state",
             "open", "due_on", "2026-03-01", NULL);
  world_add (world, ENT_NOUN_PROMISE, "text", "Theirs", "partner", "2", "side", "them", "state",
             "open", "due_on", "2026-03-01", NULL);
  world_add (world, ENT_NOUN_ENGAGEMENT, "title", "Support", "partner", "2", "kind", "support",
             "stage", "running", "renew_on", "2026-06-01", NULL);
  world_add (world, ENT_NOUN_ENGAGEMENT, "title", "Study", "partner", "2", "kind", "consulting",
             "stage", "running", "end_on", "2026-05-01", NULL);
  world_add (world, ENT_NOUN_ENGAGEMENT, "title", "Lost", "partner", "2", "kind", "support",
             "stage", "lost", "renew_on", "2026-06-01", NULL);
  world_add (world, ENT_NOUN_CERTIFICATION, "title", "Admin", "person", "1", "partner", "1", "kind",
             "certification", "expires_on", "2026-12-31", NULL);
}

static void
each_thing_that_lies_ahead_has_a_file (Fixture *f, gconstpointer data)
{
  fill (f);
  EntExportIcsReport report = export(f, &(EntExportIcs){ .kinds = ENT_ICS_ALL, .as = 1 });
  g_assert_cmpuint (report.items, ==, 6);
  assert_names (f, "entente-certification-1 entente-follow-up-2 entente-planned-1 "
                   "entente-promise-1 entente-renewal-1 entente-renewal-2");
  export(f, &(EntExportIcs){ .kinds = 1u << ENT_ICS_PROMISES, .as = ENT_ICS_TASKS });
  assert_names (f, "entente-promise-task-1");
  export(f, &(EntExportIcs){ .kinds = ENT_ICS_ALL, .as = 1, .owner = "Bo \"the\" Builder" });
  assert_names (f, "entente-promise-1 entente-renewal-1 entente-renewal-2");
  report = export(f, &(EntExportIcs){ .kinds = ENT_ICS_ALL, .as = 1, .owner = "Nobody" });
  g_assert_cmpuint (report.removed, ==, 3);
  assert_names (f, "");
}

static void
what_did_not_change_is_not_written_again_and_what_is_over_goes (Fixture *f, gconstpointer data)
{
  fill (f);
  EntExportIcsReport report = export(f, &all);
  g_assert_cmpuint (report.written, ==, 11);
  world_set (&f->world, "2026-03-11T10:00:00Z");
  report = export(f, &all);
  g_assert_cmpuint (report.written, ==, 0);
  g_assert_cmpuint (report.unchanged, ==, 11);
  world_edit (&f->world, ENT_NOUN_PROMISE, 1, "text", "Send both");
  report = export(f, &all);
  g_assert_cmpuint (report.written, ==, 2);
  world_edit (&f->world, ENT_NOUN_PROMISE, 1, "state", "kept");
  world_edit (&f->world, ENT_NOUN_INTERACTION, 2, "followed_up_on", "2026-03-11");
  report = export(f, &all);
  g_assert_cmpuint (report.removed, ==, 4);
  world_set (&f->world, "2026-03-21T10:00:00Z");
  report = export(f, &all);
  g_assert_cmpuint (report.removed, ==, 1);
}

static void
files_of_others_stay (Fixture *f, gconstpointer data)
{
  g_autofree char *foreign = g_build_filename (f->folder, "foreign.ics", NULL);
  g_autofree char *named = g_build_filename (f->folder, "entente-planned-7-1.ics", NULL);

  fill (f);
  g_assert_true (g_file_set_contents (foreign, "UID:x@entente\r\n", -1, NULL));
  g_assert_true (g_file_set_contents (named, "UID:mine\r\n", -1, NULL));
  export(f, &(EntExportIcs){ .kinds = ENT_ICS_ALL, .as = 1, .owner = "Nobody" });
  assert_names (f, "entente-planned-7 foreign");
  export(f, &all);
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name = g_dir_read_name (folder);
  while (name != NULL && !g_str_has_prefix (name, "entente-planned-1"))
    name = g_dir_read_name (folder);
  g_autofree char *ours = g_build_filename (f->folder, name, NULL);
  g_assert_true (g_file_set_contents (ours, "UID:mine\r\n", -1, NULL));
  g_autoptr (GError) error = NULL;
  EntExportIcsReport report;
  g_assert_false (ent_export_ics_folder (&f->world.context, &all, f->folder, &report, &error));
  g_assert_nonnull (strstr (error->message, "left as it is"));
}

static gint64
count (Fixture *f)
{
  gint64 n;

  g_assert_true (
    ent_repo_count (f->world.store, ENT_NOUN_INTERACTION, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

static EntImportReport *
import (Fixture *f)
{
  const char *const paths[] = { f->folder, NULL };
  g_autoptr (GError) error = NULL;
  EntImportReport *report =
    ent_import_ics (&f->world.context, &(EntImportIcsOptions){ .paths = paths }, &error);

  g_assert_no_error (error);
  return report;
}

/* As a calendar program does it. */
static void
change_file (Fixture *f, const char *beginning, const char *from, const char *to)
{
  g_autoptr (GDir) folder = g_dir_open (f->folder, 0, NULL);
  const char *name = g_dir_read_name (folder);

  while (name != NULL && !g_str_has_prefix (name, beginning))
    name = g_dir_read_name (folder);
  g_assert_nonnull (name);
  g_autofree char *path = g_build_filename (f->folder, name, NULL), *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_autoptr (GString) changed = g_string_new (text);
  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  g_assert_true (g_file_set_contents (path, changed->str, -1, NULL));
}

static void
what_was_exported_is_known_again (Fixture *f, gconstpointer data)
{
  fill (f);
  gint64 before = count (f);
  export(f, &all);
  g_autoptr (EntImportReport) report = import (f);
  g_assert_cmpint (report->added + report->updated + report->skipped, ==, 0);
  g_assert_cmpint (count (f), ==, before);
  world_set (&f->world, "2026-03-12T10:00:00Z");
  change_file (f, "entente-planned-1", "20260320T09", "20260321T10");
  g_autoptr (EntImportReport) unstamped = import (f);
  g_assert_cmpint (unstamped->updated, ==, 0);
  change_file (f, "entente-planned-1", "LAST-MODIFIED:20260310", "LAST-MODIFIED:20260312");
  g_autoptr (EntImportReport) moved = import (f);
  g_assert_cmpint (moved->updated, ==, 1);
  g_autofree char *at = world_text (&f->world, ENT_NOUN_INTERACTION, 1, "at");
  g_assert_cmpstr (at, ==, "2026-03-21T10:00:00Z");
  EntExportIcsReport again = export(f, &all);
  g_assert_cmpuint (again.written, ==, 1);
}

static void
what_came_from_a_calendar_goes_back_only_when_asked_for (Fixture *f, gconstpointer data)
{
  world_add (&f->world, ENT_NOUN_INTERACTION, "summary", "Theirs", "partner", "1", "kind", "call",
             "at", "2026-03-20T09:00:00Z", "event_uid", "x@theirs", NULL);
  g_assert_cmpuint (export(f, &all).items, ==, 0);
  EntExportIcs imported = all;
  imported.imported = TRUE;
  g_assert_cmpuint (export(f, &imported).items, ==, 1);
}

static char *
random_text (GRand *rand)
{
  static const char *const pieces[] = { "a",  "é", "漢", ",",    ";",    "\\",
                                        "\"", ":", " ",  "🙂", "word " };
  GString *text = g_string_new ("x");
  int n = g_rand_int_range (rand, 0, 90);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (g_string_append_c (text, 'x'), FALSE);
}

/* Folded at 75 octets, between characters (RFC 5545 §3.1). */
static void
assert_folded (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_null (strchr (text, '\t'));
  for (char **line = lines; *line != NULL; line++)
    {
      g_assert_cmpuint (strlen (*line), <=, 75);
      g_assert_true (g_utf8_validate (*line, -1, NULL));
      g_assert_null (strchr (*line, '\n'));
    }
}

static void
assert_reads_back (Fixture *f, const EntCalendarEvent *event)
{
  gint64 id, created;

  g_assert_true (ent_own_uid_read (event->uid, "planned", &id, &created));
  g_autoptr (EntInteraction)
    contact = ent_repo_find (f->world.store, ENT_NOUN_INTERACTION, id, NULL);
  g_assert_nonnull (contact);
  g_autofree char *summary = g_strdup_printf ("Acmé: %s", contact->summary);
  g_assert_cmpstr (event->summary, ==, summary);
  g_assert_cmpint (event->start, ==, contact->at);
  if (!event->all_day)
    g_assert_cmpint (event->end, ==,
                     contact->minutes > 0 ? contact->at + contact->minutes * 60 : ENT_NONE);
  g_assert_nonnull (strstr (event->notes, contact->body));
}

static void
random_contacts_read_back_as_they_were (Fixture *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (20260320);
  g_autofree char *path = g_build_filename (f->folder, "all.ics", NULL), *text = NULL;
  EntExportIcsReport report;
  guint n = 0;

  for (int i = 0; i < TRIALS (200); i++)
    {
      g_autofree char *summary = random_text (rand), *body = random_text (rand);
      g_autofree char *at = ent_time_format_rfc3339 (WORLD_SECONDS + 60 * 60 * 24
                                                     + g_rand_int_range (rand, 0, 10000) * 900);
      g_autofree char *minutes = world_id (g_rand_int_range (rand, 0, 300));
      world_add (&f->world, ENT_NOUN_INTERACTION, "summary", summary, "partner", "1", "kind",
                 "call", "at", at, "minutes", minutes, "body", body, NULL);
    }
  g_assert_true (ent_export_ics (&f->world.context, &all, path, FALSE, &report, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_folded (text);
  g_autoptr (EntCalendar) calendar = ent_calendar_read (text, ent_clock_zone (f->world.clock));
  for (guint i = 0; i < calendar->items->len; i++, n++)
    assert_reads_back (f, ((EntCalendarItem *) calendar->items->pdata[i])->events->pdata[0]);
  g_assert_cmpuint (n, ==, report.items);
  g_assert_cmpuint (n, ==, (guint) TRIALS (200));
}

#define ADD(name) g_test_add ("/export-ics/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (each_thing_that_lies_ahead_has_a_file);
  ADD (what_did_not_change_is_not_written_again_and_what_is_over_goes);
  ADD (files_of_others_stay);
  ADD (what_was_exported_is_known_again);
  ADD (what_came_from_a_calendar_goes_back_only_when_asked_for);
  ADD (random_contacts_read_back_as_they_were);
  return g_test_run ();
}
