/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a collectivité sends back: pictures of its convention on paper, signed or not. The same text and style give the same
 * bytes. Any thread, one at a time. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

typedef struct {
  guint64 seed;       /* the hand, the slant, the paper */
  gint64 signed_at;   /* written beside the signature; 0: nobody signed */
  gboolean stamped;
  int only_page;      /* the one page scanned, from 1; 0: all of them */
  int annexes;        /* pages of a délibération, behind */
} ScanStyle;

/* A PDF with a picture on each page, as an office scanner makes (transfer full). */
GBytes *scan_picture_make (const ConventionText *text, const ScanStyle *style);
/* The same, which asks for a password to be opened (transfer full). */
GBytes *scan_picture_make_locked (const ConventionText *text, const ScanStyle *style, const char *password);
/* The pages as the platform makes them, their text included, which a pen of a screen signed (transfer full). */
GBytes *scan_picture_make_on_screen (const ConventionText *text, const ScanStyle *style);
/* A JPEG: the last page on a table, taken with a telephone (transfer full). */
GBytes *scan_picture_make_photograph (const ConventionText *text, const ScanStyle *style);

G_END_DECLS
