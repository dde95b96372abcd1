/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the last papers open, each in a reader process of its own, and one more reader started ahead so that the next paper does not
 * wait for a program to load. Remembers what was dangerous. Blocking; the engine's viewer worker, whose only object this is. */
#include "config.h"
#include "desk.h"

#include <glib/gi18n.h>
#include <string.h>

#include "paper-wrapping.h"
#include "refusal.h"
#include "served-paper.h"

/* A convention and the copy beside it, what is looked at beforehand, what is gone through in the background. */
#define MAX_OPEN_PAPERS 4
#define DEFAULT_SECONDS 10.0

struct _ParapheDesk {
  GObject parent_instance;
  char *program;               /* (owned) */
  double seconds;
  GPtrArray *papers;           /* (owned) (element-type ParapheServedPaper) the last one used first */
  ParapheReaderProcess *spare; /* (owned) (nullable) locked and idle, or about to be */
  GHashTable *dangers;         /* (owned) (element-type utf8 utf8) identity → what it did */
  GHashTable *passwords;       /* (owned) (element-type utf8 utf8) identity → what opens it */
  GThread *thread;             /* (unowned) (nullable) the only one that calls */
};

G_DEFINE_FINAL_TYPE (ParapheDesk, paraphe_desk, G_TYPE_OBJECT)

static void
assert_on_worker (ParapheDesk *self) {
  if (!self->thread)
    self->thread = g_thread_self ();
  g_assert (self->thread == g_thread_self ());
}

static gboolean
is_dangerous (ParapheDesk *self, const char *identity, GError **error) {
  const char *words = g_hash_table_lookup (self->dangers, identity);
  if (!words)
    return FALSE;
  g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS, words);
  return TRUE;
}

static void
note_danger (ParapheDesk *self, const char *identity, const GError *error) {
  if (g_error_matches (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_DANGEROUS))
    g_hash_table_insert (self->dangers, g_strdup (identity), g_strdup (error->message));
}

/* purpose: (nullable) of the wire; the spare one has none. */
static ParapheReaderProcess *
take_reader (ParapheDesk *self, const char *purpose, GError **error) {
  g_autoptr (ParapheReaderProcess) spare = purpose ? NULL : g_steal_pointer (&self->spare);
  if (spare && paraphe_reader_process_is_fit (spare))
    return g_steal_pointer (&spare);
  return paraphe_reader_process_new (self->program, purpose, error);
}

/* The reader of this paper, when it is still open and has strength left. */
static ParapheServedPaper *
find_paper (ParapheDesk *self, const char *identity) {
  for (guint i = 0; i < self->papers->len; i++) {
    ParapheServedPaper *paper = g_ptr_array_index (self->papers, i);
    if (!g_str_equal (paraphe_served_paper_get_identity (paper), identity))
      continue;
    if (!paraphe_served_paper_is_fit (paper)) {
      g_ptr_array_remove_index (self->papers, i);
      return NULL;
    }
    g_ptr_array_insert (self->papers, 0, g_ptr_array_steal_index (self->papers, i));
    return paper;
  }
  return NULL;
}

/* With a reader of its own, prepared for this. refusal: (out). (transfer full) */
static ParapheServedPaper *
serve (ParapheDesk *self, ParapheSealedFile *source, const char *purpose, ParapheRefusal *refusal, const ParaphePatience *patience,
       GError **error) {
  *refusal = (ParapheRefusal) { 0, 0 };
  ParapheReaderProcess *reader = take_reader (self, purpose, error);
  if (!reader)
    return NULL;
  g_autoptr (GError) cause = NULL;
  const char *password = g_hash_table_lookup (self->passwords, source->identity);
  ParapheServedPaper *paper = paraphe_served_paper_new (reader, source, password, refusal, patience, &cause);
  if (!paper) {
    note_danger (self, source->identity, cause);
    g_propagate_error (error, g_steal_pointer (&cause));
  }
  return paper;
}

/* A second reader, prepared for it, opens what the first one only named. */
static ParapheServedPaper *
serve_any_kind (ParapheDesk *self, ParapheSealedFile *source, ParapheRefusal *refusal, const ParaphePatience *patience, GError **error) {
  g_autoptr (GError) cause = NULL;
  ParapheServedPaper *paper = serve (self, source, NULL, refusal, patience, &cause);
  if (!paper && refusal->cause == PARAPHE_WIRE_FOREIGN && refusal->kind == PARAPHE_WIRE_HEIC) {
    g_clear_error (&cause);
    paper = serve (self, source, PARAPHE_WIRE_FOR_HEIF, refusal, patience, &cause);
  }
  if (!paper)
    g_propagate_error (error, g_steal_pointer (&cause));
  return paper;
}

static ParapheServedPaper *
find_or_serve (ParapheDesk *self, const char *path, ParapheRefusal *refusal, const ParaphePatience *patience, GError **error) {
  *refusal = (ParapheRefusal) { 0, 0 };
  g_autoptr (ParapheSealedFile) source = paraphe_sealed_file_new (path, error);
  if (!source || is_dangerous (self, source->identity, error))
    return NULL;
  ParapheServedPaper *paper = find_paper (self, source->identity);
  if (paper)
    return paper;
  paper = serve_any_kind (self, source, refusal, patience, error);
  if (!paper)
    return NULL;
  g_ptr_array_insert (self->papers, 0, paper);
  if (self->papers->len > MAX_OPEN_PAPERS)
    g_ptr_array_set_size (self->papers, MAX_OPEN_PAPERS);
  return paper;
}

