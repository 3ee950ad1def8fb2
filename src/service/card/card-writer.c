/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/card/card-writer.h"

#include <string.h>

#include "entente/base/text.h"
#include "service/card/card-name.h"
#include "service/card/card-text.h"

/* Who is asked for in support, and by which a card that we made is known. */
#define PRODUCT "-//entente//entente//EN"

static void
append_text (GString *out, const char *head, const char *text)
{
  g_autoptr (GString) line = g_string_new (head);

  if (text == NULL)
    return;
  ent_vcard_append_escaped (line, text);
  ent_vcard_append_folded (out, line->str);
}

static void
append_plain (GString *out, const char *head, const char *value)
{
  g_autofree char *line = g_strconcat (head, value, NULL);

  ent_vcard_append_folded (out, line);
}

static gboolean
is_uuid (const char *uid)
{
  return strlen (uid) == 36 && strspn (uid, "0123456789abcdefABCDEF-") == 36 && uid[8] == '-'
         && uid[13] == '-' && uid[18] == '-' && uid[23] == '-';
}

static void
append_uid (GString *out, const char *uid, EntVcardVersion version)
{
  append_text (out, version == ENT_VCARD_4_0 && is_uuid (uid) ? "UID:urn:uuid:" : "UID:", uid);
}

static void
append_rev (GString *out, gint64 rev)
{
  g_autoptr (GDateTime) time = rev != ENT_NONE ? g_date_time_new_from_unix_utc (rev) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "REV:%Y%m%dT%H%M%SZ") : NULL;

  if (text != NULL)
    ent_vcard_append_folded (out, text);
}

/* All five parts: some programs ask for them. */
static void
append_name (GString *out, const EntVcard *card)
{
  g_autofree char *guess = card->name_parts == NULL ? ent_vcard_guess_parts (card->name)
                                                    : g_strdup (card->name_parts);
  g_autoptr (GString) parts = g_string_new (guess);
  g_auto (GStrv) split = ent_vcard_split (guess, ';', ENT_VCARD_3_0);

  for (guint n = g_strv_length (split); n < 5; n++)
    g_string_append_c (parts, ';');
  append_text (out, "FN:", card->name);
  append_plain (out, "N:", parts->str);
}

static void
append_tags (GString *out, const EntVcard *card)
{
  g_autoptr (GString) line = g_string_new ("CATEGORIES:");

  if (card->tags->len == 0)
    return;
  for (guint i = 0; i < card->tags->len; i++)
    {
      if (i > 0)
        g_string_append_c (line, ',');
      ent_vcard_append_escaped (line, card->tags->pdata[i]);
    }
  ent_vcard_append_folded (out, line->str);
}

static void
append_email (GString *out, const char *address, gboolean first, EntVcardVersion version)
{
  append_text (out,
               version == ENT_VCARD_4_0 ? (first ? "EMAIL;TYPE=work;PREF=1:" : "EMAIL;TYPE=work:")
               : first                  ? "EMAIL;TYPE=WORK,PREF:"
                                        : "EMAIL;TYPE=WORK:",
               address);
}

static void
append_phone (GString *out, const char *phone, gboolean first, EntVcardVersion version)
{
  append_text (out,
               version == ENT_VCARD_4_0
                 ? (first ? "TEL;TYPE=work,voice;PREF=1:" : "TEL;TYPE=work,voice:")
               : first ? "TEL;TYPE=WORK,VOICE,PREF:"
                       : "TEL;TYPE=WORK,VOICE:",
               phone);
}

static void
append_begin (GString *out, EntVcardVersion version)
{
  g_string_append_printf (out, "BEGIN:VCARD\r\nVERSION:%s\r\n",
                          version == ENT_VCARD_4_0 ? "4.0" : "3.0");
}

