/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The partner in a line of quick add, wherever it stands. */
#include "service/input/quick-mention.h"

#define SURE_LETTERS 5 /* in small letters, a shorter first word of a name is a guess */

static gboolean
leads_to_place (const QuickLine *line, guint i)
{
  const QuickWord *before = ent_quick_before (line, i);

  return before != NULL && !before->used && ent_quick_is_place (before);
}

static void
rank_head (const QuickLine *line, EntQuickFound *found)
{
  const EntQuickMention *mention = &found->mention;
  const QuickWord *word = ent_quick_word (line, mention->first);
  gsize letters = (gsize) g_utf8_strlen (word->folded, -1);

  if (ent_quick_is_small_alone (line, mention) || (letters < 2 && !word->capital))
    return;
  found->rank = 80;
  gboolean other = line->selected != 0 && ent_quick_mention_id (mention) != line->selected;
  found->guessed = (mention->fit == ENT_FIT_INNER && !word->capital)
                   || (mention->fit == ENT_FIT_PART && letters < 3 && mention->count == 1)
                   /* "open questions" may be about the selected one. */
                   || (other && !word->capital && mention->count == 1
                       && (mention->fit < ENT_FIT_START
                           || (mention->fit == ENT_FIT_START && letters < SURE_LETTERS)));
}

static void
rank_inside (const QuickLine *line, EntQuickFound *found)
{
  const EntQuickMention *mention = &found->mention;
  const QuickWord *word = ent_quick_word (line, mention->first),
                  *before = ent_quick_before (line, mention->first);

  if (!word->capital || mention->fit < ENT_FIT_INNER)
    return;
  found->rank = mention->fit == ENT_FIT_WHOLE ? 60 : mention->fit == ENT_FIT_START ? 50 : 30;
  gboolean small = word->elided || (before != NULL && !before->used && ent_quick_is_small (before));
  found->kept = small || word->aside;
  found->guessed = mention->fit == ENT_FIT_INNER || word->aside
                   || (small && !ent_quick_is_towards (before) && mention->fit != ENT_FIT_WHOLE);
}

static gboolean
is_person (QuickLine *line, guint i)
{
  g_auto (EntQuickMention) mention = { 0 };

  return ent_quick_mention_find (line, ENT_NOUN_PERSON, i, 0, &mention)
         && mention.fit >= ENT_FIT_INNER;
}

static void
rank (QuickLine *line, guint head, EntQuickFound *found)
{
  guint i = found->mention.first;
  const QuickWord *word = ent_quick_word (line, i), *before = ent_quick_before (line, i);
  gboolean led = before != NULL && !before->used;
  EntQuickFit fit = found->mention.fit;

  if (word->called)
    found->rank = 100;
  else if (led && ent_quick_is_place (before) && (fit >= ENT_FIT_INNER || word->capital))
    found->rank = 90;
  else if (led && ent_quick_is_with (before))
    {
      if (fit >= ENT_FIT_INNER && !is_person (line, i))
        found->rank = 65;
    }
  else if (i == head)
    {
      if (fit < ENT_FIT_WHOLE && word->capital && is_person (line, i))
        found->rank = fit >= ENT_FIT_START ? 45 : 0;
      else
        rank_head (line, found);
    }
  else
    rank_inside (line, found);
}

static gboolean
find_partner (QuickLine *line, EntQuickFound *ret)
{
  guint head = ent_quick_head (line);

  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      EntQuickFound found = { 0 };
      if (word->used || (word->person && !leads_to_place (line, i))
          || (i != head && !word->capital && !word->called && !ent_quick_leads_to_name (line, i))
          || !ent_quick_mention_find (line, ENT_NOUN_PARTNER, i, 0, &found.mention))
        continue;
      rank (line, head, &found);
      if (found.rank > ret->rank)
        {
          ent_quick_mention_clear (&ret->mention);
          *ret = found;
        }
      else
        ent_quick_mention_clear (&found.mention);
    }
  return ret->rank > 0;
}

