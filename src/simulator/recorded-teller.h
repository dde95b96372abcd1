/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of recorded-story.c have in common: a dossier, its history, and the instants that are accounted for. */
#pragma once
#include "recorded-acts.h"
#include "recorded-history.h"

G_BEGIN_DECLS

typedef struct {
  World *world;
  const History *history;
  gint64 appears_at;      /* 0: from its deposit on; else answers do not show it before, whatever its date */
  GArray *known;          /* (element-type gint64) instants of acts */
} Teller;

/* Foresees it, and accounts for its instant. */
void teller_foresee (Teller *self, const Happening *happening, gint64 at);
/* Is an act known, or a recorded mutation, that took place about then? */
gboolean teller_accounts (const Teller *self, gint64 at);
const Observation *teller_observation (const Teller *self, guint rank);
/* The id of the agent who has this address, 0 when none has. */
gint64 teller_find_agent (const Teller *self, const char *email);
/* Was a mutation of these recorded between two instants? names: separated by spaces. */
gboolean teller_has_request (const Teller *self, const char *names, gint64 after, gint64 before);

/* recorded-messages.c: messages, their deletion, the scans of their files. */
void teller_tell_messages (Teller *self);
/* recorded-changes.c: bin and withdrawals; archives, labels, annotations, company, account. */
void teller_tell_deletions (Teller *self, GPtrArray *exchanges);
void teller_tell_changes (Teller *self);
/* When a list of deletions first shows it, 0: never. */
gint64 teller_find_hiding (const Teller *self, GPtrArray *exchanges);

G_END_DECLS
