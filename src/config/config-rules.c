/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config-rules.h"

#include <string.h>

#include "config/config-tree.h"
#include "entente/base/i18n.h"

/* Of two values of which the first may not be more than the second, the user's one. */
static const EntYaml *
either (const EntYaml *section, const char *less, const char *more)
{
  const EntYaml *node = ent_yaml_get (section, less);

  return node != NULL ? node : ent_yaml_get (section, more);
}

/* What is in force counts, of which the user may have written one only. */
static void
check_order (const EntYaml *section, const char *less, int least, const char *more, int most,
             GPtrArray *problems)
{
  const EntYaml *node = either (section, less, more);
  GError *error = NULL;

  if (node == NULL || least <= most)
    return;
  ent_yaml_error (&error, node, _("%s %d is more than %s %d"), less, least, more, most);
  ent_yaml_note (problems, error);
}

static void
check_intervals (const EntConfig *config, const char *vocabulary, GPtrArray *problems)
{
  const GPtrArray *words = ent_config_vocabulary (config, vocabulary);
  const EntYaml *mine = ent_config_section (config->user, vocabulary);

  for (guint i = 0; i < words->len; i++)
    {
      const EntWord *word = words->pdata[i];
      if (word->longest_days > 0)
        check_order (ent_yaml_get (mine, word->id), "ideal_days", word->ideal_days, "longest_days",
                     word->longest_days, problems);
    }
}

static void
check_orders (const EntConfig *config, GPtrArray *problems)
{
  static const struct
  {
    const char *section, *less, *more;
  } pairs[] = {
    { "review", "ideal_days", "longest_days" },
    { "health", "fair", "good" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *less = g_strjoin (".", pairs[i].section, pairs[i].less, NULL);
      g_autofree char *more = g_strjoin (".", pairs[i].section, pairs[i].more, NULL);
      check_order (ent_config_section (config->user, pairs[i].section), pairs[i].less,
                   (int) ent_config_number (config, less), pairs[i].more,
                   (int) ent_config_number (config, more), problems);
    }
  check_intervals (config, "tiers", problems);
  check_intervals (config, "cadences", problems);
}

static void
check_weights (const EntConfig *config, GPtrArray *problems)
{
  const EntYaml *weights = ent_config_section (config->user, "health.weights");
  g_auto (GStrv) names = ent_option_keys ("health.weights");
  GError *error = NULL;
  gint64 sum = 0;

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_strconcat ("health.weights.", *name, NULL);
      sum += ent_config_number (config, path);
    }
  if (weights == NULL || sum > 0)
    return;
  ent_yaml_key_error (&error, weights, _("all weights are 0; one part at least has to count"));
  ent_yaml_note (problems, error);
}

static void
check_rates (const EntConfig *config, GPtrArray *problems)
{
  const char *home = ent_config_text (config, "currency");
  const EntYaml *rate = ent_yaml_get (ent_config_section (config->user, "rates"), home);
  GError *error = NULL;

  if (rate == NULL)
    return;
  ent_yaml_key_error (&error, rate, _("%s is the currency that rates are in; it has none itself"),
                      home);
  ent_yaml_note (problems, error);
}

static void
check_pages (const EntConfig *config, GPtrArray *problems)
{
  const EntYaml *pages = ent_config_section (config->user, "kiosk.pages");
  GError *error = NULL;

  if (pages == NULL || *ent_config_words (config, "kiosk.pages") != NULL)
    return;
  ent_yaml_key_error (&error, pages, _("a kiosk needs a page at least"));
  ent_yaml_note (problems, error);
}

void
ent_config_rules_check (const EntConfig *config, GPtrArray *problems)
{
  check_orders (config, problems);
  check_weights (config, problems);
  check_rates (config, problems);
  check_pages (config, problems);
}
