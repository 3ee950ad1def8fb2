/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card-reader.h"

#include <gmime/gmime.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/text-blocks.h"
#include "service/mail/mail-charset.h"

#define CARD_MOST ((gsize) 32 * 1024 * 1024) /* a card with its photos */
#define TEXT_MOST ((gsize) 64 * 1024)        /* of a text that is written in base64 */

struct EntVcardReader
{
  EntTextBlocks *blocks;
  const char *block; /* what is left of the current one */
  gsize left;
  const char *name;
  gboolean sources;
  GString *next;    /* the line that was read ahead, without its end; NULL behind the last one */
  GString *held;    /* what next is when there is a line */
  GString *raw_end; /* the end of that line: CR, LF or both */
  gint64 number;    /* of next */
  gsize bytes;      /* of the card so far */
  EntVcardVersion version;
};

/* A content line with its folded ones. */
typedef struct
{
  GString *text, *source;
  gint64 line;
} Content;

typedef enum
{
  PLAIN,
  QUOTED_PRINTABLE,
  BASE64
} Encoding;

static void
property_free (gpointer data)
{
  EntVcardProperty *property = data;

  g_free (property->group);
  g_free (property->name);
  g_free (property->types);
  g_free (property->value);
  g_free (property->source);
  g_free (property);
}

void
ent_raw_vcard_free (EntRawVcard *card)
{
  if (card == NULL)
    return;
  g_ptr_array_unref (card->properties);
  g_free (card);
}

gboolean
ent_vcard_property_has_type (const EntVcardProperty *property, const char *type)
{
  g_autofree char *word = g_strconcat (" ", type, " ", NULL);

  return strstr (property->types, word) != NULL;
}

static gboolean
fail_at (const EntVcardReader *reader, gint64 line, const char *why, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, line);

  ent_set_error (error, ENT_ERROR_DATA, _("%s:%s: %s"), reader->name, number, why);
  return FALSE;
}

/* One line with its end to held, which stays empty at the end of the file. */
static gboolean
read_line (EntVcardReader *reader, GError **error)
{
  const char *stop = NULL;

  g_string_truncate (reader->held, 0);
  while (stop == NULL)
    {
      if (reader->left == 0
          && !ent_text_blocks_next (reader->blocks, &reader->block, &reader->left, error))
        return FALSE;
      if (reader->left == 0)
        return TRUE;
      stop = memchr (reader->block, '\n', reader->left);
      gsize length = stop != NULL ? (gsize) (stop + 1 - reader->block) : reader->left;
      g_string_append_len (reader->held, reader->block, (gssize) length);
      reader->block += length;
      reader->left -= length;
      reader->bytes += length;
      if (reader->bytes > CARD_MOST)
        return fail_at (reader, reader->number + 1,
                        _("a card of more than 32 MB; is this a card?"), error);
    }
  return TRUE;
}

/* The line that comes next, ahead of its use. */
static gboolean
read_ahead (EntVcardReader *reader, GError **error)
{
  GString *line = reader->held;

  if (!read_line (reader, error))
    return FALSE;
  reader->next = line->len > 0 ? line : NULL;
  if (line->len == 0)
    return TRUE;
  reader->number++;
  gsize end = line->len;
  while (end > 0 && (line->str[end - 1] == '\n' || line->str[end - 1] == '\r'))
    end--;
  g_string_assign (reader->raw_end, line->str + end);
  g_string_truncate (line, end);
  if (reader->number == 1 && g_str_has_prefix (line->str, "\xef\xbb\xbf"))
    g_string_erase (line, 0, 3);
  return TRUE;
}

/* What the file's byte order mark says; the file stands where it stood. NULL: nothing, or UTF-8. */
static const char *
encoding_of (FILE *file)
{
  long start = ftell (file);
  guchar mark[2] = { 0 };
  gboolean wide = fread (mark, 1, sizeof mark, file) == sizeof mark
                  && ((mark[0] == 0xff && mark[1] == 0xfe) || (mark[0] == 0xfe && mark[1] == 0xff));

  fseek (file, start, SEEK_SET);
  return wide ? "UTF-16" : NULL;
}

EntVcardReader *
ent_vcard_reader_new (FILE *file, const char *name, gboolean sources, GError **error)
{
  g_autoptr (EntVcardReader) reader = g_new0 (EntVcardReader, 1);

  /* It knows the names of charsets. */
  g_mime_init ();
  reader->name = name;
  reader->sources = sources;
  reader->held = g_string_new (NULL);
  reader->raw_end = g_string_new (NULL);
  reader->blocks = ent_text_blocks_new (file, name, encoding_of (file), error);
  if (reader->blocks == NULL || !read_ahead (reader, error))
    return NULL;
  return g_steal_pointer (&reader);
}

