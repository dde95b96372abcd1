/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a JPEG or a PNG arrived whole, told by its frame: markers and chunks, not pixels. */
#pragma once
#include "wire.h"

G_BEGIN_DECLS

gboolean paraphe_image_frame_is_whole (ParapheWireKind kind, const guint8 *bytes, gsize length);

G_END_DECLS
