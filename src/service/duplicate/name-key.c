/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/duplicate/name-key.h"

#include <string.h>

#include "entente/base/text.h"

/* The folded text without what is in parentheses or brackets; all of it when nothing else is
 * there. */
static char *
without_parentheses (const char *folded)
{
  GString *out = g_string_new (NULL);
  int depth = 0;

  for (const char *p = folded; *p != '\0'; p++)
    {
      depth += *p == '(' || *p == '[';
      if (depth == 0)
        g_string_append_c (out, *p);
      if ((*p == ')' || *p == ']') && depth > 0)
        depth--;
    }
  g_strstrip (out->str);
  if (*out->str != '\0')
    return g_string_free (out, FALSE);
  g_string_free (out, TRUE);
  return g_strdup (folded);
}

/* Words of letters and digits. Points and apostrophes join: "S.A.S." is "sas"; all else separates.
 */
static char **
split_words (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (out, c);
      else if (c != '.' && c != '\'' && out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  g_strchomp (out->str);
  char **words = g_strsplit (out->str, " ", -1);
  g_string_free (out, TRUE);
  return words;
}

static gboolean
is_legal_form (const char *word)
{
  static const char *const forms[] = {
    "ab",   "ag",   "as",  "asa",  "aps",          "bv",  "co",   "corp", "corporation", "company",
    "eurl", "gmbh", "gbr", "inc",  "incorporated", "kft", "kg",   "kk",   "limited",     "llc",
    "llp",  "lp",   "ltd", "ltda", "mbh",          "nv",  "oo",   "ou",   "oy",          "oyj",
    "plc",  "pte",  "pty", "pvt",  "private",      "sa",  "sarl", "sas",  "sasu",        "scop",
    "scic", "se",   "sl",  "spa",  "srl",          "sro", "ug",   "zoo",  NULL
  };

  return g_strv_contains (forms, word);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
ent_duplicate_words (const char *name, gboolean person)
{
  g_autofree char *folded = ent_text_fold (name);
  g_autofree char *plain = without_parentheses (folded);
  char **words = split_words (plain);
  guint n = g_strv_length (words);

  if (person)
    qsort (words, n, sizeof *words, by_text);
  while (!person && n > 1
         && (is_legal_form (words[n - 1]) || g_str_equal (words[n - 1], "and")
             || strlen (words[n - 1]) == 0))
    g_clear_pointer (&words[--n], g_free);
  if (n > 0)
    return words;
  /* No letter at all: the name as it is. */
  g_strfreev (words);
  words = g_new0 (char *, 2);
  words[0] = g_steal_pointer (&folded);
  return words;
}

char *
ent_duplicate_key (char *const *words, gboolean person)
{
  return g_strjoinv (person ? " " : "", (char **) words);
}

char *
ent_duplicate_partner_key (const char *name)
{
  g_auto (GStrv) words = ent_duplicate_words (name, FALSE);

  return ent_duplicate_key (words, FALSE);
}

char *
ent_duplicate_person_key (const char *name)
{
  g_auto (GStrv) words = ent_duplicate_words (name, TRUE);

  return ent_duplicate_key (words, TRUE);
}
