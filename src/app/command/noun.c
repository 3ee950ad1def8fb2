/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <string.h>
#include <unistd.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/output.h"
#include "entente/service/filter/filter.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/record-edit.h"

/* The options of one call: an entry for each field, and the verb's own. */
typedef struct
{
  const EntNoun *noun;
  GArray *entries; /* GOptionEntry */
  GPtrArray *names;
  char ***values; /* by field: what was given, NULL-terminated, or NULL */
  char **custom;  /* name=value */
  char *format;
  gint64 version;
  /* of list */
  char **only; /* by field: the one value that is asked for, or NULL */
  char *sort, *filter;
  gboolean descending;
  int limit;
} Options;

static void
options_clear (Options *options)
{
  for (guint i = 0; options->values != NULL && i < options->noun->n_fields; i++)
    g_strfreev (options->values[i]);
  g_free (options->values);
  for (guint i = 0; options->only != NULL && i < options->noun->n_fields; i++)
    g_free (options->only[i]);
  g_free (options->only);
  g_clear_pointer (&options->entries, g_array_unref);
  g_clear_pointer (&options->names, g_ptr_array_unref);
  g_strfreev (options->custom);
  g_free (options->format);
  g_free (options->sort);
  g_free (options->filter);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
add_entry (Options *options, const char *name, GOptionArg arg, gpointer to, const char *help,
           const char *what)
{
  GOptionEntry entry = { name, 0, 0, arg, to, help, what };

  g_array_append_val (options->entries, entry);
}

static const char *
option_name (Options *options, const EntField *field)
{
  if (field->option != NULL)
    return field->option;
  char *name = g_strdelimit (g_strdup (field->id), "_", '-');
  g_ptr_array_add (options->names, name);
  return name;
}

static void
add_field_entries (Options *options)
{
  for (guint i = 0; i < options->noun->n_fields; i++)
    {
      const EntField *field = &options->noun->fields[i];
      if ((field->flags & ENT_FLAG_DERIVED) == 0)
        add_entry (options, option_name (options, field), G_OPTION_ARG_STRING_ARRAY,
                   &options->values[i], _(field->help), _(field->label));
    }
  add_entry (options, "custom", G_OPTION_ARG_STRING_ARRAY, &options->custom,
             _("a custom field; may be given again"), "NAME=VALUE");
}

static void
add_list_entries (Options *options)
{
  for (guint i = 0; i < options->noun->n_fields; i++)
    {
      const EntField *field = &options->noun->fields[i];
      gboolean words = field->type == ENT_FIELD_LIST;
      if ((field->flags & ENT_FLAG_NARROWS) != 0)
        add_entry (options, option_name (options, field), G_OPTION_ARG_STRING, &options->only[i],
                   words ? _("only with that tag") : _("only of that one"), words ? "TAG" : "X");
    }
  add_entry (options, "filter", G_OPTION_ARG_STRING, &options->filter,
             _("only what it holds for: \"tier=gold and silent>30d\""), "EXPRESSION");
  add_entry (options, "sort", G_OPTION_ARG_STRING, &options->sort, _("the order"), "ORDER");
  add_entry (options, "desc", G_OPTION_ARG_NONE, &options->descending, _("the other way round"),
             NULL);
  add_entry (options, "limit", G_OPTION_ARG_INT, &options->limit, _("at most so many"), "N");
}

static void
options_init (Options *options, const EntNoun *noun)
{
  options->noun = noun;
  options->entries = g_array_new (FALSE, FALSE, sizeof (GOptionEntry));
  options->names = g_ptr_array_new_with_free_func (g_free);
  options->values = g_new0 (char **, noun->n_fields);
  options->only = g_new0 (char *, noun->n_fields);
}

char *
ent_noun_options (const EntNoun *noun, const char *prefix)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *out = g_string_new (NULL);

  options_init (&options, noun);
  add_field_entries (&options);
  add_list_entries (&options);
  for (guint i = 0; i < options.entries->len; i++)
    {
      const char *name = g_array_index (options.entries, GOptionEntry, i).long_name;
      if (g_hash_table_add (seen, (gpointer) name))
        g_string_append_printf (out, "%s%s", prefix, name);
    }
  g_string_append_printf (out, "%sformat%shelp", prefix, prefix);
  return g_string_free (out, FALSE);
}

/* GOption keeps "--" where a word behind it begins with '-'; it is no word itself. */
static void
drop_separator (int *argc, char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        memmove (&argv[i], &argv[i + 1], (gsize) (*argc - i) * sizeof *argv);
        --*argc;
        return;
      }
}

static gboolean
parse (Options *options, const char *verb, int *argc, char ***argv, GError **error)
{
  g_autofree char *title = g_strdup_printf ("%s %s", options->noun->name, verb);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) local = NULL;
  GOptionEntry end = G_OPTION_ENTRY_NULL;

  add_entry (options, "format", G_OPTION_ARG_STRING, &options->format, "table, json, csv", "F");
  g_array_append_val (options->entries, end);
  g_option_context_set_summary (context, title);
  g_option_context_add_main_entries (context, (GOptionEntry *) (void *) options->entries->data,
                                     NULL);
  if (g_option_context_parse (context, argc, argv, &local))
    {
      drop_separator (argc, *argv);
      return TRUE;
    }
  ent_set_error (error, ENT_ERROR_USAGE, _("%s; entente %s --help lists the options"),
                 local->message, title);
  return FALSE;
}

