/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list that holds a window of rows, never the whole. It asks its source for
 * the rows after or before one it has, and drops those far from the cursor.
 */
#pragma once

#include "entente/ui/draw.h"
#include "entente/ui/scroll.h"

G_BEGIN_DECLS

typedef struct
{
  /*
   * Rows after the anchor, or before it, in list order; anchor NULL: from the
   * start, or the end. An array that frees its rows; NULL with error.
   */
  GPtrArray *(*page) (gpointer data, gconstpointer anchor, gboolean backward, guint limit,
                      GError **error);
  /* The row as it is now; NULL when it is gone from the list. */
  gpointer (*again) (gpointer data, gconstpointer row);
  gint64 (*id) (gconstpointer row);
  void (*draw) (gpointer data, gconstpointer row, const EntCanvas *line, gboolean selected,
                gboolean focused);
  GDestroyNotify free;
  /* A number for what else draw depends on, such as a mark; NULL: nothing. */
  guint (*look) (gpointer data, gconstpointer row);
} EntListSource;

typedef struct EntList EntList;

/* data is borrowed. Nothing is read before the first ent_list_load(). */
EntList *ent_list_new (const EntListSource *source, gpointer data);
void ent_list_free (EntList *list);
/* Reads from the start. */
gboolean ent_list_load (EntList *list, GError **error);
/* Reads anew around the cursor, which stays on its row, or on the next when that is gone. */
gboolean ent_list_reload (EntList *list, GError **error);
/* Reads anew around a row of that id, got from the source's again with this row as model. Takes
 * row. */
gboolean ent_list_select (EntList *list, gpointer row, GError **error);

/* The cursor goes to the row of that id, if it is near, so that the list need not be read anew. */
gboolean ent_list_seek (EntList *list, gint64 id, GError **error);

gconstpointer ent_list_selected (const EntList *list); /* borrowed; NULL when empty */
guint ent_list_length (const EntList *list);           /* of the window */
/* Rows by which to move; TRUE when the cursor moved. */
gboolean ent_list_move (EntList *list, int rows, GError **error);
/* Reads what the next keys will need if they go on as the last did; when that fails, they will read
 * it. */
void ent_list_read_ahead (EntList *list);
/* A row, a page or an end; FALSE when it stays where it is, or with error. */
gboolean ent_list_go (EntList *list, EntMove move, GError **error);
/* Puts the cursor on the row drawn at y; FALSE when there is none. */
gboolean ent_list_click (EntList *list, int y);
/* How many rows will be drawn: reads what is missing to fill them. */
void ent_list_fit (EntList *list, int height);
/* Reads nothing. Where the canvas is kept, draws only the lines whose row or cursor changed. */
void ent_list_draw (EntList *list, const EntCanvas *canvas, gboolean focused);

G_END_DECLS
