/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Giving up rights for good, layer by layer, so that an attacker who takes over the process can do
 * little with it. Each layer works on its own and lasts until the process ends; children inherit
 * it. Call before any thread is started.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_LOCKDOWN_FILES = 1 << 0, /* Landlock (landlock(7)) */
  ENT_LOCKDOWN_CALLS = 1 << 1  /* a seccomp filter (seccomp(2)) */
} EntLockdown;

/* The layers that this kernel and this build can give. */
unsigned ent_lockdown_available (void);
/* "Landlock", "seccomp". */
const char *ent_lockdown_name (EntLockdown layer);

/* No core file, no debugger of the same user, no rights to be gained by running a program. */
gboolean ent_lockdown_hush (GError **error);
/*
 * Files can be opened only for reading, and only below folder; NULL: none at
 * all. No program can be run, no TCP port used and, with newer kernels, no
 * process outside signalled. Files that are already open stay open.
 */
gboolean ent_lockdown_files (const char *folder, GError **error);
/*
 * Only the system calls of a program that draws and reads: no program, no
 * process, no socket, no file opened for writing, renamed or removed, nothing
 * put into the terminal's input. All others fail with EPERM. Holds for every thread.
 */
gboolean ent_lockdown_calls (GError **error);

G_END_DECLS
