/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All from the table of actions. */
#include "screen/help.h"

#include "screen/text-page.h"

typedef struct
{
  Screens *screens;
  unsigned contexts;
} Help;

typedef struct
{
  int x;
  EntRole role;
  GPtrArray *lines;
} Column;

/* Each text in its column; what is longer goes on below. A click runs the action. */
static void
add_row (Page *page, const EntUiAction *action, const Column *columns, guint n)
{
  guint most = 0;

  for (guint i = 0; i < n; i++)
    most = MAX (most, columns[i].lines->len);
  for (guint line = 0; line < most; line++)
    {
      ent_page_line (page);
      ent_page_action (page, action);
      for (guint i = 0; i < n; i++)
        if (line < columns[i].lines->len)
          ent_page_part (page, columns[i].x, columns[i].role, columns[i].lines->pdata[line]);
    }
}

static int
longest_name (void)
{
  int longest = 0;

  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    longest = MAX (longest, ent_text_width (row->name));
  return longest;
}

static void
add_context (Page *page, const Help *help, unsigned context, const char *heading, int names)
{
  int width = ent_page_width (page);
  gboolean wide = width >= 76;
  int keys_cells = wide ? 21 : width / 3,
      help_cells = width - keys_cells - 4 - (wide ? names + 2 : 0);

  ent_page_heading (page, heading);
  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    {
      if ((row->contexts & context) == 0)
        continue;
      g_autofree char *bound =
        ent_keymap_labels (help->screens->keymap, row, ent_page_terminal (page)->ascii);
      g_autofree char *keys = *bound != '\0' ? g_steal_pointer (&bound)
                                             : g_strconcat (":", row->name, NULL);
      g_autoptr (GPtrArray) key_lines = ent_text_wrap (keys, keys_cells);
      g_autoptr (GPtrArray) help_lines = ent_text_wrap (_(row->help), MAX (1, help_cells));
      g_autoptr (GPtrArray) name_lines = ent_text_wrap (row->name, names);
      const Column columns[] = { { 1, ENT_ROLE_KEY, key_lines },
                                 { keys_cells + 2, ENT_ROLE_TEXT, help_lines },
                                 { width - names - 1, ENT_ROLE_DIM, name_lines } };
      add_row (page, row, columns, wide ? 3 : 2);
    }
}

static void
fill (Page *page, gpointer data)
{
  static const struct
  {
    unsigned context;
    const char *heading;
  } parts[] = {
    { IN_REVIEW, N_ ("In the review") },
    { IN_PANES, N_ ("In the panes") },
    { IN_PARTNER, N_ ("With a partner") },
    { IN_PROMISES, N_ ("On promises") },
    { IN_BOARD, N_ ("In the pipeline") },
    { IN_DUPLICATES, N_ ("Among duplicates") },
    { IN_LIST, N_ ("In a list") },
    { IN_DETAIL, N_ ("On a record") },
    { IN_RECORDS, N_ ("Where lines tell of records") },
    { IN_OFFER, N_ ("On an offer") },
    { IN_WHO_KNOWS_WHOM, N_ ("Who knows whom") },
    { IN_BALANCE, N_ ("On a balance") },
    { IN_COMPLEMENTARITY, N_ ("Complementarity") },
    { IN_SEARCH, N_ ("In the search") },
    { IN_HITS, N_ ("On the matches of a search") },
    { IN_FORM, N_ ("In a form") },
    { IN_REPORTS, N_ ("In the reports") },
    { IN_PAGE, N_ ("On a page") },
    { IN_KIOSK, N_ ("In the kiosk") },
    { IN_ALL, N_ ("Everywhere") },
  };
  const Help *help = data;
  int names = longest_name ();

  /* First what holds where the user was, then the rest. */
  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
      if ((((help->contexts | IN_ALL) & parts[i].context) ? 0 : 1) == round)
        add_context (page, help, parts[i].context, _(parts[i].heading), names);
}

EntView *
ent_help_new (Screens *screens, unsigned contexts)
{
  Help *help = g_new0 (Help, 1);

  *help = (Help){ screens, contexts };
  return ent_page_new (screens, _("Help"), fill, help, g_free);
}
