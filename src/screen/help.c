/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key that works where help was asked for, from the table of actions. */
#include "page.h"

typedef struct
{
  Screens *screens;
  unsigned contexts;
} Help;

static void
put (Page *page, int x, int cells, EntRole role, const char *text)
{
  g_autofree char *cut = ent_text_truncate (text, MAX (1, cells));

  ent_page_part (page, x, role, cut);
}

static void
add_context (Page *page, const Help *help, unsigned context, const char *heading)
{
  int width = ent_page_width (page), keys_width = MIN (22, width / 3);
  int names = width >= 76 ? width - 23 : width;

  ent_page_text (page, ENT_ROLE_HEADER, heading);
  for (const EntUiAction *row = ent_screens_actions ()->rows; row->name != NULL; row++)
    {
      if ((row->contexts & context) == 0)
        continue;
      g_autofree char *keys = ent_keymap_keys (help->screens->keymap, row);
      ent_page_line (page);
      put (page, 1, keys_width, ENT_ROLE_KEY, *keys != '\0' ? keys : ":");
      put (page, keys_width + 2, names - 1 - keys_width - 2, ENT_ROLE_TEXT, _(row->help));
      ent_page_part (page, names, ENT_ROLE_DIM, row->name);
    }
}

static void
fill (Page *page, gpointer data)
{
  static const struct { unsigned context; const char *heading; } parts[] = {
    { IN_REVIEW, N_ ("In the review") },
    { IN_PANES, N_ ("In the panes") },
    { IN_PROMISES, N_ ("On promises") },
    { IN_OFFERS, N_ ("In the list of offers") },
    { IN_BOARD, N_ ("In the pipeline") },
    { IN_TWINS, N_ ("Among duplicates") },
    { IN_LIST, N_ ("In a list") },
    { IN_DETAIL, N_ ("On a record") },
    { IN_OFFER, N_ ("On an offer") },
    { IN_MATRIX, N_ ("In the matrix") },
    { IN_BALANCE, N_ ("On a balance") },
    { IN_GRID, N_ ("In the grid of kinds") },
    { IN_SEARCH, N_ ("In the search") },
    { IN_FORM, N_ ("In a form") },
    { IN_REPORTS, N_ ("In the reports") },
    { IN_PAGE, N_ ("On a page") },
    { IN_KIOSK, N_ ("In the kiosk") },
    { IN_ALL, N_ ("Everywhere") },
  };
  const Help *help = data;

  /* First what holds where the user was, then the rest. */
  for (int round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
      if ((((help->contexts | IN_ALL) & parts[i].context) ? 0 : 1) == round)
        add_context (page, help, parts[i].context, _(parts[i].heading));
}

EntView *
ent_help_new (Screens *screens, unsigned contexts)
{
  Help *help = g_new0 (Help, 1);

  *help = (Help) { screens, contexts };
  return ent_page_new (screens, _("Help"), fill, help, g_free);
}
