/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's side of the list: how summaries enter it. Main thread; the faces never include it. */
#pragma once
#include "dossier-list.h"

#include <string.h>

G_BEGIN_DECLS

ParapheDossierItem *paraphe_dossier_item_new (ParapheSummary *summary);
void paraphe_dossier_item_update (ParapheDossierItem *self, ParapheSummary *summary);
/* Does every folded word stand in its name, number or SIRET? */
gboolean paraphe_dossier_item_matches (ParapheDossierItem *self, const char *const *words);
const char *paraphe_dossier_item_get_name_key (ParapheDossierItem *self);
/* Are the texts it sorts and is found by other ones since this was last asked? */
gboolean paraphe_dossier_item_take_renamed (ParapheDossierItem *self);
/* Where the ranking keeps what it reads of it. */
#define PARAPHE_NO_SLOT G_MAXUINT32
void paraphe_dossier_item_set_slot (ParapheDossierItem *self, guint32 slot);
guint32 paraphe_dossier_item_get_slot (ParapheDossierItem *self);

/* Lower case without accents, ligatures opened, everything but letters and digits a space (transfer full). */
char *paraphe_fold_words (const char *text);

ParapheDossierList *paraphe_dossier_list_new (void);
/* Summaries that are new or changed (element-type ParapheSummary): the smallest splices that tell it. */
void paraphe_dossier_list_update (ParapheDossierList *self, GPtrArray *summaries);
/* (nullable) The dossiers whose texts hold the words of the query (element-type gint64), NULL when it is not known. */
void paraphe_dossier_list_set_hits (ParapheDossierList *self, GArray *numbers);
/* Another campaign: nothing is known. */
void paraphe_dossier_list_clear (ParapheDossierList *self);

G_END_DECLS
