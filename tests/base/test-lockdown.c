/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each layer of the lockdown alone: what is tried in a child of its own, and what must still work.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <netinet/in.h>
#include <unistd.h>

#include "entente/base/lockdown.h"
#include "entente/base/pin.h"

static char *folder, *inside,
  *outside; /* a folder that may be read, a file in it, a file beside it */

static gboolean
open_with (const char *path, int flags)
{
  int fd = open (path, flags, 0600);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

static gboolean
run_program (void)
{
  return execl ("/bin/false", "false", NULL) == 0;
}
static gboolean
write_file (void)
{
  return open_with (inside, O_WRONLY);
}
static gboolean
read_and_write (void)
{
  return open_with (inside, O_RDWR);
}
static gboolean
cut_file (void)
{
  return open_with (inside, O_RDONLY | O_TRUNC);
}
static gboolean
make_file (void)
{
  return open_with (outside, O_WRONLY | O_CREAT | O_EXCL);
}
static gboolean
make_nameless (void)
{
  return open_with (folder, O_RDWR | O_TMPFILE);
}
static gboolean
remove_file (void)
{
  return unlink (inside) == 0;
}
static gboolean
rename_file (void)
{
  return rename (inside, outside) == 0;
}
static gboolean
link_file (void)
{
  return link (inside, outside) == 0;
}
static gboolean
make_folder (void)
{
  return mkdir (outside, 0700) == 0;
}
static gboolean
change_rights (void)
{
  return chmod (inside, 0777) == 0;
}
static gboolean
read_elsewhere (void)
{
  return open_with ("/etc/passwd", O_RDONLY);
}
static gboolean
list_elsewhere (void)
{
  return open_with ("/", O_RDONLY | O_DIRECTORY);
}
static gboolean
read_inside (void)
{
  return open_with (inside, O_RDONLY);
}
static gboolean
use_unix_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0;
}
static gboolean
use_inet_socket (void)
{
  return socket (AF_INET, SOCK_DGRAM, 0) >= 0;
}
static gboolean
start_process (void)
{
  return fork () >= 0;
}
static gboolean
signal_parent (void)
{
  return kill (getppid (), SIGWINCH) == 0;
}
static gboolean
trace_itself (void)
{
  return prctl (PR_SET_DUMPABLE, 1, 0, 0, 0) == 0;
}
static gboolean
own_terminal (void)
{
  return setsid () >= 0;
}

static gboolean
type_into_terminal (void)
{
  char key = 'x';

  /* Not a terminal is another failure than not being allowed. */
  return ioctl (STDIN_FILENO, TIOCSTI, &key) == 0 || errno != EPERM;
}

static gboolean
make_code (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
         != MAP_FAILED;
}

static gboolean
turn_to_code (void)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  return mprotect (page, 4096, PROT_READ | PROT_EXEC) == 0;
}

static gboolean
connect_out (void)
{
  struct sockaddr_in there = { .sin_family = AF_INET,
                               .sin_port = htons (9),
                               .sin_addr = { htonl (INADDR_LOOPBACK) } };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  return fd >= 0
         && (connect (fd, (struct sockaddr *) &there, sizeof there) == 0
             || (errno != EACCES && errno != EPERM));
}

