/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HEIC, where this build knows libheif. */
#pragma once
#include "open-paper.h"

G_BEGIN_DECLS

/* Before the walls are raised: loads the library with its decoders. Without it the kind is named and not opened. */
void paraphe_heif_load (void);
extern const ParapheHandler paraphe_heif_handler;

G_END_DECLS
