/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/quick-add.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/duration.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/base/time-words.h"

#define NAME_WORDS 5
#define CANDIDATES 9

struct EntQuickChoices
{
  GHashTable *ids; /* folded words → gint64 */
};

typedef struct
{
  const EntContext *context;
  const EntQuickChoices *choices;
  EntQuickAdd *quick;
  char **words;
  gboolean *used;
  guint n;
  GArray *people;
  GPtrArray *people_names;
  GPtrArray *tags;
} Parser;

EntQuickChoices *
ent_quick_choices_new (void)
{
  EntQuickChoices *choices = g_new0 (EntQuickChoices, 1);

  choices->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return choices;
}

void
ent_quick_choices_add (EntQuickChoices *choices, const char *word, gint64 id)
{
  g_hash_table_replace (choices->ids, ent_text_fold (word), g_memdup2 (&id, sizeof id));
}

void
ent_quick_choices_free (EntQuickChoices *choices)
{
  if (choices == NULL)
    return;
  g_hash_table_unref (choices->ids);
  g_free (choices);
}

void
ent_quick_add_free (EntQuickAdd *quick)
{
  if (quick == NULL)
    return;
  ent_record_free (quick->interaction);
  g_clear_pointer (&quick->candidates, g_ptr_array_unref);
  g_free (quick->question);
  g_free (quick->word);
  g_free (quick->understood);
  g_free (quick);
}

/* The words from first on, not used yet, as one text; NULL when there are not so many in a row. */
static char *
join (const Parser *parser, guint first, guint count)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < first + count; i++)
    {
      if (i >= parser->n || parser->used[i])
        {
          g_string_free (out, TRUE);
          return NULL;
        }
      g_string_append_printf (out, "%s%s", i > first ? " " : "", parser->words[i]);
    }
  return g_string_free (out, FALSE);
}

static void
use (Parser *parser, guint first, guint count)
{
  for (guint i = first; i < first + count; i++)
    parser->used[i] = TRUE;
}

/* The kind is a word that means one in full; prefixes would swallow words of the summary. */
static const EntWord *
kind_of (const Parser *parser, const char *word)
{
  return ent_config_match_whole (parser->context->config, "interaction_kinds", word);
}

static gboolean
is_one_of (const char *word, const char *const *list)
{
  g_autofree char *folded = ent_text_fold (word);

  return g_strv_contains (list, folded);
}

/* Only the first word is taken as the kind, or the second where the partner stands first. */
static void
take_kind (Parser *parser)
{
  for (guint i = 0; i < parser->n; i++)
    {
      const EntWord *kind = parser->used[i] ? NULL : kind_of (parser, parser->words[i]);
      if (kind != NULL)
        {
          g_free (parser->quick->interaction->kind);
          parser->quick->interaction->kind = g_strdup (kind->id);
          parser->used[i] = TRUE;
          return;
        }
    }
}

static void
doubt (Parser *parser, const char *word, GPtrArray *candidates, const char *what)
{
  EntQuickAdd *quick = parser->quick;

  if (quick->candidates != NULL)
    return;
  quick->candidates = g_ptr_array_ref (candidates);
  g_free (quick->word);
  quick->word = g_strdup (word);
  g_free (quick->question);
  quick->question = g_strdup_printf (_("Which %s is “%s”?"), what, word);
}

/* What some words name. */
typedef struct
{
  gint64 id;   /* 0: it is in doubt which */
  guint count; /* of the words */
  char *name;
} Match;

