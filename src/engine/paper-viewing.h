/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers for the faces: pages, words and pixels of any file, kept here or not, through the reader process. What cannot be shown is INPUT
 * with its sentence. Pages count from 0. A request cancelled before its turn costs nothing. */
#pragma once
#include "engine.h"
#include "paper-facts.h"
#include "paper.h"

G_BEGIN_DECLS

/* Refusals that a face answers with more than a sentence. */
#define PARAPHE_VIEWING_ERROR (paraphe_viewing_error_quark ())
GQuark paraphe_viewing_error_quark (void);
typedef enum {
  PARAPHE_VIEWING_ERROR_LOCKED, /* a password opens it, or the one given did not */
  PARAPHE_VIEWING_ERROR_FORMAT, /* a kind that is only kept: save as… */
} ParapheViewingError;

/* Papers will be looked at: the reader of the first one is started. */
void paraphe_engine_expect_papers (ParapheEngine *self);
void paraphe_engine_open_paper_async (ParapheEngine *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheSheet *paraphe_engine_open_paper_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* The password is kept in memory until the engine ends; LOCKED when it is not the one. */
void paraphe_engine_unlock_paper_async (ParapheEngine *self, const char *path, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_unlock_paper_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* beforehand: nobody looks at it yet, everything else passes first. */
void paraphe_engine_render_async (ParapheEngine *self, const char *path, guint page, const ParapheDrawing *drawing, gboolean beforehand, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheImage *paraphe_engine_render_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
void paraphe_engine_read_text_async (ParapheEngine *self, const char *path, guint page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *paraphe_engine_read_text_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
void paraphe_engine_lay_out_async (ParapheEngine *self, const char *path, guint page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheWords *paraphe_engine_lay_out_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Of some pages: ask again from the page that it says. words: of 1 to PARAPHE_SEARCH_MAX_WORDS bytes. */
void paraphe_engine_find_async (ParapheEngine *self, const char *path, guint from, const char *words, ParapheSearch search, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParapheHits *paraphe_engine_find_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* (transfer full) (element-type ParaphePageLink) */
void paraphe_engine_list_links_async (ParapheEngine *self, const char *path, guint page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_list_links_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* Everything that is found in a paper; one that cannot be opened has a fault. words: (out) (optional) (transfer full) of its pages, a form
 * feed between two, up to PARAPHE_PAPER_MAX_WORDS bytes. */
void paraphe_engine_inspect_async (ParapheEngine *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
ParaphePaperFacts *paraphe_engine_inspect_finish (ParapheEngine *self, GAsyncResult *result, char **words, GError **error);
/* Goes through the papers kept that never were, when nobody waits for a page: what is found is kept, and the dossiers are judged again. An
 * engine that is automatic does it by itself. Gives how many, -1 with the error. */
void paraphe_engine_go_through_papers_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
int paraphe_engine_go_through_papers_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* What a printer is given: the bytes as they are of a PDF that opens without a password, else a PDF of pictures (transfer full). */
void paraphe_engine_prepare_print_async (ParapheEngine *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GBytes *paraphe_engine_prepare_print_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* A copy of the file where the agent wants it; or under this name in a folder that goes with the engine, for another program to open
 * (transfer full: its path). */
void paraphe_engine_save_copy_async (ParapheEngine *self, const char *path, GFile *target, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_save_copy_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
void paraphe_engine_lend_copy_async (ParapheEngine *self, const char *path, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *paraphe_engine_lend_copy_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* A rendered page as PNG bytes. */
GBytes *paraphe_image_to_png (const ParapheImage *image, GError **error);
/* « it is damaged or incomplete », « signature intact, certificate not verified »: translated. */
const char *paraphe_engine_fault_label (ParapheFault fault);
const char *paraphe_engine_seal_label (ParapheSeal seal);

G_END_DECLS
