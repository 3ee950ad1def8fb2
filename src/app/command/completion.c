/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Completions for shells, from the same tables that the program works with. A
 * word is completed by the first one, the command or noun, and not by the one
 * before it: "merge partner" does not call the noun.
 */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/report/report-kinds.h"

#define VERBS "list show add edit rm"
#define GLOBAL "--db --config --theme --ascii --version --help"
#define FORMATS "table json csv html"

/* What follows a command. */
static const struct
{
  const char *command, *words;
} follows[] = {
  { "config", "check show" },         { "import", "csv forge git ics json mail vcf" },
  { "export", "csv ics json vcf" },   { "completion", "bash zsh fish" },
  { "duplicates", "partner person" }, { "merge", "partner person" },
  { "differ", "partner person" },
};

static char *
commands (void)
{
  GString *out = g_string_new (NULL);

  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    g_string_append_printf (out, " %s", command->name);
  return g_string_free (out, FALSE);
}

static char *
reports (void)
{
  GString *out = g_string_new (NULL);

  for (const EntReportKind *kind = ent_report_kinds; kind->name != NULL; kind++)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", kind->name);
  return g_string_free (out, FALSE);
}

static void
append_option (GString *out, GHashTable *seen, const char *prefix, const char *name)
{
  if (g_hash_table_add (seen, (gpointer) name))
    g_string_append_printf (out, "%s%s", prefix, name);
}

static void
append_options (GString *out, GHashTable *seen, const char *prefix, const EntCommandOption *options)
{
  for (; options != NULL && options->name != NULL; options++)
    append_option (out, seen, prefix, options->name);
}

/* The options of a command, or of all verbs of a noun, each once, with the prefix before it. */
static char *
options_of (const EntNoun *noun, const EntCommand *command, const char *prefix)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *out = g_string_new (NULL);

  for (const EntCommand *verb = ent_verbs; noun != NULL && verb->name != NULL; verb++)
    {
      g_autofree EntCommandOption *options = ent_noun_options (noun, verb);
      append_options (out, seen, prefix, options);
    }
  if (command != NULL)
    append_options (out, seen, prefix, command->options);
  append_option (out, seen, prefix, "help");
  return g_string_free (out, FALSE);
}

/* Here is the second word of the command line: what the first one takes. */
static void
print_bash_second (void)
{
  g_autofree char *all = ent_noun_names (0, "|"), *kinds = reports ();

  printf ("          %s) words='" VERBS "' ;;\n"
          "          report) words='%s' ;;\n",
          all, kinds);
  for (gsize i = 0; i < G_N_ELEMENTS (follows); i++)
    printf ("          %s) words='%s' ;;\n", follows[i].command, follows[i].words);
}

static void
print_bash (void)
{
  g_autofree char *all = ent_noun_names (0, " "), *others = commands ();

  printf ("_entente() {\n"
          "  local here=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} first= words= "
          "at=0 i\n"
          "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
          "    case ${COMP_WORDS[i]} in\n"
          "      --db|--config|--theme) i=$((i + 1)) ;;\n"
          "      -*) ;;\n"
          "      *) first=${COMP_WORDS[i]} at=$i; break ;;\n"
          "    esac\n"
          "  done\n"
          "  case $before in\n"
          "    --format) words='" FORMATS "' ;;\n"
          "    --db|--config|--theme) ;;\n"
          "    *)\n"
          "      case $first:$here in\n"
          "        :*) words='%s%s " GLOBAL "' ;;\n",
          all, others);
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      g_autofree char *options = options_of (ent_noun (i), NULL, " --");
      printf ("        %s:-*) words='%s' ;;\n", ent_noun (i)->name, options + 1);
    }
  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    {
      g_autofree char *options = options_of (NULL, command, " --");
      printf ("        %s:-*) words='%s' ;;\n", command->name, options + 1);
    }
  puts ("        *) [ $at -ne $((COMP_CWORD - 1)) ] || case $first in");
  print_bash_second ();
  puts ("        esac ;;\n"
        "      esac ;;\n"
        "  esac\n"
        "  if [ -n \"$words\" ]; then COMPREPLY=($(compgen -W \"$words\" -- \"$here\"))\n"
        "  else COMPREPLY=($(compgen -f -- \"$here\")); fi\n"
        "}\n"
        "complete -F _entente entente");
}

static void
print_fish (void)
{
  g_autofree char *kinds = reports ();

  puts ("complete -c entente -f\n"
        "function __entente_follows\n"
        "  set -l words (commandline -opc)\n"
        "  test (count $words) -eq 2; and test $words[2] = $arguments->words[0]\n"
        "end\n"
        "function __entente_of\n"
        "  set -l words (commandline -opc)\n"
        "  test (count $words) -ge 2; and test $words[2] = $arguments->words[0]\n"
        "end");
  for (const EntCommand *command = ent_commands; command->name != NULL; command++)
    {
      g_autofree char *options = options_of (NULL, command, " -l ");
      printf ("complete -c entente -n __fish_use_subcommand -a %s -d \"%s\"\n", command->name,
              _(command->help));
      printf ("complete -c entente -n '__entente_of %s'%s\n", command->name, options);
    }
  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const EntNoun *noun = ent_noun (i);
      g_autofree char *options = options_of (noun, NULL, " -l ");
      printf ("complete -c entente -n __fish_use_subcommand -a %s -d '%s'\n", noun->name,
              _(noun->plural));
      printf ("complete -c entente -n '__entente_follows %s' -a '" VERBS "'\n", noun->name);
      printf ("complete -c entente -n '__entente_of %s' -x%s\n", noun->name, options);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (follows); i++)
    printf ("complete -c entente -n '__entente_follows %s' -a '%s'\n", follows[i].command,
            follows[i].words);
  printf ("complete -c entente -n '__entente_follows report' -a '%s'\n", kinds);
  puts ("complete -c entente -l format -x -a '" FORMATS "'");
  puts ("complete -c entente -l db -r -F\ncomplete -c entente -l config -r -F\ncomplete -c entente "
        "-l theme -x");
}

gboolean
ent_command_completion (EntApp *app, const EntArguments *arguments, GError **error)
{
  if (g_str_equal (arguments->words[0], "fish"))
    print_fish ();
  else if (g_str_equal (arguments->words[0], "bash") || g_str_equal (arguments->words[0], "zsh"))
    {
      if (g_str_equal (arguments->words[0], "zsh"))
        puts ("autoload -U +X bashcompinit && bashcompinit");
      print_bash ();
    }
  else
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("no completion for \"%s\"; there are bash, zsh and fish"),
                     arguments->words[0]);
      return FALSE;
    }
  return TRUE;
}
