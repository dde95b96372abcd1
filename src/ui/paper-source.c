/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to the viewer worker and their answers. A late answer of a request that was cancelled feeds the cache and nothing else.
 * Nothing of a file is read here. Main thread; owned by the view. */
#include "config.h"
#include "paper-source.h"
#include <glib/gi18n.h>

#define ROUGH_SCALE 350

typedef struct {
  GdkTexture *texture;  /* (owned) (nullable) the best there is */
  guint scale;          /* of the texture, 0 none */
  GCancellable *asking; /* (owned) (nullable) */
  guint asked;          /* scale under way */
  char *fault;          /* (owned) (nullable) */
} Page;

struct _ParaphePaperSource {
  GObject parent_instance;
  ParapheEngine *engine;      /* (owned) */
  ParapheTextureCache *cache; /* (owned) */
  char *path;                 /* (owned) */
  GCancellable *opening;      /* (owned) (nullable) */
  ParapheSheet *sheet;        /* (owned) (nullable) */
  char *fault;                /* (owned) (nullable) */
  Page *pages;                /* (owned) sheet->n_pages of them */
  ParapheMargins margins;
  gboolean margins_known;
};

G_DEFINE_FINAL_TYPE (ParaphePaperSource, paraphe_paper_source, G_TYPE_OBJECT)

enum { SIGNAL_OPENED, SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  ParaphePaperSource *source; /* (owned) */
  guint page;
  guint scale;
  GCancellable *cancellable;  /* (owned) */
} Request;

static Request *
new_request (ParaphePaperSource *self, guint page, guint scale, GCancellable *cancellable) {
  Request *request = g_new0 (Request, 1);
  request->source = g_object_ref (self);
  request->page = page;
  request->scale = scale;
  request->cancellable = g_object_ref (cancellable);
  return request;
}

static void
free_request (Request *request) {
  g_object_unref (request->source);
  g_object_unref (request->cancellable);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, free_request)

static guint
count_pages (ParaphePaperSource *self) {
  return self->sheet != NULL ? self->sheet->n_pages : 0;
}

static void
learn_margins (ParaphePaperSource *self, const ParapheImage *image) {
  gsize size;
  const guchar *pixels = g_bytes_get_data (image->pixels, &size);
  if (size < (gsize) image->stride * (gsize) image->height)
    return;
  ParapheMargins found = paraphe_margins_find (pixels, image->width, image->height, image->stride);
  if (self->margins_known) {
    found.left = MIN (found.left, self->margins.left);
    found.right = MIN (found.right, self->margins.right);
  }
  self->margins = found;
  self->margins_known = TRUE;
}

static void
keep_texture (ParaphePaperSource *self, guint page, GdkTexture *texture, guint scale) {
  g_set_object (&self->pages[page].texture, texture);
  self->pages[page].scale = scale;
}

/* (transfer full) (nullable) when the image does not hold what it says. */
static GdkTexture *
make_texture (const ParapheImage *image) {
  if (image->width <= 0 || image->height <= 0 || image->stride < image->width * 4
      || g_bytes_get_size (image->pixels) < (gsize) image->stride * (gsize) image->height)
    return NULL;
  return gdk_memory_texture_new (image->width, image->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, image->pixels,
                                 (gsize) image->stride);
}

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  g_autoptr (GError) error = NULL;
  ParapheImage *image = paraphe_engine_render_finish (PARAPHE_ENGINE (source), result, &error);
  ParaphePaperSource *self = request->source;
  Page *page = request->page < count_pages (self) ? &self->pages[request->page] : NULL;
  gboolean wanted = page != NULL && page->asking == request->cancellable;
  if (wanted)
    g_clear_object (&page->asking);
  g_autoptr (GdkTexture) texture = image != NULL ? make_texture (image) : NULL;
  if (texture != NULL)
    paraphe_texture_cache_insert (self->cache, self->path, request->page, request->scale, texture);
  if (texture != NULL && wanted)
    keep_texture (self, request->page, texture, request->scale);
  if (texture != NULL && wanted && request->scale == ROUGH_SCALE)
    learn_margins (self, image);
  g_clear_pointer (&image, paraphe_image_free);
  if (wanted && texture == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_free (page->fault);
    page->fault = g_strdup (error != NULL ? error->message : _("This page cannot be shown."));
  }
  if (wanted)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  g_autoptr (GError) error = NULL;
  ParapheSheet *sheet = paraphe_engine_open_paper_finish (PARAPHE_ENGINE (source), result, &error);
  ParaphePaperSource *self = request->source;
  if (self->opening != request->cancellable) {
    g_clear_pointer (&sheet, paraphe_sheet_free);
    return;
  }
  g_clear_object (&self->opening);
  if (sheet != NULL && sheet->n_pages > 0) {
    self->sheet = sheet;
    self->pages = g_new0 (Page, sheet->n_pages);
  } else {
    self->fault = g_strdup (error != NULL ? error->message : _("This file has no page."));
    g_clear_pointer (&sheet, paraphe_sheet_free);
  }
  g_signal_emit (self, signals[SIGNAL_OPENED], 0);
}

