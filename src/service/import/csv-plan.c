/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/csv-plan.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "service/import/csv-own-name.h"
#include "service/import/csv-unit.h"

/* A plan while it is made. */
typedef struct
{
  const EntContext *context;
  const EntCsvPlanWish *wish;
  EntCsvPlan *plan;
  char **headers;
  guint n;
  GHashTable *places;       /* folded header → its place and 1 */
  const EntCsvMap **owners; /* by column: the map that says where it goes; NULL: none does */
} Making;

static void
target_free (gpointer data)
{
  EntCsvTarget *target = data;

  g_free (target->custom);
  g_free (target->title);
  g_array_unref (target->cells);
  ent_csv_days_free (target->days);
  ent_csv_amounts_free (target->amounts);
  g_free (target);
}

void
ent_csv_plan_free (EntCsvPlan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->maps, g_ptr_array_unref);
  g_ptr_array_unref (plan->targets);
  ent_country_names_free (plan->countries);
  g_free (plan);
}

gboolean
ent_csv_plan_is_ours (const EntCsvPlan *plan)
{
  return plan->id_at >= 0;
}

static gboolean
has_mark (const EntNoun *noun, char **headers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *folded = ent_text_fold (headers[i]);
      if (g_strv_contains (noun->marks, g_strdelimit (folded, "-_", ' ')))
        return TRUE;
    }
  return FALSE;
}

/* By a column that only one of them has; the one whose turn is first, when several have one. */
static const EntNoun *
guess_noun (char **headers, guint n)
{
  const EntNoun *found = NULL;

  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const EntNoun *noun = ent_noun (i);
      if (noun->guess > 0 && has_mark (noun, headers, n)
          && (found == NULL || noun->guess < found->guess))
        found = noun;
    }
  return found != NULL ? found : ent_noun (ENT_NOUN_PARTNER);
}

static EntCsvTarget *
target_new (const EntField *field, const char *custom, const char *title)
{
  EntCsvTarget *target = g_new0 (EntCsvTarget, 1);

  target->field = field;
  target->custom = g_strdup (custom);
  target->title = g_strdup (title);
  target->type = field != NULL ? field->type : ENT_FIELD_TEXT;
  target->cells = g_array_new (FALSE, FALSE, sizeof (guint));
  target->numerator = target->denominator = 1;
  return target;
}

/* The target that the field has already. */
static EntCsvTarget *
find_target (const EntCsvPlan *plan, const EntField *field, const char *custom, EntImportPart part)
{
  for (guint i = 0; i < plan->targets->len; i++)
    {
      EntCsvTarget *target = plan->targets->pdata[i];
      if (target->field == field && target->part == part && g_strcmp0 (target->custom, custom) == 0)
        return target;
    }
  return NULL;
}

static gboolean
refuse_two (const EntCsvTarget *first, const char *second, GError **error)
{
  ent_set_error (
    error, ENT_ERROR_DATA,
    _("the columns \"%s\" and \"%s\" are both for %s; leave one out with --map '%s=', "
       "or join them in a map file"),
    first->title, second, first->field != NULL ? first->field->id : first->custom, second);
  return FALSE;
}

/* What its cells have to be judged by, once its type is known. */
static void
set_judges (Making *making, EntCsvTarget *target)
{
  const EntCsvPlanWish *wish = making->wish;

  if (target->part != ENT_IMPORT_TEXT)
    return;
  if (target->custom != NULL)
    {
      g_autoptr (EntOwnField)
        own = ent_own_field_find (making->context, making->plan->noun->id, target->custom);
      target->type = own != NULL ? own->type : ENT_FIELD_TEXT;
    }
  if (target->type == ENT_FIELD_DAY || target->type == ENT_FIELD_TIME)
    target->days = ent_csv_days_new (wish->days);
  if (target->type == ENT_FIELD_MONEY || target->type == ENT_FIELD_NUMBER)
    target->amounts = ent_csv_amounts_new (wish->decimal);
}

