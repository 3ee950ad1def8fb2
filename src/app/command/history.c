/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history: what was changed, of everything or of one record. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"

static void
print_action (EntApp *app, const EntAction *action)
{
  g_autofree char *at = ent_time_format_rfc3339 (action->at);
  g_autofree char *who = ent_text_visible (action->who, -1);
  g_autofree char *subject = ent_text_visible (action->subject, -1);
  g_autofree char *label = ent_text_visible (action->label, -1);

  printf ("%6" G_GINT64_FORMAT "  %s  %-10s %s%s%s%s", action->id, at, who, label,
          *subject != '\0' ? ": " : "", subject, action->undone ? _(" (undone)") : "");
  if (action->n_changes > 1)
    {
      g_autofree char *n = g_strdup_printf ("%" G_GINT64_FORMAT, action->n_changes);
      printf (_(", %s changes"), n);
    }
  putchar ('\n');
}

/* A logged value as people read it; text that is not there as "(empty)". */
static char *
change_text (const json_t *value)
{
  if (value == NULL || json_is_null (value))
    return g_strdup (_("(empty)"));
  if (json_is_string (value))
    return ent_text_visible (json_string_value (value), -1);
  char *dumped = json_dumps (value, JSON_ENCODE_ANY | JSON_COMPACT);
  char *visible = ent_text_visible (dumped, -1);
  free (dumped);
  return visible;
}

static void
print_change (const EntChange *change)
{
  g_autofree char *at = ent_time_format_rfc3339 (change->at);
  g_autofree char *who = ent_text_visible (change->who, -1);
  g_autofree char *op = ent_text_visible (change->op, -1);
  const char *name;
  json_t *after;

  printf ("%6" G_GINT64_FORMAT "  %s  %-10s %s\n", change->action_id, at, who, op);
  json_object_foreach (change->after, name, after)
  {
    const EntField *field = ent_noun_field (ent_noun (change->noun), name);
    g_autofree char *old_text = change_text (json_object_get (change->before, name));
    g_autofree char *new_text = change_text (after);
    g_autofree char *label = ent_text_visible (field != NULL ? _(field->label) : name, -1);
    printf ("        %s: %s -> %s\n", label, old_text, new_text);
  }
}

static gboolean
print_record_history (EntApp *app, const char *word, const char *text, GError **error)
{
  const EntNoun *noun = ent_noun_find (word);
  gint64 id;

  if (noun == NULL)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("\"%s\" is no noun such as partner or person"),
                     word);
      return FALSE;
    }
  /* A record that is gone still has a history: its id is enough. */
  if (!ent_argument_id (text, &id) && !ent_resolve (&app->context, noun->id, text, 0, &id, error))
    return FALSE;
  g_autoptr (GPtrArray)
    changes = ent_store_record_changes (app->store, noun->id, id, 0, 1000, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    print_change (changes->pdata[i]);
  return TRUE;
}

gboolean
ent_command_history (EntApp *app, const EntArguments *arguments, GError **error)
{
  if (arguments->n_words == 2)
    return print_record_history (app, arguments->words[0], arguments->words[1], error);
  g_autoptr (GPtrArray) actions = ent_store_actions (app->store, 0, 50, error);
  if (actions == NULL)
    return FALSE;
  for (guint i = 0; i < actions->len; i++)
    print_action (app, actions->pdata[i]);
  return TRUE;
}
