/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a mailbox: whatever they are, each mail is read, and what it gives is valid text. */
#include <gmime/gmime.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzzer/fuzzer.h"
#include "service/mail/mail-message.h"

static void
check_text (const char *text, gsize most)
{
  if (text != NULL && (strlen (text) > most || !g_utf8_validate (text, -1, NULL)))
    g_error ("no valid text, or too long: %s", text);
}

static void
check_mail (const EntMail *mail)
{
  check_text (mail->id, 1000);
  check_text (mail->subject, G_MAXINT);
  check_text (mail->text, 1000 * 1000);
  for (guint i = 0; i < mail->parties->len; i++)
    {
      const EntMailParty *party = mail->parties->pdata[i];
      check_text (party->name, G_MAXINT);
      check_text (party->address, 320);
    }
  for (guint i = 0; mail->calendar != NULL && i < mail->calendar->items->len; i++)
    {
      const EntCalendarItem *item = mail->calendar->items->pdata[i];
      const EntCalendarEvent *event = item->events->len > 0 ? item->events->pdata[0] : NULL;
      if (event == NULL)
        continue;
      check_text (event->uid, G_MAXINT);
      check_text (event->summary, G_MAXINT);
      check_text (event->notes, G_MAXINT);
    }
}

static void
read_mails (FILE *file, const EntMailWish *wish)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (EntMailSplitter) splitter = ent_mail_splitter_new (file, "bytes", NULL);
  EntRawMail raw = { .bytes = bytes };
  gboolean more = splitter != NULL;
  gint64 before = -1;

  while (more && ent_mail_splitter_next (splitter, &raw, &more, NULL) && more)
    {
      g_autoptr (EntMail) mail = ent_mail_read (&raw, wish);
      if (mail != NULL)
        check_mail (mail);
      if (raw.offset >= 0 && raw.offset <= before)
        g_error ("a mail begins before the one before it");
      before = raw.offset;
    }
}

int
fuzz_mail (const uint8_t *data, size_t size)
{
  static gsize once;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  int fd = memfd_create ("mails", MFD_CLOEXEC);
  FILE *file = fdopen (fd, "w+b");

  if (g_once_init_enter (&once))
    {
      g_mime_init ();
      g_once_init_leave (&once, 1);
    }
  if (file == NULL || fwrite (data, 1, size, file) != size || fflush (file) != 0
      || lseek (fd, 0, SEEK_SET) != 0)
    g_error ("no memory for the input");
  read_mails (file, &(EntMailWish){ .whole = size % 2 == 0, .zone = zone });
  fclose (file);
  return 0;
}
