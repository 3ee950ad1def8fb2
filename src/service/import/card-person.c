/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/card-person.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/duplicate/name-key.h"
#include "entente/service/import/mail-address.h"
#include "entente/store/repo.h"
#include "service/card/card-uid.h"

#define SAME_TIME 2 /* seconds between what is one moment */

/* A card on its way to its person. */
typedef struct
{
  const EntVcardRules *rules;
  const EntVcard *card;
  const char *where;
  gint64 changed_at;
  gint64 person;       /* 0: nobody who is known */
  gboolean by_uid;     /* it is the card that this person came from or was written to */
  gint64 partner;      /* 0: none that is known */
  gint64 named;        /* the one that has the organisation's name; 0 */
  const char *address; /* whose domain may be a partner's; NULL */
  gboolean ours;       /* an address is ours */
} Taking;

static const EntField *
person_field (const char *id)
{
  return ent_noun_field (ent_noun (ENT_NOUN_PERSON), id);
}

static EntStore *
store_of (const Taking *taking)
{
  return taking->rules->context->store;
}

/* A UID that was made of a person is not stored with the person. */
static gboolean
find_by_made_uid (Taking *taking, GError **error)
{
  g_autoptr (GError) none = NULL;
  gint64 id = ent_vcard_uid_person (taking->card->uid);
  g_autoptr (EntPerson) person = NULL;

  if (id == 0)
    return TRUE;
  person = ent_repo_find (store_of (taking), ENT_NOUN_PERSON, id, &none);
  if (person == NULL && !g_error_matches (none, ENT_ERROR, ENT_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&none));
      return FALSE;
    }
  g_autofree char *uid = person != NULL ? ent_vcard_uid (person) : NULL;
  if (g_strcmp0 (uid, taking->card->uid) == 0)
    taking->person = id;
  return TRUE;
}

static gboolean
find_by_uid (Taking *taking, GError **error)
{
  if (taking->card->uid == NULL)
    return TRUE;
  if (!ent_repo_by_identity (store_of (taking), ent_noun (ENT_NOUN_PERSON), "card_uid",
                             taking->card->uid, &taking->person, error)
      || (taking->person == 0 && !find_by_made_uid (taking, error)))
    return FALSE;
  taking->by_uid = taking->person != 0;
  return TRUE;
}

/* Whom the addresses belong to: the first that is somebody's decides. Who is known by the UID needs
 * no look. */
static gboolean
look_at_addresses (Taking *taking, GError **error)
{
  const GPtrArray *emails = taking->card->emails;

  if (taking->by_uid)
    return TRUE;
  for (guint i = 0; i < emails->len; i++)
    {
      const char *address = emails->pdata[i];
      EntAddressOwner owner;
      if (!ent_address_owner (taking->rules->context, address, &owner, error))
        return FALSE;
      taking->ours = taking->ours || owner.ours;
      if (taking->person == 0)
        taking->person = owner.person;
      if (taking->partner == 0)
        taking->partner = owner.partner;
      if (address == taking->card->work && !owner.ours && !owner.free && owner.partner == 0
          && strchr (ent_address_domain (address), '.') != NULL)
        taking->address = address;
    }
  return TRUE;
}

/* The one record of just that name, at the partner (0: anywhere); 0 for none or several. */
static gboolean
find_name (const Taking *taking, EntNounId noun, const char *name, gint64 partner, gint64 *ret_id,
           GError **error)
{
  g_autoptr (GPtrArray) found = ent_repo_match (
    store_of (taking),
    &(EntNameQuery){ .noun = noun, .text = name, .exact = TRUE, .partner = partner, .limit = 2 },
    error);

  *ret_id = found != NULL && found->len == 1 ? ((EntNamed *) found->pdata[0])->id : 0;
  return found != NULL;
}

static void
note_partner (const Taking *taking, const char *name, gint64 id)
{
  g_hash_table_insert (taking->rules->partners, g_strdup (name), g_memdup2 (&id, sizeof id));
}

/* By the organisation, else by the domain. */
static gboolean
find_partner (Taking *taking, GError **error)
{
  const char *name = taking->card->organisation;
  const gint64 *known = name != NULL ? g_hash_table_lookup (taking->rules->partners, name) : NULL;

  if (known != NULL)
    taking->named = *known;
  else if (name != NULL && !find_name (taking, ENT_NOUN_PARTNER, name, 0, &taking->named, error))
    return FALSE;
  if (known == NULL && taking->named != 0)
    note_partner (taking, name, taking->named);
  if (taking->named != 0)
    taking->partner = taking->named;
  return TRUE;
}

