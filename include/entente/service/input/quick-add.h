/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quick add: one line becomes an interaction.
 *
 *   call Lutèce renewal talk 45m with Ana yesterday +3w #renewal
 *
 * A kind, a partner by name or prefix, people after "with" or "avec", a
 * duration, a day or an hour, "+3w" for the follow-up, #tags. What remains is
 * the summary. Accents and case do not matter; English and French both work.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

/* Which record a word stands for, where it could be several. */
typedef struct EntQuickChoices EntQuickChoices;
EntQuickChoices *ent_quick_choices_new (void);
void ent_quick_choices_add (EntQuickChoices *choices, const char *word, gint64 id);
void ent_quick_choices_free (EntQuickChoices *choices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQuickChoices, ent_quick_choices_free)

typedef struct
{
  EntInteraction *interaction;
  gboolean complete;     /* may be saved */
  char *question;        /* what is missing or in doubt; NULL: nothing */
  char *word;            /* the words in doubt */
  GPtrArray *candidates; /* EntNamed it can be; NULL: nothing is in doubt */
  char *understood;      /* two lines for people */
} EntQuickAdd;

/* partner is taken when the line names none; 0: none. choices may be NULL. Never NULL. */
EntQuickAdd *ent_quick_add_parse (const EntContext *context, const char *text, gint64 partner,
                                  const EntQuickChoices *choices);
void ent_quick_add_free (EntQuickAdd *quick);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQuickAdd, ent_quick_add_free)

G_END_DECLS
