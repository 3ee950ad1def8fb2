/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails of an mbox file (RFC 4155) become interactions, once each by Message-ID. */
#include "entente/service/import/import-mbox.h"

#include <errno.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"
#include "service/import/import-input.h"

#define BODY_BYTES (256 * 1024)
#define MAIL_BYTES (64 * 1024 * 1024)

typedef struct
{
  const EntContext *context;
  const char *file;
  EntImportReport *report;
  gint64 partner; /* of the current mail */
  GArray *people; /* ids, of that partner */
  GString *ours;  /* names of our people, separated by commas */
} Import;

static void
add_issue (Import *import, gint64 offset, const char *why)
{
  g_autofree char *where = g_strdup_printf ("%s:%" G_GINT64_FORMAT, import->file, offset);

  ent_import_report_skip (import->report, where, why);
}

static char *
clean (const char *text)
{
  char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  return g_strstrip (g_strdelimit (valid, "\r\n\t", ' '));
}

static gboolean
make_partner (Import *import, const char *domain, gint64 *ret_id, GError **error)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  const char *const domains[] = { domain, NULL };

  partner->name = g_strdup (domain);
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "domains"), domains);
  if (!ent_repo_insert (import->context->store, partner, error))
    return FALSE;
  *ret_id = partner->base.id;
  return TRUE;
}

static gboolean
add_new_person (Import *import, const char *name, const char *address, gint64 *ret_id,
                GError **error)
{
  g_autoptr (EntPerson) person = ent_person_new ();
  g_autofree char *clean_name = clean (name);

  person->partner = import->partner;
  person->name = g_strdup (*clean_name != '\0' ? clean_name : address);
  person->email = g_strdup (address);
  if (!ent_repo_insert (import->context->store, person, error))
    return FALSE;
  *ret_id = person->base.id;
  return TRUE;
}

/* One of us took part. A comma in the name would part it. */
static void
add_ours (Import *import, const char *name, const char *address)
{
  g_autofree char *named = clean (name);

  g_strstrip (g_strdelimit (named, ",;", ' '));
  if (import->ours->len > 0)
    g_string_append (import->ours, ", ");
  g_string_append (import->ours, *named != '\0' ? named : address);
}

/* The first address of somebody else's decides the partner; people of other partners are left out.
 */
static gboolean
take_address (Import *import, const char *name, const char *address, GError **error)
{
  g_autofree char *clean_address = ent_address_clean (address);
  const char *domain = ent_address_domain (clean_address);
  EntAddressOwner owner;

  if (domain == NULL)
    return TRUE;
  if (!ent_address_owner (import->context, clean_address, &owner, error))
    return FALSE;
  if (owner.ours)
    {
      add_ours (import, name, clean_address);
      return TRUE;
    }
  if (owner.partner == 0 && !owner.free && !make_partner (import, domain, &owner.partner, error))
    return FALSE;
  if (import->partner == 0)
    import->partner = owner.partner;
  if (owner.partner == 0 || owner.partner != import->partner)
    return TRUE;
  if (owner.person == 0 && !add_new_person (import, name, clean_address, &owner.person, error))
    return FALSE;
  g_array_append_val (import->people, owner.person);
  return TRUE;
}

static gboolean
take_addresses (Import *import, InternetAddressList *list, GError **error)
{
  for (int i = 0; list != NULL && i < internet_address_list_length (list); i++)
    {
      InternetAddress *address = internet_address_list_get_address (list, i);
      if (INTERNET_ADDRESS_IS_GROUP (address))
        {
          if (!take_addresses (
                import, internet_address_group_get_members (INTERNET_ADDRESS_GROUP (address)),
                error))
            return FALSE;
        }
      else if (!take_address (
                 import, internet_address_get_name (address),
                 internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (address)), error))
        return FALSE;
    }
  return TRUE;
}

