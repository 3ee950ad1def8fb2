/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/model/account.h"
#include "entente/service/input/field-input.h"

#include <string.h>

#include "entente/base/day-words.h"
#include "entente/base/duration.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/time-words.h"
#include "entente/service/filter/filter.h"
#include "entente/service/input/contact-log.h"
#include "entente/service/input/record-edit.h"
#include "entente/service/offer/licence.h"
#include "entente/store/repo.h"

static gboolean
set_day (const EntContext *context, gpointer record, const EntField *field, const char *human,
         GError **error)
{
  GDate today, day;

  /* Most of what a program writes. */
  if (ent_day_number (human) != 0)
    {
      ent_record_set_text (record, field, human);
      return TRUE;
    }
  ent_clock_today (context->clock, &today);
  if (!ent_day_words_parse (human, ent_field_look (field), &today, &day, error))
    return FALSE;
  g_autofree char *iso = ent_day_format_iso (&day);
  ent_record_set_text (record, field, iso);
  return TRUE;
}

static gboolean
set_number (const EntContext *context, gpointer record, const EntField *field, const char *human,
            GError **error)
{
  int minutes;

  if (field->unit != ENT_MEASURE_MINUTES)
    return ent_record_set_canonical (record, field, human, error);
  if (!ent_duration_parse (human, &minutes, error))
    return FALSE;
  ent_record_set_number (record, field, minutes);
  return TRUE;
}

/* Whether the field refers to something that belongs to one partner, such as a person; an offer
 * belongs to several. */
static gboolean
is_of_partner (const EntField *field)
{
  return ent_noun_reference (ent_noun (field->ref), ENT_NOUN_PARTNER) != NULL;
}

gint64
ent_field_input_within (gconstpointer record, const EntField *field)
{
  const EntField *partner = ent_noun_partner_field (((const EntRecord *) record)->noun);

  return partner != NULL && is_of_partner (field) ? ent_record_number (record, partner) : 0;
}

/* The same; a record without a partner of its own has that of its person, which it is given when it
 * is stored. */
static gint64
find_within (const EntContext *context, const EntRecord *record, const EntField *field)
{
  const EntField *partner = ent_noun_partner_field (record->noun);
  const EntField *person = ent_noun_reference (record->noun, ENT_NOUN_PERSON);
  gint64 within = ent_field_input_within (record, field);

  if (within > 0 || !is_of_partner (field) || partner == NULL || person == NULL || field == person
      || (partner->flags & ENT_FLAG_OWNER) == 0 || person->type != ENT_FIELD_REF
      || ent_record_number (record, person) <= 0)
    return within;
  g_autoptr (EntPerson)
    of = ent_repo_find (context->store, ENT_NOUN_PERSON, ent_record_number (record, person), NULL);
  return of != NULL ? of->partner : 0;
}

/* A deal may belong to another partner than the one that recommended us; people and interactions
 * belong to the partner. */
static gboolean
is_elsewhere_too (const EntField *field)
{
  return field->ref != ENT_NOUN_PERSON && field->ref != ENT_NOUN_INTERACTION;
}

