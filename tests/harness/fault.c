/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)

/* What changes files. */
static const int calls[] = { SYS_write,     SYS_pwrite64,       SYS_writev,    SYS_pwritev,
                             SYS_fsync,     SYS_fdatasync,      SYS_ftruncate, SYS_truncate,
                             SYS_fallocate, SYS_unlink,         SYS_unlinkat,  SYS_rename,
                             SYS_renameat,  SYS_renameat2,      SYS_link,      SYS_linkat,
                             SYS_sendfile,  SYS_copy_file_range };

typedef struct
{
  const Fault *fault;
  FaultResult *result;
  pid_t first;
  pid_t torn; /* is killed when its call is done; 0: none */
} Trace;

/* A filter that stops the process at each of the calls. */
static void
stop_at_calls (void)
{
  struct sock_filter code[G_N_ELEMENTS (calls) + 3];
  struct sock_fprog program = { .len = G_N_ELEMENTS (code), .filter = code };
  const guint n = G_N_ELEMENTS (calls);

  code[0] =
    (struct sock_filter) BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr));
  for (guint i = 0; i < n; i++)
    code[i + 1] = (struct sock_filter) BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (guint) calls[i],
                                                 (guint8) (n - i), 0);
  code[n + 1] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[n + 2] = (struct sock_filter) BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_TRACE);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
      || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    _exit (125);
}

