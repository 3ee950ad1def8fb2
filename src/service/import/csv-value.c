/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-value.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/service/export/csv-cell.h"
#include "service/import/csv-address.h"

#define MILLION G_GINT64_CONSTANT (1000000)

/* A row while it is read. */
typedef struct
{
  const EntContext *context;
  EntCsvPlan *plan;
  char **cells;
  EntCsvValues *values;
  char currency[4];   /* that its amounts are written with; "": none is */
  char shared[4];     /* the usual one of a mark that several have; "": none */
  const char *others; /* addresses beside the first one; NULL: none */
} Reading;

void
ent_csv_values_init (EntCsvValues *values)
{
  values->values = g_array_new (FALSE, FALSE, sizeof (EntImportValue));
  values->texts = g_ptr_array_new_with_free_func (g_free);
}

void
ent_csv_values_clear (EntCsvValues *values)
{
  g_array_unref (values->values);
  g_ptr_array_unref (values->texts);
}

/* Also what a spreadsheet or a page of the web has for a blank. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x200b || c == 0xfeff;
}

static void
trim (char *cell)
{
  char *start = cell, *end = cell + strlen (cell);

  while (*start != '\0' && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  if (start > cell)
    memmove (cell, start, (gsize) (end - start));
  cell[end - start] = '\0';
}

void
ent_csv_row_trim (const EntCsvPlan *plan, char **cells)
{
  for (guint i = 0; i < plan->n_columns && !ent_csv_plan_is_ours (plan); i++)
    trim (cells[i]);
}

/* The cell of that column without the mark of an export, unless it is to be kept. */
static const char *
cell_of (const EntCsvPlan *plan, char **cells, guint column)
{
  return plan->raw ? cells[column] : ent_csv_cell_unmark (cells[column]);
}

/* The text for a field, joined where it has several columns; NULL when they are empty. */
static const char *
text_of (const EntCsvPlan *plan, const EntCsvTarget *target, char **cells, GPtrArray *texts)
{
  const char *text = NULL;
  GString *joined = NULL;

  for (guint i = 0; i < target->cells->len; i++)
    {
      const char *cell = cell_of (plan, cells, g_array_index (target->cells, guint, i));
      if (*cell == '\0')
        continue;
      if (text != NULL && joined == NULL)
        joined = g_string_new (text);
      if (joined != NULL)
        g_string_append_printf (joined, "%s%s", target->rule->with, cell);
      text = cell;
    }
  if (joined == NULL)
    return text;
  text = g_string_free (joined, FALSE);
  g_ptr_array_add (texts, (gpointer) text);
  return text;
}

void
ent_csv_row_look (EntCsvPlan *plan, char **cells, guint line)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->targets->len; i++)
    {
      EntCsvTarget *target = plan->targets->pdata[i];
      const char *text = text_of (plan, target, cells, texts);
      if (text == NULL)
        continue;
      target->n_filled++;
      if (target->days != NULL)
        ent_csv_days_look (target->days, text, line);
      if (target->amounts != NULL)
        ent_csv_amounts_look (target->amounts, text, line);
    }
}

static gboolean
settle (const EntCsvPlan *plan, EntCsvTarget *target, const char *file, char **ret_how,
        GError **error)
{
  /* What entente writes has a point and ISO days. */
  if (ent_csv_plan_is_ours (plan))
    return TRUE;
  if (target->days != NULL)
    return ent_csv_days_settle (target->days, file, target->title, ret_how, error);
  return target->amounts == NULL
         || ent_csv_amounts_settle (target->amounts, file, target->title, ret_how, error);
}

gboolean
ent_csv_plan_settle (EntCsvPlan *plan, const char *file, GPtrArray *notes, GError **error)
{
  for (guint i = 0; i < plan->targets->len; i++)
    {
      char *how = NULL;
      if (!settle (plan, plan->targets->pdata[i], file, &how, error))
        return FALSE;
      if (how != NULL)
        g_ptr_array_add (notes, how);
    }
  return TRUE;
}

static const char *
keep (Reading *reading, char *text)
{
  if (text != NULL)
    g_ptr_array_add (reading->values->texts, text);
  return text;
}

/* The row of that text; else the first whose pattern fits, such as "Won*"; else the default. */
static const EntYaml *
find_translation (const EntYaml *table, const char *text)
{
  const EntYaml *value = ent_yaml_get (table, text);

  for (guint i = 0; i < ent_yaml_length (table) && value == NULL; i++)
    {
      const EntYaml *row = ent_yaml_nth (table, i);
      if (strchr (row->key, '*') != NULL && g_pattern_match_simple (row->key, text))
        value = row;
    }
  return value != NULL ? value : ent_yaml_get (table, "default");
}

