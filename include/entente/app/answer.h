/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions on the terminal. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether somebody can be asked: standard input and standard error are terminals. */
gboolean ent_app_can_ask (void);
/* A whole line of standard input, without its end, which the caller frees; NULL at the end. */
char *ent_app_answer (void);
/* Asks "Save? [Y/n]"; an empty answer is yes, the end of input is no. */
gboolean ent_app_agrees (void);
/*
 * Before anything that cannot be undone, or that deletes. given: whether --yes was. Where nobody
 * can be asked, ENT_ERROR_USAGE says to give it; a refusal on the terminal is ENT_ERROR_CANCELLED.
 */
gboolean ent_app_confirm (gboolean given, const char *question, GError **error);
/*
 * Whether what is at the path may be replaced: with force, or when that is agreed to on the
 * terminal. ret_replace: to be given to what writes. FALSE with error.
 */
gboolean ent_app_may_replace (const char *path, gboolean force, gboolean *ret_replace,
                              GError **error);

G_END_DECLS
