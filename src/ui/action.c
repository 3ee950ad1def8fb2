/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/action.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/config/old-words.h"
#include "entente/ui/input.h"

typedef struct
{
  EntKey key;
  const EntUiAction *action;
  const EntYaml *node; /* where the user wrote it; NULL: a default */
} Binding;

struct EntKeymap
{
  const EntActionTable *table;
  GArray *bindings; /* Binding, in the order of the table */
};

const EntUiAction *
ent_action_find (const EntActionTable *table, const char *name)
{
  const char *now = ent_action_name_now (name);

  for (const EntUiAction *row = table->rows; row->name != NULL; row++)
    if (g_str_equal (row->name, now))
      return row;
  return NULL;
}

#define LONGEST_KEY_NAME 32 /* of those in the table, with its end */

static void
bind_key (EntKeymap *keymap, EntKey key, const EntUiAction *action, const EntYaml *node)
{
  Binding binding = { key, action, node };

  g_array_append_val (keymap->bindings, binding);
}

static void
unbind_action (EntKeymap *keymap, const EntUiAction *action)
{
  for (guint i = keymap->bindings->len; i > 0; i--)
    if (g_array_index (keymap->bindings, Binding, i - 1).action == action)
      g_array_remove_index (keymap->bindings, i - 1);
}

static gboolean
has_default (const EntUiAction *action, EntKey key)
{
  g_auto (GStrv) names = g_strsplit (action->keys != NULL ? action->keys : "", " ", -1);

  for (char **name = names; *name != NULL; name++)
    if (**name != '\0' && ent_key_parse (*name) == key)
      return TRUE;
  return FALSE;
}

static gboolean
holds_in (const EntUiAction *action, const EntUiScreen *screen)
{
  unsigned everywhere = screen->types ? 0 : 1;

  return (action->contexts & (screen->contexts | everywhere)) != 0
         && (!screen->kiosk || action->kiosk);
}

/* Whether a screen takes the key as text before any action sees it. */
static gboolean
is_typed (EntKey key)
{
  g_autoptr (EntInput) line = ent_input_new ("a b");

  return ent_input_key (line, key);
}

/*
 * A screen's own keys go before those that hold everywhere, which may have that key on all other
 * screens; but not on the first one, where people look for what holds everywhere.
 */
static gboolean
share_a_screen (const EntActionTable *table, const Binding *a, const Binding *b)
{
  gboolean first_alone = ((a->action->contexts ^ b->action->contexts) & 1u) != 0;

  for (const EntUiScreen *screen = table->screens; screen->contexts != 0; screen++)
    if (holds_in (a->action, screen) && holds_in (b->action, screen)
        && !(screen->types && is_typed (a->key)) && (!first_alone || screen == table->screens))
      return TRUE;
  return FALSE;
}

/*
 * The action that has the key of a user's binding already, on a screen where both hold: one of them
 * would never be reached. Of two that the user wrote, the second is wrong. What is so by default,
 * such as a key of one screen that means something else everywhere, may be written down.
 */
static const EntUiAction *
rival (const EntKeymap *keymap, guint index)
{
  const Binding *mine = &g_array_index (keymap->bindings, Binding, index);

  for (guint i = 0; i < keymap->bindings->len; i++)
    {
      const Binding *other = &g_array_index (keymap->bindings, Binding, i);
      if (other->key != mine->key || other->action == mine->action
          || (other->node != NULL && i > index)
          || (has_default (mine->action, mine->key) && has_default (other->action, mine->key)))
        continue;
      if (share_a_screen (keymap->table, mine, other))
        return other->action;
    }
  return NULL;
}

/* No screen on which the action holds lets the key through. */
static gboolean
never_comes (const EntKeymap *keymap, const Binding *binding)
{
  for (const EntUiScreen *screen = keymap->table->screens; screen->contexts != 0; screen++)
    if (holds_in (binding->action, screen) && !(screen->types && is_typed (binding->key)))
      return FALSE;
  return TRUE;
}

static void
unknown_action (const EntActionTable *table, const EntKeyBinding *wanted, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (const EntUiAction *row = table->rows; row->name != NULL; row++)
    g_ptr_array_add (names, (gpointer) row->name);
  g_ptr_array_add (names, NULL);
  const char *nearest = ent_text_nearest (wanted->action, (const char *const *) names->pdata);
  if (nearest != NULL)
    ent_yaml_key_error (error, wanted->node, _("no action \"%s\"; did you mean %s?"),
                        wanted->action, nearest);
  else
    ent_yaml_key_error (error, wanted->node, _("no action \"%s\"; entente keys lists them"),
                        wanted->action);
}

static void
unknown_key (const EntYaml *node, const char *name, GError **error)
{
  g_autofree char *nearest = ent_key_suggest (name);

  if (nearest != NULL)
    ent_yaml_error (error, node, _("\"%s\" is no key; did you mean %s?"), name, nearest);
  else
    ent_yaml_error (error, node,
                    _("\"%s\" is no key; write x, Ctrl-R, F5, Tab, Enter, Space, Up, PageDown…"),
                    name);
}

