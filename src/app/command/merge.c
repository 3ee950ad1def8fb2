/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duplicates, differ and merge. */
#include "entente/app/app.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/merge.h"
#include "entente/service/export/output.h"
#include "entente/service/duplicate/duplicates.h"

static json_t *
twins_json (EntNounId noun, const EntDuplicates *twins)
{
  json_t *members = json_array (), *reasons = json_array ();

  for (guint i = 0; i < twins->members->len; i++)
    {
      const EntNamed *named = twins->members->pdata[i];
      json_array_append_new (
        members, json_pack ("{s:I, s:s, s:s?}", "id", (json_int_t) named->id, "name", named->name,
                            noun == ENT_NOUN_PERSON ? "partner" : "city", named->context));
    }
  for (guint i = 0; i < twins->reasons->len; i++)
    {
      const EntDuplicateReason *reason = &g_array_index (twins->reasons, EntDuplicateReason, i);
      json_array_append_new (
        reasons, json_pack ("{s:s, s:s}", "kind", reason->kind, "value", reason->value));
    }
  return json_pack ("{s:s, s:o, s:o}", "noun", ent_noun (noun)->name, "records", members, "reasons",
                    reasons);
}

static void
print_twins (const EntDuplicates *twins)
{
  g_autofree char *reasons = ent_duplicates_reasons_text (twins);
  g_autofree char *visible = ent_text_visible (reasons, -1);

  printf ("%s\n", visible);
  for (guint i = 0; i < twins->members->len; i++)
    {
      const EntNamed *named = twins->members->pdata[i];
      g_autofree char *name = ent_text_visible (named->name, -1);
      g_autofree char *where = ent_text_visible (named->context, -1);
      printf ("  %6" G_GINT64_FORMAT "  %s%s%s\n", named->id, name, *where != '\0' ? " — " : "",
              where);
    }
}

static gboolean
list_twins (EntApp *app, EntNounId noun, json_t *array, GError **error)
{
  g_autoptr (GPtrArray) groups = ent_duplicates_find (&app->context, noun, error);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (array != NULL)
      json_array_append_new (array, twins_json (noun, groups->pdata[i]));
    else
      print_twins (groups->pdata[i]);
  return groups != NULL;
}

gboolean
ent_command_duplicates (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *word = NULL;
  GOptionEntry entries[] = { { "format", 0, 0, G_OPTION_ARG_STRING, &word, "table, json", "F" },
                             G_OPTION_ENTRY_NULL };
  EntFormat format;

  if (!ent_app_parse (entries, &argc, &argv, error) || !ent_format_parse (word, &format, error))
    return FALSE;
  const EntNoun *noun = argc == 2 ? ent_noun_find (argv[1]) : NULL;
  if (argc > 2 || format == ENT_FORMAT_CSV
      || (argc == 2 && (noun == NULL || !ent_merge_allows (noun->id))))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente duplicates [partner|person] [--format table|json]"));
      return FALSE;
    }
  json_t *array = format == ENT_FORMAT_JSON ? json_array () : NULL;
  gboolean ok = TRUE;
  for (int n = 0; n < ENT_N_NOUNS && ok; n++)
    if (ent_merge_allows ((EntNounId) n) && (noun == NULL || noun->id == (EntNounId) n))
      ok = list_twins (app, (EntNounId) n, array, error);
  if (ok && array != NULL)
    ent_app_print_json (json_incref (array));
  json_decref (array);
  return ok;
}

static EntRecord *
find_named (EntApp *app, EntNounId noun, const char *text, GError **error)
{
  gint64 id;

  return ent_resolve (&app->context, noun, text, 0, &id, error)
           ? ent_repo_find (app->store, noun, id, error)
           : NULL;
}

gboolean
ent_command_differ (EntApp *app, int argc, char **argv, GError **error)
{
  const EntNoun *noun = argc >= 2 ? ent_noun_find (argv[1]) : NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (argc < 4 || noun == NULL || !ent_merge_allows (noun->id))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente differ partner|person A B…: A is none of the others; "
                        "entente lookalike list shows what was told apart"));
      return FALSE;
    }
  for (int i = 2; i < argc; i++)
    {
      gint64 id;
      if (!ent_resolve (&app->context, noun->id, argv[i], 0, &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  const gint64 *all = (const gint64 *) (void *) ids->data;
  return ent_distinct_pair_add (&app->context, noun->id, all[0], all + 1, ids->len - 1, error);
}

/* The fields of which the second one's values stay. */
static GPtrArray *
fields_of (const EntNoun *noun, const char *names, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (names != NULL ? names : "", ",", -1);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++)
    {
      const EntField *field = ent_noun_field (noun, g_strdelimit (g_strstrip (*part), "-", '_'));
      if (field == NULL)
        {
          ent_set_error (error, ENT_ERROR_USAGE, _("there is no field \"%s\""), *part);
          return NULL;
        }
      g_ptr_array_add (fields, (gpointer) field);
    }
  return g_steal_pointer (&fields);
}

gboolean
ent_command_merge (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *take = NULL;
  GOptionEntry entries[] = {
    { "take", 0, 0, G_OPTION_ARG_STRING, &take, N_ ("fields of which the second one's values stay"),
      "FIELD,…" },
    G_OPTION_ENTRY_NULL,
  };

  if (!ent_app_parse (entries, &argc, &argv, error))
    return FALSE;
  const EntNoun *noun = argc == 4 ? ent_noun_find (argv[1]) : NULL;
  if (noun == NULL || !ent_merge_allows (noun->id))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente merge partner|person A B [--take FIELD,…]: B goes into A"));
      return FALSE;
    }
  g_autoptr (GPtrArray) taken = fields_of (noun, take, error);
  g_autoptr (EntRecord) keep = taken != NULL ? find_named (app, noun->id, argv[2], error) : NULL;
  g_autoptr (EntRecord) other = keep != NULL ? find_named (app, noun->id, argv[3], error) : NULL;
  if (other == NULL
      || !ent_merge (&app->context, keep, other, (const EntField *const *) taken->pdata, taken->len,
                     error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", keep->id);
  return TRUE;
}
