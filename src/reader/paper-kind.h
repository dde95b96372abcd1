/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kind of a paper, told by its bytes alone: its name and the type the platform announces are the applicant's word. */
#pragma once
#include "wire.h"

G_BEGIN_DECLS

/* PARAPHE_WIRE_KIND_NONE with *cause when it has no name. */
ParapheWireKind paraphe_paper_kind_tell (const guint8 *bytes, gsize length, ParapheWireCause *cause);

G_END_DECLS
