/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox: what each step may become, and each change with its attempt row and its line of the audit in
 * one transaction. A change that the table of moves does not hold is refused and leaves everything as it was.
 * Thread of the store. */
#include "config.h"
#include "outbox-table.h"
#include "audit.h"
#include "ballast.h"
#include "enclosed-rows.h"
#include "examination-row.h"
#include "store-private.h"
#include <glib/gi18n.h>
#include <string.h>

#define MAY(state) (1u << PARAPHE_STEP_##state)

/* From each state, where paraphe_store_move_step may lead. A waiting step is
 * only queued by the one before it; a queued one is only armed by paraphe_store_arm. */
static const guint moves[] = {
  [PARAPHE_STEP_NONE] = 0,
  [PARAPHE_STEP_QUEUED] = MAY (QUEUED) | MAY (DONE) | MAY (CONFLICT),
  [PARAPHE_STEP_WAITING] = 0,
  [PARAPHE_STEP_ARMED] = MAY (QUEUED) | MAY (UNKNOWN) | MAY (VERIFY),
  [PARAPHE_STEP_UNKNOWN] = MAY (UNKNOWN) | MAY (VERIFY) | MAY (QUEUED) | MAY (CONFLICT),
  [PARAPHE_STEP_VERIFY] = MAY (VERIFY) | MAY (DONE) | MAY (CONFLICT),
  [PARAPHE_STEP_DONE] = 0,
  [PARAPHE_STEP_CONFLICT] = MAY (QUEUED) | MAY (DONE) | MAY (CANCELLED),
  [PARAPHE_STEP_CANCELLED] = 0,
};

/* Moves that the audit tells; codes stay as they are for ever. */
static const char *const told[PARAPHE_STEP_CANCELLED + 1] = {
  [PARAPHE_STEP_ARMED] = "step.armed",
  [PARAPHE_STEP_UNKNOWN] = "step.doubtful",
  [PARAPHE_STEP_VERIFY] = "step.answered",
  [PARAPHE_STEP_DONE] = "step.done",
  [PARAPHE_STEP_CONFLICT] = "step.conflict",
  [PARAPHE_STEP_CANCELLED] = "step.cancelled",
};

/* A step as the transitions need it. */
typedef struct {
  gint64 id;
  gint64 operation;
  gint64 dossier;
  gint64 rank;
  ParapheStepState state;
  gboolean settled;
  char *agent;    /* (owned) */
  char *uuid;     /* (owned) */
  char *mutation; /* (owned) code */
} Step;

