/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a vCard says of a person, as far as a person here has it as well. */
#pragma once

#include "entente/model/nouns.h"
#include "service/card/card-reader.h"

typedef enum
{
  ENT_VCARD_PERSON,
  ENT_VCARD_GROUP,
  ENT_VCARD_ORGANISATION,
  ENT_VCARD_NOBODY /* it has no name at all */
} EntVcardKind;

/* What a person here has no place for. */
typedef enum
{
  ENT_VCARD_PHOTOS,
  ENT_VCARD_SOUNDS,
  ENT_VCARD_KEYS,
  ENT_VCARD_PLACES,
  ENT_VCARD_DAYS,
  ENT_VCARD_LINKS,
  ENT_VCARD_CHATS,
  ENT_VCARD_FAXES,
  ENT_VCARD_UNITS,
  ENT_VCARD_NO_ADDRESSES, /* of mail: what stands there is none */
  ENT_VCARD_OTHERS,
  ENT_VCARD_N_LEFT_OUT
} EntVcardLeftOut;

typedef struct
{
  EntVcardKind kind;
  char *uid;          /* without urn:uuid:; NULL: none */
  gint64 rev;         /* seconds UTC; ENT_NONE */
  char *name;         /* never NULL of a person */
  char *name_parts;   /* as in EntPerson; NULL where they follow from the name */
  GPtrArray *emails;  /* in lower case, each once, the preferred first */
  const char *work;   /* the first of them that is not marked as a private one; NULL */
  GPtrArray *phones;  /* each number once, the preferred first */
  char *organisation; /* without its units */
  char *role, *notes; /* NULL: none */
  char *language;     /* two letters */
  GPtrArray *tags;    /* sorted, each once */
  guint left_out[ENT_VCARD_N_LEFT_OUT];
} EntVcard;

EntVcard *ent_vcard_read (const EntRawVcard *raw);
/* What a card says of that person: with the partner's name as organisation, and the UID by which
 * the person is known again. */
EntVcard *ent_vcard_of_person (const EntPerson *person, const char *partner);
void ent_vcard_free (EntVcard *card);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntVcard, ent_vcard_free)

/* Marked for translation. */
const char *ent_vcard_left_out_text (EntVcardLeftOut what);
/* Whether both are the same number, however it is written. */
gboolean ent_vcard_same_phone (const char *one, const char *other);
gboolean ent_vcard_has_phone (const GPtrArray *phones, const char *phone);
/* A property's value as an address of mail, and as a number to dial; NULL when it is none. The
 * caller frees it. */
char *ent_vcard_email (const EntVcardProperty *property, EntVcardVersion version);
char *ent_vcard_phone (const EntVcardProperty *property, EntVcardVersion version);
/* Whether the number of the property is one of a fax or a pager; label: of its group, or NULL. */
gboolean ent_vcard_is_fax (const EntVcardProperty *property, const char *label);
/* What a property X-ABLabel says of the group; NULL: nothing. Borrowed. */
const char *ent_vcard_group_label (const EntRawVcard *raw, const char *group);
