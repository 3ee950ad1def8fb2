/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vCards as programs write them, what is read of them, and that what is written is read again. */
#include <stdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "harness/trials.h"
#include "harness/world.h"
#include "service/card/card-text.h"
#include "service/card/card-uid.h"
#include "service/card/card-writer.h"

/* body: between BEGIN:VCARD and END:VCARD, its lines with CRLF. */
typedef struct
{
  const char *name, *body, *expected;
} Row;

#define V21 "VERSION:2.1\r\n"
#define V3 "VERSION:3.0\r\n"
#define V4 "VERSION:4.0\r\n"
#define ANA V3 "FN:Ana\r\n"

static const Row rows[] = {
  { "bare_parameters_of_2_1", V21 "N:Doe;John\r\nTEL;WORK;VOICE:1\r\nTEL;PREF;CELL:2\r\n",
    "name=John Doe phones=2,1" },
  { "quoted_printable_with_soft_line_breaks",
    V21 "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=\r\n=BCrgen\r\n"
        "NOTE;QUOTED-PRINTABLE:one=0D=0A=\r\ntwo =\r\n three\r\n",
    "name=Jürgen Müller notes=one/two  three" },
  { "an_encoded_semicolon_parts_nothing", V21 "N;ENCODING=QUOTED-PRINTABLE:A=3BB;C\r\n",
    "name=C A;B" },
  { "a_charset", V21 "N;CHARSET=ISO-8859-1:M\xfcller;Eva\r\n", "name=Eva Müller" },
  { "windows_1252_that_nobody_declared", V3 "FN:M\xfcller \x80\r\n", "name=Müller €" },
  { "a_wrong_charset_that_is_utf_8", V21 "N;CHARSET=nonsense:M\xc3\xbcller;Eva\r\n",
    "name=Eva Müller" },
  { "text_in_base64", V21 "N;ENCODING=BASE64;CHARSET=UTF-8:RG9lO0pvaG4=\r\n", "name=John Doe" },
  { "folded_with_a_space", V3 "FN:Ana Ima\r\n gined\r\n", "name=Ana Imagined" },
  { "folded_with_a_tab", V3 "FN:Ana Ima\r\n\tgined\r\n", "name=Ana Imagined" },
  { "folded_inside_of_a_character", V3 "FN:M\xc3\r\n \xbcller\r\n", "name=Müller" },
  { "folded_inside_of_the_name_of_a_property", V3 "F\r\n N:Ana\r\n", "name=Ana" },
  { "folded_in_2_1_keeps_the_blank", V21 "N:Doe;John\r\nNOTE:one\r\n two\r\n",
    "name=John Doe notes=one two" },
  { "grouped_with_a_label",
    ANA "item1.EMAIL:ana@x.example\r\nitem1.X-ABLabel:Work\r\nitem2.TEL:1\r\n"
        "item2.X-ABLabel:_$!<HomeFAX>!$_\r\n",
    "name=Ana emails=ana@x.example left=1 fax" },
  { "types_in_all_forms",
    ANA "EMAIL;TYPE=HOME;TYPE=INTERNET:a@x.example\r\n"
        "EMAIL;TYPE=\"work,pref\":b@x.example\r\nEMAIL;type=other:c@x.example\r\n",
    "name=Ana emails=b@x.example,a@x.example,c@x.example" },
  { "preferences_of_4_0",
    V4 "FN:Ana\r\nTEL;PREF=50:5\r\nTEL;TYPE=\"voice,work\";PREF=1;VALUE=uri:tel:+1;ext=7\r\n"
       "TEL:9\r\n",
    "name=Ana phones=+1 ext. 7,5,9" },
  { "a_quoted_parameter_with_a_colon", V4 "FN:Ana\r\nTITLE;X-A=\"a:b;c\":Chief\r\n",
    "name=Ana role=Chief" },
  { "a_quote_that_does_not_end", V3 "FN;X-A=\"a:Ana\r\n", "name=Ana" },
  { "escaped_separators", V3 "FN:A\\, B\\; C\\\\D\\nE\\:F\r\nCATEGORIES:a\\,b,c\r\n",
    "name=A, B; C\\D/E:F tags=a,b,c" },
  { "a_backslash_of_2_1_is_one", V21 "N:Doe;C:\\new\r\n", "name=C:\\new Doe" },
  { "n_without_fn", V3 "N:Doe;John;Richter,James;Mr.;Sr.\r\n",
    "name=Mr. John Richter James Doe Sr. parts=Doe;John;Richter,James;Mr.;Sr." },
  { "fn_without_n", V3 "FN:John Doe\r\n", "name=John Doe" },
  { "a_name_in_two_words", V3 "FN:Jan van Gogh\r\nN:van Gogh;Jan;;;\r\n",
    "name=Jan van Gogh parts=van Gogh;Jan" },
  { "parts_that_are_not_in_the_name", V3 "FN:The Boss\r\nN:Doe;John\r\n", "name=The Boss" },
  { "parts_that_say_no_more_than_the_name", V3 "FN:John Doe\r\nN:Doe;John;;;\r\n",
    "name=John Doe" },
  { "a_nickname_alone", V3 "NICKNAME:Jo\r\n", "name=Jo" },
  { "an_address_alone", V3 "EMAIL:Jo@X.example\r\n", "name=jo@x.example emails=jo@x.example" },
  { "nothing_at_all", V3, "kind=3" },
  { "an_organisation_alone", V3 "ORG:Acme\r\nN:;;;;\r\n", "kind=2 org=Acme" },
  { "a_card_shown_as_a_company", V3 "FN:Acme\r\nORG:Acme\r\nX-ABShowAs:COMPANY\r\n",
    "kind=2 name=Acme org=Acme" },
  { "a_group", V4 "KIND:group\r\nFN:All\r\nMEMBER:x\r\n", "kind=1 name=All left=1 other" },
  { "an_organisation_with_units", ANA "ORG:Acme\\, Inc.;Sales;;North\r\n",
    "name=Ana org=Acme, Inc. left=2 units" },
  { "title_before_role", ANA "ROLE:Counting\r\nTITLE:Counter\r\n", "name=Ana role=Counter" },
  { "role_alone", ANA "ROLE:Counting\r\n", "name=Ana role=Counting" },
  { "uid_as_urn", V4 "FN:Ana\r\nUID:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\r\n",
    "uid=f81d4fae-7dec-11d0-a765-00a0c91e6bf6 name=Ana" },
  { "rev_in_three_forms", ANA "REV:19951031T222710Z\r\n", "name=Ana rev=815178430" },
  { "rev_extended", ANA "REV:1995-10-31T22:27:10Z\r\n", "name=Ana rev=815178430" },
  { "rev_as_a_day", ANA "REV:19951031\r\n", "name=Ana rev=815097600" },
  { "rev_that_is_none", ANA "REV:yesterday\r\n", "name=Ana" },
  { "language", V4 "FN:Ana\r\nLANG;PREF=2:en\r\nLANG;PREF=1:fr-CA\r\n", "name=Ana lang=fr" },
  { "several_notes", ANA "NOTE:one\\ntwo\r\nNOTE:three\r\n", "name=Ana notes=one/two//three" },
  { "the_same_number_twice", ANA "TEL:+33 1 23\r\nTEL:+33.1.23\r\n", "name=Ana phones=+33 1 23" },
  { "a_fax_is_no_telephone",
    ANA "TEL;TYPE=FAX,WORK:1\r\nTEL;TYPE=PAGER:2\r\nTEL;TYPE=fax,voice:3\r\n",
    "name=Ana phones=3 left=2 fax" },
  { "mail_that_is_no_address", ANA "EMAIL;X400:c=fr\r\nEMAIL:mailto:a@x.example\r\n",
    "name=Ana emails=a@x.example left=1 mail" },
  { "photos_and_sounds",
    ANA "PHOTO;ENCODING=b;TYPE=JPEG:aGVs\r\n bG8=\r\nSOUND;VALUE=uri:http://x\r\nKEY:x\r\n"
        "LOGO:http://x\r\n",
    "name=Ana left=2 photos,1 sounds,1 keys" },
  { "base64_that_is_not_folded", V21 "PHOTO;JPEG;BASE64:\r\naGVsbG8h\r\naGVsbG8=\r\n\r\nN:Doe\r\n",
    "name=Doe left=1 photos" },
  { "blank_lines", V3 "\r\n\r\nFN:Ana\r\n\r\n", "name=Ana" },
  { "an_agent", V21 "N:Doe\r\nAGENT:\r\nBEGIN:VCARD\r\nN:Else\r\nEND:VCARD\r\nTITLE:Boss\r\n",
    "name=Doe role=Boss left=1 other" },
  { "tags_of_all_are_none", ANA "CATEGORIES:myContacts,b\r\nCATEGORIES:a,b\r\n",
    "name=Ana tags=a,b" },
  { "postal_addresses_and_days",
    ANA "ADR:;;1 Way;Paris;;;\r\nBDAY:1990-01-01\r\nURL:http://x\r\n"
        "IMPP:xmpp:a\r\nX-THING:1\r\n",
    "name=Ana left=1 places,1 days,1 links,1 chats,1 other" },
  { "other_blanks_stay", ANA "TITLE: a  b \r\n", "name=Ana role=a  b" },
};

