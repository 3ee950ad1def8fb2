/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of a filter that look at days and times. Private to the filter. */
#pragma once

#include "store/sql/filter-builder.h"

/* A time in the column against a day, all of which counts: after it is from the next day on. */
void ent_filter_append_time (EntFilterBuilder *builder, EntTestOp op, const char *column,
                             gint64 day);
/* Days since the last contact. */
void ent_filter_append_silent (EntFilterBuilder *builder, const EntFilter *test);
/* Days until the day in the column, or since it. */
void ent_filter_append_own_days (EntFilterBuilder *builder, const EntFilter *test,
                                 const char *column);
/* Days until one of the partner's engagements renews; of ENT_TEST_EMPTY: whether one does. */
void ent_filter_append_renews (EntFilterBuilder *builder, const EntFilter *test);
