/* SPDX-License-Identifier: GPL-3.0-or-later */
/* review: what is due, as a session or a list. */
#include "entente/app/command/commands.h"

#include "entente/app/arguments.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/review/review.h"
#include "entente/ui/terminal.h"

#define DUE_STATUS 3

static void
print_card (EntApp *app, const EntCard *card)
{
  g_autoptr (EntPartner) partner = ent_partner_repo_find (app->store, card->partner, NULL);
  g_autofree char *name = ent_text_visible (partner != NULL ? partner->name : "?", -1);

  printf ("%s\n", name);
  for (guint i = 0; i < card->reasons->len; i++)
    {
      g_autofree char *text =
        ent_reason_text (&app->context, &g_array_index (card->reasons, EntReason, i));
      printf ("  %s\n", text);
    }
}

static gboolean
print_queue (EntApp *app, EntFormat format, GError **error)
{
  g_autoptr (EntQueue) queue = ent_queue_new (&app->context);

  if (!ent_queue_refresh (queue, error))
    return FALSE;
  if (format == ENT_FORMAT_JSON)
    ent_app_print_json (ent_queue_json (&app->context, queue));
  for (guint i = 0; format == ENT_FORMAT_TABLE && i < ent_queue_length (queue); i++)
    print_card (app, ent_queue_nth (queue, i));
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
ent_command_review (EntApp *app, int argc, char **argv, GError **error)
{
  gboolean plain = FALSE, summary = FALSE;
  g_autofree char *word = NULL;
  const GOptionEntry entries[] = {
    { "plain", 0, 0, G_OPTION_ARG_NONE, &plain, N_ ("print what is due"), NULL },
    { "summary", 0, 0, G_OPTION_ARG_NONE, &summary, N_ ("print how the latest review went"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &word, "table, json", "F" },
    G_OPTION_ENTRY_NULL,
  };
  EntFormat format;

  if (!ent_app_parse (entries, &argc, &argv, error) || !ent_format_parse (word, &format, error))
    return FALSE;
  if (argc != 1 || format == ENT_FORMAT_CSV || (plain && summary))
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("usage: entente review [--plain|--summary] [--format table|json]"));
      return FALSE;
    }
  /* A screen that nobody can work at would begin a session. */
  plain = plain || (!summary && !ent_terminal_is_usable ());
  if (!ent_app_open (app, plain || summary || word != NULL ? ENT_STORE_READ : ENT_STORE_WRITE,
                     error))
    return FALSE;
  if (summary)
    return print_summary (app, format, error);
  if (plain || word != NULL)
    return print_queue (app, format, error);
  app->review = TRUE;
  return ent_app_show (app, NULL, error);
}
