/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which key a whole sequence is; 0: none that is known. */
#pragma once

#include "entente/ui/terminal.h"

#define ENT_KEY_SEQUENCE_LONGEST 32u

/* What follows Esc [, such as "1;5D". */
EntKey ent_key_of_control (const char *sequence);
/* What follows Esc O. */
EntKey ent_key_of_shifted (const char *sequence);
/* The letter after Esc [ [ on the Linux console. */
EntKey ent_key_of_linux (guchar letter);
/* The three bytes after Esc [ M. */
EntKey ent_key_of_old_mouse (const char *bytes);
/* rxvt ends its keys with Shift in a "$", which elsewhere has a letter behind it. */
gboolean ent_key_ends_with_dollar (const char *sequence);
