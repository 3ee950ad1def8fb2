/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/action.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

typedef struct
{
  EntKey key;
  const EntUiAction *action;
} Binding;

struct EntKeymap
{
  const EntActionTable *table;
  GArray *bindings; /* Binding, in the order of the table */
};

const EntUiAction *
ent_action_find (const EntActionTable *table, const char *name)
{
  for (const EntUiAction *row = table->rows; row->name != NULL; row++)
    if (g_str_equal (row->name, name))
      return row;
  return NULL;
}

static void
bind_key (EntKeymap *keymap, EntKey key, const EntUiAction *action)
{
  Binding binding = { key, action };

  g_array_append_val (keymap->bindings, binding);
}

static void
unbind_action (EntKeymap *keymap, const EntUiAction *action)
{
  for (guint i = keymap->bindings->len; i > 0; i--)
    if (g_array_index (keymap->bindings, Binding, i - 1).action == action)
      g_array_remove_index (keymap->bindings, i - 1);
}

static const EntUiAction *
rival (const EntKeymap *keymap, EntKey key, const EntUiAction *action)
{
  for (guint i = 0; i < keymap->bindings->len; i++)
    {
      const Binding *binding = &g_array_index (keymap->bindings, Binding, i);
      if (binding->key == key && binding->action != action
          && (binding->action->contexts & action->contexts) != 0)
        return binding->action;
    }
  return NULL;
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

static gboolean
rebind (EntKeymap *keymap, const EntKeyBinding *wanted, GError **error)
{
  const EntUiAction *action = ent_action_find (keymap->table, wanted->action);

  if (action == NULL)
    {
      unknown_action (keymap->table, wanted, error);
      return FALSE;
    }
  for (char **name = wanted->keys; *name != NULL; name++)
    {
      EntKey key = ent_key_parse (*name);
      if (key == 0)
        {
          ent_yaml_error (
            error, wanted->node,
            _("\"%s\" is no key; write x, Ctrl-R, F5, Tab, Enter, Space, Up, PageDown…"), *name);
          return FALSE;
        }
      const EntUiAction *other = rival (keymap, key, action);
      if (other != NULL)
        {
          ent_yaml_error (error, wanted->node,
                          _("the key %s belongs to %s already; give that another one"), *name,
                          other->name);
          return FALSE;
        }
      bind_key (keymap, key, action);
    }
  return TRUE;
}

static void
bind_defaults (EntKeymap *keymap)
{
  for (const EntUiAction *row = keymap->table->rows; row->name != NULL; row++)
    {
      g_auto (GStrv) keys = g_strsplit (row->keys != NULL ? row->keys : "", " ", -1);
      for (char **key = keys; *key != NULL; key++)
        if (**key != '\0')
          bind_key (keymap, ent_key_parse (*key), row);
    }
}

EntKeymap *
ent_keymap_new (const EntActionTable *table, const EntConfig *config, GError **error)
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
    if (!rebind (keymap, wanted->pdata[i], error))
      {
        ent_keymap_free (keymap);
        return NULL;
      }
  return keymap;
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
