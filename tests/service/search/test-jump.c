/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To a partner or a person by some letters of the name. */
#include "entente/base/text.h"
#include "entente/service/demo/demo.h"
#include "entente/service/search/jump.h"
#include "harness/trials.h"
#include "harness/world.h"

/* The titles of what is found, separated by "|". The caller frees it. */
static char *
found (const World *world, const char *text, guint limit)
{
  g_autoptr (EntJump) jump = ent_jump_new (&world->context, NULL);
  g_autoptr (GPtrArray) hits = ent_jump_find (jump, text, limit, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", ((EntHit *) hits->pdata[i])->title);
  return g_string_free (out, FALSE);
}

#define assert_found(world, text, expected)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *titles = found (world, text, 5);                                              \
    g_assert_cmpstr (titles, ==, expected);                                                        \
  }                                                                                                \
  G_STMT_END

static void
names_are_known_by_some_of_their_letters (World *world, gconstpointer data)
{
  gint64 lutece = world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce Intégration", NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Granite State Data", NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Ψηφιακή Λύση", NULL);
  g_autofree char *id = world_id (lutece);
  world_add (world, ENT_NOUN_PERSON, "name", "Ana Núñez", "partner", id, NULL);

  assert_found (world, "lut", "Lutèce Intégration");
  assert_found (world, "INTEG", "Lutèce Intégration");
  assert_found (world, "data granite", "Granite State Data");
  assert_found (world, "gsd", "Granite State Data");
  assert_found (world, "grda", "Granite State Data");
  assert_found (world, "nunez", "Ana Núñez");
  assert_found (world, "ranit", "Granite State Data");
  assert_found (world, "lutc", "Lutèce Intégration");
  assert_found (world, "ψηφι", "Ψηφιακή Λύση");
  assert_found (world, "", "");
  assert_found (world, "xq", "");
}

static void
one_slip_is_forgiven (World *world, gconstpointer data)
{
  static const char *const slips[] = { "inetg", "itegra", "inntegr", "imtegration", "intégrtaion" };

  world_add (world, ENT_NOUN_PARTNER, "name", "Lutèce Intégration", NULL);
  world_add (world, ENT_NOUN_PARTNER, "name", "Ψηφιακή Λύση", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    assert_found (world, slips[i], "Lutèce Intégration");
  assert_found (world, "ψηφαικ", "Ψηφιακή Λύση");
  assert_found (world, "imtehra", "");
}

static void
the_closest_come_first_and_of_those_the_latest (World *world, gconstpointer data)
{
  world_add (world, ENT_NOUN_PARTNER, "name", "Alpha Nord", NULL);
  gint64 late = world_add (world, ENT_NOUN_PARTNER, "name", "Norden", NULL);
  gint64 latest = world_add (world, ENT_NOUN_PARTNER, "name", "Nordlicht", NULL);
  g_autofree char *id = world_id (late);
  world_add (world, ENT_NOUN_PERSON, "name", "Nora", "partner", id, NULL);
  world_contact (world, late, "2026-03-01T10:00:00Z");
  world_contact (world, latest, "2026-03-02T10:00:00Z");

  assert_found (world, "nor", "Nordlicht|Norden|Alpha Nord|Nora");
  world_contact (world, late, "2026-03-03T10:00:00Z");
  assert_found (world, "nor", "Norden|Nordlicht|Alpha Nord|Nora");
}

/* Two letters that lead there, as somebody would try them: the beginning of a word, or of two. */
static gboolean
is_two_letters_away (const World *world, const char *name)
{
  g_autofree char *folded = ent_text_fold (name);
  g_auto (GStrv) words = g_strsplit_set (folded, " -'&.", -1);

  for (char **a = words; *a != NULL; a++)
    for (char **b = words; *b != NULL; b++)
      {
        if (**a == '\0' || **b == '\0')
          continue;
        g_autofree char *text = a == b ? g_utf8_substring (*a, 0, MIN (2, g_utf8_strlen (*a, -1)))
                                       : g_strdup_printf ("%c%c", **a, **b);
        g_autofree char *first = found (world, text, 1);
        if (g_str_equal (first, name))
          return TRUE;
      }
  return FALSE;
}

/* The key that asks, two letters, and Enter. */
static void
four_keys_lead_to_any_partner_of_the_demonstration (World *world, gconstpointer data)
{
  g_autoptr (GPtrArray) partners = NULL;

  g_assert_true (ent_demo_fill (&world->context, 1, NULL));
  partners = ent_repo_page (world->store, ENT_NOUN_PARTNER, &(EntPageQuery){ .limit = 100 }, NULL);
  g_assert_cmpuint (partners->len, ==, 40);
  for (guint i = 0; i < partners->len; i++)
    if (!is_two_letters_away (world, ent_record_title (partners->pdata[i])))
      g_error ("no two letters lead to %s", ent_record_title (partners->pdata[i]));
}

/* What a letter asks of the store does not grow with the number of partners. */
static void
a_letter_reads_as_much_of_ten_thousand_partners_as_of_a_hundred (World *world, gconstpointer data)
{
  const guint sizes[] = { 100, TRIALS (10000) };
  guint64 asked[G_N_ELEMENTS (sizes)];
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_assert_true (ent_store_begin (world->store, "test", NULL));
      for (; n < sizes[i]; n++)
        {
          g_autofree char *name =
            g_strdup_printf ("Partner %u %c%c", n, 'a' + n % 26, 'a' + n % 25);
          world_add (world, ENT_NOUN_PARTNER, "name", name, NULL);
        }
      g_assert_true (ent_store_commit (world->store, NULL));
      g_autoptr (EntJump) jump = ent_jump_new (&world->context, NULL);
      g_ptr_array_unref (ent_jump_find (jump, "p", 6, NULL));
      guint64 before = ent_store_n_statements (world->store);
      g_ptr_array_unref (ent_jump_find (jump, "pa", 6, NULL));
      asked[i] = ent_store_n_statements (world->store) - before;
    }
  g_assert_cmpuint (asked[0], ==, asked[1]);
}

#define TEST(name) g_test_add ("/jump/" #name, World, NULL, world_set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (names_are_known_by_some_of_their_letters);
  TEST (one_slip_is_forgiven);
  TEST (the_closest_come_first_and_of_those_the_latest);
  TEST (four_keys_lead_to_any_partner_of_the_demonstration);
  TEST (a_letter_reads_as_much_of_ten_thousand_partners_as_of_a_hundred);
  return g_test_run ();
}
