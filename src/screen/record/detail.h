/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All of one record, and what belongs to it. */
#pragma once

#include "screen/screen.h"

EntView *ent_detail_new (Screens *screens, EntNounId noun, gint64 id);
