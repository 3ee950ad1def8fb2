/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/quick-add.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/review/promise.h"
#include "service/input/quick-line.h"

#define KIND_WORDS 4u /* a kind further on is only talked about */

static GHashTable *
known_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

EntQuickChoices *
ent_quick_choices_new (void)
{
  EntQuickChoices *choices = g_new0 (EntQuickChoices, 1);

  choices->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  choices->known = known_new ();
  return choices;
}

void
ent_quick_choices_add (EntQuickChoices *choices, const char *word, gint64 id)
{
  g_hash_table_replace (choices->ids, ent_text_fold (word), g_memdup2 (&id, sizeof id));
}

void
ent_quick_choices_free (EntQuickChoices *choices)
{
  if (choices == NULL)
    return;
  g_hash_table_unref (choices->ids);
  g_hash_table_unref (choices->known);
  g_free (choices);
}

static void
part_free (gpointer data)
{
  EntQuickPart *part = data;

  g_free (part->words);
  g_free (part->text);
  g_free (part);
}

void
ent_quick_add_free (EntQuickAdd *quick)
{
  if (quick == NULL)
    return;
  ent_record_free (quick->interaction);
  g_ptr_array_unref (quick->promises);
  g_ptr_array_unref (quick->parts);
  g_clear_pointer (&quick->candidates, g_ptr_array_unref);
  g_strfreev (quick->unknown);
  g_strfreev (quick->unread);
  g_free (quick->question);
  g_free (quick->word);
  g_free (quick);
}

/* The side, if "we:" or "they :" is there. */
static gboolean
begins_promise (const QuickLine *line, guint i)
{
  const QuickWord *word = ent_quick_word (line, i);

  return !word->used && strchr (word->after, ':') != NULL && i + 1 < line->n
         && ent_config_match_whole (line->context->config, "promise_sides", word->text) != NULL;
}

/* Up to a semicolon, the next promise or the tags at the end. */
static guint
promise_words (const QuickLine *line, guint first)
{
  guint last = first + 1;

  while (last < line->n && !begins_promise (line, last) && !ent_quick_word (line, last)->used)
    if (strchr (ent_quick_word (line, last++)->after, ';') != NULL)
      break;
  return last - first;
}

static void
take_promise (QuickLine *line, guint i)
{
  guint count = promise_words (line, i);
  char *words = ent_quick_line_text (line, i, count);
  GDate today;

  ent_clock_today (line->context->clock, &today);
  /* "we : send it" as the French write it. */
  g_autofree char *rest = ent_quick_line_text (line, i + 1, count - 1);
  g_autofree char *text = g_strdup_printf ("%s: %s", ent_quick_word (line, i)->text, rest);
  EntPromise *promise = count > 1 ? ent_promise_parse (line->context, text, &today) : NULL;
  if (promise == NULL)
    {
      g_free (words);
      return;
    }
  g_ptr_array_add (line->quick->promises, promise);
  ent_quick_line_add (line, ENT_QUICK_PROMISE, words, ent_promise_text (line->context, promise),
                      FALSE);
  ent_quick_line_use (line, i, count);
}

static void
take_promises (QuickLine *line)
{
  for (guint i = 0; i < line->n; i++)
    if (begins_promise (line, i))
      take_promise (line, i);
}

/* Sorted and single, as the record holds them. */
static void
take_tags (QuickLine *line)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < line->n; i++)
    {
      QuickWord *word = ent_quick_word (line, i);
      if (word->text[0] != '#' || word->text[1] == '\0' || g_ascii_isdigit (word->text[1]))
        continue;
      g_ptr_array_add (tags, word->text + 1);
      ent_quick_line_add (line, ENT_QUICK_TAG, g_strdup (word->text), g_strdup (word->text + 1),
                          FALSE);
      word->used = TRUE;
    }
  g_ptr_array_add (tags, NULL);
  ent_record_set_list (line->quick->interaction,
                       ent_noun_syntax_field (ent_noun (ENT_NOUN_INTERACTION), ENT_SYNTAX_TAG),
                       (const char *const *) tags->pdata);
}

/* The kind is a word that means one in full; prefixes would swallow words of the summary. */
static gboolean
set_kind (QuickLine *line, guint i, gboolean kept)
{
  QuickWord *word = ent_quick_word (line, i);
  const EntWord *kind =
    word->used ? NULL
               : ent_config_match_whole (line->context->config, "interaction_kinds", word->text);

  if (kind == NULL)
    return FALSE;
  line->quick->interaction->kind = g_strdup (kind->id);
  EntQuickPart *part = ent_quick_line_add (
    line, ENT_QUICK_KIND, g_strdup (word->text),
    g_strdup (ent_config_label (line->context->config, "interaction_kinds", kind->id)), FALSE);
  part->kept = kept;
  word->used = !kept;
  return TRUE;
}

/* Emoji are no words. */
static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* The kind stands first, or first after what else was taken; near the beginning it is the kind
 * too, but stays in the sentence: "a short call with Ana". */
