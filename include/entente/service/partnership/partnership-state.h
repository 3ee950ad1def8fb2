/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The state of a partnership: hoped for, alive or over. What a word of
 * partner_states means is its outcome in the configuration. A partner without
 * a state, or with a word that is not known any more, says nothing of it.
 */
#pragma once

#include "entente/model/nouns.h"
#include "entente/service/context.h"
#include "entente/store/sql/state-rows.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_PARTNERSHIP_UNKNOWN,
  ENT_PARTNERSHIP_HOPED,
  ENT_PARTNERSHIP_ALIVE,
  ENT_PARTNERSHIP_OVER
} EntPartnershipState;

/* What the word means. NULL: unknown. */
EntPartnershipState ent_partnership_state_of (const EntConfig *config, const char *state);
/* Whether it is over on that day (of ent_day_number()): one that ends later still lives. since may
 * be NULL. */
gboolean ent_partnership_state_is_over (const EntConfig *config, const char *state,
                                        const char *since, guint32 day);
/*
 * Adds to partners (a set of gint64 *, which it frees) those whose partnership is over on that day;
 * of all, or for partner != 0 of that one alone. Read from an index.
 */
gboolean ent_partnership_state_read_over (const EntContext *context, gint64 partner, guint32 day,
                                          GHashTable *partners, GError **error);

/* One state of a partnership, from its day on. */
typedef struct
{
  char *state;    /* NULL: none */
  char *since;    /* day; NULL: not known */
  gboolean moved; /* the day changed with the state; where not, it is that of the state after it */
} EntPartnershipStateStep;
void ent_partnership_state_step_free (gpointer step);
/* What was before a change of the log. */
EntPartnershipStateStep *ent_partnership_state_before (const EntStateChangeRow *row);
/*
 * From the present state and what was before each change, oldest first: every state there was,
 * oldest first, EntPartnershipStateStep. One that was put right by a later one of the same or an
 * earlier day is left out.
 */
GPtrArray *ent_partnership_state_walk (const char *state, const char *since,
                                       const GPtrArray *changes);
/* The same for one partner. NULL with error. */
GPtrArray *ent_partnership_state_steps (const EntContext *context, const EntPartner *partner,
                                        GError **error);

/* "ended since 3 May 2025: they were bought"; NULL without a state. The caller frees it. */
char *ent_partnership_state_text (const EntContext *context, const char *state, const char *since,
                                  const char *reason);
/* The same for a partner whose partnership is not alive: shown before its health or
 * balance. NULL: it does. */
char *ent_partnership_state_remark (const EntContext *context, const EntPartner *partner);
/* What is still open with the partner, such as "2 promises, 1 engagement"; NULL: nothing, or an
 * error. */
char *ent_partnership_state_left_text (const EntContext *context, gint64 partner, GError **error);

/*
 * "ended last friday they were bought": a word of partner_states, the day if it is not today, and
 * why. The caller frees all three; since and reason are NULL when they are not said. FALSE with
 * ENT_ERROR_DATA.
 */
gboolean ent_partnership_state_parse (const EntContext *context, const char *text, char **ret_state,
                                      char **ret_since, char **ret_reason, GError **error);
/* Brings the partnership into the state as one action. since NULL: today; reason NULL: none. */
gboolean ent_partnership_state_set (const EntContext *context, gint64 partner, const char *state,
                                    const char *since, const char *reason, GError **error);

G_END_DECLS
