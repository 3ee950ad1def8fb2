/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/filter/filter-tokens.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

static void
clear_token (gpointer data)
{
  g_free (((EntToken *) data)->text);
}

GArray *
ent_tokens_new (void)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (EntToken));

  g_array_set_clear_func (tokens, clear_token);
  return tokens;
}

gboolean
ent_tokens_fail (const char *text, gsize at, GError **error, const char *message)
{
  glong column = g_utf8_strlen (text, (gssize) at) + 1;

  ent_set_error (error, ENT_ERROR_DATA, _("%s (column %ld)"), message, column);
  return FALSE;
}

static gsize
read_operator (const char *p, EntTestOp *ret_op)
{
  static const struct
  {
    const char *text;
    EntTestOp op;
  } operators[] = {
    { "!=", ENT_TEST_UNEQUAL },  { "<>", ENT_TEST_UNEQUAL }, { "<=", ENT_TEST_AT_MOST },
    { ">=", ENT_TEST_AT_LEAST }, { "==", ENT_TEST_EQUAL },   { "=", ENT_TEST_EQUAL },
    { "<", ENT_TEST_LESS },      { ">", ENT_TEST_MORE },     { "~", ENT_TEST_CONTAINS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_has_prefix (p, operators[i].text))
      {
        *ret_op = operators[i].op;
        return strlen (operators[i].text);
      }
  return 0;
}

/* From the quote to the one that closes it; a backslash takes the next character as it is. */
static gboolean
read_quoted (const char *text, EntToken *token, GError **error)
{
  GString *out = g_string_new (NULL);
  const char *p = text + token->at + 1;

  for (; *p != '"' && *p != '\0'; p++)
    {
      p += *p == '\\' && p[1] != '\0';
      g_string_append_c (out, *p);
    }
  token->kind = ENT_TOKEN_QUOTED;
  token->text = g_string_free (out, FALSE);
  token->end = (gsize) (p - text) + 1;
  return *p == '"' || ent_tokens_fail (text, token->at, error, _("the quote is not closed"));
}

static void
read_word (const char *text, EntToken *token)
{
  const char *start = text + token->at, *p = start;
  EntTestOp op;

  while (*p != '\0' && strchr ("()\"", *p) == NULL && !g_unichar_isspace (g_utf8_get_char (p))
         && read_operator (p, &op) == 0)
    p = g_utf8_next_char (p);
  token->kind = ENT_TOKEN_WORD;
  token->text = g_strndup (start, (gsize) (p - start));
  token->end = token->at + (gsize) (p - start);
}

static gboolean
read_token (const char *text, gsize at, EntToken *token, GError **error)
{
  const char *p = text + at;
  gsize length = read_operator (p, &token->op);

  token->at = at;
  token->end = at + 1;
  if (*p == '\0')
    token->kind = ENT_TOKEN_END;
  else if (*p == '(' || *p == ')')
    token->kind = *p == '(' ? ENT_TOKEN_OPEN : ENT_TOKEN_CLOSE;
  else if (*p == '"')
    return read_quoted (text, token, error);
  else if (length > 0)
    {
      token->kind = ENT_TOKEN_OP;
      token->end = at + length;
    }
  else
    read_word (text, token);
  return TRUE;
}

gboolean
ent_tokens_read (GArray *tokens, const char *text, gsize *ret_bad_at, GError **error)
{
  const char *bad;
  gsize at = 0;

  if (!g_utf8_validate (text, -1, &bad))
    {
      *ret_bad_at = (gsize) (bad - text);
      return ent_tokens_fail (text, *ret_bad_at, error, _("these bytes are no UTF-8"));
    }
  for (;;)
    {
      EntToken token = { 0 };
      while (text[at] != '\0' && g_unichar_isspace (g_utf8_get_char (text + at)))
        at = (gsize) (g_utf8_next_char (text + at) - text);
      gboolean ok = read_token (text, at, &token, error);
      g_array_append_val (tokens, token);
      if (!ok)
        *ret_bad_at = at;
      if (!ok || token.kind == ENT_TOKEN_END)
        return ok;
      at = token.end;
    }
}
