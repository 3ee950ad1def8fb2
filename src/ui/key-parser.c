/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/key-parser.h"

#include <string.h>

#include "entente/base/text.h"
#include "ui/key-sequence.h"

#define ESC '\033'
#define BEL '\007'
#define CAN 0x18
#define SUB 0x1a
#define DEL 0x7f
#define PASTE_END "\033[201~"

typedef enum
{
  GROUND,
  CHARACTER, /* bytes of UTF-8 are due */
  ESCAPE,
  CONTROL,       /* after Esc [ */
  SHIFTED,       /* after Esc O */
  LINUX_KEY,     /* after Esc [ [ */
  OLD_MOUSE,     /* after Esc [ M */
  STRING,        /* after Esc ] P ^ _ X */
  STRING_ESCAPE, /* an Esc in it */
  PASTE
} State;

struct EntKeyParser
{
  State state;
  gboolean escapes_twice; /* Esc came before the Esc of the sequence, as for Alt */
  gboolean bell_ends;     /* the string */
  gunichar character;
  guint due; /* bytes of the character */
  GString *sequence;
  GString *paste;
  GQueue keys, pastes;
};

EntKeyParser *
ent_key_parser_new (void)
{
  EntKeyParser *parser = g_new0 (EntKeyParser, 1);

  parser->sequence = g_string_new (NULL);
  parser->paste = g_string_new (NULL);
  return parser;
}

void
ent_key_parser_free (EntKeyParser *parser)
{
  if (parser == NULL)
    return;
  g_string_free (parser->sequence, TRUE);
  g_string_free (parser->paste, TRUE);
  g_queue_clear (&parser->keys);
  g_queue_clear_full (&parser->pastes, g_free);
  g_free (parser);
}

static void
emit (EntKeyParser *parser, EntKey key)
{
  if (key != 0)
    g_queue_push_tail (&parser->keys, GINT_TO_POINTER (key));
}

/* A key that ends what has begun, with the modifier that an Esc in front of it is. */
static void
finish (EntKeyParser *parser, EntKey key)
{
  gboolean alt = parser->escapes_twice && key >= ENT_KEY_CODE (0);

  parser->state = GROUND;
  parser->escapes_twice = FALSE;
  g_string_truncate (parser->sequence, 0);
  emit (parser, key != 0 && alt ? key | ENT_KEY_ALT : key);
}

static EntKey
key_of_byte (guchar byte)
{
  return byte == '\r' ? '\n' : byte == DEL ? ENT_KEY_CODE (KEY_BACKSPACE) : (EntKey) byte;
}

