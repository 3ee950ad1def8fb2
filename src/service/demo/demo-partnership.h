/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes a partnership of a partner and its people. Private to the demonstration. */
#pragma once

#include "service/demo/demo-draw.h"

/*
 * Convictions, certifications, recommendations, leads, agreements, capabilities,
 * deployments and what the joint offers won. members: Member, with their people.
 */
gboolean ent_demo_fill_partnership (Demo *demo, GPtrArray *members, GError **error);
