/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/account.h"
#include "entente/model/nouns.h"

#define LINE_BYTES 10000
#define NOTE_BYTES (1024 * 1024)

static gboolean
check_text (const char *text, const EntField *field, GError **error)
{
  int limit = field->type == ENT_FIELD_NOTE ? NOTE_BYTES : LINE_BYTES;
  GDate day;

  if (strlen (text) > (gsize) limit)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s: at most %d bytes"), _(field->label), limit);
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      ent_set_error (error, ENT_ERROR_DATA, _("%s: the text is not valid UTF-8"),
                     _(field->label));
      return FALSE;
    }
  return field->type != ENT_FIELD_DAY || ent_day_parse_iso (text, &day, error);
}

static gboolean
check_shape (const char *text, const EntField *field, GError **error)
{
  gboolean country = field->syntax == ENT_SYNTAX_COUNTRY,
           currency = field->syntax == ENT_SYNTAX_CURRENCY;

  if (!country && !currency)
    return TRUE;
  gsize length = country ? 2 : 3;
  if (strlen (text) == length && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("%s: give %d capital letters, such as %s"),
                 _(field->label), (int) length, country ? "FR" : "EUR");
  return FALSE;
}

static gboolean
check_time (gint64 utc, const EntField *field, GError **error)
{
  if (ent_time_is_within (utc))
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA, _("%s: the year has to be one from 1 to 9999"),
                 _(field->label));
  return FALSE;
}

static gboolean
check_number (gint64 number, const EntField *field, GError **error)
{
  if (field->type != ENT_FIELD_NUMBER || (number >= 0 && (field->max == 0 || number <= field->max)))
    return TRUE;
  g_autofree char *most =
    g_strdup_printf ("%" G_GINT64_FORMAT, field->max > 0 ? field->max : G_MAXINT64);
  ent_set_error (error, ENT_ERROR_DATA, _("%s: give a number from 0 to %s"), _(field->label),
                 most);
  return FALSE;
}

static gboolean
check_account (const char *text, const EntField *field, GError **error)
{
  g_autofree char *clean = ent_account_clean (text);

  if (g_strcmp0 (clean, text) == 0)
    return TRUE;
  ent_set_error (error, ENT_ERROR_DATA,
                 _("%s: \"%s\" is none; give a name, github:NAME or HOST:NAME"), _(field->label),
                 text);
  return FALSE;
}

static gboolean
check_list (char **words, const EntField *field, GError **error)
{
  for (; words != NULL && *words != NULL; words++)
    if (!check_text (*words, field, error)
        || (field->syntax == ENT_SYNTAX_ACCOUNT && !check_account (*words, field, error)))
      return FALSE;
  return TRUE;
}

static gboolean
is_lacking (gconstpointer record, const EntField *field)
{
  if (ent_record_field_is_empty (record, field))
    return TRUE;
  if ((field->flags & ENT_FLAG_REQUIRED) == 0 || field->type > ENT_FIELD_CHOICE)
    return FALSE;
  const char *text = ent_record_text (record, field);
  return g_utf8_validate (text, -1, NULL) && ent_text_is_blank (text);
}

static gboolean
check_field (gconstpointer record, const EntField *field, GError **error)
{
  if (is_lacking (record, field))
    {
      if ((field->flags & ENT_FLAG_REQUIRED) == 0)
        return TRUE;
      ent_set_error (error, ENT_ERROR_DATA, _("%s may not be empty"), _(field->label));
      return FALSE;
    }
  switch (field->type)
    {
    case ENT_FIELD_REFS:
      return TRUE;
    case ENT_FIELD_LIST:
      return check_list (ent_record_list (record, field), field, error);
    case ENT_FIELD_TIME:
      return check_time (ent_record_number (record, field), field, error);
    case ENT_FIELD_NUMBER:
    case ENT_FIELD_MONEY:
    case ENT_FIELD_REF:
      return check_number (ent_record_number (record, field), field, error);
    default:
      return check_text (ent_record_text (record, field), field, error)
             && check_shape (ent_record_text (record, field), field, error);
    }
}

/* Days in their order: ISO days compare as texts. */
static gboolean
check_order (gconstpointer record, const EntField **ret_field, GError **error)
{
  const EntNoun *noun = ((const EntRecord *) record)->noun;

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *to = &noun->fields[i];
      const EntField *from = to->not_before != NULL ? ent_noun_field (noun, to->not_before) : NULL;
      if (from == NULL || ent_record_field_is_empty (record, from)
          || ent_record_field_is_empty (record, to)
          || strcmp (ent_record_text (record, from), ent_record_text (record, to)) <= 0)
        continue;
      if (ret_field != NULL)
        *ret_field = to;
      ent_set_error (error, ENT_ERROR_DATA, "%s", _(to->trouble));
      return FALSE;
    }
  return TRUE;
}

gboolean
ent_record_validate (gconstpointer record, const EntField **ret_field, GError **error)
{
  const EntNoun *noun = ((const EntRecord *) record)->noun;

  for (guint i = 0; i < noun->n_fields; i++)
    if (!check_field (record, &noun->fields[i], error))
      {
        if (ret_field != NULL)
          *ret_field = &noun->fields[i];
        return FALSE;
      }
  return check_order (record, ret_field, error);
}
