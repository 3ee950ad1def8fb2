/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-splitter.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/model/nouns.h"
#include "service/mail/byte-window.h"
#include "service/mail/mbox-line.h"

#define LINE_PIECE ((gsize) 64 * 1024)       /* a longer line comes in pieces */
#define LOOK_AHEAD ((gsize) 16 * 1024)       /* in which a header shows itself */
#define MAIL_MOST ((gsize) 32 * 1024 * 1024) /* kept of a mail: its text comes first */
#define TRUSTED_LENGTH                                                                             \
  ((gsize) 8 * 1024 * 1024) /* a Content-Length up to which it is looked at                        \
                             */

typedef enum
{
  EMPTY,
  SINGLE,
  MBOX
} Kind;

struct EntMailSplitter
{
  EntByteWindow *window;
  Kind kind;
  gint64 next, next_at; /* where a mail was found to begin, and its time */
};

/* The current line, or a piece of it. */
typedef struct
{
  const char *text;
  gsize length;     /* 0: the end */
  gboolean ends;    /* with a new line */
  gboolean is_tail; /* of a line that came in pieces */
} Line;

static gboolean
peek_line (EntMailSplitter *splitter, Line *line, GError **error)
{
  gboolean is_tail = line->length > 0 && !line->ends;
  const char *bytes;
  gsize there;

  if (!ent_byte_window_need (splitter->window, 1, &bytes, &there, error))
    return FALSE;
  const char *stop = memchr (bytes, '\n', MIN (there, LINE_PIECE));
  if (stop == NULL && there < LINE_PIECE)
    {
      if (!ent_byte_window_need (splitter->window, LINE_PIECE, &bytes, &there, error))
        return FALSE;
      stop = memchr (bytes, '\n', MIN (there, LINE_PIECE));
    }
  line->text = bytes;
  line->length = stop != NULL ? (gsize) (stop + 1 - bytes) : MIN (there, LINE_PIECE);
  line->ends = stop != NULL;
  line->is_tail = is_tail;
  return TRUE;
}

static gboolean
is_empty (const Line *line)
{
  return !line->is_tail && line->ends
         && (line->length == 1 || (line->length == 2 && *line->text == '\r'));
}

/*
 * Whether a mail begins at the place in the window, where a line "From " may stand. An empty line
 * before it is usual; without one, or without a time, the header of a mail has to follow.
 */
static gboolean
begins_mail (EntMailSplitter *splitter, gsize place, gboolean behind_empty, gboolean *ret_begins,
             GError **error)
{
  const char *bytes;
  gsize there;
  gint64 at;

  *ret_begins = FALSE;
  if (!ent_byte_window_need (splitter->window, place + 5, &bytes, &there, error))
    return FALSE;
  if (there < place + 5 || memcmp (bytes + place, "From ", 5) != 0)
    return TRUE;
  if (!ent_byte_window_need (splitter->window, place + LOOK_AHEAD, &bytes, &there, error))
    return FALSE;
  bytes += place;
  there -= place;
  EntMboxLine kind = ent_mbox_line (bytes, there, &at);
  const char *stop = memchr (bytes, '\n', there);
  gsize length = stop != NULL ? (gsize) (stop + 1 - bytes) : there;
  if (kind == ENT_MBOX_DATED)
    *ret_begins = behind_empty || ent_mbox_is_field (bytes + length, there - length);
  else if (kind == ENT_MBOX_SENDER)
    *ret_begins = ent_mbox_is_header (bytes + length, there - length);
  splitter->next = ent_byte_window_offset (splitter->window) + (gint64) place;
  splitter->next_at = at;
  return TRUE;
}

static void
add_bytes (EntRawMail *mail, const char *bytes, gsize length)
{
  gsize room = MAIL_MOST - MIN (MAIL_MOST, mail->bytes->len);

  mail->cut = mail->cut || length > room;
  g_byte_array_append (mail->bytes, (const guint8 *) bytes, (guint) MIN (length, room));
}

