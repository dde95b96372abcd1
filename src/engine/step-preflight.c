/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last look before a step leaves: what the agent saw is still there, nobody did it already, the gates are still open on what
 * has just been read, and the convention that will be destroyed is kept. Network thread. */
#include "config.h"
#include "step-run.h"

#include <string.h>

#include "downloads.h"
#include "engine-error.h"
#include "gates.h"
#include "history.h"
#include "letters.h"
#include "staleness.h"

static ParapheReading *
read_judged (ParapheStepRun *self, GError **error) {
  g_auto (ParapheReadingTerms) terms = { 0 };
  paraphe_local_fill_terms (self->network->local, &terms);
  g_set_object (&terms.campaign, self->campaign);
  terms.executing = TRUE;
  terms.fresh = self->read;
  return paraphe_reading_new (self->network->reader, self->op->dossier, &terms, error);
}

/* The platform refuses everything from an agent who is not of the dossier's group. */
static gboolean
has_rights (ParapheStepRun *self) {
  GPtrArray *instructeurs = paraphe_dossier_facts (self->read)->group_instructeurs;
  for (guint i = 0; i < instructeurs->len; i++)
    if (g_strcmp0 (((ParapheInstructeur *) g_ptr_array_index (instructeurs, i))->id, self->op->instructeur) == 0)
      return TRUE;
  return instructeurs->len == 0;
}

static char *
find_stale (ParapheStepRun *self, ParapheReading *reading) {
  ParapheDeadline *deadline = paraphe_judgement_facts (reading->judgement)->deadline;
  ParapheDay day = deadline != NULL ? paraphe_deadline_facts (deadline)->effective : PARAPHE_NO_DAY;
  const char *component = paraphe_staleness_find (self->rule->depends, self->base, self->read, day);
  if (component == NULL && paraphe_decide_has_notes_moved (self->act, self->read))
    component = "annotation";
  return component != NULL ? g_strconcat ("stale: ", component, NULL) : NULL;
}

/* Newest message written before the convention in force was: what stands after it speaks of that one. */
static gint64
find_version_start (ParapheDossier *read) {
  gint64 since = paraphe_history_read (read).reaccepted_at, rank = 0;
  GPtrArray *messages = paraphe_dossier_facts (read)->messages;
  for (guint i = 0; i < messages->len; i++) {
    ParapheMessage *message = g_ptr_array_index (messages, i);
    if (paraphe_message_facts (message)->created_at < since)
      rank = MAX (rank, paraphe_message_rank (message));
  }
  return rank;
}

/* The newest message that does not count. */
static gint64
find_scope (ParapheStepRun *self) {
  switch (self->row->once) {
  case PARAPHE_ONCE_IN_LIFE:
    return 0;
  case PARAPHE_ONCE_IN_VERSION:
    return find_version_start (self->read);
  case PARAPHE_ONCE_SINCE_SEEN:
  default:
    return self->base->seen_message;
  }
}

/* Did anybody write what we are about to write? Acts of an operation of ours are recognised by decide before this. */
static char *
find_reference (ParapheStepRun *self, ParapheReading *reading) {
  gboolean writes = self->act->mutation == PARAPHE_MUTATION_ENVOYER_MESSAGE || self->act->motivation != NULL;
  if (!writes || self->step->attempts > 0)
    return NULL;
  g_autofree char *reference = self->act->reference != NULL ? g_strdup (self->act->reference)
                                                            : paraphe_recipe_reference (self->op->recipe, reading);
  gboolean message = self->act->mutation == PARAPHE_MUTATION_ENVOYER_MESSAGE;
  /* The acceptance of R6 carries the reference line too: only a motivation is looked for by a motivation. */
  const char *who = paraphe_staleness_find_reference (self->read, reference, message ? find_scope (self) : G_MAXINT64,
                                                      message ? G_MAXINT64 : self->base->taken_at);
  /* Two desktops, two rungs: one reminder at a time, whichever the agent did not know of. */
  if (who == NULL && self->op->recipe == PARAPHE_RECIPE_REMIND)
    who = paraphe_staleness_find_reminder (self->read, self->base->seen_message, NULL);
  return who != NULL ? g_strconcat ("already: ", who, NULL) : NULL;
}

