/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quick add: one line becomes an interaction, and the promises made in it.
 *
 *   call Lutèce renewal talk 45m with Ana yesterday +3w #renewal
 *   meeting 2h with Hugo and Solène at Lutèce yesterday 14:00; we: send the plan by fri
 *
 * docs/quick-add.md describes what is understood. What remains is the summary:
 * no word disappears. What was guessed is marked, what cannot be told is asked.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

/*
 * Which record a word stands for, where it could be several, and what was looked
 * up so far, so that a line is not looked up anew at each letter. For one line,
 * or for lines that are read in one go: names that change meanwhile are not seen.
 */
typedef struct EntQuickChoices EntQuickChoices;
EntQuickChoices *ent_quick_choices_new (void);
void ent_quick_choices_add (EntQuickChoices *choices, const char *word, gint64 id);
void ent_quick_choices_free (EntQuickChoices *choices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQuickChoices, ent_quick_choices_free)

typedef enum
{
  ENT_QUICK_KIND,
  ENT_QUICK_PARTNER,
  ENT_QUICK_PERSON,
  ENT_QUICK_TIME,
  ENT_QUICK_MINUTES,
  ENT_QUICK_FOLLOW_UP,
  ENT_QUICK_TAG,
  ENT_QUICK_PROMISE
} EntQuickPartKind;

/* Something that was understood. */
typedef struct
{
  EntQuickPartKind kind;
  char *words;      /* that said so, as they were written; "" for none */
  char *text;       /* what it means, for people */
  gboolean guessed; /* it may mean something else */
  gboolean kept;    /* the words are in the summary too */
} EntQuickPart;

typedef struct
{
  EntInteraction *interaction;
  GPtrArray *promises;   /* EntPromise, without partner */
  GPtrArray *parts;      /* EntQuickPart, in the order in which they are said */
  gboolean planned;      /* the contact lies ahead */
  gboolean wordless;     /* all words were understood: the summary is the name of the kind */
  char **unknown;        /* capitalised words of the summary that name nothing */
  char **unread;         /* words of the summary that look as a day or a time does, and are none */
  gboolean complete;     /* may be saved */
  char *question;        /* what is missing or in doubt; NULL: nothing */
  char *word;            /* the words in doubt */
  GPtrArray *candidates; /* EntNamed it can be; NULL: nothing is in doubt */
} EntQuickAdd;

/* partner is taken when the line names none; 0: none. choices may be NULL. Never NULL. */
EntQuickAdd *ent_quick_add_parse (const EntContext *context, const char *text, gint64 partner,
                                  const EntQuickChoices *choices);
void ent_quick_add_free (EntQuickAdd *quick);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQuickAdd, ent_quick_add_free)

/* Whether anything of it is guessed, what looks as a day does and is none included. */
gboolean ent_quick_add_guessed (const EntQuickAdd *quick);
/*
 * What was understood, in lines for people; what was guessed has a "?" and, like
 * what is asked and not understood, the mark before and after it. The caller
 * frees it.
 */
char *ent_quick_add_text (const EntQuickAdd *quick, const char *mark);
/* What was guessed, in one line, such as “tue” is Tue 23 Jun 2026; the caller frees it. */
char *ent_quick_add_guesses (const EntQuickAdd *quick);
/* Stores the interaction and its promises as one action. */
gboolean ent_quick_add_store (const EntContext *context, EntQuickAdd *quick, GError **error);

G_END_DECLS
