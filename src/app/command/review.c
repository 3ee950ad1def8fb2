/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review, next and health. */
#include "entente/service/partnership/partnership-state.h"
#include "entente/service/review/review.h"

#include <string.h>

#include "entente/app/app.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/health/health.h"
#include "entente/service/export/output.h"
#include "entente/store/repo.h"
#include "entente/ui/terminal.h"

#define DUE_STATUS 3
#define COUNT_TO 100u

static void
print_card (EntApp *app, const EntCard *card)
{
  g_autoptr (EntPartner) partner = ent_partner_repo_find (app->store, card->partner, NULL);
  g_autofree char *name = ent_text_visible (partner != NULL ? partner->name : "?", -1);

  printf ("%s\n", name);
  for (guint i = 0; i < card->reasons->len; i++)
    {
      g_autofree char *text =
        ent_reason_text (&app->context, &g_array_index (card->reasons, EntReason, i));
      printf ("  %s\n", text);
    }
}

static gboolean
print_queue (EntApp *app, EntFormat format, GError **error)
{
  g_autoptr (EntQueue) queue = ent_queue_new (&app->context);

  if (!ent_queue_refresh (queue, error))
    return FALSE;
  if (format == ENT_FORMAT_JSON)
    ent_app_print_json (ent_queue_json (&app->context, queue));
  for (guint i = 0; format == ENT_FORMAT_TABLE && i < ent_queue_length (queue); i++)
    print_card (app, ent_queue_nth (queue, i));
  app->status = ent_queue_length (queue) > 0 ? DUE_STATUS : 0;
  return TRUE;
}

static gboolean
print_summary (EntApp *app, EntFormat format, GError **error)
{
  GError *local = NULL;
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&app->context, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (summary == NULL && format == ENT_FORMAT_TABLE)
    puts (_("no review yet"));
  else if (format == ENT_FORMAT_JSON)
    ent_app_print_json (summary != NULL ? ent_review_summary_json (summary) : json_null ());
  else
    {
      g_autofree char *text = ent_review_summary_text (&app->context, summary);
      fputs (text, stdout);
    }
  return TRUE;
}

gboolean
ent_command_review (EntApp *app, int argc, char **argv, GError **error)
{
  gboolean plain = FALSE, summary = FALSE;
  g_autofree char *word = NULL;
  const GOptionEntry entries[] = {
    { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, N_ ("print what is due"), NULL },
    { "summary", 0, 0, G_OPTION_ARG_NONE, &summary, N_ ("print how the latest review went"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &word, "table, json", "F" },
    G_OPTION_ENTRY_NULL,
  };
  EntFormat format;

  if (!ent_app_parse (entries, &argc, &argv, error) || !ent_format_parse (word, &format, error))
    return FALSE;
  if (argc != 1 || format == ENT_FORMAT_CSV || (plain && summary))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente review [--plain|--summary] [--format table|json]"));
      return FALSE;
    }
  /* A screen that nobody can work at would begin a session. */
  plain = plain || (!summary && !ent_terminal_is_usable ());
  if (!ent_app_open (app, plain || summary || word != NULL ? ENT_STORE_READ : ENT_STORE_WRITE,
                     error))
    return FALSE;
  if (summary)
    return print_summary (app, format, error);
  if (plain || word != NULL)
    return print_queue (app, format, error);
  app->review = TRUE;
  return ent_app_show (app, NULL, error);
}

gboolean
ent_command_next (EntApp *app, int argc, char **argv, GError **error)
{
  EntCard *card = NULL;
  guint count;

  if (!ent_queue_peek (&app->context, COUNT_TO, &card, &count, error))
    return FALSE;
  if (card == NULL)
    return TRUE;
  g_autoptr (EntPartner) partner = ent_partner_repo_find (app->store, card->partner, NULL);
  g_autofree char *name = ent_text_visible (partner != NULL ? partner->name : "?", -1);
  g_autofree char *text =
    ent_reason_text (&app->context, &g_array_index (card->reasons, EntReason, 0));
  if (count >= COUNT_TO)
    printf ("%u+ · %s: %s\n", COUNT_TO - 1, name, text);
  else
    printf ("%u · %s: %s\n", count, name, text);
  ent_card_free (card);
  return TRUE;
}

static json_t *
health_json (const EntHealthRules *rules, const EntHealth *health, const EntPartner *partner)
{
  json_t *parts = json_array (), *months = json_array ();

  for (int i = 0; i < ENT_N_HEALTH_PARTS; i++)
    {
      double value = ent_health_part (rules, &health->facts, (EntHealthPartId) i);
      g_autofree char *facts = ent_health_part_facts (&health->facts, (EntHealthPartId) i);
      json_array_append_new (
        parts, json_pack ("{s:s, s:i, s:o, s:s}", "part",
                          ent_health_part_name ((EntHealthPartId) i), "weight", rules->weights[i],
                          "value", value < 0 ? json_null () : json_real (value), "facts", facts));
    }
  for (int i = 0; i < ENT_HEALTH_MONTHS; i++)
    json_array_append_new (months,
                           health->months[i] < 0 ? json_null () : json_integer (health->months[i]));
  return json_pack ("{s:i, s:s, s:s?, s:s?, s:o, s:o}", "score", health->score, "band",
                    ent_band_label (health->band), "state", partner->state, "state_since",
                    partner->state_since, "parts", parts, "months", months);
}

gboolean
ent_command_health (EntApp *app, int argc, char **argv, GError **error)
{
  EntHealthRules rules;
  EntFormat format;
  gint64 partner;

  if (!ent_app_take_format (&argc, &argv, &format, error))
    return FALSE;
  g_autofree char *name = g_strjoinv (" ", argv + 1);
  if (!ent_resolve (&app->context, ENT_NOUN_PARTNER, name, 0, &partner, error))
    return FALSE;
  g_autoptr (EntPartner) record = ent_partner_repo_find (app->context.store, partner, error);
  g_autofree EntHealth *health = record != NULL ? ent_health_of (&app->context, partner, error)
                                                : NULL;
  if (health == NULL)
    return FALSE;
  g_autofree char *standing = ent_partnership_state_remark (&app->context, record);
  ent_health_rules (app->config, &rules);
  if (format == ENT_FORMAT_JSON)
    {
      ent_app_print_json (health_json (&rules, health, record));
      return TRUE;
    }
  if (standing != NULL)
    printf ("%s\n", standing);
  printf ("%3d  %s\n", health->score, ent_band_label (health->band));
  for (int i = 0; i < ENT_N_HEALTH_PARTS; i++)
    {
      double value = ent_health_part (&rules, &health->facts, (EntHealthPartId) i);
      g_autofree char *facts = ent_health_part_facts (&health->facts, (EntHealthPartId) i);
      g_autofree char *label = ent_text_pad (ent_health_part_label ((EntHealthPartId) i), 15);
      g_autofree char *points = value < 0 ? g_strdup ("  -")
                                          : g_strdup_printf ("%3.0f", 100 * value);
      printf ("%s  %s × %-3d  %s\n", points, label, rules.weights[i], facts);
    }
  return TRUE;
}
