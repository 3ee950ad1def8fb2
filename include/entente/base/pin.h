/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PIN kept as a salted slow hash: yescrypt by crypt(3). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ENT_PIN_LEAST 4
#define ENT_PIN_MOST 64

/* "$y$…", with new salt; the caller frees it. ENT_ERROR_USAGE for a PIN that is too short, too long
 * or not printable ASCII. */
char *ent_pin_hash (const char *pin, GError **error);
/* Whether the text is a hash of a kind that is slow enough (crypt(5): neither legacy nor disabled).
 */
gboolean ent_pin_hash_is_sound (const char *hash);
/* Takes about a tenth of a second, whatever the PIN. */
gboolean ent_pin_matches (const char *hash, const char *pin);

G_END_DECLS
