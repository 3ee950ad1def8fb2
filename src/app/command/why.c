/* SPDX-License-Identifier: GPL-3.0-or-later */
/* why: the chain that led to an engagement. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/partnership/why.h"

static void
print_step (const EntWhyStep *step)
{
  g_autofree char *text = ent_text_visible (step->text, -1);
  g_autofree char *day = ent_day_format_number (step->day);

  printf ("%-10s  %s\n", day != NULL ? day : "", text);
}

gboolean
ent_command_why (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean json;
  gint64 id;

  if (!ent_argument_json (arguments, &json, error))
    return FALSE;
  g_autofree char *name = ent_arguments_text (arguments);
  if (!ent_resolve (&app->context, ENT_NOUN_ENGAGEMENT, name, 0, &id, error))
    return FALSE;
  g_autoptr (EntWhy) why = ent_why_of (&app->context, id, error);
  if (why == NULL)
    return FALSE;
  if (json)
    {
      ent_app_print_json (ent_why_json (why));
      return TRUE;
    }
  g_autofree char *sum = ent_why_sum_text (why);
  printf ("%s\n", sum);
  for (guint i = 0; i < why->steps->len; i++)
    print_step (why->steps->pdata[i]);
  return TRUE;
}
