/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/search/search.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

#define PARTNERS_AT_MOST 50u

typedef struct
{
  const char *const names[4]; /* NULL-terminated */
  gboolean (*take) (const EntContext *context, const char *value, EntSearchQuery *query,
                    GError **error);
} Limit;

static gboolean
word_begins (const EntWord *word, const char *key)
{
  const char *const texts[] = { word->id, word->label, word->label_fr };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = ent_text_fold (texts[i]);
      if (g_str_has_prefix (folded, key))
        return TRUE;
    }
  return FALSE;
}

/* Every kind, of any noun, that begins with the text. */
static gboolean
take_kind (const EntContext *context, const char *value, EntSearchQuery *query, GError **error)
{
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();
  g_autofree char *key = ent_text_fold (value);
  gboolean any = FALSE;

  for (int noun = 0; noun < ENT_N_NOUNS; noun++)
    {
      const EntField *field = ent_noun_field (ent_noun (noun), "kind");
      const GPtrArray *words = field != NULL && field->vocabulary != NULL
                                 ? ent_config_vocabulary (context->config, field->vocabulary)
                                 : NULL;
      for (guint i = 0; words != NULL && i < words->len; i++)
        if (word_begins (words->pdata[i], key))
          {
            g_strv_builder_add (kinds, ((EntWord *) words->pdata[i])->id);
            any = TRUE;
          }
    }
  if (!any)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("no kind begins with \"%s\""), value);
      return FALSE;
    }
  g_strfreev (query->kinds);
  query->kinds = g_strv_builder_end (kinds);
  return TRUE;
}

static gboolean
take_partner (const EntContext *context, const char *value, EntSearchQuery *query, GError **error)
{
  g_autoptr (GPtrArray) found = ent_repo_match (
    context->store,
    &(EntNameQuery){ .noun = ENT_NOUN_PARTNER, .text = value, .limit = PARTNERS_AT_MOST }, error);

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("no partner begins with \"%s\""), value);
      return FALSE;
    }
  g_clear_pointer (&query->partners, g_array_unref);
  query->partners = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < found->len; i++)
    g_array_append_val (query->partners, ((EntNamed *) found->pdata[i])->id);
  return TRUE;
}

/* "2026", "2026-03", "2026-03-05", also while they are being written, and what calendars
 * understand: from and to a day. */
static gboolean
understand_days (const EntContext *context, const char *value, GDate *from, GDate *to,
                 GError **error)
{
  int year = 0, month = 0, day = 0;
  int n = strspn (value, "0123456789-") == strlen (value)
            ? sscanf (value, "%4d-%2d-%2d", &year, &month, &day)
            : 0;
  GDate today;

  g_date_clear (from, 1);
  g_date_clear (to, 1);
  if (n >= 1 && year >= 1000 && month <= 12)
    {
      gboolean has_day = month > 0 && day > 0;
      if (has_day && !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
        has_day = FALSE;
      g_date_set_dmy (from, has_day ? (GDateDay) day : 1,
                      month > 0 ? (GDateMonth) month : G_DATE_JANUARY, (GDateYear) year);
      *to = *from;
      if (month == 0)
        g_date_add_years (to, 1);
      else if (!has_day)
        g_date_add_months (to, 1);
      else
        g_date_add_days (to, 1);
      g_date_subtract_days (to, 1);
      return TRUE;
    }
  ent_clock_today (context->clock, &today);
  if (!ent_day_words_parse (value, ENT_LOOK_BEHIND, &today, from, error))
    return FALSE;
  *to = *from;
  return TRUE;
}

static gboolean
take_since (const EntContext *context, const char *value, EntSearchQuery *query, GError **error)
{
  GDate from, to;

  if (!understand_days (context, value, &from, &to, error))
    return FALSE;
  query->since = ent_time_from_day (&from, 0, 0, ent_clock_zone (context->clock));
  return TRUE;
}

static gboolean
take_until (const EntContext *context, const char *value, EntSearchQuery *query, GError **error)
{
  GDate from, to;

  if (!understand_days (context, value, &from, &to, error))
    return FALSE;
  g_date_add_days (&to, 1);
  query->until = ent_time_from_day (&to, 0, 0, ent_clock_zone (context->clock));
  return TRUE;
}

static gboolean
take_noun (const EntContext *context, const char *value, EntSearchQuery *query, GError **error)
{
  g_autofree char *key = ent_text_fold (value);
  unsigned nouns = 0;

  for (int i = 0; i < ENT_N_NOUNS; i++)
    {
      const char *const texts[] = { ent_noun (i)->name, ent_noun (i)->plural,
                                    _(ent_noun (i)->plural) };
      for (gsize n = 0; n < G_N_ELEMENTS (texts); n++)
        {
          g_autofree char *folded = ent_text_fold (texts[n]);
          if (g_str_has_prefix (folded, key))
            nouns |= 1u << i;
        }
    }
  if (nouns == 0)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("no kind of record begins with \"%s\""), value);
      return FALSE;
    }
  query->nouns |= nouns;
  return TRUE;
}

