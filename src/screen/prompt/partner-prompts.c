/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done about a partner in a line or with a key: plan, snooze, promise, another day, settle,
 * move. */
#include "screen/prompt/partner-prompts.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"
#include "entente/service/review/promise.h"
#include "entente/service/partnership/partnership-state.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/input/day-phrase.h"
#include "screen/prompt/typed-line.h"
#include "screen/record/conflict.h"

typedef struct
{
  Screens *screens;
  const PartnerPromptKind *kind;
  EntNounId noun;
  gint64 id;
  TypedLine typed;
  const EntContext *context; /* of the moment when it was typed */
  gboolean clashes;          /* with what somebody did since */
} Line;

struct PartnerPromptKind
{
  const char *name; /* in the draft */
  const char *label;
  const char *text; /* to begin with */
  const char *hint;
  /* How the text is understood. NULL with error. */
  char *(*explain) (Line *line, const char *text, GError **error);
  /* Does it; what to say then. NULL with error. */
  char *(*run) (Line *line, const char *text, GError **error);
  /* How it may go on; NULL: it is not completed. */
  GPtrArray *(*complete) (Line *line, const char *text);
};

static char *
day_text (const char *iso, gboolean moved)
{
  GDate day;

  if (!ent_day_parse_iso (iso, &day, NULL))
    return g_strdup (iso);
  char *text = ent_calendar_format_long (&day);
  if (!moved)
    return text;
  g_autofree char *plain = text;
  return g_strdup_printf (_("%s, the first working day"), plain);
}

/* Whose country's days off count. */
static gint64
partner_of (const Line *line)
{
  if (line->noun == ENT_NOUN_PARTNER)
    return line->id;
  g_autoptr (EntRecord) record = ent_repo_find (line->context->store, line->noun, line->id, NULL);
  const EntField *field = record != NULL ? ent_noun_partner_field (record->noun) : NULL;
  return field != NULL ? ent_record_number (record, field) : 0;
}

static char *
explain_day (Line *line, const char *text, GError **error)
{
  gboolean moved;
  g_autofree char *day =
    ent_day_phrase_to_come (line->context, partner_of (line), text, &moved, error);

  return day != NULL ? day_text (day, moved) : NULL;
}

static char *
run_plan (Line *line, const char *text, GError **error)
{
  const EntContext *context = line->context;
  gboolean moved = FALSE, none = g_str_equal (text, "-");
  g_autofree char *day = none ? NULL
                              : ent_day_phrase_to_come (context, line->id, text, &moved, error);

  if ((day == NULL && !none) || !ent_contact_plan (context, line->id, day, error))
    return NULL;
  const EntCard *card = line->screens->review != NULL ? ent_review_card (line->screens->review)
                                                      : NULL;
  if (card != NULL && card->partner == line->id && !none)
    ent_review_planned (line->screens->review);
  g_autofree char *shown = none ? NULL : day_text (day, moved);
  return none ? g_strdup (_("no contact is planned any more"))
              : g_strdup_printf (_("next contact: %s"), shown);
}

static char *
explain_plan (Line *line, const char *text, GError **error)
{
  return g_str_equal (text, "-") ? g_strdup (_("no contact planned"))
                                 : explain_day (line, text, error);
}

static char *
explain_snooze (Line *line, const char *text, GError **error)
{
  g_autofree char *reason = NULL;
  gboolean moved;
  g_autofree char *until =
    ent_day_phrase_hold (line->context, line->id, text, &reason, &moved, error);
  g_autofree char *day = until != NULL ? day_text (until, moved) : NULL;

  return day != NULL ? g_strdup_printf (_("quiet until %s: %s"), day, reason) : NULL;
}

