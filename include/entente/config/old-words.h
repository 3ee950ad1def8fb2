/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words that earlier versions had for what is called otherwise now. People and
 * their files may go on using them.
 */
#pragma once

#include "entente/config/yaml.h"

G_BEGIN_DECLS

/* Replaces them in the user's tree. */
void ent_config_modernise (EntYaml *root);
/* What the action of that name is called now; the name itself where it never changed. */
const char *ent_action_name_now (const char *name);

G_END_DECLS
