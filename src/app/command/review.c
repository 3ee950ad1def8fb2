/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review: what is due, as a session or a list. */
#include "entente/app/command/commands.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/review/reason-titles.h"
#include "entente/service/review/review.h"
#include "entente/ui/terminal.h"

#define DUE_STATUS 3

#define CARDS_AT_ONCE 10000u /* as many as are read together; some megabytes of titles */

static void
print_card (const EntContext *context, const EntReasonTitles *titles, const EntCard *card)
{
  const char *partner = ent_reason_titles_partner (titles, card->partner);
  g_autofree char *name = ent_text_visible (partner != NULL ? partner : "?", -1);

  puts (name);
  for (guint i = 0; i < card->reasons->len; i++)
    {
      g_autofree char *text =
        ent_reason_text_from (context, titles, &g_array_index (card->reasons, EntReason, i));
      fputs ("  ", stdout);
      puts (text);
    }
}

static gboolean
print_cards (const EntContext *context, const EntQueue *queue, GError **error)
{
  for (guint first = 0; first < ent_queue_length (queue); first += CARDS_AT_ONCE)
    {
      g_autoptr (EntReasonTitles)
        titles = ent_reason_titles_of_cards (context, queue, first, CARDS_AT_ONCE, error);
      if (titles == NULL)
        return FALSE;
      for (guint i = first; i < first + CARDS_AT_ONCE && i < ent_queue_length (queue); i++)
        print_card (context, titles, ent_queue_nth (queue, i));
    }
  return TRUE;
}

static gboolean
print_json (const EntContext *context, const EntQueue *queue, GError **error)
{
  json_t *cards = ent_queue_json (context, queue, error);

  if (cards != NULL)
    ent_app_print_json (cards);
  return cards != NULL;
}

static gboolean
print_queue (EntApp *app, EntFormat format, GError **error)
{
  g_autoptr (EntQueue) queue = ent_queue_new (&app->context);

  if (!ent_queue_refresh (queue, error)
      || !(format == ENT_FORMAT_JSON ? print_json : print_cards) (&app->context, queue, error))
    return FALSE;
  app->status = ent_queue_length (queue) > 0 ? DUE_STATUS : 0;
  return TRUE;
}

static gboolean
print_summary (EntApp *app, EntFormat format, GError **error)
{
  GError *local = NULL;
  g_autoptr (EntReviewSummary) summary = ent_review_summary (&app->context, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (summary == NULL && format == ENT_FORMAT_TABLE)
    puts (_("no review yet"));
  else if (format == ENT_FORMAT_JSON)
    ent_app_print_json (summary != NULL ? ent_review_summary_json (summary) : json_null ());
  else
    {
      g_autofree char *text = ent_review_summary_text (&app->context, summary);
      fputs (text, stdout);
    }
  return TRUE;
}

gboolean
ent_command_review (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean plain = ent_argument_given (arguments, "plain");
  gboolean summary = ent_argument_given (arguments, "summary");
  gboolean printed = ent_argument_given (arguments, "format");
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error))
    return FALSE;
  if (format == ENT_FORMAT_CSV || (plain && summary))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente review [--plain|--summary] [--format table|json]"));
      return FALSE;
    }
  /* A screen that nobody can work at would begin a session. */
  plain = plain || (!summary && !ent_terminal_is_usable ());
  if (!ent_app_open (app, plain || summary || printed ? ENT_STORE_READ : ENT_STORE_WRITE, error))
    return FALSE;
  if (summary)
    return print_summary (app, format, error);
  if (plain || printed)
    return print_queue (app, format, error);
  app->review = TRUE;
  return ent_app_show (app, NULL, error);
}
