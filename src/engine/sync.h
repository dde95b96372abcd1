/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pulling from the server: pages by deposit the first time, by modification afterwards, then what the pages do not tell. Cut into
 * jobs of one exchange, so that an agent's operation passes between two of them. Network worker. */
#pragma once
#include "network-desk.h"

G_BEGIN_DECLS

/* A convention is fetched within a minute of its birth: the platform destroys it at the next reopening. What moved is asked for as
 * often as this, also while papers come. */
#define PARAPHE_LOOK_SECONDS 40

/* Starts on the network worker; answers the task with TRUE. report belongs to the caller and is filled until then. */
void paraphe_sync_start (ParapheNetwork *network, gboolean full, ParapheSyncReport *report, GTask *task);

G_END_DECLS
