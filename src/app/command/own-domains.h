/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks on the terminal which mail domains are ours, and writes them into the configuration. */
#pragma once

#include "entente/app/context.h"

/* Whether somebody is there to be asked. */
gboolean ent_own_domains_can_ask (void);
/* An EntOwnDomainsFunc; data is the EntApp, whose configuration is loaded anew. */
gboolean ent_own_domains_ask (const char *likely, gpointer data, GError **error);
