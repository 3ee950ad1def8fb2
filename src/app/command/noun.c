/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/app/command/commands.h"

#include <string.h>
#include <unistd.h>

#include "entente/app/answer.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/service/export/output.h"
#include "entente/service/filter/filter.h"
#include "entente/service/input/field-input.h"
#include "entente/service/input/own-field-names.h"
#include "entente/service/input/own-field.h"
#include "entente/service/input/record-add.h"
#include "entente/service/input/record-edit.h"

static gboolean
set_field (const EntContext *context, EntRecord *record, const EntField *field,
           const char *const *values, GError **error)
{
  g_autofree char *joined = g_strjoinv (",", (char **) values);
  GError *local = NULL;

  if (ent_field_input_set (context, record, field, values[1] != NULL ? joined : values[0], &local))
    return TRUE;
  g_set_error (error, local->domain, local->code, "%s (--%s)", local->message,
               ent_noun_option_name (field));
  g_error_free (local);
  return FALSE;
}

static gboolean
unknown_own_field (const EntContext *context, const EntNoun *noun, const char *name, GError **error)
{
  g_autoptr (GPtrArray) fields = ent_own_fields (context, noun->id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (names, ((EntOwnField *) fields->pdata[i])->name);
  g_ptr_array_add (names, NULL);
  const char *nearest = ent_text_nearest (name, (const char *const *) names->pdata);
  if (nearest != NULL)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("%s has no own field \"%s\"; did you mean %s? --declare adds it"), noun->name,
                   name, nearest);
  else
    ent_set_error (error, ENT_ERROR_DATA, _("%s has no own field \"%s\"; --declare adds it"),
                   noun->name, name);
  return FALSE;
}

/* For everybody who uses the database, as a text; the configuration may say more of it. */
static gboolean
declare (const EntContext *context, const EntNoun *noun, const char *name, GError **error)
{
  return ent_own_field_name_check (noun, name, error)
         && ent_repo_declare_custom (context->store, noun->id, name, name, "text", error);
}

static gboolean
set_own (const EntContext *context, EntRecord *record, const char *name, const char *text,
         GError **error)
{
  g_autoptr (EntOwnField) field = ent_own_field_find (context, record->noun->id, name);

  return field != NULL ? ent_own_field_set (context, record, field, text, error)
                       : unknown_own_field (context, record->noun, name, error);
}

static gboolean
set_custom (const EntContext *context, EntRecord *record, const EntArguments *arguments,
            GError **error)
{
  const char *const *pairs = ent_argument_values (arguments, "custom");

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
      g_autoptr (EntOwnField) known = ent_own_field_find (context, record->noun->id, name);
      if ((known == NULL && ent_argument_given (arguments, "declare")
           && !declare (context, record->noun, name, error))
          || !set_own (context, record, name, mark + 1, error))
        return FALSE;
    }
  return TRUE;
}

/* References and the currency come first: people are looked for at the partner, amounts need
 * digits. */
static gboolean
set_fields (const EntContext *context, EntRecord *record, const EntArguments *arguments,
            GError **error)
{
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < arguments->noun->n_fields; i++)
      {
        const EntField *field = &arguments->noun->fields[i];
        gboolean early = (field->flags & ENT_FLAG_FIRST) != 0;
        const char *const *values =
          (field->flags & ENT_FLAG_DERIVED) == 0 && early == (round == 0)
            ? ent_argument_values (arguments, ent_noun_option_name (field))
            : NULL;
        if (values != NULL && !set_field (context, record, field, values, error))
          return FALSE;
      }
  return set_custom (context, record, arguments, error);
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

/* One value that a list is narrowed to. people: the partner at which people are looked for. */
static gboolean
read_value (EntApp *app, const EntField *field, const char *text, gint64 people,
            EntFieldValue *ret_value, GError **error)
{
  gboolean refers = field->type == ENT_FIELD_REF || field->type == ENT_FIELD_REFS;
  EntFieldValue value = { .field = field, .word = text };

  if (refers
      && !ent_resolve (&app->context, field->ref, text, field->ref == ENT_NOUN_PERSON ? people : 0,
                       &value.id, error))
    return FALSE;
  value.word = match_word (app, field, text);
  *ret_value = value;
  return TRUE;
}

/* The values that a list is narrowed to. People are looked for at the partner, which comes first.
 */
