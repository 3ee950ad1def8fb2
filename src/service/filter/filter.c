/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * any  = all { "or" all }
 * all  = one { "and" one }
 * one  = "not" one | "(" any ")" | field "is" ["not"] ("empty" | "set") | field operator value
 * value = quoted | word { word }, of words and tags several with commas between
 */
#include "entente/service/filter/filter.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "service/filter/filter-tokens.h"
#include "service/filter/filter-value.h"

#define TESTS_AT_MOST 200u
#define DEPTH_AT_MOST 40u

typedef struct
{
  const EntContext *context;
  EntNounId noun;
  const char *text;
  GArray *tokens; /* EntToken; the last one is the end */
  guint next, depth, n_tests;
  gsize bad_at;
} Parser;

static gboolean
fail (Parser *parser, gsize at, GError **error, const char *message)
{
  parser->bad_at = at;
  return ent_tokens_fail (parser->text, at, error, message);
}

static gboolean
read_tokens (Parser *parser, GError **error)
{
  return ent_tokens_read (parser->tokens, parser->text, &parser->bad_at, error);
}

static const EntToken *
peek (const Parser *parser, guint ahead)
{
  return &g_array_index (parser->tokens, EntToken,
                         MIN (parser->next + ahead, parser->tokens->len - 1));
}

/* The word is one of those in a list like "|and|et|". */
static gboolean
is_word (const EntToken *token, const char *words)
{
  if (token->kind != ENT_TOKEN_WORD || strchr (token->text, '|') != NULL)
    return FALSE;
  g_autofree char *folded = ent_text_fold (token->text);
  g_autofree char *marked = g_strdup_printf ("|%s|", folded);
  return strstr (words, marked) != NULL;
}

#define AND "|and|et|"
#define OR "|or|ou|"
#define NOT "|not|non|"
#define IS "|is|est|"
#define BLANK "|empty|vide|"
#define FILLED "|set|renseigne|renseignee|defini|definie|"

gboolean
ent_filter_is_keyword (const char *word)
{
  const EntToken token = { .kind = ENT_TOKEN_WORD, .text = (char *) word };

  return is_word (&token, AND OR NOT IS);
}

static EntFilter *parse_any (Parser *parser, GError **error);

/*
 * A value goes on to the next "and", "or" or parenthesis. It may begin with such a word: niveau=or
 * is gold in French. A word before an operator is a field that lacks one of those.
 */
static char *
read_value (Parser *parser, gboolean *ret_quoted, GError **error)
{
  const EntToken *first = peek (parser, 0);
  const EntToken *token = first;
  gsize end = first->at;

  *ret_quoted = first->kind == ENT_TOKEN_QUOTED;
  if (*ret_quoted)
    {
      parser->next++;
      return g_strdup (first->text);
    }
  for (; (token = peek (parser, 0))->kind == ENT_TOKEN_WORD
         && (token == first || !is_word (token, AND OR));
       parser->next++)
    {
      if (token != first && peek (parser, 1)->kind == ENT_TOKEN_OP)
        {
          fail (parser, token->at, error, _("\"and\" or \"or\" is missing before this"));
          return NULL;
        }
      end = token->end;
    }
  if (end > first->at)
    return g_strndup (parser->text + first->at, end - first->at);
  fail (parser, first->at, error, _("a value is missing here"));
  return NULL;
}

static gboolean
read_emptiness (Parser *parser, EntFilter *test, GError **error)
{
  gboolean turned = is_word (peek (parser, 1), "|not|pas|non|");
  const EntToken *what = peek (parser, turned ? 2 : 1);

  if (!is_word (what, BLANK) && !is_word (what, FILLED))
    return fail (parser, what->at, error, _("write is empty or is set"));
  test->op = is_word (what, BLANK) != turned ? ENT_TEST_EMPTY : ENT_TEST_SET;
  parser->next += turned ? 3 : 2;
  return TRUE;
}

