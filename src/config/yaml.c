/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/config/yaml.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"

typedef struct
{
  yaml_parser_t parser;
  const char *file; /* GRefString */
  int depth;
  gboolean broken;     /* nothing can be read from here on */
  gsize cut;           /* the line at which the text was cut, from 0; 0: it is whole */
  GPtrArray *problems; /* strings */
} Reader;

static void
node_free (gpointer data)
{
  EntYaml *node = data;

  if (node == NULL)
    return;
  g_clear_pointer (&node->items, g_ptr_array_unref);
  g_clear_pointer (&node->file, g_ref_string_release);
  g_free (node->key);
  g_free (node->text);
  g_free (node);
}

void
ent_yaml_free (EntYaml *root)
{
  node_free (root);
}

static EntYaml *
node_new (const Reader *reader, EntYamlKind kind, const yaml_mark_t *mark)
{
  EntYaml *node = g_new0 (EntYaml, 1);

  node->kind = kind;
  node->file = g_ref_string_acquire ((char *) reader->file);
  node->line = (int) mark->line + 1;
  node->column = (int) mark->column + 1;
  if (kind != ENT_YAML_SCALAR)
    node->items = g_ptr_array_new_with_free_func (node_free);
  return node;
}

static void
note_at (const Reader *reader, const yaml_mark_t *mark, const char *what)
{
  g_ptr_array_add (reader->problems,
                   g_strdup_printf ("%s:%d:%d: %s", reader->file, (int) mark->line + 1,
                                    (int) mark->column + 1, what));
}

static gboolean
next_event (Reader *reader, yaml_event_t *event)
{
  if (reader->broken)
    return FALSE;
  if (yaml_parser_parse (&reader->parser, event))
    return TRUE;
  const yaml_parser_t *p = &reader->parser;
  g_autofree char *what =
    g_strdup_printf (_("not YAML: %s"), p->problem != NULL ? p->problem : _("out of memory"));
  /* A reader error has an offset only; every other has a mark. */
  const yaml_mark_t *mark = p->error == YAML_READER_ERROR ? &p->mark : &p->problem_mark;
  reader->broken = TRUE;
  /* Where the text was cut, a bracket that is open is no mistake of its own. */
  if (reader->cut == 0 || mark->line < reader->cut)
    note_at (reader, mark, what);
  return FALSE;
}

/* NULL when the reader is broken, and for what is left out: its problem is noted. */
static EntYaml *read_node (Reader *reader, const yaml_event_t *event);

static void
read_sequence (Reader *reader, EntYaml *node)
{
  yaml_event_t event;

  while (next_event (reader, &event))
    {
      gboolean end = event.type == YAML_SEQUENCE_END_EVENT;
      EntYaml *item = end ? NULL : read_node (reader, &event);
      yaml_event_delete (&event);
      if (end)
        return;
      if (item != NULL)
        g_ptr_array_add (node->items, item);
    }
}

/* FALSE: the key cannot be used, and its value is left out. */
static gboolean
check_key (Reader *reader, const EntYaml *map, const yaml_event_t *event)
{
  const char *key = (const char *) event->data.scalar.value;

  if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL)
    note_at (reader, &event->start_mark, _("anchors and tags are not taken; write it out"));
  if (strlen (key) != event->data.scalar.length)
    {
      note_at (reader, &event->start_mark, _("a NUL character; take it out"));
      return FALSE;
    }
  const EntYaml *before = ent_yaml_get (map, key);
  if (before == NULL)
    return TRUE;
  g_autofree char *what =
    g_strdup_printf (_("\"%s\" is already in line %d; keep one of them"), key, before->key_line);
  note_at (reader, &event->start_mark, what);
  return FALSE;
}

/* A key that is no word is read to its end. */
static gboolean
read_key (Reader *reader, const EntYaml *map, const yaml_event_t *event)
{
  if (event->type == YAML_SCALAR_EVENT)
    return check_key (reader, map, event);
  note_at (reader, &event->start_mark, _("a key has to be a word"));
  if (event->type != YAML_ALIAS_EVENT)
    ent_yaml_free (read_node (reader, event));
  return FALSE;
}

