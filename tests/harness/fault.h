/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A program run with a fault at one of its system calls: it is traced (ptrace(2)), and stops at
 * each call that changes files (seccomp(2), SECCOMP_RET_TRACE).
 */
#pragma once

#include <glib.h>

typedef enum
{
  FAULT_NONE,       /* only counts */
  FAULT_KILL,       /* SIGKILL in place of the call */
  FAULT_TEAR,       /* half of what is to be written, and then SIGKILL; any other call is made */
  FAULT_SHORT,      /* half of what is to be written, from then on each time */
  FAULT_ERROR,      /* the call fails with number */
  FAULT_ERRORS,     /* so does each later one that writes */
  FAULT_INTERRUPTED /* fails with EINTR, once */
} FaultKind;

typedef struct
{
  FaultKind kind;
  guint at;   /* the call, from 1 on */
  int number; /* as in errno(3) */
} Fault;

typedef struct
{
  guint n_calls; /* that changed files */
  gboolean hit;  /* whether the fault came to be */
  int status;    /* what it ended with; minus a signal */
  char *out, *err;
} FaultResult;

/* Whether this machine and this kernel let a test do it; why not otherwise. */
gboolean fault_possible (const char **ret_why);
/*
 * Runs argv with the environment of the test, with output and errors into *ret, which is freed with
 * fault_result_clear(). A program that hangs is killed after some minutes, with status -SIGALRM.
 */
void fault_run (const char *const *argv, const Fault *fault, FaultResult *ret);
void fault_result_clear (FaultResult *result);
