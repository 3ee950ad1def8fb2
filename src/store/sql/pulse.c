/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/pulse.h"

#include <stddef.h>

#include "store/sqlite/driver.h"
#include "store/sqlite/schema.h"

typedef struct
{
  const char *expression;
  gsize offset;
  gboolean text;
} Column;

#define NUMBER(expression, member) { expression, offsetof (EntPulse, member), FALSE }
#define TEXT(expression, member) { expression, offsetof (EntPulse, member), TRUE }

/*
 * The parameters are the same for all: ?1 partner, ?2 from, ?3 until, ?4
 * from_at, ?5 until_at, ?6 from_quarter, ?7 word, ?8 until_quarter.
 */
typedef struct
{
  Column columns[10];
  const char *from;
  const char *all; /* the condition for every partner */
  const char *one; /* for one */
  const char *order;
  const char *from_one; /* of one partner, where another index serves; NULL: the same */
  const char *group; /* of every partner */
} Stream;

#define COUNTRY "(SELECT country FROM partner WHERE partner.id = partner_id)"
#define LAST "ifnull(last_at, -9223372036854775807)"
#define STARTED "ifnull(start_on, stage_since)"
#define DUE "state = 'open' AND due_on IS NOT NULL AND due_on <= ?3"
#define FOLLOW "follow_up_on IS NOT NULL AND followed_up_on IS NULL AND follow_up_on <= ?3"
#define CHANGED(key)                                                                               \
  "(json_type(c.after, '$." key "') IS NOT NULL AND ifnull(json_type(c.before, '$." key            \
  "'), 'null') <> 'null')"

#define CHANGES " CROSS JOIN action a NOT INDEXED ON a.id = c.action_id CROSS JOIN person p ON p.id = c.record_id"

#define STATE_CHANGES "change c INDEXED BY change_state CROSS JOIN action a NOT INDEXED ON a.id = c.action_id"
#define STATE_DONE ENT_STATE_CHANGE " AND kind = 'do' AND undone = 0"
#define IN_STATE "ifnull(state, '~') = ?7 AND (state_since IS NULL OR state_since <= ?3)"
#define RECURS "recurrence IS NOT NULL AND value IS NOT NULL"
#define BROUGHT(column)                                                                            \
  { { NUMBER (column, partner), NUMBER ("id", id), TEXT ("stage", stage), NUMBER ("value", value), TEXT ("currency", currency) }, \
    "engagement", column " IS NOT NULL AND " column " <> partner_id", column " = ?1 AND partner_id <> ?1", NULL }

#define EXPIRES                                                                                    \
  "ifnull(expires_on, '~') BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM certification n WHERE"  \
  " n.person_id = c.person_id AND ent_fold(n.title) = ent_fold(c.title) AND ifnull(n.expires_on, '~') > c.expires_on)" \
  " AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = c.person_id AND p.left_on IS NOT NULL AND p.left_on <= ?7)"

