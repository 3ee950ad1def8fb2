/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line ":". */
#pragma once

#include "screen/screen.h"

void ent_prompt_command (Screens *screens);
