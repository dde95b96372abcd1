/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What really happened: requests received and what they were answered, effects applied. The oracle of the tests. */
#pragma once
#include "endpoint.h"

G_BEGIN_DECLS

typedef struct _Ledger Ledger;
Ledger *ledger_new (void);
void ledger_free (Ledger *self);

/* at: of the simulated clock. fault: (nullable). */
void ledger_add_request (Ledger *self, gint64 at, const Reply *answer, guint status, const char *fault);
/* kind: file, upload, pdf, geojson; its id is told among the variables. */
void ledger_add_file (Ledger *self, gint64 at, const char *kind, gint64 id, guint status, const char *fault);
void ledger_add_effects (Ledger *self, gint64 at, const Reply *answer, GBytes *body, const char *request_id);
/* JSON arrays of the rows after `since` (transfer full). */
JsonNode *ledger_get_requests (Ledger *self, gint64 since);
JsonNode *ledger_get_effects (Ledger *self, gint64 since);

G_END_DECLS