static void
read_pair (Reader *reader, EntYaml *map, const yaml_event_t *key)
{
  gboolean usable = read_key (reader, map, key);
  yaml_event_t value;

  if (!next_event (reader, &value))
    return;
  g_autoptr (EntYaml) item = read_node (reader, &value);
  yaml_event_delete (&value);
  if (item == NULL || !usable)
    return;
  item->key = g_strdup ((const char *) key->data.scalar.value);
  item->key_line = (int) key->start_mark.line + 1;
  item->key_column = (int) key->start_mark.column + 1;
  g_ptr_array_add (map->items, g_steal_pointer (&item));
}

static void
read_mapping (Reader *reader, EntYaml *node)
{
  yaml_event_t key;

  while (next_event (reader, &key))
    {
      gboolean end = key.type == YAML_MAPPING_END_EVENT;
      if (!end)
        read_pair (reader, node, &key);
      yaml_event_delete (&key);
      if (end)
        return;
    }
}

static gboolean
has_anchor_or_tag (const yaml_event_t *event)
{
  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      return event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL;
    case YAML_SEQUENCE_START_EVENT:
      return event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL;
    case YAML_MAPPING_START_EVENT:
      return event->data.mapping_start.anchor != NULL || event->data.mapping_start.tag != NULL;
    default:
      return event->type == YAML_ALIAS_EVENT;
    }
}

static EntYaml *
read_scalar (Reader *reader, const yaml_event_t *event)
{
  const char *text = (const char *) event->data.scalar.value;

  if (strlen (text) != event->data.scalar.length)
    {
      note_at (reader, &event->start_mark, _("a NUL character; take it out"));
      return NULL;
    }
  EntYaml *node = node_new (reader, ENT_YAML_SCALAR, &event->start_mark);
  node->text = g_strdup (text);
  node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
  return node;
}

static EntYaml *
read_node (Reader *reader, const yaml_event_t *event)
{
  if (has_anchor_or_tag (event))
    note_at (reader, &event->start_mark,
             _("anchors, aliases and tags are not taken; write it out"));
  if (event->type == YAML_ALIAS_EVENT)
    return NULL;
  if (event->type == YAML_SCALAR_EVENT)
    return read_scalar (reader, event);
  if (reader->depth >= ENT_YAML_MAX_DEPTH)
    {
      note_at (reader, &event->start_mark, _("more than 64 levels; make it flatter"));
      reader->broken = TRUE;
      return NULL;
    }
  gboolean mapping = event->type == YAML_MAPPING_START_EVENT;
  g_autoptr (EntYaml)
    node = node_new (reader, mapping ? ENT_YAML_MAPPING : ENT_YAML_SEQUENCE, &event->start_mark);
  reader->depth++;
  if (mapping)
    read_mapping (reader, node);
  else
    read_sequence (reader, node);
  reader->depth--;
  /* Of what breaks off, the sections that were read whole are kept. */
  return reader->broken && reader->depth > 0 ? NULL : g_steal_pointer (&node);
}

static gboolean
is_content (const yaml_event_t *event)
{
  return event->type != YAML_STREAM_START_EVENT && event->type != YAML_DOCUMENT_START_EVENT
         && event->type != YAML_DOCUMENT_END_EVENT && event->type != YAML_STREAM_END_EVENT;
}

/* One document, from the start of the stream to its end. */
static EntYaml *
read_stream (Reader *reader)
{
  EntYaml *root = NULL;
  gboolean done = FALSE;
  yaml_event_t event;

  while (!done && next_event (reader, &event))
    {
      done = event.type == YAML_STREAM_END_EVENT;
      if (event.type == YAML_DOCUMENT_START_EVENT && root != NULL)
        {
          note_at (reader, &event.start_mark, _("a second document; keep one in a file"));
          done = TRUE;
        }
      else if (is_content (&event))
        root = read_node (reader, &event);
      yaml_event_delete (&event);
    }
  if (root == NULL)
    {
      const yaml_mark_t start = { 0, 0, 0 };
      root = node_new (reader, ENT_YAML_SCALAR, &start);
      root->text = g_strdup ("");
    }
  return root;
}

/* The text need not end with a NUL. */
static gsize
count_blanks (const char *line, const char *stop)
{
  gsize n = 0;

  while (line + n < stop && (line[n] == ' ' || line[n] == '\t'))
    n++;
  return n;
}

