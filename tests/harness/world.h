/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of services begin with: a store in memory, a clock that stands, a configuration.
 */
#pragma once

#include <glib.h>

#include "entente/service/review/queue.h"
#include "entente/store/repo.h"
#include "entente/store/review-session.h"

typedef struct
{
  EntClock *clock;
  EntStore *store;
  EntConfig *config;
  EntContext context;
} World;

/* yaml is laid over the defaults; now is RFC 3339; zone NULL: UTC; path NULL: in memory. */
World *world_new (const char *yaml, const char *now, const char *zone);
World *world_open (const char *yaml, const char *now, const char *zone, const char *path,
                   const char *who);
/* Checks that the database is sound. */
void world_free (World *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* Tuesday. */
#define WORLD_NOW "2026-03-10T10:00:00Z"
#define WORLD_SECONDS G_GINT64_CONSTANT (1773136800)
/* The same in place, for fixtures, at that time or at WORLD_NOW; ends with world_tear_down(). */
void world_init_at (World *world, const char *yaml, const char *now, const char *zone);
void world_init (World *world, const char *yaml, const char *zone);
/* For g_test_add (path, World, yaml, world_set_up, test, world_tear_down). The latter checks as
 * world_free() does. */
void world_set_up (World *world, gconstpointer yaml);
void world_tear_down (World *world, gconstpointer yaml);
void world_assert_sound (World *world);
/* Random numbers that begin with ENTENTE_SEED where that is set, else with the seed. */
GRand *world_rand (guint32 seed);

EntConfig *world_config (const char *yaml);
gint64 world_time (const char *rfc3339);
void world_set (World *world, const char *rfc3339);
guint32 world_today (const World *world);

/* Field ids and canonical texts in turn, then NULL; gives the id. */
gint64 world_add (World *world, EntNounId noun, ...) G_GNUC_NULL_TERMINATED;
/* The canonical text of a reference. The caller frees it. */
char *world_id (gint64 id);
/* Fails the test when it cannot be written. text NULL empties the field. */
void world_edit (World *world, EntNounId noun, gint64 id, const char *field, const char *text);
void world_delete (World *world, EntNounId noun, gint64 id);
/* The canonical text of one field; NULL when it is empty. The caller frees it. */
char *world_text (World *world, EntNounId noun, gint64 id, const char *field);
/* How many records there are. */
gint64 world_count (World *world, EntNounId noun);
/* Whether an interaction counts as a contact. */
gboolean world_is_held (const EntInteraction *interaction);
/* A call at that time. */
gint64 world_contact (World *world, gint64 partner, const char *rfc3339);

/* Ends a card of that partner, in a session of its own. */
void world_settle (World *world, gint64 partner, EntCardOutcome outcome);

/* A queue as text, a line a card: "3: silent 55+2 record day from>to what; …". The caller frees it.
 */
char *world_queue_text (const EntQueue *queue);
char *world_fresh_queue_text (World *world);
/* The reasons of one partner in a queue built anew, with the days late: "our_promise+2 silent+0";
 * "" for none. */
char *world_reasons (World *world, gint64 partner);

#define assert_reasons(world, partner, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *found_reasons = world_reasons (world, partner);                               \
    g_assert_cmpstr (found_reasons, ==, expected);                                                 \
  }                                                                                                \
  G_STMT_END
