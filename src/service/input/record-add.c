/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/record-add.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"

#define CANDIDATES 1000u

/* One that is there, and what it has in common with the new one. */
typedef struct
{
  gint64 id;
  char *what;
} Match;

static void
match_clear (gpointer data)
{
  g_free (((Match *) data)->what);
}

static void
add_match (GArray *matches, gint64 id, const char *what)
{
  const Match match = { id, g_strdup (what) };

  for (guint i = 0; i < matches->len; i++)
    if (g_array_index (matches, Match, i).id == id)
      {
        match_clear ((gpointer) &match);
        return;
      }
  if (id != 0)
    g_array_append_val (matches, match);
  else
    match_clear ((gpointer) &match);
}

static gboolean
is_same_title (const EntRecord *a, const EntRecord *b)
{
  g_autofree char *left = ent_text_fold (ent_record_title (a));
  g_autofree char *right = ent_text_fold (ent_record_title (b));

  return g_str_equal (left, right);
}

static gboolean
is_same (const EntRecord *a, const EntRecord *b)
{
  for (const char *const *id = a->noun->same; *id != NULL; id++)
    if (!ent_record_same_field (a, b, ent_noun_field (a->noun, *id)))
      return FALSE;
  return is_same_title (a, b);
}

/* The first reference within which a title is one; NULL: a title is the noun's only one. */
static const EntField *
find_place (const EntNoun *noun)
{
  for (const char *const *id = noun->same; *id != NULL; id++)
    {
      const EntField *field = ent_noun_field (noun, *id);
      if (field->type == ENT_FIELD_REF)
        return field;
    }
  return NULL;
}

static gboolean
match_named (const EntContext *context, const EntRecord *record, gint64 partner, GArray *matches,
             GError **error)
{
  const EntNameQuery query = { .noun = record->noun->id,
                               .text = ent_record_title (record),
                               .exact = TRUE,
                               .partner = partner,
                               .limit = CANDIDATES };
  g_autoptr (GPtrArray) found = ent_repo_match (context->store, &query, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const EntNamed *named = found->pdata[i];
      g_autoptr (EntRecord)
        there = ent_repo_find (context->store, record->noun->id, named->id, error);
      if (there == NULL)
        return FALSE;
      if (is_same (record, there))
        {
          add_match (matches, named->id, ent_record_title (record));
          return TRUE;
        }
    }
  return found != NULL;
}

/* Of a noun that is no partner's: what lies in the same place is few. */
static gboolean
match_beside (const EntContext *context, const EntRecord *record, const EntField *place,
              GArray *matches, GError **error)
{
  const EntFieldValue value = { .field = place, .id = ent_record_number (record, place) };
  gboolean unowned = value.id == 0;
  const EntPageQuery query = {
    .values = &value, .n_values = unowned ? 0 : 1, .unowned = unowned, .limit = CANDIDATES
  };
  g_autoptr (GPtrArray) page = ent_repo_page (context->store, record->noun->id, &query, error);

  for (guint i = 0; page != NULL && i < page->len; i++)
    if (is_same (record, page->pdata[i]))
      {
        add_match (matches, ((const EntRecord *) page->pdata[i])->id, ent_record_title (record));
        return TRUE;
      }
  return page != NULL;
}

static gboolean
match_title (const EntContext *context, const EntRecord *record, GArray *matches, GError **error)
{
  const EntField *place = record->noun->same != NULL ? find_place (record->noun) : NULL;
  gint64 partner =
    place != NULL && place->ref == ENT_NOUN_PARTNER ? ent_record_number (record, place) : 0;

  if (record->noun->same == NULL)
    return TRUE;
  return place == NULL || partner != 0 ? match_named (context, record, partner, matches, error)
                                       : match_beside (context, record, place, matches, error);
}

static gboolean
match_word (const EntContext *context, const EntField *field, const char *word, GArray *matches,
            GError **error)
{
  gint64 id = 0;

  if (word == NULL || *word == '\0')
    return TRUE;
  if (!(field->syntax == ENT_SYNTAX_DOMAIN
          ? ent_repo_partner_by_domain
          : ent_repo_person_by_email) (context->store, word, &id, error))
    return FALSE;
  add_match (matches, id, word);
  return TRUE;
}

