/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the line that was typed to the command that runs. */
#pragma once

#include "entente/app/context.h"

G_BEGIN_DECLS

/*
 * Reads global options, which may stand anywhere, finds the command, or the noun and its verb,
 * reads what it takes, opens the store as its row says, and runs it. --help and -h, wherever they
 * stand before "--", print help instead, before anything is opened. Without a command the screens
 * open. FALSE with error.
 */
gboolean ent_dispatch (EntApp *app, char *const *argv, GError **error);

G_END_DECLS
