/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/html-text.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* The parser looks at all open elements at each end tag: deeper than this nobody nests. */
#define DEPTH_MOST 2000
#define RULE "________________________________"

typedef enum
{
  BLOCK = 1,     /* on a line of its own */
  PARAGRAPH = 2, /* with an empty line before and behind it */
  HIDDEN = 4,    /* not shown, with all in it */
  QUOTE = 8,     /* somebody else's words */
  VERBATIM = 16, /* its blanks and lines count */
  CELL = 32,     /* a blank behind it */
} Looks;

static const struct
{
  const char *name;
  Looks looks;
} elements[] = {
  { "address", BLOCK },   { "article", BLOCK }, { "blockquote", BLOCK | QUOTE },
  { "caption", BLOCK },   { "center", BLOCK },  { "dd", BLOCK },
  { "div", BLOCK },       { "dl", BLOCK },      { "dt", BLOCK },
  { "fieldset", BLOCK },  { "footer", BLOCK },  { "form", BLOCK },
  { "h1", PARAGRAPH },    { "h2", PARAGRAPH },  { "h3", PARAGRAPH },
  { "h4", PARAGRAPH },    { "h5", PARAGRAPH },  { "h6", PARAGRAPH },
  { "head", HIDDEN },     { "header", BLOCK },  { "hr", BLOCK },
  { "li", BLOCK },        { "main", BLOCK },    { "noscript", HIDDEN },
  { "ol", BLOCK },        { "p", PARAGRAPH },   { "pre", BLOCK | VERBATIM },
  { "script", HIDDEN },   { "section", BLOCK }, { "select", HIDDEN },
  { "style", HIDDEN },    { "table", BLOCK },   { "td", CELL },
  { "template", HIDDEN }, { "th", CELL },       { "title", HIDDEN },
  { "tr", BLOCK },        { "ul", BLOCK },
};

/* An element that is open. */
typedef struct
{
  Looks looks;
  const char *name; /* of the table; NULL: of none */
} Open;

typedef struct
{
  GString *text;
  GArray *open; /* Open */
  guint hidden, quotes, verbatim;
  guint lines;    /* that have to end before the next text: 1 a new line, 2 an empty one */
  gboolean blank; /* one has to stand before the next text */
  xmlParserCtxtPtr parser;
} Page;

static Looks
looks_of (const char *name, const char **ret_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_ascii_strcasecmp (elements[i].name, name) == 0)
      {
        *ret_name = elements[i].name;
        return elements[i].looks;
      }
  *ret_name = NULL;
  return 0;
}

