/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the runner of the outbox writes: each call is one transaction of the local worker, durable when it returns, and told. Network
 * thread. */
#pragma once
#include "local-desk.h"

G_BEGIN_DECLS

/* Code of an acceptance that is done but for its convention, which does not come: nobody waits for it any more, it is only looked
 * for now and then. */
#define PARAPHE_STEP_LATE "late"

/* A transition of a step (store.md 7.2). */
typedef struct {
  gint64 step;
  gint64 dossier;
  ParapheStepState state;
  gint64 not_before;            /* local wall clock, 0 none */
  const ParapheStamp *settled;  /* (nullable) */
  const char *evidence;         /* (nullable) */
  const char *error;            /* (nullable) "code" or "code: words" */
  const char *attempt;          /* (nullable) what the attempt row says */
} ParapheMove;

gboolean paraphe_journal_move (ParapheLocal *local, const ParapheMove *move, GError **error);
/* T6: durable before the first byte leaves. */
gboolean paraphe_journal_arm (ParapheLocal *local, gint64 step, const char *pre, GError **error);
gboolean paraphe_journal_set_base (ParapheLocal *local, const char *uuid, const char *base, GError **error);
/* A line of the audit about a dossier; detail: no text of anybody. */
gboolean paraphe_journal_note (ParapheLocal *local, const char *by, gint64 dossier, const char *what, const char *detail, GError **error);

G_END_DECLS
