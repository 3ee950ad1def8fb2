/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/arguments.h"

#include <errno.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"

/* One reading of a line. */
typedef struct
{
  const EntCommandOption *const *tables;
  const char *title;
  EntWords kind;
  EntArguments *arguments;
  GPtrArray *words;
} Reading;

static const EntCommandOption *
find_option (const EntCommandOption *const *tables, const char *name, gsize length, char letter)
{
  for (; *tables != NULL; tables++)
    for (const EntCommandOption *option = *tables; option->name != NULL; option++)
      if (letter != '\0'
            ? option->letter == letter
            : strncmp (option->name, name, length) == 0 && option->name[length] == '\0')
        return option;
  return NULL;
}

const EntCommandOption *
ent_arguments_option (const EntCommandOption *const *tables, const char *argument)
{
  if (g_str_has_prefix (argument, "--"))
    return find_option (tables, argument + 2, strcspn (argument + 2, "="), '\0');
  if (argument[0] == '-' && argument[1] != '\0' && argument[2] == '\0')
    return find_option (tables, NULL, 0, argument[1]);
  return NULL;
}

static gboolean
refuse_unknown (const Reading *reading, const char *argument, GError **error)
{
  g_autofree char *name = g_strndup (argument, strcspn (argument, "="));
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  const char *title = reading->title;

  for (const EntCommandOption *const *table = reading->tables; *table != NULL; table++)
    for (const EntCommandOption *option = *table; option->name != NULL; option++)
      g_ptr_array_add (known, (gpointer) option->name);
  g_ptr_array_add (known, NULL);
  const char *nearest = g_str_has_prefix (name, "--")
                          ? ent_text_nearest (name + 2, (const char *const *) known->pdata)
                          : NULL;
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_USAGE,
                   _("there is no option %s; did you mean --%s? entente %s --help lists them"),
                   name, nearest, title);
  else
    ent_set_error (error, ENT_ERROR_USAGE,
                   _("there is no option %s; entente %s --help lists them, and a word that begins "
                      "with - goes behind --"),
                   name, title);
  return FALSE;
}

static gboolean
is_number (const char *text, gint64 least)
{
  char *end = NULL;

  errno = 0;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  return errno == 0 && number >= least && g_ascii_isdigit (*text) && *end == '\0';
}

gboolean
ent_argument_id (const char *text, gint64 *ret_id)
{
  if (!is_number (text, 1))
    return FALSE;
  *ret_id = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

static gboolean
take_value (Reading *reading, const EntCommandOption *option, const char *value, GError **error)
{
  GPtrArray *values = g_hash_table_lookup (reading->arguments->values, option->name);

  if (values != NULL && option->takes != ENT_TAKES_MANY && option->takes != ENT_TAKES_NOTHING)
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("--%s takes one value, and is given twice, as \"%s\" and \"%s\""),
                     option->name, (const char *) values->pdata[0], value);
      return FALSE;
    }
  if (option->takes == ENT_TAKES_NUMBER && !is_number (value, 0))
    {
      ent_set_error (error, ENT_ERROR_USAGE,
                     _("--%s: \"%s\" is no whole number; write it like 20"), option->name, value);
      return FALSE;
    }
  if (values == NULL)
    {
      values = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (reading->arguments->values, (gpointer) option->name, values);
    }
  else
    g_ptr_array_remove_index (values, values->len - 1);
  g_ptr_array_add (values, g_strdup (value));
  g_ptr_array_add (values, NULL);
  return TRUE;
}

/* The value is what follows '=', or the next argument, unless that is itself an option. Takes what
 * it used. */
static gboolean
read_option (Reading *reading, const EntCommandOption *option, char *const **argv, GError **error)
{
  const char *given = **argv;
  const char *mark = given[1] == '-' ? strchr (given, '=') : NULL;

  if (option->takes == ENT_TAKES_NOTHING)
    {
      if (mark == NULL)
        return take_value (reading, option, "", error);
      ent_set_error (error, ENT_ERROR_USAGE, _("--%s takes no value"), option->name);
      return FALSE;
    }
  if (mark != NULL)
    return take_value (reading, option, mark + 1, error);
  const char *next = (*argv)[1];
  if (next == NULL || g_str_equal (next, "--")
      || ent_arguments_option (reading->tables, next) != NULL)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("--%s lacks its value; write --%s=VALUE"),
                     option->name, option->name);
      return FALSE;
    }
  ++*argv;
  return take_value (reading, option, next, error);
}

static gboolean
is_option (const Reading *reading, const char *argument)
{
  if (argument[0] != '-' || argument[1] == '\0')
    return FALSE;
  return argument[1] == '-' || reading->kind != ENT_WORDS_FREE
         || ent_arguments_option (reading->tables, argument) != NULL;
}

static gboolean
read_all (Reading *reading, char *const *argv, GError **error)
{
  for (; *argv != NULL && !g_str_equal (*argv, "--"); argv++)
    {
      if (!is_option (reading, *argv))
        {
          g_ptr_array_add (reading->words, g_strdup (*argv));
          continue;
        }
      const EntCommandOption *option = ent_arguments_option (reading->tables, *argv);
      if (option == NULL)
        return refuse_unknown (reading, *argv, error);
      if (!read_option (reading, option, &argv, error))
        return FALSE;
    }
  for (argv += *argv != NULL; *argv != NULL; argv++)
    g_ptr_array_add (reading->words, g_strdup (*argv));
  return TRUE;
}

EntArguments *
ent_arguments_read (const EntCommandOption *const *tables, EntWords kind, const char *title,
                    char *const *argv, GError **error)
{
  g_autoptr (EntArguments) arguments = g_new0 (EntArguments, 1);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  Reading reading = { tables, title, kind, arguments, words };

  arguments->values =
    g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (!read_all (&reading, argv, error))
    return NULL;
  arguments->n_words = words->len;
  g_ptr_array_add (words, NULL);
  arguments->words = (char **) g_ptr_array_steal (words, NULL);
  return g_steal_pointer (&arguments);
}

void
ent_arguments_free (EntArguments *arguments)
{
  if (arguments == NULL)
    return;
  g_strfreev (arguments->words);
  g_hash_table_unref (arguments->values);
  g_free (arguments);
}

const char *const *
ent_argument_values (const EntArguments *arguments, const char *name)
{
  const GPtrArray *values = g_hash_table_lookup (arguments->values, name);

  return values != NULL ? (const char *const *) values->pdata : NULL;
}

const char *
ent_argument (const EntArguments *arguments, const char *name)
{
  const char *const *values = ent_argument_values (arguments, name);

  return values != NULL ? values[0] : NULL;
}

gboolean
ent_argument_given (const EntArguments *arguments, const char *name)
{
  return ent_argument (arguments, name) != NULL;
}

gint64
ent_argument_number (const EntArguments *arguments, const char *name)
{
  const char *value = ent_argument (arguments, name);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : 0;
}

char *
ent_arguments_text (const EntArguments *arguments)
{
  return g_strjoinv (" ", arguments->words);
}

gboolean
ent_argument_format (const EntArguments *arguments, EntFormat *ret_format, GError **error)
{
  return ent_format_parse (ent_argument (arguments, "format"), ret_format, error);
}

gboolean
ent_argument_json (const EntArguments *arguments, gboolean *ret_json, GError **error)
{
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error))
    return FALSE;
  if (format != ENT_FORMAT_TABLE && format != ENT_FORMAT_JSON)
    {
      ent_set_error (error, ENT_ERROR_USAGE, "%s", _("the format is table or json"));
      return FALSE;
    }
  *ret_json = format == ENT_FORMAT_JSON;
  return TRUE;
}
