/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures of paper: what a scanner or a telephone does to a page. Pixels are those of a cairo RGB24 surface. */
#pragma once
#include "dice.h"
#include <cairo.h>

G_BEGIN_DECLS

/* Grain, dust and uneven light, in place. strength: of the grain, in levels of 255. */
void paper_pixels_age (cairo_surface_t *picture, Dice *dice, int strength);
/* The page lying on a table, seen from a little aside (transfer full). */
cairo_surface_t *paper_pixels_photograph (cairo_surface_t *page, Dice *dice, int width, int height);
/* (transfer full) */
GBytes *paper_pixels_to_jpeg (cairo_surface_t *picture, int quality);

G_END_DECLS
