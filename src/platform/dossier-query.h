/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the questions about dossiers share. */
#pragma once
#include "platform-private.h"

G_BEGIN_DECLS

/* Asks a stored operation about dossiers with everything of them; variables is consumed. When the server fails on the columns of the
 * form, asks again without the form, which is then to be asked apart: see self->without_columns. */
ParapheAnswer *paraphe_dossier_query_ask (ParaphePlatform *self, const char *operation, JsonObject *variables, gboolean null_nodes, GCancellable *cancellable, GError **error);
/* A copy of a stored node with the form read apart. (transfer full) */
JsonObject *paraphe_dossier_query_splice (JsonObject *stored, JsonObject *form);

G_END_DECLS
