/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences about operations: see explanation.h. Tables from codes to sentences; any thread. */
#include "config.h"
#include "explanation.h"
#include "outbox-journal.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  const char *code;
  const char *sentence; /* may hold one %s: what follows the code */
  gboolean is_unsent;   /* its step did not leave */
} Sentence;

static const Sentence conflicts[] = {
  { "stale: state", N_ ("The dossier is not in the state you saw any more."), TRUE },
  { "stale: attestation", N_ ("The convention in force is not the one you saw any more."), TRUE },
  { "stale: form", N_ ("The collectivité has changed its form since you saw it."), TRUE },
  { "stale: messages", N_ ("The collectivité has written or sent a file since you saw the dossier."), TRUE },
  { "stale: answer", N_ ("An agent has written to the collectivité since you saw the dossier: read it first."), TRUE },
  { "stale: annotation", N_ ("A private annotation holds something else than what you saw."), TRUE },
  { "stale: deadline", N_ ("The deadline is not the one you saw any more."), TRUE },
  { "already: ", N_ ("Already sent by %s: nothing was sent a second time.") },
  { "gate: ", N_ ("The facts forbid it now: %s."), TRUE },
  { "state", N_ ("The dossier as it is now does not allow this act."), TRUE },
  { "file: ", N_ ("The file that goes with the message cannot be sent: %s") },
  { "mail_left", N_ ("Five minutes have passed: the e-mail has left, and the message was not deleted.") },
  { "letter", N_ ("The text names a date or a fact that is not right any more: read it again."), TRUE },
  { "convention", N_ ("The convention in force could not be kept here, and the platform would destroy it."), TRUE },
  { "rights", N_ ("The agent is not of the group of this dossier: the platform would refuse."), TRUE },
  { "not_found", N_ ("The platform does not give this dossier any more: deleted, or no right on it.") },
  { "refused: ", N_ ("The platform refused: %s") },
  { "moved: ", N_ ("Somebody else moved the dossier meanwhile (%s).") },
  { "partial", N_ ("It was sent, but its effect is not whole: look at the dossier on the platform.") },
  { "salvaged", N_ ("The journal was damaged, and this decision comes from its copy: it may have left since. Look at the dossier on the "
                    "platform.") },
  { "unseen", N_ ("The platform said yes, but what it did is not to be seen: look at the dossier on the platform.") },
  { "resend", N_ ("The message was sent twice without being seen in the dossier. Send it again?") },
};

/* Why a step that may leave has not. */
static const Sentence causes[] = {
  { "network", N_ ("The platform could not be reached: it leaves when it can.") },
  { "token", N_ ("The platform refused the token: it leaves once the campaign has a token that is accepted.") },
  { "read_only", N_ ("The token may only read: it leaves once the campaign has a token that may write.") },
};

static const Sentence alerts[] = {
  { "twice: ", N_ ("Done, but the platform applied it twice: the collectivité was written to twice.") },
  { "reminded: ", N_ ("Done, but %s sent a reminder at the same moment: the collectivité is written to twice. Within five minutes, take "
                      "one of the two back before its e-mail leaves (unsend).") },
  { "collision: ", N_ ("Done, but %s acted on the dossier at the same moment: look at it.") },
};

/* The code is the longest one that begins the text: they do not begin one another. */
static const Sentence *
find_row (const Sentence *sentences, gsize n, const char *text) {
  for (gsize i = 0; text != NULL && i < n; i++)
    if (g_str_has_prefix (text, sentences[i].code))
      return &sentences[i];
  return NULL;
}

static char *
say_row (const Sentence *row, const char *text) {
  const char *sentence = _ (row->sentence);
  return strstr (sentence, "%s") != NULL ? g_strdup_printf (sentence, text + strlen (row->code)) : g_strdup (sentence);
}

static char *
find_sentence (const Sentence *sentences, gsize n, const char *text) {
  const Sentence *row = find_row (sentences, n, text);
  return row != NULL ? say_row (row, text) : NULL;
}

/* That nothing left is said of a decision of which nothing did: of one that is half done, it would be read of the whole. */
static char *
say_conflict (const char *code, gboolean is_first) {
  const Sentence *row = find_row (conflicts, G_N_ELEMENTS (conflicts), code);
  if (row == NULL)
    return g_strdup (_ ("Something unexpected stopped it."));
  g_autofree char *sentence = say_row (row, code);
  return row->is_unsent && is_first ? g_strconcat (sentence, " ", _ ("Nothing was sent."), NULL) : g_steal_pointer (&sentence);
}

