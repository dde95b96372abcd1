/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A template of the campaign as a collectivité would receive it, before it is kept. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* The letter that this setting holds, written with text instead, for a dossier (0: one of the campaign that has a convention, else any);
 * what an agent chooses (reasons, a day) stands for itself. USAGE with the name of the field that is unknown or empty, NOT_DONE when the
 * campaign has no dossier. (transfer full) */
void paraphe_engine_preview_letter_async (ParapheEngine *self, const char *setting, const char *text, gint64 number, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
char *paraphe_engine_preview_letter_finish (ParapheEngine *self, GAsyncResult *result, GError **error);
/* The names of the fields that a template may hold between braces (transfer container) (element-type utf8). */
GPtrArray *paraphe_engine_list_letter_fields (void);

G_END_DECLS
