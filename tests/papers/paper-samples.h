/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers made for the tests: PDFs by cairo, images by gdk-pixbuf, and files written by hand where a library refuses to lie. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* A4 pages; each has a black square from (72, 72) to (172, 172) points and « Page N of the words »; NULL words for none. */
GBytes *paraphe_sample_pdf (guint n_pages, const char *words);
/* One A4 page that is a scan: grey noise of this resolution, no text. */
GBytes *paraphe_sample_scan (guint dpi);
/* A PDF of these numbered objects, the first of which is the catalogue; extra: more of the trailer. */
GBytes *paraphe_sample_compose (const char *const *objects, const char *extra);
/* One page of this MediaBox with these operators and this resource dictionary; more: (nullable) objects from 5 on. */
GBytes *paraphe_sample_page (const char *box, const char *operators, const char *resources, const char *const *more);
/* A page that takes hours to draw. */
GBytes *paraphe_sample_slow (void);
/* Encrypted with a password nobody knows; encrypted with an empty one and few permissions. */
GBytes *paraphe_sample_encrypted (void);
GBytes *paraphe_sample_restricted (void);
/* White, its top left quarter red. type: "jpeg" or "png"; dpi 0 says nothing; orientation: EXIF's, 0 for none (JPEG only). */
GBytes *paraphe_sample_image (const char *type, int width, int height, int dpi, int orientation);

/* A copy with some bytes changed, moved, cut or repeated. */
GBytes *paraphe_sample_mutate (GBytes *original, GRand *dice);
G_END_DECLS
