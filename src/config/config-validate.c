/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config-validate.h"

#include <string.h>

#include "config/own-field-check.h"
#include "entente/base/clock.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/config/option.h"

#define NO_CURRENCY N_ ("\"%s\" is no currency; write three capitals, such as EUR")
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

static void check_section (EntYaml *map, const char *section, GPtrArray *problems);

/* A day, or a period of two days of the same form. */
static gboolean
is_day (const char *text)
{
  const char *dots = strstr (text, "..");

  if (dots != NULL)
    {
      g_autofree char *first = g_strndup (text, (gsize) (dots - text));
      return strlen (first) == strlen (dots + 2) && strstr (dots + 2, "..") == NULL
             && is_day (first) && is_day (dots + 2)
             && (strlen (first) == 5 || strcmp (first, dots + 2) <= 0);
    }
  g_autofree char *full = strlen (text) == 5 ? g_strconcat ("2024-", text, NULL) : g_strdup (text);
  GDate day;

  return ent_day_parse_iso (full, &day, NULL);
}

static gboolean
is_domain (const char *text)
{
  g_auto (GStrv) labels = g_strsplit (text, ".", -1);

  for (char **label = labels; *label != NULL; label++)
    {
      if (**label == '\0' || **label == '-' || g_str_has_suffix (*label, "-"))
        return FALSE;
      for (const char *p = *label; *p != '\0'; p++)
        if (!g_ascii_isalnum (*p) && *p != '-' && (guchar) *p < 0x80)
          return FALSE;
    }
  return g_strv_length (labels) > 1;
}

/* The part of a mail domain in what was written instead of it; NULL when there is none. */
static char *
domain_within (const char *text)
{
  const char *start = strstr (text, "://");

  start = start != NULL ? start + 3 : text;
  if (strrchr (start, '@') != NULL)
    start = strrchr (start, '@') + 1;
  start += strspn (start, "*.");
  char *domain = g_strndup (start, strcspn (start, "/:?# "));
  if (is_domain (domain))
    return domain;
  g_free (domain);
  return NULL;
}

static gboolean
check_domain (const EntYaml *node, const char *text, GError **error)
{
  if (is_domain (text))
    return TRUE;
  g_autofree char *within = domain_within (text);
  if (within != NULL)
    ent_yaml_error (error, node, _("\"%s\" is no mail domain; did you mean \"%s\"?"), text,
                    within);
  else
    ent_yaml_error (error, node, _("\"%s\" is no mail domain; write one such as example.org"),
                    text);
  return FALSE;
}

static gboolean
check_word (const EntYaml *node, const EntOption *option, GError **error)
{
  const char *text = ent_yaml_string (node, error);

  if (text == NULL)
    return FALSE;
  if (option->choices != NULL)
    return ent_yaml_choice (node, option->choices, error) >= 0;
  if (option->type == ENT_OPTION_DOMAINS)
    return check_domain (node, text, error);
  if (option->type == ENT_OPTION_DAYS && !is_day (text))
    ent_yaml_error (error, node,
                    _("\"%s\" is no day; write 2026-12-25, 12-25 for every year, or 08-01..08-15"),
                    text);
  else if (*text == '\0')
    ent_yaml_error (error, node, "%s", _("an empty text; take it out"));
  else
    return TRUE;
  return FALSE;
}

/* Every word of a list is looked at, whatever is wrong with the one before. */
static void
check_words (const EntYaml *node, const EntOption *option, GPtrArray *problems)
{
  GError *error = NULL;

  if (node->kind == ENT_YAML_MAPPING && !ent_yaml_expect (node, ENT_YAML_SEQUENCE, &error))
    {
      ent_yaml_note (problems, error);
      return;
    }
  for (guint i = 0; i < (node->kind == ENT_YAML_SCALAR ? 1 : ent_yaml_length (node)); i++)
    {
      const EntYaml *word = node->kind == ENT_YAML_SCALAR ? node : ent_yaml_nth (node, i);
      error = NULL;
      if (!check_word (word, option, &error))
        ent_yaml_note (problems, error);
    }
}

/* A text that takes the place of a default, and what is shown of a word, cannot be nothing. */
static gboolean
check_plain (const EntYaml *node, const EntOption *option, GError **error)
{
  const char *text = ent_yaml_string (node, error);

  if (text == NULL)
    return FALSE;
  if (*text != '\0' || (option->standard == NULL && strchr (option->path, '*') == NULL))
    return TRUE;
  ent_yaml_error (error, node, "%s", _("expected a text; put one behind the colon"));
  return FALSE;
}

static gboolean
is_currency (const char *text)
{
  return strlen (text) == 3 && strspn (text, CAPITALS) == 3;
}

static gboolean
is_country (const char *text)
{
  return strlen (text) == 2 && strspn (text, CAPITALS) == 2;
}

