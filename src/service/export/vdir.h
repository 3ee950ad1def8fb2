/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A folder with a file for each item (vdir), as khal, khard, todoman and vdirsyncer read it. Files
 * that did not change are not written again; of ours those whose item is gone are removed, and no
 * other.
 */
#pragma once

#include <glib.h>

typedef struct EntVdir EntVdir;

typedef struct
{
  guint written, unchanged, removed;
} EntVdirCounts;

/*
 * Makes the folder where there is none. Ours are the files whose names begin with prefix, end with
 * ending and which hold the mark.
 */
EntVdir *ent_vdir_open (const char *folder, const char *prefix, const char *ending,
                        const char *mark, GError **error);
void ent_vdir_free (EntVdir *vdir);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntVdir, ent_vdir_free)
/* The item of that name, without prefix and ending. Fails where a file that is not ours has its
 * place. */
gboolean ent_vdir_put (EntVdir *vdir, const char *name, const char *text, GError **error);
/* Removes what was not put. */
gboolean ent_vdir_end (EntVdir *vdir, EntVdirCounts *ret_counts, GError **error);
