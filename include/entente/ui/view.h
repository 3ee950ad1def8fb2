/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stack of views and the loop that feeds it. The lowest view fills the
 * screen; those above lie over it as panels. Keys go to the top view: first
 * raw, then as the action that the keymap gives. Once all waiting keys are handled, the screen is
 * drawn once.
 */
#pragma once

#include "entente/ui/action.h"
#include "entente/ui/draw.h"

G_BEGIN_DECLS

typedef struct EntUi EntUi;
typedef struct EntView EntView;

/* What changed, with the message that something did. */
typedef struct
{
  int kind;           /* of the record that is new or was saved, as the screens count kinds */
  gint64 id;          /* 0: none in particular */
  gboolean elsewhere; /* another program did it */
} EntUiChange;

typedef struct
{
  const char *name;
  unsigned contexts; /* of the keymap; bit 0 holds everywhere but where text is typed */
  gboolean types;    /* text is typed in it: the cursor shows */
  gboolean keeps;    /* draws only what changed where the canvas says that the rest is kept */
  /*
   * Before each frame: reads what is not read yet and what the size asks for, since neither the
   * place nor the drawing may read anything. rows, columns: of the canvas of a view that fills the
   * screen, else of the screen. NULL: nothing.
   */
  void (*prepare) (EntView *view, int rows, int columns);
  /* Where it lies on a screen of that size; NULL: all of it but the last row. */
  EntRect (*place) (EntView *view, int rows, int columns);
  void (*draw) (EntView *view, const EntCanvas *canvas);
  /* A key before the keymap sees it; TRUE when taken. NULL: none. */
  gboolean (*key) (EntView *view, EntKey key);
  /* A paste, as ent_terminal_take_paste() gives it; TRUE when taken. NULL: nothing is typed. */
  gboolean (*paste) (EntView *view, const char *text);
  /* TRUE when the view knows the action. */
  gboolean (*act) (EntView *view, const EntUiAction *action, const char *argument);
  /* What the argument of an action can become: whole arguments, freed with the array; NULL when it
   * knows none. */
  GPtrArray *(*complete) (EntView *view, const EntUiAction *action, const char *argument);
  gboolean (*has_selection) (EntView *view); /* NULL: none */
  /* The id of what the view is about, of the one kind that the screens' common actions begin from;
   * 0, or NULL: of none. */
  gint64 (*about) (EntView *view);
  /* Goes to the next row (by 1) or the one before (-1), for a view above that shows one row after
   * the other: the id of what that is about, and its kind; 0 at the end. NULL: there are no rows.
   */
  gint64 (*step) (EntView *view, int by, int *ret_kind);
  /* The id of the record that the cursor is on, and its kind; 0: none. NULL: there are no rows. */
  gint64 (*at) (EntView *view, int *ret_kind);
  /* The cursor goes to that record; FALSE where it has no row for it. NULL: there are no rows. */
  gboolean (*go) (EntView *view, int kind, gint64 id);
  void (*click) (EntView *view, int y, int x, gboolean twice, int wheel);
  /* Keys or a paste came, and none waits any more: what follows from the text is worked out now,
   * once for all of them. NULL: nothing follows. */
  void (*typed) (EntView *view);
  /* After a key, or when one that was held rests: load what depends on the cursor. */
  void (*rest) (EntView *view);
  /* The program is idle: read what the next key may need, and stop when it comes. NULL:
   * nothing to read. */
  void (*ahead) (EntView *view);
  /* The data may have changed. */
  void (*changed) (EntView *view, const EntUiChange *change);
  /* Names of the actions worth showing at the bottom, NULL-terminated; the same array for as long
   * as they are the same ones, and static. */
  const char *const *(*hints) (EntView *view);
  /* What was answered last time; TRUE when the view took it, as if it had been typed. NULL: that is
   * asked anew. */
  gboolean (*answer) (EntView *view, const char *answer);
  /* The program is ending: keep what was typed. NULL: nothing to keep. */
  void (*keep) (EntView *view);
  void (*free) (EntView *view);
} EntViewOps;

struct EntView
{
  const EntViewOps *ops;
  EntUi *ui;
  gpointer panel; /* where it lies; of the ui */
  guint drawn;    /* the look in which it was last drawn; 0: not yet there; of the ui */
};

