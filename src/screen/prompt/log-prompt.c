/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/prompt/log-prompt.h"

#include <string.h>

#include "entente/service/input/quick-add.h"
#include "screen/prompt/typed-line.h"

typedef struct
{
  Screens *screens;
  TypedLine typed;
  gint64 partner;
  EntQuickChoices *choices;
  GPtrArray *candidates; /* EntNamed, while one is to be chosen */
  char *question, *word;
} LogPrompt;

static void
log_free (gpointer data)
{
  LogPrompt *self = data;

  ent_typed_line_clear (&self->typed);
  ent_quick_choices_free (self->choices);
  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  g_free (self->word);
  g_free (self);
}

static char *
log_explain (gpointer data, const char *text)
{
  LogPrompt *self = data;

  if (*text == '\0')
    return g_strdup (_("who, what, how long, when, follow-up: call Lutèce renewal talk 45m with "
                        "Ana yesterday +3w #tag"));
  g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (ent_typed_line_context (&self->typed, text),
                                                       text, self->partner, self->choices);
  return ent_quick_add_text (quick, ENT_PROMPT_WARN);
}

/* Whether the next word is a person's: after "with", and in the list that follows it. */
static gboolean
is_in_people (const char *before)
{
  g_auto (GStrv) words = g_strsplit (before, " ", -1);

  for (guint i = g_strv_length (words); i-- > 0;)
    {
      if (g_strv_contains ((const char *const[]){ "with", "avec", "w/", NULL }, words[i]))
        return TRUE;
      if (strpbrk (words[i], ":;.") != NULL
          || (*words[i] != '\0' && !g_unichar_isupper (g_utf8_get_char (words[i]))
              && !g_strv_contains ((const char *const[]){ "and", "et", "&", "+", NULL }, words[i])))
        return FALSE;
    }
  return FALSE;
}

/* Of the partner that the line is about so far, if any. */
static GPtrArray *
find_people (LogPrompt *self, const char *before, const char *last)
{
  const EntContext *context = self->screens->context;
  g_autoptr (EntQuickAdd)
    quick = ent_quick_add_parse (context, before, self->partner, self->choices);
  gint64 partner = quick->interaction->partner;
  GPtrArray *found = ent_repo_match (
    context->store,
    &(EntNameQuery){
      .noun = ENT_NOUN_PERSON, .text = last, .partner = MAX (0, partner), .limit = 20 },
    NULL);

  if (partner <= 0 || found == NULL || found->len > 0)
    return found;
  g_ptr_array_unref (found);
  return ent_repo_match (
    context->store, &(EntNameQuery){ .noun = ENT_NOUN_PERSON, .text = last, .limit = 20 }, NULL);
}

/* The last word goes on to the name of a partner, or of a person after "with". */
static GPtrArray *
log_complete (gpointer data, const char *text)
{
  LogPrompt *self = data;
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const char *space = strrchr (text, ' ');
  const char *last = space != NULL ? space + 1 : text;
  g_autofree char *before = g_strndup (text, (gsize) (last - text));
  g_autoptr (GPtrArray) found =
    is_in_people (before) ? find_people (self, before, last)
                          : ent_repo_match (self->screens->context->store,
                                            &(EntNameQuery){ .noun = ENT_NOUN_PARTNER,
                                                             .text = *last == '@' ? last + 1 : last,
                                                             .limit = 20 },
                                            NULL);

  for (guint i = 0; found != NULL && *last != '\0' && i < found->len; i++)
    g_ptr_array_add (out, g_strdup_printf ("%.*s%s%s", (int) (last - text), text,
                                           *last == '@' ? "@" : "",
                                           ((EntNamed *) found->pdata[i])->name));
  return out;
}

static void
log_chosen (gpointer data, guint index)
{
  LogPrompt *self = data;
  const EntNamed *named = self->candidates->pdata[index];

  ent_quick_choices_add (self->choices, self->word, named->id);
}

