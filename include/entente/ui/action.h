/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Actions and keys. One row an action drives the keymap, the help, the ":"
 * line and its completion, the manual and the shell completions. This layer
 * knows the shape of the rows; the screens bring the table.
 */
#pragma once

#include "entente/config/config.h"
#include "entente/ui/terminal.h"

G_BEGIN_DECLS

typedef enum
{
  ENT_NEEDS_SELECTION = 1 << 0,
  ENT_NEEDS_WRITE = 1 << 1
} EntNeeds;

typedef struct
{
  int id;
  const char *name;  /* as typed after ":" and in config.yaml */
  const char *keys;  /* names of the default keys, separated by spaces; NULL: none */
  const char *label; /* one or two words for the hints, marked for translation */
  const char *help;  /* one line, marked for translation */
  unsigned contexts; /* bits, in which it holds */
  unsigned needs;
  const char *argument; /* what it takes on the ":" line, such as "NAME"; NULL: nothing */
  gboolean kiosk;       /* may be used in the kiosk */
  gboolean once;        /* writes, but is not what ent_ui_repeat() does again */
} EntUiAction;

/* Where keys are pressed: the contexts that hold there together. */
typedef struct
{
  unsigned contexts;
  gboolean types; /* text is typed: keys that edit it reach no action, nor do those of bit 0 */
  gboolean kiosk; /* only rows that say so may be used */
} EntUiScreen;

typedef struct
{
  const EntUiAction *rows;          /* ends with a row without name */
  const char *const *context_names; /* by bit, NULL-terminated */
  const EntUiScreen
    *screens; /* all there are, the first one first; ends with one without contexts */
} EntActionTable;

typedef struct EntKeymap EntKeymap;

/*
 * All that is wrong with the configuration's keys, strings that the array frees: an unknown action
 * or key, a key that two actions would share on a screen, one that no screen lets through.
 */
void ent_keymap_check (const EntActionTable *table, const EntConfig *config, GPtrArray *problems);
/* The default keys with the configuration's laid over them. ENT_ERROR_CONFIG with the first of
 * those. */
EntKeymap *ent_keymap_new (const EntActionTable *table, const EntConfig *config, GError **error);
void ent_keymap_free (EntKeymap *keymap);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntKeymap, ent_keymap_free)

/* The action of a key: of the contexts' own before those that hold everywhere (bit 0). NULL: none.
 */
const EntUiAction *ent_keymap_find (const EntKeymap *keymap, EntKey key, unsigned contexts);
/* By name, of this version or an earlier one; or NULL. */
const EntUiAction *ent_action_find (const EntActionTable *table, const char *name);
/* The keys of an action, "j, Down"; "" when it has none. The caller frees it. */
char *ent_keymap_keys (const EntKeymap *keymap, const EntUiAction *action);
/* The same as people read them, "j, ↓". */
char *ent_keymap_labels (const EntKeymap *keymap, const EntUiAction *action, gboolean ascii);
/* The label of the first key alone, for hints; NULL when it has none. The caller frees it. */
char *ent_keymap_hint (const EntKeymap *keymap, const EntUiAction *action, gboolean ascii);
const EntActionTable *ent_keymap_table (const EntKeymap *keymap);

G_END_DECLS
