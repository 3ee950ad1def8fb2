/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vocabularies and custom fields, each built from the trees when first asked for, and keys. */
#include "config/vocabularies.h"

#include <string.h>

#include "config/config-tree.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

static void
word_free (gpointer data)
{
  EntWord *word = data;

  g_free (word->id);
  g_free (word->label);
  g_free (word->label_fr);
  g_strfreev (word->aliases);
  g_free (word);
}

static void
custom_field_free (gpointer data)
{
  EntCustomField *field = data;

  g_free (field->name);
  g_free (field->label);
  g_free (field->label_fr);
  g_free (field->type);
  g_strfreev (field->choices);
  g_free (field);
}

static void
key_binding_free (gpointer data)
{
  EntKeyBinding *binding = data;

  g_strfreev (binding->keys);
  g_free (binding);
}

/* A section or a word of it as the user has it and as it is shipped; NULL where it is not. */
typedef struct
{
  const EntYaml *mine, *shipped;
} Source;

static Source
section_of (const EntConfig *config, const char *path)
{
  return (Source){ ent_config_section (config->user, path),
                   ent_config_section (config->shipped, path) };
}

static Source
word_of (const Source *section, const char *id)
{
  return (Source){ ent_yaml_get (section->mine, id), ent_yaml_get (section->shipped, id) };
}

/* A part of a word: the user's, else the shipped one's; NULL where it is nothing. */
static const EntYaml *
part (const Source *source, const char *key)
{
  const EntYaml *mine = ent_yaml_get (source->mine, key),
                *node = mine != NULL && !ent_yaml_is_null (mine)
                          ? mine
                          : ent_yaml_get (source->shipped, key);

  return node != NULL && !ent_yaml_is_null (node) ? node : NULL;
}

static char *
part_text (const Source *source, const char *key, const char *fallback)
{
  const EntYaml *node = part (source, key);

  return g_strdup (node != NULL && node->text != NULL ? node->text : fallback);
}

static int
part_number (const Source *source, const char *key)
{
  const EntYaml *node = part (source, key);

  return node != NULL && node->text != NULL ? (int) g_ascii_strtoll (node->text, NULL, 10) : 0;
}

static gboolean
part_switch (const Source *source, const char *key)
{
  const EntYaml *node = part (source, key);
  gboolean on = FALSE;

  return node != NULL && ent_yaml_bool (node, &on, NULL) && on;
}

static char **
part_words (const Source *source, const char *key)
{
  const EntYaml *node = part (source, key);
  char **words = node != NULL ? ent_yaml_words (node, NULL) : NULL;

  return words != NULL ? words : g_new0 (char *, 1);
}

/* What a user writes that is shipped as well, as config show prints it, is no alias of the user's.
 */
static char **
own_aliases_first (const Source *source, guint *ret_n_own)
{
  g_auto (GStrv) all = part_words (source, "aliases");
  const Source as_shipped = { NULL, source->shipped };

  *ret_n_own = 0;
  if (source->mine == NULL)
    return g_steal_pointer (&all);
  g_auto (GStrv) shipped = part_words (&as_shipped, "aliases");
  g_autoptr (GPtrArray) aliases = g_ptr_array_new ();
  for (int round = 0; round < 2; round++)
    for (char **alias = all; *alias != NULL; alias++)
      if (g_strv_contains ((const char *const *) shipped, *alias) == (round == 1))
        {
          g_ptr_array_add (aliases, g_strdup (*alias));
          *ret_n_own += round == 0;
        }
  g_ptr_array_add (aliases, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&aliases), FALSE);
}

static EntWord *
word_new (const EntConfig *config, const Source *section, const char *id)
{
  static const char *const outcomes[] = { "open", "won", "lost", NULL };
  EntWord *word = g_new0 (EntWord, 1);
  const Source source = word_of (section, id);
  const EntYaml *outcome = part (&source, "outcome");

  word->id = g_strdup (id);
  word->label = part_text (&source, "label", id);
  word->label_fr = part_text (&source, "label_fr", word->label);
  word->shown = config->french ? word->label_fr : word->label;
  word->aliases = own_aliases_first (&source, &word->n_own_aliases);
  word->ideal_days = part_number (&source, "ideal_days");
  word->longest_days = part_number (&source, "longest_days");
  word->notice_days = part_number (&source, "notice_days");
  word->probability = part_number (&source, "probability");
  word->still_days = part_number (&source, "still_days");
  word->ended = part_switch (&source, "ended");
  if (outcome != NULL)
    word->outcome = (EntOutcome) MAX (0, ent_yaml_choice (outcome, outcomes, NULL));
  return word;
}

