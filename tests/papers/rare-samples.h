/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of kinds that few send, written by hand: several pages of TIFF, a PDF behind a password, a telephone's photograph; and one with
 * words and links at known places. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  guint width, height;
  guint orientation; /* EXIF's */
  guint dpi;
  gboolean is_thumbnail;
} ParapheLeafTerms;

/* A grey TIFF of these pages, each white with its top left quarter black, as the file has them. */
GBytes *paraphe_sample_tiff (const ParapheLeafTerms *leaves, gsize n_leaves);
/* One page « Page 1 of the secret », encrypted (RC4, 40 bits) with this password of at most 32 letters. */
GBytes *paraphe_sample_locked (const char *password);
/* White, its top left quarter red; NULL when this system cannot write HEIC. */
GBytes *paraphe_sample_heic (int width, int height);

/* Two pages of 400 × 300 points, the crop box away from the origin; words in Courier 20, 12 points a letter, their
 * baselines at:
 * page 1   « La Convention de l'ecole » from (20, 50), « conven- » from (20, 100), « tion » from (20, 124), « Ecole » from (20, 200)
 * page 2   turned by 90 degrees: « convention » from (20, 50) before it is turned
 * and links on page 1: to page 2 over (20, 30)-(140, 60), an address over (20, 80)-(120, 110), a program over (200, 80)-(300, 110). */
GBytes *paraphe_sample_words (void);

G_END_DECLS