void
ent_vcard_reader_free (EntVcardReader *reader)
{
  if (reader == NULL)
    return;
  g_clear_pointer (&reader->blocks, ent_text_blocks_free);
  g_string_free (reader->held, TRUE);
  g_string_free (reader->raw_end, TRUE);
  g_free (reader);
}

gint64
ent_vcard_reader_offset (const EntVcardReader *reader)
{
  return ent_text_blocks_offset (reader->blocks);
}

/* How the value is written, as far as the text goes; whether that is known already. */
static gboolean
find_encoding (const GString *text, Encoding *ret)
{
  const char *colon = memchr (text->str, ':', text->len);

  if (colon == NULL)
    return FALSE;
  g_autofree char *head = g_ascii_strup (text->str, colon - text->str);
  *ret = strstr (head, "QUOTED-PRINTABLE") != NULL                                ? QUOTED_PRINTABLE
         : strstr (head, "BASE64") != NULL || strstr (head, "ENCODING=B") != NULL ? BASE64
                                                                                  : PLAIN;
  return TRUE;
}

/* Of base64 some programs do not fold the lines. */
static gboolean
is_base64 (const GString *line)
{
  return line->len > 0
         && strspn (line->str, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                               "0123456789+/= \t")
              == line->len;
}

static gboolean
take_next (EntVcardReader *reader, Content *content, gsize skip, GError **error)
{
  g_string_append_len (content->text, reader->next->str + skip,
                       (gssize) (reader->next->len - skip));
  if (reader->sources)
    {
      g_string_append_len (content->source, reader->next->str, (gssize) reader->next->len);
      g_string_append_len (content->source, reader->raw_end->str, (gssize) reader->raw_end->len);
    }
  return read_ahead (reader, error);
}

/* Whether the line read ahead belongs to the content, and how many bytes of it do not. In 2.1 the
 * blank is part of the text. */
static gboolean
goes_on (const EntVcardReader *reader, Content *content, Encoding encoding, gsize *ret_skip)
{
  const GString *text = content->text, *next = reader->next;

  if (next == NULL)
    return FALSE;
  *ret_skip = 0;
  if (encoding == QUOTED_PRINTABLE && text->len > 0 && text->str[text->len - 1] == '=')
    {
      g_string_truncate (content->text, text->len - 1);
      return TRUE;
    }
  *ret_skip = reader->version == ENT_VCARD_2_1 && encoding == PLAIN ? 0 : 1;
  if (*next->str == ' ' || *next->str == '\t')
    return TRUE;
  *ret_skip = 0;
  return encoding == BASE64 && is_base64 (next);
}

/* The next content line; *ret_there FALSE at the end. */
static gboolean
read_content (EntVcardReader *reader, Content *content, gboolean *ret_there, GError **error)
{
  Encoding encoding = PLAIN;
  gsize skip;

  g_string_truncate (content->text, 0);
  g_string_truncate (content->source, 0);
  while (reader->next != NULL && strspn (reader->next->str, " \t") == reader->next->len)
    if (!read_ahead (reader, error))
      return FALSE;
  *ret_there = reader->next != NULL;
  if (reader->next == NULL)
    return TRUE;
  content->line = reader->number;
  if (!take_next (reader, content, 0, error))
    return FALSE;
  gboolean known = find_encoding (content->text, &encoding);
  while (goes_on (reader, content, encoding, &skip))
    {
      if (!take_next (reader, content, skip, error))
        return FALSE;
      known = known || find_encoding (content->text, &encoding);
    }
  return TRUE;
}

/* The colon before the value: one in quotes is none, unless the quotes do not end. */
static const char *
find_value (const char *text)
{
  gboolean quoted = FALSE;

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '"')
      quoted = !quoted;
    else if (*at == ':' && !quoted)
      return at;
  return strchr (text, ':');
}

/* What the parameters say. */
typedef struct
{
  GString *types;
  guint pref;
  Encoding encoding;
  char *charset;
} Parameters;

static void
take_type (Parameters *parameters, const char *word)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);

  if (g_str_equal (lower, "pref"))
    parameters->pref = 1;
  else if (*g_strstrip (lower) != '\0')
    g_string_append_printf (parameters->types, "%s ", lower);
}

static void
take_encoding (Parameters *parameters, const char *word)
{
  if (g_ascii_strcasecmp (word, "QUOTED-PRINTABLE") == 0)
    parameters->encoding = QUOTED_PRINTABLE;
  else if (g_ascii_strcasecmp (word, "B") == 0 || g_ascii_strcasecmp (word, "BASE64") == 0)
    parameters->encoding = BASE64;
}

