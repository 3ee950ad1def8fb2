/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A publication that follows the original is compared with one that reads everything anew. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "harness/edits.h"
#include "harness/secrets.h"
#include "harness/trials.h"
#include "entente/service/kiosk/publish.h"
#include "entente/store/sqlite/snapshot.h"

#define NOW "2026-03-10T10:00:00Z"
/* Everything that can go over, with every reference. */
#define ALL                                                                                        \
  "amounts: yes, people: yes, summaries: yes, columns: {partner: [name, kind, tier, since, tags]," \
  " person: [name, partner, role, tags], interaction: [partner, kind, at, summary, people, tags]," \
  " engagement: [partner, kind, stage, title, start_on, renew_on, person, sourced_by, tags],"      \
  " promise: [partner, side, state, due_on, text, person, interaction],"                           \
  " contribution: [partner, kind, happened_on, title, person], offer: [name, partners],"           \
  " component: [offer, name, partner]}"

/* A record in words; what it refers to is written out, since ids differ. The caller frees it.
 */
static char *
describe (EntStore *store, EntNounId noun, gint64 id)
{
  g_autoptr (EntRecord) record = ent_repo_find (store, noun, id, NULL);
  GString *text = g_string_new (ent_noun (noun)->name);

  g_assert_nonnull (record);
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if (ent_record_field_is_empty (record, field))
        continue;
      g_string_append_printf (text, " %s=", field->id);
      if (field->type == ENT_FIELD_REF)
        {
          g_autofree char *other = describe (store, field->ref, ent_record_number (record, field));
          g_string_append_printf (text, "{%s}", other);
          continue;
        }
      g_autofree char *value = field->type != ENT_FIELD_REFS ? ent_record_canonical (record, field)
                                                             : NULL;
      g_string_append (text, value != NULL ? value : "");
      GArray *refs = field->type == ENT_FIELD_REFS ? ent_record_refs (record, field) : NULL;
      g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; refs != NULL && j < refs->len; j++)
        g_ptr_array_add (others, describe (store, field->ref, g_array_index (refs, gint64, j)));
      g_ptr_array_sort (others, (GCompareFunc) g_strcmp0);
      g_string_append_printf (text, "(%u)", others->len);
    }
  return g_string_free (text, FALSE);
}

static gint
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All of a snapshot in words, whatever its ids are. The caller frees it. */
static char *
contents (World *world, GBytes *bytes)
{
  const EntPageQuery all = { .limit = 100000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntStore) store = ent_snapshot_open (bytes, "wall", world->clock, &error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (GPtrArray) records = ent_repo_page (store, noun, &all, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < records->len; i++)
        g_ptr_array_add (lines, describe (store, noun, ((EntRecord *) records->pdata[i])->id));
    }
  g_ptr_array_sort (lines, by_text);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Its sums, its search index and its references agree with its rows. */
static void
assert_sound (World *world, GBytes *bytes)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-publication-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "wall.db", NULL);
  EntStoreOptions options = { .path = path, .clock = world->clock };
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));
  EntStore *store = ent_store_open (&options, &error);
  g_assert_no_error (error);
  g_assert_true (ent_store_check (store, &problems, NULL));
  for (guint i = 0; i < problems->len; i++)
    g_error ("%s", (char *) problems->pdata[i]);
  ent_store_close (store);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_unlink (journal);
  g_unlink (path);
  g_rmdir (folder);
}

/* What the publication gives now, or what it gave before when nothing has changed. */
static void
follow (EntPublication *publication, GBytes **bytes)
{
  g_autoptr (GError) error = NULL;
  GBytes *next = NULL;

  ent_publication_bytes (publication, &next, &error);
  g_assert_no_error (error);
  if (next == NULL)
    return;
  g_clear_pointer (bytes, g_bytes_unref);
  *bytes = next;
}

static void
assert_as_made_anew (World *world, EntPublication *publication, GBytes **bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) fresh = published_bytes (&world->context, NULL, &error);
  g_assert_no_error (error);

  follow (publication, bytes);
  g_autofree char *followed = contents (world, *bytes), *anew = contents (world, fresh);
  g_assert_cmpstr (followed, ==, anew);
}

static void
following_random_edits_is_as_reading_all_anew (gconstpointer data)
{
  g_autofree char *yaml = g_strdup_printf ("kiosk: {%s}\n", (const char *) data);
  g_autoptr (World) world = world_new (yaml, NOW, NULL);
  g_autoptr (Edits) edits = edits_new (world);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  /* One partner always has the tag that is asked for. */
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", "tags", "key", NULL);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < TRIALS (700); i++)
    {
      edits_do (edits);
      if (i % 7 == 0)
        assert_as_made_anew (world, publication, &bytes);
      if (i % 100 == 0)
        assert_sound (world, bytes);
    }
  assert_sound (world, bytes);
}

static gboolean
holds (GBytes *bytes, const char *word)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, word, strlen (word)) != NULL;
}

