/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/option.h"

#include <string.h>

#include "entente/base/i18n.h"

static const char *const exit_keys[] = { "q", "none", NULL };
static const char *const pages[] = {
  "overview", "partner", "pipeline", "promises", "growth", NULL
};
static const char *const outcomes[] = { "open", "won", "lost", NULL };
static const char *const field_types[] = { "text", "number", "day", "choice", NULL };

#define TEXT(name, value, text)                                                                    \
  {                                                                                                \
    name, ENT_OPTION_TEXT, .standard = value, .help = text                                         \
  }
#define NUMBER(name, from, to, value, text)                                                        \
  {                                                                                                \
    name, ENT_OPTION_NUMBER, .least = from, .most = to, .standard = value, .help = text            \
  }
#define SWITCH(name, value, text)                                                                  \
  {                                                                                                \
    name, ENT_OPTION_SWITCH, .standard = value, .help = text                                       \
  }
#define CHOICE(name, words, value, text)                                                           \
  {                                                                                                \
    name, ENT_OPTION_CHOICE, .choices = words, .standard = value, .help = text                     \
  }
#define MAP(name, text)                                                                            \
  {                                                                                                \
    name, ENT_OPTION_MAP, .help = text                                                             \
  }
#define WORDS(name, text)                                                                          \
  {                                                                                                \
    name, ENT_OPTION_WORDS, .help = text                                                           \
  }
#define DOMAINS(name, text)                                                                        \
  {                                                                                                \
    name, ENT_OPTION_DOMAINS, .help = text                                                         \
  }
#define WORDS_OF(name, words, text)                                                                \
  {                                                                                                \
    name, ENT_OPTION_WORDS, .choices = words, .help = text                                         \
  }

/* What every word of every vocabulary may say of itself. */
#define VOCABULARY(name, text)                                                                     \
  MAP (name, text), MAP (name ".*", N_ ("a word; ~ drops a shipped one")),                         \
    TEXT (name ".*.label", NULL, N_ ("what is shown")),                                            \
    TEXT (name ".*.label_fr", NULL, N_ ("what is shown in French")),                               \
    WORDS (name ".*.aliases", N_ ("more words that mean it when you type"))

