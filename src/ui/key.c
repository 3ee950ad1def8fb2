/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/ui/terminal.h"

static const struct
{
  const char *name;
  EntKey key;
  const char *sign; /* shown instead where a terminal has it; NULL: none */
} names[] = {
  { N_ ("Enter"), '\n', NULL },
  { N_ ("Tab"), '\t', NULL },
  { N_ ("Esc"), ENT_KEY_ESC, NULL },
  { N_ ("Space"), ' ', NULL },
  { N_ ("Up"), ENT_KEY_CODE (KEY_UP), "↑" },
  { N_ ("Down"), ENT_KEY_CODE (KEY_DOWN), "↓" },
  { N_ ("Left"), ENT_KEY_CODE (KEY_LEFT), "←" },
  { N_ ("Right"), ENT_KEY_CODE (KEY_RIGHT), "→" },
  { N_ ("Home"), ENT_KEY_CODE (KEY_HOME), NULL },
  { N_ ("End"), ENT_KEY_CODE (KEY_END), NULL },
  { N_ ("PageUp"), ENT_KEY_CODE (KEY_PPAGE), NULL },
  { N_ ("PageDown"), ENT_KEY_CODE (KEY_NPAGE), NULL },
  { N_ ("Insert"), ENT_KEY_CODE (KEY_IC), NULL },
  { N_ ("Delete"), ENT_KEY_CODE (KEY_DC), NULL },
  { N_ ("Backspace"), ENT_KEY_CODE (KEY_BACKSPACE), NULL },
  { N_ ("Shift-Tab"), ENT_KEY_CODE (KEY_BTAB), NULL },
};

static const struct
{
  const char *prefix;
  EntKey modifier;
} modifiers[] = {
  { "Ctrl-", ENT_KEY_WITH_CTRL },
  { "Alt-", ENT_KEY_ALT },
  { "Shift-", ENT_KEY_SHIFT },
};

char *
ent_key_name (EntKey key)
{
  char utf8[7] = "";

  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if ((key & modifiers[i].modifier) != 0)
      {
        g_autofree char *rest = ent_key_name (key & ~modifiers[i].modifier);
        return g_strconcat (modifiers[i].prefix, rest, NULL);
      }

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

char *
ent_key_label (EntKey key, gboolean ascii)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].key == key)
      return g_strdup (names[i].sign != NULL && !ascii ? names[i].sign : _(names[i].name));
  return ent_key_name (key);
}

/* A key with one modifier or more, none of which is part of its own name; 0: it is none. */
static EntKey
parse_modified (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (g_ascii_strncasecmp (name, modifiers[i].prefix, strlen (modifiers[i].prefix)) == 0)
      {
        EntKey key = ent_key_parse (name + strlen (modifiers[i].prefix));
        /* Terminals send Alt-Ctrl-X, and Shift of a letter as another letter. */
        gboolean is_letter = (key & ~ENT_KEY_MODIFIERS) < ENT_KEY_CODE (0)
                             && modifiers[i].modifier != ENT_KEY_ALT;
        return key == 0 || is_letter || (key & modifiers[i].modifier) != 0
                 ? 0
                 : key | modifiers[i].modifier;
      }
  return 0;
}

/* Ctrl-M is Enter; Ctrl-C is Esc wherever it comes. */
static EntKey
parse_control (char letter)
{
  return letter == 'C' ? 0 : letter == 'M' ? '\n' : (EntKey) ENT_KEY_CTRL (letter);
}

static EntKey
parse_function_key (const char *number)
{
  char *end;
  guint64 n = g_ascii_strtoull (number, &end, 10);

  return *number != '0' && *end == '\0' && n >= 1 && n <= 12 ? ENT_KEY_CODE (KEY_F ((int) n)) : 0;
}

