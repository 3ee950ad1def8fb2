/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A terminal for tests: the program runs on a pty, and libvterm understands
 * what it sends. One waits for a text on the screen, never for time to pass.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct Harness Harness;

/*
 * environment: "NAME=value" laid over a fixed one (UTC, C.UTF-8, a folder of
 * its own as HOME); NULL-terminated, or NULL.
 */
Harness *harness_start (const char *const *argv, int rows, int columns, const char *const *environment);
/* Sends SIGHUP if the program still runs, and waits for it. */
void harness_free (Harness *harness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Harness, harness_free)

/* "\e" Esc and bytes as a terminal sends them. */
void harness_send (Harness *harness, const char *keys);
/* Until the text stands on the screen, or not any more; aborts the test after ten seconds. */
void harness_wait_for (Harness *harness, const char *text);
void harness_wait_gone (Harness *harness, const char *text);
/* Reads what comes within so many milliseconds of silence. Bytes read. */
gsize harness_drain (Harness *harness, int quiet_ms);
/* Until the program ends; its exit status, or -signal. */
int harness_wait_exit (Harness *harness);
void harness_signal (Harness *harness, int number);
void harness_resize (Harness *harness, int rows, int columns);
int harness_pid (const Harness *harness);
gint64 harness_last_byte (const Harness *harness); /* microseconds, monotonic */

/* The screen as lines; with styles, a map of letters and what each stands for follows. */
char *harness_text (const Harness *harness, gboolean styles);
/* The screen as an SVG picture. */
char *harness_svg (const Harness *harness);

G_END_DECLS