void
ent_vcard_write (const EntVcard *card, EntVcardVersion version, GString *out)
{
  append_begin (out, version);
  append_plain (out, "PRODID:", PRODUCT);
  append_uid (out, card->uid, version);
  append_name (out, card);
  append_text (out, "ORG:", card->organisation);
  append_text (out, "TITLE:", card->role);
  for (guint i = 0; i < card->emails->len; i++)
    append_email (out, card->emails->pdata[i], i == 0, version);
  for (guint i = 0; i < card->phones->len; i++)
    append_phone (out, card->phones->pdata[i], i == 0, version);
  append_text (out, "LANG:", card->language);
  append_tags (out, card);
  append_text (out, "NOTE:", card->notes);
  append_rev (out, card->rev);
  g_string_append (out, "END:VCARD\r\n");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
same_set (const GPtrArray *one, const GPtrArray *other)
{
  g_autoptr (GPtrArray) a = g_ptr_array_copy ((GPtrArray *) one, (GCopyFunc) g_strdup, NULL);
  g_autoptr (GPtrArray) b = g_ptr_array_copy ((GPtrArray *) other, (GCopyFunc) g_strdup, NULL);
  gboolean same = a->len == b->len;

  g_ptr_array_set_free_func (a, g_free);
  g_ptr_array_set_free_func (b, g_free);
  g_ptr_array_sort (a, compare_texts);
  g_ptr_array_sort (b, compare_texts);
  for (guint i = 0; same && i < a->len; i++)
    same = g_str_equal (a->pdata[i], b->pdata[i]);
  return same;
}

static const char *
first_of (const GPtrArray *texts)
{
  return texts->len > 0 ? texts->pdata[0] : NULL;
}

static gboolean
same_first_email (const EntVcard *one, const EntVcard *other)
{
  return g_strcmp0 (first_of (one->emails), first_of (other->emails)) == 0;
}

static gboolean
same_first_phone (const EntVcard *one, const EntVcard *other)
{
  const char *a = first_of (one->phones), *b = first_of (other->phones);

  return a == NULL || b == NULL ? a == b : ent_vcard_same_phone (a, b);
}

static gboolean
same_phones (const EntVcard *one, const EntVcard *other)
{
  gboolean same = one->phones->len == other->phones->len && same_first_phone (one, other);

  for (guint i = 0; same && i < one->phones->len; i++)
    same = ent_vcard_has_phone (other->phones, one->phones->pdata[i]);
  return same;
}

/* Where only one of them says more than the name, that is no other name. */
static gboolean
same_name (const EntVcard *one, const EntVcard *other)
{
  return g_strcmp0 (one->name, other->name) == 0
         && (one->name_parts == NULL || other->name_parts == NULL
             || g_str_equal (one->name_parts, other->name_parts));
}

static gboolean
same_organisation (const EntVcard *one, const EntVcard *other)
{
  if (one->organisation == NULL || other->organisation == NULL)
    return one->organisation == other->organisation;
  g_autofree char *a = ent_text_fold (one->organisation);
  g_autofree char *b = ent_text_fold (other->organisation);
  return g_str_equal (a, b);
}

gboolean
ent_vcard_same (const EntVcard *one, const EntVcard *other)
{
  return same_name (one, other) && same_organisation (one, other)
         && g_strcmp0 (one->role, other->role) == 0 && g_strcmp0 (one->notes, other->notes) == 0
         && g_strcmp0 (one->language, other->language) == 0 && same_set (one->tags, other->tags)
         && same_first_email (one, other) && same_set (one->emails, other->emails)
         && same_phones (one, other);
}

/* A card on its way into the one of another program. */
typedef struct
{
  const EntVcard *card, *old;
  const EntRawVcard *there;
  GPtrArray *emails, *phones; /* those that lines stand for already, borrowed */
} Merge;

static gboolean
stays_email (Merge *merge, const EntVcardProperty *property)
{
  g_autofree char *address = ent_vcard_email (property, merge->there->version);
  guint i;

  if (address == NULL)
    return TRUE;
  if (!same_first_email (merge->card, merge->old)
      || !g_ptr_array_find_with_equal_func (merge->card->emails, address, g_str_equal, &i))
    return FALSE;
  g_ptr_array_add (merge->emails, merge->card->emails->pdata[i]);
  return TRUE;
}

static gboolean
stays_phone (Merge *merge, const EntVcardProperty *property)
{
  g_autofree char *phone = ent_vcard_phone (property, merge->there->version);

  if (phone == NULL
      || ent_vcard_is_fax (property, ent_vcard_group_label (merge->there, property->group)))
    return TRUE;
  if (!same_first_phone (merge->card, merge->old)
      || !ent_vcard_has_phone (merge->card->phones, phone))
    return FALSE;
  g_ptr_array_add (merge->phones, property->value);
  for (guint i = 0; i < merge->card->phones->len; i++)
    if (ent_vcard_same_phone (merge->card->phones->pdata[i], phone))
      g_ptr_array_add (merge->phones, merge->card->phones->pdata[i]);
  return TRUE;
}

/* Whether the line says what is to be said, or what is not known here. */
static gboolean
stays (Merge *merge, const EntVcardProperty *property)
{
  const EntVcard *card = merge->card, *old = merge->old;
  const char *name = property->name;

  if (g_str_equal (name, "EMAIL"))
    return stays_email (merge, property);
  if (g_str_equal (name, "TEL"))
    return stays_phone (merge, property);
  if (g_str_equal (name, "FN") || g_str_equal (name, "N"))
    return same_name (card, old);
  if (g_str_equal (name, "ORG"))
    return same_organisation (card, old);
  if (g_str_equal (name, "TITLE") || g_str_equal (name, "ROLE"))
    return g_strcmp0 (card->role, old->role) == 0;
  if (g_str_equal (name, "NOTE"))
    return g_strcmp0 (card->notes, old->notes) == 0;
  if (g_str_equal (name, "LANG"))
    return g_strcmp0 (card->language, old->language) == 0;
  if (g_str_equal (name, "CATEGORIES"))
    return same_set (card->tags, old->tags);
  return !g_str_equal (name, "REV");
}

static void
append_new_texts (const Merge *merge, GString *out)
{
  const EntVcard *card = merge->card, *old = merge->old;

  if (!same_name (card, old))
    append_name (out, card);
  if (!same_organisation (card, old))
    append_text (out, "ORG:", card->organisation);
  if (g_strcmp0 (card->role, old->role) != 0)
    append_text (out, "TITLE:", card->role);
  if (g_strcmp0 (card->language, old->language) != 0)
    append_text (out, "LANG:", card->language);
  if (!same_set (card->tags, old->tags))
    append_tags (out, card);
  if (g_strcmp0 (card->notes, old->notes) != 0)
    append_text (out, "NOTE:", card->notes);
}

static void
append_new_addresses (const Merge *merge, GString *out)
{
  const EntVcard *card = merge->card;
  EntVcardVersion version = merge->there->version;

  for (guint i = 0; i < card->emails->len; i++)
    if (!g_ptr_array_find (merge->emails, card->emails->pdata[i], NULL))
      append_email (out, card->emails->pdata[i], i == 0, version);
  for (guint i = 0; i < card->phones->len; i++)
    if (!g_ptr_array_find (merge->phones, card->phones->pdata[i], NULL))
      append_phone (out, card->phones->pdata[i], i == 0, version);
}

void
ent_vcard_write_into (const EntVcard *card, const EntRawVcard *there, GString *out)
{
  g_autoptr (EntVcard) old = ent_vcard_read (there);
  g_autoptr (GPtrArray) emails = g_ptr_array_new ();
  g_autoptr (GPtrArray) phones = g_ptr_array_new ();
  Merge merge = { card, old, there, emails, phones };

  append_begin (out, there->version);
  for (guint i = 0; i < there->properties->len; i++)
    {
      const EntVcardProperty *property = there->properties->pdata[i];
      if (stays (&merge, property))
        g_string_append (out, property->source);
    }
  append_new_texts (&merge, out);
  append_new_addresses (&merge, out);
  append_rev (out, card->rev);
  g_string_append (out, "END:VCARD\r\n");
}
