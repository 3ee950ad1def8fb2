/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/world.h"

#include <glib/gstdio.h>

#include "harness/empty-database.h"

EntConfig *
world_config (const char *yaml)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-world-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "config.yaml", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, yaml != NULL ? yaml : "", -1, NULL));
  EntConfig *config = ent_config_load (path, &error);
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (folder);
  return config;
}

gint64
world_time (const char *rfc3339)
{
  g_autoptr (GError) error = NULL;
  gint64 utc = 0;

  ent_time_parse_rfc3339 (rfc3339, &utc, &error);
  g_assert_no_error (error);
  return utc;
}

static void
begin (World *world, const char *yaml, const char *now, const char *zone, const char *path,
       const char *who)
{
  g_autoptr (GTimeZone) place = zone != NULL ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (zone == NULL || place != NULL);
  empty_database_share ();
  world->clock = ent_clock_new_at (world_time (now), place);
  world->config = world_config (yaml);
  EntStoreOptions options = { .path = path, .who = who, .clock = world->clock };
  world->store = ent_store_open (&options, &error);
  g_assert_no_error (error);
  world->context =
    (EntContext){ .store = world->store, .config = world->config, .clock = world->clock };
}

World *
world_open (const char *yaml, const char *now, const char *zone, const char *path, const char *who)
{
  World *world = g_new0 (World, 1);

  begin (world, yaml, now, zone, path, who);
  return world;
}

World *
world_new (const char *yaml, const char *now, const char *zone)
{
  return world_open (yaml, now, zone, NULL, "camille");
}

void
world_init_at (World *world, const char *yaml, const char *now, const char *zone)
{
  begin (world, yaml, now, zone, NULL, "camille");
}

void
world_init (World *world, const char *yaml, const char *zone)
{
  world_init_at (world, yaml, WORLD_NOW, zone);
}

void
world_set_up (World *world, gconstpointer yaml)
{
  world_init (world, yaml, NULL);
}

void
world_tear_down (World *world, gconstpointer yaml)
{
  world_assert_sound (world);
  ent_store_close (world->store);
  ent_config_free (world->config);
  ent_clock_free (world->clock);
}

void
world_assert_sound (World *world)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;

  ent_store_check (world->store, &problems, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) problems->pdata[i]);
  g_assert_cmpuint (problems->len, ==, 0);
}

void
world_free (World *world)
{
  world_tear_down (world, NULL);
  g_free (world);
}

GRand *
world_rand (guint32 seed)
{
  const char *wanted = g_getenv ("ENTENTE_SEED");

  return g_rand_new_with_seed (wanted != NULL ? (guint32) g_ascii_strtoull (wanted, NULL, 10)
                                              : seed);
}

void
world_set (World *world, const char *rfc3339)
{
  ent_clock_set (world->clock, world_time (rfc3339));
}

guint32
world_today (const World *world)
{
  return ent_time_day_number (ent_clock_now (world->clock), ent_clock_zone (world->clock));
}

gint64
world_add (World *world, EntNounId noun, ...)
{
  g_autoptr (EntRecord) record = ent_record_new (ent_noun (noun));
  g_autoptr (GError) error = NULL;
  va_list args;

  va_start (args, noun);
  for (const char *field = va_arg (args, const char *); field != NULL;
       field = va_arg (args, const char *))
    {
      ent_record_set_canonical (record, ent_noun_field (record->noun, field),
                                va_arg (args, const char *), &error);
      g_assert_no_error (error);
    }
  va_end (args);
  ent_repo_insert (world->store, record, &error);
  g_assert_no_error (error);
  return record->id;
}

char *
world_id (gint64 id)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, id);
}

void
world_edit (World *world, EntNounId noun, gint64 id, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntRecord) original = ent_repo_find (world->store, noun, id, &error);

  g_assert_no_error (error);
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  ent_record_set_canonical (mine, ent_noun_field (mine->noun, field), text, &error);
  g_assert_no_error (error);
  ent_repo_update (world->store, original, mine, &error);
  g_assert_no_error (error);
}

void
world_delete (World *world, EntNounId noun, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntRecord) record = ent_repo_find (world->store, noun, id, &error);

  g_assert_no_error (error);
  ent_repo_delete (world->store, record, &error);
  g_assert_no_error (error);
}

char *
world_text (World *world, EntNounId noun, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntRecord) record = ent_repo_find (world->store, noun, id, &error);

  g_assert_no_error (error);
  return ent_record_canonical (record, ent_noun_field (record->noun, field));
}

gint64
world_count (World *world, EntNounId noun)
{
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  ent_repo_count (world->store, noun, &(EntPageQuery){ 0 }, &n, &error);
  g_assert_no_error (error);
  return n;
}

gboolean
world_is_held (const EntInteraction *interaction)
{
  return g_strcmp0 (interaction->state, "held") == 0;
}

gint64
world_contact (World *world, gint64 partner, const char *rfc3339)
{
  g_autofree char *id = world_id (partner);
  gint64 now = ent_clock_now (world->clock), at = world_time (rfc3339);

  /* What lies ahead would be planned. */
  ent_clock_set (world->clock, MAX (now, at));
  gint64 contact = world_add (world, ENT_NOUN_INTERACTION, "partner", id, "kind", "call", "at",
                              rfc3339, "summary", "Talk", NULL);
  ent_clock_set (world->clock, now);
  return contact;
}

void
world_settle (World *world, gint64 partner, EntCardOutcome outcome)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntSession) session = ent_session_start (world->store, &error);
  const EntSessionCard card = { .partner = partner, .outcome = outcome };

  g_assert_no_error (error);
  ent_session_settle (world->store, session, &card, 0, &error);
  g_assert_no_error (error);
}

char *
world_queue_text (const EntQueue *queue)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ent_queue_length (queue); i++)
    {
      const EntCard *card = ent_queue_nth (queue, i);
      g_string_append_printf (out, "%" G_GINT64_FORMAT ":", card->partner);
      for (guint n = 0; n < card->reasons->len; n++)
        {
          const EntReason *reason = &g_array_index (card->reasons, EntReason, n);
          g_string_append_printf (out, " %s %d+%d %" G_GINT64_FORMAT " %u %d>%d %s;",
                                  ent_reason_name (reason->kind), reason->urgency, reason->late,
                                  reason->record, reason->day, reason->from, reason->to,
                                  reason->what != NULL ? reason->what : "-");
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static EntQueue *
fresh_queue (World *world)
{
  EntQueue *queue = ent_queue_new (&world->context);
  g_autoptr (GError) error = NULL;

  ent_queue_refresh (queue, &error);
  g_assert_no_error (error);
  return queue;
}

char *
world_fresh_queue_text (World *world)
{
  g_autoptr (EntQueue) queue = fresh_queue (world);

  return world_queue_text (queue);
}

char *
world_reasons (World *world, gint64 partner)
{
  g_autoptr (EntQueue) queue = fresh_queue (world);
  const EntCard *card = ent_queue_find (queue, partner);
  GString *out = g_string_new (NULL);

  for (guint i = 0; card != NULL && i < card->reasons->len; i++)
    {
      const EntReason *reason = &g_array_index (card->reasons, EntReason, i);
      g_string_append_printf (out, "%s%s+%d", i > 0 ? " " : "", ent_reason_name (reason->kind),
                              reason->late);
    }
  return g_string_free (out, FALSE);
}
