/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A campaign written by hand in a JSON file (paraphe-simulator(1) tells its form): the démarche of the demonstration, dossiers, and what
 * happens to them, each at its date. */
#pragma once
#include "control-acts.h"

G_BEGIN_DECLS

typedef struct _WrittenCampaign WrittenCampaign;

/* Fills the empty world and leaves its clock at now (0: the file's own "now", or after its last date). What the file dates later happens when
 * the clock passes: the campaign must live as long as the world. Errors: G_FILE_ERROR; JSON_PARSER_ERROR; G_IO_ERROR_INVALID_DATA, saying
 * where. */
WrittenCampaign *written_campaign_build (World *world, const char *path, gint64 now, GError **error);
void written_campaign_free (WrittenCampaign *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WrittenCampaign, written_campaign_free)

G_END_DECLS
