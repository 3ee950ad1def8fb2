/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Searches in many scripts: what is stored, what is typed, what is found. */
#include <locale.h>
#include <string.h>

#include "entente/base/nearness.h"
#include "entente/base/text.h"
#include "entente/service/search/did-you-mean.h"
#include "entente/service/search/search.h"
#include "harness/world.h"

typedef enum
{
  FOUND,  /* at each letter that is typed */
  ABSENT, /* this record is no hit */
  NEAR    /* nothing is found, and this is the first that may be meant */
} Result;

/* stored: "noun: title", then "# tag" or "| own field=value"; typed: several, divided by ";". */
typedef struct
{
  const char *stored, *typed;
  Result result;
} Row;

static const Row rows[] = {
  /* French */
  { "partner: Sœurs de Bretagne", "sœurs;soeurs;SOEURS;SŒURS;bretagne soe", FOUND },
  { "partner: Manœuvre & Fils", "manoeuvre;manœuvre;fils man", FOUND },
  { "interaction: Vœux de bonne année", "voeux;vœux;annee;ANNÉE", FOUND },
  { "interaction: Œuvre commune relancée", "oeuvre;œuv;relancee", FOUND },
  { "person: Gaëlle Noël-Châtelet", "gaelle;noel;châtelet;CHATELET noël", FOUND },
  { "promise: Envoyer le cahier à l’équipe", "equipe;équipe;l'equipe;cahier l’équipe", FOUND },
  { "engagement: Hébergement mutualisé", "hebergement;mutualise;MUTUALISÉ", FOUND },
  { "person: Anaïs Lefèvre", "anais;lefevre;LEFÈVRE Anaïs", FOUND },
  { "lead: Mairie de L'Haÿ-les-Roses", "hay;l'hay;roses mairie;haÿ", FOUND },
  { "partner: Ex-Æquo Conseil", "aequo;æquo;ÆQUO;conseil", FOUND },
  { "contribution: Traduction du guide d’installation", "guide;d'installation;traduction inst",
    FOUND },
  { "deployment: Entrepôt de données en forêt", "entrepot;forêt;donnees foret", FOUND },
  { "certification: Administratrice diplômée", "diplomee;diplômée", FOUND },
  { "agreement: Accord-cadre signé à Évreux", "evreux;accord;cadre signe;ÉVREUX", FOUND },
  { "recommendation: À la mairie: la supervision", "supervision;a la mairie", FOUND },
  { "offer: Clé en main", "cle;clé main", FOUND },
  { "component: Annuaire fédéré", "federe;annuaire", FOUND },
  { "interaction: Coût révisé à la baisse", "cout;révisé;REVISE", FOUND },
  { "partner: Garçon et Cie", "garcon;garçon;GARÇON", FOUND },
  { "interaction: Réunion\u00a0: budget 2027", "reunion;2027;budget 20", FOUND },
  /* English and others that write with Latin letters */
  { "lead: Caterpillar naïveté audit", "naivete;naïveté;audit", FOUND },
  { "interaction: Don’t forget the façade", "don't;don’t forget;facade", FOUND },
  { "partner: O’Hara’s Open Works", "o'hara;O’Hara;hara", FOUND },
  { "partner: Größe & Maß", "groesse;grosse;größe;mass;maß", FOUND },
  { "partner: Übermut Systeme", "ubermut;uebermut;übermut;ÜBERMUT", FOUND },
  { "partner: Jaeger Lösungen", "jäger;jaeger;losungen;loesungen", FOUND },
  { "person: Jürgen Schröder", "jurgen;juergen;schroeder;schroder;SCHRÖDER", FOUND },
  { "person: Käthe Müller", "kathe;kaethe;mueller;muller;müller", FOUND },
  { "person: Uwe Goethe", "goethe;göthe", FOUND },
  { "partner: Århus Fællesskab", "arhus;aarhus;århus;faellesskab;fællesskab", FOUND },
  { "partner: Ørsteds Værft", "orsted;oersted;ørsted;vaerft;VÆRFT", FOUND },
  { "partner: Blåbärssoppa AB", "blabarssoppa;blåbär;blaabaer", FOUND },
  { "partner: Þingvellir Hugbúnaður", "thingvellir;þing;hugbunadur;hugbúnaður", FOUND },
  { "partner: Wrocław Źródła", "wroclaw;wrocław;zrodla;ŹRÓDŁA", FOUND },
  { "person: Łukasz Żółć", "lukasz;łukasz;zolc;ŻÓŁĆ", FOUND },
  { "person: Nguyễn Thị Ánh", "nguyen;nguyễn;thi anh;ánh", FOUND },
  { "partner: Đông Á Phần Mềm", "dong;đông;phan mem", FOUND },
  { "person: Đorđe Čvorović", "dorde;đorđe;cvorovic", FOUND },
  { "partner: İzmir Yazılım", "izmir;IZMIR;yazilim;YAZILIM;yazılım", FOUND },
  { "partner: ISPARTA Bilişim", "isparta;ısparta;bilisim", FOUND },
  { "person: Şeyma Çağlayan", "seyma;caglayan;ÇAĞLAYAN", FOUND },
  { "partner: Ħamrun Softwer", "hamrun;ħamrun;HAMRUN", FOUND },
  { "partner: Iñaki Compañía", "inaki;compania;COMPAÑÍA", FOUND },
  { "person: João Conceição", "joao;conceicao;joão", FOUND },
  { "partner: Țara Soluții", "tara;solutii;ŢARA", FOUND },
  { "partner: Žižkov Řešení", "zizkov;reseni;ŘEŠENÍ", FOUND },
  { "partner: Őrség Szoftver", "orseg;őrség", FOUND },
  { "partner: Ķekava Ēka", "kekava;eka", FOUND },
  { "partner: Ｔｏｋｙｏ　Ｗｏｒｋｓ", "tokyo;works;ＴＯＫＹＯ", FOUND },
  { "partner: ﬁne ﬂow", "fine;flow;ﬁne", FOUND },
  { "partner: Cafe\u0301 Libre", "café;cafe;CAFÉ", FOUND },
  { "partner: Zero\u00adday Response", "zeroday;response", FOUND },
  /* Other alphabets */
  { "partner: Йошкар-Олинский завод", "йошкар;иошкар;ЗАВОД;олинский", FOUND },
  { "person: Алёна Соловьёва", "алёна;алена;соловьева;СОЛОВЬЁВА", FOUND },
  { "partner: Українські ґрунти", "украінські;українські;грунти;ґрунти", FOUND },
  { "person: Мар’яна Їжак", "мар'яна;мар’яна;їжак;іжак", FOUND },
  { "partner: Άλφα Λογισμικό", "αλφα;ΑΛΦΑ;άλφα;λογισμικο", FOUND },
  { "partner: Όμιλος Εταιρείας", "ομιλος;ΟΜΙΛΟΣ;ομιλοσ;εταιρειας", FOUND },
  { "partner: Ξενοφών ΐ", "ξενοφων;ΞΕΝΟΦΩΝ", FOUND },
  { "partner: שָׁלוֹם תוכנה", "שלום;תוכנה", FOUND },
  { "partner: مُؤسَّسة البرمجيات", "موسسة;مؤسسة;البرمجيات", FOUND },
  { "partner: हिन्दी सॉफ्टवेयर", "हिन्दी;सॉफ्टवेयर", FOUND },
  { "partner: तमिल कंपनी", "तमिल", FOUND },
  { "partner: ქართული პროგრამა", "ქართული;პროგრამა", FOUND },
  { "partner: Հայկական Ծրագիր", "հայկական;ԾՐԱԳԻՐ", FOUND },
  /* Written without blanks */
  { "partner: 北京开源软件有限公司", "北京;开源;软件;有限公司;源软;公司;司;开", FOUND },
  { "partner: 東京情報システム株式会社", "東京;情報;システム;株式;会社;情報システム;社", FOUND },
  { "partner: ひらがなの会", "ひらがな;がな;会", FOUND },
  { "partner: カタカナ商事", "カタカナ;ｶﾀｶﾅ;商事;カナ商", FOUND },
  { "person: 山田太郎", "山田;太郎;山田太郎;郎", FOUND },
  { "partner: 한국오픈소스협회", "한국;오픈소스;협회;소스", FOUND },
  { "partner: 대한 소프트웨어", "소프트;웨어;대한 소프", FOUND },
  { "partner: บริษัทซอฟต์แวร์ไทย", "บริษัท;ซอฟต์แวร์;ไทย", FOUND },
  { "partner: ສະຖາບັນລາວ", "ລາວ;ສະຖາບັນ", FOUND },
  { "partner: ABC商事Tokyo支店", "abc;商事;tokyo;支店;ABC商事;商事Tokyo", FOUND },
  { "interaction: 第3四半期の報告", "四半期;報告;第3;3四半期", FOUND },
  { "partner: 上海软件中心", "海软中心;上软;软上", ABSENT },
  { "partner: 大阪開発機構", "\"開発機構\";\"大阪\";\"機\"", FOUND },
  /* Every noun, tags, own fields */
  { "lead: Recruiting at the shipping company", "recruiting;\"shipping company\";ship", FOUND },
  { "agreement: Framework agreement of spring", "framework;agreement spring", FOUND },
  { "recommendation: To the harbour: our monitoring", "harbour;monitoring", FOUND },
  { "certification: Cluster administrator", "cluster;administrator", FOUND },
  { "deployment: Mail servers of the university", "university;servers", FOUND },
  { "component: Message broker", "broker;message", FOUND },
  { "promise: Deliver the runbook", "runbook;deliver", FOUND },
  { "filter: Golden oldies", "oldies", FOUND },
  { "lookalike: Nimbus / Nimbos", "nimbos", FOUND },
  { "partner: Tagged one # santé-publique", "sante;publique;santé", FOUND },
  { "person: Tagged two # médiatrice", "mediatrice;médiatrice", FOUND },
  { "interaction: Tagged three # kick-off", "kick;kick-off;off", FOUND },
  { "engagement: Tagged four # Überführung", "uberfuhrung;ueberfuehrung", FOUND },
  { "partner: Owned one | segment=hospitality", "hospitality;segment;segment hospi", FOUND },
  { "partner: Owned two | seats=36", "36;seats;seats 36", FOUND },
  { "lead: Owned three | origine=Salon de l’été", "salon;ete;origine;salon été", FOUND },
  { "person: Owned four | shirt_size=XXL", "xxl;shirt_size", FOUND },
  { "interaction: Owned five | quality=très bonne", "tres;bonne;quality", FOUND },
  { "partner: Owned six | seats=36", "360;sea;segment", ABSENT },
  /* Different words */
  { "partner: Rue du Port", "rus;ruban;por t x", ABSENT },
  { "partner: Bluebird", "blub", ABSENT },
  { "partner: Poésie libre", "pesie;sie", ABSENT },
  { "partner: हिमालय", "हमालय", ABSENT },
  { "partner: が行", "か", ABSENT },
  /* Slips of the hand */
  { "partner: Armorique Intégration", "armorique integraton;armoriqe;Armorique Intégratoin", NEAR },
  { "partner: Kerguelen Consulting", "kergelen;kerguelen consltin;kergeulen consulting", NEAR },
  { "partner: Falkenhorst Müller GmbH", "falkenhorst muler;falkenhrost;falkenhorst mülller", NEAR },
  { "partner: Voies Navigables", "voies navigabls;voiesnavigables;navigalbes", NEAR },
  { "person: Hortense Guillaumin", "hortence guillaumin;guilaumin;hortense guilaumain", NEAR },
  { "person: Xochitl Nuñez", "xochitl nunes;xochil;nuñez xoxhitl", NEAR },
  { "person: Владислав Королёв", "владислв;королев владисслав", NEAR },
  { "partner: 株式会社青空技研", "株式会社青空技検", NEAR },
  { "offer: Sovereign Desktop", "soveriegn;sovereign destkop", NEAR },
  { "component: Configuration Vault", "configuraton vault;vaullt", NEAR },
};

