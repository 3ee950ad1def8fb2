/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Short words for the files that describe a noun. Each defines STRUCT, the
 * noun's struct, before its table of fields.
 */
#pragma once

#include "entente/base/i18n.h"
#include "entente/model/nouns.h"

#define DECLARE(ID, Type, name) extern const EntNoun ent_noun_##name;
ENT_NOUNS (DECLARE)
#undef DECLARE

#define FIELD(kind, name, text, ...)                                                               \
  {                                                                                                \
    .id = #name, .label = text, .type = ENT_FIELD_##kind,                                          \
    .offset = G_STRUCT_OFFSET (STRUCT, name), __VA_ARGS__                                          \
  }

#define REQUIRED ENT_FLAG_REQUIRED
#define DERIVED ENT_FLAG_DERIVED
#define HIDDEN ENT_FLAG_HIDDEN
#define OWNER ENT_FLAG_OWNER
#define FIRST ENT_FLAG_FIRST
#define FOLDED ENT_FLAG_FOLDED
#define KEYED ENT_FLAG_KEYED
#define NARROWS ENT_FLAG_NARROWS
#define AHEAD ENT_FLAG_AHEAD
#define IDENTITY ENT_FLAG_IDENTITY

/* Fields that several nouns have. */
#define TAGS                                                                                       \
  FIELD (LIST, tags, N_ ("Tags"), .flags = NARROWS, .syntax = ENT_SYNTAX_TAG, .option = "tag",     \
         .help = N_ ("words, separated by commas"))
#define NOTES                                                                                      \
  FIELD (NOTE, notes, N_ ("Notes"), .option = "note", .help = N_ ("anything worth keeping"))
#define CURRENCY                                                                                   \
  FIELD (TEXT, currency, N_ ("Currency"), .flags = FIRST, .syntax = ENT_SYNTAX_CURRENCY,           \
         .initial = ENT_INITIAL_CURRENCY, .help = N_ ("three letters, such as EUR (ISO 4217)"))

/* Ids of fields. */
#define IDS(...)                                                                                   \
  (const char *const[])                                                                            \
  {                                                                                                \
    __VA_ARGS__, NULL                                                                              \
  }

/* A title is one record's alone. */
#define BY_TITLE ((const char *const[]){ NULL })
/* What is searched, or addresses are found by, where that is no text beside the title. */
#define TITLE_ALONE ((const char *const[]){ NULL })

#define FIELDS(table) .fields = table, .n_fields = G_N_ELEMENTS (table)
#define COLUMNS(table) .columns = table, .n_columns = G_N_ELEMENTS (table)
#define SORTS(table) .sorts = table, .n_sorts = G_N_ELEMENTS (table)
#define HEADERS(table) .headers = table, .n_headers = G_N_ELEMENTS (table)
