/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/duplicate/merge.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/store/sql/duplicate-rows.h"

/* Lists and notes hold both. */
static gboolean
holds_both (const EntField *field)
{
  return field->type == ENT_FIELD_LIST || field->type == ENT_FIELD_REFS
         || field->type == ENT_FIELD_NOTE;
}

gboolean
ent_merge_asks (gconstpointer keep, gconstpointer other, const EntField *field)
{
  return (field->flags & ENT_FLAG_DERIVED) == 0 && !holds_both (field)
         && !ent_record_field_is_empty (keep, field) && !ent_record_field_is_empty (other, field)
         && !ent_record_same_field (keep, other, field);
}

static void
unite_words (EntRecord *merged, const EntRecord *other, const EntField *field)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  char **lists[] = { ent_record_list (merged, field), ent_record_list (other, field) };

  for (int i = 0; i < 2; i++)
    for (char **word = lists[i]; word != NULL && *word != NULL; word++)
      g_ptr_array_add (words, *word);
  g_ptr_array_add (words, NULL);
  g_auto (GStrv) copies = g_strdupv ((char **) words->pdata);
  ent_record_set_list (merged, field, (const char *const *) copies);
}

/* Adds text to a note, in a paragraph of its own, unless it has that text already. */
static void
add_note (EntRecord *merged, const EntField *field, const char *text)
{
  const char *old = ent_record_text (merged, field);

  if (text == NULL || (old != NULL && strstr (old, text) != NULL))
    return;
  g_autofree char *both = old != NULL ? g_strdup_printf ("%s\n\n%s", old, text) : g_strdup (text);
  ent_record_set_text (merged, field, both);
}

static char *
value_text (const EntContext *context, const EntRecord *record, const EntField *field)
{
  if (field->type == ENT_FIELD_REF)
    return g_strdup (ent_record_ref_name (record, field));
  if (field->type == ENT_FIELD_CHOICE)
    return g_strdup (
      ent_config_label (context->config, field->vocabulary, ent_record_text (record, field)));
  return ent_record_canonical (record, field);
}

/* "Name: Acme (KCSP)": a value that is not taken. */
static void
add_lost (GString *lost, const char *label, const char *value)
{
  g_string_append_printf (lost, "%s%s: %s", lost->len > 0 ? "; " : "", label, value);
}

static void
merge_custom (EntRecord *merged, const EntRecord *other, GString *lost)
{
  GHashTableIter iter;
  gpointer name, text;

  if (other->custom == NULL)
    return;
  g_hash_table_iter_init (&iter, other->custom);
  while (g_hash_table_iter_next (&iter, &name, &text))
    if (ent_record_custom (merged, name) == NULL)
      ent_record_set_custom (merged, name, text);
    else if (!g_str_equal (ent_record_custom (merged, name), text))
      add_lost (lost, name, text);
}

static gboolean
is_taken (const EntField *field, const EntField *const *taken, guint n_taken)
{
  for (guint i = 0; i < n_taken; i++)
    if (taken[i] == field)
      return TRUE;
  return FALSE;
}

/* Where further addresses are kept; NULL where the noun has only one. */
static const EntField *
address_list (const EntNoun *noun)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].type == ENT_FIELD_LIST && noun->fields[i].syntax == ENT_SYNTAX_ADDRESS)
      return &noun->fields[i];
  return NULL;
}

/* A main address that is not taken is kept among the further ones. */
static void
keep_address (EntRecord *merged, const EntRecord *loser, const EntField *field, GString *lost)
{
  const EntField *others = address_list (merged->noun);
  char **old = others != NULL ? ent_record_list (merged, others) : NULL;
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  if (others == NULL)
    {
      add_lost (lost, _(field->label), ent_record_text (loser, field));
      return;
    }
  for (; old != NULL && *old != NULL; old++)
    g_strv_builder_add (words, *old);
  g_strv_builder_add (words, ent_record_text (loser, field));
  g_auto (GStrv) all = g_strv_builder_end (words);
  ent_record_set_list (merged, others, (const char *const *) all);
}

typedef struct
{
  const EntContext *context;
  const EntRecord *keep, *other;
  EntRecord *merged;
  GString *lost; /* values that are not taken */
} Merging;

static void
merge_field (const Merging *merging, const EntField *field, gboolean taken)
{
  const EntRecord *keep = merging->keep, *other = merging->other;
  EntRecord *merged = merging->merged;

  if ((field->flags & ENT_FLAG_DERIVED) != 0 || ent_record_field_is_empty (other, field))
    return;
  if (field->type == ENT_FIELD_LIST)
    unite_words (merged, other, field);
  else if (field->type == ENT_FIELD_NOTE)
    add_note (merged, field, ent_record_text (other, field));
  else if (ent_record_field_is_empty (keep, field))
    ent_record_copy_field (merged, other, field);
  else if (ent_merge_asks (keep, other, field))
    {
      const EntRecord *loser = taken ? keep : other;
      if (taken)
        ent_record_copy_field (merged, other, field);
      if (field->syntax == ENT_SYNTAX_ADDRESS)
        {
          keep_address (merged, loser, field, merging->lost);
          return;
        }
      g_autofree char *value = value_text (merging->context, loser, field);
      add_lost (merging->lost, _(field->label), value != NULL ? value : "?");
    }
}