static void
match_clear (Match *match)
{
  g_free (match->name);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

/* TRUE when the words from there on name something. */
static gboolean
match (Parser *parser, EntNounId noun, guint first, gint64 within, Match *ret_match)
{
  for (guint count = MIN (NAME_WORDS, parser->n - first); count > 0; count--)
    {
      g_autofree char *text = join (parser, first, count);
      if (text == NULL || g_utf8_strlen (text, -1) < 2)
        continue;
      g_autofree char *key = ent_text_fold (text);
      gint64 *chosen = parser->choices != NULL ? g_hash_table_lookup (parser->choices->ids, key)
                                               : NULL;
      g_autoptr (GPtrArray) found = NULL;
      for (int exact = 1; exact >= 0 && (found == NULL || found->len == 0); exact--)
        {
          g_clear_pointer (&found, g_ptr_array_unref);
          found = ent_repo_match (parser->context->store, noun, text, exact == 1, within,
                                  CANDIDATES, NULL);
        }
      if (found == NULL || found->len == 0)
        continue;
      const EntNamed *taken = found->pdata[0];
      for (guint i = 0; chosen != NULL && i < found->len; i++)
        if (((EntNamed *) found->pdata[i])->id == *chosen)
          taken = found->pdata[i];
      gboolean sure = found->len == 1 || chosen != NULL;
      *ret_match = (Match){ sure ? taken->id : 0, count, g_strdup (sure ? taken->name : text) };
      if (!sure)
        doubt (parser, text, found, _(ent_noun (noun)->name));
      return TRUE;
    }
  return FALSE;
}

/* The partner stands first, or first after the kind; "@name" may stand anywhere. */
static gboolean
take_partner (Parser *parser, gint64 fallback)
{
  EntInteraction *interaction = parser->quick->interaction;
  g_auto (Match) named = { 0 };
  guint first = 0;

  for (guint i = 0; i < parser->n; i++)
    if (parser->words[i][0] == '@' && parser->words[i][1] != '\0')
      {
        memmove (parser->words[i], parser->words[i] + 1, strlen (parser->words[i]));
        if (!match (parser, ENT_NOUN_PARTNER, i, 0, &named))
          return FALSE;
        use (parser, i, named.count);
        interaction->partner = named.id;
        return TRUE;
      }
  while (first < parser->n && parser->used[first])
    first++;
  if (first < parser->n && match (parser, ENT_NOUN_PARTNER, first, 0, &named))
    {
      use (parser, first, named.count);
      interaction->partner = named.id;
      return TRUE;
    }
  interaction->partner = fallback;
  return fallback != 0;
}

static void
take_people (Parser *parser)
{
  static const char *const with[] = { "with", "avec", NULL };
  static const char *const and[] = { "and", "et", "&", NULL };
  gint64 partner = parser->quick->interaction->partner;
  gboolean within = FALSE;

  for (guint i = 0; i < parser->n; i++)
    {
      g_auto (Match) named = { 0 };
      if (parser->used[i])
        continue;
      char *comma = strrchr (parser->words[i], ',');
      if (comma != NULL && comma[1] == '\0')
        *comma = '\0';
      if (is_one_of (parser->words[i], with) && i + 1 < parser->n)
        {
          /* "with" stays in the summary when nobody of that name is there. */
          within = match (parser, ENT_NOUN_PERSON, i + 1, partner, &named);
          parser->used[i] = within;
          continue;
        }
      if (!within)
        continue;
      if (is_one_of (parser->words[i], and))
        {
          parser->used[i] = TRUE;
          continue;
        }
      within = match (parser, ENT_NOUN_PERSON, i, partner, &named);
      if (!within)
        continue;
      use (parser, i, named.count);
      g_array_append_val (parser->people, named.id);
      g_ptr_array_add (parser->people_names, g_steal_pointer (&named.name));
      i += named.count - 1;
    }
}

/* "45m", "1h30", "45 min"; from eight o'clock on, "14h30" is an hour of the day. */
static gboolean
take_duration (Parser *parser, guint i)
{
  static const char *const units[] = { "m",    "min",   "mins",  "minutes", "h",
                                       "hour", "hours", "heure", "heures",  NULL };
  const char *word = parser->words[i];
  guint count = 1;
  int minutes;

  if (!g_ascii_isdigit (*word))
    return FALSE;
  gboolean bare = strspn (word, "0123456789") == strlen (word);
  if (bare
      && (i + 1 >= parser->n || parser->used[i + 1] || !is_one_of (parser->words[i + 1], units)))
    return FALSE;
  g_autofree char *text = bare ? g_strconcat (word, parser->words[i + 1], NULL) : g_strdup (word);
  if (strpbrk (text, "mhMH") == NULL || !ent_duration_parse (text, &minutes, NULL) || minutes == 0)
    return FALSE;
  count += bare ? 1 : 0;
  if (minutes >= 8 * 60 && strpbrk (text, "hH") != NULL)
    return FALSE;
  parser->quick->interaction->minutes = minutes;
  use (parser, i, count);
  return TRUE;
}

static gboolean
take_follow_up (Parser *parser, guint i)
{
  static const char *const words[] = {
    "follow-up", "followup", "relance", "rappel", "suivi", NULL
  };
  EntInteraction *interaction = parser->quick->interaction;
  gboolean marked = is_one_of (parser->words[i], words);
  GDate today, day;

  if (!marked && parser->words[i][0] != '+')
    return FALSE;
  ent_clock_today (parser->context->clock, &today);
  for (guint count = 3; count > 0; count--)
    {
      g_autofree char *text = join (parser, marked ? i + 1 : i, count);
      if (text == NULL || !ent_day_words_parse (text, ENT_LOOK_AHEAD, &today, &day, NULL))
        continue;
      g_free (interaction->follow_up_on);
      interaction->follow_up_on = ent_day_format_iso (&day);
      use (parser, i, count + (marked ? 1 : 0));
      return TRUE;
    }
  return FALSE;
}

/* A day needs a digit or a whole word, so that "sun" and "may" stay in a summary unless they stand
 * last. */
static gboolean
may_be_time (const Parser *parser, const char *text, guint first, guint count)
{
  static const char *const small[] = { "at", "a", "on", "le", "the", "in", "for", "du", NULL };

  if (is_one_of (text, small) || g_str_has_prefix (text, "the ") || g_str_has_prefix (text, "le ")
      || g_str_has_prefix (text, "on "))
    return FALSE;
  if (strpbrk (text, "0123456789") != NULL)
    return strspn (text, "0123456789") != strlen (text);
  return g_utf8_strlen (text, -1) >= 4 || first + count == parser->n;
}

/* "hier à 14h30": the little word between day and hour is passed over. */
static char *
join_time (const Parser *parser, guint i, guint count)
{
  g_autofree char *text = join (parser, i, count);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  static const char *const at[] = { "at", "a", NULL };

  if (text == NULL || count != 3 || !is_one_of (words[1], at))
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s %s", words[0], words[2]);
}

static gboolean
take_time (Parser *parser, guint i)
{
  static const char *const before[] = { "at", "a", "on", "le", NULL };
  gint64 at;

  for (guint count = 4; count > 0; count--)
    {
      g_autofree char *text = join_time (parser, i, count);
      if (text == NULL || !may_be_time (parser, text, i, count)
          || !ent_time_words_parse (text, ENT_LOOK_BEHIND, parser->context->clock, &at, NULL))
        continue;
      parser->quick->interaction->at = at;
      use (parser, i, count);
      if (i > 0 && !parser->used[i - 1] && is_one_of (parser->words[i - 1], before))
        parser->used[i - 1] = TRUE;
      return TRUE;
    }
  return FALSE;
}

static void
take_rest (Parser *parser)
{
  gboolean dated = FALSE;

  for (guint i = 0; i < parser->n; i++)
    {
      if (parser->used[i])
        continue;
      if (parser->words[i][0] == '#' && parser->words[i][1] != '\0')
        {
          g_ptr_array_add (parser->tags, parser->words[i] + 1);
          parser->used[i] = TRUE;
        }
      else if (!take_follow_up (parser, i) && !take_duration (parser, i) && !dated)
        dated = take_time (parser, i);
    }
}

static void
fill_summary (Parser *parser)
{
  EntInteraction *interaction = parser->quick->interaction;
  GString *summary = g_string_new (NULL);

  for (guint i = 0; i < parser->n; i++)
    if (!parser->used[i] && *parser->words[i] != '\0')
      g_string_append_printf (summary, "%s%s", summary->len > 0 ? " " : "", parser->words[i]);
  g_free (interaction->summary);
  if (summary->len == 0)
    g_string_append (
      summary, ent_config_label (parser->context->config, "interaction_kinds", interaction->kind));
  interaction->summary = g_string_free (summary, FALSE);
}

static void
append_day (GString *out, const char *label, const char *iso)
{
  GDate day;

  if (iso == NULL || !ent_day_parse_iso (iso, &day, NULL))
    return;
  g_autofree char *text = ent_calendar_format_long (&day);
  g_string_append_printf (out, " · %s %s", label, text);
}

static char *
describe (const Parser *parser)
{
  const EntInteraction *interaction = parser->quick->interaction;
  g_autoptr (EntRecord) partner =
    interaction->partner > 0
      ? ent_repo_find (parser->context->store, ENT_NOUN_PARTNER, interaction->partner, NULL)
      : NULL;
  GString *out = g_string_new (NULL);

  g_string_append_printf (
    out, "%s · %s",
    ent_config_label (parser->context->config, "interaction_kinds", interaction->kind),
    partner != NULL ? ent_record_title (partner) : "?");
  for (guint i = 0; i < parser->people_names->len; i++)
    g_string_append_printf (out, "%s%s", i == 0 ? _(" · with ") : ", ",
                            (char *) parser->people_names->pdata[i]);
  if (interaction->minutes != ENT_NONE)
    {
      g_autofree char *minutes = ent_calendar_format_minutes ((int) interaction->minutes);
      g_string_append_printf (out, " · %s", minutes);
    }
  g_autofree char *iso = ent_clock_day_iso (parser->context->clock, interaction->at);
  append_day (out, _("on"), iso);
  append_day (out, _("follow up"), interaction->follow_up_on);
  for (guint i = 0; i < parser->tags->len; i++)
    g_string_append_printf (out, " #%s", (char *) parser->tags->pdata[i]);
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _("“%s”"), interaction->summary);
  if (parser->quick->question != NULL)
    g_string_append_printf (out, "  —  %s", parser->quick->question);
  return g_string_free (out, FALSE);
}