static gboolean
still_works (void)
{
  g_autofree char *text = g_strdup_printf ("%d", getpid ());
  struct timespec now;

  return clock_gettime (CLOCK_REALTIME, &now) == 0 && *text != '\0'
         && write (STDOUT_FILENO, "", 0) == 0
         && mmap (NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
              != MAP_FAILED;
}

typedef struct
{
  const char *name;
  gboolean (*attempt) (void);
  unsigned refused_by; /* layers that each refuse it by themselves; 0: it must work */
} Attack;

static const Attack attacks[] = {
  { "run_program", run_program, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "write_file", write_file, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "read_and_write", read_and_write, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "cut_file", cut_file, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "make_file", make_file, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "make_nameless", make_nameless, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "remove_file", remove_file, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "rename_file", rename_file, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "link_file", link_file, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "make_folder", make_folder, ENT_LOCKDOWN_FILES | ENT_LOCKDOWN_CALLS },
  { "read_elsewhere", read_elsewhere, ENT_LOCKDOWN_FILES },
  { "list_elsewhere", list_elsewhere, ENT_LOCKDOWN_FILES },
  { "change_rights", change_rights, ENT_LOCKDOWN_CALLS },
  { "use_unix_socket", use_unix_socket, ENT_LOCKDOWN_CALLS },
  { "use_inet_socket", use_inet_socket, ENT_LOCKDOWN_CALLS },
  { "connect_out", connect_out, ENT_LOCKDOWN_CALLS },
  { "start_process", start_process, ENT_LOCKDOWN_CALLS },
  { "signal_parent", signal_parent, ENT_LOCKDOWN_CALLS },
  { "trace_itself", trace_itself, ENT_LOCKDOWN_CALLS },
  { "own_terminal", own_terminal, ENT_LOCKDOWN_CALLS },
  { "type_into_terminal", type_into_terminal, ENT_LOCKDOWN_CALLS },
  { "make_code", make_code, ENT_LOCKDOWN_CALLS },
  { "turn_to_code", turn_to_code, ENT_LOCKDOWN_CALLS },
  { "read_inside", read_inside, 0 },
  { "still_works", still_works, 0 },
};

/* In a child with that layer alone: 0 refused, 1 done, 2 the layer could not be put on. */
static int
attempt (const Attack *attack, unsigned layer)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      gboolean on = layer == 0
                    || (layer == ENT_LOCKDOWN_FILES ? ent_lockdown_files (folder, NULL)
                                                    : ent_lockdown_calls (NULL));
      _exit (!on ? 2 : attack->attempt () ? 1 : 0);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  /* A program that was run is "false", which ends with 1 as an attack that worked does. */
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static void
refuses_by_itself (gconstpointer data)
{
  unsigned layer = GPOINTER_TO_UINT (data);

  if ((ent_lockdown_available () & layer) == 0)
    {
      g_test_skip ("this kernel or build does not have it");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      gboolean allowed = attacks[i].refused_by == 0;
      if (!allowed && (attacks[i].refused_by & layer) == 0)
        continue;
      if (attempt (&attacks[i], layer) != (allowed ? 1 : 0))
        g_error ("%s: %s was %s", ent_lockdown_name (layer), attacks[i].name,
                 allowed ? "refused" : "not refused");
    }
}

/* Else the two tests above would pass for the wrong reason. */
static void
without_layers_the_attacks_work (void)
{
  static const char *const sure[] = {
    "write_file",      "read_and_write", "make_folder", "read_elsewhere", "change_rights",
    "use_unix_socket", "start_process",  "make_code",   "trace_itself",   NULL
  };

  for (gsize i = 0; i < G_N_ELEMENTS (attacks); i++)
    if (g_strv_contains (sure, attacks[i].name))
      {
        if (attempt (&attacks[i], 0) != 1)
          g_error ("%s does not work here at all", attacks[i].name);
        rmdir (outside);
      }
}

static void
a_hushed_process_leaves_no_core (void)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    {
      struct rlimit limit;
      gboolean ok = ent_lockdown_hush (NULL) && getrlimit (RLIMIT_CORE, &limit) == 0
                    && limit.rlim_max == 0 && prctl (PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
                    && prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
      _exit (ok ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
}

static void
only_the_right_pin_matches (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = ent_pin_hash ("2580", &error);
  g_assert_no_error (error);
  g_autofree char *other = ent_pin_hash ("2580", NULL);

  g_assert_true (g_str_has_prefix (hash, "$y$"));
  g_assert_cmpstr (hash, !=, other);
  g_assert_true (ent_pin_matches (hash, "2580"));
  g_assert_false (ent_pin_matches (hash, "2581"));
  g_assert_false (ent_pin_matches (hash, ""));
  g_assert_false (ent_pin_matches ("*0", "2580"));
  g_assert_true (ent_pin_hash_is_sound (hash));
  g_assert_false (ent_pin_hash_is_sound ("2580"));
  g_assert_false (ent_pin_hash_is_sound ("$1$abcdefgh$0123456789012345678901"));
  g_assert_null (ent_pin_hash ("123", NULL));
  g_assert_null (ent_pin_hash ("12 34", NULL));
}

/* What a thread was told, and what it could still read. */
typedef struct
{
  gboolean files, read_inside, read_elsewhere;
} Locked;

static gpointer
lock_thread (gpointer data)
{
  Locked *locked = data;

  locked->files = ent_lockdown_files (folder, NULL);
  locked->read_inside = read_inside ();
  locked->read_elsewhere = read_elsewhere ();
  return NULL;
}

static void
files_are_locked_for_the_thread_that_asked (void)
{
  Locked locked = { 0 };
  gboolean there = (ent_lockdown_available () & ENT_LOCKDOWN_FILES) != 0;

  g_thread_join (g_thread_new ("locked", lock_thread, &locked));
  g_assert_true (locked.files == there);
  g_assert_true (locked.read_inside);
  g_assert_true (locked.read_elsewhere == !there);
  g_assert_true (read_elsewhere ());
}

/* From now on no filter can be put on, by either call. */
static void
refuse_filters (void)
{
  struct sock_filter code[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 0, 2),
    /* Without a filter it only asks what the kernel knows. */
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[2])),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, 0, 3, 4),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 2),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, args[0])),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
  struct sock_fprog program = { G_N_ELEMENTS (code), code };

  g_assert_cmpint (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), ==, 0);
  g_assert_cmpint (prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), ==, 0);
}