static void
begin_character (EntKeyParser *parser, guchar byte)
{
  static const struct
  {
    guchar mask, lead;
    guint due;
  } leads[] = { { 0xe0, 0xc0, 1 }, { 0xf0, 0xe0, 2 }, { 0xf8, 0xf0, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (leads); i++)
    if ((byte & leads[i].mask) == leads[i].lead)
      {
        parser->state = CHARACTER;
        parser->due = leads[i].due;
        parser->character = byte & (guchar) ~leads[i].mask;
        return;
      }
  /* No UTF-8: nothing that was typed. */
  finish (parser, 0);
}

/* In GROUND, or after the Esc of Alt. */
static void
take_plain (EntKeyParser *parser, guchar byte, gboolean alt)
{
  /* The Linux console sends Shift-Tab so. */
  gboolean back = alt && byte == '\t';
  parser->escapes_twice = alt && !back;
  if (byte >= 0x80)
    {
      begin_character (parser, byte);
      return;
    }
  EntKey key = key_of_byte (byte);
  if (back)
    finish (parser, ENT_KEY_CODE (KEY_BTAB));
  else
    finish (parser, alt ? key | ENT_KEY_ALT : key);
}

static void
take_ground (EntKeyParser *parser, guchar byte)
{
  if (byte == ESC)
    parser->state = ESCAPE;
  else
    take_plain (parser, byte, FALSE);
}

/* FALSE: the byte is not of it, and begins anew. */
static gboolean
take_character (EntKeyParser *parser, guchar byte)
{
  gboolean alt = parser->escapes_twice;

  if ((byte & 0xc0) != 0x80)
    {
      finish (parser, 0);
      return FALSE;
    }
  parser->character = parser->character << 6 | (byte & 0x3f);
  if (--parser->due > 0)
    return TRUE;
  gboolean valid = g_unichar_validate (parser->character) && parser->character >= 0xa0;
  EntKey key = valid ? (EntKey) parser->character : 0;
  finish (parser, key != 0 && alt ? key | ENT_KEY_ALT : key);
  return TRUE;
}

/* An Esc in front of what the terminal sends unasked was a key. */
static void
free_escape (EntKeyParser *parser)
{
  if (parser->escapes_twice)
    emit (parser, ENT_KEY_ESC);
  parser->escapes_twice = FALSE;
}

static void
take_after_escape (EntKeyParser *parser, guchar byte)
{
  switch (byte)
    {
    case '[':
      parser->state = CONTROL;
      break;
    case 'O':
      parser->state = SHIFTED;
      break;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
      free_escape (parser);
      parser->state = STRING;
      parser->bell_ends = byte == ']';
      break;
    case ESC:
      if (parser->escapes_twice)
        emit (parser, ENT_KEY_ESC);
      parser->escapes_twice = TRUE;
      break;
    default:
      if (parser->escapes_twice)
        emit (parser, ENT_KEY_ESC);
      take_plain (parser, byte, TRUE);
    }
}

/* A control character or one of more bytes breaks a sequence off. FALSE: it begins anew. */
static gboolean
break_off (EntKeyParser *parser, guchar byte)
{
  if (byte == DEL)
    return TRUE;
  finish (parser, 0);
  return byte == CAN || byte == SUB;
}

static gboolean
is_of_the_terminal (const char *sequence)
{
  return strchr ("<=>?", *sequence) != NULL || g_str_equal (sequence, "0n")
         || g_str_equal (sequence, "200~") || g_str_equal (sequence, "M");
}

static void
end_control (EntKeyParser *parser)
{
  const char *sequence = parser->sequence->str;

  if (is_of_the_terminal (sequence))
    free_escape (parser);
  if (g_str_equal (sequence, "200~"))
    {
      finish (parser, 0);
      parser->state = PASTE;
    }
  else if (g_str_equal (sequence, "M"))
    parser->state = OLD_MOUSE;
  else
    finish (parser, ent_key_of_control (sequence));
}

static gboolean
take_control (EntKeyParser *parser, guchar byte)
{
  gsize length = parser->sequence->len;

  if (byte < 0x20 || byte >= DEL)
    return break_off (parser, byte);
  if (length == 0 && byte == '[')
    {
      parser->state = LINUX_KEY;
      return TRUE;
    }
  /* What is too long to be a key is skipped. */
  if (length < ENT_KEY_SEQUENCE_LONGEST)
    g_string_append_c (parser->sequence, (char) byte);
  if (byte >= '@' || ent_key_ends_with_dollar (parser->sequence->str))
    end_control (parser);
  return TRUE;
}

static gboolean
take_shifted (EntKeyParser *parser, guchar byte)
{
  if (byte < 0x20 || byte >= DEL)
    return break_off (parser, byte);
  if (parser->sequence->len < ENT_KEY_SEQUENCE_LONGEST)
    g_string_append_c (parser->sequence, (char) byte);
  if (!g_ascii_isdigit (byte) && byte != ';')
    finish (parser, ent_key_of_shifted (parser->sequence->str));
  return TRUE;
}

static void
take_old_mouse (EntKeyParser *parser, guchar byte)
{
  g_string_append_c (parser->sequence, (char) byte);
  if (parser->sequence->len == 4)
    finish (parser, ent_key_of_old_mouse (parser->sequence->str + 1));
}

static gboolean
take_string (EntKeyParser *parser, guchar byte)
{
  if (parser->state == STRING)
    {
      if (byte == ESC)
        parser->state = STRING_ESCAPE;
      else if ((byte == BEL && parser->bell_ends) || byte == CAN || byte == SUB)
        finish (parser, 0);
      return TRUE;
    }
  finish (parser, 0);
  if (byte == '\\')
    return TRUE;
  /* The Esc did not end the string: it begins something else. */
  parser->state = ESCAPE;
  return FALSE;
}

/* FALSE: the byte ended what had begun, and must be taken again. */
static gboolean
take_byte (EntKeyParser *parser, guchar byte)
{
  switch (parser->state)
    {
    case CHARACTER:
      return take_character (parser, byte);
    case ESCAPE:
      take_after_escape (parser, byte);
      return TRUE;
    case CONTROL:
      return take_control (parser, byte);
    case SHIFTED:
      return take_shifted (parser, byte);
    case LINUX_KEY:
      if (byte < 0x20 || byte >= DEL)
        return break_off (parser, byte);
      finish (parser, ent_key_of_linux (byte));
      return TRUE;
    case OLD_MOUSE:
      take_old_mouse (parser, byte);
      return TRUE;
    case STRING:
    case STRING_ESCAPE:
      return take_string (parser, byte);
    default:
      take_ground (parser, byte);
      return TRUE;
    }
}

/* Lines end as ours do, a tab is a blank, and other controls are left out. */
static char *
clean (const char *bytes, gsize length)
{
  g_autofree char *text = ent_text_guess (bytes, (gssize) length);
  GString *out = g_string_sized_new (length + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p == '\r')
      g_string_append_c (out, '\n');
    else if (*p == '\n')
      g_string_append (out, p > text && p[-1] == '\r' ? "" : "\n");
    else if (*p == '\t')
      g_string_append_c (out, ' ');
    else if (!g_unichar_iscntrl (g_utf8_get_char (p)))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
  return g_string_free (out, FALSE);
}

void
ent_key_parser_paste (EntKeyParser *parser, const char *bytes, gsize length)
{
  g_queue_push_tail (&parser->pastes, clean (bytes, length));
  emit (parser, ENT_KEY_PASTE);
}

static void
end_paste (EntKeyParser *parser)
{
  ent_key_parser_paste (parser, parser->paste->str, parser->paste->len);
  g_string_assign (parser->paste, "");
  parser->state = GROUND;
}

/* The bytes that were taken; the end of a paste may come in parts. */
static gsize
take_paste (EntKeyParser *parser, const char *bytes, gsize length)
{
  gsize before = parser->paste->len, end = strlen (PASTE_END);
  gsize from = before >= end ? before - end + 1 : 0;

  g_string_append_len (parser->paste, bytes, (gssize) length);
  const char *found = memmem (parser->paste->str + from, parser->paste->len - from, PASTE_END, end);
  if (found == NULL)
    return length;
  gsize text = (gsize) (found - parser->paste->str);
  g_string_truncate (parser->paste, text);
  end_paste (parser);
  return text + end - before;
}

void
ent_key_parser_feed (EntKeyParser *parser, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length;)
    if (parser->state == PASTE)
      i += take_paste (parser, bytes + i, length - i);
    else if (take_byte (parser, (guchar) bytes[i]))
      i++;
}

