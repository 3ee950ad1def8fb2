/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/old-words.h"

#include "config/config-tree.h"

typedef struct
{
  const char *section; /* NULL: the top */
  const char *old_word, *word;
} OldWord;

static const OldWord old_words[] = {
  { NULL, "commitment_sides", "promise_sides" },
  { NULL, "commitment_states", "promise_states" },
  { "fields", "commitment", "promise" },
  { "kiosk.columns", "commitment", "promise" },
  { "kiosk.pages", "commitments", "promises" },
  { "keys", "commitments", "promises" },
  { "keys", "partner-commitments", "partner-promises" },
  { "keys", "merge-twin", "merge" },
  { "keys", "merge-duplicate", "merge" },
  { "keys", "view", "open" },
  { "keys", "open-twin", "open" },
  { "keys", "open-duplicate", "open" },
  { "keys", "open-offer", "open" },
  { "keys", "open-person", "open" },
  { "keys", "open-line", "open" },
  { "keys", "view-partner", "partner" },
  { "keys", "edit-person", "edit" },
  { "keys", "edit-line", "edit" },
  { "keys", "edit-record", "edit" },
  { "keys", "edit-offer", "edit" },
  { "keys", "back-to-partner", "back" },
  { "keys", "close-reports", "back" },
  { "keys", "tell-apart", "not-the-same" },
  { "keys", "matrix", "who-knows-whom" },
  { "keys", "grid", "complementarity" },
};

static void
replace (char **text, const OldWord *old)
{
  if (g_strcmp0 (*text, old->old_word) != 0)
    return;
  g_free (*text);
  *text = g_strdup (old->word);
}

void
ent_config_modernise (EntYaml *root)
{
  for (gsize i = 0; i < G_N_ELEMENTS (old_words); i++)
    {
      const OldWord *old = &old_words[i];
      EntYaml *section = old->section != NULL ? ent_config_section (root, old->section) : root;
      /* Where both are written, the old one is reported as unknown. */
      if (section == NULL || ent_yaml_get (section, old->word) != NULL)
        continue;
      replace (&section->text, old);
      for (guint n = 0; n < ent_yaml_length (section); n++)
        {
          EntYaml *node = ent_yaml_nth (section, n);
          replace (section->kind == ENT_YAML_MAPPING ? &node->key : &node->text, old);
        }
    }
}

const char *
ent_action_name_now (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (old_words); i++)
    if (g_strcmp0 (old_words[i].section, "keys") == 0 && g_str_equal (old_words[i].old_word, name))
      return old_words[i].word;
  return name;
}
