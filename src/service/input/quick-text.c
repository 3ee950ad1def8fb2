/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a line of quick add was taken for, in words. */
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/review/promise.h"
#include "service/input/quick-line.h"

/* One part: what was guessed with a "?" and the mark around it. */
static void
append_part (GString *out, const EntQuickPart *part, const char *before, const char *mark)
{
  g_autofree char *text = ent_text_visible (part->text, -1);

  if (part->guessed)
    g_string_append_printf (out, "%s%s%s?%s", before, mark, text, mark);
  else
    g_string_append_printf (out, "%s%s", before, text);
}

static void
append_parts (GString *out, const EntQuickAdd *quick, EntQuickPartKind kind, const char *label,
              const char *mark)
{
  guint n = 0;

  for (guint i = 0; i < quick->parts->len; i++)
    {
      const EntQuickPart *part = quick->parts->pdata[i];
      if (part->kind != kind)
        continue;
      const char *next = kind == ENT_QUICK_PERSON ? ", " : label;
      append_part (out, part, n++ == 0 ? label : next, mark);
    }
}

static void
append_promises (GString *out, const EntQuickAdd *quick, const char *mark)
{
  append_parts (out, quick, ENT_QUICK_PROMISE, "\n", mark);
}

static void
append_question (GString *out, const EntQuickAdd *quick, const char *mark)
{
  if (quick->question == NULL)
    return;
  g_autofree char *question = ent_text_visible (quick->question, -1);
  g_string_append_printf (out, "\n%s%s", mark, question);
  for (guint i = 0; quick->candidates != NULL && i < quick->candidates->len; i++)
    {
      const EntNamed *named = quick->candidates->pdata[i];
      g_autofree char *name = ent_text_visible (named->name, -1);
      g_autofree char *where = named->context != NULL ? ent_text_visible (named->context, -1)
                                                      : NULL;
      g_string_append_printf (out, "%s%s", i == 0 ? " " : ", ", name);
      if (where != NULL)
        g_string_append_printf (out, " (%s)", where);
    }
  g_string_append (out, mark);
}

static void
append_unknown (GString *out, const EntQuickAdd *quick, const char *mark)
{
  if (quick->unknown == NULL || quick->unknown[0] == NULL)
    return;
  g_autofree char *joined = g_strjoinv (", ", quick->unknown);
  g_autofree char *words = ent_text_visible (joined, -1);
  g_string_append_printf (out, "\n%s", mark);
  g_string_append_printf (out, _("names nobody known: %s"), words);
  g_string_append (out, mark);
}

char *
ent_quick_add_text (const EntQuickAdd *quick, const char *mark)
{
  GString *out = g_string_new (NULL);
  g_autofree char *summary = ent_text_visible (quick->interaction->summary, -1);

  append_parts (out, quick, ENT_QUICK_KIND, "", mark);
  append_parts (out, quick, ENT_QUICK_PARTNER, " · ", mark);
  if (quick->interaction->partner <= 0 && quick->candidates == NULL)
    g_string_append (out, " · ?");
  append_parts (out, quick, ENT_QUICK_PERSON, _(" · with "), mark);
  append_parts (out, quick, ENT_QUICK_MINUTES, " · ", mark);
  g_string_append (out, " · ");
  append_parts (out, quick, ENT_QUICK_TIME, quick->planned ? _("planned for ") : _("on "), mark);
  append_parts (out, quick, ENT_QUICK_FOLLOW_UP, _(" · follow up "), mark);
  append_parts (out, quick, ENT_QUICK_TAG, " #", mark);
  g_string_append_c (out, '\n');
  g_string_append_printf (out, _("“%s”"), summary);
  append_promises (out, quick, mark);
  append_unknown (out, quick, mark);
  append_question (out, quick, mark);
  return g_string_free (out, FALSE);
}

gboolean
ent_quick_add_guessed (const EntQuickAdd *quick)
{
  for (guint i = 0; i < quick->parts->len; i++)
    if (((EntQuickPart *) quick->parts->pdata[i])->guessed)
      return TRUE;
  return FALSE;
}

char *
ent_quick_add_guesses (const EntQuickAdd *quick)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < quick->parts->len; i++)
    {
      const EntQuickPart *part = quick->parts->pdata[i];
      if (!part->guessed)
        continue;
      g_string_append (out, out->len > 0 ? ", " : "");
      if (*part->words == '\0')
        g_string_append (out, part->text);
      else
        g_string_append_printf (out, _("“%s” is %s"), part->words, part->text);
    }
  return g_string_free (out, FALSE);
}
