/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The configuration: the shipped defaults with the user's config.yaml laid
 * over them. Nothing changes once it is read: what the getters return is borrowed and lives as long
 * as the EntConfig.
 */
#pragma once

#include "entente/config/yaml.h"

G_BEGIN_DECLS

typedef struct EntConfig EntConfig;

/* How an engagement in a stage counts. */
typedef enum
{
  ENT_OUTCOME_OPEN,
  ENT_OUTCOME_WON,
  ENT_OUTCOME_LOST
} EntOutcome;

/* A word of a vocabulary. What its vocabulary does not have is 0. */
typedef struct
{
  char *id;                     /* as stored: "bug-report" */
  char *label;                  /* shown */
  char *label_fr;               /* shown in French; label when none is given */
  const char *shown;            /* one of them, by the language when the configuration was read */
  char **aliases;               /* more words that mean it; never NULL */
  guint n_own_aliases;          /* the first of them are the user's, the others are shipped */
  int ideal_days, longest_days; /* tiers */
  int notice_days;              /* engagement_kinds */
  int probability, still_days;  /* stages */
  gboolean ended;               /* stages: nothing runs or renews any more */
  EntOutcome outcome;           /* stages, partner_states */
} EntWord;

/* A field of the user's own. */
typedef struct
{
  char *name;
  char *label;
  char *label_fr;
  char *type;     /* text, number, day, choice */
  gboolean ahead; /* of a day: it lies ahead where it could be either */
  char **choices; /* never NULL */
} EntCustomField;

typedef struct
{
  const char *action; /* not checked here */
  char **keys;        /* empty: none */
  const EntYaml *node;
} EntKeyBinding;

/*
 * Lays the file over the defaults; NULL takes $XDG_CONFIG_HOME/entente/config.yaml, which need not
 * exist. All that is wrong is added to problems, strings with the place that the array frees. What
 * is wrong is left out of the result, so that more can be found; NULL when nothing could be read.
 * Programs begin with ent_settings_load(), which also knows keys, themes and nouns.
 */
EntConfig *ent_config_read (const char *path, GPtrArray *problems);
/* The same or NULL with the first problem, for what needs the values alone. */
EntConfig *ent_config_load (const char *path, GError **error);
/* The defaults alone. Cannot fail. */
EntConfig *ent_config_new_default (void);
void ent_config_free (EntConfig *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntConfig, ent_config_free)

/* The effective values as YAML, each with its origin. The caller frees it. */
char *ent_config_show (const EntConfig *config);

/* Values by the path of the option table. */
const char *ent_config_text (const EntConfig *config, const char *path); /* NULL when empty */
gint64 ent_config_number (const EntConfig *config, const char *path);
gboolean ent_config_switch (const EntConfig *config, const char *path);
const char *const *ent_config_words (const EntConfig *config, const char *path); /* never NULL */
/* Where a value is defined, for errors: the user's node if there is one, else the shipped one; NULL
 * when neither has it. Borrowed. */
const EntYaml *ent_config_node (const EntConfig *config, const char *path);
/* Whether the user wrote something there, rather than that all of it is as it is shipped. */
gboolean ent_config_is_own (const EntConfig *config, const char *path);

/* EntWord, in the order to show; never NULL. */
const GPtrArray *ent_config_vocabulary (const EntConfig *config, const char *vocabulary);
const EntWord *ent_config_word (const EntConfig *config, const char *vocabulary, const char *id);
/* In the user's language; the id itself when no such word is known (any more). */
const char *ent_config_label (const EntConfig *config, const char *vocabulary, const char *id);
const char *ent_word_label (const EntWord *word);
/*
 * The word that the text means: an id before a label in either language, that
 * before an alias, and each before a prefix, which has to fit one alone; case
 * and accents aside. NULL with
 * ENT_ERROR_DATA, which names the nearest or those that fit.
 */
const EntWord *ent_config_match (const EntConfig *config, const char *vocabulary, const char *text,
                                 GError **error);

/* The same without prefixes; NULL when no word is meant. */
const EntWord *ent_config_match_whole (const EntConfig *config, const char *vocabulary,
                                       const char *text);

const GPtrArray *ent_config_fields (const EntConfig *config, const char *noun); /* EntCustomField */
const char *ent_custom_field_label (const EntCustomField *field);
const GPtrArray *ent_config_keys (const EntConfig *config); /* EntKeyBinding */
/* TRUE when messages are in French (LC_MESSAGES). */
gboolean ent_config_is_french (void);

G_END_DECLS