static void
ask_which (LogPrompt *self, EntQuickAdd *quick)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  g_clear_pointer (&self->candidates, g_ptr_array_unref);
  self->candidates = g_ptr_array_ref (quick->candidates);
  g_free (self->word);
  self->word = g_strdup (quick->word);
  for (guint i = 0; i < self->candidates->len; i++)
    {
      const EntNamed *named = self->candidates->pdata[i];
      g_autofree char *item = named->context != NULL
                                ? g_strdup_printf ("%s (%s)", named->name, named->context)
                                : g_strdup (named->name);
      g_strv_builder_add (items, item);
    }
  g_auto (GStrv) all = g_strv_builder_end (items);
  ent_ui_push (self->screens->ui, ent_chooser_new (quick->question, (const char *const *) all, 0,
                                                   log_chosen, self, NULL));
}

static gboolean
log_accept (gpointer data, const char *text)
{
  LogPrompt *self = data;
  const EntContext *context = ent_typed_line_context (&self->typed, text);
  g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (context, text, self->partner, self->choices);
  GError *error = NULL;

  if (*text == '\0')
    return TRUE;
  if (ent_typed_line_asks (&self->typed, text))
    return FALSE;
  if (quick->candidates != NULL)
    {
      ask_which (self, quick);
      return FALSE;
    }
  if (!quick->complete)
    {
      ent_ui_say (self->screens->ui, "%s", quick->question);
      return FALSE;
    }
  if (!ent_quick_add_store (context, quick, &error))
    {
      ent_ui_complain (self->screens->ui, error);
      ent_screens_ask_to_leave (self->screens);
      return FALSE;
    }
  ent_typed_line_done (&self->typed);
  ent_ui_say (self->screens->ui, quick->planned ? _("planned: %s") : _("logged: %s"),
              quick->interaction->summary);
  ent_ui_changed (self->screens->ui, NULL);
  return TRUE;
}

static void
log_keep (gpointer data, const char *text)
{
  LogPrompt *self = data;

  if (*text != '\0')
    ent_typed_line_keep (&self->typed, text);
}

/* On a card of the review the line is about its partner, unless it names another. */
static char *
log_label (Screens *screens, gint64 partner)
{
  const EntCard *card = screens->review != NULL ? ent_review_card (screens->review) : NULL;
  g_autoptr (EntPartner)
    record = card != NULL && card->partner == partner
               ? ent_repo_find (screens->context->store, ENT_NOUN_PARTNER, partner, NULL)
               : NULL;

  if (record == NULL)
    return g_strdup (_("log:"));
  g_autofree char *visible = ent_text_visible (record->name, -1);
  g_autofree char *name = ent_text_truncate (visible, 24);
  return g_strdup_printf (_("log %s:"), name);
}

/* draft NULL: what was typed before in no line. */
static void
open_line (Screens *screens, gint64 partner, const char *text, EntDraft *draft)
{
  LogPrompt *self = g_new0 (LogPrompt, 1);
  g_autofree char *label = log_label (screens, partner);

  self->screens = screens;
  self->partner = partner;
  self->choices = ent_quick_choices_new ();
  ent_typed_line_init (&self->typed, screens, "log", ENT_NOUN_PARTNER, partner, draft);
  const EntPrompt prompt = { .label = label,
                             .text = draft != NULL ? draft->text : text,
                             .accept = log_accept,
                             .complete = log_complete,
                             .explain = log_explain,
                             .keep = log_keep,
                             .confirms = TRUE,
                             .data = self,
                             .free = log_free };
  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}

void
ent_prompt_log (Screens *screens, gint64 partner, const char *text)
{
  open_line (screens, partner, text, NULL);
}

void
ent_prompt_log_draft (Screens *screens, EntDraft *draft)
{
  open_line (screens, draft->original != NULL ? draft->original->id : 0, NULL, draft);
}
