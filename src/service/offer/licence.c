/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/offer/licence.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/config/embedded.h"

#define DEEPEST 50 /* nested parentheses */

/* A line of the list: the name, and letters after a space. FALSE for comments and at the end. */
typedef struct
{
  const char *name;
  gsize length;
  guint flags;
} Entry;

static const char *
next_entry (const char *at, Entry *ret_entry)
{
  while (*at == '#' || *at == '\n')
    at += *at == '#' ? strcspn (at, "\n") : 1;
  if (*at == '\0')
    return NULL;
  ret_entry->name = at;
  ret_entry->length = strcspn (at, " \n");
  ret_entry->flags = 0;
  for (at += ret_entry->length; *at != '\n' && *at != '\0'; at++)
    ret_entry->flags |= *at == 'o'   ? ENT_LICENCE_OSI
                        : *at == 'f' ? ENT_LICENCE_FSF
                        : *at == 'd' ? ENT_LICENCE_DEPRECATED
                        : *at == 'e' ? ENT_LICENCE_EXCEPTION
                                     : 0;
  return at;
}

static const char *
list (void)
{
  return ent_embedded_find ("spdx.txt")->text;
}

/* A name of the list, in any case of letters; FALSE when the list lacks it. name is static and not
 * terminated. */
static gboolean
licence_known (const char *word, gsize length, const char **ret_name, guint *ret_flags)
{
  Entry entry;

  for (const char *at = list (); (at = next_entry (at, &entry)) != NULL;)
    if (entry.length == length && g_ascii_strncasecmp (entry.name, word, length) == 0)
      {
        *ret_name = entry.name;
        *ret_flags = entry.flags;
        return TRUE;
      }
  return FALSE;
}

/* What a name is compared by: letters and digits alone, without the v of "GPLv3". */
static char *
key_of (const char *text, gsize length)
{
  GString *key = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (text[i])
        && !(g_ascii_tolower (text[i]) == 'v' && i + 1 < length && g_ascii_isdigit (text[i + 1])))
      g_string_append_c (key, g_ascii_tolower (text[i]));
  return g_string_free (key, FALSE);
}

/* Whether a name is worth proposing after what was written. */
static gboolean
goes_on (const Entry *entry, const char *key, gboolean exception)
{
  g_autofree char *own = key_of (entry->name, entry->length);

  return ((entry->flags & ENT_LICENCE_EXCEPTION) != 0) == exception
         && (entry->flags & ENT_LICENCE_DEPRECATED) == 0 && g_str_has_prefix (own, key);
}

GPtrArray *
ent_licence_complete (const char *prefix, guint limit)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = key_of (prefix, strlen (prefix));
  Entry entry;

  if (*key == '\0')
    return names;
  /* Those known to be free come first. */
  for (int is_free = 1; is_free >= 0; is_free--)
    for (const char *at = list (); names->len < limit && (at = next_entry (at, &entry)) != NULL;)
      if (goes_on (&entry, key, FALSE)
          && ((entry.flags & (ENT_LICENCE_OSI | ENT_LICENCE_FSF)) != 0) == (is_free == 1))
        g_ptr_array_add (names, g_strndup (entry.name, entry.length));
  return names;
}

/*
 * Of the names that go on from what was written, the last that both OSI and FSF
 * take for free, which is the latest version; else the first one; else the
 * nearest of all. NULL when none is near. The caller frees it.
 */
static char *
nearest (const char *word, gboolean exception)
{
  const guint both = ENT_LICENCE_OSI | ENT_LICENCE_FSF;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = key_of (word, strlen (word)), *found = NULL;
  gboolean free_found = FALSE;
  Entry entry;

  for (const char *at = list (); (at = next_entry (at, &entry)) != NULL;)
    {
      gboolean is_free = (entry.flags & both) == both;
      if (*key != '\0' && goes_on (&entry, key, exception) && (found == NULL || is_free))
        {
          g_free (found);
          found = g_strndup (entry.name, entry.length);
          free_found = is_free;
        }
      if (goes_on (&entry, "", exception))
        g_ptr_array_add (names, g_strndup (entry.name, entry.length));
    }
  g_ptr_array_add (names, NULL);
  if (found != NULL && (free_found || strlen (key) > 1))
    return g_steal_pointer (&found);
  return g_strdup (ent_text_nearest (word, (const char *const *) names->pdata));
}

