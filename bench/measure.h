/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measuring a program on a pty: how long it takes to its last byte, and how many bytes. */
#pragma once

#include "harness/harness.h"

typedef struct
{
  double median, p99, mean; /* milliseconds */
  double bytes, mean_bytes; /* median and mean of bytes */
} Figure;

/* Ends the arrays given to it in order; n at least 1. */
Figure figure_of (double *times, double *bytes, int n);
/* On a terminal of 40 rows and 120 columns. */
Harness *measure_start (const char *const *argv);
/* From the start of the process to the last byte of the first frame that has the text, so many
 * times. */
Figure measure_first_frame (const char *const *argv, const char *text, int runs);
/* A process to its end. */
Figure measure_process (const char *const *argv, int runs);
/* One key: milliseconds to the last byte before so many milliseconds of silence. */
double measure_press (Harness *harness, const char *key, int silence, double *ret_bytes);
/*
 * A key that is held: pressed so many times, each as soon as nothing came for
 * so many milliseconds. again, unless NULL, is sent now and then to go back to
 * the start.
 */
Figure measure_held (Harness *harness, const char *key, const char *again, int times, int silence);
/* The same with so long between two that each is a single one: with all that it brings. */
Figure measure_single (Harness *harness, const char *key, const char *again, int times, int rest);
/* Two keys in turn, each followed by rest. */
Figure measure_keys_in_turn (Harness *harness, const char *one, const char *other, int times,
                             int silence, int rest);
/* The letters of a text one by one, the whole so many times; between, undo is sent. */
Figure measure_typing (Harness *harness, const char *open, const char *text, const char *undo,
                       int times);
/* Of /proc/PID/status: "VmRSS" in kB, "voluntary_ctxt_switches". */
double measure_status (Harness *harness, const char *name);
/* Its memory in kB, with its share of what other programs use too (PSS). */
double measure_share (Harness *harness);
