/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/text.h"
#include "store/sql/name-match.h"
#include "store/sql/rows.h"

void
ent_named_free (EntNamed *named)
{
  if (named == NULL)
    return;
  g_free (named->name);
  g_free (named->context);
  g_free (named);
}

/* Names that are the text, or of which a word begins with it. */
static void
append_match (EntSqlText *sql, const EntNoun *noun, const char *key, const EntNameQuery *query)
{
  gboolean keyed = ent_field_has_key (ent_noun_field (noun, noun->title)),
           owned = ent_noun_partner_field (noun) != NULL;

  if (query->exact && keyed)
    ent_name_append_find (sql, key, query->text, "partner_id", owned ? query->partner : 0);
  else if (query->exact)
    {
      g_autofree char *wanted = ent_text_name_key (query->text);
      ent_name_append_same (sql, key, wanted);
    }
  else
    ent_name_append_begins (sql, key, query->text);
  if (!query->exact || !keyed || !owned)
    ent_name_append_partner (sql, noun, query->partner);
}

static EntSqlText *
match_sql (const EntNameQuery *query)
{
  const EntNoun *noun = ent_noun (query->noun);
  gboolean owned = ent_noun_partner_field (noun) != NULL;
  g_autofree char *key = ent_name_title_key (noun, "t");
  EntSqlText *sql = ent_sql_new (NULL);

  ent_sql_append_printf (sql, "SELECT t.id, t.%s, %s FROM %s t WHERE ", noun->title,
                         owned ? "(SELECT name FROM partner WHERE id = t.partner_id)" : "NULL",
                         noun->name);
  append_match (sql, noun, key, query);
  ent_sql_append_printf (sql, " ORDER BY %s, t.id LIMIT ", key);
  ent_sql_bind_number (sql, "", query->limit != 0 ? query->limit : 20);
  return sql;
}

GPtrArray *
ent_repo_match (EntStore *store, const EntNameQuery *query, GError **error)
{
  g_autoptr (EntSqlText) sql = match_sql (query);
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_named_free);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      EntNamed *named = g_new0 (EntNamed, 1);
      named->id = ent_column_number (statement, 0);
      named->name = g_strdup (ent_column_text (statement, 1));
      named->context = g_strdup (ent_column_text (statement, 2));
      g_ptr_array_add (found, named);
    }
  return ok ? g_steal_pointer (&found) : NULL;
}

/* The id in the first row; 0 when there is none. */
static gboolean
first_id (EntStore *store, const EntSqlText *sql, gint64 *ret_id, GError **error)
{
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean row = FALSE;

  if (statement == NULL || !ent_step (statement, &row, error))
    return FALSE;
  *ret_id = row ? ent_column_number (statement, 0) : 0;
  return TRUE;
}

/* Of one row: the statement up to the text, and what comes behind it. */
static gboolean
find_id (EntStore *store, const char *before, const char *text, const char *after, gint64 *ret_id,
         GError **error)
{
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);

  ent_sql_bind_text (sql, before, text);
  ent_sql_append (sql, after);
  return first_id (store, sql, ret_id, error);
}

gboolean
ent_repo_partner_by_domain (EntStore *store, const char *domain, gint64 *ret_id, GError **error)
{
  return find_id (store, "SELECT owner_id FROM partner_domains WHERE word = lower(", domain,
                  ") ORDER BY owner_id LIMIT 1", ret_id, error);
}

gboolean
ent_repo_person_by_email (EntStore *store, const char *address, gint64 *ret_id, GError **error)
{
  if (!find_id (store, "SELECT id FROM person WHERE email IS NOT NULL AND lower(email) = lower(",
                address, ") ORDER BY id LIMIT 1", ret_id, error))
    return FALSE;
  return *ret_id != 0
         || find_id (store, "SELECT owner_id FROM person_other_emails WHERE word = lower(", address,
                     ") ORDER BY owner_id LIMIT 1", ret_id, error);
}

gboolean
ent_repo_person_by_account (EntStore *store, const char *account, gint64 *ret_id, GError **error)
{
  const char *colon = strrchr (account, ':');

  return find_id (store, "SELECT owner_id FROM person_accounts WHERE word = ", account,
                  " ORDER BY owner_id LIMIT 1", ret_id, error)
         && (*ret_id != 0 || colon == NULL
             || find_id (store, "SELECT owner_id FROM person_accounts WHERE word = ", colon + 1,
                         " ORDER BY owner_id LIMIT 1", ret_id, error));
}

