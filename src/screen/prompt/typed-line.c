/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/prompt/typed-line.h"

#include "entente/service/input/draft-files.h"

void
ent_typed_line_init (TypedLine *typed, Screens *screens, const char *name, EntNounId noun,
                     gint64 id, EntDraft *draft)
{
  const EntContext *context = screens->context;

  *typed = (TypedLine){ .screens = screens, .context = *context, .draft = draft };
  typed->clock = ent_clock_new_at (draft != NULL ? draft->at : ent_clock_now (context->clock),
                                   ent_clock_zone (context->clock));
  typed->context.clock = typed->clock;
  if (draft != NULL)
    {
      typed->text = g_strdup (draft->text);
      return;
    }
  typed->draft = ent_draft_new ();
  typed->draft->line = g_strdup (name);
  typed->draft->seen = context->edit->seen;
  if (id > 0)
    typed->draft->original = ent_repo_find (context->store, noun, id, NULL);
}

void
ent_typed_line_clear (TypedLine *typed)
{
  ent_clock_free (typed->clock);
  ent_draft_free (typed->draft);
  g_free (typed->text);
}

const EntContext *
ent_typed_line_context (TypedLine *typed, const char *text)
{
  if (g_strcmp0 (typed->text, text) != 0)
    {
      g_free (typed->text);
      typed->text = g_strdup (text);
      ent_clock_set (typed->clock, ent_clock_now (typed->screens->context->clock));
    }
  return &typed->context;
}

gboolean
ent_typed_line_asks (TypedLine *typed, const char *text)
{
  gint64 now = ent_clock_now (typed->screens->context->clock);

  ent_typed_line_context (typed, text);
  if (ent_clock_now (typed->clock) <= now)
    return FALSE;
  ent_clock_set (typed->clock, now);
  ent_ui_say (typed->screens->ui, "%s",
              _("the clock was set back since this was typed: look at it again"));
  return TRUE;
}

void
ent_typed_line_keep (TypedLine *typed, const char *text)
{
  g_autoptr (GError) error = NULL;

  ent_typed_line_context (typed, text);
  g_free (typed->draft->text);
  typed->draft->text = g_strdup (text);
  if (!ent_draft_keep (typed->screens->context, typed->draft, &error))
    g_warning ("%s", error->message);
}

void
ent_typed_line_done (TypedLine *typed)
{
  ent_draft_discard (typed->draft);
}
