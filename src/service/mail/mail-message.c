/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-message.h"

#include <string.h>

#include "entente/model/nouns.h"
#include "service/mail/address-list.h"
#include "service/mail/mail-header.h"
#include "service/mail/mail-text.h"

#define ID_MOST 1000u
#define PARTIES_MOST 5000u
#define DEPTH_MOST 32

static void
party_free (gpointer data)
{
  EntMailParty *party = data;

  g_free (party->name);
  g_free (party->address);
  g_free (party);
}

void
ent_mail_free (EntMail *mail)
{
  if (mail == NULL)
    return;
  g_free (mail->id);
  g_free (mail->list);
  g_free (mail->subject);
  g_free (mail->text);
  g_ptr_array_unref (mail->parties);
  ent_calendar_free (mail->calendar);
  g_free (mail);
}

/* Borrowed; NULL when there is no such field. */
static const char *
field (GMimeObject *part, const char *name)
{
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (part), name);

  return header != NULL ? g_mime_header_get_raw_value (header) : NULL;
}

typedef struct
{
  EntMail *mail;
  EntMailRole role;
} Parties;

static void
add_party (const char *name, const char *address, gpointer data)
{
  Parties *parties = data;

  if (parties->mail->parties->len >= PARTIES_MOST)
    return;
  EntMailParty *party = g_new0 (EntMailParty, 1);
  party->role = parties->role;
  party->name = g_strdup (name);
  party->address = g_strdup (address);
  g_ptr_array_add (parties->mail->parties, party);
}

/* A field may occur several times. */
static void
add_parties (EntMail *mail, GMimeObject *part, const char *name, EntMailRole role)
{
  GMimeHeaderList *headers = g_mime_object_get_header_list (part);
  Parties parties = { mail, role };

  for (int i = 0; i < g_mime_header_list_get_count (headers); i++)
    {
      GMimeHeader *header = g_mime_header_list_get_header_at (headers, i);
      if (g_ascii_strcasecmp (g_mime_header_get_name (header), name) == 0)
        ent_address_list_each (g_mime_header_get_raw_value (header), add_party, &parties);
    }
}

/* When the last server took it: behind the last semicolon. */
static gint64
received_at (GMimeObject *part)
{
  const char *received = field (part, "Received");
  const char *date = received != NULL ? strrchr (received, ';') : NULL;
  gint64 at;

  return date != NULL && ent_mail_header_date (date + 1, &at) ? at : ENT_NONE;
}

/* The domain of "Name <dev.lists.forge.example>". */
static char *
list_of (GMimeObject *part)
{
  g_autofree char *text = ent_mail_header_text (field (part, "List-Id"));
  const char *open = strrchr (text, '<');

  if (open == NULL)
    return NULL;
  gsize length = strcspn (open + 1, "> ");
  return length > 0 ? g_ascii_strdown (open + 1, (gssize) length) : NULL;
}

static char *
message_id (GMimeObject *part)
{
  g_autofree char *text = ent_mail_header_text (field (part, "Message-ID"));
  char *start = strchr (text, '<');
  char *end = start != NULL ? strchr (start, '>') : NULL;

  if (end != NULL)
    *end = '\0';
  start = g_strstrip (start != NULL ? start + 1 : text);
  return *start != '\0' && strlen (start) <= ID_MOST ? g_strdup (start) : NULL;
}

/* What stays the same however the mail was stored. */
static char *
digest_of (GMimeObject *part)
{
  static const char *const names[] = { "From", "To", "Cc", "Date", "Subject" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *text = ent_mail_text (part, TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = ent_mail_header_text (field (part, names[i]));
      g_checksum_update (sum, (const guchar *) value, (gssize) strlen (value) + 1);
    }
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, -1);
  return g_strconcat ("sha256:", g_checksum_get_string (sum), NULL);
}

static EntCalendar *
read_calendar (GMimeObject *part, const EntMailWish *wish)
{
  GMimeContentType *type = g_mime_object_get_content_type (part);

  if (!GMIME_IS_PART (part) || type == NULL
      || (!g_mime_content_type_is_type (type, "text", "calendar")
          && !g_mime_content_type_is_type (type, "application", "ics")))
    return NULL;
  g_autofree char *text = ent_mail_part_text (GMIME_PART (part));
  g_autoptr (EntCalendar) calendar = ent_calendar_read (text, wish->zone);
  if (calendar == NULL || calendar->method == ENT_CALENDAR_OTHER)
    return NULL;
  return g_steal_pointer (&calendar);
}

/* The first part that asks something about events. */
static EntCalendar *
find_calendar (GMimeObject *part, const EntMailWish *wish, int depth)
{
  EntCalendar *calendar = NULL;

  if (part == NULL || depth > DEPTH_MOST)
    return NULL;
  if (!GMIME_IS_MULTIPART (part))
    return read_calendar (part, wish);
  GMimeMultipart *parts = GMIME_MULTIPART (part);
  int n = g_mime_multipart_get_count (parts);
  for (int i = 0; calendar == NULL && i < n; i++)
    calendar = find_calendar (g_mime_multipart_get_part (parts, i), wish, depth + 1);
  return calendar;
}

static EntMail *
read_parts (GMimeObject *part, const EntRawMail *raw, const EntMailWish *wish)
{
  EntMail *mail = g_new0 (EntMail, 1);

  mail->parties = g_ptr_array_new_with_free_func (party_free);
  add_parties (mail, part, "From", ENT_MAIL_FROM);
  if (mail->parties->len == 0)
    add_parties (mail, part, "Sender", ENT_MAIL_FROM);
  const char *from = mail->parties->len > 0 ? ((EntMailParty *) mail->parties->pdata[0])->address
                                            : NULL;
  mail->kind = ent_mail_kind (part, from);
  add_parties (mail, part, "To", ENT_MAIL_TO);
  add_parties (mail, part, "Cc", ENT_MAIL_TO);
  add_parties (mail, part, "Bcc", ENT_MAIL_TO);
  if (!ent_mail_header_date (field (part, "Date"), &mail->at))
    mail->at = ENT_NONE;
  mail->arrived_at = raw->at != ENT_NONE ? raw->at : received_at (part);
  mail->list = list_of (part);
  mail->subject = ent_mail_header_text (field (part, "Subject"));
  mail->text = ent_mail_text (part, wish->whole);
  mail->calendar = find_calendar (part, wish, 0);
  mail->id = message_id (part);
  if (mail->id == NULL)
    mail->id = digest_of (part);
  return mail;
}

EntMail *
ent_mail_read (const EntRawMail *raw, const EntMailWish *wish)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_byte_array (raw->bytes);
  g_mime_stream_mem_set_owner (GMIME_STREAM_MEM (stream), FALSE);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  /* As a part: a message would take its addresses apart, by rules that are too strict. */
  GMimeObject *part = g_mime_parser_construct_part (parser, NULL);
  EntMail *mail = NULL;

  if (part != NULL && g_mime_header_list_get_count (g_mime_object_get_header_list (part)) > 0)
    mail = read_parts (part, raw, wish);
  if (part != NULL)
    g_object_unref (part);
  g_object_unref (parser);
  g_object_unref (stream);
  return mail;
}