char *
paraphe_explanation_of_conflict (const char *code) {
  return say_conflict (code, TRUE);
}

static char *
explain_conflict (const ParapheOperationFacts *facts, const ParapheStepFacts *step, guint n_done) {
  if (n_done == 0)
    return say_conflict (step->error, TRUE);
  g_autofree char *sentence = say_conflict (step->error, FALSE);
  return g_strdup_printf (_ ("Half done: %u of %u. The next step: %s"), n_done, facts->steps->len, sentence);
}

static char *
explain_step (const ParapheStepFacts *step) {
  gint64 seconds = step->not_before - g_get_real_time () / G_USEC_PER_SEC;
  char *waiting;
  switch (step->state) {
  case PARAPHE_STEP_UNKNOWN:
    if (seconds > 0)
      return g_strdup_printf (_ ("The platform did not answer. It is read again in %d s, before any new attempt."), (int) seconds);
    return g_strdup (_ ("The platform did not answer. It is read again before any new attempt."));
  case PARAPHE_STEP_VERIFY:
    if (g_strcmp0 (step->error, PARAPHE_STEP_LATE) == 0)
      return g_strdup (_ ("The convention has not been generated yet: the dossier is accepted; the platform is asked again later."));
    if (step->mutation == PARAPHE_MUTATION_ACCEPTER)
      return g_strdup (_ ("Accepted; the new convention is awaited."));
    return g_strdup (_ ("Sent; it is read again."));
  case PARAPHE_STEP_ARMED:
    return g_strdup (_ ("It is leaving."));
  case PARAPHE_STEP_QUEUED:
  case PARAPHE_STEP_WAITING:
    waiting = find_sentence (causes, G_N_ELEMENTS (causes), step->error);
    if (waiting != NULL)
      return waiting;
    if (seconds > 0 && step->attempts == 0)
      return g_strdup_printf (_ ("It leaves in %d s."), (int) seconds);
    return g_strdup (_ ("It waits to be sent."));
  case PARAPHE_STEP_NONE:
  case PARAPHE_STEP_DONE:
  case PARAPHE_STEP_CONFLICT:
  case PARAPHE_STEP_CANCELLED:
  default:
    return NULL;
  }
}

/* Everything is over: an alert of a step, or that it was dropped on the way. */
static char *
explain_end (const ParapheOperationFacts *facts, guint n_done) {
  guint n_cancelled = 0;
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, i));
    char *alert = find_sentence (alerts, G_N_ELEMENTS (alerts), step->error);
    if (alert != NULL)
      return alert;
    n_cancelled += step->state == PARAPHE_STEP_CANCELLED;
  }
  if (n_cancelled > 0 && n_done > 0)
    return g_strdup_printf (_ ("Dropped on the way: %u of %u steps were done."), n_done, facts->steps->len);
  return NULL;
}

static char *
explain (const ParapheOperationFacts *facts) {
  guint n_done = 0;
  for (guint i = 0; i < facts->steps->len; i++) {
    const ParapheStepFacts *step = paraphe_step_facts (g_ptr_array_index (facts->steps, i));
    if (step->state == PARAPHE_STEP_CONFLICT)
      return explain_conflict (facts, step, n_done);
    if (step->state != PARAPHE_STEP_DONE && step->state != PARAPHE_STEP_CANCELLED)
      return explain_step (step);
    n_done += step->state == PARAPHE_STEP_DONE;
  }
  return explain_end (facts, n_done);
}

ParapheOperation *
paraphe_explanation_give (ParapheOperation *operation) {
  ParapheOperationFacts facts = *paraphe_operation_facts (operation);
  if (facts.steps->len > 0)
    facts.state = paraphe_operation_derive_state (facts.steps);
  gboolean alerted = facts.alert_seen_at == 0 && paraphe_operation_find_alert (facts.steps) != NULL;
  facts.needs_human = facts.state == PARAPHE_OPERATION_CONFLICT || facts.state == PARAPHE_OPERATION_HALF_DONE || alerted;
  g_autofree char *explanation = explain (&facts);
  facts.explanation = explanation;
  return paraphe_operation_new (&facts);
}

GPtrArray *
paraphe_explanation_give_all (GPtrArray *operations) {
  GPtrArray *given = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (given, paraphe_explanation_give (g_ptr_array_index (operations, i)));
  return given;
}