static const Stream streams[ENT_N_PULSES] = {
  [ENT_PULSE_PARTNERS] = {
    { NUMBER ("id", partner), NUMBER ("last_at", last_at), NUMBER ("created_at", created_at), TEXT ("tier", tier),
      NUMBER ("cadence_days", cadence_days), TEXT ("hold_until", hold_until), TEXT ("next_on", next_on),
      TEXT ("country", country) },
    "partner", LAST " < ?5", "id = ?1 AND " LAST " < ?5", LAST },
  [ENT_PULSE_PLANNED] = {
    { NUMBER ("id", partner), TEXT ("planned_on", day), TEXT ("country", country) },
    "partner", "planned_on IS NOT NULL AND planned_on <= ?3",
    "id = ?1 AND planned_on IS NOT NULL AND planned_on <= ?3", NULL },
  [ENT_PULSE_HELD] = {
    { NUMBER ("id", partner), TEXT ("hold_until", hold_until) },
    "partner", "hold_until IS NOT NULL AND hold_until > ?3", "id = ?1 AND hold_until IS NOT NULL AND hold_until > ?3", NULL },
  [ENT_PULSE_TAGGED] = {
    { NUMBER ("owner_id", partner) }, "partner_tags", "word = ?7", "owner_id = ?1 AND word = ?7", NULL },
  [ENT_PULSE_FOLLOW_UPS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("follow_up_on", day), TEXT (COUNTRY, country) },
    "interaction", FOLLOW, "partner_id = ?1 AND " FOLLOW, "follow_up_on" },
  [ENT_PULSE_PROMISES] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("side", side), TEXT ("due_on", day), TEXT (COUNTRY, country) },
    "promise", DUE, "partner_id = ?1 AND " DUE, NULL },
  [ENT_PULSE_LEDGER] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("side", side), TEXT ("state", state), TEXT ("due_on", day),
      TEXT ("made_on", made_on), TEXT ("settled_on", settled_on) },
    "promise INDEXED BY promise_pulse", "(state = 'open' OR settled_on >= ?2)",
    "partner_id = ?1 AND (state = 'open' OR settled_on >= ?2)", NULL },
  [ENT_PULSE_RENEWALS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("kind", kind), TEXT ("stage", stage), TEXT ("renew_on", day),
      NUMBER ("value", value), TEXT ("currency", currency) },
    "engagement", "ifnull(renew_on, '~') BETWEEN ?2 AND ?3",
    "partner_id = ?1 AND ifnull(renew_on, '~') BETWEEN ?2 AND ?3", "ifnull(renew_on, '~')" },
  [ENT_PULSE_STILL] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("stage_since", stage_since) },
    "engagement", "stage = ?7 AND stage_since <= ?3", "partner_id = ?1 AND stage = ?7 AND stage_since <= ?3", NULL },
  [ENT_PULSE_ENGAGEMENTS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("stage", stage), TEXT ("stage_since", stage_since),
      TEXT ("start_on", start_on), TEXT ("end_on", end_on) },
    "engagement INDEXED BY engagement_pulse", "1", "partner_id = ?1", NULL },
  [ENT_PULSE_VALUES] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("stage", stage), TEXT ("stage_since", stage_since),
      TEXT ("start_on", start_on), NUMBER ("value", value), TEXT ("currency", currency) },
    "engagement", "1", "partner_id = ?1", NULL },
  [ENT_PULSE_OTHERS] = {
    { NUMBER ("id", partner) }, "partner", "owner IS NOT NULL AND owner <> ?7",
    "id = ?1 AND owner IS NOT NULL AND owner <> ?7", NULL },
  [ENT_PULSE_PEOPLE] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), NUMBER ("last_at", last_at), NUMBER ("first_at", first_at),
      TEXT ("left_on", left_on) },
    "person INDEXED BY person_pulse", "1", "partner_id = ?1", NULL },
  [ENT_PULSE_OWN_CADENCES] = {
    { NUMBER ("id", partner), NUMBER ("cadence_days", cadence_days) },
    "partner", "cadence_days > 0", "id = ?1 AND cadence_days > 0", "cadence_days" },
  [ENT_PULSE_CADENCES] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), NUMBER ("last_at", last_at), NUMBER ("cadence_days", cadence_days),
      NUMBER ("created_at", created_at), TEXT ("left_on", left_on), TEXT (COUNTRY, country) },
    "person", "cadence_days IS NOT NULL", "partner_id = ?1 AND cadence_days IS NOT NULL", NULL },
  [ENT_PULSE_LEFT] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("left_on", day), NUMBER ("updated_at", changed_at) },
    "person", "left_on IS NOT NULL AND left_on >= ?2", "partner_id = ?1 AND left_on IS NOT NULL AND left_on >= ?2", NULL },
  [ENT_PULSE_EXPIRIES] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("expires_on", day), NUMBER ("updated_at", changed_at) },
    "certification c", EXPIRES, "partner_id = ?1 AND " EXPIRES, NULL },
  [ENT_PULSE_CHANGES] = {
    { NUMBER ("p.partner_id", partner), NUMBER ("p.id", id), NUMBER ("a.at", changed_at),
      TEXT ("CASE WHEN " CHANGED ("partner") " THEN 'partner' WHEN " CHANGED ("role")
            " THEN 'role' WHEN " CHANGED ("influence") " THEN 'influence' END", what) },
    "change c INDEXED BY change_person" CHANGES,
    "c.noun = 1 AND c.op = 'update' AND a.kind = 'do' AND a.undone = 0",
    "c.noun = 1 AND c.op = 'update' AND a.kind = 'do' AND a.undone = 0 AND a.at >= ?4 AND c.record_id IN"
    " (SELECT id FROM person WHERE partner_id = ?1)", "c.id DESC",
    "change c INDEXED BY change_record" CHANGES },
  [ENT_PULSE_TOUCHES] = {
    { NUMBER ("partner_id", partner), NUMBER ("quarter", quarter), NUMBER ("n", n), NUMBER ("minutes", minutes),
      NUMBER ("their_minutes", their_minutes) },
    "touch", "quarter >= ?6", "quarter IN (?6, ?6 + 1, ?6 + 2, ?6 + 3, ?6 + 4, ?6 + 5, ?6 + 6, ?6 + 7, ?6 + 8, ?6 + 9) AND partner_id = ?1", NULL },
  [ENT_PULSE_RECENT] = {
    { NUMBER ("id", partner),
      NUMBER ("(SELECT count(*) FROM interaction i WHERE i.partner_id = partner.id AND i.at >= ?4)", n),
      NUMBER ("(SELECT max(at) FROM interaction i WHERE i.partner_id = partner.id AND i.at < ?4)", last_at) },
    "partner", LAST " >= ?4", "id = ?1 AND " LAST " >= ?4", NULL },
  [ENT_PULSE_CONTRIBUTIONS] = {
    { NUMBER ("partner_id", partner), TEXT ("ifnull(happened_on, '')", day) },
    "contribution INDEXED BY contribution_partner_day", "ifnull(happened_on, '') >= ?2",
    "partner_id = ?1 AND ifnull(happened_on, '') >= ?2", NULL },
  [ENT_PULSE_JOINED] = {
    { NUMBER ("id", partner), TEXT ("kind", kind), TEXT ("tier", tier), TEXT ("since", day), NUMBER ("created_at", created_at),
      TEXT ("state", state), TEXT ("state_since", state_since) },
    "partner INDEXED BY partner_joined", "1", "id = ?1", NULL },
  [ENT_PULSE_STATES] = {
    { NUMBER ("record_id", partner), TEXT ("json_extract(before, '$.state')", state),
      TEXT ("json_extract(before, '$.state_since')", state_since), NUMBER ("json_type(after, '$.state_since') IS NOT NULL", n) },
    STATE_CHANGES, STATE_DONE, "record_id = ?1 AND " STATE_DONE, "record_id, c.id" },
  [ENT_PULSE_IN_STATE] = {
    { NUMBER ("id", partner) }, "partner", IN_STATE, "id = ?1 AND " IN_STATE, NULL },
  [ENT_PULSE_NAMES] = { { NUMBER ("id", partner), TEXT ("name", name) }, "partner INDEXED BY partner_joined", "1", "id = ?1", NULL },
  [ENT_PULSE_TIME] = {
    { NUMBER ("partner_id", partner), NUMBER ("quarter", quarter), NUMBER ("n", n), NUMBER ("minutes", minutes),
      NUMBER ("their_minutes", their_minutes) },
    "touch", "quarter BETWEEN ?6 AND ?8", "quarter BETWEEN ?6 AND ?8 AND partner_id = ?1", NULL },
  [ENT_PULSE_STAGES] = {
    { TEXT ("stage", stage), TEXT ("currency", currency), NUMBER ("count(*)", n), NUMBER ("count(value)", n_valued),
      NUMBER ("ifnull(sum(value), 0)", value),
      NUMBER ("ifnull(sum(CASE WHEN probability IS NOT NULL THEN value * probability END), 0)", value_by_percent),
      NUMBER ("ifnull(sum(CASE WHEN probability IS NULL THEN value END), 0)", value_by_stage) },
    "engagement INDEXED BY engagement_sum", "1", "partner_id = ?1", NULL, .group = "stage, currency" },
  [ENT_PULSE_RECURRING] = {
    { TEXT ("stage", stage), TEXT ("recurrence", kind), TEXT ("currency", currency), NUMBER ("sum(value)", value) },
    "engagement INDEXED BY engagement_recurring", RECURS, "partner_id = ?1 AND " RECURS, NULL, .group = "stage, recurrence, currency" },
  [ENT_PULSE_SOURCED] = BROUGHT ("sourced_by_id"),
  [ENT_PULSE_HELPED] = BROUGHT ("helped_by_id"),
  [ENT_PULSE_RECOMMENDED] = BROUGHT ("recommended_by_id"),
  [ENT_PULSE_SPOKEN] = {
    { NUMBER ("partner_id", partner), NUMBER ("count(*)", n) }, "recommendation", "1", "partner_id = ?1", NULL, .group = "partner_id" },
  [ENT_PULSE_STARTED] = {
    { NUMBER ("partner_id", partner), TEXT (STARTED, day), TEXT ("currency", currency), NUMBER ("value", value) },
    "engagement", "stage = ?7 AND " STARTED " BETWEEN ?2 AND ?3",
    "partner_id = ?1 AND stage = ?7 AND " STARTED " BETWEEN ?2 AND ?3", NULL },
  [ENT_PULSE_GIVEN] = {
    { NUMBER ("partner_id", partner), TEXT ("kind", kind), TEXT ("ifnull(happened_on, '')", day) },
    "contribution", "ifnull(happened_on, '') BETWEEN ?2 AND ?3",
    "partner_id = ?1 AND ifnull(happened_on, '') BETWEEN ?2 AND ?3", NULL },
  [ENT_PULSE_OFFERS] = {
    { NUMBER ("id", id), TEXT ("name", name), TEXT ("stage", stage), NUMBER ("price", value), TEXT ("currency", currency),
      NUMBER ("(SELECT count(*) FROM component WHERE offer_id = offer.id)", n),
      NUMBER ("(SELECT count(*) FROM offer_partners WHERE owner_id = offer.id)", partners) },
    "offer", "1", "1", "name_key, id" },
  [ENT_PULSE_OFFERED] = {
    { NUMBER ("offer_id", id), TEXT ("stage", stage), TEXT ("currency", currency), NUMBER ("count(*)", n),
      NUMBER ("ifnull(sum(value), 0)", value) },
    "engagement", "offer_id IS NOT NULL", "1", NULL, .group = "offer_id, stage, currency" },
  [ENT_PULSE_BOUGHT] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("stage", stage), TEXT ("stage_since", stage_since),
      TEXT ("start_on", start_on), NUMBER ("value", value), TEXT ("currency", currency), TEXT ("kind", kind),
      NUMBER ("discount", discount) },
    "engagement", "id = 0", "partner_id = ?1", NULL },
  [ENT_PULSE_DEALS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("stage", stage), TEXT ("stage_since", stage_since),
      TEXT ("start_on", start_on), NUMBER ("value", value), TEXT ("currency", currency),
      NUMBER ("(ifnull(sourced_by_id, 0) = ?1) + 2 * (ifnull(helped_by_id, 0) = ?1) + 4 * (ifnull(recommended_by_id, 0) = ?1)", n) },
    "engagement", "id = 0",
    "id IN (SELECT id FROM engagement WHERE sourced_by_id = ?1 UNION SELECT id FROM engagement WHERE helped_by_id = ?1"
    " UNION SELECT id FROM engagement WHERE recommended_by_id = ?1)", NULL },
  [ENT_PULSE_SPEECHES] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("happened_on", day), TEXT ("outcome", state) },
    "recommendation", "ifnull(happened_on, '') >= ?2", "partner_id = ?1 AND ifnull(happened_on, '') >= ?2", NULL },
  [ENT_PULSE_LEADS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("happened_on", day), TEXT ("direction", side), TEXT ("state", state) },
    "lead", "ifnull(happened_on, '') >= ?2", "partner_id = ?1 AND ifnull(happened_on, '') >= ?2", NULL },
  [ENT_PULSE_AGREEMENTS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("kind", kind), TEXT ("agreed_on", day), TEXT ("settled_on", settled_on) },
    "agreement INDEXED BY agreement_partner_day", "1", "partner_id = ?1", NULL },
  [ENT_PULSE_CAPABILITIES] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), TEXT ("kind", kind), TEXT ("level", state) },
    "capability INDEXED BY capability_partner_kind", "1", "partner_id = ?1", NULL },
  [ENT_PULSE_DEPLOYMENTS] = {
    { NUMBER ("partner_id", partner), NUMBER ("id", id), NUMBER ("users", n),
      TEXT ("(SELECT stage FROM engagement WHERE engagement.id = deployment.engagement_id)", stage) },
    "deployment INDEXED BY deployment_partner_day", "1", "partner_id = ?1", NULL },
};

