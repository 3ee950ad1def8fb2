/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/review/promise.h"

#include <string.h>

#include "entente/base/calendar.h"
#include "entente/base/day-words.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/store/repo.h"
#include "entente/store/sql/promise-rows.h"

#define DAY_WORDS 6 /* as many as "the day after tomorrow" has, and one more */

static gboolean
is_before_day (const char *word)
{
  static const char *const words[] = { "by",    "before", "until", "on",    "for",   "due",
                                       "avant", "pour",   "le",    "d'ici", "d’ici", NULL };
  g_autofree char *folded = ent_text_fold (word);

  return g_strv_contains (words, folded);
}

static char *
join (char **words, guint first, guint last)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < last; i++)
    g_string_append_printf (out, "%s%s", i > first ? " " : "", words[i]);
  return g_string_free (out, FALSE);
}

/* Whether the words from there to the end are a day, as in a sentence: "upgrade to 8.1" has none.
 */
static gboolean
is_day (char **words, guint first, guint n, const GDate *today, GDate *ret_day)
{
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);
  EntDayFound found;

  for (guint i = first; i < n; i++)
    {
      char *word = ent_day_words_fold (words[i]);
      gsize length = strlen (word);
      if (length > 1 && strchr (".,;!", word[length - 1]) != NULL)
        word[length - 1] = '\0';
      g_ptr_array_add (folded, word);
    }
  if (ent_day_words_match ((const char *const *) folded->pdata, folded->len, ENT_LOOK_AHEAD, today,
                           &found)
        != n - first
      || (found.trust != ENT_WORDS_SURE && !is_before_day (words[first - 1])))
    return FALSE;
  *ret_day = found.day;
  return TRUE;
}

/* The longest run of words at the end that is a day: where it starts, or n. */
static guint
find_day (char **words, guint n, const GDate *today, GDate *ret_day)
{
  for (guint first = n > DAY_WORDS ? n - DAY_WORDS : 1; first < n; first++)
    if (is_day (words, first, n, today, ret_day))
      return first;
  return n;
}

static const char *
skip_bullet (const char *line)
{
  while (g_ascii_isspace (*line) || *line == '-' || *line == '*' || *line == '+')
    line++;
  return g_str_has_prefix (line, "•") ? skip_bullet (line + strlen ("•")) : line;
}

EntPromise *
ent_promise_parse (const EntContext *context, const char *line, const GDate *today)
{
  const char *start = skip_bullet (line), *colon = strchr (start, ':');
  GDate day;

  if (colon == NULL || colon == start || colon - start > 24)
    return NULL;
  g_autofree char *who = g_strstrip (g_strndup (start, (gsize) (colon - start)));
  const EntWord *side = ent_config_match_whole (context->config, "promise_sides", who);
  g_autofree char *rest = g_strstrip (g_strdup (colon + 1));
  if (side == NULL || *rest == '\0')
    return NULL;
  g_auto (GStrv) words = g_strsplit_set (rest, " \t", -1);
  guint n = g_strv_length (words), first = find_day (words, n, today, &day), end = first;
  if (end < n && end > 1 && is_before_day (words[end - 1]))
    end--;
  EntPromise *promise = ent_promise_new ();
  promise->side = g_strdup (side->id);
  g_autofree char *text = join (words, 0, end);
  promise->text = g_strdup (g_strchomp (text));
  promise->state = g_strdup ("open");
  promise->made_on = ent_day_format_iso (today);
  promise->due_on = first < n ? ent_day_format_iso (&day) : NULL;
  return promise;
}

char *
ent_promise_text (const EntContext *context, const EntPromise *promise)
{
  const char *side = g_strcmp0 (promise->side, "us") == 0 ? C_ ("side", "we")
                     : g_strcmp0 (promise->side, "them") == 0
                       ? C_ ("side", "they")
                       : ent_config_label (context->config, "promise_sides", promise->side);
  GDate day;

  if (promise->due_on == NULL || !ent_day_parse_iso (promise->due_on, &day, NULL))
    return g_strdup_printf ("%s: %s", side, promise->text);
  g_autofree char *due = ent_calendar_format_long (&day);
  return g_strdup_printf (_("%s: %s, due %s"), side, promise->text, due);
}

/* The same again: said in the same meeting, or for the same day, or still to be kept. What was kept
 * once may be promised anew. */
static gboolean
is_there (const GPtrArray *known, const EntPromise *promise)
{
  g_autofree char *text = ent_text_fold (promise->text);

  for (guint i = 0; i < known->len; i++)
    {
      const EntPromise *other = known->pdata[i];
      g_autofree char *folded = ent_text_fold (other->text);
      if (g_strcmp0 (other->side, promise->side) == 0 && g_str_equal (folded, text)
          && (other->interaction == promise->interaction
              || g_strcmp0 (other->due_on, promise->due_on) == 0
              || g_strcmp0 (other->state, "open") == 0))
        return TRUE;
    }
  return FALSE;
}

