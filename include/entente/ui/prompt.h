/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small views that ask a question: a line at the bottom, yes or no, one of several. */
#pragma once

#include "entente/ui/view.h"

G_BEGIN_DECLS

#define ENT_PROMPT_WARN "\u2063" /* no cell wide, and never in visible text */

typedef struct
{
  const char *label; /* before the line */
  const char *text;  /* to begin with; NULL: empty */
  /* After edits, once no key waits. NULL: nothing. */
  void (*change) (gpointer data, const char *text);
  /* Enter. Return FALSE to stay open. */
  gboolean (*accept) (gpointer data, const char *text);
  /* What Enter does once the line has closed. NULL: nothing. */
  void (*done) (gpointer data, const char *text);
  /* Esc. NULL: nothing. */
  void (*cancel) (gpointer data);
  /*
   * What the word being typed can become: whole lines, freed with the array.
   * Tab takes them one after the other. NULL: no completion.
   */
  GPtrArray *(*complete) (gpointer data, const char *text);
  /*
   * The candidates, one at least, before Tab too: lines of at most that many columns, and of half
   * of the rows; taken -1: none. The caller frees it. NULL: they share a line, after Tab.
   */
  char *(*list) (gpointer data, const GPtrArray *candidates, int taken, const EntRect *room);
  /* Lines above the prompt that say how the text is understood; NULL: none. What stands between two
   * ENT_PROMPT_WARN is drawn as a warning. The caller frees it. */
  char *(*explain) (gpointer data, const char *text);
  /* The program is idle: read what the next letter may need. NULL: nothing. */
  void (*ahead) (gpointer data);
  /* The program is ending: keep what was typed. NULL: nothing. */
  void (*keep) (gpointer data, const char *text);
  /* The byte of the text where it is wrong, to point at; -1: nowhere. NULL: never wrong. */
  gssize (*fault) (gpointer data, const char *text);
  gboolean confirms; /* where the same is typed again by ".", Enter is still waited for */
  gpointer data;
  GDestroyNotify free; /* of data */
} EntPrompt;

#define ENT_CANDIDATES 6u /* shown above a line */
/*
 * Strings in a line of at most so many, the taken one in brackets and always
 * among them; taken -1: none. The caller frees it.
 */
char *ent_candidates_line (const GPtrArray *candidates, int taken, guint most);
EntView *ent_prompt_new (const EntPrompt *prompt);

/* answer is called with the choice: 'y' or 'n'. */
typedef void (*EntAnswer) (gpointer data, gboolean yes);
EntView *ent_confirm_new (const char *question, EntAnswer answer, gpointer data,
                          GDestroyNotify free);
/* The same, where any key of the action, pressed again, is a yes. */
EntView *ent_confirm_again_new (const char *question, const EntUiAction *action, EntAnswer answer,
                                gpointer data, GDestroyNotify free);

/* chosen gets the index. items are copied; the cursor begins at present. */
typedef void (*EntChosen) (gpointer data, guint index);
EntView *ent_chooser_new (const char *title, const char *const *items, guint present,
                          EntChosen chosen, gpointer data, GDestroyNotify free);

G_END_DECLS