static GArray *
read_values (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (EntFieldValue));
  const EntNoun *noun = arguments->noun;
  gint64 within = 0;

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < noun->n_fields; i++)
      {
        const EntField *field = &noun->fields[i];
        gboolean early = (field->flags & ENT_FLAG_FIRST) != 0;
        const char *text = (field->flags & ENT_FLAG_NARROWS) != 0 && early == (round == 0)
                             ? ent_argument (arguments, ent_noun_option_name (field))
                             : NULL;
        EntFieldValue value;
        if (text == NULL)
          continue;
        if (!read_value (app, field, text, within, &value, error))
          return NULL;
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
      dprintf (STDERR_FILENO, "\r");
      fprintf (stderr, _("looking through all: %d s"), seconds);
    }
  looking->told = MAX (looking->told, seconds);
  return FALSE;
}

/* A filter may have to look at everything. Rows on the same terminal wait for the end of what is
 * told there. */
static gboolean
output_filtered (EntApp *app, const EntExport *what, GError **error)
{
  Looking looking = { .start = g_get_monotonic_time () };
  g_autofree char *text = NULL;
  gsize size = 0;
  FILE *out = isatty (STDOUT_FILENO) ? open_memstream (&text, &size) : stdout;

  ent_store_set_interrupt (app->store, tell_seconds, &looking);
  gboolean ok = ent_output_list (&app->context, what, ent_app_width (), out, error);
  ent_store_set_interrupt (app->store, NULL, NULL);
  if (looking.told > 0)
    dprintf (STDERR_FILENO, "\r\033[K");
  if (out == stdout)
    return ok;
  fclose (out);
  fwrite (text, 1, size, stdout);
  return ok;
}

static gboolean
verb_list (EntApp *app, const EntArguments *arguments, GError **error)
{
  const EntNoun *noun = arguments->noun;
  const char *expression = ent_argument (arguments, "filter");
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error)
      || !ent_app_open (app, ENT_STORE_READ, error))
    return FALSE;
  g_autoptr (GArray) values = read_values (app, arguments, error);
  if (values == NULL)
    return FALSE;
  g_autoptr (EntFilter) filter = NULL;
  if (expression != NULL
      && ((filter = ent_filter_parse (&app->context, noun->id, expression, NULL, error)) == NULL
          || !ent_filter_look_up (&app->context, filter, error)))
    return FALSE;
  g_autofree char *words = ent_arguments_text (arguments);
  const EntPageQuery query = { .words = words,
                               .filter = filter,
                               .sort = ent_own_field_sort (&app->context, noun->id,
                                                           ent_argument (arguments, "sort")),
                               .descending = ent_argument_given (arguments, "desc"),
                               .limit = (guint) ent_argument_number (arguments, "limit"),
                               .values = (const EntFieldValue *) (void *) values->data,
                               .n_values = values->len };
  const EntExport what = { .format = format,
                           .noun = noun->id,
                           .query = &query,
                           .raw = ent_argument_given (arguments, "raw") };
  if (isatty (STDERR_FILENO) && (filter != NULL || *words != '\0'))
    return output_filtered (app, &what, error);
  return ent_output_list (&app->context, &what, ent_app_width (), stdout, error);
}

static EntRecord *
find_named (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntNounId noun = arguments->noun->id;
  gint64 id;

  if (!ent_resolve (&app->context, noun, arguments->words[0], 0, &id, error))
    return NULL;
  return ent_repo_find (app->store, noun, id, error);
}

static gboolean
verb_show (EntApp *app, const EntArguments *arguments, GError **error)
{
  EntFormat format;

  if (!ent_argument_format (arguments, &format, error)
      || !ent_app_open (app, ENT_STORE_READ, error))
    return FALSE;
  g_autoptr (EntRecord) record = find_named (app, arguments, error);
  if (record != NULL && arguments->noun->id == ENT_NOUN_OFFER)
    return ent_app_print_offer (app, record->id, format, ent_argument_given (arguments, "raw"),
                                error);
  return record != NULL
         && ent_output_record (&app->context, record, format, ent_argument_given (arguments, "raw"),
                               stdout, error);
}

/* The name is a word of its own; beside it the option would silently win. */
static gboolean
set_title (EntApp *app, EntRecord *record, const EntArguments *arguments, GError **error)
{
  const EntField *field = ent_noun_field (arguments->noun, arguments->noun->title);
  const char *option = ent_noun_option_name (field), *word = arguments->words[0];
  const char *again = ent_argument (arguments, option);

  if (again == NULL)
    return ent_field_input_set (&app->context, record, field, word, error);
  ent_set_error (error, ENT_ERROR_USAGE,
                 _("--%s takes one value, and is given twice, as \"%s\" and \"%s\""), option, word,
                 again);
  return FALSE;
}

