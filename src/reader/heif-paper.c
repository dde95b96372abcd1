/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs of telephones (HEIC) as papers of one page, through libheif where the system has it: its main picture, upright. The
 * library is large and few papers need it: it is loaded by a reader that was started for it, and by no other. Body: the surface. */
#include "heif-paper.h"

#include <dlfcn.h>
#include <libheif/heif.h>
#include <string.h>

#include "picture-surface.h"

#define LIBRARY "libheif.so.1"
#define FUNCTIONS(each) \
  each (heif_init) each (heif_context_alloc) each (heif_context_free) each (heif_context_read_from_memory_without_copy) \
  each (heif_context_get_primary_image_handle) each (heif_image_handle_release) each (heif_image_handle_get_width) \
  each (heif_image_handle_get_height) each (heif_decode_image) each (heif_image_release) each (heif_image_get_width) \
  each (heif_image_get_height) each (heif_image_get_plane_readonly)

static struct {
#define DECLARE(name) typeof (&name) name;
  FUNCTIONS (DECLARE)
} library;
static gboolean is_loaded;

static gboolean
look_up (void *handle, const char *name, gpointer target) {
  gpointer found = dlsym (handle, name);
  memcpy (target, &found, sizeof found);
  return found != NULL;
}

void
paraphe_heif_load (void) {
  void *handle = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  gboolean found = handle != NULL;
#define LOOK_UP(name) found = found && look_up (handle, #name, &library.name);
  FUNCTIONS (LOOK_UP)
  /* Its decoders may be modules of their own. */
  is_loaded = found && library.heif_init (NULL).code == heif_error_Ok;
}

static ParapheWireCause
keep (ParapheOpenPaper *paper, const struct heif_image *image) {
  ParaphePictureTerms terms = {
    .width = library.heif_image_get_width (image, heif_channel_interleaved),
    .height = library.heif_image_get_height (image, heif_channel_interleaved),
    .kind = PARAPHE_PIXELS_RGB,
    .orientation = 1, /* libheif has turned it */
  };
  guint32 dpi;
  terms.bytes = library.heif_image_get_plane_readonly (image, heif_channel_interleaved, &terms.stride);
  if (!terms.bytes || terms.width <= 0 || terms.height <= 0)
    return PARAPHE_WIRE_DAMAGED;
  ParapheWireSize size = paraphe_picture_surface_measure (&terms, 0, 0, &dpi);
  g_array_append_val (paper->sizes, size);
  paper->body = paraphe_picture_surface_new (&terms);
  return paper->body ? PARAPHE_WIRE_DONE : PARAPHE_WIRE_IMAGE_TOO_LARGE;
}

static ParapheWireCause
decode (ParapheOpenPaper *paper, const struct heif_image_handle *handle) {
  struct heif_image *image = NULL;
  gint64 pixels = (gint64) library.heif_image_handle_get_width (handle) * library.heif_image_handle_get_height (handle);
  if (pixels > PARAPHE_PICTURE_MAX_PIXELS)
    return PARAPHE_WIRE_IMAGE_TOO_LARGE;
  struct heif_error failure = library.heif_decode_image (handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB, NULL);
  /* Without a decoder for what is inside, the system cannot. */
  if (failure.code == heif_error_Unsupported_filetype || failure.code == heif_error_Unsupported_feature)
    return PARAPHE_WIRE_FOREIGN;
  ParapheWireCause cause = failure.code == heif_error_Ok && image ? keep (paper, image) : PARAPHE_WIRE_DAMAGED;
  if (image)
    library.heif_image_release (image);
  return cause;
}

static ParapheWireCause
open_heif (ParapheOpenPaper *paper, GBytes *file, const char *password) {
  gsize length;
  const guint8 *bytes = g_bytes_get_data (file, &length);
  if (!is_loaded)
    return PARAPHE_WIRE_FOREIGN;
  struct heif_context *context = library.heif_context_alloc ();
  struct heif_image_handle *handle = NULL;
  ParapheWireCause cause = PARAPHE_WIRE_DAMAGED;
  if (context && library.heif_context_read_from_memory_without_copy (context, bytes, length, NULL).code == heif_error_Ok &&
      library.heif_context_get_primary_image_handle (context, &handle).code == heif_error_Ok)
    cause = decode (paper, handle);
  if (handle)
    library.heif_image_handle_release (handle);
  if (context)
    library.heif_context_free (context);
  return cause;
}

static ParapheWireCause
render_heif (ParapheOpenPaper *paper, guint number, cairo_t *brush) {
  paraphe_picture_surface_draw (paper->body, &g_array_index (paper->sizes, ParapheWireSize, number), brush);
  return PARAPHE_WIRE_DONE;
}

static gboolean
look_at_heif (ParapheOpenPaper *paper, guint number, ParapheWireLook *look) {
  const ParaphePictureTerms terms = { .width = cairo_image_surface_get_width (paper->body),
                                      .height = cairo_image_surface_get_height (paper->body), .orientation = 1 };
  look->covered = 1000;
  paraphe_picture_surface_measure (&terms, 0, 0, &look->dpi);
  look->ink = paraphe_open_paper_measure_ink (paper->body);
  return TRUE;
}

static void
close_heif (ParapheOpenPaper *paper) {
  g_clear_pointer (&paper->body, cairo_surface_destroy);
}

const ParapheHandler paraphe_heif_handler = {
  .kind = PARAPHE_WIRE_HEIC, .open = open_heif, .render = render_heif, .close = close_heif, .look = look_at_heif,
};
