/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/import/import-forge.h"

#include <stdio.h>
#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "service/import/credit.h"
#include "service/import/forge-item.h"
#include "service/import/import-input.h"
#include "service/import/import-transaction.h"
#include "service/import/json-stream.h"

typedef struct
{
  const EntContext *context;
  const EntImportForgeOptions *options;
  const char *kind; /* of what was opened; NULL: the usual one */
  EntImportReport *report;
  EntCreditor *creditor;
  GArray *files;    /* File */
  const char *name; /* of the one that is read */
  guint line;
  gint64 done, total;
  gboolean credited; /* the current item credits somebody */
} Import;

typedef struct
{
  const char *name;
  FILE *in;
} File;

/* What somebody did with an item. */
typedef struct
{
  const EntForgeUser *user;
  const char *kind, *deed; /* deed: what tells the reference from that of who opened it; NULL */
  gint64 at;
  gboolean may_move;
} Deed;

static void
file_clear (gpointer data)
{
  File *file = data;

  if (file->in != NULL && file->in != stdin)
    fclose (file->in);
}

static char *
day_of (const Import *import, gint64 at)
{
  return at != ENT_NONE ? ent_clock_day_iso (import->context->clock, at) : NULL;
}

static char *
reference_of (const EntForgeItem *item, const char *deed)
{
  return deed != NULL ? g_strdup_printf ("%s %s", item->reference, deed)
                      : g_strdup (item->reference);
}

/* Of a bot and of a deleted account there is none. */
static gboolean
find_owner (Import *import, const EntForgeUser *user, EntAddressOwner *ret_owner, GError **error)
{
  EntAddressOwner nobody = { 0 };

  *ret_owner = nobody;
  if (!user->there || user->bot || user->gone)
    return TRUE;
  if (!ent_creditor_find (import->creditor, &user->giver, ret_owner, error))
    return FALSE;
  if (ret_owner->partner == 0)
    ent_creditor_count_unknown (import->creditor, &user->giver, ret_owner);
  return TRUE;
}

static gboolean
credit (Import *import, const EntForgeItem *item, const Deed *deed, GError **error)
{
  EntAddressOwner owner;

  if (!find_owner (import, deed->user, &owner, error))
    return FALSE;
  g_autofree char *reference = reference_of (item, deed->deed), *day = day_of (import, deed->at);
  if (owner.partner == 0)
    return !deed->may_move || ent_creditor_withdraw (import->creditor, reference, day, error);
  import->credited = TRUE;
  const EntCredit credit = { .giver = &deed->user->giver,
                             .owner = owner,
                             .reference = reference,
                             .kind = deed->kind,
                             .title = item->title,
                             .url = item->url,
                             .day = day,
                             .follows = TRUE,
                             .may_move = deed->may_move };
  return ent_creditor_store (import->creditor, &credit, error);
}

static gboolean
is_same_user (const EntForgeUser *one, const EntForgeUser *other)
{
  return one->giver.account != NULL && g_strcmp0 (one->giver.account, other->giver.account) == 0;
}

static char *
reviewed_by (const EntForgeUser *user)
{
  return g_strdup_printf ("reviewed %s", user->giver.account);
}

/* Who closes or merges what somebody else opened looks after the project. */
static gboolean
take_end (Import *import, const EntForgeItem *item, const Deed *deed, gboolean ended,
          GError **error)
{
  if (ended && deed->user->there && !is_same_user (deed->user, &item->author))
    return credit (import, item, deed, error);
  g_autofree char *reference = reference_of (item, deed->deed);
  return ent_creditor_withdraw (import->creditor, reference, NULL, error);
}

static gboolean
take_opened (Import *import, const EntForgeItem *item, GError **error)
{
  const char *usual = item->kind == ENT_FORGE_ISSUE ? "bug-report" : "change";
  const Deed opened = { .user = &item->author,
                        .kind = import->kind != NULL ? import->kind : usual,
                        .at = item->at };
  const Deed closed = { .user = &item->closer,
                        .kind = "maintenance",
                        .deed = "closed",
                        .at = item->closed_at,
                        .may_move = TRUE };
  const Deed merged = {
    .user = &item->merger, .kind = "maintenance", .deed = "merged", .at = item->merged_at
  };
  gboolean is_merged = item->merged_at != ENT_NONE;

  if (!credit (import, item, &opened, error))
    return FALSE;
  if (item->says_closer
      && !take_end (import, item, &closed, !item->open && !is_merged && item->closed_at != ENT_NONE,
                    error))
    return FALSE;
  if (is_merged && item->merger.there && !take_end (import, item, &merged, TRUE, error))
    return FALSE;
  /* An answer of the author that came before the request itself was taken for a review. */
  if (item->kind != ENT_FORGE_REQUEST || item->author.giver.account == NULL)
    return TRUE;
  g_autofree char *deed = reviewed_by (&item->author), *own = reference_of (item, deed);
  return ent_creditor_withdraw (import->creditor, own, NULL, error);
}

