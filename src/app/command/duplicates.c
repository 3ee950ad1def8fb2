/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duplicates: records that are likely the same, and why. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/duplicates.h"

static json_t *
group_json (EntNounId noun, const EntDuplicates *group)
{
  json_t *members = json_array (), *reasons = json_array ();

  for (guint i = 0; i < group->members->len; i++)
    {
      const EntNamed *named = group->members->pdata[i];
      json_array_append_new (
        members, json_pack ("{s:I, s:s, s:s?}", "id", (json_int_t) named->id, "name", named->name,
                            noun == ENT_NOUN_PERSON ? "partner" : "city", named->context));
    }
  for (guint i = 0; i < group->reasons->len; i++)
    {
      const EntDuplicateReason *reason = &g_array_index (group->reasons, EntDuplicateReason, i);
      json_array_append_new (
        reasons, json_pack ("{s:s, s:s}", "kind", reason->kind, "value", reason->value));
    }
  return json_pack ("{s:s, s:o, s:o}", "noun", ent_noun (noun)->name, "records", members, "reasons",
                    reasons);
}

static void
print_group (const EntDuplicates *group)
{
  g_autofree char *reasons = ent_duplicates_reasons_text (group);
  g_autofree char *visible = ent_text_visible (reasons, -1);

  printf ("%s\n", visible);
  for (guint i = 0; i < group->members->len; i++)
    {
      const EntNamed *named = group->members->pdata[i];
      g_autofree char *name = ent_text_visible (named->name, -1);
      g_autofree char *where = ent_text_visible (named->context, -1);
      printf ("  %6" G_GINT64_FORMAT "  %s%s%s\n", named->id, name, *where != '\0' ? " — " : "",
              where);
    }
}

static gboolean
list_groups (EntApp *app, EntNounId noun, json_t *array, GError **error)
{
  g_autoptr (GPtrArray) groups = ent_duplicates_find (&app->context, noun, error);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    if (array != NULL)
      json_array_append_new (array, group_json (noun, groups->pdata[i]));
    else
      print_group (groups->pdata[i]);
  return groups != NULL;
}

gboolean
ent_command_duplicates (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *name = arguments->words[0];
  const EntNoun *noun = name != NULL ? ent_noun_find (name) : NULL;
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error))
    return FALSE;
  if (format == ENT_FORMAT_CSV
      || (name != NULL && (noun == NULL || !ent_duplicates_allowed (noun->id))))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente duplicates [partner|person] [--format table|json]"));
      return FALSE;
    }
  json_t *array = format == ENT_FORMAT_JSON ? json_array () : NULL;
  gboolean ok = TRUE;
  for (int n = 0; n < ENT_N_NOUNS && ok; n++)
    if (ent_duplicates_allowed ((EntNounId) n) && (noun == NULL || noun->id == (EntNounId) n))
      ok = list_groups (app, (EntNounId) n, array, error);
  if (ok && array != NULL)
    ent_app_print_json (json_incref (array));
  json_decref (array);
  return ok;
}
