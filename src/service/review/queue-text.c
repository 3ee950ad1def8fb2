/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons in words. */
#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "service/review/queue-private.h"

static char *
relative (const EntContext *context, guint32 number)
{
  GDate day, today;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, number);
  ent_clock_today (context->clock, &today);
  return ent_calendar_format_relative (&day, &today);
}

static char *
title_of (const EntContext *context, const EntReason *reason)
{
  EntNounId noun;

  if (!ent_reason_noun (reason, &noun))
    return g_strdup ("");
  g_autoptr (EntRecord) record = ent_repo_find (context->store, noun, reason->record, NULL);
  return ent_text_visible (record != NULL ? ent_record_title (record) : "?", -1);
}

/* Whose certification it is. */
static char *
holder_of (const EntContext *context, const EntReason *reason)
{
  g_autoptr (EntCertification)
    record = ent_certification_repo_find (context->store, reason->record, NULL);
  const char *name = record != NULL
                       ? ent_record_ref_name (record, ent_noun_field (record->base.noun, "person"))
                       : NULL;

  return ent_text_visible (name != NULL ? name : "?", -1);
}

static char *
certification_text (const EntContext *context, const EntReason *reason, const char *title,
                    const char *when)
{
  g_autofree char *holder = holder_of (context, reason);

  return g_strdup_printf (_("certification “%s” of %s ends %s"), title, holder, when);
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
char *
ent_reason_text (const EntContext *context, const EntReason *reason)
{
  g_autofree char *title = title_of (context, reason);
  g_autofree char *when = reason->day != 0 ? relative (context, reason->day) : g_strdup ("");

  switch (reason->kind)
    {
    case ENT_REASON_OUR_PROMISE:
      return g_strdup_printf (_("we promised “%s”, due %s"), title, when);
    case ENT_REASON_THEIR_PROMISE:
      return g_strdup_printf (_("they promised “%s”, due %s"), title, when);
    case ENT_REASON_FOLLOW_UP:
      return reason->record != 0 ? g_strdup_printf (_("follow up on “%s”, due %s"), title, when)
                                 : g_strdup_printf (_("contact planned for %s"), when);
    case ENT_REASON_RENEWAL:
      return g_strdup_printf (_("“%s” renews %s"), title, when);
    case ENT_REASON_PERSON_LEFT:
      return g_strdup_printf (_("%s left %s"), title, when);
    case ENT_REASON_PERSON_CHANGED:
      return g_strdup_printf (changed_text (reason->what), title, when);
    case ENT_REASON_PERSON_SILENT:
      return reason->day == 0 ? g_strdup_printf (_("%s was never met"), title)
                              : g_strdup_printf (_("%s was met %s, wanted every %d days"), title,
                                                 when, reason->to);
    case ENT_REASON_STILL:
      return g_strdup_printf (_("“%s” stands still for %d days, at most %d"), title, reason->from,
                              reason->to);
    case ENT_REASON_CERTIFICATION:
      return certification_text (context, reason, title, when);
    case ENT_REASON_HEALTH:
      return g_strdup_printf (_("health fell from %d to %d in a week"), reason->from, reason->to);
    default:
      return silence_text (reason);
    }
}
#pragma GCC diagnostic pop

static char *
with_capital (const char *text)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (text));
  char head[7] = "";

  head[g_unichar_to_utf8 (first, head)] = '\0';
  return g_strconcat (head, g_utf8_next_char (text), NULL);
}

char *
ent_card_why (const EntContext *context, const EntCard *card)
{
  g_autofree char *first = ent_reason_text (context, &g_array_index (card->reasons, EntReason, 0));
  g_autofree char *sentence = with_capital (first);
  guint more = card->reasons->len - 1;

  if (more == 0)
    return g_strdup_printf ("%s.", sentence);
  g_autofree char *rest =
    g_strdup_printf (ngettext ("and %u more reason", "and %u more reasons", more), more);
  return g_strdup_printf ("%s, %s.", sentence, rest);
}
