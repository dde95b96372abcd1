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
  PARAPHE_SORT_DEPOSITED,
  PARAPHE_SORT_LAST_MESSAGE,
} ParapheSort;

/* A key of the order of the list. */
typedef struct {
  ParapheSort sort;
  gboolean descending;
} ParapheOrder;
#define PARAPHE_MOST_ORDERS 4

/* Properties: view (ParapheView as int), n-items, total-cost-cents (gint64, of what is shown). Signal "counts-changed". */
#define PARAPHE_TYPE_DOSSIER_LIST (paraphe_dossier_list_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossierList, paraphe_dossier_list, PARAPHE, DOSSIER_LIST, GObject)
void paraphe_dossier_list_set_view (ParapheDossierList *self, ParapheView view);
ParapheView paraphe_dossier_list_get_view (ParapheDossierList *self);
/* words: (nullable) no query, words alone: name, number, SIRET: accent and case blind, matched at once in memory. */
void paraphe_dossier_list_set_words (ParapheDossierList *self, const char *words);
/* The query language (rules): terms, and words matched at once in memory, then in every text (paraphe_engine_search_async). today: what
 * « today » is. FALSE when it is not understood: the list stays as it was, and complaint says why (out) (nullable) (transfer full). */
gboolean paraphe_dossier_list_set_query (ParapheDossierList *self, const char *text, ParapheDay today, char **complaint);
const char *paraphe_dossier_list_get_query (ParapheDossierList *self); /* the last one understood, "" for none */
const char *paraphe_dossier_list_get_words (ParapheDossierList *self); /* its words without its terms */
GStrv paraphe_dossier_list_list_terms (ParapheDossierList *self);      /* its terms as typed (transfer full) */
/* How many answer to another query among everything; words in names, numbers and SIRET alone. 0 when it is not understood. */
guint paraphe_dossier_list_count_query (ParapheDossierList *self, const char *text, ParapheDay today);
void paraphe_dossier_list_set_sort (ParapheDossierList *self, ParapheSort sort, gboolean descending);
/* Several keys: each decides between those that the ones before leave equal, then name and number. */
void paraphe_dossier_list_set_order (ParapheDossierList *self, const ParapheOrder *keys, guint n_keys);
guint paraphe_dossier_list_count (ParapheDossierList *self, ParapheView view);
/* How many match the query in every view (for « 4 autres dans Tous les dossiers »). */
guint paraphe_dossier_list_count_everywhere (ParapheDossierList *self);
/* Its present summary, NULL when it is not of the campaign (transfer none). */
ParapheSummary *paraphe_dossier_list_lookup (ParapheDossierList *self, gint64 number);
/* Position of a number in what is shown, G_MAXUINT when it is not. */
guint paraphe_dossier_list_find (ParapheDossierList *self, gint64 number);
gint64 paraphe_dossier_list_get_total_cost (ParapheDossierList *self);
/* Every summary, whatever the filter (transfer container) (element-type ParapheSummary). */
GPtrArray *paraphe_dossier_list_dup_all (ParapheDossierList *self);

G_END_DECLS
