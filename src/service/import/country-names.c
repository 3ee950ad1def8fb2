/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/country-names.h"

#include <jansson.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "service/import/mo-file.h"

#define NAMES "iso-codes/json/iso_3166-1.json"
#define FRENCH "locale/fr/LC_MESSAGES/iso_3166-1.mo"

struct EntCountryNames
{
  GHashTable *codes;  /* key of a name or code → two letters, both owned */
  gboolean has_names; /* iso-codes is there */
};

/* What people write beside the names of ISO 3166. */
static const struct
{
  const char *name, *code;
} others[] = {
  { "uk", "GB" },
  { "great britain", "GB" },
  { "england", "GB" },
  { "scotland", "GB" },
  { "wales", "GB" },
  { "grande bretagne", "GB" },
  { "angleterre", "GB" },
  { "ecosse", "GB" },
  { "el", "GR" },
  { "america", "US" },
  { "amerique", "US" },
  { "etats unis d amerique", "US" },
  { "holland", "NL" },
  { "hollande", "NL" },
  { "czech republic", "CZ" },
  { "republique tcheque", "CZ" },
  { "russia", "RU" },
  { "russie", "RU" },
  { "south korea", "KR" },
  { "coree du sud", "KR" },
  { "coree", "KR" },
  { "korea", "KR" },
  { "ivory coast", "CI" },
  { "macedonia", "MK" },
  { "macedoine", "MK" },
  { "burma", "MM" },
  { "birmanie", "MM" },
  { "swaziland", "SZ" },
  { "cape verde", "CV" },
  { "cap vert", "CV" },
  { "turkey", "TR" },
  { "turquie", "TR" },
  { "vatican", "VA" },
  { "palestine", "PS" },
  { "moldavie", "MD" },
  { "slovak republic", "SK" },
  { "bolivie", "BO" },
  { "iran", "IR" },
  { "syrie", "SY" },
  { "tanzanie", "TZ" },
  { "taiwan", "TW" },
  { "venezuela", "VE" },
  { "vietnam", "VN" },
};

/* Folded, with blanks in place of hyphens and apostrophes, and without dots: "U.S.A.". */
static char *
key_of (const char *text)
{
  char *key = ent_text_fold (text), *to = key;

  for (const char *from = key; *from != '\0'; from++)
    {
      gboolean is_typographic = g_str_has_prefix (from, "’");
      if (*from == '.')
        continue;
      *to++ = *from == '-' || *from == '\'' || is_typographic ? ' ' : *from;
      from += is_typographic ? strlen ("’") - 1 : 0;
    }
  *to = '\0';
  return key;
}

static void
add (EntCountryNames *names, const char *name, const char *code)
{
  char *key = key_of (name);

  if (g_hash_table_contains (names->codes, key))
    g_free (key);
  else
    g_hash_table_insert (names->codes, key, g_strdup (code));
}

/* "Korea, Republic of" is also the "Republic of Korea". */
static void
add_name (EntCountryNames *names, const char *name, const char *code)
{
  const char *comma = name != NULL ? strstr (name, ", ") : NULL;

  if (name != NULL)
    add (names, name, code);
  if (comma == NULL)
    return;
  g_autofree char *turned = g_strdup_printf ("%s %.*s", comma + 2, (int) (comma - name), name);
  add (names, turned, code);
}

static void
add_country (EntCountryNames *names, const json_t *country, GHashTable *french)
{
  static const char *const keys[] = { "name", "common_name", "official_name" };
  const char *code = json_string_value (json_object_get (country, "alpha_2"));
  const char *three = json_string_value (json_object_get (country, "alpha_3"));

  if (code == NULL)
    return;
  add (names, code, code);
  if (three != NULL)
    add (names, three, code);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *name = json_string_value (json_object_get (country, keys[i]));
      add_name (names, name, code);
      if (name != NULL)
        add_name (names, g_hash_table_lookup (french, name), code);
    }
}

/* A file of one of the folders of shared data (XDG Base Directory); NULL: none has it. */
static char *
read_shared (const char *path, gsize *ret_length)
{
  const char *const *folders = g_get_system_data_dirs ();
  char *bytes = NULL;

  for (; *folders != NULL && bytes == NULL; folders++)
    {
      g_autofree char *file = g_build_filename (*folders, path, NULL);
      if (!g_file_get_contents (file, &bytes, ret_length, NULL))
        bytes = NULL;
    }
  return bytes;
}

static void
read_names (EntCountryNames *names)
{
  gsize length = 0, french_length = 0;
  g_autofree char *text = read_shared (NAMES, &length);
  g_autofree char *catalogue = read_shared (FRENCH, &french_length);
  g_autoptr (GHashTable) french = ent_mo_file_read (catalogue, french_length);
  json_t *root = text != NULL ? json_loadb (text, length, 0, NULL) : NULL;
  json_t *country;
  gsize i;

  json_array_foreach (json_object_get (root, "3166-1"), i, country)
    add_country (names, country, french);
  names->has_names = g_hash_table_size (names->codes) > 0;
  json_decref (root);
}

EntCountryNames *
ent_country_names_new (void)
{
  EntCountryNames *names = g_new0 (EntCountryNames, 1);

  names->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read_names (names);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    add (names, others[i].name, others[i].code);
  return names;
}

void
ent_country_names_free (EntCountryNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref (names->codes);
  g_free (names);
}

/* "The Netherlands", "La France" */
static const char *
without_article (const char *key)
{
  static const char *const articles[] = { "the ", "la ", "le ", "les ", "l " };

  for (gsize i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (key, articles[i]))
      return key + strlen (articles[i]);
  return key;
}

const char *
ent_country_names_find (const EntCountryNames *names, const char *text, GError **error)
{
  g_autofree char *key = key_of (text);
  const char *code = g_hash_table_lookup (names->codes, key);

  if (code == NULL)
    code = g_hash_table_lookup (names->codes, without_article (key));
  if (code != NULL)
    return code;
  if (names->has_names)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("\"%s\" is no country that is known; write two letters such as FR"), text);
  else
    ent_set_error (error, ENT_ERROR_DATA,
                   _("\"%s\": names of countries need the package iso-codes; write two letters "
                      "such as FR"),
                   text);
  return NULL;
}
