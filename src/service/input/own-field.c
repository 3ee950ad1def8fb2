/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/own-field.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/day-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"

#define MISFITS_AT_MOST 20u

void
ent_own_field_free (EntOwnField *field)
{
  if (field == NULL)
    return;
  g_free (field->name);
  g_free (field->label);
  g_strfreev (field->choices);
  g_free (field);
}

static EntFieldType
type_of (const char *name)
{
  static const struct
  {
    const char *name;
    EntFieldType type;
  } types[] = {
    { "number", ENT_FIELD_NUMBER },
    { "day", ENT_FIELD_DAY },
    { "choice", ENT_FIELD_CHOICE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].name, name))
      return types[i].type;
  return ENT_FIELD_TEXT;
}

static EntOwnField *
configured (const EntCustomField *custom)
{
  EntOwnField *field = g_new0 (EntOwnField, 1);

  field->name = g_strdup (custom->name);
  field->label = g_strdup (ent_custom_field_label (custom));
  field->type = type_of (custom->type);
  field->ahead = custom->ahead;
  field->choices = g_strdupv (custom->choices);
  return field;
}

/* The database keeps no choices: a choice without them is a text. */
static EntOwnField *
declared (const EntCustom *custom)
{
  EntOwnField *field = g_new0 (EntOwnField, 1);

  field->name = g_strdup (custom->name);
  field->label = g_strdup (custom->label);
  field->type = type_of (custom->type);
  field->choices = g_new0 (char *, 1);
  if (field->type == ENT_FIELD_CHOICE)
    field->type = ENT_FIELD_TEXT;
  return field;
}

static EntOwnField *
named (const GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    if (g_ascii_strcasecmp (((EntOwnField *) fields->pdata[i])->name, name) == 0)
      return fields->pdata[i];
  return NULL;
}

GPtrArray *
ent_own_fields (const EntContext *context, EntNounId noun)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_own_field_free);
  const GPtrArray *mine =
    context->config != NULL ? ent_config_fields (context->config, ent_noun (noun)->name) : NULL;
  g_autoptr (GPtrArray)
    stored = context->store != NULL ? ent_repo_customs (context->store, noun, NULL) : NULL;

  for (guint i = 0; mine != NULL && i < mine->len; i++)
    g_ptr_array_add (fields, configured (mine->pdata[i]));
  for (guint i = 0; stored != NULL && i < stored->len; i++)
    if (named (fields, ((EntCustom *) stored->pdata[i])->name) == NULL)
      g_ptr_array_add (fields, declared (stored->pdata[i]));
  return fields;
}

EntOwnField *
ent_own_field_find (const EntContext *context, EntNounId noun, const char *name)
{
  g_autoptr (GPtrArray) fields = ent_own_fields (context, noun);
  guint index;

  if (!g_ptr_array_find (fields, named (fields, name), &index))
    return NULL;
  return g_ptr_array_steal_index (fields, index);
}

EntOwnField *
ent_own_field_headed (const EntContext *context, EntNounId noun, const char *header)
{
  const GPtrArray *mine =
    context->config != NULL ? ent_config_fields (context->config, ent_noun (noun)->name) : NULL;
  g_autofree char *key = ent_text_fold (header);

  for (guint i = 0; mine != NULL && i < mine->len; i++)
    {
      const EntCustomField *custom = mine->pdata[i];
      const char *texts[] = { custom->name, custom->label, custom->label_fr };
      for (gsize n = 0; n < G_N_ELEMENTS (texts); n++)
        {
          g_autofree char *folded = ent_text_fold (texts[n]);
          if (g_str_equal (folded, key))
            return configured (custom);
        }
    }
  g_autoptr (GPtrArray)
    stored = context->store != NULL ? ent_repo_customs (context->store, noun, NULL) : NULL;
  for (guint i = 0; stored != NULL && i < stored->len; i++)
    {
      const EntCustom *custom = stored->pdata[i];
      g_autofree char *folded = ent_text_fold (custom->label);
      if (g_str_equal (folded, key))
        return ent_own_field_find (context, noun, custom->name);
    }
  return ent_own_field_find (context, noun, header);
}

static char *
read_number (const EntOwnField *field, const char *human, GError **error)
{
  gint64 millionths;

  if (ent_number_parse (human, &millionths))
    return ent_number_format (millionths);
  ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is no number; write one like 12 or 3.5"),
                 field->label, human);
  return NULL;
}

static char *
read_day (const EntContext *context, const EntOwnField *field, const char *human, GError **error)
{
  GDate today, day;

  ent_clock_today (context->clock, &today);
  if (!ent_day_words_parse (human, field->ahead ? ENT_LOOK_AHEAD : ENT_LOOK_BEHIND, &today, &day,
                            error))
    {
      g_prefix_error (error, "%s: ", field->label);
      return NULL;
    }
  return ent_day_format_iso (&day);
}

/* The choice itself, or the only one that the text is the beginning of. */
static char *
read_choice (const EntOwnField *field, const char *human, GError **error)
{
  g_autofree char *key = ent_text_fold (human);
  const char *begun = NULL;
  int n_begun = 0;

  for (char **choice = field->choices; *choice != NULL; choice++)
    {
      g_autofree char *folded = ent_text_fold (*choice);
      if (g_str_equal (folded, key))
        return g_strdup (*choice);
      if (!g_str_has_prefix (folded, key))
        continue;
      begun = *choice;
      n_begun++;
    }
  if (n_begun == 1)
    return g_strdup (begun);
  const char *nearest = ent_text_nearest (human, (const char *const *) field->choices);
  g_autofree char *all = g_strjoinv (", ", field->choices);
  if (nearest != NULL && n_begun == 0)
    ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is not one of %s; did you mean %s?"),
                   field->label, human, all, nearest);
  else
    ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is not one of %s"), field->label, human,
                   all);
  return NULL;
}