static void
take_parameter (Parameters *parameters, const char *text)
{
  static const char *const encodings[] = { "QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", NULL };
  const char *equal = strchr (text, '=');
  g_autofree char *name = equal != NULL ? g_ascii_strup (text, equal - text) : g_strdup ("TYPE");
  g_autofree char *value = g_strdup (equal != NULL ? equal + 1 : text);
  g_autofree char *upper = g_ascii_strup (value, -1);

  g_strstrip (name);
  if (g_str_equal (name, "ENCODING") || (equal == NULL && g_strv_contains (encodings, upper)))
    take_encoding (parameters, value);
  else if (g_str_equal (name, "CHARSET"))
    {
      g_free (parameters->charset);
      parameters->charset = g_steal_pointer (&value);
    }
  else if (g_str_equal (name, "PREF"))
    {
      guint64 pref = g_ascii_strtoull (value, NULL, 10);
      parameters->pref = pref >= 1 && pref <= 100 ? (guint) pref : parameters->pref;
    }
  else if (g_str_equal (name, "TYPE"))
    {
      g_auto (GStrv) words = g_strsplit (value, ",", -1);
      for (char **word = words; *word != NULL; word++)
        take_type (parameters, *word);
    }
}

/* Each parameter without its quotes. */
static void
read_parameters (Parameters *parameters, const char *text, const char *stop)
{
  GString *one = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (; text < stop; text++)
    if (*text == '"')
      quoted = !quoted;
    else if (*text == ';' && !quoted)
      {
        take_parameter (parameters, one->str);
        g_string_truncate (one, 0);
      }
    else
      g_string_append_c (one, *text);
  take_parameter (parameters, one->str);
  g_string_free (one, TRUE);
}

/* RFC 2045 §6.7; an encoded semicolon parts nothing, so it becomes an escaped one. */
static void
decode_quoted_printable (GString *text)
{
  gsize from = 0;
  GString *out = g_string_sized_new (text->len);

  while (from < text->len)
    {
      const char *at = text->str + from;
      int high = *at == '=' ? g_ascii_xdigit_value (at[1]) : -1;
      int low = high >= 0 ? g_ascii_xdigit_value (at[2]) : -1;
      char c = low >= 0 ? (char) (high * 16 + low) : *at;
      if (low >= 0 && c == ';' && (out->len == 0 || out->str[out->len - 1] != '\\'))
        g_string_append_c (out, '\\');
      g_string_append_c (out, c);
      from += low >= 0 ? 3 : 1;
    }
  g_string_assign (text, "");
  g_string_append_len (text, out->str, (gssize) out->len);
  g_string_free (out, TRUE);
}

/* What holds no text. */
static gboolean
is_binary (const char *name, gsize length)
{
  static const char *const names[] = { "PHOTO", "LOGO", "SOUND", "KEY", NULL };

  return g_strv_contains (names, name) || length > TEXT_MOST;
}

static char *
decode (const char *name, const char *value, gsize length, const Parameters *parameters)
{
  g_autoptr (GString) bytes = NULL;

  if (parameters->encoding == BASE64 && is_binary (name, length))
    return g_strdup ("");
  bytes = g_string_new_len (value, (gssize) length);
  if (parameters->encoding == QUOTED_PRINTABLE)
    decode_quoted_printable (bytes);
  else if (parameters->encoding == BASE64)
    {
      gsize n = 0;
      if (strlen (bytes->str) > 1)
        g_base64_decode_inplace (bytes->str, &n);
      g_string_set_size (bytes, n);
    }
  char *text = ent_mail_charset_text (bytes->str, bytes->len, parameters->charset);
  char *to = text;
  for (const char *from = text; *from != '\0'; from++)
    if (*from != '\r')
      *to++ = *from;
    else if (from[1] != '\n')
      *to++ = '\n';
  *to = '\0';
  return text;
}