/* The first plain text, however deep; a text in HTML only is left out. */
static char *
body_of (GMimeObject *part, int depth)
{
  if (part == NULL || depth > 32)
    return NULL;
  if (GMIME_IS_MULTIPART (part))
    {
      for (int i = 0; i < g_mime_multipart_get_count (GMIME_MULTIPART (part)); i++)
        {
          char *text = body_of (g_mime_multipart_get_part (GMIME_MULTIPART (part), i), depth + 1);
          if (text != NULL)
            return text;
        }
      return NULL;
    }
  GMimeContentType *type = g_mime_object_get_content_type (part);
  if (!GMIME_IS_TEXT_PART (part) || !g_mime_content_type_is_type (type, "text", "plain"))
    return NULL;
  g_autofree char *raw = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  if (raw == NULL)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\r\n", -1);
  char *text = g_strjoinv ("\n", lines);
  if (strlen (text) > BODY_BYTES)
    *g_utf8_find_prev_char (text, text + BODY_BYTES) = '\0';
  return g_strchomp (text);
}

/* A mail without Message-ID is known by its own content. */
static char *
identity (GMimeMessage *message, gint64 at)
{
  const char *id = g_mime_message_get_message_id (message);
  const char *subject = g_mime_message_get_subject (message);

  if (id != NULL && *id != '\0')
    return clean (id);
  g_autofree char *all =
    g_strdup_printf ("%" G_GINT64_FORMAT "\n%s", at, subject != NULL ? subject : "");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  return g_strconcat ("sha256:", sum, NULL);
}

static gboolean
store_mail (Import *import, GMimeMessage *message, gint64 at, const char *id, GError **error)
{
  g_autoptr (EntInteraction) interaction = ent_interaction_new ();

  interaction->partner = import->partner;
  interaction->kind = g_strdup ("mail");
  interaction->at = at;
  interaction->summary = clean (g_mime_message_get_subject (message));
  if (*interaction->summary == '\0')
    {
      g_free (interaction->summary);
      interaction->summary = g_strdup (_("(no subject)"));
    }
  interaction->message_id = g_strdup (id);
  interaction->ours = import->ours->len > 0 ? g_strdup (import->ours->str) : NULL;
  interaction->body = body_of (g_mime_message_get_mime_part (message), 0);
  if (interaction->body != NULL && *interaction->body == '\0')
    g_clear_pointer (&interaction->body, g_free);
  ent_record_set_refs (interaction, ent_noun_field (interaction->base.noun, "people"),
                       (const gint64 *) (void *) import->people->data, import->people->len);
  if (!ent_field_input_insert (import->context, interaction, error))
    return FALSE;
  import->report->added++;
  return TRUE;
}

static gboolean
take_mail (Import *import, GMimeMessage *message, gint64 offset, GError **error)
{
  GDateTime *date = g_mime_message_get_date (message);
  GMimeAddressType types[] = { GMIME_ADDRESS_TYPE_FROM, GMIME_ADDRESS_TYPE_TO,
                               GMIME_ADDRESS_TYPE_CC };
  gint64 known;

  if (date == NULL)
    {
      add_issue (import, offset, _("no Date that can be read"));
      return TRUE;
    }
  gint64 at = g_date_time_to_unix (date);
  g_autofree char *id = identity (message, at);
  if (!ent_repo_interaction_by_message_id (import->context->store, id, &known, error))
    return FALSE;
  if (known != 0)
    {
      import->report->unchanged++;
      return TRUE;
    }
  import->partner = 0;
  g_array_set_size (import->people, 0);
  g_string_truncate (import->ours, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (!take_addresses (import, g_mime_message_get_addresses (message, types[i]), error))
      return FALSE;
  if (import->partner == 0)
    {
      add_issue (import, offset, _("no address of a partner in From, To or Cc"));
      return TRUE;
    }
  return store_mail (import, message, at, id, error);
}

static gboolean
parse_mail (Import *import, const GByteArray *bytes, gint64 offset, GError **error)
{
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer ((const char *) bytes->data, bytes->len);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);
  gboolean ok = TRUE;

  import->report->read++;
  if (message == NULL
      || g_mime_header_list_get_count (g_mime_object_get_header_list (GMIME_OBJECT (message))) == 0)
    add_issue (import, offset, _("no mail here: headers were expected after the line \"From \""));
  else
    ok = take_mail (import, message, offset, error);
  g_clear_object (&message);
  g_object_unref (parser);
  g_object_unref (stream);
  return ok;
}

