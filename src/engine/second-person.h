/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second person who agrees to an act that ends a request: another one than who decides, however the name is written. Pure. */
#pragma once
#include "campaign.h"
#include "demarche.h"

G_BEGIN_DECLS

/* demarche: (nullable). proposer: (nullable) who proposed; who decides is the agent of the campaign, under the e-mail of its settings and the one by which the
 * groups of the démarche know it. second: (nullable) nobody is named, which is not refused here. NOT_DONE when the person named is one of
 * these, USAGE when nobody can be told by it. */
gboolean paraphe_second_person_check (ParapheCampaign *campaign, ParapheDemarche *demarche, const char *proposer, const char *second, GError **error);
/* The name as it is kept, NULL when there is none (transfer full). */
char *paraphe_second_person_trim (const char *second);

G_END_DECLS
