/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter language: what it means, where it is wrong, and that it says the same as a look at
 * every record. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/service/input/field-input.h"
#include "entente/service/filter/filter.h"
#include "entente/service/health/health.h"
#include "entente/store/repo.h"
#include "harness/filter-print.h"
#include "harness/trials.h"
#include "harness/world.h"

#define NOW WORLD_SECONDS
#define DAY 86400

/* Days are those of a zone that is not UTC. */
static void
set_up (World *f, gconstpointer data)
{
  world_init (f, NULL, "Europe/Paris");
}

static const char *
pick (GRand *rand, const char *const *from)
{
  return from[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) from))];
}

static const char *const names[] = { "Lutèce",    "lutece",      "Nordlicht GmbH",
                                     "Été (KTP)", "a \"b\" \\c", "Nova = 1",
                                     NULL };
static const char *const days[] = { "2026-03-10", "2026-03-09", "2025-01-01", "2026-04-01", NULL };
static const char *const tags[] = { "health", "Santé", "public", NULL };

static void
maybe (GRand *rand, gpointer record, const char *field, const char *const *from)
{
  const EntNoun *noun = ((EntRecord *) record)->noun;

  if (g_rand_int_range (rand, 0, 3) > 0)
    ent_record_set_text (record, ent_noun_field (noun, field), pick (rand, from));
}

static void
store (World *f, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_repo_insert (f->store, record, &error);
  g_assert_no_error (error);
}

static void
add_engagement (World *f, GRand *rand, gint64 partner, gint64 person)
{
  static const char *const stages[] = { "lead", "proposal", "won", "running", "lost", NULL };
  static const char *const currencies[] = { "EUR", "JPY", "TND", NULL };
  g_autoptr (EntEngagement) engagement = ent_engagement_new ();

  engagement->partner = partner;
  engagement->title = g_strdup (pick (rand, names));
  engagement->kind = g_strdup ("support");
  maybe (rand, engagement, "stage", stages);
  maybe (rand, engagement, "currency", currencies);
  maybe (rand, engagement, "renew_on", days);
  maybe (rand, engagement, "end_on", days);
  if (g_rand_boolean (rand))
    engagement->value = g_rand_int_range (rand, 0, 4) * 60000;
  if (g_rand_boolean (rand))
    engagement->sourced_by = 1 + g_rand_int_range (rand, 0, (gint32) partner);
  if (g_rand_boolean (rand))
    engagement->person = person;
  store (f, engagement);
}

static gint64
add_person (World *f, GRand *rand, gint64 partner)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->partner = partner;
  person->name = g_strdup (pick (rand, names));
  store (f, person);
  return person->base.id;
}

static void
add_interaction (World *f, GRand *rand, gint64 partner, gint64 person)
{
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();

  interaction->partner = partner;
  interaction->summary = g_strdup (pick (rand, names));
  interaction->kind = g_strdup (g_rand_boolean (rand) ? "call" : "mail");
  interaction->at = NOW - g_rand_int_range (rand, -2, 60) * DAY / 2;
  if (g_rand_boolean (rand))
    interaction->minutes = g_rand_int_range (rand, 0, 100);
  if (g_rand_boolean (rand))
    ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"), &person,
                         1);
  maybe (rand, interaction, "follow_up_on", days);
  store (f, interaction);
}

static void
add_promise (World *f, GRand *rand, gint64 partner, gint64 person)
{
  g_autoptr (EntPromise) promise = ent_promise_new ();

  promise->partner = partner;
  promise->side = g_strdup ("us");
  promise->text = g_strdup ("send it");
  promise->state = g_strdup (g_rand_boolean (rand) ? "open" : "kept");
  maybe (rand, promise, "due_on", days);
  if (g_rand_boolean (rand))
    promise->person = person;
  store (f, promise);
}

