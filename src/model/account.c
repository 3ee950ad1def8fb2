/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/account.h"

#include <string.h>

/* The words that stand for hosts. */
static const struct
{
  const char *host, *word;
} known[] = { { "github.com", "github" },
              { "www.github.com", "github" },
              { "gitlab.com", "gitlab" },
              { "codeberg.org", "codeberg" } };

static const char *
word_for (const char *host)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (known[i].host, host))
      return known[i].word;
  return host;
}

/* Without what would end a name in a list, an address or this syntax itself. */
static gboolean
is_name (const char *text)
{
  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (!g_unichar_isgraph (c) || g_unichar_type (c) == G_UNICODE_FORMAT
          || (c < 0x80 && strchr ("/:,;@?#&\"<>\\", (char) c) != NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_host (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789.-_:[]");

  return length > 0 && text[length] == '\0' && *text != ':' && text[length - 1] != ':';
}

char *
ent_account_at (const char *host, const char *name)
{
  g_autofree char *low_host = g_ascii_strdown (host, -1), *low_name = NULL;

  if (!is_host (low_host) || !is_name (name))
    return NULL;
  low_name = g_utf8_strdown (name, -1);
  return g_strdup_printf ("%s:%s", word_for (low_host), low_name);
}

/* "github.com/ana", behind what says how it is fetched. */
static char *
read_profile (const char *text)
{
  const char *slash = strchr (text, '/');
  g_autofree char *host = g_strndup (text, (gsize) (slash - text)), *name = g_strdup (slash + 1);

  if (g_str_has_suffix (name, "/"))
    name[strlen (name) - 1] = '\0';
  return strchr (host, '.') != NULL ? ent_account_at (host, name) : NULL;
}

char *
ent_account_clean (const char *text)
{
  g_autofree char *word = g_strstrip (g_strdup (text));
  const char *scheme = strstr (word, "://"), *start = scheme != NULL ? scheme + 3 : word;
  const char *colon = strrchr (start, ':');

  if (strchr (start, '/') != NULL)
    return read_profile (start);
  if (scheme != NULL)
    return NULL;
  if (colon != NULL)
    {
      g_autofree char *host = g_strndup (start, (gsize) (colon - start));
      return ent_account_at (host, colon + 1);
    }
  start += *start == '@';
  return is_name (start) ? g_utf8_strdown (start, -1) : NULL;
}