static gboolean
check_text (const EntYaml *node, const EntOption *option, GError **error)
{
  const char *text = ent_yaml_string (node, error);
  gint64 scaled;
  GDate day;

  if (text == NULL)
    return FALSE;
  if (option->type == ENT_OPTION_DAY        ? ent_day_parse_iso (text, &day, NULL)
      : option->type == ENT_OPTION_CURRENCY ? is_currency (text)
                                            : ent_rate_parse (text, &scaled))
    return TRUE;
  g_autofree char *expected = ent_option_describe (option);
  if (option->type == ENT_OPTION_CURRENCY)
    ent_yaml_error (error, node, _(NO_CURRENCY), text);
  else
    ent_yaml_error (error, node, _("\"%s\" is not %s"), text, expected);
  return FALSE;
}

static gboolean
check_single (const EntYaml *node, const EntOption *option, GError **error)
{
  gint64 number;
  gboolean on;

  switch (option->type)
    {
    case ENT_OPTION_NUMBER:
      return ent_yaml_int (node, option->least, option->most, &number, error);
    case ENT_OPTION_SWITCH:
      return ent_yaml_bool (node, &on, error);
    case ENT_OPTION_CHOICE:
      return ent_yaml_choice (node, option->choices, error) >= 0;
    case ENT_OPTION_DECIMAL:
    case ENT_OPTION_DAY:
    case ENT_OPTION_CURRENCY:
      return check_text (node, option, error);
    default:
      return check_plain (node, option, error);
    }
}

static void
check_value (const EntYaml *node, const EntOption *option, GPtrArray *problems)
{
  GError *error = NULL;

  if (ent_option_is_list (option))
    check_words (node, option, problems);
  else if (!check_single (node, option, &error))
    ent_yaml_note (problems, error);
}

static void
unknown_key (const EntYaml *node, const char *section, GPtrArray *problems)
{
  g_auto (GStrv) known = ent_option_keys (section);
  const char *nearest = ent_text_nearest (node->key, (const char *const *) known);
  g_autofree char *all = g_strjoinv (", ", known);
  GError *error = NULL;

  if (nearest != NULL)
    ent_yaml_key_error (&error, node, _("unknown key \"%s\"; did you mean \"%s\"?"), node->key,
                        nearest);
  else
    ent_yaml_key_error (&error, node, _("unknown key \"%s\"; known here: %s"), node->key, all);
  ent_yaml_note (problems, error);
}

/* Letters, digits and '_', as filters, commands and the heads of tables write it. */
static gboolean
is_identifier (const char *text)
{
  const char *letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

  return *text != '\0' && !g_ascii_isdigit (*text) && strspn (text, letters) == strlen (text);
}

static gboolean
is_not_empty (const char *text)
{
  return *text != '\0';
}

/* What the keys of a section look like whose words are the user's. */
static const struct
{
  const char *path; /* of the option table; NULL: of any other one */
  gboolean (*is_sound) (const char *text);
  const char *expected;
} key_kinds[] = {
  { "rates.*", is_currency, NO_CURRENCY },
  { "partner_holidays.*", is_country, N_ ("\"%s\" is no country; write two capitals, such as FR") },
  { "fields.*.*", is_identifier,
    N_ ("\"%s\" cannot name a field; write letters, digits and _, a letter first") },
  { NULL, is_not_empty, N_ ("\"%s\" is no word; write one before the colon") },
};

static gboolean
check_key (const EntYaml *node, const EntOption *option, GPtrArray *problems)
{
  gsize kind = 0;
  GError *error = NULL;

  while (key_kinds[kind].path != NULL && !g_str_equal (key_kinds[kind].path, option->path))
    kind++;
  if (key_kinds[kind].is_sound (node->key))
    return TRUE;
  ent_yaml_key_error (&error, node, _(key_kinds[kind].expected), node->key);
  ent_yaml_note (problems, error);
  return FALSE;
}

/* FALSE: it has to be taken out. */
static gboolean
check_node (EntYaml *node, const char *section, GPtrArray *problems)
{
  const EntOption *option = ent_option_child (section, node->key);
  guint before = problems->len;

  if (option == NULL)
    unknown_key (node, section, problems);
  else if (check_key (node, option, problems) && !ent_yaml_is_null (node))
    {
      if (option->type != ENT_OPTION_MAP)
        check_value (node, option, problems);
      else
        {
          if (g_str_equal (option->path, "fields.*.*"))
            ent_own_field_check (node, problems);
          check_section (node, option->path, problems);
          return node->kind == ENT_YAML_MAPPING;
        }
    }
  return problems->len == before;
}

static void
check_section (EntYaml *map, const char *section, GPtrArray *problems)
{
  GError *error = NULL;

  if (!ent_yaml_expect (map, ENT_YAML_MAPPING, &error))
    {
      ent_yaml_note (problems, error);
      return;
    }
  for (guint i = 0; i < ent_yaml_length (map);)
    {
      if (check_node (ent_yaml_nth (map, i), section, problems))
        i++;
      else
        g_ptr_array_remove_index (map->items, i);
    }
}

void
ent_config_validate (EntYaml *root, GPtrArray *problems)
{
  check_section (root, "", problems);
}
