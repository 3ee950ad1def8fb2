/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings that break programs, given to the built program: add, edit, show, list. */
#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

#include "harness/trials.h"

static char *program;
static char *database;

/* Runs the program; returns what it printed. */
static char *
run (int *ret_status, const char *first, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  va_list more;
  char *out = NULL, *err = NULL;

  g_ptr_array_add (argv, program);
  g_ptr_array_add (argv, (char *) "--db");
  g_ptr_array_add (argv, database);
  va_start (more, first);
  for (const char *word = first; word != NULL; word = va_arg (more, const char *))
    g_ptr_array_add (argv, (char *) word);
  va_end (more);
  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out,
                               &err, ret_status, NULL));
  g_free (err);
  return out;
}

static const char *
value (json_t *object, const char *name)
{
  const char *text = json_string_value (json_object_get (object, name));

  return text != NULL ? text : "";
}

static void
assert_harmless (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_assert_true (c == '\n' || (c >= 0x20 && c != 0x7f && (c < 0x80 || c >= 0xa0)));
      g_assert_false ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
    }
}

/* Whether any of it is visible, as a name has to be. */
static gboolean
is_seen (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text))
        && g_unichar_type (g_utf8_get_char (text)) > G_UNICODE_FORMAT)
      return TRUE;
  return FALSE;
}

static void
edit_and_show (const char *text, const char *id)
{
  int status;
  g_autofree char *note = g_strconcat ("--note=", text, NULL);
  g_autofree char *edited = run (&status, "partner", "edit", note, id, NULL);
  g_assert_cmpint (status, ==, 0);
  g_autofree char *shown = run (&status, "partner", "show", "--format=json", id, NULL);
  json_t *object = json_loads (shown, 0, NULL);
  g_assert_cmpstr (value (object, "name"), ==, text);
  g_assert_cmpstr (value (object, "notes"), ==, text);
  json_decref (object);
}

/* Adds it although one that differs in case is there; FALSE when it is no name. Under the
 * sanitizers only one in eight is edited too, since each program that starts costs them. */
static gboolean
check_one (gsize number, const char *text)
{
  int status;
  g_autofree char *added = run (&status, "partner", "add", "--force", "--", text, NULL);

  if (!is_seen (text))
    {
      g_assert_cmpint (status, !=, 0);
      return FALSE;
    }
  g_assert_cmpint (status, ==, 0);
  if (!SANITIZED || number % 8 == 0)
    edit_and_show (text, g_strstrip (added));
  return TRUE;
}

static void
every_string_survives_and_harms_nobody (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "..", "shared", "data", "text", "blns.json", NULL);
  json_t *strings = json_load_file (path, 0, NULL);
  gsize n = 0;
  int status;

  if (strings == NULL)
    {
      g_test_skip ("the shared data is not here");
      return;
    }
  for (gsize i = 0; i < json_array_size (strings); i++)
    n += check_one (i, json_string_value (json_array_get (strings, i)));
  json_decref (strings);
  g_autofree char *table = run (&status, "partner", "list", NULL);
  assert_harmless (table);
  g_autofree char *details = run (&status, "partner", "show", "1", NULL);
  assert_harmless (details);
  g_autofree char *json = run (&status, "partner", "list", "--format=json", NULL);
  json_t *list = json_loads (json, 0, NULL);
  g_assert_cmpuint (json_array_size (list), ==, n);
  json_decref (list);
  g_autofree char *sound = run (&status, "check", NULL);
  g_assert_cmpstr (sound, ==, "ok\n");
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);

  g_test_init (&argc, &argv, NULL);
  program = g_build_filename (g_getenv ("ENTENTE_BUILD"), "entente", NULL);
  database = g_build_filename (folder, "naughty.db", NULL);
  g_test_add_func ("/app/every_string_survives_and_harms_nobody",
                   every_string_survives_and_harms_nobody);
  int result = g_test_run ();
  g_autofree char *journal = g_strconcat (database, "-journal", NULL);
  g_unlink (journal);
  g_unlink (database);
  g_rmdir (folder);
  g_free (program);
  g_free (database);
  return result;
}
