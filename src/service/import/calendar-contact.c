/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/calendar-contact.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/input/contact-log.h"
#include "entente/store/repo.h"
#include "service/calendar/own-uid.h"

#define UID_MOST 900u

/* A contact that came from the event before. */
typedef struct
{
  EntInteraction *contact;
  gboolean taken; /* the event still takes place at that time */
} Known;

/* An event with all of its times, on its way to their contacts. */
typedef struct
{
  EntEventContacts contacts;
  const EntCalendarItem *item;
  const EntCalendarEvent *main; /* NULL: changes of single times alone */
  char *base;                   /* what the keys of its contacts begin with */
  GPtrArray *known;             /* Known */
  gint64 now;
} Taking;

static void
known_free (gpointer data)
{
  Known *known = data;

  ent_record_free (known->contact);
  g_free (known);
}

static char *
base_of (const char *uid)
{
  if (strlen (uid) <= UID_MOST)
    return g_strdup (uid);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);
  return g_strconcat ("sha256:", sum, NULL);
}

/* What stands behind the base and a slash: "20260310T090000Z", "20260310T090000", "20260310". */
static gboolean
is_time_key (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits != 8 || text[8] == '\0')
    return digits == 8;
  return text[8] == 'T' && strspn (text + 9, "0123456789") == 6
         && (text[15] == '\0' || g_str_equal (text + 15, "Z"));
}

static char *
key_of (const Taking *taking, const char *time)
{
  return time != NULL ? g_strconcat (taking->base, "/", time, NULL) : g_strdup (taking->base);
}

/* The time in the contact's key; NULL: it is of an event that did not repeat. */
static const char *
time_of (const Taking *taking, const Known *known)
{
  const char *key = known->contact->event_uid;
  gsize length = strlen (taking->base);

  return key[length] == '/' ? key + length + 1 : NULL;
}

static gboolean
load_known (Taking *taking, GError **error)
{
  EntStore *store = taking->contacts.context->store;
  g_autoptr (GArray) ids = ent_repo_interactions_by_event (store, taking->base, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      EntInteraction *contact =
        ent_repo_find (store, ENT_NOUN_INTERACTION, g_array_index (ids, gint64, i), error);
      if (contact == NULL)
        return FALSE;
      Known *known = g_new0 (Known, 1);
      known->contact = contact;
      const char *time = time_of (taking, known);
      /* "a/b" is another event than "a". */
      if (time == NULL || is_time_key (time))
        g_ptr_array_add (taking->known, known);
      else
        known_free (known);
    }
  return ids != NULL;
}

static Known *
find_known (const Taking *taking, const char *time)
{
  for (guint i = 0; i < taking->known->len; i++)
    if (g_strcmp0 (time_of (taking, taking->known->pdata[i]), time) == 0)
      return taking->known->pdata[i];
  return NULL;
}

/* An event that repeats from now on, or no more, is the same as before. */
static Known *
find_known_at (const Taking *taking, const EntOccurrence *occurrence)
{
  Known *known = find_known (taking, occurrence->key);

  if (known != NULL)
    return known;
  g_autofree char *time = ent_event_series_key (occurrence->event, occurrence->original);
  known = find_known (taking, occurrence->key != NULL ? NULL : time);
  return known != NULL && (occurrence->key == NULL || known->contact->at == occurrence->original)
           ? known
           : NULL;
}

static gboolean
pass_over (Taking *taking, const char *why)
{
  taking->contacts.outcome->why = why;
  return TRUE;
}

static void
count_unchanged (Taking *taking)
{
  taking->contacts.outcome->unchanged++;
}

/* One that lies ahead and at whose time the event takes place no more, though nobody said why:
 * where its times were changed, it is now at the next of them. */
static Known *
find_displaced (const Taking *taking)
{
  for (guint i = 0; i < taking->known->len; i++)
    {
      Known *known = taking->known->pdata[i];
      if (!known->taken && ent_event_contact_is_planned (known->contact)
          && known->contact->at > taking->now)
        return known;
    }
  return NULL;
}

/* The time by the rule for which the contact stands. */
static gint64
original_of (const Taking *taking, const Known *known)
{
  const char *time = time_of (taking, known);

  return time != NULL && taking->main != NULL ? ent_event_series_original (taking->main, time)
                                              : known->contact->at;
}

static gboolean
is_excluded (const Taking *taking, const Known *known)
{
  return ent_event_series_excludes (taking->item->events, original_of (taking, known));
}

/* The latest contact that was held at a time which the event has no more. What it says of the past
 * by then is how it is planned from now on, not what was. */
static gint64
held_until (const Taking *taking)
{
  gint64 at = ENT_NONE;

  for (guint i = 0; i < taking->known->len; i++)
    {
      const Known *known = taking->known->pdata[i];
      if (!known->taken && known->contact->at <= taking->now
          && !ent_event_contact_is_planned (known->contact) && !is_excluded (taking, known))
        at = MAX (at, known->contact->at);
    }
  return at;
}

