/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>

/* A timer that is due sooner is work that is still to be done. */
#define SOON_MS 100

/* What /proc/PID/NAME says (proc(5)); NULL where it may not be read. The caller frees it. */
static char *
ask_kernel (int pid, const char *name)
{
  g_autofree char *file = g_strdup_printf ("/proc/%d/%s", pid, name);
  char *text = NULL;

  return g_file_get_contents (file, &text, NULL, NULL) ? text : NULL;
}

int
process_child (int pid)
{
  g_autofree char *name = g_strdup_printf ("task/%d/children", pid);
  g_autofree char *text = ask_kernel (pid, name);

  return text != NULL ? atoi (text) : 0;
}

/* The timeout of ppoll(2) is in the memory of the process. */
static gboolean
waits_long (int pid, void *timeout)
{
  struct timespec time;
  struct iovec here = { &time, sizeof time }, there = { timeout, sizeof time };

  if (timeout == NULL || process_vm_readv (pid, &here, 1, &there, 1, 0) != (ssize_t) sizeof time)
    return TRUE;
  return time.tv_sec > 0 || time.tv_nsec >= SOON_MS * 1000 * 1000;
}

gboolean
process_rests (int pid)
{
  g_autofree char *text = ask_kernel (pid, "syscall");
  unsigned long arguments[3];
  long call;

  if (text == NULL)
    return TRUE;
  if (sscanf (text, "%ld %lx %lx %lx", &call, &arguments[0], &arguments[1], &arguments[2]) != 4)
    return FALSE;
  if (call == SYS_wait4)
    return process_child (pid) > 0 && process_rests (process_child (pid));
#ifdef SYS_poll
  if (call == SYS_poll)
    return (int) arguments[2] < 0 || (int) arguments[2] >= SOON_MS;
#endif
  return call == SYS_ppoll && waits_long (pid, (void *) arguments[2]);
}

gint64
process_waits (int pid)
{
  g_autofree char *text = ask_kernel (pid, "status");
  const char *at = text != NULL ? strstr (text, "\nvoluntary_ctxt_switches:") : NULL;

  g_assert_nonnull (at);
  return g_ascii_strtoll (strchr (at, ':') + 1, NULL, 10);
}
