/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state machine: what agents decide. An agent who is NULL or not of the dossier's group is refused. Each function returns NULL when it was applied, else the platform's sentence of refusal
 * (a static string), and then nothing has changed. quiet: the applicant is not mailed; the system message is written anyway. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

#define TRANSITION_NO_ACCESS "L’instructeur n’a pas les droits d’accès à ce dossier"

const char *transition_pass_to_instruction (World *world, Dossier *dossier, Agent *agent, gboolean quiet);
const char *transition_back_to_instruction (World *world, Dossier *dossier, Agent *agent, gboolean quiet);
const char *transition_back_to_construction (World *world, Dossier *dossier, Agent *agent, gboolean quiet);
const char *transition_accept (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet);
const char *transition_refuse (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet);
const char *transition_close (World *world, Dossier *dossier, Agent *agent, const char *motivation, gboolean quiet); /* sans_suite */
const char *transition_archive (World *world, Dossier *dossier, Agent *agent);
const char *transition_unarchive (World *world, Dossier *dossier, Agent *agent);
const char *transition_follow (World *world, Dossier *dossier, Agent *agent, gboolean on);
const char *transition_change_group (World *world, Dossier *dossier, Group *group);
const char *transition_add_label (World *world, Dossier *dossier, Label *label);
const char *transition_remove_label (World *world, Dossier *dossier, Label *label);

/* For the other acts. A row of history, put by date. */
Traitement *transition_record (World *world, Dossier *dossier, ParapheState state, Agent *agent, const char *motivation, gint64 at);
/* Company data complete, mandatory annotations filled. */
gboolean transition_may_decide (Dossier *dossier);

G_END_DECLS