static void
show (GString *out, const char *key, const char *text)
{
  g_autofree char *flat = g_strdelimit (g_strdup (text != NULL ? text : ""), "\n", '/');

  if (text != NULL)
    g_string_append_printf (out, "%s%s=%s", out->len > 0 ? " " : "", key, flat);
}

static void
show_list (GString *out, const char *key, const GPtrArray *texts)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "," : "", (char *) texts->pdata[i]);
  show (out, key, all->len > 0 ? all->str : NULL);
}

static char *
card_text (const EntVcard *card)
{
  static const char *const kinds[] = { "photos", "sounds", "keys",  "places", "days", "links",
                                       "chats",  "fax",    "units", "mail",   "other" };
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) left = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *rev = g_strdup_printf ("%" G_GINT64_FORMAT, card->rev);

  if (card->kind != ENT_VCARD_PERSON)
    g_string_append_printf (out, "kind=%d", card->kind);
  show (out, "uid", card->uid);
  show (out, "name", card->name);
  show (out, "rev", card->rev != ENT_NONE ? rev : NULL);
  show (out, "parts", card->name_parts);
  show_list (out, "emails", card->emails);
  show_list (out, "phones", card->phones);
  show (out, "org", card->organisation);
  show (out, "role", card->role);
  show (out, "notes", card->notes);
  show (out, "lang", card->language);
  show_list (out, "tags", card->tags);
  for (int i = 0; i < ENT_VCARD_N_LEFT_OUT; i++)
    if (card->left_out[i] > 0)
      g_ptr_array_add (left, g_strdup_printf ("%u %s", card->left_out[i], kinds[i]));
  show_list (out, "left", left);
  return g_string_free (out, FALSE);
}

