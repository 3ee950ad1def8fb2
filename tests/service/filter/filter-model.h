/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a filter means, as a slow look at one record tells it. */
#pragma once

#include "entente/service/filter/filter.h"
#include "harness/world.h"

GPtrArray *all_of (World *f, EntNounId noun, gint64 partner);
/* Whether a look at the record itself agrees. */
gboolean record_fits (World *f, const EntRecord *record, const EntFilter *filter);