static void
paraphe_paper_source_finalize (GObject *object) {
  ParaphePaperSource *self = PARAPHE_PAPER_SOURCE (object);
  paraphe_paper_source_close (self);
  for (guint i = 0; i < count_pages (self); i++)
    g_free (self->pages[i].fault);
  g_free (self->pages);
  g_clear_pointer (&self->sheet, paraphe_sheet_free);
  g_free (self->fault);
  g_free (self->path);
  g_object_unref (self->cache);
  g_object_unref (self->engine);
  G_OBJECT_CLASS (paraphe_paper_source_parent_class)->finalize (object);
}

static void
paraphe_paper_source_class_init (ParaphePaperSourceClass *class) {
  G_OBJECT_CLASS (class)->finalize = paraphe_paper_source_finalize;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
paraphe_paper_source_init (ParaphePaperSource *self) {
}

ParaphePaperSource *
paraphe_paper_source_new (ParapheEngine *engine, ParapheTextureCache *cache, const char *path) {
  ParaphePaperSource *self = g_object_new (PARAPHE_TYPE_PAPER_SOURCE, NULL);
  self->engine = g_object_ref (engine);
  self->cache = g_object_ref (cache);
  self->path = g_strdup (path);
  self->opening = g_cancellable_new ();
  paraphe_engine_open_paper_async (engine, path, self->opening, on_opened, new_request (self, 0, 0, self->opening));
  return self;
}

void
paraphe_paper_source_close (ParaphePaperSource *self) {
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  for (guint i = 0; i < count_pages (self); i++)
    paraphe_paper_source_forget (self, i);
}

const char *
paraphe_paper_source_get_path (ParaphePaperSource *self) {
  return self->path;
}

const ParapheSheet *
paraphe_paper_source_get_sheet (ParaphePaperSource *self) {
  return self->sheet;
}

const char *
paraphe_paper_source_get_fault (ParaphePaperSource *self) {
  return self->fault;
}

GdkTexture *
paraphe_paper_source_get_texture (ParaphePaperSource *self, guint page) {
  return page < count_pages (self) ? self->pages[page].texture : NULL;
}

const char *
paraphe_paper_source_get_page_fault (ParaphePaperSource *self, guint page) {
  return page < count_pages (self) ? self->pages[page].fault : NULL;
}

ParapheMargins
paraphe_paper_source_get_margins (ParaphePaperSource *self) {
  return self->margins;
}

void
paraphe_paper_source_ask (ParaphePaperSource *self, guint number, guint wanted, gboolean settled) {
  Page *page = number < count_pages (self) ? &self->pages[number] : NULL;
  if (page == NULL || page->fault != NULL || page->scale == wanted)
    return;
  GdkTexture *kept = self->margins_known ? paraphe_texture_cache_lookup (self->cache, self->path, number, wanted) : NULL;
  if (kept != NULL) {
    keep_texture (self, number, kept, wanted);
    return;
  }
  gboolean rough = page->texture == NULL;
  if (!rough && !settled)
    return;
  guint scale = rough ? ROUGH_SCALE : wanted;
  if (page->asking != NULL && page->asked == scale)
    return;
  g_cancellable_cancel (page->asking);
  g_clear_object (&page->asking);
  page->asking = g_cancellable_new ();
  page->asked = scale;
  const ParapheDrawing drawing = paraphe_drawing_of_page (self->sheet, number, scale / 1000.0);
  paraphe_engine_render_async (self->engine, self->path, number, &drawing, FALSE, page->asking, on_rendered,
                               new_request (self, number, scale, page->asking));
}

void
paraphe_paper_source_forget (ParaphePaperSource *self, guint number) {
  Page *page = number < count_pages (self) ? &self->pages[number] : NULL;
  if (page == NULL)
    return;
  g_cancellable_cancel (page->asking);
  g_clear_object (&page->asking);
  g_clear_object (&page->texture);
  page->scale = 0;
}
