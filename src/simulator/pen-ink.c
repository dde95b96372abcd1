/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ink: a signature is a row of slanted strokes joined by a smooth curve, thicker where the pen slows down, then a flourish; a
 * written line is an italic whose letters dance a little; a stamp is two circles and letters set around, unevenly inked. */
#include "pen-ink.h"

#include <math.h>
#include <pango/pangocairo.h>

#define MAX_KNOTS 48
#define SIZE 12.0
#define HAND "Liberation Serif, DejaVu Serif, Serif Italic"
#define RUBBER "Liberation Sans, DejaVu Sans, Sans Bold"

typedef struct {
  double x, y;
} Knot;

static void
set_ink (cairo_t *cr) {
  cairo_set_source_rgba (cr, 0.09, 0.15, 0.47, 0.92);
}

static Knot
find_point (const Knot *k, double t) {
  double t2 = t * t, t3 = t2 * t;

  return (Knot) {
    0.5 * (2 * k[1].x + (k[2].x - k[0].x) * t + (2 * k[0].x - 5 * k[1].x + 4 * k[2].x - k[3].x) * t2 + (3 * k[1].x - k[0].x - 3 * k[2].x + k[3].x) * t3),
    0.5 * (2 * k[1].y + (k[2].y - k[0].y) * t + (2 * k[0].y - 5 * k[1].y + 4 * k[2].y - k[3].y) * t2 + (3 * k[1].y - k[0].y - 3 * k[2].y + k[3].y) * t3)
  };
}

/* A smooth curve through the knots (Catmull-Rom), drawn by short segments whose width follows the speed of the pen. */
static void
draw_stroke (cairo_t *cr, const Knot *knots, guint n) {
  Knot last = knots[1];

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (guint i = 0; i + 3 < n; i++)
    for (int step = 1; step <= 16; step++) {
      Knot point = find_point (knots + i, step / 16.0);
      double speed = hypot (point.x - last.x, point.y - last.y);

      cairo_set_line_width (cr, CLAMP (1.9 - speed * 0.32, 0.75, 1.9));
      cairo_move_to (cr, last.x, last.y);
      cairo_line_to (cr, point.x, point.y);
      cairo_stroke (cr);
      last = point;
    }
}

static void
add_knot (Knot *knots, guint *n, double x, double y) {
  if (*n < MAX_KNOTS)
    knots[(*n)++] = (Knot) { x, y };
}

/* A capital, then smaller and smaller letters, then a line that runs away. */
static guint
invent_name (Knot *knots, Dice *dice, double x, double y, double width, double height) {
  int letters = dice_between (dice, 4, 8);
  double base = y + height * dice_real (dice, 0.62, 0.72), at = x + width * 0.08, slant = dice_real (dice, 0.25, 0.55);
  double step = width * 0.62 / letters;
  guint n = 0;

  add_knot (knots, &n, at - 6, base - height * 0.2);
  add_knot (knots, &n, at, base - height * 0.1);
  for (int i = 0; i < letters; i++) {
    double tall = i == 0 ? height * 0.6 : height * dice_real (dice, 0.10, i % 3 == 2 ? 0.46 : 0.24);
    double low = dice_chance (dice, 22) ? height * dice_real (dice, 0.10, 0.24) : 0;

    add_knot (knots, &n, at + tall * slant + step * 0.35, base - tall);
    if (dice_chance (dice, 45)) /* a loop */
      add_knot (knots, &n, at + tall * slant + step * 0.05, base - tall * 1.06);
    add_knot (knots, &n, at + step * 0.55 - low * slant, base + low);
    if (low > 0)
      add_knot (knots, &n, at + step * 0.1 - low * slant, base + low * 0.8);
    at += step * dice_real (dice, 0.75, 1.25);
  }
  add_knot (knots, &n, at + step * 0.6, base - height * 0.12);
  add_knot (knots, &n, MIN (at + width * 0.28, x + width), base - height * dice_real (dice, 0.02, 0.22));
  add_knot (knots, &n, x + width * 1.02, base - height * 0.2);
  return n;
}

void
pen_ink_sign (cairo_t *cr, Dice *dice, double x, double y, double width, double height) {
  Knot knots[MAX_KNOTS];
  guint n;

  cairo_save (cr);
  set_ink (cr);
  n = invent_name (knots, dice, x, y, width, height);
  draw_stroke (cr, knots, n);
  if (dice_chance (dice, 70)) {
    double low = y + height * dice_real (dice, 0.84, 0.94);
    const Knot flourish[] = {
      { x + width, low - height * 0.3 }, { x + width * dice_real (dice, 0.75, 0.95), low - height * 0.12 },
      { x + width * 0.45, low - height * dice_real (dice, -0.05, 0.10) }, { x + width * dice_real (dice, 0.05, 0.2), low },
      { x + width * 0.5, low - height * 0.04 }, { x + width * dice_real (dice, 0.6, 0.8), low - height * 0.1 }, { x + width, low - height * 0.2 },
    };

    draw_stroke (cr, flourish, G_N_ELEMENTS (flourish));
  }
  cairo_restore (cr);
}

