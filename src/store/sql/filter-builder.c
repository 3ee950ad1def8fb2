/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/sql/filter-builder.h"

const char *
ent_filter_comparison (EntTestOp op)
{
  static const char *const texts[] = { "=", "=", "<", "<=", ">", ">=" };

  return texts[op];
}
