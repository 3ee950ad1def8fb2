/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-charset.h"

#include <gmime/gmime.h>
#include <string.h>
#include <unistr.h>

#define REPLACEMENT "\xef\xbf\xbd"

/* What is declared by habit, and the charset that contains it and is meant. */
static const char *const supersets[][2] = {
  { "gb2312", "GB18030" },  { "gbk", "GB18030" },
  { "shift_jis", "CP932" }, { "sjis", "CP932" },
  { "euc-kr", "CP949" },    { "ks_c_5601-1987", "CP949" },
  { "big5", "BIG5-HKSCS" }, { "unicode-1-1-utf-7", "UTF-7" },
};

/* What the bytes 0x80 to 0x9f are in windows-1252; 0: nothing. */
static const gunichar western[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static char *
from_western (const char *bytes, gsize length)
{
  GString *text = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) bytes[i];
      gunichar meant = c >= 0x80 && c < 0xa0 ? western[c - 0x80] : c;
      g_string_append_unichar (text, meant != 0 ? meant : 0xfffd);
    }
  return g_string_free (text, FALSE);
}

/* A copy without NUL. */
static char *
keep_text (const char *bytes, gsize length)
{
  if (memchr (bytes, '\0', length) == NULL)
    return g_strndup (bytes, length);
  GString *text = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != '\0')
      g_string_append_c (text, bytes[i]);
    else
      g_string_append (text, REPLACEMENT);
  return g_string_free (text, FALSE);
}

static gboolean
has_c1 (const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (((guchar) bytes[i] & 0xe0) == 0x80)
      return TRUE;
  return FALSE;
}

/* The name is the sender's: only what looks like one goes to iconv. */
static gboolean
is_name (const char *name)
{
  return name != NULL && *name != '\0' && strlen (name) < 40
         && strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+()")
              == strlen (name);
}

static const char *
meant_by (const char *declared)
{
  for (gsize i = 0; i < G_N_ELEMENTS (supersets); i++)
    if (g_ascii_strcasecmp (supersets[i][0], declared) == 0)
      return supersets[i][1];
  return g_mime_charset_iconv_name (declared);
}

/* NULL when the bytes do not fit. */
static char *
convert (const char *bytes, gsize length, const char *charset)
{
  gsize written;
  g_autofree char *text =
    g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, &written, NULL);

  return text != NULL ? keep_text (text, written) : NULL;
}

static gboolean
is_one_of (const char *charset, const char *const *names)
{
  for (; *names != NULL; names++)
    if (g_ascii_strcasecmp (charset, *names) == 0)
      return TRUE;
  return FALSE;
}

char *
ent_mail_charset_text (const char *bytes, gsize length, const char *declared)
{
  static const char *const unicode[] = { "utf-8", "utf8", "us-ascii", "ascii", NULL };
  static const char *const latin[] = { "iso-8859-1", "iso8859-1",  "latin1", "windows-1252",
                                       "cp1252",     "iso-ir-100", NULL };
  gboolean named = is_name (declared);

  if (length == 0)
    return g_strdup ("");
  if (named && is_one_of (declared, latin) && !has_c1 (bytes, length))
    return from_western (bytes, length);
  if (named && !is_one_of (declared, latin) && !is_one_of (declared, unicode))
    {
      char *text = convert (bytes, length, meant_by (declared));
      if (text != NULL)
        return text;
    }
  if (named && g_ascii_strcasecmp (declared, "windows-1252") == 0)
    {
      char *text = convert (bytes, length, "WINDOWS-1252");
      if (text != NULL)
        return text;
    }
  return u8_check ((const uint8_t *) bytes, length) == NULL ? keep_text (bytes, length)
                                                            : from_western (bytes, length);
}