static const Limit limits[] = {
  { { "kind", "genre", NULL }, take_kind },    { { "partner", "partenaire", NULL }, take_partner },
  { { "since", "depuis", NULL }, take_since }, { { "until", "jusque", NULL }, take_until },
  { { "in", "dans", NULL }, take_noun },
};

static const Limit *
find_limit (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    for (const char *const *known = limits[i].names; *known != NULL; known++)
      if (strlen (*known) == length && g_ascii_strncasecmp (*known, name, length) == 0)
        return &limits[i];
  return NULL;
}

/* The end of what begins at text: a blank outside of quotes. */
static const char *
end_of_part (const char *text)
{
  gboolean quoted = FALSE;

  for (; *text != '\0' && (quoted || *text != ' '); text++)
    if (*text == '"')
      quoted = !quoted;
  return text;
}

static void
add_label (GPtrArray *fields, const char *name, const char *label)
{
  g_ptr_array_add (fields, ent_field_label_new (name, label));
}

/* Under every label that they have. NULL with error. */
static GPtrArray *
list_labels (const EntContext *context, GError **error)
{
  GPtrArray *fields = ent_repo_field_labels (context->store, error);

  for (int noun = 0; fields != NULL && noun < ENT_N_NOUNS; noun++)
    {
      const GPtrArray *own = ent_config_fields (context->config, ent_noun ((EntNounId) noun)->name);
      for (guint i = 0; i < own->len; i++)
        {
          const EntCustomField *field = own->pdata[i];
          add_label (fields, field->name, field->name);
          add_label (fields, field->name, field->label);
          add_label (fields, field->name, field->label_fr);
        }
    }
  return fields;
}

EntSearchQuery *
ent_search_understand (const EntContext *context, const char *text, GError **error)
{
  g_autoptr (EntSearchQuery) query = ent_search_query_new (NULL);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *end; *text != '\0'; text = *end != '\0' ? end + 1 : end)
    {
      end = end_of_part (text);
      const char *colon = memchr (text, ':', (gsize) (end - text));
      const Limit *limit = colon != NULL ? find_limit (text, (gsize) (colon - text)) : NULL;
      if (limit == NULL)
        {
          g_string_append_len (words, text, end - text);
          g_string_append_c (words, ' ');
          continue;
        }
      g_autofree char *value = g_strndup (colon + 1, (gsize) (end - colon - 1));
      g_auto (GStrv) bare = g_strsplit (value, "\"", -1);
      g_autofree char *plain = g_strstrip (g_strjoinv ("", bare));
      if (*plain != '\0' && !limit->take (context, plain, query, error))
        return NULL;
    }
  query->words = g_strdup (words->str);
  query->field_labels = list_labels (context, error);
  if (query->field_labels == NULL)
    return NULL;
  return g_steal_pointer (&query);
}
