/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list follows what is written, and what is wrong is pointed at. */
#include "screen/prompt/filter-prompt.h"

typedef struct
{
  Rows *rows;
  char *before;     /* the filter that holds again after Esc; NULL: none */
  gboolean looking; /* through all */
} FilterPrompt;

static void
filter_free (gpointer data)
{
  FilterPrompt *self = data;

  g_free (self->before);
  g_free (self);
}

/* An expression in the middle of being written is often wrong: then the list stays as it was. */
static void
filter_change (gpointer data, const char *text)
{
  FilterPrompt *self = data;

  if (!ent_rows_are_many (self->rows))
    ent_rows_set_filter (self->rows, text, NULL, NULL);
}

static void
filter_cancel (gpointer data)
{
  FilterPrompt *self = data;

  ent_rows_set_filter (self->rows, self->before, NULL, NULL);
}

/* Reads the text again; the error, or NULL. */
static char *
what_is_wrong (const Rows *rows, const char *text, EntFilterLine *ret_line, gsize *ret_offset)
{
  g_autoptr (GError) error = NULL;

  if (ent_filter_understand (rows->screens->context, rows->noun, text, ret_line, ret_offset,
                             &error))
    return NULL;
  return g_strdup (error->message);
}

static gboolean
filter_accept (gpointer data, const char *text)
{
  FilterPrompt *self = data;

  /* Said beforehand, since nothing can be read while the store is searching. */
  self->looking = ent_rows_are_many (self->rows);
  if (self->looking)
    ent_ui_draw (self->rows->screens->ui);
  self->looking = FALSE;
  return ent_rows_set_filter (self->rows, text, NULL, NULL);
}

static char *
filter_explain (gpointer data, const char *text)
{
  FilterPrompt *self = data;
  g_auto (EntFilterLine) line = { 0 };
  char *wrong = what_is_wrong (self->rows, text, &line, NULL);

  if (wrong != NULL)
    return wrong;
  if (self->looking)
    return g_strdup (_("looking through all; any key stops it"));
  if (line.filter == NULL && line.words == NULL)
    return g_strdup_printf (_("words of the name, or fields: %s"),
                            _(ent_filter_example (self->rows->noun)));
  g_autofree char *read = line.filter != NULL
                            ? ent_filter_describe (self->rows->screens->context, line.filter)
                            : g_strdup_printf (_("every word of “%s” in the name"), line.words);
  return ent_rows_are_many (self->rows)
           ? g_strdup_printf ("%s · %s", read, _("Enter looks through all, any key stops it"))
           : g_steal_pointer (&read);
}

static gssize
filter_fault (gpointer data, const char *text)
{
  FilterPrompt *self = data;
  g_auto (EntFilterLine) line = { 0 };
  gsize offset = 0;
  g_autofree char *wrong = what_is_wrong (self->rows, text, &line, &offset);

  return wrong != NULL ? (gssize) offset : -1;
}

static GPtrArray *
filter_complete (gpointer data, const char *text)
{
  FilterPrompt *self = data;

  return ent_filter_complete (self->rows->screens->context, self->rows->noun, text);
}

static void
filter_ahead (gpointer data)
{
  FilterPrompt *self = data;

  ent_repo_expect_words (self->rows->screens->context->store, self->rows->noun);
}

void
ent_prompt_filter (Screens *screens, Rows *rows, const char *text)
{
  FilterPrompt *self = g_new0 (FilterPrompt, 1);
  const EntPrompt prompt = { .label = _("filter:"),
                             .text = text,
                             .change = filter_change,
                             .accept = filter_accept,
                             .cancel = filter_cancel,
                             .complete = filter_complete,
                             .explain = filter_explain,
                             .fault = filter_fault,
                             .ahead = filter_ahead,
                             .data = self,
                             .free = filter_free };

  self->rows = rows;
  self->before = g_strdup (rows->filter_text);
  ent_ui_push (screens->ui, ent_prompt_new (&prompt));
}
