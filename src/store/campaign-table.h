/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Campaigns, their settings and field maps (journal.db). */
#pragma once
#include "store.h"

G_BEGIN_DECLS

GPtrArray *paraphe_store_list_campaigns (ParapheStore *self, GError **error); /* (transfer full) (element-type ParapheCampaign) last used first */
/* Settings and field map (both nullable, as for paraphe_campaign_new) written in one transaction; the campaign becomes the last
 * used. Keys that are not given stay, a NULL value removes its key. Key "demarche" of the settings, else of the campaign
 * (nullable), identifies it. */
gboolean paraphe_store_save_campaign (ParapheStore *self, ParapheCampaign *campaign, GHashTable *settings, GHashTable *field_map, GError **error);
/* Free settings of the program, by key: clock_offset, last_delta_at, pause... NULL removes; NULL when there is none. */
char *paraphe_store_dup_setting (ParapheStore *self, const char *key);
gboolean paraphe_store_set_setting (ParapheStore *self, const char *key, const char *value, GError **error);

G_END_DECLS
