/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/row-model.h"

#include <string.h>

#define EDITS 250
#define MOST_ROUNDS 50

RowModel *
row_model_new (void)
{
  RowModel *model = g_new0 (RowModel, 1);

  model->world = world_new ("", WORLD_NOW, NULL);
  model->edits = edits_new (model->world);
  model->found = g_ptr_array_new_with_free_func (g_free);
  model->expected = g_ptr_array_new_with_free_func (g_free);
  model->n_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (int i = 0; i < EDITS; i++)
    edits_do (model->edits);
  return model;
}

static void
forget_records (RowModel *model)
{
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    g_clear_pointer (&model->records[noun], g_ptr_array_unref);
}

void
row_model_free (RowModel *model)
{
  GHashTableIter iter;
  gpointer name, n;

  g_hash_table_iter_init (&iter, model->n_rows);
  while (g_hash_table_iter_next (&iter, &name, &n))
    {
      g_test_message ("%s: %u rows", (char *) name, GPOINTER_TO_UINT (n));
      g_assert_cmpuint (GPOINTER_TO_UINT (n), >, 0);
    }
  forget_records (model);
  g_hash_table_unref (model->n_rows);
  g_ptr_array_unref (model->found);
  g_ptr_array_unref (model->expected);
  edits_free (model->edits);
  world_free (model->world);
  g_free (model);
}

/* States of partners, with and without their day. */
static void
change_states (RowModel *model)
{
  static const char *const states[] = { "active", "ended", "prospect", NULL };
  static const char *const days[] = { "2025-12-01", "2026-02-01", NULL };
  g_autoptr (GPtrArray)
    partners = ent_repo_page (model->world->store, ENT_NOUN_PARTNER, NULL, NULL);

  for (guint i = 0; i < partners->len; i++)
    {
      g_autoptr (EntPartner) mine = ent_record_copy (partners->pdata[i]);
      g_free (mine->state);
      mine->state = g_strdup (states[g_test_rand_int_range (0, G_N_ELEMENTS (states))]);
      if (g_test_rand_bit ())
        {
          g_free (mine->state_since);
          mine->state_since = g_strdup (days[g_test_rand_int_range (0, G_N_ELEMENTS (days))]);
        }
      ent_repo_update (model->world->store, partners->pdata[i], mine, NULL);
    }
}

/* Roles of people; every second change is taken back. */
static void
change_roles (RowModel *model)
{
  EntStore *store = model->world->store;
  g_autoptr (GPtrArray) people = ent_repo_page (store, ENT_NOUN_PERSON, NULL, NULL);

  for (guint i = 0; i < people->len; i++)
    {
      g_autoptr (EntPerson) mine = ent_record_copy (people->pdata[i]);
      gboolean was_head = g_strcmp0 (mine->role, "Head") == 0;
      g_free (mine->role);
      mine->role = g_strdup (was_head ? "Lead" : "Head");
      if (ent_repo_update (store, people->pdata[i], mine, NULL) && i % 2 == 1)
        g_assert_true (ent_store_undo (store, NULL, NULL));
    }
}

static gboolean
every_reader_had_rows (RowModel *model)
{
  GHashTableIter iter;
  gpointer n;

  g_hash_table_iter_init (&iter, model->n_rows);
  while (g_hash_table_iter_next (&iter, NULL, &n))
    if (GPOINTER_TO_UINT (n) == 0)
      return FALSE;
  return TRUE;
}

static void
change (RowModel *model)
{
  static const EntNounId others[] = {
    ENT_NOUN_OFFER,         ENT_NOUN_COMPONENT,     ENT_NOUN_CERTIFICATION,  ENT_NOUN_CERTIFICATION,
    ENT_NOUN_CERTIFICATION, ENT_NOUN_CERTIFICATION, ENT_NOUN_RECOMMENDATION, ENT_NOUN_LEAD,
    ENT_NOUN_AGREEMENT,     ENT_NOUN_CAPABILITY,    ENT_NOUN_DEPLOYMENT,     ENT_NOUN_ENGAGEMENT
  };

  for (int i = 0; i < EDITS; i++)
    edits_do (model->edits);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    for (int n = 0; n < 4; n++)
      edits_add (model->edits, others[i]);
  change_states (model);
  change_roles (model);
  forget_records (model);
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      const EntPageQuery query = { .limit = 100000 };
      model->records[noun] = ent_repo_page (model->world->store, (EntNounId) noun, &query, NULL);
      g_assert_nonnull (model->records[noun]);
    }
}

gboolean
row_model_next (RowModel *model, guint least)
{
  if (model->n_rounds >= least && (model->n_rounds >= MOST_ROUNDS || every_reader_had_rows (model)))
    return FALSE;
  model->n_rounds++;
  change (model);
  return TRUE;
}

static char *
line_of (const char *format, va_list values)
{
  GString *line = g_string_new (NULL);

  for (const char *kind = format; *kind != '\0'; kind++)
    {
      g_string_append (line, kind > format ? " " : "");
      if (*kind == 't')
        {
          const char *text = va_arg (values, const char *);
          g_string_append (line, text != NULL ? text : "-");
          continue;
        }
      gint64 number = va_arg (values, gint64);
      if (number == ENT_NONE)
        g_string_append (line, "-");
      else
        g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
    }
  return g_string_free (line, FALSE);
}

void
row_found (RowModel *model, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_ptr_array_add (model->found, line_of (format, values));
  va_end (values);
}

void
row_expected (RowModel *model, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  g_ptr_array_add (model->expected, line_of (format, values));
  va_end (values);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
joined (GPtrArray *lines)
{
  GString *out = g_string_new (NULL);

  g_ptr_array_sort (lines, compare);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (char *) lines->pdata[i]);
  return g_string_free (out, FALSE);
}

void
row_compare (RowModel *model, const char *reader)
{
  g_autofree char *found = joined (model->found), *expected = joined (model->expected);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (model->n_rows, reader));

  if (strcmp (found, expected) != 0)
    g_test_message ("%s", reader);
  g_assert_cmpstr (found, ==, expected);
  g_hash_table_replace (model->n_rows, g_strdup (reader), GUINT_TO_POINTER (n + model->found->len));
  g_ptr_array_set_size (model->found, 0);
  g_ptr_array_set_size (model->expected, 0);
}