static void
run_traced (const char *const *argv, int out, int err)
{
  int nothing = open ("/dev/null", O_RDONLY);

  if (nothing < 0 || dup2 (nothing, STDIN_FILENO) < 0 || dup2 (out, STDOUT_FILENO) < 0
      || dup2 (err, STDERR_FILENO) < 0 || ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
    _exit (125);
  raise (SIGSTOP);
  stop_at_calls ();
  execv (argv[0], (char *const *) argv);
  _exit (126);
}

static gboolean
writes (guint64 call)
{
  return call == SYS_write || call == SYS_pwrite64;
}

static gboolean
may_fail_again (guint64 call)
{
  return writes (call) || call == SYS_writev || call == SYS_pwritev || call == SYS_fallocate;
}

/* Into standard output or standard error, which are the test's own. */
static gboolean
is_output (const struct user_regs_struct *registers)
{
  guint64 call = registers->orig_rax;

  return (writes (call) || call == SYS_writev)
         && (registers->rdi == STDOUT_FILENO || registers->rdi == STDERR_FILENO);
}

static void
fail (pid_t pid, struct user_regs_struct *registers, int number)
{
  registers->orig_rax = (guint64) -1;
  registers->rax = (guint64) -number;
  ptrace (PTRACE_SETREGS, pid, NULL, registers);
}

static void
halve (pid_t pid, struct user_regs_struct *registers)
{
  if (!writes (registers->orig_rax) || registers->rdx < 2)
    return;
  registers->rdx /= 2;
  ptrace (PTRACE_SETREGS, pid, NULL, registers);
}

/* Does what the fault says to the call that the process is about to make. */
static void
do_fault (Trace *trace, pid_t pid, struct user_regs_struct *registers)
{
  const Fault *fault = trace->fault;
  gboolean first = trace->result->n_calls == fault->at;

  trace->result->hit = TRUE;
  if (fault->kind == FAULT_KILL)
    kill (pid, SIGKILL);
  else if (fault->kind == FAULT_TEAR)
    {
      halve (pid, registers);
      trace->torn = pid;
    }
  else if (fault->kind == FAULT_SHORT)
    halve (pid, registers);
  else if (fault->kind == FAULT_INTERRUPTED && first)
    fail (pid, registers, EINTR);
  else if (first || (fault->kind == FAULT_ERRORS && may_fail_again (registers->orig_rax)))
    fail (pid, registers, fault->number);
}

static gboolean
is_time (const Trace *trace)
{
  const Fault *fault = trace->fault;
  guint n = trace->result->n_calls;

  if (fault->kind == FAULT_NONE)
    return FALSE;
  return fault->kind == FAULT_SHORT || fault->kind == FAULT_ERRORS ? n >= fault->at
                                                                   : n == fault->at;
}

/* Lets the process go on from where it stopped. */
static void
go_on (Trace *trace, pid_t pid, int status)
{
  int signal = WSTOPSIG (status), event = status >> 16;
  struct user_regs_struct registers;

  if (event == PTRACE_EVENT_SECCOMP && ptrace (PTRACE_GETREGS, pid, NULL, &registers) == 0
      && !is_output (&registers))
    {
      trace->result->n_calls++;
      if (is_time (trace))
        do_fault (trace, pid, &registers);
    }
  else if (signal == (SIGTRAP | 0x80) && pid == trace->torn)
    kill (pid, SIGKILL);
  if (event != 0 || signal == SIGSTOP || signal == (SIGTRAP | 0x80))
    signal = 0;
  ptrace (pid == trace->torn ? PTRACE_SYSCALL : PTRACE_CONT, pid, NULL, signal);
}

static char *
contents (int file)
{
  struct stat info;
  char *text;

  g_assert_cmpint (fstat (file, &info), ==, 0);
  text = g_malloc0 ((gsize) info.st_size + 1);
  g_assert_cmpint (pread (file, text, (gsize) info.st_size, 0), ==, info.st_size);
  close (file);
  return text;
}

static void
follow (Trace *trace)
{
  const long options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
                       | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACESYSGOOD
                       | PTRACE_O_EXITKILL;
  int status;
  pid_t pid;

  g_assert_cmpint (waitpid (trace->first, &status, __WALL), ==, trace->first);
  g_assert_true (WIFSTOPPED (status));
  g_assert_cmpint (ptrace (PTRACE_SETOPTIONS, trace->first, NULL, options), ==, 0);
  ptrace (PTRACE_CONT, trace->first, NULL, 0);
  while ((pid = waitpid (-1, &status, __WALL)) > 0)
    if (WIFSTOPPED (status))
      go_on (trace, pid, status);
    else if (pid == trace->first)
      trace->result->status = WIFEXITED (status) ? WEXITSTATUS (status) : -WTERMSIG (status);
}

void
fault_run (const char *const *argv, const Fault *fault, FaultResult *ret)
{
  int out = memfd_create ("out", MFD_CLOEXEC), err = memfd_create ("err", MFD_CLOEXEC);
  Trace trace = { .fault = fault, .result = ret };

  *ret = (FaultResult){ .status = -SIGALRM };
  g_assert_cmpint (out, >=, 0);
  g_assert_cmpint (err, >=, 0);
  trace.first = fork ();
  g_assert_cmpint (trace.first, >=, 0);
  if (trace.first == 0)
    run_traced (argv, out, err);
  follow (&trace);
  ret->out = contents (out);
  ret->err = contents (err);
}

gboolean
fault_possible (const char **ret_why)
{
  static const char *const nothing[] = { "/bin/true", NULL };
  int status;
  pid_t pid = fork ();

  if (pid == 0)
    _exit (ptrace (PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1);
  if (waitpid (pid, &status, 0) != pid || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      *ret_why = "no process may be traced here";
      return FALSE;
    }
  FaultResult result;
  fault_run (nothing, &(Fault){ FAULT_NONE, 0, 0 }, &result);
  gboolean ok = result.status == 0;
  fault_result_clear (&result);
  *ret_why = "no process may be traced here";
  return ok;
}

#else

void
fault_run (const char *const *argv, const Fault *fault, FaultResult *ret)
{
  g_assert_not_reached ();
}

gboolean
fault_possible (const char **ret_why)
{
  *ret_why = "system calls are changed on x86-64 only";
  return FALSE;
}

#endif

void
fault_result_clear (FaultResult *result)
{
  g_clear_pointer (&result->out, g_free);
  g_clear_pointer (&result->err, g_free);
}
