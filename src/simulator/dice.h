/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that repeats itself: the same seed throws the same dice on every machine (splitmix64). Plain struct, one user each. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint64 state;
} Dice;

guint64 dice_next (Dice *self);
/* from and to included. */
int dice_between (Dice *self, int from, int to);
double dice_real (Dice *self, double from, double to);
/* TRUE so many times out of a hundred. */
gboolean dice_chance (Dice *self, int percent);
/* Dice of their own for a named part of a whole, so that a throw more in one part moves nothing in another. */
Dice dice_for (guint64 seed, const char *part, guint64 rank);

G_END_DECLS
