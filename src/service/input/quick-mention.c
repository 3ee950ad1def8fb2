/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/input/quick-mention.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

#define MOST_KNOWN 40u /* as many as this of one word, and its longer phrases are looked up too */

gboolean
ent_quick_is_small (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from",
                       "with", "about", "and", "or", "but", "as", "is", "are", "was", "be", "re",
                       "it", "its", "we", "they", "he", "she", "i", "you", "us", "our", "their",
                       "this", "that", "not", "if", "so", "up", "out", "new", "all", "after", "me",
                       "my", "him", "her", "them")
         || ENT_QUICK_IS (word, "le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et",
                          "ou", "avec", "chez", "pour", "par", "sur", "dans", "en", "au", "aux",
                          "ce", "cette", "ces", "son", "sa", "ses", "nous", "ils", "elles", "il",
                          "elle", "on", "est", "sont", "ne", "pas", "que", "qui", "se", "y", "mon");
}

/* " word word ": letters and digits alone, so that names compare by their words. */
static char *
by_words (const char *folded)
{
  GString *out = g_string_new (" ");

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (out, FALSE);
}

static EntQuickFit
fit_of_folded (const char *folded, const char *phrase)
{
  g_autofree char *words = by_words (folded);
  g_autofree char *wanted = by_words (phrase);
  const char *at = strstr (words, wanted);

  if (strlen (wanted) < 3)
    return ent_text_folded_has_prefix (folded, phrase) ? ENT_FIT_PART : ENT_FIT_NONE;
  if (g_str_equal (words, wanted))
    return ENT_FIT_WHOLE;
  if (at != NULL)
    return at == words ? ENT_FIT_START : ENT_FIT_INNER;
  return ent_text_folded_has_prefix (folded, phrase) ? ENT_FIT_PART : ENT_FIT_NONE;
}

/* The better of the two ways to type its letters. */
static EntQuickFit
fit_of (const char *name, const char *phrase)
{
  g_autofree char *folded = ent_text_fold (name);
  g_autofree char *written_out = ent_text_fold_written_out (name);
  EntQuickFit fit = fit_of_folded (folded, phrase);

  return written_out != NULL ? MAX (fit, fit_of_folded (written_out, phrase)) : fit;
}

static GPtrArray *
look_up (QuickLine *line, EntNounId noun, gint64 partner, const char *phrase)
{
  g_autofree char *key = g_strdup_printf ("%d %" G_GINT64_FORMAT " %s", noun, partner, phrase);
  GPtrArray *found = g_hash_table_lookup (line->known, key);

  if (found == NULL)
    {
      found = ent_repo_match (
        line->context->store,
        &(EntNameQuery){ .noun = noun, .text = phrase, .partner = partner, .limit = MOST_KNOWN },
        NULL);
      if (found == NULL)
        found = g_ptr_array_new ();
      g_hash_table_insert (line->known, g_steal_pointer (&key), found);
    }
  return found;
}

static char *
phrase_of (const QuickLine *line, guint first, guint count)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < first + count; i++)
    g_string_append_printf (out, "%s%s", i > first ? " " : "", ent_quick_word (line, i)->name);
  /* "Kestrel's" is of Kestrel. */
  if (ent_quick_word (line, first + count - 1)->owns)
    g_string_truncate (out,
                       out->len - strlen (g_str_has_suffix (out->str, "'s") ? "'s" : "\u2019s"));
  return g_string_free (out, FALSE);
}

/* What the user chose before for these words. */
static const EntNamed *
chosen_among (const QuickLine *line, const char *phrase, const GPtrArray *found)
{
  const gint64 *id = line->choices != NULL ? g_hash_table_lookup (line->choices->ids, phrase)
                                           : NULL;

  for (guint i = 0; id != NULL && i < found->len; i++)
    if (((EntNamed *) found->pdata[i])->id == *id)
      return found->pdata[i];
  return NULL;
}

/* A part of a word ends a longer phrase only where it is no small word: "Acme to" is not "Acme
 * Tools". */
static gboolean
may_be_part (const QuickLine *line, guint first, guint count)
{
  const QuickWord *last = ent_quick_word (line, first + count - 1);

  return !ent_quick_is_small (last) && (count == 1 || g_utf8_strlen (last->folded, -1) >= 3)
         && (g_utf8_strlen (last->folded, -1) >= 2 || last->capital);
}