static gint64
id_of (World *world, GBytes *bytes, const char *name)
{
  g_autoptr (EntStore) store = ent_snapshot_open (bytes, "wall", world->clock, NULL);
  g_autoptr (GPtrArray) found = ent_repo_match (
    store, &(EntNameQuery){ .noun = ENT_NOUN_PARTNER, .text = name, .exact = TRUE, .limit = 2 },
    NULL);

  g_assert_cmpuint (found->len, ==, 1);
  return ((EntNamed *) found->pdata[0])->id;
}

/* Read anew, ids would go by name again. */
static void
one_change_is_followed_without_reading_all (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 first = world_add (world, ENT_NOUN_PARTNER, "name", "Alder", NULL);
  g_autoptr (GBytes) bytes = NULL, same = NULL;
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, NULL);

  world_add (world, ENT_NOUN_PARTNER, "name", "Birch", NULL);
  follow (publication, &bytes);
  g_assert_cmpint (id_of (world, bytes, "Alder"), ==, 1);
  world_edit (world, ENT_NOUN_PARTNER, first, "name", "Willow");
  follow (publication, &bytes);
  g_assert_cmpint (id_of (world, bytes, "Willow"), ==, 1);
  g_autoptr (GBytes) fresh = published_bytes (&world->context, NULL, NULL);
  g_assert_cmpint (id_of (world, fresh, "Willow"), ==, 2);
  /* Nothing has changed: there is nothing to send. */
  g_assert_true (ent_publication_bytes (publication, &same, NULL));
  g_assert_null (same);
  g_assert_false (ent_publication_is_due (publication));
  world_set (world, "2026-03-11T00:00:01Z");
  g_assert_true (ent_publication_is_due (publication));
  follow (publication, &bytes);
  g_assert_cmpint (id_of (world, bytes, "Willow"), ==, 2);
}

/* A copy that is kept has free pages, and a search index that remembers. */
static void
what_was_taken_back_leaves_nothing_behind (void)
{
  g_autoptr (World) world = world_new ("kiosk: {summaries: yes}\n", NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  g_autofree char *of = world_id (partner);
  gint64 edited = world_add (world, ENT_NOUN_PROMISE, "partner", of, "side", "us", "state", "open",
                             "text", "zqfirstq", NULL);
  gint64 gone = world_add (world, ENT_NOUN_PROMISE, "partner", of, "side", "us", "state", "open",
                           "text", "xqsecondq", NULL);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  follow (publication, &bytes);
  g_assert_true (holds (bytes, "zqfirstq"));
  g_assert_true (holds (bytes, "xqsecondq"));
  world_edit (world, ENT_NOUN_PROMISE, edited, "text", "harmless");
  world_delete (world, ENT_NOUN_PROMISE, gone);
  follow (publication, &bytes);
  g_assert_true (holds (bytes, "harmless"));
  g_assert_false (holds (bytes, "zqfirstq"));
  g_assert_false (holds (bytes, "xqsecondq"));
  assert_sound (world, bytes);
}

/* What belongs to a record that comes or goes is in no line of the log. */
static void
what_belongs_together_comes_and_goes_together (void)
{
  g_autoptr (World) world = world_new ("kiosk: {partners: [Lumen], " ALL "}\n", NOW, NULL);
  gint64 lumen = world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  gint64 other = world_add (world, ENT_NOUN_PARTNER, "name", "Merle", NULL);
  g_autofree char *shown = world_id (lumen), *hidden = world_id (other);
  gint64 offer = world_add (world, ENT_NOUN_OFFER, "name", "Suite", "partners", hidden, NULL);
  g_autofree char *of = world_id (offer);
  world_add (world, ENT_NOUN_COMPONENT, "name", "Engine", "offer", of, NULL);
  gint64 person = world_add (world, ENT_NOUN_PERSON, "name", "Ana", "partner", hidden, NULL);
  g_autofree char *ana = world_id (person);
  world_add (world, ENT_NOUN_PROMISE, "partner", shown, "side", "us", "state", "open", "text", "x",
             "person", ana, NULL);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  assert_as_made_anew (world, publication, &bytes);
  g_assert_false (holds (bytes, "Engine"));
  world_edit (world, ENT_NOUN_OFFER, offer, "partners", shown);
  assert_as_made_anew (world, publication, &bytes);
  g_assert_true (holds (bytes, "Engine"));
  world_edit (world, ENT_NOUN_PERSON, person, "partner", shown);
  assert_as_made_anew (world, publication, &bytes);
  g_assert_true (holds (bytes, "Ana"));
  world_edit (world, ENT_NOUN_OFFER, offer, "partners", hidden);
  world_edit (world, ENT_NOUN_PERSON, person, "partner", hidden);
  assert_as_made_anew (world, publication, &bytes);
  g_assert_false (holds (bytes, "Engine"));
  g_assert_false (holds (bytes, "Ana"));
}

/* In the log the record stands before the person, which it came to know only later. */
static void
a_reference_to_what_came_later_is_known (void)
{
  g_autoptr (World) world = world_new ("kiosk: {" ALL "}\n", NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);
  g_autofree char *of = world_id (partner);
  gint64 code =
    world_add (world, ENT_NOUN_CONTRIBUTION, "partner", of, "kind", "code", "title", "x", NULL);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  follow (publication, &bytes);
  gint64 call = world_add (world, ENT_NOUN_INTERACTION, "partner", of, "kind", "call", "at", NOW,
                           "summary", "x", NULL);
  gint64 person = world_add (world, ENT_NOUN_PERSON, "name", "Ana", "partner", of, NULL);
  g_autofree char *ana = world_id (person);
  world_edit (world, ENT_NOUN_INTERACTION, call, "people", ana);
  world_edit (world, ENT_NOUN_CONTRIBUTION, code, "person", ana);
  assert_as_made_anew (world, publication, &bytes);
}

/* The name that was given may come to mean a partner that is not in the room. */
static void
the_partner_in_the_room_stays_the_same (void)
{
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  gint64 first = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce", NULL);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, "Lut", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GBytes *none = NULL;

  follow (publication, &bytes);
  g_assert_true (holds (bytes, "Lutèce"));
  world_edit (world, ENT_NOUN_PARTNER, first, "name", "Alder");
  world_add (world, ENT_NOUN_PARTNER, "name", "Lutin", NULL);
  follow (publication, &bytes);
  g_assert_true (holds (bytes, "Alder"));
  g_assert_false (holds (bytes, "Lutin"));
  world_delete (world, ENT_NOUN_PARTNER, first);
  g_assert_false (ent_publication_bytes (publication, &none, &error));
  g_assert_nonnull (error);
  g_assert_true (ent_publication_is_due (publication));
}

/* Another log under the same ids, as after a restored backup, is read anew. */
static void
a_restored_backup_is_read_anew (void)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-publication-XXXXXX", NULL);
  g_autofree char *backup = g_build_filename (folder, "backup.db", NULL);
  g_autoptr (World) world = world_new (NULL, NOW, NULL);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;
  gint64 lumen = world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL);

  g_assert_true (ent_store_backup (world->store, backup, FALSE, NULL, NULL, NULL));
  world_edit (world, ENT_NOUN_PARTNER, lumen, "name", "Merle");
  assert_as_made_anew (world, publication, &bytes);
  g_assert_true (ent_store_restore (world->store, backup, NULL, NULL, NULL));
  assert_as_made_anew (world, publication, &bytes);
  g_assert_true (holds (bytes, "Lumen"));
  world_add (world, ENT_NOUN_PARTNER, "name", "Zenith", NULL);
  assert_as_made_anew (world, publication, &bytes);
  g_unlink (backup);
  g_rmdir (folder);
}

