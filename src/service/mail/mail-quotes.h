/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mail's own words: without the history that was quoted and without the signature. */
#pragma once

#include <glib.h>

/*
 * Knows "> ", what mail programs write before a quote in English, French, German and some more
 * languages, headers that Outlook repeats, "-- " and what telephones sign with. A mail that only
 * quotes, or passes another one on, is left whole. The caller frees it.
 */
char *ent_mail_quotes_cut (const char *text);
