/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Translation marks. The domain is "entente"; app/main.c binds it. */
#pragma once

#include <glib.h>
#include <libintl.h>

static inline const char *ent_translate (const char *text) G_GNUC_FORMAT (1);

/* The empty text is no message: gettext has the head of the catalogue for it. */
static inline const char *
ent_translate (const char *text)
{
  return *text != '\0' ? dgettext ("entente", text) : text;
}

#define _(text) ent_translate (text)
#undef ngettext
#define ngettext(one, many, n) dngettext ("entente", one, many, n)
#define N_(text) text
#define C_(context, text) g_dpgettext2 ("entente", context, text)
