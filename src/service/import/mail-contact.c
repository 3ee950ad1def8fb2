/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/mail-contact.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "entente/service/input/contact-log.h"
#include "entente/store/repo.h"
#include "service/import/calendar-contact.h"
#include "service/mail/mail-text.h"

#define SUMMARY_MOST 500u
#define DAY_SECONDS 86400 /* a sender's clock may be wrong by as much */
#define NOTES_MOST ((gsize) 1000 * 1000)

struct EntMailContacts
{
  const EntContext *context;
  EntContactPeople *people;
  EntImportReport *report;
  GHashTable *quiet; /* set of partners (gint64) that await nothing that a contact would answer */
};

EntMailContacts *
ent_mail_contacts_new (const EntContext *context, EntContactPeople *people, EntImportReport *report)
{
  EntMailContacts *contacts = g_new0 (EntMailContacts, 1);

  contacts->context = context;
  contacts->people = people;
  contacts->report = report;
  contacts->quiet = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return contacts;
}

void
ent_mail_contacts_free (EntMailContacts *contacts)
{
  if (contacts == NULL)
    return;
  g_hash_table_unref (contacts->quiet);
  g_free (contacts);
}

/* Why a mail of that kind is no contact; NULL: it is one. A list of our own passes on what others
 * write to us. */
static const char *
why_not (const EntMailContacts *contacts, const EntMail *mail)
{
  static const char *const reasons[] = {
    [ENT_MAIL_BOUNCE] = N_ ("a report on delivery"),
    [ENT_MAIL_AUTOMATIC] = N_ ("an automatic reply"),
    [ENT_MAIL_LIST] = N_ ("of a mailing list"),
    [ENT_MAIL_NO_REPLY] = N_ ("from an address that takes no answers"),
  };

  if (mail->kind == ENT_MAIL_PERSONAL
      || (mail->kind == ENT_MAIL_LIST && mail->list != NULL
          && ent_address_is_ours (contacts->context, mail->list)))
    return NULL;
  return _(reasons[mail->kind]);
}

/*
 * When it was written; when it arrived, if its Date is none or lies ahead. What is dated some hours
 * ahead comes from a clock that is fast. A day further ahead, which nothing contradicts, is kept,
 * and makes a planned contact. ENT_NONE without a date.
 */
static gint64
time_of (const EntMailContacts *contacts, const EntMail *mail)
{
  gint64 now = ent_clock_now (contacts->context->clock);

  if (mail->at != ENT_NONE && mail->at <= now)
    return mail->at;
  if (mail->arrived_at != ENT_NONE && mail->arrived_at <= now)
    return mail->arrived_at;
  if (mail->at == ENT_NONE)
    return ENT_NONE;
  return mail->at <= now + DAY_SECONDS ? now : mail->at;
}

/* The subject as a line; a long one stands whole in the notes. */
static void
fill_text (EntInteraction *contact, const EntMail *mail)
{
  const char *subject = *mail->subject != '\0' ? mail->subject : _("(no subject)");

  contact->summary = ent_mail_cut_text (subject, SUMMARY_MOST);
  if (strlen (subject) <= SUMMARY_MOST)
    {
      contact->body = g_strdup (mail->text);
      return;
    }
  g_autofree char *all = mail->text != NULL ? g_strconcat (subject, "\n\n", mail->text, NULL)
                                            : g_strdup (subject);
  contact->body = ent_mail_cut_text (all, NOTES_MOST);
}

/* Whether a contact may answer something; most await nothing, which is looked up once. */
static gboolean
is_awaited (EntMailContacts *contacts, gint64 partner, gboolean *ret_awaited, GError **error)
{
  *ret_awaited = FALSE;
  if (g_hash_table_contains (contacts->quiet, &partner))
    return TRUE;
  if (!ent_contact_is_awaited (contacts->context, partner, ret_awaited, error))
    return FALSE;
  if (!*ret_awaited)
    g_hash_table_add (contacts->quiet, g_memdup2 (&partner, sizeof partner));
  return TRUE;
}