static const char *
sql_of (EntPulseKind kind, gboolean one)
{
  static const char *built[ENT_N_PULSES][2];
  const Stream *stream = &streams[kind];

  if (built[kind][one] != NULL)
    return built[kind][one];
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  for (const Column *column = stream->columns; column->expression != NULL; column++)
    g_string_append_printf (sql, "%s%s", column > stream->columns ? ", " : "", column->expression);
  g_string_append_printf (sql, " FROM %s WHERE %s",
                          one && stream->from_one != NULL ? stream->from_one : stream->from, one ? stream->one : stream->all);
  if (stream->group != NULL && !one)
    g_string_append_printf (sql, " GROUP BY %s", stream->group);
  if (stream->order != NULL)
    g_string_append_printf (sql, " ORDER BY %s", stream->order);
  return built[kind][one] = g_intern_string (sql->str);
}

static void
bind (EntStatement *statement, const EntPulseQuery *query)
{
  ent_bind_number (statement, query->partner);
  ent_bind_text (statement, query->from);
  ent_bind_text (statement, query->until);
  ent_bind_number (statement, query->from_at);
  ent_bind_number (statement, query->until_at);
  ent_bind_number (statement, query->from_quarter);
  ent_bind_text (statement, query->word);
  ent_bind_number (statement, query->until_quarter);
}