static ParaphePatience
begin (ParapheDesk *self, GCancellable *cancellable) {
  assert_on_worker (self);
  return (ParaphePatience) { self->seconds, cancellable };
}

static ParapheServedPaper *
open_paper (ParapheDesk *self, const char *path, const ParaphePatience *patience, GError **error) {
  ParapheRefusal refusal;
  return find_or_serve (self, path, &refusal, patience, error);
}

/* The next paper finds a reader ready. Not as soon as a paper is opened, nor before a picture is given: the first page comes before. */
static void
prepare_next (ParapheDesk *self) {
  if (!self->spare)
    self->spare = paraphe_reader_process_new (self->program, NULL, NULL);
}

/* After each request: one that failed is forgotten with its process, unless it only said that a page is damaged. cause: (transfer full)
 * (nullable) */
static void
conclude (ParapheDesk *self, ParapheServedPaper *paper, GError *cause, GError **error) {
  if (!cause)
    return;
  note_danger (self, paraphe_served_paper_get_identity (paper), cause);
  if (!g_error_matches (cause, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE))
    g_ptr_array_remove (self->papers, paper);
  g_propagate_error (error, cause);
}

/* What every request has in common: its paper, its patience, its end. */
#define WITH_PAPER(value, call)                                                                                       \
  const ParaphePatience patience = begin (self, cancellable);                                                         \
  ParapheServedPaper *paper = open_paper (self, path, &patience, error);                                              \
  if (!paper)                                                                                                         \
    return 0;                                                                                                         \
  GError *cause = NULL;                                                                                               \
  value = call;                                                                                                       \
  prepare_next (self);                                                                                                \
  conclude (self, paper, cause, error)

static void
forget_password (gpointer data) {
  explicit_bzero (data, strlen (data));
  g_free (data);
}

/* A field of signature that was filled is verified by a reader prepared for it: few papers have one. */
static gboolean
add_signatures (ParapheDesk *self, const char *path, ParaphePaperFacts *facts, const ParaphePatience *patience, GError **error) {
  ParapheRefusal refusal;
  g_autoptr (ParapheSealedFile) source = paraphe_sealed_file_new (path, error);
  g_autoptr (ParapheServedPaper) paper = source ? serve (self, source, PARAPHE_WIRE_FOR_SIGNATURES, &refusal, patience, error) : NULL;
  g_autoptr (GError) cause = NULL;
  if (!paper)
    return FALSE;
  if (paraphe_served_paper_add_signatures (paper, facts, patience, &cause))
    return TRUE;
  note_danger (self, source->identity, cause);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* Facts of a paper that cannot be opened, when it is the paper's fault. (nullable) (transfer full) */
static ParaphePaperFacts *
tell_fault (const ParapheRefusal *refusal) {
  ParapheFault fault = paraphe_refusal_tell_fault (refusal->cause);
  if (fault == PARAPHE_FAULT_NONE)
    return NULL;
  ParaphePaperFacts *facts = paraphe_paper_facts_new ();
  facts->fault = fault;
  facts->kind = g_strdup (paraphe_refusal_name_kind (refusal->kind));
  return facts;
}

static void
paraphe_desk_finalize (GObject *object) {
  ParapheDesk *self = PARAPHE_DESK (object);
  g_clear_pointer (&self->spare, paraphe_reader_process_free);
  g_ptr_array_unref (self->papers);
  g_hash_table_unref (self->dangers);
  g_hash_table_unref (self->passwords);
  g_free (self->program);
  G_OBJECT_CLASS (paraphe_desk_parent_class)->finalize (object);
}

static void
paraphe_desk_class_init (ParapheDeskClass *klass) {
  G_OBJECT_CLASS (klass)->finalize = paraphe_desk_finalize;
}

static void
paraphe_desk_init (ParapheDesk *self) {
  self->seconds = DEFAULT_SECONDS;
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_served_paper_free);
  self->dangers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, forget_password);
}

ParapheDesk *
paraphe_desk_new (const char *reader) {
  ParapheDesk *self = g_object_new (PARAPHE_TYPE_DESK, NULL);
  const char *program = reader ? reader : g_getenv ("PARAPHE_READER");
  self->program = g_strdup (program && *program ? program : PARAPHE_LIBEXECDIR "/paraphe-reader");
  return self;
}

void
paraphe_desk_prepare (ParapheDesk *self) {
  assert_on_worker (self);
  prepare_next (self);
}

ParapheSheet *
paraphe_desk_open (ParapheDesk *self, const char *path, GCancellable *cancellable, GError **error) {
  const ParaphePatience patience = begin (self, cancellable);
  ParapheServedPaper *paper = open_paper (self, path, &patience, error);
  return paper ? paraphe_served_paper_describe (paper) : NULL;
}

