/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A terminal for tests: the program runs on a pty, and libvterm understands
 * what it sends. A test waits for a text on the screen, never for time to pass.
 */
#pragma once

#include <glib.h>

#include "harness/trials.h"

G_BEGIN_DECLS

typedef struct Harness Harness;

/*
 * environment: "NAME=value" laid over a fixed one (UTC, C.UTF-8, a folder of
 * its own as HOME); NULL-terminated, or NULL.
 */
Harness *harness_start (const char *const *argv, int rows, int columns,
                        const char *const *environment);
/* Sends SIGHUP if the program still runs, and waits for it. */
void harness_free (Harness *harness);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Harness, harness_free)

/* "\e" Esc and bytes as a terminal sends them. */
void harness_send (Harness *harness, const char *keys);
/* A key that is not held: sent when all is settled, and long enough after the last one not to be
 * its repeat. */
void harness_send_alone (Harness *harness, const char *key);
/* Until the text is on the screen, or no longer is; aborts the test after ten seconds. */
void harness_wait_for (Harness *harness, const char *text);
void harness_wait_gone (Harness *harness, const char *text);
/*
 * Until the program has nothing left to do: it waits for keys, and no timer of its own is due soon.
 * Aborts the test after ten seconds. Does not wait for what another process brings about.
 */
void harness_settle (Harness *harness);
/* Until the program, or the process that it started first, has woken and gone to sleep so often: by
 * its timers when nothing is sent to it. */
void harness_wait_turns (Harness *harness, gboolean child, int turns);
/* Reads what comes within so many milliseconds of silence. Bytes read. */
gsize harness_drain (Harness *harness, int quiet_ms);
/* Until the program ends; its exit status, or -signal. */
int harness_wait_exit (Harness *harness);
void harness_signal (Harness *harness, int number);
/* Takes the terminal away, as a line that broke does. Only harness_wait_exit() and harness_free()
 * are left. */
void harness_hang_up (Harness *harness);
void harness_resize (Harness *harness, int rows, int columns);
/* The program has to draw something for the new size. */
void harness_resize_and_settle (Harness *harness, int rows, int columns);
int harness_pid (const Harness *harness);
gint64 harness_last_byte (const Harness *harness); /* microseconds, monotonic */

/*
 * From now on what is sent either way takes so long, with so much more at
 * random, and what comes from the program no more than so many bytes a second
 * (0: as many as come). The link takes everything at once and delivers it in
 * order, as sshd and a socket's buffer do.
 */
typedef struct
{
  int delay_ms, jitter_ms, bytes_per_second;
} HarnessLink;
void harness_set_link (Harness *harness, const HarnessLink *link);
/* Bytes of the program that are on the way. */
gsize harness_on_the_way (const Harness *harness);
/* Sends the key so many times, so many milliseconds apart, as a held key is; the most bytes that
 * were on the way. */
gsize harness_hold (Harness *harness, const char *key, int times, int interval_ms);
/* The terminal says from now on that it knows synchronised output (DEC private mode 2026). */
void harness_synchronise (Harness *harness);
/* The same: it does not know bracketed paste (DEC private mode 2004). */
void harness_forget_brackets (Harness *harness);
/* What the program sent since the last call, or since the start. The caller frees it. */
GString *harness_take_output (Harness *harness);
/* Until so many frames came since the last harness_take_output(); the program asks for the status
 * after each. */
void harness_wait_frames (Harness *harness, int frames);

/* The screen as lines; with styles, a map of letters and what each stands for follows. */
char *harness_text (const Harness *harness, gboolean styles);
/* The screen as an SVG picture. */
char *harness_svg (const Harness *harness);

G_END_DECLS
