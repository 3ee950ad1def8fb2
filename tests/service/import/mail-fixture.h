/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of mails share: a mailbox, and how it is imported. */
#pragma once

#include "entente/service/import/import-mail.h"
#include "import-fixture.h"

#define FROM_LINE "From x@y Tue Mar  3 09:00:00 2026\n"
#define HEADER(id, from, subject)                                                                  \
  "From: " from "\nTo: Us <team@alcyon.example>\nDate: Tue, 03 Mar 2026 09:00:00 +0100\n"          \
  "Message-ID: <" id ">\nSubject: " subject "\nMIME-Version: 1.0\n"
#define MAIL(id, from, subject, body) FROM_LINE HEADER (id, from, subject) body "\n\n"
#define PLAIN "Content-Type: text/plain; charset=utf-8\n\nHello."

/* We have the domain alcyon.example. */
void mail_set_up (ImportFixture *f, gconstpointer data);
/* Nobody has said which domains are ours. */
void mail_set_up_without_domains (ImportFixture *f, gconstpointer data);

EntImportReport *mail_run (ImportFixture *f, const EntImportMailOptions *options, GError **error);
/* Fails the test where the import fails; paths of the options is not used. */
EntImportReport *mail_import_path (ImportFixture *f, const char *path,
                                   EntImportMailOptions options);
/* A mailbox. */
EntImportReport *mail_import (ImportFixture *f, const char *text);
