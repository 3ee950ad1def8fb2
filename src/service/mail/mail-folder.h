/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files with mails in a folder: Maildir (new and cur, with its subfolders), MH, and folders of
 * .eml and mbox files, however deep. Folders of calendars are listed in the same way.
 */
#pragma once

#include <glib.h>

/* What is known of a file of an earlier run, and what this one makes of it. */
typedef enum
{
  ENT_MAIL_FILE_NEW,     /* to be read */
  ENT_MAIL_FILE_SEEN,    /* as it was when its mails were taken: not read again */
  ENT_MAIL_FILE_SETTLED, /* read now; nothing in it is open */
  ENT_MAIL_FILE_OPEN,    /* read now; something in it led to no partner that is known */
  ENT_MAIL_FILE_GONE,    /* moved away before it could be read */
} EntMailFileState;

typedef struct
{
  char *path;
  gint64 print; /* by its name (the flags of Maildir aside), size and time of change */
  gint64 size;
  EntMailFileState state;
  gint64 again_at; /* from then on it has more to say, seconds UTC; or ENT_NONE */
  char *event_uid; /* of the one event that it holds; NULL: none, or several */
} EntMailFile;

typedef struct
{
  char *path;       /* of the folder, as it was given */
  char *place;      /* the same without links, by which it is known again */
  GPtrArray *files; /* EntMailFile, in the order of their names */
} EntMailFolder;

/* ending: of files that end so alone, such as ".ics"; NULL: of all. */
EntMailFolder *ent_mail_folder_open (const char *path, const char *ending, GError **error);
/* What came of something in the file: one that is open keeps it open. */
void ent_mail_file_note (EntMailFile *file, gboolean open, gint64 again_at);
void ent_mail_folder_free (EntMailFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMailFolder, ent_mail_folder_free)