static gboolean
set_field (const EntContext *context, EntRecord *record, const EntField *field, char **values,
           GError **error)
{
  gboolean many = field->type == ENT_FIELD_LIST || field->type == ENT_FIELD_REFS;
  g_autofree char *joined = g_strjoinv (",", values);

  return ent_field_input_set (context, record, field,
                              many ? joined : values[g_strv_length (values) - 1], error);
}

static gboolean
set_custom (EntRecord *record, char **pairs, GError **error)
{
  for (; pairs != NULL && *pairs != NULL; pairs++)
    {
      const char *mark = strchr (*pairs, '=');
      if (mark == NULL || mark == *pairs)
        {
          ent_set_error (error, ENT_ERROR_USAGE, _("--custom takes NAME=VALUE, not \"%s\""),
                         *pairs);
          return FALSE;
        }
      g_autofree char *name = g_strndup (*pairs, (gsize) (mark - *pairs));
      ent_record_set_custom (record, name, mark + 1);
    }
  return TRUE;
}

/* References and the currency come first: people are looked for at the partner, amounts need
 * digits. */
static gboolean
set_fields (const EntContext *context, EntRecord *record, const Options *options, GError **error)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < options->noun->n_fields; i++)
      {
        const EntField *field = &options->noun->fields[i];
        gboolean early = (field->flags & ENT_FLAG_FIRST) != 0;
        if (options->values[i] != NULL && early == (round == 0)
            && !set_field (context, record, field, options->values[i], error))
          return FALSE;
      }
  return set_custom (record, options->custom, error);
}

/* A word as people write it; one that the configuration does not have may still be in old
 * records. */
static const char *
match_word (EntApp *app, const EntField *field, const char *text)
{
  const EntWord *word = field->type == ENT_FIELD_CHOICE
                          ? ent_config_match (app->config, field->vocabulary, text, NULL)
                          : NULL;

  return word != NULL ? word->id : text;
}

/* The values that a list is narrowed to. People are looked for at the partner, which comes first.
 */
static GArray *
read_values (EntApp *app, const Options *options, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (EntFieldValue));
  gint64 within = 0;

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < options->noun->n_fields; i++)
      {
        EntFieldValue value = { .field = &options->noun->fields[i], .word = options->only[i] };
        gboolean early = (value.field->flags & ENT_FLAG_FIRST) != 0;
        gboolean refers = value.field->type == ENT_FIELD_REF || value.field->type == ENT_FIELD_REFS;
        if (value.word == NULL || early != (round == 0))
          continue;
        if (refers
            && !ent_resolve (&app->context, value.field->ref, value.word,
                             value.field->ref == ENT_NOUN_PERSON ? within : 0, &value.id, error))
          return NULL;
        value.word = match_word (app, value.field, value.word);
        if (early)
          within = value.id;
        g_array_append_val (values, value);
      }
  return g_steal_pointer (&values);
}

typedef struct
{
  gint64 start; /* microseconds */
  int told;     /* seconds */
} Looking;

/* What lasts over a second says so on a terminal. */
static gboolean
tell_seconds (gpointer data)
{
  Looking *looking = data;
  int seconds = (int) ((g_get_monotonic_time () - looking->start) / G_USEC_PER_SEC);

  if (seconds > looking->told)
    {
      fputc ('\r', stderr);
      fprintf (stderr, _("looking through all: %d s"), seconds);
    }
  looking->told = MAX (looking->told, seconds);
  return FALSE;
}

/* A filter may have to look at everything. Rows on the same terminal wait for the end of what is
 * told there. */
static gboolean
output_filtered (EntApp *app, const EntNoun *noun, const EntPageQuery *query, EntFormat format,
                 GError **error)
{
  Looking looking = { .start = g_get_monotonic_time () };
  g_autofree char *text = NULL;
  gsize size = 0;
  FILE *out = isatty (STDOUT_FILENO) ? open_memstream (&text, &size) : stdout;

  ent_store_set_interrupt (app->store, tell_seconds, &looking);
  gboolean ok = ent_output_list (&app->context, &(EntExport){ format, noun->id, query, NULL },
                                 ent_app_width (), out, error);
  ent_store_set_interrupt (app->store, NULL, NULL);
  if (looking.told > 0)
    fputs ("\r\033[K", stderr);
  if (out == stdout)
    return ok;
  fclose (out);
  fwrite (text, 1, size, stdout);
  return ok;
}

