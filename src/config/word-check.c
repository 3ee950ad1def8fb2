/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/word-check.h"

#include <string.h>

#include "config/config-tree.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* What a text is to its word. */
typedef enum
{
  TEXT_ID,
  TEXT_LABEL,
  TEXT_ALIAS
} TextRole;

typedef struct
{
  const EntWord *word;
  TextRole role;
  char *key;           /* folded */
  const EntYaml *mine; /* where the user wrote it; NULL: it is shipped */
  gboolean at_key;
} Text;

static void
text_clear (gpointer data)
{
  g_free (((Text *) data)->key);
}

static void
add_text (GArray *texts, const EntWord *word, TextRole role, const char *text, const EntYaml *mine)
{
  Text one = { word, role, ent_text_fold (text), mine, role == TEXT_ID };

  g_array_append_val (texts, one);
}

/* Where the user wrote an alias. */
static const EntYaml *
alias_node (const EntYaml *mine, const char *alias)
{
  for (guint i = 0; i < ent_yaml_length (mine); i++)
    if (g_strcmp0 (ent_yaml_nth (mine, i)->text, alias) == 0)
      return ent_yaml_nth (mine, i);
  return mine;
}

static void
add_aliases (GArray *texts, const EntWord *word, const EntYaml *mine)
{
  for (guint i = 0; word->aliases[i] != NULL; i++)
    add_text (texts, word, TEXT_ALIAS, word->aliases[i],
              i < word->n_own_aliases ? alias_node (mine, word->aliases[i]) : NULL);
}

/* What the user wrote of a word; NULL where that is nothing, or what is shipped anyway. */
static const EntYaml *
written (const EntYaml *own, const EntYaml *shipped, const char *key)
{
  const EntYaml *node = ent_yaml_get (own, key), *same = ent_yaml_get (shipped, key);

  if (node == NULL || ent_yaml_is_null (node))
    return NULL;
  return same != NULL && same->text != NULL && g_strcmp0 (node->text, same->text) == 0 ? NULL
                                                                                       : node;
}

static GArray *
texts_of (const EntConfig *config, const char *vocabulary)
{
  const GPtrArray *words = ent_config_vocabulary (config, vocabulary);
  const EntYaml *mine = ent_config_section (config->user, vocabulary),
                *shipped = ent_config_section (config->shipped, vocabulary);
  GArray *texts = g_array_new (FALSE, FALSE, sizeof (Text));

  g_array_set_clear_func (texts, text_clear);
  for (guint i = 0; i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      const EntYaml *own = ent_yaml_get (mine, word->id), *as = ent_yaml_get (shipped, word->id);
      add_text (texts, word, TEXT_ID, word->id, as == NULL ? own : NULL);
      add_text (texts, word, TEXT_LABEL, word->label, written (own, as, "label"));
      add_text (texts, word, TEXT_LABEL, word->label_fr, written (own, as, "label_fr"));
      add_aliases (texts, word, ent_yaml_get (own, "aliases"));
    }
  return texts;
}

/* Whether a text of the user's would mean the other one's word, or leave that without its own. */
static gboolean
is_taken (const Text *text, const Text *other)
{
  if (other->word == text->word || !g_str_equal (other->key, text->key))
    return FALSE;
  /* A shipped alias gives way, and an id is always itself. */
  if (other->role == TEXT_ALIAS && other->mine == NULL)
    return FALSE;
  return text->role == TEXT_ID ? other->role == TEXT_ID : other->role <= text->role;
}

/* Of two that the user wrote, the second is wrong. */
static gboolean
is_before (const Text *text, const Text *other)
{
  return text->role == other->role && other->mine != NULL && text < other;
}

static void
check_text (const Text *text, const GArray *texts, GPtrArray *problems)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const Text *other = &g_array_index (texts, Text, i);
      GError *error = NULL;
      if (!is_taken (text, other) || is_before (text, other))
        continue;
      if (text->at_key)
        ent_yaml_key_error (&error, text->mine, _("\"%s\" is the word \"%s\" already"),
                            text->word->id, other->word->id);
      else
        ent_yaml_error (&error, text->mine, _("\"%s\" means the word \"%s\" already"),
                        text->mine->text, other->word->id);
      ent_yaml_note (problems, error);
      return;
    }
}

