/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a user's tree. Private to config. */
#pragma once

#include "entente/config/yaml.h"

/* Adds each problem to problems, as a string that the array frees. */
void ent_config_validate (const EntYaml *root, GPtrArray *problems);