static gboolean
read_rule (const EntArguments *arguments, EntAddRule *ret_rule, GError **error)
{
  gboolean force = ent_argument_given (arguments, "force");
  gboolean missing = ent_argument_given (arguments, "if-missing");

  *ret_rule = force ? ENT_ADD_ANYWAY : missing ? ENT_ADD_IF_MISSING : ENT_ADD_NEW;
  if (!force || !missing)
    return TRUE;
  ent_set_error (error, ENT_ERROR_USAGE, "%s", _("give --force or --if-missing, not both"));
  return FALSE;
}

static gboolean
add_record (EntApp *app, EntRecord *record, const EntArguments *arguments, gboolean *ret_added,
            GError **error)
{
  EntAddRule rule;

  return read_rule (arguments, &rule, error) && set_title (app, record, arguments, error)
         && set_fields (&app->context, record, arguments, error)
         && ent_record_add (&app->context, record, rule, ret_added, error);
}

static gboolean
verb_add (EntApp *app, const EntArguments *arguments, GError **error)
{
  const EntNoun *noun = arguments->noun;
  gboolean declares = ent_argument_given (arguments, "declare"), added = FALSE;
  g_autoptr (EntRecord) record = ent_field_input_new (&app->context, noun->id);

  /* A field is declared only where its record is added. */
  if (declares && !ent_store_begin (app->store, "add", error))
    return FALSE;
  gboolean ok = add_record (app, record, arguments, &added, error);
  if (declares ? !ent_store_end (app->store, ok, error) : !ok)
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", record->id);
  if (added && noun->id == ENT_NOUN_INTERACTION)
    ent_app_tell_promises (app, record->id);
  return TRUE;
}

/* The record in the version to which the edit refers. */
static EntRecord *
find_version (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autoptr (EntRecord) now = find_named (app, arguments, error);

  if (now == NULL || !ent_argument_given (arguments, "version"))
    return g_steal_pointer (&now);
  gint64 version = ent_argument_number (arguments, "version");
  const EntMoment moment = { .version = version > 0 ? version : G_MAXINT64 };
  return ent_repo_find_past (app->store, now->noun->id, now->id, &moment, error);
}

/* "Stage: qualified, now won, not lost" for each field that both changed. */
static char *
describe_clash (const EntApp *app)
{
  const EntEdit *edit = &app->edit;
  g_autoptr (GArray) differences = ent_differences (edit->original, edit->current, edit->mine);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < differences->len; i++)
    {
      const EntDifference *one = &g_array_index (differences, EntDifference, i);
      g_autofree char *was = ent_difference_text (one, edit->original);
      g_autofree char *is = ent_difference_text (one, edit->current);
      g_autofree char *mine = ent_difference_text (one, edit->mine);
      if (one->clash)
        g_string_append_printf (out, _("; %s: original %s, current %s, yours %s"),
                                ent_difference_label (&app->context, edit->mine->noun, one), was,
                                is, mine);
    }
  return g_string_free (out, FALSE);
}

/* A conflict is told with the three versions. */
static gboolean
save_edit (EntApp *app, const EntRecord *original, EntRecord *mine, GError **error)
{
  GError *local = NULL;

  if (ent_record_edit_save (&app->context, original, mine, &local))
    return TRUE;
  if (app->edit.original != NULL)
    {
      g_autofree char *clash = describe_clash (app);
      ent_set_error (error, local->code, "%s%s", local->message, clash);
      g_error_free (local);
    }
  else
    g_propagate_error (error, local);
  return FALSE;
}

static gboolean
edit_record (EntApp *app, const EntArguments *arguments, GError **error)
{
  g_autoptr (EntRecord) original = find_version (app, arguments, error);
  g_autoptr (EntRecord) mine = original != NULL ? ent_record_copy (original) : NULL;

  return mine != NULL && set_fields (&app->context, mine, arguments, error)
         && save_edit (app, original, mine, error);
}

