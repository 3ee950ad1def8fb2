/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text in terminal cells, and untrusted text.
 *
 * "Visible" text has been through ent_text_visible(): it is valid UTF-8 and
 * holds nothing that a terminal would act on. Every returned string belongs to
 * the caller.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Cells of one character: 0 for a combining one, -1 for one that cannot be printed. wcwidth(3). */
int ent_text_char_width (gunichar c);
/* Cells of visible text. */
int ent_text_width (const char *text);
/*
 * One harmless line: controls as ^X, other controls, direction marks and
 * invisible characters as <U+XXXX>, bytes that are no UTF-8 as <XX>, a new
 * line as a mark, a tab as a space. What joins emoji or chooses their look is left out, for
 * terminals disagree about its cells. NULL gives "". len -1: to the NUL.
 */
char *ent_text_visible (const char *text, gssize len);
/* A control character, or one that shows nothing and changes how others are shown. */
gboolean ent_text_is_unseen (gunichar c);
/* The same with new lines kept and tabs to the next eighth column. */
char *ent_text_visible_block (const char *text, gssize len);
/*
 * Text of an encoding that nobody says, as UTF-8: as it is when it is valid,
 * else as ISO 8859-1. len -1: to the NUL, where it ends anyway.
 */
char *ent_text_guess (const char *bytes, gssize len);
/* At most that many cells, ending in an ellipsis when it was cut. */
char *ent_text_truncate (const char *visible, int cells);
/* Exactly that many cells, cut or padded; pad_left aligns to the right. */
char *ent_text_pad (const char *visible, int cells);
char *ent_text_pad_left (const char *visible, int cells);
/* Lines of at most that many cells; words stay whole where they fit. Strings, freed with the array.
 */
GPtrArray *ent_text_wrap (const char *visible_block, int cells);
/* ASCII of visible text, for terminals that have no more. */
char *ent_text_ascii (const char *visible);
/*
 * The key by which text is matched and sorted: case and accents aside, white
 * space as single spaces, ends trimmed (Unicode compatibility decomposition
 * and case folding; letters that Unicode does not decompose as they are typed
 * elsewhere: "œ" is "oe", "ß" "ss", "ł" "l"). Any bytes are taken.
 */
char *ent_text_fold (const char *text);
/* The same with what is written out where it cannot be typed: "ü" is "ue", "ø" "oe", "å" "aa". NULL
 * when that makes no difference. */
char *ent_text_fold_written_out (const char *text);
/*
 * The key of a name: its folded form and, where it is another, the one that is
 * written out behind it. Both are found in it; it sorts as the folded one.
 */
char *ent_text_name_key (const char *name);
#define ENT_NAME_KEY_DIVIDER "\x1f" /* which no folded text has; before the blank in order */
/* Whether a word of the folded text, or of a key, begins with the folded prefix. */
gboolean ent_text_folded_has_prefix (const char *folded, const char *prefix);
/*
 * The known word nearest to what was written, for "did you mean", or NULL when
 * none is near: one that is a letter away, or begins with it, or else the least
 * distance (entente/base/nearness.h), at most a third of the length and one.
 */
const char *ent_text_nearest (const char *word, const char *const *known);

/* Whether a valid text has no character that is seen: blanks, controls, marks of no width. */
gboolean ent_text_is_blank (const char *text);

/* The two digits with which the text begins, as a number; -1 when they are none. */
int ent_text_two_digits (const char *text);

G_END_DECLS
