/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The balance of a partnership in rows of words and figures. */
#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/partnership/balance.h"

typedef struct
{
  const EntContext *context;
  const EntBalance *balance;
  GPtrArray *rows;
} Writing;

static void
row_free (gpointer data)
{
  EntBalanceRow *row = data;

  g_free (row->value);
  g_free (row);
}

/* Takes value. */
static EntBalanceRow *
add (Writing *writing, EntBalanceSection section, const char *label, char *value,
     const char *formula)
{
  EntBalanceRow *row = g_new0 (EntBalanceRow, 1);

  *row = (EntBalanceRow){ .section = section, .label = label, .value = value, .formula = formula };
  g_ptr_array_add (writing->rows, row);
  return row;
}

static int
to_int (gint64 number)
{
  return (int) CLAMP (number, 0, G_MAXINT);
}

/* A number of each quarter, found at an offset. */
static void
move_by (Writing *writing, EntBalanceRow *row, gsize offset, gboolean wide)
{
  row->moves = TRUE;
  for (int i = 0; i < ENT_BALANCE_QUARTERS; i++)
    {
      const EntBalanceQuarter *quarter = &writing->balance->quarters[i];
      row->quarters[i] = wide ? to_int (G_STRUCT_MEMBER (gint64, quarter, offset))
                              : to_int (G_STRUCT_MEMBER (guint, quarter, offset));
    }
}

/* Money of each quarter, in the home currency. */
static void
move_by_value (Writing *writing, EntBalanceRow *row, gsize offset)
{
  const char *home = ent_home_currency (writing->context->config);
  int digits = ent_money_digits (home);

  row->moves = TRUE;
  for (int i = 0; i < ENT_BALANCE_QUARTERS; i++)
    {
      const EntMoneySum *money =
        G_STRUCT_MEMBER (EntMoneySum *, &writing->balance->quarters[i], offset);
      g_auto (GStrv) apart = NULL;
      gint64 total;
      gboolean known = ent_money_sum_total (money, &total, &apart, NULL) && *apart == NULL;
      for (int digit = 0; known && digit < digits; digit++)
        total /= 10;
      row->quarters[i] = known ? to_int (total) : -1;
    }
}

static char *
value_text (const EntMoneySum *money)
{
  return ent_money_sum_length (money) > 0 ? ent_money_sum_text (money, TRUE) : g_strdup ("-");
}

static char *
deals_text (const EntDeals *deals)
{
  g_autofree char *value = value_text (deals->value);

  return deals->n == 0 ? g_strdup ("-") : g_strdup_printf ("%u · %s", deals->n, value);
}

static char *
promises_text (const EntLedgerSide *side)
{
  g_autofree char *text = ent_ledger_side_text (side);

  return *text != '\0' ? g_steal_pointer (&text) : g_strdup ("-");
}

static char *
count_text (guint n)
{
  return n == 0 ? g_strdup ("-") : g_strdup_printf ("%u", n);
}

static char *
leads_text (guint n, guint won)
{
  return n == 0 ? g_strdup ("-") : g_strdup_printf (_("%u, %u won"), n, won);
}

static char *
time_text (gint64 minutes)
{
  return minutes == 0 ? g_strdup ("-") : ent_calendar_format_minutes (to_int (minutes));
}

#define AT(member) G_STRUCT_OFFSET (EntBalanceQuarter, member)

static void
add_invested (Writing *writing, EntSide side)
{
  const EntBalance *balance = writing->balance;
  gboolean us = side == ENT_SIDE_US;
  EntBalanceSection section = us ? ENT_BALANCE_WE_INVEST : ENT_BALANCE_THEY_INVEST;

  move_by (
    writing,
    add (writing, section, us ? _("our time") : _("their time"),
         time_text (balance->minutes[side]),
         us ? _("sum of our time in the contacts") : _("sum of their time in the contacts")),
    AT (minutes) + sizeof (gint64) * side, TRUE);
  if (us)
    move_by_value (
      writing,
      add (writing, section, _("discounts given"), value_text (balance->discounts),
           _("what was given off the services they began to buy; it never counts as value")),
      AT (discounts));
  else
    move_by (writing,
             add (writing, section, _("contributions"), count_text (balance->contributions),
                  _("what they gave the commons: code, reports, translations, talks")),
             AT (contributions), FALSE);
  move_by (
    writing,
    add (
      writing, section, _("promises"), promises_text (&balance->ledger.sides[side]),
      _("those settled in the eight quarters and those open now; the line shows the kept ones")),
    AT (kept) + sizeof (guint) * side, FALSE);
  move_by (writing,
           add (writing, section, _("leads given"),
                leads_text (balance->leads[side], balance->leads_won[side]),
                us ? _("leads that we gave them, and how many they won")
                   : _("leads that they gave us, and how many we won")),
           AT (leads) + sizeof (guint) * side, FALSE);
  if (!us)
    move_by (writing,
             add (writing, section, _("recommendations"), count_text (balance->recommendations),
                  _("how often they spoke for us, with a deal or without")),
             AT (recommendations), FALSE);
}

