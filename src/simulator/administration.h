/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens on the platform that is neither an applicant's act nor a mutation: its web pages for agents, its jobs, its settings. Errors
 * are sentences, NULL when done. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* An agent puts the dossier in the bin, and takes it out. */
const char *administration_bin (World *world, Dossier *dossier);
const char *administration_restore (World *world, Dossier *dossier);
/* Too old: in no list for two weeks, then purged. */
const char *administration_expire (World *world, Dossier *dossier);
/* The company record comes, or goes. */
void administration_set_company (World *world, Dossier *dossier, gboolean incomplete);
/* The result of a scan: of the attachments of this name, or of all. Gives how many. */
guint administration_scan (World *world, Dossier *dossier, const char *name, const char *result);
/* Another form, like the last one: to be changed before administration_publish. */
Revision *administration_draft (World *world);
/* What is not terminated follows it a minute later. */
void administration_publish (World *world, Revision *draft);

G_END_DECLS
