/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of the tags of a record. */
#pragma once

#include "screen/screen.h"

void ent_prompt_tags (Screens *screens, EntNounId noun, gint64 id);
