/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Quick add: one line becomes an interaction.
 *
 *   call Lutèce renewal talk 45m with Ana +3w
 *   appel lutece hier 14h30 point sur le support 1h avec Ana, Marc
 *
 * Who, what kind, how long, when and the follow-up, in any order, in English
 * or French; what is left is the summary. The result shows how each piece was
 * understood before anything is saved.
 */
#pragma once

#include "entente/service/context.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_QUICK_SUMMARY,
  ENT_QUICK_KIND,
  ENT_QUICK_PARTNER,
  ENT_QUICK_PERSON,
  ENT_QUICK_MINUTES,
  ENT_QUICK_TIME,
  ENT_QUICK_FOLLOW_UP,
  ENT_QUICK_TAG
} EntQuickPart;

/* A piece of the line, in bytes, and what it was taken for. */
typedef struct
{
  gsize start, end;
  EntQuickPart part;
} EntQuickSpan;

/* A name that fits several records: the caller asks, and gives the id back. */
typedef struct
{
  EntNounId noun;
  char *text;
  GPtrArray *candidates; /* EntNamed */
} EntQuickQuestion;

typedef struct
{
  EntInteraction *interaction; /* filled as far as understood */
  char *partner_name;          /* NULL while not known */
  GPtrArray *people_names;     /* char * */
  GPtrArray *questions;        /* EntQuickQuestion; empty when nothing is in doubt */
  GPtrArray *notes;            /* char *: warnings, such as a person not known */
  GArray *spans;               /* EntQuickSpan, by start, covering the words */
  char *understood;            /* one line for people: "Call with Lutèce Intégration · Ana · 45m · today · follow-up 15 Dec" */
} EntQuickAdd;

/*
 * Understands a line. partner and kind are what the screen has at hand, used
 * when the line names none; 0 and NULL otherwise. answers: GHashTable of text → EntNamed id
 * (gint64 *) for earlier questions, or NULL. Never fails on text: a line that cannot
 * be saved yet has no partner, no summary, or questions. error: store failures only.
 */
EntQuickAdd *ent_quick_add_parse (const EntContext *context, const char *line, gint64 partner,
                                  const char *kind, GHashTable *answers, GError **error);
/* TRUE when it can be saved; else ret_why (free it) says in a sentence what is missing. */
gboolean ent_quick_add_ready (const EntQuickAdd *quick, char **ret_why);
/* Saves it as one action; ret_id is the interaction's. */
gboolean ent_quick_add_save (const EntContext *context, EntQuickAdd *quick, gint64 *ret_id,
                             GError **error);
void ent_quick_add_free (EntQuickAdd *quick);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQuickAdd, ent_quick_add_free)

G_END_DECLS
