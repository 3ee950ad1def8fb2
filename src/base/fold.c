/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "entente/base/heap.h"
#include "entente/base/text.h"

/* What Unicode does not decompose, as people type it without the right keyboard; and as those
 * write it out who have no such letter. */
static const struct
{
  gunichar c;
  const char *text, *written_out; /* NULL: the same */
} letters[] = {
  { 0x00df, "ss", NULL }, { 0x00e6, "ae", NULL }, { 0x00f0, "d", NULL }, { 0x00f8, "o", "oe" },
  { 0x00fe, "th", NULL }, { 0x0111, "d", NULL },  { 0x0127, "h", NULL }, { 0x0142, "l", NULL },
  { 0x014b, "n", NULL },  { 0x0153, "oe", NULL }, { 0x0167, "t", NULL }, { 0x0199, "k", NULL },
  { 0x01b4, "y", NULL },  { 0x01e5, "g", NULL },  { 0x0253, "b", NULL }, { 0x0254, "o", NULL },
  { 0x0257, "d", NULL },  { 0x0259, "e", NULL },  { 0x025b, "e", NULL }, { 0x02bb, "'", NULL },
  { 0x02bc, "'", NULL },  { 0x2010, "-", NULL },  { 0x2012, "-", NULL }, { 0x2013, "-", NULL },
  { 0x2014, "-", NULL },  { 0x2018, "'", NULL },  { 0x2019, "'", NULL }, { 0x0491, "г", NULL },
  { 0x2212, "-", NULL },
};

/* How a text is folded: with accents dropped, or written out. */
typedef enum
{
  PLAIN,
  WRITTEN_OUT
} Way;

static const char *
plain_letter (gunichar c, Way way)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].c == c)
      return way == WRITTEN_OUT && letters[i].written_out != NULL ? letters[i].written_out
                                                                  : letters[i].text;
  return NULL;
}

/*
 * Accents, and what is not to be seen. Marks of other classes make another letter: the vowels of
 * India, the tones of Thailand, the voicing of kana.
 * https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values
 */
static gboolean
is_dropped (gunichar c)
{
  int place = uc_combining_class (c);

  return place == 1 || (place >= 10 && place <= 36) || place >= 200 || c == 0x0640
         || uc_is_general_category_withtable (c, UC_CATEGORY_MASK_Me)
         || uc_is_property_default_ignorable_code_point (c);
}

/* "ü" is written out "ue", "å" "aa". */
static char
written_out (const GString *out, gunichar mark)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '\0';

  if (mark == 0x0308 && (last == 'a' || last == 'o' || last == 'u'))
    return 'e';
  return mark == 0x030a && last == 'a' ? 'a' : '\0';
}

