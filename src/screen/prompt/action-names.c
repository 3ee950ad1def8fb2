/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/prompt/action-names.h"

#include <string.h>

#define MOST_LINES 10

typedef struct
{
  const EntUiAction *action;
  char *name, *label, *rest; /* folded */
  guint after;               /* in the order where the words tell nothing */
} ActionName;

struct ActionNames
{
  GPtrArray *all; /* ActionName */
};

typedef struct
{
  const ActionName *of;
  int fit;
} Match;

static void
action_name_free (gpointer data)
{
  ActionName *name = data;

  g_free (name->name);
  g_free (name->label);
  g_free (name->rest);
  g_free (name);
}

/* In both languages. */
static char *
fold_both (const char *before, const char *text)
{
  g_autofree char *both = g_strdup_printf ("%s\n%s\n%s", before, text, _(text));

  return ent_text_fold (both);
}

/* First what was used lately, then what works here, then as the table has it. */
static guint
place_of (const EntUiAction *action, unsigned contexts, const GPtrArray *used)
{
  const EntUiAction *rows = ent_screens_actions ()->rows;
  guint place, n = (guint) (action - rows);

  if (g_ptr_array_find ((GPtrArray *) used, action, &place))
    return place;
  return used->len + n + ((action->contexts & (contexts | IN_ALL)) != 0 ? 0 : 1000);
}

static gboolean
is_known (const GPtrArray *all, const char *name)
{
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((ActionName *) all->pdata[i])->action->name, name))
      return TRUE;
  return FALSE;
}

ActionNames *
ent_action_names_new (unsigned contexts, const GPtrArray *used)
{
  ActionNames *names = g_new0 (ActionNames, 1);

  names->all = g_ptr_array_new_with_free_func (action_name_free);
  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    {
      if ((row->contexts & (IN_FORM | IN_SEARCH)) != 0 || row->contexts == IN_KIOSK
          || is_known (names->all, row->name))
        continue;
      ActionName *name = g_new0 (ActionName, 1);
      name->action = row;
      name->name = ent_text_fold (row->name);
      name->label = fold_both (row->name, row->label);
      name->rest = fold_both (name->label, row->help);
      name->after = place_of (row, contexts, used);
      g_ptr_array_add (names->all, name);
    }
  return names;
}

void
ent_action_names_free (ActionNames *names)
{
  if (names == NULL)
    return;
  g_ptr_array_unref (names->all);
  g_free (names);
}

static gboolean
has_words (const char *text, char **words)
{
  for (; *words != NULL; words++)
    if (strstr (text, *words) == NULL)
      return FALSE;
  return TRUE;
}

static int
compare_matches (gconstpointer a, gconstpointer b)
{
  const Match *x = a, *y = b;

  if (x->fit != y->fit)
    return x->fit < y->fit ? -1 : 1;
  return x->of->after < y->of->after ? -1 : x->of->after > y->of->after;
}

GPtrArray *
ent_action_names_find (const ActionNames *names, const char *words)
{
  g_autofree char *folded = ent_text_fold (words);
  g_strstrip (folded);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < names->all->len; i++)
    {
      const ActionName *name = names->all->pdata[i];
      Match match = { name, g_str_has_prefix (name->name, folded) ? 0
                            : has_words (name->label, parts)      ? 1
                                                                  : 2 };
      if (match.fit < 2 || has_words (name->rest, parts))
        g_array_append_val (matches, match);
    }
  g_array_sort (matches, compare_matches);
  for (guint i = 0; i < matches->len; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (matches, Match, i).of->action);
  return found;
}

/* With what it takes. */
static char *
called (const EntUiAction *action, gboolean taken)
{
  g_autofree char *call = action->argument != NULL
                            ? g_strdup_printf ("%s %s", action->name, _(action->argument))
                            : g_strdup (action->name);

  return g_strdup_printf (taken ? "[%s]" : " %s ", call);
}

typedef struct
{
  GPtrArray *calls, *keys;   /* strings */
  int call_cells, key_cells; /* of the longest ones */
} Columns;

static void
columns_clear (Columns *columns)
{
  g_ptr_array_unref (columns->calls);
  g_ptr_array_unref (columns->keys);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Columns, columns_clear)

char *
ent_action_names_lines (const Screens *screens, const GPtrArray *actions, int taken,
                        const EntRect *room)
{
  guint most = (guint) CLAMP (room->rows / 2 - 1, 1, MOST_LINES);
  guint first = taken >= (int) most ? (guint) taken - most + 1 : 0;
  guint end = MIN (actions->len, first + most);
  GString *lines = g_string_new (NULL);
  g_auto (Columns) columns = { g_ptr_array_new_with_free_func (g_free),
                               g_ptr_array_new_with_free_func (g_free), 0, 0 };

  for (guint i = first; i < end; i++)
    {
      const EntUiAction *action = actions->pdata[i];
      char *call = called (action, (int) i == taken);
      char *key = ent_keymap_hint (screens->keymap, action, screens->terminal->ascii);
      g_ptr_array_add (columns.calls, call);
      g_ptr_array_add (columns.keys, key != NULL ? key : g_strdup (""));
      columns.call_cells = MAX (columns.call_cells, ent_text_width (call));
      columns.key_cells = MAX (columns.key_cells, key != NULL ? ent_text_width (key) : 0);
    }
  for (guint i = first; i < end; i++)
    {
      g_autofree char *call = ent_text_pad (columns.calls->pdata[i - first], columns.call_cells);
      g_autofree char *key = ent_text_pad (columns.keys->pdata[i - first], columns.key_cells);
      const EntUiAction *action = actions->pdata[i];
      g_autofree char *line = g_strdup_printf ("%s %s  %s", call, key, _(action->help));
      g_autofree char *fitting = ent_text_truncate (line, room->columns);
      g_string_append_printf (lines, "%s\n", g_strchomp (fitting));
    }
  if (actions->len > end - first)
    g_string_append_printf (lines, _(" %u of %u; words narrow them, Tab chooses"), end - first,
                            actions->len);
  else
    g_string_append (lines, _(" Tab chooses, Enter does it"));
  return g_string_free (lines, FALSE);
}