static void
fill (World *f, GRand *rand)
{
  static const char *const countries[] = { "FR", "DE", NULL };
  static const char *const tiers[] = { "gold", "silver", "bronze", NULL };

  g_assert_true (
    ent_repo_declare_custom (f->store, ENT_NOUN_PARTNER, "siret", "SIRET", "text", NULL));
  for (int i = 0; i < 40; i++)
    {
      g_autoptr (EntPartner) partner = ent_partner_new ();
      const char *words[3] = { pick (rand, tags), pick (rand, tags), NULL };
      partner->name = g_strdup (pick (rand, names));
      maybe (rand, partner, "country", countries);
      maybe (rand, partner, "tier", tiers);
      maybe (rand, partner, "since", days);
      maybe (rand, partner, "planned_on", days);
      maybe (rand, partner, "notes", names);
      if (g_rand_boolean (rand))
        partner->cadence_days = g_rand_int_range (rand, 1, 100);
      if (g_rand_boolean (rand))
        ent_record_set_list (partner, ent_noun_field (partner->base.noun, "tags"), words);
      if (g_rand_boolean (rand))
        ent_record_set_custom (partner, "siret", pick (rand, names));
      store (f, partner);
      gint64 person = add_person (f, rand, partner->base.id);
      for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        add_interaction (f, rand, partner->base.id, person);
      for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        add_engagement (f, rand, partner->base.id, person);
      for (int n = g_rand_int_range (rand, 0, 3); n > 0; n--)
        add_promise (f, rand, partner->base.id, person);
    }
}

/* A look at every record, in the plainest way. */
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

static GPtrArray *
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

/* The other side of today fits nothing. */
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

static gboolean fits (World *f, const EntRecord *record, const EntFilter *filter);

/* Where it refers to nothing, that is as an empty field. */
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
      any |= fits (f, target, positive->parts->pdata[0]);
    }
  return any != turned;
}

static gboolean
fits (World *f, const EntRecord *record, const EntFilter *filter)
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
      gboolean one = fits (f, record, filter->parts->pdata[i]);
      all &= one;
      any |= one;
    }
  return filter->kind == ENT_FILTER_NOT ? !any : filter->kind == ENT_FILTER_ALL ? all : any;
}

/* A random expression, now and then a wrong one. */
static void
write_expression (GString *out, GRand *rand, const char *const *tests, int depth)
{
  static const char *const joins[] = { " and ", " or ", " ET ", " ou ", NULL };
  int kind = depth > 3 ? 9 : g_rand_int_range (rand, 0, 10);

  if (kind < 3)
    {
      g_string_append (out, kind == 0 ? "not (" : "(");
      write_expression (out, rand, tests, depth + 1);
      g_string_append_c (out, ')');
    }
  else if (kind < 6)
    {
      write_expression (out, rand, tests, depth + 1);
      g_string_append (out, pick (rand, joins));
      write_expression (out, rand, tests, depth + 1);
    }
  else if (kind < 7)
    {
      g_string_append (out, "non ");
      write_expression (out, rand, tests, depth + 1);
    }
  else
    g_string_append (out, pick (rand, tests));
}

