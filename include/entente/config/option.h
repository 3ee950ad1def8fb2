/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The one table of options: what config.yaml may contain. It drives checking,
 * "did you mean", `config show` and the reference in the manual. Static.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_OPTION_TEXT,
  ENT_OPTION_NUMBER,
  ENT_OPTION_SWITCH, /* yes or no */
  ENT_OPTION_CHOICE,
  ENT_OPTION_DECIMAL, /* more than nothing, at most six digits after the point */
  ENT_OPTION_DAY,     /* YYYY-MM-DD */
  ENT_OPTION_CURRENCY,
  ENT_OPTION_WORDS,   /* a list of texts; one text alone will do */
  ENT_OPTION_DAYS,    /* a list of days: YYYY-MM-DD, or MM-DD for every year */
  ENT_OPTION_DOMAINS, /* a list of mail domains */
  ENT_OPTION_MAP      /* a section */
} EntOptionType;

typedef struct
{
  const char *path; /* "review.renewal_days"; '*' is any word of the user's */
  EntOptionType type;
  gint64 least, most;         /* bounds of a number */
  const char *const *choices; /* NULL-terminated; of a list: the words it may have, NULL for any */
  const char *standard;       /* the default of a text, number, switch or choice; NULL: none */
  const char *help;
} EntOption;

extern const EntOption ent_options[];
extern const gsize ent_n_options;

/* The row of a key within the section of a row's path ("" at the top), or NULL. */
const EntOption *ent_option_child (const char *section, const char *key);
const EntOption *ent_option_find (const char *path);
/* The keys that are known there, NULL-terminated; free with g_strfreev(). */
char **ent_option_keys (const char *section);
/* Whether it is a list, for which one value alone will do. */
gboolean ent_option_is_list (const EntOption *option);
/* "a number from 1 to 365"; the caller frees it. */
char *ent_option_describe (const EntOption *option);

G_END_DECLS
