/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-report.h"

#define ISSUES_AT_MOST 1000

static void
issue_free (gpointer data)
{
  EntImportIssue *issue = data;

  g_free (issue->where);
  g_free (issue->why);
  g_free (issue);
}

static void
reason_free (gpointer data)
{
  EntImportReason *reason = data;

  g_free (reason->why);
  g_free (reason);
}

static void
unknown_free (gpointer data)
{
  EntImportUnknown *row = data;

  g_free (row->name);
  g_free (row);
}

EntImportReport *
ent_import_report_new (EntNounId noun)
{
  EntImportReport *report = g_new0 (EntImportReport, 1);

  report->noun = noun;
  report->errors = g_ptr_array_new_with_free_func (issue_free);
  report->reasons = g_ptr_array_new_with_free_func (reason_free);
  report->notes = g_ptr_array_new_with_free_func (g_free);
  report->left_out = g_ptr_array_new_with_free_func (reason_free);
  report->new_partners = g_ptr_array_new_with_free_func (g_free);
  report->new_people = g_ptr_array_new_with_free_func (g_free);
  report->unknown = g_ptr_array_new_with_free_func (unknown_free);
  return report;
}

void
ent_import_report_free (EntImportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->errors);
  g_ptr_array_unref (report->reasons);
  g_ptr_array_unref (report->notes);
  g_ptr_array_unref (report->left_out);
  g_ptr_array_unref (report->new_partners);
  g_ptr_array_unref (report->new_people);
  g_ptr_array_unref (report->unknown);
  g_free (report);
}

static void
add_issue (EntImportReport *report, const char *where, const char *why, gboolean expected)
{
  gint64 *n = expected ? &report->n_expected : &report->n_faults;

  if ((*n)++ >= ISSUES_AT_MOST)
    return;
  EntImportIssue *issue = g_new0 (EntImportIssue, 1);
  issue->where = g_strdup (where);
  issue->why = g_strdup (why);
  issue->expected = expected;
  g_ptr_array_add (report->errors, issue);
}

void
ent_import_report_issue (EntImportReport *report, const char *where, const char *why)
{
  add_issue (report, where, why, FALSE);
}

void
ent_import_report_skip (EntImportReport *report, const char *where, const char *why)
{
  report->skipped++;
  ent_import_report_issue (report, where, why);
}

static void
count_reason (GPtrArray *reasons, const char *why, gint64 n)
{
  EntImportReason *reason = NULL;

  for (guint i = 0; reason == NULL && i < reasons->len; i++)
    if (g_str_equal (((EntImportReason *) reasons->pdata[i])->why, why))
      reason = reasons->pdata[i];
  if (reason == NULL)
    {
      reason = g_new0 (EntImportReason, 1);
      reason->why = g_strdup (why);
      g_ptr_array_add (reasons, reason);
    }
  reason->n += n;
}

void
ent_import_report_leave_out (EntImportReport *report, const char *what, gint64 n)
{
  if (n > 0)
    count_reason (report->left_out, what, n);
}

void
ent_import_report_pass_over (EntImportReport *report, const char *where, const char *why)
{
  count_reason (report->reasons, why, 1);
  report->skipped++;
  add_issue (report, where, why, TRUE);
}

static json_t *
errors_json (const EntImportReport *report)
{
  json_t *errors = json_array ();

  for (guint i = 0; i < report->errors->len; i++)
    {
      const EntImportIssue *issue = report->errors->pdata[i];
      json_array_append_new (errors,
                             json_pack ("{s:s, s:s}", "where", issue->where, "why", issue->why));
    }
  return errors;
}

static json_t *
unknown_json (const EntImportReport *report, gboolean accounts)
{
  json_t *unknown = json_array ();

  for (guint i = 0; i < report->unknown->len; i++)
    {
      const EntImportUnknown *row = report->unknown->pdata[i];
      if (row->account == accounts)
        json_array_append_new (unknown,
                               json_pack ("{s:s, s:I}", accounts ? "account" : "domain", row->name,
                                          accounts ? "count" : "commits", (json_int_t) row->n));
    }
  return unknown;
}

static void
add_unknown (json_t *object, const char *key, json_t *unknown)
{
  if (json_array_size (unknown) > 0)
    json_object_set (object, key, unknown);
  json_decref (unknown);
}

/* key: what the text is. */
static json_t *
reasons_json (const GPtrArray *reasons, const char *key)
{
  json_t *array = json_array ();

  for (guint i = 0; i < reasons->len; i++)
    {
      const EntImportReason *reason = reasons->pdata[i];
      json_array_append_new (
        array, json_pack ("{s:s, s:I}", key, reason->why, "count", (json_int_t) reason->n));
    }
  return array;
}

static json_t *
names_json (const GPtrArray *names)
{
  json_t *array = json_array ();

  for (guint i = 0; i < names->len; i++)
    json_array_append_new (array, json_string (names->pdata[i]));
  return array;
}

json_t *
ent_import_report_json (const EntImportReport *report)
{
  json_t *object = json_pack ("{s:I, s:I, s:I, s:I, s:I, s:o}", "read", (json_int_t) report->read,
                              "added", (json_int_t) report->added, "updated",
                              (json_int_t) report->updated, "unchanged",
                              (json_int_t) report->unchanged, "skipped",
                              (json_int_t) report->skipped, "errors", errors_json (report));

  if (report->reasons->len > 0)
    json_object_set_new (object, "reasons", reasons_json (report->reasons, "why"));
  if (report->left_out->len > 0)
    json_object_set_new (object, "left_out", reasons_json (report->left_out, "what"));
  if (report->notes->len > 0)
    json_object_set_new (object, "notes", names_json (report->notes));
  if (report->new_partners->len > 0)
    json_object_set_new (object, "new_partners", names_json (report->new_partners));
  if (report->new_people->len > 0)
    json_object_set_new (object, "new_people", names_json (report->new_people));
  add_unknown (object, "unknown_domains", unknown_json (report, FALSE));
  add_unknown (object, "unknown_accounts", unknown_json (report, TRUE));
  return object;
}
