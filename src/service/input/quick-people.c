/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people in a line of quick add, in lists and in sentences. */
#include <string.h>

#include "service/input/quick-mention.h"

static gint64
partner_of (const QuickLine *line, gint64 person)
{
  g_autoptr (EntPerson)
    record = ent_repo_find (line->context->store, ENT_NOUN_PERSON, person, NULL);

  return record != NULL ? record->partner : 0;
}

/* The partner of all that it can be; 0 when they are of several. */
static gint64
common_partner (const QuickLine *line, const EntQuickMention *mention)
{
  gint64 partner = 0;

  for (guint i = 0; i < mention->found->len; i++)
    {
      gint64 of = partner_of (line, ((EntNamed *) mention->found->pdata[i])->id);
      if (i > 0 && of != partner)
        return 0;
      partner = of;
    }
  return partner;
}

/* Whether the sentence goes on with that word. */
static gboolean
goes_on_with (const QuickLine *line, guint next)
{
  return next < line->n && !ent_quick_line_ends (line, next - 1)
         && !ent_quick_word (line, next)->used;
}

/* Whether a person is named there, and in which way. */
static gboolean
find_person (QuickLine *line, guint i, gboolean listed, gint64 partner, EntQuickFound *ret)
{
  const QuickWord *word = ent_quick_word (line, i), *before = ent_quick_before (line, i);

  if (word->called || !ent_quick_mention_find (line, ENT_NOUN_PERSON, i, partner, &ret->mention))
    return FALSE;
  EntQuickFit fit = ret->mention.fit;
  gboolean whole = fit == ENT_FIT_WHOLE || (ret->mention.count > 1 && fit >= ENT_FIT_INNER);
  if (listed)
    ret->rank = ent_quick_is_small_alone (line, &ret->mention) ? 0 : 50;
  else if (word->capital && fit >= ENT_FIT_INNER && (whole || i == ent_quick_head (line)))
    {
      gboolean small = word->elided
                       || (before != NULL && !before->used && ent_quick_is_small (before));
      gboolean told = line->quick->interaction->partner != 0 && line->named_partner;
      ret->rank = 40;
      /* "Acme, Ana wants a quote" goes on with her, "call Ana about prices" does not. */
      ret->kept = small || word->aside || (told && goes_on_with (line, i + ret->mention.count));
      ret->guessed = word->aside;
    }
  else if (word->capital && fit >= ENT_FIT_INNER && ret->mention.found->len == 1 && before != NULL
           && !before->used && ent_quick_is_towards (before) && i - 1 == ent_quick_head (line))
    {
      ret->rank = 40;
      ret->kept = TRUE;
    }
  else if (word->capital && fit >= ENT_FIT_INNER && ret->mention.found->len == 1)
    {
      /* A first name in the middle of a sentence may as well be talked about. */
      ret->rank = 20;
      ret->kept = ret->guessed = TRUE;
    }
  if (ret->rank == 0)
    ent_quick_mention_clear (&ret->mention);
  return ret->rank > 0;
}

/* After a comma a name has a capital; after "and" it may be small. */
static gboolean
may_follow (const QuickLine *line, guint i, gboolean after_and)
{
  const QuickWord *word = ent_quick_word (line, i);

  return !word->used && (word->capital || after_and) && !ent_quick_is_small (word);
}

/* Somebody unknown, after whom the list goes on: "with Bob and Ana". */
static gboolean
goes_on (const QuickLine *line, guint i)
{
  const QuickWord *word = ent_quick_word (line, i);

  return word->capital && i + 1 < line->n
         && (g_str_equal (word->after, ",") || ent_quick_is_and (ent_quick_word (line, i + 1)));
}

typedef void (*Each) (QuickLine *line, const EntQuickFound *found, gpointer data);

/* Every name in a list that begins there: "Ana, Hugo and Solène". partner: whose people. */
static void
walk_list (QuickLine *line, guint first, gint64 partner, Each each, gpointer data)
{
  gboolean after_and = TRUE;

  for (guint i = first; i < line->n;)
    {
      EntQuickFound found = { 0 };
      gboolean here = i == first ? !ent_quick_word (line, i)->used
                                 : may_follow (line, i, after_and);
      guint next = i + 1;
      if (here && find_person (line, i, TRUE, partner, &found))
        {
          next = i + found.mention.count;
          each (line, &found, data);
          ent_quick_mention_clear (&found.mention);
        }
      else if (!here || !goes_on (line, i))
        return;
      after_and = next + 1 < line->n && ent_quick_is_and (ent_quick_word (line, next))
                  && !ent_quick_word (line, next)->used;
      i = after_and ? next + 1 : next;
      if (next >= 1 && next < line->n
          && strpbrk (ent_quick_word (line, next - 1)->after, ";.!?:)") != NULL)
        return;
    }
}

static void
note_partner (QuickLine *line, const EntQuickFound *found, gpointer data)
{
  gint64 *partner = data, of = common_partner (line, &found->mention);

  if (*partner == 0)
    *partner = of;
}