static void
add_target (Making *making, EntCsvTarget *target)
{
  set_judges (making, target);
  g_ptr_array_add (making->plan->targets, target);
}

/* The field that a map names, or the name of an own one. */
static gboolean
find_named (const EntNoun *noun, const EntCsvRule *rule, const EntField **ret_field,
            char **ret_custom, GError **error)
{
  const char *name = rule->field;

  *ret_field = NULL;
  *ret_custom = NULL;
  if (g_str_has_prefix (name, "custom:") && name[7] != '\0')
    {
      *ret_custom = ent_csv_own_name (name + 7);
      return TRUE;
    }
  *ret_field = ent_noun_field (noun, name);
  if (*ret_field != NULL && ((*ret_field)->flags & ENT_FLAG_DERIVED) == 0)
    return TRUE;
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  for (guint i = 0; i < noun->n_fields; i++)
    g_ptr_array_add (known, (gpointer) noun->fields[i].id);
  g_ptr_array_add (known, NULL);
  const char *nearest = ent_text_nearest (name, (const char *const *) known->pdata);
  ent_set_error (error, ENT_ERROR_USAGE, _("column \"%s\": %s has no field \"%s\"%s%s"),
                 *rule->columns != NULL ? *rule->columns : "", noun->name, name,
                 nearest != NULL ? _("; did you mean ") : "", nearest != NULL ? nearest : "");
  return FALSE;
}

/* Whether the map may do without the column. */
static gboolean
may_lack (const EntCsvMap *map, const char *header)
{
  g_autofree char *folded = ent_text_fold (header);

  for (char **needed = map->headers; needed != NULL && *needed != NULL; needed++)
    {
      g_autofree char *other = ent_text_fold (*needed);
      if (g_str_equal (folded, other))
        return FALSE;
    }
  return map->headers != NULL;
}

/* The place of a column that the map may say something of; -1: it is not there, or said already. */
static gboolean
find_column (Making *making, const EntCsvMap *map, const char *header, int *ret_place,
             GError **error)
{
  g_autofree char *folded = ent_text_fold (header);
  int place = GPOINTER_TO_INT (g_hash_table_lookup (making->places, folded)) - 1;

  *ret_place = -1;
  if (place < 0)
    {
      if (!may_lack (map, header))
        ent_set_error (error, ENT_ERROR_USAGE, _("the file has no column \"%s\""), header);
      return may_lack (map, header);
    }
  if (making->owners[place] != NULL && making->owners[place] != map)
    return TRUE;
  *ret_place = place;
  return TRUE;
}

static void
own_columns (Making *making, const EntCsvMap *map, const GArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    making->owners[g_array_index (cells, guint, i)] = map;
}

/* The columns of a rule that are there; title has their names. */
static gboolean
find_columns (Making *making, const EntCsvMap *map, const EntCsvRule *rule, GArray *cells,
              char **ret_title, GError **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (char **header = rule->columns; *header != NULL; header++)
    {
      int place;
      if (!find_column (making, map, *header, &place, error))
        return FALSE;
      if (place < 0)
        continue;
      guint cell = (guint) place;
      g_array_append_val (cells, cell);
      g_ptr_array_add (titles, making->headers[cell]);
    }
  g_ptr_array_add (titles, NULL);
  *ret_title = g_strjoinv (" + ", (char **) titles->pdata);
  return TRUE;
}

static const EntCsvMap *
map_of (const Making *making, const EntCsvTarget *target)
{
  for (guint i = 0; i < making->plan->maps->len; i++)
    if (g_ptr_array_find (((EntCsvMap *) making->plan->maps->pdata[i])->rules, target->rule, NULL))
      return making->plan->maps->pdata[i];
  return NULL;
}

