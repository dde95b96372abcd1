/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of the deposits. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* At this instant the démarche closes, and what is still en_construction without a pending correction is taken en_instruction, once,
 * whether its applicant has deleted it or not. */
void closing_order (World *world, gint64 at);

G_END_DECLS