/* Addresses of mail and domains, each of which is one record's. */
static gboolean
match_words (const EntContext *context, const EntRecord *record, GArray *matches, GError **error)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if (field->syntax != ENT_SYNTAX_DOMAIN && field->syntax != ENT_SYNTAX_ADDRESS)
        continue;
      if (field->type != ENT_FIELD_LIST
          && !match_word (context, field, ent_record_text (record, field), matches, error))
        return FALSE;
      char **words = field->type == ENT_FIELD_LIST ? ent_record_list (record, field) : NULL;
      for (; words != NULL && *words != NULL; words++)
        if (!match_word (context, field, *words, matches, error))
          return FALSE;
    }
  return TRUE;
}

/* What happened is known by its identity at its origin; loosely, by its time and words too. */
static gboolean
match_event (const EntContext *context, const EntRecord *record, gboolean loosely, GArray *matches,
             GError **error)
{
  const EntInteraction *interaction = (const EntInteraction *) record;
  const EntContribution *contribution = (const EntContribution *) record;
  EntStore *store = context->store;
  gint64 id = 0;
  gboolean ok = TRUE;

  if (record->noun->id == ENT_NOUN_INTERACTION && interaction->message_id != NULL)
    ok = ent_repo_interaction_by_message_id (store, interaction->message_id, &id, error);
  if (record->noun->id == ENT_NOUN_INTERACTION && ok && id == 0 && loosely)
    ok = ent_repo_interaction_same (store, interaction, &id, error);
  if (record->noun->id == ENT_NOUN_CONTRIBUTION && contribution->reference != NULL)
    ok = ent_repo_contribution_by_reference (store, contribution->reference, &id, error);
  if (record->noun->id == ENT_NOUN_CONTRIBUTION && ok && id == 0 && loosely)
    ok = ent_repo_contribution_same (store, contribution, &id, error);
  if (ok)
    add_match (matches, id, ent_record_title (record));
  return ok;
}

static gboolean
refuse (const EntContext *context, const EntRecord *record, const Match *match, GError **error)
{
  g_autoptr (EntRecord) there = ent_repo_find (context->store, record->noun->id, match->id, NULL);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, match->id);

  ent_set_error (
    error, ENT_ERROR_DATA,
    _("%s #%s, \"%s\", is there already (\"%s\"); --if-missing takes it, --force adds "
       "another"),
    _(record->noun->label), id, there != NULL ? ent_record_title (there) : "", match->what);
  return FALSE;
}

static gboolean
refuse_two (const EntRecord *record, const Match *matches, GError **error)
{
  g_autofree char *first = g_strdup_printf ("%" G_GINT64_FORMAT, matches[0].id);
  g_autofree char *second = g_strdup_printf ("%" G_GINT64_FORMAT, matches[1].id);

  ent_set_error (error, ENT_ERROR_AMBIGUOUS,
                 _("%s #%s has \"%s\", and #%s has \"%s\"; say which one is meant"),
                 _(record->noun->label), first, matches[0].what, second, matches[1].what);
  return FALSE;
}

/* Inside of the transaction, so that nobody stores it between the look and the writing. */
static gboolean
look_and_insert (const EntContext *context, EntRecord *record, EntAddRule rule, gboolean *ret_added,
                 GError **error)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  gboolean loosely = rule == ENT_ADD_IF_MISSING;

  g_array_set_clear_func (matches, match_clear);
  if (rule != ENT_ADD_ANYWAY
      && (!match_title (context, record, matches, error)
          || !match_words (context, record, matches, error)
          || !match_event (context, record, loosely, matches, error)))
    return FALSE;
  *ret_added = matches->len == 0;
  if (matches->len == 0)
    return ent_field_input_insert (context, record, error);
  const Match *all = (const Match *) (void *) matches->data;
  if (!loosely)
    return refuse (context, record, all, error);
  if (matches->len > 1)
    return refuse_two (record, all, error);
  record->id = all->id;
  return TRUE;
}

gboolean
ent_record_add (const EntContext *context, gpointer record, EntAddRule rule, gboolean *ret_added,
                GError **error)
{
  EntRecord *base = record;
  g_autofree char *label = g_strdup_printf ("add %s", base->noun->name);
  gboolean added = FALSE;

  if (!ent_record_validate (record, NULL, error) || !ent_store_begin (context->store, label, error))
    return FALSE;
  if (!ent_store_end (context->store, look_and_insert (context, record, rule, &added, error),
                      error))
    return FALSE;
  *ret_added = added;
  return TRUE;
}
