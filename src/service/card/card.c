/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card.h"

#include <string.h>

#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "service/card/card-name.h"
#include "service/card/card-text.h"
#include "service/card/card-uid.h"
#include "service/mail/mail-text.h"

#define UID_MOST 1000u
#define LINE_MOST ((gsize) 10000) /* what the fields take */
#define NOTES_MOST ((gsize) 1000 * 1000)
#define MANY 200u /* addresses and numbers of one person */

static const char *const left_out_texts[ENT_VCARD_N_LEFT_OUT] = {
  [ENT_VCARD_PHOTOS] = N_ ("photos and logos"),
  [ENT_VCARD_SOUNDS] = N_ ("sounds"),
  [ENT_VCARD_KEYS] = N_ ("keys"),
  [ENT_VCARD_PLACES] = N_ ("postal addresses and places"),
  [ENT_VCARD_DAYS] = N_ ("birthdays and other days"),
  [ENT_VCARD_LINKS] = N_ ("web addresses"),
  [ENT_VCARD_CHATS] = N_ ("chat addresses"),
  [ENT_VCARD_FAXES] = N_ ("fax and pager numbers"),
  [ENT_VCARD_UNITS] = N_ ("departments and further organisations"),
  [ENT_VCARD_NO_ADDRESSES] = N_ ("e-mails that are no addresses"),
  [ENT_VCARD_OTHERS] = N_ ("other properties"),
};

const char *
ent_vcard_left_out_text (EntVcardLeftOut what)
{
  return left_out_texts[what];
}

static EntVcard *
card_new (void)
{
  EntVcard *card = g_new0 (EntVcard, 1);

  card->rev = ENT_NONE;
  card->emails = g_ptr_array_new_with_free_func (g_free);
  card->phones = g_ptr_array_new_with_free_func (g_free);
  card->tags = g_ptr_array_new_with_free_func (g_free);
  return card;
}

void
ent_vcard_free (EntVcard *card)
{
  if (card == NULL)
    return;
  g_free (card->uid);
  g_free (card->name);
  g_free (card->name_parts);
  g_free (card->organisation);
  g_free (card->role);
  g_free (card->notes);
  g_free (card->language);
  g_ptr_array_unref (card->emails);
  g_ptr_array_unref (card->phones);
  g_ptr_array_unref (card->tags);
  g_free (card);
}

/* Without blanks around it, not too long; NULL when nothing is left. Takes text. */
static char *
tidy (char *text)
{
  g_autofree char *line = g_strstrip (text);

  return *line != '\0' ? ent_mail_cut_text (line, LINE_MOST) : NULL;
}

/* Of several the preferred one, else the first. */
static const EntVcardProperty *
find (const EntRawVcard *raw, const char *name)
{
  const EntVcardProperty *best = NULL;

  for (guint i = 0; i < raw->properties->len; i++)
    {
      const EntVcardProperty *property = raw->properties->pdata[i];
      if (g_str_equal (property->name, name) && *property->value != '\0'
          && (best == NULL || property->pref < best->pref))
        best = property;
    }
  return best;
}

static char *
line_of (const EntRawVcard *raw, const char *name)
{
  const EntVcardProperty *property = find (raw, name);

  return property != NULL ? tidy (ent_vcard_unescape (property->value, raw->version)) : NULL;
}

