/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations and their steps (journal.db): each function is one transaction, durable when it returns. A change that is not legal
 * is an error (FAILED) and leaves everything as it was. Operations queued, cancelled or dropped, and steps armed, done, in
 * conflict or cancelled, have their line of the audit in the same transaction, in the name of the agent of the operation. */
#pragma once
#include "grant.h"
#include "store.h"

G_BEGIN_DECLS

/* What is written in the same transaction as an operation; each nullable. An examination and a grant fall when the operation is
 * cancelled, or dropped before the server took anything of it. */
typedef struct {
  ParapheExamination *examination;
  ParapheGrant *grant;
  const char *proposal;     /* uuid of the proposal that it was: it is sent, by sent_by. TOO_LATE when it is not open any more */
  const char *sent_by;
  const char *draft;        /* subject of the draft that it was: it is removed */
} ParapheEnclosed;

/* T1: the operation and all its steps in one transaction: the first is queued (its not_before is kept), the others wait; an equal
 * uuid changes nothing and succeeds. enclosed: (nullable). */
gboolean paraphe_store_enqueue (ParapheStore *self, ParapheOperation *operation, const ParapheEnclosed *enclosed, GError **error);
/* T2: TOO_LATE when a step is armed, in doubt, done or in conflict; NOT_FOUND. A step back in the queue because nothing was
 * executed can be cancelled; to cancel twice succeeds. */
gboolean paraphe_store_cancel (ParapheStore *self, const char *uuid, GError **error);
/* Operations in the order of their leaving, the oldest first, state and needs_human derived from their steps (transfer full)
 * (element-type ParapheOperation): of a dossier (0: all), pending only (also those whose alert nobody has seen) or all. */
GPtrArray *paraphe_store_list_operations (ParapheStore *self, gint64 dossier, gboolean pending_only, GError **error);
ParapheOperation *paraphe_store_get_operation (ParapheStore *self, const char *uuid, GError **error);
/* T6: state armed, attempts + 1, pre0 when it is the first attempt, pre, stamps, an attempt row. Committed (fsync) on return.
 * Refused unless the step is queued, those before it are done and every earlier operation of the dossier is settled. */
gboolean paraphe_store_arm (ParapheStore *self, gint64 step, const char *pre, const ParapheStamp *now, GError **error);
/* Every other transition of a step, with an attempt row that says what (nullable: the state's code). Legal:
 *   queued -> queued, done, conflict          armed -> queued, unknown, verify
 *   unknown -> unknown, verify, queued, conflict   verify -> verify, done, conflict
 *   conflict -> queued, done, cancelled
 * not_before and error_text replace those kept; NULL settled and NULL evidence leave them (arming clears settled; unknown needs
 * it). evidence: the id of an object of the server, claimed by one step of a dossier only. Once a step is done, the next goes
 * from waiting to queued; once it is cancelled, the next ones are too. */
gboolean paraphe_store_move_step (ParapheStore *self, gint64 step, ParapheStepState state, gint64 not_before,
                                  const ParapheStamp *settled, const char *evidence, const char *error_text,
                                  const char *attempt, GError **error);
/* New base of an operation (after a step is done, or when an agent settles a conflict); the first one is kept apart. */
gboolean paraphe_store_set_base (ParapheStore *self, const char *uuid, const char *base, GError **error);
/* The remaining steps (queued, waiting, conflict) are cancelled: an agent dropped the decision. TOO_LATE while a step is armed, in
 * doubt or being verified, or when nothing remains. */
gboolean paraphe_store_drop (ParapheStore *self, const char *uuid, const char *reason, GError **error);
/* What went wrong of an operation that is done has been seen; NOT_FOUND when there is no such thing. */
gboolean paraphe_store_see_alert (ParapheStore *self, const char *uuid, const char *who, const char *reason, GError **error);
/* T11: every armed step becomes unknown. Returns how many. */
guint paraphe_store_recover_armed (ParapheStore *self, const ParapheStamp *now, GError **error);
/* Is an evidence already claimed by another step of this dossier? */
gboolean paraphe_store_is_claimed (ParapheStore *self, gint64 dossier, const char *evidence, gint64 but_step);

G_END_DECLS
