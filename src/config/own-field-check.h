/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an own field says of itself, before its parts are looked at. Private to config. */
#pragma once

#include "entente/config/yaml.h"

/* Adds to problems, strings that the array frees. The field's parts may be of any kind. */
void ent_own_field_check (const EntYaml *field, GPtrArray *problems);
