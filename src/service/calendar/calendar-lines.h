/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Content lines (RFC 5545 §3.1), unfolded, of a file or a text. No more than a line is in memory;
 * what makes one longer than any that is used, such as a picture, is left out.
 */
#pragma once

#include "service/mail/byte-window.h"

typedef struct EntCalendarLines EntCalendarLines;

/* window is borrowed. */
EntCalendarLines *ent_calendar_lines_new (EntByteWindow *window);
/* Of a text, which is borrowed. */
EntCalendarLines *ent_calendar_lines_new_text (const char *text);
void ent_calendar_lines_free (EntCalendarLines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCalendarLines, ent_calendar_lines_free)
/* *ret_line is borrowed until the next call, without its end, and may be empty; NULL at the end. */
gboolean ent_calendar_lines_next (EntCalendarLines *lines, const GString **ret_line,
                                  GError **error);
/* The number of the first physical line of what next() gave, from 1. */
gint64 ent_calendar_lines_number (const EntCalendarLines *lines);
