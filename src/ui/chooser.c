/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/ui/prompt.h"
#include "entente/ui/scroll.h"

typedef struct
{
  EntView view;
  char *question;
  const EntUiAction *again; /* whose keys are a yes; NULL: none */
  EntAnswer answer;
  gpointer data;
  GDestroyNotify free;
} ConfirmView;

static EntRect
confirm_place (EntView *view, int rows, int columns)
{
  return (EntRect){ rows - 1, 0, 1, columns };
}

static void
confirm_draw (EntView *view, const EntCanvas *canvas)
{
  ConfirmView *self = (ConfirmView *) view;
  const char *keys = _("y yes  n no");
  int room = canvas->rect.columns - ent_text_width (keys) - 4;
  EntCanvas left = ent_canvas_part (canvas, 0, 0, 1, MAX (1, room));

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  int x = 1 + ent_draw_text (&left, 0, 1, ENT_ROLE_WARN, self->question) + 2;
  ent_draw_text (canvas, 0, x, ENT_ROLE_KEY, keys);
}

static gboolean
is_asked_again (const ConfirmView *self, EntKey key)
{
  return self->again != NULL
         && ent_keymap_find (ent_ui_keymap (self->view.ui), key, self->again->contexts)
              == self->again;
}

static gboolean
confirm_key (EntView *view, EntKey key)
{
  ConfirmView *self = (ConfirmView *) view;
  gunichar yes = g_utf8_get_char (C_ ("key", "y"));
  gboolean agreed = key == 'y' || key == 'Y' || (gunichar) key == yes || is_asked_again (self, key);

  ent_ui_close (view->ui, view);
  self->answer (self->data, agreed);
  return TRUE;
}

static void
confirm_free (EntView *view)
{
  ConfirmView *self = (ConfirmView *) view;

  if (self->free != NULL)
    self->free (self->data);
  g_free (self->question);
  g_free (self);
}

EntView *
ent_confirm_new (const char *question, EntAnswer answer, gpointer data, GDestroyNotify free)
{
  static const EntViewOps ops = { .name = "confirm",
                                  .place = confirm_place,
                                  .draw = confirm_draw,
                                  .key = confirm_key,
                                  .free = confirm_free };
  ConfirmView *self = g_new0 (ConfirmView, 1);

  self->view.ops = &ops;
  self->question = ent_text_visible (question, -1);
  self->answer = answer;
  self->data = data;
  self->free = free;
  return &self->view;
}

EntView *
ent_confirm_again_new (const char *question, const EntUiAction *action, EntAnswer answer,
                       gpointer data, GDestroyNotify free)
{
  EntView *view = ent_confirm_new (question, answer, data, free);

  ((ConfirmView *) view)->again = action;
  return view;
}

typedef struct
{
  EntView view;
  char *title;
  char **items;
  EntScroll scroll;
  EntChosen chosen;
  gpointer data;
  GDestroyNotify free;
} ChooserView;

static const char *
keys_of_chooser (void)
{
  return _("Enter takes it  Esc leaves");
}

static EntRect
chooser_place (EntView *view, int rows, int columns)
{
  ChooserView *self = (ChooserView *) view;
  int width = ent_text_width (self->title) + 6, n = (int) g_strv_length (self->items);

  for (int i = 0; i < n; i++)
    width = MAX (width, ent_text_width (self->items[i]) + 8);
  width = MIN (MAX (width, ent_text_width (keys_of_chooser ()) + 6), columns);
  int height = MIN (n + 2, rows - 1);
  return (EntRect){ MAX (0, (rows - height) / 2), (columns - width) / 2, height, width };
}

/* In the lower edge: the keys, and which of how many where some are out of sight. */
static void
draw_foot (const ChooserView *self, const EntCanvas *canvas)
{
  int columns = canvas->rect.columns, y = canvas->rect.rows - 1;
  g_autofree char *where = self->scroll.n > self->scroll.height ? g_strdup_printf (
                             _(" %d of %d "), self->scroll.cursor + 1, self->scroll.n)
                                                                : g_strdup ("");
  int cells = ent_text_width (where);
  EntCanvas left = ent_canvas_part (canvas, y, 2, 1, MAX (1, columns - cells - 4));

  if (columns > cells + ent_text_width (keys_of_chooser ()) + 5)
    {
      g_autofree char *keys = g_strdup_printf (" %s ", keys_of_chooser ());
      ent_draw_text (&left, 0, 0, ENT_ROLE_HINT, keys);
    }
  if (cells < columns - 2)
    ent_draw_text (canvas, y, columns - cells - 1, ENT_ROLE_HINT, where);
}

