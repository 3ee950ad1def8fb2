/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/prompt/tags-prompt.h"

#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "screen/prompt/completion.h"

typedef struct
{
  Screens *screens;
  EntRecord *record;
} TagsPrompt;

static void
tags_free (gpointer data)
{
  TagsPrompt *self = data;

  ent_record_free (self->record);
  g_free (self);
}

static gboolean
tags_accept (gpointer data, const char *text)
{
  TagsPrompt *self = data;
  GError *error = NULL;
  g_autoptr (EntRecord) mine = ent_record_copy (self->record);

  if (!ent_field_input_set (self->screens->context, mine,
                            ent_noun_syntax_field (mine->noun, ENT_SYNTAX_TAG), text, &error)
      || !ent_record_edit_save (self->screens->context, self->record, mine, &error))
    {
      ent_ui_complain (self->screens->ui, error);
      return FALSE;
    }
  ent_ui_changed (self->screens->ui, NULL);
  return TRUE;
}

static GPtrArray *
tags_complete (gpointer data, const char *text)
{
  TagsPrompt *self = data;

  return ent_complete_tags (self->screens->context, self->record->noun->id, text);
}

void
ent_prompt_tags (Screens *screens, EntNounId noun, gint64 id)
{
  const EntField *field = ent_noun_syntax_field (ent_noun (noun), ENT_SYNTAX_TAG);
  GError *error = NULL;

  if (field == NULL)
    {
      ent_ui_say (screens->ui, _("%s have no tags"), _(ent_noun (noun)->plural));
      return;
    }
  TagsPrompt *self = g_new0 (TagsPrompt, 1);
  self->screens = screens;
  self->record = ent_repo_find (screens->context->store, noun, id, &error);
  if (self->record == NULL)
    {
      ent_ui_complain (screens->ui, error);
      g_free (self);
      return;
    }
  g_autofree char *text = ent_record_canonical (self->record, field);
  const EntPrompt prompt = { .label = _("tags:"),
                             .text = text,
                             .accept = tags_accept,
                             .complete = tags_complete,
                             .data = self,
                             .free = tags_free };
  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}
