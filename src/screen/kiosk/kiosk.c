/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's one view: its pages, what turns them, and what brings new snapshots. */
#include "screen/kiosk/kiosk-private.h"

#include <glib-unix.h>
#include <signal.h>
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/lockdown.h"
#include "entente/screen/kiosk/kiosk.h"
#include "entente/store/sqlite/snapshot.h"

#define LOOK_MS 700

static const char *const page_words[N_KIOSK_PAGES] = { "overview", "partner", "pipeline",
                                                       "promises", "growth" };

/* One partner alone has a page that says all that an overview would. */
static gboolean
has_page (const Kiosk *kiosk, KioskPage page)
{
  return (page != KIOSK_PARTNER || kiosk->partner != NULL)
         && (page != KIOSK_OVERVIEW || kiosk->partner == NULL);
}

static void
choose_pages (Kiosk *kiosk, const char *allowed)
{
  const char *const *wanted = ent_config_words (kiosk->context.config, "kiosk.pages");
  g_auto (GStrv) may = g_strsplit (allowed, " ", -1);
  KioskPage shown = kiosk->n_pages > 0 ? kiosk->pages[kiosk->page] : KIOSK_OVERVIEW;

  kiosk->n_pages = kiosk->page = 0;
  for (; *wanted != NULL && kiosk->n_pages < N_KIOSK_PAGES; wanted++)
    for (int page = 0; page < N_KIOSK_PAGES; page++)
      {
        if (!g_str_equal (*wanted, page_words[page])
            || !g_strv_contains ((const char *const *) may, *wanted)
            || !has_page (kiosk, (KioskPage) page))
          continue;
        if ((KioskPage) page == shown)
          kiosk->page = kiosk->n_pages;
        kiosk->pages[kiosk->n_pages++] = (KioskPage) page;
      }
}

/* When there is one partner alone, it has a page of its own. */
static gboolean
read_partner (const EntContext *context, EntBoardPartner **ret_partner, GError **error)
{
  const EntPageQuery two = { .limit = 2, .light = TRUE };
  g_autoptr (GPtrArray) partners = ent_repo_page (context->store, ENT_NOUN_PARTNER, &two, error);

  *ret_partner = NULL;
  if (partners == NULL)
    return FALSE;
  if (partners->len != 1)
    return TRUE;
  *ret_partner = ent_board_partner_new (context, ((EntRecord *) partners->pdata[0])->id, error);
  return *ret_partner != NULL;
}

/* Works the pages out from the store of the context. */
static gboolean
work_out (Kiosk *kiosk, const EntContext *context, GError **error)
{
  g_autoptr (EntBoard) board = ent_board_new (context, error);
  EntBoardPartner *partner;

  if (board == NULL || !read_partner (context, &partner, error))
    return FALSE;
  ent_board_free (kiosk->board);
  ent_board_partner_free (kiosk->partner);
  kiosk->board = g_steal_pointer (&board);
  kiosk->partner = partner;
  kiosk->day =
    ent_time_day_number (ent_clock_now (context->clock), ent_clock_zone (context->clock));
  return TRUE;
}

/* Shows another snapshot. On failure the one before stays. */
static gboolean
show (Kiosk *kiosk, GBytes *bytes, GError **error)
{
  EntContext context = kiosk->context;
  g_autofree char *pages = NULL;
  gint64 as_of;
  g_autoptr (EntStore) store =
    ent_snapshot_open (bytes, ent_snapshot_source_name (kiosk->source), context.clock, error);

  if (store == NULL || !ent_snapshot_read_stamp (store, &as_of, &pages, error))
    return FALSE;
  context.store = store;
  if (!work_out (kiosk, &context, error))
    return FALSE;
  ent_store_close (kiosk->context.store);
  kiosk->context.store = g_steal_pointer (&store);
  kiosk->as_of = as_of;
  choose_pages (kiosk, pages);
  return TRUE;
}

/* TRUE when the screen has changed. */
static gboolean
take (Kiosk *kiosk)
{
  g_autoptr (GBytes) bytes = NULL;
  gboolean was_faulty = kiosk->faulty;
  gint64 as_of = kiosk->as_of;
  EntSnapshotTurn turn = kiosk->source->read (kiosk->source, &bytes);

  /* A bad file stays bad until it changes. */
  if (turn != ENT_SNAPSHOT_SAME)
    kiosk->faulty = turn == ENT_SNAPSHOT_FAULT || !show (kiosk, bytes, NULL);
  else if (kiosk->source->fd >= 0)
    kiosk->faulty = FALSE;
  kiosk->as_of = MAX (kiosk->as_of, kiosk->source->current);
  return turn == ENT_SNAPSHOT_NEW || kiosk->faulty != was_faulty || kiosk->as_of != as_of;
}

