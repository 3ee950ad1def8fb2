/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A turn: the waiting keys are handled, then the screen is drawn once. */
#include <panel.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "ui/signal-watch.h"
#include "ui/view-private.h"

/* Keys that come within this many milliseconds of each other are repeats of a held one. */
#define HELD_MS 60
/* A second click within this many milliseconds makes a double click. */
#define TWICE_MS 400
/* How often it is looked whether the program has to end while another one has the terminal, and how
 * long that one may take to end. */
#define LOOK_MS 300
#define END_WITHIN_MS 300

/* What depends on the cursor follows it, in every view. */
static void
let_rest (EntUi *ui)
{
  for (guint i = 0; i < ui->views->len; i++)
    {
      EntView *view = ui->views->pdata[i];
      if (view->ops->rest != NULL)
        view->ops->rest (view);
    }
}

static gboolean
on_rest (gpointer data)
{
  EntUi *ui = data;

  ui->rest_timer = 0;
  ent_ui_draw (ui);
  ent_ui_catch_up (ui);
  return G_SOURCE_REMOVE;
}

static gboolean
may_run (EntUi *ui, EntView *view, const EntUiAction *action)
{
  if ((action->needs & ENT_NEEDS_WRITE) != 0 && !ui->hooks.writable (ui->hooks.data))
    {
      ent_ui_say (ui, "%s", _("the database can only be read here"));
      ui->message_is_bad = TRUE;
      return FALSE;
    }
  if ((action->needs & ENT_NEEDS_SELECTION) != 0
      && (view == NULL || view->ops->has_selection == NULL || !view->ops->has_selection (view)))
    {
      ent_ui_say (ui, "%s", _("nothing is selected"));
      return FALSE;
    }
  return TRUE;
}

/* What the next questions are answered belongs to an act that writes. */
static void
note_act (EntUi *ui, const EntUiAction *action, const char *argument)
{
  if (action->once)
    return;
  ui->noting = (action->needs & ENT_NEEDS_WRITE) != 0;
  if (!ui->noting)
    return;
  char *copy = g_strdup (argument);
  g_free (ui->last_argument);
  ui->last_argument = copy;
  ui->last = action;
  g_ptr_array_set_size (ui->answers, 0);
}

void
ent_ui_note_answer (EntUi *ui, const char *answer)
{
  if (ui->noting)
    g_ptr_array_add (ui->answers, g_strdup (answer));
}

gboolean
ent_ui_repeat (EntUi *ui)
{
  const EntView *top = ent_ui_top (ui);
  const EntUiAction *action = ui->last;

  if (action == NULL)
    return FALSE;
  if ((action->contexts & (top->ops->contexts | 1)) == 0)
    {
      ent_ui_say (ui, _("%s does nothing here"), action->name);
      return TRUE;
    }
  g_autoptr (GPtrArray) answers = g_steal_pointer (&ui->answers);
  ui->answers = g_ptr_array_new_with_free_func (g_free);
  ent_ui_act (ui, action, ui->last_argument);
  for (guint i = 0; i < answers->len; i++)
    {
      EntView *asking = ent_ui_top (ui);
      if (asking == top || asking->ops->answer == NULL
          || !asking->ops->answer (asking, answers->pdata[i]))
        break;
    }
  return TRUE;
}

void
ent_ui_act (EntUi *ui, const EntUiAction *action, const char *argument)
{
  EntView *top = ent_ui_top (ui);

  if (ui->hooks.kiosk && !action->kiosk)
    return;
  if (!may_run (ui, top, action))
    return;
  note_act (ui, action, argument);
  if (top != NULL && top->ops->act != NULL && top->ops->act (top, action, argument))
    return;
  if (!ui->hooks.act (ui->hooks.data, action, argument))
    ent_ui_say (ui, _("%s does nothing here"), action->name);
}

/* A double click: two on one row of the screen, in quick succession. */
static gboolean
is_second_click (EntUi *ui, const EntView *view, int y)
{
  gint64 now = g_get_monotonic_time ();
  gboolean second = ui->clicked_view == view && ui->clicked_row == y
                    && now - ui->clicked < TWICE_MS * 1000;

  /* A third click is the first of the next pair. */
  ui->clicked_view = second ? NULL : view;
  ui->clicked_row = y;
  ui->clicked = now;
  return second;
}

/* A prompt lies over the hints. */
static gboolean
covers_last_row (const EntView *view)
{
  WINDOW *window = view != NULL && view->panel != NULL ? panel_window (view->panel) : NULL;

  return window != NULL && getbegy (window) + getmaxy (window) >= LINES;
}

