/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Currencies as they stand beside an amount. Private to the imports. */
#pragma once

#include <glib.h>

/*
 * The one whose sign, word or code (ISO 4217, in capitals) the text begins with, and the bytes of
 * it. *ret_shared: the sign is that of several, and this is the usual one. FALSE for other text,
 * and for a sign of which none is usual.
 */
gboolean ent_csv_currency_find (const char *text, char ret_code[4], gboolean *ret_shared,
                                gsize *ret_length);
