/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names that earlier versions used for what is now called something else. People and their files
 * may go on using them.
 */
#pragma once

#include "entente/config/yaml.h"

G_BEGIN_DECLS

/* Replaces them in the user's tree. */
void ent_config_modernise (EntYaml *root);
/* What the action of that name is called now; the name itself where it never changed. */
const char *ent_action_name_now (const char *name);

G_END_DECLS
