/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/text-encoding.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

#define CHUNK 65536u
#define LONGEST 4u /* bytes of a character of UTF-8 */

/* What the bytes of a file are like. */
typedef struct
{
  gint64 line;       /* of the byte that is looked at, from 1 */
  gint64 wrong_line; /* of the first byte that is no UTF-8; 0: none */
  gint64 n_wrong;    /* bytes that are no UTF-8 */
  gint64 n_long;     /* characters of UTF-8 beyond ASCII */
  gint64 n_high;     /* bytes beyond ASCII */
  gint64 n_beside;   /* of these, those that follow another */
  gboolean is_cut;   /* nothing is wrong but a character that the file's end cuts */
  gboolean was_high;
} Census;

static gboolean
fail_read (const char *name, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), name, g_strerror (errno));
  return FALSE;
}

/* Longer marks first: that of UTF-32 begins as that of UTF-16. */
static gboolean
find_mark (const guchar *bytes, gsize n, const char **ret_encoding)
{
  static const struct
  {
    const char *mark;
    gsize length;
    const char *encoding;
  } marks[] = { { "\xff\xfe\0\0", 4, "UTF-32" },
                { "\0\0\xfe\xff", 4, "UTF-32" },
                { "\xff\xfe", 2, "UTF-16" },
                { "\xfe\xff", 2, "UTF-16" } };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
      {
        *ret_encoding = marks[i].encoding;
        return TRUE;
      }
  return FALSE;
}

/* Latin letters, separators and digits have a zero byte in UTF-16; no text has one in UTF-8. */
static const char *
find_wide (const guchar *bytes, gsize n)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < n; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (zeros[0] == 0 && zeros[1] * 4 > n / 2)
    return "UTF-16LE";
  return zeros[1] == 0 && zeros[0] * 4 > n / 2 ? "UTF-16BE" : NULL;
}

/* How many of them are ASCII, by eights. */
static gsize
count_ascii (const guchar *bytes, gsize n)
{
  gsize i = 0;
  guint64 eight;

  for (; i + sizeof eight <= n; i += sizeof eight)
    {
      memcpy (&eight, bytes + i, sizeof eight);
      if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
    }
  return i;
}

static void
count_high (Census *census, const guchar *bytes, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      gsize plain = count_ascii (bytes + i, n - i);
      i += plain;
      if (plain > 0)
        census->was_high = FALSE;
      if (i == n)
        return;
      gboolean high = bytes[i] >= 0x80;
      census->n_high += high;
      census->n_beside += high && census->was_high;
      census->was_high = high;
    }
}

/* Takes the bytes but for the start of a character that may go on; returns how many it took. */
static gsize
take (Census *census, const guchar *bytes, gsize n, gboolean last)
{
  gsize i = 0;

  while (i < n)
    {
      gsize plain = count_ascii (bytes + i, n - i);
      for (gsize end = i + plain; i < end; i++)
        census->line += bytes[i] == '\n';
      if (i == n)
        break;
      gunichar c = bytes[i] < 0x80
                     ? bytes[i]
                     : g_utf8_get_char_validated ((const char *) bytes + i, (gssize) (n - i));
      if (c == (gunichar) -2 && !last)
        break;
      census->is_cut |= c == (gunichar) -2 && census->n_wrong == 0;
      gboolean wrong = c == (gunichar) -1 || c == (gunichar) -2;
      census->line += c == '\n';
      census->n_long += !wrong && c >= 0x80;
      census->n_wrong += wrong;
      if (wrong && census->wrong_line == 0)
        census->wrong_line = census->line;
      i += wrong || c < 0x80 ? 1 : (gsize) g_unichar_to_utf8 (c, NULL);
    }
  count_high (census, bytes, i);
  return i;
}

static gboolean
count (FILE *file, const char *name, Census *census, GError **error)
{
  g_autofree guchar *block = g_malloc (CHUNK + LONGEST);
  gsize kept = 0, n;

  do
    {
      n = fread (block + kept, 1, CHUNK, file);
      if (ferror (file))
        return fail_read (name, error);
      gsize taken = take (census, block, kept + n, n == 0);
      kept = kept + n - taken;
      memmove (block, block + taken, kept);
    }
  while (n > 0);
  return TRUE;
}

static gboolean
judge (const Census *census, const char *name, const char **ret_encoding, GError **error)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, census->wrong_line);

  *ret_encoding = NULL;
  if (census->n_wrong == 0)
    return TRUE;
  if (census->is_cut)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("%s:%s: the file ends within a character; it is cut, or not UTF-8: then say "
                      "what it is with --encoding"),
                   name, line);
  else if (census->n_long > 0)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("%s:%s: bytes that are not UTF-8 in a file that is UTF-8 elsewhere; mend it, "
                      "or say what it is with --encoding, such as --encoding windows-1252"),
                   name, line);
  else if (census->n_beside > 1 && census->n_beside * 3 > census->n_high)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("%s:%s: bytes that are not UTF-8 and do not look like windows-1252; say what "
                      "they are with --encoding"),
                   name, line);
  else
    {
      *ret_encoding = "windows-1252";
      return TRUE;
    }
  return FALSE;
}

gboolean
ent_text_encoding_find (FILE *file, const char *name, const char **ret_encoding, GError **error)
{
  g_autofree guchar *sample = g_malloc (CHUNK);
  Census census = { .line = 1 };

  rewind (file);
  gsize n = fread (sample, 1, CHUNK, file);
  if (ferror (file))
    return fail_read (name, error);
  rewind (file);
  if (find_mark (sample, n, ret_encoding))
    return TRUE;
  *ret_encoding = n >= 4 ? find_wide (sample, n) : NULL;
  if (*ret_encoding != NULL)
    return TRUE;
  gboolean ok = count (file, name, &census, error) && judge (&census, name, ret_encoding, error);
  rewind (file);
  return ok;
}
