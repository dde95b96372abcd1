/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Operations read back from journal.db with their steps; their state is derived, never stored. Thread of the
 * store. */
#include "config.h"
#include "outbox-table.h"
#include "store-private.h"
#include <glib/gi18n.h>

#define COLUMNS                                                                                              \
  "SELECT o.id, o.uuid, o.dossier, o.recipe, o.agent, o.instructeur, o.created_loc, o.base, o.note,"         \
  " s.id, s.rank, s.mutation, s.input, s.state, s.attempts, s.not_before_loc, s.pre0, s.pre,"                \
  " s.armed_loc, s.armed_boot, s.armed_boot_id, s.settled_loc, s.settled_boot, s.settled_boot_id, "          \
  "s.evidence, s.error,"                                                                                     \
  " o.screen, o.reviewed_by, o.batch, o.first_base, o.alert_seen_loc"                                        \
  " FROM op o JOIN step s ON s.op_id = o.id"
#define IN_ORDER " ORDER BY o.id, s.rank"
#define OPEN "state NOT IN ('done', 'cancelled')"
/* What is over but went wrong, until an agent has seen it. */
#define ALERTED                                                                                              \
  " OR (o.alert_seen_loc = 0 AND o.id IN (SELECT op_id FROM step WHERE state = 'done' AND error IS NOT NULL))"

enum { OF_ALL, OF_DOSSIER, PENDING_OF_ALL, PENDING_OF_DOSSIER };
static const char *const lists[] = {
  [OF_ALL] = COLUMNS " WHERE ?1 = 0" IN_ORDER,
  [OF_DOSSIER] = COLUMNS " WHERE o.dossier = ?1" IN_ORDER,
  [PENDING_OF_ALL]
  = COLUMNS " WHERE ?1 = 0 AND (o.id IN (SELECT op_id FROM step WHERE " OPEN ")" ALERTED ")" IN_ORDER,
  [PENDING_OF_DOSSIER] = COLUMNS
  " WHERE o.dossier = ?1 AND (o.id IN (SELECT op_id FROM step WHERE dossier = ?1 AND " OPEN ")" ALERTED
  ")" IN_ORDER,
};

static ParapheStep *
read_step (ParapheStatement *row) {
  ParapheStepFacts facts = {
    .id = paraphe_statement_get_number (row, 9),
    .rank = (guint)paraphe_statement_get_number (row, 10),
    .mutation = paraphe_mutation_from_code (paraphe_statement_get_text (row, 11)),
    .input = paraphe_statement_get_text (row, 12),
    .state = paraphe_step_state_from_code (paraphe_statement_get_text (row, 13)),
    .attempts = (guint)paraphe_statement_get_number (row, 14),
    .not_before = paraphe_statement_get_number (row, 15),
    .pre0 = paraphe_statement_get_text (row, 16),
    .pre = paraphe_statement_get_text (row, 17),
    .armed = { paraphe_statement_get_number (row, 18), paraphe_statement_get_number (row, 19),
               paraphe_statement_get_text (row, 20) },
    .settled = { paraphe_statement_get_number (row, 21), paraphe_statement_get_number (row, 22),
                 paraphe_statement_get_text (row, 23) },
    .evidence = paraphe_statement_get_text (row, 24),
    .error = paraphe_statement_get_text (row, 25),
  };
  return paraphe_step_new (&facts);
}

/* An operation whose steps are still being read. */
static ParapheOperation *
read_operation (ParapheStatement *row, GPtrArray *steps) {
  ParapheOperationFacts facts = {
    .id = paraphe_statement_get_number (row, 0),
    .uuid = paraphe_statement_get_text (row, 1),
    .dossier = paraphe_statement_get_number (row, 2),
    .recipe = paraphe_recipe_from_code (paraphe_statement_get_text (row, 3)),
    .by = paraphe_statement_get_text (row, 4),
    .instructeur = paraphe_statement_get_text (row, 5),
    .created_at = paraphe_statement_get_number (row, 6),
    .base = paraphe_statement_get_text (row, 7),
    .note = paraphe_statement_get_text (row, 8),
    .screen = paraphe_statement_get_text (row, 26),
    .reviewed_by = paraphe_statement_get_text (row, 27),
    .batch = paraphe_statement_get_text (row, 28),
    .first_base = paraphe_statement_get_text (row, 29),
    .alert_seen_at = paraphe_statement_get_number (row, 30),
    .steps = steps,
  };
  return paraphe_operation_new (&facts);
}

/* The same operation with what follows from its steps, all read. */
static ParapheOperation *
complete (ParapheOperation *operation) {
  ParapheOperationFacts facts = *paraphe_operation_facts (operation);
  facts.state = paraphe_operation_derive_state (facts.steps);
  facts.needs_human = facts.alert_seen_at == 0 && paraphe_operation_find_alert (facts.steps) != NULL;
  for (guint i = 0; i < facts.steps->len; i++)
    if (paraphe_step_facts (g_ptr_array_index (facts.steps, i))->state == PARAPHE_STEP_CONFLICT)
      facts.needs_human = TRUE;
  ParapheOperation *whole = paraphe_operation_new (&facts);
  g_object_unref (operation);
  return whole;
}

/* Rows come by operation: one is complete when the next begins. */
static GPtrArray *
collect (ParapheConnection *journal, ParapheStatement *rows, GError **error) {
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ParapheOperation) current = NULL;
  GError *failure = NULL;
  while (paraphe_connection_step (journal, rows, &failure)) {
    if (current != NULL && paraphe_operation_facts (current)->id != paraphe_statement_get_number (rows, 0))
      g_ptr_array_add (operations, complete (g_steal_pointer (&current)));
    if (current == NULL) {
      g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
      current = read_operation (rows, steps);
    }
    g_ptr_array_add (paraphe_operation_facts (current)->steps, read_step (rows));
  }
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  if (current != NULL)
    g_ptr_array_add (operations, complete (g_steal_pointer (&current)));
  return g_steal_pointer (&operations);
}

GPtrArray *
paraphe_store_list_operations (ParapheStore *self, gint64 dossier, gboolean pending_only, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  const char *sql = lists[(pending_only ? PENDING_OF_ALL : OF_ALL) + (dossier != 0 ? 1 : 0)];
  g_autoptr (ParapheStatement) rows = QUERY (journal, error, sql, NUMBER (dossier));
  return rows != NULL ? collect (journal, rows, error) : NULL;
}

ParapheOperation *
paraphe_store_get_operation (ParapheStore *self, const char *uuid, GError **error) {
  ParapheConnection *journal = paraphe_store_get_journal (self);
  g_autoptr (ParapheStatement) rows
      = QUERY (journal, error, COLUMNS " WHERE o.uuid = ?1" IN_ORDER, TEXT (uuid));
  g_autoptr (GPtrArray) operations = rows != NULL ? collect (journal, rows, error) : NULL;
  if (operations == NULL)
    return NULL;
  if (operations->len == 1)
    return g_object_ref (g_ptr_array_index (operations, 0));
  g_set_error_literal (error, PARAPHE_STORE_ERROR, PARAPHE_STORE_ERROR_NOT_FOUND,
                       _ ("This operation is not in the journal."));
  return NULL;
}
