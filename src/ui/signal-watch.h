/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Signals as events of the main loop. GLib's own way starts a thread, which takes longer than
 * anything else between the start of the program and its first frame.
 */
#pragma once

#include <glib.h>
#include <signal.h>

#define ENT_WATCHED_SIGNALS 4

typedef void (*EntSignalFunc) (int number, gpointer data);

/* One at a time in a process; a static or automatic variable. */
typedef struct
{
  int numbers[ENT_WATCHED_SIGNALS]; /* set by the caller, as are the next two */
  EntSignalFunc func;               /* called by the loop, once however often the signal came */
  gpointer data;
  int fd;
  guint source;
  struct sigaction before[ENT_WATCHED_SIGNALS];
} EntSignalWatch;

void ent_signal_watch_start (EntSignalWatch *watch);
/* What the signals did before, they do again. */
void ent_signal_watch_stop (EntSignalWatch *watch);
/* Whether SIGHUP or SIGTERM has come and waits for the loop: what lasts has to end. */
gboolean ent_signal_watch_ends (void);