/* Who opened a request answers there; that is no review. */
static gboolean
is_by_author (Import *import, const EntForgeItem *item, gboolean *ret_own, GError **error)
{
  g_autoptr (EntContribution) opened = NULL;
  EntAddressOwner owner;

  *ret_own = FALSE;
  if (!ent_creditor_find (import->creditor, &item->author.giver, &owner, error)
      || !ent_creditor_stored (import->creditor, item->reference, &opened, error))
    return FALSE;
  if (opened == NULL || owner.partner == 0)
    return TRUE;
  g_autofree char *text = ent_giver_text (&item->author.giver);
  *ret_own = opened->person != 0 ? opened->person == owner.person
                                 : g_strcmp0 (opened->notes, text) == 0;
  return TRUE;
}

static gboolean
take_review (Import *import, EntForgeItem *item, GError **error)
{
  g_autofree char *deed = reviewed_by (&item->author);
  const Deed reviewed = { .user = &item->author, .kind = "review", .deed = deed, .at = item->at };
  gboolean own = FALSE;

  if (item->author.giver.account != NULL && !item->author.bot
      && !is_by_author (import, item, &own, error))
    return FALSE;
  if (own)
    {
      item->other = _("an answer of who opened the request");
      return TRUE;
    }
  char *title = g_strdup_printf (_("Review of %s"), item->title != NULL ? item->title : "?");
  g_free (item->title);
  item->title = title;
  return credit (import, item, &reviewed, error);
}

static void
count_item (Import *import, const EntForgeItem *item)
{
  g_autofree char *where = g_strdup_printf ("%s:%u", import->name, import->line);
  const char *why = item->other != NULL                        ? item->other
                    : item->author.bot                         ? _("a bot")
                    : item->author.gone || !item->author.there ? _("an account that is deleted")
                                                               : NULL;

  if (import->credited)
    return;
  if (why != NULL)
    ent_import_report_pass_over (import->report, where, why);
  else
    import->report->skipped++;
}

static gboolean
take_object (Import *import, const json_t *object, GError **error)
{
  g_auto (EntForgeItem) item = { 0 };

  if (!ent_forge_item_read (object, &item, error))
    return FALSE;
  import->report->read++;
  import->credited = FALSE;
  gboolean ok = item.kind == ENT_FORGE_OTHER    ? TRUE
                : item.kind == ENT_FORGE_REVIEW ? take_review (import, &item, error)
                                                : take_opened (import, &item, error);
  if (ok)
    count_item (import, &item);
  return ok;
}

/* A search gives its hits inside of an object. */
static gboolean
take_value (Import *import, const json_t *object, GError **error)
{
  const json_t *items = json_object_get (object, "items"), *item;
  size_t i;

  if (!json_is_array (items) || json_object_get (object, "total_count") == NULL)
    return take_object (import, object, error);
  json_array_foreach (items, i, item) if (!take_object (import, item, error)) return FALSE;
  return TRUE;
}

static gboolean
take_file (Import *import, File *file, GError **error)
{
  const EntImportForgeOptions *options = import->options;
  g_autoptr (EntJsonStream) stream = ent_json_stream_new (file->in, file->name);
  const json_t *object;

  import->name = file->name;
  for (;;)
    {
      if (!ent_json_stream_next (stream, &object, error))
        return FALSE;
      if (object == NULL)
        break;
      import->line = ent_json_stream_line (stream);
      if (!take_value (import, object, error))
        {
          g_prefix_error (error, "%s:%u: ", import->name, import->line);
          return FALSE;
        }
      if (options->progress == NULL
          || options->progress (import->done + ent_json_stream_offset (stream), import->total,
                                options->data))
        continue;
      ent_set_error (error, ENT_ERROR_CANCELLED, "%s", _("stopped; nothing was imported"));
      return FALSE;
    }
  import->done += ent_json_stream_offset (stream);
  return TRUE;
}

static gboolean
open_files (Import *import, GError **error)
{
  const EntImportWatch watch = { import->options->progress, import->options->data };

  for (const char *const *path = import->options->files; *path != NULL; path++)
    {
      File file = { 0 };
      file.in = ent_import_open (*path, &watch, &file.name, error);
      if (file.in == NULL)
        return FALSE;
      import->total += ent_import_size (file.in);
      g_array_append_val (import->files, file);
    }
  return TRUE;
}

static gboolean
take_files (gpointer data, GError **error)
{
  Import *import = data;
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < import->files->len; i++)
    ok = take_file (import, &g_array_index (import->files, File, i), error);
  ent_creditor_report_unknown (import->creditor);
  return ok;
}

static gboolean
run (Import *import, GError **error)
{
  const EntImportTransaction transaction = { .store = import->context->store,
                                             .label = "import forge",
                                             .dry_run = import->options->dry_run,
                                             .steps = take_files };

  return open_files (import, error) && ent_import_transact (&transaction, import, error);
}

EntImportReport *
ent_import_forge (const EntContext *context, const EntImportForgeOptions *options, GError **error)
{
  g_autoptr (EntImportReport) report = ent_import_report_new (ENT_NOUN_CONTRIBUTION);
  g_autoptr (EntCreditor) creditor = ent_creditor_new (context, report, options->people);
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (File));
  Import import = {
    .context = context, .options = options, .report = report, .creditor = creditor, .files = files
  };

  g_array_set_clear_func (files, file_clear);
  import.kind = options->kind != NULL ? ent_credit_kind (context, options->kind, NULL, error)
                                      : NULL;
  return (options->kind == NULL || import.kind != NULL) && run (&import, error)
           ? g_steal_pointer (&report)
           : NULL;
}
