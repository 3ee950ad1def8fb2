/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One grammar of keys: over the table of actions, whatever a screen does with them. */
#include <string.h>

#include "entente/screen/screens.h"
#include "screen/actions.h"

/* What may mean something else on another screen, and why. */
static const struct
{
  const char *keys;
  int meanings[4];
} exceptions[] = {
  /* The nearest thing to do with a row, a page or a card. */
  { "Space", { ACT_MARK, ACT_PAGE_DOWN, ACT_DONE, -1 } },
  /* Beside each other lie panes, else where one came from and where the row leads. */
  { "h Left", { ACT_PREVIOUS_PANE, ACT_BACK, -1 } },
  { "l Right", { ACT_NEXT_PANE, ACT_OPEN, -1 } },
  /* Out of marks, then out of a filter, then out of the screen; out of the first one after a
   * question. */
  { "Esc", { ACT_MARK_CLEAR, ACT_BACK, -1 } },
  { "q", { ACT_LEAVE, ACT_BACK, -1 } },
};

static gboolean
is_excepted (const char *key, int meaning)
{
  for (gsize i = 0; i < G_N_ELEMENTS (exceptions); i++)
    {
      g_auto (GStrv) keys = g_strsplit (exceptions[i].keys, " ", -1);
      for (int k = 0;
           g_strv_contains ((const char *const *) keys, key) && exceptions[i].meanings[k] >= 0; k++)
        if (exceptions[i].meanings[k] == meaning)
          return TRUE;
    }
  return FALSE;
}

/* Where text is typed, keys edit it; the kiosk has a keyboard of its own. */
static gboolean
is_apart (const EntUiAction *row)
{
  return (row->contexts & ~(unsigned) (IN_FORM | IN_SEARCH | IN_KIOSK)) == 0;
}

static gboolean
share_a_key (const EntUiAction *a, const EntUiAction *b, char **ret_key)
{
  g_auto (GStrv) ours = g_strsplit (a->keys != NULL ? a->keys : "", " ", -1);
  g_auto (GStrv) theirs = g_strsplit (b->keys != NULL ? b->keys : "", " ", -1);

  for (char **key = ours; *key != NULL && **key != '\0'; key++)
    if (g_strv_contains ((const char *const *) theirs, *key))
      {
        *ret_key = g_strdup (*key);
        return TRUE;
      }
  return FALSE;
}

static void
no_key_has_two_meanings (void)
{
  const EntUiAction *rows = ent_screens_actions ()->rows;

  for (const EntUiAction *a = rows; a->name != NULL; a++)
    for (const EntUiAction *b = a + 1; b->name != NULL; b++)
      {
        g_autofree char *key = NULL;
        if (a->id == b->id || is_apart (a) || is_apart (b) || !share_a_key (a, b, &key))
          continue;
        if (!is_excepted (key, a->id) || !is_excepted (key, b->id))
          g_error ("%s means %s and %s", key, a->name, b->name);
      }
}

static void
on_each_screen_a_key_leads_to_one_action (void)
{
  const EntActionTable *table = ent_screens_actions ();

  for (const EntUiScreen *screen = table->screens; screen->contexts != 0; screen++)
    for (const EntUiAction *a = table->rows; a->name != NULL; a++)
      for (const EntUiAction *b = a + 1; b->name != NULL; b++)
        {
          g_autofree char *key = NULL;
          if ((a->contexts & screen->contexts) != 0 && (b->contexts & screen->contexts) != 0
              && share_a_key (a, b, &key))
            g_error ("%s and %s share %s", a->name, b->name, key);
        }
}

static int
meaning_of (const EntKeymap *keymap, const char *key, unsigned contexts)
{
  const EntUiAction *row = ent_keymap_find (keymap, ent_key_parse (key), contexts | IN_ALL);

  return row != NULL ? row->id : -1;
}

/* What the key means wherever it does something, and where it has to. */
typedef struct
{
  const char *keys;
  int meaning, other; /* other: of the exceptions above; -1: none */
  unsigned wanted;    /* contexts; 0: none in particular */
} Word;

