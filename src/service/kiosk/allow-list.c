/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/kiosk/allow-list.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/noun-keys.h"
#include "entente/service/kiosk/publish.h"
#include "entente/store/repo.h"
#include "entente/store/sql/partner-sets.h"

/* The switch that governs a column; "" when none does; NULL when it is never published. */
static const char *
governor (const EntNoun *noun, const EntField *field)
{
  gboolean names_itself = (noun->flags & ENT_NOUN_PUBLIC) != 0;

  if (field->type == ENT_FIELD_NOTE || (field->flags & (ENT_FLAG_DERIVED | ENT_FLAG_HIDDEN)) != 0)
    return NULL;
  if (noun->id == ENT_NOUN_PERSON)
    return "kiosk.people";
  if (field->type == ENT_FIELD_MONEY || field->syntax == ENT_SYNTAX_CURRENCY)
    return "kiosk.amounts";
  if ((field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
      && field->ref == ENT_NOUN_PERSON)
    return "kiosk.people";
  if (!names_itself && field == ent_noun_field (noun, noun->title))
    return "kiosk.summaries";
  return "";
}

static const char *
nearest_column (const EntNoun *noun, const char *word)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (guint i = 0; i < noun->n_fields; i++)
    if (governor (noun, &noun->fields[i]) != NULL)
      g_ptr_array_add (known, (gpointer) noun->fields[i].id);
  g_ptr_array_add (known, NULL);
  return ent_text_nearest (word, (const char *const *) known->pdata);
}

/* The node of a word in a list, or of a single word. */
static const EntYaml *
node_of (const EntYaml *node, guint index)
{
  return node->kind == ENT_YAML_SEQUENCE ? ent_yaml_nth (node, index) : node;
}

static gboolean
check_column (const EntNoun *noun, const char *word, const EntYaml *node, const char **ret_governor,
              GError **error)
{
  const EntField *field = ent_noun_field (noun, word);

  if (field != NULL && (*ret_governor = governor (noun, field)) != NULL)
    return TRUE;
  const char *nearest = field == NULL ? nearest_column (noun, word) : NULL;
  if (field != NULL)
    ent_yaml_error (error, node, _("%s.%s is never published; leave it out"), noun->name, word);
  else if (nearest != NULL)
    ent_yaml_error (error, node, _("%s has no column \"%s\"; did you mean %s?"), noun->name, word,
                    nearest);
  else
    ent_yaml_error (error, node, _("%s has no column \"%s\""), noun->name, word);
  return FALSE;
}

/*
 * The columns of a noun that are published, NULL-terminated and interned; NULL for none. What is
 * not a column is added to problems.
 */
static GPtrArray *
allow_columns (const EntConfig *config, const EntNoun *noun, GPtrArray *problems)
{
  g_autofree char *path = g_strconcat ("kiosk.columns.", noun->name, NULL);
  const char *const *words = ent_config_words (config, path);
  const EntYaml *node = ent_config_node (config, path);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *switched;
      GError *error = NULL;
      if (!check_column (noun, words[i], node_of (node, i), &switched, &error))
        ent_yaml_note (problems, error);
      else if (*switched == '\0' || ent_config_switch (config, switched))
        g_ptr_array_add (fields, (gpointer) g_intern_string (words[i]));
    }
  if (fields->len == 0)
    return NULL;
  g_ptr_array_add (fields, NULL);
  return g_steal_pointer (&fields);
}

static gboolean
is_all (const char *const *words)
{
  return words[0] != NULL && words[1] == NULL && g_str_equal (words[0], "all");
}

static void
add_id (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

/* The partners that kiosk.partners names; NULL without error for all. */
static GHashTable *
named_partners (const EntContext *context, GError **error)
{
  const char *const *words = ent_config_words (context->config, "kiosk.partners");
  const EntYaml *node = ent_config_node (context->config, "kiosk.partners");
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (is_all (words))
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) found = ent_repo_match (
        context->store,
        &(EntNameQuery){ .noun = ENT_NOUN_PARTNER, .text = words[i], .exact = TRUE, .limit = 100 },
        error);
      if (found == NULL)
        return NULL;
      if (found->len == 0)
        {
          ent_yaml_error (error, node_of (node, i), _("there is no partner called \"%s\""),
                          words[i]);
          return NULL;
        }
      for (guint j = 0; j < found->len; j++)
        add_id (set, ((EntNamed *) found->pdata[j])->id);
    }
  return g_steal_pointer (&set);
}

