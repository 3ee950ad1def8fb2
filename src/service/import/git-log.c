/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/git-log.h"

#include <errno.h>
#include <string.h>

#include "entente/base/clock.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/base/text.h"
#include "entente/model/nouns.h"
#include "entente/service/import/import-git.h"

#define HASH_LEAST 40u /* SHA-1 */
#define HASH_MOST 64u  /* SHA-256 */
#define FIELD_BYTES 4096u
#define LINE_BYTES 1024u
#define TITLE_BYTES 300u
#define SIGNERS_AT_MOST 1000u
#define OPTIONS "-z --no-merges --no-show-signature --encoding=UTF-8"
#define FORMAT "tformat:%H%x00%P%x00%at%x00%aN%x00%aE%x00%B"

struct EntGitLog
{
  FILE *file;
  const char *name;
  gint64 offset, number; /* bytes and commits read */
  gint64 begin;          /* where the current commit begins */
  GString *field, *line, *title;
  gboolean titled; /* the first paragraph of the message is over */
  EntCommit commit;
};

const char *
ent_git_log_command (void)
{
  return "git log " OPTIONS " --format='" FORMAT "'";
}

char **
ent_git_log_words (void)
{
  g_auto (GStrv) options = g_strsplit ("log " OPTIONS " --no-notes --no-color --no-patch", " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_strv_builder_addv (words, (const char **) options);
  g_strv_builder_add (words, "--format=" FORMAT);
  return g_strv_builder_end (words);
}

static void
signer_free (gpointer data)
{
  EntSigner *signer = data;

  g_free (signer->name);
  g_free (signer->address);
  g_free (signer);
}

EntGitLog *
ent_git_log_new (FILE *file, const char *name)
{
  EntGitLog *log = g_new0 (EntGitLog, 1);

  log->file = file;
  log->name = name;
  log->field = g_string_new (NULL);
  log->line = g_string_new (NULL);
  log->title = g_string_new (NULL);
  log->commit.signers = g_ptr_array_new_with_free_func (signer_free);
  return log;
}

void
ent_git_log_free (EntGitLog *log)
{
  if (log == NULL)
    return;
  g_string_free (log->field, TRUE);
  g_string_free (log->line, TRUE);
  g_string_free (log->title, TRUE);
  g_free (log->commit.hash);
  g_free (log->commit.title);
  g_ptr_array_unref (log->commit.signers);
  g_free (log);
}

gint64
ent_git_log_offset (const EntGitLog *log)
{
  return log->offset;
}

static int
next_byte (EntGitLog *log)
{
  int c = getc_unlocked (log->file);

  log->offset += c != EOF;
  return c;
}

static gboolean
fail_cut (const EntGitLog *log, GError **error)
{
  if (ferror (log->file))
    {
      ent_set_error (error, ENT_ERROR_FAILED, _("cannot read %s: %s"), log->name,
                     g_strerror (errno));
      return FALSE;
    }
  g_autofree char *commit = g_strdup_printf ("%" G_GINT64_FORMAT, log->number);
  g_autofree char *begin = g_strdup_printf ("%" G_GINT64_FORMAT, log->begin);
  ent_set_error (error, ENT_ERROR_DATA,
                 _("%s ends in the middle of commit %s, which begins at byte %s; nothing was "
                    "imported, run git log again"),
                 log->name, commit, begin);
  return FALSE;
}

static gboolean
fail_format (const EntGitLog *log, int byte, GError **error)
{
  g_autofree char *commit = g_strdup_printf ("%" G_GINT64_FORMAT, log->number);
  g_autofree char *begin = g_strdup_printf ("%" G_GINT64_FORMAT, log->begin);

  if (log->number > 1)
    ent_set_error (error, ENT_ERROR_DATA,
                   _("%s: at byte %s commit %s should begin with its hash; make it anew with: %s"),
                   log->name, begin, commit, ent_git_log_command ());
  else if (log->offset == 1 && (byte == 0xff || byte == 0xfe))
    ent_set_error (
      error, ENT_ERROR_DATA,
      _("%s is UTF-16; let git itself write the file, with its option --output=FILE, as: %s"),
      log->name, ent_git_log_command ());
  else
    ent_set_error (error, ENT_ERROR_DATA, _("%s is not in the format to import; make it with: %s"),
                   log->name, ent_git_log_command ());
  return FALSE;
}

/* At the end before any byte: TRUE with an empty field. */
static gboolean
read_hash (EntGitLog *log, GError **error)
{
  int c;

  g_string_truncate (log->field, 0);
  for (c = next_byte (log); c > 0 && g_ascii_isxdigit (c) && log->field->len < HASH_MOST;
       c = next_byte (log))
    g_string_append_c (log->field, (char) c);
  if (c == EOF)
    return (log->field->len == 0 && !ferror (log->file)) || fail_cut (log, error);
  return (c == 0 && (log->field->len == HASH_LEAST || log->field->len == HASH_MOST))
         || fail_format (log, c, error);
}

static gboolean
read_field (EntGitLog *log, GError **error)
{
  int c;

  g_string_truncate (log->field, 0);
  for (c = next_byte (log); c > 0; c = next_byte (log))
    if (log->field->len < FIELD_BYTES)
      g_string_append_c (log->field, (char) c);
  return c == 0 || fail_cut (log, error);
}

/* A character that was cut in the middle would make the rest look like another encoding. */
static void
drop_partial (GString *text)
{
  gsize back = 0;

  while (back < 3 && back < text->len && ((guchar) text->str[text->len - 1 - back] & 0xc0) == 0x80)
    back++;
  if (back < text->len
      && g_utf8_get_char_validated (text->str + text->len - 1 - back, (gssize) back + 1)
           == (gunichar) -2)
    g_string_truncate (text, text->len - 1 - back);
}

static char *
field_text (GString *field)
{
  if (field->len >= FIELD_BYTES)
    drop_partial (field);
  return g_strstrip (ent_text_guess (field->str, (gssize) field->len));
}

static void
add_signer (EntGitLog *log, char *name, char *address)
{
  EntSigner *signer = g_new0 (EntSigner, 1);

  signer->name = name;
  signer->address = address;
  g_ptr_array_add (log->commit.signers, signer);
}

/* "Co-authored-by: Name <address>", as a line anywhere: where several commits were made one, it is
 * not in the last lines. */
static void
take_co_author (EntGitLog *log, const char *line)
{
  static const char key[] = "Co-authored-by:";

  if (log->commit.signers->len >= SIGNERS_AT_MOST
      || g_ascii_strncasecmp (line, key, sizeof key - 1) != 0)
    return;
  const char *open = strchr (line, '<'), *close = open != NULL ? strchr (open, '>') : NULL;
  if (close == NULL || close == open + 1)
    return;
  const char *name = line + sizeof key - 1;
  g_autofree char *raw_name = g_strndup (name, (gsize) (open - name));
  g_autofree char *raw_address = g_strndup (open + 1, (gsize) (close - open - 1));
  add_signer (log, g_strstrip (ent_text_guess (raw_name, -1)),
              g_strstrip (ent_text_guess (raw_address, -1)));
}

static void
take_line (EntGitLog *log)
{
  g_autofree char *line = g_strdup (log->line->str);

  g_strstrip (line);
  if (*line == '\0')
    log->titled = log->title->len > 0;
  else if (!log->titled && log->title->len <= TITLE_BYTES)
    g_string_append_printf (log->title, "%s%s", log->title->len > 0 ? " " : "", line);
  take_co_author (log, line);
  g_string_truncate (log->line, 0);
}

static void
finish_title (EntGitLog *log)
{
  gboolean cut = log->title->len > TITLE_BYTES;

  if (log->title->len == 0)
    return;
  if (cut)
    {
      g_string_truncate (log->title, TITLE_BYTES);
      drop_partial (log->title);
    }
  g_autofree char *text = ent_text_guess (log->title->str, -1);
  g_strdelimit (text, "\r\t\v\f", ' ');
  log->commit.title = g_strconcat (text, cut ? "…" : NULL, NULL);
}

static gboolean
read_message (EntGitLog *log, GError **error)
{
  int c;

  g_string_truncate (log->line, 0);
  g_string_truncate (log->title, 0);
  log->titled = FALSE;
  for (c = next_byte (log); c > 0; c = next_byte (log))
    if (c == '\n')
      take_line (log);
    else if (log->line->len < LINE_BYTES)
      g_string_append_c (log->line, (char) c);
  if (c != 0)
    return fail_cut (log, error);
  take_line (log);
  finish_title (log);
  return TRUE;
}

static gboolean
read_rest (EntGitLog *log, GError **error)
{
  EntCommit *commit = &log->commit;
  char *end;

  if (!read_field (log, error))
    return FALSE;
  commit->merge = strchr (log->field->str, ' ') != NULL;
  if (!read_field (log, error))
    return FALSE;
  commit->at = g_ascii_strtoll (log->field->str, &end, 10);
  if (*log->field->str == '\0' || *end != '\0' || !ent_time_is_within (commit->at))
    commit->at = ENT_NONE;
  if (!read_field (log, error))
    return FALSE;
  char *name = field_text (log->field);
  if (!read_field (log, error))
    {
      g_free (name);
      return FALSE;
    }
  add_signer (log, name, field_text (log->field));
  return read_message (log, error);
}

gboolean
ent_git_log_next (EntGitLog *log, const EntCommit **ret_commit, GError **error)
{
  g_clear_pointer (&log->commit.hash, g_free);
  g_clear_pointer (&log->commit.title, g_free);
  g_ptr_array_set_size (log->commit.signers, 0);
  log->begin = log->offset;
  log->number++;
  if (!read_hash (log, error))
    return FALSE;
  if (log->field->len == 0)
    {
      *ret_commit = NULL;
      return TRUE;
    }
  log->commit.hash = g_ascii_strdown (log->field->str, -1);
  if (!read_rest (log, error))
    return FALSE;
  *ret_commit = &log->commit;
  return TRUE;
}
