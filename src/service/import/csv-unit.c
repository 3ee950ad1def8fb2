/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-unit.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"

/* What one of the unit is in the field's own: minutes, days, percent, the currency. */
static const struct
{
  const char *name;
  EntFieldType type;
  EntMeasure measure;
  gint64 numerator, denominator;
} units[] = {
  { "seconds", ENT_FIELD_NUMBER, ENT_MEASURE_MINUTES, 1, 60 },
  { "minutes", ENT_FIELD_NUMBER, ENT_MEASURE_MINUTES, 1, 1 },
  { "hours", ENT_FIELD_NUMBER, ENT_MEASURE_MINUTES, 60, 1 },
  { "days", ENT_FIELD_NUMBER, ENT_MEASURE_DAYS, 1, 1 },
  { "weeks", ENT_FIELD_NUMBER, ENT_MEASURE_DAYS, 7, 1 },
  { "percent", ENT_FIELD_NUMBER, ENT_MEASURE_PERCENT, 1, 1 },
  { "fraction", ENT_FIELD_NUMBER, ENT_MEASURE_PERCENT, 100, 1 },
  { "thousands", ENT_FIELD_MONEY, ENT_MEASURE_NONE, 1000, 1 },
  { "millions", ENT_FIELD_MONEY, ENT_MEASURE_NONE, 1000000, 1 },
  { "cents", ENT_FIELD_MONEY, ENT_MEASURE_NONE, 1, 100 },
};

static gboolean
is_of (gsize unit, const EntField *field)
{
  return field != NULL && units[unit].type == field->type && units[unit].measure == field->unit;
}

gboolean
ent_csv_unit_set (const EntCsvRule *rule, EntCsvTarget *target, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  if (rule->unit == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (!is_of (i, target->field))
        continue;
      g_ptr_array_add (known, (gpointer) units[i].name);
      if (!g_str_equal (units[i].name, rule->unit))
        continue;
      target->numerator = units[i].numerator;
      target->denominator = units[i].denominator;
      return TRUE;
    }
  g_ptr_array_add (known, NULL);
  g_autofree char *all = g_strjoinv (", ", (char **) known->pdata);
  if (*all == '\0')
    ent_set_error (error, ENT_ERROR_USAGE, _("%s has no unit; take \"unit: %s\" out of the map"),
                   rule->field, rule->unit);
  else
    ent_set_error (error, ENT_ERROR_USAGE, _("%s: \"%s\" is no unit of it; there are %s"),
                   rule->field, rule->unit, all);
  return FALSE;
}
