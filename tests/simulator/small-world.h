/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A world of a few dossiers, quick to make, the same at each run. Its clock stands still. */
#pragma once
#include "world.h"

#define SMALL_WORLD_DOSSIERS 5

/* Five dossiers accepted by declaration, deposited on 18, 19, 20, 21 and 22 May 2026 at 10:00; the clock stands on 1 June at 9:00.
 * Three agents in the group, a fourth one (the last of world->agents) in a group of his own. */
World *small_world_new (void);
gint64 small_world_number (World *world, guint rank);
Dossier *small_world_dossier (World *world, guint rank);
/* One more, with this many schools, deposited now. */
Dossier *small_world_deposit (World *world, guint rank, gboolean incomplete);
