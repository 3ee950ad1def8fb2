/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-text.h"

#include <string.h>

#include "entente/base/cluster.h"
#include "service/mail/html-text.h"
#include "service/mail/mail-charset.h"
#include "service/mail/mail-flowed.h"
#include "service/mail/mail-quotes.h"

#define PART_MOST ((gsize) 4 * 1024 * 1024) /* read of a part */
#define TEXT_MOST ((gsize) 1000 * 1000)     /* kept: what notes can hold */
#define CLUSTER_MOST 64u                    /* bytes looked at before a cut */
#define DEPTH_MOST 32
#define MARK "…"

char *
ent_mail_cut_text (const char *text, gsize most)
{
  gsize length = strlen (text);

  if (length <= most)
    return g_strdup (text);
  gsize room = most - strlen (MARK);
  /* From a character some way before, the last whole one that ends in time. */
  const char *from = g_utf8_find_prev_char (text, text + room - MIN (room, CLUSTER_MOST) + 1);
  gsize end = from != NULL ? (gsize) (from - text) : 0;
  for (gsize next = end; next <= room && next < length;)
    {
      end = next;
      gsize size = ent_cluster_next (text + next, MIN (length - next, CLUSTER_MOST * 4), 0);
      if (size == 0)
        break;
      next += size;
    }
  g_autofree char *kept = g_strndup (text, end);
  return g_strconcat (kept, MARK, NULL);
}

/* The bytes of the part, without its transfer encoding. They lie in memory, where the parser read
 * them: a chain of streams over them would cost more than all the rest. */
static GByteArray *
read_part (GMimePart *part)
{
  GMimeDataWrapper *content = g_mime_part_get_content (part);
  GMimeStream *stream = content != NULL ? g_mime_data_wrapper_get_stream (content) : NULL;
  GByteArray *bytes = g_byte_array_new ();
  GMimeEncoding state;

  if (stream == NULL || !GMIME_IS_STREAM_MEM (stream))
    return bytes;
  const GByteArray *buffer = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  gint64 start = CLAMP (stream->bound_start, 0, (gint64) buffer->len);
  gint64 end = stream->bound_end < 0 ? (gint64) buffer->len
                                     : CLAMP (stream->bound_end, start, (gint64) buffer->len);
  gsize length = MIN ((gsize) (end - start), PART_MOST);
  g_mime_encoding_init_decode (&state, g_mime_data_wrapper_get_encoding (content));
  g_byte_array_set_size (bytes, (guint) g_mime_encoding_outlen (&state, length));
  gsize n = g_mime_encoding_flush (&state, (const char *) buffer->data + start, length,
                                   (char *) bytes->data);
  g_byte_array_set_size (bytes, (guint) n);
  return bytes;
}

/* Lines that end with CRLF, or with CR alone, end with a new line. */
static void
end_lines (char *text)
{
  char *to = text;

  for (const char *at = text; *at != '\0'; at++)
    if (*at != '\r')
      *to++ = *at;
    else if (at[1] != '\n')
      *to++ = '\n';
  *to = '\0';
}

char *
ent_mail_part_text (GMimePart *part)
{
  g_autoptr (GByteArray) bytes = read_part (part);
  GMimeContentType *type = g_mime_object_get_content_type (GMIME_OBJECT (part));
  char *text = ent_mail_charset_text (
    (const char *) bytes->data, bytes->len,
    type != NULL ? g_mime_content_type_get_parameter (type, "charset") : NULL);

  if (strchr (text, '\r') != NULL)
    end_lines (text);
  return text;
}

static gboolean
is_attachment (GMimeObject *part)
{
  GMimeContentDisposition *disposition = g_mime_object_get_content_disposition (part);

  return (disposition != NULL && g_mime_content_disposition_is_attachment (disposition))
         || (GMIME_IS_PART (part) && g_mime_part_get_filename (GMIME_PART (part)) != NULL);
}

/* A type that is none means plain text (RFC 2045, 5.2); GMime then has a text of unknown bytes. */
static gboolean
is_plain (GMimeObject *part)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);

  return type == NULL || g_mime_content_type_is_type (type, "text", "plain")
         || (GMIME_IS_TEXT_PART (part)
             && g_mime_content_type_is_type (type, "application", "octet-stream"));
}

static gboolean
says (GMimeContentType *type, const char *parameter, const char *word)
{
  const char *value = type != NULL ? g_mime_content_type_get_parameter (type, parameter) : NULL;

  return value != NULL && g_ascii_strcasecmp (value, word) == 0;
}

/* Takes the text. */
static char *
plain_text (GMimeContentType *type, char *raw)
{
  g_autofree char *text = raw;
  char *found = says (type, "format", "flowed")
                  ? ent_mail_flowed_text (text, says (type, "delsp", "yes"))
                  : g_steal_pointer (&text);

  return g_strchomp (found);
}

static void
append_part (GMimeObject *part, gboolean html, GString *text)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);
  gboolean plain = is_plain (part);

  if (!GMIME_IS_PART (part) || is_attachment (part)
      || (!plain && !(html && g_mime_content_type_is_type (type, "text", "html"))))
    return;
  g_autofree char *raw = ent_mail_part_text (GMIME_PART (part));
  g_autofree char *found = plain ? plain_text (type, g_steal_pointer (&raw)) : ent_html_text (raw);
  if (found[strspn (found, " \t\n")] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, found);
}

static gboolean
is_multipart (GMimeObject *part, const char *kind)
{
  return g_mime_content_type_is_type (g_mime_object_get_content_type (part), "multipart", kind);
}

/*
 * The texts of a mixed part follow each other, HTML only where no plain text was before; of
 * alternatives the plain one counts if there is something in it; what follows a signed or related
 * part is no text.
 */
static void
collect (GMimeObject *part, gboolean html, int depth, GString *text)
{
  if (part == NULL || depth > DEPTH_MOST || text->len > TEXT_MOST)
    return;
  if (!GMIME_IS_MULTIPART (part))
    {
      append_part (part, html, text);
      return;
    }
  GMimeMultipart *parts = GMIME_MULTIPART (part);
  int n = g_mime_multipart_get_count (parts);
  gboolean alternative = is_multipart (part, "alternative");
  gboolean one = alternative || is_multipart (part, "signed") || is_multipart (part, "related");
  gsize before = text->len;
  for (int i = 0; i < n && !(one && text->len > before); i++)
    collect (g_mime_multipart_get_part (parts, i), html && !alternative && text->len == before,
             depth + 1, text);
  for (int i = 0; html && alternative && i < n && text->len == before; i++)
    collect (g_mime_multipart_get_part (parts, i), TRUE, depth + 1, text);
}

char *
ent_mail_text (GMimeObject *mail, gboolean whole)
{
  g_autoptr (GString) text = g_string_new (NULL);

  collect (mail, TRUE, 0, text);
  if (text->len == 0)
    return NULL;
  g_autofree char *kept = whole ? g_strdup (text->str) : ent_mail_quotes_cut (text->str);
  return ent_mail_cut_text (g_strchomp (kept), TEXT_MOST);
}
