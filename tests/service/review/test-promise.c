/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises in notes, and the ledger of those that were made. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/review/promise.h"
#include "harness/world.h"

/* A Tuesday. */
#define NOW "2026-03-10T10:00:00Z"

static void
a_line_of_notes_that_names_a_side_is_a_promise (void)
{
  static const struct
  {
    const char *line, *side, *text, *due;
  } cases[] = {
    { "we: send the proposal by fri", "us", "send the proposal", "2026-03-13" },
    { "they: review the patch +2w", "them", "review the patch", "2026-03-24" },
    { "  - We: call back tomorrow", "us", "call back", "2026-03-11" },
    { "* us: answer", "us", "answer", NULL },
    { "+ their: sign until 2026-04-01", "them", "sign", "2026-04-01" },
    { "• nous : envoyer le devis avant vendredi", "us", "envoyer le devis", "2026-03-13" },
    { "Ils : livrer la version dans 3 semaines", "them", "livrer la version", "2026-03-31" },
    { "eux: relire d'ici demain", "them", "relire", "2026-03-11" },
    { "we: fri", "us", "fri", NULL },
    { "we: meet at 10:30 to see 3 people", "us", "meet at 10:30 to see 3 people", NULL },
  };
  static const char *const none[] = { "",
                                      "we",
                                      "we:",
                                      "we:   ",
                                      ": x",
                                      "note: hello",
                                      "http://example.org",
                                      "w: x",
                                      "they said: no",
                                      "a very long beginning of a sentence: we",
                                      "-",
                                      "•" };
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  GDate today;

  ent_clock_today (world->clock, &today);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntPromise) promise = ent_promise_parse (&world->context, cases[i].line, &today);
      g_assert_nonnull (promise);
      g_assert_cmpstr (promise->side, ==, cases[i].side);
      g_assert_cmpstr (promise->text, ==, cases[i].text);
      g_assert_cmpstr (promise->due_on, ==, cases[i].due);
      g_assert_cmpstr (promise->state, ==, "open");
      g_assert_cmpstr (promise->made_on, ==, "2026-03-10");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (ent_promise_parse (&world->context, none[i], &today));
}

static EntInteraction *
add_notes (World *world, const char *at, const char *body)
{
  gint64 id = world_add (world, ENT_NOUN_INTERACTION, "partner", "1", "kind", "meeting", "at", at,
                         "summary", "Meeting", "people", "1", "body", body, NULL);

  return ent_repo_find (world->store, ENT_NOUN_INTERACTION, id, NULL);
}

static GPtrArray *
promises_in (World *world, const EntInteraction *interaction)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *found = ent_promises_in (&world->context, interaction, &error);

  g_assert_no_error (error);
  return found;
}

static void
promises_in_notes_are_stored_once (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PERSON, "partner", "1", "name", "Ana", NULL);
  g_autoptr (EntInteraction) it = add_notes (
    world, "2026-03-02T10:00:00Z",
    "All well.\nwe: send the proposal by fri\nThey: review +2w\n- We: Send the proposal by fri");
  g_autoptr (GPtrArray) found = promises_in (world, it);
  g_assert_cmpuint (found->len, ==, 2);
  const EntPromise *first = found->pdata[0], *second = found->pdata[1];
  g_assert_cmpstr (first->due_on, ==, "2026-03-06"); /* from the day of the meeting */
  g_assert_cmpstr (first->made_on, ==, "2026-03-02");
  g_assert_cmpint (first->interaction, ==, it->base.id);
  g_assert_cmpint (first->person, ==, 1);
  g_assert_cmpstr (second->due_on, ==, "2026-03-16");
  g_assert_true (ent_promises_store (&world->context, found, NULL));
  g_autoptr (GPtrArray) again = promises_in (world, it);
  g_assert_cmpuint (again->len, ==, 0);
  world_edit (world, ENT_NOUN_PROMISE, 1, "state", "kept");
  g_autoptr (GPtrArray) kept = promises_in (world, it);
  g_assert_cmpuint (kept->len, ==, 0);
  world_edit (world, ENT_NOUN_PROMISE, 1, "state", "open");
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_assert_true (ent_store_undo (world->store, NULL, NULL));
  g_autoptr (GPtrArray) undone = promises_in (world, it);
  g_assert_cmpuint (undone->len, ==, 2);
}

static void
what_was_kept_once_may_be_promised_again (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PERSON, "partner", "1", "name", "Ana", NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", "us", "text", "send the invoice",
             "due_on", "2026-02-06", "state", "kept", NULL);
  gint64 open = world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", "them", "text",
                           "review", "state", "open", NULL);
  g_autoptr (EntInteraction) it =
    add_notes (world, "2026-03-02T10:00:00Z", "we: send the invoice by fri\nthey: review +2w\n");
  g_autoptr (GPtrArray) found = promises_in (world, it);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((EntPromise *) found->pdata[0])->text, ==, "send the invoice");
  world_edit (world, ENT_NOUN_PROMISE, open, "state", "broken");
  g_autoptr (GPtrArray) both = promises_in (world, it);
  g_assert_cmpuint (both->len, ==, 2);
}

static void
the_ledger_counts_what_each_side_kept (void)
{
  static const struct
  {
    const char *side, *state, *due, *settled;
  } rows[] = {
    { "us", "kept", "2026-03-01", "2026-03-01" },
    { "us", "kept", NULL, "2026-03-01" },
    { "us", "kept", "2026-03-01", "2026-03-02" },
    { "us", "open", "2026-03-10", NULL },
    { "us", "open", "2026-03-09", NULL },
    { "us", "open", NULL, NULL },
    { "them", "broken", "2026-03-01", "2026-02-01" },
    { "them", "kept", "2019-01-01", "2019-01-01" },
  };
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  EntLedger ledger;

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Another", NULL);
  world_add (world, ENT_NOUN_PROMISE, "partner", "2", "side", "us", "text", "x", "state", "open",
             NULL);
  g_assert_true (ent_ledger_of (&world->context, 1, &ledger, NULL));
  g_autofree char *nothing = ent_ledger_text (&ledger);
  g_assert_cmpstr (nothing, ==, "we: nothing · they: nothing");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    world_add (world, ENT_NOUN_PROMISE, "partner", "1", "side", rows[i].side, "text", "x", "state",
               rows[i].state, "due_on", rows[i].due, "settled_on", rows[i].settled, NULL);
  g_assert_true (ent_ledger_of (&world->context, 1, &ledger, NULL));
  g_autofree char *text = ent_ledger_text (&ledger);
  g_assert_cmpstr (text, ==, "we: 2 kept, 1 late, 2 open, 1 overdue · they: 1 kept, 1 broken");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/promise/" #name, name)
  ADD (a_line_of_notes_that_names_a_side_is_a_promise);
  ADD (promises_in_notes_are_stored_once);
  ADD (what_was_kept_once_may_be_promised_again);
  ADD (the_ledger_counts_what_each_side_kept);
  return g_test_run ();
}