/*
 * What libyaml has no helpful words for: how much of the text can be read, up to the line in which
 * something is noted.
 */
static gsize
check_text (Reader *reader, const char *text, gsize len)
{
  const char *bad, *stop = text + len;
  yaml_mark_t mark = { 0, 0, 0 };

  gboolean valid = g_utf8_validate (text, (gssize) len, &bad);
  for (const char *line = text; line < (valid ? stop : bad) || (!valid && line == bad);)
    {
      const char *end = memchr (line, '\n', len - (gsize) (line - text));
      gsize blank = count_blanks (line, stop);
      const char *tab = memchr (line, '\t', blank);
      if (tab != NULL && line + blank < stop && line[blank] != '\n' && line[blank] != '\r'
          && line[blank] != '\0')
        {
          mark.column = (gsize) (tab - line);
          note_at (reader, &mark, _("a tab in the indentation; use spaces"));
          reader->cut = mark.line;
          return (gsize) (line - text);
        }
      if (!valid && (end == NULL || end >= bad))
        {
          mark.column = (gsize) g_utf8_pointer_to_offset (line, bad);
          note_at (reader, &mark, _("bytes that are not UTF-8; save the file as UTF-8"));
          reader->cut = mark.line;
          return (gsize) (line - text);
        }
      if (end == NULL)
        break;
      line = end + 1;
      mark.line++;
    }
  return len;
}

/* The last section lacks what follows it, unless the line at which the text was cut begins another.
 */
static void
drop_last_section (EntYaml *root, const char *line)
{
  if (ent_yaml_length (root) > 0 && !g_ascii_isalpha (*line))
    g_ptr_array_set_size (root->items, (int) root->items->len - 1);
}

static EntYaml *
read_text (Reader *reader, const char *text, gsize length)
{
  gsize readable = check_text (reader, text, length);
  if (!yaml_parser_initialize (&reader->parser))
    g_error ("out of memory");
  yaml_parser_set_encoding (&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader->parser, (const unsigned char *) text, readable);
  EntYaml *root = read_stream (reader);
  yaml_parser_delete (&reader->parser);
  if (readable < length && !reader->broken)
    drop_last_section (root, text + readable);
  return root;
}

static EntYaml *
parse_all (const char *name, const char *text, gssize len, GPtrArray *problems)
{
  Reader reader = { .file = g_ref_string_new (name), .problems = problems };
  gsize length = len < 0 ? strlen (text) : (gsize) len;
  EntYaml *root = NULL;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (length <= ENT_YAML_MAX_BYTES)
    root = read_text (&reader, text, length);
  else
    note_at (&reader, &(yaml_mark_t){ 0, 0, 0 }, _("more than 1 MiB; such a file is not taken"));
  g_ref_string_release ((char *) reader.file);
  return root;
}

EntYaml *
ent_yaml_load_all (const char *path, GPtrArray *problems)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  struct stat info;
  gsize len;

  if (stat (path, &info) == 0 && info.st_size > ENT_YAML_MAX_BYTES)
    {
      g_ptr_array_add (
        problems, g_strdup_printf (_("%s:1:1: more than 1 MiB; such a file is not taken"), path));
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &len, &local))
    {
      int why = g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? ENOENT : errno;
      g_ptr_array_add (problems,
                       g_strdup_printf (_("cannot read %s: %s"), path, g_strerror (why)));
      return NULL;
    }
  return parse_all (path, text, (gssize) len, problems);
}

/* Takes the root; the first problem becomes the error. */
static EntYaml *
whole_or_none (EntYaml *root, const GPtrArray *problems, GError **error)
{
  if (problems->len == 0)
    return root;
  ent_yaml_free (root);
  ent_set_error (error, ENT_ERROR_CONFIG, "%s", (const char *) problems->pdata[0]);
  return NULL;
}

EntYaml *
ent_yaml_parse (const char *name, const char *text, gssize len, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  EntYaml *root = parse_all (name, text, len, problems);

  return whole_or_none (root, problems, error);
}

EntYaml *
ent_yaml_load (const char *path, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  EntYaml *root = ent_yaml_load_all (path, problems);

  return whole_or_none (root, problems, error);
}
