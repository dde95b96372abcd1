/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What hands add to a paper: a signature, a written line, a rubber stamp. Drawn in points on any cairo context; the same dice
 * give the same hand. */
#pragma once
#include "dice.h"
#include <cairo.h>

G_BEGIN_DECLS

/* Within a box of that width and height. */
void pen_ink_sign (cairo_t *cr, Dice *dice, double x, double y, double width, double height);
void pen_ink_write (cairo_t *cr, Dice *dice, const char *text, double x, double y, double width);
/* A round stamp: rim is written around, heart in the middle. */
void pen_ink_stamp (cairo_t *cr, Dice *dice, const char *rim, const char *heart, double x, double y, double radius);

G_END_DECLS
