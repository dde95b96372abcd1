/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the kind of a paper, hands it to the handler of that kind, and bounds what comes back. Runs inside the box, on the only
 * thread of the reader; owned by the verbs. */
#include "config.h"
#include "open-paper.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if PARAPHE_HAVE_HEIF
#include "heif-paper.h"
#endif
#include "paper-kind.h"

#define A4_WIDTH 595.276
#define A4_HEIGHT 841.890
/* Enough to see a line of small print, little enough to be quick. */
#define LOOK_DPI 50
#define LOOK_SIDE 1000
/* How much darker than the paper a pixel is ink, on 255: pale pencil counts, the grain of a scanner does not. */
#define INK 40

static const ParapheHandler *const handlers[] = {
  &paraphe_pdf_handler,  &paraphe_jpeg_handler, &paraphe_png_handler, &paraphe_tiff_handler,
#if PARAPHE_HAVE_HEIF
  &paraphe_heif_handler,
#endif
};

static const ParapheHandler *
find_handler (ParapheWireKind kind) {
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    if (handlers[i]->kind == kind)
      return handlers[i];
  return NULL;
}

typedef struct {
  gpointer bytes;
  gsize length;
} Mapping;

static void
unmap (gpointer data) {
  Mapping *mapping = data;
  munmap (mapping->bytes, mapping->length);
  g_free (mapping);
}

/* (transfer full) (nullable) */
static GBytes *
map_file (int fd) {
  struct stat status;
  if (fstat (fd, &status) != 0 || status.st_size <= 0)
    return NULL;
  gpointer bytes = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED)
    return NULL;
  Mapping *mapping = g_new (Mapping, 1);
  *mapping = (Mapping) { bytes, (gsize) status.st_size };
  return g_bytes_new_with_free_func (bytes, mapping->length, unmap, mapping);
}

static guint32
bound_length (double points) {
  return (guint32) (CLAMP (points * 1000, PARAPHE_WIRE_MIN_LENGTH, PARAPHE_WIRE_MAX_LENGTH) + 0.5);
}

/* 0 to most; nonsense is 0. */
static guint32
bound_place (double points, guint32 most) {
  double place = points * 1000;
  return place > 0 ? (guint32) (MIN (place, most) + 0.5) : 0;
}

ParapheOpenPaper *
paraphe_open_paper_new (int fd, const char *password, ParapheWireCause *cause) {
  ParapheOpenPaper *self = g_new0 (ParapheOpenPaper, 1);
  self->sizes = g_array_new (FALSE, TRUE, sizeof (ParapheWireSize));
  self->bytes = map_file (fd);
  close (fd);
  *cause = PARAPHE_WIRE_UNKNOWN;
  if (!self->bytes)
    return self;
  gsize length;
  const guint8 *bytes = g_bytes_get_data (self->bytes, &length);
  self->kind = paraphe_paper_kind_tell (bytes, length, cause);
  if (self->kind == PARAPHE_WIRE_KIND_NONE)
    return self;
  const ParapheHandler *handler = find_handler (self->kind);
  *cause = PARAPHE_WIRE_FOREIGN;
  if (!handler)
    return self;
  self->handler = handler;
  *cause = handler->open (self, self->bytes, password);
  if (*cause == PARAPHE_WIRE_DONE && self->sizes->len == 0)
    *cause = PARAPHE_WIRE_NO_PAGE;
  return self;
}

void
paraphe_open_paper_free (ParapheOpenPaper *self) {
  if (self->handler)
    self->handler->close (self);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_array_unref (self->sizes);
  g_free (self->producer);
  g_free (self);
}

/* From points of the page as it stands to pixels of the tile. */
static void
set_transform (cairo_t *brush, const ParapheWireDrawing *drawing, const ParapheWireSize *size) {
  double width = drawing->width, height = drawing->height;
  cairo_translate (brush, -(double) drawing->x, -(double) drawing->y);
  const cairo_matrix_t turns[] = {
    { 1, 0, 0, 1, 0, 0 },
    { 0, 1, -1, 0, width, 0 },
    { -1, 0, 0, -1, width, height },
    { 0, -1, 1, 0, 0, height },
  };
  cairo_transform (brush, &turns[drawing->turns % 4]);
  gboolean aside = drawing->turns % 2 == 1;
  cairo_scale (brush, (aside ? height : width) / (size->width / 1000.0), (aside ? width : height) / (size->height / 1000.0));
}

ParapheWireCause
paraphe_open_paper_render (ParapheOpenPaper *self, guint page, const ParapheWireDrawing *drawing, guint8 *pixels) {
  if (page >= self->sizes->len)
    return PARAPHE_WIRE_REFUSED;
  cairo_surface_t *surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_ARGB32, (int) drawing->tile_width,
                                                                  (int) drawing->tile_height, (int) (4 * drawing->tile_width));
  cairo_t *brush = cairo_create (surface);
  cairo_set_source_rgb (brush, 1, 1, 1);
  cairo_paint (brush);
  set_transform (brush, drawing, &g_array_index (self->sizes, ParapheWireSize, page));
  ParapheWireCause cause = self->handler->render (self, page, brush);
  cairo_destroy (brush);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return cause;
}

