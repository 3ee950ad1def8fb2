/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help: the list of nouns and commands, or what one of them takes. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

#define OPTION_CELLS 30

void
ent_app_print_help (FILE *out)
{
  fprintf (
    out, "%s\n\n",
    _(
      "usage: entente [--db FILE] [--config FILE] [--theme NAME] [--ascii] [COMMAND [ARGUMENT]…]"));
  for (int i = 0; i < ENT_N_NOUNS; i++)
    fprintf (out, "  %-13s list | show | add | edit | rm\n", ent_noun (i)->name);
  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    {
      g_autofree char *left = g_strdup_printf ("%s %s", command->name, command->usage);
      fprintf (out, "  %-24s %s\n", left, _(command->help));
    }
  fprintf (out, "\n%s\n", _("entente COMMAND --help tells about one of them."));
}

static void
print_option (const EntCommandOption *option, FILE *out)
{
  g_autofree char *letter = option->letter != '\0' ? g_strdup_printf ("-%c, ", option->letter)
                                                   : g_strdup ("");
  g_autofree char *left = g_strdup_printf ("  %s--%s%s%s", letter, option->name,
                                           option->what != NULL ? "=" : "",
                                           option->what != NULL ? _(option->what) : "");
  g_autofree char *padded = ent_text_width (left) < OPTION_CELLS ? ent_text_pad (left, OPTION_CELLS)
                                                                 : g_strdup (left);

  fprintf (out, "%s %s%s\n", padded, _(option->help),
           option->takes == ENT_TAKES_MANY ? _(" (may be given again)") : "");
}

void
ent_app_print_command_help (const EntNoun *noun, const EntCommand *command, FILE *out)
{
  g_autofree char *usage = ent_command_usage (noun, command);
  g_autofree EntCommandOption *made = noun != NULL ? ent_noun_options (noun, command) : NULL;
  const EntCommandOption *options = noun != NULL ? made : command->options;
  g_autofree char *more = command->describe != NULL ? command->describe () : NULL;

  fprintf (out, _("usage: %s"), usage);
  fprintf (out, "\n\n%s\n", _(command->help));
  if (options != NULL && options->name != NULL)
    fprintf (out, "\n%s\n", _("Options:"));
  for (; options != NULL && options->name != NULL; options++)
    print_option (options, out);
  if (more != NULL)
    fprintf (out, "\n%s\n", more);
  fprintf (out, "\n%s\n",
           _("Everywhere: --db FILE, --config FILE, --theme NAME, --ascii, --version, --help; -- "
              "ends the options."));
}

void
ent_app_print_noun_help (const EntNoun *noun, FILE *out)
{
  for (const EntCommand *verb = ent_verbs; verb->name != NULL; verb++)
    {
      g_autofree char *usage = ent_command_usage (noun, verb);
      g_autofree char *padded = ent_text_pad (usage, 44);
      fprintf (out, "%s %s\n", padded, _(verb->help));
    }
  fprintf (out, "\n%s\n", _("entente NOUN VERB --help lists the options of a verb."));
}

gboolean
ent_command_help (EntApp *app, const EntArguments *arguments, GError **error)
{
  const char *name = arguments->words[0];
  const char *verb_name = name != NULL ? arguments->words[1] : NULL;
  const EntNoun *noun = name != NULL ? ent_noun_find (name) : NULL;
  const EntCommand *command = noun != NULL && verb_name != NULL
                                ? ent_command_find (ent_verbs, verb_name)
                              : name != NULL && noun == NULL && verb_name == NULL
                                ? ent_command_find (ent_commands, name)
                                : NULL;

  if (command != NULL)
    ent_app_print_command_help (noun, command, stdout);
  else if (noun != NULL && verb_name == NULL)
    ent_app_print_noun_help (noun, stdout);
  else if (name == NULL)
    ent_app_print_help (stdout);
  else
    {
      g_autofree char *text = ent_arguments_text (arguments);
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("there is no command \"%s\"; entente help lists them"), text);
      return FALSE;
    }
  return TRUE;
}
