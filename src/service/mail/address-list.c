/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/address-list.h"

#include <string.h>

#include "service/mail/mail-header.h"

#define ADDRESS_MOST 320 /* RFC 3696, 3 */

typedef struct
{
  GString *phrase;  /* outside of < > */
  GString *comment; /* in ( ) */
  GString *angle;   /* in < > */
  gboolean has_angle;
  EntAddressFunc each;
  gpointer data;
} Mailbox;

/* Without the quotes that stand around it, however many. */
static char *
clean_name (const char *raw)
{
  char *name = ent_mail_header_text (raw);

  for (gsize length = strlen (name);
       length > 1 && (*name == '\'' || *name == '"') && name[length - 1] == *name;
       length = strlen (name))
    {
      name[length - 1] = '\0';
      memmove (name, name + 1, length - 1);
      g_strstrip (name);
    }
  return name;
}

static gboolean
is_address (const char *text)
{
  const char *at = strrchr (text, '@');

  if (at == NULL || at == text || at[1] == '\0' || strlen (text) > ADDRESS_MOST)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || strchr ("<>()[]\\,;:\"|", *c) != NULL)
      return FALSE;
  return g_utf8_validate (text, -1, NULL) && at[1] != '.' && at[1] != '-';
}

/* Takes the word with an @ out of the phrase; "ana at acme.example" counts as one. */
static char *
take_address_word (GString *phrase)
{
  g_auto (GStrv) words = g_strsplit_set (phrase->str, " \t\r\n", -1);

  for (char **word = words; *word != NULL; word++)
    if (strchr (*word, '@') != NULL)
      {
        char *found = g_strdup (*word);
        char *start = strstr (phrase->str, found);
        g_string_erase (phrase, start - phrase->str, (gssize) strlen (found));
        return found;
      }
  const char *at = strstr (phrase->str, " at ");
  if (at == NULL)
    return NULL;
  g_autofree char *local = g_strstrip (g_strndup (phrase->str, (gsize) (at - phrase->str)));
  g_autofree char *domain = g_strstrip (g_strdup (at + 4));
  g_string_truncate (phrase, 0);
  return strchr (domain, '.') != NULL ? g_strconcat (local, "@", domain, NULL) : NULL;
}

static void
finish (Mailbox *box)
{
  g_autofree char *address = NULL;

  if (box->has_angle)
    {
      /* A route (RFC 5322, 4.4) ends at the last colon. */
      const char *route = strrchr (box->angle->str, ':');
      address = g_strstrip (g_strdup (route != NULL ? route + 1 : box->angle->str));
    }
  else
    address = take_address_word (box->phrase);
  if (address != NULL)
    {
      g_autofree char *lower = g_ascii_strdown (address, -1);
      g_autofree char *name = clean_name (box->phrase->str);
      g_autofree char *said = *name == '\0' ? clean_name (box->comment->str) : NULL;
      const char *best = said != NULL ? said : name;
      if (is_address (lower))
        box->each (*best != '\0' && g_ascii_strcasecmp (best, lower) != 0 ? best : NULL, lower,
                   box->data);
    }
  g_string_truncate (box->phrase, 0);
  g_string_truncate (box->comment, 0);
  g_string_truncate (box->angle, 0);
  box->has_angle = FALSE;
}

/* A string in quotes, without them; returns its last character. */
static const char *
take_quoted (const char *at, GString *into)
{
  for (at++; *at != '\0' && *at != '"'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        at++;
      g_string_append_c (into, *at);
    }
  return *at == '\0' ? at - 1 : at;
}

static const char *
take_comment (const char *at, GString *into)
{
  int depth = 1;

  for (at++; *at != '\0'; at++)
    {
      depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
      if (depth == 0)
        return at;
      if (*at == '\\' && at[1] != '\0')
        at++;
      g_string_append_c (into, *at);
    }
  return at - 1;
}

static const char *
take_angle (const char *at, Mailbox *box)
{
  gsize length = strcspn (at + 1, ">");

  box->has_angle = TRUE;
  g_string_append_len (box->angle, at + 1, (gssize) length);
  return at[1 + length] == '>' ? at + 1 + length : at + length;
}

/* An encoded word is one unit, whatever it contains. */
static const char *
take_encoded (const char *at, Mailbox *box)
{
  gsize length = strcspn (at, " \t\r\n");
  const char *end = g_strstr_len (at + 2, (gssize) length - 2, "?=");

  for (int marks = 0; end != NULL && marks < 1; marks++)
    {
      /* "=?utf-8?q?=41?=": the first ?= may be where the text begins. */
      const char *more = g_strstr_len (end + 1, (gssize) length - (end + 1 - at), "?=");
      if (end - at > 2 && strchr ("bBqQ", end[-1]) != NULL && end[-2] == '?' && more != NULL)
        end = more;
    }
  gsize taken = end != NULL ? (gsize) (end + 2 - at) : 2;
  g_string_append_len (box->phrase, at, (gssize) taken);
  return at + taken - 1;
}

static const char *
take (const char *at, Mailbox *box)
{
  switch (*at)
    {
    case '"':
      return take_quoted (at, box->phrase);
    case '(':
      return take_comment (at, box->comment);
    case '<':
      return take_angle (at, box);
    case ',':
    case ';':
      finish (box);
      return at;
    case ':':
      /* The name of a group, or "mailto". */
      if (strchr (box->phrase->str, '@') == NULL)
        g_string_truncate (box->phrase, 0);
      return at;
    case '=':
      if (at[1] == '?')
        return take_encoded (at, box);
      break;
    default:
      break;
    }
  g_string_append_c (box->phrase, *at);
  return at;
}

void
ent_address_list_each (const char *raw, EntAddressFunc each, gpointer data)
{
  g_autoptr (GString) phrase = g_string_new (NULL);
  g_autoptr (GString) comment = g_string_new (NULL);
  g_autoptr (GString) angle = g_string_new (NULL);
  Mailbox box = {
    .phrase = phrase, .comment = comment, .angle = angle, .each = each, .data = data
  };

  for (const char *at = raw != NULL ? raw : ""; *at != '\0'; at++)
    at = take (at, &box);
  finish (&box);
}
