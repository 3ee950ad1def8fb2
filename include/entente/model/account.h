/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Accounts on forges, where people give to projects: "github:ana", "git.example.org:ana", or the
 * name alone, which is meant on any forge. Forges take no notice of capitals in names, so they are
 * kept in lower case; github, gitlab and codeberg stand for their hosts.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The account that the text means: as above, "@ana", or the address of a profile such as
 * "https://github.com/ana". NULL where it is none. The caller frees it.
 */
char *ent_account_clean (const char *text);
/* The account of that name at that host, such as "github.com"; NULL as above. The caller frees it.
 */
char *ent_account_at (const char *host, const char *name);

G_END_DECLS