/* Fills what a record of the noun needs beside its title. */
static void
fill_required (World *world, EntRecord *record, const gint64 *refs)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const EntField *field = &record->noun->fields[i];
      if ((field->flags & (ENT_FLAG_REQUIRED | ENT_FLAG_OWNER)) == 0
          || !ent_record_field_is_empty (record, field))
        continue;
      if (field->type == ENT_FIELD_REF)
        ent_record_set_number (record, field, refs[field->ref]);
      else if (field->type == ENT_FIELD_CHOICE)
        {
          const EntWord *word = ent_config_vocabulary (world->config, field->vocabulary)->pdata[0];
          ent_record_set_text (record, field, word->id);
        }
      else if (field->type == ENT_FIELD_TIME)
        ent_record_set_number (record, field, WORLD_SECONDS);
      else
        ent_record_set_text (record, field, field->syntax == ENT_SYNTAX_NOUN ? "partner" : "x");
    }
}

static gint64
insert (World *world, const EntNoun *noun, const char *title, const gint64 *refs, const char *tag,
        const char *own)
{
  g_autoptr (EntRecord) record = ent_record_new (noun);
  g_autoptr (GError) error = NULL;

  ent_record_set_text (record, ent_noun_field (noun, noun->title), title);
  fill_required (world, record, refs);
  if (tag != NULL)
    {
      const char *const tags[] = { tag, NULL };
      ent_record_set_list (record, ent_noun_field (noun, "tags"), tags);
    }
  if (own != NULL)
    {
      g_auto (GStrv) pair = g_strsplit (own, "=", 2);
      ent_record_set_custom (record, pair[0], pair[1]);
      ent_repo_declare_custom (world->store, noun->id, pair[0], pair[0], "text", NULL);
    }
  ent_repo_insert (world->store, record, &error);
  if (error != NULL)
    g_error ("%s %s: %s", noun->name, title, error->message);
  g_assert_no_error (error);
  return record->id;
}