static void
a_filter_that_the_kernel_refuses_is_told (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;
      refuse_filters ();
      g_assert_false (ent_lockdown_calls (&error));
      g_assert_nonnull (strstr (error->message, "cannot lock the process"));
      g_assert_true (write_file ());
      return;
    }
  if ((ent_lockdown_available () & ENT_LOCKDOWN_CALLS) == 0)
    {
      g_test_skip ("this kernel has no filters");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
a_folder_that_is_not_there_locks_nothing (void)
{
  g_autoptr (GError) error = NULL;

  /* Also where the kernel has no Landlock. */
  g_assert_false (ent_lockdown_files ("/nowhere/at/all", &error));
  g_assert_nonnull (strstr (error->message, "Landlock"));
  g_assert_true (read_elsewhere ());
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("entente-lockdown-XXXXXX", NULL);
  inside = g_build_filename (folder, "inside", NULL);
  outside = g_strconcat (folder, ".outside", NULL);
  g_assert_true (g_file_set_contents (inside, "text", -1, NULL));
  g_test_add_data_func ("/lockdown/landlock_refuses_by_itself",
                        GUINT_TO_POINTER (ENT_LOCKDOWN_FILES), refuses_by_itself);
  g_test_add_data_func ("/lockdown/seccomp_refuses_by_itself",
                        GUINT_TO_POINTER (ENT_LOCKDOWN_CALLS), refuses_by_itself);
  g_test_add_func ("/lockdown/without_layers_the_attacks_work", without_layers_the_attacks_work);
  g_test_add_func ("/lockdown/a_hushed_process_leaves_no_core", a_hushed_process_leaves_no_core);
  g_test_add_func ("/lockdown/only_the_right_pin_matches", only_the_right_pin_matches);
  g_test_add_func ("/lockdown/files_are_locked_for_the_thread_that_asked",
                   files_are_locked_for_the_thread_that_asked);
  g_test_add_func ("/lockdown/a_filter_that_the_kernel_refuses_is_told",
                   a_filter_that_the_kernel_refuses_is_told);
  g_test_add_func ("/lockdown/a_folder_that_is_not_there_locks_nothing",
                   a_folder_that_is_not_there_locks_nothing);
  int status = g_test_run ();
  unlink (inside);
  rmdir (folder);
  g_free (folder);
  g_free (inside);
  g_free (outside);
  return status;
}
