/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a convention, laid out once and drawn anywhere: on a PDF (convention-pdf) or as the paper of a scan (scan-picture).
 * Lengths are points, pages are A4 and counted from 0. Any thread, one at a time. */
#pragma once
#include "world.h"
#include <cairo.h>

G_BEGIN_DECLS

#define CONVENTION_PAGE_WIDTH 595.276
#define CONVENTION_PAGE_HEIGHT 841.89

typedef struct _ConventionPages ConventionPages;
typedef struct {
  guint page;
  double x, y, width, height;
} ConventionFrame;

ConventionPages *convention_pages_new (const ConventionText *text);
void convention_pages_free (ConventionPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConventionPages, convention_pages_free)
guint convention_pages_count (ConventionPages *self);
/* On white paper, which is not painted. */
void convention_pages_draw (ConventionPages *self, cairo_t *cr, guint page);
/* The frame that the collectivité signs in. */
const ConventionFrame *convention_pages_frame (ConventionPages *self);

G_END_DECLS
