/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as it is looked at: its sheet, pictures of its pages, where its words stand. Plain values, owned by whoever asked for them,
 * filled once. Lengths and places are in points, from the top left corner of the page as it stands. Any thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The most there is to read of a paper for its judgement and for searches: bytes of its words. */
#define PARAPHE_PAPER_MAX_WORDS 262144

typedef struct {
  char *kind;          /* "pdf", "jpeg", "png", "tiff", "heic" */
  guint n_pages;
  double *widths;      /* n_pages */
  double *heights;
  gboolean restricted; /* encrypted: its author restricts what may be done with it */
  gboolean locked;     /* opened with a password: no other program opens it without */
  char *producer;      /* (nullable) */
} ParapheSheet;
void paraphe_sheet_free (ParapheSheet *self);

/* What is to be drawn: the whole page at this size once turned, and the part of it that is wanted. */
typedef struct {
  guint width, height;           /* pixels, of the whole page */
  guint turns;                   /* quarters, clockwise */
  guint x, y;                    /* of the part, from the top left corner */
  guint part_width, part_height; /* 0: all that is left */
} ParapheDrawing;
#define PARAPHE_DRAWING_MAX_PIXELS 40000000u /* of a part */
#define PARAPHE_DRAWING_MAX_SIDE 32767u
/* All of a page at this scale (1.0 = 72 dpi), lowered until it is within bounds. */
ParapheDrawing paraphe_drawing_of_page (const ParapheSheet *sheet, guint page, double scale);

typedef struct {
  GBytes *pixels; /* premultiplied BGRA, opaque: cairo's ARGB32 on little-endian */
  int width, height, stride;
} ParapheImage;
void paraphe_image_free (ParapheImage *self);

typedef struct {
  double left, top, right, bottom;
} ParapheBox;

/* The words of a page and where each of their characters stands. */
typedef struct {
  char *text;        /* UTF-8 */
  guint n;           /* characters */
  ParapheBox *boxes; /* n */
} ParapheWords;
void paraphe_words_free (ParapheWords *self);

typedef enum {
  PARAPHE_SEARCH_CASE = 1 << 0,
  PARAPHE_SEARCH_WHOLE_WORDS = 1 << 1,
} ParapheSearch;
#define PARAPHE_SEARCH_MAX_WORDS 256 /* bytes */

typedef struct {
  guint page;
  gboolean continued; /* the next one is of the same hit, a line below */
  ParapheBox box;
} ParapheHit;
typedef struct {
  GArray *hits; /* (element-type ParapheHit) in the order of reading */
  guint next;   /* page where to go on; the number of pages when all were searched */
} ParapheHits;
void paraphe_hits_free (ParapheHits *self);

typedef struct {
  ParapheBox box;
  guint page;    /* where it leads to, G_MAXUINT when it leads out of the paper */
  char *address; /* (nullable) where it says it leads to; NULL and no page: a program, a file, a script */
} ParaphePageLink;
void paraphe_page_link_free (ParaphePageLink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheSheet, paraphe_sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheImage, paraphe_image_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheWords, paraphe_words_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheHits, paraphe_hits_free)

G_END_DECLS
