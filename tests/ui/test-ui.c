/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/screen/screens.h"
#include "screen/layout.h"
#include "screen/actions.h"

static char *folder;

static EntKeymap *
keymap_with (const char *yaml, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "config.yaml", NULL);
  g_autoptr (GError) config_error = NULL;

  g_assert_true (g_file_set_contents (path, yaml, -1, NULL));
  EntConfig *config = ent_config_load (path, &config_error);
  g_assert_no_error (config_error);
  EntKeymap *keymap = ent_keymap_new (ent_screens_actions (), config, error);
  ent_config_free (config);
  return keymap;
}

static void
every_default_key_is_a_key_and_names_are_unique (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    {
      g_auto (GStrv) keys = g_strsplit (row->keys != NULL ? row->keys : "", " ", -1);
      for (char **key = keys; *key != NULL && **key != '\0'; key++)
        {
          g_autofree char *name = ent_key_name (ent_key_parse (*key));
          g_assert_cmpstr (name, ==, *key);
        }
      g_assert_true (g_hash_table_add (seen, (gpointer) row->name));
      g_assert_cmpuint (row->contexts, !=, 0);
    }
}

static void
no_two_actions_share_a_key_where_both_hold (void)
{
  const EntUiAction *rows = ent_screens_actions ()->rows;

  for (const EntUiAction *a = rows; a->name != NULL; a++)
    for (const EntUiAction *b = a + 1; b->name != NULL; b++)
      {
        g_auto (GStrv) ours = g_strsplit (a->keys != NULL ? a->keys : "", " ", -1);
        g_auto (GStrv) theirs = g_strsplit (b->keys != NULL ? b->keys : "", " ", -1);
        for (char **key = ours; *key != NULL && **key != '\0'; key++)
          if ((a->contexts & b->contexts) != 0
              && g_strv_contains ((const char *const *) theirs, *key))
            g_error ("%s and %s share %s", a->name, b->name, *key);
      }
}

static void
keys_can_be_rebound_and_exchanged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntKeymap) keymap = keymap_with ("keys: {undo: [F7, x], log: u, search: ~}\n", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ent_keymap_find (keymap, ent_key_parse ("F7"), 1)->name, ==, "undo");
  g_assert_cmpstr (ent_keymap_find (keymap, 'u', 1)->name, ==, "log");
  g_assert_null (ent_keymap_find (keymap, '/', 1));
}

