/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes of a terminal to keys. It knows what xterm, PuTTY, rxvt, screen, tmux, the Linux console
 * and mosh send, whatever TERM says, and the answers of the terminal; a control sequence or string
 * that it does not know (ECMA-48, 5.4 and 5.6) gives no key, however its bytes come divided.
 * It does not measure time: the caller says when nothing more came after Esc.
 */
#pragma once

#include "entente/ui/terminal.h"

/* What is no key of curses. */
#define KEY_ANSWER_STATUS (KEY_MAX + 1)
#define KEY_ANSWER_FRAMES (KEY_MAX + 2)
#define KEY_ANSWER_BRACKETS (KEY_MAX + 3)

EntKeyParser *ent_key_parser_new (void);
void ent_key_parser_free (EntKeyParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntKeyParser, ent_key_parser_free)
void ent_key_parser_feed (EntKeyParser *parser, const char *bytes, gsize length);
/* The bytes as one paste. */
void ent_key_parser_paste (EntKeyParser *parser, const char *bytes, gsize length);
/* The next key; 0 when the bytes so far make none. */
EntKey ent_key_parser_take (EntKeyParser *parser);
/* The text of the first ENT_KEY_PASTE that was taken; the caller frees it. */
char *ent_key_parser_take_paste (EntKeyParser *parser);
/* Esc came last, which is a key or begins one. */
gboolean ent_key_parser_has_escape (const EntKeyParser *parser);
/* Nothing more came: Esc was the key. */
void ent_key_parser_end_escape (EntKeyParser *parser);
/* A sequence has begun and is not whole. */
gboolean ent_key_parser_is_within (const EntKeyParser *parser);
gboolean ent_key_parser_is_pasting (const EntKeyParser *parser);
/* The rest of what has begun does not come any more: it gives nothing, a paste what came of it. */
void ent_key_parser_abandon (EntKeyParser *parser);
/* The bytes of the sequence or string at the start, which follow an Esc; 0: it is not whole, or
 * there is none. */
gsize ent_key_sequence_length (const char *bytes, gsize length);
