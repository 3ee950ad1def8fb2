/* SPDX-License-Identifier: GPL-3.0-or-later */
/* health: the score of a partnership, part by part. */
#include "entente/app/command/commands.h"

#include "entente/base/text.h"
#include "entente/service/health/health.h"
#include "entente/service/input/field-input.h"
#include "entente/service/partnership/partnership-state.h"

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
ent_command_health (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntHealthRules rules;
  gboolean json;
  gint64 partner;

  if (!ent_argument_json (arguments, &json, error))
    return FALSE;
  g_autofree char *name = ent_arguments_text (arguments);
  if (!ent_resolve (&app->context, ENT_NOUN_PARTNER, name, 0, &partner, error))
    return FALSE;
  g_autoptr (EntPartner)
    record = ent_repo_find (app->context.store, ENT_NOUN_PARTNER, partner, error);
  g_autofree EntHealth *health = record != NULL ? ent_health_of (&app->context, partner, error)
                                                : NULL;
  if (health == NULL)
    return FALSE;
  g_autofree char *remark = ent_partnership_state_remark (&app->context, record);
  ent_health_rules (app->config, &rules);
  if (json)
    {
      ent_app_print_json (health_json (&rules, health, record));
      return TRUE;
    }
  if (remark != NULL)
    printf ("%s\n", remark);
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
