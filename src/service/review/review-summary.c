/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/review/review.h"
#include "entente/service/review/reason-titles.h"
#include "entente/store/repo.h"

void
ent_review_summary_free (EntReviewSummary *summary)
{
  if (summary == NULL)
    return;
  g_clear_pointer (&summary->cards, g_ptr_array_unref);
  g_free (summary);
}

static void
count_cards (EntReviewSummary *summary)
{
  guint *const counts[] = { &summary->done, &summary->snoozed, &summary->skipped };

  for (guint i = 0; i < summary->cards->len; i++)
    {
      const EntSessionCard *card = summary->cards->pdata[i];
      ++*counts[card->outcome];
      summary->planned += card->planned ? 1 : 0;
      summary->seconds += card->seconds;
    }
}

/* While a session goes on, what is open is what the queue still holds. */
static gboolean
count_open (const EntContext *context, const EntSession *session, EntReviewSummary *summary,
            GError **error)
{
  if (session->finished_at != ENT_NONE)
    {
      summary->open = (guint) session->waiting;
      return TRUE;
    }
  g_autoptr (EntQueue) queue = ent_queue_new (context);
  if (!ent_queue_refresh (queue, error))
    return FALSE;
  summary->open = ent_queue_length (queue);
  return TRUE;
}

EntReviewSummary *
ent_review_summary (const EntContext *context, GError **error)
{
  g_autoptr (EntReviewSummary) summary = g_new0 (EntReviewSummary, 1);
  g_autoptr (EntSession) session = NULL;

  if (!ent_session_latest (context->store, &session, error) || session == NULL)
    return NULL;
  summary->started_at = session->started_at;
  summary->finished_at = session->finished_at;
  summary->cards = ent_session_cards (context->store, session->id, error);
  if (summary->cards == NULL)
    return NULL;
  count_cards (summary);
  return count_open (context, session, summary, error) ? g_steal_pointer (&summary) : NULL;
}

static void
append_names (GString *out, const EntReviewSummary *summary, EntCardOutcome outcome)
{
  guint n = 0;

  for (guint i = 0; i < summary->cards->len; i++)
    {
      const EntSessionCard *card = summary->cards->pdata[i];
      g_autofree char *name =
        card->outcome == outcome && card->name != NULL ? ent_text_visible (card->name, -1) : NULL;
      if (name != NULL)
        g_string_append_printf (out, "%s%s", n++ > 0 ? ", " : "  ", name);
    }
}

static void
append_line (GString *out, const char *label, guint n)
{
  g_autofree char *padded = ent_text_pad (label, 16);

  g_string_append_printf (out, "\n  %s %3u", padded, n);
}

char *
ent_review_summary_text (const EntContext *context, const EntReviewSummary *summary)
{
  GString *out = g_string_new (NULL);
  guint cards = summary->done + summary->snoozed;
  g_autofree char *time = ent_calendar_format_minutes ((int) ((summary->seconds + 59) / 60));
  GDate day;

  ent_time_to_day (summary->started_at, ent_clock_zone (context->clock), &day);
  g_autofree char *on = ent_calendar_format_long (&day);
  g_string_append_printf (
    out, ngettext ("Review of %s: %u partner in %s", "Review of %s: %u partners in %s", cards), on,
    cards, time);
  if (summary->finished_at == ENT_NONE)
    g_string_append (out, _(", not finished"));
  g_string_append_c (out, '\n');
  append_line (out, _("done"), summary->done);
  append_names (out, summary, ENT_CARD_DONE);
  append_line (out, _("snoozed"), summary->snoozed);
  append_names (out, summary, ENT_CARD_SNOOZED);
  append_line (out, _("contacts planned"), summary->planned);
  append_line (out, _("skipped"), summary->skipped);
  append_names (out, summary, ENT_CARD_SKIPPED);
  append_line (out, _("still open"), summary->open);
  g_string_append_c (out, '\n');
  return g_string_free (out, FALSE);
}

static json_t *
cards_json (const EntReviewSummary *summary, EntCardOutcome outcome)
{
  json_t *array = json_array ();

  for (guint i = 0; i < summary->cards->len; i++)
    {
      const EntSessionCard *card = summary->cards->pdata[i];
      if (card->outcome == outcome)
        json_array_append_new (array, json_pack ("{s:I, s:s?, s:b, s:I}", "partner_id",
                                                 (json_int_t) card->partner, "partner", card->name,
                                                 "planned", card->planned, "seconds",
                                                 (json_int_t) card->seconds));
    }
  return array;
}

json_t *
ent_review_summary_json (const EntReviewSummary *summary)
{
  g_autofree char *started = ent_time_format_rfc3339 (summary->started_at);
  g_autofree char *finished =
    summary->finished_at != ENT_NONE ? ent_time_format_rfc3339 (summary->finished_at) : NULL;

  return json_pack ("{s:s, s:s?, s:I, s:o, s:o, s:o, s:i, s:i}", "started", started, "finished",
                    finished, "seconds", (json_int_t) summary->seconds, "done",
                    cards_json (summary, ENT_CARD_DONE), "snoozed",
                    cards_json (summary, ENT_CARD_SNOOZED), "skipped",
                    cards_json (summary, ENT_CARD_SKIPPED), "planned", (int) summary->planned,
                    "open", (int) summary->open);
}

static json_t *
reason_json (const EntContext *context, const EntReasonTitles *titles, const EntReason *reason)
{
  g_autofree char *text = ent_reason_text_from (context, titles, reason);
  g_autofree char *day = ent_day_format_number (reason->day);
  EntNounId noun;

  gboolean refers = ent_reason_noun (reason, &noun);
  return json_pack ("{s:s, s:s, s:i, s:i, s:s?, s:s?, s:o}", "reason",
                    ent_reason_name (reason->kind), "text", text, "urgency", reason->urgency,
                    "late", reason->late, "day", day, "noun", refers ? ent_noun (noun)->name : NULL,
                    "id", refers ? json_integer (reason->record) : json_null ());
}

static json_t *
card_json (const EntContext *context, const EntReasonTitles *titles, const EntCard *card)
{
  g_autofree char *why = ent_card_why_from (context, titles, card);
  json_t *reasons = json_array ();

  for (guint i = 0; i < card->reasons->len; i++)
    json_array_append_new (
      reasons, reason_json (context, titles, &g_array_index (card->reasons, EntReason, i)));
  return json_pack ("{s:I, s:s?, s:i, s:s, s:o}", "partner_id", (json_int_t) card->partner,
                    "partner", ent_reason_titles_partner (titles, card->partner), "urgency",
                    g_array_index (card->reasons, EntReason, 0).urgency, "why", why, "reasons",
                    reasons);
}

json_t *
ent_queue_json (const EntContext *context, const EntQueue *queue, GError **error)
{
  g_autoptr (EntReasonTitles)
    titles = ent_reason_titles_of_cards (context, queue, 0, ent_queue_length (queue), error);

  if (titles == NULL)
    return NULL;
  json_t *array = json_array ();
  for (guint i = 0; i < ent_queue_length (queue); i++)
    json_array_append_new (array, card_json (context, titles, ent_queue_nth (queue, i)));
  return array;
}