static GPtrArray *
build_vocabulary (const EntConfig *config, const char *name)
{
  g_autoptr (GPtrArray) nodes = ent_config_children (config, name);
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  const Source section = section_of (config, name);

  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (words, word_new (config, &section, ((EntYaml *) nodes->pdata[i])->key));
  return words;
}

static GPtrArray *
build_fields (const EntConfig *config, const char *noun)
{
  g_autofree char *path = g_strconcat ("fields.", noun, NULL);
  g_autoptr (GPtrArray) nodes = ent_config_children (config, path);
  GPtrArray *fields = g_ptr_array_new_with_free_func (custom_field_free);
  const Source section = section_of (config, path);

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *name = ((EntYaml *) nodes->pdata[i])->key;
      const Source source = word_of (&section, name);
      EntCustomField *field = g_new0 (EntCustomField, 1);
      field->name = g_strdup (name);
      field->label = part_text (&source, "label", name);
      field->label_fr = part_text (&source, "label_fr", field->label);
      field->type = part_text (&source, "type", "text");
      field->ahead = part_switch (&source, "ahead");
      field->choices = part_words (&source, "choices");
      g_ptr_array_add (fields, field);
    }
  return fields;
}

static void
build_keys (EntConfig *config)
{
  EntYaml *keys = ent_yaml_get (config->user, "keys");

  for (guint i = 0; i < ent_yaml_length (keys); i++)
    {
      EntYaml *node = ent_yaml_nth (keys, i);
      EntKeyBinding *binding = g_new0 (EntKeyBinding, 1);
      binding->action = node->key;
      binding->keys = ent_yaml_is_null (node) ? g_new0 (char *, 1) : ent_yaml_words (node, NULL);
      binding->node = node;
      g_ptr_array_add (config->keys, binding);
    }
}

void
ent_config_build (EntConfig *config)
{
  config->vocabularies =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  config->fields =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  config->lists =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  config->keys = g_ptr_array_new_with_free_func (key_binding_free);
  config->french = ent_config_is_french ();
  build_keys (config);
}

/* What build() makes of a name, made once. */
static const GPtrArray *
array_of (const EntConfig *config, GHashTable *table, const char *name,
          GPtrArray *(*build) (const EntConfig *config, const char *name))
{
  GPtrArray *array = g_hash_table_lookup (table, name);

  if (array == NULL)
    {
      array = build (config, name);
      g_hash_table_insert (table, g_strdup (name), array);
    }
  return array;
}

const GPtrArray *
ent_config_vocabulary (const EntConfig *config, const char *vocabulary)
{
  return array_of (config, config->vocabularies, vocabulary, build_vocabulary);
}

const GPtrArray *
ent_config_fields (const EntConfig *config, const char *noun)
{
  return array_of (config, config->fields, noun, build_fields);
}

const GPtrArray *
ent_config_keys (const EntConfig *config)
{
  return config->keys;
}

const EntWord *
ent_config_word (const EntConfig *config, const char *vocabulary, const char *id)
{
  const GPtrArray *words = ent_config_vocabulary (config, vocabulary);

  for (guint i = 0; id != NULL && i < words->len; i++)
    if (g_str_equal (((EntWord *) words->pdata[i])->id, id))
      return words->pdata[i];
  return NULL;
}

/* As gettext(3) looks for it. All that GLib would tell beside it is read from a file. */
gboolean
ent_config_is_french (void)
{
  static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
  const char *language = NULL;

  for (gsize i = 0; (language == NULL || *language == '\0') && i < G_N_ELEMENTS (variables); i++)
    language = g_getenv (variables[i]);
  return language != NULL && g_str_has_prefix (language, "fr");
}

const char *
ent_word_label (const EntWord *word)
{
  return word->shown;
}

