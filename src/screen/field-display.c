/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen/field-display.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/money.h"
#include "entente/service/partnership/partnership-state.h"

static char *
display_day (const EntContext *context, const char *iso, gboolean short_form)
{
  GDate day, today;

  if (iso == NULL || !ent_day_parse_iso (iso, &day, NULL))
    return g_strdup (iso);
  ent_clock_today (context->clock, &today);
  return short_form ? ent_calendar_format_short (&day, &today) : ent_calendar_format_long (&day);
}

/* How long ago, as short as possible. */
static char *
display_age (const GDate *day, const GDate *today)
{
  int days = g_date_days_between (day, today);

  if (days < 1)
    return ent_calendar_format_relative (day, today);
  if (days < 14)
    return g_strdup_printf (_("%d d"), days);
  if (days < 60)
    return g_strdup_printf (_("%d w"), days / 7);
  return days < 730 ? g_strdup_printf (_("%d mo"), days / 30)
                    : g_strdup_printf (_("%d y"), days / 365);
}

static char *
display_time (const EntContext *context, gint64 utc, gboolean age, gboolean short_form)
{
  GDate day, today;

  ent_time_to_day (utc, ent_clock_zone (context->clock), &day);
  ent_clock_today (context->clock, &today);
  if (short_form)
    return age ? display_age (&day, &today) : ent_calendar_format_short (&day, &today);
  g_autoptr (GDateTime) local = ent_time_local (utc, ent_clock_zone (context->clock));
  g_autofree char *long_day = ent_calendar_format_long (&day);
  return g_strdup_printf ("%s %02d:%02d", long_day, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

static char *
display_number (const EntField *field, gint64 number)
{
  if (field->unit == ENT_MEASURE_MINUTES)
    return ent_calendar_format_minutes ((int) number);
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
display_money (gconstpointer record, const EntField *field, gboolean short_form)
{
  const EntField *currency =
    ent_noun_syntax_field (((const EntRecord *) record)->noun, ENT_SYNTAX_CURRENCY);
  const char *code = ent_record_text (record, currency);
  gint64 amount = ent_record_number (record, field);

  if (short_form)
    return ent_money_format_short (amount, code);
  g_autofree char *text = ent_money_show (amount, code);
  return code != NULL ? g_strdup_printf ("%s %s", text, code) : g_steal_pointer (&text);
}

char *
ent_field_display (const EntContext *context, gconstpointer record, const EntField *field,
                   gboolean short_form)
{
  gboolean age = (field->flags & ENT_FLAG_AGE) != 0;
  g_autofree char *text = NULL;

  if (ent_record_field_is_empty (record, field))
    return g_strdup (short_form && age ? _("never") : "");
  switch (field->type)
    {
    case ENT_FIELD_DAY:
      text = display_day (context, ent_record_text (record, field), short_form);
      break;
    case ENT_FIELD_TIME:
      text = display_time (context, ent_record_number (record, field), age, short_form);
      break;
    case ENT_FIELD_NUMBER:
      text = display_number (field, ent_record_number (record, field));
      break;
    case ENT_FIELD_MONEY:
      text = display_money (record, field, short_form);
      break;
    case ENT_FIELD_REF:
    case ENT_FIELD_REFS:
      text = g_strdup (ent_record_ref_name (record, field));
      break;
    case ENT_FIELD_CHOICE:
      text = g_strdup (
        ent_config_label (context->config, field->vocabulary, ent_record_text (record, field)));
      break;
    default:
      text = ent_record_canonical (record, field);
    }
  return ent_text_visible (text, -1);
}

char *
ent_record_name (const EntContext *context, const EntRecord *record)
{
  return ent_field_display (context, record, ent_noun_field (record->noun, record->noun->title),
                            FALSE);
}

/* Refers to the record that it is listed below, or to the same partner as that record. */
static gboolean
is_known (const EntRecord *record, const EntField *field, const EntRecord *of)
{
  if (of == NULL || field->type != ENT_FIELD_REF)
    return FALSE;
  if (field->ref == of->noun->id)
    return ent_record_number (record, field) == of->id;
  const EntField *same = ent_noun_partner_field (of->noun);
  return same != NULL && field == ent_noun_partner_field (record->noun)
         && ent_record_number (record, field) == ent_record_number (of, same);
}

/* An active partnership needs no mention. */
static gboolean
is_usual (const EntContext *context, const EntRecord *record, const EntField *field)
{
  return (field->flags & ENT_FLAG_USUAL_WON) != 0
         && ent_partnership_state_of (context->config, ent_record_text (record, field))
              == ENT_PARTNERSHIP_ALIVE;
}

char *
ent_record_facts_within (const EntContext *context, const EntRecord *record, const EntRecord *of)
{
  GString *out = g_string_new (NULL);

  for (const char *const *id = record->noun->facts; *id != NULL; id++)
    {
      const EntField *field = ent_noun_field (record->noun, *id);
      g_autofree char *text = ent_field_display (context, record, field, FALSE);
      if (*text == '\0' || is_known (record, field, of) || is_usual (context, record, field))
        continue;
      gboolean labelled = field->type == ENT_FIELD_DAY || field->syntax == ENT_SYNTAX_TAG
                          || (field->flags & ENT_FLAG_LABELLED) != 0;
      g_string_append (out, out->len > 0 ? " · " : "");
      if (labelled)
        g_string_append_printf (out, "%s ", _(field->label));
      g_string_append (out, text);
    }
  return g_string_free (out, FALSE);
}

char *
ent_record_facts (const EntContext *context, const EntRecord *record)
{
  return ent_record_facts_within (context, record, NULL);
}

int
ent_label_cells (const Screens *screens, const EntNoun *noun)
{
  const GPtrArray *own = ent_config_fields (screens->context->config, noun->name);
  int widest = 0;

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      int star = (field->flags & ENT_FLAG_REQUIRED) != 0 ? 2 : 0;
      if ((field->flags & ENT_FLAG_HIDDEN) == 0)
        widest = MAX (widest, ent_text_width (_(field->label)) + star);
    }
  for (guint i = 0; i < own->len; i++)
    widest = MAX (widest, ent_text_width (ent_custom_field_label (own->pdata[i])));
  return CLAMP (widest, 16, 24);
}
