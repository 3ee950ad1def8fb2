/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/filter/filter-model.h"

#include <string.h>

#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/health/health.h"
#include "entente/store/repo.h"
#include "harness/world.h"
#include "service/filter/filter-world.h"

static gboolean
compares (EntTestOp op, gint64 a, gint64 b)
{
  return op == ENT_TEST_EQUAL     ? a == b
         : op == ENT_TEST_LESS    ? a < b
         : op == ENT_TEST_AT_MOST ? a <= b
         : op == ENT_TEST_MORE    ? a > b
                                  : a >= b;
}

static gboolean
text_fits (EntTestOp op, const char *text, const char *wanted)
{
  g_autofree char *a = ent_text_fold (text), *b = ent_text_fold (wanted);

  return op == ENT_TEST_CONTAINS ? strstr (a, b) != NULL : g_str_equal (a, b);
}

static gint64
thousandths (gint64 minor, const char *currency)
{
  for (int i = ent_money_digits (currency); i < 3; i++)
    minor *= 10;
  return minor;
}

static gint64
day_of (World *f, gint64 utc)
{
  return ent_time_day_number (utc, ent_clock_zone (f->clock));
}

GPtrArray *
all_of (World *f, EntNounId noun, gint64 partner)
{
  const EntPageQuery query = { .limit = 10000, .partner = partner };
  GPtrArray *records = ent_repo_page (f->store, noun, &query, NULL);

  g_assert_nonnull (records);
  return records;
}

static gint64
open_promises (World *f, gint64 partner)
{
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_PROMISE, partner);
  gint64 n = 0;

  for (guint i = 0; i < all->len; i++)
    n += g_str_equal (((EntPromise *) all->pdata[i])->state, "open");
  return n;
}

static gboolean
value_fits (World *f, gint64 partner, const EntFilter *test)
{
  static const char *const currencies[] = { NULL, "EUR", "JPY", "TND" };
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_ENGAGEMENT, partner);
  gboolean any = FALSE, fits = FALSE;

  for (gsize c = 0; c < G_N_ELEMENTS (currencies); c++)
    {
      gint64 sum = 0;
      guint n = 0;
      for (guint i = 0; i < all->len; i++)
        {
          const EntEngagement *e = all->pdata[i];
          const EntWord *stage = ent_config_word (f->config, "stages", e->stage);
          if (e->value == ENT_NONE || stage == NULL || stage->outcome != ENT_OUTCOME_OPEN
              || g_strcmp0 (e->currency, currencies[c]) != 0)
            continue;
          sum += e->value;
          n++;
        }
      any |= n > 0;
      fits |= n > 0 && compares (test->op, thousandths (sum, currencies[c]), test->number);
    }
  return test->op == ENT_TEST_EMPTY ? !any : fits;
}

static gboolean
ref_fits (World *f, EntNounId noun, gint64 id, const EntFilter *test)
{
  g_autoptr (EntRecord) target = ent_repo_find (f->store, noun, id, NULL);

  if (test->number != 0 && test->op != ENT_TEST_CONTAINS)
    return id == test->number;
  return target != NULL && text_fits (test->op, ent_record_title (target), test->text);
}

static gboolean
field_fits (World *f, const EntRecord *record, const EntFilter *test)
{
  const EntField *field = test->field;
  gboolean fits = FALSE;

  if (test->op == ENT_TEST_EMPTY || ent_record_field_is_empty (record, field))
    return test->op == ENT_TEST_EMPTY && ent_record_field_is_empty (record, field);
  switch (field->type)
    {
    case ENT_FIELD_NUMBER:
      return compares (test->op, ent_record_number (record, field), test->number);
    case ENT_FIELD_MONEY:
      return compares (
        test->op,
        thousandths (ent_record_number (record, field),
                     ent_record_text (record, ent_noun_field (record->noun, "currency"))),
        test->number);
    case ENT_FIELD_TIME:
      return compares (test->op, day_of (f, ent_record_number (record, field)),
                       ent_day_number (test->text));
    case ENT_FIELD_DAY:
      return compares (test->op, ent_day_number (ent_record_text (record, field)),
                       ent_day_number (test->text));
    case ENT_FIELD_CHOICE:
      return test->op == ENT_TEST_EQUAL
               ? g_str_equal (ent_record_text (record, field), test->text)
               : text_fits (test->op, ent_record_text (record, field), test->text);
    case ENT_FIELD_REF:
      return ref_fits (f, field->ref, ent_record_number (record, field), test);
    case ENT_FIELD_REFS:
      for (guint i = 0; i < ent_record_refs (record, field)->len; i++)
        fits |= ref_fits (f, field->ref, g_array_index (ent_record_refs (record, field), gint64, i),
                          test);
      return fits;
    case ENT_FIELD_LIST:
      for (char **word = ent_record_list (record, field); *word != NULL; word++)
        fits |= text_fits (test->op, *word, test->text);
      return fits;
    default:
      return text_fits (test->op, ent_record_text (record, field), test->text);
    }
}

static gboolean
silent_fits (World *f, const EntRecord *record, const EntFilter *test)
{
  gint64 last_at = ent_record_number (record, ent_noun_field (record->noun, "last_at"));

  if (test->op == ENT_TEST_EMPTY || last_at == ENT_NONE)
    return last_at == ENT_NONE
           && (test->op == ENT_TEST_EMPTY || test->op == ENT_TEST_MORE
               || test->op == ENT_TEST_AT_LEAST);
  return compares (test->op, day_of (f, NOW) - day_of (f, last_at), test->number);
}

/* On the other side of today nothing fits. */
static gboolean
days_fit (const EntFilter *test, const char *iso, gboolean until)
{
  gint64 away = iso != NULL ? (gint64) ent_day_number (iso) - (gint64) ent_day_number ("2026-03-10")
                            : 0;

  away = until ? away : -away;
  return iso != NULL && away >= 0 && compares (test->op, away, test->number);
}

