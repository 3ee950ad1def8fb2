/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seccomp filter: what is not named here fails. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "config.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/lockdown.h"

#ifdef HAVE_SECCOMP
#include <seccomp.h>

static const char *const calls[] = {
  /* what is open */
  "read",
  "readv",
  "pread64",
  "write",
  "writev",
  "close",
  "lseek",
  "poll",
  "ppoll",
  "select",
  "pselect6",
  "_newselect",
  "_llseek",
  "eventfd2",
  /* what files are like; Landlock says which can be opened */
  "fstat",
  "fstat64",
  "stat",
  "stat64",
  "lstat",
  "lstat64",
  "newfstatat",
  "fstatat64",
  "statx",
  "statfs",
  "fstatfs",
  "access",
  "faccessat",
  "faccessat2",
  "readlink",
  "readlinkat",
  "getdents64",
  "getcwd",
  /* memory, within the bounds set below */
  "munmap",
  "mremap",
  "madvise",
  "brk",
  "membarrier",
  /* time and threads that there are already */
  "clock_gettime",
  "clock_gettime64",
  "clock_getres",
  "clock_nanosleep",
  "clock_nanosleep_time64",
  "nanosleep",
  "gettimeofday",
  "time",
  "futex",
  "futex_time64",
  "sched_yield",
  "sched_getaffinity",
  "rseq",
  "set_robust_list",
  "restart_syscall",
  "exit",
  "exit_group",
  /* signals to itself */
  "rt_sigaction",
  "rt_sigprocmask",
  "rt_sigreturn",
  "sigreturn",
  "sigaltstack",
  "rt_sigtimedwait",
  /* who and where it is */
  "getpid",
  "getppid",
  "gettid",
  "getuid",
  "geteuid",
  "getgid",
  "getegid",
  "getuid32",
  "geteuid32",
  "getgid32",
  "getegid32",
  "getpgrp",
  "getpgid",
  "getrandom",
  "uname",
  "sysinfo",
  "getrlimit",
  "ugetrlimit",
  "getrusage",
};

static int
allow (scmp_filter_ctx filter, const char *name, unsigned n, const struct scmp_arg_cmp *arguments)
{
  int number = seccomp_syscall_resolve_name (name);

  /* Not every machine has every call. */
  if (number == __NR_SCMP_ERROR)
    return 0;
  int result = seccomp_rule_add_array (filter, SCMP_ACT_ALLOW, number, n, arguments);
  return result == -EDOM || result == -EINVAL ? 0 : result;
}

/* Opened for reading alone, and nothing made or cut by it. */
static int
allow_open (scmp_filter_ctx filter)
{
  const guint64 mask = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
  const struct scmp_arg_cmp at = SCMP_A2 (SCMP_CMP_MASKED_EQ, mask, O_RDONLY),
                            plain = SCMP_A1 (SCMP_CMP_MASKED_EQ, mask, O_RDONLY);
  int result = allow (filter, "openat", 1, &at);

  return result != 0 ? result : allow (filter, "open", 1, &plain);
}

/* Nothing that was written can become code. */
static int
allow_memory (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp no_code = SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  static const char *const names[] = { "mmap", "mmap2", "mprotect" };
  int result = 0;

  for (gsize i = 0; result == 0 && i < G_N_ELEMENTS (names); i++)
    result = allow (filter, names[i], 1, &no_code);
  return result;
}

/* Of a terminal its size and modes; not TIOCSTI, which types into it. */
static int
allow_controls (scmp_filter_ctx filter)
{
  static const guint64 requests[] = { TCGETS, TCSETS, TCSETSW,  TCSETSF,  TIOCGWINSZ, TCFLSH,
                                      TCXONC, TCSBRK, FIONREAD, TIOCOUTQ, TIOCGPGRP };
  static const guint64 commands[] = { F_GETFL, F_SETFL, F_GETFD, F_SETFD, F_GETLK, F_SETLK };
  int result = 0;

  for (gsize i = 0; result == 0 && i < G_N_ELEMENTS (requests); i++)
    {
      const struct scmp_arg_cmp request = SCMP_A1 (SCMP_CMP_MASKED_EQ, 0xffffffff, requests[i]);
      result = allow (filter, "ioctl", 1, &request);
    }
  for (gsize i = 0; result == 0 && i < G_N_ELEMENTS (commands); i++)
    {
      const struct scmp_arg_cmp command = SCMP_A1 (SCMP_CMP_EQ, commands[i]);
      result = allow (filter, "fcntl", 1, &command);
      if (result == 0)
        result = allow (filter, "fcntl64", 1, &command);
    }
  return result;
}

/* A failed assertion may still end the process. */
static int
allow_own_signals (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp own = SCMP_A0 (SCMP_CMP_EQ, (guint64) getpid ());

  return allow (filter, "tgkill", 1, &own);
}

static int
build (scmp_filter_ctx filter)
{
  int result = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1);

  for (gsize i = 0; result == 0 && i < G_N_ELEMENTS (calls); i++)
    result = allow (filter, calls[i], 0, NULL);
  if (result == 0)
    result = allow_open (filter);
  if (result == 0)
    result = allow_memory (filter);
  if (result == 0)
    result = allow_controls (filter);
  return result != 0 ? result : allow_own_signals (filter);
}

gboolean
ent_lockdown_calls (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int result = filter != NULL ? build (filter) : -ENOMEM;

  if (result == 0)
    result = seccomp_load (filter);
  if (filter != NULL)
    seccomp_release (filter);
  if (result == 0)
    return TRUE;
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot lock the process (%s): %s"),
                 ent_lockdown_name (ENT_LOCKDOWN_CALLS), g_strerror (-result));
  return FALSE;
}
#else
gboolean
ent_lockdown_calls (GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot lock the process (%s): %s"),
                 ent_lockdown_name (ENT_LOCKDOWN_CALLS), g_strerror (ENOSYS));
  return FALSE;
}
#endif