/* One size, unhinted and whatever the slant of the paper: cairo scales and turns the letters, so that a font is looked up once. */
static PangoLayout *
make_layout (const char *text, const char *font) {
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *description = pango_font_description_from_string (font);

  pango_cairo_context_set_resolution (context, 72);
  pango_font_description_set_absolute_size (description, SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_text (layout, text, -1);
  g_object_unref (context); /* the layout keeps it */
  return layout;
}

static double
measure (PangoLayout *layout) {
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

void
pen_ink_write (cairo_t *cr, Dice *dice, const char *text, double x, double y, double width) {
  g_autoptr (PangoLayout) whole = make_layout (text, HAND);
  double zoom = MIN (13 / SIZE, width / measure (whole)), at = x, lean = dice_real (dice, -0.035, 0.01);

  cairo_save (cr);
  set_ink (cr);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
    g_autoptr (PangoLayout) layout = make_layout (letter, HAND);
    double size = zoom * dice_real (dice, 0.96, 1.05);

    cairo_save (cr);
    cairo_translate (cr, at, y + (at - x) * lean + dice_real (dice, -0.5, 0.5));
    cairo_rotate (cr, dice_real (dice, -0.07, 0.04));
    cairo_scale (cr, size, size);
    cairo_move_to (cr, 0, 0);
    pango_cairo_show_layout (cr, layout);
    cairo_restore (cr);
    at += measure (layout) * size * 0.98;
  }
  cairo_restore (cr);
}

static void
write_around (cairo_t *cr, const char *text, double radius, double size) {
  glong n = g_utf8_strlen (text, -1);
  double step = MIN (2 * G_PI * 0.92 / (double) n, 0.27), angle = -step * (double) (n - 1) / 2;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), angle += step) {
    g_autofree char *letter = g_strndup (p, (gsize) (g_utf8_next_char (p) - p));
    g_autoptr (PangoLayout) layout = make_layout (letter, RUBBER);

    cairo_save (cr);
    cairo_rotate (cr, angle);
    cairo_translate (cr, -measure (layout) / 2 * size / SIZE, -radius);
    cairo_scale (cr, size / SIZE, size / SIZE);
    cairo_move_to (cr, 0, 0);
    pango_cairo_show_layout (cr, layout);
    cairo_restore (cr);
  }
}

static void
write_heart (cairo_t *cr, const char *text, double radius) {
  g_autoptr (PangoLayout) layout = make_layout (text, RUBBER);
  double zoom = radius * 0.22 / SIZE;
  int height;

  pango_layout_set_width (layout, (int) (radius * 1.1 / zoom * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_size (layout, NULL, &height);
  cairo_save (cr);
  cairo_scale (cr, zoom, zoom);
  cairo_move_to (cr, -radius * 0.55 / zoom, -(double) height / PANGO_SCALE / 2);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
wear_out (cairo_t *cr, Dice *dice, double radius) {
  cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  for (int i = 0; i < 40; i++) {
    double angle = dice_real (dice, 0, 2 * G_PI), distance = radius * sqrt (dice_real (dice, 0, 1.1));

    cairo_set_source_rgba (cr, 0, 0, 0, dice_real (dice, 0.1, 0.55));
    cairo_arc (cr, distance * cos (angle), distance * sin (angle), dice_real (dice, 0.4, radius * 0.22), 0, 2 * G_PI);
    cairo_fill (cr);
  }
}

void
pen_ink_stamp (cairo_t *cr, Dice *dice, const char *rim, const char *heart, double x, double y, double radius) {
  static const double inks[][3] = { { 0.16, 0.12, 0.50 }, { 0.45, 0.08, 0.16 }, { 0.10, 0.10, 0.30 } };
  const double *ink = inks[dice_between (dice, 0, G_N_ELEMENTS (inks) - 1)];
  double size = CLAMP (radius * 5.2 / (double) MAX (g_utf8_strlen (rim, -1), 1), 3.6, radius * 0.24);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, dice_real (dice, -0.35, 0.35));
  cairo_push_group (cr);
  cairo_set_source_rgba (cr, ink[0], ink[1], ink[2], 0.8);
  cairo_set_line_width (cr, 1.5);
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 0.7);
  cairo_arc (cr, 0, 0, radius * 0.62, 0, 2 * G_PI);
  cairo_stroke (cr);
  write_around (cr, rim, radius * 0.93, size);
  write_heart (cr, heart, radius);
  wear_out (cr, dice, radius);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_restore (cr);
}
