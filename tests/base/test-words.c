/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding, the words of a text, and how near two are. */
#include <string.h>
#include <uninorm.h>

#include "entente/base/nearness.h"
#include "entente/base/text.h"
#include "entente/base/words.h"

static void
letters_are_folded_as_they_are_typed_elsewhere (void)
{
  static const char *const cases[][2] = {
    { "Cœur de Réseau", "coeur de reseau" },
    { "ÆTHER, Øresund & Łódź", "aether, oresund & lodz" },
    { "Đặng Thị Ngọc Hân", "dang thi ngoc han" },
    { "ÞÓRR ok Ðís", "thorr ok dis" },
    { "Straße, STRASSE, STRAẞE", "strasse, strasse, strasse" },
    { "Ħal Qormi, Ŧjálmmi, Ŋuolla", "hal qormi, tjalmmi, nuolla" },
    { "İstanbul, ISPARTA, Iğdır", "istanbul, isparta, igdir" },
    { "Йод, Ёлка, Київ", "иод, елка, киів" },
    { "ΌΜΙΛΟΣ όμιλος ΐ", "ομιλοσ ομιλοσ ι" },
    { "ＦＵＬＬ　ｗｉｄｔｈ　１２", "full width 12" },
    { "ｶﾞｲﾄﾞ", "ガイド" },
    { "ﬁn de l’année — ﬂux", "fin de l'annee - flux" },
    { "٢٠٢٦", "2026" },
    { "राम", "राम" },
    { "soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth" },
    { "שָׁלוֹם", "שלום" },
    { "مُحَمَّد", "محمد" },
    { "\x1f"
      "a\x1f"
      "b",
      &" a b"[1] },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = ent_text_fold (cases[i][0]);
      g_assert_cmpstr (folded, ==, cases[i][1]);
    }
}

static void
what_is_written_out_is_another_form (void)
{
  static const char *const cases[][2] = {
    { "Düsseldorf", "duesseldorf" },
    { "Öl und Äther", "oel und aether" },
    { "Århus", "aarhus" },
    { "København", "koebenhavn" },
    { "u\u0308ber", "ueber" },
    { "Réseau", NULL },
    { "Cœur", NULL },
    { "plain", NULL },
    { "Ångström", "aangstroem" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *other = ent_text_fold_written_out (cases[i][0]);
      g_autofree char *plain = ent_text_fold (cases[i][0]), *key = ent_text_name_key (cases[i][0]);
      g_autofree char *both = g_strjoin (ENT_NAME_KEY_DIVIDER, plain, other, NULL);
      g_assert_cmpstr (other, ==, cases[i][1]);
      g_assert_cmpstr (key, ==, both);
    }
}

/* Characters that are written, of every plane. */
static gunichar
draw_character (void)
{
  static const struct
  {
    gunichar first, last;
  } blocks[] = {
    { 0x20, 0x7e },       { 0xa0, 0x24f },      { 0x300, 0x36f },     { 0x370, 0x52f },
    { 0x590, 0x6ff },     { 0x900, 0xdff },     { 0xe00, 0xeff },     { 0x1100, 0x11ff },
    { 0x1e00, 0x1fff },   { 0x2000, 0x206f },   { 0x2100, 0x218f },   { 0x3040, 0x30ff },
    { 0x4e00, 0x4fff },   { 0xac00, 0xb000 },   { 0xf900, 0xfaff },   { 0xfb00, 0xffef },
    { 0x1d400, 0x1d7ff }, { 0x1f300, 0x1f5ff }, { 0x20000, 0x20100 },
  };
  gsize i = (gsize) g_test_rand_int_range (0, G_N_ELEMENTS (blocks));

  return (gunichar) g_test_rand_int_range ((gint32) blocks[i].first, (gint32) blocks[i].last + 1);
}

static char *
draw_text (int most)
{
  GString *out = g_string_new (NULL);

  for (int n = g_test_rand_int_range (0, most); n > 0; n--)
    {
      g_string_append_unichar (out, draw_character ());
      if (g_test_rand_int_range (0, 5) == 0)
        g_string_append_c (out, ' ');
    }
  return g_string_free (out, FALSE);
}

static char *
normal_form (uninorm_t form, const char *text)
{
  gsize n;
  g_autofree char *raw =
    (char *) u8_normalize (form, (const uint8_t *) text, strlen (text), NULL, &n);

  return g_strndup (raw, n);
}

static void
assert_folded (const char *text)
{
  g_autofree char *folded = ent_text_fold (text), *again = ent_text_fold (folded);
  g_autofree char *more = ent_text_fold_written_out (folded);

  g_assert_cmpstr (again, ==, folded);
  g_assert_null (more);
  g_assert_true (g_utf8_validate (folded, -1, NULL));
  g_assert_null (strstr (folded, "  "));
  g_assert_null (strstr (folded, ENT_NAME_KEY_DIVIDER));
}

static void
folding_again_changes_nothing (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      char text[16] = "a";
      if (!g_unichar_validate (c))
        continue;
      text[1 + g_unichar_to_utf8 (c, text + 1)] = 'b';
      assert_folded (text);
    }
  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *text = draw_text (12);
      assert_folded (text);
    }
}

static void
normal_forms_fold_to_one (void)
{
  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *text = draw_text (12);
      g_autofree char *apart = normal_form (UNINORM_NFD, text),
                      *together = normal_form (UNINORM_NFC, text);
      g_autofree char *one = ent_text_fold (apart), *two = ent_text_fold (together);
      g_autofree char *words = ent_text_words_joined (apart),
                      *other = ent_text_words_joined (together);
      g_assert_cmpstr (one, ==, two);
      g_assert_cmpstr (words, ==, other);
    }
}

