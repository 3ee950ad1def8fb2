/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/report/word-groups.h"

#include "entente/base/i18n.h"
#include "entente/base/text.h"

typedef struct
{
  char *word;
  char *label;
} Group;

struct EntGroups
{
  GArray *groups; /* Group; the first is for what has no word */
};

static void
group_clear (gpointer data)
{
  g_free (((Group *) data)->word);
  g_free (((Group *) data)->label);
}

static guint
add_group (EntGroups *groups, const char *word, const char *label)
{
  Group group = { g_strdup (word), ent_text_visible (label, -1) };

  g_array_append_val (groups->groups, group);
  return groups->groups->len - 1;
}

EntGroups *
ent_groups_new (const EntContext *context, const char *vocabulary)
{
  EntGroups *groups = g_new0 (EntGroups, 1);
  const GPtrArray *words =
    context->config != NULL ? ent_config_vocabulary (context->config, vocabulary) : NULL;

  groups->groups = g_array_new (FALSE, TRUE, sizeof (Group));
  g_array_set_clear_func (groups->groups, group_clear);
  add_group (groups, NULL, _("none"));
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      add_group (groups, word->id, ent_word_label (word));
    }
  return groups;
}

void
ent_groups_free (EntGroups *groups)
{
  g_array_unref (groups->groups);
  g_free (groups);
}

guint
ent_groups_index (EntGroups *groups, const char *word)
{
  for (guint i = 1; word != NULL && i < groups->groups->len; i++)
    if (g_str_equal (g_array_index (groups->groups, Group, i).word, word))
      return i;
  return word != NULL ? add_group (groups, word, word) : 0;
}

guint
ent_groups_length (const EntGroups *groups)
{
  return groups->groups->len;
}

const char *
ent_groups_word (const EntGroups *groups, guint index)
{
  return g_array_index (groups->groups, Group, index).word;
}

const char *
ent_groups_label (const EntGroups *groups, guint index)
{
  return g_array_index (groups->groups, Group, index).label;
}
