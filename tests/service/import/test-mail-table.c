/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mails.tsv: small mailboxes and what they must become. A line has a name, the fields of the
 * contacts that are compared, the mailbox and the result: a contact's fields with " | " between
 * them, contacts with " & ", then behind " ! " why others were passed over. In all of it \n, \t,
 * \r,
 * \\ and \xHH are as in C; in the mailbox @F is a line "From ", @A the sender Ana of Acme, @T that
 * it is to us, @D its Date and @S its Subject. Acme has the domain acme.example, we have
 * alcyon.example.
 */
#include <glib/gstdio.h>
#include <string.h>

#include "entente/service/import/import-mail.h"
#include "harness/world.h"

enum
{
  NAME,
  SHOWN,
  MAILBOX,
  EXPECTED,
  COLUMNS
};

static const char *const macros[] = {
  ['F'] = "From someone Mon Mar  2 10:00:00 2026\n",
  ['A'] = "From: Ana Imagined <ana@acme.example>\n",
  ['T'] = "To: Me Ourselves <me@alcyon.example>\n",
  ['D'] = "Date: Mon, 02 Mar 2026 10:00:00 +0000\n",
  ['S'] = "Subject: Hello\n",
};

static gboolean
is_macro (char c)
{
  return c >= 'A' && (gsize) c < G_N_ELEMENTS (macros) && macros[(int) c] != NULL;
}

/* The bytes that the escapes and macros stand for. */
static GString *
unescape (const char *text, gboolean with_macros)
{
  GString *bytes = g_string_new (NULL);

  for (; *text != '\0'; text++)
    if (with_macros && *text == '@' && is_macro (text[1]))
      g_string_append (bytes, macros[(int) *++text]);
    else if (*text != '\\')
      g_string_append_c (bytes, *text);
    else if (*++text == 'x')
      {
        g_string_append_c (
          bytes, (char) (g_ascii_xdigit_value (text[1]) * 16 + g_ascii_xdigit_value (text[2])));
        text += 2;
      }
    else
      g_string_append_c (bytes, *text == 'n'   ? '\n'
                                : *text == 't' ? '\t'
                                : *text == 'r' ? '\r'
                                               : *text);
  return bytes;
}

static void
append_fields (GString *text, World *world, gint64 id, const char *shown)
{
  g_auto (GStrv) fields = g_strsplit (shown, ",", -1);
  g_autoptr (EntInteraction) contact = ent_repo_find (world->store, ENT_NOUN_INTERACTION, id, NULL);

  g_assert_nonnull (contact);
  for (char **field = fields; *field != NULL; field++)
    {
      const EntField *described = ent_noun_field (contact->base.noun, *field);
      const char *names = ent_record_ref_name (contact, described);
      g_autofree char *value = names != NULL ? g_strdup (names)
                                             : ent_record_canonical (contact, described);
      g_string_append_printf (text, "%s%s", field > fields ? " | " : "",
                              value != NULL ? value : "");
    }
}

static char *
import (World *world, const GString *mailbox, const char *shown)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-mails-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "mails", NULL);
  g_autoptr (GError) error = NULL;
  const char *const paths[] = { file, NULL };
  GString *text = g_string_new (NULL);

  g_assert_true (g_file_set_contents (file, mailbox->str, (gssize) mailbox->len, NULL));
  g_autoptr (EntImportReport)
    report = ent_import_mail (&world->context, &(EntImportMailOptions){ .paths = paths }, &error);
  g_assert_no_error (error);
  for (gint64 id = 1; id <= report->added; id++)
    {
      g_string_append (text, id > 1 ? " & " : "");
      append_fields (text, world, id, shown);
    }
  for (guint i = 0; i < report->errors->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " ! " : "; ",
                            ((EntImportIssue *) report->errors->pdata[i])->why);
  /* Once more adds nothing. */
  g_autoptr (EntImportReport)
    again = ent_import_mail (&world->context, &(EntImportMailOptions){ .paths = paths }, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->added, ==, 0);
  g_assert_cmpint (again->updated, ==, 0);
  g_unlink (file);
  g_rmdir (folder);
  return g_string_free (text, FALSE);
}

static void
become_what_they_must (gconstpointer data)
{
  const char *const *columns = data;
  g_autoptr (World) world = world_new ("mail: {own_domains: [alcyon.example]}\n", WORLD_NOW, NULL);
  GString *mailbox = unescape (columns[MAILBOX], TRUE);
  GString *expected = unescape (columns[EXPECTED], FALSE);

  world_add (world, ENT_NOUN_PARTNER, "name", "Acme", "domains", "acme.example", NULL);
  g_autofree char *found = import (world, mailbox, columns[SHOWN]);
  g_assert_cmpstr (found, ==, expected->str);
  g_string_free (mailbox, TRUE);
  g_string_free (expected, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autofree char *path =
    g_build_filename (g_getenv ("ENTENTE_TOP"), "tests/service/import", "mails.tsv", NULL);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (char **line = lines; *line != NULL; line++)
    {
      if (**line == '\0' || **line == '#')
        continue;
      char **columns = g_strsplit (*line, "\t", -1);
      g_ptr_array_add (rows, columns);
      if (g_strv_length (columns) != COLUMNS)
        g_error ("mails.tsv: not %d columns: %s", COLUMNS, *line);
      g_autofree char *name = g_strconcat ("/mails/", columns[NAME], NULL);
      g_test_add_data_func (name, columns, become_what_they_must);
    }
  return g_test_run ();
}
