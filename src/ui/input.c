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
  WINDOW *pad; /* one line, on which formw edits; copied to the screen when it is drawn */
  int width;
};

static void
post (EntInput *input, int width, const char *text)
{
  input->width = width;
  input->pad = newpad (1, width);
  input->fields[0] = new_field (1, width, 0, 0, 0, 0);
  input->fields[1] = NULL;
  field_opts_off (input->fields[0], O_STATIC | O_BLANK | O_WRAP);
  field_opts_on (input->fields[0], O_PASSOK);
  input->form = new_form (input->fields);
  set_form_win (input->form, input->pad);
  set_form_sub (input->form, input->pad);
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
  delwin (input->pad);
}

EntInput *
ent_input_new (const char *text)
{
  EntInput *input = g_new0 (EntInput, 1);
  g_autofree char *visible = ent_text_visible (text, -1);

  post (input, FIRST_WIDTH, visible);
  return input;
}

void
ent_input_free (EntInput *input)
{
  if (input == NULL)
    return;
  unpost (input);
  g_free (input);
}

static int
request (EntKey key)
{
  static const struct
  {
    EntKey key;
    int request;
  } requests[] = {
    { ENT_KEY_CODE (KEY_LEFT), REQ_PREV_CHAR },     { ENT_KEY_CODE (KEY_RIGHT), REQ_NEXT_CHAR },
    { ENT_KEY_CODE (KEY_HOME), REQ_BEG_LINE },      { ENT_KEY_CODE (KEY_END), REQ_END_LINE },
    { ENT_KEY_CTRL ('A'), REQ_BEG_LINE },           { ENT_KEY_CTRL ('E'), REQ_END_LINE },
    { ENT_KEY_CTRL ('B'), REQ_PREV_CHAR },          { ENT_KEY_CTRL ('F'), REQ_NEXT_CHAR },
    { ENT_KEY_CODE (KEY_BACKSPACE), REQ_DEL_PREV }, { ENT_KEY_CTRL ('H'), REQ_DEL_PREV },
    { ENT_KEY_CODE (KEY_DC), REQ_DEL_CHAR },        { ENT_KEY_CTRL ('K'), REQ_CLR_EOL },
    { ENT_KEY_CTRL ('U'), REQ_CLR_FIELD },          { ENT_KEY_CODE (KEY_SLEFT), REQ_PREV_WORD },
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

void
ent_input_draw (EntInput *input, const EntCanvas *canvas)
{
  const EntRect *rect = &canvas->rect;
  int y, x;

  if (rect->rows < 1 || rect->columns < 1)
    return;
  if (input->width != rect->columns)
    {
      g_autofree char *text = ent_input_text (input);
      unpost (input);
      post (input, rect->columns, text);
    }
  pos_form_cursor (input->form);
  copywin (input->pad, canvas->window, 0, 0, rect->y, rect->x, rect->y, rect->x + rect->columns - 1,
           FALSE);
  mvwchgat (canvas->window, rect->y, rect->x, rect->columns,
            canvas->terminal->attributes[ENT_ROLE_INPUT] & ~A_COLOR,
            PAIR_NUMBER (canvas->terminal->attributes[ENT_ROLE_INPUT]), NULL);
  getyx (input->pad, y, x);
  wmove (canvas->window, rect->y + y, MIN (rect->x + x, rect->x + rect->columns - 1));
}
