/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests to the viewer worker and their answers. A late answer of a request that was cancelled feeds the cache and nothing else. A page
 * has three layers: a rough one, the sharp one, and the sharp one before it, which stays under it until it is there. Nothing of a file is
 * read here. Main thread. */
#include "config.h"
#include "paper-source.h"
#include <glib/gi18n.h>
#include <math.h>

/* Pixels for a point of the rough picture. */
#define ROUGH 0.35
#define ROUGH_SIDE 700

typedef struct {
  ParaphePaperLayer rough, sharp, before;
  char *fault; /* (owned) (nullable) */
} Page;

struct _ParaphePaperSource {
  GObject parent_instance;
  ParapheEngine *engine;      /* (owned) */
  ParapheTextureCache *cache; /* (owned) */
  char *path;                 /* (owned) */
  GCancellable *opening;      /* (owned) (nullable) */
  ParapheSheet *sheet;        /* (owned) (nullable) */
  char *fault;                /* (owned) (nullable) */
  ParaphePaperRefusal refusal;
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
  guint width, turns, part;
  gboolean rough;
  GCancellable *cancellable;  /* (owned) */
} Request;

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

/* The part that waits for this answer, NULL when nothing does any more. */
static ParaphePart *
find_part (Page *page, const Request *request) {
  ParaphePaperLayer *layer = request->rough ? &page->rough : &page->sharp;
  ParaphePart *part = request->part < layer->n_parts ? &layer->parts[request->part] : NULL;
  return part != NULL && part->asking == request->cancellable ? part : NULL;
}

static ParapheTextureKey
make_key (ParaphePaperSource *self, guint page, const ParaphePaperLayer *layer, guint part) {
  return (ParapheTextureKey){ self->path, page, layer->width, layer->turns, part };
}

static void
set_page_fault (Page *page, const GError *error) {
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_free (page->fault);
  page->fault = g_strdup (error != NULL ? error->message : _("This page cannot be shown."));
}

/* What is sharp is all there: what was before it goes. */
static void
drop_before (Page *page) {
  for (guint i = 0; i < page->sharp.n_parts; i++)
    if (page->sharp.parts[i].asking != NULL)
      return;
  paraphe_paper_layer_clear (&page->before);
}