static char *
run_snooze (Line *line, const char *text, GError **error)
{
  const EntContext *context = line->context;
  EntReview *review = line->screens->review;
  g_autofree char *reason = NULL;
  g_autofree char *until = ent_day_phrase_hold (context, line->id, text, &reason, NULL, error);
  const EntCard *card = review != NULL ? ent_review_card (review) : NULL;

  if (until == NULL)
    return NULL;
  gboolean ok = card != NULL && card->partner == line->id
                  ? ent_review_snooze (review, until, reason, error)
                  : ent_contact_hold (context, line->id, until, reason, error);
  g_autofree char *day = ok ? day_text (until, FALSE) : NULL;
  return ok ? g_strdup_printf (_("quiet until %s"), day) : NULL;
}

static EntPromise *
parse_promise (Line *line, const char *text, GError **error)
{
  GDate today;

  ent_clock_today (line->context->clock, &today);
  EntPromise *promise = ent_promise_parse (line->context, text, &today);
  if (promise == NULL)
    ent_set_error (error, ENT_ERROR_DATA, "%s",
                   _("say who promises: we: send the proposal by fri, or they: …"));
  return promise;
}

static char *
explain_promise (Line *line, const char *text, GError **error)
{
  g_autoptr (EntPromise) promise = parse_promise (line, text, error);

  return promise != NULL ? ent_promise_text (line->context, promise) : NULL;
}

static char *
run_promise (Line *line, const char *text, GError **error)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (ent_record_free);
  EntPromise *promise = parse_promise (line, text, error);

  if (promise == NULL)
    return NULL;
  g_ptr_array_add (one, promise);
  promise->partner = line->id;
  if (!ent_promises_store (line->context, one, error))
    return NULL;
  g_autofree char *said = ent_promise_text (line->context, promise);
  return g_strdup_printf (_("promised: %s"), said);
}

static gboolean
is_planned (const EntContext *context, EntNounId noun, gint64 id)
{
  g_autoptr (EntInteraction)
    record = noun == ENT_NOUN_INTERACTION ? ent_record_edit_find (context, noun, id, NULL) : NULL;

  return record != NULL && g_strcmp0 (record->state, "planned") == 0;
}

/* A planned contact is moved, of anything else the day that is due. */
static gboolean
change_day (Line *line, const EntField *due, const char *day, GError **error)
{
  const EntContext *context = line->context;

  return is_planned (context, line->noun, line->id)
           ? ent_contact_move (context, line->id, day, error)
           : ent_field_input_change (context, line->noun, line->id, due->id, day, error);
}

static char *
time_text (const EntContext *context, gint64 at)
{
  GTimeZone *zone = ent_clock_zone (context->clock);
  g_autoptr (GDateTime) local = ent_time_local (at, zone);
  GDate day;

  ent_time_to_day (at, zone, &day);
  g_autofree char *on = ent_calendar_format_long (&day);
  return g_strdup_printf ("%s %02d:%02d", on, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

/* A plan may be moved to an hour; FALSE where it is not, or with error. */
static gboolean
find_hour (Line *line, const char *text, gint64 *ret_at, GError **error)
{
  return is_planned (line->context, line->noun, line->id)
         && ent_day_phrase_hour_to_come (line->context, text, ret_at, error);
}

static char *
explain_new_day (Line *line, const char *text, GError **error)
{
  GError *local = NULL;
  gint64 at;

  if (find_hour (line, text, &at, &local))
    return time_text (line->context, at);
  if (local == NULL)
    return explain_day (line, text, error);
  g_propagate_error (error, local);
  return NULL;
}

static char *
run_hour (Line *line, gint64 at, GError **error)
{
  if (!ent_contact_move_to (line->context, line->id, at, error))
    return NULL;
  g_autofree char *shown = time_text (line->context, at);
  return g_strdup_printf (_("now on %s"), shown);
}

static char *
run_day (Line *line, const char *text, GError **error)
{
  const EntField *due = ent_noun_flagged (ent_noun (line->noun), ENT_FLAG_DUE);
  const EntContext *context = line->context;
  gboolean moved;

  /* The noun of a draft may be any. */
  if (due == NULL)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s",
                     _("go to a promise, a follow-up or a renewal first"));
      return NULL;
    }
  GError *local = NULL;
  gint64 at;
  if (find_hour (line, text, &at, &local))
    return run_hour (line, at, error);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_autofree char *day = ent_day_phrase_to_come (context, partner_of (line), text, &moved, error);
  if (day == NULL || !change_day (line, due, day, error))
    return NULL;
  g_autofree char *shown = day_text (day, moved);
  return g_strdup_printf (_("now on %s"), shown);
}

