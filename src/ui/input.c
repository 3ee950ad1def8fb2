/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/input.h"

#include <form.h>
#include <string.h>

#include "entente/base/text.h"

#define FIRST_WIDTH 40

struct EntInput
{
  FIELD *fields[2];
  FORM *form;
  WINDOW *window; /* of the part it is posted in; NULL while it is on a hidden one */
  WINDOW *hidden;
  EntRect place;
  WINDOW *over;
};

/*
 * formw needs a window before it takes keys, so there is always one: at first
 * a hidden pad, then the place where the line is drawn.
 */
static void
post (EntInput *input, WINDOW *window, int columns, const char *text)
{
  input->fields[0] = new_field (1, columns, 0, 0, 0, 0);
  input->fields[1] = NULL;
  field_opts_off (input->fields[0], O_STATIC | O_BLANK | O_WRAP);
  field_opts_on (input->fields[0], O_PASSOK);
  input->form = new_form (input->fields);
  set_form_win (input->form, window);
  set_form_sub (input->form, window);
  post_form (input->form);
  set_field_buffer (input->fields[0], 0, text);
  form_driver (input->form, REQ_END_LINE);
}

static void
unpost (EntInput *input)
{
  unpost_form (input->form);
  free_form (input->form);
  free_field (input->fields[0]);
  if (input->window != NULL)
    delwin (input->window);
  input->window = NULL;
}

EntInput *
ent_input_new (const char *text)
{
  EntInput *input = g_new0 (EntInput, 1);
  g_autofree char *visible = ent_text_visible (text, -1);

  input->hidden = newpad (1, FIRST_WIDTH);
  post (input, input->hidden, FIRST_WIDTH, visible);
  return input;
}

void
ent_input_free (EntInput *input)
{
  if (input == NULL)
    return;
  unpost (input);
  delwin (input->hidden);
  g_free (input);
}

static int
request (EntKey key)
{
  static const struct { EntKey key; int request; } requests[] = {
    { ENT_KEY_CODE (KEY_LEFT), REQ_PREV_CHAR },   { ENT_KEY_CODE (KEY_RIGHT), REQ_NEXT_CHAR },
    { ENT_KEY_CODE (KEY_HOME), REQ_BEG_LINE },    { ENT_KEY_CODE (KEY_END), REQ_END_LINE },
    { ENT_KEY_CTRL ('A'), REQ_BEG_LINE },         { ENT_KEY_CTRL ('E'), REQ_END_LINE },
    { ENT_KEY_CTRL ('B'), REQ_PREV_CHAR },        { ENT_KEY_CTRL ('F'), REQ_NEXT_CHAR },
    { ENT_KEY_CODE (KEY_BACKSPACE), REQ_DEL_PREV }, { ENT_KEY_CTRL ('H'), REQ_DEL_PREV },
    { ENT_KEY_CODE (KEY_DC), REQ_DEL_CHAR },      { ENT_KEY_CTRL ('K'), REQ_CLR_EOL },
    { ENT_KEY_CTRL ('U'), REQ_CLR_FIELD },        { ENT_KEY_CODE (KEY_SLEFT), REQ_PREV_WORD },
    { ENT_KEY_CODE (KEY_SRIGHT), REQ_NEXT_WORD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    if (requests[i].key == key)
      return requests[i].request;
  return 0;
}

static void
delete_word (EntInput *input)
{
  g_autofree char *text = ent_input_text (input);
  char *end = text + strlen (text);

  while (end > text && end[-1] == ' ')
    end--;
  while (end > text && end[-1] != ' ')
    end--;
  *end = '\0';
  ent_input_set_text (input, text);
}

gboolean
ent_input_key (EntInput *input, EntKey key)
{
  if (key == ENT_KEY_CTRL ('W'))
    {
      delete_word (input);
      return TRUE;
    }
  if (ent_key_is_text (key))
    {
      if (ent_text_char_width ((gunichar) key) >= 0)
        form_driver_w (input->form, OK, (wchar_t) key);
      return TRUE;
    }
  int wanted = request (key);
  if (wanted == 0)
    return FALSE;
  form_driver (input->form, wanted);
  return TRUE;
}

char *
ent_input_text (const EntInput *input)
{
  form_driver (input->form, REQ_VALIDATION);
  return g_strchomp (g_strdup (field_buffer (input->fields[0], 0)));
}

void
ent_input_set_text (EntInput *input, const char *text)
{
  g_autofree char *visible = ent_text_visible (text, -1);

  form_driver (input->form, REQ_CLR_FIELD);
  set_field_buffer (input->fields[0], 0, visible);
  form_driver (input->form, REQ_END_LINE);
}

/* Moves the form to where it is drawn, when that is elsewhere than before. */
static void
place (EntInput *input, const EntCanvas *canvas)
{
  const EntRect *rect = &canvas->rect;

  if (input->window != NULL && input->over == canvas->window
      && memcmp (&input->place, rect, sizeof *rect) == 0)
    return;
  g_autofree char *text = ent_input_text (input);
  unpost (input);
  input->place = *rect;
  input->over = canvas->window;
  input->window = derwin (canvas->window, 1, rect->columns, rect->y, rect->x);
  post (input, input->window != NULL ? input->window : input->hidden,
        input->window != NULL ? rect->columns : FIRST_WIDTH, text);
}

void
ent_input_draw (EntInput *input, const EntCanvas *canvas)
{
  if (canvas->rect.rows < 1 || canvas->rect.columns < 1)
    return;
  place (input, canvas);
  if (input->window == NULL)
    return;
  /* Setting the attribute makes formw paint its field anew. */
  set_field_back (input->fields[0], A_NORMAL);
  set_field_back (input->fields[0], canvas->terminal->attributes[ENT_ROLE_INPUT]);
  set_field_fore (input->fields[0], canvas->terminal->attributes[ENT_ROLE_INPUT]);
  pos_form_cursor (input->form);
  int y, x;
  getyx (input->window, y, x);
  wmove (canvas->window, canvas->rect.y + y, canvas->rect.x + x);
}
