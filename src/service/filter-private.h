/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the filter language: fields by name, and values by type. */
#pragma once

#include "entente/service/filter.h"

/* What a name stands for, into the test: subject, field or custom name, type. FALSE when nothing has it. */
gboolean ent_filter_find_subject (const EntContext *context, EntNounId noun, const char *name, EntFilter *test);
/* Every name that can stand before an operator: strings, freed with the array. */
GPtrArray *ent_filter_subjects (const EntContext *context, EntNounId noun);
/* Puts the value into the test. quoted: taken as it is, even where a vocabulary does not have it. */
gboolean ent_filter_set_value (const EntContext *context, EntFilter *test, const char *text, gboolean quoted, GError **error);
/* Whether the operator makes sense for the type. */
gboolean ent_filter_allows (const EntFilter *test, EntTestOp op);
