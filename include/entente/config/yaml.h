/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A strict reader of small YAML files: configuration, themes, import mappings
 * and demo data. The text becomes a tree in which every node knows its file,
 * line and column, so that whoever reads it can say where something is wrong.
 *
 * Refused, because nobody needs them here and each can hide a mistake or do
 * harm: anchors and aliases, tags, keys written twice, keys that are not plain
 * words, tabs as indentation, several documents, invalid UTF-8, more than
 * 1 MiB, more than 64 levels.
 *
 * Errors are ENT_ERROR_CONFIG and read `FILE:LINE:COLUMN: what; what to do`,
 * lines and columns counted from 1, columns in characters.
 *
 * Ownership: the root owns the whole tree; all other nodes, and every
 * `const char *` got from a node, are borrowed from it. */
#pragma once

#include <glib.h>

#define ENT_YAML_MAX_BYTES (1024 * 1024)
#define ENT_YAML_MAX_DEPTH 64

typedef enum
{
  ENT_YAML_SCALAR,
  ENT_YAML_SEQUENCE,
  ENT_YAML_MAPPING,
} EntYamlKind;

typedef struct EntYaml EntYaml;

/* All fields are to be read only. */
struct EntYaml
{
  EntYamlKind kind;
  int line;     /* of the value, from 1 */
  int column;   /* from 1 */
  int key_line; /* of the key, when the parent is a mapping; else 0 */
  int key_column;
  gboolean quoted;  /* a scalar in quotes or a block, never taken as null */
  char *file;       /* GRefString, the name used in messages */
  char *key;        /* the key, when the parent is a mapping; else NULL */
  char *text;       /* of a scalar; else NULL */
  GPtrArray *items; /* EntYaml *, in file order; NULL for a scalar */
};

/* Reads the file PATH. The result is never NULL on success: an empty file is a
 * null scalar, see ent_yaml_is_null(). Free with ent_yaml_free(). */
EntYaml *ent_yaml_load (const char *path, GError **error);

/* The same from LEN bytes of TEXT (-1: up to the NUL); NAME stands for the
 * file in messages. */
EntYaml *ent_yaml_parse (const char *name, const char *text, gssize len, GError **error);

/* The same for a report of all that is wrong: each problem is added to problems, a string of the
 * form above that the array frees, and what can be read beside it is returned, without it. Where
 * the file breaks off, that is the sections that were whole. NULL when there is nothing to read. */
EntYaml *ent_yaml_load_all (const char *path, GPtrArray *problems);

void ent_yaml_free (EntYaml *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntYaml, ent_yaml_free)

/* Whether NODE is nothing: `key:` without a value, `~` or `null`. */
gboolean ent_yaml_is_null (const EntYaml *node);

/* The value of KEY in the mapping MAP, or NULL. Also NULL when MAP is NULL or
 * no mapping, so that look-ups chain. */
EntYaml *ent_yaml_get (const EntYaml *map, const char *key);

/* Number of items of a sequence or mapping; 0 for NULL and scalars. */
guint ent_yaml_length (const EntYaml *node);

/* Item INDEX (from 0); of a mapping it is the value, which carries `key`. */
EntYaml *ent_yaml_nth (const EntYaml *node, guint index);

/* Fails unless NODE is of KIND. A null counts as an empty mapping or sequence. */
gboolean ent_yaml_expect (const EntYaml *node, EntYamlKind kind, GError **error);

/* Fails at the first key of MAP that is not in KNOWN (ends with NULL), naming
 * the nearest known word. */
gboolean ent_yaml_check_keys (const EntYaml *map, const char *const *known, GError **error);

/* The same for one item alone. */
gboolean ent_yaml_check_key (const EntYaml *item, const char *const *known, GError **error);

/* The text of a scalar that is not null; NULL with error otherwise. */
const char *ent_yaml_string (const EntYaml *node, GError **error);

/* A whole number from MIN to MAX. *RET_VALUE is untouched on failure. */
gboolean ent_yaml_int (const EntYaml *node, gint64 min, gint64 max, gint64 *ret_value,
                       GError **error);

/* yes/no, true/false or on/off, in any case. */
gboolean ent_yaml_bool (const EntYaml *node, gboolean *ret_value, GError **error);

/* The texts of a sequence of scalars; a lone scalar is a list of one. Free with
 * g_strfreev(). NULL with error otherwise. */
char **ent_yaml_words (const EntYaml *node, GError **error);

/* One of KNOWN (ends with NULL): its index, or -1 with the nearest word in the
 * error. */
int ent_yaml_choice (const EntYaml *node, const char *const *known, GError **error);

/* Sets ERROR at the place of NODE's value, or of its key. */
void ent_yaml_error (GError **error, const EntYaml *node, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
void ent_yaml_key_error (GError **error, const EntYaml *node, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

/* Adds the message to problems, strings that the array frees. Takes the error; NULL does nothing.
 */
void ent_yaml_note (GPtrArray *problems, GError *error);
