/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translation marks. The domain is "entente"; app/main.c binds it. */
#pragma once

#include <glib.h>
#include <libintl.h>

#define _(text) dgettext ("entente", text)
#undef ngettext
#define ngettext(one, many, n) dngettext ("entente", one, many, n)
#define N_(text) text
#define C_(context, text) g_dpgettext2 ("entente", context, text)
