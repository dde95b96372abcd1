/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Margins of a page: the first and the last column that hold ink, with some air. Pure, any thread. */
#include "config.h"
#include "margins.h"

#define WIDEST 0.14
#define AIR 0.025
/* How much darker than the paper a pixel is ink, on 255: pale pencil counts. */
#define INK 28
#define INK_PIXELS 2

static int
brightness_at (const guchar *pixels, int stride, int x, int y) {
  const guchar *pixel = pixels + (gsize) y * (gsize) stride + (gsize) x * 4;
  return (pixel[0] * 29 + pixel[1] * 150 + pixel[2] * 77) >> 8;
}

/* The brightness that one pixel in ten exceeds: the paper, whatever its tint. */
static int
find_paper (const guchar *pixels, int width, int height, int stride) {
  guint counts[256] = { 0 };
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      counts[brightness_at (pixels, stride, x, y)]++;
  guint64 left = (guint64) width * (guint64) height / 10;
  int level = 255;
  while (level > 0 && counts[level] <= left) {
    left -= counts[level];
    level--;
  }
  return level;
}

static gboolean
has_ink (const guchar *pixels, int height, int stride, int x, int paper) {
  int found = 0;
  for (int y = 0; y < height && found < INK_PIXELS; y++)
    if (paper - brightness_at (pixels, stride, x, y) > INK)
      found++;
  return found >= INK_PIXELS;
}

ParapheMargins
paraphe_margins_find (const guchar *pixels, int width, int height, int stride) {
  ParapheMargins margins = { 0, 0 };
  if (width < 16 || height < 16 || stride < width * 4)
    return margins;
  int paper = find_paper (pixels, width, height, stride);
  int first = 0, last = width - 1;
  while (first < width && !has_ink (pixels, height, stride, first, paper))
    first++;
  if (first == width)
    return margins;
  while (last > first && !has_ink (pixels, height, stride, last, paper))
    last--;
  margins.left = CLAMP ((double) first / width - AIR, 0, WIDEST);
  margins.right = CLAMP ((double) (width - 1 - last) / width - AIR, 0, WIDEST);
  return margins;
}
