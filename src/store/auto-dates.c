/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/store-private.h"

static void
set_today (EntStore *store, EntRecord *record, const EntField *field)
{
  GDate today;

  ent_clock_today (store->clock, &today);
  g_autofree char *day = ent_day_format_iso (&today);
  ent_record_set_text (record, field, day);
}

/* The field with the word that the day dates. */
static const EntField *
word_field (const EntRecord *record, const EntField *day)
{
  return ent_noun_field (record->noun, day->stamp_of);
}

static gboolean
is_open (const EntRecord *record, const EntField *day)
{
  return g_strcmp0 (ent_record_text (record, word_field (record, day)), "open") == 0;
}

/* What is settled has its day, also when it is emptied by hand. */
static void
settle (EntStore *store, EntRecord *record, const EntField *day)
{
  if (!is_open (record, day) && ent_record_field_is_empty (record, day))
    set_today (store, record, day);
}

void
ent_auto_dates_new (EntStore *store, EntRecord *record)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *day = &record->noun->fields[i];
      if (day->stamp == ENT_STAMP_MOVES)
        set_today (store, record, day);
      else if (day->stamp == ENT_STAMP_SETTLES)
        settle (store, record, day);
    }
}

static void
stamp (EntStore *store, const EntRecord *current, EntRecord *after, const EntField *day)
{
  const EntField *word = word_field (current, day);
  gboolean moved = !ent_record_same_field (current, after, word);
  gboolean given = !ent_record_same_field (current, after, day);

  if (day->stamp == ENT_STAMP_SETTLES)
    {
      if (is_open (after, day) && !is_open (current, day) && !given)
        ent_record_set_text (after, day, NULL);
      settle (store, after, day);
    }
  else if (moved && day->stamp == ENT_STAMP_CHANGES && ent_record_field_is_empty (after, word)
           && !given)
    ent_record_set_text (after, day, NULL);
  else if (moved && (day->stamp == ENT_STAMP_MOVES || !given))
    set_today (store, after, day);
}

void
ent_auto_dates_changed (EntStore *store, const EntRecord *current, EntRecord *after)
{
  for (guint i = 0; i < current->noun->n_fields; i++)
    if (current->noun->fields[i].stamp != ENT_STAMP_NEVER)
      stamp (store, current, after, &current->noun->fields[i]);
}
