/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each side invests and earns, how independent each stays, how
 * it moved. */
#include "screen/partner/balance.h"

#include "entente/service/partnership/balance.h"
#include "entente/service/partnership/partnership-state.h"
#include "screen/text-page.h"

typedef struct
{
  Screens *screens;
  gint64 partner;
  gboolean formulas; /* each row says how it is worked out */
} BalancePage;

#define LABEL 20

static void
add_period (Page *page, const EntBalance *balance)
{
  g_autofree char *from = ent_balance_quarter_text (&balance->quarters[0]);
  g_autofree char *until = ent_balance_quarter_text (&balance->quarters[ENT_BALANCE_QUARTERS - 1]);
  g_autofree char *text =
    g_strdup_printf (_("%s to %s, the latest on the right; = explains each row"), from, until);

  ent_page_line (page);
  ent_page_wrapped (page, 1, ENT_ROLE_DIM, text);
}

/* Label, line of eight quarters, value; where it is narrow, the value on a line of its own if it
 * needs one. */
static void
add_row (Page *page, const BalancePage *self, const EntBalanceRow *row)
{
  gboolean nothing = g_str_equal (row->value, "-");
  int width = ent_page_width (page), x = LABEL + ENT_BALANCE_QUARTERS + 3;
  EntRole role = row->warns ? ENT_ROLE_WARN : nothing ? ENT_ROLE_DIM : ENT_ROLE_TEXT;

  ent_page_line (page);
  ent_page_cell (page, 1, LABEL, FALSE, ENT_ROLE_DIM, row->label);
  if (row->moves && !nothing)
    {
      g_autofree char *spark =
        ent_sparkline (row->quarters, ENT_BALANCE_QUARTERS, 0, ent_page_terminal (page)->ascii);
      ent_page_part (page, LABEL + 2, ENT_ROLE_ACCENT, spark);
    }
  g_autofree char *visible = ent_text_visible (row->value, -1);
  if (x + ent_text_width (visible) > width && width < 60)
    {
      ent_page_line (page);
      x = 3;
    }
  ent_page_wrapped (page, x, role, visible);
  if (self->formulas)
    {
      ent_page_line (page);
      ent_page_wrapped (page, 3, ENT_ROLE_HINT, row->formula);
    }
}

static void
fill (Page *page, gpointer data)
{
  const BalancePage *self = data;
  const EntContext *context = self->screens->context;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner)
    partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, self->partner, &error);
  g_autoptr (EntBalance) balance = partner != NULL ? ent_balance_of (context, self->partner, &error)
                                                   : NULL;
  int section = -1;

  if (balance == NULL)
    {
      ent_page_text (page, ENT_ROLE_WARN, error->message);
      return;
    }
  g_autofree char *title = g_strdup_printf (_("Balance · %s"), partner->name);
  ent_page_set_title (page, title);
  g_autofree char *remark = ent_partnership_state_remark (context, partner);
  if (remark != NULL)
    ent_page_text (page, ENT_ROLE_ACCENT, remark);
  add_period (page, balance);
  g_autoptr (GPtrArray) rows = ent_balance_rows (context, balance);
  for (guint i = 0; i < rows->len; i++)
    {
      const EntBalanceRow *row = rows->pdata[i];
      if ((int) row->section != section)
        ent_page_text (page, ENT_ROLE_HEADER, ent_balance_section_label (row->section));
      section = (int) row->section;
      add_row (page, self, row);
    }
}

static gboolean
act (Page *page, gpointer data, const EntUiAction *action, const char *argument)
{
  BalancePage *self = data;

  switch (action->id)
    {
    case ACT_WHY:
      self->formulas = !self->formulas;
      ent_page_write (page);
      return TRUE;
    default:
      return FALSE;
    }
}

static gint64
partner_of (gpointer data)
{
  return ((BalancePage *) data)->partner;
}

EntView *
ent_balance_new (Screens *screens, gint64 partner)
{
  static const char *const hints[] = { "down",   "page-down", "formulas", "complementarity",
                                       "health", "back",      NULL };
  static const PageKind kind = { .name = "balance",
                                 .contexts = IN_BALANCE | IN_PARTNER,
                                 .fill = fill,
                                 .act = act,
                                 .hints = hints,
                                 .partner = partner_of,
                                 .free = g_free };
  BalancePage *self = g_new0 (BalancePage, 1);

  *self = (BalancePage){ screens, partner, FALSE };
  return ent_page_new_of (screens, _("Balance"), &kind, self);
}
