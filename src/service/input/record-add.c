/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/record-add.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"

/* A record that exists, and what it has in common with the new one. */
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

/* What may exist twice is looked for only when an existing record is to be taken. */
static gboolean
match_title (const EntContext *context, const EntRecord *record, gboolean loosely, GArray *matches,
             GError **error)
{
  gboolean repeats = (record->noun->flags & ENT_NOUN_REPEATS) != 0;

  if (repeats && (!loosely || matches->len > 0))
    return TRUE;
  g_autoptr (GArray) alike = ent_repo_alike (context->store, record, error);
  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      g_autoptr (EntRecord) there =
        ent_repo_find (context->store, record->noun->id, g_array_index (alike, gint64, i), error);
      if (there == NULL)
        return FALSE;
      if (repeats || is_same (record, there))
        {
          add_match (matches, there->id, ent_record_title (record));
          return TRUE;
        }
    }
  return alike != NULL;
}

static gboolean
match_word (const EntContext *context, const EntField *field, const char *word, GArray *matches,
            GError **error)
{
  gint64 id = 0;

  if (word == NULL || *word == '\0')
    return TRUE;
  if (!(field->syntax == ENT_SYNTAX_DOMAIN    ? ent_repo_partner_by_domain
        : field->syntax == ENT_SYNTAX_ACCOUNT ? ent_repo_person_by_account
                                              : ent_repo_person_by_email) (context->store, word,
                                                                           &id, error))
    return FALSE;
  add_match (matches, id, word);
  return TRUE;
}

/* Mail addresses, domains and accounts, each of which belongs to one record. */
static gboolean
match_words (const EntContext *context, const EntRecord *record, GArray *matches, GError **error)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if (field->syntax != ENT_SYNTAX_DOMAIN && field->syntax != ENT_SYNTAX_ADDRESS
          && field->syntax != ENT_SYNTAX_ACCOUNT)
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

/* What came from elsewhere is recognised by its identity there. */
static gboolean
match_identity (const EntContext *context, const EntRecord *record, GArray *matches, GError **error)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      gint64 id = 0;
      if ((field->flags & ENT_FLAG_IDENTITY) == 0 || ent_record_field_is_empty (record, field))
        continue;
      if (!ent_repo_by_identity (context->store, record->noun, field->id,
                                 ent_record_text (record, field), &id, error))
        return FALSE;
      add_match (matches, id, ent_record_title (record));
    }
  return TRUE;
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
      && (!match_identity (context, record, matches, error)
          || !match_title (context, record, loosely, matches, error)
          || !match_words (context, record, matches, error)))
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