static gboolean
has_ended (World *f, const EntEngagement *engagement)
{
  const EntWord *stage = ent_config_word (f->config, "stages", engagement->stage);

  return stage != NULL && stage->ended;
}

static gboolean
own_days_fit (World *f, const EntRecord *record, const EntFilter *test)
{
  const char *iso = ent_record_text (record, test->field);

  if (test->op == ENT_TEST_EMPTY)
    return iso == NULL;
  if (record->noun->id == ENT_NOUN_PROMISE
      && !g_str_equal (((const EntPromise *) record)->state, "open"))
    return FALSE;
  if (g_str_equal (test->field->id, "renew_on") && has_ended (f, (const EntEngagement *) record))
    return FALSE;
  return days_fit (test, iso, test->subject == ENT_SUBJECT_UNTIL);
}

static gboolean
renewals_fit (World *f, gint64 partner, const EntFilter *test)
{
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_ENGAGEMENT, partner);
  gboolean any = FALSE, fits = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const EntEngagement *e = all->pdata[i];
      any |= e->renew_on != NULL && !has_ended (f, e);
      fits |= test->op != ENT_TEST_EMPTY && !has_ended (f, e) && days_fit (test, e->renew_on, TRUE);
    }
  return test->op == ENT_TEST_EMPTY ? !any : fits;
}

static gboolean
health_fits (World *f, gint64 partner, const EntFilter *test)
{
  g_autofree EntHealth *health = ent_health_of (&f->context, partner, NULL);

  return test->op != ENT_TEST_EMPTY && compares (test->op, health->score, test->number);
}

static gboolean
test_fits (World *f, const EntRecord *record, const EntFilter *test)
{
  const char *custom = NULL;

  switch (test->subject)
    {
    case ENT_SUBJECT_FIELD:
      return field_fits (f, record, test);
    case ENT_SUBJECT_CUSTOM:
      custom = ent_record_custom (record, test->name);
      return test->op == ENT_TEST_EMPTY
               ? custom == NULL
               : custom != NULL && text_fits (test->op, custom, test->text);
    case ENT_SUBJECT_ID:
      return test->op != ENT_TEST_EMPTY && compares (test->op, record->id, test->number);
    case ENT_SUBJECT_CREATED:
      return test->op != ENT_TEST_EMPTY
             && compares (test->op, day_of (f, record->created_at), ent_day_number (test->text));
    case ENT_SUBJECT_UPDATED:
      return test->op != ENT_TEST_EMPTY
             && compares (test->op, day_of (f, record->updated_at), ent_day_number (test->text));
    case ENT_SUBJECT_SILENT:
      return silent_fits (f, record, test);
    case ENT_SUBJECT_PROMISES:
      return test->op == ENT_TEST_EMPTY
               ? open_promises (f, record->id) == 0
               : compares (test->op, open_promises (f, record->id), test->number);
    case ENT_SUBJECT_VALUE:
      return value_fits (f, record->id, test);
    case ENT_SUBJECT_HEALTH:
      return health_fits (f, record->id, test);
    case ENT_SUBJECT_RENEWS:
      return renewals_fit (f, record->id, test);
    case ENT_SUBJECT_UNTIL:
    case ENT_SUBJECT_SINCE:
      return own_days_fit (f, record, test);
    case ENT_N_SUBJECTS:
      break;
    }
  return FALSE;
}

/* A reference to nothing counts as an empty field. */
static gboolean
via_fits (World *f, const EntRecord *record, const EntFilter *via)
{
  g_autoptr (EntFilter) positive = ent_filter_copy (via);
  EntFilter *test = positive;
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean any = FALSE;

  while (test->kind == ENT_FILTER_VIA)
    test = test->parts->pdata[0];
  gboolean turned = test->op == ENT_TEST_UNEQUAL || test->op == ENT_TEST_EMPTY;
  test->op = test->op == ENT_TEST_UNEQUAL ? ENT_TEST_EQUAL
             : test->op == ENT_TEST_EMPTY ? ENT_TEST_SET
                                          : test->op;
  gint64 id = via->field->type == ENT_FIELD_REF ? ent_record_number (record, via->field) : 0;
  if (id != 0)
    g_array_append_val (one, id);
  GArray *ids = via->field->type == ENT_FIELD_REFS ? ent_record_refs (record, via->field) : one;
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (EntRecord)
        target = ent_repo_find (f->store, via->field->ref, g_array_index (ids, gint64, i), NULL);
      any |= record_fits (f, target, positive->parts->pdata[0]);
    }
  return any != turned;
}

gboolean
record_fits (World *f, const EntRecord *record, const EntFilter *filter)
{
  EntFilter plain = *filter;
  gboolean all = TRUE, any = FALSE;

  if (filter->kind == ENT_FILTER_VIA)
    return via_fits (f, record, filter);

  if (filter->kind == ENT_FILTER_TEST)
    {
      gboolean turned = filter->op == ENT_TEST_UNEQUAL || filter->op == ENT_TEST_SET;
      plain.op = filter->op == ENT_TEST_UNEQUAL ? ENT_TEST_EQUAL
                 : filter->op == ENT_TEST_SET   ? ENT_TEST_EMPTY
                                                : filter->op;
      return test_fits (f, record, &plain) != turned;
    }
  for (guint i = 0; i < filter->parts->len; i++)
    {
      gboolean one = record_fits (f, record, filter->parts->pdata[i]);
      all &= one;
      any |= one;
    }
  return filter->kind == ENT_FILTER_NOT ? !any : filter->kind == ENT_FILTER_ALL ? all : any;
}