typedef struct
{
  /* An action that no view took. TRUE when known. */
  gboolean (*act) (gpointer data, const EntUiAction *action, const char *argument);
  /* Called twice a second: TRUE when another program changed the data. NULL: nobody looks. */
  gboolean (*poll) (gpointer data);
  gboolean (*writable) (gpointer data);
  /* Views are about to read the data anew. NULL: nobody wants to know. */
  void (*reading) (gpointer data);
  /* A frame begins to be drawn, or is drawn: in between nothing is read. NULL: nobody looks. */
  void (*drawing) (gpointer data, gboolean begins);
  gpointer data;
  gboolean kiosk; /* only actions that opt in are run, whatever a view or a key asks for */
} EntUiHooks;

/* Everything but hooks is borrowed and outlives the ui. */
EntUi *ent_ui_new (EntTerminal *terminal, EntKeymap *keymap, const EntUiHooks *hooks);
void ent_ui_free (EntUi *ui);
/* Other keys from now on; borrowed, as the first ones. */
void ent_ui_set_keymap (EntUi *ui, EntKeymap *keymap);
const EntKeymap *ent_ui_keymap (const EntUi *ui);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntUi, ent_ui_free)
/* Runs until the last view is closed or a signal ends it; returns that signal, or 0. */
int ent_ui_run (EntUi *ui);
/* What was killed last in a line of text, for all lines. */
GString *ent_ui_killed (const EntUi *ui);
/* Draws once; what a program without a terminal shows. */
void ent_ui_draw (EntUi *ui);
void ent_ui_quit (EntUi *ui);
/* The same, and what was typed is kept as when a signal ends it. */
void ent_ui_quit_and_keep (EntUi *ui);

/* Takes the view. */
void ent_ui_push (EntUi *ui, EntView *view);
/* Closes the view and all above it, at the end of the turn; nothing when it is closed already. */
void ent_ui_close (EntUi *ui, EntView *view);
EntView *ent_ui_top (const EntUi *ui);
/* The nearest view below, for overlays; NULL when it is the lowest. */
EntView *ent_ui_below (const EntUi *ui, const EntView *view);
guint ent_ui_depth (const EntUi *ui);

/* What the last row says until the next key, or the row above it where a line asks there. */
void ent_ui_say (EntUi *ui, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* What was said since the last key, and its role; NULL: nothing. */
const char *ent_ui_said (const EntUi *ui, EntRole *ret_role);
/* The same as a complaint; takes the error. */
void ent_ui_complain (EntUi *ui, GError *error);
/* Tells every view that the data changed. change NULL: anything may have. */
void ent_ui_changed (EntUi *ui, const EntUiChange *change);
/* Runs an action by its row, with the checks of what it needs. */
void ent_ui_act (EntUi *ui, const EntUiAction *action, const char *argument);
/* Says that the key does nothing here. */
void ent_ui_say_dead (EntUi *ui, EntKey key);
/* A question that an action asked was answered so: a line that was typed, an item that was chosen.
 */
void ent_ui_note_answer (EntUi *ui, const char *answer);
/*
 * Does the last act that wrote again, on what is selected now: its questions get the same answers,
 * but for those of yes or no, which are asked. FALSE when there was none.
 */
gboolean ent_ui_repeat (EntUi *ui);
/* Shows the message at once, over what is drawn already, while something else waits; nothing is
 * read. TRUE when Esc was pressed meanwhile, or the program is ending. */
gboolean ent_ui_wait (EntUi *ui, const char *message);
/* A signal asks the program to end, or has: what lasts stops. Cheap. */
gboolean ent_ui_is_ending (const EntUi *ui);
/* Stops the program as Ctrl-Z does, with the terminal as the shell wants it, until it is resumed.
 */
void ent_ui_suspend (EntUi *ui);
/* Runs a program on the terminal, as argv, and waits for it, but not on when this one is asked to
 * end: then the signal is handed on, and the error is ENT_ERROR_CANCELLED. */
gboolean ent_ui_run_program (EntUi *ui, char **argv, GError **error);

G_END_DECLS
