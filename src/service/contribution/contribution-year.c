/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/contribution/contribution-year.h"

void
ent_contribution_year_free (EntContributionYear *year)
{
  if (year == NULL)
    return;
  g_free (year->row.name);
  g_clear_pointer (&year->kinds, g_array_unref);
  g_free (year);
}

static gint64
first_week (const EntContext *context)
{
  GDate today;

  ent_clock_today (context->clock, &today);
  return ent_contribution_sums_week (&today) - ENT_CONTRIBUTION_YEAR_WEEKS + 1;
}

typedef struct
{
  EntContributionYear *year;
  gint64 first;
} Filling;

static void
add_sum (gpointer data, gint64 week, const char *kind, gint64 n)
{
  Filling *filling = data;
  EntContributionYear *year = filling->year;
  const EntContributionYearKind found = { g_intern_string (kind), (int) n };

  year->weeks[week - filling->first] += (int) n;
  for (guint i = 0; i < year->kinds->len; i++)
    {
      EntContributionYearKind *known = &g_array_index (year->kinds, EntContributionYearKind, i);
      if (known->kind != found.kind)
        continue;
      known->n += found.n;
      return;
    }
  g_array_append_val (year->kinds, found);
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  return ((const EntContributionYearKind *) b)->n - ((const EntContributionYearKind *) a)->n;
}

/* Takes the row. */
static EntContributionYear *
make (const EntContext *context, EntContributor *row, gint64 first, GError **error)
{
  g_autoptr (EntContributionYear) year = g_new0 (EntContributionYear, 1);
  Filling filling = { year, first };

  year->kinds = g_array_new (FALSE, FALSE, sizeof (EntContributionYearKind));
  year->row = *row;
  g_free (row);
  if (!ent_contribution_sums_read (context->store, year->row.partner,
                                   (EntWeeks){ first, first + ENT_CONTRIBUTION_YEAR_WEEKS - 1 },
                                   add_sum, &filling, error))
    return NULL;
  g_array_sort (year->kinds, compare_kinds);
  return g_steal_pointer (&year);
}

/* The place of the first row of a page. */
static gboolean
place_page (const EntContext *context, GPtrArray *page, const EntContributionYear *anchor,
            gboolean backward, gint64 first, GError **error)
{
  gint64 before = 0;

  if (page->len == 0)
    return TRUE;
  if (anchor != NULL)
    before = backward ? anchor->place - 1 - (gint64) page->len : anchor->place;
  else if (backward
           && !ent_contribution_sums_place (
             context->store, (EntWeeks){ first, first + ENT_CONTRIBUTION_YEAR_WEEKS - 1 },
             &((EntContributionYear *) page->pdata[0])->row, &before, error))
    return FALSE;
  for (guint i = 0; i < page->len; i++)
    ((EntContributionYear *) page->pdata[i])->place = (int) before + 1 + (int) i;
  return TRUE;
}

GPtrArray *
ent_contribution_year_ranking (const EntContext *context, const EntContributionYear *anchor,
                               gboolean backward, guint limit, GError **error)
{
  gint64 first = first_week (context);
  g_autoptr (GPtrArray)
    page = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_contribution_year_free);
  g_autoptr (GPtrArray) rows = ent_contribution_sums_ranking (
    context->store, (EntWeeks){ first, first + ENT_CONTRIBUTION_YEAR_WEEKS - 1 },
    anchor != NULL ? &anchor->row : NULL, backward, limit, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      EntContributionYear *year = make (context, g_steal_pointer (&rows->pdata[i]), first, error);
      if (year == NULL)
        return NULL;
      g_ptr_array_add (page, year);
    }
  return rows != NULL && place_page (context, page, anchor, backward, first, error)
           ? g_steal_pointer (&page)
           : NULL;
}

gboolean
ent_contribution_year_of (const EntContext *context, gint64 partner, EntContributionYear **ret_year,
                          GError **error)
{
  gint64 first = first_week (context), before;
  EntContributor *row = NULL;

  if (!ent_contribution_sums_of (context->store, partner,
                                 (EntWeeks){ first, first + ENT_CONTRIBUTION_YEAR_WEEKS - 1 }, &row,
                                 error))
    return FALSE;
  if (row == NULL)
    {
      *ret_year = NULL;
      return TRUE;
    }
  g_autoptr (EntContributionYear) year = make (context, row, first, error);
  if (year == NULL
      || !ent_contribution_sums_place (context->store,
                                       (EntWeeks){ first, first + ENT_CONTRIBUTION_YEAR_WEEKS - 1 },
                                       &year->row, &before, error))
    return FALSE;
  year->place = (int) before + 1;
  *ret_year = g_steal_pointer (&year);
  return TRUE;
}

char *
ent_contribution_year_kinds_text (const EntContext *context, const EntContributionYear *year)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < year->kinds->len; i++)
    {
      const EntContributionYearKind *kind =
        &g_array_index (year->kinds, EntContributionYearKind, i);
      const char *label = context->config != NULL
                            ? ent_config_label (context->config, "contribution_kinds", kind->kind)
                            : kind->kind;
      g_string_append_printf (out, "%s%s %d", i > 0 ? " · " : "", label, kind->n);
    }
  return g_string_free (out, FALSE);
}

json_t *
ent_contribution_year_json (const EntContributionYear *year)
{
  json_t *weeks = json_array (), *kinds = json_object ();

  for (int i = 0; i < ENT_CONTRIBUTION_YEAR_WEEKS; i++)
    json_array_append_new (weeks, json_integer (year->weeks[i]));
  for (guint i = 0; i < year->kinds->len; i++)
    {
      const EntContributionYearKind *kind =
        &g_array_index (year->kinds, EntContributionYearKind, i);
      json_object_set_new (kinds, kind->kind, json_integer (kind->n));
    }
  return json_pack ("{s:i, s:I, s:s, s:I, s:o, s:o}", "place", year->place, "partner_id",
                    (json_int_t) year->row.partner, "partner", year->row.name, "contributions",
                    (json_int_t) year->row.n, "weeks", weeks, "kinds", kinds);
}
