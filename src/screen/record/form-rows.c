/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/record/form-rows.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/service/input/field-input.h"
#include "entente/service/offer/licence.h"
#include "screen/field-display.h"
#include "screen/prompt/completion.h"

#define CANDIDATES 30u
#define LONGEST_KNOWN 4096 /* bytes: of a value, or a list of them, that is completed */

static void
row_free (gpointer data)
{
  FormRow *row = data;

  g_free (row->custom);
  ent_own_field_free (row->own);
  g_free (row->label);
  g_free (row->shown);
  g_free (row->text);
  g_free (row->error);
  g_clear_pointer (&row->clock, ent_clock_free);
  g_free (row);
}

static char *
local_time (Screens *screens, gint64 utc)
{
  g_autoptr (GDateTime) local = ent_time_local (utc, ent_clock_zone (screens->context->clock));

  return ent_time_format (local, "%m-%d %H:%M");
}

/* The text of a field as people type it. */
static char *
form_text (Screens *screens, const EntRecord *record, const FormRow *row)
{
  const EntField *field = row->field;

  if (field == NULL)
    return g_strdup (ent_record_custom (record, row->custom));
  if (ent_record_field_is_empty (record, field))
    return g_strdup ("");
  if (field->type == ENT_FIELD_TIME)
    return local_time (screens, ent_record_number (record, field));
  if (field->type == ENT_FIELD_NOTE)
    return g_strdup (ent_record_text (record, field));
  if (field->type == ENT_FIELD_MONEY || field->type == ENT_FIELD_DAY)
    return ent_record_canonical (record, field);
  return ent_field_display (screens->context, record, field, FALSE);
}

static void
add_row (Screens *screens, GPtrArray *rows, const EntRecord *record, const EntField *field,
         const char *custom, const char *label)
{
  FormRow *row = g_new0 (FormRow, 1);

  row->field = field;
  row->custom = g_strdup (custom);
  row->label = ent_text_visible (label, -1);
  row->text = form_text (screens, record, row);
  if (row->text == NULL)
    row->text = g_strdup ("");
  row->shown = g_strdup (row->text);
  g_ptr_array_add (rows, row);
}

GPtrArray *
ent_form_rows (Screens *screens, const EntRecord *record)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  const EntNoun *noun = record->noun;
  g_autoptr (GPtrArray) own = ent_own_fields (screens->context, noun->id);

  for (guint i = 0; i < noun->n_fields; i++)
    if ((noun->fields[i].flags & (ENT_FLAG_DERIVED | ENT_FLAG_HIDDEN)) == 0)
      add_row (screens, rows, record, &noun->fields[i], NULL, _(noun->fields[i].label));
  while (own->len > 0)
    {
      EntOwnField *field = g_ptr_array_steal_index (own, 0);
      add_row (screens, rows, record, NULL, field->name, field->label);
      ((FormRow *) rows->pdata[rows->len - 1])->own = field;
    }
  return rows;
}

void
ent_form_typed (Screens *screens, FormRow *row, gint64 utc)
{
  if (row->clock == NULL)
    row->clock = ent_clock_new_at (utc, ent_clock_zone (screens->context->clock));
  ent_clock_set (row->clock, utc);
  row->guessed = FALSE;
}

/* What was shown when it was typed is what is meant, also after midnight. */
static EntContext
context_of (Screens *screens, const FormRow *row)
{
  EntContext context = *screens->context;

  if (row->clock != NULL)
    context.clock = row->clock;
  return context;
}

char *
ent_form_row_key (const FormRow *row)
{
  return row->field != NULL ? g_strdup (row->field->id) : g_strconcat (".", row->custom, NULL);
}

static FormRow *
row_of_key (GPtrArray *rows, const char *key)
{
  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *of = ent_form_row_key (rows->pdata[i]);
      if (g_str_equal (of, key))
        return rows->pdata[i];
    }
  if (*key != '.')
    return NULL;
  FormRow *row = g_new0 (FormRow, 1);
  row->custom = g_strdup (key + 1);
  row->label = ent_text_visible (key + 1, -1);
  row->text = g_strdup ("");
  row->shown = g_strdup ("");
  g_ptr_array_add (rows, row);
  return row;
}

void
ent_form_lay_over (Screens *screens, GPtrArray *rows, GHashTable *typed, gint64 utc)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, typed);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      FormRow *row = row_of_key (rows, key);
      if (row == NULL)
        continue;
      g_free (row->text);
      row->text = g_strdup (text);
      ent_form_typed (screens, row, utc);
    }
}

static void
set_error (FormRow *row, GError *error)
{
  g_free (row->error);
  row->error = error != NULL ? ent_text_visible (error->message, -1) : NULL;
  g_clear_error (&error);
}