/* ">From " means "From ", ">>From " one less (mboxrd). */
static void
add_line (EntRawMail *mail, const Line *line, gboolean quoted)
{
  gsize quotes = 0;

  while (quoted && quotes < line->length && line->text[quotes] == '>')
    quotes++;
  gboolean is_from = quotes > 0 && line->length - quotes >= 5
                     && memcmp (line->text + quotes, "From ", 5) == 0;
  add_bytes (mail, line->text + is_from, line->length - is_from);
}

/* NUL ends what reads a header; a blank does not. */
static void
add_field (EntRawMail *mail, const Line *line)
{
  gsize before = mail->bytes->len;

  add_bytes (mail, line->text, line->length);
  for (gsize i = before; i < mail->bytes->len; i++)
    if (mail->bytes->data[i] == '\0')
      mail->bytes->data[i] = ' ';
}

/* The value of Content-Length, if the line is that field and the length is one to look at. */
static void
note_length (const Line *line, gsize *length)
{
  static const char name[] = "Content-Length:";
  gsize skip = sizeof name - 1;

  if (line->is_tail || line->length <= skip || !line->ends
      || g_ascii_strncasecmp (line->text, name, skip) != 0)
    return;
  g_autofree char *text = g_strstrip (g_strndup (line->text + skip, line->length - skip));
  guint64 value;
  if (g_ascii_string_to_unsigned (text, 10, 0, TRUSTED_LENGTH, &value, NULL))
    *length = (gsize) value;
}

/* The header with the empty line behind it. length: of the body, when it is said. */
static gboolean
read_header (EntMailSplitter *splitter, EntRawMail *mail, gsize *ret_length, GError **error)
{
  Line line = { 0 };

  *ret_length = G_MAXSIZE;
  for (;;)
    {
      gboolean begins = FALSE, tail = line.length > 0 && !line.ends;
      if ((!tail && !begins_mail (splitter, 0, FALSE, &begins, error))
          || !peek_line (splitter, &line, error))
        return FALSE;
      if (line.length == 0 || begins)
        return TRUE;
      note_length (&line, ret_length);
      add_field (mail, &line);
      gboolean ends = is_empty (&line);
      ent_byte_window_skip (splitter->window, line.length);
      if (ends)
        return TRUE;
    }
}

/* Whether the body of that length is followed by another mail or the end, as it should be. */
static gboolean
is_length_right (EntMailSplitter *splitter, gsize length, gboolean *ret_right, GError **error)
{
  const char *bytes;
  gsize there, place = length;

  *ret_right = FALSE;
  if (!ent_byte_window_need (splitter->window, length + 3, &bytes, &there, error))
    return FALSE;
  if (there < length
      || (length > 0 && there > length && bytes[length - 1] != '\n'
          && strchr ("\r\n", bytes[length]) == NULL))
    return TRUE;
  for (int i = 0; i < 2 && place < there; i++)
    {
      place += there - place > 1 && bytes[place] == '\r' && bytes[place + 1] == '\n';
      place += bytes[place] == '\n';
    }
  *ret_right = place >= there;
  return *ret_right || begins_mail (splitter, place, TRUE, ret_right, error);
}

/* A body of a known length. A line "From " in it shows that it quotes none. */
static gboolean
add_body (EntMailSplitter *splitter, EntRawMail *mail, gsize length, GError **error)
{
  const char *bytes;
  gsize there;

  if (!ent_byte_window_need (splitter->window, length, &bytes, &there, error))
    return FALSE;
  gboolean quoted = memmem (bytes, length, "\nFrom ", 6) == NULL
                    && !(length >= 5 && memcmp (bytes, "From ", 5) == 0);
  for (gsize at = 0; at < length;)
    {
      const char *stop = memchr (bytes + at, '\n', length - at);
      gsize line = stop != NULL ? (gsize) (stop + 1 - bytes) - at : length - at;
      add_line (mail, &(Line){ .text = bytes + at, .length = line, .ends = stop != NULL }, quoted);
      at += line;
    }
  ent_byte_window_skip (splitter->window, length);
  return TRUE;
}

