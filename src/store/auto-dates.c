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

/* The day of settling follows the state, where there is one. */
static const EntField *
settled_field (const EntRecord *record)
{
  return ent_noun_field (record->noun, "state") != NULL
           ? ent_noun_field (record->noun, "settled_on")
           : NULL;
}

static gboolean
is_open (const EntRecord *record)
{
  return g_strcmp0 (ent_record_text (record, ent_noun_field (record->noun, "state")), "open") == 0;
}

void
ent_auto_dates_new (EntStore *store, EntRecord *record)
{
  const EntField *since = ent_noun_field (record->noun, "stage_since");
  const EntField *settled = settled_field (record);

  if (since != NULL)
    set_today (store, record, since);
  if (settled != NULL && !is_open (record) && ent_record_field_is_empty (record, settled))
    set_today (store, record, settled);
}

/* The day of a partnership's state is that of the change, unless another one is given with it. */
static void
stamp_state (EntStore *store, const EntRecord *current, EntRecord *after)
{
  const EntField *state = ent_noun_field (current->noun, "state"),
                 *since = ent_noun_field (current->noun, "state_since");

  if (since == NULL || ent_record_same_field (current, after, state)
      || !ent_record_same_field (current, after, since))
    return;
  if (ent_record_field_is_empty (after, state))
    ent_record_set_text (after, since, NULL);
  else
    set_today (store, after, since);
}

void
ent_auto_dates_changed (EntStore *store, const EntRecord *current, EntRecord *after)
{
  const EntField *since = ent_noun_field (current->noun, "stage_since");
  const EntField *settled = settled_field (current);

  if (since != NULL
      && !ent_record_same_field (current, after, ent_noun_field (current->noun, "stage")))
    set_today (store, after, since);
  stamp_state (store, current, after);
  if (settled == NULL)
    return;
  if (is_open (after) && !is_open (current) && ent_record_same_field (current, after, settled))
    ent_record_set_text (after, settled, NULL);
  /* What is settled has its day, also when it is emptied by hand. */
  if (!is_open (after) && ent_record_field_is_empty (after, settled))
    set_today (store, after, settled);
}
