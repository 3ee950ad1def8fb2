/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/input/own-field-names.h"

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/filter/filter.h"

/* What every record has besides its fields, in JSON and CSV. */
static const char *const reserved[] = {
  "id", "version", "created_at", "updated_at", "custom", NULL
};

/* Whether the head of a column would be taken for a field of entente's own. In every language: what
 * is refused may not depend on the user's. */
static gboolean
heads_a_field (const EntNoun *noun, const char *text)
{
  g_autofree char *folded = ent_text_fold (text);

  for (guint i = 0; i < noun->n_headers; i++)
    if (g_str_equal (noun->headers[i].header, folded))
      return TRUE;
  for (guint i = 0; i < noun->n_fields; i++)
    {
      g_autofree char *label = ent_text_fold (noun->fields[i].label);
      if ((noun->fields[i].flags & ENT_FLAG_HIDDEN) == 0 && g_str_equal (folded, label))
        return TRUE;
    }
  return FALSE;
}

/* Why a filter, a command or a file would take the name for something else; NULL: none does. The
 * caller frees it. */
static char *
why_taken (const EntNoun *noun, const char *name)
{
  g_autofree char *folded = ent_text_fold (name);

  if (g_strv_contains (reserved, folded) || heads_a_field (noun, name)
      || ent_filter_names_built_in (noun->id, name))
    return g_strdup_printf (_("%s has a field \"%s\" already; choose another name"), noun->name,
                            name);
  if (ent_filter_is_keyword (name))
    return g_strdup_printf (_("\"%s\" is a word of filters; choose another name"), name);
  return NULL;
}

static void
check_name (const EntNoun *noun, const EntYaml *field, GPtrArray *problems)
{
  g_autofree char *why = why_taken (noun, field->key);
  GError *error = NULL;

  if (why != NULL)
    ent_yaml_key_error (&error, field, "%s", why);
  ent_yaml_note (problems, error);
}

gboolean
ent_own_field_name_check (const EntNoun *noun, const char *name, GError **error)
{
  g_autofree char *why = why_taken (noun, name);
  gboolean sound = !g_ascii_isdigit (*name) && *name != '\0';

  for (const char *p = name; *p != '\0'; p++)
    sound = sound && (g_ascii_isalnum (*p) || *p == '_');
  if (!sound)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("\"%s\" cannot name a field; write letters, digits and _, a letter first"),
                   name);
  else if (why != NULL)
    ent_set_error (error, ENT_ERROR_DATA, "%s", why);
  return sound && why == NULL;
}

static void
check_label (const EntNoun *noun, const EntYaml *label, GPtrArray *problems)
{
  GError *error = NULL;

  if (heads_a_field (noun, label->text))
    ent_yaml_error (&error, label, _("%s shows a field \"%s\" already; choose another label"),
                    noun->name, label->text);
  ent_yaml_note (problems, error);
}

/* A text of the field by which it is known, unless an earlier field is. */
static void
check_text (GHashTable *seen, const EntYaml *field, const EntYaml *label, GPtrArray *problems)
{
  const char *text = label != NULL ? label->text : field->key;
  g_autofree char *folded = ent_text_fold (text);
  const EntYaml *before = g_hash_table_lookup (seen, folded);
  GError *error = NULL;

  if (before == NULL)
    g_hash_table_insert (seen, g_steal_pointer (&folded), (gpointer) field);
  if (before == NULL || before == field)
    return;
  if (label != NULL)
    ent_yaml_error (&error, label, _("\"%s\" is the field \"%s\" already"), text, before->key);
  else
    ent_yaml_key_error (&error, field, _("\"%s\" is the field \"%s\" already"), text, before->key);
  ent_yaml_note (problems, error);
}

static const EntYaml *
written (const EntYaml *field, const char *key)
{
  const EntYaml *node = ent_yaml_get (field, key);

  return node != NULL && !ent_yaml_is_null (node) ? node : NULL;
}

static void
check_noun (const EntNoun *noun, const EntYaml *fields, GPtrArray *problems)
{
  static const char *const labels[] = { "label", "label_fr" };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ent_yaml_length (fields); i++)
    {
      const EntYaml *field = ent_yaml_nth (fields, i);
      check_name (noun, field, problems);
      check_text (seen, field, NULL, problems);
      for (gsize n = 0; n < G_N_ELEMENTS (labels); n++)
        {
          const EntYaml *label = written (field, labels[n]);
          if (label == NULL)
            continue;
          check_label (noun, label, problems);
          check_text (seen, field, label, problems);
        }
    }
}

void
ent_own_field_names_check (const EntConfig *config, GPtrArray *problems)
{
  const EntYaml *nouns = ent_config_node (config, "fields");

  for (guint i = 0; i < ent_yaml_length (nouns); i++)
    {
      const EntYaml *fields = ent_yaml_nth (nouns, i);
      const EntNoun *noun = ent_noun_find (fields->key);
      if (noun != NULL)
        check_noun (noun, fields, problems);
    }
}
