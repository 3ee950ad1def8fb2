/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/word-chooser.h"

#include "entente/service/input/field-input.h"
#include "screen/record/conflict.h"

typedef struct
{
  Screens *screens;
  char *vocabulary;
  gint64 id, seen;
  EntWordChosen chosen;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_free (choosing->vocabulary);
  g_free (choosing);
}

static void
on_word (gpointer data, guint index)
{
  Choosing *choosing = data;
  const GPtrArray *words =
    ent_config_vocabulary (choosing->screens->context->config, choosing->vocabulary);

  /* The word that was shown as the present one may have been changed since. */
  gint64 now = ent_screens_see (choosing->screens, choosing->seen);
  choosing->chosen (choosing->screens, choosing->id, words->pdata[index]);
  if (choosing->screens->context->edit->seen == choosing->seen)
    ent_screens_see (choosing->screens, now);
}

void
ent_choose_word (Screens *screens, const char *title, const char *vocabulary, const char *now,
                 gint64 id, EntWordChosen chosen)
{
  const GPtrArray *words = ent_config_vocabulary (screens->context->config, vocabulary);
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  Choosing *choosing = g_new0 (Choosing, 1);
  guint at = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      gboolean present = g_strcmp0 (word->id, now) == 0;
      at = present ? i : at;
      g_autofree char *item = present ? g_strdup_printf (_("%s (now)"), ent_word_label (word))
                                      : g_strdup (ent_word_label (word));
      g_strv_builder_add (items, item);
    }
  g_auto (GStrv) all = g_strv_builder_end (items);
  *choosing =
    (Choosing){ screens, g_strdup (vocabulary), id, screens->context->edit->seen, chosen };
  ent_ui_push (screens->ui, ent_chooser_new (title, (const char *const *) all, at, on_word,
                                             choosing, choosing_free));
}

gboolean
ent_set_stage (Screens *screens, gint64 engagement, const EntWord *stage)
{
  GError *error = NULL;

  if (!ent_field_input_change (screens->context, ENT_NOUN_ENGAGEMENT, engagement, "stage",
                               stage->id, &error))
    {
      ent_refuse_edit (screens, error);
      return FALSE;
    }
  g_autofree char *said = g_strdup_printf (_("now in %s"), ent_word_label (stage));
  ent_say_done (screens, said);
  ent_ui_changed (screens->ui, NULL);
  return TRUE;
}

static void
on_stage (Screens *screens, gint64 id, const EntWord *word)
{
  ent_set_stage (screens, id, word);
}

void
ent_choose_stage (Screens *screens, gint64 engagement)
{
  g_autoptr (EntEngagement)
    record = ent_repo_find (screens->context->store, ENT_NOUN_ENGAGEMENT, engagement, NULL);

  if (record != NULL)
    ent_choose_word (screens, record->title, "stages", record->stage, engagement, on_stage);
}
