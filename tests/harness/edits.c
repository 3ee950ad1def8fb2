/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/edits.h"

#include <string.h>

#include "entente/base/error.h"

#define YEARS 8 /* in which far dates lie, half of them ahead */

struct Edits
{
  World *world;
  gint64 most[ENT_N_NOUNS]; /* the highest id so far */
};

static int
up_to (int n)
{
  return g_test_rand_int_range (0, n);
}

static gint64
any_id (Edits *e, EntNounId noun)
{
  for (int tries = 0; tries < 20 && e->most[noun] > 0; tries++)
    {
      gint64 id = 1 + up_to ((int) e->most[noun]);
      g_autoptr (EntRecord) record = ent_repo_find (e->world->store, noun, id, NULL);
      if (record != NULL)
        return id;
    }
  return 0;
}

static char *
any_day (Edits *e)
{
  GDate day;
  static const char *const odd[] = { "9999-12-31", "0001-01-01", "2024-02-29", "1969-12-31" };

  if (up_to (40) == 0)
    return g_strdup (odd[up_to (G_N_ELEMENTS (odd))]);
  ent_clock_today (e->world->clock, &day);
  int near = up_to (120) - 70, far = up_to (YEARS * 365) - YEARS * 365 / 2;
  g_date_set_julian (&day,
                     (guint32) ((int) g_date_get_julian (&day) + (up_to (6) == 0 ? far : near)));
  return ent_day_format_iso (&day);
}

/* Mostly of the last months, sometimes years ahead or behind. */
static gint64
any_time (Edits *e)
{
  gint64 days = up_to (6) == 0 ? up_to (YEARS * 365) - YEARS * 365 / 2 : 5 - up_to (200);

  return ent_clock_now (e->world->clock) + days * 24 * 3600 - up_to (24 * 3600);
}

static char *
any_text (Edits *e, const EntField *field)
{
  static const char *const countries[] = { "FR", "DE", NULL },
                           *const owners[] = { "camille", "dominique", NULL },
                           *const tags[] = { "key", "dormant", "key, other", NULL },
                           *const roles[] = { "CTO", "CEO", NULL },
                           *const titles[] = { "Basics",   "basics", "Operations",
                                               "Security", "Build",  "Données" };

  if (g_str_equal (field->id, "currency"))
    return g_strdup (up_to (3) > 0 ? "EUR" : "USD");
  if (g_str_equal (field->id, "title"))
    return g_strdup (titles[up_to (G_N_ELEMENTS (titles))]);
  if (field->type == ENT_FIELD_LIST)
    return g_strdup (tags[up_to (G_N_ELEMENTS (tags))]);
  return g_strdup (g_str_equal (field->id, "country") ? countries[up_to (G_N_ELEMENTS (countries))]
                   : g_str_equal (field->id, "owner") ? owners[up_to (G_N_ELEMENTS (owners))]
                                                      : roles[up_to (G_N_ELEMENTS (roles))]);
}

static void
set_any (Edits *e, EntRecord *record, const EntField *field)
{
  const GPtrArray *words;
  g_autofree char *text = NULL;
  gint64 ids[2];

  switch (field->type)
    {
    case ENT_FIELD_CHOICE:
      words = ent_config_vocabulary (e->world->config, field->vocabulary);
      ent_record_set_text (record, field, ((EntWord *) words->pdata[up_to ((int) words->len)])->id);
      return;
    case ENT_FIELD_DAY:
      text = up_to (3) > 0 ? any_day (e) : NULL;
      ent_record_set_text (record, field, text);
      return;
    case ENT_FIELD_TIME:
      ent_record_set_number (record, field, any_time (e));
      return;
    case ENT_FIELD_NUMBER:
      ent_record_set_number (record, field, up_to (3) == 0 ? up_to (40) : ENT_NONE);
      return;
    case ENT_FIELD_MONEY:
      ent_record_set_number (record, field, up_to (4) > 0 ? up_to (100000) : ENT_NONE);
      return;
    case ENT_FIELD_REF:
      ent_record_set_number (record, field, any_id (e, field->ref));
      return;
    case ENT_FIELD_REFS:
      ids[0] = any_id (e, field->ref);
      ids[1] = any_id (e, field->ref);
      ent_record_set_refs (record, field, ids,
                           ids[0] == 0 ? 0 : (gsize) up_to (ids[0] == ids[1] ? 2 : 3));
      return;
    default:
      text = any_text (e, field);
      ent_record_set_text (record, field,
                           text != NULL || (field->flags & ENT_FLAG_REQUIRED) == 0 ? text : "x");
    }
}

