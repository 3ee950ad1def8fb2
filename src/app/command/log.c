/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: an interaction in a line, or many in lines from standard input. */
#include "entente/app/command/commands.h"

#include <string.h>

#include "entente/app/answer.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/input/quick-add.h"

#define LONGEST_LINE (64 * 1024)

typedef struct
{
  gboolean yes, plain; /* plain: the text is "-" */
  char *text;
} Call;

static gboolean
is_asked (const Call *call)
{
  return !call->plain && ent_app_can_ask ();
}

static gboolean
agrees (const EntQuickAdd *quick, const Call *call)
{
  g_autofree char *understood = ent_quick_add_text (quick, "");

  fprintf (stderr, "%s\n", understood);
  if (call->yes || !is_asked (call))
    return TRUE;
  return ent_app_agrees ();
}

static void
set_doubt (const EntQuickAdd *quick, GError **error)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; quick->candidates != NULL && i < quick->candidates->len; i++)
    {
      const EntNamed *named = quick->candidates->pdata[i];
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : " ", named->name);
      if (named->context != NULL)
        g_string_append_printf (names, " (%s)", named->context);
    }
  ent_set_error (error, ENT_ERROR_DATA, "%s%s", quick->question, names->str);
  g_string_free (names, TRUE);
}

/* Where nobody can be asked, a guess is as good as a doubt. */
static gboolean
is_settled (const EntQuickAdd *quick, const Call *call, GError **error)
{
  if (!quick->complete)
    {
      set_doubt (quick, error);
      return FALSE;
    }
  if (call->yes || is_asked (call) || !ent_quick_add_guessed (quick))
    return TRUE;
  g_autofree char *guesses = ent_quick_add_guesses (quick);
  ent_set_error (error, ENT_ERROR_DATA, _("guessed that %s; say it plainly, or give --yes"),
                 guesses);
  return FALSE;
}

/* Asks on the terminal which one is meant; FALSE when there is none to ask on, or no answer. */
static gboolean
choose_candidate (const EntQuickAdd *quick, const Call *call, EntQuickChoices *choices)
{
  if (quick->candidates == NULL || !is_asked (call))
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
  g_autofree char *answer = ent_app_answer ();
  if (answer == NULL)
    return FALSE;
  guint64 number = g_ascii_strtoull (answer, NULL, 10);
  if (number < 1 || number > quick->candidates->len)
    return FALSE;
  ent_quick_choices_add (choices, quick->word,
                         ((EntNamed *) quick->candidates->pdata[number - 1])->id);
  return TRUE;
}

static gboolean
log_text (EntApp *app, const Call *call, GError **error)
{
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new ();
  g_autoptr (EntQuickAdd) quick = ent_quick_add_parse (&app->context, call->text, 0, choices);

  while (!quick->complete && choose_candidate (quick, call, choices))
    {
      ent_quick_add_free (quick);
      quick = ent_quick_add_parse (&app->context, call->text, 0, choices);
    }
  if (!is_settled (quick, call, error))
    return FALSE;
  if (!agrees (quick, call))
    return TRUE;
  if (!ent_quick_add_store (&app->context, quick, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", quick->interaction->base.id);
  return TRUE;
}

/* Lines that were understood, in the order in which they came. What is wrong is told at once. */
static guint
read_lines (EntApp *app, const Call *call, GPtrArray *quicks)
{
  g_autofree char *buffer = g_malloc (LONGEST_LINE);
  g_autoptr (EntQuickChoices) choices = ent_quick_choices_new ();
  guint wrong = 0;

  for (guint number = 1; fgets (buffer, LONGEST_LINE, stdin) != NULL; number++)
    {
      g_autoptr (GError) error = NULL;
      gboolean whole = strchr (buffer, '\n') != NULL || feof (stdin);
      if (*g_strstrip (buffer) == '\0' && whole)
        continue;
      EntQuickAdd *quick = ent_quick_add_parse (&app->context, buffer, 0, choices);
      g_ptr_array_add (quicks, quick);
      if (!whole)
        ent_set_error (&error, ENT_ERROR_DATA, "%s", _("longer than 64 kB"));
      if (whole && is_settled (quick, call, &error))
        continue;
      g_autofree char *why = ent_text_visible (error->message, -1);
      fprintf (stderr, _("line %u: %s"), number, why);
      fputc ('\n', stderr);
      wrong++;
      for (int c = '\0'; !whole && c != '\n' && c != EOF;)
        c = fgetc (stdin);
    }
  return wrong;
}

static gboolean
store_lines (EntApp *app, const GPtrArray *quicks, GError **error)
{
  gboolean ok = TRUE;

  if (!ent_store_begin (app->store, "add interactions", error))
    return FALSE;
  for (guint i = 0; ok && i < quicks->len; i++)
    ok = ent_quick_add_store (&app->context, quicks->pdata[i], error);
  return ent_store_end (app->store, ok, error);
}

static gboolean
log_lines (EntApp *app, const Call *call, GError **error)
{
  g_autoptr (GPtrArray)
    quicks = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_quick_add_free);
  guint wrong = read_lines (app, call, quicks);

  if (wrong > 0)
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     ngettext ("%u line was not understood; nothing is stored",
                               "%u lines were not understood; nothing is stored", wrong),
                     wrong);
      return FALSE;
    }
  if (!store_lines (app, quicks, error))
    return FALSE;
  for (guint i = 0; i < quicks->len; i++)
    printf ("%" G_GINT64_FORMAT "\n", ((EntQuickAdd *) quicks->pdata[i])->interaction->base.id);
  return TRUE;
}

gboolean
ent_command_log (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autofree char *text = g_strstrip (ent_arguments_text (arguments));
  const Call call = { .yes = ent_argument_given (arguments, "yes"),
                      .plain = g_str_equal (text, "-"),
                      .text = text };

  if (*text == '\0')
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("there is nothing to log; entente log --help"));
      return FALSE;
    }
  return call.plain ? log_lines (app, &call, error) : log_text (app, &call, error);
}