/* One of that name there; not one who has another card. */
static gboolean
find_by_name (Taking *taking, GError **error)
{
  gint64 id;

  if (taking->person != 0 || taking->partner == 0)
    return TRUE;
  if (!find_name (taking, ENT_NOUN_PERSON, taking->card->name, taking->partner, &id, error))
    return FALSE;
  if (id == 0)
    return TRUE;
  g_autoptr (EntPerson) person = ent_repo_find (store_of (taking), ENT_NOUN_PERSON, id, error);
  if (person == NULL)
    return FALSE;
  if (person->card_uid == NULL || taking->card->uid == NULL)
    taking->person = id;
  return TRUE;
}

static gboolean
has_own_domains (const EntContext *context)
{
  const char *const *words =
    context->config != NULL ? ent_config_words (context->config, "mail.own_domains") : NULL;

  return words != NULL && *words != NULL;
}

/* Why nobody is made of the card; NULL: one is. */
static const char *
why_nobody (const Taking *taking)
{
  const EntVcardRules *rules = taking->rules;

  if (taking->ours)
    return _("one of ours");
  if (rules->only_known)
    return _("of nobody who is known");
  if (taking->partner != 0)
    return NULL;
  if (taking->card->organisation == NULL && taking->address == NULL)
    return _("without an organisation, and without an address of a partner");
  if (rules->no_new_partners)
    return _("of no partner that is known");
  if (taking->card->organisation == NULL && !has_own_domains (rules->context))
    return _("without an organisation; its mail domain can be a partner's once mail.own_domains "
              "says which are ours");
  return NULL;
}

static char *
letters_of (const char *text)
{
  GString *letters = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      g_string_append_unichar (letters, g_unichar_tolower (g_utf8_get_char (text)));
  return g_string_free (letters, FALSE);
}

/* Whether the domain can be the organisation's own, such as acme.example of Acme France: with that
 * of a provider, mails of others would be the partner's. */
static gboolean
is_domain_of (const char *domain, const char *organisation)
{
  g_autofree char *key = ent_duplicate_partner_key (organisation);
  g_autofree char *name = letters_of (key);
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);

  for (guint i = 0; labels[i] != NULL && labels[i + 1] != NULL; i++)
    {
      g_autofree char *label = letters_of (labels[i]);
      gboolean whole = g_str_equal (label, name) && *name != '\0';
      gboolean part = MIN (strlen (label), strlen (name)) >= 3
                      && (g_str_has_prefix (label, name) || g_str_has_prefix (name, label));
      if (whole || part)
        return TRUE;
    }
  return FALSE;
}

static gboolean
make_partner (Taking *taking, GError **error)
{
  g_autoptr (EntPartner) partner = ent_partner_new ();
  const char *domain = taking->address != NULL ? ent_address_domain (taking->address) : NULL;
  const char *organisation = taking->card->organisation;
  gboolean own = domain != NULL && (organisation == NULL || is_domain_of (domain, organisation));
  const char *const domains[] = { own ? domain : NULL, NULL };
  const char *name = organisation != NULL ? organisation : domain;

  partner->name = g_strdup (name);
  ent_record_set_list (partner, ent_noun_field (partner->base.noun, "domains"), domains);
  if (!ent_repo_insert (store_of (taking), partner, error))
    return FALSE;
  taking->partner = partner->base.id;
  note_partner (taking, name, taking->partner);
  if (taking->rules->lists_new)
    g_ptr_array_add (taking->rules->report->new_partners, g_strdup (name));
  return TRUE;
}

static gboolean
has_address (const EntPerson *person, const char *address)
{
  for (char **other = person->other_emails; other != NULL && *other != NULL; other++)
    if (g_ascii_strcasecmp (*other, address) == 0)
      return TRUE;
  return person->email != NULL && g_ascii_strcasecmp (person->email, address) == 0;
}

/* An address that somebody else has is theirs. Of a new person nobody has one. */
static gboolean
free_emails (const Taking *taking, const EntPerson *mine, GPtrArray *ret, GError **error)
{
  const GPtrArray *emails = taking->card->emails;

  for (guint i = 0; i < emails->len; i++)
    {
      gint64 owner = 0;
      if (taking->person != 0 && !has_address (mine, emails->pdata[i])
          && !ent_repo_person_by_email (store_of (taking), emails->pdata[i], &owner, error))
        return FALSE;
      if (owner == 0 || owner == mine->base.id)
        g_ptr_array_add (ret, emails->pdata[i]);
      else
        ent_import_report_leave_out (taking->rules->report, _("addresses that somebody else has"),
                                     1);
    }
  return TRUE;
}

static gboolean
same_address (gconstpointer one, gconstpointer other)
{
  return g_ascii_strcasecmp (one, other) == 0;
}

static gboolean
same_phone (gconstpointer one, gconstpointer other)
{
  return ent_vcard_same_phone (one, other);
}

