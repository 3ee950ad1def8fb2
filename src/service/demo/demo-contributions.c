/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of commits of the technology partners, more and more of them. */
#include "service/demo/demo-contributions.h"

#define YEAR 364

static gboolean
add_commit (Demo *demo, const Member *member, GError **error)
{
  const EntYaml *titles = ent_yaml_get (demo->texts, "commits");
  g_autoptr (EntContribution) commit = ent_contribution_new ();
  double ago = g_rand_double (demo->more);

  commit->partner = member->record->base.id;
  if (member->people->len > 0)
    commit->person = g_array_index (member->people, gint64,
                                    g_rand_int_range (demo->more, 0, (gint32) member->people->len));
  commit->kind = g_strdup (g_rand_int_range (demo->more, 0, 8) > 0 ? "code" : "documentation");
  commit->title =
    g_strdup (ent_yaml_nth (
                titles, (guint) g_rand_int_range (demo->more, 0, (gint32) ent_yaml_length (titles)))
                ->text);
  commit->happened_on = ent_demo_day (demo, -(int) (ago * ago * YEAR));
  return ent_repo_insert (demo->context->store, commit, error);
}

gboolean
ent_demo_fill_code (Demo *demo, GPtrArray *members, GError **error)
{
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = members->pdata[i];
      int n = g_str_equal (member->record->kind, "technology") ? 5 * member->rank * member->rank
                                                               : 0;
      for (; n > 0; n--)
        if (!add_commit (demo, member, error))
          return FALSE;
    }
  return TRUE;
}
