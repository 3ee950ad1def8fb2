/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's one error domain, and the exit status of each code. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ENT_ERROR_FAILED,
  ENT_ERROR_USAGE,
  ENT_ERROR_DATA,
  ENT_ERROR_BUSY,
  ENT_ERROR_CONFIG,
  ENT_ERROR_CONFLICT,
  ENT_ERROR_NOT_FOUND,
  ENT_ERROR_AMBIGUOUS,
  ENT_ERROR_READ_ONLY,
  ENT_ERROR_CANCELLED,
  ENT_ERROR_OUTPUT /* a stream took not all; what it belongs to knows why */
} EntError;

#define ENT_ERROR (ent_error_quark ())
GQuark ent_error_quark (void);

/* Sets *error, if error is given and still empty. */
void ent_set_error (GError **error, int code, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* 1 failed, 2 usage, 65 bad data, 75 busy, 78 configuration (sysexits.h). */
int ent_error_exit_status (const GError *error);

G_END_DECLS