static void
clear_step (Step *step) {
  g_free (step->agent);
  g_free (step->uuid);
  g_free (step->mutation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Step, clear_step)

static gboolean
refuse (GError **error, ParapheStoreError code, const char *sentence) {
  g_set_error_literal (error, PARAPHE_STORE_ERROR, code, sentence);
  return FALSE;
}

static gboolean
refuse_move (GError **error, ParapheStepState from, ParapheStepState to) {
  g_set_error (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FAILED,
               _ ("A step of an operation cannot go from “%s” to “%s”: nothing was recorded."),
               paraphe_step_state_to_code (from), paraphe_step_state_to_code (to));
  return FALSE;
}

static gboolean
load_step (ParapheConnection *journal, gint64 id, Step *step, GError **error) {
  g_autoptr (GError) failure = NULL;
  g_autoptr (ParapheStatement) row
      = QUERY (journal, error,
               "SELECT s.op_id, s.dossier, s.rank, s.state, s.settled_loc, o.agent, o.uuid, s.mutation"
               " FROM step s JOIN op o ON o.id = s.op_id WHERE s.id = ?1",
               NUMBER (id));
  if (row == NULL)
    return FALSE;
  if (!paraphe_connection_step (journal, row, &failure)) {
    if (failure == NULL)
      return refuse (error, PARAPHE_STORE_ERROR_NOT_FOUND,
                     _ ("This step of an operation is not in the journal."));
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  step->id = id;
  step->operation = paraphe_statement_get_number (row, 0);
  step->dossier = paraphe_statement_get_number (row, 1);
  step->rank = paraphe_statement_get_number (row, 2);
  step->state = paraphe_step_state_from_code (paraphe_statement_get_text (row, 3));
  step->settled = paraphe_statement_get_number (row, 4) != 0;
  step->agent = g_strdup (paraphe_statement_get_text (row, 5));
  step->uuid = g_strdup (paraphe_statement_get_text (row, 6));
  step->mutation = g_strdup (paraphe_statement_get_text (row, 7));
  return TRUE;
}

static gboolean
add_attempt (ParapheConnection *journal, gint64 step, ParapheStepState state, const char *what,
             GError **error) {
  const char *code = paraphe_step_state_to_code (state);
  return RUN (journal, error, "INSERT INTO attempt (step_id, at_loc, state, what) VALUES (?1, ?2, ?3, ?4)",
              NUMBER (step), NUMBER (g_get_real_time () / G_USEC_PER_SEC), TEXT (code),
              TEXT (what != NULL ? what : code));
}

/* words: (nullable) what was there, what was said. A state that stays is not told again. */
static gboolean
tell (ParapheConnection *journal, const Step *step, ParapheStepState state, const char *words,
      GError **error) {
  if (told[state] == NULL || step->state == state)
    return TRUE;
  g_autofree char *detail = g_strdup_printf ("%s %d %s%s%s", step->uuid, (int)step->rank, step->mutation,
                                             words != NULL ? " " : "", words != NULL ? words : "");
  return paraphe_audit_append (journal, step->agent, step->dossier, told[state], detail, error);
}

/* What the server said, and what proves it. */
static char *
describe_move (const char *attempt, const char *evidence, const char *error_text) {
  GString *words = g_string_new (attempt);
  if (evidence != NULL)
    g_string_append_printf (words, "%sevidence=%s", words->len > 0 ? ", " : "", evidence);
  if (error_text != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", error_text);
  return g_string_free (words, FALSE);
}

/* The number of an operation, its dossier and its agent; NOT_FOUND. */
static gboolean
load_operation (ParapheConnection *journal, const char *uuid, Step *operation, GError **error) {
  g_autoptr (GError) failure = NULL;
  g_autoptr (ParapheStatement) row
      = QUERY (journal, error, "SELECT id, dossier, agent FROM op WHERE uuid = ?1", TEXT (uuid));
  if (row == NULL)
    return FALSE;
  if (!paraphe_connection_step (journal, row, &failure)) {
    if (failure == NULL)
      return refuse (error, PARAPHE_STORE_ERROR_NOT_FOUND, _ ("This operation is not in the journal."));
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  operation->operation = paraphe_statement_get_number (row, 0);
  operation->dossier = paraphe_statement_get_number (row, 1);
  operation->agent = g_strdup (paraphe_statement_get_text (row, 2));
  operation->uuid = g_strdup (uuid);
  return TRUE;
}

static gboolean
insert_step (ParapheConnection *journal, gint64 operation, gint64 dossier, guint rank, ParapheStep *step,
             GError **error) {
  const ParapheStepFacts *facts = paraphe_step_facts (step);
  ParapheStepState state = rank == 1 ? PARAPHE_STEP_QUEUED : PARAPHE_STEP_WAITING;
  return RUN (journal, error,
              "INSERT INTO step (op_id, dossier, rank, mutation, input, state, not_before_loc) VALUES (?1, "
              "?2, ?3, ?4, ?5, ?6, ?7)",
              NUMBER (operation), NUMBER (dossier), NUMBER (rank),
              TEXT (paraphe_mutation_to_code (facts->mutation)), TEXT (facts->input),
              TEXT (paraphe_step_state_to_code (state)), NUMBER (facts->not_before));
}

/* A step as it is before anything was done with it. */
static gboolean
is_fresh (ParapheStep *step, guint rank) {
  const ParapheStepFacts *facts = paraphe_step_facts (step);
  ParapheStepState first = rank == 1 ? PARAPHE_STEP_QUEUED : PARAPHE_STEP_WAITING;
  return facts->mutation != PARAPHE_MUTATION_UNKNOWN
         && (facts->state == PARAPHE_STEP_NONE || facts->state == first) && facts->attempts == 0;
}

static gboolean
check_new (const ParapheOperationFacts *facts, GError **error) {
  gboolean sound = *facts->uuid != '\0' && facts->dossier > 0 && facts->recipe != PARAPHE_RECIPE_UNKNOWN
                   && facts->steps->len > 0;
  for (guint i = 0; sound && i < facts->steps->len; i++)
    sound = is_fresh (g_ptr_array_index (facts->steps, i), i + 1);
  return sound
         || refuse (error, PARAPHE_STORE_ERROR_FAILED,
                    _ ("This operation is not a new one with its steps in order: nothing was recorded."));
}

/* Everything of it that has not left. */
static gboolean
cancel_steps (ParapheConnection *journal, const Step *operation, const char *what, const char *reason,
              GError **error) {
  g_autofree char *detail
      = reason != NULL ? g_strdup_printf ("%s: %s", operation->uuid, reason) : g_strdup (operation->uuid);
  return RUN (journal, error,
              "INSERT INTO attempt (step_id, at_loc, state, what) SELECT id, ?2, 'cancelled', ?3 FROM step"
              " WHERE op_id = ?1 AND state IN ('queued', 'waiting', 'conflict') ORDER BY rank",
              NUMBER (operation->operation), NUMBER (g_get_real_time () / G_USEC_PER_SEC),
              TEXT (reason != NULL ? reason : what))
         && RUN (journal, error,
                 "UPDATE step SET state = 'cancelled' WHERE op_id = ?1 AND state IN ('queued', 'waiting', "
                 "'conflict')",
                 NUMBER (operation->operation))
         && paraphe_audit_append (journal, operation->agent, operation->dossier, what, detail, error);
}

/* Is something before it still to be settled: an earlier step of its operation, or an earlier operation of
 * its dossier? */
static gboolean
check_turn (ParapheConnection *journal, const Step *step, GError **error) {
  gint64 n_before = 0, n_earlier = 0;
  if (!paraphe_connection_get_number (
          journal, "SELECT count(*) FROM step WHERE op_id = ?1 AND rank < ?2 AND state <> 'done'",
          BINDINGS (NUMBER (step->operation), NUMBER (step->rank)), 0, &n_before, error)
      || !paraphe_connection_get_number (journal,
                                         "SELECT count(*) FROM step WHERE dossier = ?1 AND op_id < ?2 AND "
                                         "state NOT IN ('done', 'cancelled')",
                                         BINDINGS (NUMBER (step->dossier), NUMBER (step->operation)), 0,
                                         &n_earlier, error))
    return FALSE;
  if (n_before > 0)
    return refuse (error, PARAPHE_STORE_ERROR_FAILED,
                   _ ("The step before this one is not done: nothing may be sent yet."));
  if (n_earlier > 0)
    return refuse (error, PARAPHE_STORE_ERROR_FAILED,
                   _ ("An earlier operation on this dossier is not settled: nothing may be sent yet."));
  return TRUE;
}

/* What follows in the operation from a step that ended. */
static gboolean
pass_on (ParapheConnection *journal, const Step *step, ParapheStepState state, GError **error) {
  if (state == PARAPHE_STEP_DONE)
    return RUN (journal, error,
                "UPDATE step SET state = 'queued' WHERE op_id = ?1 AND rank = ?2 + 1 AND state = 'waiting'",
                NUMBER (step->operation), NUMBER (step->rank));
  if (state == PARAPHE_STEP_CANCELLED)
    return RUN (journal, error,
                "UPDATE step SET state = 'cancelled' WHERE op_id = ?1 AND rank > ?2 AND state = 'waiting'",
                NUMBER (step->operation), NUMBER (step->rank));
  return TRUE;
}

static gboolean
write_enclosed (ParapheConnection *journal, const ParapheOperationFacts *facts, gint64 operation,
                const ParapheEnclosed *enclosed, GError **error) {
  if (enclosed == NULL)
    return TRUE;
  if (enclosed->examination != NULL
      && !paraphe_examination_write (journal, enclosed->examination, operation, error))
    return FALSE;
  if (enclosed->grant != NULL && !paraphe_extension_write (journal, enclosed->grant, operation, error))
    return FALSE;
  if (enclosed->proposal != NULL
      && !paraphe_proposal_close (journal, enclosed->proposal, PARAPHE_PROPOSAL_SENT, enclosed->sent_by, error))
    return FALSE;
  return enclosed->draft == NULL || paraphe_draft_remove (journal, facts->dossier, enclosed->draft, error);
}

/* What the audit keeps of a decision: who agreed, where, and the fingerprint of what was seen and of what was
 * to be sent, so that neither can be changed afterwards without the chain telling it. */
static char *
describe_new (const ParapheOperationFacts *facts) {
  GString *detail = g_string_new (NULL);
  g_autoptr (GChecksum) sent = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *seen = g_compute_checksum_for_string (G_CHECKSUM_SHA256, facts->base, -1);
  for (guint i = 0; i < facts->steps->len; i++) {
    const char *input = paraphe_step_facts (g_ptr_array_index (facts->steps, i))->input;
    g_checksum_update (sent, (const guchar *)input, (gssize)strlen (input) + 1);
  }
  g_string_append_printf (detail, "%s %s from=%s seen=%s sending=%s", facts->uuid,
                          paraphe_recipe_to_code (facts->recipe), facts->screen, seen,
                          g_checksum_get_string (sent));
  if (facts->reviewed_by != NULL)
    g_string_append_printf (detail, " reviewed-by=%s", facts->reviewed_by);
  if (facts->batch != NULL)
    g_string_append_printf (detail, " batch=%s", facts->batch);
  return g_string_free (detail, FALSE);
}

static gboolean
enqueue (ParapheStore *self, ParapheOperation *operation, const ParapheEnclosed *enclosed, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  if (!check_new (facts, error))
    return FALSE;
  g_autofree char *detail = describe_new (facts);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !RUN (journal, error,
               "INSERT INTO op (uuid, dossier, recipe, agent, instructeur, created_loc, base, note, screen, "
               "reviewed_by, batch)"
               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (uuid) DO NOTHING",
               TEXT (facts->uuid), NUMBER (facts->dossier), TEXT (paraphe_recipe_to_code (facts->recipe)),
               TEXT (facts->by), TEXT (facts->instructeur), NUMBER (facts->created_at), TEXT (facts->base),
               TEXT (facts->note), TEXT (facts->screen), TEXT (facts->reviewed_by), TEXT (facts->batch)))
    return FALSE;
  if (paraphe_connection_count_changes (journal) == 0)
    return TRUE;
  gint64 id = paraphe_connection_get_last_row (journal);
  for (guint i = 0; i < facts->steps->len; i++)
    if (!insert_step (journal, id, facts->dossier, i + 1, g_ptr_array_index (facts->steps, i), error))
      return FALSE;
  if (!write_enclosed (journal, facts, id, enclosed, error)
      || !paraphe_audit_append (journal, facts->by, facts->dossier, "operation.queued", detail, error)
      || !paraphe_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  paraphe_store_note_decision (self);
  return TRUE;
}

/* On a full disk the first attempt gives the ballast up, and the second one has its room. */
gboolean
paraphe_store_enqueue (ParapheStore *self, ParapheOperation *operation, const ParapheEnclosed *enclosed,
                       GError **error) {
  const char *folder = paraphe_store_get_folder (self);
  gboolean has_ballast = paraphe_ballast_is_there (folder);
  g_autoptr (GError) failure = NULL;
  if (enqueue (self, operation, enclosed, &failure))
    return TRUE;
  if (g_error_matches (failure, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_FULL) && has_ballast
      && !paraphe_ballast_is_there (folder))
    return enqueue (self, operation, enclosed, error);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
paraphe_store_cancel (ParapheStore *self, const char *uuid, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_auto (Step) operation = { 0 };
  gint64 n_left = 0, n_open = 0;
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !load_operation (journal, uuid, &operation, error)
      || !paraphe_connection_get_number (
          journal,
          "SELECT count(*) FROM step WHERE op_id = ?1 AND state NOT IN ('queued', 'waiting', 'cancelled')",
          BINDINGS (NUMBER (operation.operation)), 0, &n_left, error)
      || !paraphe_connection_get_number (
          journal, "SELECT count(*) FROM step WHERE op_id = ?1 AND state IN ('queued', 'waiting')",
          BINDINGS (NUMBER (operation.operation)), 0, &n_open, error))
    return FALSE;
  if (n_left > 0)
    return refuse (error, PARAPHE_STORE_ERROR_TOO_LATE,
                   _ ("The operation has left: it cannot be cancelled any more."));
  if (n_open == 0)
    return TRUE;
  if (!cancel_steps (journal, &operation, "operation.cancelled", NULL, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_arm (ParapheStore *self, gint64 step_id, const char *pre, const ParapheStamp *now,
                   GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_auto (Step) step = { 0 };
  g_autofree char *seen = pre != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, pre, -1) : NULL;
  g_autofree char *words = g_strconcat ("before=", seen, NULL);
  g_return_val_if_fail (pre != NULL && now != NULL && now->wall != 0, FALSE);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !load_step (journal, step_id, &step, error))
    return FALSE;
  if (step.state != PARAPHE_STEP_QUEUED)
    return refuse_move (error, step.state, PARAPHE_STEP_ARMED);
  if (!check_turn (journal, &step, error)
      || !RUN (journal, error,
               "UPDATE step SET state = 'armed', pre0 = CASE attempts WHEN 0 THEN ?2 ELSE pre0 END, attempts "
               "= attempts + 1, pre = ?2,"
               " not_before_loc = 0, armed_loc = ?3, armed_boot = ?4, armed_boot_id = ?5, settled_loc = 0, "
               "settled_boot = 0,"
               " settled_boot_id = NULL, error = NULL WHERE id = ?1",
               NUMBER (step_id), TEXT (pre), NUMBER (now->wall), NUMBER (now->boottime), TEXT (now->boot_id))
      || !add_attempt (journal, step_id, PARAPHE_STEP_ARMED, NULL, error)
      || !tell (journal, &step, PARAPHE_STEP_ARMED, words, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_move_step (ParapheStore *self, gint64 step_id, ParapheStepState state, gint64 not_before,
                         const ParapheStamp *settled, const char *evidence, const char *error_text,
                         const char *attempt, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_auto (Step) step = { 0 };
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !load_step (journal, step_id, &step, error))
    return FALSE;
  if (state > PARAPHE_STEP_CANCELLED || (moves[step.state] & (1u << state)) == 0)
    return refuse_move (error, step.state, state);
  if (state == PARAPHE_STEP_UNKNOWN && !step.settled && (settled == NULL || settled->wall == 0))
    return refuse (error, PARAPHE_STORE_ERROR_FAILED,
                   _ ("A step whose effect is unknown needs the instant of its end: nothing was recorded."));
  const char *code = paraphe_step_state_to_code (state);
  g_autofree char *words = describe_move (attempt, evidence, error_text);
  if (!RUN (journal, error,
            "UPDATE step SET state = ?2, not_before_loc = ?3, evidence = coalesce(?4, evidence), error = ?5 "
            "WHERE id = ?1",
            NUMBER (step_id), TEXT (code), NUMBER (not_before), TEXT (evidence), TEXT (error_text))
      || (settled != NULL
          && !RUN (journal, error,
                   "UPDATE step SET settled_loc = ?2, settled_boot = ?3, settled_boot_id = ?4 WHERE id = ?1",
                   NUMBER (step_id), NUMBER (settled->wall), NUMBER (settled->boottime),
                   TEXT (settled->boot_id)))
      || !add_attempt (journal, step_id, state, attempt, error) || !pass_on (journal, &step, state, error)
      || !tell (journal, &step, state, words, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_set_base (ParapheStore *self, const char *uuid, const char *base, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_return_val_if_fail (base != NULL, FALSE);
  if (!RUN (journal, error,
            "UPDATE op SET first_base = coalesce(first_base, base), base = ?2 WHERE uuid = ?1", TEXT (uuid),
            TEXT (base)))
    return FALSE;
  return paraphe_connection_count_changes (journal) == 1
         || refuse (error, PARAPHE_STORE_ERROR_NOT_FOUND, _ ("This operation is not in the journal."));
}

gboolean
paraphe_store_drop (ParapheStore *self, const char *uuid, const char *reason, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_auto (Step) operation = { 0 };
  gint64 n_inflight = 0, n_open = 0;
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !load_operation (journal, uuid, &operation, error)
      || !paraphe_connection_get_number (
          journal, "SELECT count(*) FROM step WHERE op_id = ?1 AND state IN ('armed', 'unknown', 'verify')",
          BINDINGS (NUMBER (operation.operation)), 0, &n_inflight, error)
      || !paraphe_connection_get_number (
          journal,
          "SELECT count(*) FROM step WHERE op_id = ?1 AND state IN ('queued', 'waiting', 'conflict')",
          BINDINGS (NUMBER (operation.operation)), 0, &n_open, error))
    return FALSE;
  if (n_inflight > 0)
    return refuse (error, PARAPHE_STORE_ERROR_TOO_LATE,
                   _ ("A step of the operation has left and its effect is not known yet: wait until it is."));
  if (n_open == 0)
    return refuse (error, PARAPHE_STORE_ERROR_TOO_LATE,
                   _ ("Nothing of this operation remains to be dropped."));
  if (!cancel_steps (journal, &operation, "operation.dropped", reason, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
paraphe_store_see_alert (ParapheStore *self, const char *uuid, const char *who, const char *reason,
                         GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_auto (Step) operation = { 0 };
  g_autofree char *detail
      = reason != NULL ? g_strdup_printf ("%s: %s", uuid, reason) : g_strdup (uuid);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL || !load_operation (journal, uuid, &operation, error)
      || !RUN (journal, error,
               "UPDATE op SET alert_seen_loc = ?2 WHERE uuid = ?1 AND alert_seen_loc = 0"
               " AND id IN (SELECT op_id FROM step WHERE state = 'done' AND error IS NOT NULL)",
               TEXT (uuid), NUMBER (g_get_real_time () / G_USEC_PER_SEC)))
    return FALSE;
  if (paraphe_connection_count_changes (journal) == 0)
    return refuse (error, PARAPHE_STORE_ERROR_NOT_FOUND, _ ("Nothing of this operation waits to be seen."));
  if (!paraphe_audit_append (journal, who, operation.dossier, "operation.seen", detail, error))
    return FALSE;
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error);
}

guint
paraphe_store_recover_armed (ParapheStore *self, const ParapheStamp *now, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_return_val_if_fail (now != NULL && now->wall != 0, 0);
  g_autoptr (ParapheTransaction) transaction = paraphe_connection_begin (journal, error);
  if (transaction == NULL
      || !RUN (journal, error,
               "INSERT INTO attempt (step_id, at_loc, state, what) SELECT id, ?1, 'unknown', 'found armed at "
               "start'"
               " FROM step WHERE state = 'armed' ORDER BY id",
               NUMBER (g_get_real_time () / G_USEC_PER_SEC))
      || !RUN (journal, error,
               "UPDATE step SET state = 'unknown', not_before_loc = 0, settled_loc = ?1, settled_boot = ?2, "
               "settled_boot_id = ?3"
               " WHERE state = 'armed'",
               NUMBER (now->wall), NUMBER (now->boottime), TEXT (now->boot_id)))
    return 0;
  guint n_steps = (guint)paraphe_connection_count_changes (journal);
  return paraphe_transaction_commit (g_steal_pointer (&transaction), error) ? n_steps : 0;
}

/* A failure answers « no »: to say that a proof belongs to another step would send its message a second time,
 * while two claims of one proof are refused by the table itself. */
gboolean
paraphe_store_is_claimed (ParapheStore *self, gint64 dossier, const char *evidence, gint64 but_step) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  gint64 n_claims = 0;
  return paraphe_connection_get_number (
             journal, "SELECT count(*) FROM step WHERE dossier = ?1 AND evidence = ?2 AND id <> ?3",
             BINDINGS (NUMBER (dossier), TEXT (evidence), NUMBER (but_step)), 0, &n_claims, NULL)
         && n_claims > 0;
}
