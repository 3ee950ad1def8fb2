/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/record-match.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"

/* How well a stored record fits. */
typedef enum
{
  FIT_NOT,
  FIT_LOOSE, /* one of the two lacks what would tell */
  FIT_WHOLE
} Fit;

/* An address that is one person's alone. */
static gboolean
is_address (const EntField *field)
{
  return field->syntax == ENT_SYNTAX_ADDRESS && field->type == ENT_FIELD_TEXT;
}

gboolean
ent_match_looks_at (const EntNoun *noun, const EntField *field)
{
  return g_str_equal (field->id, noun->title) || is_address (field)
         || (field->flags & (ENT_FLAG_FIRST | ENT_FLAG_IDENTITY)) != 0
         || g_strv_contains (noun->same, field->id);
}

static gboolean
is_taken (const EntRecordMatch *match, gint64 id)
{
  return ent_id_set_has (match->taken, id);
}

static gboolean
is_same_title (const EntRecord *a, const EntRecord *b)
{
  g_autofree char *left = ent_text_fold (ent_record_title (a));
  g_autofree char *right = ent_text_fold (ent_record_title (b));

  return g_str_equal (left, right);
}

/* The same database wrote the file, or one that came from the same file. */
static gboolean
find_by_id (const EntRecordMatch *match, const EntRecord *record, gint64 *ret_id, GError **error)
{
  GError *local = NULL;

  *ret_id = 0;
  if (match->id <= 0 || is_taken (match, match->id))
    return TRUE;
  g_autoptr (EntRecord)
    there = ent_repo_find (match->context->store, record->noun->id, match->id, &local);
  if (there != NULL && there->created_at == match->created_at)
    *ret_id = there->id;
  if (there != NULL || g_error_matches (local, ENT_ERROR, ENT_ERROR_NOT_FOUND))
    {
      g_clear_error (&local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
find_by_identity (const EntRecordMatch *match, const EntRecord *record, gint64 *ret_id,
                  GError **error)
{
  for (guint i = 0; i < record->noun->n_fields && *ret_id == 0; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if ((field->flags & ENT_FLAG_IDENTITY) != 0 && !ent_record_field_is_empty (record, field)
          && !ent_repo_by_identity (match->context->store, record->noun, field->id,
                                    ent_record_text (record, field), ret_id, error))
        return FALSE;
    }
  return TRUE;
}

/* An earlier row gave the address to somebody else. */
static gboolean
refuse_address (const EntRecord *there, const char *address, GError **error)
{
  ent_set_error (error, ENT_ERROR_AMBIGUOUS,
                 _("%s is the address of \"%s\" in an earlier row; give each person their own"),
                 address, ent_record_title (there));
  return FALSE;
}

static gboolean
check_address (const EntRecordMatch *match, const EntRecord *record, const char *address,
               gint64 *ret_id, GError **error)
{
  if (*ret_id == 0 || !is_taken (match, *ret_id))
    return TRUE;
  g_autoptr (EntRecord)
    there = ent_repo_find (match->context->store, record->noun->id, *ret_id, error);
  if (there == NULL)
    return FALSE;
  if (match->id == 0)
    return *ent_record_title (record) == '\0' || is_same_title (record, there)
           || refuse_address (there, address, error);
  *ret_id = 0;
  return TRUE;
}

static gboolean
find_by_address (const EntRecordMatch *match, const EntRecord *record, gint64 *ret_id,
                 GError **error)
{
  for (guint i = 0; i < record->noun->n_fields && *ret_id == 0; i++)
    {
      const EntField *field = &record->noun->fields[i];
      const char *address = is_address (field) ? ent_record_text (record, field) : NULL;
      if (address != NULL
          && (!ent_repo_person_by_email (match->context->store, address, ret_id, error)
              || !check_address (match, record, address, ret_id, error)))
        return FALSE;
    }
  return TRUE;
}

static Fit
fit_of (const EntRecordMatch *match, const EntRecord *record, const EntRecord *there)
{
  const EntNoun *noun = record->noun;
  gboolean whole = TRUE;

  for (const char *const *id = noun->same; *id != NULL; id++)
    whole = whole && ent_record_same_field (record, there, ent_noun_field (noun, *id));
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      gboolean tells = (field->flags & ENT_FLAG_IDENTITY) != 0 || is_address (field);
      if (!tells || ent_record_same_field (record, there, field))
        continue;
      gboolean both = !ent_record_field_is_empty (record, field)
                      && !ent_record_field_is_empty (there, field);
      if (both && ((field->flags & ENT_FLAG_IDENTITY) != 0 || is_taken (match, there->id)))
        return FIT_NOT;
      whole = whole && is_address (field);
    }
  if (is_taken (match, there->id) && (match->id != 0 || !whole))
    return FIT_NOT;
  return whole ? FIT_WHOLE : FIT_LOOSE;
}

/* Those that fit whole, else those that fit loosely. */
static GArray *
find_alike (const EntRecordMatch *match, const EntRecord *record, GError **error)
{
  g_autoptr (GArray) alike = ent_repo_alike (match->context->store, record, error);
  g_autoptr (GArray) best = g_array_new (FALSE, FALSE, sizeof (gint64));
  Fit most = FIT_LOOSE;

  for (guint i = 0; alike != NULL && i < alike->len; i++)
    {
      gint64 id = g_array_index (alike, gint64, i);
      g_autoptr (EntRecord)
        there = ent_repo_find (match->context->store, record->noun->id, id, error);
      if (there == NULL)
        return NULL;
      Fit fit = fit_of (match, record, there);
      if (fit > most)
        g_array_set_size (best, 0);
      most = MAX (most, fit);
      if (fit == most)
        g_array_append_val (best, id);
    }
  /* What may come twice is another one when nothing tells which of several it is. */
  if (most == FIT_LOOSE && best->len > 1 && (record->noun->flags & ENT_NOUN_REPEATS) != 0)
    g_array_set_size (best, 0);
  return alike != NULL ? g_steal_pointer (&best) : NULL;
}

GArray *
ent_match_find (const EntRecordMatch *match, const EntRecord *record, GError **error)
{
  gint64 id = 0;

  if (!find_by_id (match, record, &id, error) || !find_by_identity (match, record, &id, error)
      || !find_by_address (match, record, &id, error))
    return NULL;
  if (id == 0 && *ent_record_title (record) != '\0')
    return find_alike (match, record, error);
  GArray *one = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (id != 0)
    g_array_append_val (one, id);
  return one;
}
