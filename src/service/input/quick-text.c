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

/* Words that are pointed out, in a list; NULL for none. The caller frees it. */
static char *
list_words (char *const *words)
{
  if (words == NULL || words[0] == NULL)
    return NULL;
  g_autofree char *joined = g_strjoinv (", ", (char **) words);
  return ent_text_visible (joined, -1);
}

static void
append_words (GString *out, const EntQuickAdd *quick, const char *mark)
{
  g_autofree char *unknown = list_words (quick->unknown), *unread = list_words (quick->unread);

  if (unknown != NULL)
    {
      g_string_append_printf (out, "\n%s", mark);
      g_string_append_printf (out, _("names nobody known: %s"), unknown);
      g_string_append (out, mark);
    }
  if (unread != NULL)
    {
      g_string_append_printf (out, "\n%s", mark);
      g_string_append_printf (out, _("not understood as a day or a time: %s"), unread);
      g_string_append (out, mark);
    }
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
  append_words (out, quick, mark);
  append_question (out, quick, mark);
  return g_string_free (out, FALSE);
}

gboolean
ent_quick_add_guessed (const EntQuickAdd *quick)
{
  for (guint i = 0; i < quick->parts->len; i++)
    if (((EntQuickPart *) quick->parts->pdata[i])->guessed)
      return TRUE;
  return quick->unread != NULL && quick->unread[0] != NULL;
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
  for (char **word = quick->unread; word != NULL && *word != NULL; word++)
    {
      g_string_append (out, out->len > 0 ? ", " : "");
      g_string_append_printf (out, _("“%s” is no day and no time"), *word);
    }
  return g_string_free (out, FALSE);
}
