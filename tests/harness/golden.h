/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saved screens, tests/screen/golden/NAME.txt. */
#pragma once

/* Fails the test with the rows that differ if the text is not the saved one; saves it instead where
 * ENTENTE_GOLDEN is "write". */
void golden_compare (const char *name, const char *text);
