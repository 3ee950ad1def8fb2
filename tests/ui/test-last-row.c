/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last row: hints of the top view, or what was said. It is drawn anew only when it changes. */
#include <glib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/base/i18n.h"
#include "ui/view-private.h"

static const EntUiAction rows[] = {
  { .id = 1, .name = "open", .keys = "o", .label = N_ ("open"), .help = "" },
  { .id = 2, .name = "close", .keys = "c", .label = N_ ("close"), .help = "" },
  { 0 },
};
static const char *const context_names[] = { "everywhere", NULL };
static const EntUiScreen screens[] = { { 1 }, { 0 } };
static const EntActionTable table = { rows, context_names, screens };

static const char *const opening[] = { "open", NULL }, *const closing[] = { "close", NULL };

typedef struct
{
  EntView view;
  const char *const *names;
} TestView;

static void
draw (EntView *view, const EntCanvas *canvas)
{
  ent_draw_fill (canvas, ENT_ROLE_TEXT);
}

static const char *const *
hints (EntView *view)
{
  return ((TestView *) view)->names;
}

static void
keep_it (EntView *view)
{
}

static const EntViewOps ops = { .name = "test", .draw = draw, .hints = hints, .free = keep_it };

static gboolean
pass (gpointer data, const EntUiAction *action, const char *argument)
{
  return FALSE;
}

typedef struct
{
  EntTerminal *terminal;
  EntConfig *config;
  EntKeymap *keymap;
  EntTheme *theme;
  EntUi *ui;
  TestView below, above;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const EntUiHooks hooks = { .act = pass };

  fixture->config = ent_config_new_default ();
  fixture->keymap = ent_keymap_new (&table, fixture->config, NULL);
  fixture->terminal = ent_terminal_open_off_screen (4, 40, TRUE, NULL);
  fixture->theme = ent_theme_load ("dark", NULL);
  ent_terminal_set_theme (fixture->terminal, fixture->theme);
  fixture->ui = ent_ui_new (fixture->terminal, fixture->keymap, &hooks);
  fixture->below = (TestView){ { .ops = &ops }, opening };
  fixture->above = (TestView){ { .ops = &ops }, closing };
  ent_ui_push (fixture->ui, &fixture->below.view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ent_ui_free (fixture->ui);
  ent_terminal_close (fixture->terminal);
  ent_keymap_free (fixture->keymap);
  ent_theme_free (fixture->theme);
  ent_config_free (fixture->config);
}

/* Draws, and looks at what the last row shows then. */
static void
assert_shown (Fixture *fixture, const char *text)
{
  char *screen = NULL;
  size_t size = 0;
  FILE *out = open_memstream (&screen, &size);

  ent_ui_draw (fixture->ui);
  ent_terminal_print (out);
  fclose (out);
  g_strchomp (screen);
  const char *last = strrchr (screen, '\n');
  g_assert_cmpstr (last != NULL ? last + 1 : screen, ==, text);
  free (screen);
}

static void
hints_are_those_of_the_top_view (Fixture *fixture, gconstpointer data)
{
  assert_shown (fixture, " o open");
  ent_ui_push (fixture->ui, &fixture->above.view);
  assert_shown (fixture, " c close");
  ent_ui_close (fixture->ui, &fixture->above.view);
  assert_shown (fixture, " o open");
}

static void
hints_follow_what_the_view_says (Fixture *fixture, gconstpointer data)
{
  assert_shown (fixture, " o open");
  fixture->below.names = closing;
  assert_shown (fixture, " c close");
  assert_shown (fixture, " c close");
}

static void
a_message_covers_the_hints_and_the_message_before (Fixture *fixture, gconstpointer data)
{
  assert_shown (fixture, " o open");
  ent_ui_say (fixture->ui, "%s", "saved");
  assert_shown (fixture, " saved");
  ent_ui_say (fixture->ui, "%s", "kept");
  assert_shown (fixture, " kept");
}

static void
hints_come_back_when_the_message_goes (Fixture *fixture, gconstpointer data)
{
  assert_shown (fixture, " o open");
  ent_ui_say (fixture->ui, "%s", "saved");
  assert_shown (fixture, " saved");
  /* As a key does. */
  g_clear_pointer (&fixture->ui->message, g_free);
  assert_shown (fixture, " o open");
}

#define TEST(name) g_test_add ("/last-row/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  TEST (hints_are_those_of_the_top_view);
  TEST (hints_follow_what_the_view_says);
  TEST (a_message_covers_the_hints_and_the_message_before);
  TEST (hints_come_back_when_the_message_goes);
  return g_test_run ();
}
