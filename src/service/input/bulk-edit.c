/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/bulk-edit.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/own-field.h"
#include "entente/service/input/record-edit.h"
#include "service/filter/filter-value.h"

#define PROGRESS_EVERY 50u

/* Changes one record; original stays as it was. */
typedef gboolean (*BulkFunc) (const EntContext *context, const EntRecord *original, gpointer data,
                              GError **error);

/* When somebody else changed what is about to be changed, names the record. */
static gboolean
name_conflict (const EntRecord *record, GError *local, GError **error)
{
  if (g_error_matches (local, ENT_ERROR, ENT_ERROR_CONFLICT))
    {
      g_error_free (local);
      ent_set_error (error, ENT_ERROR_CONFLICT,
                     _("somebody else has changed \"%s\" meanwhile; nothing was changed"),
                     ent_record_title (record));
    }
  else
    g_propagate_error (error, local);
  return FALSE;
}

typedef struct
{
  const EntContext *context;
  const EntBulk *bulk;
  BulkFunc func;
  gpointer data;
  guint merged; /* records that others had changed too */
} Run;

/* One record, in the version that was seen. */
static gboolean
do_one (Run *run, const EntPlace *place, GError **error)
{
  EntEdit *edit = run->context->edit;
  const EntMoment seen = { .version = place->version };
  GError *local = NULL;
  g_autoptr (EntRecord)
    record = ent_repo_find_past (run->context->store, run->bulk->noun, place->id, &seen, error);

  if (record == NULL)
    return FALSE;
  if (edit != NULL)
    ent_edit_clear (edit);
  if (!run->func (run->context, record, run->data, &local))
    return name_conflict (record, local, error);
  run->merged += edit != NULL && edit->merged != NULL;
  return TRUE;
}

static void
tell_merged (const Run *run)
{
  EntEdit *edit = run->context->edit;

  if (run->merged == 0 || run->bulk->places->len == 1)
    return;
  g_free (edit->merged);
  edit->merged =
    g_strdup_printf (ngettext ("%u of them merged with a change of others",
                               "%u of them merged with changes of others", run->merged),
                     run->merged);
}

static gboolean
each (Run *run, GError **error)
{
  const EntBulk *bulk = run->bulk;

  for (guint i = 0; i < bulk->places->len; i++)
    {
      if (bulk->progress != NULL && i % PROGRESS_EVERY == PROGRESS_EVERY - 1
          && !bulk->progress (bulk->data, i, bulk->places->len))
        {
          ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was changed"));
          return FALSE;
        }
      if (!do_one (run, &g_array_index (bulk->places, EntPlace, i), error))
        return FALSE;
    }
  tell_merged (run);
  return TRUE;
}

/* All of them as one action. */
static gboolean
run (const EntContext *context, const EntBulk *bulk, const char *verb, BulkFunc func, gpointer data,
     GError **error)
{
  Run all = { context, bulk, func, data, 0 };
  const char *noun = ent_noun (bulk->noun)->name;
  g_autofree char *label = bulk->places->len == 1
                             ? g_strdup_printf ("%s %s", verb, noun)
                             : g_strdup_printf ("%s %u × %s", verb, bulk->places->len, noun);

  if (!ent_store_begin (context->store, label, error))
    return FALSE;
  return ent_store_end (context->store, each (&all, error), error);
}

typedef struct
{
  const EntField *field; /* NULL: an own one */
  const EntOwnField *own;
  const char *human;
} Setting;

static gboolean
set_one (const EntContext *context, const EntRecord *original, gpointer data, GError **error)
{
  const Setting *setting = data;
  g_autoptr (EntRecord) mine = ent_record_copy (original);

  if (setting->field == NULL
        ? !ent_own_field_set (context, mine, setting->own, setting->human, error)
        : !ent_field_input_set (context, mine, setting->field, setting->human, error))
    return FALSE;
  return ent_record_edit_save (context, original, mine, error);
}

gboolean
ent_bulk_set (const EntContext *context, const EntBulk *bulk, const char *name, const char *human,
              GError **error)
{
  EntFilter *subject = NULL;
  EntNounId noun;
  g_autoptr (EntFilter)
    whole = ent_filter_find_subject (context, bulk->noun, name, &subject, &noun);
  gboolean found = whole != NULL, own = found && whole == subject;
  gboolean plain = own && subject->subject == ENT_SUBJECT_FIELD
                   && (subject->field->flags & ENT_FLAG_DERIVED) == 0;

  if (!plain && (!own || subject->subject != ENT_SUBJECT_CUSTOM))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     found ? _("%s follows from other things and cannot be set")
                           : _("there is no field \"%s\""),
                     name);
      return FALSE;
    }
  g_autoptr (EntOwnField) field = plain ? NULL
                                        : ent_own_field_find (context, bulk->noun, subject->name);
  Setting setting = { plain ? subject->field : NULL, field, human };
  return run (context, bulk, "edit", set_one, &setting, error);
}

static gboolean
tag_one (const EntContext *context, const EntRecord *original, gpointer data, GError **error)
{
  const EntField *field = ent_noun_syntax_field (original->noun, ENT_SYNTAX_TAG);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  char **old = ent_record_list (original, field);

  for (char **tag = old; tag != NULL && *tag != NULL; tag++)
    g_ptr_array_add (tags, g_strdup (*tag));
  for (char **word = data; *word != NULL; word++)
    {
      guint index;
      const char *tag = *word + (**word == '-' || **word == '+');
      gboolean has = g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, &index);
      if (**word == '-' && has)
        g_ptr_array_remove_index (tags, index);
      else if (**word != '-' && !has)
        g_ptr_array_add (tags, g_strdup (tag));
    }
  g_ptr_array_add (tags, NULL);
  ent_record_set_list (mine, field, (const char *const *) tags->pdata);
  return ent_record_edit_save (context, original, mine, error);
}

gboolean
ent_bulk_tag (const EntContext *context, const EntBulk *bulk, const char *words, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (words, ",", -1);
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  if (ent_noun_syntax_field (ent_noun (bulk->noun), ENT_SYNTAX_TAG) == NULL)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("%s have no tags"),
                     _(ent_noun (bulk->noun)->plural));
      return FALSE;
    }
  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0' && !g_str_equal (*part, "-") && !g_str_equal (*part, "+"))
      g_ptr_array_add (tags, *part);
  g_ptr_array_add (tags, NULL);
  return run (context, bulk, "tag", tag_one, tags->pdata, error);
}

static gboolean
delete_one (const EntContext *context, const EntRecord *original, gpointer data, GError **error)
{
  return ent_record_edit_delete (context, original, error);
}

gboolean
ent_bulk_delete (const EntContext *context, const EntBulk *bulk, GError **error)
{
  return run (context, bulk, "delete", delete_one, NULL, error);
}

GArray *
ent_bulk_refresh (const EntContext *context, EntNounId noun, const GArray *places, GError **error)
{
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (EntPlace));

  for (guint i = 0; i < places->len; i++)
    {
      const EntPageQuery query = { .id = g_array_index (places, EntPlace, i).id };
      g_autoptr (GArray) one = ent_repo_places (context->store, noun, &query, 1, error);
      if (one == NULL)
        return NULL;
      g_array_append_vals (fresh, one->data, one->len);
    }
  return g_steal_pointer (&fresh);
}
