/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of the server (cache.db): dossiers with their opaque raw answer, search, and the state of the synchronisation. */
#pragma once
#include "store.h"

G_BEGIN_DECLS

/* State of a synchronisation, kept so that it resumes at any byte. */
typedef struct {
  char *kind;          /* "full" or "delta" */
  gint64 since;        /* server instant, 0 for a full one */
  char *cursor;        /* (nullable) of the last page written */
  guint generation;
  guint page_size;
  gboolean finished;
  gint64 watermark;    /* highest server date seen */
  guint n_received;
} ParapheSyncRun;
void paraphe_sync_run_free (ParapheSyncRun *self);

/* One page and its cursor in one transaction: upsert by number; run (nullable: dossiers read outside a run) is written with it.
 * search_texts: one text a dossier (names, number, SIRET, schools, messages). changed: (out) (element-type gint64) the numbers
 * that are new or whose fingerprint, modification date or presence is another (nullable). Of the others only the instant of
 * reading is renewed, and the raw answer when a volatile part of it (an address, a scan result) is another. */
gboolean paraphe_store_write_page (ParapheStore *self, gint64 demarche, GPtrArray *dossiers, GPtrArray *search_texts,
                                   const ParapheSyncRun *run, gint64 read_at, GArray **changed, GError **error);
/* Presence changes from the deletion lists or a sweep; nothing local is ever deleted. A number not kept here is no error. */
gboolean paraphe_store_set_presence (ParapheStore *self, gint64 number, ParaphePresence presence, GError **error);
/* The raw bytes of a dossier, its presence and when it was read (server clock); NOT_FOUND when it is not kept. */
GBytes *paraphe_store_dup_raw (ParapheStore *self, gint64 number, ParaphePresence *presence, gint64 *read_at, GError **error);
/* All numbers of a démarche (transfer full) (element-type gint64). */
GArray *paraphe_store_list_numbers (ParapheStore *self, gint64 demarche, GError **error);
/* The latest date of modification kept, 0 when there is none. */
gint64 paraphe_store_get_last_modified (ParapheStore *self, gint64 demarche);
/* The listed numbers that no run saw since that generation: gone from the list, or hidden (transfer full) (element-type gint64). */
GArray *paraphe_store_list_unseen (ParapheStore *self, gint64 demarche, guint generation, GError **error);
/* The text by which a search finds one dossier already kept, in a transaction of its own. */
gboolean paraphe_store_write_search_text (ParapheStore *self, gint64 number, const char *text, GError **error);
/* Numbers whose text matches every word, accent and case blind, prefixes; all of them without a word (transfer full). */
GArray *paraphe_store_search (ParapheStore *self, gint64 demarche, const char *words, GCancellable *cancellable, GError **error);
/* Last run of a démarche (transfer full) (nullable: none yet, without error). */
ParapheSyncRun *paraphe_store_load_run (ParapheStore *self, gint64 demarche, GError **error);
gboolean paraphe_store_save_run (ParapheStore *self, gint64 demarche, const ParapheSyncRun *run, GError **error);
/* The démarche's description: opaque bytes of the platform's answer; NOT_FOUND when it was never kept. */
gboolean paraphe_store_save_demarche (ParapheStore *self, gint64 demarche, GBytes *raw, GError **error);
GBytes *paraphe_store_dup_demarche (ParapheStore *self, gint64 demarche, GError **error);

G_END_DECLS
