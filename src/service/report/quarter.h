/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quarters as one number, year * 4 and 0 to 3. Private to the reports. */
#pragma once

#include <glib.h>

gint64 ent_quarter_of_iso (const char *day);
/* "2026-Q1", and "Q1 26" for people. The caller frees each. */
char *ent_quarter_id (gint64 quarter);
char *ent_quarter_label (gint64 quarter);
/* Its first and last day (ISO). */
char *ent_quarter_first (gint64 quarter);
char *ent_quarter_last (gint64 quarter);