static void
a_wrong_binding_says_where_and_what (void)
{
  static const struct
  {
    const char *yaml, *message;
  } cases[] = {
    { "keys:\n  unod: x\n", ":2:3: no action \"unod\"; did you mean undo?" },
    { "keys:\n  undo: Ctrl+Q\n", ":2:9: \"Ctrl+Q\" is no key" },
    { "keys:\n  undo: L\n", ":2:9: the key L belongs to log already" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (keymap_with (cases[i].yaml, &error));
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

static gboolean
note_act (gpointer data, const EntUiAction *action, const char *argument)
{
  g_ptr_array_add (data, (gpointer) action);
  return TRUE;
}

static gboolean
always (gpointer data)
{
  return TRUE;
}

/* The actions that are run when each of the table is asked for, whatever asks. */
static GPtrArray *
run_all (gboolean kiosk)
{
  g_autoptr (GError) error = NULL;
  EntTerminal *terminal = ent_terminal_open_off_screen (10, 40, FALSE, &error);
  g_assert_no_error (error);
  g_autoptr (EntKeymap) keymap = keymap_with ("", &error);
  GPtrArray *done = g_ptr_array_new ();
  const EntUiHooks hooks = { .act = note_act, .writable = always, .data = done, .kiosk = kiosk };
  EntUi *ui = ent_ui_new (terminal, keymap, &hooks);

  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    ent_ui_act (ui, row, NULL);
  ent_ui_free (ui);
  ent_terminal_close (terminal);
  return done;
}

static void
the_kiosk_runs_no_action_that_has_not_opted_in (void)
{
  g_autoptr (GPtrArray) locked = run_all (TRUE), open = run_all (FALSE);

  for (guint i = 0; i < locked->len; i++)
    g_assert_true (((const EntUiAction *) locked->pdata[i])->kiosk);
  g_assert_cmpuint (locked->len, ==, 5);
  g_assert_cmpuint (open->len, >, 50);
}

static char *
describe (int rows, int columns, int focus)
{
  static const char *const names[] = { "partners", "interactions", "engagements" };
  GString *out = g_string_new (NULL);
  EntLayout layout;

  ent_layout_panes (rows, columns, focus, &layout);
  for (int i = 0; i < ENT_N_PANES; i++)
    if (layout.panes[i].rows > 0)
      g_string_append_printf (out, "%s %d,%d %dx%d; ", names[i], layout.panes[i].y,
                              layout.panes[i].x, layout.panes[i].rows, layout.panes[i].columns);
  g_string_append_printf (out, "detail %d,%d %dx%d", layout.detail.y, layout.detail.x,
                          layout.detail.rows, layout.detail.columns);
  return g_string_free (out, FALSE);
}

static void
panes_collapse_as_the_terminal_narrows (void)
{
  static const struct
  {
    int rows, columns;
    const char *text;
  } cases[] = {
    { 39, 120,
      "partners 1,0 35x36; interactions 1,37 35x49; engagements 1,87 35x33; detail 36,0 3x120" },
    { 23, 80,
      "partners 1,0 19x30; interactions 1,31 11x49; engagements 12,31 8x49; detail 20,0 3x80" },
    { 12, 80, "partners 1,0 9x30; interactions 1,31 9x49; detail 10,0 2x80" },
    { 9, 40, "partners 1,0 6x40; detail 7,0 2x40" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = describe (cases[i].rows, cases[i].columns, ENT_PANE_PARTNERS);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
panes_never_leave_the_screen (void)
{
  for (int rows = 1; rows < 60; rows++)
    for (int columns = 1; columns < 200; columns += 3)
      for (int focus = 0; focus < ENT_N_PANES; focus++)
        {
          EntLayout layout;
          ent_layout_panes (rows, columns, focus, &layout);
          g_assert_cmpint (layout.panes[focus].rows, >, 0);
          for (int i = 0; i < ENT_N_PANES; i++)
            {
              const EntRect *pane = &layout.panes[i];
              g_assert_cmpint (pane->x + pane->columns, <=, columns);
              g_assert_true (pane->rows == 0 || rows < 3 || pane->y + pane->rows <= rows);
            }
        }
}

/* An action of another screen that said so would be reachable on the wall. */
static void
only_the_kiosks_own_actions_opt_in (void)
{
  guint n = 0;

  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    if (row->kiosk)
      {
        n++;
        if (row->contexts != IN_KIOSK && row->id != ACT_REDRAW)
          g_error ("%s opts into the kiosk", row->name);
        g_assert_cmpuint (row->needs, ==, 0);
        g_assert_null (row->argument);
      }
    else
      g_assert_cmpuint (row->contexts & IN_KIOSK, ==, 0);
  g_assert_cmpuint (n, ==, 5);
}

static char *
describe_card (int rows, int columns, const int *lines)
{
  static const char *const names[] = { "why", "promises", "engagements", "people", "latest" };
  GString *out = g_string_new (NULL);
  EntCardLayout layout;

  ent_layout_card (rows, columns, lines, &layout);
  for (int i = 0; i < ENT_N_CARD_SECTIONS; i++)
    if (layout.shown[i] > 0)
      g_string_append_printf (out, "%s%s %d,%d %dx%d", out->len > 0 ? "; " : "", names[i],
                              layout.sections[i].y, layout.sections[i].x, layout.sections[i].rows,
                              layout.sections[i].columns);
  return g_string_free (out, FALSE);
}

static void
a_card_shares_its_rows_among_what_it_holds (void)
{
  static const struct
  {
    int rows, columns, lines[ENT_N_CARD_SECTIONS];
    const char *text;
  } cases[] = {
    { 18,
      80,
      { 3, 2, 1, 4, 9 },
      "why 0,0 4x80; promises 4,0 3x80; engagements 7,0 2x80; people 9,0 5x80; latest 14,0 4x80" },
    { 40,
      80,
      { 1, 1, 1, 1, 1 },
      "why 0,0 2x80; promises 2,0 2x80; engagements 4,0 2x80; people 6,0 2x80; latest 8,0 2x80" },
    { 34,
      120,
      { 3, 2, 1, 4, 9 },
      "why 0,0 4x59; promises 4,0 3x59; engagements 7,0 2x59; people 0,60 5x60; latest 5,60 "
      "10x60" },
    { 34, 120, { 2, 0, 0, 0, 0 }, "why 0,0 3x120" },
    { 34, 120, { 2, 0, 0, 0, 1 }, "why 0,0 3x59; latest 0,60 2x60" },
    { 6, 40, { 5, 5, 5, 5, 5 }, "why 0,0 2x40; promises 2,0 2x40; engagements 4,0 2x40" },
    { 7, 40, { 5, 0, 0, 5, 5 }, "why 0,0 3x40; people 3,0 2x40; latest 5,0 2x40" },
    { 3, 40, { 5, 5, 5, 5, 5 }, "why 0,0 3x40" },
    { 1, 40, { 5, 5, 5, 5, 5 }, "" },
    { 18, 80, { 0, 0, 0, 0, 0 }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = describe_card (cases[i].rows, cases[i].columns, cases[i].lines);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
sections_of_a_card_neither_overlap_nor_leave_it (void)
{
  for (int i = 0; i < 5000; i++)
    {
      int rows = g_test_rand_int_range (0, 50), columns = g_test_rand_int_range (1, 200),
          lines[ENT_N_CARD_SECTIONS];
      EntCardLayout layout;
      for (int k = 0; k < ENT_N_CARD_SECTIONS; k++)
        lines[k] = g_test_rand_int_range (0, 14);
      ent_layout_card (rows, columns, lines, &layout);
      for (int k = 0; k < ENT_N_CARD_SECTIONS; k++)
        {
          const EntRect *a = &layout.sections[k];
          g_assert_cmpint (layout.shown[k], <=, lines[k]);
          g_assert_cmpint (a->rows, ==, layout.shown[k] > 0 ? layout.shown[k] + 1 : 0);
          g_assert_cmpint (a->y + a->rows, <=, rows);
          g_assert_cmpint (a->x + a->columns, <=, columns);
          for (int m = 0; m < k; m++)
            {
              const EntRect *b = &layout.sections[m];
              gboolean apart = a->rows == 0 || b->rows == 0 || a->y >= b->y + b->rows
                               || b->y >= a->y + a->rows || a->x >= b->x + b->columns
                               || b->x >= a->x + a->columns;
              g_assert_true (apart);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("entente-ui-XXXXXX", NULL);
  g_test_add_func ("/ui/every_default_key_is_a_key_and_names_are_unique",
                   every_default_key_is_a_key_and_names_are_unique);
  g_test_add_func ("/ui/no_two_actions_share_a_key_where_both_hold",
                   no_two_actions_share_a_key_where_both_hold);
  g_test_add_func ("/ui/keys_can_be_rebound_and_exchanged", keys_can_be_rebound_and_exchanged);
  g_test_add_func ("/ui/a_wrong_binding_says_where_and_what", a_wrong_binding_says_where_and_what);
  g_test_add_func ("/ui/panes_collapse_as_the_terminal_narrows",
                   panes_collapse_as_the_terminal_narrows);
  g_test_add_func ("/ui/the_kiosk_runs_no_action_that_has_not_opted_in",
                   the_kiosk_runs_no_action_that_has_not_opted_in);
  g_test_add_func ("/ui/only_the_kiosks_own_actions_opt_in", only_the_kiosks_own_actions_opt_in);
  g_test_add_func ("/ui/panes_never_leave_the_screen", panes_never_leave_the_screen);
  g_test_add_func ("/ui/a_card_shares_its_rows_among_what_it_holds",
                   a_card_shares_its_rows_among_what_it_holds);
  g_test_add_func ("/ui/sections_of_a_card_neither_overlap_nor_leave_it",
                   sections_of_a_card_neither_overlap_nor_leave_it);
  int status = g_test_run ();
  g_autofree char *path = g_build_filename (folder, "config.yaml", NULL);
  g_remove (path);
  g_rmdir (folder);
  g_free (folder);
  return status;
}