const EntOption ent_options[] = {
  { "currency", ENT_OPTION_CURRENCY, .standard = "EUR",
    .help = N_ ("currency of new engagements (ISO 4217)") },
  MAP ("rates", N_ ("what one unit of another currency is worth in that of the option currency")),
  { "rates.*", ENT_OPTION_DECIMAL,
    .help = N_ ("by currency; one without a rate is never added to others") },
  { "rates_day", ENT_OPTION_DAY, .help = N_ ("the day of the rates") },
  TEXT ("theme", "dark",
        N_ ("colours: dark, light, high-contrast, mono, lagoon, or one of your own")),
  SWITCH ("ascii", "no", N_ ("draw lines and marks in ASCII")),
  SWITCH ("mouse", "yes", N_ ("take clicks and the wheel")),
  { "holidays", ENT_OPTION_DAYS,
    .help = N_ ("our days off: 2026-12-25, 12-25 for every year, or a period as 08-01..08-15") },
  MAP ("partner_holidays", N_ ("days off of partners, by country (FR)")),
  { "partner_holidays.*", ENT_OPTION_DAYS, .help = N_ ("days and periods, as in holidays") },
  MAP ("user", N_ ("who you are")),
  TEXT ("user.name", NULL, N_ ("your name in the history and as owner; else your login name")),
  MAP ("mail", N_ ("what import mail knows about addresses")),
  DOMAINS ("mail.own_domains", N_ ("our own mail domains: these people are not the partner's")),
  DOMAINS ("mail.free_domains", N_ ("domains that belong to nobody: they make no partner")),
  MAP ("review", N_ ("the daily review")),
  NUMBER ("review.renewal_days", 1, 365, "60", N_ ("speak of a renewal so many days before")),
  NUMBER ("review.follow_up_days", 1, 365, "7",
          N_ ("a follow-up that names no day comes after so many")),
  SWITCH ("review.only_mine", "no", N_ ("leave out partners that have another owner than you")),
  NUMBER ("review.promise_days", 0, 365, "0",
          N_ ("speak of a promise so many days before it is due")),
  NUMBER ("review.people_days", 1, 365, "30",
          N_ ("speak of people who changed or left for so many days")),
  NUMBER ("review.certification_days", 1, 365, "60",
          N_ ("speak of a certification so many days before it ends")),
  NUMBER ("review.ideal_days", 1, 3650, "90",
          N_ ("days between contacts at best, for partners without a tier")),
  NUMBER ("review.longest_days", 1, 3650, "180",
          N_ ("days of silence after which contact is due, without a tier")),
  MAP (
    "review.urgency",
    N_ (
      "points of each reason, to which a day late adds one, at most 30; 0 leaves the reason out")),
  NUMBER ("review.urgency.our_promise", 0, 100, "90", N_ ("what we promised is due")),
  NUMBER ("review.urgency.planned", 0, 100, "80",
          N_ ("the time of a planned interaction has passed")),
  NUMBER ("review.urgency.follow_up", 0, 100, "80", N_ ("a follow-up or a planned contact is due")),
  NUMBER ("review.urgency.their_promise", 0, 100, "70", N_ ("what they promised is due")),
  NUMBER ("review.urgency.renewal", 0, 100, "65", N_ ("an engagement renews soon")),
  NUMBER ("review.urgency.person_left", 0, 100, "60", N_ ("a person left")),
  NUMBER ("review.urgency.silent", 0, 100, "55",
          N_ ("nothing was heard for longer than the cadence")),
  NUMBER ("review.urgency.person_changed", 0, 100, "50",
          N_ ("a person has a new role or influence")),
  NUMBER ("review.urgency.person_silent", 0, 100, "45",
          N_ ("a person with a cadence of their own was not met")),
  NUMBER ("review.urgency.certification", 0, 100, "42",
          N_ ("a certification of one of their people ends")),
  NUMBER ("review.urgency.still", 0, 100, "40", N_ ("an engagement has stalled in its stage")),
  NUMBER ("review.urgency.health", 0, 100, "35", N_ ("the health fell by a band since last week")),
  MAP ("cadences", N_ ("how often to be in touch, by tag; a tag overrides the tier")),
  MAP ("cadences.*", N_ ("a tag")),
  NUMBER ("cadences.*.ideal_days", 1, 3650, NULL, N_ ("days between contacts at best")),
  NUMBER ("cadences.*.longest_days", 1, 3650, NULL,
          N_ ("days of silence after which contact is due")),
  MAP ("health", N_ ("the score of a partnership, from 0 to 100")),
  NUMBER ("health.good", 1, 100, "70", N_ ("good from this many points")),
  NUMBER ("health.fair", 1, 100, "40", N_ ("fair from this many points, poor below")),
  NUMBER ("health.people", 1, 100, "3",
          N_ ("this many people in touch within a year count as full breadth")),
  NUMBER ("health.contributions", 1, 1000, "4",
          N_ ("this many contributions within a year count as full")),
  MAP ("health.weights", N_ ("how much each part of the health counts; 0 leaves it out")),
  NUMBER ("health.weights.recency", 0, 100, "30", N_ ("the last contact against the cadence")),
  NUMBER ("health.weights.reciprocity", 0, 100, "20", N_ ("promises kept by both sides")),
  NUMBER ("health.weights.breadth", 0, 100, "15", N_ ("how many people are in touch")),
  NUMBER ("health.weights.momentum", 0, 100, "15", N_ ("this quarter against the four before")),
  NUMBER ("health.weights.engagements", 0, 100, "10", N_ ("services that run or are prepared")),
  NUMBER ("health.weights.contributions", 0, 100, "10",
          N_ ("what they gave the commons within a year")),
  MAP ("kiosk", N_ ("the read-only display")),
  NUMBER ("kiosk.page_seconds", 2, 3600, "20", N_ ("seconds that a page stays")),
  CHOICE ("kiosk.exit_key", exit_keys, "q", N_ ("the key that leaves")),
  TEXT ("kiosk.pin", NULL,
        N_ ("what to type to leave, hashed: entente kiosk --hash-pin prints it")),
  TEXT ("kiosk.theme", "kiosk", N_ ("colours of the kiosk")),
  WORDS_OF ("kiosk.pages", pages, N_ ("the pages, in order")),
  WORDS ("kiosk.partners", N_ ("partners that may be shown, by their full names; all: every one")),
  WORDS ("kiosk.tags", N_ ("of these, only partners with one of the tags; empty: any")),
  NUMBER ("kiosk.days", 1, 3650, "200",
          N_ ("interactions older than this many days are not shown")),
  SWITCH ("kiosk.amounts", "no", N_ ("amounts of money may be shown")),
  SWITCH ("kiosk.people", "no", N_ ("names of people may be shown")),
  SWITCH ("kiosk.summaries", "no", N_ ("summaries, titles and the texts of promises may be shown")),
  MAP ("kiosk.columns", N_ ("what may be shown of each noun; what is not named never is")),
  WORDS ("kiosk.columns.*",
         N_ ("columns of that noun; the three switches above can still take some away")),
  MAP ("keys", N_ ("keys by action: KEY, or a list; ~ takes an action's keys away")),
  WORDS ("keys.*", N_ ("keys such as x, Ctrl-R, F5, Tab; entente keys lists the actions")),
  MAP ("fields", N_ ("custom fields, by noun")),
  MAP ("fields.*", N_ ("fields of that noun")),
  MAP ("fields.*.*", N_ ("a field, by its name")),
  TEXT ("fields.*.*.label", NULL, N_ ("what is shown")),
  TEXT ("fields.*.*.label_fr", NULL, N_ ("what is shown in French")),
  CHOICE ("fields.*.*.type", field_types, "text", N_ ("what it holds")),
  WORDS ("fields.*.*.choices", N_ ("the words of a choice, in their order")),
  SWITCH ("fields.*.*.ahead", "no", N_ ("a day such as 15 nov is the next one, not the latest")),
  VOCABULARY ("partner_kinds", N_ ("kinds of partners")),
  VOCABULARY ("tiers", N_ ("how close a partnership is")),
  NUMBER ("tiers.*.ideal_days", 1, 3650, NULL, N_ ("days between contacts at best")),
  NUMBER ("tiers.*.longest_days", 1, 3650, NULL, N_ ("days of silence after which contact is due")),
  VOCABULARY ("partner_states", N_ ("states of a partnership, in order")),
  CHOICE ("partner_states.*.outcome", outcomes, "open",
          N_ ("open: not yet a partnership; won: it is one; lost: it is over")),
  VOCABULARY ("interaction_kinds", N_ ("kinds of interactions")),
  VOCABULARY ("interaction_states", N_ ("states of an interaction")),
  VOCABULARY ("engagement_kinds", N_ ("kinds of services")),
  NUMBER ("engagement_kinds.*.notice_days", 1, 3650, NULL,
          N_ ("how many days ahead to talk about the renewal")),
  VOCABULARY ("stages", N_ ("stages of an engagement, in order")),
  NUMBER ("stages.*.probability", 0, 100, NULL, N_ ("percent")),
  NUMBER ("stages.*.still_days", 1, 3650, NULL,
          N_ ("days after which an engagement in it has stalled")),
  SWITCH ("stages.*.ended", "no", N_ ("nothing in it runs or renews any more")),
  CHOICE ("stages.*.outcome", outcomes, "open", N_ ("how an engagement there counts")),
  VOCABULARY ("influences", N_ ("parts that people play")),
  VOCABULARY ("convictions", N_ ("how far a person has come, in order")),
  VOCABULARY ("promise_sides", N_ ("who promised")),
  VOCABULARY ("promise_states", N_ ("states of a promise")),
  VOCABULARY ("offer_stages", N_ ("stages of a joint offer, in order")),
  VOCABULARY ("contribution_kinds", N_ ("kinds of contributions")),
  VOCABULARY ("component_providers", N_ ("who provides a part of an offer")),
  VOCABULARY ("recurrences", N_ ("how often the value of an engagement comes")),
  VOCABULARY ("certification_kinds", N_ ("what people learned or proved")),
  VOCABULARY ("recommendation_outcomes", N_ ("what came of a recommendation")),
  VOCABULARY ("lead_directions", N_ ("who gave a lead to whom")),
  VOCABULARY ("lead_states", N_ ("states of a lead")),
  VOCABULARY ("agreement_kinds", N_ ("rules of engagement, and conflicts")),
  VOCABULARY ("capability_levels", N_ ("how well someone can deliver a service, in order")),
};
const gsize ent_n_options = G_N_ELEMENTS (ent_options);

