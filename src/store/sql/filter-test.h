/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One test of a filter as SQL; filter.c joins them. Private to the filter. */
#pragma once

#include "store/sql/filter-builder.h"

/* Adds the condition, in parentheses. */
void ent_filter_append_test (EntFilterBuilder *builder, const EntFilter *test);
