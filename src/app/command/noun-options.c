/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options that verbs make of a noun's fields. */
#include "entente/app/command/commands.h"

#include "entente/base/i18n.h"

const char *
ent_noun_option_name (const EntField *field)
{
  if (field->option != NULL)
    return field->option;
  g_autofree char *name = g_strdelimit (g_strdup (field->id), "_", '-');
  return g_intern_string (name);
}

/* What a value of that type looks like, for the help. */
static const char *
value_word (const EntField *field)
{
  static const char *const words[] = {
    [ENT_FIELD_TEXT] = "TEXT",    [ENT_FIELD_NOTE] = "TEXT",   [ENT_FIELD_CHOICE] = "WORD",
    [ENT_FIELD_DAY] = "DAY",      [ENT_FIELD_TIME] = "TIME",   [ENT_FIELD_NUMBER] = "N",
    [ENT_FIELD_MONEY] = "AMOUNT", [ENT_FIELD_REF] = "ID|NAME", [ENT_FIELD_REFS] = "ID|NAME",
    [ENT_FIELD_LIST] = "WORD",
  };

  return words[field->type];
}

static void
add_values (GArray *options, const EntNoun *noun)
{
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      gboolean many = field->type == ENT_FIELD_LIST || field->type == ENT_FIELD_REFS;
      const EntCommandOption option = { ent_noun_option_name (field),
                                        many ? ENT_TAKES_MANY : ENT_TAKES_ONE, value_word (field),
                                        field->help };
      if ((field->flags & ENT_FLAG_DERIVED) == 0)
        g_array_append_val (options, option);
    }
}

static void
add_narrowing (GArray *options, const EntNoun *noun)
{
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const EntField *field = &noun->fields[i];
      gboolean words = field->type == ENT_FIELD_LIST;
      const EntCommandOption option = { ent_noun_option_name (field), ENT_TAKES_ONE,
                                        value_word (field),
                                        words ? N_ ("only with that tag")
                                              : N_ ("only of that one") };
      if ((field->flags & ENT_FLAG_NARROWS) != 0)
        g_array_append_val (options, option);
    }
}

EntCommandOption *
ent_noun_options (const EntNoun *noun, const EntCommand *verb)
{
  g_autoptr (GArray) options = g_array_new (TRUE, FALSE, sizeof (EntCommandOption));

  if ((verb->fields & ENT_OPTIONS_VALUES) != 0)
    add_values (options, noun);
  if ((verb->fields & ENT_OPTIONS_NARROW) != 0)
    add_narrowing (options, noun);
  for (const EntCommandOption *option = verb->options; option != NULL && option->name != NULL;
       option++)
    g_array_append_val (options, *option);
  return (EntCommandOption *) (void *) g_array_steal (options, NULL);
}
