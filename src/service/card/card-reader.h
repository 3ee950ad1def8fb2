/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vCards as they stand in a file: 2.1 (versit, 1996), 3.0 (RFC 2426) and 4.0 (RFC 6350), one card
 * in memory at a time. What is written between BEGIN and END is taken apart here; what it means is
 * told by card.h.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

typedef enum
{
  ENT_VCARD_2_1,
  ENT_VCARD_3_0,
  ENT_VCARD_4_0
} EntVcardVersion;

#define ENT_VCARD_PREF_NONE 101u

/* One content line. */
typedef struct
{
  char *group;  /* of "item1.EMAIL", in upper case; NULL: none */
  char *name;   /* in upper case */
  char *types;  /* words of TYPE and of 2.1 in lower case, each between blanks: " work fax " */
  guint pref;   /* 1 (preferred) to 100; ENT_VCARD_PREF_NONE */
  char *value;  /* as UTF-8, decoded, with \n for each end of a line, and still with its escapes;
                   of what is no text: empty */
  char *source; /* the lines that it stands in, as they are; NULL unless they were asked for */
  gint64 line;  /* the first of them */
} EntVcardProperty;

typedef struct
{
  EntVcardVersion version;
  GPtrArray *properties; /* EntVcardProperty, without BEGIN, VERSION and END */
  guint agents;          /* cards within this one, which are left out */
  gint64 line;           /* of BEGIN */
} EntRawVcard;

void ent_raw_vcard_free (EntRawVcard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRawVcard, ent_raw_vcard_free)

gboolean ent_vcard_property_has_type (const EntVcardProperty *property, const char *type);

typedef struct EntVcardReader EntVcardReader;

/* Borrows both; name is for errors. sources: properties keep the lines that they stand in. */
EntVcardReader *ent_vcard_reader_new (FILE *file, const char *name, gboolean sources,
                                      GError **error);
void ent_vcard_reader_free (EntVcardReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntVcardReader, ent_vcard_reader_free)
/*
 * *ret_card NULL at the end of the file; freed by the caller. ENT_ERROR_DATA with file and line for
 * what is no card, and for one that has no END.
 */
gboolean ent_vcard_reader_next (EntVcardReader *reader, EntRawVcard **ret_card, GError **error);
/* Bytes read of the file. */
gint64 ent_vcard_reader_offset (const EntVcardReader *reader);