static EntPromise *
promise_in (const EntContext *context, const EntInteraction *interaction, const char *line,
            const GDate *day)
{
  EntPromise *promise = ent_promise_parse (context, line, day);

  if (promise == NULL)
    return NULL;
  promise->partner = interaction->partner;
  promise->interaction = interaction->base.id;
  if (interaction->people != NULL && interaction->people->len == 1)
    promise->person = g_array_index (interaction->people, gint64, 0);
  return promise;
}

GPtrArray *
ent_promises_in (const EntContext *context, const EntInteraction *interaction, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (ent_record_free);
  g_auto (GStrv) lines = g_strsplit (interaction->body != NULL ? interaction->body : "", "\n", -1);
  const EntPageQuery query = { .partner = interaction->partner, .limit = 1000, .descending = TRUE };
  g_autoptr (GPtrArray) known = NULL;
  GDate day;

  ent_time_to_day (interaction->at, ent_clock_zone (context->clock), &day);
  for (char **line = lines; *line != NULL; line++)
    {
      g_autoptr (EntPromise) promise = promise_in (context, interaction, *line, &day);
      /* The promise that exists already, from the same notes or entered by hand. */
      if (promise != NULL && known == NULL
          && (known = ent_repo_page (context->store, ENT_NOUN_PROMISE, &query, error)) == NULL)
        return NULL;
      if (promise != NULL && !is_there (known, promise) && !is_there (found, promise))
        g_ptr_array_add (found, g_steal_pointer (&promise));
    }
  return g_steal_pointer (&found);
}

gboolean
ent_promises_store (const EntContext *context, const GPtrArray *promises, GError **error)
{
  gboolean ok = TRUE;

  if (!ent_store_begin (context->store, "add promise", error))
    return FALSE;
  for (guint i = 0; ok && i < promises->len; i++)
    ok = ent_repo_insert (context->store, promises->pdata[i], error);
  return ent_store_end (context->store, ok, error);
}

typedef struct
{
  EntLedger *ledger;
  guint32 today;
} Counting;

static gboolean
count (gpointer data, const EntPromiseRow *row)
{
  Counting *counting = data;
  EntLedgerSide *side = &counting->ledger->sides[g_strcmp0 (row->side, "us") == 0 ? 0 : 1];
  guint32 due = ent_day_number (row->due_on), settled = ent_day_number (row->settled_on);

  if (g_strcmp0 (row->state, "open") == 0)
    {
      side->open++;
      side->overdue += due != 0 && due < counting->today ? 1 : 0;
    }
  else if (g_strcmp0 (row->state, "kept") != 0)
    side->broken++;
  else if (due != 0 && settled > due)
    side->late++;
  else
    side->kept++;
  return TRUE;
}

gboolean
ent_ledger_of (const EntContext *context, gint64 partner, EntLedger *ret_ledger, GError **error)
{
  Counting counting = { ret_ledger, ent_time_day_number (ent_clock_now (context->clock),
                                                         ent_clock_zone (context->clock)) };

  memset (ret_ledger, 0, sizeof *ret_ledger);
  return ent_promise_rows_ledger (context->store, partner, "", count, &counting, error);
}

char *
ent_ledger_side_text (const EntLedgerSide *side)
{
  const guint open = side->open - side->overdue;
  const struct
  {
    guint n;
    const char *text;
  } parts[] = {
    { side->kept, ngettext ("%u kept", "%u kept", side->kept) },
    { side->late, ngettext ("%u late", "%u late", side->late) },
    { side->broken, ngettext ("%u broken", "%u broken", side->broken) },
    { open, ngettext ("%u open", "%u open", open) },
    { side->overdue, ngettext ("%u overdue", "%u overdue", side->overdue) },
  };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i].n > 0)
      {
        g_autofree char *part = g_strdup_printf (parts[i].text, parts[i].n);
        g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "", part);
      }
  return g_string_free (out, FALSE);
}

static char *
side_text (const char *who, const EntLedgerSide *side)
{
  g_autofree char *text = ent_ledger_side_text (side);

  return g_strdup_printf (_("%s: %s"), who, *text != '\0' ? text : _("nothing"));
}

char *
ent_ledger_text (const EntLedger *ledger)
{
  g_autofree char *ours = side_text (C_ ("side", "we"), &ledger->sides[0]);
  g_autofree char *theirs = side_text (C_ ("side", "they"), &ledger->sides[1]);

  return g_strdup_printf ("%s · %s", ours, theirs);
}