/* An import is longer than one piece of the log. */
static void
many_changes_are_followed_in_pieces (void)
{
  g_autoptr (World) world = world_new ("kiosk: {" ALL "}\n", NOW, NULL);
  gint64 partner = world_add (world, ENT_NOUN_PARTNER, "name", "Lumen", NULL), person = 0;
  g_autofree char *of = world_id (partner);
  g_autoptr (EntPublication) publication = ent_publication_new (&world->context, NULL, NULL);
  g_autoptr (GBytes) bytes = NULL;

  assert_as_made_anew (world, publication, &bytes);
  for (int i = 0; i < 1300; i++)
    {
      g_autofree char *name = g_strdup_printf ("Ana %d", i), *last = world_id (person);
      if (i % 3 == 0)
        person = world_add (world, ENT_NOUN_PERSON, "name", name, "partner", of, NULL);
      else
        world_add (world, ENT_NOUN_INTERACTION, "partner", of, "kind", "call", "at", NOW, "summary",
                   name, "people", last, NULL);
    }
  /* What the first pieces still know is gone at the end of the last. */
  world_delete (world, ENT_NOUN_PERSON, person);
  assert_as_made_anew (world, publication, &bytes);
  assert_sound (world, bytes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/publication/following_random_edits_is_as_reading_all_anew", ALL,
                        following_random_edits_is_as_reading_all_anew);
  g_test_add_data_func (
    "/publication/following_random_edits_of_some_partners_is_as_reading_all_anew",
    "tags: [key], days: 60, " ALL, following_random_edits_is_as_reading_all_anew);
  g_test_add_func ("/publication/one_change_is_followed_without_reading_all",
                   one_change_is_followed_without_reading_all);
  g_test_add_func ("/publication/what_was_taken_back_leaves_nothing_behind",
                   what_was_taken_back_leaves_nothing_behind);
  g_test_add_func ("/publication/what_belongs_together_comes_and_goes_together",
                   what_belongs_together_comes_and_goes_together);
  g_test_add_func ("/publication/a_reference_to_what_came_later_is_known",
                   a_reference_to_what_came_later_is_known);
  g_test_add_func ("/publication/the_partner_in_the_room_stays_the_same",
                   the_partner_in_the_room_stays_the_same);
  g_test_add_func ("/publication/a_restored_backup_is_read_anew", a_restored_backup_is_read_anew);
  g_test_add_func ("/publication/many_changes_are_followed_in_pieces",
                   many_changes_are_followed_in_pieces);
  return g_test_run ();
}
