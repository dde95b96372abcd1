/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legal time of metropolitan France, whatever the machine's zone and even without the zone database. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Seconds east of Greenwich at an instant. */
gint32 paraphe_paris_offset (gint64 at);
/* The same by the European rule alone (since 1996: summer time from the last Sunday of March to that of October, 1 h UTC). */
gint32 paraphe_paris_offset_by_rule (gint64 at);

G_END_DECLS