static void
rebind (EntKeymap *keymap, const EntKeyBinding *wanted, GPtrArray *problems)
{
  const EntUiAction *action = ent_action_find (keymap->table, wanted->action);
  GError *error = NULL;

  if (action == NULL)
    {
      unknown_action (keymap->table, wanted, &error);
      ent_yaml_note (problems, error);
      return;
    }
  for (guint i = 0; wanted->keys[i] != NULL; i++)
    {
      const EntYaml *node = wanted->node->kind == ENT_YAML_SEQUENCE ? ent_yaml_nth (wanted->node, i)
                                                                    : wanted->node;
      EntKey key = ent_key_parse (wanted->keys[i]);
      error = NULL;
      if (key == 0)
        unknown_key (node, wanted->keys[i], &error);
      else
        bind_key (keymap, key, action, node);
      ent_yaml_note (problems, error);
    }
}

/* Once all keys are bound, since two actions may exchange theirs. */
static void
check_binding (const EntKeymap *keymap, guint index, GPtrArray *problems)
{
  const Binding *binding = &g_array_index (keymap->bindings, Binding, index);
  GError *error = NULL;

  if (binding->node == NULL)
    return;
  g_autofree char *name = ent_key_name (binding->key);
  const EntUiAction *other = rival (keymap, index);
  if (never_comes (keymap, binding))
    ent_yaml_error (&error, binding->node,
                    _("%s edits the text there, so that %s would never come"), name,
                    binding->action->name);
  else if (other != NULL)
    ent_yaml_error (&error, binding->node,
                    _("the key %s belongs to %s already; give that another one"), name,
                    other->name);
  ent_yaml_note (problems, error);
}

static void
bind_defaults (EntKeymap *keymap)
{
  for (const EntUiAction *row = keymap->table->rows; row->name != NULL; row++)
    {
      char name[LONGEST_KEY_NAME];
      for (const char *keys = row->keys != NULL ? row->keys : ""; *keys != '\0';)
        {
          size_t length = strcspn (keys, " ");
          g_strlcpy (name, keys, MIN (length + 1, sizeof name));
          if (length > 0)
            bind_key (keymap, ent_key_parse (name), row, NULL);
          keys += length + strspn (keys + length, " ");
        }
    }
}

/* What is wrong is left out. */
static EntKeymap *
make_keymap (const EntActionTable *table, const EntConfig *config, GPtrArray *problems)
{
  EntKeymap *keymap = g_new0 (EntKeymap, 1);
  const GPtrArray *wanted = config != NULL ? ent_config_keys (config) : NULL;

  keymap->table = table;
  keymap->bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
  bind_defaults (keymap);
  /* First all are taken away, so that two actions can exchange their keys. */
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    unbind_action (keymap, ent_action_find (table, ((EntKeyBinding *) wanted->pdata[i])->action));
  for (guint i = 0; wanted != NULL && i < wanted->len; i++)
    rebind (keymap, wanted->pdata[i], problems);
  for (guint i = 0; i < keymap->bindings->len; i++)
    check_binding (keymap, i, problems);
  return keymap;
}

void
ent_keymap_check (const EntActionTable *table, const EntConfig *config, GPtrArray *problems)
{
  /* Nothing can be wrong but what the user binds. */
  if (ent_config_keys (config)->len > 0)
    ent_keymap_free (make_keymap (table, config, problems));
}

EntKeymap *
ent_keymap_new (const EntActionTable *table, const EntConfig *config, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (EntKeymap) keymap = make_keymap (table, config, problems);

  if (problems->len == 0)
    return g_steal_pointer (&keymap);
  ent_set_error (error, ENT_ERROR_CONFIG, "%s", (const char *) problems->pdata[0]);
  return NULL;
}

void
ent_keymap_free (EntKeymap *keymap)
{
  if (keymap == NULL)
    return;
  g_array_unref (keymap->bindings);
  g_free (keymap);
}

const EntUiAction *
ent_keymap_find (const EntKeymap *keymap, EntKey key, unsigned contexts)
{
  const unsigned rounds[] = { contexts & ~1u, contexts & 1u };

  for (gsize round = 0; round < G_N_ELEMENTS (rounds); round++)
    for (guint i = 0; i < keymap->bindings->len; i++)
      {
        const Binding *binding = &g_array_index (keymap->bindings, Binding, i);
        if (binding->key == key && (binding->action->contexts & rounds[round]) != 0)
          return binding->action;
      }
  return NULL;
}

static char *
keys_of (const EntKeymap *keymap, const EntUiAction *action,
         char *(*name_of) (EntKey key, gboolean ascii), gboolean ascii)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < keymap->bindings->len; i++)
    {
      const Binding *binding = &g_array_index (keymap->bindings, Binding, i);
      g_autofree char *name = binding->action == action ? name_of (binding->key, ascii) : NULL;
      if (name != NULL)
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", name);
    }
  return g_string_free (out, FALSE);
}

static char *
name_of_key (EntKey key, gboolean ascii)
{
  return ent_key_name (key);
}

char *
ent_keymap_keys (const EntKeymap *keymap, const EntUiAction *action)
{
  return keys_of (keymap, action, name_of_key, FALSE);
}

char *
ent_keymap_labels (const EntKeymap *keymap, const EntUiAction *action, gboolean ascii)
{
  return keys_of (keymap, action, ent_key_label, ascii);
}

char *
ent_keymap_hint (const EntKeymap *keymap, const EntUiAction *action, gboolean ascii)
{
  for (guint i = 0; action != NULL && i < keymap->bindings->len; i++)
    if (g_array_index (keymap->bindings, Binding, i).action == action)
      return ent_key_label (g_array_index (keymap->bindings, Binding, i).key, ascii);
  return NULL;
}

const EntActionTable *
ent_keymap_table (const EntKeymap *keymap)
{
  return keymap->table;
}
