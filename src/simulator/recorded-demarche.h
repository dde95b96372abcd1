/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The démarche of a recording: its form and its revisions, its groups, its labels, its agents, what exists outside of it. */
#pragma once
#include "recorded-history.h"
#include "world.h"

G_BEGIN_DECLS

/* Fills the empty world with the démarche as it was before its first dossier; what happened to it later is foreseen (world_add_act).
 * histories: of the same exchanges. Errors: G_IO_ERROR_INVALID_DATA when no answer describes a form. */
gboolean recorded_demarche_build (World *world, GPtrArray *exchanges, GHashTable *histories, GError **error);

G_END_DECLS
