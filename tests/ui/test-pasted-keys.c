/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paste that comes key by key, from a terminal that does not bracket it: what follows from the
 * text is worked out once, not at each key. */
#include <glib.h>
#include <string.h>

#include "entente/ui/prompt.h"
#include "ui/view-private.h"

#define KEYS 64000

static const EntUiAction rows[] = { { 0 } };
static const char *const context_names[] = { "everywhere", NULL };
static const EntUiScreen screens[] = { { 0 } };
static const EntActionTable table = { rows, context_names, screens };

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
  guint changes, explanations;
  gsize length; /* of the last text that was worked out */
} Fixture;

static void
count_change (gpointer data, const char *text)
{
  Fixture *f = data;

  f->changes++;
  f->length = strlen (text);
}

static char *
count_explanation (gpointer data, const char *text)
{
  Fixture *f = data;

  f->explanations++;
  return NULL;
}

static gboolean
take_text (gpointer data, const char *text)
{
  ((Fixture *) data)->length = strlen (text);
  return TRUE;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const EntUiHooks hooks = { .act = pass };
  const EntPrompt prompt = { .label = "line:",
                             .change = count_change,
                             .explain = count_explanation,
                             .accept = take_text,
                             .data = f };

  f->config = ent_config_new_default ();
  f->keymap = ent_keymap_new (&table, f->config, NULL);
  f->terminal = ent_terminal_open_off_screen (4, 40, TRUE, NULL);
  f->theme = ent_theme_load ("dark", NULL);
  ent_terminal_set_theme (f->terminal, f->theme);
  f->ui = ent_ui_new (f->terminal, f->keymap, &hooks);
  ent_ui_push (f->ui, ent_prompt_new (&prompt));
  ent_ui_draw (f->ui);
  f->explanations = 0;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ent_ui_free (f->ui);
  ent_terminal_close (f->terminal);
  ent_keymap_free (f->keymap);
  ent_theme_free (f->theme);
  ent_config_free (f->config);
}

static void
type (Fixture *f, int n)
{
  for (int i = 0; i < n; i++)
    g_queue_push_tail (&f->ui->waiting, GINT_TO_POINTER (i % 7 == 6 ? ' ' : 'a' + i % 7));
}

static void
many_keys_are_understood_once (Fixture *f, gconstpointer data)
{
  type (f, KEYS - 1);
  ent_ui_turn (f->ui);
  g_assert_cmpuint (f->length, ==, KEYS - 1);
  g_assert_cmpuint (f->changes, ==, 1);
  g_assert_cmpuint (f->explanations, ==, 1);
}

static void
single_keys_are_understood_each (Fixture *f, gconstpointer data)
{
  for (guint i = 1; i <= 5; i++)
    {
      type (f, 1);
      ent_ui_turn (f->ui);
      g_assert_cmpuint (f->changes, ==, i);
      g_assert_cmpuint (f->explanations, ==, i);
    }
}

/* Enter takes what is there, worked out or not. */
static void
enter_behind_many_keys_takes_them_all (Fixture *f, gconstpointer data)
{
  type (f, KEYS - 1);
  g_queue_push_tail (&f->ui->waiting, GINT_TO_POINTER ('\n'));
  ent_ui_turn (f->ui);
  g_assert_cmpuint (f->length, ==, KEYS - 1);
  g_assert_cmpuint (f->changes, ==, 0);
  g_assert_cmpuint (ent_ui_depth (f->ui), ==, 0);
}

#define TEST(name) g_test_add ("/pasted-keys/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (many_keys_are_understood_once);
  TEST (single_keys_are_understood_each);
  TEST (enter_behind_many_keys_takes_them_all);
  return g_test_run ();
}