static const char *const partner_tests[] = { "tier=gold",
                                             "tier != SILV",
                                             "tier=or",
                                             "tier=or or tier=argent",
                                             "tier = gold, silver",
                                             "tier != or,argent",
                                             "not tier=gold,bronze or silent>3",
                                             "tag=health,public",
                                             "tag != health, public and tier=gold",
                                             "tier is empty",
                                             "tier is set",
                                             "tier ~ old",
                                             "country = fr",
                                             "country!=FR",
                                             "name ~ lut",
                                             "name = lutece",
                                             "name = \"a \\\"b\\\" \\\\c\"",
                                             "name ~ \"= 1\"",
                                             "notes ~ ete",
                                             "notes is not empty",
                                             "silent>3d",
                                             "silent<=1w",
                                             "silent < 2",
                                             "silent >= 20 jours",
                                             "silent = 3",
                                             "silent != 3",
                                             "silent is empty",
                                             "next < 2026-03-10",
                                             "next>=today",
                                             "next = yesterday",
                                             "next is set",
                                             "since <= 2025-01-01",
                                             "since > last month",
                                             "since est vide",
                                             "tag = health",
                                             "tag=sante",
                                             "tags ~ e",
                                             "tag != public",
                                             "tag is empty",
                                             "promises > 0",
                                             "promises = 2",
                                             "promises is empty",
                                             "value > 600",
                                             "value <= 1200,00",
                                             "value = 0",
                                             "value is empty",
                                             "value != 600",
                                             "valeur > 600 et silence > 3j ou promesses=2",
                                             "siret = lutece",
                                             "siret ~ nord",
                                             "siret != nova",
                                             "siret is empty",
                                             "cadence_days < 2m",
                                             "cadence-days is empty",
                                             "last = today",
                                             "last >= 2026-02-20",
                                             "last < 2026-02-20",
                                             "last > yesterday",
                                             "last is empty",
                                             "id > 12",
                                             "id != 3",
                                             "created = today",
                                             "updated < today",
                                             "interaction_count >= 2",
                                             "health < 40",
                                             "health >= 40",
                                             "santé != 33",
                                             "health is set",
                                             "renews < 30d",
                                             "renews >= 22",
                                             "renews = 0",
                                             "renews != 22",
                                             "renews is empty",
                                             NULL };
static const char *const engagement_tests[] = { "partner ~ lut",
                                                "partner = LUTÈCE",
                                                "partner = 3",
                                                "partner != 3",
                                                "sourced_by = lutece",
                                                "sourced_by is empty",
                                                "sourced-by != lutece",
                                                "value > 600",
                                                "value = 0",
                                                "value < 1.2k",
                                                "value is empty",
                                                "stage = gagné",
                                                "stage is empty",
                                                "currency = eur",
                                                "currency != EUR",
                                                "renew_on < 2026-03-10",
                                                "title ~ nova",
                                                "kind = support",
                                                "helped_by is set",
                                                "renews < 60d",
                                                "renews <= 22",
                                                "renews > 3w",
                                                "renews is empty",
                                                "ends < 1y",
                                                "stalled > 3d",
                                                "stalled >= 0",
                                                "partner.tier = gold",
                                                "partner.tier != gold",
                                                "partner.tier=gold,silver",
                                                "partner.tier != gold,silver",
                                                "partner.silent > 5d",
                                                "partner.tag ~ e",
                                                "sourced_by.country = fr",
                                                "sourced-by.country != FR",
                                                "sourced_by.tier is empty",
                                                "sourced_by.silent < 2",
                                                "person.name ~ lut",
                                                "person.partner.tier != gold",
                                                "partner.health < 40",
                                                "partner.value > 600",
                                                "partner.promises = 0",
                                                NULL };
static const char *const interaction_tests[] = { "at = today",
                                                 "at > 2 weeks ago",
                                                 "at <= 2026-03-01",
                                                 "at < 2026-03-09",
                                                 "at != yesterday",
                                                 "person = lutece",
                                                 "people ~ nord",
                                                 "person is empty",
                                                 "people = 4",
                                                 "minutes > 45m",
                                                 "minutes < 1h",
                                                 "minutes is empty",
                                                 "kind=call",
                                                 "summary ~ lut",
                                                 "follow_up_on is set",
                                                 "follow_up_on = tomorrow",
                                                 "follow_up_on <= 2026-03-09",
                                                 "partner.country = FR",
                                                 "people.influence is empty",
                                                 "people.name ~ lut",
                                                 "people.name != lutece",
                                                 "people.partner.tier = gold",
                                                 NULL };
static const char *const promise_tests[] = {
  "late > 0d", "late >= 1",     "late = 1",           "due < 3w",     "due <= 22d",
  "due = 0",   "late is empty", "partner.silent > 3", "state = open", "person.name is set",
  NULL
};