/* Keeps those that fit best. Written in small letters, it may also be the beginning of a name.
 */
static void
keep_best (const QuickLine *line, const GPtrArray *found, const char *phrase,
           EntQuickMention *mention)
{
  EntQuickFit best = ENT_FIT_NONE;
  gboolean sure_of_word = ent_quick_word (line, mention->first)->capital || mention->count > 1;

  for (guint i = 0; i < found->len; i++)
    best = MAX (best, fit_of (((EntNamed *) found->pdata[i])->name, phrase));
  if (best == ENT_FIT_PART && !may_be_part (line, mention->first, mention->count))
    best = ENT_FIT_NONE;
  mention->fit = best;
  EntQuickFit least = best == ENT_FIT_WHOLE ? ENT_FIT_WHOLE : sure_of_word ? best : ENT_FIT_PART;
  if (best == ENT_FIT_START && sure_of_word)
    least = ENT_FIT_INNER; /* "Ana" may be a first and a last name */
  for (guint i = 0; best != ENT_FIT_NONE && i < found->len; i++)
    if (fit_of (((EntNamed *) found->pdata[i])->name, phrase) >= least)
      g_ptr_array_add (mention->found, found->pdata[i]);
}

/* A name ends with a word, not with "&" or "#". */
static gboolean
has_letter (const QuickWord *word)
{
  for (const char *p = word->folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gboolean
ent_quick_mention_find (QuickLine *line, EntNounId noun, guint first, gint64 partner,
                        EntQuickMention *ret_mention)
{
  guint run = ent_quick_line_run (line, first, ENT_QUICK_NAME_WORDS);
  g_autofree char *word = run > 0 ? phrase_of (line, first, 1) : NULL;

  if (run == 0 || *word == '\0')
    return FALSE;
  const GPtrArray *all = look_up (line, noun, partner, word);
  for (guint count = run; count > 0 && all->len > 0; count--)
    {
      if (!has_letter (ent_quick_word (line, first + count - 1)))
        continue;
      g_autofree char *phrase = phrase_of (line, first, count);
      const GPtrArray *found =
        count > 1 && all->len >= MOST_KNOWN ? look_up (line, noun, partner, phrase) : all;
      g_auto (EntQuickMention)
        mention = { .first = first, .count = count, .found = g_ptr_array_new () };
      const EntNamed *chosen = chosen_among (line, phrase, found);
      keep_best (line, found, phrase, &mention);
      if (chosen != NULL)
        {
          g_ptr_array_set_size (mention.found, 0);
          g_ptr_array_add (mention.found, (gpointer) chosen);
          mention.chosen = TRUE;
        }
      if (mention.found->len == 0)
        continue;
      *ret_mention = mention;
      ret_mention->found = g_ptr_array_ref (mention.found);
      return TRUE;
    }
  return FALSE;
}

void
ent_quick_mention_clear (EntQuickMention *mention)
{
  g_clear_pointer (&mention->found, g_ptr_array_unref);
}

gint64
ent_quick_mention_id (const EntQuickMention *mention)
{
  return mention->found->len == 1 ? ((EntNamed *) mention->found->pdata[0])->id : 0;
}

/* Those whose name begins so come first. */
static void
add_candidates (EntQuickAdd *quick, const EntQuickMention *mention, gboolean begins)
{
  g_autofree char *key = ent_text_fold (quick->word);

  for (guint i = 0; i < mention->found->len; i++)
    {
      const EntNamed *named = mention->found->pdata[i];
      g_autofree char *folded = ent_text_fold (named->name);
      if (g_str_has_prefix (folded, key) != begins
          || quick->candidates->len >= ENT_QUICK_CANDIDATES)
        continue;
      EntNamed *copy = g_new0 (EntNamed, 1);
      copy->id = named->id;
      copy->name = g_strdup (named->name);
      copy->context = g_strdup (named->context);
      g_ptr_array_add (quick->candidates, copy);
    }
}

void
ent_quick_ask (QuickLine *line, const EntQuickMention *mention, EntNounId noun)
{
  EntQuickAdd *quick = line->quick;

  if (quick->candidates != NULL)
    return;
  g_free (quick->word);
  quick->word = ent_quick_line_text (line, mention->first, mention->count);
  if (ent_quick_word (line, mention->first)->called)
    memmove (quick->word, quick->word + 1, strlen (quick->word));
  quick->candidates = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_named_free);
  add_candidates (quick, mention, TRUE);
  add_candidates (quick, mention, FALSE);
  g_free (quick->question);
  quick->question =
    g_strdup_printf (_("Which %s is “%s”?"), _(ent_noun (noun)->name), quick->word);
}

gboolean
ent_quick_is_with (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "with", "avec", "w/");
}

