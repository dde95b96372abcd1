/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query language of the list for the faces: a query filters the list at once, then by the texts of the dossiers. Main thread. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* Gives the query to the list: its terms, and its words in names, numbers and SIRET, filter before this returns; when it is answered,
 * words are looked for in the texts too (schools, signatories, messages). USAGE when it is not understood: the error says what, and the
 * list stays as it was. CANCELLED when another query came meanwhile. */
void paraphe_engine_search_async (ParapheEngine *self, const char *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_search_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* How many dossiers of the campaign answer to a query, its words in names, numbers and SIRET alone; 0 when it is not understood. */
guint paraphe_engine_count_query (ParapheEngine *self, const char *query);

/* What may be typed at the end of a query. */
typedef struct {
  char *text;    /* the whole query once it is taken */
  char *label;   /* what is added */
  char *meaning; /* translated, "" when the label says it all */
} ParapheSuggestion;
/* (transfer full) (element-type ParapheSuggestion), the likely first. */
GPtrArray *paraphe_engine_suggest (ParapheEngine *self, const char *query, guint most);
/* The query without one of its terms, as paraphe_dossier_list_list_terms gives them (transfer full). */
char *paraphe_engine_query_without (const char *query, const char *term);

G_END_DECLS
