/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/input/quick-line.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/text.h"

#define LONGEST_SIDE 64 /* bytes of "we:" */

static void
quick_word_free (gpointer data)
{
  QuickWord *word = data;

  g_free (word->text);
  g_free (word->folded);
  g_free (word->name);
  g_free (word->before);
  g_free (word->after);
  g_free (word);
}

/* Marks of direction and of zero width, which are not part of a name at its ends. */
static gboolean
is_direction (gunichar c)
{
  return c == 0xfeff || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_opening (gunichar c)
{
  return is_direction (c) || (c != 0 && g_utf8_strchr ("([{«“\"'‘¿¡（", -1, c) != NULL);
}

static gboolean
is_closing (gunichar c)
{
  return is_direction (c)
         || (c != 0 && g_utf8_strchr (",;:.!?)]}»”\"'’…，。、；：！？）", -1, c) != NULL);
}

/* What stands alone between words, such as a dash. */
static gboolean
is_between (gunichar c)
{
  return is_opening (c) || is_closing (c) || (c != 0 && g_utf8_strchr ("-–—·|•*→", -1, c) != NULL);
}

static gboolean
is_punctuation (const char *chunk)
{
  for (const char *p = chunk; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_between (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/* In words of days a comma is as good as a point ("1,5h"); "à" is no article as "a" is. */
static char *
fold_word (const char *text)
{
  char *folded = ent_day_words_fold (text);

  if (g_str_equal (text, "à") || g_str_equal (text, "À"))
    {
      g_free (folded);
      return g_strdup ("at");
    }
  if (*folded == '~' && g_ascii_isdigit (folded[1]))
    memmove (folded, folded + 1, strlen (folded)); /* "~30m" */
  for (char *p = folded; *p != '\0'; p++)
    if (*p == ',' && p > folded && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]))
      *p = '.';
  return folded;
}

static gboolean
is_capitalised (const char *text)
{
  gunichar first = g_utf8_get_char (text);

  if (!g_unichar_isupper (first) && !g_unichar_istitle (first))
    return FALSE;
  const char *p = g_utf8_next_char (text);
  if (*p == '\0')
    return TRUE;
  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* "d'Ana", "l'Atelier": the bytes before the name; 0 where there is none. */
static gsize
elision (const char *text)
{
  static const char *const marks[] = { "'", "\u2019" };
  gboolean letter = *text != '\0' && strchr ("dlDL", *text) != NULL;

  for (gsize i = 0; letter && i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (text + 1, marks[i]))
      {
        gsize length = 1 + strlen (marks[i]);
        return is_capitalised (text + length) ? length : 0;
      }
  return 0;
}

static gboolean
begins_as_hour (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  return digits > 0 && digits <= 2
         && (text[digits] == ':' || text[digits] == 'h' || g_str_has_suffix (text, "am")
             || g_str_has_suffix (text, "pm"));
}

/* "14:00 - 15:00": the dash between two hours is a word of its own. */
static void
split_dash (QuickLine *line, const char *chunk)
{
  QuickWord *last = line->words->len > 0 ? line->words->pdata[line->words->len - 1] : NULL;

  if (last == NULL || !(begins_as_hour (last->folded) || ENT_QUICK_IS (last, "am", "pm"))
      || !g_ascii_isdigit (*chunk)
      || (!g_str_equal (last->after, " -") && !g_str_equal (last->after, " –")))
    return;
  QuickWord *dash = g_new0 (QuickWord, 1);
  dash->text = g_strdup (last->after + 1);
  dash->folded = g_strdup ("-");
  dash->name = g_strdup ("-");
  dash->before = g_strdup ("");
  dash->after = g_strdup ("");
  last->after[0] = '\0';
  g_ptr_array_add (line->words, dash);
}

static void
append_chunk (QuickLine *line, char *chunk)
{
  split_dash (line, chunk);
  QuickWord *last = line->words->len > 0 ? line->words->pdata[line->words->len - 1] : NULL;
  char *start = chunk, *end = chunk + strlen (chunk);

  if (is_punctuation (chunk) && last != NULL)
    {
      char *after = g_strconcat (last->after, " ", chunk, NULL);
      g_free (last->after);
      last->after = after;
      return;
    }
  while (is_opening (g_utf8_get_char (start)) && !is_punctuation (start))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      char *p = g_utf8_prev_char (end);
      if (p == start || !is_closing (g_utf8_get_char (p)))
        break;
      end = p;
    }
  QuickWord *word = g_new0 (QuickWord, 1);
  word->before = g_strndup (chunk, (gsize) (start - chunk));
  word->text = g_strndup (start, (gsize) (end - start));
  word->after = g_strdup (end);
  word->called = word->text[0] == '@' && word->text[1] != '\0';
  word->folded = fold_word (word->text + (word->called ? 1 : 0));
  gsize elided = elision (word->text);
  word->elided = elided > 0;
  word->name = ent_text_fold (word->text + (word->called ? 1 : elided));
  word->owns = g_str_has_suffix (word->folded, "'s") || g_str_has_suffix (word->folded, "\u2019s");
  word->capital = is_capitalised (word->text + elided);
  word->opens = last == NULL || strpbrk (last->after, ".!?;:") != NULL;
  g_ptr_array_add (line->words, word);
}

/* Chinese and Japanese marks have no blank behind them. */
static gboolean
ends_in_wide_mark (const GString *chunk)
{
  gunichar last = chunk->len > 0 ? g_utf8_get_char (g_utf8_prev_char (chunk->str + chunk->len)) : 0;

  return last > 0x3000 && is_closing (last);
}

/* Where the chunk goes on as another word although no blank stands there: after a semicolon, a
 * comma between letters, and the colon of a promise ("we:send"). */
static gboolean
is_joint (const QuickLine *line, const GString *chunk, gunichar next)
{
  char last = chunk->len > 1 ? chunk->str[chunk->len - 1] : '\0';

  if (last == ';' || ends_in_wide_mark (chunk))
    return TRUE;
  if (!g_unichar_isalpha (next) || (last != ',' && last != ':') || chunk->len > LONGEST_SIDE)
    return FALSE;
  if (last == ',')
    return !g_ascii_isdigit (chunk->str[chunk->len - 2]);
  g_autofree char *before = g_strndup (chunk->str, chunk->len - 1);
  return ent_config_match_whole (line->context->config, "promise_sides", before) != NULL;
}

void
ent_quick_line_split (QuickLine *line, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *chunk = g_string_new (NULL);

  line->words = g_ptr_array_new_with_free_func (quick_word_free);
  for (const char *p = valid;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c != 0 && !g_unichar_isspace (c))
        {
          if (is_joint (line, chunk, c))
            {
              append_chunk (line, chunk->str);
              g_string_truncate (chunk, 0);
            }
          g_string_append_unichar (chunk, c);
          continue;
        }
      if (chunk->len > 0)
        append_chunk (line, chunk->str);
      g_string_truncate (chunk, 0);
      if (c == 0)
        break;
    }
  g_string_free (chunk, TRUE);
  line->n = line->words->len;
}

void
ent_quick_line_clear (QuickLine *line)
{
  g_clear_pointer (&line->words, g_ptr_array_unref);
  g_clear_pointer (&line->people, g_array_unref);
  g_clear_pointer (&line->known, g_hash_table_unref);
}

static gboolean
is_year (const char *text)
{
  return strlen (text) == 4 && strspn (text, "0123456789") == 4;
}

gboolean
ent_quick_line_ends (const QuickLine *line, guint i)
{
  if (i + 1 >= line->n)
    return TRUE;
  const QuickWord *word = ent_quick_word (line, i), *next = ent_quick_word (line, i + 1);
  if (*next->before != '\0')
    return TRUE;
  if (*word->after == '\0')
    return FALSE;
  /* "5 déc. 2026", "nov 15, 2025" */
  gboolean abbreviated = g_str_equal (word->after, ".") && strlen (word->folded) <= 5
                         && !g_ascii_isdigit (*word->folded);
  return !abbreviated && !(g_str_equal (word->after, ",") && is_year (next->text));
}

guint
ent_quick_line_run (const QuickLine *line, guint first, guint most)
{
  guint n = 0;

  while (n < most && first + n < line->n && !ent_quick_word (line, first + n)->used)
    {
      n++;
      if (ent_quick_line_ends (line, first + n - 1))
        break;
    }
  return n;
}

char *
ent_quick_line_text (const QuickLine *line, guint first, guint count)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < first + count; i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      g_string_append_printf (out, "%s%s%s%s", i > first ? " " : "", i > first ? word->before : "",
                              word->text, i + 1 < first + count ? word->after : "");
    }
  return g_string_free (out, FALSE);
}