/* What the first field and the list of others hold together. */
static GPtrArray *
stored_texts (const EntPerson *person, const EntField *first, const EntField *others)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  char **list = ent_record_list (person, others);

  if (ent_record_text (person, first) != NULL)
    g_ptr_array_add (texts, g_strdup (ent_record_text (person, first)));
  for (; list != NULL && *list != NULL; list++)
    g_ptr_array_add (texts, g_strdup (*list));
  return texts;
}

/* A comma would part a word of a list. */
static void
set_texts (EntPerson *person, const EntField *first, const EntField *others, const GPtrArray *texts)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  if (texts->len > 0)
    ent_record_set_text (person, first, texts->pdata[0]);
  for (guint i = 1; i < texts->len; i++)
    g_ptr_array_add (list, g_strdelimit (g_strdup (texts->pdata[i]), ",", ' '));
  g_ptr_array_add (list, NULL);
  ent_record_set_list (person, others, (const char *const *) list->pdata);
}

/* Those of the card in the place of those that are stored, or behind them. What is stored stays as
 * it is written. */
static void
take_texts (EntPerson *mine, const char *first_id, const char *others_id, const GPtrArray *texts,
            gboolean replaces, GEqualFunc same)
{
  const EntField *first = person_field (first_id), *others = person_field (others_id);
  g_autoptr (GPtrArray) stored = stored_texts (mine, first, others);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();

  if (texts->len == 0)
    return;
  for (guint i = 0; !replaces && i < stored->len; i++)
    g_ptr_array_add (taken, stored->pdata[i]);
  for (guint i = 0; i < texts->len; i++)
    {
      guint at;
      if (g_ptr_array_find_with_equal_func (taken, texts->pdata[i], same, NULL))
        continue;
      gboolean known = g_ptr_array_find_with_equal_func (stored, texts->pdata[i], same, &at);
      g_ptr_array_add (taken, known ? stored->pdata[at] : texts->pdata[i]);
    }
  set_texts (mine, first, others, taken);
}

static void
take_tags (EntPerson *mine, const EntVcard *card, gboolean replaces)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  if (card->tags->len == 0)
    return;
  for (char **tag = mine->tags; !replaces && tag != NULL && *tag != NULL; tag++)
    g_ptr_array_add (words, g_strdup (*tag));
  for (guint i = 0; i < card->tags->len; i++)
    g_ptr_array_add (words, g_strdelimit (g_strdup (card->tags->pdata[i]), ",", ' '));
  g_ptr_array_add (words, NULL);
  ent_record_set_list (mine, person_field ("tags"), (const char *const *) words->pdata);
}

/* Gives whether a stored text was left in its place because the card is older. */
static gboolean
take_text (EntPerson *mine, const char *id, const char *text, gboolean replaces)
{
  const EntField *field = person_field (id);
  const char *stored = ent_record_text (mine, field);

  if (text == NULL || g_strcmp0 (stored, text) == 0)
    return FALSE;
  if (stored != NULL && !replaces)
    return TRUE;
  ent_record_set_text (mine, field, text);
  return FALSE;
}

/* The parts of a name go with it. */
static gboolean
take_name (EntPerson *mine, const EntVcard *card, gboolean newer, gboolean own)
{
  gboolean other = g_strcmp0 (mine->name, card->name) != 0;
  gboolean left = take_text (mine, "name", card->name, newer);

  if (!left && (other || own || mine->name_parts == NULL))
    ent_record_set_text (mine, person_field ("name_parts"), card->name_parts);
  return left;
}

/* Whether somebody changed the person here since a card was taken. */
static gboolean
was_edited (const EntPerson *stored)
{
  return stored->card_taken_at == ENT_NONE
         || stored->base.updated_at > stored->card_taken_at + SAME_TIME;
}

/* Whether the card says more recent things than what is stored. Of several cards in one run the
 * latest does, else the first. */
static gboolean
is_newer (const Taking *taking, const EntPerson *stored)
{
  const gint64 *before = g_hash_table_lookup (taking->rules->taken, &stored->base.id);
  gint64 at = taking->changed_at;

  if (before != NULL)
    return *before != ENT_NONE && at > *before;
  if (at == ENT_NONE)
    return TRUE;
  if (was_edited (stored))
    return at >= stored->base.updated_at;
  return stored->card_changed_at == ENT_NONE || at >= stored->card_changed_at;
}

static void
note_taken (const Taking *taking, gint64 person)
{
  g_hash_table_replace (taking->rules->taken, g_memdup2 (&person, sizeof person),
                        g_memdup2 (&taking->changed_at, sizeof taking->changed_at));
}

/* The state of the card goes with what it brought. */
static void
stamp (const Taking *taking, EntPerson *mine)
{
  mine->card_changed_at = taking->changed_at;
  mine->card_taken_at = ent_clock_now (taking->rules->context->clock);
}

