/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/partnership/why.h"

#include "entente/base/calendar.h"
#include "entente/base/i18n.h"
#include "entente/store/repo.h"

#define CHANGES 500u
#define OTHERS 100u

static void
step_free (gpointer data)
{
  EntWhyStep *step = data;

  g_free (step->text);
  g_free (step);
}

static void
move_free (gpointer data)
{
  EntStageMove *move = data;

  g_free (move->from);
  g_free (move->to);
  g_free (move);
}

GPtrArray *
ent_stage_history (const EntContext *context, gint64 engagement, GError **error)
{
  g_autoptr (GPtrArray) changes =
    ent_store_record_changes (context->store, ENT_NOUN_ENGAGEMENT, engagement, 0, CHANGES, error);
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func (move_free);

  for (guint i = changes != NULL ? changes->len : 0; i > 0; i--)
    {
      const EntChange *change = changes->pdata[i - 1];
      const char *from = json_string_value (json_object_get (change->before, "stage"));
      const char *to = json_string_value (json_object_get (change->after, "stage"));
      if (to == NULL || g_strcmp0 (from, to) == 0)
        continue;
      EntStageMove *move = g_new0 (EntStageMove, 1);
      *move = (EntStageMove){ change->at, g_strdup (from), g_strdup (to) };
      g_ptr_array_add (moves, move);
    }
  return changes != NULL ? g_steal_pointer (&moves) : NULL;
}

static guint32
day_of (const EntContext *context, gint64 at)
{
  return ent_time_day_number (at, ent_clock_zone (context->clock));
}

static gboolean
is_won (const EntContext *context, const char *stage)
{
  const EntWord *word = ent_config_word (context->config, "stages", stage);

  return word != NULL && word->outcome == ENT_OUTCOME_WON;
}

/* When it was won: its latest move from a stage that is not won into one that is, else its first
 * day, else 0. */
static guint32
won_day (const EntContext *context, const EntEngagement *engagement, const GPtrArray *moves)
{
  if (!is_won (context, engagement->stage))
    return 0;
  for (guint i = moves->len; i > 0; i--)
    {
      const EntStageMove *move = moves->pdata[i - 1];
      if (is_won (context, move->to) && !is_won (context, move->from))
        return day_of (context, move->at);
    }
  guint32 start = ent_day_number (engagement->start_on);
  return start != 0 ? start : ent_day_number (engagement->stage_since);
}

/* The day after the latest engagement of the partner that was won before that day; 0 for none. */
static gboolean
find_start (const EntContext *context, const EntEngagement *engagement, guint32 until,
            guint32 *ret_from, GError **error)
{
  const EntPageQuery query = { .partner = engagement->partner, .limit = OTHERS, .light = TRUE };
  g_autoptr (GPtrArray) others = ent_repo_page (context->store, ENT_NOUN_ENGAGEMENT, &query, error);

  *ret_from = 0;
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const EntEngagement *other = others->pdata[i];
      guint32 start = ent_day_number (other->start_on);
      if (other->base.id != engagement->base.id && is_won (context, other->stage) && start != 0
          && start < until)
        *ret_from = MAX (*ret_from, start + 1);
    }
  return others != NULL;
}

static EntWhyStep *
add_step (EntWhy *why, EntWhyKind kind, guint32 day, gint64 at, gint64 record, char *text)
{
  EntWhyStep *step = g_new0 (EntWhyStep, 1);

  *step = (EntWhyStep){ kind, day, at, record, text, FALSE };
  g_ptr_array_add (why->steps, step);
  return step;
}

static gboolean
shares_tag (const EntEngagement *engagement, const EntInteraction *interaction)
{
  for (char **tag = engagement->tags; tag != NULL && *tag != NULL; tag++)
    if (interaction->tags != NULL
        && g_strv_contains ((const char *const *) interaction->tags, *tag))
      return TRUE;
  return FALSE;
}

static gboolean
has_person (const EntInteraction *interaction, gint64 person)
{
  for (guint i = 0; person > 0 && interaction->people != NULL && i < interaction->people->len; i++)
    if (g_array_index (interaction->people, gint64, i) == person)
      return TRUE;
  return FALSE;
}

static void
add_contact (const EntContext *context, EntWhy *why, const EntInteraction *interaction, guint32 day)
{
  const char *kind = ent_config_label (context->config, "interaction_kinds", interaction->kind);
  const char *people =
    ent_record_ref_name (interaction, ent_noun_field (interaction->base.noun, "people"));
  char *text = people != NULL && *people != '\0'
                 ? g_strdup_printf (_("%s: %s, with %s"), kind, interaction->summary, people)
                 : g_strdup_printf ("%s: %s", kind, interaction->summary);
  EntWhyStep *step =
    add_step (why, ENT_WHY_CONTACT, day, interaction->at, interaction->base.id, text);

  step->close = has_person (interaction, why->engagement->person)
                || shares_tag (why->engagement, interaction);
  why->contacts++;
  why->minutes += interaction->minutes != ENT_NONE ? interaction->minutes : 0;
  why->their_minutes += interaction->their_minutes != ENT_NONE ? interaction->their_minutes : 0;
}

