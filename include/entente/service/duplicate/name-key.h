/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names without what differs from one list to the next. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is left of a partner's name: folded, without what is in parentheses,
 * as in "Acme (KCSP)", without punctuation and spaces, and without legal forms
 * at the end ("GmbH", "S.A.S.", "Co., Ltd."). The caller frees it.
 */
char *ent_duplicate_partner_key (const char *name);
/* A person's name folded, its words in alphabetical order: "Núñez, Ana" is "Ana Núñez". The caller
 * frees it. */
char *ent_duplicate_person_key (const char *name);

G_END_DECLS
