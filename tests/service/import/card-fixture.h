/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of cards share: a file of cards, and how it is imported. */
#pragma once

#include "entente/service/import/import-card.h"
#include "import-fixture.h"

/* We have the domain alcyon.example, and free.example is one of free mail. */
void card_set_up (ImportFixture *f, gconstpointer data);
/* Nobody has said which domains are ours. */
void card_set_up_without_domains (ImportFixture *f, gconstpointer data);

/* Each card is what stands between BEGIN and END, with | for the end of a line. The caller frees
 * it. */
char *cards_text (const char *const *cards);
EntImportReport *card_import_path (ImportFixture *f, const char *path, EntImportCardOptions options,
                                   GError **error);
/* These fail the test where the import fails. */
EntImportReport *card_import_with (ImportFixture *f, EntImportCardOptions options,
                                   const char *const *cards);
EntImportReport *card_import (ImportFixture *f, const char *card);

void assert_person (ImportFixture *f, gint64 id, const char *field, const char *expected);