/* The latest contacts within the chain. */
static gboolean
add_contacts (const EntContext *context, EntWhy *why, GError **error)
{
  GDate after;

  g_date_clear (&after, 1);
  g_date_set_julian (&after, why->until + 1);
  const EntPageKey key = {
    .number = ent_time_from_day (&after, 0, 0, ent_clock_zone (context->clock)), .id = 0
  };
  const EntPageQuery query = { .partner = why->engagement->partner,
                               .descending = TRUE,
                               .key = &key,
                               .limit = ENT_WHY_CONTACTS + 1,
                               .light = TRUE };
  g_autoptr (GPtrArray)
    contacts = ent_repo_page (context->store, ENT_NOUN_INTERACTION, &query, error);

  for (guint i = 0; contacts != NULL && i < contacts->len; i++)
    {
      const EntInteraction *interaction = contacts->pdata[i];
      guint32 day = day_of (context, interaction->at);
      if (day < why->from)
        break;
      if (i == ENT_WHY_CONTACTS)
        why->cut = TRUE;
      else if (g_strcmp0 (interaction->state, "held") == 0)
        add_contact (context, why, interaction, day);
    }
  return contacts != NULL;
}

static gboolean
is_within (const EntWhy *why, guint32 day)
{
  return day != 0 && day >= why->from && day <= why->until;
}

/* By whom: the person, else the partner where it is not the one who buys. */
static char *
text_of (const EntContext *context, const EntWhy *why, const EntRecord *record)
{
  const EntField *person = ent_noun_field (record->noun, "person"),
                 *partner = ent_noun_field (record->noun, "partner");
  const char *who = person != NULL ? ent_record_ref_name (record, person) : NULL;

  if ((who == NULL || *who == '\0')
      && ent_record_number (record, partner) != why->engagement->partner)
    who = ent_record_ref_name (record, partner);
  if (record->noun->id == ENT_NOUN_CONVICTION)
    return g_strdup_printf (
      _("Conviction: %s, %s"), who != NULL ? who : "?",
      ent_config_label (context->config, "convictions", ((const EntConviction *) record)->step));
  return who != NULL && *who != '\0'
           ? g_strdup_printf (_("%s: %s, by %s"), _(record->noun->label),
                              ent_record_title (record), who)
           : g_strdup_printf ("%s: %s", _(record->noun->label), ent_record_title (record));
}

EntNounId
ent_why_noun (EntWhyKind kind)
{
  static const EntNounId nouns[] = {
    [ENT_WHY_CONTACT] = ENT_NOUN_INTERACTION,
    [ENT_WHY_CONVICTION] = ENT_NOUN_CONVICTION,
    [ENT_WHY_LEAD] = ENT_NOUN_LEAD,
    [ENT_WHY_RECOMMENDATION] = ENT_NOUN_RECOMMENDATION,
    [ENT_WHY_CONTRIBUTION] = ENT_NOUN_CONTRIBUTION,
    [ENT_WHY_STAGE] = ENT_NOUN_ENGAGEMENT,
  };

  return nouns[kind];
}

/* What else happened with the partner, and what is recorded as having become this engagement,
 * whoever it came from. */