static void
words_are_taken_apart (void)
{
  static const char *const cases[][2] = {
    { "L'équipe, très à l’aise!", "l equipe tres a l aise" },
    { "日本株式会社", "日本 本株 株式 式会 会社 社" },
    { "㈱東京 1200.50 x²", "東京 京 1200 50 x2" },
    { "第3四半期", "第 3 四半 半期 期" },
    { "삼성전자 법인", "삼성 성전 전자 자 법인 인" },
    { "ไทย", "ไท ทย ย" },
    { "Düsseldorf Daten", "dusseldorf duesseldorf daten" },
    { "a_b-c", "a b c" },
    { "❤️ ok", "ok" },
    { "राम-रमा", "राम रमा" },
    { "--", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ent_text_words_joined (cases[i][0]);
      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

/* The two ways to take a text apart say the same, and where a word stands is in the text. */
static void
the_index_and_a_query_take_words_apart_alike (void)
{
  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *text = draw_text (20), *joined = ent_text_words_joined (text);
      g_autoptr (GArray) words = ent_text_words (text);
      g_autoptr (GString) mine = g_string_new (NULL);
      const char *before = text;
      for (guint i = 0; i < words->len; i++)
        {
          const EntTextWord *word = &g_array_index (words, EntTextWord, i);
          g_string_append_printf (mine, "%s%s", i > 0 ? " " : "", word->word);
          if (word->other != NULL)
            g_string_append_printf (mine, " %s", word->other);
          g_assert_true (word->start >= before && word->end >= word->start);
          g_assert_true (word->end <= text + strlen (text));
          g_assert_true (g_utf8_validate (word->start, word->end - word->start, NULL));
          before = word->start;
        }
      g_assert_cmpstr (mine->str, ==, joined);
    }
}

/* Every text one slip away, of three letters and at most that long. */
static GPtrArray *
slips_of (const char *text, gsize longest)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  gsize n = strlen (text);

  for (gsize i = 0; i <= n; i++)
    for (char c = 'a'; c <= 'c'; c++)
      {
        if (n < longest)
          g_ptr_array_add (out, g_strdup_printf ("%.*s%c%s", (int) i, text, c, text + i));
        if (i < n)
          g_ptr_array_add (out, g_strdup_printf ("%.*s%c%s", (int) i, text, c, text + i + 1));
      }
  for (gsize i = 0; i < n; i++)
    {
      g_ptr_array_add (out, g_strdup_printf ("%.*s%s", (int) i, text, text + i + 1));
      if (i + 1 < n)
        g_ptr_array_add (
          out, g_strdup_printf ("%.*s%c%c%s", (int) i, text, text[i + 1], text[i], text + i + 2));
    }
  return out;
}

/* All texts with how many slips lead there from the first, by the definition. */
static GHashTable *
measure_all (const char *from, gsize longest)
{
  GHashTable *far = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();
  char *first = g_strdup (from);

  g_hash_table_insert (far, first, GUINT_TO_POINTER (0));
  g_ptr_array_add (queue, first);
  for (guint i = 0; i < queue->len; i++)
    {
      guint d = GPOINTER_TO_UINT (g_hash_table_lookup (far, queue->pdata[i]));
      g_autoptr (GPtrArray) next = slips_of (queue->pdata[i], longest);
      for (guint n = 0; n < next->len; n++)
        if (!g_hash_table_contains (far, next->pdata[n]))
          {
            char *text = g_strdup (next->pdata[n]);
            g_hash_table_insert (far, text, GUINT_TO_POINTER (d + 1));
            g_ptr_array_add (queue, text);
          }
    }
  return far;
}

static void
the_distance_is_the_least_number_of_slips (void)
{
  static const char *const froms[] = { "", "a", "ab", "abc", "aabc", "abcab", "cacb", "bbbb" };

  for (gsize i = 0; i < G_N_ELEMENTS (froms); i++)
    {
      g_autoptr (GHashTable) far = measure_all (froms[i], 6);
      GHashTableIter iter;
      gpointer text, d;
      g_hash_table_iter_init (&iter, far);
      while (g_hash_table_iter_next (&iter, &text, &d))
        {
          EntLetters a, b;
          guint mine = ent_text_distance (froms[i], strlen (froms[i]), text, strlen (text));
          g_assert_cmpuint (mine, ==, GPOINTER_TO_UINT (d));
          ent_letters_of (froms[i], strlen (froms[i]), &a);
          ent_letters_of (text, strlen (text), &b);
          g_assert_true (ent_letters_may_be_near (&a, &b, mine));
        }
      g_assert_cmpuint (g_hash_table_size (far), ==, 1 + 3 + 9 + 27 + 81 + 243 + 729);
    }
  g_assert_cmpuint (ent_text_distance ("été", 5, "ete", 3), ==, 2);
}

#define TEST(name) g_test_add_func ("/words/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST (letters_are_folded_as_they_are_typed_elsewhere);
  TEST (what_is_written_out_is_another_form);
  TEST (folding_again_changes_nothing);
  TEST (normal_forms_fold_to_one);
  TEST (words_are_taken_apart);
  TEST (the_index_and_a_query_take_words_apart_alike);
  TEST (the_distance_is_the_least_number_of_slips);
  return g_test_run ();
}
