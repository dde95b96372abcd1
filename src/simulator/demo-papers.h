/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers that collectivités join to their messages. They are drawn when first needed. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* kind: scan, evening (the same), pending (its virus scan is not over), unsigned, last-page, void,
 * photograph, locked, with-annexes (a délibération behind it), electronic (a PDF with a seal), mixed-up (signed on a screen), convention (the very file
 * of the platform). text: (transfer
 * full) what is printed on the paper. */
File *demo_papers_add (World *world, const char *kind, ConventionText *text, guint64 seed);

/* The very file that was sent elsewhere. */
File *demo_papers_add_copy (World *world, File *file);

G_END_DECLS
