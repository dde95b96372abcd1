/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: one ParapheDossierItem for life per dossier, in memory, filtered by view and words and sorted in C. A GListModel:
 * it never emits items_changed (0, N, N). */
#pragma once
#include "summary.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* A dossier number for life and its current summary (property "summary", notifies). */
#define PARAPHE_TYPE_DOSSIER_ITEM (paraphe_dossier_item_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossierItem, paraphe_dossier_item, PARAPHE, DOSSIER_ITEM, GObject)
gint64 paraphe_dossier_item_get_number (ParapheDossierItem *self);
ParapheSummary *paraphe_dossier_item_get_summary (ParapheDossierItem *self); /* (transfer none) */

typedef enum {
  PARAPHE_SORT_DEADLINE,
  PARAPHE_SORT_NAME,
  PARAPHE_SORT_DEPARTEMENT,
  PARAPHE_SORT_FLAGS,
  PARAPHE_SORT_SCHOOLS,
  PARAPHE_SORT_COST,
  PARAPHE_SORT_LAST_FILE,
  PARAPHE_SORT_NUMBER,
  PARAPHE_SORT_STATUS,
} ParapheSort;

/* Properties: view (ParapheView as int), n-items, total-cost-cents (gint64, of what is shown). Signal "counts-changed". */
#define PARAPHE_TYPE_DOSSIER_LIST (paraphe_dossier_list_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossierList, paraphe_dossier_list, PARAPHE, DOSSIER_LIST, GObject)
void paraphe_dossier_list_set_view (ParapheDossierList *self, ParapheView view);
ParapheView paraphe_dossier_list_get_view (ParapheDossierList *self);
/* words: (nullable) name, number, SIRET: accent and case blind, matched at once in memory. */
void paraphe_dossier_list_set_words (ParapheDossierList *self, const char *words);
void paraphe_dossier_list_set_sort (ParapheDossierList *self, ParapheSort sort, gboolean descending);
guint paraphe_dossier_list_count (ParapheDossierList *self, ParapheView view);
/* How many match the words in every view (for « 4 autres dans Tous les dossiers »). */
guint paraphe_dossier_list_count_everywhere (ParapheDossierList *self);
/* Position of a number in what is shown, G_MAXUINT when it is not. */
guint paraphe_dossier_list_find (ParapheDossierList *self, gint64 number);
gint64 paraphe_dossier_list_get_total_cost (ParapheDossierList *self);
/* Every summary, whatever the filter (transfer container) (element-type ParapheSummary). */
GPtrArray *paraphe_dossier_list_dup_all (ParapheDossierList *self);

G_END_DECLS