static void
on_mouse (EntUi *ui, EntKey key)
{
  EntView *top = ent_ui_top (ui);
  EntMouse what = ENT_KEY_MOUSE_WHAT (key);
  int wheel = what == ENT_MOUSE_UP ? -1 : what == ENT_MOUSE_DOWN ? 1 : 0;

  if (wheel == 0 && ENT_KEY_MOUSE_Y (key) == LINES - 1 && !covers_last_row (top))
    {
      const EntUiAction *hinted = ent_ui_hint_at (ui, ENT_KEY_MOUSE_X (key));
      if (hinted != NULL)
        ent_ui_act (ui, hinted, NULL);
      return;
    }
  if (top == NULL || top->ops->click == NULL || top->panel == NULL)
    return;
  WINDOW *window = panel_window (top->panel);
  int y = ENT_KEY_MOUSE_Y (key) - getbegy (window), x = ENT_KEY_MOUSE_X (key) - getbegx (window);
  if (y >= 0 && x >= 0 && y < getmaxy (window) && x < getmaxx (window))
    top->ops->click (top, y, x, wheel == 0 && is_second_click (ui, top, y), wheel);
}

static void
on_paste (EntUi *ui)
{
  EntView *top = ent_ui_top (ui);
  g_autofree char *text = ent_terminal_take_paste (ui->terminal);

  if (top->ops->paste == NULL || !top->ops->paste (top, text))
    ent_ui_say (ui, "%s", _("a paste was left out: nothing is typed here"));
}

/* The action of a key; one that only moves does so with Shift, Alt or Ctrl too. */
static const EntUiAction *
find_action (EntUi *ui, EntKey key, unsigned contexts)
{
  static const int moves[] = { KEY_UP,   KEY_DOWN, KEY_LEFT,  KEY_RIGHT,
                               KEY_HOME, KEY_END,  KEY_PPAGE, KEY_NPAGE };
  const EntUiAction *action = ent_keymap_find (ui->keymap, key, contexts);

  for (gsize i = 0; action == NULL && i < G_N_ELEMENTS (moves); i++)
    if ((key & ~ENT_KEY_MODIFIERS) == ENT_KEY_CODE (moves[i]))
      action = ent_keymap_find (ui->keymap, ENT_KEY_CODE (moves[i]), contexts);
  return action;
}

/* Where text is typed, too, the program can be stopped. */
static const EntUiAction *
find_stop (EntUi *ui, EntKey key)
{
  const EntUiAction *action = ent_key_is_text (key) ? NULL : ent_keymap_find (ui->keymap, key, 1);

  return action != NULL && g_str_equal (action->name, "suspend") ? action : NULL;
}

void
ent_ui_say_dead (EntUi *ui, EntKey key)
{
  g_autofree char *label = ent_key_label (key, ui->terminal->ascii);

  if (!ui->hooks.kiosk)
    ent_ui_say (ui, _("%s does nothing here"), label);
}

static void
on_key (EntUi *ui, EntKey key)
{
  EntView *top = ent_ui_top (ui);

  g_clear_pointer (&ui->message, g_free);
  if (key == ENT_KEY_CTRL ('C'))
    key = ENT_KEY_ESC;
  if (ENT_KEY_IS_MOUSE (key))
    {
      on_mouse (ui, key);
      return;
    }
  if (key == ENT_KEY_PASTE)
    {
      on_paste (ui);
      return;
    }
  if (top->ops->key != NULL && top->ops->key (top, key))
    return;
  const EntUiAction *action = find_action (ui, key, top->ops->contexts | (top->ops->types ? 0 : 1));
  if (action == NULL)
    action = find_stop (ui, key);
  if (action != NULL)
    ent_ui_act (ui, action, NULL);
  else
    ent_ui_say_dead (ui, key);
}

static EntKey
next_key (EntUi *ui)
{
  return g_queue_is_empty (&ui->waiting) ? ent_terminal_read (ui->terminal)
                                         : GPOINTER_TO_INT (g_queue_pop_head (&ui->waiting));
}

/* Keys that were read while something else was done: the loop, which waits for others, does not see
 * them. */
static gboolean
has_keys (EntUi *ui)
{
  return !g_queue_is_empty (&ui->waiting) || ui->terminal->ahead != 0;
}

void
ent_ui_catch_up (EntUi *ui)
{
  if (ui->message_passes)
    ent_ui_paint (ui);
  if (has_keys (ui))
    ent_ui_turn (ui);
}

static gboolean
on_idle (gpointer data)
{
  EntUi *ui = data;
  EntView *top = ent_ui_top (ui);

  ui->ahead_source = 0;
  if (top != NULL && top->ops->ahead != NULL)
    top->ops->ahead (top);
  ent_ui_catch_up (ui);
  return G_SOURCE_REMOVE;
}

void
ent_ui_look_ahead (EntUi *ui)
{
  if (ui->ahead_source == 0)
    ui->ahead_source = g_idle_add (on_idle, ui);
}

/* How many there were. */
static int
take_keys (EntUi *ui)
{
  EntKey key;
  int n = 0;

  for (;
       ui->views->len > 0 && !ui->quitting && !ent_ui_is_ending (ui) && (key = next_key (ui)) != 0;
       n++)
    {
      on_key (ui, key);
      g_ptr_array_set_size (ui->graveyard, 0);
    }
  return n;
}