static gboolean
has_person (const QuickLine *line, gint64 id)
{
  for (guint i = 0; i < line->people->len; i++)
    if (g_array_index (line->people, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static void
take_person (QuickLine *line, const EntQuickFound *found, gpointer data)
{
  gint64 id = ent_quick_mention_id (&found->mention);
  guint first = found->mention.first;
  EntQuickFound taken = *found;

  if (id == 0)
    ent_quick_ask (line, &found->mention, ENT_NOUN_PERSON);
  else if (has_person (line, id))
    {
      taken.kept = TRUE;
      return;
    }
  else
    g_array_append_val (line->people, id);
  /* The small word before it goes with it. */
  if (!taken.kept && first > 0 && !ent_quick_word (line, first - 1)->used
      && ent_quick_is_and (ent_quick_word (line, first - 1)) && line->people->len > 0
      && data != NULL)
    {
      taken.mention.first--;
      taken.mention.count++;
    }
  if (id != 0)
    ent_quick_add_name (line, ENT_QUICK_PERSON, &taken);
  else
    {
      guint start = taken.mention.first
                    - (ent_quick_leads_to_name (line, taken.mention.first) ? 1 : 0);
      guint count = taken.mention.first + taken.mention.count - start;
      ent_quick_line_add (line, ENT_QUICK_PERSON, ent_quick_line_text (line, start, count),
                          g_strdup ("?"), FALSE);
      ent_quick_line_use (line, start, count);
    }
}

static gboolean
begins_list (const QuickLine *line, guint i)
{
  const QuickWord *word = ent_quick_word (line, i);

  return !word->used && ent_quick_is_with (word) && i + 1 < line->n
         && !ent_quick_line_ends (line, i);
}

/* The partner that follows from the people, where the line names none. */
gint64
ent_quick_partner_by_people (QuickLine *line, guint least)
{
  gint64 partner = 0;

  for (guint i = 0; i < ent_quick_line_names_end (line) && partner == 0; i++)
    {
      EntQuickFound found = { 0 };
      const QuickWord *word = ent_quick_word (line, i);
      if (begins_list (line, i))
        walk_list (line, i + 1, 0, note_partner, &partner);
      else if (!word->used && word->capital && find_person (line, i, FALSE, 0, &found))
        {
          if (found.rank >= least)
            partner = common_partner (line, &found.mention);
          ent_quick_mention_clear (&found.mention);
        }
    }
  return partner;
}

/* The selected partner is meant where one of its people can be. */
gboolean
ent_quick_selected_has_people (QuickLine *line)
{
  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      EntQuickFound found = { 0 };
      if (!begins_list (line, i))
        continue;
      if (find_person (line, i + 1, TRUE, line->selected, &found))
        {
          ent_quick_mention_clear (&found.mention);
          return TRUE;
        }
    }
  return FALSE;
}

/* Joined to somebody of the same sentence: "Nadia and Bastien have seen it". */
static gboolean
join_to_last (const QuickLine *line, const EntQuickFound *last, EntQuickFound *found)
{
  guint end = last->mention.first + last->mention.count;

  if (last->rank < ENT_QUICK_SURE || found->mention.first != end + 1
      || !ent_quick_is_and (ent_quick_word (line, end)))
    return FALSE;
  found->rank = last->rank;
  found->kept = last->kept;
  found->guessed = last->guessed;
  return TRUE;
}

/* "call Kestrel tom": a first name in small letters where the sentence begins is a guess. */
static void
take_small_person (QuickLine *line, gint64 partner)
{
  guint head = ent_quick_head (line);
  const QuickWord *word = head < line->n ? ent_quick_word (line, head) : NULL;
  EntQuickFound found = { .kept = TRUE, .guessed = TRUE };

  if (word == NULL || partner == 0 || line->people->len > 0 || word->capital
      || g_utf8_strlen (word->folded, -1) < 3 || ent_quick_is_small (word)
      || !ent_quick_mention_find (line, ENT_NOUN_PERSON, head, partner, &found.mention))
    return;
  if (found.mention.fit >= ENT_FIT_INNER && found.mention.found->len == 1)
    take_person (line, &found, NULL);
  ent_quick_mention_clear (&found.mention);
}

void
ent_quick_take_people (QuickLine *line, gint64 partner)
{
  EntQuickFound last = { 0 };

  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    if (begins_list (line, i))
      walk_list (line, i + 1, partner, take_person, line);
  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      EntQuickFound found = { 0 };
      if (word->used || !word->capital || (word->named && ent_quick_is_day (line, i))
          || !find_person (line, i, FALSE, partner, &found))
        continue;
      gboolean joined = join_to_last (line, &last, &found);
      if (ent_quick_mention_id (&found.mention) != 0 || found.rank >= ENT_QUICK_SURE)
        take_person (line, &found, joined ? line : NULL);
      ent_quick_mention_clear (&found.mention);
      last = found;
    }
  take_small_person (line, partner);
}