static void
read_row (EntStatement *statement, const Stream *stream, EntPulse *ret_row)
{
  static const EntPulse nothing = { .last_at = ENT_NONE, .first_at = ENT_NONE, .created_at = ENT_NONE,
                                    .changed_at = ENT_NONE, .cadence_days = ENT_NONE, .value = ENT_NONE,
                                    .discount = ENT_NONE };

  *ret_row = nothing;
  for (int i = 0; stream->columns[i].expression != NULL; i++)
    {
      gpointer member = (char *) ret_row + stream->columns[i].offset;
      if (stream->columns[i].text)
        *(const char **) member = ent_column_text (statement, i);
      else
        *(gint64 *) member = ent_column_number (statement, i);
    }
}

gboolean
ent_pulse_read (EntStore *store, EntPulseKind kind, const EntPulseQuery *query, EntPulseFunc func, gpointer data,
                GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql_of (kind, query->partner != 0), error);
  gboolean more = TRUE;
  EntPulse row;

  if (statement == NULL)
    return FALSE;
  bind (statement, query);
  for (;;)
    {
      if (!ent_step (statement, &more, error))
        return FALSE;
      if (!more)
        return TRUE;
      read_row (statement, &streams[kind], &row);
      if (!func (data, &row))
        return TRUE;
    }
}

