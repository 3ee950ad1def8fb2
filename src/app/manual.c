/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page and the shell completions, from the same tables that the program works with. */
#include <string.h>

#include "config.h"
#include "entente/app/app.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/config/option.h"
#include "entente/service/report.h"
#include "entente/screen/screens.h"

/* roff reads '-', '\' and a '.' in the first column in ways of its own (groff_char(7)). */
static void
put (const char *text)
{
  if (*text == '.' || *text == '\'')
    fputs ("\\&", stdout);
  for (; *text != '\0'; text++)
    if (*text == '-')
      fputs ("\\-", stdout);
    else if (*text == '\\')
      fputs ("\\e", stdout);
    else
      putchar (*text);
}

static void
item (const char *term, const char *text)
{
  fputs (".TP\n.B ", stdout);
  put (term);
  putchar ('\n');
  put (text);
  putchar ('\n');
}

static void
print_commands (void)
{
  puts (".SH COMMANDS");
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      g_autofree char *term = g_strdup_printf ("%s list|show|add|edit|rm", ent_noun (i)->name);
      g_autofree char *help = g_strdup_printf (_("work with %s; --help lists the options of a verb"), _(ent_noun (i)->plural));
      item (term, help);
    }
  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    {
      g_autofree char *term = g_strdup_printf ("%s %s", command->name, command->usage);
      item (g_strchomp (term), _(command->help));
    }
}

static void
print_keys (void)
{
  g_autoptr (EntKeymap) keymap = ent_keymap_new (ent_screens_actions (), NULL, NULL);
  const EntActionTable *table = ent_screens_actions ();

  puts (".SH KEYS");
  for (guint bit = 0; table->context_names[bit] != NULL; bit++)
    {
      printf (".SS %s\n", table->context_names[bit]);
      for (const EntUiAction *row = table->rows; row->name != NULL; row++)
        {
          if ((row->contexts & (1u << bit)) == 0)
            continue;
          g_autofree char *keys = ent_keymap_keys (keymap, row);
          g_autofree char *term = g_strdup_printf ("%s%s%s", row->name, *keys != '\0' ? "  " : "", keys);
          item (term, _(row->help));
        }
    }
}

static void
print_options (void)
{
  puts (".SH CONFIGURATION");
  puts (_("The file $XDG_CONFIG_HOME/entente/config.yaml is optional. A * stands for a word of your own."));
  for (gsize i = 0; i < ent_n_options; i++)
    {
      const EntOption *option = &ent_options[i];
      g_autofree char *what = ent_option_describe (option);
      g_autofree char *text = option->standard != NULL
                                ? g_strdup_printf (_("%s: %s. Default: %s."), _(option->help), what, option->standard)
                                : g_strdup_printf ("%s: %s.", _(option->help), what);
      item (option->path, text);
    }
}

gboolean
ent_command_man (EntApp *app, int argc, char **argv, GError **error)
{
  static const char *const files[] = {
    "$XDG_DATA_HOME/entente/entente.db", "the database; --db and ENTENTE_DB name another",
    "$XDG_CONFIG_HOME/entente/config.yaml", "the configuration; --config names another",
    "$XDG_CONFIG_HOME/entente/themes/NAME.yaml", "themes of your own",
    "$XDG_STATE_HOME/entente/draft.json", "what was typed when a connection broke", NULL };

  printf (".TH ENTENTE 1 \"\" \"%s\" \"User Commands\"\n", PACKAGE_STRING);
  puts (".SH NAME\nentente \\- keep the partnerships of an open\\-source vendor alive");
  puts (".SH SYNOPSIS\n.B entente\n[\\-\\-db FILE] [\\-\\-config FILE] [\\-\\-theme NAME] [\\-\\-ascii] [COMMAND [ARGUMENT]...]");
  puts (".SH DESCRIPTION\nWithout a command the screens open. With one, the same services are scripted.");
  print_commands ();
  print_keys ();
  print_options ();
  puts (".SH FILES");
  for (const char *const *file = files; *file != NULL; file += 2)
    item (file[0], file[1]);
  puts (".SH ENVIRONMENT");
  item ("ENTENTE_DB", "the database");
  item ("ENTENTE_NOW", "the clock stands at this time (RFC 3339)");
  item ("NO_COLOR", "no colours, when set to anything");
  item ("VISUAL, EDITOR", "the program in which long texts are written");
  puts (".SH EXIT STATUS\n0 done, 1 failed, 2 usage, 65 bad data, 75 busy, 78 bad configuration.");
  return TRUE;
}

