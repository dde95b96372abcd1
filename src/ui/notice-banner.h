/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One banner under a header bar, by gravity: token refused, offline, read only, demonstration. Main thread; owned by its page. */
#pragma once
#include "engine.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_NOTICE_BANNER (paraphe_notice_banner_get_type ())
G_DECLARE_FINAL_TYPE (ParapheNoticeBanner, paraphe_notice_banner, PARAPHE, NOTICE_BANNER, AdwBin)

void paraphe_notice_banner_set_engine (ParapheNoticeBanner *self, ParapheEngine *engine);

G_END_DECLS