static gboolean
take_occurrence (Taking *taking, const EntOccurrence *occurrence, gint64 held, GError **error)
{
  g_autofree char *key = key_of (taking, occurrence->key);
  Known *known = find_known_at (taking, occurrence);

  if (known == NULL && occurrence->start > taking->now && taking->main != NULL)
    known = find_displaced (taking);
  if (known != NULL)
    {
      known->taken = TRUE;
      return ent_event_contact_change (&taking->contacts, known->contact, occurrence, key, error);
    }
  if (occurrence->event->private)
    return pass_over (taking, _("private"));
  if (occurrence->start <= held)
    {
      count_unchanged (taking);
      return TRUE;
    }
  return ent_event_contact_add (&taking->contacts, occurrence, key, error);
}

/* Those that are known are marked first, so that none of them counts as displaced. */
static void
mark_known (Taking *taking, const GPtrArray *occurrences)
{
  for (guint i = 0; i < occurrences->len; i++)
    {
      Known *known = find_known_at (taking, occurrences->pdata[i]);
      if (known != NULL)
        known->taken = TRUE;
    }
}

/* Up to now, and the next; of those behind it what is planned already. */
static gboolean
take_occurrences (Taking *taking, const GPtrArray *occurrences, GError **error)
{
  gint64 held = held_until (taking);
  gboolean next = FALSE;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const EntOccurrence *occurrence = occurrences->pdata[i];
      gboolean ahead = occurrence->start > taking->now;
      if (ahead && next && find_known_at (taking, occurrence) == NULL)
        continue;
      if (ahead && !next && taking->main != NULL && taking->main->repeats != NULL)
        taking->contacts.outcome->again_at = occurrence->start;
      next = next || ahead;
      if (!take_occurrence (taking, occurrence, held, error))
        return FALSE;
    }
  return TRUE;
}

/* At times that were taken out, and at others ahead, it is not held. */
static gboolean
end_others (Taking *taking, GError **error)
{
  for (guint i = 0; taking->main != NULL && i < taking->known->len; i++)
    {
      const Known *known = taking->known->pdata[i];
      gboolean ahead = ent_event_contact_is_planned (known->contact)
                       && known->contact->at > taking->now;
      if (!known->taken && (ahead || is_excluded (taking, known))
          && !ent_event_contact_cancel (&taking->contacts, known->contact, taking->main, error))
        return FALSE;
    }
  return TRUE;
}

/* How far its times are looked at: also to what is planned already. */
static gint64
horizon_of (const Taking *taking)
{
  gint64 until = taking->now;

  for (guint i = 0; i < taking->known->len; i++)
    {
      const EntInteraction *contact = ((Known *) taking->known->pdata[i])->contact;
      if (ent_event_contact_is_planned (contact))
        until = MAX (until, contact->at);
    }
  return until;
}

/* Whether it leads to anybody, at any of its times; else why not. */
static gboolean
find_anybody (Taking *taking, gboolean *ret_any, GError **error)
{
  EntEventOutcome *outcome = taking->contacts.outcome;

  *ret_any = taking->known->len > 0;
  for (guint i = 0; !*ret_any && i < taking->item->events->len; i++)
    {
      const EntCalendarEvent *event = taking->item->events->pdata[i];
      EntContactParties parties;
      if (event->private)
        {
          outcome->why = _("private");
          continue;
        }
      if (!ent_event_contact_people (&taking->contacts, event, &parties, error))
        return FALSE;
      *ret_any = parties.partner != 0;
      outcome->why = parties.why;
      outcome->open = outcome->open || parties.open;
    }
  return TRUE;
}

static gboolean
take_times (Taking *taking, GError **error)
{
  const char *why;
  gboolean any;

  if (!find_anybody (taking, &any, error))
    return FALSE;
  if (!any)
    return TRUE;
  taking->contacts.outcome->open = FALSE;
  taking->contacts.outcome->why = NULL;
  g_autoptr (GPtrArray)
    occurrences = ent_event_series_occurrences (taking->item->events, horizon_of (taking), &why);
  if (occurrences == NULL)
    return pass_over (taking, why);
  mark_known (taking, occurrences);
  return take_occurrences (taking, occurrences, error) && end_others (taking, error);
}

/* The contact of the time that the event is about. */
static Known *
find_known_of (const Taking *taking, const EntCalendarEvent *event)
{
  g_autofree char *time = ent_event_series_key (event, event->original);
  Known *known = find_known (taking, time);

  if (known == NULL && (known = find_known (taking, NULL)) != NULL
      && known->contact->at != event->original)
    return NULL;
  return known;
}

