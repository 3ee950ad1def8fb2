/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-header.h"

#include <gmime/gmime.h>
#include <string.h>

#include "entente/base/clock.h"
#include "service/mail/mail-charset.h"

/* One encoded word: =?charset*language?encoding?text?= */
typedef struct
{
  const char *charset, *text, *end; /* end: behind the word */
  gsize charset_length, text_length;
  char encoding; /* 'b' or 'q' */
} Word;

/* The decoded bytes of words of one charset that follow each other: a character may be divided
 * between two of them. */
typedef struct
{
  GString *text; /* done */
  GString *bytes;
  char *charset; /* of the bytes; NULL: there are none */
} Decoder;

static gboolean
find_word (const char *at, Word *ret)
{
  if (at[0] != '=' || at[1] != '?')
    return FALSE;
  const char *charset = at + 2, *stop = charset + strcspn (charset, "? \t\r\n");
  if (*stop != '?' || stop == charset || strchr ("bBqQ", stop[1]) == NULL || stop[1] == '\0'
      || stop[2] != '?')
    return FALSE;
  const char *text = stop + 3, *end = strstr (text, "?=");
  if (end == NULL || (gsize) (end - text) > strcspn (text, "\r\n"))
    return FALSE;
  *ret = (Word){ .charset = charset,
                 .charset_length = MIN (strcspn (charset, "*"), (gsize) (stop - charset)),
                 .text = text,
                 .text_length = (gsize) (end - text),
                 .encoding = g_ascii_tolower (stop[1]),
                 .end = end + 2 };
  return TRUE;
}

static void
append_bytes (GString *bytes, const Word *word)
{
  g_autofree char *decoded = g_malloc (word->text_length + 3);
  gsize n;

  if (word->encoding == 'b')
    {
      int state = 0;
      guint32 save = 0;
      n = g_mime_encoding_base64_decode_step ((const guchar *) word->text, word->text_length,
                                              (guchar *) decoded, &state, &save);
    }
  else
    {
      GMimeEncoding encoding;
      g_autofree char *blanks = g_strndup (word->text, word->text_length);
      g_strdelimit (blanks, "_", ' ');
      g_mime_encoding_init_decode (&encoding, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
      n = g_mime_encoding_step (&encoding, blanks, word->text_length, decoded);
    }
  g_string_append_len (bytes, decoded, (gssize) n);
}

static void
flush_words (Decoder *decoder)
{
  if (decoder->charset == NULL)
    return;
  g_autofree char *text =
    ent_mail_charset_text (decoder->bytes->str, decoder->bytes->len, decoder->charset);
  g_string_append (decoder->text, text);
  g_string_truncate (decoder->bytes, 0);
  g_clear_pointer (&decoder->charset, g_free);
}

static void
take_word (Decoder *decoder, const Word *word)
{
  g_autofree char *charset = g_strndup (word->charset, word->charset_length);

  if (decoder->charset != NULL && g_ascii_strcasecmp (decoder->charset, charset) != 0)
    flush_words (decoder);
  append_bytes (decoder->bytes, word);
  if (decoder->charset == NULL)
    decoder->charset = g_steal_pointer (&charset);
}

/* Plain text up to the next word; blanks between two words are nothing. */
static const char *
take_plain (Decoder *decoder, const char *at, gboolean behind_word)
{
  const char *start = at;
  Word word;

  while (*at != '\0' && !find_word (at, &word))
    at++;
  gboolean between = behind_word && *at != '\0'
                     && strspn (start, " \t\r\n") >= (gsize) (at - start);
  if (!between && at > start)
    {
      flush_words (decoder);
      g_string_append_len (decoder->text, start, at - start);
    }
  return at;
}

/* Controls and blanks become single blanks, none at the ends. */
static char *
tidy (const char *text)
{
  GString *line = g_string_sized_new (strlen (text));
  gboolean blank = FALSE;

  for (; *text != '\0'; text++)
    if ((guchar) *text <= ' ' || *text == 0x7f)
      blank = line->len > 0;
    else
      {
        if (blank)
          g_string_append_c (line, ' ');
        blank = FALSE;
        g_string_append_c (line, *text);
      }
  return g_string_free (line, FALSE);
}

char *
ent_mail_header_text (const char *raw)
{
  if (raw == NULL)
    return g_strdup ("");
  g_autofree char *text = ent_mail_charset_text (raw, strlen (raw), NULL);
  if (strstr (text, "=?") == NULL)
    return tidy (text);
  g_autoptr (GString) decoded = g_string_new (NULL);
  g_autoptr (GString) bytes = g_string_new (NULL);
  Decoder decoder = { .text = decoded, .bytes = bytes };
  gboolean behind_word = FALSE;
  for (const char *at = text; *at != '\0';)
    {
      Word word;
      at = take_plain (&decoder, at, behind_word);
      behind_word = find_word (at, &word);
      if (!behind_word)
        break;
      take_word (&decoder, &word);
      at = word.end;
    }
  flush_words (&decoder);
  return tidy (decoded->str);
}

/* "10:00:00.123" without what follows the seconds. */
static char *
without_fraction (const char *raw)
{
  GString *text = g_string_new (NULL);

  for (const char *at = raw; *at != '\0'; at++)
    {
      gboolean behind_seconds = at - raw >= 6 && g_ascii_isdigit (at[-1]) && at[-3] == ':'
                                && g_ascii_isdigit (at[-4]) && at[-6] == ':';
      if (behind_seconds && (*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
        at += strspn (at + 1, "0123456789");
      else
        g_string_append_c (text, *at);
    }
  return g_string_free (text, FALSE);
}

static GDateTime *
read_date (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (strlen (text) > 4 && strspn (text, "0123456789") == 4 && text[4] == '-')
    {
      GDateTime *iso = g_date_time_new_from_iso8601 (text, utc);
      if (iso != NULL)
        return iso;
    }
  return g_mime_utils_header_decode_date (text);
}

gboolean
ent_mail_header_date (const char *raw, gint64 *ret_at)
{
  if (raw == NULL || strlen (raw) > 200)
    return FALSE;
  g_autofree char *tidied = tidy (raw);
  g_autofree char *text = without_fraction (tidied);
  g_autoptr (GDateTime) date = read_date (text);
  gint64 at = date != NULL ? g_date_time_to_unix (date) : -1;
  if (at < 0 || at > ENT_TIME_LAST)
    return FALSE;
  *ret_at = at;
  return TRUE;
}
