/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/programme/complementarity.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "entente/store/repo.h"

#define MOST 1000u

static void
complement_free (gpointer data)
{
  EntComplement *complement = data;

  g_free (complement->name);
  g_free (complement->ours);
  g_free (complement->theirs);
  g_free (complement);
}

static gboolean
can (const char *level)
{
  return level != NULL && !g_str_equal (level, "learning");
}

static EntDeliverer
deliverer_of (const char *ours, const char *theirs)
{
  return (EntDeliverer) ((can (ours) ? ENT_DELIVERER_US : 0)
                         | (can (theirs) ? ENT_DELIVERER_THEM : 0));
}

const char *
ent_deliverer_label (EntDeliverer deliverer)
{
  switch (deliverer)
    {
    case ENT_DELIVERER_US:
      return _("us");
    case ENT_DELIVERER_THEM:
      return _("them");
    case ENT_DELIVERER_BOTH:
      return _("both: an overlap");
    default:
      return _("nobody: a gap");
    }
}

/* A side has no more capabilities than there are kinds, as each is listed once. */
static GPtrArray *
read_side (const EntContext *context, gint64 partner, GError **error)
{
  const EntPageQuery query = { .partner = partner, .unowned = partner == 0, .limit = MOST };

  return ent_repo_page (context->store, ENT_NOUN_CAPABILITY, &query, error);
}

static const EntCapability *
find (const GPtrArray *capabilities, const char *kind)
{
  for (guint i = 0; i < capabilities->len; i++)
    if (g_strcmp0 (((EntCapability *) capabilities->pdata[i])->kind, kind) == 0)
      return capabilities->pdata[i];
  return NULL;
}

static EntComplement *
complement_new (const EntWord *kind, gint64 partner, const EntCapability *ours,
                const EntCapability *theirs)
{
  EntComplement *complement = g_new0 (EntComplement, 1);

  complement->kind = kind;
  complement->partner = partner;
  if (ours != NULL)
    {
      complement->ours = g_strdup (ours->level != NULL ? ours->level : "able");
      complement->our_id = ours->base.id;
    }
  if (theirs != NULL)
    {
      complement->theirs = g_strdup (theirs->level != NULL ? theirs->level : "able");
      complement->their_id = theirs->base.id;
    }
  complement->deliverer = deliverer_of (complement->ours, complement->theirs);
  return complement;
}

