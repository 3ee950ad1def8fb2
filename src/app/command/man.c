/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page, from the same tables that the program works with. */
#include "entente/app/command/commands.h"

#include <string.h>

#include "config.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/config/option.h"
#include "entente/screen/screens.h"
#include "entente/service/report/report.h"

/* roff reads '-', '\' and a '.' in the first column in its own ways (groff_char(7)). */
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
      g_autofree char *help = g_strdup_printf (
        _("work with %s; --help lists the options of a verb"), _(ent_noun (i)->plural));
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
          g_autofree char *term =
            g_strdup_printf ("%s%s%s", row->name, *keys != '\0' ? "  " : "", keys);
          item (term, _(row->help));
        }
    }
}

static void
print_options (void)
{
  puts (".SH CONFIGURATION");
  puts (_("The file $XDG_CONFIG_HOME/entente/config.yaml is optional. A * stands for a word of "
           "your own."));
  for (gsize i = 0; i < ent_n_options; i++)
    {
      const EntOption *option = &ent_options[i];
      g_autofree char *what = ent_option_describe (option);
      g_autofree char *text =
        option->standard != NULL
          ? g_strdup_printf (_("%s: %s. Default: %s."), _(option->help), what, option->standard)
          : g_strdup_printf ("%s: %s.", _(option->help), what);
      item (option->path, text);
    }
}

gboolean
ent_command_man (EntApp *app, const EntArguments *arguments, GError **error)
{
  static const char *const files[] = { "$XDG_DATA_HOME/entente/entente.db",
                                       "the database; --db and ENTENTE_DB name another",
                                       "$XDG_CONFIG_HOME/entente/config.yaml",
                                       "the configuration; --config names another",
                                       "$XDG_CONFIG_HOME/entente/themes/NAME.yaml",
                                       "themes of your own",
                                       "$XDG_STATE_HOME/entente/drafts",
                                       "what was typed and not saved when the program had to end",
                                       NULL };

  printf (".TH ENTENTE 1 \"\" \"%s\" \"User Commands\"\n", PACKAGE_STRING);
  puts (".SH NAME\nentente \\- keep the partnerships of an open\\-source vendor alive");
  puts (".SH SYNOPSIS\n.B entente\n[\\-\\-db FILE] [\\-\\-config FILE] [\\-\\-theme NAME] "
        "[\\-\\-ascii] [COMMAND [ARGUMENT]...]");
  puts (".SH DESCRIPTION\nWithout a command the screens open. With one, the same services are "
        "scripted.");
  print_commands ();
  print_keys ();
  print_options ();
  puts (".SH FILES");
  for (const char *const *file = files; *file != NULL; file += 2)
    item (file[0], file[1]);
  puts (".SH ENVIRONMENT");
  item ("ENTENTE_DB", "the database");
  item ("ENTENTE_NOW", "the time at which the clock is fixed (RFC 3339)");
  item ("NO_COLOR", "no colours, when set to anything");
  item ("VISUAL, EDITOR", "the program in which long texts are written");
  puts (".SH EXIT STATUS\n0 done, 1 failed, 2 usage, 65 bad data, 75 busy, 78 bad configuration.");
  return TRUE;
}