/* The test at the end of the references. */
static EntFilter *
test_of (EntFilter *whole)
{
  while (whole->kind == ENT_FILTER_VIA)
    whole = whole->parts->pdata[0];
  return whole;
}

/* What the test at the end of the references is about. */
static EntNounId
noun_of (const Parser *parser, const EntFilter *whole)
{
  EntNounId noun = parser->noun;

  for (; whole->kind == ENT_FILTER_VIA; whole = whole->parts->pdata[0])
    noun = whole->field->ref;
  return noun;
}

static gboolean
set_value (Parser *parser, EntFilter *whole, const char *value, gboolean quoted, gsize at,
           GError **error)
{
  GError *local = NULL;

  if (ent_filter_set_value (parser->context, noun_of (parser, whole), test_of (whole),
                            &(EntFilterValue){ value, quoted }, &local))
    return TRUE;
  fail (parser, at, error, local->message);
  g_error_free (local);
  return FALSE;
}

/* "tier = gold, silver" is one of them, "tier != gold, silver" none. Texts and names may have a
 * comma of their own. */
static gboolean
set_values (Parser *parser, EntFilter **whole, const char *value, gsize at, GError **error)
{
  gboolean none = test_of (*whole)->op == ENT_TEST_UNEQUAL;
  g_autoptr (EntFilter) list = ent_filter_new (none ? ENT_FILTER_ALL : ENT_FILTER_ANY);
  g_auto (GStrv) values = g_strsplit (value, ",", -1);

  for (char **one = values; *one != NULL; one++)
    {
      EntFilter *part = ent_filter_copy (*whole);
      g_ptr_array_add (list->parts, part);
      if (!set_value (parser, part, g_strstrip (*one), FALSE, at, error))
        return FALSE;
    }
  if (list->parts->len > TESTS_AT_MOST)
    return fail (parser, at, error, _("too many tests for one filter"));
  ent_filter_free (*whole);
  *whole = g_steal_pointer (&list);
  return TRUE;
}

static gboolean
read_comparison (Parser *parser, EntFilter **whole, GError **error)
{
  EntFilter *test = test_of (*whole);
  const EntToken *op = peek (parser, 0);
  gboolean quoted;

  if (op->kind != ENT_TOKEN_OP)
    return fail (parser, op->at, error,
                 _("an operator is missing here: = != < <= > >= ~, is empty, is set"));
  if (!ent_filter_allows (test, op->op))
    {
      g_autofree char *message = g_strdup_printf (op->op == ENT_TEST_CONTAINS
                                                    ? _("%s has no ~; use = != < <= > >=")
                                                    : _("%s has no order; use = != or ~"),
                                                  ent_filter_subject (test));
      return fail (parser, op->at, error, message);
    }
  test->op = op->op;
  parser->next++;
  gsize at = peek (parser, 0)->at;
  g_autofree char *value = read_value (parser, &quoted, error);
  if (value == NULL)
    return FALSE;
  gboolean words = test->type == ENT_FIELD_CHOICE || test->type == ENT_FIELD_LIST;
  if (words && !quoted && strchr (value, ',') != NULL)
    return set_values (parser, whole, value, at, error);
  return set_value (parser, *whole, value, quoted, at, error);
}

/* What the partner of the record has: "partner.tier" for "tier"; NULL when there is none. */
static char *
name_at_partner (Parser *parser, const char *name)
{
  EntFilter *test;
  EntNounId noun;
  g_autofree char *longer = g_strconcat ("partner.", name, NULL);
  g_autoptr (EntFilter)
    found = ent_filter_find_subject (parser->context, parser->noun, longer, &test, &noun);

  return found != NULL ? g_steal_pointer (&longer) : NULL;
}

/* The noun behind the references in a name, and where its own part begins; the list's own noun when
 * there are none. */
