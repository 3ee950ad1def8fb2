/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "entente/base/error.h"

#include <stdarg.h>
#include <stdlib.h>
#include <sysexits.h>

GQuark
ent_error_quark (void)
{
  return g_quark_from_static_string ("ent-error-quark");
}

void
ent_set_error (GError **error, int code, const char *format, ...)
{
  va_list arguments;

  if (error == NULL || *error != NULL)
    return;
  va_start (arguments, format);
  *error = g_error_new_valist (ENT_ERROR, code, format, arguments);
  va_end (arguments);
}

int
ent_error_exit_status (const GError *error)
{
  if (error == NULL || error->domain != ENT_ERROR)
    return EXIT_FAILURE;
  switch (error->code)
    {
    case ENT_ERROR_USAGE:
      return 2;
    case ENT_ERROR_DATA:
    case ENT_ERROR_AMBIGUOUS:
      return EX_DATAERR;
    case ENT_ERROR_BUSY:
      return EX_TEMPFAIL;
    case ENT_ERROR_CONFIG:
      return EX_CONFIG;
    default:
      return EXIT_FAILURE;
    }
}