gboolean
ent_pulse_latest_change (EntStore *store, gint64 *ret_id, GError **error)
{
  return ent_query_number (store, "SELECT ifnull(max(id), 0) FROM change", 0, ret_id, error);
}

#define MANY_CHANGES 500

static void
add_partner (GHashTable *partners, gint64 id)
{
  if (id > 0)
    g_hash_table_add (partners, g_memdup2 (&id, sizeof id));
}

/* Of an interaction, the people who took part before and since may be another partner's. */
static gboolean
add_partners_of_people (EntStore *store, gint64 change, gint64 interaction, GHashTable *partners)
{
  g_autoptr (EntStatement) statement
    = ent_statement (store,
                     "SELECT partner_id FROM person WHERE id IN (SELECT ref_id FROM interaction_people WHERE owner_id = ?2"
                     " UNION SELECT j.value FROM change c, json_each(c.before, '$.people') j WHERE c.id = ?1"
                     " UNION SELECT j.value FROM change c, json_each(c.after, '$.people') j WHERE c.id = ?1)",
                     NULL);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, change);
  ent_bind_number (statement, interaction);
  while (ent_step (statement, &row, NULL))
    {
      if (!row)
        return TRUE;
      add_partner (partners, ent_column_number (statement, 0));
    }
  return FALSE;
}