/* The digits tell the numbers apart; without any, the text does. */
static char *
number_key (const char *phone)
{
  GString *digits = g_string_new (NULL);

  for (const char *at = phone; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_c (digits, *at);
  if (digits->len == 0)
    g_string_assign (digits, phone);
  return g_string_free (digits, FALSE);
}

gboolean
ent_vcard_same_phone (const char *one, const char *other)
{
  g_autofree char *key = number_key (one);
  g_autofree char *other_key = number_key (other);

  return g_str_equal (key, other_key);
}

gboolean
ent_vcard_has_phone (const GPtrArray *phones, const char *phone)
{
  for (guint i = 0; i < phones->len; i++)
    if (ent_vcard_same_phone (phones->pdata[i], phone))
      return TRUE;
  return FALSE;
}

const char *
ent_vcard_group_label (const EntRawVcard *raw, const char *group)
{
  for (guint i = 0; group != NULL && i < raw->properties->len; i++)
    {
      const EntVcardProperty *property = raw->properties->pdata[i];
      if (g_str_equal (property->name, "X-ABLABEL") && g_strcmp0 (property->group, group) == 0)
        return property->value;
    }
  return NULL;
}

gboolean
ent_vcard_is_fax (const EntVcardProperty *property, const char *label)
{
  static const char *const types[] = { "fax", "pager", "modem", "tlx", "bbs", "x-fax" };
  g_autofree char *lower = label != NULL ? g_utf8_strdown (label, -1) : NULL;

  if (ent_vcard_property_has_type (property, "voice")
      || ent_vcard_property_has_type (property, "cell"))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (ent_vcard_property_has_type (property, types[i]))
      return TRUE;
  return lower != NULL && strstr (lower, "fax") != NULL;
}

char *
ent_vcard_email (const EntVcardProperty *property, EntVcardVersion version)
{
  g_autofree char *text = ent_vcard_unescape (property->value, version);
  g_autofree char *clean = ent_address_clean (text);
  const char *address = g_str_has_prefix (clean, "mailto:") ? clean + strlen ("mailto:") : clean;

  return ent_address_domain (address) != NULL && strpbrk (address, " <>\"") == NULL
             && strlen (address) <= 320
           ? g_strdup (address)
           : NULL;
}

/* "tel:+1-418-656-9254;ext=102" (RFC 3966) is dialled as "+1-418-656-9254 ext. 102". */
char *
ent_vcard_phone (const EntVcardProperty *property, EntVcardVersion version)
{
  if (g_ascii_strncasecmp (property->value, "tel:", 4) != 0)
    return tidy (ent_vcard_unescape (property->value, version));
  g_auto (GStrv) parts = g_strsplit (property->value + 4, ";", -1);
  GString *number = g_string_new (parts[0]);
  for (char **part = parts + (parts[0] != NULL); *part != NULL; part++)
    if (g_ascii_strncasecmp (*part, "ext=", 4) == 0)
      g_string_append_printf (number, " ext. %s", *part + 4);
  return tidy (g_string_free (number, FALSE));
}

static int
by_preference (gconstpointer a, gconstpointer b)
{
  const EntVcardProperty *one = *(gpointer *) a, *other = *(gpointer *) b;

  if (one->pref != other->pref)
    return one->pref < other->pref ? -1 : 1;
  return one->line < other->line ? -1 : one->line > other->line;
}

/* Those of that name, the preferred first; freed by the caller. */
static GPtrArray *
in_order (const EntRawVcard *raw, const char *name)
{
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < raw->properties->len; i++)
    {
      EntVcardProperty *property = raw->properties->pdata[i];
      if (g_str_equal (property->name, name) && *property->value != '\0')
        g_ptr_array_add (found, property);
    }
  g_ptr_array_sort (found, by_preference);
  return found;
}

static void
read_emails (EntVcard *card, const EntRawVcard *raw)
{
  g_autoptr (GPtrArray) properties = in_order (raw, "EMAIL");

  for (guint i = 0; i < properties->len; i++)
    {
      g_autofree char *address = ent_vcard_email (properties->pdata[i], raw->version);
      if (address == NULL || card->emails->len >= MANY)
        card->left_out[ENT_VCARD_NO_ADDRESSES]++;
      else if (!g_ptr_array_find_with_equal_func (card->emails, address, g_str_equal, NULL))
        {
          if (card->work == NULL && !ent_vcard_property_has_type (properties->pdata[i], "home"))
            card->work = address;
          g_ptr_array_add (card->emails, g_steal_pointer (&address));
        }
    }
}