static gboolean
may_be_set (const EntField *field)
{
  return (field->flags & (ENT_FLAG_DERIVED | ENT_FLAG_HIDDEN)) == 0
         && !g_str_equal (field->id, "reference");
}

/* What the model does not allow, such as an end before the beginning, is refused; anything else is
 * a fault. */
static void
only_refused (GError *error)
{
  g_autoptr (GError) owned = error;

  if (error != NULL && !g_error_matches (error, ENT_ERROR, ENT_ERROR_DATA)
      && !g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND)
      && !g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFLICT))
    g_error ("%s", error->message);
}

static void
set_list_or_any (Edits *e, EntRecord *record, const EntField *field)
{
  if (field->type != ENT_FIELD_LIST)
    {
      set_any (e, record, field);
      return;
    }
  g_autofree char *text = any_text (e, field);
  g_assert_true (ent_record_set_canonical (record, field, text, NULL));
}

void
edits_add (Edits *e, EntNounId noun)
{
  g_autoptr (EntRecord) record = ent_record_new (ent_noun (noun));
  GError *error = NULL;

  for (guint i = 0; i < record->noun->n_fields; i++)
    if (may_be_set (&record->noun->fields[i]))
      set_list_or_any (e, record, &record->noun->fields[i]);
  ent_repo_insert (e->world->store, record, &error);
  only_refused (error);
  e->most[noun] = MAX (e->most[noun], record->id);
}

static void
edit_any (Edits *e, EntNounId noun, gboolean delete)
{
  gint64 id = any_id (e, noun);
  g_autoptr (EntRecord) original = id != 0 ? ent_repo_find (e->world->store, noun, id, NULL) : NULL;
  GError *error = NULL;

  if (original == NULL)
    return;
  if (delete)
    {
      ent_repo_delete (e->world->store, original, &error);
      only_refused (error);
      return;
    }
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  const EntField *field = &mine->noun->fields[up_to ((int) mine->noun->n_fields)];
  if (!may_be_set (field))
    return;
  set_list_or_any (e, mine, field);
  ent_repo_update (e->world->store, original, mine, &error);
  only_refused (error);
}

static void
settle_any (Edits *e)
{
  gint64 partner = any_id (e, ENT_NOUN_PARTNER);

  if (partner != 0)
    world_settle (e->world, partner, (EntCardOutcome) up_to (3));
}

void
edits_do (Edits *e)
{
  static const EntNounId nouns[] = { ENT_NOUN_PARTNER,     ENT_NOUN_PERSON,
                                     ENT_NOUN_INTERACTION, ENT_NOUN_INTERACTION,
                                     ENT_NOUN_ENGAGEMENT,  ENT_NOUN_PROMISE,
                                     ENT_NOUN_CONTRIBUTION };
  EntNounId noun = nouns[up_to (G_N_ELEMENTS (nouns))];
  GError *error = NULL;
  int dice = up_to (100);

  if (dice < 22 && (noun != ENT_NOUN_PARTNER || up_to (3) == 0))
    edits_add (e, noun);
  else if (dice < 70)
    edit_any (e, noun, FALSE);
  else if (dice < 75)
    edit_any (e, noun, noun != ENT_NOUN_PARTNER || up_to (3) == 0);
  else if (dice < 83)
    only_refused ((ent_store_undo (e->world->store, NULL, &error), error));
  else if (dice < 90)
    only_refused ((ent_store_redo (e->world->store, NULL, &error), error));
  else if (dice < 95)
    settle_any (e);
  else if (dice < 98)
    ent_clock_set (e->world->clock, ent_clock_now (e->world->clock) + up_to (7200));
  else
    ent_clock_set (e->world->clock,
                   ent_clock_now (e->world->clock) + 24 * 3600 * up_to (4) - 24 * 3600);
}

Edits *
edits_new (World *world)
{
  Edits *e = g_new0 (Edits, 1);

  e->world = world;
  for (int i = 0; i < 10; i++)
    edits_add (e, ENT_NOUN_PARTNER);
  return e;
}

void
edits_free (Edits *e)
{
  g_free (e);
}