char *
paraphe_explanation_of_error (const char *code) {
  char *sentence = find_sentence (conflicts, G_N_ELEMENTS (conflicts), code);
  if (sentence == NULL)
    sentence = find_sentence (alerts, G_N_ELEMENTS (alerts), code);
  if (sentence == NULL)
    sentence = find_sentence (causes, G_N_ELEMENTS (causes), code);
  return sentence != NULL ? sentence : g_strdup (code);
}

char *
paraphe_explanation_of_act (const ParapheAct *act) {
  switch (act->mutation) {
  case PARAPHE_MUTATION_PASSER_EN_INSTRUCTION:
    return g_strdup (_ ("The dossier is taken: the collectivité cannot change its form any more"));
  case PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION:
    return g_strdup (_ ("The dossier is taken back: the convention in force becomes void"));
  case PARAPHE_MUTATION_ACCEPTER:
    return g_strdup (_ ("The dossier is accepted: the platform generates a new convention"));
  case PARAPHE_MUTATION_CLASSER_SANS_SUITE:
    return g_strdup (_ ("The dossier is classé sans suite, with its reasons"));
  case PARAPHE_MUTATION_REFUSER:
    return g_strdup (_ ("The dossier is refused, with its reasons"));
  case PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION:
    return g_strdup (_ ("The form is open again; nobody is told"));
  case PARAPHE_MUTATION_ENVOYER_MESSAGE:
    if (act->correction != NULL)
      return g_strdup (_ ("A message asks for the corrections and opens the form again"));
    return g_strdup (_ ("A message is written to the collectivité"));
  case PARAPHE_MUTATION_AJOUTER_LABEL:
    return g_strdup_printf (_ ("The label “%s” is put"), act->label_name);
  case PARAPHE_MUTATION_SUPPRIMER_LABEL:
    return g_strdup_printf (_ ("The label “%s” is taken off"), act->label_name);
  case PARAPHE_MUTATION_ARCHIVER:
    return g_strdup (_ ("The dossier is archived: nobody can write to it any more"));
  case PARAPHE_MUTATION_DESARCHIVER:
    return g_strdup (_ ("The dossier leaves the archives"));
  case PARAPHE_MUTATION_SUPPRIMER_MESSAGE:
    return g_strdup (_ ("The message is deleted: the collectivité sees that there was one"));
  case PARAPHE_MUTATION_ANNULER_CORRECTION:
    return g_strdup (_ ("The request for corrections is called off"));
  case PARAPHE_MUTATION_MODIFIER_ANNOTATIONS:
    return g_strdup (_ ("The private annotations are written"));
  case PARAPHE_MUTATION_SUIVRE:
    return g_strdup (_ ("The agent follows the dossier, or no longer does"));
  case PARAPHE_MUTATION_CHANGER_GROUPE:
    return g_strdup (_ ("The dossier goes to another group of agents"));
  case PARAPHE_MUTATION_UNKNOWN:
  default:
    return g_strdup ("");
  }
}

const char *
paraphe_explanation_of_mail (const ParapheAct *act) {
  switch (act->mutation) {
  case PARAPHE_MUTATION_ENVOYER_MESSAGE:
    return _ ("1 e-mail to the collectivité after five minutes, which does not quote the text");
  case PARAPHE_MUTATION_ACCEPTER:
    return act->disable_notification ? _ ("no e-mail") : _ ("1 e-mail to the collectivité, with the address of the convention");
  case PARAPHE_MUTATION_CLASSER_SANS_SUITE:
  case PARAPHE_MUTATION_REFUSER:
    return act->disable_notification ? _ ("no e-mail") : _ ("1 e-mail to the collectivité, with the whole text");
  case PARAPHE_MUTATION_PASSER_EN_INSTRUCTION:
  case PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION:
    return act->disable_notification ? _ ("no e-mail") : _ ("1 e-mail to the collectivité");
  case PARAPHE_MUTATION_UNKNOWN:
  case PARAPHE_MUTATION_AJOUTER_LABEL:
  case PARAPHE_MUTATION_SUPPRIMER_LABEL:
  case PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION:
  case PARAPHE_MUTATION_ARCHIVER:
  case PARAPHE_MUTATION_DESARCHIVER:
  case PARAPHE_MUTATION_SUPPRIMER_MESSAGE:
  case PARAPHE_MUTATION_ANNULER_CORRECTION:
  case PARAPHE_MUTATION_MODIFIER_ANNOTATIONS:
  case PARAPHE_MUTATION_SUIVRE:
  case PARAPHE_MUTATION_CHANGER_GROUPE:
  default:
    return _ ("no e-mail");
  }
}