/* The record that comes out of the two. */
static EntRecord *
make_merged (const EntContext *context, const EntRecord *keep, const EntRecord *other,
             const EntField *const *taken, guint n_taken)
{
  EntRecord *merged = ent_record_copy (keep);
  const EntField *notes = ent_noun_field (keep->noun, "notes");
  g_autoptr (GString) lost = g_string_new (NULL);
  const Merging merging = { context, keep, other, merged, lost };

  /* First the union of addresses; what joins them comes after. */
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < keep->noun->n_fields; i++)
      {
        const EntField *field = &keep->noun->fields[i];
        if (holds_both (field) == (round == 0))
          merge_field (&merging, field, is_taken (field, taken, n_taken));
      }
  merge_custom (merged, other, lost);
  if (lost->len > 0)
    {
      g_autofree char *text = g_strdup_printf (_("Merged. %s"), lost->str);
      add_note (merged, notes, text);
    }
  return merged;
}

/* A service is listed once for each partner: the notes of the other are added to those that stay.
 */
static gboolean
unite_capability (const EntContext *context, const EntCapability *gone, const EntCapability *stays,
                  GError **error)
{
  const EntField *notes = ent_noun_field (stays->base.noun, "notes"),
                 *level = ent_noun_field (stays->base.noun, "level");
  g_autoptr (EntCapability) mine = ent_record_copy (stays);

  if (mine->level == NULL)
    ent_record_copy_field (mine, gone, level);
  else if (g_strcmp0 (gone->level, stays->level) != 0 && gone->level != NULL)
    {
      g_autofree char *value = value_text (context, &gone->base, level);
      g_autofree char *text = g_strdup_printf ("%s: %s", _(level->label), value);
      add_note (&mine->base, notes, text);
    }
  add_note (&mine->base, notes, gone->notes);
  return ent_repo_update (context->store, stays, mine, error)
         && ent_repo_delete (context->store, gone, error);
}

static gboolean
unite_capabilities (const EntContext *context, gint64 keep, gint64 other, GError **error)
{
  const EntPageQuery of_keep = { .partner = keep, .limit = G_MAXINT },
                     of_other = { .partner = other, .limit = G_MAXINT };
  g_autoptr (GPtrArray) ours = ent_repo_page (context->store, ENT_NOUN_CAPABILITY, &of_keep, error);
  g_autoptr (GPtrArray) theirs =
    ours != NULL ? ent_repo_page (context->store, ENT_NOUN_CAPABILITY, &of_other, error) : NULL;

  for (guint i = 0; theirs != NULL && i < theirs->len; i++)
    for (guint j = 0; j < ours->len; j++)
      if (g_str_equal (((EntCapability *) theirs->pdata[i])->kind,
                       ((EntCapability *) ours->pdata[j])->kind)
          && !unite_capability (context, theirs->pdata[i], ours->pdata[j], error))
        return FALSE;
  return theirs != NULL;
}

/* The record as it is now, if nobody has changed it since it was seen. */
static EntRecord *
find_unchanged (const EntContext *context, const EntRecord *seen, GError **error)
{
  g_autoptr (EntRecord) record = ent_repo_find (context->store, seen->noun->id, seen->id, error);

  if (record == NULL || record->version == seen->version)
    return g_steal_pointer (&record);
  ent_set_error (error, ENT_ERROR_CONFLICT,
                 _("somebody else has changed \"%s\" meanwhile; look at both again"),
                 ent_record_title (record));
  return NULL;
}

static gboolean
merge_inside (const EntContext *context, const EntRecord *keep, const EntRecord *other,
              const EntField *const *taken, guint n_taken, GError **error)
{
  EntStore *store = context->store;
  g_autoptr (EntRecord) stays = find_unchanged (context, keep, error);
  g_autoptr (EntRecord) goes = stays != NULL ? find_unchanged (context, other, error) : NULL;

  if (goes == NULL)
    return FALSE;
  g_autoptr (EntRecord) merged = make_merged (context, stays, goes, taken, n_taken);
  /* First, so that the history names the action after it. */
  if (!ent_repo_update (store, stays, merged, error))
    return FALSE;
  if (stays->noun->id == ENT_NOUN_PARTNER
      && !unite_capabilities (context, stays->id, goes->id, error))
    return FALSE;
  if (!ent_distinct_pair_unite (context, stays->noun->id, stays->id, goes->id, error))
    return FALSE;
  return ent_repo_relink (store, stays->noun->id, goes->id, stays->id, error)
         && ent_repo_delete (store, goes, error);
}

gboolean
ent_merge (const EntContext *context, gconstpointer keep, gconstpointer other,
           const EntField *const *taken, guint n_taken, GError **error)
{
  const EntRecord *stays = keep, *goes = other;

  if (stays->noun != goes->noun || !ent_duplicates_allowed (stays->noun->id))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("only two partners or two people can be merged"));
      return FALSE;
    }
  if (stays->id == goes->id)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("\"%s\" cannot be merged with itself"),
                     ent_record_title (keep));
      return FALSE;
    }
  g_autofree char *label = g_strdup_printf ("merge %s", stays->noun->name);
  if (!ent_store_begin (context->store, label, error))
    return FALSE;
  return ent_store_end (context->store, merge_inside (context, keep, other, taken, n_taken, error),
                        error);
}
