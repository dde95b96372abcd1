/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of paper, pixel by pixel: the grain of a sensor, specks of dust, light that falls off, the perspective of a telephone
 * held by hand. Any thread. */
#include "paper-pixels.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

static guint8
clamp_level (int level) {
  return (guint8) CLAMP (level, 0, 255);
}

static void
drop_dust (cairo_surface_t *picture, Dice *dice) {
  cairo_t *cr = cairo_create (picture);
  int width = cairo_image_surface_get_width (picture), height = cairo_image_surface_get_height (picture);

  for (int i = dice_between (dice, 6, 22); i > 0; i--) {
    double level = dice_real (dice, 0.35, 0.75);

    cairo_set_source_rgba (cr, level, level, level * 0.95, 0.8);
    cairo_arc (cr, dice_real (dice, 0, width), dice_real (dice, 0, height), dice_real (dice, 0.4, 1.1), 0, 2 * G_PI);
    cairo_fill (cr);
  }
  cairo_destroy (cr);
}

void
paper_pixels_age (cairo_surface_t *picture, Dice *dice, int strength) {
  int width = cairo_image_surface_get_width (picture), height = cairo_image_surface_get_height (picture);
  int stride = cairo_image_surface_get_stride (picture), fall = dice_between (dice, -7, 7);
  guchar *data;

  drop_dust (picture, dice);
  cairo_surface_flush (picture);
  data = cairo_image_surface_get_data (picture);
  for (int y = 0; y < height; y++) {
    guint32 *row = (guint32 *) (gpointer) (data + (gsize) y * (gsize) stride);
    guint64 grain = 0;

    for (int x = 0; x < width; x++) {
      guint32 pixel = row[x];
      int change;

      if (x % 8 == 0)
        grain = dice_next (dice);
      change = (int) ((grain >> (x % 8 * 8)) & 0xff) * strength / 128 - strength + fall * x / width;
      row[x] = (guint32) clamp_level ((int) (pixel >> 16 & 0xff) + change) << 16
               | (guint32) clamp_level ((int) (pixel >> 8 & 0xff) + change) << 8 | clamp_level ((int) (pixel & 0xff) + change);
    }
  }
  cairo_surface_mark_dirty (picture);
}

/* Solves the 8 equations of a plane seen in perspective (Gauss, with pivots): (x, y) of the picture to (u, v) of the page. */
static void
find_perspective (const double from[4][2], const double to[4][2], double h[9]) {
  double m[8][9];

  for (int i = 0; i < 4; i++) {
    double x = from[i][0], y = from[i][1], u = to[i][0], v = to[i][1];
    const double rows[2][9] = { { x, y, 1, 0, 0, 0, -u * x, -u * y, u }, { 0, 0, 0, x, y, 1, -v * x, -v * y, v } };

    memcpy (m[2 * i], rows, sizeof rows);
  }
  for (int c = 0; c < 8; c++) {
    int best = c;

    for (int r = c + 1; r < 8; r++)
      if (fabs (m[r][c]) > fabs (m[best][c]))
        best = r;
    for (int k = 0; k < 9; k++) {
      double swap = m[c][k];

      m[c][k] = m[best][k];
      m[best][k] = swap;
    }
    for (int r = 0; r < 8; r++) {
      double factor = m[r][c] / m[c][c];

      for (int k = c; r != c && k < 9; k++)
        m[r][k] -= factor * m[c][k];
    }
  }
  for (int i = 0; i < 8; i++)
    h[i] = m[i][8] / m[i][i];
  h[8] = 1;
}

static guint32
blend (const guchar *data, int stride, double u, double v, double light) {
  int x = (int) u, y = (int) v;
  double fx = u - x, fy = v - y;
  const guint32 *top = (const guint32 *) (gconstpointer) (data + (gsize) y * (gsize) stride) + x;
  const guint32 *low = (const guint32 *) (gconstpointer) (data + (gsize) (y + 1) * (gsize) stride) + x;
  guint32 pixel = 0;

  for (int shift = 16; shift >= 0; shift -= 8) {
    double a = (top[0] >> shift & 0xff) * (1 - fx) + (top[1] >> shift & 0xff) * fx;
    double b = (low[0] >> shift & 0xff) * (1 - fx) + (low[1] >> shift & 0xff) * fx;

    pixel |= (guint32) clamp_level ((int) ((a * (1 - fy) + b * fy) * light)) << shift;
  }
  return pixel;
}