typedef struct
{
  const char *start, *at;
  GString *out;
  char *fault; /* of the current part */
  int depth;
  GError **error;
} Parser;

static gboolean parse_or (Parser *parser, gboolean *ret_free);

static gboolean
fail (Parser *parser, const char *what)
{
  ent_set_error (parser->error, ENT_ERROR_DATA, _("licence, character %d: %s"),
                 (int) g_utf8_strlen (parser->start, parser->at - parser->start) + 1, what);
  return FALSE;
}

static void
skip_blanks (Parser *parser)
{
  while (g_ascii_isspace (*parser->at))
    parser->at++;
}

/* Letters, digits, '-', '.', and ':' of a DocumentRef (annex D.1). */
static gsize
word_length (const char *at)
{
  gsize n = 0;

  while (g_ascii_isalnum (at[n]) || at[n] == '-' || at[n] == '.' || at[n] == ':')
    n++;
  return n;
}

static gboolean
is_operator (const char *at, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  gsize n = word_length (at);

  return n == strlen (name) && (strncmp (at, name, n) == 0 || strncmp (at, lower, n) == 0);
}

static gboolean
take_operator (Parser *parser, const char *name)
{
  skip_blanks (parser);
  if (!is_operator (parser->at, name))
    return FALSE;
  parser->at += strlen (name);
  g_string_append_printf (parser->out, " %s ", name);
  return TRUE;
}

/* What precedes a name of one's own, in any case of letters; put into the list's case. */
static gboolean
take_prefix (char **word, const char *prefix)
{
  gsize length = strlen (prefix);

  if (g_ascii_strncasecmp (*word, prefix, length) != 0)
    return FALSE;
  memcpy (*word, prefix, length);
  *word += length;
  return TRUE;
}

/* A licence of one's own: "LicenseRef-Name", "DocumentRef-Where:LicenseRef-Name". word is put into
 * the list's letters. */
static gboolean
is_reference (char *word)
{
  char *at = word;

  if (take_prefix (&at, "DocumentRef-"))
    {
      at += strcspn (at, ":");
      if (*at++ != ':')
        return FALSE;
    }
  return take_prefix (&at, "LicenseRef-") && *at != '\0' && strchr (at, ':') == NULL;
}

static gboolean
fail_unknown (Parser *parser, const char *word, gboolean exception)
{
  g_autofree char *known = nearest (word, exception);
  g_autofree char *what =
    known == NULL
      ? g_strdup_printf (
        _("\"%s\" is no name of the SPDX list; for a licence of your own write LicenseRef-%s"),
        word, word)
      : g_strdup_printf (_("\"%s\" is no name of the SPDX list; did you mean %s?"), word, known);

  return fail (parser, what);
}

/* The deprecated "GPL-2.0-with-bison-exception" is as free as what precedes "-with-". */
static guint
flags_of (const char *name, gsize length, guint flags)
{
  const char *with = g_strstr_len (name, (gssize) length, "-with-");
  const char *base;
  guint more = 0;

  if (with != NULL && licence_known (name, (gsize) (with - name), &base, &more))
    flags |= more;
  return flags;
}

static gboolean
parse_name (Parser *parser, gboolean *ret_free)
{
  gsize length = word_length (parser->at);
  g_autofree char *word = g_strndup (parser->at, length);
  const char *name;
  guint flags;

  /* Old names themselves end in a plus. */
  gsize whole = length + (parser->at[length] == '+' ? 1 : 0);
  if (whole > length && licence_known (parser->at, whole, &name, &flags))
    length = whole;
  else if (is_reference (word))
    {
      name = word;
      flags = 0;
    }
  else if (!licence_known (parser->at, length, &name, &flags))
    return fail_unknown (parser, word, FALSE);
  else if ((flags & ENT_LICENCE_EXCEPTION) != 0)
    return fail (parser, _("an exception comes after WITH"));
  g_string_append_len (parser->out, name, (gssize) length);
  parser->at += length;
  if (*parser->at == '+')
    {
      g_string_append_c (parser->out, '+');
      parser->at++;
    }
  *ret_free = (flags_of (name, length, flags) & (ENT_LICENCE_OSI | ENT_LICENCE_FSF)) != 0;
  if (!*ret_free && parser->fault == NULL)
    parser->fault = g_strndup (name, length);
  return TRUE;
}

