/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the names and values of a filter mean. */
#include "service/filter/filter-value.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/duration.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/input/own-field.h"
#include "entente/store/repo.h"

#define REFERENCES_AT_MOST 3u

static gboolean
is_of (const EntSubjectName *subject, EntNounId noun)
{
  for (guint i = 0; i < subject->n_nouns; i++)
    if (subject->nouns[i] == noun)
      return TRUE;
  return subject->nouns == NULL;
}

static gboolean
same_folded (const char *text, const char *key)
{
  g_autofree char *folded = text != NULL ? ent_text_fold (text) : NULL;

  return folded != NULL && g_str_equal (g_strdelimit (folded, "-", '_'), key);
}

/* By id and option first, then by label. */
static const EntField *
find_field (const EntNoun *noun, const char *key)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < noun->n_fields; i++)
      {
        const EntField *field = &noun->fields[i];
        if (round == 0 ? g_str_equal (field->id, key) || same_folded (field->option, key)
                       : same_folded (field->label, key))
          return field;
      }
  return NULL;
}

/* By label in the user's language. */
static const EntField *
find_translated (const EntNoun *noun, const char *key)
{
  for (guint i = 0; i < noun->n_fields; i++)
    if (same_folded (_(noun->fields[i].label), key))
      return &noun->fields[i];
  return NULL;
}

/* A choice is looked for as text: old records may have words that are choices no longer. */
static gboolean
find_custom (const EntContext *context, EntNounId noun, const char *name, EntFilter *test)
{
  g_autoptr (EntOwnField) field = ent_own_field_find (context, noun, name);

  if (field == NULL)
    return FALSE;
  test->subject = ENT_SUBJECT_CUSTOM;
  test->type = field->type == ENT_FIELD_CHOICE ? ENT_FIELD_TEXT : field->type;
  test->name = g_strdup (field->name);
  return TRUE;
}

static void
set_field (EntFilter *test, const EntField *field)
{
  test->subject = ENT_SUBJECT_FIELD;
  test->field = field;
  test->type = field->type;
}

/* The stages that are still open, or those in which nothing runs or renews any more. */
static char **
stages_of (const EntConfig *config, gboolean ended)
{
  g_autoptr (GStrvBuilder) stages = g_strv_builder_new ();
  const GPtrArray *words = config != NULL ? ent_config_vocabulary (config, "stages") : NULL;

  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      if (ended ? word->ended : word->outcome == ENT_OUTCOME_OPEN && !word->ended)
        g_strv_builder_add (stages, word->id);
    }
  return g_strv_builder_end (stages);
}

static void
set_subject (const EntContext *context, EntNounId noun, const EntSubjectName *subject,
             EntFilter *test)
{
  test->subject = subject->subject;
  test->type = subject->type;
  if (subject->field != NULL)
    test->field = ent_noun_field (ent_noun (noun), subject->field);
  if (subject->subject == ENT_SUBJECT_VALUE)
    test->stages = stages_of (context->config, FALSE);
  else if (g_str_equal (subject->name, "renews"))
    test->stages = stages_of (context->config, TRUE);
}

static gboolean
is_called (const EntSubjectName *subject, const char *key)
{
  return g_str_equal (subject->name, key) || g_str_equal (subject->french, key)
         || same_folded (subject->label, key);
}

static void
set_named (const EntContext *context, EntNounId id, const EntSubjectName *subject, EntFilter *test)
{
  if (subject->subject == ENT_SUBJECT_FIELD)
    set_field (test, ent_noun_field (ent_noun (id), subject->field));
  else
    set_subject (context, id, subject, test);
}

static gboolean
find_built_in (const EntContext *context, EntNounId id, const char *key, EntFilter *test)
{
  const EntField *field = find_field (ent_noun (id), key);

  if (field != NULL)
    {
      set_field (test, field);
      return TRUE;
    }
  for (gsize i = 0; i < ent_n_subject_names; i++)
    if (is_of (&ent_subject_names[i], id) && is_called (&ent_subject_names[i], key))
      {
        set_named (context, id, &ent_subject_names[i], test);
        return TRUE;
      }
  return FALSE;
}

/* In the user's language. Own fields come first, so that their names mean the same in every
 * language. */
static gboolean
find_label (const EntContext *context, EntNounId id, const char *key, EntFilter *test)
{
  const EntField *field = find_translated (ent_noun (id), key);

  if (field != NULL)
    {
      set_field (test, field);
      return TRUE;
    }
  for (gsize i = 0; i < ent_n_subject_names; i++)
    {
      const EntSubjectName *subject = &ent_subject_names[i];
      if (!is_of (subject, id) || subject->label == NULL || !same_folded (_(subject->label), key))
        continue;
      set_named (context, id, subject, test);
      return TRUE;
    }
  return FALSE;
}

