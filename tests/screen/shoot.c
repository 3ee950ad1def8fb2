/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shoot DIRECTORY: writes the main screens as text and SVG. ./dev screens runs it. */
#include <string.h>
#include <unistd.h>

#include "harness/harness.h"

typedef struct
{
  const char *name;
  int rows, columns;
  const char *theme, *keys, *wait;
  const char *environment;
} Shot;

static const Shot shots[] = {
  { "panes-80x24", 24, 80, "dark", "", "●", NULL },
  { "panes-120x40", 40, 120, "dark", "jjjj", "●", NULL },
  { "panes-40x10", 10, 40, "dark", "", "●", NULL },
  { "panes-light", 30, 100, "light", "", "●", NULL },
  { "panes-high-contrast", 30, 100, "high-contrast", "", "●", NULL },
  { "panes-lagoon", 30, 100, "lagoon", "", "●", NULL },
  { "panes-mono", 24, 80, "mono", "", "●", "NO_COLOR=1" },
  { "panes-8-colours", 24, 80, "dark", "", "●", "TERM=xterm" },
  { "panes-french", 30, 100, "dark", "", "●", "LANGUAGE=fr" },
  { "form", 24, 80, "dark", "a", "New Partner", NULL },
  { "detail", 30, 100, "dark", "v", "Partner ·", NULL },
  { "log", 24, 80, "dark", "Lcall kestrel roadmap 45m with moira +1w", "“roadmap”", NULL },
  { "search", 24, 80, "dark", "/plugin", "Interaction", NULL },
  { "help", 30, 100, "dark", "?", "In the panes", NULL },
  { "review-80x24", 24, 80, "dark", "rnn", "3/14", NULL },
  { "review-120x40", 40, 120, "dark", "rnn", "3/14", NULL },
  { "review-summary", 24, 80, "dark", "r n n F", "ended", NULL },
  { "health", 30, 80, "dark", "H", "recency", NULL },
  { "promises", 24, 80, "dark", "5", "Due on", NULL },
  { "engagements", 30, 120, "dark", "4", "Engagements", NULL },
};

/* Of the kiosk: keys turn to the page. */
static const Shot walls[] = {
  { "kiosk-overview", 40, 120, "kiosk", "", "10:00", NULL },
  { "kiosk-pipeline", 40, 120, "kiosk", "l", "10:00", NULL },
  { "kiosk-promises", 40, 120, "kiosk", "ll", "10:00", NULL },
  { "kiosk-growth", 40, 120, "kiosk", "lll", "10:00", NULL },
  { "kiosk-overview-200x60", 60, 200, "kiosk", "", "10:00", NULL },
  { "kiosk-pipeline-200x60", 60, 200, "kiosk", "l", "10:00", NULL },
  { "kiosk-promises-200x60", 60, 200, "kiosk", "ll", "10:00", NULL },
  { "kiosk-growth-200x60", 60, 200, "kiosk", "lll", "10:00", NULL },
  { "kiosk-overview-80x24", 24, 80, "kiosk", "", "10:00", NULL },
  { "kiosk-pipeline-80x24", 24, 80, "kiosk", "l", "10:00", NULL },
  { "kiosk-promises-80x24", 24, 80, "kiosk", "ll", "10:00", NULL },
  { "kiosk-growth-80x24", 24, 80, "kiosk", "lll", "10:00", NULL },
};

static void
shoot (const Shot *shot, const char *const *arguments, const char *started, const char *folder)
{
  const char *environment[] = { shot->environment, NULL };
  g_autoptr (Harness) harness = harness_start (arguments, shot->rows, shot->columns, environment);

  harness_wait_for (harness, started);
  harness_send (harness, shot->keys);
  harness_wait_for (harness, shot->wait);
  harness_settle (harness);
  g_autofree char *base = g_build_filename (folder, shot->name, NULL);
  g_autofree char *text_file = g_strconcat (base, ".txt", NULL);
  g_autofree char *svg_file = g_strconcat (base, ".svg", NULL);
  g_autofree char *text = harness_text (harness, FALSE);
  g_autofree char *svg = harness_svg (harness);
  g_file_set_contents (text_file, text, -1, NULL);
  g_file_set_contents (svg_file, svg, -1, NULL);
  g_print ("%s\n", base);
}

int
main (int argc, char **argv)
{
  g_autofree char *program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);

  if (argc != 2 || g_mkdir_with_parents (argv[1], 0755) != 0)
    return 2;
  for (gsize i = 0; i < G_N_ELEMENTS (shots); i++)
    {
      const char *arguments[] = { program, "--theme", shots[i].theme, "demo", NULL };
      shoot (&shots[i], arguments, "entente", argv[1]);
    }
  g_autofree char *database = g_build_filename (argv[1], "demo.db", NULL);
  const char *write[] = { program, "demo", "--write", database, NULL };
  if (!g_spawn_sync (NULL, (char **) write, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL,
                     NULL))
    return 1;
  for (gsize i = 0; i < G_N_ELEMENTS (walls); i++)
    {
      const char *arguments[] = { program,        "--db",  database, "--theme",
                                  walls[i].theme, "kiosk", NULL };
      shoot (&walls[i], arguments, "10:00", argv[1]);
    }
  return unlink (database) == 0 ? 0 : 1;
}
