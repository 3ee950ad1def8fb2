/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line in which some letters lead to a partner or a person. */
#pragma once

#include "screen/screen.h"

/* letters are in the line to begin with; NULL: none. */
void ent_prompt_jump (Screens *screens, const char *letters);
