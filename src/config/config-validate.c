/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config-validate.h"

#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/i18n.h"
#include "entente/base/money.h"
#include "entente/base/text.h"
#include "entente/config/option.h"

static void check_section (const EntYaml *map, const char *section, GPtrArray *problems);

static void
take (GPtrArray *problems, GError *error)
{
  g_ptr_array_add (problems, g_strdup (error->message));
  g_error_free (error);
}

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
check_words (const EntYaml *node, const EntOption *option, GError **error)
{
  g_auto (GStrv) words = ent_yaml_words (node, error);

  if (words == NULL)
    return FALSE;
  for (guint i = 0; option->choices != NULL && words[i] != NULL; i++)
    if (ent_yaml_choice (ent_yaml_length (node) > i ? ent_yaml_nth (node, i) : node,
                         option->choices, error)
        < 0)
      return FALSE;
  for (guint i = 0; option->type == ENT_OPTION_DAYS && words[i] != NULL; i++)
    if (!is_day (words[i]))
      {
        ent_yaml_error (
          error, ent_yaml_length (node) > i ? ent_yaml_nth (node, i) : node,
          _("\"%s\" is no day; write 2026-12-25, 12-25 for every year, or 08-01..08-15"),
          words[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_text (const EntYaml *node, const EntOption *option, GError **error)
{
  const char *text = ent_yaml_string (node, error);
  gint64 scaled;
  GDate day;

  if (text == NULL)
    return FALSE;
  if (option->type == ENT_OPTION_DAY ? ent_day_parse_iso (text, &day, NULL)
                                     : ent_rate_parse (text, &scaled))
    return TRUE;
  g_autofree char *expected = ent_option_describe (option);
  ent_yaml_error (error, node, _("\"%s\" is not %s"), text, expected);
  return FALSE;
}

static gboolean
check_value (const EntYaml *node, const EntOption *option, GError **error)
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
      return check_text (node, option, error);
    case ENT_OPTION_WORDS:
    case ENT_OPTION_DAYS:
      return check_words (node, option, error);
    default:
      return ent_yaml_string (node, error) != NULL;
    }
}

static void
check_node (const EntYaml *node, const char *section, GPtrArray *problems)
{
  const EntOption *option = ent_option_child (section, node->key);
  GError *error = NULL;

  if (option == NULL)
    {
      g_auto (GStrv) known = ent_option_keys (section);
      const char *nearest = ent_text_nearest (node->key, (const char *const *) known);
      g_autofree char *all = g_strjoinv (", ", known);
      if (nearest != NULL)
        ent_yaml_key_error (&error, node, _("unknown key \"%s\"; did you mean \"%s\"?"), node->key,
                            nearest);
      else
        ent_yaml_key_error (&error, node, _("unknown key \"%s\"; known here: %s"), node->key, all);
      take (problems, error);
    }
  else if (ent_yaml_is_null (node))
    return;
  else if (option->type == ENT_OPTION_MAP)
    check_section (node, option->path, problems);
  else if (!check_value (node, option, &error))
    take (problems, error);
}

static void
check_section (const EntYaml *map, const char *section, GPtrArray *problems)
{
  GError *error = NULL;

  if (!ent_yaml_expect (map, ENT_YAML_MAPPING, &error))
    {
      take (problems, error);
      return;
    }
  for (guint i = 0; i < ent_yaml_length (map); i++)
    check_node (ent_yaml_nth (map, i), section, problems);
}

static gboolean
is_currency (const char *text)
{
  return strlen (text) == 3 && strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3;
}

static void
check_rate (const EntYaml *rate, GPtrArray *problems)
{
  GError *error = NULL;

  if (is_currency (rate->key))
    return;
  ent_yaml_key_error (&error, rate, _("\"%s\" is no currency; write three capitals, such as EUR"),
                      rate->key);
  take (problems, error);
}

static void
check_currency (const EntYaml *node, GPtrArray *problems)
{
  GError *error = NULL;

  if (node == NULL || node->text == NULL || is_currency (node->text))
    return;
  ent_yaml_error (&error, node, _("\"%s\" is no currency; write three capitals, such as EUR"),
                  node->text);
  take (problems, error);
}

static void
check_tier (const EntYaml *tier, GPtrArray *problems)
{
  const EntYaml *ideal = ent_yaml_get (tier, "ideal_days"),
                *longest = ent_yaml_get (tier, "longest_days");
  gint64 least = 0, most = 0;
  GError *error = NULL;

  if (ideal == NULL || longest == NULL || !ent_yaml_int (ideal, 1, 3650, &least, NULL)
      || !ent_yaml_int (longest, 1, 3650, &most, NULL) || least <= most)
    return;
  ent_yaml_error (&error, ideal, _("ideal_days %d is more than longest_days %d"), (int) least,
                  (int) most);
  take (problems, error);
}

/* What one option alone cannot tell. */
static void
check_together (const EntYaml *root, GPtrArray *problems)
{
  const EntYaml *tiers = ent_yaml_get (root, "tiers");

  const EntYaml *cadences = ent_yaml_get (root, "cadences"), *rates = ent_yaml_get (root, "rates");

  check_currency (ent_yaml_get (root, "currency"), problems);
  for (guint i = 0; i < ent_yaml_length (tiers); i++)
    check_tier (ent_yaml_nth (tiers, i), problems);
  for (guint i = 0; i < ent_yaml_length (rates); i++)
    check_rate (ent_yaml_nth (rates, i), problems);
  for (guint i = 0; i < ent_yaml_length (cadences); i++)
    check_tier (ent_yaml_nth (cadences, i), problems);
}

void
ent_config_validate (const EntYaml *root, GPtrArray *problems)
{
  check_section (root, "", problems);
  if (problems->len == 0)
    check_together (root, problems);
}
