/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposals: see proposals.h. Jobs of the local worker; one that is sent becomes a decision like another. */
#include "config.h"
#include "proposals.h"

#include <glib/gi18n.h>

#include "deciding.h"
#include "decision-terms.h"
#include "listing.h"
#include "proposal-table.h"
#include "second-person.h"

void
paraphe_proposed_free (ParapheProposed *self) {
  if (self == NULL)
    return;
  g_free (self->uuid);
  g_free (self->name);
  g_free (self->by);
  g_free (self->letter);
  g_free (self->reason);
  g_free (self->obstacle);
  g_free (self->closed_by);
  g_free (self);
}

typedef struct {
  ParapheEngine *engine;       /* (unowned) */
  ParapheDecisionTerms *terms; /* (owned) (nullable) */
  char *uuid;                  /* (owned) (nullable) */
  char *reviewed_by;           /* (owned) (nullable) */
  gboolean open_only;
} Proposing;

static void
proposing_free (gpointer data) {
  Proposing *proposing = data;
  paraphe_decision_terms_free (proposing->terms);
  g_free (proposing->uuid);
  g_free (proposing->reviewed_by);
  g_free (proposing);
}

static Proposing *
begin (GTask *task, ParapheEngine *engine) {
  Proposing *proposing = g_new0 (Proposing, 1);
  proposing->engine = engine;
  g_task_set_task_data (task, proposing, proposing_free);
  return proposing;
}

/* Does it hold on the facts kept here? What the collectivité would receive, or why not. */
static void
look (ParapheLocal *local, ParapheProposed *proposed, const ParapheProposalFacts *facts, const ParapheDecisionTerms *terms) {
  ParapheDecisionTerms asked = *terms;
  g_auto (ParapheChecked) checked = { NULL };
  g_autoptr (GError) cause = NULL;
  asked.uuid = facts->uuid;
  asked.seen = facts->seen;
  if (!paraphe_deciding_check (local, &asked, &checked, &cause))
    proposed->obstacle = g_strdup (cause->message);
  proposed->letter = g_strdup (checked.draft->letter);
  if (checked.project != NULL)
    proposed->name = paraphe_dossier_dup_short_name (checked.project->reading->dossier);
}

static ParapheProposed *
describe (ParapheLocal *local, ParapheProposal *proposal) {
  const ParapheProposalFacts *facts = paraphe_proposal_facts (proposal);
  g_autoptr (ParapheDecisionTerms) terms = paraphe_decision_terms_parse (facts->terms);
  ParapheProposed *proposed = g_new0 (ParapheProposed, 1);
  proposed->uuid = g_strdup (facts->uuid);
  proposed->dossier = facts->dossier;
  proposed->recipe = facts->recipe;
  proposed->by = g_strdup (facts->by);
  proposed->created_at = facts->created_at;
  proposed->state = facts->state;
  proposed->closed_by = g_strdup (facts->closed_by);
  if (terms == NULL)
    proposed->obstacle = g_strdup (_ ("This proposal is not understood by this version."));
  else if (facts->state == PARAPHE_PROPOSAL_OPEN)
    look (local, proposed, facts, terms);
  if (terms != NULL)
    proposed->reason = g_strdup (terms->override_reason);
  if (proposed->name == NULL)
    proposed->name = g_strdup ("");
  return proposed;
}

gboolean
paraphe_engine_must_propose (ParapheEngine *self, const ParapheDecisionTerms *terms) {
  if (!paraphe_decision_ends_request (terms) || self->campaign == NULL)
    return FALSE;
  return self->link == PARAPHE_LINK_OFFLINE || paraphe_deciding_wants_second (self->campaign, terms);
}

/* One at a time: the second would speak of the same dossier. */
static gboolean
check_alone (ParapheLocal *local, gint64 number, GError **error) {
  g_autoptr (GPtrArray) open = paraphe_store_list_proposals (local->store, number, TRUE, error);
  if (open == NULL || open->len == 0)
    return open != NULL;
  const ParapheProposalFacts *facts = paraphe_proposal_facts (g_ptr_array_index (open, 0));
  g_set_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE,
               _ ("This dossier has a proposal already, made by %s: send it or drop it first."), facts->by);
  return FALSE;
}

static ParapheProposal *
propose (ParapheLocal *local, const ParapheDecisionTerms *terms, GError **error) {
  g_autoptr (ParapheProposal) known = paraphe_store_get_proposal (local->store, terms->uuid, NULL);
  g_auto (ParapheChecked) checked = { NULL };
  if (known != NULL)
    return g_steal_pointer (&known);
  if (!check_alone (local, terms->number, error) || !paraphe_deciding_check (local, terms, &checked, error))
    return NULL;
  g_autoptr (ParapheSnapshot) snapshot = paraphe_project_take_snapshot (checked.project);
  g_autofree char *seen = terms->seen != NULL ? g_strdup (terms->seen) : paraphe_snapshot_to_text (snapshot);
  g_autofree char *text = paraphe_decision_terms_to_text (terms);
  ParapheProposalFacts facts = {
    .uuid = terms->uuid,
    .dossier = terms->number,
    .recipe = terms->recipe,
    .by = paraphe_campaign_get (checked.project->reading->campaign, "agent"),
    .created_at = paraphe_clock_wall (),
    .seen = seen,
    .terms = text,
    .state = PARAPHE_PROPOSAL_OPEN,
  };
  g_autoptr (ParapheProposal) proposal = paraphe_proposal_new (&facts);
  return paraphe_store_add_proposal (local->store, proposal, error) ? g_steal_pointer (&proposal) : NULL;
}

