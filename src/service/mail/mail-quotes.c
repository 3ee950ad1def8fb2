/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/mail/mail-quotes.h"

#include <string.h>

#define SIGNATURE_LINES 15u /* a lone "--" begins one only so near to the end */
#define FOOTER_LINES 6u     /* of a mailing list, under its rule */
#define INTRODUCTION_LINES 4u
#define REPEATED_LINES 8u /* in which a repeated header shows itself */

/* Labels of the sender in a header that is repeated. */
static const char *const from_labels[] = { "From", "De",     "Von",        "Da",       "Van",
                                           "Från", "Fra",    "Expéditeur", "Absender", "Od",
                                           "От",   "发件人", "差出人" };

/* How a quote is introduced: "… wrote:". */
static const char *const said[] = { "wrote",    "writes",   "a écrit",  "écrivait",   "schrieb",
                                    "schreibt", "escribió", "escreveu", "ha scritto", "scrive",
                                    "schreef",  "skrev",    "napisał",  "написал" };

static const char *const passed_on[] = { "orward", "ransf", "eitergeleitet", "nvoi", "noltrat" };

static const char *const telephones[] = {
  "Sent from ",      "Get Outlook for ",    "Envoyé de ",  "Envoyé depuis ",   "Envoyé à partir ",
  "Obtenir Outlook", "Télécharger Outlook", "Von meinem ", "Gesendet von ",    "Gesendet mit ",
  "Outlook für ",    "Enviado desde ",      "Inviato da ", "Verzonden vanaf ",
};

typedef struct
{
  char **lines;
  guint n;       /* of them */
  gboolean *cut; /* which go */
} Lines;

static gboolean
is_blank (const char *line)
{
  while (*line == ' ' || *line == '\t')
    line++;
  return *line == '\0';
}

static gboolean
is_quoted (const char *line)
{
  while (*line == ' ')
    line++;
  return *line == '>';
}

/* Of nothing else but that character, so many at least. */
static gboolean
is_rule (const char *line, char of, gsize least)
{
  gsize length = 0;

  while (line[length] == of)
    length++;
  return length >= least && is_blank (line + length);
}

static gboolean
has_one_of (const char *text, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "-----Original Message-----": words between dashes. */
static gboolean
is_title (const char *line)
{
  if (!g_str_has_prefix (line, "---"))
    return FALSE;
  gsize before = strspn (line, "-_ "), length = strlen (line), behind = 0;

  while (behind < length && strchr ("-_ ", line[length - 1 - behind]) != NULL)
    behind++;
  return before + behind < length && behind >= 3 && length < 120;
}

/* "*From:* Ana", "De : Ana": the label, and where what it names begins. 0: no such line. */
static gsize
label_of (const char *line, const char **ret_label)
{
  line += strspn (line, " *\t");
  gsize length = strcspn (line, ":：\n");

  if (length == 0 || length > 30 || line[length] == '\0'
      || strcspn (line, "0123456789@/<") < length)
    return 0;
  *ret_label = line;
  while (length > 0 && strchr (" *", line[length - 1]) != NULL)
    length--;
  /* A no-break space of French. */
  if (length > 2 && memcmp (line + length - 2, "\xc2\xa0", 2) == 0)
    length -= 2;
  return length;
}

static gboolean
names_sender (const char *line)
{
  const char *label;
  gsize length = label_of (line, &label);

  for (gsize i = 0; length > 0 && i < G_N_ELEMENTS (from_labels); i++)
    if (strlen (from_labels[i]) == length && strncmp (from_labels[i], label, length) == 0)
      return TRUE;
  return FALSE;
}

/* An address or an hour stands in it: in any language that tells who wrote, or when. */
static gboolean
names_writer (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '@' || (g_ascii_isdigit (at[0]) && at[1] == ':' && g_ascii_isdigit (at[2])))
      return TRUE;
  return FALSE;
}

/* The same, or a year. */
static gboolean
has_origin (const char *text)
{
  if (names_writer (text))
    return TRUE;
  for (const char *at = text; *at != '\0'; at++)
    if (strspn (at, "0123456789") == 4)
      return TRUE;
  return FALSE;
}

/* The header of another mail is repeated from that line on. */
static gboolean
is_repeated_header (const Lines *lines, guint at)
{
  guint labels = 0;
  gboolean origin = FALSE;
  const char *label;

  if (at >= lines->n || !names_sender (lines->lines[at]))
    return FALSE;
  for (guint i = at; i < MIN (at + REPEATED_LINES, lines->n) && !is_blank (lines->lines[i]); i++)
    {
      labels += label_of (lines->lines[i], &label) > 0;
      origin = origin || has_origin (lines->lines[i]);
    }
  return labels >= 3 && origin;
}

static guint
next_full (const Lines *lines, guint at)
{
  while (at < lines->n && is_blank (lines->lines[at]))
    at++;
  return at;
}

static gboolean
begins_history (const Lines *lines, guint at)
{
  const char *line = lines->lines[at];

  if (is_title (line) || is_rule (line, '_', 10) || is_rule (line, '-', 10))
    return is_repeated_header (lines, next_full (lines, at + 1));
  return (at == 0 || is_blank (lines->lines[at - 1])) && is_repeated_header (lines, at);
}

static gboolean
ends_with_colon (const char *line)
{
  gsize length = strlen (line);

  while (length > 0 && strchr (" \t*", line[length - 1]) != NULL)
    length--;
  return length > 0 && line[length - 1] == ':';
}

/* Whether an introduction that ends in the lines from on begins at first: "On 2 March 2026, Ana\n
 * Imagined <…> wrote:". */
