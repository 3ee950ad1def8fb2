/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/ui/big-digits.h"

#include <string.h>

static const char *const shapes[10][ENT_BIG_ROWS] = {
  { "█▀█", "█ █", "▀▀▀" }, { "▀█ ", " █ ", "▀▀▀" }, { "▀▀█", "█▀▀", "▀▀▀" },
  { "▀▀█", " ▀█", "▀▀▀" }, { "█ █", "▀▀█", "  ▀" }, { "█▀▀", "▀▀█", "▀▀▀" },
  { "█▀▀", "█▀█", "▀▀▀" }, { "▀▀█", "  █", "  ▀" }, { "█▀█", "█▀█", "▀▀▀" },
  { "█▀█", "▀▀█", "▀▀▀" },
};

int
ent_big_width (const EntTerminal *terminal, const char *digits)
{
  int n = (int) strlen (digits);

  return terminal->ascii ? n : n * 4 - 1;
}

int
ent_draw_big (const EntCanvas *canvas, int y, int x, EntRole role, const char *digits)
{
  if (canvas->terminal->ascii)
    return ent_draw_text (canvas, y + 1, x, role, digits);
  for (int i = 0; digits[i] != '\0'; i++)
    for (int row = 0; g_ascii_isdigit (digits[i]) && row < ENT_BIG_ROWS; row++)
      ent_draw_text (canvas, y + row, x + i * 4, role, shapes[digits[i] - '0'][row]);
  return ent_big_width (canvas->terminal, digits);
}
