/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A configuration that changes while the screens are open. */
#include <glib.h>

#include "harness/place.h"

typedef struct
{
  Place place;
  Harness *harness;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "Lutece", "Marais", "Nuage" };

  place_init (&f->place);
  place_configure (&f->place, "fields: {partner: {seats: {label: Seats, type: number}}}\n");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *line = g_strdup_printf ("partner add %s --custom seats=3", names[i]);
      place_command (&f->place, line);
    }
  const char *argv[] = { f->place.program, "--db",          f->place.database,
                         "--config",       f->place.config, NULL };
  f->harness = harness_start (argv, 24, 80, NULL);
  harness_wait_for (f->harness, "Nuage");
  harness_send (f->harness, "j");
  harness_settle (f->harness);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  harness_free (f->harness);
  place_clear (&f->place);
}

static void
reload (Fixture *f, const char *yaml, const char *said)
{
  place_configure (&f->place, yaml);
  harness_send (f->harness, ":reload-config\n");
  harness_wait_for (f->harness, said);
}

/* Fields, keys and words take effect at once, and the cursor stays on its row. */
static void
a_new_configuration_takes_effect_at_once_and_the_cursor_stays (Fixture *f, gconstpointer data)
{
  reload (f,
          "theme: light\nkeys: {edit: F9}\ntiers: {vip: {label: Very close}}\n"
          "fields: {partner: {seats: {label: Chairs, type: number}, risk: {label: Peril}}}\n",
          "the configuration was read again");
  harness_send (f->harness, "\033[20~");
  harness_wait_for (f->harness, "Edit Partner");
  harness_wait_for (f->harness, "Marais");
  harness_wait_for (f->harness, "Chairs");
  harness_send (f->harness, "\033[Z");
  harness_wait_for (f->harness, "Peril");
  harness_send (f->harness, "\t\t\tvery\t");
  harness_wait_for (f->harness, "Very close");
}

/* A mistake is reported with its place, and nothing takes effect. */
static void
a_wrong_configuration_changes_nothing (Fixture *f, gconstpointer data)
{
  reload (f,
          "keys: {edit: F9, undo: L}\n"
          "fields: {partner: {seats: {label: Chairs, type: number}}}\n",
          "config.yaml:1:24: the key L belongs to log already");
  harness_send (f->harness, "e");
  harness_wait_for (f->harness, "Edit Partner");
  harness_wait_for (f->harness, "Marais");
  harness_wait_for (f->harness, "Seats");
  harness_send (f->harness, "\033");
  harness_wait_gone (f->harness, "Edit Partner");
  reload (f, "", "the configuration was read again");
}

/* A board of stages shows the new stages. */
static void
a_board_follows_the_stages (Fixture *f, gconstpointer data)
{
  harness_send (f->harness, "8");
  harness_wait_for (f->harness, "Qualified");
  reload (f, "stages: {lead: {label: Spotted}, qualified: ~, proposal: ~, negotiation: ~}\n",
          "the configuration was read again");
  harness_wait_gone (f->harness, "Qualified");
  harness_wait_for (f->harness, "Spotted");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name) g_test_add ("/reload/" #name, Fixture, NULL, set_up, name, tear_down)
  TEST (a_new_configuration_takes_effect_at_once_and_the_cursor_stays);
  TEST (a_board_follows_the_stages);
  TEST (a_wrong_configuration_changes_nothing);
  return g_test_run ();
}