void
ent_quick_line_use (QuickLine *line, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    ent_quick_word (line, i)->used = TRUE;
}

/* Brackets whose counterpart went with what was taken. */
static void
drop_lone (GString *out, char open, char close)
{
  guint depth = 0;

  for (gsize i = 0; i < out->len; i++)
    if (out->str[i] == open)
      depth++;
    else if (out->str[i] == close && depth-- == 0)
      {
        g_string_erase (out, (gssize) i--, 1);
        depth = 0;
      }
  for (gsize i = out->len; depth > 0 && i-- > 0;)
    if (out->str[i] == open)
      {
        g_string_erase (out, (gssize) i, 1);
        depth--;
      }
}

/* Small words at the ends that lead nowhere. */
static void
trim (GString *out)
{
  while (out->len > 0)
    {
      const char *last = g_utf8_prev_char (out->str + out->len);
      gunichar c = g_utf8_get_char (last);
      if (g_utf8_strchr (" ,;:-–—·|•*→", -1, c) == NULL)
        return;
      g_string_truncate (out, (gsize) (last - out->str));
    }
}

/* The punctuation after what was taken goes on after what stood before it, if it has none. */
static void
keep_pause (GString *out, const char *after, gboolean *paused)
{
  const char *mark = strpbrk (after, ",;:.!?)");

  if (out->len == 0 || *paused || mark == NULL)
    return;
  g_string_append_c (out, *mark);
  *paused = *mark != ')';
}

char *
ent_quick_line_summary (const QuickLine *line)
{
  GString *out = g_string_new (NULL);
  gboolean paused = FALSE;

  for (guint i = 0; i < line->n; i++)
    {
      const QuickWord *word = ent_quick_word (line, i);
      if (word->used)
        {
          keep_pause (out, word->after, &paused);
          continue;
        }
      g_string_append_printf (out, "%s%s%s%s", out->len > 0 ? " " : "", word->before, word->text,
                              word->after);
      paused = *word->after != '\0';
    }
  drop_lone (out, '(', ')');
  trim (out);
  return g_string_free (out, FALSE);
}

EntQuickPart *
ent_quick_line_add (QuickLine *line, EntQuickPartKind kind, char *words, char *text,
                    gboolean guessed)
{
  EntQuickPart *part = g_new0 (EntQuickPart, 1);

  part->kind = kind;
  part->words = words;
  part->text = text;
  part->guessed = guessed;
  g_ptr_array_add (line->quick->parts, part);
  return part;
}