static void
propose_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Proposing *proposing = data;
  ParapheLocal *local = proposing->engine->local;
  GError *error = NULL;
  g_autoptr (ParapheProposal) proposal = propose (local, proposing->terms, &error);
  if (proposal != NULL)
    paraphe_listing_tell_outbox (local);
  paraphe_engine_answer (task, proposal != NULL ? describe (local, proposal) : NULL, (GDestroyNotify) paraphe_proposed_free, error);
}

void
paraphe_engine_propose_async (ParapheEngine *self, const ParapheDecisionTerms *terms, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_propose_async, cancellable, callback, data);
  begin (task, self)->terms = paraphe_decision_terms_copy (terms);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, propose_job);
}

ParapheProposed *
paraphe_engine_propose_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
list_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Proposing *proposing = data;
  ParapheLocal *local = proposing->engine->local;
  GError *error = NULL;
  g_autoptr (GPtrArray) proposals = paraphe_store_list_proposals (local->store, 0, proposing->open_only, &error);
  if (proposals == NULL) {
    g_task_return_error (task, error);
    return;
  }
  GPtrArray *described = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_proposed_free);
  for (guint i = 0; i < proposals->len; i++)
    g_ptr_array_add (described, describe (local, g_ptr_array_index (proposals, i)));
  g_task_return_pointer (task, described, (GDestroyNotify) g_ptr_array_unref);
}

void
paraphe_engine_list_proposals_async (ParapheEngine *self, gboolean open_only, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_list_proposals_async, cancellable, callback, data);
  begin (task, self)->open_only = open_only;
  if (paraphe_engine_check_open (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, list_job);
}

GPtrArray *
paraphe_engine_list_proposals_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

/* Who agrees now, else who was named when it was proposed, is not who proposed. */
static gboolean
check_second (Proposing *proposing, const ParapheProposalFacts *facts, ParapheDecisionTerms *terms, GError **error) {
  ParapheLocal *local = proposing->engine->local;
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  g_autoptr (ParapheDemarche) demarche = paraphe_local_dup_demarche (local);
  if (proposing->reviewed_by != NULL) {
    g_free ((char *) terms->reviewed_by);
    terms->reviewed_by = g_strdup (proposing->reviewed_by);
  }
  return campaign == NULL || paraphe_second_person_check (campaign, demarche, facts->by, terms->reviewed_by, error);
}

/* The terms of a proposal, as they were, with what was seen then and who agrees now. */
static void
find_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Proposing *proposing = data;
  GError *error = NULL;
  g_autoptr (ParapheProposal) proposal
      = paraphe_store_get_proposal (proposing->engine->local->store, proposing->uuid, &error);
  const ParapheProposalFacts *facts = proposal != NULL ? paraphe_proposal_facts (proposal) : NULL;
  ParapheDecisionTerms *terms = facts != NULL ? paraphe_decision_terms_parse (facts->terms) : NULL;
  if (facts == NULL)
    g_task_return_error (task, error);
  else if (facts->state != PARAPHE_PROPOSAL_OPEN)
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE, "%s",
                             _ ("This proposal was sent or dropped already."));
  else if (terms == NULL)
    g_task_return_new_error (task, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, "%s",
                             _ ("This proposal is not understood by this version."));
  else if (!check_second (proposing, facts, terms, &error))
    g_task_return_error (task, error);
  else {
    terms->uuid = g_strdup (facts->uuid);
    terms->seen = g_strdup (facts->seen);
    g_task_return_pointer (task, g_steal_pointer (&terms), (GDestroyNotify) paraphe_decision_terms_free);
  }
  paraphe_decision_terms_free (terms);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GTask) outer = data;
  GError *error = NULL;
  g_autoptr (ParapheDecisionTerms) terms = g_task_propagate_pointer (G_TASK (result), &error);
  if (terms != NULL)
    paraphe_deciding_start (PARAPHE_ENGINE (source), outer, terms, TRUE);
  else
    g_task_return_error (outer, error);
}

void
paraphe_engine_send_proposal_async (ParapheEngine *self, const char *uuid, const char *reviewed_by, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_send_proposal_async, cancellable, callback, data);
  if (!paraphe_engine_check_writable (self, task))
    return;
  g_autoptr (GTask) inner = g_task_new (self, g_task_get_cancellable (task), on_found, g_object_ref (task));
  Proposing *proposing = begin (inner, self);
  proposing->uuid = g_strdup (uuid);
  proposing->reviewed_by = paraphe_second_person_trim (reviewed_by);
  paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, inner, find_job);
}

ParapheOperation *
paraphe_engine_send_proposal_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end (self, result, error);
}

static void
drop_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable) {
  Proposing *proposing = data;
  ParapheLocal *local = proposing->engine->local;
  g_autoptr (ParapheCampaign) campaign = paraphe_local_dup_campaign (local);
  const char *agent = campaign != NULL ? paraphe_campaign_get (campaign, "agent") : "";
  GError *error = NULL;
  gboolean done = paraphe_store_drop_proposal (local->store, proposing->uuid, *agent != '\0' ? agent : g_get_user_name (), &error);
  if (done)
    paraphe_listing_tell_outbox (local);
  paraphe_engine_answer_boolean (task, done, error);
}

void
paraphe_engine_drop_proposal_async (ParapheEngine *self, const char *uuid, GAsyncReadyCallback callback, gpointer data) {
  g_autoptr (GTask) task = paraphe_engine_begin (self, paraphe_engine_drop_proposal_async, NULL, callback, data);
  begin (task, self)->uuid = g_strdup (uuid);
  if (paraphe_engine_check_writable (self, task))
    paraphe_worker_run (self->local->worker, PARAPHE_PRIORITY_AGENT, task, drop_job);
}

gboolean
paraphe_engine_drop_proposal_finish (ParapheEngine *self, GAsyncResult *result, GError **error) {
  return paraphe_engine_end_boolean (self, result, error);
}
