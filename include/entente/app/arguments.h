/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands share in reading their arguments and answers. */
#pragma once

#include "entente/service/export/output.h"

G_BEGIN_DECLS

/* Takes the options out of the arguments; ENT_ERROR_USAGE for an unknown one. */
gboolean ent_app_parse (const GOptionEntry *entries, int *argc, char ***argv, GError **error);
/* Takes "--format F" out of them. */
gboolean ent_app_take_format (int *argc, char ***argv, EntFormat *ret_format, GError **error);
/* Takes "--format table" or "--format json" out of them, of a command that has nothing else. */
gboolean ent_app_take_json (int *argc, char ***argv, gboolean *ret_json, GError **error);
/* Whether a line typed after "[Y/n]" agrees; Enter alone does. */
/* A whole line of standard input, without its end, which the caller frees; NULL at the end. */
char *ent_app_answer (void);
/* An empty answer is yes. */
gboolean ent_app_is_yes (const char *answer);

G_END_DECLS