gboolean
ent_form_apply (Screens *screens, EntRecord *record, FormRow *row)
{
  GError *error = NULL;
  const EntContext context = context_of (screens, row);

  set_error (row, NULL);
  if (g_strcmp0 (row->text, row->shown) == 0)
    return TRUE;
  if (row->field == NULL && row->own == NULL)
    ent_record_set_custom (record, row->custom, row->text);
  else if (row->field == NULL)
    ent_own_field_set (&context, record, row->own, row->text, &error);
  else
    ent_field_input_set (&context, record, row->field, row->text, &error);
  if (error != NULL)
    {
      set_error (row, error);
      return FALSE;
    }
  /* A reference shows the name it was resolved to. */
  if (row->field != NULL
      && (row->field->type == ENT_FIELD_REF || row->field->type == ENT_FIELD_CHOICE
          || row->field->type == ENT_FIELD_DAY || row->field->type == ENT_FIELD_TIME))
    {
      if (row->field->type == ENT_FIELD_REF && ent_record_number (record, row->field) > 0)
        {
          g_autoptr (EntRecord) other = ent_repo_find (
            screens->context->store, row->field->ref, ent_record_number (record, row->field), NULL);
          if (other != NULL)
            ent_record_set_ref_name (record, row->field, ent_record_title (other));
        }
      g_free (row->text);
      row->text = form_text (screens, record, row);
    }
  if (row->own != NULL)
    {
      const char *stored = ent_record_custom (record, row->custom);
      g_free (row->text);
      row->text = g_strdup (stored != NULL ? stored : "");
    }
  g_free (row->shown);
  row->shown = g_strdup (row->text);
  return TRUE;
}

/* The one word of the vocabulary that the text names, in one of its words or two that follow each
 * other; NULL: none, or several. */
static const EntWord *
word_in_text (const EntConfig *config, const char *vocabulary, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,.;:()/", -1);
  const EntWord *found = NULL;

  for (char **word = words; *word != NULL; word++)
    for (int n = 1; n <= 2 && (n == 1 || word[1] != NULL); n++)
      {
        g_autofree char *run = n == 1 ? g_strdup (*word) : g_strjoin (" ", word[0], word[1], NULL);
        const EntWord *meant = *run != '\0' ? ent_config_match_whole (config, vocabulary, run)
                                            : NULL;
        if (meant != NULL && found != NULL && meant != found)
          return NULL;
        found = meant != NULL ? meant : found;
      }
  return found;
}

/* What a new record needs and nobody chose is taken from its title, where that names one word. */
static void
guess (Screens *screens, EntRecord *record, GPtrArray *rows)
{
  for (guint i = 0; record->id == 0 && i < rows->len; i++)
    {
      FormRow *row = rows->pdata[i];
      if (row->field == NULL || row->field->type != ENT_FIELD_CHOICE
          || (row->field->flags & ENT_FLAG_REQUIRED) == 0 || *row->text != '\0')
        continue;
      const EntWord *word =
        word_in_text (screens->context->config, row->field->vocabulary, ent_record_title (record));
      if (word == NULL)
        continue;
      g_free (row->text);
      row->text = g_strdup (ent_word_label (word));
      row->guessed = ent_form_apply (screens, record, row);
    }
}

char *
ent_form_saved (const EntRecord *record, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const FormRow *row = rows->pdata[i];
      if (row->guessed)
        return g_strdup_printf (_("saved %s, by its words: %s %s"), ent_record_title (record),
                                row->label, row->text);
    }
  return g_strdup_printf (_("saved %s"), ent_record_title (record));
}

int
ent_form_apply_all (Screens *screens, EntRecord *record, GPtrArray *rows)
{
  int wrong = -1;

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < rows->len; i++)
      {
        FormRow *row = rows->pdata[i];
        gboolean early = row->field != NULL && (row->field->flags & ENT_FLAG_FIRST) != 0;
        if (early == (round == 0) && !ent_form_apply (screens, record, row)
            && (wrong < 0 || (int) i < wrong))
          wrong = (int) i;
      }
  if (wrong < 0)
    guess (screens, record, rows);
  return wrong;
}

/* Rows of the user's own fields have no field either. */
int
ent_form_row_of (const GPtrArray *rows, const EntField *field)
{
  for (guint i = 0; field != NULL && i < rows->len; i++)
    if (((FormRow *) rows->pdata[i])->field == field)
      return (int) i;
  return -1;
}

static void
add_candidate (GPtrArray *out, const char *text, const char *key)
{
  g_autofree char *folded = ent_text_fold (text);

  if (out->len < CANDIDATES && (*key == '\0' || ent_text_folded_has_prefix (folded, key)))
    g_ptr_array_add (out, g_strdup (text));
}

static void
add_words (Screens *screens, const EntField *field, GPtrArray *out, const char *key)
{
  const GPtrArray *words = ent_config_vocabulary (screens->context->config, field->vocabulary);

  for (guint i = 0; i < words->len; i++)
    add_candidate (out, ent_word_label (words->pdata[i]), key);
}

