/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/import/record-reference.h"

#include <string.h>

#include "entente/base/error.h"
#include "entente/base/i18n.h"
#include "entente/service/import/mail-address.h"
#include "entente/service/input/field-input.h"
#include "entente/store/repo.h"

/* Parts between commas that one name can have, such as "Dupont, Jean". */
#define PARTS_AT_MOST 4u
#define NAMES_AT_MOST 4096u /* that are kept in memory */

/* Names that were found, by a key of noun, partner and text. */
struct EntReferenceMemory
{
  GHashTable *ids; /* char * → gint64 * */
  gboolean has[ENT_N_NOUNS];
};

EntReferenceMemory *
ent_reference_memory_new (void)
{
  EntReferenceMemory *memory = g_new0 (EntReferenceMemory, 1);

  memory->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return memory;
}

void
ent_reference_memory_free (EntReferenceMemory *memory)
{
  if (memory == NULL)
    return;
  g_hash_table_unref (memory->ids);
  g_free (memory);
}

static void
forget_all (EntReferenceMemory *memory)
{
  g_hash_table_remove_all (memory->ids);
  memset (memory->has, 0, sizeof memory->has);
}

void
ent_reference_memory_changed (EntReferenceMemory *memory, EntNounId noun)
{
  if (memory->has[noun])
    forget_all (memory);
}

static char *
key_of (EntNounId noun, const char *text, gint64 partner)
{
  char place[48]; /* two numbers */

  g_snprintf (place, sizeof place, "%d %" G_GINT64_FORMAT " ", (int) noun, partner);
  return g_strconcat (place, text, NULL);
}

static gint64
recall (const EntReferenceMemory *memory, const char *key)
{
  const gint64 *id = g_hash_table_lookup (memory->ids, key);

  return id != NULL ? *id : 0;
}

/* Takes the key. */
static void
remember (EntReferenceMemory *memory, EntNounId noun, char *key, gint64 id)
{
  if (g_hash_table_size (memory->ids) >= NAMES_AT_MOST)
    forget_all (memory);
  memory->has[noun] = TRUE;
  g_hash_table_insert (memory->ids, key, g_memdup2 (&id, sizeof id));
}

/* The only partner that has the domain; 0: none has it. */
static gboolean
only_holder (const EntContext *context, const char *domain, gint64 *ret_id, GError **error)
{
  const EntNoun *noun = ent_noun (ENT_NOUN_PARTNER);
  const EntFieldValue value = { .field = ent_noun_syntax_field (noun, ENT_SYNTAX_DOMAIN),
                                .word = domain };
  const EntPageQuery query = { .values = &value, .n_values = 1, .limit = 2, .light = TRUE };
  g_autoptr (GPtrArray) page = ent_repo_page (context->store, noun->id, &query, error);

  if (page == NULL)
    return FALSE;
  *ret_id = page->len > 0 ? ((EntRecord *) page->pdata[0])->id : 0;
  if (page->len < 2)
    return TRUE;
  ent_set_error (error, ENT_ERROR_AMBIGUOUS,
                 _("%s is a domain of \"%s\" and of \"%s\"; name the partner"), domain,
                 ent_record_title (page->pdata[0]), ent_record_title (page->pdata[1]));
  return FALSE;
}

/* The nearest domain that a partner has, from the whole one up, as in mails. */
static gboolean
by_domain (const EntContext *context, const char *domain, gint64 *ret_id, GError **error)
{
  const char *part = domain;

  do
    {
      if (!only_holder (context, part, ret_id, error))
        return FALSE;
      part = strchr (part, '.');
      part = part != NULL ? part + 1 : NULL;
    }
  while (*ret_id == 0 && part != NULL && strchr (part, '.') != NULL);
  return TRUE;
}

gboolean
ent_reference_by_address (const EntContext *context, const char *address, gint64 *ret_id,
                          GError **error)
{
  g_autofree char *clean = ent_address_clean (address);
  EntAddressOwner owner;

  if (!ent_address_owner (context, clean, &owner, error))
    return FALSE;
  *ret_id = owner.partner;
  return owner.person != 0 || owner.partner == 0
         || by_domain (context, ent_address_domain (clean), ret_id, error);
}

/* Of an address of mail or of the web, or alone; NULL when the text has none. The caller frees it.
 */
static char *
domain_in (const char *text)
{
  g_autofree char *clean = ent_address_clean (text);
  const char *start = strstr (clean, "://");

  start = start != NULL ? start + 3 : clean;
  if (g_str_has_prefix (start, "www."))
    start += 4;
  char *domain = g_strndup (start, strcspn (start, "/:?#"));
  if (strchr (domain, '.') != NULL && strpbrk (domain, " @") == NULL)
    return domain;
  g_free (domain);
  return NULL;
}

/* What is no name may be an address; *ret_id 0: it is none, or nobody's. */
static gboolean
by_address (const EntContext *context, EntNounId noun, const char *text, gint64 *ret_id,
            GError **error)
{
  *ret_id = 0;
  if (noun == ENT_NOUN_PERSON && strchr (text, '@') != NULL)
    {
      g_autofree char *clean = ent_address_clean (text);
      return ent_repo_person_by_email (context->store, clean, ret_id, error);
    }
  if (noun != ENT_NOUN_PARTNER)
    return TRUE;
  if (strchr (text, '@') != NULL)
    return ent_reference_by_address (context, text, ret_id, error);
  g_autofree char *domain = domain_in (text);
  return domain == NULL || by_domain (context, domain, ret_id, error);
}