gboolean
ent_filter_names_built_in (EntNounId noun, const char *name)
{
  const EntContext none = { 0 };
  g_autoptr (EntFilter) test = ent_filter_new (ENT_FILTER_TEST);
  g_autofree char *key = g_strdelimit (ent_text_fold (name), "-", '_');

  return find_built_in (&none, noun, key, test);
}

static EntFilter *
find_behind (const EntContext *context, EntNounId id, const char *name, const char *dot,
             EntFilter **ret_test, EntNounId *ret_noun)
{
  g_autofree char *head = g_strndup (name, (gsize) (dot - name));
  g_autofree char *key = g_strdelimit (ent_text_fold (head), "-", '_');
  const EntField *field = find_field (ent_noun (id), key);

  if (field == NULL)
    field = find_translated (ent_noun (id), key);
  if (field == NULL || (field->type != ENT_FIELD_REF && field->type != ENT_FIELD_REFS))
    return NULL;
  EntFilter *part = ent_filter_find_subject (context, field->ref, dot + 1, ret_test, ret_noun);
  if (part == NULL)
    return NULL;
  EntFilter *via = ent_filter_new (ENT_FILTER_VIA);
  via->field = field;
  g_ptr_array_add (via->parts, part);
  return via;
}

static guint
count_dots (const char *name)
{
  guint n = 0;

  for (; *name != '\0'; name++)
    n += *name == '.';
  return n;
}

EntFilter *
ent_filter_find_subject (const EntContext *context, EntNounId id, const char *name,
                         EntFilter **ret_test, EntNounId *ret_noun)
{
  const char *dot = strchr (name, '.');

  if (dot != NULL)
    return count_dots (name) <= REFERENCES_AT_MOST
             ? find_behind (context, id, name, dot, ret_test, ret_noun)
             : NULL;
  g_autoptr (EntFilter) test = ent_filter_new (ENT_FILTER_TEST);
  g_autofree char *key = g_strdelimit (ent_text_fold (name), "-", '_');
  if (!find_built_in (context, id, key, test) && !find_custom (context, id, name, test)
      && !find_label (context, id, key, test))
    return NULL;
  *ret_test = test;
  *ret_noun = id;
  return g_steal_pointer (&test);
}

GPtrArray *
ent_filter_subjects (const EntContext *context, EntNounId id)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const EntNoun *noun = ent_noun (id);
  g_autoptr (GPtrArray) own = ent_own_fields (context, id);

  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & ENT_FLAG_HIDDEN) == 0)
      g_ptr_array_add (names, g_strdup (noun->fields[i].option != NULL ? noun->fields[i].option
                                                                       : noun->fields[i].id));
  for (gsize i = 0; i < ent_n_subject_names; i++)
    if (is_of (&ent_subject_names[i], id))
      g_ptr_array_add (names, g_strdup (ent_subject_names[i].name));
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (names, g_strdup (((EntOwnField *) own->pdata[i])->name));
  return names;
}

gboolean
ent_filter_allows (const EntFilter *test, EntTestOp op)
{
  gboolean ordered = test->type == ENT_FIELD_DAY || test->type == ENT_FIELD_TIME
                     || test->type == ENT_FIELD_NUMBER || test->type == ENT_FIELD_MONEY;

  if (op == ENT_TEST_CONTAINS)
    return !ordered;
  return ordered || op == ENT_TEST_EQUAL || op == ENT_TEST_UNEQUAL || op >= ENT_TEST_EMPTY;
}

/* "30d", "3w", "2m", "1y", "3 semaines", "30": days, a month as 30 and a year as 365. */
static gboolean
parse_duration (const char *text, gint64 *ret_days)
{
  static const struct
  {
    const char *words;
    int days;
  } units[] = {
    { "|d|day|days|j|jour|jours|", 1 },
    { "|w|week|weeks|s|sem|semaine|semaines|", 7 },
    { "|m|mo|month|months|mois|", 30 },
    { "|y|year|years|a|an|ans|annee|annees|", 365 },
  };
  g_autofree char *folded = ent_text_fold (text);
  char *end;

  if (!g_ascii_isdigit (*folded))
    return FALSE;
  guint64 number = g_ascii_strtoull (folded, &end, 10);
  end += strspn (end, " ");
  g_autofree char *unit = g_strdup_printf ("|%s|", *end != '\0' ? end : "d");
  for (gsize i = 0; i < G_N_ELEMENTS (units) && number <= 4000000; i++)
    if (strchr (end, '|') == NULL && strstr (units[i].words, unit) != NULL)
      {
        *ret_days = (gint64) number * units[i].days;
        return TRUE;
      }
  return FALSE;
}