/* Cards of the bytes, one after the other; NULL with error. */
static GPtrArray *
read_bytes (const char *bytes, gsize length, gboolean sources, GError **error)
{
  g_autoptr (GPtrArray)
    cards = g_ptr_array_new_with_free_func ((GDestroyNotify) ent_raw_vcard_free);
  FILE *file = length > 0 ? fmemopen ((void *) bytes, length, "rb") : fopen ("/dev/null", "rb");
  g_autoptr (EntVcardReader) reader = ent_vcard_reader_new (file, "cards.vcf", sources, error);
  EntRawVcard *raw = NULL;
  gboolean ok = reader != NULL;

  while (ok && (ok = ent_vcard_reader_next (reader, &raw, error)) && raw != NULL)
    g_ptr_array_add (cards, raw);
  fclose (file);
  return ok ? g_steal_pointer (&cards) : NULL;
}

static EntVcard *
read_one (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cards = read_bytes (text, strlen (text), FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cards->len, ==, 1);
  return ent_vcard_read (cards->pdata[0]);
}

static void
reads_as_expected (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = g_strconcat ("BEGIN:VCARD\r\n", row->body, "END:VCARD\r\n", NULL);
  g_autoptr (EntVcard) card = read_one (text);
  g_autofree char *found = card_text (card);

  g_assert_cmpstr (found, ==, row->expected);
}

