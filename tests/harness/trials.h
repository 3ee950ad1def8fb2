/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often a random test tries. The sanitizers look for what goes wrong in
 * memory, which other random values do not change: they try a twentieth.
 */
#pragma once

#include <glib.h>

#ifndef __has_feature
#define __has_feature(name) 0
#endif

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define SANITIZED TRUE
#else
#define SANITIZED FALSE
#endif

#define TRIALS(n) (SANITIZED ? ((n) + 19) / 20 : (n))
