/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes one step of an operation one transition further (store.md 7.2). Network thread. */
#pragma once
#include "network-desk.h"

G_BEGIN_DECLS

/* The step to run next: its index, -1 when the operation is settled or needs a human. */
int paraphe_step_runner_find (ParapheOperation *operation);
/* One exchange, one transition, written. FALSE: nothing was learnt (network, token, local); the step stays as it was. */
gboolean paraphe_step_runner_run (ParapheNetwork *network, ParapheCampaign *campaign, ParapheOperation *operation, guint index,
                                  GCancellable *cancellable, GError **error);
/* The same step again after some seconds: its exchange failed. */
gboolean paraphe_step_runner_postpone (ParapheNetwork *network, ParapheOperation *operation, guint index, double seconds,
                                       GError **error);

G_END_DECLS