char *
paraphe_open_paper_read_text (ParapheOpenPaper *self, guint page, ParapheWireCause *cause) {
  if (page >= self->sizes->len) {
    *cause = PARAPHE_WIRE_REFUSED;
    return NULL;
  }
  g_autofree char *text = self->handler->read_text ? self->handler->read_text (self, page) : g_strdup ("");
  *cause = text ? PARAPHE_WIRE_DONE : PARAPHE_WIRE_PAGE_DAMAGED;
  return text ? paraphe_open_paper_bound_text (text, PARAPHE_WIRE_MAX_TEXT) : NULL;
}

static guint32
count_characters (const char *text) {
  guint32 n = 0;
  for (const char *c = text; *c; c = g_utf8_next_char (c))
    n += !g_unichar_isspace (g_utf8_get_char (c));
  return n;
}

static ParapheWireCause
draw_for_look (ParapheOpenPaper *self, guint page, ParapheWireLook *look) {
  const ParapheWireSize *size = &g_array_index (self->sizes, ParapheWireSize, page);
  const guint32 width = MIN (size->width * (guint64) LOOK_DPI / 72000 + 1, LOOK_SIDE);
  const guint32 height = MIN (size->height * (guint64) LOOK_DPI / 72000 + 1, LOOK_SIDE);
  const ParapheWireDrawing drawing = { .width = width, .height = height, .tile_width = width, .tile_height = height };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) width, (int) height);
  ParapheWireCause cause = paraphe_open_paper_render (self, page, &drawing, cairo_image_surface_get_data (surface));
  cairo_surface_mark_dirty (surface);
  look->ink = paraphe_open_paper_measure_ink (surface);
  cairo_surface_destroy (surface);
  return cause;
}

ParapheWireCause
paraphe_open_paper_look (ParapheOpenPaper *self, guint page, ParapheWireLook *look) {
  ParapheWireCause cause;
  g_autofree char *text = paraphe_open_paper_read_text (self, page, &cause);
  if (!text)
    return cause;
  look->n_characters = count_characters (text);
  return self->handler->look (self, page, look) ? PARAPHE_WIRE_DONE : draw_for_look (self, page, look);
}

ParapheWireSize
paraphe_open_paper_bound_size (double width, double height) {
  if (!isfinite (width) || !isfinite (height) || width <= 0 || height <= 0)
    return (ParapheWireSize) { bound_length (A4_WIDTH), bound_length (A4_HEIGHT) };
  return (ParapheWireSize) { bound_length (width), bound_length (height) };
}

ParapheWireBox
paraphe_open_paper_bound_box (const ParapheWireSize *page, double left, double top, double right, double bottom) {
  guint32 x1 = bound_place (left, page->width), x2 = bound_place (right, page->width);
  guint32 y1 = bound_place (top, page->height), y2 = bound_place (bottom, page->height);
  return (ParapheWireBox) { MIN (x1, x2), MIN (y1, y2), MAX (x1, x2), MAX (y1, y2) };
}

char *
paraphe_open_paper_bound_text (const char *text, gsize limit) {
  char *valid = g_utf8_make_valid (text, -1);
  if (strlen (valid) > limit) {
    char *end = g_utf8_find_prev_char (valid, valid + limit + 1);
    *end = '\0';
  }
  return valid;
}

char *
paraphe_open_paper_bound_name (const char *name) {
  char *bounded = paraphe_open_paper_bound_text (name, PARAPHE_WIRE_MAX_NAME);
  for (char *c = bounded; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_strstrip (bounded);
}

static guint
brightness_of (guint32 pixel) {
  return ((pixel >> 16 & 255) * 77 + (pixel >> 8 & 255) * 150 + (pixel & 255) * 29) >> 8;
}

/* What is darker than the paper, whatever its tint: the brightness that one pixel in ten exceeds. */
guint32
paraphe_open_paper_measure_ink (cairo_surface_t *picture) {
  gsize counts[256] = { 0 }, inked = 0, n = 0;
  const int width = cairo_image_surface_get_width (picture), height = cairo_image_surface_get_height (picture);
  const guint8 *bytes = cairo_image_surface_get_data (picture);
  const int step = MAX (1, MAX (width, height) / LOOK_SIDE);
  for (int y = 0; bytes && y < height; y += step) {
    const guint32 *line = (const guint32 *) (gconstpointer) (bytes + (gsize) y * (gsize) cairo_image_surface_get_stride (picture));
    for (int x = 0; x < width; x += step, n++)
      counts[brightness_of (line[x])]++;
  }
  if (n == 0)
    return 0;
  gsize left = n / 10;
  guint paper = 255;
  for (; paper > 0 && counts[paper] <= left; paper--)
    left -= counts[paper];
  for (guint level = 0; level + INK < paper; level++)
    inked += counts[level];
  return (guint32) (inked * 1000000 / n);
}