/* Written small, in the middle of the line: a guess. */
static gboolean
find_small_partner (QuickLine *line, EntQuickFound *ret)
{
  for (guint i = 0; i < ent_quick_line_names_end (line); i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      g_auto (EntQuickMention) mention = { 0 };
      if (word->used || word->capital || g_utf8_strlen (word->folded, -1) < 4
          || ent_quick_is_small (word) || g_ascii_isdigit (*word->folded)
          || !ent_quick_mention_find (line, ENT_NOUN_PARTNER, i, 0, &mention)
          || mention.fit < ENT_FIT_START || mention.found->len != 1)
        continue;
      *ret = (EntQuickFound){ .mention = mention, .rank = 10, .guessed = TRUE, .kept = TRUE };
      g_ptr_array_ref (mention.found);
      return TRUE;
    }
  return FALSE;
}

static void
set_partner (QuickLine *line, const EntQuickFound *found)
{
  gint64 id = ent_quick_mention_id (&found->mention);

  if (id == 0)
    {
      ent_quick_ask (line, &found->mention, ENT_NOUN_PARTNER);
      guint first = found->mention.first
                    - (ent_quick_leads_to_name (line, found->mention.first) ? 1 : 0);
      guint count = found->mention.first + found->mention.count - first;
      ent_quick_line_add (line, ENT_QUICK_PARTNER, ent_quick_line_text (line, first, count),
                          g_strdup ("?"), FALSE);
      ent_quick_line_use (line, first, count);
      return;
    }
  line->quick->interaction->partner = id;
  line->named_partner = TRUE;
  ent_quick_add_name (line, ENT_QUICK_PARTNER, found);
}

static void
set_partner_id (QuickLine *line, gint64 id, gboolean guessed)
{
  g_autoptr (EntPartner) partner = ent_repo_find (line->context->store, ENT_NOUN_PARTNER, id, NULL);

  if (partner == NULL)
    return;
  line->quick->interaction->partner = id;
  ent_quick_line_add (line, ENT_QUICK_PARTNER, g_strdup (""), g_strdup (partner->name), guessed);
}

/* A capitalised word where the partner stands, which names nobody: the selected one is a guess. */
static gboolean
head_is_unknown (QuickLine *line)
{
  guint head = ent_quick_head (line);

  return head < line->n && ent_quick_word (line, head)->capital
         && !ent_quick_word (line, head)->known && !ent_quick_is_small (ent_quick_word (line, head))
         && head > 0;
}

void
ent_quick_take_names (QuickLine *line)
{
  EntInteraction *interaction = line->quick->interaction;
  EntQuickFound found = { 0 };

  if (find_partner (line, &found))
    set_partner (line, &found);
  ent_quick_mention_clear (&found.mention);
  gboolean asked = line->quick->candidates != NULL;
  if (interaction->partner == 0 && !asked)
    set_partner_id (line, ent_quick_partner_by_address (line), FALSE);
  if (interaction->partner == 0 && !asked)
    {
      gint64 told = line->selected != 0 && ent_quick_selected_has_people (line)
                      ? line->selected
                      : ent_quick_partner_by_people (line, ENT_QUICK_SURE);
      if (told != 0)
        set_partner_id (line, told, FALSE);
    }
  if (interaction->partner == 0 && !asked && find_small_partner (line, &found))
    {
      set_partner (line, &found);
      ent_quick_mention_clear (&found.mention);
    }
  if (interaction->partner == 0 && !asked && line->selected != 0)
    set_partner_id (line, line->selected, head_is_unknown (line));
  if (interaction->partner == 0 && !asked)
    set_partner_id (line, ent_quick_partner_by_people (line, 1), TRUE);
  if (asked)
    return;
  ent_quick_take_addresses (line);
  ent_quick_take_people (line, interaction->partner);
}