static void
take_kind (QuickLine *line)
{
  guint seen = 0;

  for (guint i = 0; i < line->n && seen < KIND_WORDS; i++)
    {
      if (ent_quick_word (line, i)->used)
        continue;
      /* "Acme wants a meeting" is none yet. */
      if (ENT_QUICK_IS (ent_quick_word (line, i), "want", "wants", "wanted", "need", "needs", "ask",
                        "asks", "asked", "veut", "veulent", "demande", "demandent"))
        break;
      if (set_kind (line, i, seen > 0))
        return;
      seen += has_letter (ent_quick_word (line, i)->text);
    }
  line->quick->interaction->kind = g_strdup ("note");
  ent_quick_line_add (
    line, ENT_QUICK_KIND, g_strdup (""),
    g_strdup (ent_config_label (line->context->config, "interaction_kinds", "note")), FALSE);
}

static void
set_summary (QuickLine *line)
{
  EntQuickAdd *quick = line->quick;
  EntInteraction *interaction = quick->interaction;

  interaction->summary = ent_quick_line_summary (line);
  quick->wordless = ent_text_is_blank (interaction->summary);
  if (!quick->wordless)
    return;
  g_free (interaction->summary);
  interaction->summary =
    g_strdup (ent_config_label (line->context->config, "interaction_kinds", interaction->kind));
}

/* Before a name, not one. */
static gboolean
is_title (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "mr", "mrs", "ms", "dr", "mme", "mlle", "pr", "prof");
}

static void
set_unknown (QuickLine *line)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  GDate today;

  ent_clock_today (line->context->clock, &today);
  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      const char *const one[] = { word->folded };
      EntDayFound day;
      if (!word->used && (word->address || ((word->capital || word->called) && !word->opens))
          && !word->known && !is_title (word) && g_utf8_strlen (word->text, -1) > 1
          && ent_day_words_match (one, 1, ENT_LOOK_BEHIND, &today, &day) == 0)
        g_strv_builder_add (words, word->text);
    }
  line->quick->unknown = g_strv_builder_end (words);
}

/* The parts in the order in which they are said. */
static gint
by_kind (gconstpointer a, gconstpointer b)
{
  const EntQuickPart *one = *(const EntQuickPart *const *) a,
                     *other = *(const EntQuickPart *const *) b;

  return (gint) one->kind - (gint) other->kind;
}

static void
understand (QuickLine *line)
{
  EntQuickAdd *quick = line->quick;
  EntInteraction *interaction = quick->interaction;

  take_tags (line);
  take_promises (line);
  if (line->n > 0 && !ent_quick_word (line, 0)->used)
    set_kind (line, 0, FALSE);
  ent_quick_mark_names (line);
  ent_quick_take_times (line);
  ent_quick_take_names (line);
  if (interaction->kind == NULL)
    take_kind (line);
  set_summary (line);
  set_unknown (line);
  quick->unread = ent_quick_unread (line);
  if (interaction->partner == 0 && quick->question == NULL)
    quick->question = g_strdup (_("With which partner? Write the name first, or @name."));
  ent_record_set_refs (interaction, ent_noun_field (ent_noun (ENT_NOUN_INTERACTION), "people"),
                       (const gint64 *) (void *) line->people->data, line->people->len);
  quick->complete = interaction->partner != 0 && quick->candidates == NULL;
  g_ptr_array_sort (quick->parts, by_kind);
}

EntQuickAdd *
ent_quick_add_parse (const EntContext *context, const char *text, gint64 partner,
                     const EntQuickChoices *choices)
{
  EntQuickAdd *quick = g_new0 (EntQuickAdd, 1);
  QuickLine line = { .context = context, .choices = choices, .selected = partner, .quick = quick };

  quick->parts = g_ptr_array_new_with_free_func (part_free);
  quick->promises = g_ptr_array_new_with_free_func (ent_record_free);
  quick->interaction = ent_interaction_new ();
  quick->interaction->partner = 0;
  quick->interaction->ours = g_strdup (ent_store_who (context->store));
  quick->interaction->at = ent_clock_now (context->clock);
  line.people = g_array_new (FALSE, FALSE, sizeof (gint64));
  line.known = choices != NULL ? g_hash_table_ref (choices->known) : known_new ();
  ent_quick_line_split (&line, text);
  understand (&line);
  ent_quick_line_clear (&line);
  return quick;
}

/* What is promised in a meeting that lies ahead counts as promised today. */
static gboolean
store_promises (const EntContext *context, EntQuickAdd *quick, GError **error)
{
  const EntInteraction *interaction = quick->interaction;
  gint64 made = MIN (interaction->at, ent_clock_now (context->clock));

  for (guint i = 0; i < quick->promises->len; i++)
    {
      EntPromise *promise = quick->promises->pdata[i];
      promise->partner = interaction->partner;
      promise->interaction = interaction->base.id;
      if (interaction->people != NULL && interaction->people->len == 1)
        promise->person = g_array_index (interaction->people, gint64, 0);
      g_free (promise->made_on);
      promise->made_on = ent_clock_day_iso (context->clock, made);
      if (!ent_repo_insert (context->store, promise, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
ent_quick_add_store (const EntContext *context, EntQuickAdd *quick, GError **error)
{
  if (!ent_store_begin (context->store, "add interaction", error))
    return FALSE;
  return ent_store_end (context->store,
                        ent_contact_log (context, quick->interaction, error)
                          && store_promises (context, quick, error),
                        error);
}
