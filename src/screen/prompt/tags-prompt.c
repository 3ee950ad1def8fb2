/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/prompt/tags-prompt.h"

#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "screen/prompt/completion.h"
#include "screen/record/conflict.h"

typedef struct
{
  Screens *screens;
  EntRecord *record;
  gboolean clashes; /* with what somebody did meanwhile */
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
      self->clashes = g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFLICT);
      ent_ui_complain (self->screens->ui, error);
      return self->clashes;
    }
  if (self->screens->context->edit->merged != NULL)
    ent_ui_say (self->screens->ui, "%s", self->screens->context->edit->merged);
  ent_ui_changed (self->screens->ui, NULL);
  return TRUE;
}

/* The choice covers what was there before the line. */
static void
tags_done (gpointer data, const char *text)
{
  TagsPrompt *self = data;

  if (self->clashes)
    ent_conflict_open (self->screens, NULL, NULL);
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
                             .done = tags_done,
                             .complete = tags_complete,
                             .data = self,
                             .free = tags_free };
  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}
