/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: an interaction in a line. */
#include "entente/app/command/commands.h"

#include <unistd.h>

#include "entente/app/arguments.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/input/quick-add.h"

static gboolean
agrees (const EntQuickAdd *quick)
{
  g_autofree char *visible = ent_text_visible_block (quick->understood, -1);
  char answer[16];

  fprintf (stderr, "%s\n", visible);
  if (!isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return TRUE;
  fputs (_("Save? [Y/n] "), stderr);
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return FALSE;
  return ent_app_is_yes (answer);
}

static void
set_doubt (const EntQuickAdd *quick, GError **error)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; quick->candidates != NULL && i < quick->candidates->len; i++)
    {
      const EntNamed *named = quick->candidates->pdata[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : " ", named->name);
    }
  ent_set_error (error, ENT_ERROR_DATA, "%s%s", quick->question, names->str);
  g_string_free (names, TRUE);
}

/* Asks on the terminal which one is meant; FALSE when there is none to ask on, or no answer. */
static gboolean
choose_candidate (const EntQuickAdd *quick, EntQuickChoices *choices)
{
  char answer[16];

  if (quick->candidates == NULL || !isatty (STDIN_FILENO) || !isatty (STDERR_FILENO))
    return FALSE;
  fprintf (stderr, "%s\n", quick->question);
  for (guint i = 0; i < quick->candidates->len; i++)
    {
      const EntNamed *named = quick->candidates->pdata[i];
      g_autofree char *name = ent_text_visible (named->name, -1);
      g_autofree char *where = ent_text_visible (named->context, -1);
      fprintf (stderr, "  %u  %s%s%s\n", i + 1, name, *where != '\0' ? " · " : "", where);
    }
  fputs ("> ", stderr);
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return FALSE;
  guint64 number = g_ascii_strtoull (answer, NULL, 10);
  if (number < 1 || number > quick->candidates->len)
    return FALSE;
  ent_quick_choices_add (choices, quick->word,
                         ((EntNamed *) quick->candidates->pdata[number - 1])->id);
  return TRUE;
}

gboolean
ent_command_log (EntApp *app, int argc, char **argv, GError **error)
{
  g_autofree char *text = g_strjoinv (" ", argv + 1);
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new ();
  g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&app->context, text, 0, choices);

  while (!quick->complete && choose_candidate (quick, choices))
    {
      ent_quick_add_free (quick);
      quick = ent_quick_add_parse (&app->context, text, 0, choices);
    }
  if (!quick->complete)
    {
      set_doubt (quick, error);
      return FALSE;
    }
  if (!agrees (quick))
    return TRUE;
  if (!ent_contact_log (&app->context, quick->interaction, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", quick->interaction->base.id);
  return TRUE;
}
