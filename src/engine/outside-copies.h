/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the convention that came outside the platform: by post, by mail, over the counter. */
#pragma once
#include "day.h"
#include "engine.h"

G_BEGIN_DECLS

/* A file of this computer is kept among the papers and stands with the copies of the dossier, said to be so everywhere; received in time,
 * it forbids an expiry like any other. received: the day of its arrival, an agent's word. INPUT when the file cannot be taken, USAGE for
 * a day that is to come or a channel that is none, NOT_DONE when this very file is there already. */
void paraphe_engine_add_copy_async (ParapheEngine *self, gint64 number, const char *path, ParapheDay received, ParapheChannel channel, GAsyncReadyCallback callback, gpointer data);
gboolean paraphe_engine_add_copy_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
