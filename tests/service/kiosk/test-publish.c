/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the database: secrets stand in every field, and none may be found in the bytes of a
 * snapshot. */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/service/kiosk/publish.h"
#include "entente/store/repo.h"
#include "entente/store/sqlite/snapshot.h"
#include "harness/secrets.h"
#include "harness/search-words.h"

#define NOON 1767268800 /* 2026-01-01 12:00 UTC */

typedef struct
{
  EntClock *clock;
  EntContext context;
  Secrets secrets;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  EntStoreOptions options = { .who = "zqcamilleq" };
  g_autoptr (GError) error = NULL;

  f->clock = ent_clock_new_at (NOON, NULL);
  options.clock = f->clock;
  f->folder = g_dir_make_tmp ("entente-publish-XXXXXX", NULL);
  f->context.clock = f->clock;
  f->context.config = ent_config_new_default ();
  f->context.store = ent_store_open (&options, &error);
  g_assert_no_error (error);
  secrets_fill (&f->secrets, f->context.store, NOON - 86400);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ent_store_close (f->context.store);
  ent_config_free ((EntConfig *) f->context.config);
  ent_clock_free (f->clock);
  secrets_clear (&f->secrets);
  const char *argv[] = { "rm", "-rf", f->folder, NULL };
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (f->folder);
}

static gboolean
configure (Fixture *f, const char *yaml, GError **error)
{
  g_autofree char *file = g_build_filename (f->folder, "config.yaml", NULL);

  g_assert_true (g_file_set_contents (file, yaml, -1, NULL));
  EntConfig *config = ent_config_load (file, error);
  if (config == NULL)
    return FALSE;
  ent_config_free ((EntConfig *) f->context.config);
  f->context.config = config;
  return TRUE;
}

static gboolean
holds (GBytes *bytes, const char *word)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, word, strlen (word)) != NULL;
}