/* A paste that comes key by key is understood once, not at each. */
static void
follow_text (EntUi *ui)
{
  EntView *top = ent_ui_top (ui);

  if (top != NULL && top->ops->typed != NULL)
    top->ops->typed (top);
}

/* While a key is held, what depends on the cursor waits until it rests. */
static void
follow_keys (EntUi *ui, int n)
{
  gint64 now = g_get_monotonic_time ();
  gboolean held = n > 1 || now - ui->last_key < HELD_MS * 1000;

  ui->last_key = now;
  g_clear_handle_id (&ui->rest_timer, g_source_remove);
  if (held)
    ui->rest_timer = g_timeout_add (HELD_MS, on_rest, ui);
  else
    let_rest (ui);
}

void
ent_ui_turn (EntUi *ui)
{
  gboolean any = FALSE;

  do
    {
      int n = take_keys (ui);
      if (ui->views->len == 0 || ui->quitting)
        return;
      if (n > 0)
        {
          follow_text (ui);
          follow_keys (ui, n);
        }
      any = any || n > 0;
    }
  while (any && has_keys (ui) && !ent_ui_is_ending (ui));
  if (any)
    ent_ui_look_ahead (ui);
  if (any || ui->late)
    ent_ui_paint (ui);
}

gboolean
ent_ui_wait (EntUi *ui, const char *message)
{
  EntKey key;
  gboolean stop = FALSE;

  ent_ui_say (ui, "%s", message);
  ui->message_passes = TRUE;
  if (ui->views->len > 0)
    ent_ui_paint_again (ui);
  while ((key = ent_terminal_read (ui->terminal)) != 0)
    if (key == ENT_KEY_ESC || key == ENT_KEY_CTRL ('C'))
      stop = TRUE;
    else
      g_queue_push_tail (&ui->waiting, GINT_TO_POINTER (key));
  return stop || ent_ui_is_ending (ui);
}

void
ent_ui_suspend (EntUi *ui)
{
  const struct sigaction stop = { .sa_handler = SIG_DFL };
  struct sigaction before;

  ent_terminal_leave (ui->terminal);
  sigaction (SIGTSTP, &stop, &before);
  raise (SIGTSTP);
  sigaction (SIGTSTP, &before, NULL);
  ent_terminal_return (ui->terminal);
  ent_terminal_resize ();
  ent_ui_paint (ui);
}

void
ent_ui_draw (EntUi *ui)
{
  let_rest (ui);
  ent_ui_paint (ui);
}

gboolean
ent_ui_is_ending (const EntUi *ui)
{
  return ui->signal != 0 || ent_signal_watch_ends ();
}

/* Like _exit(2) for a program that is none of ours: it may keep what it has, and is then ended, but
 * for one that lost its terminal as well and may still be writing that down. */
static void
end_program (pid_t child, struct pollfd *gone)
{
  gboolean hung_up = getppid () == 1 || !isatty (STDIN_FILENO);

  kill (child, hung_up ? SIGHUP : SIGTERM);
  if (poll (gone, gone->fd >= 0, END_WITHIN_MS) == 0 && !hung_up)
    kill (child, SIGKILL);
}

/* FALSE with *ret_status unset when this program has to end before that one. */
static gboolean
wait_for_program (EntUi *ui, pid_t child, int *ret_status)
{
  struct pollfd gone = { .fd = (int) syscall (SYS_pidfd_open, child, 0), .events = POLLIN };
  pid_t ended;

  /* A signal ends the poll; one that comes just before it is seen at its end. */
  while ((ended = waitpid (child, ret_status, WNOHANG)) == 0 && !ent_ui_is_ending (ui))
    poll (&gone, gone.fd >= 0, gone.fd >= 0 ? LOOK_MS : LOOK_MS / 10);
  if (ended == 0)
    {
      end_program (child, &gone);
      ended = waitpid (child, ret_status, WNOHANG);
    }
  if (gone.fd >= 0)
    close (gone.fd);
  return ended == child && !ent_ui_is_ending (ui);
}

static void
ignore (int number)
{
}

gboolean
ent_ui_run_program (EntUi *ui, char **argv, GError **error)
{
  /* Ctrl-C on the terminal is for that program. What is handled, and not ignored, it gets anew. */
  const struct sigaction nothing = { .sa_handler = ignore };
  struct sigaction interrupt, quit;
  GPid child;
  int status = 0;

  ent_terminal_leave (ui->terminal);
  sigaction (SIGINT, &nothing, &interrupt);
  sigaction (SIGQUIT, &nothing, &quit);
  gboolean ok =
    g_spawn_async (NULL, argv, NULL,
                   G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN | G_SPAWN_DO_NOT_REAP_CHILD,
                   NULL, NULL, &child, error);
  gboolean ended = ok && wait_for_program (ui, child, &status);
  sigaction (SIGINT, &interrupt, NULL);
  sigaction (SIGQUIT, &quit, NULL);
  ent_terminal_return (ui->terminal);
  if (ok && !ended)
    ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("the program is ending"));
  return ended && g_spawn_check_wait_status (status, error);
}
