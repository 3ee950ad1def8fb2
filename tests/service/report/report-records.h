/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records for the tests of reports, and reading what was reported. */
#pragma once

#include <jansson.h>
#include <stdlib.h>

#include "entente/service/report/report-write.h"
#include "entente/store/repo.h"
#include "harness/world.h"

/* 2026-03-10, in the first quarter of 2026; the last eight begin with the second of 2024. */
#define NOW WORLD_SECONDS

/* Of an engagement. */
typedef struct
{
  gint64 partner;
  const char *stage;
  gint64 value;
  const char *currency;
  gint64 probability;
  const char *start; /* ISO; NULL: none */
  gint64 offer;      /* 0: none */
} Deal;

gint64 add (World *fixture, gpointer record);
gint64 add_partner (World *fixture, const char *name, const char *kind, const char *tier,
                    const char *since);
void add_call (World *fixture, gint64 partner, const char *day, gint64 minutes, gint64 theirs);
gint64 add_engagement (World *fixture, Deal deal);
void add_contribution (World *fixture, gint64 partner, const char *kind, const char *day);
EntReport *make (World *fixture, const char *name);
char *written (const EntReport *report, EntReportFormat format, int width, gboolean ascii);
/* The data of a report, row by row. */
char *csv (World *fixture, const char *name);
void assert_line (const char *text, const char *line);
const EntFigure *figure_at (const EntReport *report, const char *title);
gint64 value_at (const EntFigure *figure, const char *label, guint column);
