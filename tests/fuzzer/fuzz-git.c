/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as what git log prints: whatever they are, a commit is read as valid text, or refused. */
#include <stdio.h>
#include <string.h>

#include "entente/model/account.h"
#include "entente/service/import/mail-address.h"
#include "fuzzer/fuzzer.h"
#include "service/import/git-log.h"

static void
check_text (const char *text, gsize most)
{
  if (text != NULL && (strlen (text) > most || !g_utf8_validate (text, -1, NULL)))
    g_error ("no valid text, or too long: %s", text);
}

static void
check_signer (const EntSigner *signer)
{
  g_autofree char *address = ent_address_clean (signer->address);
  g_autofree char *account = ent_address_account (address);
  g_autofree char *again = account != NULL ? ent_account_clean (account) : NULL;

  /* Bytes of ISO 8859-1 have two in UTF-8. */
  check_text (signer->name, 2 * 4096);
  check_text (signer->address, 2 * 4096);
  check_text (account, 3 * 4096);
  if (g_strcmp0 (account, again) != 0)
    g_error ("\"%s\" is an account, and \"%s\"", account, again);
}

int
fuzz_git (const uint8_t *data, size_t size)
{
  FILE *file = size > 0 ? fmemopen ((void *) data, size, "rb") : NULL;
  const EntCommit *commit = NULL;

  if (file == NULL)
    return 0;
  g_autoptr (EntGitLog) log = ent_git_log_new (file, "bytes");
  while (ent_git_log_next (log, &commit, NULL) && commit != NULL)
    {
      check_text (commit->hash, 64);
      check_text (commit->title, 700);
      if (commit->signers->len == 0)
        g_error ("a commit of nobody");
      for (guint i = 0; i < commit->signers->len; i++)
        check_signer (commit->signers->pdata[i]);
    }
  if (ent_git_log_offset (log) > (gint64) size)
    g_error ("more was read than there is");
  fclose (file);
  return 0;
}