/* The last part of a row's path if the rest is the section, else NULL. */
static const char *
key_within (const char *path, const char *section)
{
  gsize length = strlen (section);

  if (length > 0 && (!g_str_has_prefix (path, section) || path[length] != '.'))
    return NULL;
  const char *key = length > 0 ? path + length + 1 : path;
  return strchr (key, '.') == NULL ? key : NULL;
}

const EntOption *
ent_option_child (const char *section, const char *key)
{
  const EntOption *any = NULL;

  for (gsize i = 0; i < ent_n_options; i++)
    {
      const char *known = key_within (ent_options[i].path, section);
      if (known != NULL && g_str_equal (known, key))
        return &ent_options[i];
      if (known != NULL && g_str_equal (known, "*"))
        any = &ent_options[i];
    }
  return any;
}

const EntOption *
ent_option_find (const char *path)
{
  const EntOption *option = NULL;

  for (gsize i = 0; i < ent_n_options; i++)
    if (strcmp (ent_options[i].path, path) == 0)
      return &ent_options[i];
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  for (char **part = parts; *part != NULL; part++)
    {
      option = ent_option_child (option != NULL ? option->path : "", *part);
      if (option == NULL)
        return NULL;
    }
  return option;
}

char **
ent_option_keys (const char *section)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  for (gsize i = 0; i < ent_n_options; i++)
    {
      const char *known = key_within (ent_options[i].path, section);
      if (known != NULL && !g_str_equal (known, "*"))
        g_strv_builder_add (keys, known);
    }
  return g_strv_builder_end (keys);
}

