/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The campaign before the one in use, when it is kept here too: who filed, and for which schools. Local thread. */
#pragma once
#include "local-desk.h"

G_BEGIN_DECLS

/* A reading of it, some dossiers at a time so that an agent's job passes between. */
typedef struct _ParaphePastCampaign ParaphePastCampaign;

/* The campaign that closed last before this one opened; NULL when there is none here. */
ParaphePastCampaign *paraphe_past_campaign_new (ParapheLocal *local, ParapheCampaign *campaign);
void paraphe_past_campaign_free (ParaphePastCampaign *self);
/* FALSE once everything is read. */
gboolean paraphe_past_campaign_go_on (ParaphePastCampaign *self);
/* Name, and SIREN -> ParaphePreviousDossier, once everything is read (transfer full); NULL when nobody filed. */
GHashTable *paraphe_past_campaign_take (ParaphePastCampaign *self, char **name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParaphePastCampaign, paraphe_past_campaign_free)

G_END_DECLS