/*
 * One mail after the other is read into memory, and no more than one. A line
 * "From " after an empty one begins the next; ">From " means "From "
 * (mboxrd). Of a mail beyond the bound the rest is left out.
 */
typedef struct
{
  FILE *file;
  char *line;
  size_t size;
  ssize_t length; /* of the current line; -1: the end */
  gint64 offset;  /* of the current line */
} Reader;

static gboolean
is_separator (const Reader *reader)
{
  return reader->length >= 5 && memcmp (reader->line, "From ", 5) == 0;
}

static void
next_line (Reader *reader)
{
  if (reader->length > 0)
    reader->offset += reader->length;
  reader->length = getline (&reader->line, &reader->size, reader->file);
}

static void
add_line (GByteArray *bytes, const Reader *reader)
{
  const char *line = reader->line;
  gsize quotes = strspn (line, ">");

  if (bytes->len > MAIL_BYTES)
    return;
  if (quotes > 0 && g_str_has_prefix (line + quotes, "From "))
    g_byte_array_append (bytes, (const guint8 *) line + 1, (guint) reader->length - 1);
  else
    g_byte_array_append (bytes, (const guint8 *) line, (guint) reader->length);
}

static void
read_mail (Reader *reader, GByteArray *bytes)
{
  gboolean blank = FALSE;

  g_byte_array_set_size (bytes, 0);
  for (next_line (reader); reader->length >= 0 && !(blank && is_separator (reader));
       next_line (reader))
    {
      add_line (bytes, reader);
      blank = reader->length <= 2 && (*reader->line == '\n' || *reader->line == '\r');
    }
}

static gboolean
take_mails (Import *import, FILE *file, gint64 total, EntImportProgress progress, gpointer data,
            GError **error)
{
  Reader reader = { .file = file };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean ok = TRUE;

  next_line (&reader);
  if (reader.length >= 0 && !is_separator (&reader))
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s is no mbox file: its first line does not begin with \"From \""),
                     import->file);
      ok = FALSE;
    }
  while (ok && reader.length >= 0)
    {
      gint64 offset = reader.offset;
      read_mail (&reader, bytes);
      ok = parse_mail (import, bytes, offset, error);
      if (ok && progress != NULL && !progress (reader.offset, total, data))
        {
          ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
          ok = FALSE;
        }
    }
  if (ok && ferror (file))
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), import->file,
                     g_strerror (errno));
      ok = FALSE;
    }
  free (reader.line);
  return ok;
}

EntImportReport *
ent_import_mbox (const EntContext *context, const char *file, gboolean dry_run,
                 EntImportProgress progress, gpointer data, GError **error)
{
  const char *name;
  FILE *in = ent_import_open (file, &(EntImportWatch){ progress, data }, &name, error);

  if (in == NULL)
    return NULL;
  g_mime_init ();
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_INTERACTION);
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) ours = g_string_new (NULL);
  Import import = {
    .context = context, .file = name, .report = report, .people = people, .ours = ours
  };
  gboolean ok = ent_store_begin (context->store, "import mail", error);
  if (ok)
    {
      ok = take_mails (&import, in, ent_import_size (in), progress, data, error);
      if (ok && !dry_run)
        ok = ent_store_commit (context->store, error);
      if (!ok || dry_run)
        ent_store_rollback (context->store);
    }
  if (in != stdin)
    fclose (in);
  return ok ? g_steal_pointer (&report) : NULL;
}