/* The same with the line ends of Unix, and without one at the end. */
static void
reads_the_same_with_other_line_ends (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = g_strconcat ("begin:vcard\r\n", row->body, "end:vcard", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autofree char *unix_text = g_strjoinv ("\n", lines);
  g_autoptr (EntVcard) card = read_one (unix_text);
  g_autofree char *found = card_text (card);

  g_assert_cmpstr (found, ==, row->expected);
}

static void
a_byte_order_mark_and_utf_16_are_known (void)
{
  static const char text[] = "\xef\xbb\xbf"
                             "BEGIN:VCARD\nFN:M\xc3\xbcller\nEND:VCARD\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (EntVcard) card = read_one (text);
  gsize length;
  g_autofree char *wide = g_convert (text, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr (GPtrArray) cards = read_bytes (wide, length, FALSE, &error);

  g_assert_cmpstr (card->name, ==, "Müller");
  g_assert_no_error (error);
  g_autoptr (EntVcard) wide_card = ent_vcard_read (cards->pdata[0]);
  g_assert_cmpstr (wide_card->name, ==, "Müller");
}

static const struct
{
  const char *name, *text, *why;
} refused[] = {
  { "no_end", "\nBEGIN:VCARD\nFN:A\n", "cards.vcf:2: the card that begins here has no END:VCARD" },
  { "an_end_missing_between", "BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n",
    "cards.vcf:1: the card that begins here has no END:VCARD before" },
  { "no_property", "BEGIN:VCARD\nFN:A\nhello\nEND:VCARD\n", "cards.vcf:3: this is no property" },
  { "a_wrong_name", "BEGIN:VCARD\nF N:A\nEND:VCARD\n", "cards.vcf:2: this is no property" },
  { "no_begin", "name,email\n", "cards.vcf:1: no card begins here" },
  { "a_calendar", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "cards.vcf:1: no card begins here" },
  { "a_later_version", "BEGIN:VCARD\nVERSION:5.0\nEND:VCARD\n",
    "cards.vcf:2: cards of this version" },
  { "an_agent_without_end", "BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nEND:VCARD\n",
    "cards.vcf:1: the card that begins here has no END:VCARD; the file is cut" },
};

static void
is_refused_with_its_line (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    cards = read_bytes (refused[i].text, strlen (refused[i].text), FALSE, &error);

  g_assert_null (cards);
  g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
  g_assert_true (g_str_has_prefix (error->message, refused[i].why));
}

static void
lines_are_folded_at_75_bytes_between_characters (void)
{
  g_autoptr (GString) line = g_string_new ("NOTE:");
  g_autoptr (GString) out = g_string_new (NULL);

  for (int i = 0; i < 300; i++)
    g_string_append (line, i % 3 == 0 ? "é" : i % 7 == 0 ? "漢" : i % 11 == 0 ? "😀" : "a");
  ent_vcard_append_folded (out, line->str);
  g_auto (GStrv) lines = g_strsplit (out->str, "\r\n", -1);
  for (char **one = lines; *one != NULL; one++)
    {
      g_assert_cmpuint (strlen (*one), <=, 75);
      g_assert_true (g_utf8_validate (*one, -1, NULL));
    }
  g_assert_cmpuint (g_strv_length (lines), >, 5);
}

static const char *const pieces[] = { "a",   "Zoë", " ",       ";",           ",",
                                      "\\",  "\n",  "漢字",    "e\xcc\x81",   "\"",
                                      ":",   "=",   "😀",       "é",           "\t",
                                      "\\n", "ß",   "العربية", "'",           "=3D",
                                      "<>",  "\\;", ".",       "BEGIN:VCARD", "\n\n" };

static char *
random_text (GRand *rand, guint most)
{
  GString *text = g_string_new (NULL);

  for (guint n = (guint) g_rand_int_range (rand, 1, (gint32) most + 1); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  g_strstrip (text->str);
  text->len = strlen (text->str);
  if (text->len == 0)
    g_string_assign (text, "x");
  return g_string_free (text, FALSE);
}

static void
random_lists (GRand *rand, EntPerson *person)
{
  g_autoptr (GPtrArray) emails = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) phones = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      g_ptr_array_add (emails,
                       g_strdup_printf ("p%d@x%d.example", i, g_rand_int_range (rand, 0, 9)));
      g_ptr_array_add (phones,
                       g_strdup_printf ("+%d (0) %d-%d", i, g_rand_int_range (rand, 0, 99), i));
      g_ptr_array_add (tags, random_text (rand, 3));
    }
  g_ptr_array_add (emails, NULL);
  g_ptr_array_add (phones, NULL);
  g_ptr_array_add (tags, NULL);
  if (emails->len > 1)
    {
      person->email = g_strdup ("main@x.example");
      person->phone = g_strdup ("00");
    }
  ent_record_set_list (person, ent_noun_field (person->base.noun, "other_emails"),
                       (const char *const *) emails->pdata);
  ent_record_set_list (person, ent_noun_field (person->base.noun, "other_phones"),
                       (const char *const *) phones->pdata);
  ent_record_set_list (person, ent_noun_field (person->base.noun, "tags"),
                       (const char *const *) tags->pdata);
}

static EntPerson *
random_person (GRand *rand)
{
  EntPerson *person = ent_person_new ();

  person->base.id = g_rand_int_range (rand, 1, 1000000);
  person->base.created_at = WORLD_SECONDS;
  person->base.updated_at = WORLD_SECONDS + g_rand_int_range (rand, 0, 1000000);
  person->name = random_text (rand, g_rand_int_range (rand, 0, 20) == 0 ? 500 : 6);
  random_lists (rand, person);
  if (g_rand_boolean (rand))
    person->role = random_text (rand, 5);
  if (g_rand_boolean (rand))
    person->notes = random_text (rand, 60);
  if (g_rand_boolean (rand))
    person->language = g_strdup ("fr");
  return person;
}

/* What the card of a person says is read from what is written of it, in both versions, and a card
 * that is written over itself stays as it is. */
static void
what_is_written_is_read_again (void)
{
  g_autoptr (GRand) rand = world_rand (16);

  for (int i = 0; i < TRIALS (3000); i++)
    {
      g_autoptr (EntPerson) person = random_person (rand);
      g_autofree char *partner = random_text (rand, 4);
      g_autoptr (EntVcard) card = ent_vcard_of_person (person, partner);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) again = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      ent_vcard_write (card, i % 2 == 0 ? ENT_VCARD_3_0 : ENT_VCARD_4_0, text);
      g_autoptr (GPtrArray) raws = read_bytes (text->str, text->len, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (raws->len, ==, 1);
      g_autoptr (EntVcard) found = ent_vcard_read (raws->pdata[0]);
      g_autofree char *expected = card_text (card);
      g_autofree char *read = card_text (found);
      g_assert_cmpstr (read, ==, expected);
      g_assert_true (ent_vcard_same (card, found));
      ent_vcard_write_into (card, raws->pdata[0], again);
      g_assert_cmpstr (again->str, ==, text->str);
    }
}

/* Every cut of two cards leaves the first, or is refused; never half a card. */
static void
a_cut_is_refused_at_every_byte (void)
{
  static const char text[] =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo\r\nNOTE:M\r\n \xc3\xbc\r\nEND:VCARD\r\n";
  const gsize first = strlen ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\nEND:VCARD");

  for (gsize cut = 1; cut < sizeof text - 1; cut++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) cards = read_bytes (text, cut, FALSE, &error);
      gboolean whole = (cut >= first && cut <= first + 2) || cut >= sizeof text - 3;
      if (whole)
        g_assert_no_error (error);
      else
        g_assert_error (error, ENT_ERROR, ENT_ERROR_DATA);
    }
}

