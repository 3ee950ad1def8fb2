/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that are probably the same, by their spelling; and names that are not, however alike. */
#include <locale.h>
#include <string.h>

#include "entente/base/text.h"
#include "entente/service/duplicate/duplicates.h"
#include "entente/service/duplicate/near-names.h"
#include "entente/service/duplicate/slip.h"
#include "harness/world.h"

typedef struct
{
  const char *one, *other;
} Pair;

static const Pair same_partners[] = {
  { "Lutèce Integraton", "Lutèce Intégration" },
  { "Kestrel Consluting", "Kestrel Consulting" },
  { "Meridiann Systems", "Meridian Systems" },
  { "Telekom Nord", "Telecom Nord" },
  { "Philharmonie Logiciels", "Filharmonie Logiciels" },
  { "Open Prairie Services", "Open Prairie Service" },
  { "Nordlicht Software GmbH", "Nordlich Software" },
  { "Atelier du Numérique", "Atelier du Numrique" },
  { "Infrastructure Libre SAS", "Infrastrucutre Libre" },
  { "Société Bretonne de Calcul", "Societe Bretone de Calcul" },
  { "Grünwald Beratung", "Gruenwald Beratung AG" },
  { "Müller und Söhne", "Mueller und Soehne" },
  { "Fundación Ágora", "Fundacion Agorra" },
  { "Blackwood Analytics", "Blakwood Analytics" },
  { "Systèmes Embarqués Armor", "Systemes Embarques Armmor" },
  { "Wawel Oprogramowanie", "Wawel Oprogamowanie" },
};

static const Pair other_partners[] = {
  { "Alpha Systems", "Alpha Software" },
  { "Région Nord", "Région Sud" },
  { "Groupe Est", "Groupe Ouest" },
  { "Data 1", "Data 2" },
  { "Cluster 2026", "Cluster 2025" },
  { "Nova Consulting", "Nora Consulting" },
  { "Atos", "Altos" },
  { "Ville de Lyon", "Ville de Laon" },
  { "Ville de Paris", "Ville de Pau" },
  { "ABC Conseil", "ABD Conseil" },
  { "Team A", "Team B" },
  { "Orion Labs", "Orient Labs" },
  { "Delta Conseil", "Delta Consulting" },
  { "Banque du Nord", "Banque du Port" },
  { "Open Data", "Open Date" },
  { "Green Cloud", "Great Cloud" },
  { "Rhône Services", "Saône Services" },
  { "Alsace Habitat", "Alsace Habit" },
  { "Mistral Group", "Mistral Groupe Sud" },
  { "Lorient Agglo", "Lorient Port" },
  { "Bay Software", "Day Software" },
  { "Lux Systems", "Lynx Systems" },
  { "Helio Energie", "Helix Energie" },
  { "North Point", "South Point" },
  { "Institut Curie", "Institut Carrel" },
  { "Terra Firma", "Terra Forma" },
  { "Media Plus", "Medica Plus" },
  { "Consulting Partners", "Consultant Partners" },
  { "Universität Bonn", "Universität Bern" },
  { "Solutions Libres", "Soluzioni Libere" },
};

static const Pair same_people[] = {
  { "Anna Nunez", "Ana Núñez" },
  { "Philippe Garnier", "Philipe Garnier" },
  { "Sophia Lindqvist", "Sofia Lindqvist" },
  { "Catherine Moreau", "Katherine Moreau" },
  { "Mathieu Lefebvre", "Matthieu Lefebvre" },
  { "Jonathan Schmidt", "Jonathan Schmitt" },
  { "Sarah Cohen", "Sara Cohen" },
  { "Mark Oliver", "Marc Oliver" },
  { "Stéphanie Guillaumin", "Stéphanie Guillaumn" },
  { "Nunez, Anna", "Ana Núñez" },
  { "Jürgen Vogel", "Juergen Vogel" },
  { "Erik Johansson", "Eric Johanson" },
  { "Wladimir Petrow", "Vladimir Petrov" },
  { "Fernando Rodriguez", "Fernando Rodrigues" },
};