static guint32
paint_table (double x, double y, double light) {
  double vein = 10 * sin (y * 0.045 + 3 * sin (x * 0.004)) + 5 * sin (y * 0.21 + x * 0.01);

  return (guint32) clamp_level ((int) ((112 + vein) * light)) << 16 | (guint32) clamp_level ((int) ((82 + vein * 0.8) * light)) << 8
         | clamp_level ((int) ((58 + vein * 0.6) * light));
}

cairo_surface_t *
paper_pixels_photograph (cairo_surface_t *page, Dice *dice, int width, int height) {
  cairo_surface_t *photograph = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  int w = cairo_image_surface_get_width (page), h = cairo_image_surface_get_height (page);
  double turn = dice_real (dice, 0.03, 0.07) * (dice_chance (dice, 50) ? 1 : -1), near = dice_real (dice, 0.02, 0.05), plane[9];
  const double to[4][2] = { { 0, 0 }, { w, 0 }, { w, h }, { 0, h } };
  double from[4][2] = { { 0.10 + near, 0.09 }, { 0.90 - near, 0.08 }, { 0.95, 0.93 }, { 0.05, 0.94 } };
  const guchar *source;
  guchar *data;

  for (int i = 0; i < 4; i++) {
    double x = (from[i][0] - 0.5) * width * 0.97, y = (from[i][1] - 0.5) * height * 0.97;

    from[i][0] = width / 2.0 + x * cos (turn) - y * sin (turn);
    from[i][1] = height / 2.0 + x * sin (turn) + y * cos (turn);
  }
  find_perspective (from, to, plane);
  cairo_surface_flush (page);
  cairo_surface_flush (photograph);
  source = cairo_image_surface_get_data (page);
  data = cairo_image_surface_get_data (photograph);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double d = plane[6] * x + plane[7] * y + 1;
      double u = (plane[0] * x + plane[1] * y + plane[2]) / d, v = (plane[3] * x + plane[4] * y + plane[5]) / d;
      double light = 0.90 - 0.22 * x / width - 0.12 * y / height;
      guint32 *pixel = (guint32 *) (gpointer) (data + (gsize) y * (gsize) cairo_image_surface_get_stride (photograph)) + x;

      *pixel = u >= 0 && v >= 0 && u < w - 1 && v < h - 1 ? blend (source, cairo_image_surface_get_stride (page), u, v, light) : paint_table (x, y, light);
    }
  cairo_surface_mark_dirty (photograph);
  return photograph;
}

GBytes *
paper_pixels_to_jpeg (cairo_surface_t *picture, int quality) {
  int width = cairo_image_surface_get_width (picture), height = cairo_image_surface_get_height (picture);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autofree char *value = g_strdup_printf ("%d", quality);
  g_autoptr (GError) error = NULL;
  guchar *to = gdk_pixbuf_get_pixels (pixbuf);
  const guchar *from;
  char *jpeg;
  gsize length;

  cairo_surface_flush (picture);
  from = cairo_image_surface_get_data (picture);
  for (int y = 0; y < height; y++) {
    const guint32 *row = (const guint32 *) (gconstpointer) (from + (gsize) y * (gsize) cairo_image_surface_get_stride (picture));
    guchar *pixel = to + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

    for (int x = 0; x < width; x++, pixel += 3) {
      pixel[0] = (guchar) (row[x] >> 16);
      pixel[1] = (guchar) (row[x] >> 8);
      pixel[2] = (guchar) row[x];
    }
  }
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", &error, "quality", value, NULL))
    g_error ("JPEG pictures cannot be written: %s", error->message);
  return g_bytes_new_take (jpeg, length);
}
