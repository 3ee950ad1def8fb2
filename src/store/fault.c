/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong in an engine, in words for the user. */
#include <string.h>

#include "entente/base/i18n.h"
#include "store/store-private.h"

static const struct
{
  int code;
  const char *text; /* NULL: the engine's own message */
} faults[] = {
  [ENT_FAULT_OTHER] = { ENT_ERROR_FAILED, NULL },
  [ENT_FAULT_BUSY] = { ENT_ERROR_BUSY, N_ ("another program is writing to it; try again") },
  [ENT_FAULT_READ_ONLY] = { ENT_ERROR_READ_ONLY,
                            N_ ("it can only be read; check the rights of the file and its "
                                "folder") },
  [ENT_FAULT_REPLACED] = { ENT_ERROR_FAILED,
                           N_ ("the file was replaced or taken away while it was open; nothing "
                               "was changed: leave, and start again") },
  [ENT_FAULT_NO_DATABASE] = { ENT_ERROR_DATA, N_ ("the file is not a database") },
  [ENT_FAULT_DAMAGED] = { ENT_ERROR_DATA, N_ ("the database is damaged; restore a backup") },
  [ENT_FAULT_UNIQUE] = { ENT_ERROR_DATA, NULL },
  [ENT_FAULT_RULE] = { ENT_ERROR_DATA, NULL },
  [ENT_FAULT_TOO_LARGE] = { ENT_ERROR_DATA, NULL },
  [ENT_FAULT_INTERRUPTED] = { ENT_ERROR_CANCELLED, N_ ("stopped") },
  [ENT_FAULT_FULL] = { ENT_ERROR_FAILED, N_ ("the disk is full") },
  [ENT_FAULT_QUOTA] = { ENT_ERROR_FAILED,
                        N_ ("there is no more room: a quota or a limit is reached") },
  [ENT_FAULT_CANNOT_OPEN] = { ENT_ERROR_FAILED,
                              N_ ("it cannot be opened; check the path and the rights") },
  [ENT_FAULT_DISK] = { ENT_ERROR_FAILED, N_ ("the disk reported an error") },
  [ENT_FAULT_OVERFLOW] = { ENT_ERROR_FAILED,
                           N_ ("the amounts are too large to be added; look for a wrong one") },
};

/* What a unique index forbids, in words. */
static const char *
already_there (const char *message)
{
  static const struct
  {
    const char *index, *text;
  } rules[] = {
    { "filter.name_key", N_ ("there is a filter of that name already") },
    { "capability_once", N_ ("this service is listed there already; change its level instead") },
    { "interaction_message", N_ ("this mail is stored already") },
    { "interaction.message_id", N_ ("this mail is stored already") },
    { "interaction.event_uid", N_ ("this event is stored already") },
    { "person.card_uid", N_ ("another person has this card already") },
    { "contribution_reference", N_ ("this contribution is stored already") },
    { "contribution.reference", N_ ("this contribution is stored already") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (strstr (message, rules[i].index) != NULL)
      return _(rules[i].text);
  return message;
}

/* What has become of the change, where the fault leaves that open. */
static const char *
what_follows (const EntStore *store, EntFault fault)
{
  static const char *const texts[] = {
    [ENT_CHANGE_NONE] = "",
    [ENT_CHANGE_TAKEN_BACK] = N_ ("; nothing was changed"),
    [ENT_CHANGE_UNKNOWN] =
      N_ ("; whether it was stored cannot be read now: look before you enter it again"),
  };
  gboolean open = fault == ENT_FAULT_FULL || fault == ENT_FAULT_QUOTA || fault == ENT_FAULT_DISK;

  return open || store->change == ENT_CHANGE_UNKNOWN ? _(texts[store->change]) : "";
}

gboolean
ent_fault_set (const EntStore *store, EntFault fault, const char *message, GError **error)
{
  const char *text = faults[fault].text != NULL ? _(faults[fault].text) : message;

  if (fault == ENT_FAULT_UNIQUE)
    text = already_there (message);
  ent_set_error (error, faults[fault].code, "%s%s (%s)", text, what_follows (store, fault),
                 store->path != NULL ? store->path : ":memory:");
  return FALSE;
}

gboolean
ent_store_fail (EntStore *store, GError **error)
{
  const char *message = "";
  EntFault fault = store->engine->driver->fault (store->connection, &message);

  return ent_fault_set (store, fault, message, error);
}
