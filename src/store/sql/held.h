/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which interactions count. One that is planned, or was not held, is no contact: whatever counts
 * contacts, or asks for the first or the last one, leaves it out with these.
 */
#pragma once

/* Conditions on the interaction of that alias: that it was held; that it is no plan any more. */
#define ENT_HELD(interaction) interaction ".state = 'held'"
#define ENT_COME(interaction) interaction ".state <> 'planned'"
/* The same words where the partial index of what is not held is to be used. */
#define ENT_PLANNED(interaction)                                                                   \
  interaction ".state <> 'held' AND " interaction ".state = 'planned'"
