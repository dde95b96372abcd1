/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The campaign of the demonstration: real towns, invented schools and persons, 120 dossiers or as many as asked. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

#define DEMO_CAMPAIGN_MAX_DOSSIERS 200000

/* Monday 23 November 2026, nine o'clock in Paris: where the campaign stands when it is built. */
gint64 demo_campaign_begins (void);
/* Fills an empty world, its démarche included, by living the campaign, and leaves its clock at demo_campaign_begins; writes the school
 * directory in directory_path (nullable: not written). The same n and seed give the same world. What an agent should find is in
 * world->planted; above some 150 dossiers there are not towns enough, and a collectivité may have two. Errors: G_FILE_ERROR of the directory; G_IO_ERROR_INVALID_ARGUMENT for too many dossiers. */
gboolean demo_campaign_build (World *world, guint n_dossiers, guint64 seed, const char *directory_path, GError **error);

G_END_DECLS