/* What another program has in the card stays; what changed here is changed. */
static void
what_is_not_known_here_stays_in_the_card (void)
{
  static const char text[] =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Doe;John;;;\r\nFN:John Doe\r\n"
    "EMAIL;TYPE=HOME:john@x.example\r\nitem1.TEL;TYPE=CELL:+1 5\r\nitem1.X-ABLabel:Boat\r\n"
    "TEL;TYPE=FAX:9\r\nTEL;TYPE=WORK:7\r\nBDAY:1990-01-01\r\nPHOTO;ENCODING=b:aGVs\r\n bG8=\r\n"
    "ORG:Acme;Sales\r\nTITLE:Clerk\r\nREV:20200101T000000Z\r\nEND:VCARD\r\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) raws = read_bytes (text, strlen (text), TRUE, &error);
  g_autoptr (EntPerson) person = ent_person_new ();
  const char *const phones[] = { "+1-6", NULL };
  g_autoptr (GString) out = g_string_new (NULL);

  person->base.updated_at = WORLD_SECONDS;
  person->card_uid = g_strdup ("1");
  person->name = g_strdup ("John Doe");
  person->email = g_strdup ("john@x.example");
  person->phone = g_strdup ("+15");
  person->role = g_strdup ("Head");
  ent_record_set_list (person, ent_noun_field (person->base.noun, "other_phones"), phones);
  g_autoptr (EntVcard) card = ent_vcard_of_person (person, "acme");
  ent_vcard_write_into (card, raws->pdata[0], out);
  g_assert_cmpstr (
    out->str, ==,
    "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Doe;John;;;\r\nFN:John Doe\r\n"
    "EMAIL;TYPE=HOME:john@x.example\r\nitem1.TEL;TYPE=CELL:+1 5\r\nitem1.X-ABLabel:Boat\r\n"
    "TEL;TYPE=FAX:9\r\nBDAY:1990-01-01\r\nPHOTO;ENCODING=b:aGVs\r\n bG8=\r\n"
    "ORG:Acme;Sales\r\nTITLE:Head\r\nTEL;TYPE=WORK,VOICE:+1-6\r\nREV:20260310T100000Z\r\n"
    "END:VCARD\r\n");
}