/* Where a chunk of a body begins. */
typedef struct
{
  gboolean line_start;
  gboolean behind_empty; /* the line before is empty */
} Edge;

/* Whether a line begins at that place of the chunk. */
static gboolean
is_line_start (const char *bytes, gsize at, const Edge *edge)
{
  return at > 0 ? bytes[at - 1] == '\n' : edge->line_start;
}

/* Whether the line before the one that begins there is empty. */
static gboolean
is_behind_empty (const char *bytes, gsize at, const Edge *edge)
{
  gsize end = at > 1 && bytes[at - 2] == '\r' ? at - 2 : at - 1;

  return at > 0 ? is_line_start (bytes, end, edge) : edge->behind_empty;
}

/* What "From " at that place of the chunk is. */
typedef enum
{
  WORD,   /* in a line */
  QUOTED, /* behind ">" at the start of one; *ret_start is where that begins */
  START   /* at the start of one */
} Place;

static Place
place_of (const char *bytes, gsize from, gsize at, const Edge *edge, gsize *ret_start)
{
  gsize start = at;

  while (start > from && bytes[start - 1] == '>')
    start--;
  *ret_start = start;
  if (!is_line_start (bytes, start, edge))
    return WORD;
  return start < at ? QUOTED : START;
}

/*
 * Takes what is there up to "From " at the start of a line, or to the last line that is whole, and
 * says how much that is. *ret_start: it ends before such a line.
 */
static gsize
add_chunk (EntRawMail *mail, const char *bytes, gsize length, const Edge *edge, gboolean *ret_start)
{
  const char *hit;
  gsize done = 0, start;

  *ret_start = FALSE;
  while ((hit = memmem (bytes + done, length - done, "From ", 5)) != NULL)
    {
      gsize at = (gsize) (hit - bytes);
      Place place = place_of (bytes, done, at, edge, &start);
      *ret_start = place == START;
      add_bytes (mail, bytes + done, (*ret_start ? at : start) - done);
      if (*ret_start)
        return at;
      start += place == QUOTED;
      add_bytes (mail, bytes + start, at + 5 - start);
      done = at + 5;
    }
  add_bytes (mail, bytes + done, length - done);
  return length;
}

static void
move_edge (Edge *edge, const char *bytes, gsize taken)
{
  Edge next = { .line_start = is_line_start (bytes, taken, edge) };

  next.behind_empty = next.line_start && is_behind_empty (bytes, taken, edge);
  *edge = next;
}

/* Lines up to the next mail. */
static gboolean
add_lines (EntMailSplitter *splitter, EntRawMail *mail, GError **error)
{
  Edge edge = { TRUE, TRUE };
  const char *bytes;
  gsize there;

  for (;;)
    {
      gboolean start, begins = FALSE;
      if (!ent_byte_window_need (splitter->window, LINE_PIECE, &bytes, &there, error))
        return FALSE;
      if (there == 0)
        return TRUE;
      const char *last = there >= LINE_PIECE ? memrchr (bytes, '\n', there) : NULL;
      gsize length = last != NULL ? (gsize) (last + 1 - bytes) : there;
      gsize taken = add_chunk (mail, bytes, length, &edge, &start);
      move_edge (&edge, bytes, taken);
      ent_byte_window_skip (splitter->window, taken);
      if (!start)
        continue;
      if (!begins_mail (splitter, 0, edge.behind_empty, &begins, error) || begins)
        return begins;
      add_bytes (mail, "From ", 5);
      ent_byte_window_skip (splitter->window, 5);
      edge.line_start = edge.behind_empty = FALSE;
    }
}