static gboolean
set_number (EntFilter *test, const char *text, GError **error)
{
  EntMeasure unit = test->field != NULL ? test->field->unit : ENT_MEASURE_NONE;
  gboolean days = ent_filter_counts_days (test) || unit == ENT_MEASURE_DAYS;
  int minutes;

  if (unit == ENT_MEASURE_MINUTES)
    {
      if (!ent_duration_parse (text, &minutes, error))
        return FALSE;
      test->number = minutes;
      return TRUE;
    }
  if (days && parse_duration (text, &test->number))
    return TRUE;
  gsize length = strspn (text, "0123456789");
  if (!days && length > 0 && length < 19
      && (text[length] == '\0' || g_str_equal (text + length, "%")))
    {
      test->number = g_ascii_strtoll (text, NULL, 10);
      return TRUE;
    }
  if (days)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("\"%s\" is not a number of days; try 30d, 3w, 2m or 1y"), text);
  else
    ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not a whole number"), text);
  return FALSE;
}

static gboolean
set_day (const EntContext *context, EntFilter *test, const char *text, GError **error)
{
  GDate today, day;

  ent_clock_today (context->clock, &today);
  if (!ent_day_words_parse (text, ent_field_look (test->field), &today, &day, error))
    return FALSE;
  test->text = ent_day_format_iso (&day);
  return TRUE;
}

static gboolean
set_choice (const EntContext *context, EntFilter *test, const char *text, gboolean quoted,
            GError **error)
{
  const char *vocabulary = test->field->vocabulary;
  const EntWord *word = NULL;

  /* Old records may have words that the configuration no longer has. */
  if (context->config == NULL || vocabulary == NULL || test->op == ENT_TEST_CONTAINS)
    test->text = g_strdup (text);
  else if (quoted)
    {
      word = ent_config_word (context->config, vocabulary, text);
      word = word != NULL ? word : ent_config_match_whole (context->config, vocabulary, text);
      test->text = g_strdup (word != NULL ? word->id : text);
    }
  else if ((word = ent_config_match (context->config, vocabulary, text, error)) != NULL)
    test->text = g_strdup (word->id);
  return test->text != NULL;
}

/* A number behind "=" names a record by its id. */
static void
set_reference (EntFilter *test, const char *text)
{
  gsize length = strspn (text, "0123456789");

  test->text = g_strdup (text);
  if (test->op != ENT_TEST_CONTAINS && length > 0 && length < 19 && text[length] == '\0')
    test->number = g_ascii_strtoll (text, NULL, 10);
}

/* As the field would take it; a quoted value and a part of a text are taken literally. */
static gboolean
set_own (const EntContext *context, EntFilter *test, EntNounId noun, const char *text,
         GError **error)
{
  g_autoptr (EntOwnField) field = ent_own_field_find (context, noun, test->name);

  test->text = field != NULL ? ent_own_field_read (context, field, text, error) : g_strdup (text);
  if (test->text == NULL)
    return FALSE;
  if (test->type == ENT_FIELD_NUMBER)
    ent_number_parse (test->text, &test->number);
  return TRUE;
}

gboolean
ent_filter_set_value (const EntContext *context, EntNounId noun, EntFilter *test,
                      const EntFilterValue *value, GError **error)
{
  const char *text = value->text;
  gboolean quoted = value->quoted;
  g_autofree char *folded = ent_text_fold (text);

  if (*folded == '\0')
    {
      ent_set_error (error, ENT_ERROR_DATA, "%s",
                     _("nothing to compare with; write is empty or is set"));
      return FALSE;
    }
  gboolean as_it_is = test->type == ENT_FIELD_TEXT && (quoted || test->op == ENT_TEST_CONTAINS);
  if (test->subject == ENT_SUBJECT_CUSTOM && !as_it_is)
    return set_own (context, test, noun, text, error);
  switch (test->type)
    {
    case ENT_FIELD_NUMBER:
      return set_number (test, text, error);
    case ENT_FIELD_MONEY:
      /* A currency of three digits has thousandths. */
      return ent_money_parse (text, "BHD", &test->number, error);
    case ENT_FIELD_DAY:
    case ENT_FIELD_TIME:
      return set_day (context, test, text, error);
    case ENT_FIELD_CHOICE:
      return set_choice (context, test, text, quoted, error);
    case ENT_FIELD_REF:
    case ENT_FIELD_REFS:
      set_reference (test, text);
      return TRUE;
    default:
      test->text = g_strdup (text);
      return TRUE;
    }
}
