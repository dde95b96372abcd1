/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk: asks a sandboxed reader process to open a paper, and checks every number that comes out. One object, used by one thread
 * (the engine's viewer worker: the first that asks, asserted); functions block until the answer or the deadline. Each paper has a
 * process of its own, kept between requests; one that crashes, hangs or lies is killed, the paper remembered as dangerous for this
 * run, and the next request starts another one. A path is that of a regular file, told from others by device, inode, length and time of
 * change; its bytes go to the reader in a sealed memory, its kind is told by them alone. Pages count from 0. Error messages are whole
 * sentences for the agent, without a final full stop. */
#pragma once
#include <gio/gio.h>

#include "paper-facts.h"
#include "paper.h"

G_BEGIN_DECLS

#define PARAPHE_PAPERS_ERROR (paraphe_papers_error_quark ())
GQuark paraphe_papers_error_quark (void);
typedef enum {
  PARAPHE_PAPERS_ERROR_UNREADABLE, /* damaged, not a paper, 0 page, a damaged page: « Unreadable file: cause » */
  PARAPHE_PAPERS_ERROR_ENCRYPTED,  /* a password is needed, or the one given is not it */
  PARAPHE_PAPERS_ERROR_FORMAT,     /* a kind that is never opened here: « DOCX file: save as… » */
  PARAPHE_PAPERS_ERROR_DANGEROUS,  /* the reader was killed on it: crash, deadline, lie */
  PARAPHE_PAPERS_ERROR_SANDBOX,    /* the reader cannot lock itself or is not installed */
} ParaphePapersError;

#define PARAPHE_TYPE_DESK (paraphe_desk_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDesk, paraphe_desk, PARAPHE, DESK, GObject)

/* reader: (nullable) path of paraphe-reader; NULL finds the installed one, else the one beside the build (PARAPHE_READER). */
ParapheDesk *paraphe_desk_new (const char *reader);
/* Starts the reader of the next paper, unless one waits already: for when a page was drawn and nobody waits. Does not wait for it; where it
 * cannot be started, that paper says why. */
void paraphe_desk_prepare (ParapheDesk *self);
ParapheSheet *paraphe_desk_open (ParapheDesk *self, const char *path, GCancellable *cancellable, GError **error);
/* What opens this file, kept in memory until the desk ends. ENCRYPTED when it does not open it. */
gboolean paraphe_desk_unlock (ParapheDesk *self, const char *path, const char *password, GCancellable *cancellable, GError **error);
/* Nobody can write into the pixels any more; they outlive the desk. UNREADABLE too for a drawing of more pixels than
 * PARAPHE_DRAWING_MAX_PIXELS. */
ParapheImage *paraphe_desk_render (ParapheDesk *self, const char *path, guint page, const ParapheDrawing *drawing,
                                   GCancellable *cancellable, GError **error);
char *paraphe_desk_read_text (ParapheDesk *self, const char *path, guint page, GCancellable *cancellable, GError **error);
ParapheWords *paraphe_desk_lay_out (ParapheDesk *self, const char *path, guint page, GCancellable *cancellable, GError **error);
/* From a page on, until something is found or a while has passed: ask again from the page that it says. words: at most 256 bytes,
 * accents and, without PARAPHE_SEARCH_CASE, capitals make no difference unless the words have some. */
ParapheHits *paraphe_desk_find (ParapheDesk *self, const char *path, guint from, const char *words, ParapheSearch search,
                                GCancellable *cancellable, GError **error);
/* (transfer full) (element-type ParaphePageLink) */
GPtrArray *paraphe_desk_list_links (ParapheDesk *self, const char *path, guint page, GCancellable *cancellable, GError **error);
/* All but the looks. A paper that cannot be opened has a fault; an error is something else: DANGEROUS, SANDBOX, no such file. */
ParaphePaperFacts *paraphe_desk_tell_facts (ParapheDesk *self, const char *path, GCancellable *cancellable, GError **error);
/* What is on a page; is_readable is FALSE for one that is damaged. */
gboolean paraphe_desk_look (ParapheDesk *self, const char *path, guint page, ParaphePageLook *look, GCancellable *cancellable,
                            GError **error);
/* A PDF whose pages are pictures of the pages of this paper, at 200 dpi: what a printer is given of a picture, or of a paper that only
 * its password opens (transfer full). */
GBytes *paraphe_desk_wrap (ParapheDesk *self, const char *path, GCancellable *cancellable, GError **error);
/* Seconds a request may take (10 by default); tests lower it. */
void paraphe_desk_set_deadline (ParapheDesk *self, double seconds);
/* Layers in force, one line each for doctor: no-new-privs, limits, landlock (ABI), seccomp (transfer full). All but Landlock are the
 * kernel's word, not the reader's. SANDBOX when the reader cannot lock itself or is not there. */
GPtrArray *paraphe_desk_list_layers (ParapheDesk *self, GError **error);

/* PNG (transfer full), for paraphectl render. */
GBytes *paraphe_picture_to_png (const ParapheImage *image, GError **error);

G_END_DECLS