static char *
explain_partnership (Line *line, const char *text, GError **error)
{
  const EntContext *context = line->context;
  g_autofree char *state = NULL, *since = NULL, *reason = NULL;
  GDate today;

  if (!ent_partnership_state_parse (context, text, &state, &since, &reason, error))
    return NULL;
  ent_clock_today (context->clock, &today);
  g_autofree char *now = ent_day_format_iso (&today);
  return ent_partnership_state_text (context, state, since != NULL ? since : now, reason);
}

/* When it is over, also says what remains to be settled. */
static char *
run_partnership (Line *line, const char *text, GError **error)
{
  const EntContext *context = line->context;
  g_autofree char *state = NULL, *since = NULL, *reason = NULL;

  if (!ent_partnership_state_parse (context, text, &state, &since, &reason, error)
      || !ent_partnership_state_set (context, line->id, state, since, reason, error))
    return NULL;
  g_autofree char *left = ent_partnership_state_of (context->config, state) == ENT_PARTNERSHIP_OVER
                            ? ent_partnership_state_left_text (context, line->id, NULL)
                            : NULL;
  const char *label = ent_config_label (context->config, "partner_states", state);
  return left != NULL ? g_strdup_printf (_("%s; still open: %s"), label, left) : g_strdup (label);
}

static GPtrArray *
complete_partnership (Line *line, const char *text)
{
  const GPtrArray *words = ent_config_vocabulary (line->context->config, "partner_states");
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *key = ent_text_fold (text);

  for (guint i = 0; i < words->len; i++)
    {
      g_autofree char *folded = ent_text_fold (ent_word_label (words->pdata[i]));
      if (g_str_has_prefix (folded, key))
        g_ptr_array_add (out, g_strdup (folded));
    }
  return out;
}

static const PartnerPromptKind kinds[] = {
  { "partnership", N_ ("state:"), "",
    N_ ("prospect, active or ended, since when, and why: ended yesterday they were bought"),
    explain_partnership, run_partnership, complete_partnership },
  { "plan", N_ ("next contact:"), "", N_ ("a day to come: +1w, next tue, 2026-12-05; - plans none"),
    explain_plan, run_plan },
  { "snooze", N_ ("snooze:"), "", N_ ("until when, and why: +2w waiting for their budget"),
    explain_snooze, run_snooze },
  { "promise", N_ ("promise:"), N_ ("we: "),
    N_ ("we: send the proposal by fri, or they: review the patch +2w"), explain_promise,
    run_promise },
  { "day", N_ ("new day:"), "",
    N_ ("a day to come: +1w, next tue, 2026-12-05; of a plan tue 15:00, too"), explain_new_day,
    run_day },
};

static char *
explain (gpointer data, const char *text)
{
  Line *line = data;
  g_autoptr (GError) error = NULL;

  if (*text == '\0' || g_str_has_prefix (_(line->kind->text), text))
    return g_strdup (_(line->kind->hint));
  line->context = ent_typed_line_context (&line->typed, text);
  char *understood = line->kind->explain (line, text, &error);
  return understood != NULL ? understood : g_strdup (error->message);
}

