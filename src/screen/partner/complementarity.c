/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kinds of service by who can deliver them, beside one partner; or one kind beside
 * all partners. */
#include "screen/partner/complementarity.h"

#include "entente/service/programme/complementarity.h"
#include "screen/record/conflict.h"
#include "screen/text-page.h"

#define PARTNERS 500u

typedef struct
{
  Screens *screens;
  gint64 partner; /* 0: one kind beside all partners */
  char *kind;
  char *name;             /* of the partner */
  GPtrArray *complements; /* EntComplement; NULL: they cannot be read */
  GHashTable *chosen;     /* set of ids of kinds, for an offer; of the grid of one partner */
} ComplementarityPage;

/* Where the columns are on a page of that width. */
typedef struct
{
  int label, level, ours, theirs, deliverer;
} Places;

static Places
places (int width, gboolean partners)
{
  gboolean narrow = width < 60;
  int label = narrow ? MAX (8, width - 25) : partners ? CLAMP (width - 52, 14, 30) : 20;
  int level = narrow ? 9 : 14;

  return (Places){ label, level, 2 + label + 1, 2 + label + 1 + level + 1,
                   2 + label + 2 + 2 * level + 1 };
}

static const struct
{
  EntRole role;
  EntMark mark;
} looks[] = {
  [ENT_DELIVERER_NOBODY] = { ENT_ROLE_BAD, ENT_MARK_BAD },
  [ENT_DELIVERER_US] = { ENT_ROLE_GOOD, ENT_MARK_GOOD },
  [ENT_DELIVERER_THEM] = { ENT_ROLE_GOOD, ENT_MARK_GOOD },
  [ENT_DELIVERER_BOTH] = { ENT_ROLE_WARN, ENT_MARK_WARN },
};

static const char *
level_label (const ComplementarityPage *self, const char *level)
{
  return level != NULL
           ? ent_config_label (self->screens->context->config, "capability_levels", level)
           : "-";
}

/* A line represents a kind or a partner, by its position from 1. */
static void
add_line (Page *page, const ComplementarityPage *self, guint index)
{
  const EntComplement *complement = self->complements->pdata[index];
  Places at = places (ent_page_width (page), self->partner == 0);
  EntRole role = looks[complement->deliverer].role;
  gboolean chosen = self->partner != 0
                    && g_hash_table_contains (self->chosen, complement->kind->id);

  ent_page_line (page);
  ent_page_record (page, ENT_NOUN_CAPABILITY, index + 1);
  ent_page_part (page, 0, chosen ? ENT_ROLE_GOOD : ENT_ROLE_KEY,
                 ent_mark (ent_page_terminal (page), chosen ? ENT_MARK_TICK : ENT_MARK_POINTER));
  ent_page_cell (page, 2, at.label, FALSE, ENT_ROLE_TEXT,
                 self->partner == 0 ? complement->name : ent_word_label (complement->kind));
  ent_page_cell (page, at.ours, at.level, FALSE,
                 complement->ours != NULL ? ENT_ROLE_TEXT : ENT_ROLE_DIM,
                 level_label (self, complement->ours));
  ent_page_cell (page, at.theirs, at.level, FALSE,
                 complement->theirs != NULL ? ENT_ROLE_TEXT : ENT_ROLE_DIM,
                 level_label (self, complement->theirs));
  ent_page_part (page, at.deliverer, role,
                 ent_mark (ent_page_terminal (page), looks[complement->deliverer].mark));
  if (ent_page_width (page) >= 60)
    ent_page_part (page, at.deliverer + 2, role, ent_deliverer_label (complement->deliverer));
}

static void
add_head (Page *page, const ComplementarityPage *self)
{
  int width = ent_page_width (page);
  Places at = places (width, self->partner == 0);

  ent_page_line (page);
  ent_page_cell (page, 2, at.label, FALSE, ENT_ROLE_HEADER,
                 self->partner == 0 ? _("Partner") : _("Service"));
  ent_page_cell (page, at.ours, at.level, FALSE, ENT_ROLE_HEADER, _("Us"));
  ent_page_cell (page, at.theirs, at.level, FALSE, ENT_ROLE_HEADER,
                 self->partner == 0 ? _("Them") : self->name);
  if (width >= 60)
    ent_page_part (page, at.deliverer, ENT_ROLE_HEADER, _("Who can deliver it"));
}

