/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "median.h"

#include <stdlib.h>

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

void
sort_times (double *times, int n)
{
  qsort (times, (size_t) n, sizeof *times, compare);
}

double
median_of (double *times, int n)
{
  sort_times (times, n);
  return times[n / 2];
}
