/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper opened in this process, whatever its kind, and the verbs on it. Nothing here knows of the box: tests call it as it is. */
#pragma once
#include <cairo.h>

#include "wire.h"

G_BEGIN_DECLS

typedef struct _ParapheOpenPaper ParapheOpenPaper;

/* What a kind brings. Every function may be given any bytes; none keeps the page between two calls. Those after read_text are NULL for
 * a kind that has no words. */
typedef struct {
  ParapheWireKind kind;
  /* Fills sizes, flags, producer and body. bytes live as long as the paper. password: (nullable) */
  ParapheWireCause (*open) (ParapheOpenPaper *paper, GBytes *bytes, const char *password);
  /* The page from (0, 0), in points, as it stands: what is to be seen of it is the brush's business. */
  ParapheWireCause (*render) (ParapheOpenPaper *paper, guint page, cairo_t *brush);
  void (*close) (ParapheOpenPaper *paper);
  /* (nullable) (transfer full) UTF-8 */
  char *(*read_text) (ParapheOpenPaper *paper, guint page);
  /* boxes: (element-type ParapheWireBox) one for each character of the text. (nullable) (transfer full) */
  char *(*lay_out) (ParapheOpenPaper *paper, guint page, GArray *boxes);
  /* hits: (element-type ParapheWireHit), of this page, page not filled. */
  void (*find) (ParapheOpenPaper *paper, guint page, const char *words, guint32 flags, GArray *hits);
  /* links: (element-type ParapheWireLink); targets: their addresses one after the other. */
  void (*list_links) (ParapheOpenPaper *paper, guint page, GArray *links, GString *targets);
  /* creator: (out) (nullable) (transfer full) */
  void (*tell_facts) (ParapheOpenPaper *paper, ParapheWireFacts *facts, char **creator);
  /* signatures: (element-type ParapheWireSignature); signers: their names one after the other. */
  void (*list_signatures) (ParapheOpenPaper *paper, GArray *signatures, GString *signers);
  /* The pictures of the page: covered and dpi. TRUE when one of them is the page and its ink was measured. */
  gboolean (*look) (ParapheOpenPaper *paper, guint page, ParapheWireLook *look);
} ParapheHandler;

struct _ParapheOpenPaper {
  const ParapheHandler *handler;
  ParapheWireKind kind; /* known as soon as it has a name, opened or not */
  GBytes *bytes;        /* (owned) (nullable) the file, mapped */
  GArray *sizes;        /* (owned) (element-type ParapheWireSize) */
  char *producer;       /* (owned) (nullable) UTF-8 without control characters */
  guint32 flags;
  gpointer body;        /* (owned) of the handler */
};

extern const ParapheHandler paraphe_pdf_handler;
extern const ParapheHandler paraphe_jpeg_handler;
extern const ParapheHandler paraphe_png_handler;
extern const ParapheHandler paraphe_tiff_handler;

/* fd: (transfer full) a sealed memfd; password: (nullable). Always gives a paper, which names its kind; it is open when *cause is DONE. */
ParapheOpenPaper *paraphe_open_paper_new (int fd, const char *password, ParapheWireCause *cause);
void paraphe_open_paper_free (ParapheOpenPaper *self);
/* Fills 4 × tile_width × tile_height bytes at pixels, cairo's ARGB32, opaque. */
ParapheWireCause paraphe_open_paper_render (ParapheOpenPaper *self, guint page, const ParapheWireDrawing *drawing, guint8 *pixels);
/* (transfer full) valid UTF-8 of at most PARAPHE_WIRE_MAX_TEXT bytes; NULL with *cause. */
char *paraphe_open_paper_read_text (ParapheOpenPaper *self, guint page, ParapheWireCause *cause);
/* What is on the page: its words, its pictures, its ink. */
ParapheWireCause paraphe_open_paper_look (ParapheOpenPaper *self, guint page, ParapheWireLook *look);

/* For handlers: points to the wire's unit, bounded, A4 in place of nonsense; places within a page; text made valid and bounded, without
 * control characters in a name. */
ParapheWireSize paraphe_open_paper_bound_size (double width, double height);
ParapheWireBox paraphe_open_paper_bound_box (const ParapheWireSize *page, double left, double top, double right, double bottom);
char *paraphe_open_paper_bound_text (const char *text, gsize limit);
char *paraphe_open_paper_bound_name (const char *name);
/* Ink of a picture (RGB24 or ARGB32), millionths. */
guint32 paraphe_open_paper_measure_ink (cairo_surface_t *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheOpenPaper, paraphe_open_paper_free)

G_END_DECLS