static void
add_sums (Page *page, const ComplementarityPage *self)
{
  guint n[4] = { 0 };

  for (guint i = 0; i < self->complements->len; i++)
    n[((EntComplement *) self->complements->pdata[i])->deliverer]++;
  g_autofree char *text = g_strdup_printf (
    _("only us %u · only them %u · both, an overlap %u · nobody, a gap %u"), n[ENT_DELIVERER_US],
    n[ENT_DELIVERER_THEM], n[ENT_DELIVERER_BOTH], n[ENT_DELIVERER_NOBODY]);
  ent_page_line (page);
  ent_page_line (page);
  ent_page_wrapped (page, 1, ENT_ROLE_DIM, text);
  ent_page_line (page);
  ent_page_wrapped (page, 1, ENT_ROLE_DIM, _("Who is learning cannot deliver yet."));
}

static gboolean
load (ComplementarityPage *self, GError **error)
{
  const EntContext *context = self->screens->context;

  g_clear_pointer (&self->complements, g_ptr_array_unref);
  if (self->partner == 0)
    {
      self->complements = ent_complements_with (context, self->kind, PARTNERS, error);
      return self->complements != NULL;
    }
  g_autoptr (EntPartner)
    partner = ent_repo_find (context->store, ENT_NOUN_PARTNER, self->partner, error);
  if (partner == NULL)
    return FALSE;
  g_free (self->name);
  self->name = g_strdup (partner->name);
  self->complements = ent_complements_of (context, self->partner, error);
  return self->complements != NULL;
}

static void
fill (Page *page, gpointer data)
{
  ComplementarityPage *self = data;
  g_autoptr (GError) error = NULL;

  if (!load (self, &error))
    {
      ent_page_text (page, ENT_ROLE_WARN, error->message);
      return;
    }
  const char *what = self->partner == 0 ? ent_config_label (self->screens->context->config,
                                                            "engagement_kinds", self->kind)
                                        : self->name;
  g_autofree char *title = g_strdup_printf (_("Complementarity · %s"), what);
  ent_page_set_title (page, title);
  add_head (page, self);
  for (guint i = 0; i < self->complements->len; i++)
    add_line (page, self, i);
  if (self->complements->len == 0)
    ent_page_text (page, ENT_ROLE_DIM, _("No partner is known to deliver it."));
  else
    add_sums (page, self);
}

static const EntComplement *
selected (Page *page, const ComplementarityPage *self)
{
  EntNounId noun;
  gint64 index;

  return self->complements != NULL && ent_page_selected (page, &noun, &index)
             && index <= self->complements->len
           ? self->complements->pdata[index - 1]
           : NULL;
}

/* None, then the levels of the configuration, and round again. */
static const EntWord *
level_after (const ComplementarityPage *self, const char *level)
{
  const GPtrArray *words =
    ent_config_vocabulary (self->screens->context->config, "capability_levels");

  if (level == NULL)
    return words->len > 0 ? words->pdata[0] : NULL;
  for (guint i = 0; i + 1 < words->len; i++)
    if (g_str_equal (((EntWord *) words->pdata[i])->id, level))
      return words->pdata[i + 1];
  return NULL;
}

static void
set_next_level (ComplementarityPage *self, const EntComplement *complement, gboolean ours)
{
  Screens *screens = self->screens;
  const EntWord *next = level_after (self, ours ? complement->ours : complement->theirs);
  const char *kind = ent_word_label (complement->kind),
             *level = next != NULL ? ent_word_label (next) : _("none");
  GError *error = NULL;

  if (!ent_capability_set (screens->context, ours ? 0 : complement->partner, complement->kind->id,
                           next != NULL ? next->id : NULL, &error))
    {
      ent_refuse_edit (screens, error);
      return;
    }
  g_autofree char *said =
    g_strdup_printf (ours ? _("we, %s: %s") : _("they, %s: %s"), kind, level);
  ent_say_done (screens, said);
  ent_ui_changed (screens->ui, NULL);
}

