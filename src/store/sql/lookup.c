/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/sql/record-sql.h"
#include "entente/base/text.h"

void
ent_named_free (EntNamed *named)
{
  if (named == NULL)
    return;
  g_free (named->name);
  g_free (named->context);
  g_free (named);
}

/* Above every character that a folded name can hold. */
#define PAST "\xf4\x8f\xbf\xbf"

static char *
match_sql (const EntNoun *noun, gboolean exact, gboolean limited)
{
  gboolean keyed = (ent_noun_field (noun, noun->title)->flags & ENT_FLAG_FOLDED) != 0;
  gboolean owned = ent_noun_partner_field (noun) != NULL;
  g_autofree char *key = keyed ? g_strdup ("t.name_key")
                               : g_strdup_printf ("ent_fold(t.%s)", noun->title);
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT t.id, t.%s, %s FROM %s t WHERE ", noun->title,
                          owned ? "(SELECT name FROM partner WHERE id = t.partner_id)" : "NULL",
                          noun->name);
  if (exact)
    g_string_append_printf (sql, "%s = ?1", key);
  else
    g_string_append_printf (sql, "(%s BETWEEN ?1 AND ?1 || '" PAST "' OR instr(%s, ' ' || ?1) > 0)",
                            key, key);
  if (limited && owned)
    g_string_append (sql, " AND t.partner_id = ?3");
  g_string_append_printf (sql, " ORDER BY %s, t.id LIMIT ?2", key);
  return g_string_free (sql, FALSE);
}

GPtrArray *
ent_repo_match (EntStore *store, EntNounId id, const char *text, gboolean exact, gint64 partner,
                guint limit, GError **error)
{
  const EntNoun *noun = ent_noun (id);
  gboolean limited = partner != 0 && ent_noun_partner_field (noun) != NULL;
  g_autofree char *sql = match_sql (noun, exact, limited);
  g_autofree char *key = ent_text_fold (text);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_named_free);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_text (statement, key);
  ent_bind_number (statement, limit != 0 ? limit : 20);
  if (limited)
    ent_bind_number (statement, partner);
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&found);
      EntNamed *named = g_new0 (EntNamed, 1);
      named->id = ent_column_number (statement, 0);
      named->name = g_strdup (ent_column_text (statement, 1));
      named->context = g_strdup (ent_column_text (statement, 2));
      g_ptr_array_add (found, named);
    }
}

static gboolean
find_id (EntStore *store, const char *sql, const char *text, gint64 *ret_id, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_text (statement, text);
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_id = row ? ent_column_number (statement, 0) : 0;
  return TRUE;
}

gboolean
ent_repo_partner_by_domain (EntStore *store, const char *domain, gint64 *ret_id, GError **error)
{
  return find_id (store,
                  "SELECT owner_id FROM partner_domains WHERE word = lower(?)"
                  " ORDER BY owner_id LIMIT 1",
                  domain, ret_id, error);
}

gboolean
ent_repo_person_by_email (EntStore *store, const char *address, gint64 *ret_id, GError **error)
{
  if (!find_id (store,
                "SELECT id FROM person WHERE email IS NOT NULL AND lower(email) = lower(?)"
                " ORDER BY id LIMIT 1",
                address, ret_id, error))
    return FALSE;
  return *ret_id != 0
         || find_id (store,
                     "SELECT owner_id FROM person_other_emails WHERE word = lower(?)"
                     " ORDER BY owner_id LIMIT 1",
                     address, ret_id, error);
}

gboolean
ent_repo_interaction_by_message_id (EntStore *store, const char *message_id, gint64 *ret_id,
                                    GError **error)
{
  return find_id (store, "SELECT id FROM interaction WHERE message_id = ?", message_id, ret_id,
                  error);
}

gboolean
ent_repo_contribution_by_reference (EntStore *store, const char *reference, gint64 *ret_id,
                                    GError **error)
{
  return find_id (store, "SELECT id FROM contribution WHERE reference = ?", reference, ret_id,
                  error);
}

gboolean
ent_repo_interaction_same (EntStore *store, const EntInteraction *like, gint64 *ret_id,
                           GError **error)
{
  g_autoptr (EntStatement)
    statement = ent_statement (store,
                               "SELECT id FROM interaction WHERE partner_id = ? AND at = ? AND "
                               "summary = ? ORDER BY id LIMIT 1",
                               error);
  gboolean row = FALSE;

  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, like->partner);
  ent_bind_number (statement, like->at);
  ent_bind_text (statement, like->summary);
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_id = row ? ent_column_number (statement, 0) : 0;
  return TRUE;
}

gboolean
ent_repo_contribution_same (EntStore *store, const EntContribution *like, gint64 *ret_id,
                            GError **error)
{
  *ret_id = 0;
  if (like->reference != NULL
      && !ent_repo_contribution_by_reference (store, like->reference, ret_id, error))
    return FALSE;
  if (*ret_id != 0)
    return TRUE;
  g_autoptr (EntStatement) statement = ent_statement (
    store,
    "SELECT id FROM contribution WHERE partner_id = ?1 AND title = ?2 AND reference IS NULL"
    " AND ifnull(happened_on, '') = ifnull(?3, '') AND kind = ?4 AND (?5 IS NULL OR person_id IS "
    "NULL OR person_id = ?5)"
    " ORDER BY person_id IS NULL, id LIMIT 1",
    error);
  gboolean row = FALSE;
  if (statement == NULL)
    return FALSE;
  ent_bind_number (statement, like->partner);
  ent_bind_text (statement, like->title);
  ent_bind_text (statement, like->happened_on);
  ent_bind_text (statement, like->kind);
  ent_bind_number (statement, like->person != 0 ? like->person : ENT_NONE);
  if (!ent_step (statement, &row, error))
    return FALSE;
  *ret_id = row ? ent_column_number (statement, 0) : 0;
  return TRUE;
}

GPtrArray *
ent_repo_tags (EntStore *store, EntNounId noun, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  gboolean row = FALSE;

  if (ent_noun_field (ent_noun (noun), "tags") == NULL)
    return g_steal_pointer (&tags);
  g_autofree char *sql = g_strdup_printf (
    "SELECT word FROM %s_tags GROUP BY word ORDER BY count(*) DESC, word", ent_noun (noun)->name);
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  if (statement == NULL)
    return NULL;
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&tags);
      g_ptr_array_add (tags, g_strdup (ent_column_text (statement, 0)));
    }
}

void
ent_custom_free (EntCustom *custom)
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
  g_autoptr (GPtrArray) customs = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_custom_free);
  g_autoptr (EntStatement) statement = ent_statement (
    store, "SELECT name, label, type FROM custom_field WHERE noun = ? ORDER BY name", error);
  gboolean row = FALSE;

  if (statement == NULL)
    return NULL;
  ent_bind_text (statement, ent_noun (noun)->name);
  for (;;)
    {
      if (!ent_step (statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&customs);
      EntCustom *custom = g_new0 (EntCustom, 1);
      custom->name = g_strdup (ent_column_text (statement, 0));
      custom->label = g_strdup (ent_column_text (statement, 1));
      custom->type = g_strdup (ent_column_text (statement, 2));
      g_ptr_array_add (customs, custom);
    }
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