static void
agree (World *f, EntNounId noun, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFilter) filter = ent_filter_parse (&f->context, noun, text, NULL, &error);
  g_autoptr (GHashTable) found = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (filter == NULL)
    g_test_message ("%s", text);
  g_assert_no_error (error);
  g_autofree char *printed = filter_print (filter);
  g_autoptr (EntFilter) again = ent_filter_parse (&f->context, noun, printed, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ent_filter_equal (filter, again));
  g_assert_true (ent_filter_look_up (&f->context, filter, &error));
  g_autoptr (EntFilter) copy = ent_filter_copy (filter);
  g_assert_true (ent_filter_equal (filter, copy));
  const EntPageQuery query = { .filter = filter, .limit = 10000 };
  g_autoptr (GPtrArray) page = ent_repo_page (f->store, noun, &query, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = all_of (f, noun, 0);
  guint n = 0;
  for (guint i = 0; i < page->len; i++)
    g_hash_table_add (found, &((EntRecord *) page->pdata[i])->id);
  for (guint i = 0; i < all->len; i++)
    {
      const EntRecord *record = all->pdata[i];
      gboolean wanted = fits (f, record, filter);
      n += wanted;
      if (wanted != g_hash_table_contains (found, &record->id))
        g_test_message ("%s\n%s: %s %" G_GINT64_FORMAT, text, printed, record->noun->name,
                        record->id);
      g_assert_true (wanted == g_hash_table_contains (found, &record->id));
    }
  g_assert_cmpuint (n, ==, page->len);
  gint64 count;
  g_assert_true (ent_repo_count (f->store, noun, &query, &count, NULL));
  g_assert_cmpint (count, ==, n);
}

static void
agrees_with_a_look_at_every_record (World *f, gconstpointer data)
{
  static const struct
  {
    EntNounId noun;
    const char *const *tests;
  } nouns[] = {
    { ENT_NOUN_PARTNER, partner_tests },
    { ENT_NOUN_ENGAGEMENT, engagement_tests },
    { ENT_NOUN_INTERACTION, interaction_tests },
    { ENT_NOUN_PROMISE, promise_tests },
  };
  g_autoptr (GRand) rand = world_rand (7);

  fill (f, rand);
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      for (const char *const *test = nouns[i].tests; *test != NULL; test++)
        agree (f, nouns[i].noun, *test);
      for (int n = 0; n < TRIALS (200); n++)
        {
          g_autoptr (GString) text = g_string_new (NULL);
          write_expression (text, rand, nouns[i].tests, 0);
          agree (f, nouns[i].noun, text->str);
        }
    }
}

static void
the_health_is_compared_with_every_score_and_known_anew_after_a_change (World *f, gconstpointer data)
{
  static const char *const tests[] = { "<", "<=", ">", ">=", "=", "!=" };
  g_autoptr (GRand) rand = world_rand (5);

  fill (f, rand);
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_PARTNER, 0);
  for (guint i = 0; i < all->len; i++)
    {
      g_autofree EntHealth *health =
        ent_health_of (&f->context, ((EntRecord *) all->pdata[i])->id, NULL);
      g_autofree char *text =
        g_strdup_printf ("health %s %d", tests[i % G_N_ELEMENTS (tests)], health->score);
      agree (f, ENT_NOUN_PARTNER, text);
      add_interaction (f, rand, ((EntRecord *) all->pdata[i])->id, 1);
    }
}

static const EntFilter *
health_test (const EntFilter *filter)
{
  while (filter->kind != ENT_FILTER_TEST)
    filter = filter->parts->pdata[0];
  return filter;
}