static gboolean
add_rule (Making *making, const EntCsvMap *map, const EntCsvRule *rule, GError **error)
{
  g_autofree char *custom = NULL, *title = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint));
  const EntField *field;

  if (!find_named (making->plan->noun, rule, &field, &custom, error)
      || !find_columns (making, map, rule, cells, &title, error))
    return FALSE;
  if (cells->len == 0 && rule->constant == NULL && rule->otherwise == NULL)
    return TRUE;
  const EntCsvTarget *before = find_target (making->plan, field, custom, ENT_IMPORT_TEXT);
  /* A map that counts more has it otherwise. */
  if (before != NULL && map_of (making, before) != map)
    return TRUE;
  if (before != NULL)
    return refuse_two (before, title, error);
  EntCsvTarget *target = target_new (field, custom, cells->len > 0 ? title : rule->field);
  g_array_append_vals (target->cells, cells->data, cells->len);
  own_columns (making, map, cells);
  target->rule = rule;
  add_target (making, target);
  return ent_csv_unit_set (rule, target, error);
}

/* Texts of a field are the values of the first map that has a table of them. */
static void
set_values (Making *making)
{
  const EntCsvPlan *plan = making->plan;

  for (guint i = 0; i < plan->targets->len; i++)
    {
      EntCsvTarget *target = plan->targets->pdata[i];
      for (guint k = 0; k < plan->maps->len && target->values == NULL && target->field != NULL; k++)
        target->values = ent_csv_map_values (plan->maps->pdata[k], target->field->id);
    }
}

static gboolean
add_map (Making *making, const EntCsvMap *map, GError **error)
{
  int place;

  for (guint i = 0; i < map->left_out->len; i++)
    {
      if (!find_column (making, map, map->left_out->pdata[i], &place, error))
        return FALSE;
      if (place >= 0)
        making->owners[place] = map;
    }
  for (guint i = 0; i < map->rules->len; i++)
    if (!add_rule (making, map, map->rules->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* What the store works out is left out, but for a day that nobody could work out again. */
static const EntField *
field_of_header (const EntNoun *noun, const char *folded)
{
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      g_autofree char *label = ent_text_fold (_(field->label));
      g_autofree char *english = ent_text_fold (field->label);
      if (field->stamp != ENT_STAMP_NEVER && g_str_equal (folded, field->id))
        return field;
      if ((field->flags & ENT_FLAG_DERIVED) == 0
          && (g_str_equal (folded, field->id) || g_str_equal (folded, label)
              || g_str_equal (folded, english)))
        return field;
    }
  for (guint i = 0; i < noun->n_headers; i++)
    if (g_str_equal (noun->headers[i].header, folded))
      return ent_noun_field (noun, noun->headers[i].field);
  return NULL;
}

/* Columns of our own export that say nothing new: what the store keeps by itself. */
static gboolean
is_kept (const EntNoun *noun, const char *folded)
{
  static const char *const names[] = { "id", "version", "created_at", "updated_at", NULL };

  return g_strv_contains (names, folded) || ent_noun_field (noun, folded) != NULL;
}

static EntCsvTarget *
target_of_own (Making *making, const char *header)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < making->plan->targets->len; i++)
    {
      const EntCsvTarget *target = making->plan->targets->pdata[i];
      if (target->custom != NULL)
        g_hash_table_add (taken, target->custom);
    }
  g_autofree char *name =
    ent_csv_own_name_of_header (making->context, making->plan->noun, header, taken);
  return target_new (NULL, name, header);
}

