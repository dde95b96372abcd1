/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign that was recorded on a real server: its démarche, its dossiers, what their applicants and the platform did. */
#pragma once
#include "endpoint.h"

G_BEGIN_DECLS

/* Fills the empty world from a folder of exchanges (recording.h) and leaves its clock at now (0: after the last of them). Until now the
 * recorded mutations are played too; from then on they are for a client to play, and the rest happens when the clock passes. Errors: those
 * of recording_read; G_IO_ERROR_INVALID_DATA when no answer describes the démarche. */
gboolean recorded_campaign_build (World *world, Endpoint *endpoint, const char *folder, gint64 now, GError **error);

G_END_DECLS