GPtrArray *
ent_complements_of (const EntContext *context, gint64 partner, GError **error)
{
  const GPtrArray *kinds = ent_config_vocabulary (context->config, "engagement_kinds");
  g_autoptr (GPtrArray) ours = read_side (context, 0, error);
  g_autoptr (GPtrArray) theirs = ours != NULL ? read_side (context, partner, error) : NULL;
  GPtrArray *all;

  if (theirs == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (complement_free);
  for (guint i = 0; i < kinds->len; i++)
    {
      const EntWord *kind = kinds->pdata[i];
      g_ptr_array_add (
        all, complement_new (kind, partner, find (ours, kind->id), find (theirs, kind->id)));
    }
  return all;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = ent_text_fold ((*(EntComplement *const *) a)->name);
  g_autofree char *second = ent_text_fold ((*(EntComplement *const *) b)->name);

  return strcmp (first, second);
}

GPtrArray *
ent_complements_with (const EntContext *context, const char *kind, guint limit, GError **error)
{
  const EntWord *word = ent_config_word (context->config, "engagement_kinds", kind);
  const EntFieldValue of_kind = { ent_noun_field (ent_noun (ENT_NOUN_CAPABILITY), "kind"),
                                  .word = kind };
  const EntPageQuery query = { .values = &of_kind, .n_values = 1, .limit = limit + 1 };
  g_autoptr (GPtrArray) found = ent_repo_page (context->store, ENT_NOUN_CAPABILITY, &query, error);
  g_autoptr (GPtrArray) ours = found != NULL ? read_side (context, 0, error) : NULL;
  GPtrArray *all;

  if (ours == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (complement_free);
  for (guint i = 0; word != NULL && i < found->len && all->len < limit; i++)
    {
      const EntCapability *theirs = found->pdata[i];
      if (theirs->partner <= 0)
        continue;
      EntComplement *complement = complement_new (word, theirs->partner, find (ours, kind), theirs);
      const char *name =
        ent_record_ref_name (theirs, ent_noun_field (theirs->base.noun, "partner"));
      complement->name = g_strdup (name != NULL ? name : "?");
      g_ptr_array_add (all, complement);
    }
  g_ptr_array_sort (all, compare_names);
  return all;
}

gboolean
ent_capability_set (const EntContext *context, gint64 partner, const char *kind, const char *level,
                    GError **error)
{
  g_autoptr (GPtrArray) stored = read_side (context, partner, error);
  const EntNoun *noun = ent_noun (ENT_NOUN_CAPABILITY);

  if (stored == NULL)
    return FALSE;
  const EntCapability *there = find (stored, kind);
  if (level == NULL)
    return there == NULL || ent_repo_delete (context->store, there, error);
  g_autoptr (EntCapability) original =
    there != NULL ? ent_record_edit_find (context, noun->id, there->base.id, error) : NULL;
  if (there != NULL && original == NULL)
    return FALSE;
  g_autoptr (EntCapability) mine = original != NULL ? ent_record_copy (original)
                                                    : ent_field_input_new (context, noun->id);
  if (!ent_field_input_set (context, mine, ent_noun_field (noun, "level"), level, error))
    return FALSE;
  if (original != NULL)
    return ent_record_edit_save (context, original, mine, error);
  mine->partner = partner;
  return ent_field_input_set (context, mine, ent_noun_field (noun, "kind"), kind, error)
         && ent_repo_insert (context->store, mine, error);
}

/* The place of a level among those of the configuration; -1 for none. */
static int
rank_of (const EntContext *context, const char *level)
{
  const GPtrArray *levels = ent_config_vocabulary (context->config, "capability_levels");

  for (guint i = 0; level != NULL && i < levels->len; i++)
    if (g_str_equal (((EntWord *) levels->pdata[i])->id, level))
      return (int) i;
  return -1;
}

static gboolean
add_component (const EntContext *context, const EntOffer *offer, const EntComplement *complement,
               GError **error)
{
  gboolean us = complement->deliverer == ENT_DELIVERER_US
                || (complement->deliverer == ENT_DELIVERER_BOTH
                    && rank_of (context, complement->ours) > rank_of (context, complement->theirs));
  g_autoptr (EntComponent) component = ent_field_input_new (context, ENT_NOUN_COMPONENT);

  component->offer = offer->base.id;
  component->name = g_strdup (ent_word_label (complement->kind));
  if (complement->deliverer != ENT_DELIVERER_NOBODY)
    {
      component->provider = g_strdup (us ? "us" : "partner");
      component->partner = us ? 0 : complement->partner;
    }
  component->kind = g_strdup (complement->kind->id);
  return ent_repo_insert (context->store, component, error);
}

/* Of the kinds that were chosen, else what somebody can deliver. A gap that was chosen is a part
 * that nobody brings yet. */
static gboolean
is_wanted (const EntComplement *complement, const char *const *kinds)
{
  return kinds != NULL ? g_strv_contains (kinds, complement->kind->id)
                       : complement->deliverer != ENT_DELIVERER_NOBODY;
}

static gboolean
add_offer (const EntContext *context, const EntPartner *partner, const GPtrArray *complements,
           const char *const *kinds, gint64 *ret_id, GError **error)
{
  g_autoptr (EntOffer) offer = ent_field_input_new (context, ENT_NOUN_OFFER);

  offer->name = g_strdup_printf (_("Offer with %s"), partner->name);
  ent_record_set_refs (offer, ent_noun_field (offer->base.noun, "partners"), &partner->base.id, 1);
  if (!ent_repo_insert (context->store, offer, error))
    return FALSE;
  for (guint i = 0; i < complements->len; i++)
    {
      const EntComplement *complement = complements->pdata[i];
      if (is_wanted (complement, kinds) && !add_component (context, offer, complement, error))
        return FALSE;
    }
  *ret_id = offer->base.id;
  return TRUE;
}

gboolean
ent_complement_offer (const EntContext *context, gint64 partner, const char *const *kinds,
                      gint64 *ret_id, GError **error)
{
  g_autoptr (EntPartner) record = ent_repo_find (context->store, ENT_NOUN_PARTNER, partner, error);
  g_autoptr (GPtrArray) complements = record != NULL ? ent_complements_of (context, partner, error)
                                                     : NULL;
  guint n = 0;

  for (guint i = 0; complements != NULL && i < complements->len; i++)
    n += is_wanted (complements->pdata[i], kinds);
  if (complements == NULL)
    return FALSE;
  if (n == 0)
    {
      ent_set_error (
        error, ENT_ERROR_DATA, "%s",
        _("neither side can deliver anything yet; set what each of you can do first"));
      return FALSE;
    }
  if (!ent_store_begin (context->store, "start joint offer", error))
    return FALSE;
  return ent_store_end (context->store,
                        add_offer (context, record, complements, kinds, ret_id, error), error);
}