gboolean
ent_option_is_list (const EntOption *option)
{
  return option->type == ENT_OPTION_WORDS || option->type == ENT_OPTION_DAYS
         || option->type == ENT_OPTION_DOMAINS;
}

char *
ent_option_describe (const EntOption *option)
{
  switch (option->type)
    {
    case ENT_OPTION_NUMBER:
      {
        g_autofree char *least = g_strdup_printf ("%" G_GINT64_FORMAT, option->least);
        g_autofree char *most = g_strdup_printf ("%" G_GINT64_FORMAT, option->most);
        return g_strdup_printf (_("a number from %s to %s"), least, most);
      }
    case ENT_OPTION_SWITCH:
      return g_strdup (_("yes or no"));
    case ENT_OPTION_CHOICE:
      {
        g_autofree char *words = g_strjoinv (", ", (char **) option->choices);
        return g_strdup_printf (_("one of %s"), words);
      }
    case ENT_OPTION_DECIMAL:
      return g_strdup (_("a number such as 1.05"));
    case ENT_OPTION_DAY:
      return g_strdup (_("a day such as 2026-03-01"));
    case ENT_OPTION_WORDS:
      if (option->choices != NULL)
        {
          g_autofree char *words = g_strjoinv (", ", (char **) option->choices);
          return g_strdup_printf (_("a list of %s"), words);
        }
      return g_strdup (_("a list"));
    case ENT_OPTION_DAYS:
    case ENT_OPTION_DOMAINS:
      return g_strdup (_("a list"));
    case ENT_OPTION_CURRENCY:
      return g_strdup (_("a currency such as EUR"));
    case ENT_OPTION_MAP:
      return g_strdup (_("a section"));
    default:
      return g_strdup (_("a text"));
    }
}