static gboolean
is_name (const char *name)
{
  return *name != '\0' && strspn (name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") == strlen (name);
}

/* NULL with error when the line is no property. */
static EntVcardProperty *
parse (const EntVcardReader *reader, const Content *content, GError **error)
{
  const char *text = content->text->str;
  const char *value = memchr (text, '\0', content->text->len) == NULL ? find_value (text) : NULL;
  gsize head = strcspn (text, ";:");
  g_autofree char *name = g_ascii_strup (text, (gssize) head);

  g_strstrip (name);
  char *dot = strrchr (name, '.');
  if (value == NULL || !is_name (dot != NULL ? dot + 1 : name))
    {
      fail_at (reader, content->line,
               _("this is no property of a card, such as TEL:+33 1 23 45 67 89"), error);
      return NULL;
    }
  EntVcardProperty *property = g_new0 (EntVcardProperty, 1);
  Parameters parameters = { .types = g_string_new (" "), .pref = ENT_VCARD_PREF_NONE };
  if (text[head] == ';')
    read_parameters (&parameters, text + head + 1, value);
  property->name = g_strdup (dot != NULL ? dot + 1 : name);
  property->group = dot != NULL ? g_strndup (name, (gsize) (dot - name)) : NULL;
  property->value = decode (property->name, value + 1,
                            content->text->len - (gsize) (value + 1 - text), &parameters);
  property->pref = parameters.pref;
  property->types = g_string_free (parameters.types, FALSE);
  property->source = reader->sources ? g_strdup (content->source->str) : NULL;
  property->line = content->line;
  g_free (parameters.charset);
  return property;
}

/* head: the property with its colon. value NULL: any. */
static gboolean
is_line (const Content *content, const char *head, const char *value)
{
  gsize length = strlen (head);

  if (g_ascii_strncasecmp (content->text->str, head, length) != 0)
    return FALSE;
  g_autofree char *said = g_strstrip (g_strdup (content->text->str + length));
  return value == NULL || g_ascii_strcasecmp (said, value) == 0;
}

static gboolean
read_version (EntVcardReader *reader, const EntVcardProperty *property, GError **error)
{
  static const char *const versions[] = { "2.1", "3.0", "4.0" };
  g_autofree char *said = g_strstrip (g_strdup (property->value));

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    if (g_str_equal (said, versions[i]))
      {
        reader->version = (EntVcardVersion) i;
        return TRUE;
      }
  return fail_at (reader, property->line,
                  _("cards of this version are not known; there are 2.1, 3.0 and 4.0"), error);
}

/* An AGENT of 2.1 is a card within the card. */
static gboolean
skip_agent (EntVcardReader *reader, Content *content, GError **error)
{
  gint64 line = content->line;
  guint depth = 1;
  gboolean there;

  while (depth > 0)
    {
      if (!read_content (reader, content, &there, error))
        return FALSE;
      if (!there)
        return fail_at (reader, line, _("the card that begins here has no END:VCARD"), error);
      depth += is_line (content, "BEGIN:", NULL);
      depth -= is_line (content, "END:", NULL);
    }
  return TRUE;
}

static gboolean
begins_agent (const EntRawVcard *card)
{
  const EntVcardProperty *last =
    card->properties->len > 0 ? card->properties->pdata[card->properties->len - 1] : NULL;

  return last != NULL && g_str_equal (last->name, "AGENT") && *last->value == '\0';
}

static gboolean
take_content (EntVcardReader *reader, EntRawVcard *card, Content *content, GError **error)
{
  if (is_line (content, "BEGIN:", NULL))
    {
      if (!begins_agent (card))
        return fail_at (reader, card->line,
                        _("the card that begins here has no END:VCARD before the next one"),
                        error);
      card->agents++;
      g_ptr_array_set_size (card->properties, (int) card->properties->len - 1);
      return skip_agent (reader, content, error);
    }
  EntVcardProperty *property = parse (reader, content, error);
  if (property == NULL)
    return FALSE;
  if (!g_str_equal (property->name, "VERSION"))
    {
      g_ptr_array_add (card->properties, property);
      return TRUE;
    }
  gboolean ok = read_version (reader, property, error);
  property_free (property);
  return ok;
}

/* Behind BEGIN. */
static EntRawVcard *
read_card (EntVcardReader *reader, Content *content, GError **error)
{
  g_autoptr (EntRawVcard) card = g_new0 (EntRawVcard, 1);
  gboolean there;

  card->properties = g_ptr_array_new_with_free_func (property_free);
  card->line = content->line;
  reader->version = ENT_VCARD_3_0;
  for (;;)
    {
      if (!read_content (reader, content, &there, error))
        return NULL;
      if (!there)
        {
          fail_at (reader, card->line,
                   _("the card that begins here has no END:VCARD; the file is cut"), error);
          return NULL;
        }
      if (is_line (content, "END:", "VCARD"))
        break;
      if (!take_content (reader, card, content, error))
        return NULL;
    }
  card->version = reader->version;
  return g_steal_pointer (&card);
}

gboolean
ent_vcard_reader_next (EntVcardReader *reader, EntRawVcard **ret_card, GError **error)
{
  Content content = { .text = g_string_new (NULL), .source = g_string_new (NULL) };
  gboolean there, ok;

  *ret_card = NULL;
  reader->bytes = 0;
  reader->version = ENT_VCARD_3_0;
  ok = read_content (reader, &content, &there, error);
  if (ok && there)
    {
      ok = is_line (&content, "BEGIN:", "VCARD")
           || fail_at (reader, content.line, _("no card begins here, with BEGIN:VCARD"), error);
      *ret_card = ok ? read_card (reader, &content, error) : NULL;
      ok = *ret_card != NULL;
    }
  g_string_free (content.text, TRUE);
  g_string_free (content.source, TRUE);
  return ok;
}
