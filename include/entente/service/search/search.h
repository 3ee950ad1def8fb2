/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Searches as people write them: words, "a phrase", kind:mail partner:lut
 * since:2026-01 until:2026-03 in:people. docs/search.md describes the
 * language. English and French words both work.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

/*
 * What the text asks for. What is still being written (kind:) does not limit.
 * NULL with ENT_ERROR_DATA for a value that fits nothing; with another code
 * when the store fails.
 */
EntSearchQuery *ent_search_understand (const EntContext *context, const char *text, GError **error);

G_END_DECLS