static void
add_names (Screens *screens, const EntRecord *record, const EntField *field, GPtrArray *out,
           const char *before, const char *text)
{
  gint64 within = ent_field_input_within (record, field);
  g_autoptr (GPtrArray) found = NULL;

  /* All interactions are too many to look through at each key. */
  if ((ent_noun (field->ref)->flags & ENT_NOUN_VAST) != 0 && within <= 0)
    return;
  found = ent_repo_match (
    screens->context->store,
    &(EntNameQuery){
      .noun = field->ref, .text = text, .partner = MAX (within, 0), .limit = CANDIDATES },
    NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    g_ptr_array_add (out, g_strconcat (before, ((EntNamed *) found->pdata[i])->name, NULL));
}

/* The last word of an expression goes on to a name of the list. */
static void
add_licences (GPtrArray *out, const char *text)
{
  gsize last = strlen (text);

  while (last > 0 && strchr (" (", text[last - 1]) == NULL)
    last--;
  g_autofree char *before = g_strndup (text, last);
  g_autoptr (GPtrArray) names = ent_licence_complete (text + last, CANDIDATES);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (out, g_strconcat (before, names->pdata[i], NULL));
}

/* Whether an expression leaves the freedoms of open source; NULL when it cannot be read. */
static char *
explain_licence (const char *text)
{
  g_autoptr (EntLicence) licence = ent_licence_parse (text, NULL);

  if (licence == NULL)
    return NULL;
  return licence->is_free ? g_strdup_printf (_("%s: open source"), licence->text)
                          : g_strdup_printf (_("%s: not known to be open source (%s)"),
                                             licence->text, licence->fault);
}

static gboolean
has_candidates (const EntField *field)
{
  return field->type == ENT_FIELD_CHOICE || field->type == ENT_FIELD_REF
         || field->type == ENT_FIELD_REFS || field->syntax == ENT_SYNTAX_LICENCE
         || field->syntax == ENT_SYNTAX_TAG;
}

/* Those of an own field. */
static void
add_choices (const FormRow *row, GPtrArray *out, const char *text)
{
  g_autofree char *key = strlen (text) <= LONGEST_KNOWN ? ent_text_fold (text) : NULL;

  for (guint i = 0; key != NULL && row->own != NULL && row->own->choices[i] != NULL; i++)
    add_candidate (out, row->own->choices[i], key);
}

GPtrArray *
ent_form_candidates (Screens *screens, const EntRecord *record, const FormRow *row,
                     const char *text)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const EntField *field = row->field;
  /* Nothing goes on from a text as long as that, and each frame would look through it. */
  gboolean any = field != NULL && has_candidates (field) && strlen (text) <= LONGEST_KNOWN;
  const char *comma = any ? strrchr (text, ',') : NULL;
  gboolean many = field != NULL && (field->type == ENT_FIELD_REFS || field->type == ENT_FIELD_LIST);
  if (field == NULL)
    add_choices (row, out, text);
  if (!any)
    return out;
  const char *last = many && comma != NULL ? comma + 1 + strspn (comma + 1, " ") : text;
  g_autofree char *before = g_strndup (text, (gsize) (last - text));
  g_autofree char *key = ent_text_fold (last);

  if (field->type == ENT_FIELD_CHOICE)
    add_words (screens, field, out, key);
  else if (field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS)
    add_names (screens, record, field, out, before, last);
  else if (field->syntax == ENT_SYNTAX_LICENCE)
    add_licences (out, text);
  else if (field->syntax == ENT_SYNTAX_TAG)
    {
      g_autoptr (GPtrArray) tags = ent_complete_tags (screens->context, record->noun->id, text);
      g_ptr_array_set_size (tags, (int) MIN (tags->len, CANDIDATES));
      g_ptr_array_extend_and_steal (out, g_steal_pointer (&tags));
    }
  return out;
}

char *
ent_form_preview (Screens *screens, const EntRecord *record, const FormRow *row, const char *text)
{
  const EntField *field = row->field;
  const EntContext context = context_of (screens, row);
  g_autoptr (EntRecord) scratch = NULL;

  if (row->own != NULL)
    return strlen (text) <= LONGEST_KNOWN ? ent_own_field_preview (&context, row->own, text) : NULL;
  if (field != NULL && field->syntax == ENT_SYNTAX_LICENCE && strlen (text) <= LONGEST_KNOWN)
    return explain_licence (text);
  if (field == NULL || *text == '\0' || strlen (text) > LONGEST_KNOWN
      || (field->type != ENT_FIELD_DAY && field->type != ENT_FIELD_TIME
          && field->type != ENT_FIELD_NUMBER && field->type != ENT_FIELD_MONEY))
    return NULL;
  scratch = ent_record_copy (record);
  GError *error = NULL;
  if (!ent_field_input_set (&context, scratch, field, text, &error))
    {
      g_error_free (error);
      return NULL;
    }
  return ent_field_display (screens->context, scratch, field, FALSE);
}

const char *
ent_form_help (const FormRow *row)
{
  const char *help = row->field != NULL ? row->field->help
                     : row->own != NULL ? ent_own_field_help (row->own)
                                        : "";

  return *help != '\0' ? _(help) : "";
}