static gint64
insert_row (World *world, const Row *row, const gint64 *refs, const EntNoun **ret_noun)
{
  g_auto (GStrv) parts = g_strsplit (row->stored, ": ", 2);
  g_auto (GStrv) tagged = g_strsplit (parts[1], " # ", 2);
  g_auto (GStrv) owned = g_strsplit (tagged[0], " | ", 2);

  *ret_noun = ent_noun_find (parts[0]);
  if (*ret_noun == NULL)
    g_error ("no noun %s", parts[0]);
  return insert (world, *ret_noun, owned[0], refs, tagged[1], owned[0] != NULL ? owned[1] : NULL);
}

static GPtrArray *
search (World *world, const char *text, EntSearchQuery **ret_query)
{
  g_autoptr (GError) error = NULL;

  *ret_query = ent_search_understand (&world->context, text, &error);
  g_assert_no_error (error);
  GPtrArray *hits = ent_repo_search (world->store, *ret_query, 0, FALSE, 500, &error);
  g_assert_no_error (error);
  return hits;
}

static gboolean
is_among (const GPtrArray *hits, const EntNoun *noun, gint64 id, guint most)
{
  for (guint i = 0; i < hits->len && i < most; i++)
    if (((EntHit *) hits->pdata[i])->noun == noun->id && ((EntHit *) hits->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Whatever is typed of it so far, but for own fields, whose labels are whole words. */
static void
assert_found (World *world, const Row *row, const EntNoun *noun, gint64 id, const char *typed)
{
  gsize from = strstr (row->stored, " | ") != NULL || *typed == '"' ? strlen (typed) : 1;

  for (gsize n = from; n <= strlen (typed); n++)
    {
      if (((guchar) typed[n] & 0xc0) == 0x80)
        continue;
      g_autofree char *text = g_strndup (typed, n);
      g_autoptr (EntSearchQuery) query = NULL;
      g_autoptr (GPtrArray) hits = search (world, text, &query);
      g_autofree char *folded = ent_text_fold (text);
      gboolean letters = g_unichar_isalnum (g_utf8_get_char (folded));
      if (letters && !is_among (hits, noun, id, hits->len))
        g_error ("\"%s\" of \"%s\" does not find \"%s\"", text, typed, row->stored);
    }
}

static void
assert_near (World *world, const Row *row, const EntNoun *noun, gint64 id, const char *typed)
{
  g_autoptr (EntSearchQuery) query = NULL;
  g_autoptr (GPtrArray) hits = search (world, typed, &query);
  g_autoptr (GPtrArray) near = ent_did_you_mean (&world->context, query, 5, NULL);

  if (hits->len > 0)
    g_error ("\"%s\" finds %s", typed, ((EntHit *) hits->pdata[0])->title);
  if (!is_among (near, noun, id, 1))
    g_error ("\"%s\" is not near \"%s\" first", typed, row->stored);
}

static void
assert_row (World *world, const Row *row, const EntNoun *noun, gint64 id)
{
  g_auto (GStrv) typed = g_strsplit (row->typed, ";", -1);

  for (char **text = typed; *text != NULL; text++)
    {
      g_autoptr (EntSearchQuery) query = NULL;
      g_autoptr (GPtrArray) hits = search (world, *text, &query);
      if (row->result == FOUND)
        assert_found (world, row, noun, id, *text);
      else if (row->result == NEAR)
        assert_near (world, row, noun, id, *text);
      else if (is_among (hits, noun, id, hits->len))
        g_error ("\"%s\" finds \"%s\"", *text, row->stored);
    }
}

static void
what_is_written_is_found_in_its_letters (World *world, gconstpointer data)
{
  gint64 ids[G_N_ELEMENTS (rows)];
  const EntNoun *nouns[G_N_ELEMENTS (rows)];
  static const EntNounId first[] = { ENT_NOUN_PARTNER, ENT_NOUN_PERSON, ENT_NOUN_OFFER };
  gint64 refs[ENT_N_NOUNS] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (first); i++)
    refs[first[i]] = insert (world, ent_noun (first[i]), "Qqq", refs, NULL, NULL);
  G_STATIC_ASSERT (G_N_ELEMENTS (rows) >= 80);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    ids[i] = insert_row (world, &rows[i], refs, &nouns[i]);
  world_assert_sound (world);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_row (world, &rows[i], nouns[i], ids[i]);
}

/* Words of many scripts, some of which are others, or begin them, once they are folded. */
static const char *const pool[] = {
  "Düssel",  "duesseldorf", "Dussel",   "cœur",     "COEUR",  "cour",   "Straße", "strasse",
  "łódź",    "Lodz",        "Øre",      "oere",     "ore",    "Århus",  "aarhus", "þing",
  "Йод",     "иод",         "ёлка",     "елка",     "Όμιλος", "ΟΜΙΛΟΣ", "Đặng",   "dang",
  "日本",    "本日",        "日本株式", "株式会社", "会",     "カナ",   "ｶﾅ",     "한국전자",
  "전자",    "ไทย",         "บริษัทไทย",  "42",       "421",    "x2",     "ＡＢ",   "ab",
  "ABC商事", "商事Tokyo",   "l'an",     "L’année",  "राम",    "रमा",    "שלום",   "שָׁלוֹם",
};

static const char *
draw (GRand *random)
{
  return pool[g_rand_int_range (random, 0, G_N_ELEMENTS (pool))];
}

static char *
draw_words (GRand *random, int most)
{
  GString *out = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 1, most + 1); n > 0; n--)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", draw (random));
  return g_string_free (out, FALSE);
}

