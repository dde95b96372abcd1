/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule of the deadline, shown by what it does before a supervisor confirms it: no expiry of a campaign is possible until then
 * (CAM-03), nor after the rule was changed. */
#pragma once
#include "day.h"
#include "engine.h"

G_BEGIN_DECLS

/* What the rule gives for a real dossier. */
typedef struct {
  gint64 dossier;
  char *name;           /* short */
  ParapheDay deposit;
  ParapheDay effective;
  char *why;            /* translated: what moved it, "" for the plain delay */
} ParapheDeadlineCase;
void paraphe_deadline_case_free (ParapheDeadlineCase *self);

/* Ten of the campaign's dossiers, fewer when it has not as many: those that a non-working day, a reopening or an extension moves first, by
 * deadline (transfer full) (element-type ParapheDeadlineCase). */
void paraphe_engine_list_deadline_cases_async (ParapheEngine *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
GPtrArray *paraphe_engine_list_deadline_cases_finish (ParapheEngine *self, GAsyncResult *result, GError **error);

G_END_DECLS