EntKey
ent_key_parser_take (EntKeyParser *parser)
{
  return GPOINTER_TO_INT (g_queue_pop_head (&parser->keys));
}

char *
ent_key_parser_take_paste (EntKeyParser *parser)
{
  return g_queue_pop_head (&parser->pastes);
}

gboolean
ent_key_parser_has_escape (const EntKeyParser *parser)
{
  return parser->state == ESCAPE;
}

void
ent_key_parser_end_escape (EntKeyParser *parser)
{
  if (parser->escapes_twice)
    emit (parser, ENT_KEY_ESC);
  finish (parser, 0);
  emit (parser, ENT_KEY_ESC);
}

gboolean
ent_key_parser_is_within (const EntKeyParser *parser)
{
  return parser->state != GROUND;
}

gboolean
ent_key_parser_is_pasting (const EntKeyParser *parser)
{
  return parser->state == PASTE;
}

void
ent_key_parser_abandon (EntKeyParser *parser)
{
  if (parser->state == PASTE)
    end_paste (parser);
  else
    finish (parser, 0);
}

gsize
ent_key_sequence_length (const char *bytes, gsize length)
{
  g_autoptr (EntKeyParser) parser = ent_key_parser_new ();

  if (length == 0 || strchr ("[O]PX^_", *bytes) == NULL)
    return 0;
  take_byte (parser, ESC);
  for (gsize i = 0; i < length; i++)
    {
      gboolean taken = take_byte (parser, (guchar) bytes[i]);
      if (parser->state == GROUND || parser->state == PASTE)
        return taken ? i + 1 : i;
    }
  return 0;
}
