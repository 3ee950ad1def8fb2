/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-address.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

/* Of a domain: labels with dots between them. */
static gboolean
is_domain (const char *text)
{
  if (*text == '\0' || *text == '.' || *text == '-')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && (guchar) *p < 0x80 && *p != '-'
        && (*p != '.' || p[1] == '.' || p[1] == '\0'))
      return FALSE;
  return TRUE;
}

static gboolean
is_address (const char *text)
{
  const char *at = strchr (text, '@');

  if (at == NULL || at == text || *text == '.' || at[-1] == '.' || strchr (at + 1, '@') != NULL
      || strstr (text, "..") != NULL)
    return FALSE;
  for (const char *p = text; p < at; p++)
    if (!g_ascii_isalnum (*p) && (guchar) *p < 0x80 && strchr (".!#$%&'*+/=?^_`{|}~-", *p) == NULL)
      return FALSE;
  return is_domain (at + 1);
}

/* Without a name, brackets or "mailto:"; in place. */
static char *
bare (char *part)
{
  char *open = strrchr (part, '<'), *close = open != NULL ? strchr (open, '>') : NULL;

  if (close != NULL && *g_strchug (close + 1) == '\0')
    {
      *close = '\0';
      part = open + 1;
    }
  g_strstrip (part);
  return g_ascii_strncasecmp (part, "mailto:", 7) == 0 ? part + 7 : part;
}

/* A comma, a semicolon, a new line or ":::" ends an address; a comma in the name before a bracket
 * does not. */
static char **
split (const char *text)
{
  g_auto (GStrv) groups = g_strsplit (text, ":::", -1);
  g_autofree char *plain = g_strjoinv (";", groups);
  GString *marked = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = plain; *p != '\0'; p++)
    {
      gboolean ends = !quoted && strchr (",;\n\r", *p) != NULL;
      /* "Imagined, Ana <ana@x.example>": no address stands before the comma. */
      const char *before = strrchr (marked->str, '\x1f');
      before = before != NULL ? before + 1 : marked->str;
      if (ends && *p == ',' && strchr (before, '@') == NULL && strchr (p, '<') != NULL)
        ends = FALSE;
      quoted ^= *p == '"';
      g_string_append_c (marked, ends ? '\x1f' : *p);
    }
  char **parts = g_strsplit (marked->str, "\x1f", -1);
  g_string_free (marked, TRUE);
  return parts;
}

/* The addresses of a part that has no name: blanks may lie between several. */
static gboolean
take_part (char *part, GPtrArray *found)
{
  char *address = bare (part);
  g_auto (GStrv) words = g_strsplit_set (address, " \t", -1);

  for (char **word = words; *word != NULL; word++)
    {
      if (**word == '\0')
        continue;
      if (!is_address (*word))
        return FALSE;
      g_ptr_array_add (found, g_strdup (*word));
    }
  return TRUE;
}

gboolean
ent_csv_address_read (const char *text, char **ret_first, char **ret_rest, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = split (text);
  gboolean ok = TRUE;

  for (char **part = parts; ok && *part != NULL; part++)
    ok = take_part (*part, found);
  if (!ok || found->len == 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is no mail address"), text);
      return FALSE;
    }
  g_ptr_array_add (found, NULL);
  *ret_first = g_strdup (found->pdata[0]);
  *ret_rest = found->len > 2 ? g_strjoinv (", ", (char **) found->pdata + 1) : NULL;
  return TRUE;
}