static void
a_filter_that_is_kept_holds_ids_until_something_changes (World *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (11);
  g_autoptr (GError) error = NULL;

  fill (f, rand);
  g_autoptr (GPtrArray) all = all_of (f, ENT_NOUN_PARTNER, 0);
  g_autoptr (EntFilter) filter =
    ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT, "partner.health >= 30", NULL, &error);
  const EntPageQuery query = { .filter = filter };
  g_assert_null (ent_repo_page (f->store, ENT_NOUN_ENGAGEMENT, &query, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_FAILED);
  g_clear_error (&error);

  for (int round = 0; round < 5; round++)
    {
      g_assert_true (ent_filter_look_up (&f->context, filter, &error));
      g_assert_no_error (error);
      const GArray *ids = health_test (filter)->ids;
      g_assert_true (ent_filter_look_up (&f->context, filter, NULL));
      g_assert_true (health_test (filter)->ids == ids);
      guint n = 0;
      for (guint i = 0; i < all->len; i++)
        {
          g_autofree EntHealth *health =
            ent_health_of (&f->context, ((EntRecord *) all->pdata[i])->id, NULL);
          n += health->score >= 30;
        }
      g_assert_cmpuint (ids->len, ==, n);
      for (int i = 0; i < 5; i++)
        add_interaction (f, rand, ((EntRecord *) all->pdata[round])->id, 1);
    }
}

static void
pages_follow_one_another (World *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (3);
  fill (f, rand);
  g_autoptr (EntFilter) filter =
    ent_filter_parse (&f->context, ENT_NOUN_PARTNER, "tag is set or silent > 5", NULL, NULL);
  EntPageQuery query = { .filter = filter, .limit = 1000, .sort = "last", .descending = TRUE };
  g_autoptr (GPtrArray) all = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, NULL);
  g_autoptr (EntPageKey) key = NULL;
  guint n = 0;

  g_assert_cmpuint (all->len, >, 10);
  query.limit = 3;
  for (;;)
    {
      query.key = key;
      g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, NULL);
      for (guint i = 0; i < page->len; i++, n++)
        g_assert_cmpint (((EntRecord *) page->pdata[i])->id, ==, ((EntRecord *) all->pdata[n])->id);
      if (page->len < 3)
        break;
      ent_page_key_free (key);
      key = ent_repo_key (page->pdata[2], "last");
    }
  g_assert_cmpuint (n, ==, all->len);
}

/* So many tests on so many rows are more than the patience for the index; what is read from the
 * whole table then is the same. */
static void
long_searches_find_the_same_in_the_same_order (World *f, gconstpointer data)
{
  g_autoptr (GRand) rand = world_rand (9);
  g_autoptr (GString) text = g_string_new ("minutes > 90");
  g_autoptr (GError) error = NULL;
  guint n = 0;

  fill (f, rand);
  g_assert_true (ent_store_begin (f->store, "fill", NULL));
  for (int i = 0; i < 4000; i++)
    add_interaction (f, rand, 1, 1);
  g_assert_true (ent_store_commit (f->store, NULL));
  for (int i = 0; i < 150; i++)
    g_string_append_printf (text, " or summary ~ q%dq", i);
  g_autoptr (EntFilter)
    simple = ent_filter_parse (&f->context, ENT_NOUN_INTERACTION, "minutes > 90", NULL, &error);
  g_autoptr (EntFilter)
    endless = ent_filter_parse (&f->context, ENT_NOUN_INTERACTION, text->str, NULL, &error);
  g_assert_no_error (error);
  EntPageQuery query = { .filter = simple, .limit = 10000, .descending = TRUE };
  g_autoptr (GPtrArray) all = ent_repo_page (f->store, ENT_NOUN_INTERACTION, &query, NULL);
  g_autoptr (EntPageKey) key = NULL;
  query = (EntPageQuery){ .filter = endless, .limit = 100, .descending = TRUE };
  for (guint length = 100; length == 100;)
    {
      query.key = key;
      g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_INTERACTION, &query, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < page->len; i++, n++)
        g_assert_cmpint (((EntRecord *) page->pdata[i])->id, ==, ((EntRecord *) all->pdata[n])->id);
      length = page->len;
      ent_page_key_free (key);
      key = length > 0 ? ent_repo_key (page->pdata[length - 1], "at") : NULL;
    }
  g_assert_cmpuint (n, ==, all->len);
  g_assert_cmpuint (n, >, 100);
}