static gboolean
is_continued (const Lines *lines, guint first, guint from)
{
  gboolean origin = FALSE;

  for (guint i = first; i < from; i++)
    origin = origin || has_origin (lines->lines[i]);
  return from > first && (origin || g_ascii_islower (lines->lines[from][0]));
}

/* Where the lines begin that introduce what follows line at ("On Monday Ana wrote:"); at + 1: there
 * are none. said_only: only with a word for it and a time or an address. */
static guint
introduction (const Lines *lines, guint at, gboolean said_only)
{
  guint first = at;

  if (!ends_with_colon (lines->lines[at]))
    return at + 1;
  g_autoptr (GString) all = g_string_new (NULL);
  while (first > 0 && at - first < INTRODUCTION_LINES && !is_blank (lines->lines[first - 1])
         && !is_quoted (lines->lines[first - 1]) && !lines->cut[first - 1])
    first--;
  /* The nearest lines that together say who it was. */
  for (guint from = at + 1; from-- > first;)
    {
      g_string_prepend (all, lines->lines[from]);
      gboolean says = has_one_of (all->str, said, G_N_ELEMENTS (said));
      gboolean origin = has_origin (all->str);
      if (says && (origin || !said_only))
        return is_continued (lines, first, from) ? first : from;
      if (!said_only && from == first && names_writer (all->str))
        return from;
    }
  return at + 1;
}

static void
cut_lines (Lines *lines, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    lines->cut[i] = TRUE;
}

/* Quotes anywhere, each with what introduces it. */
static void
cut_quotes (Lines *lines)
{
  for (guint i = 0; i < lines->n; i++)
    {
      if (!is_quoted (lines->lines[i]))
        continue;
      guint before = i;
      while (before > 0 && is_blank (lines->lines[before - 1]))
        before--;
      if (before > 0 && (i == 0 || !lines->cut[i - 1]) && !lines->cut[before - 1])
        cut_lines (lines, introduction (lines, before - 1, FALSE), i);
      lines->cut[i] = TRUE;
    }
}

/* All from where another mail begins without a mark on each line. */
static void
cut_history (Lines *lines)
{
  for (guint i = 0; i < lines->n; i++)
    {
      guint from = begins_history (lines, i) ? i : introduction (lines, i, TRUE);
      if (from > i || is_quoted (lines->lines[MIN (next_full (lines, i + 1), lines->n - 1)]))
        continue;
      cut_lines (lines, from, lines->n);
      return;
    }
}

/* Lines with text from there to the end that are still there. */
static guint
lines_left (const Lines *lines, guint from)
{
  guint n = 0;

  for (guint i = from; i < lines->n; i++)
    n += !lines->cut[i] && !is_blank (lines->lines[i]);
  return n;
}

static gboolean
begins_signature (const Lines *lines, guint at)
{
  const char *line = lines->lines[at];

  if (g_str_equal (line, "-- "))
    return TRUE;
  if (g_str_equal (line, "--"))
    return lines_left (lines, at + 1) <= SIGNATURE_LINES;
  if (is_rule (line, '_', 40))
    return lines_left (lines, at + 1) <= FOOTER_LINES;
  for (gsize i = 0; i < G_N_ELEMENTS (telephones); i++)
    if (*line == *telephones[i] && g_str_has_prefix (line, telephones[i]) && strlen (line) < 100)
      return lines_left (lines, at + 1) == 0;
  return FALSE;
}

static void
cut_signature (Lines *lines)
{
  for (guint i = 0; i < lines->n; i++)
    if (!lines->cut[i] && begins_signature (lines, i))
      {
        cut_lines (lines, i, lines->n);
        return;
      }
}

/* What is left, with at most one empty line between its lines. */
static char *
join (const Lines *lines)
{
  GString *text = g_string_new (NULL);
  gboolean gap = FALSE;

  for (guint i = 0; i < lines->n; i++)
    {
      if (lines->cut[i] || is_blank (lines->lines[i]))
        {
          gap = text->len > 0;
          continue;
        }
      if (text->len > 0)
        g_string_append (text, gap ? "\n\n" : "\n");
      gap = FALSE;
      g_string_append (text, lines->lines[i]);
    }
  return g_strchomp (g_string_free (text, FALSE));
}

static gboolean
passes_on (const Lines *lines)
{
  for (guint i = 0; i < lines->n; i++)
    if (is_title (lines->lines[i])
        && has_one_of (lines->lines[i], passed_on, G_N_ELEMENTS (passed_on)))
      return TRUE;
  return FALSE;
}

static guint
count_lines (const char *text)
{
  guint n = 1;

  for (; (text = strchr (text, '\n')) != NULL; text++)
    n++;
  return n;
}

/* The lines of the text, which end where their new lines were. */
static void
divide (char *text, char **lines)
{
  *lines++ = text;
  for (; (text = strchr (text, '\n')) != NULL; *lines++ = text)
    *text++ = '\0';
}

char *
ent_mail_quotes_cut (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  guint n = count_lines (copy);
  g_autofree char **split = g_new (char *, n);
  g_autofree gboolean *cut = g_new0 (gboolean, n);
  Lines lines = { .lines = split, .n = n, .cut = cut };

  divide (copy, split);

  if (passes_on (&lines))
    return g_strdup (text);
  cut_quotes (&lines);
  cut_history (&lines);
  cut_signature (&lines);
  char *own = join (&lines);
  if (*own != '\0')
    return own;
  g_free (own);
  return g_strdup (text);
}
