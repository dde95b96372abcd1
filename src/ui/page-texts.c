/* SPDX-License-Identifier: GPL-3.0-or-later */
/* See page-texts.h. A page whose words cannot be read has none. Main thread; owned by a view. */
#include "config.h"
#include "page-texts.h"

typedef struct {
  gboolean asked;
  ParapheWords *words; /* (owned) (nullable) */
  GPtrArray *links;    /* (owned) (nullable) */
} Page;

struct _ParaphePageTexts {
  GObject parent_instance;
  ParapheEngine *engine;     /* (owned) */
  char *path;                /* (owned) */
  guint n_pages;
  Page *pages;               /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParaphePageTexts, paraphe_page_texts, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  ParaphePageTexts *text; /* (owned) */
  guint page;
} Request;

static Request *
new_request (ParaphePageTexts *self, guint page) {
  Request *request = g_new0 (Request, 1);
  request->text = g_object_ref (self);
  request->page = page;
  return request;
}

static void
free_request (Request *request) {
  g_object_unref (request->text);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

static void
on_laid_out (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  ParapheWords *words = paraphe_engine_lay_out_finish (PARAPHE_ENGINE (source), result, NULL);
  if (words == NULL)
    return;
  request->text->pages[request->page].words = words;
  g_signal_emit (request->text, signals[SIGNAL_CHANGED], 0, request->page);
}

static void
on_links_listed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  GPtrArray *links = paraphe_engine_list_links_finish (PARAPHE_ENGINE (source), result, NULL);
  if (links == NULL)
    return;
  request->text->pages[request->page].links = links;
  g_signal_emit (request->text, signals[SIGNAL_CHANGED], 0, request->page);
}

static void
paraphe_page_texts_finalize (GObject *object) {
  ParaphePageTexts *self = PARAPHE_PAGE_TEXTS (object);
  for (guint i = 0; i < self->n_pages; i++) {
    g_clear_pointer (&self->pages[i].words, paraphe_words_free);
    g_clear_pointer (&self->pages[i].links, g_ptr_array_unref);
  }
  g_free (self->pages);
  g_free (self->path);
  g_object_unref (self->cancellable);
  g_object_unref (self->engine);
  G_OBJECT_CLASS (paraphe_page_texts_parent_class)->finalize (object);
}

static void
paraphe_page_texts_class_init (ParaphePageTextsClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_page_texts_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
paraphe_page_texts_init (ParaphePageTexts *self) {
  self->cancellable = g_cancellable_new ();
}

ParaphePageTexts *
paraphe_page_texts_new (ParapheEngine *engine, const char *path, guint n_pages) {
  ParaphePageTexts *self = g_object_new (PARAPHE_TYPE_PAGE_TEXTS, NULL);
  self->engine = g_object_ref (engine);
  self->path = g_strdup (path);
  self->n_pages = n_pages;
  self->pages = g_new0 (Page, n_pages);
  return self;
}

void
paraphe_page_texts_close (ParaphePageTexts *self) {
  g_cancellable_cancel (self->cancellable);
}

void
paraphe_page_texts_want (ParaphePageTexts *self, guint page) {
  if (page >= self->n_pages || self->pages[page].asked)
    return;
  self->pages[page].asked = TRUE;
  paraphe_engine_lay_out_async (self->engine, self->path, page, self->cancellable, on_laid_out, new_request (self, page));
  paraphe_engine_list_links_async (self->engine, self->path, page, self->cancellable, on_links_listed, new_request (self, page));
}

const ParapheWords *
paraphe_page_texts_get_words (ParaphePageTexts *self, guint page) {
  return page < self->n_pages ? self->pages[page].words : NULL;
}

GPtrArray *
paraphe_page_texts_get_links (ParaphePageTexts *self, guint page) {
  return page < self->n_pages ? self->pages[page].links : NULL;
}

const ParaphePageLink *
paraphe_page_texts_find_link (ParaphePageTexts *self, guint page, double x, double y) {
  GPtrArray *links = paraphe_page_texts_get_links (self, page);
  for (guint i = 0; links != NULL && i < links->len; i++) {
    const ParaphePageLink *link = links->pdata[i];
    if (x >= link->box.left && x <= link->box.right && y >= link->box.top && y <= link->box.bottom)
      return link;
  }
  return NULL;
}
