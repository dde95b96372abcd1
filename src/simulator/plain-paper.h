/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A convention without drawing: a few lines of text in a PDF of two kilobytes, written a thousand times faster than the real one. Same
 * text, same bytes. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* last_line: (nullable) what a signatory wrote under it. (transfer full) */
GBytes *plain_paper_make (const ConventionText *text, const char *last_line);

G_END_DECLS