static void
add_ids (GHashTable *set, GHashTable *ids)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_id (set, *(gint64 *) id);
}

/* The partners that have one of kiosk.tags; NULL without error when none is asked for. */
static GHashTable *
tagged_partners (const EntContext *context, GError **error)
{
  const char *const *words = ent_config_words (context->config, "kiosk.tags");
  g_autoptr (GHashTable) set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (words[0] == NULL)
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GHashTable)
        tagged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      if (!ent_partner_set_tagged (context->store, 0, words[i], tagged, error))
        return NULL;
      add_ids (set, tagged);
      if (g_hash_table_size (tagged) == 0)
        {
          ent_yaml_error (error, node_of (ent_config_node (context->config, "kiosk.tags"), i),
                          _("no partner has the tag \"%s\""), words[i]);
          return NULL;
        }
    }
  return g_steal_pointer (&set);
}

static gboolean
is_in_other (gpointer key, gpointer value, gpointer other)
{
  return !g_hash_table_contains (other, key);
}

/* Which partner a name means is settled once: later it may mean another one, who is not in the
 * room. */
static gboolean
find_only (const EntContext *context, const char *partner, gint64 *only, GError **error)
{
  if (*only == 0)
    return ent_resolve (context, ENT_NOUN_PARTNER, partner, 0, only, error);
  g_autoptr (EntPartner) still = ent_repo_find (context->store, ENT_NOUN_PARTNER, *only, error);
  return still != NULL;
}

/* Of the allowed partners, the one that is asked for. */
static gboolean
narrow (const EntContext *context, const char *partner, gint64 *only, GHashTable **set,
        GError **error)
{
  if (!find_only (context, partner, only, error))
    return FALSE;
  if (*set != NULL && !g_hash_table_contains (*set, only))
    {
      ent_set_error (error, ENT_ERROR_CONFIG,
                     _("the kiosk may not show %s; see kiosk.partners and kiosk.tags"), partner);
      return FALSE;
    }
  g_clear_pointer (set, g_hash_table_unref);
  *set = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  add_id (*set, *only);
  return TRUE;
}

gboolean
ent_allow_partners (const EntContext *context, const char *partner, gint64 *only,
                    GHashTable **ret_partners, GError **error)
{
  GError *local = NULL;
  g_autoptr (GHashTable) named = named_partners (context, &local);
  g_autoptr (GHashTable) tagged = local == NULL ? tagged_partners (context, &local) : NULL;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (named != NULL && tagged != NULL)
    g_hash_table_foreach_remove (named, is_in_other, tagged);
  g_autoptr (GHashTable) set = named != NULL ? g_steal_pointer (&named) : g_steal_pointer (&tagged);
  if (partner != NULL && !narrow (context, partner, only, &set, error))
    return FALSE;
  *ret_partners = g_steal_pointer (&set);
  return TRUE;
}

void
ent_publish_check (const EntContext *context, GPtrArray *problems)
{
  GHashTable *partners = NULL;
  GError *error = NULL;

  ent_noun_keys_check (context->config, "kiosk.columns", problems);
  for (int i = 0; i < ENT_N_NOUNS && ent_config_is_own (context->config, "kiosk.columns"); i++)
    {
      GPtrArray *fields = allow_columns (context->config, ent_noun (i), problems);
      g_clear_pointer (&fields, g_ptr_array_unref);
    }
  if (context->store == NULL)
    return;
  if (ent_allow_partners (context, NULL, NULL, &partners, &error))
    g_clear_pointer (&partners, g_hash_table_unref);
  ent_yaml_note (problems, error);
}

gboolean
ent_allow_columns (const EntConfig *config, GPtrArray **fields, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  ent_noun_keys_check (config, "kiosk.columns", problems);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    fields[i] = allow_columns (config, ent_noun (i), problems);
  if (problems->len > 0)
    ent_set_error (error, ENT_ERROR_CONFIG, "%s", (const char *) problems->pdata[0]);
  return problems->len == 0;
}