/* A card that is the person's own says all of its lists; another one adds to them. */
static gboolean
fill (Taking *taking, EntPerson *mine, gboolean newer, GError **error)
{
  const EntVcard *card = taking->card;
  gboolean own = newer && taking->by_uid;
  g_autoptr (GPtrArray) emails = g_ptr_array_new ();
  gint64 left = 0;

  if (!free_emails (taking, mine, emails, error))
    return FALSE;
  left += take_name (mine, card, newer, own);
  left += take_text (mine, "role", card->role, newer);
  left += take_text (mine, "language", card->language, newer);
  left += take_text (mine, "notes", card->notes, own);
  take_texts (mine, "email", "other_emails", emails, own, same_address);
  take_texts (mine, "phone", "other_phones", card->phones, own, same_phone);
  take_tags (mine, card, own);
  ent_import_report_leave_out (
    taking->rules->report,
    newer ? _("notes where there are others") : _("texts older than what is stored"), left);
  if (mine->card_uid == NULL && card->uid != NULL && !taking->by_uid)
    mine->card_uid = g_strdup (card->uid);
  return TRUE;
}

static gboolean
add_person (Taking *taking, GError **error)
{
  g_autoptr (EntPerson) person = ent_person_new ();
  EntImportReport *report = taking->rules->report;

  if (taking->partner == 0 && !make_partner (taking, error))
    return FALSE;
  person->partner = taking->partner;
  stamp (taking, person);
  if (!fill (taking, person, TRUE, error) || !ent_repo_insert (store_of (taking), person, error))
    return FALSE;
  note_taken (taking, person->base.id);
  report->added++;
  if (taking->rules->lists_new)
    g_ptr_array_add (report->new_people, person->email != NULL ? g_strdup_printf (
                                           "%s <%s>", person->name, person->email)
                                                               : g_strdup (person->name));
  return TRUE;
}

/* Who changed from one partner to another is not moved without a word. */
static void
tell_other_partner (const Taking *taking, const EntPerson *stored)
{
  if (taking->named == 0 || taking->named == stored->partner)
    return;
  g_autofree char *why = g_strdup_printf (
    _("%s is at another partner here than %s, as the card has it; edit the person if that is new"),
    stored->name, taking->card->organisation);
  ent_import_report_issue (taking->rules->report, taking->where, why);
}

static gboolean
change_person (Taking *taking, GError **error)
{
  g_autoptr (EntPerson)
    stored = ent_repo_find (store_of (taking), ENT_NOUN_PERSON, taking->person, error);
  g_autoptr (EntPerson) mine = stored != NULL ? ent_record_copy (stored) : NULL;
  EntImportReport *report = taking->rules->report;

  if (mine == NULL)
    return FALSE;
  gboolean newer = is_newer (taking, stored);
  if (!fill (taking, mine, newer, error))
    return FALSE;
  if (newer || !g_hash_table_contains (taking->rules->taken, &stored->base.id))
    note_taken (taking, stored->base.id);
  tell_other_partner (taking, stored);
  if (ent_record_same (stored, mine))
    {
      report->unchanged++;
      return TRUE;
    }
  if (newer)
    stamp (taking, mine);
  report->updated++;
  return ent_repo_update (store_of (taking), stored, mine, error);
}

static gboolean
take_person (Taking *taking, GError **error)
{
  if (!find_by_uid (taking, error) || !look_at_addresses (taking, error)
      || !find_partner (taking, error) || !find_by_name (taking, error))
    return FALSE;
  if (taking->person != 0)
    return change_person (taking, error);
  const char *why = why_nobody (taking);
  if (why == NULL)
    return add_person (taking, error);
  ent_import_report_pass_over (taking->rules->report, taking->where, why);
  return TRUE;
}

gboolean
ent_vcard_person_take (const EntVcardRules *rules, const EntVcard *card, gint64 changed_at,
                       const char *where, GError **error)
{
  static const char *const why[] = {
    [ENT_VCARD_GROUP] = N_ ("a group and no person"),
    [ENT_VCARD_ORGANISATION] = N_ ("an organisation and no person"),
    [ENT_VCARD_NOBODY] = N_ ("without a name"),
  };
  Taking taking = { .rules = rules, .card = card, .where = where, .changed_at = changed_at };

  if (card->kind != ENT_VCARD_PERSON)
    {
      ent_import_report_pass_over (rules->report, where, _(why[card->kind]));
      return TRUE;
    }
  gint64 skipped = rules->report->skipped;
  if (!take_person (&taking, error))
    return FALSE;
  for (int what = 0; rules->report->skipped == skipped && what < ENT_VCARD_N_LEFT_OUT; what++)
    ent_import_report_leave_out (rules->report, _(ent_vcard_left_out_text (what)),
                                 card->left_out[what]);
  return TRUE;
}