/* The partners of a change: of the record as it is, as it was, and as it became. */
static gboolean
add_change (EntStore *store, EntStatement *change, GHashTable *partners)
{
  const EntNoun *noun = ent_noun ((EntNounId) ent_column_number (change, 1));
  gint64 record = ent_column_number (change, 2);
  const EntField *field = ent_noun_field (noun, "partner");

  if (noun->id == ENT_NOUN_PARTNER)
    {
      add_partner (partners, record);
      return TRUE;
    }
  if (noun->id == ENT_NOUN_INTERACTION && !add_partners_of_people (store, ent_column_number (change, 0), record, partners))
    return FALSE;
  if (field == NULL)
    return TRUE;
  for (int i = 3; i <= 4; i++)
    {
      gint64 id = ent_column_number (change, i);
      add_partner (partners, id != ENT_NONE ? id : 0);
    }
  g_autofree char *sql = g_strdup_printf ("SELECT partner_id FROM %s WHERE id = ?", noun->name);
  g_autoptr (EntStatement) now = ent_statement (store, sql, NULL);
  gboolean row = FALSE;
  if (now == NULL)
    return FALSE;
  ent_bind_number (now, record);
  if (ent_step (now, &row, NULL) && row && ent_column_number (now, 0) != ENT_NONE)
    add_partner (partners, ent_column_number (now, 0));
  return TRUE;
}

gboolean
ent_pulse_changed (EntStore *store, gint64 after_id, GHashTable *partners, gboolean *ret_all, gint64 *ret_latest,
                   GError **error)
{
  g_autoptr (EntStatement) statement = NULL;
  gboolean row = FALSE;
  int n = 0;

  *ret_all = FALSE;
  if (!ent_pulse_latest_change (store, ret_latest, error))
    return FALSE;
  statement = ent_statement (store,
                             "SELECT id, noun, record_id, json_extract(before, '$.partner'),"
                             " json_extract(after, '$.partner') FROM change WHERE id > ? ORDER BY id",
                             error);
  if (statement == NULL)
    return FALSE;
  if (*ret_latest < after_id)
    {
      *ret_all = TRUE;
      return TRUE;
    }
  ent_bind_number (statement, after_id);
  while (!*ret_all)
    {
      if (!ent_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      *ret_all = ++n > MANY_CHANGES || !add_change (store, statement, partners);
    }
  return TRUE;
}

GArray *
ent_pulse_quarters (EntStore *store, gint64 partner, gint64 from_quarter, gint64 to_quarter, GError **error)
{
  g_autoptr (GArray) sums = g_array_new (FALSE, TRUE, sizeof (EntPulse));
  gboolean row = FALSE;

  for (gint64 quarter = from_quarter; quarter <= to_quarter; quarter++)
    {
      g_autoptr (EntStatement) statement = ent_statement (
        store, "SELECT n, minutes, their_minutes FROM touch WHERE quarter = ? AND partner_id = ?", error);
      EntPulse sum = { .partner = partner, .quarter = quarter };
      if (statement == NULL)
        return NULL;
      ent_bind_number (statement, quarter);
      ent_bind_number (statement, partner);
      if (!ent_step (statement, &row, error))
        return NULL;
      if (row)
        {
          sum.n = ent_column_number (statement, 0);
          sum.minutes = ent_column_number (statement, 1);
          sum.their_minutes = ent_column_number (statement, 2);
        }
      g_array_append_val (sums, sum);
    }
  return g_steal_pointer (&sums);
}

gboolean
ent_pulse_count (EntStore *store, gint64 partner, gint64 from_at, gint64 until_at, gint64 *ret_n, gint64 *ret_last_at,
                 GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "SELECT (SELECT count(*) FROM interaction WHERE partner_id = ?1 AND at >= ?2 AND at < ?3),"
    " (SELECT max(at) FROM interaction WHERE partner_id = ?1 AND at < ?3)",
    error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, partner);
  ent_bind_number (statement, from_at);
  ent_bind_number (statement, until_at);
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_n = ent_column_number (statement, 0);
  *ret_last_at = ent_column_number (statement, 1);
  return TRUE;
}
