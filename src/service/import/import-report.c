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
domain_free (gpointer data)
{
  EntImportDomain *row = data;

  g_free (row->domain);
  g_free (row);
}

EntImportReport *
ent_import_report_new (EntNounId noun)
{
  EntImportReport *report = g_new0 (EntImportReport, 1);

  report->noun = noun;
  report->errors = g_ptr_array_new_with_free_func (issue_free);
  report->unknown = g_ptr_array_new_with_free_func (domain_free);
  return report;
}

void
ent_import_report_free (EntImportReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->errors);
  g_ptr_array_unref (report->unknown);
  g_free (report);
}

void
ent_import_report_issue (EntImportReport *report, const char *where, const char *why)
{
  EntImportIssue *issue;

  if (report->errors->len >= ISSUES_AT_MOST)
    return;
  issue = g_new0 (EntImportIssue, 1);
  issue->where = g_strdup (where);
  issue->why = g_strdup (why);
  g_ptr_array_add (report->errors, issue);
}

void
ent_import_report_skip (EntImportReport *report, const char *where, const char *why)
{
  report->skipped++;
  ent_import_report_issue (report, where, why);
}

json_t *
ent_import_report_json (const EntImportReport *report)
{
  json_t *errors = json_array (), *unknown = json_array ();

  for (guint i = 0; i < report->errors->len; i++)
    {
      const EntImportIssue *issue = report->errors->pdata[i];
      json_array_append_new (errors,
                             json_pack ("{s:s, s:s}", "where", issue->where, "why", issue->why));
    }
  for (guint i = 0; i < report->unknown->len; i++)
    {
      const EntImportDomain *row = report->unknown->pdata[i];
      json_array_append_new (
        unknown, json_pack ("{s:s, s:I}", "domain", row->domain, "commits", (json_int_t) row->n));
    }
  json_t *object = json_pack (
    "{s:I, s:I, s:I, s:I, s:I, s:o}", "read", (json_int_t) report->read, "added",
    (json_int_t) report->added, "updated", (json_int_t) report->updated, "unchanged",
    (json_int_t) report->unchanged, "skipped", (json_int_t) report->skipped, "errors", errors);
  if (report->unknown->len > 0)
    json_object_set (object, "unknown_domains", unknown);
  json_decref (unknown);
  return object;
}