GArray *
ent_repo_interactions_by_event (EntStore *store, const char *uid, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *below = g_strconcat (uid, "/", NULL), *end = g_strconcat (uid, "0", NULL);
  g_autoptr (EntSqlText) sql = ent_sql_new (NULL);
  gboolean ok;

  /* Also what sorts between the two: each is asked for itself, and one index has both. */
  ent_sql_bind_text (sql, "SELECT id FROM interaction WHERE event_uid >= ", uid);
  ent_sql_bind_text (sql, " AND event_uid < ", end);
  ent_sql_bind_text (sql, " AND (event_uid = ", uid);
  ent_sql_bind_text (sql, " OR event_uid >= ", below);
  ent_sql_append (sql, ") ORDER BY event_uid");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    {
      gint64 id = ent_column_number (statement, 0);
      g_array_append_val (ids, id);
    }
  return ok ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
ent_repo_tags (EntStore *store, EntNounId noun, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  if (ent_noun_syntax_field (ent_noun (noun), ENT_SYNTAX_TAG) == NULL)
    return g_steal_pointer (&tags);
  g_autofree char *sql = g_strdup_printf (
    "SELECT word FROM %s_tags GROUP BY word ORDER BY count(*) DESC, word", ent_noun (noun)->name);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    g_ptr_array_add (tags, g_strdup (ent_column_text (statement, 0)));
  return ok ? g_steal_pointer (&tags) : NULL;
}

static void
custom_free (EntCustom *custom)
{
  if (custom == NULL)
    return;
  g_free (custom->name);
  g_free (custom->label);
  g_free (custom->type);
  g_free (custom);
}

GPtrArray *
ent_repo_customs (EntStore *store, EntNounId noun, GError **error)
{
  g_autoptr (GPtrArray) customs = g_ptr_array_new_with_free_func ((GDestroyNotify) custom_free);
  g_autoptr (EntSqlText) sql = ent_sql_new ("SELECT name, label, type FROM custom_field");

  ent_sql_bind_text (sql, " WHERE noun = ", ent_noun (noun)->name);
  ent_sql_append (sql, " ORDER BY name");
  g_autoptr (EntStatement) statement = ent_sql_statement (sql, store, error);
  gboolean ok = statement != NULL;
  while (ok && ent_statement_next (statement, &ok, error))
    {
      EntCustom *custom = g_new0 (EntCustom, 1);
      custom->name = g_strdup (ent_column_text (statement, 0));
      custom->label = g_strdup (ent_column_text (statement, 1));
      custom->type = g_strdup (ent_column_text (statement, 2));
      g_ptr_array_add (customs, custom);
    }
  return ok ? g_steal_pointer (&customs) : NULL;
}

gboolean
ent_repo_each_custom (EntStore *store, EntNounId noun, EntCustomFunc func, gpointer data,
                      GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT t.id, j.key, j.value FROM %s t, json_each(t.custom) j WHERE t.custom IS NOT NULL"
    " ORDER BY t.id",
    ent_noun (noun)->name);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    func (ent_column_number (statement, 0), ent_column_text (statement, 1),
          ent_column_text (statement, 2), data);
  return ok;
}

GPtrArray *
ent_repo_field_labels (EntStore *store, GError **error)
{
  g_autoptr (GPtrArray)
    fields = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_field_label_free);
  g_autoptr (EntStatement) statement = ent_statement (
    store, "SELECT DISTINCT name, label FROM custom_field ORDER BY name, label", error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    g_ptr_array_add (
      fields, ent_field_label_new (ent_column_text (statement, 0), ent_column_text (statement, 1)));
  return ok ? g_steal_pointer (&fields) : NULL;
}

static gboolean
write_custom (EntStore *store, EntNounId noun, const char *name, const char *label,
              const char *type, GError **error)
{
  g_autoptr (EntStatement) statement =
    ent_statement (store,
                   "INSERT INTO custom_field(noun, name, label, type) VALUES (?, ?, ?, ?)"
                   " ON CONFLICT DO NOTHING",
                   error);

  if (statement == NULL)
    return FALSE;
  ent_bind_text (statement, ent_noun (noun)->name);
  ent_bind_text (statement, name);
  ent_bind_text (statement, label);
  ent_bind_text (statement, type);
  return ent_run (statement, error);
}

gboolean
ent_repo_declare_custom (EntStore *store, EntNounId noun, const char *name, const char *label,
                         const char *type, GError **error)
{
  if (!ent_store_begin (store, "declare field", error))
    return FALSE;
  return ent_store_end (store, write_custom (store, noun, name, label, type, error), error);
}
