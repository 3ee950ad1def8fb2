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
  GError **error;
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

static gboolean
fail_at (const Reader *reader, const yaml_mark_t *mark, const char *what)
{
  ent_set_error (reader->error, ENT_ERROR_CONFIG, "%s:%d:%d: %s", reader->file,
                 (int) mark->line + 1, (int) mark->column + 1, what);
  return FALSE;
}

static gboolean
next_event (Reader *reader, yaml_event_t *event)
{
  if (yaml_parser_parse (&reader->parser, event))
    return TRUE;
  const yaml_parser_t *p = &reader->parser;
  g_autofree char *what =
    g_strdup_printf (_("not YAML: %s"), p->problem != NULL ? p->problem : _("out of memory"));
  /* A reader error has an offset only; every other has a mark. */
  return fail_at (reader, p->error == YAML_READER_ERROR ? &p->mark : &p->problem_mark, what);
}

static EntYaml *read_node (Reader *reader, const yaml_event_t *event);

static gboolean
read_sequence (Reader *reader, EntYaml *node)
{
  for (;;)
    {
      yaml_event_t event;
      if (!next_event (reader, &event))
        return FALSE;
      gboolean end = event.type == YAML_SEQUENCE_END_EVENT;
      EntYaml *item = end ? NULL : read_node (reader, &event);
      yaml_event_delete (&event);
      if (item == NULL)
        return end;
      g_ptr_array_add (node->items, item);
    }
}

static gboolean
check_key (Reader *reader, const EntYaml *map, const yaml_event_t *event)
{
  if (event->type != YAML_SCALAR_EVENT)
    return fail_at (reader, &event->start_mark, _("a key has to be a word"));
  const char *key = (const char *) event->data.scalar.value;
  if (event->data.scalar.anchor != NULL || event->data.scalar.tag != NULL)
    return fail_at (reader, &event->start_mark, _("anchors and tags are not taken; write it out"));
  if (strlen (key) != event->data.scalar.length)
    return fail_at (reader, &event->start_mark, _("a NUL character; take it out"));
  const EntYaml *before = ent_yaml_get (map, key);
  if (before == NULL)
    return TRUE;
  g_autofree char *what =
    g_strdup_printf (_("\"%s\" is already in line %d; keep one of them"), key, before->key_line);
  return fail_at (reader, &event->start_mark, what);
}

static gboolean
read_mapping (Reader *reader, EntYaml *node)
{
  for (;;)
    {
      yaml_event_t key, value;
      if (!next_event (reader, &key))
        return FALSE;
      if (key.type == YAML_MAPPING_END_EVENT)
        {
          yaml_event_delete (&key);
          return TRUE;
        }
      EntYaml *item = NULL;
      if (check_key (reader, node, &key) && next_event (reader, &value))
        {
          item = read_node (reader, &value);
          yaml_event_delete (&value);
        }
      if (item != NULL)
        {
          item->key = g_strdup ((const char *) key.data.scalar.value);
          item->key_line = (int) key.start_mark.line + 1;
          item->key_column = (int) key.start_mark.column + 1;
          g_ptr_array_add (node->items, item);
        }
      yaml_event_delete (&key);
      if (item == NULL)
        return FALSE;
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
      fail_at (reader, &event->start_mark, _("a NUL character; take it out"));
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
    {
      fail_at (reader, &event->start_mark,
               _("anchors, aliases and tags are not taken; write it out"));
      return NULL;
    }
  if (event->type == YAML_SCALAR_EVENT)
    return read_scalar (reader, event);
  if (reader->depth >= ENT_YAML_MAX_DEPTH)
    {
      fail_at (reader, &event->start_mark, _("more than 64 levels; make it flatter"));
      return NULL;
    }
  gboolean mapping = event->type == YAML_MAPPING_START_EVENT;
  g_autoptr (EntYaml)
    node = node_new (reader, mapping ? ENT_YAML_MAPPING : ENT_YAML_SEQUENCE, &event->start_mark);
  reader->depth++;
  gboolean ok = mapping ? read_mapping (reader, node) : read_sequence (reader, node);
  reader->depth--;
  return ok ? g_steal_pointer (&node) : NULL;
}

/* One document, from the start of the stream to its end. */
static EntYaml *
read_stream (Reader *reader)
{
  g_autoptr (EntYaml) root = NULL;
  gboolean done = FALSE, ok = TRUE;

  while (ok && !done)
    {
      yaml_event_t event;
      if (!next_event (reader, &event))
        return NULL;
      if (event.type == YAML_STREAM_END_EVENT)
        done = TRUE;
      else if (event.type == YAML_DOCUMENT_START_EVENT && root != NULL)
        ok = fail_at (reader, &event.start_mark, _("a second document; keep one in a file"));
      else if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT
               && event.type != YAML_DOCUMENT_END_EVENT)
        {
          root = read_node (reader, &event);
          ok = root != NULL;
        }
      yaml_event_delete (&event);
    }
  if (!ok)
    return NULL;
  if (root == NULL)
    {
      const yaml_mark_t start = { 0, 0, 0 };
      root = node_new (reader, ENT_YAML_SCALAR, &start);
      root->text = g_strdup ("");
    }
  return g_steal_pointer (&root);
}

