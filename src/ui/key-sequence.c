/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/key-sequence.h"

#include <stdio.h>
#include <string.h>

#include "ui/key-parser.h"

static const struct
{
  char letter;
  int code;
} letters[] = {
  { 'A', KEY_UP },    { 'B', KEY_DOWN },  { 'C', KEY_RIGHT }, { 'D', KEY_LEFT },
  { 'F', KEY_END },   { 'H', KEY_HOME },  { 'P', KEY_F (1) }, { 'Q', KEY_F (2) },
  { 'R', KEY_F (3) }, { 'S', KEY_F (4) }, { 'Z', KEY_BTAB },
};

/* With Shift after Esc [, with Ctrl after Esc O, on rxvt. */
static const char arrows[] = "abcd";

static const struct
{
  guint number;
  int code;
} numbers[] = {
  { 1, KEY_HOME },   { 2, KEY_IC },     { 3, KEY_DC },      { 4, KEY_END },     { 5, KEY_PPAGE },
  { 6, KEY_NPAGE },  { 7, KEY_HOME },   { 8, KEY_END },     { 11, KEY_F (1) },  { 12, KEY_F (2) },
  { 13, KEY_F (3) }, { 14, KEY_F (4) }, { 15, KEY_F (5) },  { 17, KEY_F (6) },  { 18, KEY_F (7) },
  { 19, KEY_F (8) }, { 20, KEY_F (9) }, { 21, KEY_F (10) }, { 23, KEY_F (11) }, { 24, KEY_F (12) },
};

/* The numbers on the right of a keyboard, in application mode. */
static const struct
{
  char letter, key;
} keypad_keys[] = {
  { ' ', ' ' }, { 'I', '\t' }, { 'M', '\n' }, { 'X', '=' }, { 'j', '*' },
  { 'k', '+' }, { 'l', ',' },  { 'm', '-' },  { 'n', '.' }, { 'o', '/' },
  { 'p', '0' }, { 'q', '1' },  { 'r', '2' },  { 's', '3' }, { 't', '4' },
  { 'u', '5' }, { 'v', '6' },  { 'w', '7' },  { 'x', '8' }, { 'y', '9' },
};

static const struct
{
  const char *sequence;
  int code;
} answers[] = {
  /* 1: set, 2: reset; else the mode is not known, or cannot be changed. */
  { "0n", KEY_ANSWER_STATUS },          { "?2026;1$y", KEY_ANSWER_FRAMES },
  { "?2026;2$y", KEY_ANSWER_FRAMES },   { "?2004;1$y", KEY_ANSWER_BRACKETS },
  { "?2004;2$y", KEY_ANSWER_BRACKETS },
};

static EntKey
key_of_letter (char letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter)
      return ENT_KEY_CODE (letters[i].code);
  return 0;
}

static EntKey
key_of_number (guint number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].number == number)
      return ENT_KEY_CODE (numbers[i].code);
  return 0;
}

static EntKey
rxvt_arrow (char letter, EntKey modifier)
{
  const char *found = strchr (arrows, letter);

  return found != NULL ? key_of_letter ((char) g_ascii_toupper (*found)) | modifier : 0;
}

/* xterm's number: one, and 1 for Shift, 2 for Alt, 4 for Ctrl, 8 for Meta. */
static EntKey
with_modifiers (EntKey key, guint number)
{
  guint bits = number > 0 ? number - 1 : 0;

  if (key == 0 || bits > 15)
    return 0;
  return key | ((bits & 1) != 0 ? ENT_KEY_SHIFT : 0) | ((bits & 10) != 0 ? ENT_KEY_ALT : 0)
         | ((bits & 4) != 0 ? ENT_KEY_WITH_CTRL : 0);
}

/* Up to two numbers, then the end alone. FALSE: it is nothing like it. */
static gboolean
read_numbers (const char *sequence, guint *ret_first, guint *ret_second, char *ret_final)
{
  guint values[2] = { 0, 0 };
  gsize n = 0;

  for (; *sequence != '\0' && sequence[1] != '\0'; sequence++)
    if (g_ascii_isdigit (*sequence) && values[n] < 10000)
      values[n] = values[n] * 10 + (guint) (*sequence - '0');
    else if (*sequence != ';' || ++n >= G_N_ELEMENTS (values))
      return FALSE;
  *ret_first = values[0];
  *ret_second = values[1];
  *ret_final = *sequence;
  return TRUE;
}