/* The line "From ", which is as long as it likes. */
static gboolean
read_separator (EntMailSplitter *splitter, EntRawMail *mail, GError **error)
{
  Line line = { 0 };

  if (!peek_line (splitter, &line, error))
    return FALSE;
  if (splitter->next == ent_byte_window_offset (splitter->window))
    mail->at = splitter->next_at;
  else
    ent_mbox_line (line.text, line.length, &mail->at);
  for (; line.length > 0;)
    {
      ent_byte_window_skip (splitter->window, line.length);
      if (line.ends)
        return TRUE;
      if (!peek_line (splitter, &line, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_of_mbox (EntMailSplitter *splitter, EntRawMail *mail, GError **error)
{
  gsize length;
  gboolean right = FALSE;

  mail->offset = ent_byte_window_offset (splitter->window);
  if (!read_separator (splitter, mail, error) || !read_header (splitter, mail, &length, error)
      || (length < G_MAXSIZE && !is_length_right (splitter, length, &right, error))
      || (right && !add_body (splitter, mail, length, error)))
    return FALSE;
  return add_lines (splitter, mail, error);
}

static gboolean
read_single (EntMailSplitter *splitter, EntRawMail *mail, GError **error)
{
  gsize length;
  Line line = { 0 };

  mail->offset = -1;
  splitter->kind = EMPTY;
  if (!read_header (splitter, mail, &length, error))
    return FALSE;
  for (;;)
    {
      if (!peek_line (splitter, &line, error))
        return FALSE;
      if (line.length == 0)
        return TRUE;
      add_bytes (mail, line.text, line.length);
      ent_byte_window_skip (splitter->window, line.length);
    }
}

gboolean
ent_mail_splitter_next (EntMailSplitter *splitter, EntRawMail *mail, gboolean *ret_mail,
                        GError **error)
{
  const char *bytes;
  gsize there;

  g_byte_array_set_size (mail->bytes, 0);
  mail->at = ENT_NONE;
  mail->cut = FALSE;
  if (!ent_byte_window_need (splitter->window, 1, &bytes, &there, error))
    return FALSE;
  *ret_mail = there > 0 && splitter->kind != EMPTY;
  if (!*ret_mail)
    return TRUE;
  return splitter->kind == MBOX ? read_of_mbox (splitter, mail, error)
                                : read_single (splitter, mail, error);
}

/* Before the first mail: a mark of UTF-8 and empty lines. */
static gsize
length_before (const char *bytes, gsize there)
{
  gsize before = there >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (before < there && strchr (" \t\r\n", bytes[before]) != NULL && bytes[before] != '\0')
    before++;
  return before;
}

EntMailSplitter *
ent_mail_splitter_new (FILE *file, const char *name, GError **error)
{
  g_autoptr (EntMailSplitter) splitter = g_new0 (EntMailSplitter, 1);
  const char *bytes;
  gsize there;

  splitter->next = -1;
  splitter->window = ent_byte_window_new (file, name, error);
  if (splitter->window == NULL
      || !ent_byte_window_need (splitter->window, LOOK_AHEAD, &bytes, &there, error))
    return NULL;
  gsize before = length_before (bytes, there);
  ent_byte_window_skip (splitter->window, before);
  bytes += before;
  there -= before;
  if (there >= 5 && memcmp (bytes, "From ", 5) == 0)
    splitter->kind = MBOX;
  else if (there > 0 && ent_mbox_is_header (bytes, there))
    splitter->kind = SINGLE;
  else if (there > 0)
    {
      ent_set_error (error, ENT_ERROR_DATA,
                     _("%s holds no mail: it begins neither with \"From \" nor with the header of "
                        "a mail"),
                     name);
      return NULL;
    }
  return g_steal_pointer (&splitter);
}

void
ent_mail_splitter_free (EntMailSplitter *splitter)
{
  if (splitter == NULL)
    return;
  ent_byte_window_free (splitter->window);
  g_free (splitter);
}

gint64
ent_mail_splitter_done (const EntMailSplitter *splitter)
{
  return ent_byte_window_done (splitter->window);
}
