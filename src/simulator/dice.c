/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that repeats itself: splitmix64, whose few lines are the same everywhere, whatever the version of a library. */
#include "dice.h"

guint64
dice_next (Dice *self) {
  guint64 z = self->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

int
dice_between (Dice *self, int from, int to) {
  return from + (int) (dice_next (self) % (guint64) (to - from + 1));
}

double
dice_real (Dice *self, double from, double to) {
  return from + (to - from) * (double) (dice_next (self) >> 11) / 9007199254740992.0;
}

gboolean
dice_chance (Dice *self, int percent) {
  return dice_between (self, 1, 100) <= percent;
}

Dice
dice_for (guint64 seed, const char *part, guint64 rank) {
  Dice dice = { seed };

  for (const char *p = part; *p != '\0'; p++)
    dice.state = dice_next (&dice) ^ (guchar) *p;
  dice.state = dice_next (&dice) ^ rank;
  dice_next (&dice);
  return dice;
}