/* The beginning of a word, or a part of one that has no blanks. */
static char *
draw_typed (GRand *random)
{
  const char *word = draw (random);
  glong n = g_utf8_strlen (word, -1), most = g_rand_int_range (random, 1, (gint32) n + 1);

  return g_utf8_substring (word, 0, most);
}

static gboolean
is_unspaced (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_KATAKANA
         || script == G_UNICODE_SCRIPT_HANGUL || script == G_UNICODE_SCRIPT_THAI;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Whether the wanted letters stand in the text where a word may begin, and end one if they must. */
static gboolean
stands (const char *text, const char *wanted)
{
  gboolean unspaced = is_unspaced (g_utf8_get_char (wanted));

  for (const char *p = strstr (text, wanted); p != NULL; p = strstr (g_utf8_next_char (p), wanted))
    {
      gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : ' ';
      if (unspaced || !is_letter (before) || is_unspaced (before))
        return TRUE;
    }
  return FALSE;
}

/* In one of the forms of the text. wanted is one run of letters. */
static gboolean
stands_in_text (const char *text, const char *wanted)
{
  g_autofree char *folded = ent_text_fold (text), *other = ent_text_fold_written_out (text);

  return stands (folded, wanted) || (other != NULL && stands (other, wanted));
}

static gboolean
has_word (const char *title, const char *body, const char *wanted)
{
  return stands_in_text (title, wanted) || stands_in_text (body, wanted);
}

/* Divided where no letter stands: "l'an" are two words. */
static gboolean
has_all (const char *title, const char *body, const char *typed)
{
  g_autofree char *folded = ent_text_fold (typed), *other = ent_text_fold_written_out (typed);
  g_auto (GStrv) words = g_strsplit_set (folded, " '", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !has_word (title, body, *word)
        && (other == NULL || !has_word (title, body, other)))
      return FALSE;
  return TRUE;
}

static void
what_is_found_is_what_a_look_at_every_text_finds (World *world, gconstpointer data)
{
  g_autoptr (GRand) random = world_rand (1502);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free),
                        bodies = g_ptr_array_new_with_free_func (g_free);
  gint64 partner = insert (world, ent_noun (ENT_NOUN_PARTNER), "Qqq", NULL, NULL, NULL);
  guint found = 0;

  for (int i = 0; i < 150; i++)
    {
      g_autofree char *id = world_id (partner);
      g_ptr_array_add (titles, draw_words (random, 4));
      g_ptr_array_add (bodies, draw_words (random, 12));
      world_add (world, ENT_NOUN_INTERACTION, "partner", id, "kind", "call", "at", WORLD_NOW,
                 "summary", titles->pdata[i], "body", bodies->pdata[i], NULL);
    }
  for (int round = 0; round < 600; round++)
    {
      g_autofree char *one = draw_typed (random), *two = draw_typed (random);
      gboolean both = round % 3 == 0;
      g_autofree char *typed = both ? g_strdup_printf ("%s %s", one, two) : g_strdup (one);
      g_autoptr (EntSearchQuery) query = NULL;
      g_autoptr (GPtrArray) hits = search (world, typed, &query);
      for (guint i = 0; i < titles->len; i++)
        {
          const char *title = titles->pdata[i], *body = bodies->pdata[i];
          gboolean wanted = has_all (title, body, one) && (!both || has_all (title, body, two));
          if (is_among (hits, ent_noun (ENT_NOUN_INTERACTION), i + 1, hits->len) != wanted)
            g_error ("\"%s\" %s \"%s\" / \"%s\"", typed, wanted ? "misses" : "finds", title, body);
          found += wanted;
        }
    }
  g_assert_cmpuint (found, >, 1000);
  world_assert_sound (world);
}

