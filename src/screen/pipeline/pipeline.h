/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Engagements by stage beside each other. */
#pragma once

#include "screen/screen.h"

EntView *ent_pipeline_view_new (Screens *screens);
