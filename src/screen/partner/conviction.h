/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a person has come, recorded in two keys. */
#pragma once

#include "screen/screen.h"

/* Asks for the step that a person has come to, or one who took part in the interaction, which then
 * shows it. */
void ent_choose_step (Screens *screens, EntNounId noun, gint64 id);
