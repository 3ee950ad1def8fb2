/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statistics of the times that the benchmarks took. */
#pragma once

/* Puts them in order, the smallest first. */
void sort_times (double *times, int n);
/* The one in the middle; puts them in order. n at least 1. */
double median_of (double *times, int n);