gboolean
ent_quick_is_place (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "at", "chez", "@");
}

gboolean
ent_quick_is_and (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "and", "et", "&", "+");
}

/* To or from somebody: the words stay, since the direction is not kept elsewhere. */
gboolean
ent_quick_is_towards (const QuickWord *word)
{
  return ENT_QUICK_IS (word, "to", "from", "for", "by", "de", "pour", "par", "vers", "d");
}

gboolean
ent_quick_is_day (const QuickLine *line, guint i)
{
  const char *const words[] = { ent_quick_word (line, i)->folded };
  GDate today;
  EntDayFound found;

  ent_clock_today (line->context->clock, &today);
  return ent_day_words_match (words, 1, ENT_LOOK_BEHIND, &today, &found) > 0;
}

const QuickWord *
ent_quick_before (const QuickLine *line, guint i)
{
  return i > 0 && !ent_quick_line_ends (line, i - 1) ? ent_quick_word (line, i - 1) : NULL;
}

gboolean
ent_quick_leads_to_name (const QuickLine *line, guint i)
{
  const QuickWord *before = ent_quick_before (line, i);

  return before != NULL && !before->used
         && (ent_quick_is_with (before) || ent_quick_is_place (before));
}

/* The first word that nothing has taken, where a partner or a person stands: no small word. */
guint
ent_quick_head (const QuickLine *line)
{
  for (guint i = 0; i < line->n; i++)
    if (!ent_quick_word (line, i)->used)
      return i;
  return line->n;
}

gboolean
ent_quick_is_small_alone (const QuickLine *line, const EntQuickMention *mention)
{
  return mention->count == 1 && ent_quick_is_small (ent_quick_word (line, mention->first))
         && !ent_quick_word (line, mention->first)->capital;
}

void
ent_quick_mark_names (QuickLine *line)
{
  static const EntNounId nouns[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON };

  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      if (word->used || word->named
          || (!word->capital && !word->called && !ent_quick_leads_to_name (line, i)))
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (nouns); k++)
        {
          g_auto (EntQuickMention) mention = { 0 };
          if (!ent_quick_mention_find (line, nouns[k], i, 0, &mention)
              || mention.fit < ENT_FIT_INNER
              || (mention.count == 1 && ent_quick_is_day (line, i)
                  && !ent_quick_leads_to_name (line, i)))
            continue;
          for (guint n = 0; n < mention.count; n++)
            {
              ent_quick_word (line, i + n)->named = TRUE;
              ent_quick_word (line, i + n)->known |= nouns[k] == ENT_NOUN_PARTNER;
              ent_quick_word (line, i + n)->person |=
                nouns[k] == ENT_NOUN_PERSON && mention.count > 1 && mention.fit == ENT_FIT_WHOLE;
            }
        }
    }
}

void
ent_quick_add_name (QuickLine *line, EntQuickPartKind kind, const EntQuickFound *found)
{
  const EntQuickMention *mention = &found->mention;
  const EntNamed *named = mention->found->pdata[0];
  guint first = mention->first;

  for (guint i = 0; i < mention->count; i++)
    ent_quick_word (line, mention->first + i)->known = TRUE;
  if (!found->kept && !ent_quick_word (line, first + mention->count - 1)->owns)
    {
      if (ent_quick_leads_to_name (line, first))
        first--;
      guint count = mention->first + mention->count - first;
      EntQuickPart *part = ent_quick_line_add (line, kind, ent_quick_line_text (line, first, count),
                                               g_strdup (named->name),
                                               found->guessed && !mention->chosen);
      part->kept = FALSE;
      ent_quick_line_use (line, first, count);
      return;
    }
  ent_quick_line_add (line, kind, ent_quick_line_text (line, mention->first, mention->count),
                      g_strdup (named->name), found->guessed && !mention->chosen)
    ->kept = TRUE;
}
