/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PDF that bears an electronic signature. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* pdf: of pdf_output_open. A field of signature is added to it, which covers the whole file (transfer full). The seal in it is of no known
 * authority: no program can verify it, as happens with seals of a provider that the computer does not know. */
GBytes *sealed_pdf_make (GBytes *pdf, const char *signer, gint64 at);

G_END_DECLS