static void
read_phones (EntVcard *card, const EntRawVcard *raw)
{
  g_autoptr (GPtrArray) properties = in_order (raw, "TEL");

  for (guint i = 0; i < properties->len; i++)
    {
      const EntVcardProperty *property = properties->pdata[i];
      g_autofree char *phone = ent_vcard_phone (property, raw->version);
      if (ent_vcard_is_fax (property, ent_vcard_group_label (raw, property->group))
          || card->phones->len >= MANY)
        card->left_out[ENT_VCARD_FAXES]++;
      else if (phone != NULL && !ent_vcard_has_phone (card->phones, phone))
        g_ptr_array_add (card->phones, g_steal_pointer (&phone));
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* "myContacts" is what Google calls all of them. */
static void
read_tags (EntVcard *card, const EntRawVcard *raw)
{
  for (guint i = 0; i < raw->properties->len; i++)
    {
      const EntVcardProperty *property = raw->properties->pdata[i];
      if (!g_str_equal (property->name, "CATEGORIES"))
        continue;
      g_auto (GStrv) words = ent_vcard_split (property->value, ',', raw->version);
      for (char **word = words; *word != NULL; word++)
        {
          g_autofree char *tag = tidy (g_strdup (*word));
          if (tag != NULL && g_ascii_strcasecmp (tag, "myContacts") != 0 && card->tags->len < MANY
              && !g_ptr_array_find_with_equal_func (card->tags, tag, g_str_equal, NULL))
            g_ptr_array_add (card->tags, g_steal_pointer (&tag));
        }
    }
  g_ptr_array_sort (card->tags, compare_texts);
}

static guint
count (const EntRawVcard *raw, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < raw->properties->len; i++)
    n += g_str_equal (((EntVcardProperty *) raw->properties->pdata[i])->name, name);
  return n;
}

/* The first part is the organisation, the others are units of it (RFC 6350 §6.6.4). */
static void
read_organisation (EntVcard *card, const EntRawVcard *raw)
{
  const EntVcardProperty *property = find (raw, "ORG");
  guint further = count (raw, "ORG");

  if (property == NULL)
    return;
  g_auto (GStrv) parts = ent_vcard_split (property->value, ';', raw->version);
  card->organisation = tidy (g_strdup (parts[0]));
  for (char **part = parts + 1; *part != NULL; part++)
    card->left_out[ENT_VCARD_UNITS] += **part != '\0';
  card->left_out[ENT_VCARD_UNITS] += further - 1;
}

/* Without FN the name is that of N, then the nickname, then the address. */
static void
read_name (EntVcard *card, const EntRawVcard *raw)
{
  const EntVcardProperty *property = find (raw, "N");
  g_autofree char *parts =
    property != NULL ? ent_vcard_canonical_parts (property->value, raw->version) : g_strdup ("");

  card->name = line_of (raw, "FN");
  if (card->name == NULL)
    card->name = tidy (ent_vcard_name_of_parts (parts));
  if (card->name == NULL)
    card->name = line_of (raw, "NICKNAME");
  if (card->name == NULL && card->emails->len > 0)
    card->name = g_strdup (card->emails->pdata[0]);
  if (card->name == NULL || *parts == '\0' || strlen (parts) > LINE_MOST
      || !ent_vcard_parts_fit (parts, card->name))
    return;
  g_autofree char *guess = ent_vcard_guess_parts (card->name);
  if (!g_str_equal (guess, parts))
    card->name_parts = g_steal_pointer (&parts);
}

static void
read_uid (EntVcard *card, const EntRawVcard *raw)
{
  g_autofree char *uid = line_of (raw, "UID");

  if (uid == NULL || strlen (uid) > UID_MOST)
    return;
  if (g_ascii_strncasecmp (uid, "urn:uuid:", 9) == 0 && uid[9] != '\0')
    card->uid = g_strdup (uid + 9);
  else
    card->uid = g_steal_pointer (&uid);
}

/* ISO 8601, basic or extended, also a day alone. */
static void
read_rev (EntVcard *card, const EntRawVcard *raw)
{
  g_autofree char *text = line_of (raw, "REV");
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (text == NULL)
    return;
  g_autofree char *whole = strchr (text, 'T') != NULL ? g_strdup (text)
                                                      : g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (whole, utc);
  if (time != NULL)
    card->rev = g_date_time_to_unix (time);
}

static void
read_language (EntVcard *card, const EntRawVcard *raw)
{
  g_autofree char *text = line_of (raw, "LANG");

  if (text != NULL && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1])
      && (text[2] == '\0' || text[2] == '-'))
    card->language = g_ascii_strdown (text, 2);
}

/* Each note of several is a paragraph. */
static void
read_notes (EntVcard *card, const EntRawVcard *raw)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < raw->properties->len; i++)
    {
      const EntVcardProperty *property = raw->properties->pdata[i];
      if (!g_str_equal (property->name, "NOTE") || *property->value == '\0')
        continue;
      g_autofree char *note = ent_vcard_unescape (property->value, raw->version);
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n\n" : "", note);
    }
  card->notes = all->len > 0 ? ent_mail_cut_text (all->str, NOTES_MOST) : NULL;
  g_string_free (all, TRUE);
}

static EntVcardKind
kind_of (const EntVcard *card, const EntRawVcard *raw)
{
  g_autofree char *kind = line_of (raw, "KIND");
  g_autofree char *server_kind = line_of (raw, "X-ADDRESSBOOKSERVER-KIND");
  g_autofree char *shown = line_of (raw, "X-ABSHOWAS");
  const char *said = kind != NULL ? kind : server_kind != NULL ? server_kind : "";

  if (g_ascii_strcasecmp (said, "group") == 0)
    return ENT_VCARD_GROUP;
  if (g_ascii_strcasecmp (said, "org") == 0 || g_ascii_strcasecmp (said, "location") == 0
      || (shown != NULL && g_ascii_strcasecmp (shown, "company") == 0))
    return ENT_VCARD_ORGANISATION;
  if (card->name == NULL)
    return card->organisation != NULL ? ENT_VCARD_ORGANISATION : ENT_VCARD_NOBODY;
  return ENT_VCARD_PERSON;
}

