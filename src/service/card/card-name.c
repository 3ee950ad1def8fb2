/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card-name.h"

#include <string.h>

#include "service/card/card-text.h"

/* On one line, without the empty parts at the end. A backslash that escapes nothing is one of the
 * name: what is written behind it would else be escaped. */
static char *
tidy_parts (const char *value)
{
  g_autofree char *one_line = ent_vcard_one_line (value);
  char *line = NULL;
  gsize kept = 0, end = strlen (one_line), n_backslashes = 0;

  while (n_backslashes < end && one_line[end - 1 - n_backslashes] == '\\')
    n_backslashes++;
  line = g_strconcat (one_line, n_backslashes % 2 == 1 ? "\\" : "", NULL);
  for (gsize i = 0; line[i] != '\0'; i++)
    {
      gboolean escape = line[i] == '\\' && line[i + 1] != '\0';
      if (escape || (line[i] != ';' && line[i] != ' '))
        kept = i + 1 + escape;
      i += escape;
    }
  line[kept] = '\0';
  return line;
}

/* A comma parts several names of 3.0 and 4.0, and stays one. */
char *
ent_vcard_canonical_parts (const char *value, EntVcardVersion version)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) parts = NULL;

  if (version != ENT_VCARD_2_1)
    return tidy_parts (value);
  parts = ent_vcard_split (value, ';', version);
  for (char **part = parts; *part != NULL; part++)
    {
      if (part != parts)
        g_string_append_c (out, ';');
      ent_vcard_append_escaped (out, *part);
    }
  return tidy_parts (out->str);
}

/* Parts of parts are parted by commas, and joined by blanks here. */
static char **
read_parts (const char *parts)
{
  char **all = NULL;
  g_autofree char *blanks = g_strdup (parts);

  for (char *at = blanks; *at != '\0'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
    else if (*at == ',')
      *at = ' ';
  all = ent_vcard_split (blanks, ';', ENT_VCARD_3_0);
  for (char **part = all; *part != NULL; part++)
    {
      char *line = ent_vcard_one_line (*part);
      g_free (*part);
      *part = line;
    }
  return all;
}

char *
ent_vcard_guess_parts (const char *name)
{
  const char *last = strrchr (name, ' ');
  g_autoptr (GString) out = g_string_new (NULL);

  ent_vcard_append_escaped (out, last != NULL ? last + 1 : name);
  if (last != NULL)
    {
      g_autofree char *given = g_strndup (name, (gsize) (last - name));
      g_string_append_c (out, ';');
      ent_vcard_append_escaped (out, given);
    }
  return tidy_parts (out->str);
}

gboolean
ent_vcard_parts_fit (const char *parts, const char *name)
{
  g_auto (GStrv) all = read_parts (parts);

  for (guint i = 0; i < 2 && all[i] != NULL; i++)
    if (strstr (name, all[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
append_words (GString *name, const char *words)
{
  if (*words != '\0')
    g_string_append_printf (name, "%s%s", name->len > 0 ? " " : "", words);
}

/* Family name, given names, further names, what stands before them, what stands after them. */
char *
ent_vcard_name_of_parts (const char *value)
{
  static const guint order[] = { 3, 1, 2, 0, 4 };
  g_auto (GStrv) parts = read_parts (value);
  guint n = g_strv_length (parts);
  GString *name = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] < n)
      append_words (name, parts[order[i]]);
  return g_string_free (name, FALSE);
}
