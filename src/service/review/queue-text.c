/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons in words. */
#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/review/reason-titles.h"
#include "service/review/queue-rules.h"

static char *
relative (const EntContext *context, guint32 number)
{
  GDate day, today;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, number);
  ent_clock_today (context->clock, &today);
  return ent_calendar_format_relative (&day, &today);
}

static const char *
changed_text (const char *what)
{
  if (g_strcmp0 (what, "partner") == 0)
    return _("%s came from another partner, %s");
  return g_strcmp0 (what, "role") == 0 ? _("%s has a new role, %s")
                                       : _("%s has a new influence, %s");
}

static char *
silence_text (const EntReason *reason)
{
  if (reason->day == 0)
    return g_strdup (_("never in touch yet"));
  return g_strdup_printf (ngettext ("nothing for %d day, at most %d",
                                    "nothing for %d days, at most %d", (gulong) reason->from),
                          reason->from, reason->to);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
/* The format takes the title and the day. */
static char *
dated (const EntContext *context, const EntReason *reason, const char *format, const char *title)
{
  g_autofree char *when = relative (context, reason->day);

  return g_strdup_printf (format, title, when);
}
#pragma GCC diagnostic pop

static char *
certification_text (const EntContext *context, const EntReasonTitles *titles,
                    const EntReason *reason, const char *title)
{
  const char *name = ent_reason_titles_person (titles, reason);
  g_autofree char *holder = ent_text_visible (name != NULL ? name : "?", -1);
  g_autofree char *when = relative (context, reason->day);

  return g_strdup_printf (_("certification “%s” of %s ends %s"), title, holder, when);
}

static char *
person_silence_text (const EntContext *context, const EntReason *reason, const char *title)
{
  if (reason->day == 0)
    return g_strdup_printf (_("%s was never met"), title);
  g_autofree char *when = relative (context, reason->day);
  return g_strdup_printf (_("%s was met %s, wanted every %d days"), title, when, reason->to);
}

static char *
planned_text (const EntContext *context, const EntReason *reason)
{
  g_autofree char *when = relative (context, reason->day);

  return g_strdup_printf (_("contact planned for %s"), when);
}

/* About a record. */
static char *
record_text (const EntContext *context, const EntReasonTitles *titles, const EntReason *reason)
{
  const char *name = ent_reason_titles_record (titles, reason);
  g_autofree char *title = ent_text_visible (name != NULL ? name : "?", -1);

  switch (reason->kind)
    {
    case ENT_REASON_OUR_PROMISE:
      return dated (context, reason, _("we promised “%s”, due %s"), title);
    case ENT_REASON_THEIR_PROMISE:
      return dated (context, reason, _("they promised “%s”, due %s"), title);
    case ENT_REASON_FOLLOW_UP:
      return dated (context, reason, _("follow up on “%s”, due %s"), title);
    case ENT_REASON_PLANNED:
      return dated (context, reason, _("held? “%s”, due %s"), title);
    case ENT_REASON_RENEWAL:
      return dated (context, reason, _("“%s” renews %s"), title);
    case ENT_REASON_PERSON_LEFT:
      return dated (context, reason, _("%s left %s"), title);
    case ENT_REASON_PERSON_CHANGED:
      return dated (context, reason, changed_text (reason->what), title);
    case ENT_REASON_PERSON_SILENT:
      return person_silence_text (context, reason, title);
    case ENT_REASON_CERTIFICATION:
      return certification_text (context, titles, reason, title);
    default:
      return g_strdup_printf (_("“%s” stands still for %d days, at most %d"), title, reason->from,
                              reason->to);
    }
}

char *
ent_reason_text_from (const EntContext *context, const EntReasonTitles *titles,
                      const EntReason *reason)
{
  if (reason->record != 0)
    return record_text (context, titles, reason);
  switch (reason->kind)
    {
    case ENT_REASON_FOLLOW_UP:
      return planned_text (context, reason);
    case ENT_REASON_HEALTH:
      return g_strdup_printf (_("health fell from %d to %d in a week"), reason->from, reason->to);
    default:
      return silence_text (reason);
    }
}

char *
ent_reason_text (const EntContext *context, const EntReason *reason)
{
  g_autoptr (EntReasonTitles) titles = ent_reason_titles_of_reason (context, reason, NULL);

  return ent_reason_text_from (context, titles, reason);
}

static char *
with_capital (const char *text)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (text));
  char head[7] = "";

  head[g_unichar_to_utf8 (first, head)] = '\0';
  return g_strconcat (head, g_utf8_next_char (text), NULL);
}

/* Why today, when its first reason reads so. */
static char *
why_from (const EntCard *card, const char *first)
{
  g_autofree char *sentence = with_capital (first);
  guint more = card->reasons->len - 1;

  if (more == 0)
    return g_strdup_printf ("%s.", sentence);
  g_autofree char *rest =
    g_strdup_printf (ngettext ("and %u more reason", "and %u more reasons", more), more);
  return g_strdup_printf ("%s, %s.", sentence, rest);
}

char *
ent_card_why (const EntContext *context, const EntCard *card)
{
  g_autofree char *first = ent_reason_text (context, &g_array_index (card->reasons, EntReason, 0));

  return why_from (card, first);
}

char *
ent_card_why_from (const EntContext *context, const EntReasonTitles *titles, const EntCard *card)
{
  g_autofree char *first =
    ent_reason_text_from (context, titles, &g_array_index (card->reasons, EntReason, 0));

  return why_from (card, first);
}