static const Word words[] = {
  { "Enter", ACT_OPEN, -1, IN_LIST | IN_DETAIL | IN_HITS | IN_REVIEW | IN_RECORDS },
  { "o", ACT_OPEN, -1, IN_LIST | IN_DETAIL | IN_HITS | IN_REVIEW | IN_RECORDS },
  { "e", ACT_EDIT, -1, IN_LIST | IN_DETAIL | IN_HITS | IN_REVIEW | IN_RECORDS },
  { "a", ACT_ADD, -1, IN_LIST },
  { "d", ACT_DELETE, -1, IN_LIST | IN_DETAIL | IN_HITS | IN_RECORDS },
  { "Esc", ACT_BACK, ACT_MARK_CLEAR, IN_ALL },
  { "q", ACT_BACK, ACT_LEAVE, IN_ALL },
  { "h Left", ACT_BACK, ACT_PREVIOUS_PANE, IN_DETAIL | IN_PAGE | IN_REPORTS | IN_REVIEW },
  { "Tab", ACT_NEXT_PANE, -1, IN_PANES | IN_BOARD | IN_REPORTS | IN_HITS },
  { "Shift-Tab", ACT_PREVIOUS_PANE, -1, IN_PANES | IN_BOARD | IN_REPORTS | IN_HITS },
  { "j Down", ACT_DOWN, -1, IN_ALL },
  { "k Up", ACT_UP, -1, IN_ALL },
  { "g", ACT_FIRST, -1, IN_ALL },
  { "G", ACT_LAST, -1, IN_ALL },
  { "PageDown", ACT_PAGE_DOWN, -1, IN_LIST | IN_DETAIL | IN_PAGE | IN_HITS | IN_REPORTS },
  { "J", ACT_NEXT_RECORD, -1, IN_DETAIL | IN_OFFER | IN_REVIEW },
  { "K", ACT_PREVIOUS_RECORD, -1, IN_DETAIL | IN_OFFER | IN_REVIEW },
  { "/", ACT_SEARCH, -1, IN_ALL },
  { "f", ACT_FILTER, -1, IN_LIST },
  { ":", ACT_COMMAND, -1, IN_ALL },
  { "?", ACT_HELP, -1, IN_ALL },
  { "u", ACT_UNDO, -1, IN_ALL },
  { "Ctrl-R", ACT_REDO, -1, IN_ALL },
  { "'", ACT_JUMP, -1, IN_ALL },
  { "Ctrl-O", ACT_PREVIOUS_PLACE, -1, IN_ALL },
  { "Ctrl-N", ACT_NEXT_PLACE, -1, IN_ALL },
  { ".", ACT_REPEAT, -1, IN_ALL },
  { "L", ACT_LOG, -1, IN_ALL },
  { "P", ACT_PLAN, -1, IN_PARTNER },
  { "z", ACT_SNOOZE, -1, IN_PARTNER },
  { "c", ACT_PROMISES, -1, IN_PARTNER },
  { "p", ACT_PEOPLE, -1, IN_PARTNER },
  { "H", ACT_HEALTH, -1, IN_PARTNER },
  { "b", ACT_BALANCE, -1, IN_PARTNER },
  { "n", ACT_ADD_PERSON, -1, IN_PARTNER },
  { "m", ACT_WHO_KNOWS_WHOM, -1, IN_PARTNER },
  { "E", ACT_PARTNERSHIP, -1, IN_PARTNER },
};

static void
check_word (const EntKeymap *keymap, const Word *word, const EntUiScreen *screen)
{
  g_auto (GStrv) keys = g_strsplit (word->keys, " ", -1);
  gboolean wanted = (word->wanted & (screen->contexts | IN_ALL)) != 0;

  for (char **key = keys; *key != NULL; key++)
    {
      int meaning = meaning_of (keymap, *key, screen->contexts);
      if (meaning != word->meaning && (word->other < 0 || meaning != word->other)
          && (wanted || meaning >= 0))
        g_error ("%s means %d in the contexts %#x", *key, meaning, screen->contexts);
    }
}

static void
the_grammar_holds_on_each_screen (void)
{
  g_autoptr (EntKeymap) keymap = ent_keymap_new (ent_screens_actions (), NULL, NULL);

  for (const EntUiScreen *screen = ent_screens_actions ()->screens; screen->contexts != 0; screen++)
    for (gsize i = 0; i < G_N_ELEMENTS (words) && !screen->types && !screen->kiosk; i++)
      check_word (keymap, &words[i], screen);
}

/* A question of where the partner is from must not come up only where the verb is missing. */
static void
the_verbs_of_a_partner_work_wherever_a_record_is_at_hand (void)
{
  const unsigned records = IN_LIST | IN_DETAIL | IN_HITS | IN_RECORDS | IN_REVIEW | IN_OFFER
                           | IN_DUPLICATES | IN_WHO_KNOWS_WHOM | IN_BALANCE | IN_COMPLEMENTARITY;

  for (const EntUiScreen *screen = ent_screens_actions ()->screens; screen->contexts != 0; screen++)
    if ((screen->contexts & records) != 0)
      g_assert_cmpuint (screen->contexts & IN_PARTNER, !=, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grammar/no_key_has_two_meanings", no_key_has_two_meanings);
  g_test_add_func ("/grammar/on_each_screen_a_key_leads_to_one_action",
                   on_each_screen_a_key_leads_to_one_action);
  g_test_add_func ("/grammar/the_grammar_holds_on_each_screen", the_grammar_holds_on_each_screen);
  g_test_add_func ("/grammar/the_verbs_of_a_partner_work_wherever_a_record_is_at_hand",
                   the_verbs_of_a_partner_work_wherever_a_record_is_at_hand);
  return g_test_run ();
}
