/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a search finds a dossier by: names, number, SIRET, schools, signatory, messages, and the words of its papers that were gone
 * through. Blocks; local worker. */
#pragma once
#include "campaign.h"
#include "dossier.h"
#include "store.h"

G_BEGIN_DECLS

/* (transfer full) */
char *paraphe_search_text_write (ParapheStore *store, ParapheDossier *dossier, ParapheCampaign *campaign);

G_END_DECLS
