/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What renews in twelve months, and what partners bring. */
#pragma once

#include "screen/screen.h"

EntView *ent_renewals_new (Screens *screens);
EntView *ent_sources_new (Screens *screens);
