/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search: what holds the words, recent first; else, what is near by spelling. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/search/did-you-mean.h"
#include "entente/service/search/search.h"

static void
print_hit (EntApp *app, const EntHit *hit)
{
  g_autofree char *title = ent_text_visible (hit->title, -1);
  g_autofree char *partner = ent_text_visible (hit->partner_name, -1);
  g_autofree char *day = ent_clock_day_iso (app->clock, hit->at);

  printf ("%s  %-12s %6" G_GINT64_FORMAT "  %s%s%s\n", day, ent_noun (hit->noun)->name, hit->id,
          title, *partner != '\0' ? " — " : "", partner);
}

static json_t *
hit_json (const EntHit *hit)
{
  g_autofree char *at = ent_time_format_rfc3339 (hit->at);

  return json_pack ("{s:s, s:I, s:s, s:s, s:I, s:s?}", "noun", ent_noun (hit->noun)->name, "id",
                    (json_int_t) hit->id, "at", at, "title", hit->title, "partner_id",
                    (json_int_t) hit->partner, "partner", hit->partner_name);
}

#define NEAR_AT_MOST 5u

/* On stderr, so that a script gets hits alone. */
static gboolean
say_nothing_found (EntApp *app, const EntSearchQuery *query, GError **error)
{
  g_autoptr (GPtrArray) near = ent_did_you_mean (&app->context, query, NEAR_AT_MOST, error);

  if (near == NULL)
    return FALSE;
  g_autofree char *names = ent_did_you_mean_text (near);
  g_autofree char *visible = ent_text_visible (names, -1);
  if (near->len == 0)
    fprintf (stderr, "%s\n", _("nothing found"));
  else
    fprintf (stderr, _("nothing found; did you mean: %s\n"), visible);
  return TRUE;
}

gboolean
ent_command_search (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean json;

  if (!ent_argument_json (arguments, &json, error))
    return FALSE;
  g_autofree char *words = ent_arguments_text (arguments);
  g_autoptr (EntSearchQuery) query = ent_search_understand (&app->context, words, error);
  g_autoptr (GPtrArray)
    hits = query != NULL ? ent_repo_search (app->store, query, 0, FALSE, 100, error) : NULL;
  if (hits == NULL || (hits->len == 0 && !say_nothing_found (app, query, error)))
    return FALSE;
  if (json)
    {
      json_t *array = json_array ();
      for (guint i = 0; i < hits->len; i++)
        json_array_append_new (array, hit_json (hits->pdata[i]));
      ent_app_print_json (array);
      return TRUE;
    }
  for (guint i = 0; i < hits->len; i++)
    print_hit (app, hits->pdata[i]);
  return TRUE;
}