static void
add_earned (Writing *writing)
{
  const EntBalance *balance = writing->balance;
  const EntDeals bought = { balance->n_bought, balance->bought };
  const EntBalanceSection ours = ENT_BALANCE_WE_EARN, theirs = ENT_BALANCE_THEY_EARN;

  move_by_value (
    writing,
    add (writing, ours, _("services bought"), deals_text (&bought),
         _("services of ours that they began to buy, at what they pay: discounts are off")),
    AT (bought));
  add (writing, ours, _("running now"), value_text (balance->running),
       _("those in a stage that is won and not ended"));
  add (writing, ours, _("deals sourced"), deals_text (&balance->sourced),
       _("services that others began to buy, sourced by them"));
  add (writing, ours, _("deals helped"), deals_text (&balance->helped),
       _("services that others began to buy, with their help"));
  add (writing, ours, _("deals recommended"), deals_text (&balance->recommended),
       _("services that others began to buy, for which they recommended us"));
  move_by_value (
    writing,
    add (writing, ours, _("through them"), deals_text (&balance->through),
         _("all of those deals, each counted once; what they buy themselves is not among them")),
    AT (through));
  add (writing, theirs, _("leads won"), count_text (balance->leads_won[ENT_SIDE_US]),
       _("leads of ours that they won"));
  add (writing, theirs, _("joint offers"), value_text (balance->shared),
       _("their share, in percent, of what joint offers won in the eight quarters"));
}

static char *
kinds_text (const EntContext *context, const GPtrArray *kinds)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < kinds->len; i++)
    g_string_append_printf (
      out, "%s%s", i > 0 ? ", " : "",
      ent_config_label (context->config, "engagement_kinds", kinds->pdata[i]));
  if (out->len == 0)
    g_string_append (out, "-");
  return g_string_free (out, FALSE);
}

static char *
deployed_text (guint n, gint64 users)
{
  if (n == 0)
    return g_strdup ("-");
  return users == 0 ? g_strdup_printf ("%u", n)
                    : g_strdup_printf (ngettext ("%u · %d user", "%u · %d users", (gulong) users),
                                       n, to_int (users));
}

static void
add_people (Writing *writing, EntSide side)
{
  const EntBalance *balance = writing->balance;
  guint n = balance->people[side];
  char *value = n == 1   ? g_strdup_printf (_("only %s"), balance->only[side])
                : n == 0 ? g_strdup ("-")
                         : g_strdup_printf (ngettext ("%u person", "%u people", n), n);

  add (
    writing, ENT_BALANCE_INDEPENDENCE, side == ENT_SIDE_US ? _("our people") : _("their people"),
    value,
    _("who took part in the contacts of the last two years; a side of one person depends on them"))
    ->warns = n == 1;
}

static void
add_independence (Writing *writing)
{
  const EntBalance *balance = writing->balance;
  const EntBalanceSection section = ENT_BALANCE_INDEPENDENCE;

  add (writing, section, _("runs freely"),
       deployed_text (balance->deployed_free, balance->users_free),
       _("deployments that no running service of ours covers"));
  add (writing, section, _("runs with us"),
       deployed_text (balance->deployed_paid, balance->users_paid),
       _("deployments that a running service of ours covers"));
  add (writing, section, _("buys as useful"), kinds_text (writing->context, balance->useful),
       _("kinds of service that they buy of us now, and could do alone: able or expert in them"));
  add (writing, section, _("buys as needed"), kinds_text (writing->context, balance->needed),
       _("kinds of service that they buy of us now, and could not do alone"));
  add_people (writing, ENT_SIDE_US);
  add_people (writing, ENT_SIDE_THEM);
}

static void
add_rules (Writing *writing)
{
  const EntBalance *balance = writing->balance;
  guint all = balance->conflicts_open + balance->conflicts_settled;
  char *conflicts = all == 0
                      ? g_strdup ("-")
                      : g_strdup_printf (_("%u settled, %u open"), balance->conflicts_settled,
                                         balance->conflicts_open);

  add (writing, ENT_BALANCE_RULES, _("rules agreed"), count_text (balance->rules),
       _("rules of engagement that both agreed on, of all time"));
  add (writing, ENT_BALANCE_RULES, _("conflicts"), conflicts,
       _("conflicts of all time, settled and open"))
    ->warns = balance->conflicts_open > 0;
}

GPtrArray *
ent_balance_rows (const EntContext *context, const EntBalance *balance)
{
  Writing writing = { context, balance, g_ptr_array_new_with_free_func (row_free) };

  add_invested (&writing, ENT_SIDE_US);
  add_invested (&writing, ENT_SIDE_THEM);
  add_earned (&writing);
  add_independence (&writing);
  add_rules (&writing);
  return writing.rows;
}