static gboolean
store_mail (EntMailContacts *contacts, const EntMail *mail, gint64 at,
            const EntContactParties *parties, GError **error)
{
  g_autoptr (EntInteraction) contact = ent_interaction_new ();
  gboolean awaited;

  contact->partner = parties->partner;
  contact->kind = g_strdup ("mail");
  contact->at = at;
  contact->message_id = g_strdup (mail->id);
  contact->ours = g_strdup (parties->ours);
  fill_text (contact, mail);
  ent_record_set_refs (contact, ent_noun_field (contact->base.noun, "people"),
                       (const gint64 *) (void *) parties->people->data, parties->people->len);
  if (!is_awaited (contacts, parties->partner, &awaited, error)
      || !(awaited ? ent_contact_log (contacts->context, contact, error)
                   : ent_repo_insert (contacts->context->store, contact, error)))
    return FALSE;
  contacts->report->added++;
  return TRUE;
}

static gboolean
take_letter (EntMailContacts *contacts, const EntMail *mail, const char *where, EntMailOutcome *ret,
             GError **error)
{
  gint64 at = time_of (contacts, mail);
  EntContactParties parties;

  if (at == ENT_NONE)
    {
      ent_import_report_skip (contacts->report, where, _("no Date that can be read"));
      return TRUE;
    }
  ent_contact_people_begin (contacts->people);
  for (guint i = 0; i < mail->parties->len; i++)
    {
      const EntMailParty *party = mail->parties->pdata[i];
      ent_contact_people_add (contacts->people, party->name, party->address);
    }
  if (!ent_contact_people_find (contacts->people, &parties, error))
    return FALSE;
  if (parties.partner != 0)
    return store_mail (contacts, mail, at, &parties, error);
  ret->open = parties.open;
  ent_import_report_pass_over (contacts->report, where, parties.why);
  return TRUE;
}

/* An invitation stands for the event; the mail around it is no contact of its own. */
static gboolean
take_events (EntMailContacts *contacts, const EntMail *mail, const char *where, EntMailOutcome *ret,
             GError **error)
{
  const GPtrArray *items = mail->calendar->items;
  EntEventOutcome all = { .again_at = ENT_NONE };

  for (guint i = 0; i < items->len; i++)
    {
      const EntCalendarItem *item = items->pdata[i];
      EntEventOutcome one = { .why = item->why, .again_at = ENT_NONE };
      if (item->why == NULL
          && !ent_calendar_contacts_take (contacts->context, contacts->people, item, &one, error))
        return FALSE;
      ent_event_outcome_add (&all, &one);
    }
  /* Partners may await a contact now. */
  g_hash_table_remove_all (contacts->quiet);
  if (all.added > 0)
    contacts->report->added++;
  else if (all.updated > 0)
    contacts->report->updated++;
  else if (all.why != NULL)
    ent_import_report_pass_over (contacts->report, where, all.why);
  else
    contacts->report->unchanged++;
  *ret = (EntMailOutcome){ all.open, all.again_at };
  return TRUE;
}

gboolean
ent_mail_contacts_take (EntMailContacts *contacts, const EntMail *mail, const char *where,
                        EntMailOutcome *ret, GError **error)
{
  gint64 known;
  const char *why;

  *ret = (EntMailOutcome){ .again_at = ENT_NONE };
  if (mail->calendar != NULL)
    return take_events (contacts, mail, where, ret, error);
  why = why_not (contacts, mail);
  if (why != NULL)
    {
      ent_import_report_pass_over (contacts->report, where, why);
      return TRUE;
    }
  if (!ent_repo_by_identity (contacts->context->store, ent_noun (ENT_NOUN_INTERACTION),
                             "message_id", mail->id, &known, error))
    return FALSE;
  if (known != 0)
    {
      contacts->report->unchanged++;
      return TRUE;
    }
  return take_letter (contacts, mail, where, ret, error);
}
