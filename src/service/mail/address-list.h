/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The addresses of a header field (RFC 5322 §3.4), and of what is none by the letter: separated
 * by semicolons, "ana at acme.example (Ana)" of archives, names in stray quotes.
 */
#pragma once

#include <glib.h>

/* Both belong to the callback's caller. name is NULL when there is none. */
typedef void (*EntAddressFunc) (const char *name, const char *address, gpointer data);

/* Each address with an @ and a domain, in lower case. raw may be NULL. */
void ent_address_list_each (const char *raw, EntAddressFunc each, gpointer data);