const char *
ent_balance_section_label (EntBalanceSection section)
{
  static const char *const labels[] = { N_ ("We invest"), N_ ("They invest"),  N_ ("We earn"),
                                        N_ ("They earn"), N_ ("Independence"), N_ ("Rules") };

  return _(labels[section]);
}

char *
ent_balance_quarter_text (const EntBalanceQuarter *quarter)
{
  return g_strdup_printf ("%d %s%d", quarter->year, C_ ("quarter", "Q"), quarter->quarter);
}

static json_t *
deals_json (guint n, const EntMoneySum *value)
{
  return json_pack ("{s:i, s:o}", "count", (int) n, "value", ent_money_sum_json (value));
}

static json_t *
quarter_json (const EntBalanceQuarter *quarter)
{
  return json_pack (
    "{s:i, s:i, s:I, s:I, s:I, s:i, s:i, s:i, s:i, s:i, s:i, s:o, s:o, s:o}", "year", quarter->year,
    "quarter", quarter->quarter, "contacts", (json_int_t) quarter->contacts, "our_minutes",
    (json_int_t) quarter->minutes[0], "their_minutes", (json_int_t) quarter->minutes[1],
    "contributions", (int) quarter->contributions, "we_kept", (int) quarter->kept[0], "they_kept",
    (int) quarter->kept[1], "leads_given", (int) quarter->leads[0], "leads_received",
    (int) quarter->leads[1], "recommendations", (int) quarter->recommendations, "bought",
    ent_money_sum_json (quarter->bought), "discounts", ent_money_sum_json (quarter->discounts),
    "through", ent_money_sum_json (quarter->through));
}

static json_t *
promises_json (const EntLedgerSide *side)
{
  return json_pack ("{s:i, s:i, s:i, s:i, s:i}", "kept", (int) side->kept, "late", (int) side->late,
                    "broken", (int) side->broken, "open", (int) side->open, "overdue",
                    (int) side->overdue);
}

static json_t *
words_json (const GPtrArray *words)
{
  json_t *array = json_array ();

  for (guint i = 0; i < words->len; i++)
    json_array_append_new (array, json_string (words->pdata[i]));
  return array;
}

static json_t *
independence_json (const EntBalance *balance)
{
  return json_pack (
    "{s:i, s:I, s:i, s:I, s:o, s:o, s:i, s:i, s:s?, s:s?}", "deployed_free",
    (int) balance->deployed_free, "users_free", (json_int_t) balance->users_free, "deployed_paid",
    (int) balance->deployed_paid, "users_paid", (json_int_t) balance->users_paid, "buys_as_useful",
    words_json (balance->useful), "buys_as_needed", words_json (balance->needed), "our_people",
    (int) balance->people[0], "their_people", (int) balance->people[1], "only_ours",
    balance->only[0], "only_theirs", balance->only[1]);
}

json_t *
ent_balance_json (const EntContext *context, const EntBalance *balance)
{
  json_t *quarters = json_array ();

  for (int i = 0; i < ENT_BALANCE_QUARTERS; i++)
    json_array_append_new (quarters, quarter_json (&balance->quarters[i]));
  return json_pack (
    "{s:{s:I, s:o, s:o, s:i, s:i}, s:{s:I, s:i, s:o, s:i, s:i, s:i}, s:{s:o, s:o, s:o, s:o, s:o, "
    "s:o}, s:{s:i, s:o}, s:o,"
    " s:{s:i, s:i, s:i}, s:o}",
    "we_invest", "minutes", (json_int_t) balance->minutes[0], "discounts",
    ent_money_sum_json (balance->discounts), "promises", promises_json (&balance->ledger.sides[0]),
    "leads_given", (int) balance->leads[0], "leads_won", (int) balance->leads_won[0], "they_invest",
    "minutes", (json_int_t) balance->minutes[1], "contributions", (int) balance->contributions,
    "promises", promises_json (&balance->ledger.sides[1]), "leads_given", (int) balance->leads[1],
    "leads_won", (int) balance->leads_won[1], "recommendations", (int) balance->recommendations,
    "we_earn", "bought", deals_json (balance->n_bought, balance->bought), "running",
    ent_money_sum_json (balance->running), "sourced",
    deals_json (balance->sourced.n, balance->sourced.value), "helped",
    deals_json (balance->helped.n, balance->helped.value), "recommended",
    deals_json (balance->recommended.n, balance->recommended.value), "through",
    deals_json (balance->through.n, balance->through.value), "they_earn", "leads_won",
    (int) balance->leads_won[0], "joint_offers", ent_money_sum_json (balance->shared),
    "independence", independence_json (balance), "rules", "agreed", (int) balance->rules,
    "conflicts_open", (int) balance->conflicts_open, "conflicts_settled",
    (int) balance->conflicts_settled, "quarters", quarters);
}
