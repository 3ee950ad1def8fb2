/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/record-actions.h"

#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "screen/partner/conviction.h"
#include "screen/prompt/tags-prompt.h"
#include "screen/record/word-chooser.h"

void
ent_edit_record (Screens *screens, EntNounId noun, gint64 id)
{
  GError *error = NULL;
  EntRecord *record = ent_repo_find (screens->context->store, noun, id, &error);

  if (record != NULL)
    ent_open (screens, &(Route){ ROUTE_FORM, .record = record });
  else
    ent_ui_complain (screens->ui, error);
}

void
ent_add_record (Screens *screens, EntNounId noun, gint64 partner)
{
  EntRecord *record = ent_field_input_new (screens->context, noun);
  const EntField *field = ent_noun_reference (record->noun, ENT_NOUN_PARTNER);

  if (partner > 0 && field != NULL)
    {
      g_autoptr (EntRecord)
        named = ent_repo_find (screens->context->store, ENT_NOUN_PARTNER, partner, NULL);
      if (field->type == ENT_FIELD_REFS)
        ent_record_set_refs (record, field, &partner, 1);
      else
        ent_record_set_number (record, field, partner);
      if (named != NULL)
        ent_record_set_ref_name (record, field, ent_record_title (named));
    }
  ent_open (screens, &(Route){ ROUTE_FORM, .record = record });
}

typedef struct
{
  Screens *screens;
  EntRecord *record; /* as it was when that was asked */
} Deletion;

static void
deletion_free (gpointer data)
{
  Deletion *deletion = data;

  ent_record_free (deletion->record);
  g_free (deletion);
}

static void
on_delete (gpointer data, gboolean yes)
{
  Deletion *deletion = data;
  Screens *screens = deletion->screens;
  GError *error = NULL;

  if (!yes)
    return;
  if (!ent_record_edit_delete (screens->context, deletion->record, &error))
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  ent_ui_say (screens->ui, _("deleted %s; u brings it back"), ent_record_title (deletion->record));
  ent_ui_changed (screens->ui, NULL);
}

static void
confirm_delete (Screens *screens, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) record = ent_repo_find (screens->context->store, noun, id, NULL);

  if (record == NULL)
    return;
  g_autofree char *question =
    noun == ENT_NOUN_PARTNER
      ? g_strdup_printf (_("Delete %s and everything of it?"), ent_record_title (record))
      : g_strdup_printf (_("Delete %s?"), ent_record_title (record));
  Deletion *deletion = g_new0 (Deletion, 1);
  *deletion = (Deletion){ screens, g_steal_pointer (&record) };
  ent_ui_push (screens->ui, ent_confirm_new (question, on_delete, deletion, deletion_free));
}

static void
act_on_engagement (Screens *screens, int action, EntNounId noun, gint64 id)
{
  if (noun != ENT_NOUN_ENGAGEMENT)
    ent_ui_say (screens->ui, "%s", _("go to an engagement first"));
  else if (action == ACT_WHY)
    ent_open (screens, &(Route){ ROUTE_WHY, .id = id });
  else
    ent_choose_stage (screens, id);
}

gboolean
ent_record_act (Screens *screens, const EntUiAction *action, EntNounId noun, gint64 id)
{
  switch (action->id)
    {
    case ACT_OPEN:
      ent_open_record (screens, noun, id);
      return TRUE;
    case ACT_EDIT:
      ent_edit_record (screens, noun, id);
      return TRUE;
    case ACT_DELETE:
      confirm_delete (screens, noun, id);
      return TRUE;
    case ACT_TAGS:
      ent_prompt_tags (screens, noun, id);
      return TRUE;
    case ACT_CONVICTION:
      ent_choose_step (screens, noun, id);
      return TRUE;
    case ACT_WHY:
    case ACT_STAGE:
      act_on_engagement (screens, action->id, noun, id);
      return TRUE;
    default:
      return FALSE;
    }
}

gint64
ent_partner_of_record (const EntRecord *record)
{
  const EntField *field = record != NULL ? ent_noun_partner_field (record->noun) : NULL;

  if (record != NULL && record->noun->id == ENT_NOUN_PARTNER)
    return record->id;
  return field != NULL ? MAX (0, ent_record_number (record, field)) : 0;
}

gint64
ent_partner_of (Screens *screens, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) record = ent_repo_find (screens->context->store, noun, id, NULL);

  return ent_partner_of_record (record);
}