static gboolean
accept (gpointer data, const char *text)
{
  Line *line = data;
  EntUi *ui = line->screens->ui;
  GError *error = NULL;

  if (*text == '\0')
    return TRUE;
  if (ent_typed_line_asks (&line->typed, text))
    return FALSE;
  line->context = ent_typed_line_context (&line->typed, text);
  gint64 now = ent_screens_see (line->screens, line->typed.draft->seen);
  g_autofree char *said = line->kind->run (line, text, &error);
  ent_screens_see (line->screens, now);
  line->clashes = said == NULL && g_error_matches (error, ENT_ERROR, ENT_ERROR_CONFLICT)
                  && line->screens->context->edit->original != NULL;
  if (said == NULL)
    {
      ent_ui_complain (ui, error);
      ent_screens_ask_to_leave (line->screens);
      return line->clashes;
    }
  ent_typed_line_done (&line->typed);
  ent_say_done (line->screens, said);
  ent_ui_changed (ui, NULL);
  return TRUE;
}

/* The choice covers what was there before the line. */
static void
done (gpointer data, const char *text)
{
  Line *line = data;

  if (line->clashes)
    ent_conflict_open (line->screens, NULL, NULL);
}

static void
keep (gpointer data, const char *text)
{
  Line *line = data;

  if (*text != '\0' && !g_str_has_prefix (_(line->kind->text), text))
    ent_typed_line_keep (&line->typed, text);
}

static GPtrArray *
complete (gpointer data, const char *text)
{
  Line *line = data;

  return line->kind->complete (line, text);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  ent_typed_line_clear (&line->typed);
  g_free (line);
}

