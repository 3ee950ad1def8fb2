/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/lockdown.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "config.h"
#include "entente/base/error.h"
#include "entente/base/i18n.h"

#ifdef HAVE_LANDLOCK
#include <linux/landlock.h>
#endif

#ifdef HAVE_LANDLOCK
/* As the kernel knows it (linux/landlock.h of 6.12); older headers have the first member alone. */
typedef struct
{
  guint64 files;  /* since version 1 */
  guint64 net;    /* since version 4 */
  guint64 scoped; /* since version 6 */
} Ruleset;

#define NET_BIND_AND_CONNECT 3
#define SCOPE_SOCKETS_AND_SIGNALS 3

static int
landlock_version (void)
{
  return (int) syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

/* Every right over files that the version has: it grew by a bit at a time. */
static guint64
all_rights (int version)
{
  int bits = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;

  return (G_GUINT64_CONSTANT (1) << bits) - 1;
}

static gboolean
allow_reading (int ruleset, const char *folder)
{
  struct landlock_path_beneath_attr rule = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC),
  };

  if (rule.parent_fd < 0)
    return FALSE;
  gboolean ok = syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  int saved = errno;
  close (rule.parent_fd);
  errno = saved;
  return ok;
}

static gboolean
restrict_files (const char *folder)
{
  int version = landlock_version ();
  Ruleset rules = { all_rights (version), NET_BIND_AND_CONNECT, SCOPE_SOCKETS_AND_SIGNALS };
  gsize size = version >= 6 ? sizeof rules : version >= 4 ? 2 * sizeof (guint64) : sizeof (guint64);

  if (version < 1)
    return FALSE;
  int ruleset = (int) syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  if (ruleset < 0)
    return FALSE;
  gboolean ok = (folder == NULL || allow_reading (ruleset, folder))
                && prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
                && syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  int saved = errno;
  close (ruleset);
  errno = saved;
  return ok;
}
#else
static int
landlock_version (void)
{
  errno = ENOSYS;
  return -1;
}

static gboolean
restrict_files (const char *folder)
{
  errno = ENOSYS;
  return FALSE;
}
#endif

const char *
ent_lockdown_name (EntLockdown layer)
{
  return layer == ENT_LOCKDOWN_FILES ? "Landlock" : "seccomp";
}

unsigned
ent_lockdown_available (void)
{
  unsigned layers = landlock_version () >= 1 ? ENT_LOCKDOWN_FILES : 0;

#ifdef HAVE_SECCOMP
  if (prctl (PR_GET_SECCOMP, 0, 0, 0, 0) >= 0)
    layers |= ENT_LOCKDOWN_CALLS;
#endif
  return layers;
}

static gboolean
refused (const char *what, int number, GError **error)
{
  ent_set_error (error, ENT_ERROR_FAILED, _("cannot lock the process (%s): %s"), what,
                 g_strerror (number));
  return FALSE;
}

gboolean
ent_lockdown_hush (GError **error)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) != 0 || prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0
      || prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return refused ("prctl", errno, error);
  return TRUE;
}

gboolean
ent_lockdown_files (const char *folder, GError **error)
{
  return restrict_files (folder) || refused (ent_lockdown_name (ENT_LOCKDOWN_FILES), errno, error);
}
