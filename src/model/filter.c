/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/filter.h"

#include "entente/base/i18n.h"
#include "entente/base/money.h"

static const EntNounId partners[] = { ENT_NOUN_PARTNER };
static const EntNounId met[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON };
static const EntNounId engagements[] = { ENT_NOUN_ENGAGEMENT };
static const EntNounId promises[] = { ENT_NOUN_PROMISE };
static const EntNounId certifications[] = { ENT_NOUN_CERTIFICATION };
static const EntNounId people[] = { ENT_NOUN_PERSON };
#define OF(nouns_array) .nouns = nouns_array, .n_nouns = G_N_ELEMENTS (nouns_array)

const EntSubjectName ent_subject_names[] = {
  { "silent", "silence", ENT_SUBJECT_SILENT, ENT_FIELD_NUMBER, .label = N_ ("Silent"),
    .help = N_ ("days since the last contact"), OF (met) },
  { "promises", "promesses", ENT_SUBJECT_PROMISES, ENT_FIELD_NUMBER, .label = N_ ("Open promises"),
    .help = N_ ("how many promises are open, of both sides"), OF (partners) },
  { "value", "valeur", ENT_SUBJECT_VALUE, ENT_FIELD_MONEY,
    .label = N_ ("Value of open engagements"),
    .help = N_ ("value of the engagements that are not decided yet, by currency"), OF (partners) },
  { "health", "sante", ENT_SUBJECT_HEALTH, ENT_FIELD_NUMBER, .label = N_ ("Health"),
    .help = N_ ("points of the partnership, from 0 to 100"), OF (partners) },
  { "renews", "renouvelle", ENT_SUBJECT_RENEWS, ENT_FIELD_NUMBER, .label = N_ ("Renews in"),
    .help = N_ ("days until one of the engagements renews"), OF (partners) },
  { "renews", "renouvelle", ENT_SUBJECT_UNTIL, ENT_FIELD_NUMBER, .field = "renew_on",
    .label = N_ ("Renews in"), .help = N_ ("days until it renews"), OF (engagements) },
  { "ends", "finit", ENT_SUBJECT_UNTIL, ENT_FIELD_NUMBER, .field = "end_on",
    .label = N_ ("Ends in"), .help = N_ ("days until it ends"), OF (engagements) },
  { "stalled", "stagne", ENT_SUBJECT_SINCE, ENT_FIELD_NUMBER, .field = "stage_since",
    .label = N_ ("In its stage for"), .help = N_ ("days since it moved to its stage"),
    OF (engagements) },
  { "due", "echoit", ENT_SUBJECT_UNTIL, ENT_FIELD_NUMBER, .field = "due_on", .label = N_ ("Due in"),
    .help = N_ ("days until an open promise is due"), OF (promises) },
  { "late", "retard", ENT_SUBJECT_SINCE, ENT_FIELD_NUMBER, .field = "due_on",
    .label = N_ ("Late by"), .help = N_ ("days since an open promise was due"), OF (promises) },
  { "expires", "expire", ENT_SUBJECT_UNTIL, ENT_FIELD_NUMBER, .field = "expires_on",
    .label = N_ ("Expires in"), .help = N_ ("days until it expires"), OF (certifications) },
  { "expires", "expire", ENT_SUBJECT_UNTIL, ENT_FIELD_NUMBER, .field = "certified_until",
    .label = N_ ("Expires in"), .help = N_ ("days until the last certification expires"),
    OF (people) },
  { "next", "prochain", ENT_SUBJECT_FIELD, ENT_FIELD_DAY, .field = "next_on", OF (partners) },
  { "last", "dernier", ENT_SUBJECT_FIELD, ENT_FIELD_TIME, .field = "last_at", OF (met) },
  { "id", "numero", ENT_SUBJECT_ID, ENT_FIELD_NUMBER, .label = N_ ("Id"),
    .help = N_ ("the number of the record") },
  { "created", "cree", ENT_SUBJECT_CREATED, ENT_FIELD_TIME, .label = N_ ("Created"),
    .help = N_ ("the day it was entered") },
  { "updated", "modifie", ENT_SUBJECT_UPDATED, ENT_FIELD_TIME, .label = N_ ("Updated"),
    .help = N_ ("the day of its latest change") },
};
const gsize ent_n_subject_names = G_N_ELEMENTS (ent_subject_names);

EntFilter *
ent_filter_new (EntFilterKind kind)
{
  EntFilter *filter = g_new0 (EntFilter, 1);

  filter->kind = kind;
  if (kind != ENT_FILTER_TEST)
    filter->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_filter_free);
  return filter;
}

void
ent_filter_free (EntFilter *filter)
{
  if (filter == NULL)
    return;
  g_clear_pointer (&filter->parts, g_ptr_array_unref);
  g_free (filter->name);
  g_free (filter->text);
  g_strfreev (filter->stages);
  g_clear_pointer (&filter->ids, g_array_unref);
  g_free (filter);
}

EntFilter *
ent_filter_copy (const EntFilter *filter)
{
  if (filter == NULL)
    return NULL;
  EntFilter *copy = g_memdup2 (filter, sizeof *filter);
  copy->name = g_strdup (filter->name);
  copy->text = g_strdup (filter->text);
  copy->stages = g_strdupv (filter->stages);
  if (filter->ids != NULL)
    g_array_ref (copy->ids);
  if (filter->parts == NULL)
    return copy;
  copy->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_filter_free);
  for (guint i = 0; i < filter->parts->len; i++)
    g_ptr_array_add (copy->parts, ent_filter_copy (filter->parts->pdata[i]));
  return copy;
}

static gboolean
same_test (const EntFilter *a, const EntFilter *b)
{
  return a->subject == b->subject && a->field == b->field && a->op == b->op
         && a->number == b->number && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->text, b->text) == 0;
}

gboolean
ent_filter_equal (const EntFilter *a, const EntFilter *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == ENT_FILTER_TEST)
    return same_test (a, b);
  if (a->field != b->field || a->parts->len != b->parts->len)
    return FALSE;
  for (guint i = 0; i < a->parts->len; i++)
    if (!ent_filter_equal (a->parts->pdata[i], b->parts->pdata[i]))
      return FALSE;
  return TRUE;
}

const char *
ent_test_op_text (EntTestOp op)
{
  static const char *const texts[] = { "=", "!=", "<", "<=", ">", ">=", "~", "is empty", "is set" };

  return texts[op];
}

const EntSubjectName *
ent_filter_subject_name (const EntFilter *test)
{
  for (gsize i = 0; i < ent_n_subject_names && test->subject > ENT_SUBJECT_CUSTOM; i++)
    if (ent_subject_names[i].subject == test->subject
        && (test->field == NULL || g_str_equal (test->field->id, ent_subject_names[i].field)))
      return &ent_subject_names[i];
  return NULL;
}

gboolean
ent_filter_counts_days (const EntFilter *test)
{
  return test->subject == ENT_SUBJECT_SILENT || test->subject >= ENT_SUBJECT_RENEWS;
}

const char *
ent_filter_subject (const EntFilter *test)
{
  if (test->subject == ENT_SUBJECT_FIELD)
    return test->field->id;
  if (test->subject == ENT_SUBJECT_CUSTOM)
    return test->name;
  return ent_filter_subject_name (test)->name;
}