/* The least slips by which each word typed is one of the name, or the beginning of one; 1000: more
 * than are allowed. */
static guint
slips_of (const char *name, char **typed)
{
  g_autofree char *folded = ent_text_fold (name);
  g_auto (GStrv) words = g_strsplit_set (folded, " -'", -1);
  guint sum = 0;

  for (; *typed != NULL; typed++)
    {
      guint least = 1000;
      for (char **word = words; *word != NULL; word++)
        {
          guint d = ent_text_distance (*typed, strlen (*typed), *word, strlen (*word));
          if (g_str_has_prefix (*word, *typed))
            d = 0;
          if (d <= ent_text_near_at_most ((gsize) g_utf8_strlen (*typed, -1)))
            least = MIN (least, d);
        }
      sum += least;
    }
  return sum;
}

static guint
whole_slips (const char *name, const char *typed)
{
  g_autofree char *folded = ent_text_fold (name);
  g_auto (GStrv) words = g_strsplit_set (folded, " -'", -1), wanted = g_strsplit (typed, " ", -1);
  g_autofree char *one = g_strjoinv ("", words), *other = g_strjoinv ("", wanted);
  guint d = ent_text_distance (one, strlen (one), other, strlen (other));

  return d <= ent_text_near_at_most ((gsize) g_utf8_strlen (other, -1)) ? MAX (d, 1) : 1000;
}