static char *
words (void)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_string_append_printf (out, "%s ", ent_noun (i)->name);
  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    g_string_append_printf (out, "%s ", command->name);
  return g_strchomp (g_string_free (out, FALSE));
}

static char *
nouns (const char *separator)
{
  GString *out = g_string_new (NULL);

  for (int i = 0; i < ENT_N_NOUNS; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? separator : "", ent_noun (i)->name);
  return g_string_free (out, FALSE);
}

/* What follows a word of the command line. */
static const struct { const char *before, *words; } follows[] = {
  { "config", "check show" },
  { "import", "csv mbox git" },
  { "export", "csv json" },
  { "completion", "bash zsh fish" },
  { "duplicates", "partner person" },
  { "merge", "partner person" },
  { "differ", "partner person" },
};

static char *
report_names (void)
{
  GString *out = g_string_new (NULL);

  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", kind->name);
  return g_string_free (out, FALSE);
}

static void
print_fish (void)
{
  g_autofree char *all = nouns (" ");
  g_autofree char *reports = report_names ();

  puts ("complete -c entente -f");
  for (int i = 0; i < ENT_N_NOUNS; i++)
    printf ("complete -c entente -n __fish_use_subcommand -a %s -d '%s'\n", ent_noun (i)->name, _(ent_noun (i)->plural));
  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    printf ("complete -c entente -n __fish_use_subcommand -a %s -d \"%s\"\n", command->name, _(command->help));
  printf ("complete -c entente -n '__fish_seen_subcommand_from %s' -a 'list show add edit rm'\n", all);
  for (gsize i = 0; i < G_N_ELEMENTS (follows); i++)
    printf ("complete -c entente -n '__fish_seen_subcommand_from %s' -a '%s'\n", follows[i].before, follows[i].words);
  printf ("complete -c entente -n '__fish_seen_subcommand_from report' -a '%s'\n", reports);
  puts ("complete -c entente -l format -x -a 'table json csv html'");
  puts ("complete -c entente -l db -r -F\ncomplete -c entente -l config -r -F\ncomplete -c entente -l theme -x");
}

static void
print_bash (void)
{
  g_autofree char *first = words ();
  g_autofree char *choice = nouns ("|");
  g_autofree char *reports = report_names ();

  printf ("_entente() {\n"
          "  local here=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
          "  case $before in\n"
          "    %s) COMPREPLY=($(compgen -W 'list show add edit rm' -- \"$here\")) ;;\n"
          "    entente) COMPREPLY=($(compgen -W '%s --db --config --theme --ascii --version --help' -- \"$here\")) ;;\n"
          "    report) COMPREPLY=($(compgen -W '%s' -- \"$here\")) ;;\n"
          "    --format) COMPREPLY=($(compgen -W 'table json csv html' -- \"$here\")) ;;\n",
          choice, first, reports);
  for (gsize i = 0; i < G_N_ELEMENTS (follows); i++)
    printf ("    %s) COMPREPLY=($(compgen -W '%s' -- \"$here\")) ;;\n", follows[i].before, follows[i].words);
  puts ("    *) COMPREPLY=($(compgen -f -- \"$here\")) ;;\n"
        "  esac\n"
        "}\n"
        "complete -F _entente entente");
}

gboolean
ent_command_completion (EntApp *app, int argc, char **argv, GError **error)
{
  if (g_str_equal (argv[1], "fish"))
    print_fish ();
  else if (g_str_equal (argv[1], "bash") || g_str_equal (argv[1], "zsh"))
    {
      if (g_str_equal (argv[1], "zsh"))
        puts ("autoload -U +X bashcompinit && bashcompinit");
      print_bash ();
    }
  else
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("no completion for \"%s\"; there are bash, zsh and fish"), argv[1]);
      return FALSE;
    }
  return TRUE;
}
