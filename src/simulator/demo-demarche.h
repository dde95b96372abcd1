/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The démarche of the demonstration: its form, labels, group, agents and tokens. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* school_options: the lines of the list of schools, "GAILLAC - École primaire Simone Veil (0819067R)". To be called once, on an empty
 * world, before the first dossier; the roles of the form are those of revision_find_role. */
void demo_demarche_build (World *world, const char *const *school_options);
/* The same, closed at another instant; 0: never. */
void demo_demarche_build_until (World *world, const char *const *school_options, gint64 closing);
/* The form was first published with the school year of the campaign before, until Saturday 16 May. To be called once, after
 * demo_demarche_build and before the first deposit. */
void demo_demarche_add_trial (World *world, const char *const *school_options);
/* A second group, of one agent, that holds no dossier until one is given to it. */
void demo_demarche_add_group (World *world);

G_END_DECLS
