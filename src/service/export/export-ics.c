/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/export-ics.h"

#include <libical/ical.h>
#include <stdio.h>

#include "entente/base/file.h"
#include "entente/base/i18n.h"
#include "entente/service/filter/filter.h"
#include "entente/store/repo.h"
#include "entente/store/sql/people-news-rows.h"
#include "service/calendar/own-uid.h"
#include "service/export/vdir.h"

#define PAGE 500u
#define RENEWAL_BEHIND 365 /* days: as in the review, one missed for longer is forgotten */
#define HEADER                                                                                     \
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//entente//entente//EN\r\nCALSCALE:GREGORIAN\r\n"
#define FOOTER "END:VCALENDAR\r\n"
#define MARK "@entente\r\n" /* with which the UIDs of ours end */
#define PREFIX "entente-"

typedef struct
{
  const EntContext *context;
  const EntExportIcs *what;
  FILE *out;     /* NULL: to the folder */
  EntVdir *vdir; /* NULL: to the file */
  EntExportIcsReport *report;
  GHashTable *expiring; /* set of certifications (gint64) that were not renewed */
} Export;

typedef struct
{
  const char *name; /* in --what */
  const char *uid;  /* what its UIDs begin with */
  EntNounId noun;
  const char *day;     /* the field */
  const char *summary; /* of partner and title; to be translated */
} Kind;

static const Kind kinds[ENT_N_ICS_KINDS] = {
  [ENT_ICS_PLANNED] = { "planned", ENT_OWN_PLANNED, ENT_NOUN_INTERACTION, "at", "%s: %s" },
  [ENT_ICS_FOLLOW_UPS] = { "followups", "follow-up", ENT_NOUN_INTERACTION, "follow_up_on",
                           N_ ("Follow up: %s, %s") },
  [ENT_ICS_PROMISES] = { "promises", "promise", ENT_NOUN_PROMISE, "due_on",
                         N_ ("Promised: %s, %s") },
  [ENT_ICS_RENEWALS] = { "renewals", "renewal", ENT_NOUN_ENGAGEMENT, "renew_on",
                         N_ ("Renewal: %s, %s") },
  [ENT_ICS_CERTIFICATIONS] = { "certifications", "certification", ENT_NOUN_CERTIFICATION,
                               "expires_on", N_ ("Certification ends: %s, %s") },
};

const char *
ent_ics_kind_name (EntIcsKind kind)
{
  return kinds[kind].name;
}

static const char *
name_in (const EntRecord *record, const char *field)
{
  const EntField *known = ent_noun_field (record->noun, field);

  return known != NULL ? ent_record_ref_name (record, known) : NULL;
}

/* An engagement without a day to renew ends on one. */
static const char *
day_of (const Kind *kind, const EntRecord *record)
{
  const char *day = ent_record_text (record, ent_noun_field (record->noun, kind->day));

  return day == NULL && record->noun->id == ENT_NOUN_ENGAGEMENT
           ? ((const EntEngagement *) record)->end_on
           : day;
}

static char *
summary_of (const Kind *kind, const EntRecord *record)
{
  const char *partner = name_in (record, "partner");
  const char *format = kind->summary;

  if (record->noun->id == ENT_NOUN_ENGAGEMENT && ((const EntEngagement *) record)->renew_on == NULL)
    format = N_ ("Ends: %s, %s");
  return g_strdup_printf (gettext (format), partner != NULL ? partner : "",
                          ent_record_title (record));
}

