/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of what led to it. */
#include "screen/partner/why.h"

#include "entente/base/calendar.h"
#include "entente/service/partnership/why.h"
#include "screen/field-display.h"
#include "screen/text-page.h"

typedef struct
{
  Screens *screens;
  gint64 engagement;
} WhyPage;

/* Who brought it: each role has its own words, since they differ. */
static void
add_partners (Page *page, const EntEngagement *engagement)
{
  static const struct
  {
    const char *field, *text;
  } rows[] = {
    { "sourced_by", N_ ("sourced by") },
    { "helped_by", N_ ("helped by") },
    { "recommended_by", N_ ("recommended by") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const EntField *field = ent_noun_field (engagement->base.noun, rows[i].field);
      const char *name = ent_record_ref_name (engagement, field);
      if (name == NULL || *name == '\0')
        continue;
      ent_page_line (page);
      ent_page_record (page, ENT_NOUN_PARTNER, ent_record_number (engagement, field));
      ent_page_part (page, 1, ENT_ROLE_DIM, _(rows[i].text));
      ent_page_part (page, 18, ENT_ROLE_ACCENT, name);
    }
}

static void
add_step (Page *page, const EntContext *context, const EntWhyStep *step)
{
  static const EntMark marks[] = { ENT_MARK_DOT,     ENT_MARK_UP,  ENT_MARK_POINTER,
                                   ENT_MARK_POINTER, ENT_MARK_DOT, ENT_MARK_GOOD };
  static const EntRole roles[] = { ENT_ROLE_TEXT,   ENT_ROLE_GOOD, ENT_ROLE_ACCENT,
                                   ENT_ROLE_ACCENT, ENT_ROLE_TEXT, ENT_ROLE_KEY };
  EntRole role = step->kind == ENT_WHY_CONTACT && step->close ? ENT_ROLE_ACCENT : roles[step->kind];
  GDate day, today;

  ent_page_line (page);
  ent_page_record (page, ent_why_noun (step->kind), step->record);
  if (step->day != 0)
    {
      ent_clock_today (context->clock, &today);
      g_date_clear (&day, 1);
      g_date_set_julian (&day, step->day);
      g_autofree char *shown = ent_calendar_format_short (&day, &today);
      ent_page_part (page, 1, ENT_ROLE_DIM, shown);
    }
  ent_page_part (page, 11, role, ent_mark (ent_page_terminal (page), marks[step->kind]));
  ent_page_wrapped (page, 13, step->close || step->kind != ENT_WHY_CONTACT ? role : ENT_ROLE_TEXT,
                    step->text);
}

static void
fill (Page *page, gpointer data)
{
  const WhyPage *self = data;
  const EntContext *context = self->screens->context;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntWhy) why = ent_why_of (context, self->engagement, &error);

  if (why == NULL)
    {
      ent_page_text (page, ENT_ROLE_WARN, error->message);
      return;
    }
  g_autofree char *facts = ent_record_facts (context, &why->engagement->base);
  g_autofree char *sum = ent_why_sum_text (why);
  ent_page_line (page);
  ent_page_record (page, ENT_NOUN_ENGAGEMENT, why->engagement->base.id);
  ent_page_wrapped (page, 1, ENT_ROLE_DIM, facts);
  ent_page_text (page, ENT_ROLE_TEXT, sum);
  add_partners (page, why->engagement);
  ent_page_heading (page, _("What led to it"));
  if (why->cut)
    ent_page_text (page, ENT_ROLE_DIM, _("… and earlier contacts"));
  if (why->steps->len == 0)
    ent_page_text (page, ENT_ROLE_DIM,
                   _("Nothing is logged yet. Press L to log a call or a meeting."));
  for (guint i = 0; i < why->steps->len; i++)
    add_step (page, context, why->steps->pdata[i]);
}

EntView *
ent_why_new (Screens *screens, gint64 engagement)
{
  static const PageKind kind = {
    .name = "why", .contexts = IN_RECORDS | IN_PARTNER, .fill = fill, .free = g_free
  };
  WhyPage *self = g_new0 (WhyPage, 1);
  g_autoptr (EntEngagement)
    record = ent_repo_find (screens->context->store, ENT_NOUN_ENGAGEMENT, engagement, NULL);
  g_autofree char *title = g_strdup_printf (_("Why · %s"), record != NULL ? record->title : "");

  *self = (WhyPage){ screens, engagement };
  return ent_page_new_of (screens, title, &kind, self);
}
