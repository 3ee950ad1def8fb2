/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a filter in tokens. What words mean is for the parser. */
#pragma once

#include "entente/model/filter.h"

typedef enum
{
  ENT_TOKEN_WORD,
  ENT_TOKEN_QUOTED,
  ENT_TOKEN_OP,
  ENT_TOKEN_OPEN,
  ENT_TOKEN_CLOSE,
  ENT_TOKEN_END
} EntTokenKind;

typedef struct
{
  EntTokenKind kind;
  gsize at, end; /* bytes */
  char *text;    /* of a word; of a quoted one without its quotes */
  EntTestOp op;
} EntToken;

/* EntToken; free with g_array_unref(). */
GArray *ent_tokens_new (void);
/* The tokens up to the end, or to text that is no token: then FALSE, and ret_bad_at is the byte
 * where that begins. */
gboolean ent_tokens_read (GArray *tokens, const char *text, gsize *ret_bad_at, GError **error);
/* Sets the message with the column of that byte. Always FALSE. */
gboolean ent_tokens_fail (const char *text, gsize at, GError **error, const char *message);
