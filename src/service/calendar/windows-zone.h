/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that Windows, and so Outlook and Exchange, have for zones. */
#pragma once

/* The name in the zone database, as the Unicode CLDR pairs them (windowsZones); NULL: none. */
const char *ent_windows_zone (const char *name);