static gboolean
is_overridden (const ParapheSnapshot *base, ParapheFlag *flag) {
  g_autofree char *key = g_strdup_printf ("%s %s", paraphe_flag_facts (flag)->id, paraphe_flag_facts (flag)->fingerprint);
  return paraphe_gates_may_pass (flag) && base->overrides != NULL
         && g_strv_contains ((const char *const *) base->overrides, key);
}

static char *
find_closed_gate (ParapheStepRun *self, ParapheReading *reading) {
  ParapheRecipeTerms terms = { .reading = reading, .template = self->act->template };
  g_autoptr (GPtrArray) closing = paraphe_reading_list_closing (reading, paraphe_recipe_get_gate (self->row, &terms));
  GString *ids = g_string_new (NULL);
  for (guint i = 0; i < closing->len; i++) {
    ParapheFlag *flag = g_ptr_array_index (closing, i);
    if (!is_overridden (self->base, flag))
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "gate: ", paraphe_flag_facts (flag)->id);
  }
  return g_string_free (ids, ids->len == 0);
}

static char *
find_refusal (ParapheStepRun *self, ParapheReading *reading) {
  ParapheRecipeTerms terms = { .reading = reading, .template = self->act->template };
  g_autofree char *refusal = self->row->refuse (&terms);
  return refusal != NULL ? g_strdup ("state") : NULL;
}

/* The text of the message: as the agent edited it, if what it may repeat still holds, else written with the facts of now. */
static char *
write_body (ParapheStepRun *self, ParapheReading *reading, char **body) {
  g_autofree char *now = NULL;
  if (self->act->body != NULL)
    *body = g_strdup (self->act->body);
  if (!self->act->written_late && self->act->expected == NULL)
    return NULL;
  ParapheRecipe letter = self->act->letter != NULL ? paraphe_recipe_from_code (self->act->letter) : self->op->recipe;
  now = paraphe_letter_write (letter, &reading->facts, reading->judgement, NULL, NULL);
  if (now == NULL || (self->act->expected != NULL && strcmp (now, self->act->expected) != 0))
    return g_strdup ("letter");
  if (self->act->written_late)
    *body = g_steal_pointer (&now);
  return NULL;
}

/* Is the convention in force kept here? It is fetched now if it is not; a file that cannot be had stops the step. */
static char *
keep_convention (ParapheStepRun *self, GError **error) {
  ParapheFile *file = paraphe_dossier_facts (self->read)->attestation;
  if (file == NULL)
    return NULL;
  if (!paraphe_download_missing (self->network, self->read, PARAPHE_PAPERS_CONVENTION, NULL, self->cancellable, error))
    return NULL;
  return paraphe_download_is_kept (self->network, paraphe_file_facts (file)->md5) ? NULL : g_strdup ("convention");
}

char *
paraphe_step_run_preflight (ParapheStepRun *self, char **body, GError **error) {
  g_autoptr (ParapheReading) reading = read_judged (self, error);
  if (reading == NULL)
    return NULL;
  if (self->rule == NULL)
    return g_strdup ("state");
  if (!has_rights (self))
    return g_strdup ("rights");
  /* Time has run out while it waited: what the agent wanted cannot be had any more. */
  if (self->act->limit_at != 0 && reading->facts.now >= self->act->limit_at)
    return g_strdup ("mail_left");
  char *code = find_stale (self, reading);
  if (code == NULL)
    code = find_reference (self, reading);
  if (code == NULL && self->rule->judged)
    code = find_refusal (self, reading);
  if (code == NULL && self->rule->judged)
    code = find_closed_gate (self, reading);
  if (code == NULL)
    code = write_body (self, reading, body);
  if (code == NULL && self->rule->keeps_convention)
    code = keep_convention (self, error);
  return code;
}