static const char *
behind_references (Parser *parser, const char *name, EntNounId *ret_noun)
{
  const char *dot = strrchr (name, '.');
  g_autofree char *known = dot != NULL ? g_strdup_printf ("%.*s.id", (int) (dot - name), name)
                                       : NULL;
  EntFilter *test;

  *ret_noun = parser->noun;
  if (known == NULL)
    return name;
  g_autoptr (EntFilter)
    found = ent_filter_find_subject (parser->context, parser->noun, known, &test, ret_noun);
  return found != NULL ? dot + 1 : name;
}

static gboolean
unknown_field (Parser *parser, const EntToken *token, GError **error)
{
  EntNounId noun;
  const char *own = behind_references (parser, token->text, &noun);
  g_autoptr (GPtrArray) names = ent_filter_subjects (parser->context, noun);
  g_autofree char *at_partner = name_at_partner (parser, token->text);
  g_ptr_array_add (names, NULL);
  const char *nearest = ent_text_nearest (own, (const char *const *) names->pdata);
  g_autofree char *all = nearest == NULL ? g_strjoinv (", ", (char **) names->pdata) : NULL;
  g_autofree char *better =
    at_partner != NULL ? g_strdup (at_partner)
    : nearest != NULL  ? g_strdup_printf ("%.*s%s", (int) (own - token->text), token->text, nearest)
                       : NULL;
  g_autofree char *message =
    better != NULL ? g_strdup_printf (_("no field \"%s\"; did you mean %s?"), token->text, better)
                   : g_strdup_printf (_("no field \"%s\"; there are %s"), token->text, all);

  return fail (parser, token->at, error, message);
}

static EntFilter *
parse_test (Parser *parser, GError **error)
{
  const EntToken *token = peek (parser, 0);
  EntFilter *test = NULL;
  EntNounId noun;

  if (token->kind != ENT_TOKEN_WORD || is_word (token, AND OR))
    {
      fail (parser, token->at, error, _("a field is missing here"));
      return NULL;
    }
  if (++parser->n_tests > TESTS_AT_MOST)
    {
      fail (parser, token->at, error, _("too many tests for one filter"));
      return NULL;
    }
  g_autoptr (EntFilter)
    whole = ent_filter_find_subject (parser->context, parser->noun, token->text, &test, &noun);
  if (whole == NULL)
    {
      unknown_field (parser, token, error);
      return NULL;
    }
  parser->next++;
  gboolean ok = is_word (peek (parser, 0), IS) ? read_emptiness (parser, test, error)
                                               : read_comparison (parser, &whole, error);
  return ok ? g_steal_pointer (&whole) : NULL;
}

static EntFilter *parse_one (Parser *parser, GError **error);

