/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form or a line that the end of the connection closed is kept in a file and offered at the next
 * start. */
#include "screen/record/draft.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
draft_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "entente", "draft.json", NULL);
}

/* Takes the draft. What is kept nowhere needs none. */
static void
write_draft (Screens *screens, json_t *draft)
{
  g_autofree char *path = draft_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  char *text = json_dumps (draft, JSON_INDENT (1));

  if (ent_store_path (screens->context->store) != NULL && g_mkdir_with_parents (folder, 0700) == 0)
    g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  free (text);
  json_decref (draft);
}

void
ent_draft_write (Screens *screens, const EntRecord *record, const char *const *texts)
{
  const EntField *partner = ent_noun_partner_field (record->noun);
  json_t *lines = json_array ();

  for (; *texts != NULL; texts++)
    json_array_append_new (lines, json_string (*texts));
  write_draft (
    screens, json_pack ("{s:s, s:I, s:I, s:I, s:s?, s:o}", "noun", record->noun->name, "id",
                        (json_int_t) record->id, "version", (json_int_t) record->version, "partner",
                        (json_int_t) (partner != NULL && partner->type == ENT_FIELD_REF
                                        ? ent_record_number (record, partner)
                                        : 0),
                        "database", ent_store_path (screens->context->store), "texts", lines));
}

void
ent_draft_write_line (Screens *screens, const char *name, EntNounId noun, gint64 id,
                      const char *text)
{
  write_draft (screens, json_pack ("{s:s, s:s, s:I, s:s?, s:s}", "line", name, "noun",
                                   ent_noun (noun)->name, "id", (json_int_t) id, "database",
                                   ent_store_path (screens->context->store), "text", text));
}

void
ent_draft_forget (void)
{
  g_autofree char *path = draft_path ();

  g_unlink (path);
}

static EntRecord *
record_of (Screens *screens, const json_t *draft)
{
  const EntNoun *noun = ent_noun_find (json_string_value (json_object_get (draft, "noun")));
  gint64 id = json_integer_value (json_object_get (draft, "id"));

  if (noun == NULL)
    return NULL;
  if (id == 0)
    return ent_record_new (noun);
  EntRecord *record = ent_repo_find (screens->context->store, noun->id, id, NULL);
  /* The version it was typed against, so that a change since is seen as a conflict. */
  if (record != NULL)
    record->version = json_integer_value (json_object_get (draft, "version"));
  return record;
}

static void
open_form (Screens *screens, const json_t *draft)
{
  const json_t *lines = json_object_get (draft, "texts");
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  EntRecord *record = record_of (screens, draft);

  if (record == NULL)
    return;
  for (gsize i = 0; i < json_array_size (lines); i++)
    g_ptr_array_add (texts, (gpointer) json_string_value (json_array_get (lines, i)));
  g_ptr_array_add (texts, NULL);
  ent_open (screens,
            &(Route){ ROUTE_FORM, .record = record, .texts = (const char *const *) texts->pdata });
}

static void
open_line (Screens *screens, const json_t *draft, const char *name)
{
  const EntNoun *noun = ent_noun_find (json_string_value (json_object_get (draft, "noun")));
  const char *text = json_string_value (json_object_get (draft, "text"));
  gint64 id = json_integer_value (json_object_get (draft, "id"));

  if (noun != NULL)
    ent_open (screens,
              &(Route){ ROUTE_LINE, .name = name, .noun = noun->id, .id = id, .text = text });
}

gboolean
ent_draft_restore (Screens *screens)
{
  g_autofree char *path = draft_path ();
  json_t *draft = g_file_test (path, G_FILE_TEST_EXISTS) ? json_load_file (path, 0, NULL) : NULL;
  const char *database = json_string_value (json_object_get (draft, "database"));
  const char *line = json_string_value (json_object_get (draft, "line"));
  guint depth = ent_ui_depth (screens->ui);

  if (database != NULL && g_strcmp0 (database, ent_store_path (screens->context->store)) == 0)
    {
      if (line != NULL)
        open_line (screens, draft, line);
      else
        open_form (screens, draft);
    }
  json_decref (draft);
  return ent_ui_depth (screens->ui) > depth;
}