static void
add_blank (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static void
fold_character (gunichar c, Way way, GString *out)
{
  if (is_dropped (c))
    {
      char more = way == WRITTEN_OUT ? written_out (out, c) : '\0';
      if (more != '\0')
        g_string_append_c (out, more);
      return;
    }
  if (g_unichar_isspace (c))
    {
      add_blank (out);
      return;
    }
  /* Up and down again is one letter for all that are the same in capitals, such as both sigmas. */
  gunichar small = uc_tolower (uc_toupper (c));
  const char *plain = plain_letter (small, way);
  int digit = uc_decimal_value (small);
  if (plain != NULL)
    g_string_append (out, plain);
  else if (digit >= 0)
    g_string_append_c (out, (char) ('0' + digit));
  else
    g_string_append_unichar (out, small);
}

/* The caller frees it. */
static char *
normalize (uninorm_t form, const char *text, gsize n)
{
  gsize length;
  g_autofree char *raw = (char *) u8_normalize (form, (const uint8_t *) text, n, NULL, &length);

  /* The text is valid, so that there is no other reason. */
  if (raw == NULL)
    ent_heap_exhausted ();
  return g_strndup (raw, length);
}

/* Hangul and kana are put together again, so that a syllable is one character. */
static void
compose (GString *out, gsize from)
{
  if (g_str_is_ascii (out->str + from))
    return;
  g_autofree char *composed = normalize (UNINORM_NFC, out->str + from, out->len - from);
  g_string_truncate (out, from);
  g_string_append (out, composed);
}

/* A part that has no ASCII, which stands alone: no mark that is kept belongs to an ASCII letter. */
static void
fold_part (const char *part, gsize n, Way way, GString *out)
{
  gsize from = out->len;
  g_autofree char *parts = normalize (UNINORM_NFKD, part, n);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    fold_character (g_utf8_get_char (p), way, out);
  compose (out, from);
}

/* The information separators are blanks too, so that a key can be divided by one. */
static gboolean
is_blank (char c)
{
  return g_ascii_isspace (c) || (c >= '\x1c' && c <= '\x1f');
}

static char *
fold (const char *text, Way way)
{
  GString *out = g_string_sized_new (strlen (text) + 1);
  const char *p = text;

  while (*p != '\0')
    {
      const char *start = p;
      while ((*p & 0x80) != 0)
        p++;
      if (p > start)
        fold_part (start, (gsize) (p - start), way, out);
      else if (is_blank (*p++))
        add_blank (out);
      else
        g_string_append_c (out, g_ascii_tolower (*start));
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static char *
fold_any (const char *text, Way way)
{
  if (g_str_is_ascii (text))
    return fold (text, way);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  char *out = fold (valid, way);

  /* Marks alone would fold to nothing and match everything. */
  if (*out != '\0')
    return out;
  g_free (out);
  g_strstrip (valid);
  return normalize (UNINORM_NFC, valid, strlen (valid));
}

char *
ent_text_fold (const char *text)
{
  return fold_any (text, PLAIN);
}

/* Whether a letter can be written out: most texts have none, and need not be folded twice. */
static gboolean
may_be_written_out (const char *text)
{
  static const char alone[] = "\xa4\xa5\xb6\xb8\xbc\x84\x85\x96\x98\x9c"; /* ä å ö ø ü Ä Å Ö Ø Ü */

  for (const char *p = text; *p != '\0'; p++)
    if ((*p == '\xc3' && p[1] != '\0' && strchr (alone, p[1]) != NULL)
        /* Combining marks, and what is composed with more than one. */
        || strchr ("\xcc\xc7\xc8\xe1\xe2", *p) != NULL)
      return TRUE;
  return FALSE;
}

char *
ent_text_fold_written_out (const char *text)
{
  if (!may_be_written_out (text))
    return NULL;
  g_autofree char *plain = ent_text_fold (text), *other = fold_any (text, WRITTEN_OUT);

  return g_str_equal (plain, other) ? NULL : g_steal_pointer (&other);
}

char *
ent_text_name_key (const char *name)
{
  g_autofree char *plain = ent_text_fold (name), *other = ent_text_fold_written_out (name);

  return other == NULL ? g_steal_pointer (&plain)
                       : g_strconcat (plain, ENT_NAME_KEY_DIVIDER, other, NULL);
}

gboolean
ent_text_folded_has_prefix (const char *folded, const char *prefix)
{
  for (const char *p = folded; p != NULL; p = strpbrk (p, " " ENT_NAME_KEY_DIVIDER))
    {
      p += *p == ' ' || *p == *ENT_NAME_KEY_DIVIDER;
      if (g_str_has_prefix (p, prefix))
        return TRUE;
    }
  return FALSE;
}

char *
ent_text_ascii (const char *visible)
{
  static const struct
  {
    gunichar c;
    const char *text;
  } marks[] = {
    { 0x2026, "..." }, { 0x21b5, "/" }, { 0x00b7, "-" }, { 0x2022, "*" },
    { 0x2192, "->" },  { 0x2013, "-" }, { 0x2014, "-" }, { 0x20ac, "EUR" },
  };

  if (g_str_is_ascii (visible))
    return g_strdup (visible);
  GString *out = g_string_new (NULL);
  for (const char *p = visible; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *text = NULL;
      for (gsize i = 0; i < G_N_ELEMENTS (marks) && text == NULL; i++)
        if (marks[i].c == c)
          text = marks[i].text;
      g_autofree char *one = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
      g_autofree char *other = text == NULL ? g_str_to_ascii (one, "C") : NULL;
      if (ent_text_char_width (c) != 0)
        g_string_append (out, text != NULL ? text : strlen (other) <= 3 ? other : "?");
    }
  return g_string_free (out, FALSE);
}
