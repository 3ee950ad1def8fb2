/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "harness/picture.h"

static gboolean
cell_at (const Picture *self, int row, int column, VTermScreenCell *cell)
{
  return vterm_screen_get_cell (self->screen, (VTermPos){ row, column }, cell) != 0;
}

static void
append_cell (GString *out, const VTermScreenCell *cell)
{
  if (cell->chars[0] == 0)
    g_string_append_c (out, ' ');
  for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] != 0; i++)
    if (cell->chars[i] != (uint32_t) -1)
      g_string_append_unichar (out, cell->chars[i]);
}

static char *
colour_text (VTermColor colour, gboolean foreground)
{
  if (foreground ? VTERM_COLOR_IS_DEFAULT_FG (&colour) : VTERM_COLOR_IS_DEFAULT_BG (&colour))
    return g_strdup ("-");
  if (VTERM_COLOR_IS_INDEXED (&colour))
    return g_strdup_printf ("%d", colour.indexed.idx);
  return g_strdup_printf ("#%02x%02x%02x", colour.rgb.red, colour.rgb.green, colour.rgb.blue);
}

static char *
style_of (const VTermScreenCell *cell)
{
  g_autofree char *fg = colour_text (cell->fg, TRUE);
  g_autofree char *bg = colour_text (cell->bg, FALSE);

  return g_strdup_printf ("%s on %s%s%s%s%s", fg, bg, cell->attrs.bold ? " bold" : "",
                          cell->attrs.underline ? " underline" : "",
                          cell->attrs.reverse ? " reverse" : "",
                          cell->attrs.italic ? " italic" : "");
}

static char
letter_of (GPtrArray *styles, const VTermScreenCell *cell)
{
  g_autofree char *style = style_of (cell);
  guint index;

  if (!g_ptr_array_find_with_equal_func (styles, style, g_str_equal, &index))
    {
      index = styles->len;
      g_ptr_array_add (styles, g_steal_pointer (&style));
    }
  return index == 0 ? '.' : (char) ('a' + (index - 1) % 26);
}

static void
append_styles (const Picture *self, GString *out)
{
  g_autoptr (GPtrArray) styles = g_ptr_array_new_with_free_func (g_free);
  VTermScreenCell cell;

  g_string_append (out, "--\n");
  for (int row = 0; row < self->rows; row++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (int column = 0; column < self->columns; column++)
        if (cell_at (self, row, column, &cell))
          g_string_append_c (line, letter_of (styles, &cell));
      g_string_append_printf (out, "%s\n", line->str);
    }
  for (guint i = 0; i < styles->len; i++)
    g_string_append_printf (out, "%c %s\n", i == 0 ? '.' : (char) ('a' + (i - 1) % 26),
                            (char *) styles->pdata[i]);
}

char *
picture_text (const Picture *self, gboolean styles)
{
  GString *out = g_string_new (NULL);
  VTermScreenCell cell;

  for (int row = 0; row < self->rows; row++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      for (int column = 0; column < self->columns; column++)
        if (cell_at (self, row, column, &cell))
          append_cell (line, &cell);
      g_strchomp (line->str);
      g_string_append_printf (out, "%s\n", line->str);
    }
  if (styles)
    append_styles (self, out);
  return g_string_free (out, FALSE);
}

static char *
svg_colour (const Picture *self, VTermColor colour, gboolean foreground)
{
  if (foreground ? VTERM_COLOR_IS_DEFAULT_FG (&colour) : VTERM_COLOR_IS_DEFAULT_BG (&colour))
    return g_strdup (foreground ? "#d0d0d0" : "#1c1c1c");
  vterm_screen_convert_color_to_rgb (self->screen, &colour);
  return g_strdup_printf ("#%02x%02x%02x", colour.rgb.red, colour.rgb.green, colour.rgb.blue);
}

static void
svg_cell (const Picture *self, GString *out, int row, int column)
{
  VTermScreenCell cell;
  g_autoptr (GString) text = g_string_new (NULL);

  if (!cell_at (self, row, column, &cell))
    return;
  append_cell (text, &cell);
  g_autofree char *fg =
    svg_colour (self, cell.attrs.reverse ? cell.bg : cell.fg, !cell.attrs.reverse);
  g_autofree char *bg =
    svg_colour (self, cell.attrs.reverse ? cell.fg : cell.bg, cell.attrs.reverse);
  g_autofree char *escaped = g_markup_escape_text (text->str, -1);
  int width = MAX (1, cell.width);
  if (!g_str_equal (bg, "#1c1c1c"))
    g_string_append_printf (out, "<rect x='%d' y='%d' width='%d' height='18' fill='%s'/>\n",
                            column * 9, row * 18, width * 9, bg);
  if (*text->str != ' ')
    g_string_append_printf (out, "<text x='%d' y='%d' fill='%s'%s%s>%s</text>\n", column * 9,
                            row * 18 + 14, fg, cell.attrs.bold ? " font-weight='bold'" : "",
                            cell.attrs.underline ? " text-decoration='underline'" : "", escaped);
}

char *
picture_svg (const Picture *self)
{
  GString *out = g_string_new (NULL);

  g_string_append_printf (out,
                          "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' "
                          "font-family='DejaVu Sans Mono, monospace' font-size='15'>\n"
                          "<rect width='100%%' height='100%%' fill='#1c1c1c'/>\n",
                          self->columns * 9, self->rows * 18);
  for (int row = 0; row < self->rows; row++)
    for (int column = 0; column < self->columns; column++)
      svg_cell (self, out, row, column);
  g_string_append (out, "</svg>\n");
  return g_string_free (out, FALSE);
}
