/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/store/sql/duplicate-rows.h"

#include "store/sql/read.h"
#include "store/sql/rows.h"

/* Each record of the noun, its context being the partner of a person, the city of a partner; and
 * each word of its list. */
static const struct
{
  EntNounId noun;
  const char *records, *words;
} queries[] = {
  { ENT_NOUN_PARTNER, "SELECT id, name, city, website, NULL, NULL FROM partner ORDER BY id",
    "SELECT owner_id, word, 'domain' FROM partner_domains" },
  { ENT_NOUN_PERSON,
    "SELECT t.id, t.name, p.name, NULL, t.email, t.phone FROM person t JOIN partner p ON p.id ="
    " t.partner_id ORDER BY t.id",
    "SELECT owner_id, word, 'email' FROM person_other_emails UNION ALL"
    " SELECT owner_id, word, 'account' FROM person_accounts" },
};

static gboolean
read_records (EntStore *store, const char *sql, void (*func) (gpointer, const EntDuplicateRow *),
              gpointer data, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const EntDuplicateRow row = { .id = ent_column_number (statement, 0),
                                    .name = ent_column_text (statement, 1),
                                    .context = ent_column_text (statement, 2),
                                    .website = ent_column_text (statement, 3),
                                    .email = ent_column_text (statement, 4),
                                    .phone = ent_column_text (statement, 5) };
      func (data, &row);
    }
  return ok;
}

static gboolean
read_words (EntStore *store, const char *sql, void (*func) (gpointer, const EntDuplicateRow *),
            gpointer data, GError **error)
{
  g_autoptr (EntStatement) statement = ent_statement (store, sql, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    {
      const EntDuplicateRow row = { .id = ent_column_number (statement, 0),
                                    .word = ent_column_text (statement, 1),
                                    .kind = ent_column_text (statement, 2) };
      func (data, &row);
    }
  return ok;
}

gboolean
ent_duplicate_rows_read (EntStore *store, EntNounId noun,
                         void (*func) (gpointer, const EntDuplicateRow *), gpointer data,
                         GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    if (queries[i].noun == noun)
      return read_records (store, queries[i].records, func, data, error)
             && read_words (store, queries[i].words, func, data, error);
  return TRUE;
}

gboolean
ent_duplicate_rows_distinct_pairs (EntStore *store, EntNounId noun,
                                   void (*func) (gpointer data, gint64 one, gint64 other),
                                   gpointer data, GError **error)
{
  static const char of_partners[] =
    "SELECT partner_id, other_partner_id FROM lookalike WHERE other_partner_id IS NOT NULL";
  static const char of_people[] =
    "SELECT person_id, other_person_id FROM lookalike WHERE other_person_id IS NOT NULL";
  g_autoptr (EntStatement)
    statement = ent_statement (store, noun == ENT_NOUN_PARTNER ? of_partners : of_people, error);
  gboolean ok = statement != NULL;

  while (ok && ent_statement_next (statement, &ok, error))
    func (data, ent_column_number (statement, 0), ent_column_number (statement, 1));
  return ok;
}

/* The holder with to in place of from; a set of references has it once. */
static gboolean
relink_one (EntStore *store, EntRecord *holder, const EntField *field, gint64 from, gint64 to,
            GError **error)
{
  g_autoptr (EntRecord) after = ent_record_copy (holder);

  if (field->type == ENT_FIELD_REF)
    ent_record_set_number (after, field, to);
  else
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      GArray *refs = ent_record_refs (holder, field);
      for (guint i = 0; i < refs->len; i++)
        {
          gint64 id = g_array_index (refs, gint64, i);
          id = id == from ? to : id;
          g_array_append_val (ids, id);
        }
      ent_record_set_refs (after, field, (const gint64 *) (void *) ids->data, ids->len);
    }
  return ent_engine_save (store, holder, after, error);
}

static gboolean
relink_field (EntStore *store, const EntNoun *noun, const EntField *field, gint64 from, gint64 to,
              GError **error)
{
  g_autoptr (GArray) ids = ent_engine_holders (store, noun, field, from, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (EntRecord)
        holder = ent_repo_find (store, noun->id, g_array_index (ids, gint64, i), error);
      if (holder == NULL || !relink_one (store, holder, field, from, to, error))
        return FALSE;
    }
  return ids != NULL;
}

static gboolean
relink_all (EntStore *store, EntNounId target, gint64 from, gint64 to, GError **error)
{
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      const EntNoun *noun = ent_noun ((EntNounId) n);
      for (guint i = 0; i < noun->n_fields; i++)
        {
          const EntField *field = &noun->fields[i];
          gboolean refers = field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
          if (refers && field->ref == target && !relink_field (store, noun, field, from, to, error))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
ent_repo_relink (EntStore *store, EntNounId noun, gint64 from, gint64 to, GError **error)
{
  if (!ent_store_begin (store, "relink", error))
    return FALSE;
  return ent_store_end (store, relink_all (store, noun, from, to, error), error);
}
