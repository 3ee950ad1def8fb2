/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many rows at one partner: what a row costs does not grow with what is there. Counted in steps of
 * the database, of which the store calls back each few thousand, so that no clock decides.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/import/import-csv.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "harness/trials.h"

#define FEW 400
#define MANY (4 * FEW)
/* Four times the rows may cost a little more than four times as much: indexes get deeper. */
#define GROWTH 6.0

static gboolean
count_call (gpointer data)
{
  ++*(guint *) data;
  return FALSE;
}

/* Cells of the required fields, of the partner, and of the title, which differs in each row. */
static void
add_row (const World *world, const EntNoun *noun, GString *csv, int number)
{
  gboolean header = number < 0;

  for (guint i = 0, n = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      gboolean title = g_str_equal (field->id, noun->title);
      gboolean place = g_str_equal (field->id, "partner");
      if (!title && !place && (field->flags & ENT_FLAG_REQUIRED) == 0)
        continue;
      g_string_append (csv, n++ > 0 ? "," : "");
      if (header)
        g_string_append (csv, field->id);
      else if (field->type == ENT_FIELD_CHOICE)
        g_string_append (
          csv,
          ((EntWord *) ent_config_vocabulary (world->config, field->vocabulary)->pdata[0])->id);
      else if (field->type == ENT_FIELD_REF)
        g_string_append (csv, field->ref == ENT_NOUN_PARTNER ? "Lutèce" : "Ana");
      else if (field->type == ENT_FIELD_TIME)
        g_string_append_printf (csv, "2026-01-05 %02d:%02d", number / 60 % 24, number % 60);
      else if (field->syntax == ENT_SYNTAX_NOUN)
        g_string_append (csv, "partner");
      else if (field->syntax == ENT_SYNTAX_FILTER)
        g_string_append_printf (csv, "id>%d", number);
      else
        g_string_append_printf (csv, "%s %d", field->id, number);
    }
  g_string_append_c (csv, '\n');
}

/* Steps of an import of that many rows into an empty database, and of the same once more. */
static guint
steps_of (const EntNoun *noun, int rows)
{
  g_autoptr (World) world = world_new ("", WORLD_NOW, NULL);
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;
  guint calls = 0;

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  world_add (world, ENT_NOUN_PERSON, "name", "Ana", "partner", "1", NULL);
  world_add (world, ENT_NOUN_OFFER, "name", "Ana", NULL);
  add_row (world, noun, csv, -1);
  for (int i = 0; i < rows; i++)
    add_row (world, noun, csv, i);
  g_close (g_file_open_tmp ("entente-rows-XXXXXX.csv", &file, NULL), NULL);
  g_assert_true (g_file_set_contents (file, csv->str, (gssize) csv->len, NULL));
  ent_store_set_interrupt (world->store, count_call, &calls);
  for (int round = 0; round < 2; round++)
    {
      const EntImportOptions options = { .file = file, .noun = noun };
      g_autoptr (EntImportReport) report = ent_import_csv (&world->context, &options, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < report->errors->len; i++)
        g_error ("%s", ((EntImportIssue *) report->errors->pdata[i])->why);
      g_assert_cmpint (round == 0 ? report->added : report->unchanged, ==, rows);
    }
  ent_store_set_interrupt (world->store, NULL, NULL);
  g_unlink (file);
  return calls;
}

static void
many_rows_cost_what_they_are_many (gconstpointer data)
{
  const EntNoun *noun = data;
  guint few = steps_of (noun, FEW), many = steps_of (noun, MANY);

  g_test_message ("%s: %u, %u", noun->name, few, many);
  g_assert_cmpuint (few, >, 10);
  g_assert_cmpfloat ((double) many / few, <, GROWTH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (SANITIZED)
    {
      g_print ("1..0 # SKIP the sanitizers change nothing of what is counted\n");
      return 0;
    }
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const EntNoun *noun = ent_noun ((EntNounId) i);
      g_autofree char *path = g_strdup_printf ("/linear/%s", noun->name);
      /* Of what a word of a vocabulary names there are no more than words. */
      if (ent_noun_field (noun, noun->title)->type != ENT_FIELD_CHOICE)
        g_test_add_data_func (path, noun, many_rows_cost_what_they_are_many);
    }
  return g_test_run ();
}
