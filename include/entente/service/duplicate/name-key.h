/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names without what differs from one list to the next. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is left of a name: folded, without what is in parentheses, as in
 * "Acme (KCSP)", without punctuation. Of a partner's also without legal forms at
 * the end ("GmbH", "S.A.S.", "Co., Ltd."); the words of a person's are in
 * alphabetical order: "Núñez, Ana" is "Ana Núñez". NULL-terminated; the caller
 * frees them.
 */
char **ent_duplicate_words (const char *name, gboolean person);
/* These words as one key: a person's with blanks between. The caller frees it. */
char *ent_duplicate_key (char *const *words, gboolean person);
/* That of a name. The caller frees it. */
char *ent_duplicate_partner_key (const char *name);
char *ent_duplicate_person_key (const char *name);

G_END_DECLS