/* What was read, what tells about the card itself, and what says it a second time. */
static const char *const known[] = { "FN",
                                     "N",
                                     "EMAIL",
                                     "TEL",
                                     "ORG",
                                     "TITLE",
                                     "ROLE",
                                     "NOTE",
                                     "CATEGORIES",
                                     "LANG",
                                     "UID",
                                     "REV",
                                     "PRODID",
                                     "KIND",
                                     "NAME",
                                     "SOURCE",
                                     "PROFILE",
                                     "MAILER",
                                     "CLASS",
                                     "SORT-STRING",
                                     "LABEL",
                                     "X-ABLABEL",
                                     "X-ABADR",
                                     "X-ABSHOWAS",
                                     "X-ADDRESSBOOKSERVER-KIND",
                                     "X-ABUID",
                                     "X-MS-OL-DESIGN",
                                     "X-MS-OL-DEFAULT-POSTAL-ADDRESS",
                                     "X-EVOLUTION-FILE-AS",
                                     "X-ID",
                                     "X-ETAG",
                                     NULL };

static const struct
{
  const char *name;
  EntVcardLeftOut what;
} groups[] = {
  { "PHOTO", ENT_VCARD_PHOTOS },     { "LOGO", ENT_VCARD_PHOTOS },
  { "SOUND", ENT_VCARD_SOUNDS },     { "KEY", ENT_VCARD_KEYS },
  { "ADR", ENT_VCARD_PLACES },       { "GEO", ENT_VCARD_PLACES },
  { "TZ", ENT_VCARD_PLACES },        { "BDAY", ENT_VCARD_DAYS },
  { "ANNIVERSARY", ENT_VCARD_DAYS }, { "X-ABDATE", ENT_VCARD_DAYS },
  { "DEATHDATE", ENT_VCARD_DAYS },   { "X-ANNIVERSARY", ENT_VCARD_DAYS },
  { "URL", ENT_VCARD_LINKS },        { "X-MS-ANNIVERSARY", ENT_VCARD_DAYS },
  { "IMPP", ENT_VCARD_CHATS },       { "X-MS-IMADDRESS", ENT_VCARD_CHATS },
  { "X-JABBER", ENT_VCARD_CHATS },   { "X-SKYPE", ENT_VCARD_CHATS },
};

static void
count_left_out (EntVcard *card, const EntRawVcard *raw)
{
  card->left_out[ENT_VCARD_OTHERS] += raw->agents;
  for (guint i = 0; i < raw->properties->len; i++)
    {
      const EntVcardProperty *property = raw->properties->pdata[i];
      EntVcardLeftOut what = ENT_VCARD_OTHERS;
      if (g_strv_contains (known, property->name)
          || (g_str_equal (property->name, "NICKNAME")
              && g_strcmp0 (property->value, card->name) == 0))
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (groups); k++)
        if (g_str_equal (groups[k].name, property->name))
          what = groups[k].what;
      card->left_out[what]++;
    }
}

EntVcard *
ent_vcard_read (const EntRawVcard *raw)
{
  EntVcard *card = card_new ();

  read_uid (card, raw);
  read_rev (card, raw);
  read_emails (card, raw);
  read_phones (card, raw);
  read_tags (card, raw);
  read_organisation (card, raw);
  read_name (card, raw);
  read_language (card, raw);
  read_notes (card, raw);
  card->role = line_of (raw, "TITLE");
  if (card->role == NULL)
    card->role = line_of (raw, "ROLE");
  card->kind = kind_of (card, raw);
  count_left_out (card, raw);
  return card;
}

static void
take_list (GPtrArray *out, const char *first, char *const *others)
{
  if (first != NULL)
    g_ptr_array_add (out, g_strdup (first));
  for (; others != NULL && *others != NULL; others++)
    if (g_strcmp0 (*others, first) != 0)
      g_ptr_array_add (out, g_strdup (*others));
}

EntVcard *
ent_vcard_of_person (const EntPerson *person, const char *partner)
{
  EntVcard *card = card_new ();

  card->uid = ent_vcard_uid (person);
  card->rev = person->base.updated_at;
  card->name = g_strdup (person->name);
  if (person->name_parts != NULL && ent_vcard_parts_fit (person->name_parts, person->name))
    card->name_parts = g_strdup (person->name_parts);
  take_list (card->emails, person->email, person->other_emails);
  for (guint i = 0; i < card->emails->len; i++)
    {
      char *address = card->emails->pdata[i];
      card->emails->pdata[i] = ent_address_clean (address);
      g_free (address);
    }
  take_list (card->phones, person->phone, person->other_phones);
  take_list (card->tags, NULL, person->tags);
  card->organisation = g_strdup (partner);
  card->role = g_strdup (person->role);
  card->notes = g_strdup (person->notes);
  card->language = g_strdup (person->language);
  return card;
}