static const Pair other_people[] = {
  { "Daniel Roche", "Daniela Roche" },
  { "Andrea Rossi", "Andreas Rossi" },
  { "Jean Martin", "Jan Martin" },
  { "Mario Conti", "Maria Conti" },
  { "Julien Petit", "Julie Petit" },
  { "Christian Weber", "Christina Weber" },
  { "Paul Martin", "Paul Marin" },
  { "Marie Dupont", "Marc Dupont" },
  { "Michel Bernard", "Michèle Bernard" },
  { "Nina Berg", "Lina Berg" },
  { "Pascal Robin", "Pascale Robin" },
  { "Tom Hale", "Tim Hale" },
  { "Eva Lang", "Ева Lang" },
  { "Ines Costa", "Inge Costa" },
  { "Lea Simon", "Leo Simon" },
  { "Martin Klein", "Martina Klein" },
  { "Claire Vidal", "Clara Vidal" },
  { "Jan Novak", "Jana Novak" },
  { "Gabriel Lopez", "Gabriela Lopez" },
  { "Louis Blanc", "Louise Blanc" },
  { "Emil Holm", "Emilie Holm" },
  { "Nora Dahl", "Nora Dahle" },
  { "Ali Kaya", "Ali Kara" },
  { "Karin Bauer", "Karim Bauer" },
  { "Ivan Petrov", "Ivana Petrova" },
  { "Hans Maier", "Hanna Maier" },
  { "Luc Girard", "Luce Girard" },
  { "Yves Morin", "Yvon Morin" },
};

static void
add (World *world, EntNounId noun, const char *name, gint64 partner)
{
  g_autofree char *id = world_id (partner);

  if (noun == ENT_NOUN_PARTNER)
    world_add (world, noun, "name", name, NULL);
  else
    world_add (world, noun, "name", name, "partner", id, NULL);
}

/* How many of the pairs are found as one group, each in a store of its own. */
static guint
count_groups (EntNounId noun, const Pair *pairs, gsize n, gboolean wanted)
{
  guint found = 0;

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (World) world = world_new (NULL, WORLD_NOW, NULL);
      gint64 firm = world_add (world, ENT_NOUN_PARTNER, "name", "Qqq", NULL);
      add (world, noun, pairs[i].one, firm);
      add (world, noun, pairs[i].other, firm);
      g_autoptr (GPtrArray) groups = ent_duplicates_find (&world->context, noun, NULL);
      g_assert_cmpuint (groups->len, <=, 1);
      if ((groups->len == 1) != wanted)
        g_test_message ("%s / %s", pairs[i].one, pairs[i].other);
      found += groups->len;
    }
  return found;
}

static void
names_with_a_slip_are_likely_one (void)
{
  g_assert_cmpuint (
    count_groups (ENT_NOUN_PARTNER, same_partners, G_N_ELEMENTS (same_partners), TRUE), ==,
    G_N_ELEMENTS (same_partners));
  g_assert_cmpuint (count_groups (ENT_NOUN_PERSON, same_people, G_N_ELEMENTS (same_people), TRUE),
                    ==, G_N_ELEMENTS (same_people));
}

/* Different names that are as close as slips: some would be asked about. */
static void
other_names_are_seldom_taken_for_one (void)
{
  guint alarms =
    count_groups (ENT_NOUN_PARTNER, other_partners, G_N_ELEMENTS (other_partners), FALSE)
    + count_groups (ENT_NOUN_PERSON, other_people, G_N_ELEMENTS (other_people), FALSE);

  g_assert_cmpuint (alarms, <=, 1);
}

static void
a_near_name_at_another_firm_is_another_person (World *world, gconstpointer data)
{
  gint64 one = world_add (world, ENT_NOUN_PARTNER, "name", "Alpha", NULL),
         other = world_add (world, ENT_NOUN_PARTNER, "name", "Omega", NULL);

  add (world, ENT_NOUN_PERSON, "Anna Nunez", one);
  add (world, ENT_NOUN_PERSON, "Ana Núñez", other);
  g_autoptr (GPtrArray) groups = ent_duplicates_find (&world->context, ENT_NOUN_PERSON, NULL);
  g_assert_cmpuint (groups->len, ==, 0);
}

