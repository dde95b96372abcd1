/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sending what waits: the steps that may leave, oldest operation first, one at a time and one a dossier, until nothing may leave any
 * more. Network worker. */
#pragma once
#include "network-desk.h"

G_BEGIN_DECLS

/* Starts on the network worker; answers the task with TRUE, or with the error that stops everything (token, network). wait: stays
 * until only a human is needed. report belongs to the caller. */
void paraphe_outbox_start (ParapheNetwork *network, gboolean wait, ParapheSyncReport *report, GTask *task);

G_END_DECLS