/* Of the kinds that were chosen, else of all that one of us can deliver; beside all partners, of
 * the selected kind. */
static void
start_offer (ComplementarityPage *self, const EntComplement *complement)
{
  Screens *screens = self->screens;
  const char *const one[] = { self->kind, NULL };
  g_autofree const char **chosen =
    (const char **) g_hash_table_get_keys_as_array (self->chosen, NULL);
  gboolean all = self->kind == NULL && g_hash_table_size (self->chosen) == 0;
  GError *error = NULL;
  gint64 offer;

  if (!ent_complement_offer (screens->context, complement->partner,
                             self->kind != NULL ? one
                             : all              ? NULL
                                                : chosen,
                             &offer, &error))
    {
      ent_ui_complain (screens->ui, error);
      return;
    }
  g_hash_table_remove_all (self->chosen);
  ent_ui_changed (screens->ui, NULL);
  ent_open_record (screens, ENT_NOUN_OFFER, offer);
  ent_ui_say (screens->ui, "%s",
              all ? _("an offer of what each of you can deliver; u takes it back")
                  : _("an offer of what you chose; u takes it back"));
}

static void
choose (ComplementarityPage *self, Page *page, const EntComplement *complement)
{
  if (self->partner == 0)
    {
      ent_ui_say (self->screens->ui, "%s", _("an offer started here is of this kind alone"));
      return;
    }
  if (!g_hash_table_remove (self->chosen, complement->kind->id))
    g_hash_table_add (self->chosen, g_strdup (complement->kind->id));
  ent_page_write (page);
}

static gboolean
act (Page *page, gpointer data, const EntUiAction *action, const char *argument)
{
  ComplementarityPage *self = data;
  const EntComplement *complement = selected (page, self);

  if (complement == NULL)
    return FALSE;
  switch (action->id)
    {
    case ACT_OUR_LEVEL:
    case ACT_THEIR_LEVEL:
      set_next_level (self, complement, action->id == ACT_OUR_LEVEL);
      return TRUE;
    case ACT_ADD:
      start_offer (self, complement);
      return TRUE;
    case ACT_CHOOSE:
      choose (self, page, complement);
      return TRUE;
    case ACT_OPEN:
      ent_open (self->screens, self->partner == 0
                                 ? &(Route){ ROUTE_COMPLEMENTARITY, .partner = complement->partner }
                                 : &(Route){ ROUTE_COMPLEMENTARITY, .text = complement->kind->id });
      return TRUE;
    default:
      return FALSE;
    }
}

static gint64
partner_of (gpointer data)
{
  return ((ComplementarityPage *) data)->partner;
}

static void
grid_free (gpointer data)
{
  ComplementarityPage *self = data;

  g_clear_pointer (&self->complements, g_ptr_array_unref);
  g_hash_table_unref (self->chosen);
  g_free (self->kind);
  g_free (self->name);
  g_free (self);
}

EntView *
ent_complementarity_new (Screens *screens, gint64 partner, const char *kind)
{
  static const char *const hints[] = { "open",        "our-level", "their-level", "choose-kind",
                                       "start-offer", "undo",      "back",        NULL };
  static const PageKind of_kind = { .name = "complementarity",
                                    .contexts = IN_COMPLEMENTARITY | IN_PARTNER,
                                    .fill = fill,
                                    .act = act,
                                    .hints = hints,
                                    .partner = partner_of,
                                    .free = grid_free };
  ComplementarityPage *self = g_new0 (ComplementarityPage, 1);

  self->screens = screens;
  self->partner = partner;
  self->kind = g_strdup (kind);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return ent_page_new_of (screens, _("Complementarity"), &of_kind, self);
}
