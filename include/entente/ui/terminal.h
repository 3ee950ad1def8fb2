/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal: curses started and ended, colours by role, keys read one by
 * one. Curses has one screen a process, so there is one EntTerminal.
 */
#pragma once

#define NCURSES_NOMACROS 1
#include <curses.h>

#include "entente/config/theme.h"

G_BEGIN_DECLS

/*
 * A key: a character, or ENT_KEY_CODE with one of curses' KEY_ numbers, either with modifiers; a
 * paste, whose text ent_terminal_take_paste() gives; or the mouse. 0 is none.
 */
typedef int EntKey;
#define ENT_KEY_CODE(number) (0x1000000 | (number))
#define ENT_KEY_CTRL(letter) ((letter) &0x1f)
#define ENT_KEY_SHIFT 0x2000000
#define ENT_KEY_ALT 0x4000000
#define ENT_KEY_WITH_CTRL 0x8000000 /* of what is no letter */
#define ENT_KEY_MODIFIERS (ENT_KEY_SHIFT | ENT_KEY_ALT | ENT_KEY_WITH_CTRL)
#define ENT_KEY_ESC 27
#define ENT_KEY_PASTE ENT_KEY_CODE (KEY_MAX + 4)

typedef enum
{
  ENT_MOUSE_CLICK,
  ENT_MOUSE_UP,
  ENT_MOUSE_DOWN,
  ENT_MOUSE_OTHER
} EntMouse;

#define ENT_MOUSE_MOST 4096 /* rows and columns */
#define ENT_KEY_MOUSE(what, y, x) (0x40000000 | (what) << 24 | (y) << 12 | (x))
#define ENT_KEY_IS_MOUSE(key) (((key) &0x40000000) != 0)
#define ENT_KEY_MOUSE_WHAT(key) ((EntMouse) ((key) >> 24 & 3))
#define ENT_KEY_MOUSE_Y(key) ((key) >> 12 & 0xfff)
#define ENT_KEY_MOUSE_X(key) ((key) &0xfff)

typedef struct EntKeyParser EntKeyParser;

typedef struct
{
  attr_t attributes[ENT_N_ROLES];
  gboolean ascii;
  gboolean off_screen;
  guint look;       /* grows when the attributes change */
  gboolean answers; /* it answers when asked for its status */
  gboolean frames;  /* it can show a frame at once (DEC private mode 2026) */
  int due;          /* answers not yet there */
  EntKey ahead;     /* read, and still to be given out; 0: none */
  EntKeyParser *parser;
  gboolean mouse;    /* it tells of clicks */
  gboolean brackets; /* it is known to say what is pasted */
  gint64 escaped;    /* monotonic, µs: when Esc was read alone */
  gint64 last_byte;  /* the same: when the last came */
  SCREEN *screen;
  FILE *null; /* of an off-screen terminal */
} EntTerminal;

/* ENT_ERROR_FAILED when TERM is unknown or cannot place the cursor. */
EntTerminal *ent_terminal_open (gboolean ascii, gboolean mouse, GError **error);
/* A screen of that size that nobody sees, for ent_terminal_print(). */
EntTerminal *ent_terminal_open_off_screen (int rows, int columns, gboolean ascii, GError **error);
void ent_terminal_close (EntTerminal *terminal);

/* Whether the terminal can show a screen at all: TERM is set, not dumb, and both ends are
 * terminals. */
gboolean ent_terminal_is_usable (void);
void ent_terminal_set_theme (EntTerminal *terminal, const EntTheme *theme);
/* Adopts the present size of the terminal. */
void ent_terminal_resize (void);
/*
 * The next key, or 0 when none waits. Esc is taken alone after $ESCDELAY, or
 * 25, milliseconds; when the rest of a key comes later, that key follows.
 */
EntKey ent_terminal_read (EntTerminal *terminal);
/* The text of an ENT_KEY_PASTE, in the order of those: lines end in a line feed, and there is no
 * other control character. The caller frees it. */
char *ent_terminal_take_paste (EntTerminal *terminal);
/* Sends the difference from what it shows. */
void ent_terminal_update (EntTerminal *terminal);
/* Earlier frames are still on their way to it: another would only queue behind them. */
gboolean ent_terminal_is_behind (const EntTerminal *terminal);
/* Milliseconds after which to draw although it is behind, and that then nothing is awaited any
 * more. */
guint ent_terminal_patience (const EntTerminal *terminal);
void ent_terminal_expect_nothing (EntTerminal *terminal);
/* Whether a key was typed that is not read yet; answers of the terminal are none. */
gboolean ent_terminal_waits (EntTerminal *terminal);
/* Gives the terminal to another program, and takes it back. */
void ent_terminal_leave (EntTerminal *terminal);
void ent_terminal_return (EntTerminal *terminal);
/* What the screen holds, as lines of text. */
void ent_terminal_print (FILE *out);

/* "Ctrl-R", "Tab", "é"; the caller frees it. ent_key_parse gives 0 for what is no key. */
char *ent_key_name (EntKey key);
/* The same for a hint: "↓", and names in the user's language, which the configuration does not
 * know. */
char *ent_key_label (EntKey key, gboolean ascii);
EntKey ent_key_parse (const char *name);
/* The key that was likely meant by a name that is none; NULL when none is near. The caller frees
 * it. */
char *ent_key_suggest (const char *written);
/* A key that types a character. */
gboolean ent_key_is_text (EntKey key);

G_END_DECLS
