/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Likely duplicates, and merges that lose and double nothing. */
#include <string.h>

#include "entente/base/error.h"
#include "entente/service/duplicate/distinct-pairs.h"
#include "entente/service/duplicate/merge.h"
#include "entente/service/duplicate/duplicates.h"
#include "entente/service/duplicate/name-key.h"
#include "harness/world.h"

#define PARTNERS 8

static gint64
store (World *f, gpointer record)
{
  g_autoptr (GError) error = NULL;

  ent_repo_insert (f->store, record, &error);
  g_assert_no_error (error);
  return ((EntRecord *) record)->id;
}

static gint64
add_partner (World *f, const char *name, const char *domain, const char *website)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  const char *domains[] = { domain, NULL };

  partner->name = g_strdup (name);
  partner->website = g_strdup (website);
  if (domain != NULL)
    ent_record_set_list (partner, ent_noun_field (partner->base.noun, "domains"), domains);
  return store (f, partner);
}

static gint64
add_person (World *f, gint64 partner, const char *name, const char *email, const char *phone)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->partner = partner;
  person->name = g_strdup (name);
  person->email = g_strdup (email);
  person->phone = g_strdup (phone);
  return store (f, person);
}

static EntRecord *
find (World *f, EntNounId noun, gint64 id)
{
  return ent_repo_find (f->store, noun, id, NULL);
}

