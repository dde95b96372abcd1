/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TIFF as faxes and scanners write it, a page a directory, through libtiff. Only the page looked at last is kept decoded. Body: a
 * Stack. */
#include "open-paper.h"

#include <string.h>
#include <tiffio.h>

#include "picture-surface.h"

typedef struct {
  toff_t offset; /* of its directory */
  guint32 dpi;
} Leaf;

typedef struct {
  const guint8 *bytes;
  gsize length;
  gsize at;
  TIFF *tiff;               /* (owned) */
  GArray *leaves;           /* (owned) (element-type Leaf) */
  cairo_surface_t *surface; /* (owned) (nullable) */
  guint drawn;              /* the page of surface */
} Stack;

static tmsize_t
read_bytes (thandle_t handle, void *target, tmsize_t length) {
  Stack *stack = handle;
  gsize n = MIN ((gsize) MAX (length, 0), stack->length - stack->at);
  memcpy (target, stack->bytes + stack->at, n);
  stack->at += n;
  return (tmsize_t) n;
}

static tmsize_t
write_nothing (thandle_t handle, void *source, tmsize_t length) {
  return -1;
}

static toff_t
seek (thandle_t handle, toff_t offset, int from) {
  Stack *stack = handle;
  gsize base = from == SEEK_SET ? 0 : from == SEEK_CUR ? stack->at : stack->length;
  stack->at = (gsize) MIN (offset, (toff_t) (stack->length - MIN (base, stack->length))) + base;
  return stack->at;
}

static int
close_nothing (thandle_t handle) {
  return 0;
}

static toff_t
get_length (thandle_t handle) {
  return ((Stack *) handle)->length;
}

static int
map_bytes (thandle_t handle, void **base, toff_t *length) {
  Stack *stack = handle;
  *base = (void *) stack->bytes;
  *length = stack->length;
  return 1;
}

static void
unmap_bytes (thandle_t handle, void *base, toff_t length) {
}

/* Of the directory at hand. FALSE when it has no picture that can be drawn. */
static gboolean
read_terms (TIFF *tiff, ParaphePictureTerms *terms) {
  guint32 width = 0, height = 0;
  guint16 orientation = 1;
  if (!TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &width) || !TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &height))
    return FALSE;
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &orientation);
  if (width == 0 || height == 0 || (guint64) width * height > PARAPHE_PICTURE_MAX_PIXELS)
    return FALSE;
  *terms = (ParaphePictureTerms) { NULL, (int) width, (int) height, (int) (4 * width), PARAPHE_PIXELS_PREMULTIPLIED,
                                   orientation >= 1 && orientation <= 8 ? orientation : 1 };
  return TRUE;
}

static void
measure_leaf (TIFF *tiff, ParapheOpenPaper *paper, Leaf *leaf) {
  ParaphePictureTerms terms;
  float x = 0, y = 0;
  guint16 unit = RESUNIT_INCH;
  ParapheWireSize size = paraphe_open_paper_bound_size (0, 0);
  TIFFGetField (tiff, TIFFTAG_XRESOLUTION, &x);
  TIFFGetField (tiff, TIFFTAG_YRESOLUTION, &y);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
  double factor = unit == RESUNIT_CENTIMETER ? 2.54 : 1;
  if (read_terms (tiff, &terms))
    size = paraphe_picture_surface_measure (&terms, x * factor, y * factor, &leaf->dpi);
  g_array_append_val (paper->sizes, size);
}

/* A picture made smaller for a list of files is no page. */
static gboolean
is_thumbnail (TIFF *tiff) {
  guint32 type = 0;
  return TIFFGetField (tiff, TIFFTAG_SUBFILETYPE, &type) && (type & FILETYPE_REDUCEDIMAGE);
}

static ParapheWireCause
open_tiff (ParapheOpenPaper *paper, GBytes *bytes, const char *password) {
  Stack *stack = g_new0 (Stack, 1);
  paper->body = stack;
  stack->bytes = g_bytes_get_data (bytes, &stack->length);
  stack->leaves = g_array_new (FALSE, TRUE, sizeof (Leaf));
  stack->drawn = G_MAXUINT;
  TIFFSetErrorHandler (NULL);
  TIFFSetWarningHandler (NULL);
  stack->tiff = TIFFClientOpen ("paper", "r", stack, read_bytes, write_nothing, seek, close_nothing, get_length, map_bytes, unmap_bytes);
  if (!stack->tiff)
    return PARAPHE_WIRE_DAMAGED;
  do {
    if (stack->leaves->len == PARAPHE_WIRE_MAX_PAGES)
      return PARAPHE_WIRE_TOO_MANY_PAGES;
    if (is_thumbnail (stack->tiff))
      continue;
    Leaf leaf = { TIFFCurrentDirOffset (stack->tiff), 0 };
    measure_leaf (stack->tiff, paper, &leaf);
    g_array_append_val (stack->leaves, leaf);
  } while (TIFFReadDirectory (stack->tiff));
  return PARAPHE_WIRE_DONE;
}

/* (transfer full) (nullable) */
static cairo_surface_t *
decode (Stack *stack, guint number) {
  ParaphePictureTerms terms;
  if (!TIFFSetSubDirectory (stack->tiff, g_array_index (stack->leaves, Leaf, number).offset) || !read_terms (stack->tiff, &terms))
    return NULL;
  guint32 *raster = g_try_new0 (guint32, (gsize) terms.width * (gsize) terms.height);
  /* In the file's own orientation: the surface turns it, libtiff knows four of the eight only. */
  gboolean decoded = raster && TIFFReadRGBAImageOriented (stack->tiff, (guint32) terms.width, (guint32) terms.height, raster,
                                                          terms.orientation, TRUE);
  terms.bytes = (const guint8 *) raster;
  cairo_surface_t *surface = decoded ? paraphe_picture_surface_new (&terms) : NULL;
  g_free (raster);
  return surface;
}

static ParapheWireCause
render_tiff (ParapheOpenPaper *paper, guint number, cairo_t *brush) {
  Stack *stack = paper->body;
  if (stack->drawn != number) {
    g_clear_pointer (&stack->surface, cairo_surface_destroy);
    stack->surface = decode (stack, number);
    stack->drawn = number;
  }
  if (!stack->surface)
    return PARAPHE_WIRE_PAGE_DAMAGED;
  paraphe_picture_surface_draw (stack->surface, &g_array_index (paper->sizes, ParapheWireSize, number), brush);
  return PARAPHE_WIRE_DONE;
}

static gboolean
look_at_tiff (ParapheOpenPaper *paper, guint number, ParapheWireLook *look) {
  const Stack *stack = paper->body;
  look->covered = 1000;
  look->dpi = g_array_index (stack->leaves, Leaf, number).dpi;
  return FALSE;
}

static void
close_tiff (ParapheOpenPaper *paper) {
  Stack *stack = paper->body;
  if (!stack)
    return;
  g_clear_pointer (&stack->surface, cairo_surface_destroy);
  g_clear_pointer (&stack->tiff, TIFFClose);
  g_array_unref (stack->leaves);
  g_clear_pointer (&paper->body, g_free);
}

const ParapheHandler paraphe_tiff_handler = {
  .kind = PARAPHE_WIRE_TIFF, .open = open_tiff, .render = render_tiff, .close = close_tiff, .look = look_at_tiff,
};