static void
on_rendered (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Request) request = data;
  g_autoptr (GError) error = NULL;
  ParapheImage *image = paraphe_engine_render_finish (PARAPHE_ENGINE (source), result, &error);
  ParaphePaperSource *self = request->source;
  Page *page = request->page < count_pages (self) ? &self->pages[request->page] : NULL;
  ParaphePart *part = page != NULL ? find_part (page, request) : NULL;
  g_autoptr (ParapheTile) tile = image != NULL ? paraphe_tile_new (image) : NULL;
  if (part != NULL)
    g_clear_object (&part->asking);
  if (tile != NULL)
    paraphe_texture_cache_insert (self->cache, &(ParapheTextureKey){ self->path, request->page, request->width, request->turns,
                                                                     request->part }, tile);
  if (tile != NULL && part != NULL && request->rough && request->turns == 0)
    learn_margins (self, image);
  g_clear_pointer (&image, paraphe_image_free);
  if (part == NULL)
    return;
  if (tile == NULL)
    set_page_fault (page, error);
  else
    part->tile = g_steal_pointer (&tile);
  drop_before (page);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_fault (ParaphePaperSource *self, const GError *error) {
  self->fault = g_strdup (error != NULL ? error->message : _("This file has no page."));
  if (g_error_matches (error, PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_LOCKED))
    self->refusal = PARAPHE_PAPER_LOCKED;
  if (g_error_matches (error, PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_FORMAT))
    self->refusal = PARAPHE_PAPER_KEPT;
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
    set_fault (self, error);
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

static Request *
new_request (ParaphePaperSource *self, GCancellable *cancellable) {
  Request *request = g_new0 (Request, 1);
  request->source = g_object_ref (self);
  request->cancellable = g_object_ref (cancellable);
  return request;
}

ParaphePaperSource *
paraphe_paper_source_new (ParapheEngine *engine, ParapheTextureCache *cache, const char *path) {
  ParaphePaperSource *self = g_object_new (PARAPHE_TYPE_PAPER_SOURCE, NULL);
  self->engine = g_object_ref (engine);
  self->cache = g_object_ref (cache);
  self->path = g_strdup (path);
  self->opening = g_cancellable_new ();
  paraphe_engine_open_paper_async (engine, path, self->opening, on_opened, new_request (self, self->opening));
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

ParapheEngine *
paraphe_paper_source_get_engine (ParaphePaperSource *self) {
  return self->engine;
}

const ParapheSheet *
paraphe_paper_source_get_sheet (ParaphePaperSource *self) {
  return self->sheet;
}

const char *
paraphe_paper_source_get_fault (ParaphePaperSource *self) {
  return self->fault;
}

ParaphePaperRefusal
paraphe_paper_source_get_refusal (ParaphePaperSource *self) {
  return self->refusal;
}

const char *
paraphe_paper_source_get_page_fault (ParaphePaperSource *self, guint page) {
  return page < count_pages (self) ? self->pages[page].fault : NULL;
}

ParapheMargins
paraphe_paper_source_get_margins (ParaphePaperSource *self) {
  return self->margins;
}

static void
ask_part (ParaphePaperSource *self, guint number, ParaphePaperLayer *layer, guint rank, gboolean beforehand) {
  Page *page = &self->pages[number];
  ParaphePart *part = &layer->parts[rank];
  const ParapheDrawing drawing = { .width = layer->width, .height = layer->height, .turns = layer->turns, .x = part->x, .y = part->y,
                                   .part_width = part->width, .part_height = part->height };
  part->asking = g_cancellable_new ();
  part->beforehand = beforehand;
  Request *request = new_request (self, part->asking);
  request->page = number;
  request->width = layer->width;
  request->turns = layer->turns;
  request->part = rank;
  request->rough = layer == &page->rough;
  paraphe_engine_render_async (self->engine, self->path, number, &drawing, beforehand, part->asking, on_rendered, request);
}

/* From the cache, else from the reader. What comes in sight while it waits for its turn is asked again, to be served sooner. */
static void
fill_part (ParaphePaperSource *self, guint number, ParaphePaperLayer *layer, guint rank, gboolean beforehand) {
  ParaphePart *part = &layer->parts[rank];
  if (part->tile != NULL || (part->asking != NULL && (beforehand || !part->beforehand)))
    return;
  g_cancellable_cancel (part->asking);
  g_clear_object (&part->asking);
  ParapheTextureKey key = make_key (self, number, layer, rank);
  ParapheTile *kept = paraphe_texture_cache_lookup (self->cache, &key);
  if (kept != NULL)
    part->tile = paraphe_tile_ref (kept);
  else
    ask_part (self, number, layer, rank, beforehand);
}

/* Margins are learnt from the picture of a page that is not turned: it is asked for anew when only the cache would know it. */
static void
ask_rough (ParaphePaperSource *self, guint number, guint turns, gboolean beforehand) {
  Page *page = &self->pages[number];
  double width = self->sheet->widths[number], height = self->sheet->heights[number];
  double scale = MIN (ROUGH, ROUGH_SIDE / MAX (width, height));
  guint wide = (guint) MAX (1, round (width * scale)), high = (guint) MAX (1, round (height * scale));
  if (page->rough.n_parts > 0 && (page->rough.turns == turns || page->rough.parts[0].tile != NULL || page->rough.parts[0].asking != NULL))
    return;
  paraphe_paper_layer_start (&page->rough, turns % 2 == 0 ? wide : high, turns % 2 == 0 ? high : wide, turns);
  if (self->margins_known || turns != 0)
    fill_part (self, number, &page->rough, 0, beforehand);
  else
    ask_part (self, number, &page->rough, 0, beforehand);
}

static void
ask_sharp (ParaphePaperSource *self, guint number, const ParapheSight *sight, gboolean beforehand) {
  Page *page = &self->pages[number];
  if (!paraphe_paper_layer_is_like (&page->sharp, sight)) {
    paraphe_paper_layer_give_up (&page->sharp);
    if (paraphe_paper_layer_has_some (&page->sharp)) {
      paraphe_paper_layer_clear (&page->before);
      page->before = page->sharp;
      page->sharp = (ParaphePaperLayer){ 0 };
    }
    paraphe_paper_layer_start (&page->sharp, sight->width, sight->height, sight->turns);
  }
  for (guint i = 0; i < page->sharp.n_parts; i++) {
    ParaphePart *part = &page->sharp.parts[i];
    if (paraphe_part_is_seen (part, sight)) {
      fill_part (self, number, &page->sharp, i, beforehand);
      continue;
    }
    g_cancellable_cancel (part->asking);
    g_clear_object (&part->asking);
    g_clear_pointer (&part->tile, paraphe_tile_unref);
  }
  drop_before (page);
}

void
paraphe_paper_source_ask (ParaphePaperSource *self, guint number, const ParapheSight *sight, gboolean settled, gboolean beforehand) {
  Page *page = number < count_pages (self) ? &self->pages[number] : NULL;
  if (page == NULL || page->fault != NULL)
    return;
  ask_rough (self, number, sight->turns, beforehand);
  gboolean something = paraphe_paper_layer_has_some (&page->rough) || paraphe_paper_layer_has_some (&page->sharp);
  if (something && settled)
    ask_sharp (self, number, sight, beforehand);
}

gboolean
paraphe_paper_source_is_drawn (ParaphePaperSource *self, guint number) {
  const Page *page = number < count_pages (self) ? &self->pages[number] : NULL;
  return page != NULL
         && (paraphe_paper_layer_has_some (&page->rough) || paraphe_paper_layer_has_some (&page->before)
             || paraphe_paper_layer_has_some (&page->sharp));
}

gboolean
paraphe_paper_source_is_sharp (ParaphePaperSource *self, guint number, const ParapheSight *sight) {
  return number < count_pages (self) && paraphe_paper_layer_covers (&self->pages[number].sharp, sight);
}

gboolean
paraphe_paper_source_draw (ParaphePaperSource *self, guint number, GtkSnapshot *snapshot, const graphene_rect_t *area,
                           const ParapheSight *sight, const graphene_rect_t *clip, gboolean by_cairo) {
  if (number >= count_pages (self))
    return FALSE;
  const Page *page = &self->pages[number];
  if (!paraphe_paper_layer_covers (&page->sharp, sight)) {
    paraphe_paper_layer_draw (&page->rough, snapshot, area, sight->turns, clip, by_cairo);
    paraphe_paper_layer_draw (&page->before, snapshot, area, sight->turns, clip, by_cairo);
  }
  paraphe_paper_layer_draw (&page->sharp, snapshot, area, sight->turns, clip, by_cairo);
  return paraphe_paper_source_is_drawn (self, number);
}

void
paraphe_paper_source_forget (ParaphePaperSource *self, guint number) {
  if (number >= count_pages (self))
    return;
  paraphe_paper_layer_clear (&self->pages[number].rough);
  paraphe_paper_layer_clear (&self->pages[number].sharp);
  paraphe_paper_layer_clear (&self->pages[number].before);
}