static void
parse (Parser *parser, gint64 partner)
{
  EntQuickAdd *quick = parser->quick;
  EntInteraction *interaction = quick->interaction;

  interaction->at = ent_clock_now (parser->context->clock);
  interaction->kind = g_strdup ("note");
  if (parser->n > 0 && kind_of (parser, parser->words[0]) != NULL)
    take_kind (parser);
  gboolean named = take_partner (parser, partner);
  if (g_str_equal (interaction->kind, "note"))
    take_kind (parser);
  if (!named)
    quick->question = g_strdup (_("With which partner? Write the name first, or @name."));
  take_people (parser);
  take_rest (parser);
  fill_summary (parser);
  g_ptr_array_add (parser->tags, NULL);
  ent_record_set_list (interaction, ent_noun_field (ent_noun (ENT_NOUN_INTERACTION), "tags"),
                       (const char *const *) parser->tags->pdata);
  g_ptr_array_set_size (parser->tags, (int) parser->tags->len - 1);
  ent_record_set_refs (interaction, ent_noun_field (ent_noun (ENT_NOUN_INTERACTION), "people"),
                       (const gint64 *) (void *) parser->people->data, parser->people->len);
  quick->complete = named && quick->candidates == NULL;
}

EntQuickAdd *
ent_quick_add_parse (const EntContext *context, const char *text, gint64 partner,
                     const EntQuickChoices *choices)
{
  EntQuickAdd *quick = g_new0 (EntQuickAdd, 1);
  g_autofree char *copy = g_utf8_make_valid (text, -1);
  g_auto (GStrv) words = g_strsplit_set (g_strstrip (copy), " \t", -1);
  Parser parser = { .context = context,
                    .choices = choices,
                    .quick = quick,
                    .words = words,
                    .n = g_strv_length (words) };

  quick->interaction = ent_interaction_new ();
  quick->interaction->ours = g_strdup (ent_store_who (context->store));
  parser.used = g_new0 (gboolean, parser.n + 1);
  parser.people = g_array_new (FALSE, FALSE, sizeof (gint64));
  parser.people_names = g_ptr_array_new_with_free_func (g_free);
  parser.tags = g_ptr_array_new ();
  parse (&parser, partner);
  quick->understood = describe (&parser);
  g_array_unref (parser.people);
  g_ptr_array_unref (parser.people_names);
  g_ptr_array_unref (parser.tags);
  g_free (parser.used);
  return quick;
}