/* A column that no map knows goes to the field of its name, else to one of the user's own. */
static gboolean
add_by_header (Making *making, guint cell, GError **error)
{
  EntCsvPlan *plan = making->plan;
  const char *header = making->headers[cell];
  g_autofree char *folded = ent_text_fold (header);
  const EntField *field = field_of_header (plan->noun, folded);
  const EntField *refers = field == NULL ? ent_noun_ids_field (plan->noun, folded) : NULL;
  EntCsvTarget *target;

  if (*folded == '\0' || (field == NULL && refers == NULL && is_kept (plan->noun, folded)))
    return TRUE;
  EntCsvTarget *before = field != NULL ? find_target (plan, field, NULL, ENT_IMPORT_TEXT) : NULL;
  if (before != NULL && before->rule == NULL)
    return refuse_two (before, header, error);
  if (before != NULL && before->cells->len == 0 && before->rule->otherwise != NULL)
    {
      g_array_append_val (before->cells, cell);
      return TRUE;
    }
  if (refers != NULL || (field != NULL && before == NULL))
    target = target_new (refers != NULL ? refers : field, NULL, header);
  else if (g_str_equal (folded, "custom"))
    target = target_new (NULL, NULL, header);
  else
    target = target_of_own (making, header);
  if (refers != NULL)
    target->part = ENT_IMPORT_IDS;
  else if (target->field == NULL && target->custom == NULL)
    target->part = ENT_IMPORT_OWN;
  g_array_append_val (target->cells, cell);
  add_target (making, target);
  return TRUE;
}

static gboolean
find_places (Making *making, GError **error)
{
  for (guint i = 0; i < making->n; i++)
    {
      char *folded = ent_text_fold (making->headers[i]);
      gboolean is_empty = *folded == '\0';
      if (g_hash_table_insert (making->places, folded, GINT_TO_POINTER (i + 1)) || is_empty)
        continue;
      ent_set_error (error, ENT_ERROR_DATA, _("two columns are named \"%s\"; rename one"),
                     making->headers[i]);
      return FALSE;
    }
  return TRUE;
}

/* Where the columns are that our own export alone has; without one of them the file is another
 * program's. */
static void
find_our_columns (const Making *making)
{
  static const char *const names[] = { "id", "created_at", "version", "updated_at" };
  int at[G_N_ELEMENTS (names)];

  making->plan->id_at = making->plan->created_at = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      at[i] = GPOINTER_TO_INT (g_hash_table_lookup (making->places, names[i])) - 1;
      if (at[i] < 0 || !g_str_equal (making->headers[at[i]], names[i]))
        return;
    }
  making->plan->id_at = at[0];
  making->plan->created_at = at[1];
}

/* The maps that were given; without a file among them, the shipped ones that the headers choose. */
static void
find_maps (Making *making)
{
  EntCsvPlan *plan = making->plan;

  plan->maps = g_ptr_array_ref (making->wish->maps);
  plan->noun = making->wish->noun;
  for (guint i = 0; i < plan->maps->len && plan->noun == NULL; i++)
    plan->noun = ((EntCsvMap *) plan->maps->pdata[i])->noun;
  if (plan->maps->len == 1 && !ent_csv_plan_is_ours (plan))
    {
      g_autoptr (GPtrArray) chosen = ent_csv_maps_choose (plan->noun, making->headers, making->n);
      if (chosen->len > 0)
        plan->noun = ((EntCsvMap *) chosen->pdata[0])->noun;
      while (chosen->len > 0)
        g_ptr_array_add (plan->maps, g_ptr_array_steal_index (chosen, 0));
    }
  if (plan->noun == NULL)
    plan->noun = guess_noun (making->headers, making->n);
}

static gboolean
make (Making *making, GError **error)
{
  if (!find_places (making, error))
    return FALSE;
  find_our_columns (making);
  find_maps (making);
  for (guint i = 0; i < making->plan->maps->len; i++)
    if (!add_map (making, making->plan->maps->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < making->n; i++)
    if (making->owners[i] == NULL && !add_by_header (making, i, error))
      return FALSE;
  set_values (making);
  return TRUE;
}

EntCsvPlan *
ent_csv_plan_new (const EntContext *context, const EntCsvPlanWish *wish, char **headers, guint n,
                  GError **error)
{
  g_autoptr (EntCsvPlan) plan = g_new0 (EntCsvPlan, 1);
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const EntCsvMap **owners = g_new0 (const EntCsvMap *, n);
  Making making = { context, wish, plan, headers, n, places, owners };

  plan->targets = g_ptr_array_new_with_free_func (target_free);
  plan->n_columns = n;
  plan->raw = wish->raw;
  return make (&making, error) ? g_steal_pointer (&plan) : NULL;
}