static gboolean
add_others (const EntContext *context, EntWhy *why, GError **error)
{
  static const struct
  {
    EntWhyKind kind;
    const char *day;
    gboolean named;
  } rows[] = {
    { ENT_WHY_CONVICTION, "reached_on", FALSE },
    { ENT_WHY_CONTRIBUTION, "happened_on", FALSE },
    { ENT_WHY_LEAD, "happened_on", TRUE },
    { ENT_WHY_RECOMMENDATION, "happened_on", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      EntNounId noun = ent_why_noun (rows[i].kind);
      const EntFieldValue names = { ent_noun_reference (ent_noun (noun), ENT_NOUN_ENGAGEMENT),
                                    why->engagement->base.id };
      const EntPageQuery query = { .partner = rows[i].named ? 0 : why->engagement->partner,
                                   .values = &names,
                                   .n_values = rows[i].named ? 1 : 0,
                                   .descending = TRUE,
                                   .limit = OTHERS,
                                   .light = TRUE };
      g_autoptr (GPtrArray) records = ent_repo_page (context->store, noun, &query, error);
      if (records == NULL)
        return FALSE;
      for (guint k = 0; k < records->len; k++)
        {
          const EntRecord *record = records->pdata[k];
          guint32 day =
            ent_day_number (ent_record_text (record, ent_noun_field (record->noun, rows[i].day)));
          if (rows[i].named || is_within (why, day))
            add_step (why, rows[i].kind, day, 0, record->id, text_of (context, why, record))
              ->close = rows[i].named;
        }
    }
  return TRUE;
}

static void
add_moves (const EntContext *context, EntWhy *why, const GPtrArray *moves)
{
  for (guint i = 0; i < moves->len; i++)
    {
      const EntStageMove *move = moves->pdata[i];
      const char *to = ent_config_label (context->config, "stages", move->to);
      char *text = move->from != NULL
                     ? g_strdup_printf (_("moved from %s to %s"),
                                        ent_config_label (context->config, "stages", move->from),
                                        to)
                     : g_strdup_printf (_("moved to %s"), to);
      add_step (why, ENT_WHY_STAGE, day_of (context, move->at), move->at, 0, text)->close = TRUE;
    }
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const EntWhyStep *x = *(EntWhyStep *const *) a, *y = *(EntWhyStep *const *) b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->at != y->at)
    return x->at < y->at ? -1 : 1;
  return x->kind != y->kind ? (int) x->kind - (int) y->kind
                            : (x->record > y->record) - (x->record < y->record);
}

EntWhy *
ent_why_of (const EntContext *context, gint64 engagement, GError **error)
{
  g_autoptr (EntWhy) why = g_new0 (EntWhy, 1);
  g_autoptr (GPtrArray) moves = NULL;

  why->steps = g_ptr_array_new_with_free_func (step_free);
  why->engagement = ent_repo_find (context->store, ENT_NOUN_ENGAGEMENT, engagement, error);
  moves = why->engagement != NULL ? ent_stage_history (context, engagement, error) : NULL;
  if (moves == NULL)
    return NULL;
  guint32 won = won_day (context, why->engagement, moves);
  why->until = won != 0 ? won : day_of (context, ent_clock_now (context->clock));
  if (!find_start (context, why->engagement, why->until, &why->from, error)
      || !add_contacts (context, why, error) || !add_others (context, why, error))
    return NULL;
  add_moves (context, why, moves);
  g_ptr_array_sort (why->steps, compare_steps);
  return g_steal_pointer (&why);
}

void
ent_why_free (EntWhy *why)
{
  if (why == NULL)
    return;
  ent_record_free (why->engagement);
  g_ptr_array_unref (why->steps);
  g_free (why);
}

/* From the first step to the end, in days. */
static int
length_of (const EntWhy *why)
{
  const EntWhyStep *first = why->steps->len > 0 ? why->steps->pdata[0] : NULL;

  return first != NULL && first->day != 0 && first->day < why->until
           ? (int) (why->until - first->day)
           : 0;
}

char *
ent_why_sum_text (const EntWhy *why)
{
  g_autofree char *ours = ent_calendar_format_minutes ((int) why->minutes);
  g_autofree char *theirs = ent_calendar_format_minutes ((int) why->their_minutes);
  g_autofree char *contacts =
    g_strdup_printf (ngettext ("%u contact", "%u contacts", why->contacts), why->contacts);
  g_autofree char *days =
    g_strdup_printf (ngettext ("%d day", "%d days", (gulong) length_of (why)), length_of (why));

  return g_strdup_printf (_("%s in %s, %s of ours, %s of theirs"), contacts, days, ours, theirs);
}

json_t *
ent_why_json (const EntWhy *why)
{
  static const char *const kinds[] = { "contact",        "conviction",   "lead",
                                       "recommendation", "contribution", "stage" };
  g_autofree char *from = ent_day_format_number (why->from),
                  *until = ent_day_format_number (why->until);
  json_t *steps = json_array ();

  for (guint i = 0; i < why->steps->len; i++)
    {
      const EntWhyStep *step = why->steps->pdata[i];
      g_autofree char *day = ent_day_format_number (step->day);
      json_array_append_new (steps, json_pack ("{s:s?, s:s, s:s, s:I, s:b}", "day", day, "kind",
                                               kinds[step->kind], "text", step->text, "id",
                                               (json_int_t) step->record, "close", step->close));
    }
  return json_pack ("{s:I, s:s, s:s?, s:s?, s:i, s:I, s:I, s:b, s:o}", "engagement_id",
                    (json_int_t) why->engagement->base.id, "title", why->engagement->title, "from",
                    from, "until", until, "contacts", (int) why->contacts, "minutes",
                    (json_int_t) why->minutes, "their_minutes", (json_int_t) why->their_minutes,
                    "cut", why->cut, "steps", steps);
}