static gboolean
is_hidden (const xmlChar **attributes)
{
  for (; attributes != NULL && *attributes != NULL; attributes += 2)
    {
      const char *name = (const char *) attributes[0], *value = (const char *) attributes[1];
      if (g_ascii_strcasecmp (name, "hidden") == 0)
        return TRUE;
      if (value == NULL || g_ascii_strcasecmp (name, "style") != 0)
        continue;
      const char *display = strstr (value, "display");
      display = display != NULL ? display + strlen ("display") : "";
      display += strspn (display, ": ");
      if (g_ascii_strncasecmp (display, "none", 4) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
begin_lines (Page *page, guint lines)
{
  page->lines = MAX (page->lines, lines);
  page->blank = FALSE;
}

static void
append_quotes (Page *page)
{
  for (guint i = 0; i < page->quotes; i++)
    g_string_append (page->text, "> ");
}

/* What has to stand before the next character. */
static void
settle (Page *page)
{
  if (page->text->len == 0)
    append_quotes (page);
  else
    for (guint i = 0; i < page->lines; i++)
      {
        g_string_append_c (page->text, '\n');
        append_quotes (page);
      }
  if (page->blank && page->lines == 0 && page->text->len > 0)
    g_string_append_c (page->text, ' ');
  page->lines = 0;
  page->blank = FALSE;
}

/* Behind a line break of its own, which counts even when several follow each other. */
static void
break_line (Page *page)
{
  if (page->lines > 0)
    page->lines++;
  else
    page->lines = 1;
  page->lines = MIN (page->lines, 3);
  page->blank = FALSE;
}

static void
append_text (Page *page, const char *text)
{
  settle (page);
  g_string_append (page->text, text);
}

static void
start_element (void *data, const xmlChar *name, const xmlChar **attributes)
{
  Page *page = data;
  Open open = { 0 };

  open.looks = looks_of ((const char *) name, &open.name);
  if (is_hidden (attributes))
    open.looks |= HIDDEN;
  if (page->open->len >= DEPTH_MOST)
    {
      xmlStopParser (page->parser);
      return;
    }
  if ((open.looks & (BLOCK | PARAGRAPH)) != 0)
    begin_lines (page, (open.looks & PARAGRAPH) != 0 ? 2 : 1);
  g_array_append_val (page->open, open);
  page->hidden += (open.looks & HIDDEN) != 0;
  page->quotes += (open.looks & QUOTE) != 0;
  page->verbatim += (open.looks & VERBATIM) != 0;
  if (page->hidden > 0)
    return;
  if (g_ascii_strcasecmp ((const char *) name, "br") == 0)
    break_line (page);
  else if (g_strcmp0 (open.name, "li") == 0)
    {
      append_text (page, "-");
      page->blank = TRUE;
    }
  else if (g_strcmp0 (open.name, "hr") == 0)
    append_text (page, RULE);
}

static void
end_element (void *data, const xmlChar *name)
{
  Page *page = data;

  if (page->open->len == 0)
    return;
  Open open = g_array_index (page->open, Open, page->open->len - 1);
  g_array_set_size (page->open, page->open->len - 1);
  page->hidden -= (open.looks & HIDDEN) != 0;
  page->verbatim -= (open.looks & VERBATIM) != 0;
  if ((open.looks & (BLOCK | PARAGRAPH)) != 0)
    begin_lines (page, (open.looks & PARAGRAPH) != 0 ? 2 : 1);
  if ((open.looks & CELL) != 0)
    page->blank = TRUE;
  page->quotes -= (open.looks & QUOTE) != 0;
}

/* A no-break space is a blank in a line of text. */
static gboolean
is_blank (const char *at, gsize left, gsize *ret_bytes)
{
  *ret_bytes = 1;
  if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || *at == '\f')
    return TRUE;
  if (left >= 2 && memcmp (at, "\xc2\xa0", 2) == 0)
    {
      *ret_bytes = 2;
      return TRUE;
    }
  return FALSE;
}

static void
add_characters (void *data, const xmlChar *characters, int length)
{
  Page *page = data;
  const char *at = (const char *) characters;

  if (page->hidden > 0)
    return;
  for (gsize left = (gsize) length, bytes; left > 0; at += bytes, left -= bytes)
    {
      gboolean blank = is_blank (at, left, &bytes);
      if (page->verbatim > 0 && *at == '\n')
        break_line (page);
      else if (blank && page->verbatim == 0)
        page->blank = page->blank || page->lines == 0;
      else if (*at != '\r')
        {
          settle (page);
          g_string_append_len (page->text, at, (gssize) bytes);
        }
    }
}

static void
be_silent (void *data, const char *message, ...)
{
}

char *
ent_html_text (const char *html)
{
  htmlSAXHandler handler = { .startElement = start_element,
                             .endElement = end_element,
                             .characters = add_characters,
                             .ignorableWhitespace = add_characters,
                             .cdataBlock = add_characters,
                             .warning = be_silent,
                             .error = be_silent,
                             .fatalError = be_silent };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  Page page = { .text = g_string_sized_new (strlen (html) / 2), .open = open };

  page.parser = htmlCreatePushParserCtxt (&handler, &page, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (page.parser != NULL)
    {
      /* What the page says of its encoding was true before it was converted. */
      htmlCtxtUseOptions (page.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                                         | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
                                         | HTML_PARSE_IGNORE_ENC);
      htmlParseChunk (page.parser, html, (int) strlen (html), 1);
      htmlFreeParserCtxt (page.parser);
    }
  char *text = g_string_free (page.text, FALSE);
  g_autofree char *valid = text;
  return g_strchomp (g_utf8_make_valid (valid, -1));
}
