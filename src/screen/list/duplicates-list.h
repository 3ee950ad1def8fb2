/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partners or people that are likely the same. */
#pragma once

#include "screen/screen.h"

EntView *ent_duplicates_new (Screens *screens, EntNounId noun);