/* The secrets that the bytes hold are exactly those, "noun.field", sorted. */
static void
assert_secrets (Fixture *f, GBytes *bytes, const char *allowed)
{
  g_autofree char *found =
    secrets_found (&f->secrets, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (found, ==, allowed);
  g_assert_false (holds (bytes, "zqcamilleq"));
}

static GBytes *
publish (Fixture *f, const char *partner)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = published_bytes (&f->context, partner, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
by_default_only_names_and_words_leave (Fixture *f, gconstpointer data)
{
  g_autoptr (GBytes) bytes = publish (f, NULL);

  assert_secrets (f, bytes,
                  "contribution.kind engagement.kind engagement.stage interaction.kind partner.kind"
                  " partner.name partner.tier promise.side promise.state");
}

static void
switches_let_out_what_they_govern (Fixture *f, gconstpointer data)
{
  g_assert_true (configure (f, "kiosk: {people: yes, summaries: yes}\n", NULL));
  g_autoptr (GBytes) bytes = publish (f, NULL);
  assert_secrets (
    f, bytes,
    "contribution.kind contribution.title engagement.kind engagement.stage engagement.title"
    " interaction.kind interaction.summary partner.kind partner.name partner.tier person.name"
    " person.role promise.side promise.state promise.text");
}

static EntStore *
open_snapshot (Fixture *f, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_snapshot_open (bytes, "snapshot", f->clock, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_money (Fixture *f, gint64 value, const char *currency)
{
  g_autoptr (GBytes) bytes = publish (f, NULL);
  g_autoptr (EntStore) store = open_snapshot (f, bytes);
  g_autoptr (EntEngagement) engagement = ent_repo_find (store, ENT_NOUN_ENGAGEMENT, 1, NULL);

  g_assert_nonnull (engagement);
  g_assert_cmpint (engagement->value, ==, value);
  g_assert_cmpstr (engagement->currency, ==, currency);
}

/* A number is no word that can be looked for in the bytes. */
static void
money_goes_over_when_it_is_asked_for (Fixture *f, gconstpointer data)
{
  assert_money (f, ENT_NONE, NULL);
  g_assert_true (configure (f, "kiosk: {amounts: yes}\n", NULL));
  assert_money (f, 17, "EUR");
}

static void
an_empty_column_list_lets_nothing_out (Fixture *f, gconstpointer data)
{
  g_assert_true (
    configure (f,
               "kiosk:\n  columns: {interaction: [], engagement: [], promise: [], contribution: [],"
               " partner: [since]}\n",
               NULL));
  g_autoptr (GBytes) bytes = publish (f, NULL);
  assert_secrets (f, bytes, "");
}

static gint64
count (EntStore *store, EntNounId noun)
{
  const EntPageQuery all = { 0 };
  gint64 n = -1;

  g_assert_true (ent_repo_count (store, noun, &all, &n, NULL));
  return n;
}

static gint64
add_partner (Fixture *f, const char *name, const char *tag)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  const char *const tags[] = { tag, NULL };
  g_autoptr (EntPromise) promise = ent_promise_new ();
  g_autoptr (GError) error = NULL;

  partner->name = g_strdup (name);
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "tags"), tags);
  ent_repo_insert (f->context.store, partner, &error);
  g_assert_no_error (error);
  promise->partner = partner->base.id;
  promise->side = g_strdup ("us");
  promise->state = g_strdup ("open");
  promise->text = g_strdup ("to be kept");
  ent_repo_insert (f->context.store, promise, &error);
  g_assert_no_error (error);
  return partner->base.id;
}

static void
one_partner_leaves_the_others_out (Fixture *f, gconstpointer data)
{
  add_partner (f, "Lutèce", "wall");
  g_autoptr (GBytes) bytes = publish (f, "Lutèce");
  g_autoptr (EntStore) store = open_snapshot (f, bytes);

  assert_secrets (f, bytes, "");
  g_assert_cmpint (count (store, ENT_NOUN_PARTNER), ==, 1);
  g_assert_cmpint (count (store, ENT_NOUN_PROMISE), ==, 1);
  g_assert_cmpint (count (store, ENT_NOUN_ENGAGEMENT), ==, 0);
}

static void
names_and_tags_choose_partners (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_partner (f, "Lutèce", "wall");
  add_partner (f, "Merle", "other");
  g_assert_true (configure (f, "kiosk: {tags: [wall]}\n", NULL));
  g_autoptr (GBytes) tagged = publish (f, NULL);
  g_assert_true (holds (tagged, "Lutèce"));
  g_assert_false (holds (tagged, "Merle"));
  g_assert_true (configure (f, "kiosk: {partners: [Merle, lutece]}\n", NULL));
  g_autoptr (GBytes) named = publish (f, NULL);
  g_assert_true (holds (named, "Merle"));
  g_assert_true (holds (named, "Lutèce"));
  assert_secrets (f, named, "");
  g_assert_true (configure (f, "kiosk: {partners: [Merle, Lutèce], tags: [wall]}\n", NULL));
  g_autoptr (GBytes) both = publish (f, NULL);
  g_assert_true (holds (both, "Lutèce"));
  g_assert_false (holds (both, "Merle"));
  g_assert_null (published_bytes (&f->context, "Merle", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
}

static void
assert_refused (Fixture *f, const char *yaml, const char *place, const char *what)
{
  g_autoptr (GError) error = NULL;

  if (configure (f, yaml, &error))
    g_assert_null (published_bytes (&f->context, NULL, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFIG);
  if (strstr (error->message, place) == NULL || strstr (error->message, what) == NULL)
    g_error ("\"%s\" lacks \"%s\" or \"%s\"", error->message, place, what);
}

static void
mistakes_are_named_with_their_place (Fixture *f, gconstpointer data)
{
  assert_refused (f, "kiosk:\n  columns:\n    partner: [name, teir]\n", "config.yaml:3:21",
                  "did you mean tier");
  assert_refused (f, "kiosk:\n  columns:\n    partner: [notes]\n", "config.yaml:3:15",
                  "never published");
  assert_refused (f, "kiosk:\n  columns:\n    parner: [name]\n", "config.yaml:3:5", "partner");
  assert_refused (f, "kiosk:\n  partners:\n    - Nobody\n", "config.yaml:3:7", "no partner called");
  assert_refused (f, "kiosk:\n  tags: [none-has]\n", "config.yaml:2:10", "no partner has the tag");
  assert_refused (f, "kiosk:\n  pages: [overview, grwoth]\n", "config.yaml:2:21", "growth");
}

static void
ids_and_times_are_the_snapshots_own (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 last = 0, as_of;
  g_autofree char *pages = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Partner %02d", i);
      last = add_partner (f, name, "x");
    }
  ent_clock_set (f->clock, NOON + 60);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, last);
  g_autoptr (GBytes) bytes = publish (f, id);
  g_autoptr (EntStore) store = open_snapshot (f, bytes);
  g_autoptr (EntPartner) partner = ent_repo_find (store, ENT_NOUN_PARTNER, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (partner->name, ==, "Partner 19");
  g_assert_cmpint (partner->base.created_at, ==, NOON + 60);
  g_assert_true (ent_snapshot_read_stamp (store, &as_of, &pages, NULL));
  g_assert_cmpint (as_of, ==, NOON + 60);
  g_assert_cmpstr (pages, ==, "overview partner pipeline promises growth");
}

static void
old_interactions_stay_behind (Fixture *f, gconstpointer data)
{
  ent_clock_set (f->clock, NOON + (gint64) 500 * 86400);
  g_autoptr (GBytes) bytes = publish (f, NULL);
  g_autoptr (EntStore) store = open_snapshot (f, bytes);

  g_assert_cmpint (count (store, ENT_NOUN_INTERACTION), ==, 0);
  g_assert_cmpint (count (store, ENT_NOUN_ENGAGEMENT), ==, 1);
}

static gboolean
write_file (Fixture *f, const char *file, guint mode, GError **error)
{
  g_autoptr (EntPublication) publication = ent_publication_new (&f->context, NULL, error);

  return publication != NULL && ent_publication_write (publication, file, mode, FALSE, error);
}

static void
a_file_is_replaced_only_if_it_is_a_snapshot (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "wall.db", NULL);
  g_autofree char *other = g_build_filename (f->folder, "other", NULL);
  g_autofree char *link = g_build_filename (f->folder, "link", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (write_file (f, file, 0644, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0644);
  g_assert_true (write_file (f, file, 0600, &error));
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_false (write_file (f, other, 0600, NULL));
  g_assert_cmpint (symlink (file, link), ==, 0);
  g_assert_false (write_file (f, link, 0600, NULL));
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (other, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
}

static void
a_snapshot_is_sound_and_has_its_own_index (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "wall.db", NULL);
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  EntStoreOptions options = { .path = file, .clock = f->clock };

  add_partner (f, "Lutèce", "wall");
  g_assert_true (write_file (f, file, 0600, NULL));
  g_autoptr (EntStore) store = ent_store_open (&options, &error);
  g_assert_no_error (error);
  g_assert_true (ent_store_check (store, &problems, NULL));
  g_assert_cmpuint (problems->len, ==, 0);
  g_autoptr (GPtrArray) hits = search_words (store, "lut", 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_autoptr (GPtrArray) actions = ent_store_actions (store, 0, 10, NULL);
  g_assert_cmpuint (actions->len, ==, 0);
}

static void
assert_not_opened (Fixture *f, GBytes *bytes, const char *what)
{
  g_autoptr (GError) error = NULL;
  EntStore *store = ent_snapshot_open (bytes, "wall.db", f->clock, &error);

  g_assert_null (store);
  g_assert_nonnull (error);
  if (strstr (error->message, what) == NULL)
    g_error ("\"%s\" lacks \"%s\"", error->message, what);
}

static void
what_is_no_sound_snapshot_is_not_opened (Fixture *f, gconstpointer data)
{
  g_autofree char *file = g_build_filename (f->folder, "whole.db", NULL);
  g_autofree char *whole = NULL;
  g_autoptr (GBytes) bytes = publish (f, NULL);
  gsize size, length;
  const char *good = g_bytes_get_data (bytes, &size);

  g_assert_true (ent_store_backup (f->context.store, file, FALSE, NULL, NULL, NULL));
  g_assert_true (g_file_get_contents (file, &whole, &length, NULL));
  g_autoptr (GBytes) database = g_bytes_new (whole, length);
  assert_not_opened (f, database, "whole database");
  g_autoptr (GBytes) cut = g_bytes_new (good, size / 2);
  assert_not_opened (f, cut, "cut short");
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  assert_not_opened (f, empty, "no snapshot");
  g_autoptr (GBytes) text = g_bytes_new ("no database at all, but long enough to be read as one, "
                                         "or so it seems to be here.......................",
                                         100);
  assert_not_opened (f, text, "no snapshot");
  g_autofree char *newer = g_memdup2 (good, size);
  newer[63] = 1;
  g_autoptr (GBytes) earlier = g_bytes_new (newer, size);
  assert_not_opened (f, earlier, "older entente");
  newer[63] = 99; /* the last byte of user_version, https://sqlite.org/fileformat2.html */
  g_autoptr (GBytes) later = g_bytes_new (newer, size);
  assert_not_opened (f, later, "schema");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "by_default_only_names_and_words_leave", by_default_only_names_and_words_leave },
    { "switches_let_out_what_they_govern", switches_let_out_what_they_govern },
    { "money_goes_over_when_it_is_asked_for", money_goes_over_when_it_is_asked_for },
    { "an_empty_column_list_lets_nothing_out", an_empty_column_list_lets_nothing_out },
    { "one_partner_leaves_the_others_out", one_partner_leaves_the_others_out },
    { "names_and_tags_choose_partners", names_and_tags_choose_partners },
    { "mistakes_are_named_with_their_place", mistakes_are_named_with_their_place },
    { "ids_and_times_are_the_snapshots_own", ids_and_times_are_the_snapshots_own },
    { "old_interactions_stay_behind", old_interactions_stay_behind },
    { "a_file_is_replaced_only_if_it_is_a_snapshot", a_file_is_replaced_only_if_it_is_a_snapshot },
    { "a_snapshot_is_sound_and_has_its_own_index", a_snapshot_is_sound_and_has_its_own_index },
    { "what_is_no_sound_snapshot_is_not_opened", what_is_no_sound_snapshot_is_not_opened },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/publish/", tests[i].name, NULL);
      g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
    }
  return g_test_run ();
}
