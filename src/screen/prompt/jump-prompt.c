/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list stays, and its cursor follows the letters. */
#include "screen/prompt/jump-prompt.h"

#include "entente/service/search/jump.h"
#include "screen/places.h"

typedef struct
{
  Screens *screens;
  EntJump *jump;
  EntView *below;  /* whose cursor follows */
  GPtrArray *hits; /* EntHit, the best first */
  int noun;        /* of what the cursor was on */
  gint64 id;       /* 0: nothing */
  gboolean moved;
} JumpPrompt;

static void
jump_free (gpointer data)
{
  JumpPrompt *self = data;

  ent_jump_free (self->jump);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}

static const EntHit *
best (const JumpPrompt *self)
{
  return self->hits != NULL && self->hits->len > 0 ? self->hits->pdata[0] : NULL;
}

static void
find (JumpPrompt *self, const char *text)
{
  GError *error = NULL;

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = ent_jump_find (self->jump, text, ENT_CANDIDATES, &error);
  if (self->hits == NULL)
    ent_ui_complain (self->screens->ui, error);
}

/* A person who has no row there is shown by the row of the partner. */
static void
follow (JumpPrompt *self, const EntHit *hit)
{
  const EntViewOps *ops = self->below->ops;

  if (ops->go == NULL)
    return;
  if (ops->go (self->below, (int) hit->noun, hit->id)
      || (hit->partner > 0 && ops->go (self->below, ENT_NOUN_PARTNER, hit->partner)))
    self->moved = TRUE;
}

static void
change (gpointer data, const char *text)
{
  JumpPrompt *self = data;

  find (self, text);
  if (best (self) != NULL)
    follow (self, best (self));
}

static void
go_back (JumpPrompt *self)
{
  if (self->moved && self->id != 0)
    self->below->ops->go (self->below, self->noun, self->id);
}

static gboolean
accept (gpointer data, const char *text)
{
  JumpPrompt *self = data;

  if (*text == '\0' || best (self) != NULL)
    return TRUE;
  ent_ui_say (self->screens->ui, "%s", _("nobody has these letters"));
  return FALSE;
}

/* Once the line has closed, so that one comes back to where it was opened. */
static void
done (gpointer data, const char *text)
{
  JumpPrompt *self = data;
  const EntHit *hit = best (self);

  if (hit == NULL)
    return;
  go_back (self);
  ent_places_leave (self->screens);
  if (self->below->ops->go == NULL || !self->below->ops->go (self->below, (int) hit->noun, hit->id))
    ent_places_show (self->screens, hit->noun, hit->id);
}

static void
cancel (gpointer data)
{
  go_back (data);
}

static char *
label_of (const EntHit *hit)
{
  return hit->noun != ENT_NOUN_PARTNER && hit->partner_name != NULL
           ? g_strdup_printf ("%s (%s)", hit->title, hit->partner_name)
           : g_strdup (hit->title);
}

static char *
explain (gpointer data, const char *text)
{
  JumpPrompt *self = data;
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  if (*text == '\0')
    return g_strdup (
      _("some letters of a partner or a person, in any order of words: lut, gsd, data gr"));
  if (best (self) == NULL)
    return g_strdup (_("nobody has these letters"));
  for (guint i = 0; i < self->hits->len; i++)
    g_ptr_array_add (labels, label_of (self->hits->pdata[i]));
  g_autofree char *line = ent_candidates_line (labels, 0, ENT_CANDIDATES);
  return ent_text_visible (line, -1);
}

static GPtrArray *
complete (gpointer data, const char *text)
{
  JumpPrompt *self = data;
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    g_ptr_array_add (names, g_strdup (((EntHit *) self->hits->pdata[i])->title));
  return names;
}

void
ent_prompt_jump (Screens *screens, const char *letters)
{
  JumpPrompt *self = g_new0 (JumpPrompt, 1);
  GError *error = NULL;
  const EntPrompt prompt = { .label = "'",
                             .text = letters,
                             .change = change,
                             .accept = accept,
                             .done = done,
                             .cancel = cancel,
                             .complete = complete,
                             .explain = explain,
                             .data = self,
                             .free = jump_free };

  self->screens = screens;
  self->jump = ent_jump_new (screens->context, &error);
  self->below = ent_ui_top (screens->ui);
  if (self->jump == NULL)
    {
      ent_ui_complain (screens->ui, error);
      jump_free (self);
      return;
    }
  if (self->below->ops->at != NULL)
    self->id = self->below->ops->at (self->below, &self->noun);
  if (letters != NULL)
    find (self, letters);
  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}
