/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/export/export-card.h"

#include "entente/base/error.h"
#include "service/card/card-folder.h"

#define PAGE 500u

typedef gboolean (*TakeFunc) (const EntVcard *card, gpointer data, GError **error);

static gboolean
take_person (const EntPerson *person, TakeFunc take, gpointer data, GError **error)
{
  const EntField *partner = ent_noun_field (person->base.noun, "partner");
  g_autoptr (EntVcard) card = ent_vcard_of_person (person, ent_record_ref_name (person, partner));

  return take (card, data, error);
}

/* Page by page, so that never all are in memory. */
static gboolean
each_card (const EntContext *context, const EntFilter *filter, TakeFunc take, gpointer data,
           GError **error)
{
  g_autoptr (EntPageKey) key = NULL;

  for (;;)
    {
      const EntPageQuery query = { .filter = filter, .limit = PAGE, .key = key };
      g_autoptr (GPtrArray) page = ent_repo_page (context->store, ENT_NOUN_PERSON, &query, error);
      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->len; i++)
        if (!take_person (page->pdata[i], take, data, error))
          return FALSE;
      if (page->len < PAGE)
        return TRUE;
      g_clear_pointer (&key, ent_page_key_free);
      key = ent_repo_key (page->pdata[page->len - 1], NULL);
    }
}

typedef struct
{
  const EntExportCardOptions *options;
  FILE *out;
  GString *text;
  EntVcardFolder *folder;
  EntExportCardReport *report;
} Export;

static EntVcardVersion
version_of (const Export *export)
{
  return export->options->version_4 ? ENT_VCARD_4_0 : ENT_VCARD_3_0;
}

static gboolean
write_card (const EntVcard *card, gpointer data, GError **error)
{
  Export *export = data;

  g_string_truncate (export->text, 0);
  ent_vcard_write (card, version_of (export), export->text);
  if (fwrite (export->text->str, 1, export->text->len, export->out) == export->text->len)
    return TRUE;
  ent_set_error (error, ENT_ERROR_OUTPUT, "%s", "");
  return FALSE;
}

gboolean
ent_export_cards (const EntContext *context, const EntExportCardOptions *options, FILE *out,
                  GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Export export = { .options = options, .out = out, .text = text };

  return each_card (context, options->filter, write_card, &export, error);
}

static void
left_free (gpointer data)
{
  EntVcardNotWritten *left = data;

  g_free (left->where);
  g_free (left->why);
  g_free (left);
}

void
ent_export_card_report_free (EntExportCardReport *report)
{
  if (report == NULL)
    return;
  g_ptr_array_unref (report->left);
  g_free (report);
}

static gboolean
put_card (const EntVcard *card, gpointer data, GError **error)
{
  Export *export = data;
  const EntVcardWish wish = { version_of (export), export->options->force };
  EntVcardPut put;

  if (!ent_vcard_folder_put (export->folder, card, &wish, &put, error))
    return FALSE;
  export->report->written += put.outcome == ENT_VCARD_WRITTEN;
  export->report->unchanged += put.outcome == ENT_VCARD_AS_IT_WAS;
  if (put.outcome != ENT_VCARD_LEFT)
    return TRUE;
  EntVcardNotWritten *left = g_new0 (EntVcardNotWritten, 1);
  left->where = g_strdup (put.where);
  left->why = g_strdup (put.why);
  g_ptr_array_add (export->report->left, left);
  return TRUE;
}

EntExportCardReport *
ent_export_card_folder (const EntContext *context, const EntExportCardOptions *options,
                        const char *folder, GError **error)
{
  g_autoptr (EntVcardFolder) cards = ent_vcard_folder_open (folder, error);
  g_autoptr (EntExportCardReport) report = g_new0 (EntExportCardReport, 1);
  Export export = { .options = options, .folder = cards, .report = report };

  report->left = g_ptr_array_new_with_free_func (left_free);
  if (cards == NULL || !each_card (context, options->filter, put_card, &export, error)
      || !ent_vcard_folder_finish (cards, &report->deleted, error))
    return NULL;
  return g_steal_pointer (&report);
}
