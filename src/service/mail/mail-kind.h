/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that no person wrote to us, by their header. */
#pragma once

#include <gmime/gmime.h>

typedef enum
{
  ENT_MAIL_PERSONAL,
  ENT_MAIL_BOUNCE,    /* could not be delivered, or a receipt (RFC 3464, RFC 8098) */
  ENT_MAIL_AUTOMATIC, /* an automatic reply (RFC 3834) */
  ENT_MAIL_LIST,      /* of a mailing list (RFC 2369, RFC 2919) or to very many */
  ENT_MAIL_NO_REPLY,  /* from an address that takes no answers */
} EntMailKind;

/* from: the address of the sender in lower case; NULL: none. */
EntMailKind ent_mail_kind (GMimeObject *mail, const char *from);
/* Whether nobody reads what is sent to that address. */
gboolean ent_mail_is_no_reply (const char *address);