EntKey
ent_key_parse (const char *name)
{
  /* Most keys: no other name is as short. */
  if (name[0] != '\0' && name[1] == '\0')
    return g_ascii_isgraph (name[0]) ? (EntKey) name[0] : 0;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i].name, name) == 0)
      return names[i].key;
  if (g_ascii_strncasecmp (name, "Ctrl-", 5) == 0 && strlen (name) == 6
      && g_ascii_isalpha (name[5]))
    return parse_control (g_ascii_toupper (name[5]));
  if (g_ascii_toupper (*name) == 'F' && g_ascii_isdigit (name[1]))
    return parse_function_key (name + 1);
  if (strchr (name, '-') != NULL && strlen (name) > 4)
    return parse_modified (name);
  if (g_utf8_validate (name, -1, NULL) && g_utf8_strlen (name, -1) == 1)
    {
      gunichar c = g_utf8_get_char (name);
      return g_unichar_isgraph (c) ? (EntKey) c : 0;
    }
  return 0;
}

/* As other programs write them; a letter stands for itself behind a prefix. */
static const struct
{
  const char *written, *name;
} spellings[] = {
  { "return", "Enter" },      { "ret", "Enter" },      { "escape", "Esc" },
  { "pgup", "PageUp" },       { "pgdn", "PageDown" },  { "pgdown", "PageDown" },
  { "prior", "PageUp" },      { "next", "PageDown" },  { "del", "Delete" },
  { "ins", "Insert" },        { "bs", "Backspace" },   { "spc", "Space" },
  { "backtab", "Shift-Tab" }, { "btab", "Shift-Tab" }, { "ctrl-c", "Esc" },
};
static const struct
{
  const char *written, *prefix;
} prefixes[] = {
  { "^", "Ctrl-" },        { "c-", "Ctrl-" },    { "ctrl+", "Ctrl-" },   { "control-", "Ctrl-" },
  { "control+", "Ctrl-" }, { "strg-", "Ctrl-" }, { "m-", "Alt-" },       { "alt+", "Alt-" },
  { "meta-", "Alt-" },     { "s-", "Shift-" },   { "shift+", "Shift-" },
};

/* The name, if it is one. Takes it. */
static char *
if_key (char *name)
{
  if (ent_key_parse (name) != 0)
    return name;
  g_free (name);
  return NULL;
}

static char *
nearest_name (const char *name)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (known, g_strdup (names[i].name));
  for (int n = 1; n <= 12; n++)
    g_ptr_array_add (known, g_strdup_printf ("F%d", n));
  for (char letter = 'A'; letter <= 'Z'; letter++)
    if (letter != 'C')
      g_ptr_array_add (known, g_strdup_printf ("Ctrl-%c", letter));
  g_ptr_array_add (known, NULL);
  return g_strdup (ent_text_nearest (name, (const char *const *) known->pdata));
}

char *
ent_key_suggest (const char *written)
{
  gsize length = strlen (written);
  gboolean bracketed = length > 2 && *written == '<' && written[length - 1] == '>';
  g_autofree char *name = bracketed ? g_strndup (written + 1, length - 2) : g_strdup (written);

  for (gsize i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (g_ascii_strcasecmp (name, spellings[i].written) == 0)
      return g_strdup (spellings[i].name);
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_ascii_strncasecmp (name, prefixes[i].written, strlen (prefixes[i].written)) == 0)
      {
        const char *rest = name + strlen (prefixes[i].written);
        g_autofree char *capital = strlen (rest) == 1 ? g_ascii_strup (rest, -1) : g_strdup (rest);
        gboolean letter = !g_str_equal (prefixes[i].prefix, "Alt-");
        return if_key (g_strconcat (prefixes[i].prefix, letter ? capital : rest, NULL));
      }
  return length > 1 ? nearest_name (name) : NULL;
}

gboolean
ent_key_is_text (EntKey key)
{
  return key >= 0x20 && key < 0x1000000 && key != 0x7f && !(key >= 0x80 && key < 0xa0);
}
