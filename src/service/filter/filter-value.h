/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields by name, and values by type. Private to the services. */
#pragma once

#include "entente/service/filter/filter.h"

/*
 * What a name means, such as tier or partner.tier: a test without operator
 * and value, behind the references that lead to it. ret_test: the test itself,
 * borrowed; ret_noun: what it is about. NULL when nothing has that name.
 */
EntFilter *ent_filter_find_subject (const EntContext *context, EntNounId noun, const char *name,
                                    EntFilter **ret_test, EntNounId *ret_noun);
/* Every name that can precede an operator, without those reached by references: strings, freed
 * with the array. */
GPtrArray *ent_filter_subjects (const EntContext *context, EntNounId noun);
typedef struct
{
  const char *text;
  gboolean quoted; /* taken as it is, even where a vocabulary does not have it */
} EntFilterValue;
/* Puts the value into the test, which is about that noun. */
gboolean ent_filter_set_value (const EntContext *context, EntNounId noun, EntFilter *test,
                               const EntFilterValue *value, GError **error);
/* Whether the operator makes sense for the type. */
gboolean ent_filter_allows (const EntFilter *test, EntTestOp op);
