/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF surface in memory, with dates that are given. */
#pragma once
#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* An A4 surface that writes into bytes, which must outlive it; at: microseconds since 1970 (transfer full). */
cairo_surface_t *pdf_output_open (GByteArray *bytes, const char *title, gint64 at);

G_END_DECLS