/* Of an event that repeats what was held stays. */
static gboolean
cancel_all (Taking *taking, const EntCalendarEvent *event, GError **error)
{
  for (guint i = 0; i < taking->known->len; i++)
    {
      const Known *known = taking->known->pdata[i];
      if (time_of (taking, known) != NULL && !ent_event_contact_is_planned (known->contact))
        count_unchanged (taking);
      else if (!ent_event_contact_cancel (&taking->contacts, known->contact, event, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
cancel (Taking *taking, const EntCalendarEvent *event, GError **error)
{
  const Known *known = event->original != ENT_NONE ? find_known_of (taking, event) : NULL;

  if (taking->known->len == 0 || (event->original != ENT_NONE && known == NULL))
    return pass_over (taking, _("cancels an event that is not known"));
  return known != NULL ? ent_event_contact_cancel (&taking->contacts, known->contact, event, error)
                       : cancel_all (taking, event, error);
}

static gboolean
answer (Taking *taking, const EntCalendarEvent *event, GError **error)
{
  const Known *one = event->original != ENT_NONE ? find_known_of (taking, event) : NULL;

  for (guint i = 0; i < taking->known->len; i++)
    {
      const Known *known = taking->known->pdata[i];
      if ((event->original == ENT_NONE || known == one)
          && !ent_event_contact_answer (&taking->contacts, known->contact, event, error))
        return FALSE;
    }
  return TRUE;
}

/* Its time is the calendar's where that was changed after ours. */
static gboolean
follow_own (Taking *taking, const EntInteraction *contact, GError **error)
{
  const EntContext *context = taking->contacts.context;
  const EntCalendarEvent *event = taking->item->events->pdata[0];
  gboolean newer = event->stamp != ENT_NONE && event->stamp > contact->base.updated_at;

  if (!newer || !ent_event_contact_is_planned (contact)
      || (!event->cancelled && event->start == contact->at))
    {
      count_unchanged (taking);
      return TRUE;
    }
  taking->contacts.outcome->updated++;
  return event->cancelled ? ent_contact_not_held (context, contact->base.id, error)
                          : ent_contact_move_to (context, contact->base.id, event->start, error);
}

/* What the program wrote itself is no contact once more. */
static gboolean
take_own (Taking *taking, const char *uid, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 id, created;

  if (!ent_own_uid_read (uid, ENT_OWN_PLANNED, &id, &created))
    {
      count_unchanged (taking);
      return TRUE;
    }
  g_autoptr (EntInteraction)
    contact = ent_repo_find (taking->contacts.context->store, ENT_NOUN_INTERACTION, id, &local);
  if (contact == NULL && !g_error_matches (local, ENT_ERROR, ENT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (contact == NULL || contact->base.created_at != created)
    return pass_over (taking, _("exported by entente, of a contact that is gone"));
  return follow_own (taking, contact, error);
}

static gboolean
take_changes (Taking *taking, GError **error)
{
  const GPtrArray *events = taking->item->events;
  gboolean replies = taking->item->method == ENT_CALENDAR_REPLY, ok = TRUE;

  for (guint i = 0; ok && i < events->len; i++)
    {
      const EntCalendarEvent *event = events->pdata[i];
      ok = replies ? answer (taking, event, error) : cancel (taking, event, error);
    }
  return ok;
}

static gboolean
take (Taking *taking, GError **error)
{
  const EntCalendarEvent *first = taking->item->events->pdata[0];
  const EntCalendarEvent *main = taking->main;

  if (ent_own_uid_is (first->uid))
    return take_own (taking, first->uid, error);
  if (taking->item->method == ENT_CALENDAR_PROPOSAL)
    return pass_over (taking, _("asks for another time"));
  if (!load_known (taking, error))
    return FALSE;
  if (taking->item->method == ENT_CALENDAR_CANCEL)
    return take_changes (taking, error);
  if (taking->item->method == ENT_CALENDAR_REPLY && taking->known->len > 0)
    return take_changes (taking, error);
  if (taking->item->method == ENT_CALENDAR_REPLY && ent_event_contact_is_declined (first))
    return pass_over (taking, _("declines an event that is not known"));
  if (main != NULL ? main->cancelled : first->cancelled)
    return cancel (taking, main != NULL ? main : first, error);
  return take_times (taking, error);
}

gboolean
ent_calendar_contacts_take (const EntContext *context, EntContactPeople *people,
                            const EntCalendarItem *item, EntEventOutcome *ret, GError **error)
{
  const EntCalendarEvent *first = item->events->pdata[0];
  g_autofree char *base = base_of (first->uid);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (known_free);
  Taking taking = { .contacts = { context, people, ret },
                    .item = item,
                    .main = ent_event_series_main (item->events),
                    .base = base,
                    .known = known,
                    .now = ent_clock_now (context->clock) };

  *ret = (EntEventOutcome){ .again_at = ENT_NONE };
  return take (&taking, error);
}

gboolean
ent_calendar_contacts_end (const EntContext *context, const char *uid, EntEventOutcome *ret,
                           GError **error)
{
  g_autofree char *base = base_of (uid);
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (known_free);
  Taking taking = { .contacts = { .context = context, .outcome = ret },
                    .base = base,
                    .known = known,
                    .now = ent_clock_now (context->clock) };

  *ret = (EntEventOutcome){ .again_at = ENT_NONE };
  if (!load_known (&taking, error))
    return FALSE;
  for (guint i = 0; i < known->len; i++)
    {
      const EntInteraction *contact = ((Known *) known->pdata[i])->contact;
      if (!ent_event_contact_is_planned (contact) || contact->at <= taking.now)
        continue;
      if (!ent_contact_not_held (context, contact->base.id, error))
        return FALSE;
      ret->updated++;
    }
  return TRUE;
}