static void
a_made_uid_tells_the_person (void)
{
  g_autoptr (EntPerson) person = ent_person_new ();

  person->base.id = 4711;
  person->base.created_at = WORLD_SECONDS;
  g_autofree char *uid = ent_vcard_uid (person);
  g_assert_cmpint (ent_vcard_uid_person (uid), ==, 4711);
  person->base.created_at++;
  g_autofree char *other = ent_vcard_uid (person);
  g_assert_cmpstr (uid, !=, other);
  g_assert_cmpint (ent_vcard_uid_person ("0e7602cc-443e-4b82-b4b1-90f62f99a199"), ==, 0);
  g_assert_cmpint (ent_vcard_uid_person ("short"), ==, 0);
}

static void
add_rows (const char *group, const Row *table, gsize n, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat (group, table[i].name, NULL);
      g_test_add_data_func (path, &table[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows ("/card/", rows, G_N_ELEMENTS (rows), reads_as_expected);
  add_rows ("/card/unix/", rows, G_N_ELEMENTS (rows), reads_the_same_with_other_line_ends);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/card/refused/", refused[i].name, NULL);
      g_test_add_data_func (path, GSIZE_TO_POINTER (i), is_refused_with_its_line);
    }
  g_test_add_func ("/card/utf_16", a_byte_order_mark_and_utf_16_are_known);
  g_test_add_func ("/card/folded", lines_are_folded_at_75_bytes_between_characters);
  g_test_add_func ("/card/round_trip", what_is_written_is_read_again);
  g_test_add_func ("/card/cut", a_cut_is_refused_at_every_byte);
  g_test_add_func ("/card/stays", what_is_not_known_here_stays_in_the_card);
  g_test_add_func ("/card/uid", a_made_uid_tells_the_person);
  return g_test_run ();
}
