/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/dispatch.h"

#include "config.h"
#include "entente/app/command/commands.h"
#include "entente/base/error.h"
#include "entente/base/heap.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

#define HEAP_OF_SCREENS (1280 * 1024) /* what the first screen takes of it */

static const EntCommandOption global_options[] = {
  { "db", ENT_TAKES_ONE, "FILE", N_ ("the database") },
  { "config", ENT_TAKES_ONE, "FILE", N_ ("the configuration") },
  { "theme", ENT_TAKES_ONE, "NAME", N_ ("the colours") },
  { "ascii", ENT_TAKES_NOTHING, NULL, N_ ("nothing beyond ASCII") },
  { "version", ENT_TAKES_NOTHING, NULL, N_ ("which version this is"), 'V' },
  { "help", ENT_TAKES_NOTHING, NULL, N_ ("what can be called, and how"), 'h' },
  { 0 },
};

/* What was called. */
typedef struct
{
  const EntNoun *noun;       /* NULL: no noun */
  const EntCommand *command; /* or the verb of the noun; NULL: none */
  char *title;               /* "partner add" */
  GPtrArray *rest;           /* the arguments without those words; borrowed, NULL-terminated */
} Call;

static void
call_clear (Call *call)
{
  g_free (call->title);
  g_clear_pointer (&call->rest, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

/* The place of the first word behind that one: only global options may precede it. Where there is
 * none, the end. */
static guint
find_word (char *const *argv, guint from)
{
  const EntCommandOption *const tables[] = { global_options, NULL };
  guint at = from;

  for (; argv[at] != NULL && argv[at][0] == '-' && argv[at][1] != '\0'; at++)
    {
      const EntCommandOption *option = ent_arguments_option (tables, argv[at]);
      if (option == NULL || g_str_equal (argv[at], "--"))
        break;
      if (option->takes != ENT_TAKES_NOTHING && strchr (argv[at], '=') == NULL
          && argv[at + 1] != NULL)
        at++;
    }
  return at;
}

static gboolean
is_help (const char *argument)
{
  return g_str_equal (argument, "--help") || g_str_equal (argument, "-h");
}

static gboolean
wants_help (const Call *call)
{
  for (guint i = 0; i < call->rest->len - 1; i++)
    {
      if (g_str_equal (call->rest->pdata[i], "--"))
        return FALSE;
      if (is_help (call->rest->pdata[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
refuse_command (const char *word, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    g_ptr_array_add (known, (gpointer) command->name);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_ptr_array_add (known, (gpointer) ent_noun (i)->name);
  g_ptr_array_add (known, NULL);
  const char *nearest = ent_text_nearest (word, (const char *const *) known->pdata);
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_USAGE, _("no command \"%s\"; did you mean %s?"), word,
                   nearest);
  else
    ent_set_error (error, ENT_ERROR_USAGE, _("no command \"%s\"; entente help lists them"), word);
  return FALSE;
}

static gboolean
refuse_verb (const EntNoun *noun, const char *word, GError **error)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  for (const EntCommand *verb = ent_verbs; verb->name != NULL; verb++)
    g_ptr_array_add (known, (gpointer) verb->name);
  g_ptr_array_add (known, NULL);
  const char *nearest = word != NULL && *word != '-'
                          ? ent_text_nearest (word, (const char *const *) known->pdata)
                          : NULL;
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_USAGE, _("%s has no verb \"%s\"; did you mean %s?"),
                   noun->name, word, nearest);
  else
    ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s list|show|add|edit|rm"),
                   noun->name);
  return FALSE;
}

/* Finds noun, verb and command; what is not known is refused. */
static gboolean
understand (char *const *argv, Call *call, GError **error)
{
  guint first = find_word (argv, 1), second = G_MAXUINT;
  const char *word = argv[first] != NULL && argv[first][0] != '-' ? argv[first] : NULL;

  call->noun = word != NULL ? ent_noun_find (word) : NULL;
  if (call->noun != NULL)
    {
      second = find_word (argv, first + 1);
      call->command = argv[second] != NULL ? ent_command_find (ent_verbs, argv[second]) : NULL;
    }
  else if (word != NULL)
    call->command = ent_command_find (ent_commands, word);
  call->title = call->noun != NULL && call->command != NULL
                  ? g_strdup_printf ("%s %s", call->noun->name, call->command->name)
                  : g_strdup (word);
  call->rest = g_ptr_array_new ();
  for (guint i = 1; argv[i] != NULL; i++)
    if (word == NULL || (i != first && (i != second || call->command == NULL)))
      g_ptr_array_add (call->rest, argv[i]);
  g_ptr_array_add (call->rest, NULL);
  if (word != NULL && call->noun == NULL && call->command == NULL)
    return refuse_command (word, error);
  if (call->noun != NULL && call->command == NULL
      && ((argv[second] != NULL && argv[second][0] != '-') || !wants_help (call)))
    return refuse_verb (call->noun, argv[second], error);
  return TRUE;
}

static void
print_help (const Call *call)
{
  if (call->command != NULL)
    ent_app_print_command_help (call->noun, call->command, stdout);
  else if (call->noun != NULL)
    ent_app_print_noun_help (call->noun, stdout);
  else
    ent_app_print_help (stdout);
}

/* An option of the command that is named as a global one is the command's. */
static void
take_globals (EntApp *app, const EntArguments *arguments)
{
  app->database = g_strdup (ent_argument (arguments, "db"));
  app->config_file = g_strdup (ent_argument (arguments, "config"));
  app->theme = g_strdup (ent_argument (arguments, "theme"));
  app->ascii = ent_argument_given (arguments, "ascii");
}

static gboolean
run (EntApp *app, const Call *call, const EntArguments *arguments, GError **error)
{
  const EntCommand *command = call->command;
  int n = (int) arguments->n_words;

  if (command == NULL && n > 0)
    return refuse_command (arguments->words[0], error);
  if (command == NULL)
    {
      gpointer gap = ent_heap_prepare (HEAP_OF_SCREENS);
      gboolean ok = ent_app_open (app, ENT_STORE_WRITE, error) && ent_app_show (app, NULL, error);
      g_free (gap);
      return ok;
    }
  if (n < command->least || (command->most >= 0 && n > command->most))
    return ent_command_misused (call->noun, command, error);
  if (command->use != ENT_STORE_NONE && !ent_app_open (app, command->use, error))
    return FALSE;
  return command->run (app, arguments, error);
}

static gboolean
read_and_run (EntApp *app, const Call *call, GError **error)
{
  static const EntCommandOption none[] = { { 0 } };
  g_autofree EntCommandOption *made =
    call->noun != NULL ? ent_noun_options (call->noun, call->command) : NULL;
  const EntCommandOption *own = call->noun != NULL ? made
                                : call->command != NULL && call->command->options != NULL
                                  ? call->command->options
                                  : none;
  const EntCommandOption *const tables[] = { own, global_options, NULL };
  const EntCommandOption *const own_alone[] = { own, NULL };
  g_autoptr (EntArguments) arguments = ent_arguments_read (
    tables, call->command != NULL ? call->command->words : ENT_WORDS_PLAIN,
    call->title != NULL ? call->title : "", (char *const *) call->rest->pdata, error);

  if (arguments == NULL)
    return FALSE;
  arguments->noun = call->noun;
  take_globals (app, arguments);
  app->clock = ent_clock_new_from_environment (error);
  if (app->clock == NULL)
    return FALSE;
  if (ent_argument_given (arguments, "version")
      && ent_arguments_option (own_alone, "--version") == NULL)
    {
      puts (PACKAGE_STRING);
      return TRUE;
    }
  return run (app, call, arguments, error);
}

gboolean
ent_dispatch (EntApp *app, char *const *argv, GError **error)
{
  g_auto (Call) call = { 0 };

  gboolean understood = understand (argv, &call, error);

  app->title = g_strdup (call.title);
  if (!understood)
    return FALSE;
  if (!wants_help (&call))
    return read_and_run (app, &call, error);
  print_help (&call);
  return TRUE;
}
