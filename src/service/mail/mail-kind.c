/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-kind.h"

#include <string.h>

#include "service/mail/mail-header.h"

/* What the part before the @ says, without dots and dashes. */
static const char *const no_reply_words[] = {
  "noreply",      "donotreply",  "dontreply", "nepasrepondre", "pasdereponse", "nichtantworten",
  "keineantwort", "neantwortet", "norespond", "nonrispondere", "noresponder",  "neodpowiadaj",
};

static const char *const robots[] = { "mailer-daemon", "postmaster", "mail-daemon",
                                      "mailerdaemon" };

/* How mail programs begin the subject of an answer that nobody typed. */
static const char *const reply_subjects[] = {
  "automatic reply:",  "auto reply:",         "autoreply:",           "out of office:",
  "out of the office", "réponse automatique", "absence du bureau",    "automatische antwort:",
  "abwesenheitsnotiz", "abwesend:",           "respuesta automática", "risposta automatica",
};

/* Borrowed; NULL when there is no such field. */
static const char *
field (GMimeObject *mail, const char *name)
{
  GMimeHeader *header = g_mime_header_list_get_header (g_mime_object_get_header_list (mail), name);

  return header != NULL ? g_mime_header_get_raw_value (header) : NULL;
}

static gboolean
has_word (const char *text, const char *word)
{
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  return lower != NULL && strstr (lower, word) != NULL;
}

gboolean
ent_mail_is_no_reply (const char *address)
{
  g_autoptr (GString) local = g_string_new (NULL);

  for (const char *c = address; *c != '\0' && *c != '@'; c++)
    if (strchr (".-_", *c) == NULL)
      g_string_append_c (local, *c);
  for (gsize i = 0; i < G_N_ELEMENTS (no_reply_words); i++)
    if (strstr (local->str, no_reply_words[i]) != NULL)
      return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (robots); i++)
    if (g_str_has_prefix (address, robots[i]) && address[strlen (robots[i])] == '@')
      return TRUE;
  return g_str_has_prefix (local->str, "bounce") || g_str_has_prefix (local->str, "prvs=");
}

static gboolean
is_robot (const char *from)
{
  for (gsize i = 0; from != NULL && i < G_N_ELEMENTS (robots); i++)
    if (g_str_has_prefix (from, robots[i]) && strchr ("@", from[strlen (robots[i])]) != NULL)
      return TRUE;
  return FALSE;
}

/* A report on delivery, or that a mail was read. */
static gboolean
is_report (GMimeObject *mail)
{
  GMimeContentType *type = g_mime_object_get_content_type (mail);
  const char *kind = type != NULL ? g_mime_content_type_get_parameter (type, "report-type") : NULL;

  if (type == NULL || !g_mime_content_type_is_type (type, "multipart", "report"))
    return FALSE;
  return kind == NULL || has_word (kind, "delivery") || has_word (kind, "disposition")
         || has_word (kind, "feedback");
}

static gboolean
is_automatic (GMimeObject *mail)
{
  const char *submitted = field (mail, "Auto-Submitted");
  g_autofree char *subject = ent_mail_header_text (field (mail, "Subject"));
  g_autofree char *lower = g_utf8_strdown (subject, -1);

  if ((submitted != NULL && !g_str_has_prefix (submitted + strspn (submitted, " \t"), "no"))
      || field (mail, "X-Autoreply") != NULL || field (mail, "X-Autorespond") != NULL
      || field (mail, "X-Autoresponder") != NULL || has_word (field (mail, "Precedence"), "auto"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (reply_subjects); i++)
    if (g_str_has_prefix (lower, reply_subjects[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_list (GMimeObject *mail)
{
  static const char *const fields[] = { "List-Id", "List-Post", "List-Unsubscribe", "Mailing-List",
                                        "X-Mailing-List" };
  const char *precedence = field (mail, "Precedence");

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (field (mail, fields[i]) != NULL)
      return TRUE;
  return has_word (precedence, "list") || has_word (precedence, "bulk")
         || has_word (precedence, "junk");
}

/* Sent with no way back, as reports and receipts have to be. */
static gboolean
has_null_path (GMimeObject *mail)
{
  const char *path = field (mail, "Return-Path");

  return path != NULL && g_str_has_prefix (path + strspn (path, " \t"), "<>");
}

EntMailKind
ent_mail_kind (GMimeObject *mail, const char *from)
{
  if (is_report (mail) || is_robot (from))
    return ENT_MAIL_BOUNCE;
  if (is_automatic (mail) || has_null_path (mail))
    return ENT_MAIL_AUTOMATIC;
  if (is_of_list (mail))
    return ENT_MAIL_LIST;
  return from != NULL && ent_mail_is_no_reply (from) ? ENT_MAIL_NO_REPLY : ENT_MAIL_PERSONAL;
}
