/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/ui/terminal.h"

static const struct
{
  const char *name;
  EntKey key;
} names[] = {
  { "Enter", '\n' },
  { "Tab", '\t' },
  { "Esc", ENT_KEY_ESC },
  { "Space", ' ' },
  { "Up", ENT_KEY_CODE (KEY_UP) },
  { "Down", ENT_KEY_CODE (KEY_DOWN) },
  { "Left", ENT_KEY_CODE (KEY_LEFT) },
  { "Right", ENT_KEY_CODE (KEY_RIGHT) },
  { "Home", ENT_KEY_CODE (KEY_HOME) },
  { "End", ENT_KEY_CODE (KEY_END) },
  { "PageUp", ENT_KEY_CODE (KEY_PPAGE) },
  { "PageDown", ENT_KEY_CODE (KEY_NPAGE) },
  { "Insert", ENT_KEY_CODE (KEY_IC) },
  { "Delete", ENT_KEY_CODE (KEY_DC) },
  { "Backspace", ENT_KEY_CODE (KEY_BACKSPACE) },
  { "Shift-Tab", ENT_KEY_CODE (KEY_BTAB) },
};

char *
ent_key_name (EntKey key)
{
  char utf8[7] = "";

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].key == key)
      return g_strdup (names[i].name);
  for (int n = 1; n <= 12; n++)
    if (key == ENT_KEY_CODE (KEY_F (n)))
      return g_strdup_printf ("F%d", n);
  if (key > 0 && key < 0x20)
    return g_strdup_printf ("Ctrl-%c", key + '@');
  utf8[g_unichar_to_utf8 ((gunichar) key, utf8)] = '\0';
  return g_strdup (utf8);
}

EntKey
ent_key_parse (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return names[i].key;
  if (g_ascii_strncasecmp (name, "Ctrl-", 5) == 0 && strlen (name) == 6 && g_ascii_isalpha (name[5]))
    return ENT_KEY_CTRL (g_ascii_toupper (name[5]));
  if (*name == 'F' && g_ascii_isdigit (name[1]))
    {
      guint64 n = g_ascii_strtoull (name + 1, NULL, 10);
      return n >= 1 && n <= 12 ? ENT_KEY_CODE (KEY_F ((int) n)) : 0;
    }
  if (g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) == 1)
    {
      gunichar c = g_utf8_get_char (name);
      return g_unichar_isgraph (c) ? (EntKey) c : 0;
    }
  return 0;
}

gboolean
ent_key_is_text (EntKey key)
{
  return key >= 0x20 && key < 0x1000000 && key != 0x7f && !(key >= 0x80 && key < 0xa0);
}
