/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line in which a filter is written. */
#pragma once

#include "screen/list/list-rows.h"

/* text: what the line holds at first. */
void ent_prompt_filter (Screens *screens, Rows *rows, const char *text);