/* The text as the table of the map has it; *ret_text NULL where that says to leave the field. */
static gboolean
translate (const Reading *reading, const EntCsvTarget *target, const char **text, GError **error)
{
  const EntYaml *value = find_translation (target->values, *text);
  const EntConfig *config = reading->context->config;

  if (target->values == NULL)
    return TRUE;
  if (value != NULL)
    {
      *text = ent_yaml_is_null (value) ? NULL : ent_yaml_string (value, error);
      return *text != NULL || ent_yaml_is_null (value);
    }
  if (target->field->vocabulary != NULL && config != NULL
      && ent_config_match (config, target->field->vocabulary, *text, NULL) != NULL)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("%s: the mapping has no \"%s\" and no default (%s:%d)"),
                 _(target->field->label), *text, target->values->file, target->values->key_line);
  return FALSE;
}

/* All amounts of a record are in its one currency. */
static gboolean
take_currency (Reading *reading, const EntCsvAmount *amount, GError **error)
{
  if (*amount->currency == '\0')
    return TRUE;
  if (amount->is_shared)
    {
      memcpy (reading->shared, amount->currency, sizeof reading->shared);
      return TRUE;
    }
  if (*reading->currency != '\0' && !g_str_equal (reading->currency, amount->currency))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("amounts in %s and in %s in one row"),
                     reading->currency, amount->currency);
      return FALSE;
    }
  memcpy (reading->currency, amount->currency, sizeof reading->currency);
  return TRUE;
}

/* The number in the field's unit; NULL with error where that is not a whole one. */
static char *
convert (const EntCsvTarget *target, const char *number, const char *text, GError **error)
{
  gboolean whole = target->field != NULL && target->field->type == ENT_FIELD_NUMBER;
  gint64 millionths;

  if (!ent_number_parse (number, &millionths)
      || __builtin_mul_overflow (millionths, target->numerator, &millionths))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is too large or too exact"),
                     target->title, text);
      return NULL;
    }
  millionths /= target->denominator;
  if (whole && millionths % MILLION != 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s: \"%s\" is not a whole number"), target->title,
                     text);
      return NULL;
    }
  return ent_number_format (millionths);
}

/* A duration may also be written as people do: 1h30. */
static gboolean
is_duration (const EntCsvTarget *target, const char *text)
{
  return target->field != NULL && target->field->unit == ENT_MEASURE_MINUTES
         && target->numerator == 1 && target->denominator == 1 && strpbrk (text, ":hHmM'") != NULL;
}

/* Digits alone say the same in each notation. */
static gboolean
is_plain_number (const EntCsvTarget *target, const char *text)
{
  gsize n = strspn (text, "0123456789");

  return n > 0 && n < 10 && text[n] == '\0' && (n == 1 || *text != '0') && target->numerator == 1
         && target->denominator == 1;
}

static gboolean
read_amount (Reading *reading, const EntCsvTarget *target, const char **text, GError **error)
{
  if (is_plain_number (target, *text))
    return TRUE;
  g_autofree char *bare = g_str_has_suffix (*text, "%") ? g_strndup (*text, strlen (*text) - 1)
                                                        : NULL;
  EntCsvAmount amount;

  if (is_duration (target, *text))
    return TRUE;
  if (!ent_csv_amounts_read (target->amounts, bare != NULL ? bare : *text, &amount, error))
    {
      g_prefix_error (error, "%s: ", target->title);
      return FALSE;
    }
  g_autofree char *number = amount.number;
  if (target->type == ENT_FIELD_MONEY && !take_currency (reading, &amount, error))
    return FALSE;
  if (target->type == ENT_FIELD_MONEY && target->numerator == 1 && target->denominator == 1)
    *text = keep (reading, g_steal_pointer (&number));
  else
    *text = keep (reading, convert (target, number, *text, error));
  return *text != NULL;
}

static gboolean
read_day (Reading *reading, const EntCsvTarget *target, const char **text, GError **error)
{
  *text = keep (reading, ent_csv_days_read (target->days, *text, target->type == ENT_FIELD_TIME,
                                            reading->context->clock, error));
  if (*text == NULL)
    g_prefix_error (error, "%s: ", target->title);
  return *text != NULL;
}

/* One address, and what stands beside it for the field of the further ones. */
static gboolean
read_address (Reading *reading, const EntCsvTarget *target, const char **text, GError **error)
{
  char *first, *rest;

  if (!ent_csv_address_read (*text, &first, &rest, error))
    {
      g_prefix_error (error, "%s: ", target->title);
      return FALSE;
    }
  keep (reading, first);
  keep (reading, rest);
  if (target->type == ENT_FIELD_LIST)
    {
      *text = rest != NULL ? keep (reading, g_strconcat (first, ", ", rest, NULL)) : first;
      return TRUE;
    }
  *text = first;
  if (rest != NULL)
    reading->others = rest;
  return TRUE;
}

/* Two letters are taken as they are where nothing else is known. */
static gboolean
read_country (Reading *reading, const EntCsvTarget *target, const char **text, GError **error)
{
  EntCsvPlan *plan = reading->plan;
  gboolean is_code = strlen (*text) == 2 && g_ascii_isupper ((*text)[0])
                     && g_ascii_isupper ((*text)[1]) && !g_str_equal (*text, "UK")
                     && !g_str_equal (*text, "EL");

  if (is_code)
    return TRUE;
  if (plan->countries == NULL)
    plan->countries = ent_country_names_new ();
  *text = ent_country_names_find (plan->countries, *text, error);
  if (*text == NULL)
    g_prefix_error (error, "%s: ", target->title);
  return *text != NULL;
}

