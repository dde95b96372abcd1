/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What secretaries scan together with a convention: pages of the register of their council. */
#pragma once
#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* In points, on white paper, which is not painted. page: from 1. */
void deliberation_page_draw (cairo_t *cr, const char *collectivite, guint page);

G_END_DECLS
