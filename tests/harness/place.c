/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/place.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NOBODY 65534

void
place_init (Place *place)
{
  place->program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  place->folder = g_dir_make_tmp ("entente-place-XXXXXX", NULL);
  place->database = g_build_filename (place->folder, "a.db", NULL);
  place->snapshot = g_build_filename (place->folder, "wall.db", NULL);
  place->config = g_build_filename (place->folder, "config.yaml", NULL);
  place_configure (place, "kiosk: {page_seconds: 3600}\n");
}

void
place_clear (Place *place)
{
  const char *argv[] = { "rm", "-rf", place->folder, NULL };

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (place->program);
  g_free (place->folder);
  g_free (place->database);
  g_free (place->snapshot);
  g_free (place->config);
}

static void
set_up (Place *place, gconstpointer data)
{
  place_init (place);
}

static void
tear_down (Place *place, gconstpointer data)
{
  place_clear (place);
}

void
place_add_tests (const PlaceTest *tests)
{
  for (; tests->name != NULL; tests++)
    {
      g_autofree char *path = g_strconcat ("/kiosk/", tests->name, NULL);
      g_test_add (path, Place, NULL, set_up, tests->run, tear_down);
    }
}

void
place_configure (const Place *place, const char *yaml)
{
  g_assert_true (g_file_set_contents (place->config, yaml, -1, NULL));
}

char *
place_output (const Place *place, const char *line)
{
  g_autofree char *whole = g_strdup_printf ("%s --db %s --config %s %s", place->program,
                                            place->database, place->config, line);
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;
  char *out = NULL;
  int status;

  g_setenv ("ENTENTE_NOW", "2026-03-10T10:00:00Z", TRUE);
  g_assert_true (g_spawn_command_line_sync (whole, &out, &complaint, &status, &error));
  if (status != 0)
    g_error ("%s: %s", whole, complaint);
  return out;
}

void
place_command (const Place *place, const char *line)
{
  g_free (place_output (place, line));
}

void
place_fill_demo (const Place *place)
{
  g_autofree char *line = g_strdup_printf ("demo --write %s", place->database);

  place_command (place, line);
}

void
place_publish (const Place *place)
{
  g_autofree char *line = g_strdup_printf ("publish %s --mode 0644", place->snapshot);

  place_command (place, line);
}

void
place_add_promise (const Place *place, const char *partner)
{
  g_autofree char *add = g_strdup_printf ("partner add %s", partner);
  g_autofree char *promise = g_strdup_printf (
    "promise add more --partner %s --side them --state open --due-on 2026-03-20", partner);

  place_command (place, add);
  place_command (place, promise);
}

Harness *
place_start (const Place *place, const char *const *before, const char *arguments, int rows,
             int columns, const char *const *environment)
{
  g_autofree char *line = g_strdup_printf ("%s --db %s --config %s kiosk %s", place->program,
                                           place->database, place->config, arguments);
  g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", -1);
  g_autofree char *tmp = g_strconcat ("TMPDIR=", place->folder, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new (), argv = g_ptr_array_new ();
  const char *const unlocked[] = { place_self (), "--without", "landlock,seccomp", NULL };

  /* A locked process cannot write its coverage. */
  if (before == NULL && g_getenv ("ENTENTE_COVERAGE") != NULL)
    before = unlocked;
  for (; before != NULL && *before != NULL; before++)
    g_ptr_array_add (argv, (gpointer) *before);
  for (char **word = words; *word != NULL; word++)
    g_ptr_array_add (argv, *word);
  g_ptr_array_add (argv, NULL);
  g_ptr_array_add (all, tmp);
  /* The sanitizer looks for leaks by tracing itself, which is one of the things that are locked. */
  g_ptr_array_add (all, (gpointer) "ASAN_OPTIONS=detect_leaks=0");
  /* And messages about coverage that cannot be written do not scroll away what a test waits for. */
  g_ptr_array_add (all, (gpointer) "GCOV_ERROR_FILE=/dev/null");
  for (; environment != NULL && *environment != NULL; environment++)
    g_ptr_array_add (all, (gpointer) *environment);
  g_ptr_array_add (all, NULL);
  return harness_start ((const char *const *) argv->pdata, rows, columns,
                        (const char *const *) all->pdata);
}

Harness *
place_start_kiosk (const Place *place, const char *arguments, int rows, int columns,
                   const char *const *environment)
{
  Harness *harness = place_start (place, NULL, arguments, rows, columns, environment);

  harness_wait_for (harness, environment != NULL ? "10:00" : "as of 10:00");
  harness_settle (harness);
  return harness;
}

void
place_end_kiosk (Harness *harness)
{
  harness_signal (harness, SIGTERM);
  g_assert_cmpint (harness_wait_exit (harness), ==, 128 + SIGTERM);
  harness_free (harness);
}

const char *
place_self (void)
{
  static char path[4096];

  if (*path == '\0')
    g_assert_cmpint (readlink ("/proc/self/exe", path, sizeof path - 1), >, 0);
  return path;
}

/* The folders above the program may be closed to nobody: it is opened before. */
static void
run_as_nobody (char **argv)
{
  int fd = open (argv[0], O_RDONLY);

  if (fd >= 0 && setgroups (0, NULL) == 0 && setgid (NOBODY) == 0 && setuid (NOBODY) == 0)
    fexecve (fd, argv, environ);
  _exit (126);
}

/* A call that fails, always or with that first argument, as it does on a kernel that was built or
 * started without it. */
typedef struct
{
  const char *layer;
  unsigned call;
  int argument; /* 0: any */
  unsigned error;
} Lack;

static const Lack lacks[] = {
  { "landlock", SYS_landlock_create_ruleset, 0, EOPNOTSUPP },
  { "seccomp", SYS_prctl, PR_GET_SECCOMP, EINVAL },
  { "seccomp", SYS_prctl, PR_SET_SECCOMP, EINVAL },
  { "seccomp", SYS_seccomp, 0, ENOSYS },
};

static void
run_without (const char *layers, char **argv)
{
  struct sock_filter code[6 * G_N_ELEMENTS (lacks) + 1];
  unsigned short n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lacks); i++)
    {
      const Lack *lack = &lacks[i];
      if (strstr (layers, lack->layer) == NULL)
        continue;
      code[n++] = (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS,
                                                 offsetof (struct seccomp_data, nr));
      code[n++] = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, lack->call, 0,
                                                 lack->argument != 0 ? 3 : 1);
      if (lack->argument != 0)
        {
          code[n++] = (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS,
                                                     offsetof (struct seccomp_data, args));
          code[n++] = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K,
                                                     (unsigned) lack->argument, 0, 1);
        }
      code[n++] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | lack->error);
    }
  code[n++] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  struct sock_fprog program = { n, code };
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
      && prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0)
    execv (argv[0], argv);
  _exit (126);
}

void
place_run_reduced (int argc, char **argv)
{
  if (argc > 2 && g_str_equal (argv[1], "--as-nobody"))
    run_as_nobody (argv + 2);
  if (argc > 3 && g_str_equal (argv[1], "--without"))
    run_without (argv[2], argv + 3);
}
