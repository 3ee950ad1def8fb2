/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters for people: how one was understood, and how it can be completed. */
#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/input/own-field.h"
#include "entente/store/repo.h"
#include "service/filter/filter-value.h"

const char *
ent_filter_example (EntNounId noun)
{
  const char *example = ent_noun (noun)->example;

  return example != NULL ? example : N_ ("updated>last month");
}

static const char *
subject_label (const EntContext *context, const EntFilter *test)
{
  const GPtrArray *customs = NULL;

  if (test->subject == ENT_SUBJECT_FIELD)
    return _(test->field->label);
  if (test->subject != ENT_SUBJECT_CUSTOM)
    return _(ent_filter_subject_name (test)->label);
  for (int noun = 0; noun < ENT_N_NOUNS && context->config != NULL; noun++)
    {
      customs = ent_config_fields (context->config, ent_noun ((EntNounId) noun)->name);
      for (guint i = 0; i < customs->len; i++)
        if (g_str_equal (((EntCustomField *) customs->pdata[i])->name, test->name))
          return ent_custom_field_label (customs->pdata[i]);
    }
  return test->name;
}

static char *
value_text (const EntContext *context, const EntFilter *test)
{
  gboolean minutes = test->field != NULL && test->field->unit == ENT_MEASURE_MINUTES;
  GDate day;

  if (test->subject == ENT_SUBJECT_CUSTOM && test->type == ENT_FIELD_NUMBER)
    return g_strdup (test->text);
  switch (test->type)
    {
    case ENT_FIELD_MONEY:
      return ent_money_format_short (test->number, "BHD");
    case ENT_FIELD_NUMBER:
      if (ent_filter_counts_days (test))
        return g_strdup_printf (_("%d d"), (int) MIN (test->number, G_MAXINT));
      return minutes ? ent_calendar_format_minutes ((int) test->number)
                     : g_strdup_printf ("%" G_GINT64_FORMAT, test->number);
    case ENT_FIELD_DAY:
    case ENT_FIELD_TIME:
      if (ent_day_parse_iso (test->text, &day, NULL))
        return ent_calendar_format_long (&day);
      break;
    case ENT_FIELD_CHOICE:
      return g_strdup (ent_config_label (context->config, test->field->vocabulary, test->text));
    default:
      break;
    }
  return g_strdup_printf (_("“%s”"), test->text);
}

static void
describe_test (const EntContext *context, GString *out, const EntFilter *test)
{
  g_string_append (out, subject_label (context, test));
  if (test->op == ENT_TEST_EMPTY || test->op == ENT_TEST_SET)
    {
      g_string_append_printf (out, " %s",
                              test->op == ENT_TEST_EMPTY ? _("is empty") : _("is set"));
      return;
    }
  g_autofree char *value = value_text (context, test);
  g_string_append_printf (
    out, " %s %s", test->op == ENT_TEST_CONTAINS ? _("has") : ent_test_op_text (test->op), value);
}

static void
describe (const EntContext *context, GString *out, const EntFilter *filter, gboolean bare)
{
  const char *between = filter->kind == ENT_FILTER_ALL ? _("and") : _("or");

  if (filter->kind == ENT_FILTER_TEST)
    {
      describe_test (context, out, filter);
      return;
    }
  if (filter->kind == ENT_FILTER_VIA)
    {
      g_string_append_printf (out, "%s: ", _(filter->field->label));
      describe (context, out, filter->parts->pdata[0], TRUE);
      return;
    }
  gboolean turned = filter->kind == ENT_FILTER_NOT;
  g_string_append (out, turned || bare ? "" : "(");
  for (guint i = 0; i < filter->parts->len; i++)
    {
      if (turned)
        g_string_append_printf (out, "%s ", _("not"));
      else if (i > 0)
        g_string_append_printf (out, " %s ", between);
      describe (context, out, filter->parts->pdata[i], FALSE);
    }
  g_string_append (out, turned || bare ? "" : ")");
}

char *
ent_filter_describe (const EntContext *context, const EntFilter *filter)
{
  GString *out = g_string_new (NULL);

  describe (context, out, filter, TRUE);
  return g_string_free (out, FALSE);
}

/* A line to be completed: what is kept of its text, and the beginning of what follows, folded. */
typedef struct
{
  GPtrArray *out;
  const char *text;
  gsize kept;
  const char *prefix;
} Completing;