static gboolean
verb_list (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  EntPageQuery query = { 0 };
  EntFormat format;

  options_init (&options, noun);
  add_list_entries (&options);
  if (!parse (&options, "list", &argc, &argv, error)
      || !ent_format_parse (options.format, &format, error)
      || !ent_app_open (app, ENT_STORE_READ, error))
    return FALSE;
  g_autoptr (GArray) values = read_values (app, &options, error);
  if (values == NULL)
    return FALSE;
  g_autoptr (EntFilter) filter = NULL;
  if (options.filter != NULL
      && ((filter = ent_filter_parse (&app->context, noun->id, options.filter, NULL, error)) == NULL
          || !ent_filter_look_up (&app->context, filter, error)))
    return FALSE;
  g_autofree char *words = g_strjoinv (" ", argv + 1);
  query.words = words;
  query.filter = filter;
  query.sort = options.sort;
  query.descending = options.descending;
  query.limit = options.limit > 0 ? (guint) options.limit : 0;
  query.values = (const EntFieldValue *) (void *) values->data;
  query.n_values = values->len;
  if (isatty (STDERR_FILENO) && (filter != NULL || *words != '\0'))
    return output_filtered (app, noun, &query, format, error);
  return ent_output_list (&app->context, &(EntExport){ format, noun->id, &query, NULL },
                          ent_app_width (), stdout, error);
}

static EntRecord *
find_named (EntApp *app, const EntNoun *noun, const char *text, GError **error)
{
  gint64 id;

  if (!ent_resolve (&app->context, noun->id, text, 0, &id, error))
    return NULL;
  return ent_repo_find (app->store, noun->id, id, error);
}

static gboolean
verb_show (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };
  EntFormat format;

  options_init (&options, noun);
  if (!parse (&options, "show", &argc, &argv, error)
      || !ent_format_parse (options.format, &format, error)
      || !ent_app_open (app, ENT_STORE_READ, error))
    return FALSE;
  if (argc != 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s show ID"), noun->name);
      return FALSE;
    }
  g_autoptr (EntRecord) record = find_named (app, noun, argv[1], error);
  if (record != NULL && noun->id == ENT_NOUN_OFFER)
    return ent_app_print_offer (app, record->id, format, error);
  return record != NULL
         && ent_output_record (&app->context, record, format, ent_app_width (), stdout, error);
}

static gboolean
verb_add (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };

  options_init (&options, noun);
  add_field_entries (&options);
  if (!parse (&options, "add", &argc, &argv, error))
    return FALSE;
  if (argc != 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s add %s [OPTION]…"), noun->name,
                     _(ent_noun_field (noun, noun->title)->label));
      return FALSE;
    }
  if (!ent_app_open (app, ENT_STORE_WRITE, error))
    return FALSE;
  g_autoptr (EntRecord) record = ent_field_input_new (&app->context, noun->id);
  if (!ent_field_input_set (&app->context, record, ent_noun_field (noun, noun->title), argv[1],
                            error)
      || !set_fields (&app->context, record, &options, error)
      || !ent_field_input_insert (&app->context, record, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", record->id);
  if (noun->id == ENT_NOUN_INTERACTION)
    ent_app_tell_promises (app, record->id);
  return TRUE;
}

static gboolean
verb_edit (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };

  options_init (&options, noun);
  add_field_entries (&options);
  add_entry (&options, "version", G_OPTION_ARG_INT64, &options.version,
             _("refuse when the record is no longer at that version"), "N");
  if (!parse (&options, "edit", &argc, &argv, error))
    return FALSE;
  if (argc != 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s edit ID [OPTION]…"), noun->name);
      return FALSE;
    }
  if (!ent_app_open (app, ENT_STORE_WRITE, error))
    return FALSE;
  g_autoptr (EntRecord) original = find_named (app, noun, argv[1], error);
  if (original == NULL)
    return FALSE;
  g_autoptr (EntRecord) mine = ent_record_copy (original);
  if (options.version != 0)
    original->version = options.version;
  return set_fields (&app->context, mine, &options, error)
         && ent_record_edit_save (&app->context, original, mine, error);
}

static gboolean
verb_rm (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { 0 };

  options_init (&options, noun);
  if (!parse (&options, "rm", &argc, &argv, error))
    return FALSE;
  if (argc != 2)
    {
      ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s rm ID"), noun->name);
      return FALSE;
    }
  if (!ent_app_open (app, ENT_STORE_WRITE, error))
    return FALSE;
  g_autoptr (EntRecord) record = find_named (app, noun, argv[1], error);
  if (record == NULL || !ent_record_edit_delete (&app->context, record, error))
    return FALSE;
  g_autofree char *title = ent_text_visible (ent_record_title (record), -1);
  fprintf (stderr, _("deleted %s \"%s\"; entente undo brings it back\n"), noun->name, title);
  return TRUE;
}

gboolean
ent_noun_command (EntApp *app, const EntNoun *noun, int argc, char **argv, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*run) (EntApp *, const EntNoun *, int, char **, GError **);
  } verbs[] = {
    { "list", verb_list }, { "show", verb_show }, { "add", verb_add },
    { "edit", verb_edit }, { "rm", verb_rm },
  };

  for (gsize i = 0; argc > 0 && i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, argv[0]))
      return verbs[i].run (app, noun, argc, argv, error);
  ent_set_error (error, ENT_ERROR_USAGE, _("usage: entente %s list|show|add|edit|rm"), noun->name);
  return FALSE;
}
