/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A step of a person's conviction in two keys, with the interaction that shows it. */
#include "screen/partner/conviction.h"

#include "entente/service/partnership/conviction.h"

typedef struct
{
  Screens *screens;
  gint64 interaction; /* 0: the latest with the person */
  gint64 person;
  GPtrArray *people; /* EntPerson, while one is to be chosen */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->people, g_ptr_array_unref);
  g_free (step);
}

static void
on_step (gpointer data, guint index)
{
  const Step *step = data;
  Screens *screens = step->screens;
  const EntWord *word =
    ent_config_vocabulary (screens->context->config, "convictions")->pdata[index];
  GError *error = NULL;
  g_autoptr (EntConviction) conviction =
    ent_conviction_reach (screens->context, step->person, word->id, step->interaction, &error);

  if (conviction == NULL)
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  const char *shown =
    ent_record_ref_name (conviction, ent_noun_field (conviction->base.noun, "interaction"));
  if (shown != NULL)
    ent_ui_say (screens->ui, _("%s, shown by “%s”; u takes it back"), ent_word_label (word),
                shown);
  else
    ent_ui_say (screens->ui, _("%s, without an interaction that shows it; u takes it back"),
                ent_word_label (word));
  ent_ui_changed (screens->ui, NULL);
}

/* Takes step. */
static void
ask_step (Step *step, const EntPerson *person)
{
  const GPtrArray *words = ent_config_vocabulary (step->screens->context->config, "convictions");
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();
  guint at = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      gboolean now = g_strcmp0 (word->id, person->conviction) == 0;
      at = now ? i : at;
      g_autofree char *item = now ? g_strdup_printf (_("%s (now)"), ent_word_label (word))
                                  : g_strdup (ent_word_label (word));
      g_strv_builder_add (items, item);
    }
  g_auto (GStrv) all = g_strv_builder_end (items);
  step->person = person->base.id;
  ent_ui_push (step->screens->ui, ent_chooser_new (person->name, (const char *const *) all, at,
                                                   on_step, step, step_free));
}

static void
on_person (gpointer data, guint index)
{
  const Step *step = data;
  Step *next = g_new0 (Step, 1);

  *next = (Step){ step->screens, step->interaction, 0, NULL };
  ask_step (next, step->people->pdata[index]);
}

/* Takes step. */
static void
ask_person (Step *step, const char *title)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  for (guint i = 0; i < step->people->len; i++)
    g_strv_builder_add (items, ((const EntPerson *) step->people->pdata[i])->name);
  g_auto (GStrv) all = g_strv_builder_end (items);
  ent_ui_push (step->screens->ui,
               ent_chooser_new (title, (const char *const *) all, 0, on_person, step, step_free));
}

static GPtrArray *
people_of (const EntContext *context, const EntInteraction *interaction)
{
  GPtrArray *people = g_ptr_array_new_with_free_func (ent_record_free);

  for (guint i = 0; interaction->people != NULL && i < interaction->people->len; i++)
    {
      EntPerson *person = ent_repo_find (context->store, ENT_NOUN_PERSON,
                                         g_array_index (interaction->people, gint64, i), NULL);
      if (person != NULL)
        g_ptr_array_add (people, person);
    }
  return people;
}

static void
choose_of_interaction (Screens *screens, gint64 id)
{
  g_autoptr (EntInteraction)
    interaction = ent_repo_find (screens->context->store, ENT_NOUN_INTERACTION, id, NULL);

  if (interaction == NULL)
    return;
  Step *step = g_new0 (Step, 1);
  *step = (Step){ screens, id, 0, people_of (screens->context, interaction) };
  if (step->people->len > 1)
    ask_person (step, interaction->summary);
  else if (step->people->len == 1)
    ask_step (step, step->people->pdata[0]);
  else
    {
      step_free (step);
      ent_ui_say (screens->ui, "%s", _("the interaction names nobody there; edit it first"));
    }
}

void
ent_choose_step (Screens *screens, EntNounId noun, gint64 id)
{
  if (noun == ENT_NOUN_INTERACTION)
    {
      choose_of_interaction (screens, id);
      return;
    }
  g_autoptr (EntPerson) person =
    noun == ENT_NOUN_PERSON ? ent_repo_find (screens->context->store, ENT_NOUN_PERSON, id, NULL)
                            : NULL;
  if (person == NULL)
    {
      ent_ui_say (screens->ui, "%s", _("go to a person or an interaction first"));
      return;
    }
  Step *step = g_new0 (Step, 1);
  *step = (Step){ screens, 0, 0, NULL };
  ask_step (step, person);
}
