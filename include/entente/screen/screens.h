/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The screens: what people see and do, one file a screen. They call services
 * and repositories through the context, and never write SQL.
 */
#pragma once

#include "entente/service/context.h"
#include "entente/ui/view.h"

G_BEGIN_DECLS

typedef struct
{
  const EntContext *context;
  const char *theme; /* NULL: the configuration's */
  gboolean ascii;
  const char *title; /* what is open, for the top line; NULL: nothing */
  gboolean review;   /* begin with the review */
  /*
   * Reads the configuration again. FALSE with error: all is as it was; else the context has the new
   * one, and what the old one gave lives on. NULL: it cannot be done.
   */
  gboolean (*reload) (gpointer data, GError **error);
  gpointer data;
} EntScreensOptions;

/* Opens the terminal and runs until the user leaves. ret_signal is the signal that ended it, or 0.
 */
gboolean ent_screens_run (const EntScreensOptions *options, int *ret_signal, GError **error);
/* Writes the first screen as text, for where there is no terminal. */
gboolean ent_screens_print (const EntScreensOptions *options, int rows, int columns, FILE *out,
                            GError **error);
/* The one table of actions. */
const EntActionTable *ent_screens_actions (void);

G_END_DECLS