static void
check_meanings (const EntConfig *config, const char *vocabulary, GPtrArray *problems)
{
  g_autoptr (GArray) texts = texts_of (config, vocabulary);

  for (guint i = 0; i < texts->len; i++)
    {
      const Text *text = &g_array_index (texts, Text, i);
      if (text->mine != NULL && (text->at_key || text->mine->text != NULL))
        check_text (text, texts, problems);
    }
}

/* Words that the program itself writes and looks for: they may be called otherwise, not dropped. */
static const struct
{
  const char *vocabulary, *words;
} fixed[] = {
  { "promise_sides", " us them " },
  { "promise_states", " open kept broken " },
  { "interaction_states", " planned held not-held " },
  { "interaction_kinds", " note mail " },
  { "component_providers", " us partner community " },
  { "recommendation_outcomes", " open " },
  { "lead_directions", " given received " },
  { "lead_states", " open won lost " },
};

static gboolean
is_fixed (const char *vocabulary, const char *id)
{
  g_autofree char *word = g_strdup_printf (" %s ", id);

  for (gsize i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (g_str_equal (fixed[i].vocabulary, vocabulary))
      return strstr (fixed[i].words, word) != NULL;
  return FALSE;
}

static void
nothing_to_drop (const EntYaml *node, const EntYaml *shipped, GPtrArray *problems)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GError *error = NULL;

  for (guint i = 0; i < ent_yaml_length (shipped); i++)
    g_ptr_array_add (ids, ent_yaml_nth (shipped, i)->key);
  g_ptr_array_add (ids, NULL);
  const char *nearest = ent_text_nearest (node->key, (const char *const *) ids->pdata);
  if (nearest != NULL)
    ent_yaml_key_error (&error, node, _("there is no \"%s\" to drop; did you mean \"%s\"?"),
                        node->key, nearest);
  else
    ent_yaml_key_error (&error, node, _("there is no \"%s\" to drop; write what it is, or {}"),
                        node->key);
  ent_yaml_note (problems, error);
}

/* What the user set to nothing has to be there, and one that may go. */
static void
check_dropped (const EntConfig *config, const char *path, GPtrArray *problems)
{
  const EntYaml *mine = ent_config_section (config->user, path),
                *shipped = ent_config_section (config->shipped, path);

  for (guint i = 0; i < ent_yaml_length (mine); i++)
    {
      const EntYaml *node = ent_yaml_nth (mine, i);
      GError *error = NULL;
      if (!ent_yaml_is_null (node))
        continue;
      if (ent_yaml_get (shipped, node->key) == NULL)
        nothing_to_drop (node, shipped, problems);
      else if (is_fixed (path, node->key))
        {
          ent_yaml_key_error (
            &error, node, _("\"%s\" is a word that entente itself uses; give it another label"),
            node->key);
          ent_yaml_note (problems, error);
        }
    }
}

static void
check_not_empty (const EntConfig *config, const char *vocabulary, GPtrArray *problems)
{
  const EntYaml *mine = ent_config_section (config->user, vocabulary);
  GError *error = NULL;

  if (mine == NULL || ent_config_vocabulary (config, vocabulary)->len > 0)
    return;
  ent_yaml_key_error (&error, mine, _("every word of %s is dropped; keep one"), vocabulary);
  ent_yaml_note (problems, error);
}

static void
check_fields_dropped (const EntConfig *config, GPtrArray *problems)
{
  const EntYaml *nouns = ent_config_section (config->user, "fields");

  for (guint i = 0; i < ent_yaml_length (nouns); i++)
    {
      g_autofree char *path = g_strconcat ("fields.", ent_yaml_nth (nouns, i)->key, NULL);
      check_dropped (config, path, problems);
    }
}

void
ent_word_check (const EntConfig *config, GPtrArray *problems)
{
  for (gsize i = 0; i < ent_n_options; i++)
    {
      g_auto (GStrv) parts = g_strsplit (ent_options[i].path, ".", -1);
      if (g_strv_length (parts) != 3 || !g_str_equal (parts[1], "*")
          || !g_str_equal (parts[2], "aliases"))
        continue;
      check_dropped (config, parts[0], problems);
      check_not_empty (config, parts[0], problems);
      check_meanings (config, parts[0], problems);
    }
  check_dropped (config, "cadences", problems);
  check_fields_dropped (config, problems);
}
