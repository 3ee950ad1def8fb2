/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports written: every format, hostile texts, widths, and files. */
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "entente/service/report/report-kinds.h"
#include "entente/service/report/report-save.h"
#include "entente/service/report/report-write.h"
#include "entente/base/error.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/report/report-records.h"

#define HOSTILE "<script>alert(1)</script> & \"x\" 'y' \033[31m \342\200\256"

static void
set_up (World *fixture, gconstpointer yaml)
{
  world_init (fixture, yaml != NULL ? yaml : "rates: {CHF: 1.5}\nrates_day: 2026-03-01\n", NULL);
}

static void
fill_with_hostile_texts (World *fixture)
{
  gint64 partner = add_partner (fixture, HOSTILE, HOSTILE, HOSTILE, "2025-01-01");
  EntOffer *offer = ent_offer_new ();

  add_call (fixture, partner, "2026-03-01", 30, 30);
  offer->name = g_strdup (HOSTILE);
  offer->stage = g_strdup (HOSTILE);
  add (fixture, offer);
  add_contribution (fixture, partner, HOSTILE, "2026-03-01");
  add_engagement (fixture, (Deal){ partner, HOSTILE, 1000, "XYZ", ENT_NONE, NULL, 0 });
  add_engagement (fixture, (Deal){ partner, "won", 1000, "EUR", ENT_NONE, "2026-03-01", 0 });
}

static void
check_element (GMarkupParseContext *context, const char *name, const char **names,
               const char **values, gpointer data, GError **error)
{
  g_assert_cmpstr (name, !=, "script");
  g_assert_cmpstr (name, !=, "link");
  g_assert_cmpstr (name, !=, "img");
  for (int i = 0; names[i] != NULL; i++)
    {
      g_assert_false (g_str_has_prefix (names[i], "on"));
      if (!g_str_equal (names[i], "xmlns"))
        g_assert_null (strstr (values[i], "://"));
    }
  if (g_str_equal (name, "title") || g_str_equal (name, "caption") || g_str_equal (name, "desc"))
    (*(int *) data)++;
}