gboolean
ent_field_input_refer (const EntRefer *refer, gconstpointer record, const EntField *field,
                       const char *name, gint64 *ret_id, GError **error)
{
  gint64 within = MAX (find_within (refer->context, record, field), 0);
  GError *local = NULL;

  if (refer->resolve (refer, field->ref, name, within, ret_id, &local))
    return TRUE;
  if (within > 0 && is_elsewhere_too (field)
      && g_error_matches (local, ENT_ERROR, ENT_ERROR_NOT_FOUND))
    {
      g_error_free (local);
      return refer->resolve (refer, field->ref, name, 0, ret_id, error);
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
resolve (const EntRefer *refer, EntNounId noun, const char *text, gint64 partner, gint64 *ret_id,
         GError **error)
{
  return ent_resolve (refer->context, noun, text, partner, ret_id, error);
}

static gboolean
find_ref (const EntContext *context, const EntRecord *record, const EntField *field,
          const char *name, gint64 *ret_id, GError **error)
{
  const EntRefer refer = { .context = context, .resolve = resolve };

  return ent_field_input_refer (&refer, record, field, name, ret_id, error);
}

static gboolean
set_refs (const EntContext *context, gpointer record, const EntField *field, const char *human,
          GError **error)
{
  g_auto (GStrv) names = g_strsplit (human, ",", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (char **name = names; *name != NULL; name++)
    {
      gint64 id;
      if (*g_strstrip (*name) == '\0')
        continue;
      if (!find_ref (context, record, field, *name, &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  ent_record_set_refs (record, field, (const gint64 *) (void *) ids->data, ids->len);
  return TRUE;
}

/* "https://www.example.org:8080/a" has the domain example.org. */
static void
to_domain (char *word)
{
  const char *start = strstr (word, "://");

  start = start != NULL ? start + 3 : word;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  gsize length = strcspn (start, "/:?# \t");
  memmove (word, start, length);
  word[length] = '\0';
}

static gboolean
set_domains (gpointer record, const EntField *field, const char *human)
{
  g_autofree char *lower = g_utf8_strdown (human, -1);
  g_auto (GStrv) words = g_strsplit_set (lower, ", ", -1);

  for (char **word = words; *word != NULL; word++)
    to_domain (*word);
  ent_record_set_list (record, field, (const char *const *) words);
  return TRUE;
}

/* What is none stays as it is, for the check to refuse it in words. */
static gboolean
set_accounts (gpointer record, const EntField *field, const char *human)
{
  g_auto (GStrv) words = g_strsplit_set (human, ", ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      char *clean = ent_account_clean (*word);
      if (clean == NULL)
        continue;
      g_free (*word);
      *word = clean;
    }
  ent_record_set_list (record, field, (const char *const *) words);
  return TRUE;
}

static gboolean
set_words (gpointer record, const EntField *field, const char *human, GError **error)
{
  gboolean lower = field->syntax == ENT_SYNTAX_ADDRESS;
  g_autofree char *text = lower ? g_ascii_strdown (human, -1) : g_strdup (human);

  return ent_record_set_canonical (record, field, text, error);
}

static gboolean
set_choice (const EntContext *context, gpointer record, const EntField *field, const char *human,
            GError **error)
{
  GError *local = NULL;

  if (context->config == NULL || field->vocabulary == NULL)
    return ent_record_set_canonical (record, field, human, error);
  const EntWord *word = ent_config_match (context->config, field->vocabulary, human, &local);
  if (word != NULL)
    {
      ent_record_set_text (record, field, word->id);
      return TRUE;
    }
  /* A word that the configuration no longer has may stay where it is. */
  if (g_strcmp0 (ent_record_text (record, field), human) == 0)
    {
      g_error_free (local);
      return TRUE;
    }
  g_propagate_prefixed_error (error, local, "%s: ", _(field->label));
  return FALSE;
}

/* An amount has no sign: its field says in which direction it goes. */
#define MOST_MINOR                                                                                 \
  G_GINT64_CONSTANT (                                                                              \
    100000000000000) /* a mistyped amount shall not keep all others from being added */

static gboolean
set_money (gpointer record, const EntField *field, const char *human, GError **error)
{
  g_autoptr (EntRecord) scratch = ent_record_copy (record);

  if (!ent_record_set_canonical (scratch, field, human, error))
    return FALSE;
  if (ent_record_number (scratch, field) < 0)
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s: an amount may not be negative; give %s without the minus"),
                     _(field->label), human);
      return FALSE;
    }
  if (ent_record_number (scratch, field) > MOST_MINOR)
    {
      g_autofree char *most = ent_money_format (MOST_MINOR, NULL);
      ent_set_error (error, ENT_ERROR_DATA, _("%s: an amount is at most %s"), _(field->label),
                     most);
      return FALSE;
    }
  ent_record_copy_field (record, scratch, field);
  return TRUE;
}

/* A word that was there before the list was checked may stay. */
static gboolean
set_licence (gpointer record, const EntField *field, const char *human, GError **error)
{
  g_autoptr (EntLicence) licence = NULL;

  if (g_strcmp0 (ent_record_text (record, field), human) == 0)
    return TRUE;
  licence = ent_licence_parse (human, error);
  return licence != NULL && ent_record_set_canonical (record, field, licence->text, error);
}

/* A saved filter is for the list of a noun, and must be one that can be read. */
static gboolean
set_filter (const EntContext *context, gpointer record, const EntField *field, const char *human,
            GError **error)
{
  const EntField *of = ent_noun_syntax_field (((EntRecord *) record)->noun, ENT_SYNTAX_NOUN);
  const char *name = field == of ? human : ent_record_text (record, of);
  const EntNoun *noun = name != NULL ? ent_noun_find (name) : NULL;
  g_auto (EntFilterLine) line = { 0 };

  if (noun == NULL)
    {
      ent_set_error (error, ENT_ERROR_DATA, _("\"%s\" is no noun such as partner or person"),
                     human);
      return FALSE;
    }
  if (field->syntax == ENT_SYNTAX_FILTER
      && !ent_filter_understand (context, noun->id, human, &line, NULL, error))
    return FALSE;
  return ent_record_set_canonical (record, field, human, error);
}

static gboolean
set_text (const EntContext *context, gpointer record, const EntField *field, const char *human,
          GError **error)
{
  switch (field->syntax)
    {
    case ENT_SYNTAX_LICENCE:
      return set_licence (record, field, human, error);
    case ENT_SYNTAX_NOUN:
    case ENT_SYNTAX_FILTER:
      return set_filter (context, record, field, human, error);
    default:
      return ent_record_set_canonical (record, field, human, error);
    }
}

gboolean
ent_field_input_set (const EntContext *context, gpointer record, const EntField *field,
                     const char *human, GError **error)
{
  gint64 number;

  if (human == NULL || *human == '\0')
    return ent_record_set_canonical (record, field, NULL, error);
  switch (field->type)
    {
    case ENT_FIELD_REF:
      if (!find_ref (context, record, field, human, &number, error))
        return FALSE;
      ent_record_set_number (record, field, number);
      return TRUE;
    case ENT_FIELD_REFS:
      return set_refs (context, record, field, human, error);
    case ENT_FIELD_TIME:
      if (!ent_time_words_parse (human, ENT_LOOK_BEHIND, context->clock, &number, error))
        return FALSE;
      ent_record_set_number (record, field, number);
      return TRUE;
    case ENT_FIELD_DAY:
      return set_day (context, record, field, human, error);
    case ENT_FIELD_NUMBER:
      return set_number (context, record, field, human, error);
    case ENT_FIELD_CHOICE:
      return set_choice (context, record, field, human, error);
    case ENT_FIELD_MONEY:
      return set_money (record, field, human, error);
    case ENT_FIELD_LIST:
      return field->syntax == ENT_SYNTAX_DOMAIN    ? set_domains (record, field, human)
             : field->syntax == ENT_SYNTAX_ACCOUNT ? set_accounts (record, field, human)
                                                   : set_words (record, field, human, error);
    default:
      return set_text (context, record, field, human, error);
    }
}

/* The first word of the field's vocabulary; NULL without one. */
static const char *
first_word (const EntContext *context, const EntField *field)
{
  const GPtrArray *words =
    context->config != NULL ? ent_config_vocabulary (context->config, field->vocabulary) : NULL;

  return words != NULL && words->len > 0 ? ((EntWord *) words->pdata[0])->id : NULL;
}

static void
set_initial (const EntContext *context, EntRecord *record, const EntField *field)
{
  switch (field->initial)
    {
    case ENT_INITIAL_WORD:
      ent_record_set_text (record, field, field->initial_word);
      break;
    case ENT_INITIAL_FIRST:
      ent_record_set_text (record, field, first_word (context, field));
      break;
    case ENT_INITIAL_NOW:
      if (field->type == ENT_FIELD_TIME)
        ent_record_set_number (record, field, ent_clock_now (context->clock));
      else
        set_day (context, record, field, "today", NULL);
      break;
    case ENT_INITIAL_USER:
      ent_record_set_text (record, field, ent_store_who (context->store));
      break;
    case ENT_INITIAL_CURRENCY:
      if (context->config != NULL)
        ent_record_set_text (record, field, ent_config_text (context->config, "currency"));
      break;
    default:
      break;
    }
}

gpointer
ent_field_input_new (const EntContext *context, EntNounId noun)
{
  EntRecord *record = ent_record_new (ent_noun (noun));

  for (guint i = 0; i < record->noun->n_fields; i++)
    set_initial (context, record, &record->noun->fields[i]);
  return record;
}

gboolean
ent_field_input_change (const EntContext *context, EntNounId noun, gint64 id, const char *field,
                        const char *human, GError **error)
{
  const EntField *known = ent_noun_field (ent_noun (noun), field);
  g_autoptr (EntRecord) original = ent_record_edit_find (context, noun, id, error);
  g_autoptr (EntRecord) mine = original != NULL ? ent_record_copy (original) : NULL;

  if (mine == NULL || !ent_field_input_set (context, mine, known, human, error))
    return FALSE;
  return ent_record_same_field (original, mine, known)
           ? ent_record_edit_affirm (context, original, known, error)
           : ent_record_edit_save (context, original, mine, error);
}

gboolean
ent_field_input_insert (const EntContext *context, gpointer record, GError **error)
{
  if (((const EntRecord *) record)->noun->id == ENT_NOUN_INTERACTION)
    return ent_contact_log (context, record, error);
  return ent_repo_insert (context->store, record, error);
}