/* Buttons as xterm counts them: 3 is a release in its old manner, 32 and more a motion or the
 * wheel, and 4, 8, 16 say that Shift, Meta or Ctrl was held. */
static EntKey
mouse (guint button, guint column, guint row)
{
  guint which = button & ~(guint) (4 | 8 | 16);
  EntMouse what = which == 0    ? ENT_MOUSE_CLICK
                  : which == 64 ? ENT_MOUSE_UP
                  : which == 65 ? ENT_MOUSE_DOWN
                                : ENT_MOUSE_OTHER;

  if (what == ENT_MOUSE_OTHER || column < 1 || row < 1 || column > ENT_MOUSE_MOST
      || row > ENT_MOUSE_MOST)
    return 0;
  return ENT_KEY_MOUSE (what, (int) row - 1, (int) column - 1);
}

static EntKey
sgr_mouse (const char *sequence)
{
  guint button, column, row;
  char final;
  int length = 0;

  if (sscanf (sequence, "<%4u;%5u;%5u%c%n", &button, &column, &row, &final, &length) != 4
      || sequence[length] != '\0' || final != 'M')
    return 0;
  return mouse (button, column, row);
}

EntKey
ent_key_of_old_mouse (const char *bytes)
{
  const guchar *b = (const guchar *) bytes;

  return b[0] >= 32 && b[1] > 32 && b[2] > 32 ? mouse (b[0] - 32u, b[1] - 32u, b[2] - 32u) : 0;
}

EntKey
ent_key_of_control (const char *sequence)
{
  guint first, second;
  char final;

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].sequence, sequence))
      return ENT_KEY_CODE (answers[i].code);
  /* Its answer to secondary DA, a "T". */
  if (g_str_has_prefix (sequence, ">84;") && g_str_has_suffix (sequence, "c"))
    return ENT_KEY_CODE (KEY_ANSWER_BRACKETS);
  if (*sequence == '<')
    return sgr_mouse (sequence);
  if (!read_numbers (sequence, &first, &second, &final))
    return 0;
  switch (final)
    {
    case '~':
      return with_modifiers (key_of_number (first), second);
    case '^':
      return second == 0 && first > 0 ? with_modifiers (key_of_number (first), 5) : 0;
    case '$':
      return second == 0 && first > 0 ? with_modifiers (key_of_number (first), 2) : 0;
    case '@':
      return second == 0 && first > 0 ? with_modifiers (key_of_number (first), 6) : 0;
    case 'a':
    case 'b':
    case 'c':
    case 'd':
      return first == 0 && second == 0 ? rxvt_arrow (final, ENT_KEY_SHIFT) : 0;
    case 'R':
      /* The cursor at the top left, as it is reported; F3 without a modifier has no numbers. */
      if (first == 1 && second == 1)
        return 0;
      /* fall through */
    default:
      /* Old ones say the modifier alone. */
      return first > 1 && second > 0
               ? 0
               : with_modifiers (key_of_letter (final), second > 0 ? second : first);
    }
}

EntKey
ent_key_of_shifted (const char *sequence)
{
  guint first, second;
  char final;

  if (!read_numbers (sequence, &first, &second, &final))
    return 0;
  if (strchr (arrows, final) != NULL)
    return rxvt_arrow (final, ENT_KEY_WITH_CTRL);
  for (gsize i = 0; i < G_N_ELEMENTS (keypad_keys); i++)
    if (keypad_keys[i].letter == final)
      return first == 0 ? keypad_keys[i].key : 0;
  return with_modifiers (key_of_letter (final), second > 0 ? second : first);
}

EntKey
ent_key_of_linux (guchar letter)
{
  return letter >= 'A' && letter <= 'E' ? ENT_KEY_CODE (KEY_F (letter - 'A' + 1)) : 0;
}

gboolean
ent_key_ends_with_dollar (const char *sequence)
{
  guint first, second;
  char final;

  return g_ascii_isdigit (*sequence) && read_numbers (sequence, &first, &second, &final)
         && final == '$' && strchr (sequence, ';') == NULL && key_of_number (first) != 0;
}
