/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A paper as a PDF of pictures, for what only prints PDF: nothing of the paper itself is in it. */
#pragma once
#include "served-paper.h"

G_BEGIN_DECLS

/* (transfer full) */
GBytes *paraphe_paper_wrapping_make (ParapheServedPaper *paper, const ParaphePatience *patience, GError **error);

G_END_DECLS