static void
add_line (GString *text, const char *line)
{
  if (line == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* Who it is with, and the notes. Guests of their own would get invitations from some servers. */
static char *
description_of (const EntRecord *record)
{
  static const char *const people[] = { "people", "person" }, *const notes[] = { "body", "notes" };
  GString *text = g_string_new (NULL);

  add_line (text, name_in (record, "partner"));
  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    add_line (text, name_in (record, people[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      const EntField *field = ent_noun_field (record->noun, notes[i]);
      if (field != NULL)
        add_line (text, ent_record_text (record, field));
    }
  return g_string_free (text, FALSE);
}

static icaltimetype
utc_time (gint64 at)
{
  return icaltime_from_timet_with_zone ((time_t) at, 0, icaltimezone_get_utc_timezone ());
}

static icaltimetype
day_time (guint32 day)
{
  g_autofree char *iso = ent_day_format_number (day);
  icaltimetype time = icaltime_null_date ();
  GDate date;

  if (iso != NULL && ent_day_parse_iso (iso, &date, NULL))
    {
      time.year = g_date_get_year (&date);
      time.month = (int) g_date_get_month (&date);
      time.day = g_date_get_day (&date);
    }
  return time;
}

/* What all of them have. Stamps are those of the record, so that the same gives the same file. */
static icalcomponent *
new_component (icalcomponent_kind shape, const Kind *kind, const EntRecord *record, const char *uid)
{
  icalcomponent *component = icalcomponent_new (shape);
  g_autofree char *summary = summary_of (kind, record);
  g_autofree char *description = description_of (record);

  icalcomponent_add_property (component, icalproperty_new_uid (uid));
  icalcomponent_add_property (component, icalproperty_new_dtstamp (utc_time (record->updated_at)));
  icalcomponent_add_property (component, icalproperty_new_created (utc_time (record->created_at)));
  icalcomponent_add_property (component,
                              icalproperty_new_lastmodified (utc_time (record->updated_at)));
  icalcomponent_add_property (component, icalproperty_new_summary (summary));
  if (*description != '\0')
    icalcomponent_add_property (component, icalproperty_new_description (description));
  icalcomponent_add_property (component, icalproperty_new_categories ("entente"));
  return component;
}

/* Takes the component. */
static gboolean
put (Export *export, const char *uid, icalcomponent *component, GError **error)
{
  char *text = icalcomponent_as_ical_string_r (component);
  gboolean ok = TRUE;

  icalcomponent_free (component);
  export->report->items++;
  if (export->out != NULL)
    fputs (text, export->out);
  else
    {
      g_autofree char *whole = g_strconcat (HEADER, text, FOOTER, NULL);
      g_autofree char *name = g_strndup (uid, strcspn (uid, "@"));
      ok = ent_vdir_put (export->vdir, name, whole, error);
    }
  icalmemory_free_buffer (text);
  return ok;
}

/* A contact that is planned for a day and no hour stands at its beginning. */
static gboolean
put_planned (Export *export, const EntInteraction *contact, GError **error)
{
  GTimeZone *zone = ent_clock_zone (export->context->clock);
  const Kind *kind = &kinds[ENT_ICS_PLANNED];
  g_autofree char *uid = ent_own_uid_new (kind->uid, &contact->base);
  icalcomponent *event = new_component (ICAL_VEVENT_COMPONENT, kind, &contact->base, uid);
  guint32 day = ent_time_day_number (contact->at, zone);

  if (contact->at == ent_time_day_start (day, zone))
    {
      icalcomponent_add_property (event, icalproperty_new_dtstart (day_time (day)));
      icalcomponent_add_property (event, icalproperty_new_dtend (day_time (day + 1)));
      return put (export, uid, event, error);
    }
  icalcomponent_add_property (event, icalproperty_new_dtstart (utc_time (contact->at)));
  if (contact->minutes != ENT_NONE && contact->minutes > 0)
    icalcomponent_add_property (
      event, icalproperty_new_dtend (utc_time (contact->at + contact->minutes * 60)));
  return put (export, uid, event, error);
}

static gboolean
put_event (Export *export, const Kind *kind, const EntRecord *record, guint32 day, GError **error)
{
  g_autofree char *uid = ent_own_uid_new (kind->uid, record);
  icalcomponent *event = new_component (ICAL_VEVENT_COMPONENT, kind, record, uid);

  icalcomponent_add_property (event, icalproperty_new_dtstart (day_time (day)));
  icalcomponent_add_property (event, icalproperty_new_dtend (day_time (day + 1)));
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
  return put (export, uid, event, error);
}

/* With a UID of its own, since a server keeps one thing for each. */
static gboolean
put_task (Export *export, const Kind *kind, const EntRecord *record, guint32 day, GError **error)
{
  g_autofree char *name = g_strconcat (kind->uid, "-task", NULL);
  g_autofree char *uid = ent_own_uid_new (name, record);
  icalcomponent *task = new_component (ICAL_VTODO_COMPONENT, kind, record, uid);

  icalcomponent_add_property (task, icalproperty_new_due (day_time (day)));
  icalcomponent_add_property (task, icalproperty_new_status (ICAL_STATUS_NEEDSACTION));
  return put (export, uid, task, error);
}

/* What the filter cannot tell. */
static gboolean
is_over (const Export *export, EntIcsKind kind, const EntRecord *record)
{
  if (kind == ENT_ICS_CERTIFICATIONS)
    return !g_hash_table_contains (export->expiring, &record->id);
  if (kind != ENT_ICS_RENEWALS)
    return FALSE;
  const EntWord *stage =
    ent_config_word (export->context->config, "stages", ((const EntEngagement *) record)->stage);
  return stage != NULL && stage->ended;
}

static gboolean
put_record (Export *export, EntIcsKind kind, const EntRecord *record, GError **error)
{
  if (kind == ENT_ICS_PLANNED)
    return put_planned (export, (const EntInteraction *) record, error);
  guint32 day = ent_day_number (day_of (&kinds[kind], record));
  if (day == 0 || is_over (export, kind, record))
    return TRUE;
  return ((export->what->as & ENT_ICS_EVENTS) == 0
          || put_event (export, &kinds[kind], record, day, error))
         && ((export->what->as & ENT_ICS_TASKS) == 0
             || put_task (export, &kinds[kind], record, day, error));
}

/* In double quotes, as docs/filter.md has it. */
static char *
quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *text);
    }
  return g_string_free (g_string_append_c (quoted, '"'), FALSE);
}

/* Which records of the noun, as docs/filter.md has it. */
static char *
expression_of (const Export *export, EntIcsKind kind)
{
  g_autofree char *today = ent_clock_today_iso (export->context->clock);
  g_autofree char *behind = ent_day_format_number (ent_day_number (today) - RENEWAL_BEHIND);
  g_autofree char *owner = NULL, *plain = NULL;

  switch (kind)
    {
    case ENT_ICS_PLANNED:
      plain = g_strdup_printf ("state = planned and at >= %s%s", today,
                               export->what->imported ? "" : " and event_uid is empty");
      break;
    case ENT_ICS_FOLLOW_UPS:
      plain = g_strdup ("state != planned and follow_up_on is set and followed_up_on is empty");
      break;
    case ENT_ICS_PROMISES:
      plain = g_strdup ("side = us and state = open and due_on is set");
      break;
    case ENT_ICS_RENEWALS:
      plain =
        g_strdup_printf ("(renew_on >= %s or (renew_on is empty and end_on >= %s))", behind, today);
      break;
    default:
      plain = g_strdup_printf ("expires_on >= %s", today);
      break;
    }
  if (export->what->owner == NULL)
    return g_steal_pointer (&plain);
  owner = quote (export->what->owner);
  return g_strdup_printf ("%s and partner.owner = %s", plain, owner);
}

static gboolean
note_expiry (gpointer data, const EntExpiryRow *row)
{
  g_hash_table_add (data, g_memdup2 (&row->certification, sizeof row->certification));
  return TRUE;
}

static gboolean
find_expiring (Export *export, GError **error)
{
  g_autofree char *today = ent_clock_today_iso (export->context->clock);
  const EntDayRange days = { .from = today, .until = "9999-12-31" };

  return ent_people_news_expiries (export->context->store, &days, today, note_expiry,
                                   export->expiring, error);
}

static gboolean
put_page (Export *export, EntIcsKind kind, const GPtrArray *page, GError **error)
{
  for (guint i = 0; i < page->len; i++)
    if (!put_record (export, kind, page->pdata[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
put_kind (Export *export, EntIcsKind kind, GError **error)
{
  const EntNounId noun = kinds[kind].noun;
  g_autofree char *expression = expression_of (export, kind);
  g_autoptr (EntFilter) filter = ent_filter_parse (export->context, noun, expression, NULL, error);
  g_autoptr (EntPageKey) key = NULL;

  if (filter == NULL || (kind == ENT_ICS_CERTIFICATIONS && !find_expiring (export, error)))
    return FALSE;
  for (;;)
    {
      const EntPageQuery query = { .filter = filter, .key = key, .limit = PAGE };
      g_autoptr (GPtrArray) page = ent_repo_page (export->context->store, noun, &query, error);
      if (page == NULL || !put_page (export, kind, page, error))
        return FALSE;
      if (page->len < PAGE)
        return TRUE;
      EntPageKey *last = ent_repo_key (page->pdata[page->len - 1], NULL);
      g_clear_pointer (&key, ent_page_key_free);
      key = last;
    }
}

static gboolean
put_kinds (Export *export, GError **error)
{
  g_autoptr (GHashTable)
    expiring = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean ok = TRUE;

  export->expiring = expiring;
  for (int kind = 0; ok && kind < ENT_N_ICS_KINDS; kind++)
    ok = (export->what->kinds & (1u << kind)) == 0 || put_kind (export, kind, error);
  return ok;
}

static gboolean
write_calendar (Export *export, FILE *out, GError **error)
{
  export->out = out;
  fputs (HEADER, out);
  if (!put_kinds (export, error))
    return FALSE;
  fputs (FOOTER, out);
  return TRUE;
}

gboolean
ent_export_ics (const EntContext *context, const EntExportIcs *what, const char *path,
                gboolean replace, EntExportIcsReport *ret, GError **error)
{
  Export export = { .context = context, .what = what, .report = ret };

  *ret = (EntExportIcsReport){ 0 };
  if (path == NULL)
    return write_calendar (&export, stdout, error);
  g_autoptr (EntFile) file = ent_file_begin (path, replace, error);
  GError *failure = NULL;
  if (file == NULL)
    return FALSE;
  write_calendar (&export, ent_file_stream (file), &failure);
  return ent_file_end (file, failure, error);
}

gboolean
ent_export_ics_folder (const EntContext *context, const EntExportIcs *what, const char *folder,
                       EntExportIcsReport *ret, GError **error)
{
  g_autoptr (EntVdir) vdir = ent_vdir_open (folder, PREFIX, ".ics", MARK, error);
  Export export = { .context = context, .what = what, .vdir = vdir, .report = ret };
  EntVdirCounts counts;

  *ret = (EntExportIcsReport){ 0 };
  if (vdir == NULL || !put_kinds (&export, error) || !ent_vdir_end (vdir, &counts, error))
    return FALSE;
  ret->written = counts.written;
  ret->unchanged = counts.unchanged;
  ret->removed = counts.removed;
  return TRUE;
}