static char *
misspell (GRand *random, const char *name)
{
  GString *out = g_string_new (name);

  for (int n = g_rand_int_range (random, 1, 4); n > 0 && out->len > 2; n--)
    {
      gssize at = g_rand_int_range (random, 0, (gint32) out->len - 1);
      if (g_rand_boolean (random))
        g_string_erase (out, at, 1);
      else
        g_string_insert_c (out, at, (char) ('a' + g_rand_int_range (random, 0, 26)));
    }
  return g_string_free (out, FALSE);
}

static void
names_that_are_near_are_those_that_a_look_at_every_name_finds (World *world, gconstpointer data)
{
  static const char *const parts[] = { "lute",  "meri", "kest", "integ", "ration", "dian",
                                       "conse", "il",   "nord", "licht", "data",   "an" };
  g_autoptr (GRand) random = world_rand (77);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint found = 0;

  for (int i = 0; i < 300; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      for (int n = g_rand_int_range (random, 2, 6); n > 0; n--)
        g_string_append_printf (name, "%s%s", parts[g_rand_int_range (random, 0, 12)],
                                n > 1 && g_rand_int_range (random, 0, 3) == 0 ? " " : "");
      insert (world, ent_noun (ENT_NOUN_PARTNER), name->str, NULL, NULL, NULL);
      g_ptr_array_add (names, g_strdup (name->str));
    }
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *raw =
        misspell (random, names->pdata[g_rand_int_range (random, 0, (gint32) names->len)]);
      g_autofree char *typed = ent_text_fold (raw);
      g_auto (GStrv) words = g_strsplit (typed, " ", -1);
      g_autoptr (GArray)
        near = ent_repo_near_names (world->store, ENT_NOUN_PARTNER, typed, 0, 1000, NULL);
      guint n = 0, before = 0;
      for (guint i = 0; i < names->len; i++)
        {
          guint by_words = slips_of (names->pdata[i], words),
                d = MIN (by_words, whole_slips (names->pdata[i], typed));
          gboolean wanted = *typed != '\0' && by_words > 0 && d < 1000, is = FALSE;
          for (guint k = 0; k < near->len; k++)
            if (g_array_index (near, EntNearName, k).id == i + 1)
              {
                is = TRUE;
                g_assert_cmpuint (g_array_index (near, EntNearName, k).distance, ==, d);
              }
          if (is != wanted)
            g_error ("\"%s\" %s \"%s\"", typed, wanted ? "misses" : "is near",
                     (char *) names->pdata[i]);
          n += wanted;
        }
      g_assert_cmpuint (near->len, ==, n);
      for (guint k = 0; k < near->len; before = g_array_index (near, EntNearName, k++).distance)
        g_assert_cmpuint (g_array_index (near, EntNearName, k).distance, >=, before);
      found += n;
    }
  g_assert_cmpuint (found, >, 100);
}

#define TEST(name)                                                                                 \
  g_test_add ("/search-words/" #name, World, NULL, world_set_up, name, world_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  TEST (what_is_written_is_found_in_its_letters);
  TEST (what_is_found_is_what_a_look_at_every_text_finds);
  TEST (names_that_are_near_are_those_that_a_look_at_every_name_finds);
  return g_test_run ();
}