static void
chooser_draw (EntView *view, const EntCanvas *canvas)
{
  ChooserView *self = (ChooserView *) view;
  int height = canvas->rect.rows - 2;

  ent_draw_fill (canvas, ENT_ROLE_TEXT);
  ent_draw_box (canvas, ENT_ROLE_BORDER_FOCUS, ENT_ROLE_TITLE_FOCUS, self->title);
  ent_scroll_fit (&self->scroll, height);
  for (int y = 0; y < height && self->scroll.top + y < self->scroll.n; y++)
    {
      int index = self->scroll.top + y;
      EntRole role = index == self->scroll.cursor ? ENT_ROLE_SELECTED : ENT_ROLE_TEXT;
      g_autofree char *line = index < 9 ? g_strdup_printf (" %d  %s", index + 1, self->items[index])
                                        : g_strdup_printf ("    %s", self->items[index]);
      ent_draw_cell (canvas, y + 1, 1, canvas->rect.columns - 2, role, line);
    }
  draw_foot (self, canvas);
}

static void
choose (ChooserView *self, int index)
{
  ent_ui_note_answer (self->view.ui, self->items[index]);
  ent_ui_close (self->view.ui, &self->view);
  self->chosen (self->data, (guint) index);
}

static gboolean
chooser_answer (EntView *view, const char *answer)
{
  ChooserView *self = (ChooserView *) view;

  for (int i = 0; i < self->scroll.n; i++)
    if (g_str_equal (self->items[i], answer))
      {
        choose (self, i);
        return TRUE;
      }
  return FALSE;
}

static gboolean
chooser_move (ChooserView *self, EntKey key)
{
  static const struct
  {
    EntKey key;
    EntMove move;
  } moves[] = {
    { 'j', ENT_MOVE_DOWN },
    { ENT_KEY_CODE (KEY_DOWN), ENT_MOVE_DOWN },
    { '\t', ENT_MOVE_DOWN },
    { 'k', ENT_MOVE_UP },
    { ENT_KEY_CODE (KEY_UP), ENT_MOVE_UP },
    { ENT_KEY_CODE (KEY_BTAB), ENT_MOVE_UP },
    { ENT_KEY_CODE (KEY_NPAGE), ENT_MOVE_PAGE_DOWN },
    { ENT_KEY_CODE (KEY_PPAGE), ENT_MOVE_PAGE_UP },
    { 'g', ENT_MOVE_FIRST },
    { ENT_KEY_CODE (KEY_HOME), ENT_MOVE_FIRST },
    { 'G', ENT_MOVE_LAST },
    { ENT_KEY_CODE (KEY_END), ENT_MOVE_LAST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].key == key)
      {
        ent_scroll_move (&self->scroll, moves[i].move);
        return TRUE;
      }
  return FALSE;
}

static gboolean
chooser_key (EntView *view, EntKey key)
{
  ChooserView *self = (ChooserView *) view;

  if (key == ENT_KEY_ESC || key == 'q')
    ent_ui_close (view->ui, view);
  else if (key == '\n')
    choose (self, self->scroll.cursor);
  else if (key >= '1' && key <= '9' && key - '1' < self->scroll.n)
    choose (self, key - '1');
  else if (!chooser_move (self, key))
    ent_ui_say_dead (view->ui, key);
  return TRUE;
}

static void
chooser_free (EntView *view)
{
  ChooserView *self = (ChooserView *) view;

  if (self->free != NULL)
    self->free (self->data);
  g_strfreev (self->items);
  g_free (self->title);
  g_free (self);
}

EntView *
ent_chooser_new (const char *title, const char *const *items, guint present, EntChosen chosen,
                 gpointer data, GDestroyNotify free)
{
  static const EntViewOps ops = { .name = "chooser",
                                  .place = chooser_place,
                                  .draw = chooser_draw,
                                  .key = chooser_key,
                                  .answer = chooser_answer,
                                  .free = chooser_free };
  ChooserView *self = g_new0 (ChooserView, 1);
  g_autoptr (GStrvBuilder) copies = g_strv_builder_new ();

  for (; *items != NULL; items++)
    {
      g_autofree char *visible = ent_text_visible (*items, -1);
      g_strv_builder_add (copies, visible);
    }
  self->view.ops = &ops;
  self->title = ent_text_visible (title, -1);
  self->items = g_strv_builder_end (copies);
  self->scroll.n = (int) g_strv_length (self->items);
  ent_scroll_by (&self->scroll, (int) present);
  self->chosen = chosen;
  self->data = data;
  self->free = free;
  return &self->view;
}