static void
errors_name_the_column (World *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gsize offset;
    const char *part;
  } cases[] = {
    { "tire=gold", 0, "did you mean" },
    { "owner.name=x", 0, "no field" },
    { "country.name=x", 0, "no field" },
    { "tier=gold,", 5, "nothing to compare" },
    { "tier=gold,tin", 5, "not known" },
    { "tier=gold silent>30d", 10, "missing before" },
    { "tier=gold) and x=1", 9, "no parenthesis" },
    { "(tier=gold", 0, "not closed" },
    { "tier=", 5, "a value is missing" },
    { "tier", 4, "operator is missing" },
    { "tier=platinumm", 5, "not known" },
    { "tier<gold", 4, "no order" },
    { "silent ~ 3", 7, "no ~" },
    { "silent > soon", 9, "number of days" },
    { "since > nimportequoi", 8, "not a day" },
    { "value > much", 8, "not an amount" },
    { "tier=gold and", 13, "a field is missing" },
    { "tier=gold and and", 14, "a field is missing" },
    { "name = \"Lut", 7, "not closed" },
    { "name = \"\"", 7, "is empty" },
    { "tier is gold", 8, "is empty" },
    { "ville = été et tier = \"\"", 0, "no field" },
    { "city = été and tier = (", 24, "a value is missing" },
    { "", 0, "a field is missing" },
    { "name = a\377b", 8, "UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize offset = 999;
      g_test_message ("%s", cases[i].text);
      g_assert_null (
        ent_filter_parse (&f->context, ENT_NOUN_PARTNER, cases[i].text, &offset, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_cmpuint (offset, ==, cases[i].offset);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_nonnull (strstr (error->message, "(column "));
    }
  g_autoptr (GError) error = NULL;
  ent_filter_parse (&f->context, ENT_NOUN_PARTNER, "city = été and tier = (", NULL, &error);
  g_assert_nonnull (strstr (error->message, "(column 23)"));
}

static void
words_and_expressions_are_told_apart (World *f, gconstpointer data)
{
  static const struct
  {
    const char *text, *words;
    gboolean expression;
  } cases[] = {
    { "lutèce paris", "lutèce paris", FALSE },
    { "  ", NULL, FALSE },
    { "tier", "tier", FALSE },
    { "tier=gold", NULL, TRUE },
    { "tier is empty", NULL, TRUE },
    { "this is empty", "this is empty", FALSE },
    { "\"tier=gold\"", "tier=gold", FALSE },
    { "= gold", "= gold", FALSE },
    { "\"a", "\"a", FALSE },
    { "pays est vide", "pays est vide", FALSE },
    { "country est vide", NULL, TRUE },
    { "(a b)", "(a b)", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (EntFilterLine) line = { 0 };
      g_test_message ("%s", cases[i].text);
      g_assert_true (
        ent_filter_understand (&f->context, ENT_NOUN_PARTNER, cases[i].text, &line, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (line.words, ==, cases[i].words);
      g_assert_true ((line.filter != NULL) == cases[i].expression);
    }
}

static void
people_read_how_it_was_understood (World *f, gconstpointer data)
{
  g_autoptr (EntFilter) filter = ent_filter_parse (
    &f->context, ENT_NOUN_PARTNER,
    "tier=GO and (silent>1w or not country=FR) and next<=tomorrow and tag is empty and value>12k",
    NULL, NULL);
  g_autofree char *text = ent_filter_describe (&f->context, filter);

  g_assert_cmpstr (text, ==,
                   "Tier = Gold and (Silent > 7 d or not Country = “FR”) and Next <= Wed 11 Mar "
                   "2026 and Tags is empty"
                   " and Value of open engagements > 12k");
}

static void
the_next_word_is_completed (World *f, gconstpointer data)
{
  static const struct
  {
    const char *text, *first;
  } cases[] = {
    { "ti", "tier" },
    { "tier=g", "tier=gold" },
    { "country=FR and (sil", "country=FR and (silent" },
    { "kind = int", "kind = integrator" },
    { "rene", "renews" },
    { "tier=gold,sil", "tier=gold,silver" },
    { "tier = gold, sil", "tier = gold, silver" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray)
        lines = ent_filter_complete (&f->context, ENT_NOUN_PARTNER, cases[i].text);
      g_assert_cmpuint (lines->len, >=, 1);
      g_assert_cmpstr (lines->pdata[0], ==, cases[i].first);
    }
  g_autoptr (GPtrArray)
    found = ent_filter_complete (&f->context, ENT_NOUN_ENGAGEMENT, "value>3 and partner.sil");
  g_assert_cmpstr (found->pdata[0], ==, "value>3 and partner.silent");
  g_autoptr (GPtrArray)
    values = ent_filter_complete (&f->context, ENT_NOUN_ENGAGEMENT, "partner.tier=g");
  g_assert_cmpstr (values->pdata[0], ==, "partner.tier=gold");
}

static void
what_the_partner_has_is_suggested (World *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT, "silent>30d", NULL, &error));
  g_assert_nonnull (strstr (error->message, "did you mean partner.silent?"));
  g_clear_error (&error);
  g_assert_null (
    ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT, "partner.tire=gold", NULL, &error));
  g_assert_nonnull (strstr (error->message, "did you mean partner.tier?"));
  g_autoptr (EntFilter) filter = ent_filter_parse (&f->context, ENT_NOUN_ENGAGEMENT,
                                                   "partner.silent>1w or renews<60d", NULL, NULL);
  g_autofree char *text = ent_filter_describe (&f->context, filter);
  g_assert_cmpstr (text, ==, "Partner: Silent > 7 d or Renews in < 60 d");
}

/* Pieces of the language and random bytes in any order: nothing crashes, and what is read prints
 * back. */
static void
random_input_is_read_or_refused (World *f, gconstpointer data)
{
  static const char *const pieces[] = {
    "tier",     "silent",      "name",        "tag",
    "value",    "next",        "=",           "!=",
    "<",        ">=",          "~",           "(",
    ")",        "and",         "or",          "not",
    "et",       "is",          "empty",       "set",
    "\"",       "\\",          "gold",        "30d",
    "é",        "tier = gold", " silent>3 ",  "2026-03-01",
    " ",        " ",           " ",           "99999999999999999999",
    "%",        "|",           "siret",       "renews",
    "health",   "partner.",    "people.",     ".",
    "country.", ",",           "gold,silver", NULL
  };
  g_autoptr (GRand) rand = world_rand (11);
  guint read = 0;

  for (int n = 0; n < TRIALS (30000); n++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int i = g_rand_int_range (rand, 0, 12); i >= 0; i--)
        if (n % 4 == 0)
          g_string_append_c (text, (char) g_rand_int_range (rand, 1, 256));
        else
          g_string_append (text, pick (rand, pieces));
      g_autoptr (GError) error = NULL;
      gsize offset = 0;
      g_autoptr (EntFilter)
        filter = ent_filter_parse (&f->context, ENT_NOUN_PARTNER, text->str, &offset, &error);
      g_autoptr (GPtrArray) lines = ent_filter_complete (&f->context, ENT_NOUN_PARTNER, text->str);
      g_assert_nonnull (lines);
      g_assert_true ((filter == NULL) == (error != NULL));
      g_assert_cmpuint (offset, <=, text->len);
      if (filter == NULL)
        continue;
      g_autofree char *printed = filter_print (filter);
      g_autoptr (EntFilter)
        again = ent_filter_parse (&f->context, ENT_NOUN_PARTNER, printed, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (ent_filter_equal (filter, again));
      const EntPageQuery query = { .filter = filter };
      g_autoptr (GPtrArray) page = ent_repo_page (f->store, ENT_NOUN_PARTNER, &query, &error);
      g_assert_no_error (error);
      read++;
    }
  g_assert_cmpuint (read, >, TRIALS (50));
}

static void
endless_input_is_refused (World *f, gconstpointer data)
{
  static const char *const parts[] = { "(", "not ", "tier=gold and ", "name=a or " };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      for (int n = 0; n < 20000; n++)
        g_string_append (text, parts[i]);
      g_string_append (text, "tier=gold");
      g_assert_null (ent_filter_parse (&f->context, ENT_NOUN_PARTNER, text->str, NULL, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
      g_assert_nonnull (strstr (error->message, "too many"));
    }
}

static void
a_saved_filter_is_checked_kept_once_and_undone (World *f, gconstpointer data)
{
  g_autoptr (EntSavedFilter) saved = ent_field_input_new (&f->context, ENT_NOUN_FILTER);
  const EntNoun *noun = ent_noun (ENT_NOUN_FILTER);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (saved->noun, ==, "partner");
  g_assert_true (
    ent_field_input_set (&f->context, saved, ent_noun_field (noun, "name"), "Gold", &error));
  g_assert_false (ent_field_input_set (&f->context, saved, ent_noun_field (noun, "expression"),
                                       "tier=gord", &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, "(column 6)"));
  g_clear_error (&error);
  g_assert_false (
    ent_field_input_set (&f->context, saved, ent_noun_field (noun, "noun"), "planet", &error));
  g_clear_error (&error);
  g_assert_true (ent_field_input_set (&f->context, saved, ent_noun_field (noun, "expression"),
                                      "tier=gold", &error));
  g_assert_true (ent_repo_insert (f->store, saved, &error));
  g_autoptr (EntSavedFilter) again = ent_record_copy (saved);
  again->base.id = 0;
  again->base.version = 0;
  g_free (again->name);
  again->name = g_strdup ("GOLD");
  g_assert_false (ent_repo_insert (f->store, again, &error));
  g_assert_nonnull (strstr (error->message, "already"));
  g_clear_error (&error);
  g_assert_true (ent_repo_delete (f->store, saved, &error));
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_autoptr (EntSavedFilter)
    back = ent_repo_find (f->store, ENT_NOUN_FILTER, saved->base.id, &error);
  g_assert_cmpstr (back->expression, ==, "tier=gold");
}

/* What the line of a list shows as an example can be typed there. */
static void
every_example_is_an_expression_of_its_noun (World *f, gconstpointer data)
{
  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EntFilter) filter = ent_filter_parse (
        &f->context, (EntNounId) noun, ent_filter_example ((EntNounId) noun), NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (filter);
    }
}

#define TEST(name) g_test_add ("/filter/" #name, World, NULL, set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (agrees_with_a_look_at_every_record);
  TEST (the_health_is_compared_with_every_score_and_known_anew_after_a_change);
  TEST (a_filter_that_is_kept_holds_ids_until_something_changes);
  TEST (pages_follow_one_another);
  TEST (long_searches_find_the_same_in_the_same_order);
  TEST (errors_name_the_column);
  TEST (words_and_expressions_are_told_apart);
  TEST (people_read_how_it_was_understood);
  TEST (every_example_is_an_expression_of_its_noun);
  TEST (the_next_word_is_completed);
  TEST (what_the_partner_has_is_suggested);
  TEST (a_saved_filter_is_checked_kept_once_and_undone);
  TEST (random_input_is_read_or_refused);
  TEST (endless_input_is_refused);
  return g_test_run ();
}
