/* SPDX-License-Identifier: GPL-3.0-or-later */
/* influence: who of us knows whom at a partner. */
#include "entente/app/command/commands.h"

#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/output.h"
#include "entente/service/input/field-input.h"
#include "entente/service/partnership/influence-warnings.h"
#include "entente/service/partnership/influence.h"

#define NAME_CELLS 24
#define CELL_CELLS 17

static json_t *
tie_json (const EntTie *tie)
{
  g_autofree char *last = tie->last_at > 0 ? ent_time_format_rfc3339 (tie->last_at) : NULL;

  return json_pack ("{s:I, s:I, s:s?}", "contacts", (json_int_t) tie->n, "minutes",
                    (json_int_t) tie->minutes, "last_at", last);
}

static json_t *
theirs_json (const EntInfluence *influence, guint index)
{
  const EntTheirs *theirs = influence->theirs->pdata[index];
  json_t *known_by = json_array ();
  json_t *out = json_pack ("{s:I, s:s, s:s?, s:s?, s:b}", "id",
                           (json_int_t) theirs->record->base.id, "name", theirs->record->name,
                           "influence", theirs->record->influence, "conviction",
                           theirs->record->conviction, "single", ent_influence_is_single (theirs));

  json_object_update_new (out, tie_json (&theirs->sum));
  for (guint j = 0; j < influence->ours->len; j++)
    {
      const EntTie *tie = ent_influence_tie (influence, index, j);
      if (tie->n == 0)
        continue;
      json_t *one = json_pack ("{s:s}", "name", ((EntOurs *) influence->ours->pdata[j])->name);
      json_object_update_new (one, tie_json (tie));
      json_array_append_new (known_by, one);
    }
  json_object_set_new (out, "known_by", known_by);
  return out;
}

static json_t *
influence_json (const EntInfluence *influence)
{
  json_t *ours = json_array (), *theirs = json_array (), *sole = json_array ();

  for (guint i = 0; i < influence->ours->len; i++)
    {
      const EntOurs *one = influence->ours->pdata[i];
      json_t *json = json_pack ("{s:s, s:i}", "name", one->name, "knows", (int) one->knows);
      json_object_update_new (json, tie_json (&one->sum));
      json_array_append_new (ours, json);
    }
  for (guint i = 0; i < influence->theirs->len; i++)
    json_array_append_new (theirs, theirs_json (influence, i));
  for (guint i = 0; i < influence->sole_holders->len; i++)
    {
      const EntSoleHolder *one = influence->sole_holders->pdata[i];
      json_array_append_new (sole, json_pack ("{s:s, s:s, s:s?}", "title", one->title, "name",
                                              one->name, "until", one->until));
    }
  return json_pack ("{s:o, s:o, s:I, s:o}", "ours", ours, "theirs", theirs, "unnamed",
                    (json_int_t) influence->unnamed, "sole_holders", sole);
}

static void
print_cell (const char *text, int cells, gboolean right)
{
  g_autofree char *visible = ent_text_visible (text, -1);
  g_autofree char *padded = right ? ent_text_pad_left (visible, cells)
                                  : ent_text_pad (visible, cells);

  fputs (padded, stdout);
}

static void
print_table (const EntInfluence *influence)
{
  g_autoptr (GPtrArray) warnings = ent_influence_warnings (influence);

  print_cell ("", NAME_CELLS, FALSE);
  for (guint j = 0; j < influence->ours->len; j++)
    print_cell (((EntOurs *) influence->ours->pdata[j])->name, CELL_CELLS, TRUE);
  putchar ('\n');
  for (guint i = 0; i < influence->theirs->len; i++)
    {
      print_cell (((EntTheirs *) influence->theirs->pdata[i])->record->name, NAME_CELLS, FALSE);
      for (guint j = 0; j < influence->ours->len; j++)
        {
          g_autofree char *text = ent_tie_text (ent_influence_tie (influence, i, j));
          print_cell (text, CELL_CELLS, TRUE);
        }
      putchar ('\n');
    }
  for (guint i = 0; i < warnings->len; i++)
    {
      g_autofree char *visible = ent_text_visible (warnings->pdata[i], -1);
      printf ("%s%s\n", i == 0 ? "\n" : "", visible);
    }
}

gboolean
ent_command_influence (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean json;
  gint64 partner;

  if (!ent_argument_json (arguments, &json, error))
    return FALSE;
  g_autofree char *name = ent_arguments_text (arguments);
  if (!ent_resolve (&app->context, ENT_NOUN_PARTNER, name, 0, &partner, error))
    return FALSE;
  g_autoptr (EntInfluence) influence = ent_influence_of (&app->context, partner, error);
  if (influence == NULL)
    return FALSE;
  if (!json)
    {
      print_table (influence);
      return TRUE;
    }
  ent_app_print_json (influence_json (influence));
  return TRUE;
}
