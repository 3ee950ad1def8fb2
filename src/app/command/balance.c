/* SPDX-License-Identifier: GPL-3.0-or-later */
/* balance: what each side of a partnership invests and earns. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"
#include "entente/base/plot.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/partnership/balance.h"
#include "entente/service/partnership/partnership-state.h"

static void
print_row (const EntApp *app, const EntBalanceRow *row)
{
  g_autofree char *label = ent_text_pad (row->label, 20);
  g_autofree char *spark = row->moves
                             ? ent_sparkline (row->quarters, ENT_BALANCE_QUARTERS, 0, app->ascii)
                             : g_strnfill (ENT_BALANCE_QUARTERS, ' ');
  g_autofree char *value = ent_text_visible (row->value, -1);

  printf ("  %s  %s  %s\n", label, spark, value);
}

gboolean
ent_command_balance (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean json;
  gint64 partner;
  int section = -1;

  if (!ent_argument_json (arguments, &json, error))
    return FALSE;
  g_autofree char *name = ent_arguments_text (arguments);
  if (!ent_resolve (&app->context, ENT_NOUN_PARTNER, name, 0, &partner, error))
    return FALSE;
  g_autoptr (EntPartner) record = ent_repo_find (app->store, ENT_NOUN_PARTNER, partner, error);
  g_autoptr (EntBalance) balance = record != NULL ? ent_balance_of (&app->context, partner, error)
                                                  : NULL;
  if (balance == NULL)
    return FALSE;
  if (json)
    {
      json_t *object = ent_balance_json (&app->context, balance);
      json_t *remark =
        json_pack ("{s:s?, s:s?}", "state", record->state, "state_since", record->state_since);
      json_object_update_new (object, remark);
      ent_app_print_json (object);
      return TRUE;
    }
  g_autofree char *remark = ent_partnership_state_remark (&app->context, record);
  if (remark != NULL)
    puts (remark);
  g_autoptr (GPtrArray) rows = ent_balance_rows (&app->context, balance);
  for (guint i = 0; i < rows->len; i++)
    {
      const EntBalanceRow *row = rows->pdata[i];
      if ((int) row->section != section)
        puts (ent_balance_section_label (row->section));
      section = (int) row->section;
      print_row (app, row);
    }
  return TRUE;
}