/* Well-formed, with nothing that runs or is fetched. */
static void
assert_page (const char *page)
{
  const GMarkupParser parser = { .start_element = check_element };
  g_autoptr (GError) error = NULL;
  int described = 0;
  GMarkupParseContext *context = g_markup_parse_context_new (&parser, 0, &described, NULL);

  g_markup_parse_context_parse (context, page, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  g_markup_parse_context_free (context);
  g_assert_cmpint (described, >, 0);
  g_assert_true (g_str_has_prefix (page, "<!DOCTYPE html>\n<html lang=\"en\""));
  g_assert_nonnull (strstr (page, "@media print"));
  g_assert_nonnull (strstr (page, "prefers-color-scheme:dark"));
  g_assert_null (strstr (page, "<script"));
  g_assert_null (strstr (page, "url("));
  g_assert_null (strchr (page, '\033'));
}

static void
hostile_texts_are_harmless_in_every_format (World *fixture, gconstpointer data)
{
  fill_with_hostile_texts (fixture);
  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    {
      g_autoptr (EntReport) report = make (fixture, kind->name);
      g_autofree char *page = written (report, ENT_REPORT_HTML, 0, FALSE);
      g_autofree char *table = written (report, ENT_REPORT_TABLE, 60, FALSE);
      g_autofree char *plain = written (report, ENT_REPORT_TABLE, 40, TRUE);
      g_autofree char *text = written (report, ENT_REPORT_JSON, 0, FALSE);
      assert_page (page);
      g_assert_null (strchr (table, '\033'));
      for (const char *p = plain; *p != '\0'; p++)
        g_assert_true (g_ascii_isprint (*p) || *p == '\n');
      json_t *json = json_loads (text, 0, NULL);
      g_assert_nonnull (json);
      g_assert_cmpstr (json_string_value (json_object_get (json, "report")), ==, kind->name);
      g_assert_cmpuint (json_array_size (json_object_get (json, "rows")), >, 0);
      json_decref (json);
    }
}

static void
an_empty_network_has_every_report_in_every_format (World *fixture, gconstpointer data)
{
  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    for (int format = ENT_REPORT_TABLE; format <= ENT_REPORT_HTML; format++)
      {
        g_autoptr (EntReport) report = make (fixture, kind->name);
        g_autofree char *text = written (report, (EntReportFormat) format, 80, FALSE);
        g_assert_cmpuint (strlen (text), >, 0);
        if (format == ENT_REPORT_HTML)
          assert_page (text);
      }
}

static void
tables_fit_the_width (World *fixture, gconstpointer data)
{
  fill_with_hostile_texts (fixture);
  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    for (int width = 20; width < 130; width += 13)
      {
        g_autoptr (EntReport) report = make (fixture, kind->name);
        g_autofree char *text = written (report, ENT_REPORT_TABLE, width, TRUE);
        g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
        for (char **line = lines; *line != NULL; line++)
          g_assert_cmpuint (strlen (*line), <=, (gsize) width);
      }
}

static void
a_period_that_makes_no_sense_is_refused (World *fixture, gconstpointer data)
{
  static const struct
  {
    const char *report, *since, *until;
    int code;
  } cases[] = {
    { "growth", "2026-01-01", "2025-01-01", ENT_ERROR_USAGE },
    { "growth", "1990-01-01", NULL, ENT_ERROR_USAGE },
    { "growth", "someday", NULL, ENT_ERROR_DATA },
    { "health", "2026-01-01", NULL, ENT_ERROR_USAGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const EntReportQuery query = { cases[i].since, cases[i].until, FALSE };
      g_assert_null (ent_report_make (
        &fixture->context, ent_report_kind_find (cases[i].report, NULL), &query, &error));
      g_assert_error (error, ENT_ERROR, cases[i].code);
    }
  g_autoptr (GError) error = NULL;
  g_assert_null (ent_report_kind_find ("grwoth", &error));
  g_assert_cmpstr (error->message, ==, "no report \"grwoth\"; did you mean growth?");
}

static void
amounts_too_large_to_add_are_reported (World *fixture, gconstpointer data)
{
  gint64 partner = add_partner (fixture, "A", NULL, NULL, NULL);

  add_engagement (fixture,
                  (Deal){ partner, "won", G_MAXINT64 - 5, "EUR", ENT_NONE, "2026-01-01", 0 });
  add_engagement (fixture,
                  (Deal){ partner, "done", G_MAXINT64 - 5, "EUR", ENT_NONE, "2026-01-01", 0 });
  for (const char *const *name = (const char *const[]){ "time", "pipeline", NULL }; *name != NULL;
       name++)
    {
      g_autoptr (GError) error = NULL;
      const EntReportQuery query = { 0 };
      g_assert_null (
        ent_report_make (&fixture->context, ent_report_kind_find (*name, NULL), &query, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
    }
}

static void
a_report_is_saved_whole_in_the_format_of_its_name_or_not_at_all (World *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *begins;
  } cases[] = {
    { "a.html", "<!DOCTYPE html>" },
    { "a.csv", "quarter,by,word," },
    { "a.json", "{" },
    { "a.txt", "Growth of the network" },
  };
  g_autofree char *folder = g_dir_make_tmp ("entente-report-XXXXXX", NULL);
  const EntReportKind *kind = ent_report_kind_find ("growth", NULL);
  const EntReportQuery query = { 0 };

  fill_with_hostile_texts (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL), *text = NULL;
      g_autoptr (GError) error = NULL;
      g_assert_true (ent_report_save (&fixture->context, kind, &query, path, &error));
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, cases[i].begins));
      g_assert_false (ent_report_save (&fixture->context, kind, &query, path, &error));
      g_assert_nonnull (strstr (error->message, "exists already"));
      g_unlink (path);
    }
  g_autofree char *odd = g_build_filename (folder, "a.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_assert_false (ent_report_save (&fixture->context, kind, &query, odd, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define ADD(name) g_test_add ("/report-formats/" #name, World, NULL, set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD (hostile_texts_are_harmless_in_every_format);
  ADD (an_empty_network_has_every_report_in_every_format);
  ADD (tables_fit_the_width);
  ADD (a_period_that_makes_no_sense_is_refused);
  ADD (amounts_too_large_to_add_are_reported);
  ADD (a_report_is_saved_whole_in_the_format_of_its_name_or_not_at_all);
  return g_test_run ();
}