static gboolean
parse_exception (Parser *parser)
{
  const char *name;
  guint flags;

  if (!take_operator (parser, "WITH"))
    return TRUE;
  skip_blanks (parser);
  gsize length = word_length (parser->at);
  g_autofree char *word = g_strndup (parser->at, length);
  if (length == 0)
    return fail (parser, _("an exception is missing after WITH"));
  gboolean known = licence_known (parser->at, length, &name, &flags)
                   && (flags & ENT_LICENCE_EXCEPTION) != 0;
  if (!known && !g_str_has_prefix (word, "AdditionRef-"))
    return fail_unknown (parser, word, TRUE);
  g_string_append_len (parser->out, known ? name : word, (gssize) length);
  parser->at += length;
  return TRUE;
}

static gboolean
parse_simple (Parser *parser, gboolean *ret_free)
{
  skip_blanks (parser);
  if (*parser->at == '(')
    {
      if (++parser->depth > DEEPEST)
        return fail (parser, _("too many parentheses in each other"));
      parser->at++;
      g_string_append_c (parser->out, '(');
      if (!parse_or (parser, ret_free))
        return FALSE;
      skip_blanks (parser);
      if (*parser->at != ')')
        return fail (parser, _("a closing parenthesis is missing"));
      parser->at++;
      parser->depth--;
      g_string_append_c (parser->out, ')');
      return TRUE;
    }
  if (word_length (parser->at) == 0 || is_operator (parser->at, "AND")
      || is_operator (parser->at, "OR") || is_operator (parser->at, "WITH"))
    return fail (parser, _("a licence is missing here"));
  return parse_name (parser, ret_free) && parse_exception (parser);
}

static gboolean
parse_and (Parser *parser, gboolean *ret_free)
{
  if (!parse_simple (parser, ret_free))
    return FALSE;
  while (take_operator (parser, "AND"))
    {
      gboolean other;
      if (!parse_simple (parser, &other))
        return FALSE;
      *ret_free = *ret_free && other;
    }
  return TRUE;
}

static gboolean
parse_or (Parser *parser, gboolean *ret_free)
{
  g_autofree char *before = g_steal_pointer (&parser->fault);
  gboolean ok = parse_and (parser, ret_free);

  while (ok && take_operator (parser, "OR"))
    {
      gboolean other;
      ok = parse_and (parser, &other);
      *ret_free = *ret_free || (ok && other);
    }
  /* With one good alternative, the fault of the other does not count. */
  if (ok && *ret_free)
    g_clear_pointer (&parser->fault, g_free);
  if (before != NULL)
    {
      g_free (parser->fault);
      parser->fault = g_steal_pointer (&before);
    }
  return ok;
}

EntLicence *
ent_licence_parse (const char *text, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Parser parser = { .start = text, .at = text, .out = out, .error = error };
  gboolean is_free = FALSE, ok = parse_or (&parser, &is_free);

  skip_blanks (&parser);
  if (ok && *parser.at != '\0')
    ok = fail (&parser, *parser.at == ')' ? _("no parenthesis is open here")
                                          : _("AND, OR or WITH is missing here"));
  if (!ok)
    {
      g_free (parser.fault);
      return NULL;
    }
  EntLicence *licence = g_new0 (EntLicence, 1);
  *licence = (EntLicence){ is_free, g_strdup (out->str), parser.fault };
  return licence;
}

void
ent_licence_free (EntLicence *licence)
{
  if (licence == NULL)
    return;
  g_free (licence->text);
  g_free (licence->fault);
  g_free (licence);
}