static gboolean
verb_edit (EntApp *app, const EntArguments *arguments, GError **error)
{
  gboolean declares = ent_argument_given (arguments, "declare");

  if (declares && !ent_store_begin (app->store, "edit", error))
    return FALSE;
  gboolean ok = edit_record (app, arguments, error);
  if (declares ? !ent_store_end (app->store, ok, error) : !ok)
    return FALSE;
  if (app->edit.merged != NULL)
    {
      g_autofree char *merged = ent_text_visible (app->edit.merged, -1);
      fprintf (stderr, "%s\n", merged);
    }
  return TRUE;
}

/* Undo brings it back: where nobody can be asked, that is enough. */
static gboolean
agrees_to_delete (const EntRecord *record, const EntArguments *arguments, GError **error)
{
  gboolean sure = ent_argument_given (arguments, "yes") || !ent_app_can_ask ();
  g_autofree char *question =
    g_strdup_printf (_("Delete %s and everything of it?"), ent_record_title (record));

  return ent_app_confirm (sure, question, error);
}

static gboolean
verb_rm (EntApp *app, const EntArguments *arguments, GError **error)
{
  const EntNoun *noun = arguments->noun;
  g_autoptr (EntRecord) record = find_named (app, arguments, error);

  if (record == NULL || !agrees_to_delete (record, arguments, error)
      || !ent_record_edit_delete (&app->context, record, error))
    return FALSE;
  g_autofree char *title = ent_text_visible (ent_record_title (record), -1);
  fprintf (stderr, _("deleted %s \"%s\"; entente undo brings it back\n"), noun->name, title);
  return TRUE;
}

#define FORMAT                                                                                     \
  {                                                                                                \
    "format", ENT_TAKES_ONE, "table|json|csv", N_ ("how it is printed")                            \
  }
#define RAW                                                                                        \
  {                                                                                                \
    "raw", ENT_TAKES_NOTHING, NULL, N_ ("CSV without a ' before what a spreadsheet would run")     \
  }
#define CUSTOM                                                                                     \
  { "custom", ENT_TAKES_MANY, "NAME=VALUE", N_ ("a field of your own") },                          \
  {                                                                                                \
    "declare", ENT_TAKES_NOTHING, NULL, N_ ("add fields of --custom that are not there yet")       \
  }

static const EntCommandOption list_options[] = {
  { "filter", ENT_TAKES_ONE, "EXPRESSION",
    N_ ("only what it holds for: \"tier=gold and silent>30d\"") },
  { "sort", ENT_TAKES_ONE, "ORDER", N_ ("the order") },
  { "desc", ENT_TAKES_NOTHING, NULL, N_ ("the other way round") },
  { "limit", ENT_TAKES_NUMBER, "N", N_ ("at most so many") },
  FORMAT,
  RAW,
  { 0 },
};

static const EntCommandOption show_options[] = { FORMAT, RAW, { 0 } };

static const EntCommandOption add_options[] = {
  CUSTOM,
  { "if-missing", ENT_TAKES_NOTHING, NULL,
    N_ ("print the id of one that is there, and add none then") },
  { "force", ENT_TAKES_NOTHING, NULL, N_ ("add it although one of that name or address is there") },
  { 0 },
};

static const EntCommandOption edit_options[] = {
  CUSTOM,
  { "version", ENT_TAKES_NUMBER, "N",
    N_ ("the version it was edited from; refuse where others changed the same since") },
  { 0 },
};

static const EntCommandOption rm_options[] = {
  { "yes", ENT_TAKES_NOTHING, NULL, N_ ("do not ask"), 'y' },
  { 0 },
};

const EntCommand ent_verbs[] = {
  { "list", "[WORDS] [OPTION]…", N_ ("list them, or those that hold the words"), ENT_STORE_NONE, 0,
    -1, verb_list, list_options, .fields = ENT_OPTIONS_NARROW, .alias = "ls" },
  { "show", "ID [--format F]", N_ ("show one, by its id or name"), ENT_STORE_NONE, 1, 1, verb_show,
    show_options },
  { "add", "%s [OPTION]…", N_ ("add one, and print its id"), ENT_STORE_WRITE, 1, 1, verb_add,
    add_options, .fields = ENT_OPTIONS_VALUES, .alias = "new" },
  { "edit", "ID [OPTION]…", N_ ("change what the options name"), ENT_STORE_WRITE, 1, 1, verb_edit,
    edit_options, .fields = ENT_OPTIONS_VALUES },
  { "rm", "ID [--yes]", N_ ("delete it, with what belongs to it; undo brings it back"),
    ENT_STORE_WRITE, 1, 1, verb_rm, rm_options, .alias = "delete" },
  { NULL },
};
