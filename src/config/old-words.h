/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of earlier versions. Private to config. */
#pragma once

#include "entente/config/yaml.h"

/* Reads them in the user's tree as what they are called now. */
void ent_config_modernise (EntYaml *root);