/* libyaml's words for it do not say what to do. */
static gboolean
check_text (const Reader *reader, const char *text, gsize len)
{
  const char *bad;
  yaml_mark_t mark = { 0, 0, 0 };

  if (len > ENT_YAML_MAX_BYTES)
    return fail_at (reader, &mark, _("more than 1 MiB; such a file is not taken"));
  gboolean valid = g_utf8_validate (text, (gssize) len, &bad);
  for (const char *line = text; line < (valid ? text + len : bad);)
    {
      const char *end = memchr (line, '\n', len - (gsize) (line - text));
      gsize blank = strspn (line, " \t");
      const char *tab = memchr (line, '\t', blank);
      if (tab != NULL && line[blank] != '\n' && line[blank] != '\r' && line[blank] != '\0')
        {
          mark.column = (gsize) (tab - line);
          return fail_at (reader, &mark, _("a tab in the indentation; use spaces"));
        }
      if (end == NULL || (!valid && end >= bad))
        {
          mark.column = valid ? 0 : (gsize) g_utf8_pointer_to_offset (line, bad);
          break;
        }
      line = end + 1;
      mark.line++;
    }
  return valid || fail_at (reader, &mark, _("bytes that are not UTF-8; save the file as UTF-8"));
}

EntYaml *
ent_yaml_parse (const char *name, const char *text, gssize len, GError **error)
{
  Reader reader = { .file = g_ref_string_new (name), .error = error };
  gsize length = len < 0 ? strlen (text) : (gsize) len;
  EntYaml *root = NULL;

  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (check_text (&reader, text, length) && yaml_parser_initialize (&reader.parser))
    {
      yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
      yaml_parser_set_input_string (&reader.parser, (const unsigned char *) text, length);
      root = read_stream (&reader);
      yaml_parser_delete (&reader.parser);
    }
  g_ref_string_release ((char *) reader.file);
  return root;
}

EntYaml *
ent_yaml_load (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) local = NULL;
  struct stat info;
  gsize len;

  if (stat (path, &info) == 0 && info.st_size > ENT_YAML_MAX_BYTES)
    {
      ent_set_error (error, ENT_ERROR_CONFIG,
                     _("%s:1:1: more than 1 MiB; such a file is not taken"), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &len, &local))
    {
      ent_set_error (
        error, ENT_ERROR_CONFIG, _("cannot read %s: %s"), path,
        g_strerror (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? ENOENT : errno));
      return NULL;
    }
  return ent_yaml_parse (path, text, (gssize) len, error);
}