static EntFilter *
parse_inner (Parser *parser, GError **error)
{
  if (is_word (peek (parser, 0), NOT) && peek (parser, 1)->kind != ENT_TOKEN_OP)
    {
      g_autoptr (EntFilter) filter = ent_filter_new (ENT_FILTER_NOT);
      parser->next++;
      EntFilter *part = parse_one (parser, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (filter->parts, part);
      return g_steal_pointer (&filter);
    }
  if (peek (parser, 0)->kind != ENT_TOKEN_OPEN)
    return parse_test (parser, error);
  gsize at = peek (parser, 0)->at;
  parser->next++;
  g_autoptr (EntFilter) inner = parse_any (parser, error);
  if (inner == NULL)
    return NULL;
  if (peek (parser, 0)->kind != ENT_TOKEN_CLOSE)
    {
      gboolean end = peek (parser, 0)->kind == ENT_TOKEN_END;
      fail (parser, end ? at : peek (parser, 0)->at, error,
            end ? _("the parenthesis is not closed")
                : _("\"and\" or \"or\" is missing before this"));
      return NULL;
    }
  parser->next++;
  return g_steal_pointer (&inner);
}

static EntFilter *
parse_one (Parser *parser, GError **error)
{
  if (parser->depth >= DEPTH_AT_MOST)
    {
      fail (parser, peek (parser, 0)->at, error, _("too many parentheses within one another"));
      return NULL;
    }
  parser->depth++;
  EntFilter *filter = parse_inner (parser, error);
  parser->depth--;
  return filter;
}

static EntFilter *
parse_list (Parser *parser, EntFilterKind kind, GError **error)
{
  g_autoptr (EntFilter) list = ent_filter_new (kind);

  for (;;)
    {
      EntFilter *part = kind == ENT_FILTER_ANY ? parse_list (parser, ENT_FILTER_ALL, error)
                                               : parse_one (parser, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (list->parts, part);
      if (!is_word (peek (parser, 0), kind == ENT_FILTER_ANY ? OR : AND))
        break;
      parser->next++;
    }
  return list->parts->len > 1 ? g_steal_pointer (&list) : g_ptr_array_steal_index (list->parts, 0);
}

static EntFilter *
parse_any (Parser *parser, GError **error)
{
  return parse_list (parser, ENT_FILTER_ANY, error);
}

static EntFilter *
parse_all (Parser *parser, GError **error)
{
  g_autoptr (EntFilter) filter = parse_any (parser, error);

  if (filter == NULL || peek (parser, 0)->kind == ENT_TOKEN_END)
    return g_steal_pointer (&filter);
  fail (parser, peek (parser, 0)->at, error,
        peek (parser, 0)->kind == ENT_TOKEN_CLOSE ? _("no parenthesis was opened for this one")
                                                  : _("\"and\" or \"or\" is missing before this"));
  return NULL;
}

EntFilter *
ent_filter_parse (const EntContext *context, EntNounId noun, const char *text, gsize *ret_offset,
                  GError **error)
{
  Parser parser = { .context = context, .noun = noun, .text = text, .tokens = ent_tokens_new () };
  EntFilter *filter = read_tokens (&parser, error) ? parse_all (&parser, error) : NULL;

  if (filter == NULL && ret_offset != NULL)
    *ret_offset = parser.bad_at;
  g_array_unref (parser.tokens);
  return filter;
}

/* An operator behind a word, or "is empty" behind a field. */
static gboolean
is_expression (Parser *parser)
{
  for (parser->next = 0; parser->next + 1 < parser->tokens->len; parser->next++)
    {
      if (peek (parser, 0)->kind != ENT_TOKEN_WORD)
        continue;
      if (peek (parser, 1)->kind == ENT_TOKEN_OP)
        return TRUE;
      if (!is_word (peek (parser, 1), IS) || !is_word (peek (parser, 2), BLANK FILLED "|not|pas|"))
        continue;
      EntFilter *test;
      EntNounId noun;
      g_autoptr (EntFilter) found = ent_filter_find_subject (parser->context, parser->noun,
                                                             peek (parser, 0)->text, &test, &noun);
      if (found != NULL)
        return TRUE;
    }
  return FALSE;
}

void
ent_filter_line_clear (EntFilterLine *line)
{
  g_clear_pointer (&line->words, g_free);
  g_clear_pointer (&line->filter, ent_filter_free);
}

gboolean
ent_filter_understand (const EntContext *context, EntNounId noun, const char *text,
                       EntFilterLine *ret_line, gsize *ret_offset, GError **error)
{
  Parser parser = { .context = context, .noun = noun, .text = text, .tokens = ent_tokens_new () };
  gboolean read = read_tokens (&parser, NULL), expression = is_expression (&parser);
  const EntToken *first = &g_array_index (parser.tokens, EntToken, 0);
  gboolean whole = read && first->kind == ENT_TOKEN_QUOTED && parser.tokens->len == 2;
  g_autofree char *words = g_strstrip (g_strdup (whole ? first->text : text));

  g_array_unref (parser.tokens);
  *ret_line = (EntFilterLine){ 0 };
  if (expression)
    {
      ret_line->filter = ent_filter_parse (context, noun, text, ret_offset, error);
      return ret_line->filter != NULL;
    }
  if (*words != '\0')
    ret_line->words = g_steal_pointer (&words);
  return TRUE;
}
