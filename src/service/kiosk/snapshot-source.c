/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/kiosk/snapshot-source.h"

#include "entente/base/i18n.h"

void
ent_snapshot_source_free (EntSnapshotSource *source)
{
  if (source == NULL)
    return;
  g_free (source->file);
  source->free (source);
}

const char *
ent_snapshot_source_name (const EntSnapshotSource *source)
{
  return source->file != NULL ? source->file : _("the snapshot");
}
