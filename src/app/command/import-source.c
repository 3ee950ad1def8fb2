/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/command/import-source.h"

#include <stdio.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/nouns.h"

const EntNoun *
ent_import_noun (const EntArguments *arguments)
{
  const char *as = ent_argument (arguments, "as");

  return as != NULL ? ent_noun_find (as) : NULL;
}

gboolean
ent_import_check_noun (const EntArguments *arguments, GError **error)
{
  const char *as = ent_argument (arguments, "as");

  if (as == NULL || ent_import_noun (arguments) != NULL)
    return TRUE;
  g_autofree char *nouns = ent_noun_names (0, ", ");
  ent_set_error (error, ENT_ERROR_USAGE, _("--as: \"%s\" is not imported; there are %s"), as,
                 nouns);
  return FALSE;
}

#define UNKNOWN_SHOWN 10u

EntImportCounts
ent_import_counts (const EntImportReport *report)
{
  EntImportCounts n;
  const struct
  {
    char *text;
    gint64 number;
  } counts[] = { { n.read, report->read },
                 { n.added, report->added },
                 { n.updated, report->updated },
                 { n.unchanged, report->unchanged },
                 { n.skipped, report->skipped } };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    g_snprintf (counts[i].text, sizeof n.read, "%" G_GINT64_FORMAT, counts[i].number);
  return n;
}

void
ent_import_print_reasons (const GPtrArray *reasons)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const EntImportReason *reason = reasons->pdata[i];
      printf ("  %" G_GINT64_FORMAT ": %s\n", reason->n, reason->why);
    }
}

static void
print_names (const char *title, const GPtrArray *names)
{
  if (names->len > 0)
    puts (title);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *name = ent_text_visible (names->pdata[i], -1);
      printf ("  %s\n", name);
    }
}

void
ent_import_print_new (const EntImportReport *report)
{
  print_names (_("New partners:"), report->new_partners);
  print_names (_("New people:"), report->new_people);
}

void
ent_import_print_unknown (const EntImportReport *report, gboolean accounts)
{
  GString *list = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < report->unknown->len && n <= UNKNOWN_SHOWN; i++)
    {
      const EntImportUnknown *row = report->unknown->pdata[i];
      if (row->account != accounts)
        continue;
      g_autofree char *name = ent_text_visible (row->name, -1);
      if (n++ == UNKNOWN_SHOWN)
        g_string_append (list, ", …");
      else
        g_string_append_printf (list, "%s%s (%" G_GINT64_FORMAT ")", n > 1 ? ", " : "", name,
                                row->n);
    }
  if (n > 0)
    printf (accounts ? _("Accounts that nobody has: %s\n")
                     : _("Mail domains that no partner has: %s\n"),
            list->str);
  g_string_free (list, TRUE);
}
