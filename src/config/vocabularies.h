/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words, custom fields and keys of a configuration. Private to config. */
#pragma once

#include "entente/config/config.h"

/* Makes the tables that are filled from the trees when first asked for. */
void ent_config_build (EntConfig *config);