static gboolean
understand (Reading *reading, const EntCsvTarget *target, const char **text, GError **error)
{
  if (!translate (reading, target, text, error))
    return FALSE;
  if (*text == NULL || **text == '\0')
    return TRUE;
  if (target->days != NULL)
    return read_day (reading, target, text, error);
  if (target->amounts != NULL)
    return read_amount (reading, target, text, error);
  if (target->field != NULL && target->field->syntax == ENT_SYNTAX_ADDRESS)
    return read_address (reading, target, text, error);
  if (target->field != NULL && target->field->syntax == ENT_SYNTAX_COUNTRY)
    return read_country (reading, target, text, error);
  return TRUE;
}

static void
add_value (Reading *reading, const EntCsvTarget *target, const char *text, gboolean otherwise)
{
  const EntImportValue value = { .part = target->part,
                                 .field = target->field,
                                 .own = target->own,
                                 .text = text,
                                 .otherwise = otherwise };

  g_array_append_val (reading->values->values, value);
}

static gboolean
read_target (Reading *reading, EntCsvTarget *target, GError **error)
{
  const EntCsvRule *rule = target->rule;
  const char *text = rule != NULL && rule->constant != NULL
                       ? rule->constant
                       : text_of (reading->plan, target, reading->cells, reading->values->texts);
  gboolean otherwise = text == NULL && rule != NULL && rule->otherwise != NULL;

  if (otherwise)
    text = rule->otherwise;
  else if (text != NULL && (rule == NULL || rule->constant == NULL)
           && !ent_csv_plan_is_ours (reading->plan) && target->part == ENT_IMPORT_TEXT
           && !understand (reading, target, &text, error))
    return FALSE;
  if (text == NULL || *text == '\0')
    return TRUE;
  target->n_otherwise += otherwise;
  add_value (reading, target, text, otherwise);
  return TRUE;
}

static EntImportValue *
find_value (const Reading *reading, const EntField *field)
{
  GArray *values = reading->values->values;

  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, EntImportValue, i).field == field)
      return &g_array_index (values, EntImportValue, i);
  return NULL;
}

/* The currency of the amounts becomes that of the record, or has to be that of its column. */
static gboolean
settle_currency (Reading *reading, GError **error)
{
  const EntField *field = ent_noun_syntax_field (reading->plan->noun, ENT_SYNTAX_CURRENCY);
  const EntImportValue *said = field != NULL ? find_value (reading, field) : NULL;
  const char *code = *reading->currency != '\0' ? reading->currency : reading->shared;

  if (field == NULL || *code == '\0')
    return TRUE;
  if (said == NULL || said->otherwise)
    {
      EntImportValue value = { .field = field, .text = keep (reading, g_strdup (code)) };
      if (said != NULL)
        *find_value (reading, field) = value;
      else
        g_array_append_val (reading->values->values, value);
      return TRUE;
    }
  if (code == reading->shared || g_ascii_strcasecmp (said->text, code) == 0)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("the amount is in %s, but the currency is %s"), code,
                 said->text);
  return FALSE;
}

/* Addresses beside the first go to the field of the further ones. */
static gboolean
settle_addresses (Reading *reading, GError **error)
{
  const EntNoun *noun = reading->plan->noun;
  const EntField *list = NULL;

  if (reading->others == NULL)
    return TRUE;
  for (guint i = 0; i < noun->n_fields && list == NULL; i++)
    if (noun->fields[i].type == ENT_FIELD_LIST && noun->fields[i].syntax == ENT_SYNTAX_ADDRESS)
      list = &noun->fields[i];
  if (list == NULL)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("one address is expected; take out %s"),
                     reading->others);
      return FALSE;
    }
  EntImportValue *said = find_value (reading, list);
  if (said != NULL)
    said->text = keep (reading, g_strconcat (said->text, ", ", reading->others, NULL));
  else
    {
      EntImportValue value = { .field = list, .text = reading->others };
      g_array_append_val (reading->values->values, value);
    }
  return TRUE;
}

static void
count_marks (EntCsvPlan *plan, char **cells)
{
  for (guint i = 0; i < plan->targets->len && !plan->raw; i++)
    {
      const EntCsvTarget *target = plan->targets->pdata[i];
      for (guint k = 0; k < target->cells->len; k++)
        {
          const char *cell = cells[g_array_index (target->cells, guint, k)];
          plan->n_marks += ent_csv_cell_unmark (cell) != cell;
        }
    }
}

gboolean
ent_csv_row_read (const EntContext *context, EntCsvPlan *plan, char **cells, EntCsvValues *values,
                  GError **error)
{
  Reading reading = { .context = context, .plan = plan, .cells = cells, .values = values };

  g_array_set_size (values->values, 0);
  g_ptr_array_set_size (values->texts, 0);
  count_marks (plan, cells);
  for (guint i = 0; i < plan->targets->len; i++)
    if (!read_target (&reading, plan->targets->pdata[i], error))
      return FALSE;
  return settle_currency (&reading, error) && settle_addresses (&reading, error);
}