static void
names_lose_what_lists_add (World *f, gconstpointer data)
{
  static const struct
  {
    const char *name, *key;
  } cases[] = {
    { "Acme", "acme" },
    { "Acme (KCSP)", "acme" },
    { "ACME, Inc. (member)", "acme" },
    { "Acme S.A.S.", "acme" },
    { "Acmé Co., Ltd.", "acme" },
    { "3-Shake (KCSP) (KTP)", "3shake" },
    { "(KCSP)", "kcsp" },
    { "SAS", "sas" },
    { "Müller & Söhne GmbH & Co. KG", "mullersohne" },
    { "L'Atelier", "latelier" },
    { "---", "---" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = ent_duplicate_partner_key (cases[i].name);
      g_assert_cmpstr (key, ==, cases[i].key);
    }
  g_autofree char *one = ent_duplicate_person_key ("Núñez, Ana"),
                  *two = ent_duplicate_person_key ("ana NUNEZ");
  g_assert_cmpstr (one, ==, two);
}

static void
duplicates_are_listed_with_reasons (World *f, gconstpointer data)
{
  gint64 acme = add_partner (f, "Acme", "acme.org", NULL),
         other = add_partner (f, "Acme GmbH (KCSP)", NULL, NULL);
  g_autoptr (GError) error = NULL;

  add_partner (f, "Beta", "beta.org", "https://www.beta.org/");
  add_partner (f, "Gamma", "gmail.com", NULL);
  add_partner (f, "Beta Labs", "beta.org", "http://beta.org");
  add_partner (f, "Delta", "gmail.com", NULL);
  add_person (f, acme, "Ana Núñez", "ana@acme.org", "+33 1 23 45 67 89");
  add_person (f, other, "NUNEZ Ana", "ana.nunez@acme.org", NULL);
  add_person (f, other, "A. N.", NULL, "01 23 45 67 89");
  add_person (f, other, "Other", "ANA.NUNEZ@acme.org", NULL);
  g_autoptr (GPtrArray) partners = ent_duplicates_find (&f->context, ENT_NOUN_PARTNER, &error);
  g_autoptr (GPtrArray) people = ent_duplicates_find (&f->context, ENT_NOUN_PERSON, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (partners->len, ==, 2);
  const EntDuplicates *beta = partners->pdata[0], *first = partners->pdata[1];
  g_autofree char *text = ent_duplicates_reasons_text (beta);
  g_assert_cmpstr (text, ==, "same domain beta.org, same website beta.org");
  g_assert_cmpuint (first->members->len, ==, 2);
  g_assert_cmpint (((EntNamed *) first->members->pdata[0])->id, ==, acme);
  g_assert_cmpuint (people->len, ==, 1);
  const EntDuplicates *ana = people->pdata[0];
  g_assert_cmpuint (ana->members->len, ==, 4);
  g_assert_cmpuint (ana->reasons->len, ==, 3);
}

static void
a_merge_unites_both (World *f, gconstpointer data)
{
  gint64 a = add_partner (f, "Acme", "acme.org", NULL),
         b = add_partner (f, "Acme (KCSP)", "acme.fr", "https://acme.fr");
  gint64 person = add_person (f, b, "Ana", "ana@acme.fr", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntPartner) seen = (EntPartner *) find (f, ENT_NOUN_PARTNER, a),
                         mine = ent_record_copy (seen);

  mine->city = g_strdup ("Lyon");
  mine->notes = g_strdup ("first");
  g_assert_true (ent_repo_update (f->store, seen, mine, NULL));
  g_autoptr (EntPartner) seen_b = (EntPartner *) find (f, ENT_NOUN_PARTNER, b),
                         mine_b = ent_record_copy (seen_b);
  mine_b->city = g_strdup ("Paris");
  mine_b->notes = g_strdup ("second");
  g_assert_true (ent_repo_update (f->store, seen_b, mine_b, NULL));
  g_autoptr (EntRecord) keep = find (f, ENT_NOUN_PARTNER, a), other = find (f, ENT_NOUN_PARTNER, b);
  const EntField *city = ent_noun_field (keep->noun, "city");
  g_assert_true (ent_merge_asks (keep, other, city));
  g_assert_true (ent_merge (&f->context, keep, other, &city, 1, &error));
  g_assert_no_error (error);
  g_autoptr (EntPartner) merged = (EntPartner *) find (f, ENT_NOUN_PARTNER, a);
  g_assert_null (find (f, ENT_NOUN_PARTNER, b));
  g_assert_cmpstr (merged->name, ==, "Acme");
  g_assert_cmpstr (merged->city, ==, "Paris");
  g_assert_cmpstr (merged->website, ==, "https://acme.fr");
  g_assert_cmpuint (g_strv_length (merged->domains), ==, 2);
  g_assert_cmpstr (merged->notes, ==, "first\n\nsecond\n\nMerged. Name: Acme (KCSP); City: Lyon");
  g_autoptr (EntPerson) moved = (EntPerson *) find (f, ENT_NOUN_PERSON, person);
  g_assert_cmpint (moved->partner, ==, a);
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_autoptr (EntRecord) keep_again = find (f, ENT_NOUN_PARTNER, a),
                        other_again = find (f, ENT_NOUN_PARTNER, b);
  g_assert_true (ent_record_same (keep, keep_again) && ent_record_same (other, other_again));
}

static void
people_keep_both_addresses (World *f, gconstpointer data)
{
  gint64 partner = add_partner (f, "Acme", NULL, NULL);
  gint64 a = add_person (f, partner, "Ana", "ana@acme.org", NULL),
         b = add_person (f, partner, "Ana N.", "an@acme.org", "123");
  g_autoptr (EntRecord) keep = find (f, ENT_NOUN_PERSON, a), other = find (f, ENT_NOUN_PERSON, b);
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_merge (&f->context, keep, other, NULL, 0, &error));
  g_assert_no_error (error);
  g_autoptr (EntPerson) merged = (EntPerson *) find (f, ENT_NOUN_PERSON, a);
  g_assert_cmpstr (merged->email, ==, "ana@acme.org");
  g_assert_cmpstr (merged->other_emails[0], ==, "an@acme.org");
  g_assert_cmpstr (merged->phone, ==, "123");
}

static void
a_merge_with_itself_or_with_what_moved_on_is_refused (World *f, gconstpointer data)
{
  gint64 a = add_partner (f, "A", NULL, NULL), b = add_partner (f, "B", NULL, NULL);
  gint64 person = add_person (f, b, "Ana", NULL, NULL);
  g_autoptr (EntRecord) keep = find (f, ENT_NOUN_PARTNER, a), other = find (f, ENT_NOUN_PARTNER, b);
  g_autoptr (EntRecord) human = find (f, ENT_NOUN_PERSON, person);
  g_autoptr (GError) error = NULL;

  g_assert_false (ent_merge (&f->context, keep, keep, NULL, 0, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "itself"));
  g_clear_error (&error);
  g_assert_false (ent_merge (&f->context, keep, human, NULL, 0, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
  g_clear_error (&error);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (EntPartner) now = (EntPartner *) find (f, ENT_NOUN_PARTNER, i == 0 ? b : a),
                             mine = ent_record_copy (now);
      mine->city = g_strdup ("Nantes");
      g_assert_true (ent_repo_update (f->store, now, mine, NULL));
      g_autoptr (EntRecord) fresh = find (f, ENT_NOUN_PARTNER, b);
      g_assert_false (ent_merge (&f->context, keep, i == 0 ? other : fresh, NULL, 0, &error));
      g_assert_error (error, ENT_ERROR, ENT_ERROR_CONFLICT);
      g_clear_error (&error);
    }
  g_autoptr (EntPerson) still = (EntPerson *) find (f, ENT_NOUN_PERSON, person);
  g_assert_cmpint (still->partner, ==, b);
}

static void
the_same_service_is_listed_once_after_a_merge (World *f, gconstpointer data)
{
  gint64 a = add_partner (f, "A", NULL, NULL), b = add_partner (f, "B", NULL, NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (EntCapability) capability = ent_capability_new ();
      capability->partner = i == 0 ? a : b;
      capability->kind = g_strdup ("training");
      capability->level = g_strdup (i == 0 ? "able" : "expert");
      capability->notes = g_strdup (i == 0 ? "one" : "two");
      store (f, capability);
    }
  g_autoptr (EntRecord) keep = find (f, ENT_NOUN_PARTNER, a), other = find (f, ENT_NOUN_PARTNER, b);
  g_assert_true (ent_merge (&f->context, keep, other, NULL, 0, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) all = ent_repo_page (f->store, ENT_NOUN_CAPABILITY, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  const EntCapability *one = all->pdata[0];
  g_assert_cmpint (one->partner, ==, a);
  g_assert_cmpstr (one->notes, ==, "one\n\nLevel: Expert\n\ntwo");
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_autoptr (GPtrArray) both = ent_repo_page (f->store, ENT_NOUN_CAPABILITY, NULL, NULL);
  g_assert_cmpuint (both->len, ==, 2);
}

static guint
groups (World *f, EntNounId noun, guint ret_members[2])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ent_duplicates_find (&f->context, noun, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 2; i++)
    ret_members[i] = i < found->len ? ((EntDuplicates *) found->pdata[i])->members->len : 0;
  return found->len;
}

static void
records_marked_as_different_are_no_duplicates_until_that_is_undone (World *f, gconstpointer data)
{
  gint64 a = add_partner (f, "Acme", NULL, NULL), b = add_partner (f, "Acme SAS", NULL, NULL),
         c = add_partner (f, "ACME Inc.", NULL, NULL);
  gint64 one = add_person (f, a, "Ana", NULL, "0123456789"),
         two = add_person (f, b, "Anna", NULL, "0123456789");
  const gint64 others[] = { c, b };
  g_autoptr (GError) error = NULL;
  guint members[2];

  g_assert_cmpuint (groups (f, ENT_NOUN_PARTNER, members), ==, 1);
  g_assert_cmpuint (members[0], ==, 3);
  g_assert_true (ent_distinct_pair_add (&f->context, ENT_NOUN_PARTNER, a, others, 2, &error));
  g_assert_cmpuint (groups (f, ENT_NOUN_PARTNER, members), ==, 1);
  g_assert_cmpuint (members[0], ==, 2);
  /* The same ids of people are another pair. */
  g_assert_cmpuint (groups (f, ENT_NOUN_PERSON, members), ==, 1);
  g_assert_true (ent_distinct_pair_add (&f->context, ENT_NOUN_PERSON, two, &one, 1, &error));
  g_assert_true (ent_distinct_pair_add (&f->context, ENT_NOUN_PERSON, one, &two, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (groups (f, ENT_NOUN_PERSON, members), ==, 0);
  g_autoptr (GPtrArray) people = ent_distinct_pair_list (&f->context, ENT_NOUN_PERSON, &error);
  g_autoptr (GPtrArray) partners = ent_distinct_pair_list (&f->context, ENT_NOUN_PARTNER, &error);
  g_assert_cmpuint (people->len, ==, 1);
  g_assert_cmpstr (((EntFalseDuplicate *) people->pdata[0])->title, ==, "Ana / Anna");
  g_assert_cmpuint (partners->len, ==, 2);
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_assert_cmpuint (groups (f, ENT_NOUN_PERSON, members), ==, 1);
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_assert_cmpuint (groups (f, ENT_NOUN_PARTNER, members), ==, 1);
  g_assert_cmpuint (members[0], ==, 3);
  g_assert_false (ent_distinct_pair_add (&f->context, ENT_NOUN_PARTNER, a, &a, 1, &error));
  g_assert_error (error, ENT_ERROR, ENT_ERROR_USAGE);
}

/* A ~ B and C ~ D remain in one group by their key once all other pairs are marked as different. */
static void
a_key_whose_pairs_are_marked_as_different_makes_two_groups (World *f, gconstpointer data)
{
  gint64 ids[4];
  guint members[2];

  for (int i = 0; i < 4; i++)
    ids[i] = add_partner (f, "Acme", NULL, NULL);
  for (int i = 0; i < 2; i++)
    g_assert_true (ent_distinct_pair_add (&f->context, ENT_NOUN_PARTNER, ids[i], ids + 2, 2, NULL));
  g_assert_cmpuint (groups (f, ENT_NOUN_PARTNER, members), ==, 2);
  g_assert_cmpuint (members[0], ==, 2);
  g_assert_cmpuint (members[1], ==, 2);
}

static void
a_merge_keeps_each_marked_difference_once (World *f, gconstpointer data)
{
  gint64 a = add_partner (f, "A", NULL, NULL), b = add_partner (f, "B", NULL, NULL),
         c = add_partner (f, "C", NULL, NULL);
  gint64 d = add_partner (f, "D", NULL, NULL);
  const gint64 of_a[] = { b, c }, of_b[] = { c, d };
  g_autoptr (GError) error = NULL;

  g_assert_true (ent_distinct_pair_add (&f->context, ENT_NOUN_PARTNER, a, of_a, 2, NULL));
  g_assert_true (ent_distinct_pair_add (&f->context, ENT_NOUN_PARTNER, b, of_b, 2, NULL));
  g_autoptr (EntRecord) keep = find (f, ENT_NOUN_PARTNER, a), other = find (f, ENT_NOUN_PARTNER, b);
  g_assert_true (ent_merge (&f->context, keep, other, NULL, 0, &error));
  g_assert_no_error (error);
  g_autoptr (EntDistinctPairs)
    after = ent_distinct_pairs_read (&f->context, ENT_NOUN_PARTNER, &error);
  g_autoptr (GPtrArray) list = ent_distinct_pair_list (&f->context, ENT_NOUN_PARTNER, &error);
  g_assert_true (ent_distinct_pairs_have (after, c, a) && ent_distinct_pairs_have (after, a, d));
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_true (ent_store_undo (f->store, NULL, &error));
  g_autoptr (GPtrArray) again = ent_distinct_pair_list (&f->context, ENT_NOUN_PARTNER, &error);
  g_assert_cmpuint (again->len, ==, 4);
}

/* Random data, with references of every kind to partners and people. */
static gint64
some (GRand *rand, const GArray *ids)
{
  return ids->len > 0 ? g_array_index (ids, gint64, g_rand_int_range (rand, 0, (gint32) ids->len))
                      : 0;
}

static void
fill_field (World *f, GRand *rand, EntRecord *record, const EntField *field, GArray **ids)
{
  if (field->flags & ENT_FLAG_DERIVED)
    return;
  gboolean needed = (field->flags & (ENT_FLAG_REQUIRED | ENT_FLAG_OWNER)) != 0;
  if (field->type == ENT_FIELD_REF && (needed || g_rand_boolean (rand)))
    ent_record_set_number (record, field, some (rand, ids[field->ref]));
  else if (field->type == ENT_FIELD_REFS)
    {
      gint64 refs[3];
      for (int i = 0; i < 3; i++)
        refs[i] = some (rand, ids[field->ref]);
      ent_record_set_refs (record, field, refs, 3);
    }
  else if (field->type == ENT_FIELD_TIME)
    ent_record_set_number (record, field, WORLD_SECONDS - g_rand_int_range (rand, 0, 10000000));
  else if (field->type == ENT_FIELD_LIST || !needed)
    return;
  else if (field->type <= ENT_FIELD_CHOICE)
    {
      g_autofree char *text = g_strdup_printf ("w%u", g_rand_int (rand));
      ent_record_set_text (record, field, text);
    }
}

static void
fill (World *f, GRand *rand, GArray **ids)
{
  static const int how_many[ENT_N_NOUNS] = {
    [ENT_NOUN_PARTNER] = PARTNERS, [ENT_NOUN_PERSON] = 16, [ENT_NOUN_FILTER] = -1
  };

  for (int n = 0; n < ENT_N_NOUNS; n++)
    ids[n] = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (int n = 0; n < ENT_N_NOUNS; n++)
    {
      for (int i = how_many[n] != 0 ? how_many[n] : 12; i > 0; i--)
        {
          g_autoptr (EntRecord) record = ent_record_new (ent_noun ((EntNounId) n));
          for (guint k = 0; k < record->noun->n_fields; k++)
            fill_field (f, rand, record, &record->noun->fields[k], ids);
          gint64 id = store (f, record);
          g_array_append_val (ids[n], id);
        }
    }
}

/* Everything as text, without versions and times of changes. */
static char *
picture (World *f)
{
  GString *out = g_string_new (NULL);

  for (int n = 0; n < ENT_N_NOUNS; n++)
    for (gint64 id = 1; id < 40; id++)
      {
        g_autoptr (EntRecord) record = find (f, (EntNounId) n, id);
        for (guint k = 0; record != NULL && k < record->noun->n_fields; k++)
          {
            g_autofree char *text = ent_record_canonical (record, &record->noun->fields[k]);
            g_string_append_printf (out, "%s %d %s=%s\n", record->noun->name, (int) id,
                                    record->noun->fields[k].id, text);
          }
      }
  return g_string_free (out, FALSE);
}

static gint64
count (World *f, EntNounId noun)
{
  gint64 n = -1;

  g_assert_true (ent_repo_count (f->store, noun, &(EntPageQuery){ 0 }, &n, NULL));
  return n;
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static void
print_references (GString *out, const EntRecord *record, const EntField *field, EntNounId noun,
                  gint64 from, gint64 to)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *refs = field->type == ENT_FIELD_REFS ? ent_record_refs (record, field) : NULL;

  for (guint i = 0; i < (refs != NULL ? refs->len : 1); i++)
    {
      gint64 id = refs != NULL ? g_array_index (refs, gint64, i)
                               : ent_record_number (record, field);
      id = field->ref == noun && id == from ? to : id;
      g_array_append_val (ids, id);
    }
  g_array_sort (ids, by_number);
  g_string_append_printf (out, "%s %d %s", record->noun->name, (int) record->id, field->id);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, i - 1))
      g_string_append_printf (out, " %d", (int) g_array_index (ids, gint64, i));
  g_string_append_c (out, '\n');
}

/* All references but those of one record, as they will be once from has gone into to. Pairs that
 * are marked as different may go. */
static char *
references (World *f, EntNounId noun, gint64 from, gint64 to)
{
  GString *out = g_string_new (NULL);

  for (int n = 0; n < ENT_N_NOUNS; n++)
    for (gint64 id = 1; id < 40 && n != ENT_NOUN_FALSE_DUPLICATE; id++)
      {
        g_autoptr (EntRecord)
          record = (EntNounId) n != noun || id != from ? find (f, (EntNounId) n, id) : NULL;
        for (guint k = 0; record != NULL && k < record->noun->n_fields; k++)
          if (record->noun->fields[k].type == ENT_FIELD_REF
              || record->noun->fields[k].type == ENT_FIELD_REFS)
            print_references (out, record, &record->noun->fields[k], noun, from, to);
      }
  return g_string_free (out, FALSE);
}

/* Merges a random pair, after which everything refers to the one that stays; FALSE when there is
 * none. */
static gboolean
merge_some (World *f, GRand *rand, EntNounId noun)
{
  const EntPageQuery query = { .limit = 100 };
  g_autoptr (GPtrArray) all = ent_repo_page (f->store, noun, &query, NULL);
  g_autoptr (GError) error = NULL;

  if (all->len < 2)
    return FALSE;
  guint a = (guint) g_rand_int_range (rand, 0, (gint32) all->len),
        b = (guint) g_rand_int_range (rand, 0, (gint32) all->len);
  if (a == b)
    return FALSE;
  const EntField *name = ent_noun_field (ent_noun (noun), "name");
  gint64 stays = ((EntRecord *) all->pdata[a])->id, goes = ((EntRecord *) all->pdata[b])->id;
  g_autofree char *wanted = references (f, noun, goes, stays);
  ent_merge (&f->context, all->pdata[a], all->pdata[b], &name,
             (guint) g_rand_int_range (rand, 0, 2), &error);
  g_assert_no_error (error);
  g_autofree char *got = references (f, noun, goes, stays);
  g_assert_cmpstr (got, ==, wanted);
  return TRUE;
}

/* What belongs to a partner or refers to one is as much as before, and all of it refers to what is
 * there. */
static void
merges_and_undos_lose_and_double_nothing (World *f, gconstpointer data)
{
  static const EntNounId same[] = {
    ENT_NOUN_INTERACTION,    ENT_NOUN_ENGAGEMENT,   ENT_NOUN_PROMISE,    ENT_NOUN_OFFER,
    ENT_NOUN_COMPONENT,      ENT_NOUN_CONTRIBUTION, ENT_NOUN_CONVICTION, ENT_NOUN_CERTIFICATION,
    ENT_NOUN_RECOMMENDATION, ENT_NOUN_LEAD,         ENT_NOUN_AGREEMENT,  ENT_NOUN_CAPABILITY,
    ENT_NOUN_DEPLOYMENT
  };
  g_autoptr (GRand) rand = world_rand (5);
  GArray *ids[ENT_N_NOUNS];
  gint64 partners = PARTNERS, people = 16;
  g_autoptr (GQueue) before = g_queue_new ();

  fill (f, rand, ids);
  for (int step = 0; step < 60; step++)
    {
      gboolean undo = g_rand_int_range (rand, 0, 3) == 0 && before->length > 0;
      EntNounId noun = g_rand_boolean (rand) ? ENT_NOUN_PARTNER : ENT_NOUN_PERSON;
      g_autofree char *now = picture (f);
      if (undo)
        {
          g_autofree char *wanted = g_queue_pop_tail (before);
          g_assert_true (ent_store_undo (f->store, NULL, NULL));
          g_autofree char *got = picture (f);
          g_assert_cmpstr (got, ==, wanted);
          partners = count (f, ENT_NOUN_PARTNER);
          people = count (f, ENT_NOUN_PERSON);
        }
      else if (merge_some (f, rand, noun))
        {
          g_queue_push_tail (before, g_steal_pointer (&now));
          partners -= noun == ENT_NOUN_PARTNER;
          people -= noun == ENT_NOUN_PERSON;
        }
      g_assert_cmpint (count (f, ENT_NOUN_PARTNER), ==, partners);
      g_assert_cmpint (count (f, ENT_NOUN_PERSON), ==, people);
      for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
        g_assert_cmpint (count (f, same[i]), ==, ids[same[i]]->len);
      world_assert_sound (f);
    }
  while (before->length > 0)
    {
      g_autofree char *wanted = g_queue_pop_tail (before);
      g_assert_true (ent_store_undo (f->store, NULL, NULL));
      g_autofree char *got = picture (f);
      g_assert_cmpstr (got, ==, wanted);
    }
  for (int n = 0; n < ENT_N_NOUNS; n++)
    g_array_unref (ids[n]);
}

#define TEST(name) g_test_add ("/merge/" #name, World, NULL, world_set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "C", TRUE);
  g_test_init (&argc, &argv, NULL);
  TEST (names_lose_what_lists_add);
  TEST (duplicates_are_listed_with_reasons);
  TEST (a_merge_unites_both);
  TEST (people_keep_both_addresses);
  TEST (a_merge_with_itself_or_with_what_moved_on_is_refused);
  TEST (the_same_service_is_listed_once_after_a_merge);
  TEST (records_marked_as_different_are_no_duplicates_until_that_is_undone);
  TEST (a_key_whose_pairs_are_marked_as_different_makes_two_groups);
  TEST (a_merge_keeps_each_marked_difference_once);
  TEST (merges_and_undos_lose_and_double_nothing);
  return g_test_run ();
}