static const PartnerPromptKind *
find_kind (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

/* Names the partner: the line may lie over a screen that tells of several. */
static char *
label_of (const Line *line)
{
  g_autoptr (EntRecord)
    record = line->noun == ENT_NOUN_PARTNER
               ? ent_repo_find (line->screens->context->store, ENT_NOUN_PARTNER, line->id, NULL)
               : NULL;

  if (record == NULL)
    return g_strdup (_(line->kind->label));
  g_autofree char *visible = ent_text_visible (ent_record_title (record), -1);
  g_autofree char *name = ent_text_truncate (visible, MAX (8, COLS / 5));
  return g_strdup_printf ("%s · %s", name, _(line->kind->label));
}

/* Takes the line. */
static void
open_line (Line *line, const char *text)
{
  g_autofree char *label = label_of (line);
  const EntPrompt prompt = { .label = label,
                             .text = text,
                             .accept = accept,
                             .done = done,
                             .explain = explain,
                             .complete = line->kind->complete != NULL ? complete : NULL,
                             .keep = keep,
                             .data = line,
                             .free = line_free };

  line->context = &line->typed.context;
  ent_ui_push (line->screens->ui, ent_prompt_new (&prompt));
}

gboolean
ent_partner_prompt_open (Screens *screens, const char *name, EntNounId noun, gint64 id,
                         const char *text)
{
  const PartnerPromptKind *kind = find_kind (name);

  if (kind == NULL)
    return FALSE;
  Line *line = g_new0 (Line, 1);
  *line = (Line){ .screens = screens, .kind = kind, .noun = noun, .id = id };
  ent_typed_line_init (&line->typed, screens, name, noun, id, NULL);
  open_line (line, text != NULL ? text : _(kind->text));
  return TRUE;
}

void
ent_partner_prompt_draft (Screens *screens, EntDraft *draft)
{
  const PartnerPromptKind *kind = find_kind (draft->line);

  if (kind == NULL || draft->original == NULL)
    {
      ent_draft_free (draft);
      return;
    }
  Line *line = g_new0 (Line, 1);
  *line = (Line){
    .screens = screens, .kind = kind, .noun = draft->original->noun->id, .id = draft->original->id
  };
  ent_typed_line_init (&line->typed, screens, draft->line, line->noun, line->id, draft);
  open_line (line, draft->text);
}

static void
settle_planned (Screens *screens, gint64 interaction, gboolean held)
{
  GError *error = NULL;

  if (!(held ? ent_contact_held (screens->context, interaction, &error)
             : ent_contact_not_held (screens->context, interaction, &error)))
    {
      ent_refuse_edit (screens, error);
      return;
    }
  ent_say_done (screens, held ? _("held") : _("not held"));
  ent_ui_changed (screens->ui, NULL);
}

void
ent_settle (Screens *screens, EntNounId noun, gint64 id, gboolean kept)
{
  const EntContext *context = screens->context;
  GError *error = NULL;
  gboolean ok = FALSE;

  if (is_planned (context, noun, id))
    {
      settle_planned (screens, id, kept);
      return;
    }
  if (noun == ENT_NOUN_PROMISE)
    ok = ent_field_input_change (context, noun, id, "state", kept ? "kept" : "broken", &error);
  else if (noun == ENT_NOUN_INTERACTION && kept)
    ok = ent_contact_follow_up_done (context, id, &error);
  else if (noun == ENT_NOUN_PARTNER && kept)
    ok = ent_contact_plan (context, id, NULL, &error);
  else
    ent_set_error (&error, ENT_ERROR_USAGE, "%s",
                   kept ? _("go to a promise or a follow-up first") : _("go to a promise first"));
  if (!ok)
    {
      ent_refuse_edit (screens, error);
      return;
    }
  ent_say_done (screens, !kept                      ? _("not kept")
                         : noun == ENT_NOUN_PROMISE ? _("kept")
                                                    : _("done"));
  ent_ui_changed (screens->ui, NULL);
}

typedef struct
{
  Screens *screens;
  GPtrArray *promises;
} Choosing;

static void
choosing_free (gpointer data)
{
  Choosing *choosing = data;

  g_ptr_array_unref (choosing->promises);
  g_free (choosing);
}

/* The first choice is all of them, the last none; of several, each stands between. */
static void
on_promises (gpointer data, guint index)
{
  Choosing *choosing = data;
  Screens *screens = choosing->screens;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  guint n = choosing->promises->len;
  GError *error = NULL;

  if (index == (n == 1 ? 1 : n + 1))
    return;
  if (index > 0)
    g_ptr_array_add (one, choosing->promises->pdata[index - 1]);
  if (!ent_promises_store (screens->context, index == 0 ? choosing->promises : one, &error))
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  n = index == 0 ? n : 1;
  ent_ui_say (screens->ui, ngettext ("%u promise recorded", "%u promises recorded", n), n);
  ent_ui_changed (screens->ui, NULL);
}

void
ent_offer_promises (Screens *screens, gint64 interaction)
{
  g_autoptr (EntInteraction)
    record = ent_repo_find (screens->context->store, ENT_NOUN_INTERACTION, interaction, NULL);
  g_autoptr (GPtrArray) promises = record != NULL ? ent_promises_in (screens->context, record, NULL)
                                                  : NULL;
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  if (promises == NULL || promises->len == 0)
    return;
  g_autofree char *all = g_strdup_printf (
    ngettext ("record %u promise", "record all %u promises", promises->len), promises->len);
  g_strv_builder_add (items, all);
  for (guint i = 0; i < promises->len && promises->len > 1; i++)
    {
      g_autofree char *text = ent_promise_text (screens->context, promises->pdata[i]);
      g_autofree char *item = g_strdup_printf (_("only %s"), text);
      g_strv_builder_add (items, item);
    }
  g_autofree char *first = ent_promise_text (screens->context, promises->pdata[0]);
  g_strv_builder_add (items, _("none"));
  g_auto (GStrv) choices = g_strv_builder_end (items);
  Choosing *choosing = g_new0 (Choosing, 1);
  const char *title = promises->len == 1 ? first : _("The notes hold promises");
  *choosing = (Choosing){ screens, g_steal_pointer (&promises) };
  ent_ui_push (screens->ui, ent_chooser_new (title, (const char *const *) choices, 0, on_promises,
                                             choosing, choosing_free));
}
