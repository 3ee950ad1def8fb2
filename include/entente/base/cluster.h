/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a reader sees as one character: a letter with its marks, a flag, an emoji with its joiners
 * (the extended grapheme clusters of UAX #29, as libunistring has them). Texts are UTF-8, and
 * positions in them are byte offsets.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The cluster after or before the one that begins or ends there; length, or 0, at the end. */
gsize ent_cluster_next (const char *text, gsize length, gsize at);
gsize ent_cluster_previous (const char *text, gsize length, gsize at);
/*
 * Replaces the bytes between two cluster borders with insert, and keeps the text in normal
 * form C, in which it must be; clusters that meet there are joined where they must be. The place
 * after what was inserted, which is such a border.
 */
gsize ent_cluster_replace (GString *text, gsize from, gsize to, const char *insert);
/* In normal form C; the caller frees it. */
char *ent_cluster_compose (const char *text);

/* For each byte of the text whether a cluster begins there, the first one aside. The caller frees
 * it. */
char *ent_cluster_breaks (const char *text, gsize length);
/* Where the n-th cluster before the border begins, or the start of the text: in one go, whatever
 * the text is. */
gsize ent_cluster_back (const char *text, gsize length, gsize at, guint n);

G_END_DECLS
