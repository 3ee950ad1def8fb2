/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/record-edit.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/store/repo.h"
#include "service/input/contact-follow.h"

void
ent_edit_clear (EntEdit *edit)
{
  g_clear_pointer (&edit->merged, g_free);
  g_clear_pointer (&edit->original, ent_record_free);
  g_clear_pointer (&edit->current, ent_record_free);
  g_clear_pointer (&edit->mine, ent_record_free);
  g_clear_pointer (&edit->who, g_free);
}

gpointer
ent_record_edit_find (const EntContext *context, EntNounId noun, gint64 id, GError **error)
{
  const EntMoment seen = { .action = context->edit != NULL ? context->edit->seen : 0 };

  if (seen.action == 0 || ent_store_latest_action (context->store) <= seen.action)
    return ent_repo_find (context->store, noun, id, error);
  return ent_repo_find_past (context->store, noun, id, &seen, error);
}

/* Whether a change touches one of the fields that the others changed. */
static gboolean
touches (const EntChange *change, const GArray *differences)
{
  for (guint i = 0; i < differences->len; i++)
    {
      const EntDifference *one = &g_array_index (differences, EntDifference, i);
      if (one->theirs
          && json_object_get (change->after, one->field != NULL ? one->field->id : "custom")
               != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Those who made them, the latest last: "Ana, Bo". */
static char *
names_of (const EntContext *context, gconstpointer original, gconstpointer current,
          const GArray *differences, guint *ret_n)
{
  const EntMoment since = { .version = ((const EntRecord *) original)->version };
  g_autoptr (GPtrArray) changes = ent_store_changes_since (context->store, current, &since, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = changes != NULL ? changes->len : 0; i-- > 0;)
    {
      const EntChange *change = changes->pdata[i];
      if (touches (change, differences)
          && !g_ptr_array_find_with_equal_func (names, change->who, g_str_equal, NULL))
        g_ptr_array_add (names, change->who);
    }
  *ret_n = names->len;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

const char *
ent_difference_label (const EntContext *context, const EntNoun *noun,
                      const EntDifference *difference)
{
  const GPtrArray *own = context->config != NULL ? ent_config_fields (context->config, noun->name)
                                                 : NULL;

  if (difference->field != NULL)
    return _(difference->field->label);
  for (guint i = 0; own != NULL && i < own->len; i++)
    if (g_str_equal (((EntCustomField *) own->pdata[i])->name, difference->custom))
      return ent_custom_field_label (own->pdata[i]);
  return difference->custom;
}

/* "merged with Ana's change of Stage"; NULL where the others changed nothing that people enter. */
static char *
describe (const EntContext *context, const EntRecord *original, const EntRecord *current,
          const GArray *differences)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < differences->len; i++)
    {
      const EntDifference *one = &g_array_index (differences, EntDifference, i);
      if (one->theirs)
        g_string_append_printf (labels, "%s%s", labels->len > 0 ? ", " : "",
                                ent_difference_label (context, original->noun, one));
    }
  if (labels->len == 0)
    return NULL;
  g_autofree char *names = names_of (context, original, current, differences, &n);
  if (n == 0)
    return g_strdup_printf (_("merged with another change of %s"), labels->str);
  if (n == 1 && g_str_equal (names, ent_store_who (context->store)))
    return g_strdup_printf (_("merged with your own change of %s"), labels->str);
  return n == 1 ? g_strdup_printf (_("merged with %s's change of %s"), names, labels->str)
                : g_strdup_printf (_("merged with changes of %s by %s"), labels->str, names);
}

static gboolean
refuse (const EntContext *context, const EntRecord *original, const EntRecord *current,
        const EntRecord *mine, GError **error)
{
  EntEdit *edit = context->edit;
  guint n = 0;

  ent_set_error (error, ENT_ERROR_CONFLICT, "%s", _("somebody else has changed it meanwhile"));
  if (edit != NULL)
    {
      edit->original = ent_record_copy (original);
      edit->current = ent_record_copy (current);
      edit->mine = ent_record_copy (mine);
      g_autoptr (GArray) differences = ent_differences (original, current, mine);
      g_autofree char *names = names_of (context, original, current, differences, &n);
      edit->who = n > 0 ? g_steal_pointer (&names) : NULL;
    }
  return FALSE;
}

/* Two changes can each be right and be wrong together, such as two days: then the user chooses,
 * too. */
static gboolean
merge (const EntContext *context, const EntRecord *original, const EntRecord *current,
       EntRecord *mine, GError **error)
{
  g_autoptr (GArray) differences = ent_differences (original, current, mine);
  g_autoptr (EntRecord) merged = ent_differences_merge (differences, current, mine);

  if (ent_differences_clash (differences) || !ent_record_validate (merged, NULL, NULL))
    return refuse (context, original, current, mine, error);
  /* Before this change is in the log. */
  if (context->edit != NULL)
    context->edit->merged = describe (context, original, current, differences);
  if (!ent_repo_update (context->store, current, merged, error))
    return FALSE;
  mine->version = merged->version;
  mine->updated_at = merged->updated_at;
  return TRUE;
}

/* A contact has consequences, by what it was and by what is stored now. */
static gboolean
follow (const EntContext *context, const EntRecord *before, GError **error)
{
  if (before->noun->id != ENT_NOUN_INTERACTION)
    return TRUE;
  g_autoptr (EntInteraction)
    after = ent_repo_find (context->store, ENT_NOUN_INTERACTION, before->id, error);
  return after != NULL
         && ent_contact_follow (context, (const EntInteraction *) before, after, error);
}

static gboolean
save (const EntContext *context, const EntRecord *original, EntRecord *mine, GError **error)
{
  g_autoptr (EntRecord)
    current = ent_repo_find (context->store, original->noun->id, original->id, error);

  if (current == NULL)
    return FALSE;
  gboolean ok = current->version == original->version
                  ? ent_repo_update (context->store, original, mine, error)
                  : merge (context, original, current, mine, error);
  return ok && follow (context, current, error);
}

gboolean
ent_record_edit_save (const EntContext *context, gconstpointer original, gpointer mine,
                      GError **error)
{
  g_autofree char *label = g_strdup_printf ("edit %s", ((const EntRecord *) mine)->noun->name);

  if (context->edit != NULL)
    ent_edit_clear (context->edit);
  if (!ent_record_validate (mine, NULL, error) || !ent_store_begin (context->store, label, error))
    return FALSE;
  if (ent_store_end (context->store, save (context, original, mine, error), error))
    return TRUE;
  if (context->edit != NULL)
    g_clear_pointer (&context->edit->merged, g_free);
  return FALSE;
}

gboolean
ent_record_edit_affirm (const EntContext *context, gconstpointer original, const EntField *field,
                        GError **error)
{
  const EntRecord *seen = original;
  g_autoptr (EntRecord) current = ent_repo_find (context->store, seen->noun->id, seen->id, error);

  if (context->edit != NULL)
    ent_edit_clear (context->edit);
  if (current == NULL)
    return FALSE;
  return ent_record_same_field (current, seen, field)
         || refuse (context, seen, current, seen, error);
}

gboolean
ent_record_edit_delete (const EntContext *context, gconstpointer record, GError **error)
{
  const EntRecord *gone = record;

  if (gone->noun->id != ENT_NOUN_INTERACTION)
    return ent_repo_delete (context->store, record, error);
  if (!ent_store_begin (context->store, "delete interaction", error))
    return FALSE;
  return ent_store_end (context->store,
                        ent_repo_delete (context->store, record, error)
                          && ent_contact_follow (context, record, NULL, error),
                        error);
}
