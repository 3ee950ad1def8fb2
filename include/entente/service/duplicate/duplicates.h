/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records that are likely the same partner or the same person: those that
 * share a key, such as a domain or what is left of a name without its legal
 * form, or whose names differ by a slip (near-names.h). Records are grouped by
 * their keys; none is compared with all others.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/store/repo.h"

G_BEGIN_DECLS

typedef struct
{
  const char *kind; /* "name", "near", "domain", "website", "email" or "phone" */
  char *value;      /* what they share */
} EntDuplicateReason;

/* Records linked by one or more reasons. */
typedef struct
{
  GPtrArray *members; /* EntNamed, the one with the lowest id first */
  GArray *reasons;    /* EntDuplicateReason */
} EntDuplicates;
/* "same domain example.org, same name"; the caller frees it. */
char *ent_duplicates_reasons_text (const EntDuplicates *group);

/*
 * The groups of that noun, partner or person: EntDuplicates, those with most
 * reasons first, then by name; freed with the array. A key that more than 25
 * records share says nothing and makes no group; pairs known to differ
 * (entente/service/duplicate/distinct-pairs.h) are not linked.
 */
GPtrArray *ent_duplicates_find (const EntContext *context, EntNounId noun, GError **error);

G_END_DECLS
