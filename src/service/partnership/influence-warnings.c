/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/service/partnership/influence-warnings.h"

#include "entente/base/i18n.h"

/* The person of theirs who was met, if there is only one. */
static const EntTheirs *
only_one_met (const EntInfluence *influence)
{
  const EntTheirs *only = NULL;

  for (guint i = 0; i < influence->theirs->len; i++)
    {
      const EntTheirs *theirs = influence->theirs->pdata[i];
      if (theirs->sum.n == 0)
        continue;
      if (only != NULL)
        return NULL;
      only = theirs;
    }
  return only;
}

/* The one of us who knows anybody there, if there is only one. */
static const EntOurs *
only_one_knows (const EntInfluence *influence)
{
  const EntOurs *only = NULL;

  for (guint i = 0; i < influence->ours->len; i++)
    {
      const EntOurs *ours = influence->ours->pdata[i];
      if (ours->knows == 0)
        continue;
      if (only != NULL)
        return NULL;
      only = ours;
    }
  return only;
}

GPtrArray *
ent_influence_warnings (const EntInfluence *influence)
{
  GPtrArray *out = g_ptr_array_new_with_free_func (g_free);
  const EntTheirs *met = only_one_met (influence);
  const EntOurs *knows = only_one_knows (influence);

  if (met != NULL)
    g_ptr_array_add (
      out, g_strdup_printf (_("%s is the only one there who was met"), met->record->name));
  if (knows != NULL)
    g_ptr_array_add (
      out, g_strdup_printf (_("%s is the only one of us who knows anybody there"), knows->name));
  for (guint i = 0; knows == NULL && i < influence->theirs->len; i++)
    {
      const EntTheirs *theirs = influence->theirs->pdata[i];
      if (ent_influence_is_single (theirs))
        g_ptr_array_add (out,
                         g_strdup_printf (_("only %s knows %s"),
                                          ((EntOurs *) influence->ours->pdata[theirs->first])->name,
                                          theirs->record->name));
    }
  for (guint i = 0; i < influence->sole_holders->len; i++)
    {
      const EntSoleHolder *sole = influence->sole_holders->pdata[i];
      g_ptr_array_add (out, g_strdup_printf (_("only %s holds “%s”"), sole->name, sole->title));
    }
  return out;
}
