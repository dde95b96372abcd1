/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader answers for some pages at a time, and is asked again until the last. Main thread; owned by a view. */
#include "config.h"
#include "paper-finder.h"
#include <string.h>

struct _ParaphePaperFinder {
  GObject parent_instance;
  ParapheEngine *engine;     /* (owned) */
  char *path;                /* (owned) */
  guint n_pages;
  char *words;               /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable) while pages are left */
  GArray *boxes;             /* (owned) (element-type ParapheHit) */
  GArray *starts;            /* (owned) (element-type guint) first box of each hit */
  guint near;
  guint current;
};

G_DEFINE_FINAL_TYPE (ParaphePaperFinder, paraphe_paper_finder, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  ParaphePaperFinder *finder; /* (owned) */
  GCancellable *cancellable;  /* (owned) */
} Request;

static void
free_request (Request *request) {
  g_object_unref (request->finder);
  g_object_unref (request->cancellable);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

static guint
get_page (ParaphePaperFinder *self, guint hit) {
  return g_array_index (self->boxes, ParapheHit, g_array_index (self->starts, guint, hit)).page;
}

static void
add_hits (ParaphePaperFinder *self, const GArray *hits) {
  for (guint i = 0; i < hits->len; i++) {
    gboolean goes_on = i > 0 && g_array_index (hits, ParapheHit, i - 1).continued;
    if (!goes_on)
      g_array_append_val (self->starts, self->boxes->len);
    g_array_append_val (self->boxes, g_array_index (hits, ParapheHit, i));
  }
}

/* The first hit that is not before the page that is read; when there is none, the first of all. */
static void
choose_current (ParaphePaperFinder *self) {
  for (guint i = 0; self->current == G_MAXUINT && i < self->starts->len; i++)
    if (get_page (self, i) >= self->near)
      self->current = i;
  if (self->current == G_MAXUINT && self->cancellable == NULL && self->starts->len > 0)
    self->current = 0;
}

static void
ask_from (ParaphePaperFinder *self, guint page, GAsyncReadyCallback then) {
  self->cancellable = g_cancellable_new ();
  Request *request = g_new0 (Request, 1);
  request->finder = g_object_ref (self);
  request->cancellable = g_object_ref (self->cancellable);
  paraphe_engine_find_async (self->engine, self->path, page, self->words, 0, self->cancellable, then, request);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  g_autoptr (ParapheHits) hits = paraphe_engine_find_finish (PARAPHE_ENGINE (source), result, NULL);
  ParaphePaperFinder *self = request->finder;
  if (self->cancellable != request->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (hits != NULL) {
    add_hits (self, hits->hits);
    if (hits->next < self->n_pages)
      ask_from (self, hits->next, on_found);
  }
  choose_current (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
paraphe_paper_finder_finalize (GObject *object) {
  ParaphePaperFinder *self = PARAPHE_PAPER_FINDER (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_unref (self->boxes);
  g_array_unref (self->starts);
  g_free (self->words);
  g_free (self->path);
  g_object_unref (self->engine);
  G_OBJECT_CLASS (paraphe_paper_finder_parent_class)->finalize (object);
}

static void
paraphe_paper_finder_class_init (ParaphePaperFinderClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_paper_finder_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
paraphe_paper_finder_init (ParaphePaperFinder *self) {
  self->boxes = g_array_new (FALSE, FALSE, sizeof (ParapheHit));
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->current = G_MAXUINT;
}

ParaphePaperFinder *
paraphe_paper_finder_new (ParapheEngine *engine, const char *path, guint n_pages) {
  ParaphePaperFinder *self = g_object_new (PARAPHE_TYPE_PAPER_FINDER, NULL);
  self->engine = g_object_ref (engine);
  self->path = g_strdup (path);
  self->n_pages = n_pages;
  self->words = g_strdup ("");
  return self;
}

/* No more than the reader looks for, and no half character (transfer full). */
static char *
shorten (const char *words) {
  g_autofree char *clean = g_utf8_make_valid (words, -1);
  g_strstrip (clean);
  if (strlen (clean) > PARAPHE_SEARCH_MAX_WORDS)
    *g_utf8_find_prev_char (clean, clean + PARAPHE_SEARCH_MAX_WORDS + 1) = '\0';
  return g_steal_pointer (&clean);
}

void
paraphe_paper_finder_look_for (ParaphePaperFinder *self, const char *words, guint near) {
  g_autofree char *wanted = shorten (words);
  if (g_str_equal (wanted, self->words))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_array_set_size (self->boxes, 0);
  g_array_set_size (self->starts, 0);
  self->current = G_MAXUINT;
  self->near = near;
  g_free (self->words);
  self->words = g_steal_pointer (&wanted);
  if (self->words[0] != '\0' && self->n_pages > 0)
    ask_from (self, 0, on_found);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const char *
paraphe_paper_finder_get_words (ParaphePaperFinder *self) {
  return self->words;
}

gboolean
paraphe_paper_finder_is_over (ParaphePaperFinder *self) {
  return self->cancellable == NULL;
}

guint
paraphe_paper_finder_count (ParaphePaperFinder *self) {
  return self->starts->len;
}

const GArray *
paraphe_paper_finder_get_boxes (ParaphePaperFinder *self) {
  return self->boxes;
}

guint
paraphe_paper_finder_get_current (ParaphePaperFinder *self) {
  return self->current;
}

const ParapheHit *
paraphe_paper_finder_get_hit (ParaphePaperFinder *self) {
  if (self->current >= self->starts->len)
    return NULL;
  return &g_array_index (self->boxes, ParapheHit, g_array_index (self->starts, guint, self->current));
}

gboolean
paraphe_paper_finder_is_current (ParaphePaperFinder *self, guint box) {
  if (self->current >= self->starts->len || box < g_array_index (self->starts, guint, self->current))
    return FALSE;
  return self->current + 1 == self->starts->len || box < g_array_index (self->starts, guint, self->current + 1);
}

void
paraphe_paper_finder_step (ParaphePaperFinder *self, gboolean backwards) {
  guint n = self->starts->len;
  if (n == 0)
    return;
  if (self->current == G_MAXUINT)
    self->current = backwards ? n - 1 : 0;
  else
    self->current = (self->current + (backwards ? n - 1 : 1)) % n;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
