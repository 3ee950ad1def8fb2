/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Themes: what each role of the screen looks like, on terminals of 256
 * colours, of 8, and of none. This layer reads and checks them; ui applies them.
 */
#pragma once

#include "entente/config/yaml.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_ROLE_TEXT,
  ENT_ROLE_DIM,
  ENT_ROLE_TITLE, /* of a pane or a box */
  ENT_ROLE_TITLE_FOCUS,
  ENT_ROLE_BORDER,
  ENT_ROLE_BORDER_FOCUS,
  ENT_ROLE_HEADER, /* of a column; a label */
  ENT_ROLE_SELECTED,
  ENT_ROLE_SELECTED_AWAY, /* the selected row of a pane without the focus */
  ENT_ROLE_BAR,           /* the top line */
  ENT_ROLE_KEY,
  ENT_ROLE_HINT,
  ENT_ROLE_ACCENT,
  ENT_ROLE_GOOD,
  ENT_ROLE_WARN,
  ENT_ROLE_BAD,
  ENT_ROLE_TAG,
  ENT_ROLE_INPUT,
  ENT_ROLE_MATCH,
  ENT_ROLE_SERIES_1, /* of charts; up to ENT_PLOT_SERIES of them follow each other */
  ENT_ROLE_SERIES_2,
  ENT_ROLE_SERIES_3,
  ENT_ROLE_SERIES_4,
  ENT_ROLE_SERIES_5,
  ENT_ROLE_SERIES_6,
  ENT_N_ROLES
} EntRole;

typedef enum
{
  ENT_STYLE_BOLD = 1 << 0,
  ENT_STYLE_DIM = 1 << 1,
  ENT_STYLE_UNDERLINE = 1 << 2,
  ENT_STYLE_REVERSE = 1 << 3,
  ENT_STYLE_ITALIC = 1 << 4
} EntStyleAttribute;

#define ENT_COLOUR_DEFAULT (-1) /* the terminal's own */

typedef struct
{
  int fg, bg;          /* 0 to 255 */
  int fg8, bg8;        /* 0 to 7 */
  unsigned attributes; /* with colours */
  unsigned mono;       /* without */
} EntStyle;

typedef struct
{
  char *name;
  char *label; /* a line on what it is */
  EntStyle styles[ENT_N_ROLES];
} EntTheme;

/*
 * The user's $XDG_CONFIG_HOME/entente/themes/NAME.yaml, else the shipped one.
 * A file that says "extends: NAME" of a shipped theme may give some roles
 * only. ENT_ERROR_CONFIG with the first thing wrong and its place, or with
 * the nearest name.
 */
EntTheme *ent_theme_load (const char *name, GError **error);
/*
 * All that is wrong with the theme of that name, and that there is none: strings that the array
 * frees. named: where the name is written, or NULL.
 */
void ent_theme_check (const char *name, const EntYaml *named, GPtrArray *problems);
/* All there are, sorted. Free with g_strfreev(). */
char **ent_theme_names (void);
void ent_theme_free (EntTheme *theme);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTheme, ent_theme_free)

G_END_DECLS
