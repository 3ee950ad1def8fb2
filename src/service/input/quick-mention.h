/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name in a line of quick add: which records it can be, and how well it fits. */
#pragma once

#include "service/input/quick-line.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_FIT_NONE,
  ENT_FIT_PART,  /* a word of the name begins so */
  ENT_FIT_INNER, /* words of the name, but not its first */
  ENT_FIT_START, /* its first words */
  ENT_FIT_WHOLE  /* the name */
} EntQuickFit;

typedef struct
{
  guint first, count;
  EntQuickFit fit;
  gboolean chosen;  /* by the user, who was asked */
  GPtrArray *found; /* EntNamed, borrowed from the line, those that fit best; NULL: none */
} EntQuickMention;

/*
 * The longest name from that word on, among the people of the partner or among
 * all (0). FALSE when there is none. Clear it with ent_quick_mention_clear().
 */
gboolean ent_quick_mention_find (QuickLine *line, EntNounId noun, guint first, gint64 partner,
                                 EntQuickMention *ret_mention);
void ent_quick_mention_clear (EntQuickMention *mention);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EntQuickMention, ent_quick_mention_clear)
/* The record, 0 when it is in doubt which. */
gint64 ent_quick_mention_id (const EntQuickMention *mention);
/* Small words that begin no name by themselves. */
gboolean ent_quick_is_small (const QuickWord *word);
/* Asks which one is meant, if nothing else is asked yet. */
void ent_quick_ask (QuickLine *line, const EntQuickMention *mention, EntNounId noun);

/* A name where it stands, and how much that says. */
typedef struct
{
  EntQuickMention mention;
  guint rank;             /* the higher the surer; 0: it is none */
  gboolean guessed, kept; /* kept: its words stay in the summary */
} EntQuickFound;
#define ENT_QUICK_SURE 40u /* below, a person may only be talked about */

gboolean ent_quick_is_with (const QuickWord *word);
gboolean ent_quick_is_place (const QuickWord *word);
gboolean ent_quick_is_and (const QuickWord *word);
/* To or from somebody: the words stay, since the direction is not kept elsewhere. */
gboolean ent_quick_is_towards (const QuickWord *word);
gboolean ent_quick_is_day (const QuickLine *line, guint i);
/* The word before it in the same phrase, or NULL. */
const QuickWord *ent_quick_before (const QuickLine *line, guint i);
/* Whether "with" or "at" stands before it. */
gboolean ent_quick_leads_to_name (const QuickLine *line, guint i);
/* The first word that nothing has taken, where a partner or a person stands. */
guint ent_quick_head (const QuickLine *line);
gboolean ent_quick_is_small_alone (const QuickLine *line, const EntQuickMention *mention);
/* Takes the words of a name, with the small word before it. */
void ent_quick_add_name (QuickLine *line, EntQuickPartKind kind, const EntQuickFound *found);

/* The partner of those who are named, by names of that rank or more; 0: none. */
gint64 ent_quick_partner_by_people (QuickLine *line, guint least);
/* Whether somebody after "with" is of the selected partner. */
gboolean ent_quick_selected_has_people (QuickLine *line);
/* The people of the partner, or of any (0). */
void ent_quick_take_people (QuickLine *line, gint64 partner);

G_END_DECLS
