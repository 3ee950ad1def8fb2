/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of git histories share: a log as git writes it, and how it is imported. */
#pragma once

#include "entente/service/import/import-git.h"
#include "import-fixture.h"

#define HASH_1 "1111111111111111111111111111111111111111"
#define HASH_2 "2222222222222222222222222222222222222222"

/* With the partners Lutèce (1, lutece.example) and Nord (2, nord.example); ours is alcyon.example.
 */
void git_set_up (ImportFixture *f, gconstpointer data);
void git_add_commit (GString *log, const char *hash, const char *parents, const char *name,
                     const char *address, const char *message);
EntImportReport *git_import_with (ImportFixture *f, const GString *log, EntImportGitOptions options,
                                  GError **error);
/* Fails the test where the import fails. */
EntImportReport *git_import (ImportFixture *f, const GString *log);
/* The contribution that has the reference; NULL when there is none. The caller frees it. */
EntContribution *git_credit (ImportFixture *f, const char *reference);