static gboolean
on_look (gpointer data)
{
  Kiosk *kiosk = data;

  if (take (kiosk))
    ent_ui_draw (kiosk->ui);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_pipe (int fd, GIOCondition condition, gpointer data)
{
  Kiosk *kiosk = data;

  if (take (kiosk))
    ent_ui_draw (kiosk->ui);
  if (kiosk->source->fd >= 0)
    return G_SOURCE_CONTINUE;
  kiosk->source_watch = 0;
  return G_SOURCE_REMOVE;
}

static void turn_by_itself (Kiosk *kiosk);

static void
turn (Kiosk *kiosk, int by)
{
  if (kiosk->n_pages > 0)
    kiosk->page = (kiosk->page + kiosk->n_pages + (guint) by) % kiosk->n_pages;
  turn_by_itself (kiosk);
}

static gboolean
on_page (gpointer data)
{
  Kiosk *kiosk = data;

  kiosk->page_timer = 0;
  turn (kiosk, 1);
  ent_ui_draw (kiosk->ui);
  return G_SOURCE_REMOVE;
}

static void
turn_by_itself (Kiosk *kiosk)
{
  guint seconds = (guint) ent_config_number (kiosk->context.config, "kiosk.page_seconds");

  g_clear_handle_id (&kiosk->page_timer, g_source_remove);
  if (!kiosk->paused && kiosk->n_pages > 1)
    kiosk->page_timer = g_timeout_add (seconds * 1000, on_page, kiosk);
}

/* The clock goes on at each whole minute; at midnight what is due is due anew. Who has said nothing
 * for long is noticed now, since no message brings that. */
static gboolean
on_minute (gpointer data)
{
  Kiosk *kiosk = data;
  gint64 now = g_get_real_time (), minute = 60 * G_USEC_PER_SEC;

  if (ent_time_day_number (ent_clock_now (kiosk->context.clock),
                           ent_clock_zone (kiosk->context.clock))
      != kiosk->day)
    kiosk->faulty = !work_out (kiosk, &kiosk->context, NULL) || kiosk->faulty;
  if (kiosk->source->fd >= 0)
    take (kiosk);
  ent_kiosk_pin_expire (kiosk);
  kiosk->clock_timer =
    g_timeout_add ((guint) ((minute - now % minute) / 1000) + 1, on_minute, kiosk);
  if (kiosk->ui != NULL)
    ent_ui_draw (kiosk->ui);
  return G_SOURCE_REMOVE;
}

static void
draw_head (Kiosk *kiosk, const EntCanvas *canvas, const char *label)
{
  EntCanvas line = ent_canvas_part (canvas, 0, 0, 1, canvas->rect.columns);
  g_autoptr (GDateTime) local =
    ent_time_local (ent_clock_now (kiosk->context.clock), ent_clock_zone (kiosk->context.clock));
  GDate today;

  ent_clock_today (kiosk->context.clock, &today);
  g_autofree char *day = ent_calendar_format_long (&today);
  g_autofree char *time = g_strdup_printf ("%s  %02d:%02d ", line.rect.columns >= 60 ? day : "",
                                           g_date_time_get_hour (local),
                                           g_date_time_get_minute (local));
  ent_draw_fill (&line, ENT_ROLE_BAR);
  ent_draw_text (&line, 0, 2, ENT_ROLE_BAR, label);
  ent_draw_text (&line, 0, MAX (0, line.rect.columns - ent_text_width (time)), ENT_ROLE_BAR, time);
}

static char *
stamp_text (const Kiosk *kiosk)
{
  g_autoptr (GDateTime)
    local = ent_time_local (kiosk->as_of, ent_clock_zone (kiosk->context.clock));
  GDate day, today;

  ent_time_to_day (kiosk->as_of, ent_clock_zone (kiosk->context.clock), &day);
  ent_clock_today (kiosk->context.clock, &today);
  g_autofree char *short_day = ent_calendar_format_short (&day, &today);
  return g_strdup_printf (_("as of %s%s%02d:%02d"),
                          g_date_compare (&day, &today) != 0 ? short_day : "",
                          g_date_compare (&day, &today) != 0 ? " " : "",
                          g_date_time_get_hour (local), g_date_time_get_minute (local));
}

static void
draw_foot (Kiosk *kiosk, const EntCanvas *canvas)
{
  EntCanvas line = ent_canvas_part (canvas, canvas->rect.rows - 1, 0, 1, canvas->rect.columns);
  g_autofree char *stamp = stamp_text (kiosk);
  int x = 2, at = line.rect.columns - ent_text_width (stamp) - 2;

  if (kiosk->pin.open)
    {
      g_autofree char *ask = ent_kiosk_pin_text (kiosk);
      ent_draw_text (&line, 0, x, ENT_ROLE_ACCENT, ask);
    }
  else
    for (guint i = 0; i < kiosk->n_pages; i++, x += 2)
      ent_draw_text (&line, 0, x, i == kiosk->page ? ENT_ROLE_ACCENT : ENT_ROLE_DIM,
                     ent_mark (kiosk->terminal, i == kiosk->page ? ENT_MARK_GOOD : ENT_MARK_DOT));
  if (kiosk->paused && !kiosk->pin.open)
    ent_draw_text (&line, 0, x + 1, ENT_ROLE_DIM, _("paused"));
  ent_draw_text (&line, 0, at, kiosk->faulty ? ENT_ROLE_WARN : ENT_ROLE_DIM, stamp);
  if (kiosk->faulty)
    ent_draw_text (&line, 0, at - 2, ENT_ROLE_WARN, ent_mark (kiosk->terminal, ENT_MARK_WARN));
}

static void
draw (EntView *view, const EntCanvas *canvas)
{
  Kiosk *kiosk = (Kiosk *) view;
  KioskPage page = kiosk->n_pages > 0 ? kiosk->pages[kiosk->page] : KIOSK_OVERVIEW;
  int margin = canvas->rect.columns >= 100 ? 4 : canvas->rect.columns >= 60 ? 2 : 1;
  int above = canvas->rect.rows >= 20 ? 1 : 0;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  draw_head (kiosk, canvas, kiosk->n_pages > 0 ? ent_kiosk_page_label (page) : "entente");
  EntCanvas body = ent_canvas_part (canvas, 1 + above, margin, canvas->rect.rows - 2 - above,
                                    canvas->rect.columns - 2 * margin);
  if (kiosk->n_pages > 0 && body.rect.rows > 0 && body.rect.columns > 0)
    ent_kiosk_draw_page (kiosk, page, &body);
  draw_foot (kiosk, canvas);
}

static gboolean
key (EntView *view, EntKey k)
{
  Kiosk *kiosk = (Kiosk *) view;

  ent_kiosk_pin_expire (kiosk);
  if (!kiosk->pin.open)
    return FALSE;
  if (ent_kiosk_pin_key (kiosk, k))
    ent_ui_quit (view->ui);
  return TRUE;
}

static gboolean
act (EntView *view, const EntUiAction *action, const char *argument)
{
  Kiosk *kiosk = (Kiosk *) view;

  switch (action->id)
    {
    case ACT_NEXT_PAGE:
      turn (kiosk, 1);
      return TRUE;
    case ACT_PREVIOUS_PAGE:
      turn (kiosk, -1);
      return TRUE;
    case ACT_PAUSE:
      kiosk->paused = !kiosk->paused;
      turn_by_itself (kiosk);
      return TRUE;
    case ACT_LEAVE_KIOSK:
      if (kiosk->may_leave && ent_kiosk_pin_ask (kiosk))
        ent_ui_quit (view->ui);
      return TRUE;
    case ACT_REDRAW:
      clearok (curscr, TRUE);
      return TRUE;
    default:
      return FALSE;
    }
}

static const char *const *
hints (EntView *view)
{
  static const char *const all[] = { "next-page", "previous-page", "pause", "leave-kiosk", NULL };
  static const char *const staying[] = { "next-page", "previous-page", "pause", NULL };

  return ((Kiosk *) view)->may_leave ? all : staying;
}

static void
view_free (EntView *view)
{
}

/* What no view takes is nothing here: no action of the other screens is behind it. */
static gboolean
act_on_nothing (gpointer data, const EntUiAction *action, const char *argument)
{
  return TRUE;
}

static gboolean
never (gpointer data)
{
  return FALSE;
}

static void
let_go (Kiosk *kiosk)
{
  g_clear_handle_id (&kiosk->page_timer, g_source_remove);
  g_clear_handle_id (&kiosk->clock_timer, g_source_remove);
  g_clear_handle_id (&kiosk->source_watch, g_source_remove);
  g_clear_pointer (&kiosk->ui, ent_ui_free);
  g_clear_pointer (&kiosk->terminal, ent_terminal_close);
  g_clear_pointer (&kiosk->board, ent_board_free);
  g_clear_pointer (&kiosk->partner, ent_board_partner_free);
  g_clear_pointer (&kiosk->context.store, ent_store_close);
  explicit_bzero (&kiosk->pin, sizeof kiosk->pin);
}

static gboolean
lock (Kiosk *kiosk, GError **error)
{
  unsigned layers = ent_lockdown_available ();
  const char *file = kiosk->source->file;
  /* A file that is followed has to be opened again. */
  g_autofree char *folder = file != NULL ? g_path_get_dirname (file) : NULL;

  if ((layers & ENT_LOCKDOWN_FILES) != 0 && !ent_lockdown_files (folder, error))
    return FALSE;
  return (layers & ENT_LOCKDOWN_CALLS) == 0 || ent_lockdown_calls (error);
}

static void
start_timers (Kiosk *kiosk)
{
  int fd = kiosk->source->fd;

  turn_by_itself (kiosk);
  on_minute (kiosk);
  kiosk->source_watch = fd >= 0 ? g_unix_fd_add (fd, G_IO_IN | G_IO_HUP | G_IO_ERR, on_pipe, kiosk)
                                : g_timeout_add (LOOK_MS, on_look, kiosk);
}

static gboolean
open_terminal (Kiosk *kiosk, const EntKioskOptions *options, GError **error)
{
  const char *name = options->theme != NULL
                       ? options->theme
                       : ent_config_text (kiosk->context.config, "kiosk.theme");
  g_autoptr (EntTheme) theme = ent_theme_load (name, error);

  if (theme == NULL)
    return FALSE;
  /* Curses leaves these alone when they are ignored from the start. */
  signal (SIGTSTP, SIG_IGN);
  signal (SIGTTOU, SIG_IGN);
  gboolean ascii = ent_screens_wants_ascii (kiosk->context.config, options->ascii);
  kiosk->terminal = ent_terminal_open (ascii, FALSE, error);
  if (kiosk->terminal == NULL)
    return FALSE;
  ent_terminal_set_theme (kiosk->terminal, theme);
  return TRUE;
}

static gboolean
run (Kiosk *kiosk, const EntKioskOptions *options, int *ret_signal, GError **error)
{
  const EntUiHooks hooks = { .act = act_on_nothing, .writable = never, .kiosk = TRUE };
  g_autoptr (EntKeymap)
    keymap = ent_keymap_new (ent_screens_actions (), kiosk->context.config, error);

  if (keymap == NULL || !show (kiosk, options->first, error)
      || !open_terminal (kiosk, options, error) || !lock (kiosk, error))
    return FALSE;
  kiosk->ui = ent_ui_new (kiosk->terminal, keymap, &hooks);
  ent_ui_push (kiosk->ui, &kiosk->view);
  start_timers (kiosk);
  *ret_signal = ent_ui_run (kiosk->ui);
  g_clear_pointer (&kiosk->ui, ent_ui_free);
  return TRUE;
}

gboolean
ent_kiosk_run (const EntKioskOptions *options, int *ret_signal, GError **error)
{
  static const EntViewOps ops = { .name = "kiosk",
                                  .contexts = IN_KIOSK,
                                  .draw = draw,
                                  .key = key,
                                  .act = act,
                                  .hints = hints,
                                  .free = view_free };
  Kiosk kiosk = { .view = { .ops = &ops },
                  .context = { .config = options->config, .clock = options->clock },
                  .source = options->source };

  kiosk.pin.hash = ent_config_text (options->config, "kiosk.pin");
  kiosk.may_leave = g_strcmp0 (ent_config_text (options->config, "kiosk.exit_key"), "none") != 0;
  *ret_signal = 0;
  gboolean ok = run (&kiosk, options, ret_signal, error);
  let_go (&kiosk);
  return ok;
}