static void
the_reason_is_said (World *world, gconstpointer data)
{
  add (world, ENT_NOUN_PARTNER, "Lutèce Intégration", 0);
  add (world, ENT_NOUN_PARTNER, "Lutèce Integraton", 0);
  g_autoptr (GPtrArray) groups = ent_duplicates_find (&world->context, ENT_NOUN_PARTNER, NULL);
  g_assert_cmpuint (groups->len, ==, 1);
  const EntDuplicates *group = groups->pdata[0];
  const EntDuplicateReason *reason = &g_array_index (group->reasons, EntDuplicateReason, 0);
  g_autofree char *text = ent_duplicates_reasons_text (group);
  g_assert_cmpuint (group->members->len, ==, 2);
  g_assert_cmpstr (reason->kind, ==, "near");
  g_assert_cmpstr (reason->value, ==, "Lutèce Intégration / Lutèce Integraton");
  g_assert_cmpstr (text, ==, "nearly the same name");
}

static void
on_near (gpointer data, guint place, guint other)
{
  g_assert_cmpuint (place, <, other);
  g_string_append_printf (data, "%u-%u ", place, other);
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
sorted (const char *pairs)
{
  g_auto (GStrv) parts = g_strsplit (pairs, " ", -1);

  qsort (parts, g_strv_length (parts), sizeof *parts, by_text);
  return g_strjoinv (" ", parts);
}

/* At most two words differ, each by a slip; compared with every other name. */
static gboolean
are_near (char **one, char **other)
{
  guint n = g_strv_length (one), slips = 0;

  for (guint i = 0; i < n && n == g_strv_length (other); i++)
    if (!g_str_equal (one[i], other[i]))
      slips += ent_is_slip (one[i], other[i], FALSE) ? 1 : 3;
  return n == g_strv_length (other) && slips > 0 && slips <= 2;
}

/* Each word the one that ends with the numbers of letters left out or doubled. */
static char **
draw_name (GRand *random)
{
  static const char *const words[] = { "meridian",  "integration", "kestrel", "telecom", "anna",
                                       "nordlicht", "data",        "libre",   "systems" };
  int n = g_rand_int_range (random, 1, 4);
  char **name = g_new0 (char *, (gsize) n + 1);

  for (int i = 0; i < n; i++)
    {
      g_autoptr (GString) word = g_string_new (words[g_rand_int_range (random, 0, 9)]);
      gssize at = g_rand_int_range (random, 0, (gint32) word->len);
      switch (g_rand_int_range (random, 0, 5))
        {
        case 0:
          g_string_erase (word, at, 1);
          break;
        case 1:
          g_string_insert_c (word, at, word->str[at]);
          break;
        case 2:
          word->str[at] = 'x';
          break;
        default:
          break;
        }
      name[i] = g_strdup (word->str);
    }
  return name;
}

static gboolean
is_first (GPtrArray *names, guint place)
{
  for (guint i = 0; i < place; i++)
    if (g_strv_equal (names->pdata[i], names->pdata[place]))
      return FALSE;
  return TRUE;
}

static void
the_pairs_are_those_of_comparing_all (void)
{
  g_autoptr (GRand) random = world_rand (4);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GString) found = g_string_new (NULL), wanted = g_string_new (NULL);
  EntNearNames *names = ent_near_names_new (FALSE);

  for (guint i = 0; i < 400; i++)
    {
      g_ptr_array_add (all, draw_name (random));
      ent_near_names_add (names, all->pdata[i], "", i);
    }
  for (guint i = 0; i < all->len; i++)
    for (guint j = i + 1; is_first (all, i) && j < all->len; j++)
      if (are_near (all->pdata[i], all->pdata[j]) && is_first (all, j))
        on_near (wanted, i, j);
  ent_near_names_find (names, on_near, found);
  ent_near_names_free (names);
  g_autofree char *one = sorted (found->str), *other = sorted (wanted->str);
  g_assert_cmpstr (one, ==, other);
  g_assert_cmpuint (strlen (one), >, 200);
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-names/names_with_a_slip_are_likely_one",
                   names_with_a_slip_are_likely_one);
  g_test_add_func ("/near-names/other_names_are_seldom_taken_for_one",
                   other_names_are_seldom_taken_for_one);
  g_test_add ("/near-names/a_near_name_at_another_firm_is_another_person", World, NULL,
              world_set_up, a_near_name_at_another_firm_is_another_person, world_tear_down);
  g_test_add ("/near-names/the_reason_is_said", World, NULL, world_set_up, the_reason_is_said,
              world_tear_down);
  g_test_add_func ("/near-names/the_pairs_are_those_of_comparing_all",
                   the_pairs_are_those_of_comparing_all);
  return g_test_run ();
}
