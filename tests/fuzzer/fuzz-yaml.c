/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a file of YAML, and as a configuration: what is read is valid text with a place, what is
 * wrong is said with one, and the strict reader takes a file that the one for reports finds nothing
 * wrong with. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "entente/config/config.h"
#include "entente/config/yaml.h"
#include "fuzzer/fuzz-text.h"

static void
check_node (const EntYaml *node)
{
  fuzz_check_text (node->text);
  fuzz_check_text (node->key);
  if (node->line < 1 || node->column < 1)
    g_error ("a value without a place");
  for (guint i = 0; i < ent_yaml_length (node); i++)
    check_node (ent_yaml_nth (node, i));
}

/* "FILE:LINE:COLUMN: what". */
static void
check_problem (const char *name, const char *problem)
{
  fuzz_check_text (problem);
  if (!g_str_has_prefix (problem, name))
    g_error ("a problem without a place: %s", problem);
}

static gboolean
parse (const char *bytes, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntYaml) root = ent_yaml_parse ("bytes", bytes, (gssize) size, &error);

  if (root == NULL)
    check_problem ("bytes:", error->message);
  else
    check_node (root);
  return root != NULL;
}

static void
configure (const char *path, gboolean parses)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntConfig) read = ent_config_read (path, problems);
  g_autoptr (EntConfig) loaded = ent_config_load (path, &error);

  for (guint i = 0; i < problems->len; i++)
    check_problem (path, problems->pdata[i]);
  if ((loaded != NULL) != (problems->len == 0) || (loaded != NULL && !parses))
    g_error ("the report and the start disagree");
  if (loaded != NULL)
    {
      g_autofree char *shown = ent_config_show (loaded);
      fuzz_check_text (shown);
    }
}

int
fuzz_yaml (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("yaml", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  /* Of its own size, so that a sanitizer sees a look behind the end. */
  g_autofree char *bytes = g_memdup2 (data, size);

  if (fd < 0 || write (fd, data, size) != (ssize_t) size)
    g_error ("no memory for the input");
  configure (path, parse (size > 0 ? bytes : "", size));
  close (fd);
  return 0;
}
