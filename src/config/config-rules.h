/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What no value alone can tell: values that contradict one another. Private to config.
 */
#pragma once

#include "entente/config/config.h"

/* Adds to problems, strings that the array frees. The tree has passed the check of its values. */
void ent_config_rules_check (const EntConfig *config, GPtrArray *problems);
