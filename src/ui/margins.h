/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The white on both sides of a page, from its pixels, so that the text can take the width of the window. Pure, any thread. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double left;  /* part of the width, 0 to 0.14 */
  double right;
} ParapheMargins;

/* pixels: premultiplied BGRA. A scan with a dark edge, or noise up to its border, has no margin. */
ParapheMargins paraphe_margins_find (const guchar *pixels, int width, int height, int stride);

G_END_DECLS
