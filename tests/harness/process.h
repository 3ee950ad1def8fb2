/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a process is doing, as the kernel reports it (proc(5)): tests wait for that instead of time.
 */
#pragma once

#include <glib.h>

/* Whether the process, or the one that it runs and waits for, sleeps in poll(2) and will not soon
 * wake by itself. TRUE where the kernel does not say. */
gboolean process_rests (int pid);
/* How often it gave up the processor of its own accord, as each wait does. */
gint64 process_waits (int pid);
/* The process that it started first; 0 if there is none. */
int process_child (int pid);