gboolean
paraphe_desk_unlock (ParapheDesk *self, const char *path, const char *password, GCancellable *cancellable, GError **error) {
  const ParaphePatience patience = begin (self, cancellable);
  ParapheRefusal refusal = { 0, 0 };
  g_autoptr (ParapheSealedFile) source = paraphe_sealed_file_new (path, error);
  if (!source)
    return FALSE;
  g_hash_table_insert (self->passwords, g_strdup (source->identity), g_strdup (password));
  g_autoptr (GError) cause = NULL;
  if (find_or_serve (self, path, &refusal, &patience, &cause))
    return TRUE;
  g_hash_table_remove (self->passwords, source->identity);
  if (g_error_matches (cause, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED))
    g_set_error_literal (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED, _("This password does not open it"));
  else
    g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

ParapheImage *
paraphe_desk_render (ParapheDesk *self, const char *path, guint page, const ParapheDrawing *drawing, GCancellable *cancellable,
                     GError **error) {
  const ParaphePatience patience = begin (self, cancellable);
  ParapheServedPaper *paper = open_paper (self, path, &patience, error);
  if (!paper)
    return NULL;
  GError *cause = NULL;
  ParapheImage *image = paraphe_served_paper_render (paper, page, drawing, &patience, &cause);
  conclude (self, paper, cause, error);
  return image;
}

char *
paraphe_desk_read_text (ParapheDesk *self, const char *path, guint page, GCancellable *cancellable, GError **error) {
  WITH_PAPER (char *text, paraphe_served_paper_read_text (paper, page, &patience, &cause));
  return text;
}

ParapheWords *
paraphe_desk_lay_out (ParapheDesk *self, const char *path, guint page, GCancellable *cancellable, GError **error) {
  WITH_PAPER (ParapheWords *words, paraphe_served_paper_lay_out (paper, page, &patience, &cause));
  return words;
}

ParapheHits *
paraphe_desk_find (ParapheDesk *self, const char *path, guint from, const char *words, ParapheSearch search, GCancellable *cancellable,
                   GError **error) {
  WITH_PAPER (ParapheHits *hits, paraphe_served_paper_find (paper, from, words, search, &patience, &cause));
  return hits;
}

GPtrArray *
paraphe_desk_list_links (ParapheDesk *self, const char *path, guint page, GCancellable *cancellable, GError **error) {
  WITH_PAPER (GPtrArray *links, paraphe_served_paper_list_links (paper, page, &patience, &cause));
  return links;
}

ParaphePaperFacts *
paraphe_desk_tell_facts (ParapheDesk *self, const char *path, GCancellable *cancellable, GError **error) {
  const ParaphePatience patience = begin (self, cancellable);
  ParapheRefusal refusal;
  g_autoptr (GError) refused = NULL;
  ParapheServedPaper *paper = find_or_serve (self, path, &refusal, &patience, &refused);
  if (!paper) {
    ParaphePaperFacts *fault = tell_fault (&refusal);
    if (!fault)
      g_propagate_error (error, g_steal_pointer (&refused));
    return fault;
  }
  GError *cause = NULL;
  guint n_signatures = 0;
  g_autoptr (ParaphePaperFacts) facts = paraphe_served_paper_tell_facts (paper, &n_signatures, &patience, &cause);
  if (facts && n_signatures > 0 && !add_signatures (self, path, facts, &patience, &cause))
    g_clear_pointer (&facts, paraphe_paper_facts_free);
  conclude (self, paper, cause, error);
  return g_steal_pointer (&facts);
}

gboolean
paraphe_desk_look (ParapheDesk *self, const char *path, guint page, ParaphePageLook *look, GCancellable *cancellable, GError **error) {
  const ParaphePatience patience = begin (self, cancellable);
  ParapheServedPaper *paper = open_paper (self, path, &patience, error);
  if (!paper)
    return FALSE;
  GError *cause = NULL;
  gboolean told = paraphe_served_paper_look (paper, page, look, &patience, &cause);
  /* That a page is damaged is what was asked. */
  if (g_error_matches (cause, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_UNREADABLE) && page < paraphe_served_paper_count_pages (paper)) {
    g_clear_error (&cause);
    told = TRUE;
  }
  conclude (self, paper, cause, error);
  return told;
}

GBytes *
paraphe_desk_wrap (ParapheDesk *self, const char *path, GCancellable *cancellable, GError **error) {
  WITH_PAPER (GBytes *pdf, paraphe_paper_wrapping_make (paper, &patience, &cause));
  return pdf;
}

void
paraphe_desk_set_deadline (ParapheDesk *self, double seconds) {
  self->seconds = seconds;
}

GPtrArray *
paraphe_desk_list_layers (ParapheDesk *self, GError **error) {
  assert_on_worker (self);
  g_autoptr (ParapheReaderProcess) reader = take_reader (self, NULL, error);
  if (!reader || !paraphe_reader_process_greet (reader, NULL, error))
    return NULL;
  GPtrArray *lines = paraphe_reader_process_list_layers (reader);
  self->spare = g_steal_pointer (&reader);
  return lines;
}