const char *
ent_custom_field_label (const EntCustomField *field)
{
  return ent_config_is_french () ? field->label_fr : field->label;
}

const char *
ent_config_label (const EntConfig *config, const char *vocabulary, const char *id)
{
  const EntWord *word = config != NULL ? ent_config_word (config, vocabulary, id) : NULL;

  return word != NULL ? ent_word_label (word) : id;
}

/* How a text can mean a word: the higher, the more surely. */
typedef enum
{
  FIT_NONE,
  FIT_PREFIX,
  FIT_SHIPPED_ALIAS,
  FIT_ALIAS,
  FIT_LABEL,
  FIT_ID,
  FIT_EXACT_ID
} Fit;

static Fit
fit_text (const char *text, const char *key, Fit whole)
{
  g_autofree char *folded = ent_text_fold (text);

  return g_str_equal (folded, key) ? whole : g_str_has_prefix (folded, key) ? FIT_PREFIX : FIT_NONE;
}

static Fit
fit (const EntWord *word, const char *text, const char *key)
{
  if (g_str_equal (word->id, text))
    return FIT_EXACT_ID;
  Fit best = fit_text (word->id, key, FIT_ID);
  best = MAX (best, fit_text (word->label, key, FIT_LABEL));
  best = MAX (best, fit_text (word->label_fr, key, FIT_LABEL));
  for (guint i = 0; word->aliases[i] != NULL; i++)
    best = MAX (best, fit_text (word->aliases[i], key,
                                i < word->n_own_aliases ? FIT_ALIAS : FIT_SHIPPED_ALIAS));
  return best;
}

/* The first of those that fit best; *ret_fit says how. */
static const EntWord *
best_fit (const GPtrArray *words, const char *text, Fit *ret_fit)
{
  const EntWord *best = NULL;

  /* Nothing fits better, and an import asks for each row: then no word has to be folded. */
  *ret_fit = FIT_EXACT_ID;
  for (guint i = 0; i < words->len; i++)
    if (g_str_equal (((EntWord *) words->pdata[i])->id, text))
      return words->pdata[i];
  g_autofree char *key = ent_text_fold (text);
  *ret_fit = FIT_NONE;
  for (guint i = 0; i < words->len; i++)
    {
      Fit how = fit (words->pdata[i], text, key);
      if (how <= *ret_fit)
        continue;
      best = words->pdata[i];
      *ret_fit = how;
    }
  return best;
}

const EntWord *
ent_config_match_whole (const EntConfig *config, const char *vocabulary, const char *text)
{
  Fit how;
  const EntWord *word = best_fit (ent_config_vocabulary (config, vocabulary), text, &how);

  return how > FIT_PREFIX ? word : NULL;
}

static void
no_match (const GPtrArray *words, const GPtrArray *fits, const char *text, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const GPtrArray *shown = fits->len > 0 ? fits : words;

  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add (ids, ((EntWord *) shown->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  g_autofree char *list = g_strjoinv (", ", (char **) ids->pdata);
  const char *nearest = ent_text_nearest (text, (const char *const *) ids->pdata);
  if (fits->len > 0)
    ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" can be %s"), text, list);
  else if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not known; did you mean %s?"), text,
                   nearest);
  else
    ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is not known; use one of %s"), text, list);
}

/* Those that the text is the beginning of; of nothing all begin, and none is meant. */
static GPtrArray *
with_prefix (const GPtrArray *words, const char *text)
{
  g_autofree char *key = ent_text_fold (text);
  GPtrArray *fits = g_ptr_array_new ();

  for (guint i = 0; *key != '\0' && i < words->len; i++)
    if (fit (words->pdata[i], text, key) == FIT_PREFIX)
      g_ptr_array_add (fits, words->pdata[i]);
  return fits;
}

const EntWord *
ent_config_match (const EntConfig *config, const char *vocabulary, const char *text, GError **error)
{
  const EntWord *whole = ent_config_match_whole (config, vocabulary, text);

  if (whole != NULL)
    return whole;
  const GPtrArray *words = ent_config_vocabulary (config, vocabulary);
  g_autoptr (GPtrArray) fits = with_prefix (words, text);
  if (fits->len == 1)
    return fits->pdata[0];
  no_match (words, fits, text, error);
  return NULL;
}
