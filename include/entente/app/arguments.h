/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The arguments of a command: options that tables describe, and words.
 *
 * A table drives reading, help, manual and completion. An option that takes one value is refused
 * when it comes twice, an unknown one with the nearest that there is. "--" ends the options.
 * GOption would keep the last of two values and know no nearest word.
 */
#pragma once

#include "entente/model/nouns.h"
#include "entente/service/export/output.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_TAKES_NOTHING,
  ENT_TAKES_ONE,
  ENT_TAKES_MANY,  /* may be given again, each time with a value */
  ENT_TAKES_NUMBER /* one whole number */
} EntTakes;

/* A row of a table, which ends with one that has no name. All strings live as long as the program.
 */
typedef struct
{
  const char *name; /* without the dashes */
  EntTakes takes;
  const char *what; /* the value, as the help shows it */
  const char *help; /* marked for translation */
  char letter;      /* '\0': none */
} EntCommandOption;

typedef enum
{
  ENT_WORDS_PLAIN,
  ENT_WORDS_FREE /* a text: "-5 %" is a word, and only what begins with "--" is an option */
} EntWords;

typedef struct
{
  char **words; /* without the options; NULL-terminated */
  guint n_words;
  GHashTable *values;  /* what was given for each option */
  const EntNoun *noun; /* whose verb was called; NULL: a command */
} EntArguments;

/*
 * Reads arguments, of which the tables (NULL-terminated) are asked in order. title names the
 * command in messages. NULL with ENT_ERROR_USAGE.
 */
EntArguments *ent_arguments_read (const EntCommandOption *const *tables, EntWords kind,
                                  const char *title, char *const *argv, GError **error);
void ent_arguments_free (EntArguments *arguments);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntArguments, ent_arguments_free)

/* The option that the argument names, in its long or short form, or NULL. */
const EntCommandOption *ent_arguments_option (const EntCommandOption *const *tables,
                                              const char *argument);

gboolean ent_argument_given (const EntArguments *arguments, const char *name);
/* The value of an option that takes one; NULL when it was not given. */
const char *ent_argument (const EntArguments *arguments, const char *name);
/* Those of one that takes many, NULL-terminated; NULL when it was not given. */
const char *const *ent_argument_values (const EntArguments *arguments, const char *name);
/* 0 when it was not given. */
gint64 ent_argument_number (const EntArguments *arguments, const char *name);
/* The words, with blanks between them; the caller frees it. */
char *ent_arguments_text (const EntArguments *arguments);
/* The value of --format. */
gboolean ent_argument_format (const EntArguments *arguments, EntFormat *ret_format, GError **error);
/* The same for a command that prints no list: a table or JSON. */
gboolean ent_argument_json (const EntArguments *arguments, gboolean *ret_json, GError **error);

/* A positive whole number and nothing else, such as an id. Returns FALSE without setting an error.
 */
gboolean ent_argument_id (const char *text, gint64 *ret_id);

G_END_DECLS