static void
add_line (const Completing *line, const char *word, const char *prefix)
{
  g_autofree char *folded = ent_text_fold (word);
  gboolean quote = strpbrk (word, " ()\"<>=~") != NULL;

  if (g_str_has_prefix (folded, prefix))
    g_ptr_array_add (line->out, g_strdup_printf (quote ? "%.*s\"%s\"" : "%.*s%s", (int) line->kept,
                                                 line->text, word));
}

static void
add_values (const EntContext *context, EntNounId noun, const EntFilter *test,
            const Completing *line)
{
  const GPtrArray *words = test->type == ENT_FIELD_CHOICE && context->config != NULL
                             ? ent_config_vocabulary (context->config, test->field->vocabulary)
                             : NULL;
  g_autoptr (GPtrArray) found = NULL;

  for (guint i = 0; words != NULL && i < words->len; i++)
    add_line (line, ((EntWord *) words->pdata[i])->id, line->prefix);
  if (test->subject == ENT_SUBJECT_CUSTOM)
    {
      g_autoptr (EntOwnField) own = ent_own_field_find (context, noun, test->name);
      for (guint i = 0; own != NULL && own->choices[i] != NULL; i++)
        add_line (line, own->choices[i], line->prefix);
    }
  else if (test->field != NULL && test->field->syntax == ENT_SYNTAX_TAG)
    {
      found = ent_repo_tags (context->store, noun, NULL);
      for (guint i = 0; found != NULL && i < found->len; i++)
        add_line (line, found->pdata[i], line->prefix);
    }
  else if (test->type == ENT_FIELD_REF && *line->prefix != '\0')
    {
      found = ent_repo_match (
        context->store,
        &(EntNameQuery){ .noun = test->field->ref, .text = line->prefix, .limit = 20 }, NULL);
      for (guint i = 0; found != NULL && i < found->len; i++)
        add_line (line, ((EntNamed *) found->pdata[i])->name, "");
    }
}

/* The names that go on with the word, behind the references that it has. */
static void
add_names (const EntContext *context, EntNounId noun, GPtrArray *out, const char *text, gsize kept)
{
  const char *last = strrchr (text + kept, '.');

  if (last != NULL)
    {
      EntFilter *test;
      g_autofree char *name =
        g_strdup_printf ("%.*s.id", (int) (last - text - (gssize) kept), text + kept);
      g_autoptr (EntFilter) whole = ent_filter_find_subject (context, noun, name, &test, &noun);
      if (whole == NULL)
        return;
      kept = (gsize) (last - text) + 1;
    }
  g_autoptr (GPtrArray) names = ent_filter_subjects (context, noun);
  g_autofree char *prefix = ent_text_fold (text + kept);
  for (guint i = 0; i < names->len; i++)
    add_line (&(Completing){ out, text, kept, prefix }, names->pdata[i], prefix);
}

GPtrArray *
ent_filter_complete (const EntContext *context, EntNounId noun, const char *text)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  gsize kept = strlen (text);

  while (kept > 0 && strchr (" ()\"=<>!~,", text[kept - 1]) == NULL)
    kept--;
  g_autofree char *prefix = ent_text_fold (text + kept);
  gsize op = kept;
  while (op > 0 && strchr (" \"", text[op - 1]) != NULL)
    op--;
  /* Behind a comma it is a value of the operator before. */
  if (op > 0 && text[op - 1] == ',')
    while (op > 0 && strchr ("=<>~()", text[op - 1]) == NULL)
      op--;
  if (op > 0 && strchr ("=<>~", text[op - 1]) != NULL)
    {
      gsize end = op;
      while (end > 0 && strchr ("=<>!~ ", text[end - 1]) != NULL)
        end--;
      gsize start = end;
      while (start > 0 && strchr (" (", text[start - 1]) == NULL)
        start--;
      g_autofree char *name = g_strndup (text + start, end - start);
      EntFilter *test;
      EntNounId of;
      g_autoptr (EntFilter) whole = ent_filter_find_subject (context, noun, name, &test, &of);
      const Completing line = { out, text, kept > 0 && text[kept - 1] == '"' ? kept - 1 : kept,
                                prefix };
      if (whole != NULL)
        add_values (context, of, test, &line);
      return out;
    }
  add_names (context, noun, out, text, kept);
  return out;
}
