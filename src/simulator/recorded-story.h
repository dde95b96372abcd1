/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what the answers show of a dossier to what happened to it. */
#pragma once
#include "recorded-history.h"
#include "world.h"

G_BEGIN_DECLS

/* Foresees everything that no recorded mutation explains: these are for the client to play. */
void recorded_story_foresee (World *world, const History *history, GPtrArray *exchanges);

G_END_DECLS
