/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a user's tree: each value against its row of the table of options, and what an
 * own field says of itself. What several values have to do with one another is in config-rules.
 * Private to config.
 */
#pragma once

#include "entente/config/yaml.h"

/*
 * Adds each problem to problems, as a string that the array frees, and takes the value that has it
 * out of the tree: what remains can be relied upon, so that it can be looked at further.
 */
void ent_config_validate (EntYaml *root, GPtrArray *problems);