static gboolean
resolve (const EntRefer *refer, EntNounId noun, const char *text, gint64 partner, gint64 *ret_id,
         GError **error)
{
  EntReferenceMemory *memory = refer->data;
  g_autoptr (GError) local = NULL;
  g_autofree char *key = key_of (noun, text, partner);

  *ret_id = recall (memory, key);
  if (*ret_id != 0)
    return TRUE;
  if (ent_resolve_whole (refer->context, noun, text, partner, ret_id, &local))
    {
      remember (memory, noun, g_steal_pointer (&key), *ret_id);
      return TRUE;
    }
  if (g_error_matches (local, ENT_ERROR, ENT_ERROR_NOT_FOUND))
    {
      if (!by_address (refer->context, noun, text, ret_id, error))
        return FALSE;
      if (*ret_id != 0)
        return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* The ids of a file as those of here, in known; 0 where it brought none of that id. */
static GArray *
ids_of (const EntReference *reference)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) parts = g_strsplit (reference->ids, ",", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      gint64 id = g_ascii_strtoll (*part, NULL, 10);
      if (*g_strstrip (*part) != '\0')
        g_array_append_val (ids, id);
    }
  return ids;
}

/* Whether all of them were brought by the file; they are then its own. */
static gboolean
are_known (const EntIdMap *known, GArray *ids)
{
  g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = known != NULL ? ent_id_map_get (known, g_array_index (ids, gint64, i)) : 0;
      if (id == 0)
        return FALSE;
      g_array_append_val (here, id);
    }
  memcpy (ids->data, here->data, here->len * sizeof (gint64));
  return TRUE;
}

/* Whether they lead to the same names here, in any order. */
static gboolean
are_named_so (const EntContext *context, const EntField *field, const GArray *ids,
              const char *names)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  g_string_printf (rest, ", %s, ", names);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (EntRecord)
        there = ent_repo_find (context->store, field->ref, g_array_index (ids, gint64, i), NULL);
      g_autofree char *framed = there != NULL ? g_strdup_printf (", %s, ", ent_record_title (there))
                                              : NULL;
      const char *at = framed != NULL ? strstr (rest->str, framed) : NULL;
      if (at == NULL)
        return FALSE;
      g_string_erase (rest, at - rest->str, (gssize) strlen (framed) - 2);
    }
  return g_str_equal (rest->str, ", ");
}

static void
put (gpointer record, const EntField *field, const GArray *ids)
{
  const gint64 *all = (const gint64 *) (void *) ids->data;

  if (field->type == ENT_FIELD_REFS)
    ent_record_set_refs (record, field, all, ids->len);
  else
    ent_record_set_number (record, field, ids->len > 0 ? all[0] : 0);
}

static gboolean
set_by_ids (const EntContext *context, gpointer record, const EntField *field,
            const EntReference *reference)
{
  if (reference->ids == NULL || *reference->ids == '\0')
    return FALSE;
  g_autoptr (GArray) ids = ids_of (reference);
  gboolean fits = field->type == ENT_FIELD_REFS ? ids->len > 0 : ids->len == 1;
  if (!fits
      || (!are_known (reference->known, ids)
          && !are_named_so (context, field, ids, reference->names)))
    return FALSE;
  put (record, field, ids);
  return TRUE;
}

/* The name that begins at a part, which may have commas itself: how many parts it is, 0 with error.
 */
static guint
resolve_parts (const EntRefer *refer, gpointer record, const EntField *field, char **parts,
               gint64 *ret_id, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GError) first = NULL;

  for (guint n = 1; n <= PARTS_AT_MOST && parts[n - 1] != NULL; n++)
    {
      g_autoptr (GError) local = NULL;
      g_string_append_printf (name, "%s%s", n > 1 ? ", " : "", parts[n - 1]);
      if (ent_field_input_refer (refer, record, field, name->str, ret_id, &local))
        return n;
      if (first == NULL)
        first = g_steal_pointer (&local);
      if (!g_error_matches (first, ENT_ERROR, ENT_ERROR_NOT_FOUND))
        break;
    }
  g_propagate_error (error, g_steal_pointer (&first));
  return 0;
}

static gboolean
set_by_names (const EntRefer *refer, gpointer record, const EntField *field, const char *names,
              GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) parts = ent_words_split (names);
  gint64 id;

  if (field->type == ENT_FIELD_REF)
    {
      if (!ent_field_input_refer (refer, record, field, names, &id, error))
        return FALSE;
      ent_record_set_number (record, field, id);
      return TRUE;
    }
  for (guint i = 0; parts[i] != NULL;)
    {
      guint n = *parts[i] != '\0' ? resolve_parts (refer, record, field, parts + i, &id, error) : 1;
      if (n == 0)
        return FALSE;
      if (*parts[i] != '\0')
        g_array_append_val (ids, id);
      i += n;
    }
  put (record, field, ids);
  return TRUE;
}

gboolean
ent_reference_set (const EntContext *context, gpointer record, const EntField *field,
                   const EntReference *reference, GError **error)
{
  const EntRefer refer = { .context = context, .resolve = resolve, .data = reference->memory };
  GError *local = NULL;

  if (set_by_ids (context, record, field, reference))
    return TRUE;
  if (*reference->names != '\0')
    {
      if (set_by_names (&refer, record, field, reference->names, &local))
        return TRUE;
      g_propagate_prefixed_error (error, local, "%s: ", _(field->label));
      return FALSE;
    }
  ent_set_error (error, ENT_ERROR_DATA,
                 _("%s: the file has no name for #%s, and an id of another database says nothing"),
                 _(field->label), reference->ids);
  return FALSE;
}
