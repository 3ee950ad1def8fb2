/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A line of quick add while it is being understood: its words, each of which is
 * in the end either taken by a part or in the summary.
 */
#pragma once

#include "entente/service/input/quick-add.h"

G_BEGIN_DECLS

#define ENT_QUICK_NAME_WORDS 5u
#define ENT_QUICK_CANDIDATES 9u
#define ENT_QUICK_NAMES_WITHIN 80u /* words: names further behind are not looked for */

struct EntQuickChoices
{
  GHashTable *ids;   /* folded words → gint64 */
  GHashTable *known; /* noun, partner and word → EntNamed that the store answered */
};

/* Which way a day there looks by the words before it: "rdv lundi" and "moved to monday" lie ahead,
 * "the contract ends 31 dec" says nothing of the contact. */
typedef enum
{
  QUICK_CUE_NONE,
  QUICK_CUE_AHEAD,
  QUICK_CUE_TOPIC,  /* of what is talked about */
  QUICK_CUE_EITHER, /* it may be: "delivery on friday" */
} QuickCue;

typedef struct
{
  char *text;           /* without the punctuation around it */
  char *folded;         /* as readers of days and names want it; "à" is "at" */
  char *name;           /* folded only, as names are */
  char *before, *after; /* punctuation */
  gboolean owns;        /* "Kestrel's": a name that says whose */
  gboolean capital;     /* begins with a capital and goes on small */
  gboolean opens;       /* begins a sentence */
  gboolean used;        /* not in the summary */
  gboolean elided;      /* "d'Ana": the name has a small word before it */
  gboolean called;      /* has "@" before it: a partner */
  gboolean named;       /* part of a name, so no day */
  gboolean shut;        /* says nothing of the contact's time: "by fri" */
  gboolean person;      /* of a person's name of several words */
  gboolean known;       /* of a partner's or a chosen person's name */
  gboolean later;       /* in a clause that was about something else first */
  gboolean address;     /* of mail */
  QuickCue cue;         /* what the words before it say of it, if it is a day */
  gboolean aside;       /* after "they" and the like: what is said there is a guess */
} QuickWord;

typedef struct
{
  const EntContext *context;
  const EntQuickChoices *choices;
  gboolean named_partner; /* by words of the line */
  gint64 selected;        /* partner taken when none is named; 0: none */
  EntQuickAdd *quick;
  GPtrArray *words; /* QuickWord */
  guint n;
  GArray *people;    /* gint64 */
  GHashTable *known; /* what the store answered for a word, in this parse */
} QuickLine;

#define ENT_QUICK_IS(word, ...)                                                                    \
  g_strv_contains ((const char *const[]){ __VA_ARGS__, NULL }, (word)->folded)

/* Cuts the text into words. */
void ent_quick_line_split (QuickLine *line, const char *text);
void ent_quick_line_clear (QuickLine *line);
static inline QuickWord *
ent_quick_word (const QuickLine *line, guint i)
{
  return line->words->pdata[i];
}

static inline guint
ent_quick_line_names_end (const QuickLine *line)
{
  return MIN (line->n, ENT_QUICK_NAMES_WITHIN);
}

/* How many words from there on can be one phrase: not taken, no punctuation between them. */
guint ent_quick_line_run (const QuickLine *line, guint first, guint most);
/* Whether no more words of a phrase follow that one. */
gboolean ent_quick_line_ends (const QuickLine *line, guint i);
/* Words as they were written, with the punctuation between them. The caller frees it. */
char *ent_quick_line_text (const QuickLine *line, guint first, guint count);
void ent_quick_line_use (QuickLine *line, guint first, guint count);
/* What is left, with the punctuation that it needs. The caller frees it. */
char *ent_quick_line_summary (const QuickLine *line);
/* Adds what was understood. words and text are taken. */
EntQuickPart *ent_quick_line_add (QuickLine *line, EntQuickPartKind kind, char *words, char *text,
                                  gboolean guessed);

/* The parts, each of which takes its words. */
void ent_quick_take_times (QuickLine *line);
/* Marks what is a name wherever it stands, before times are read. */
void ent_quick_mark_names (QuickLine *line);
/* The partner of the first mail address that has one; 0: none. */
gint64 ent_quick_partner_by_address (QuickLine *line);
/* Takes the people of mail addresses, of that partner alone. */
void ent_quick_take_addresses (QuickLine *line);
/* Words of the summary that look like a day, an hour or a duration, and were not read as one. */
char **ent_quick_unread (const QuickLine *line);
/* Partner and people. */
void ent_quick_take_names (QuickLine *line);

G_END_DECLS