char *
ent_own_field_read (const EntContext *context, const EntOwnField *field, const char *human,
                    GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (human != NULL ? human : ""));

  if (*text == '\0')
    return g_steal_pointer (&text);
  switch (field->type)
    {
    case ENT_FIELD_NUMBER:
      return read_number (field, text, error);
    case ENT_FIELD_DAY:
      return read_day (context, field, text, error);
    case ENT_FIELD_CHOICE:
      return read_choice (field, text, error);
    default:
      return g_strdup (human);
    }
}

gboolean
ent_own_field_set (const EntContext *context, EntRecord *record, const EntOwnField *field,
                   const char *human, GError **error)
{
  if (g_strcmp0 (ent_record_custom (record, field->name), human) == 0)
    return TRUE;
  g_autofree char *text = ent_own_field_read (context, field, human, error);
  if (text == NULL)
    return FALSE;
  ent_record_set_custom (record, field->name, text);
  return TRUE;
}

char *
ent_own_field_preview (const EntContext *context, const EntOwnField *field, const char *human)
{
  g_autofree char *text = *human != '\0' ? ent_own_field_read (context, field, human, NULL) : NULL;
  GDate day;

  if (text == NULL)
    return NULL;
  if (field->type == ENT_FIELD_DAY && ent_day_parse_iso (text, &day, NULL))
    return ent_calendar_format_long (&day);
  return field->type == ENT_FIELD_NUMBER ? g_steal_pointer (&text) : NULL;
}

const char *
ent_own_field_help (const EntOwnField *field)
{
  switch (field->type)
    {
    case ENT_FIELD_NUMBER:
      return N_ ("a number, such as 12 or 3.5");
    case ENT_FIELD_DAY:
      return N_ ("a day: 2026-03-01, 15 nov, yesterday");
    case ENT_FIELD_CHOICE:
      return N_ ("one of its choices");
    default:
      return "";
    }
}

/* Numbers by size, choices in the order of the configuration, all else as text. */
static const char *
sort_of (const EntOwnField *field)
{
  g_autofree char *id = NULL;

  if (field->type == ENT_FIELD_CHOICE)
    {
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
      for (char **choice = field->choices; *choice != NULL; choice++)
        g_ptr_array_add (keys, ent_text_fold (*choice));
      g_ptr_array_add (keys, NULL);
      g_autofree char *joined = g_strjoinv (ENT_OWN_SORT_BETWEEN, (char **) keys->pdata);
      id = g_strdup_printf (ENT_OWN_SORT_CHOICE "%s:%s", field->name, joined);
    }
  else
    id = g_strconcat (field->type == ENT_FIELD_NUMBER ? ENT_OWN_SORT_NUMBER : ENT_OWN_SORT_TEXT,
                      field->name, NULL);
  return g_intern_string (id);
}

const char *
ent_own_field_sort (const EntContext *context, EntNounId noun, const char *name)
{
  if (name == NULL || ent_noun_sort (ent_noun (noun), name) != NULL)
    return name;
  g_autoptr (EntOwnField) field = ent_own_field_find (context, noun, name);
  return field != NULL ? sort_of (field) : name;
}

GPtrArray *
ent_own_field_sorts (const EntContext *context, EntNounId id)
{
  const EntNoun *noun = ent_noun (id);
  g_autoptr (GPtrArray) fields = ent_own_fields (context, id);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < noun->n_sorts; i++)
    g_ptr_array_add (names, g_strdup (noun->sorts[i].id));
  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (names, g_strdup (((EntOwnField *) fields->pdata[i])->name));
  return names;
}

/* A walk over stored values. */
typedef struct
{
  const EntContext *context;
  const EntNoun *noun;
  const GPtrArray *fields;
  GPtrArray *lines;
  guint n;
} Walk;

static void
look_at (gint64 id, const char *name, const char *text, gpointer data)
{
  Walk *walk = data;
  const EntOwnField *field = named (walk->fields, name);
  g_autoptr (GError) error = NULL;
  g_autofree char *read = field != NULL ? ent_own_field_read (walk->context, field, text, &error)
                                        : NULL;

  /* A day in words would mean another one each day. */
  if (field == NULL || field->type == ENT_FIELD_TEXT || g_strcmp0 (read, text) == 0)
    return;
  if (walk->n++ >= MISFITS_AT_MOST)
    return;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  g_ptr_array_add (walk->lines,
                   g_strdup_printf (_("%s %s: %s is \"%s\", which the field no longer "
                                       "takes; it is kept"),
                                    _(walk->noun->name), number, field->name, text));
}

GPtrArray *
ent_own_field_misfits (const EntContext *context, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { .context = context, .lines = lines };

  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      g_autoptr (GPtrArray) fields = ent_own_fields (context, (EntNounId) i);
      walk.noun = ent_noun (i);
      walk.fields = fields;
      if (fields->len > 0
          && !ent_repo_each_custom (context->store, (EntNounId) i, look_at, &walk, error))
        return NULL;
    }
  if (walk.n > MISFITS_AT_MOST)
    g_ptr_array_add (
      lines, g_strdup_printf (ngettext ("and %u more", "and %u more", walk.n - MISFITS_AT_MOST),
                              walk.n - MISFITS_AT_MOST));
  return g_steal_pointer (&lines);
}
