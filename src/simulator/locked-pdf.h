/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF that a password closes. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* One A4 page with a JPEG picture, behind a user password: the standard security handler, RC4 of 40 bits, as old office scanners
 * still do it (transfer full). */
GBytes *locked_pdf_make (GBytes *jpeg, int width, int height, const char *password);

G_END_DECLS
