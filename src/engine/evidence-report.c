/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what is kept of a dossier to its justification: see evidence-report.h. It says what is known and by whom it is said: the platform,
 * an agent, or this program's journal. */
#include "config.h"
#include "evidence-report.h"

#include <glib/gi18n.h>

#include "act.h"
#include "case-reading.h"
#include "engine.h"
#include "explanation.h"
#include "journal-table.h"
#include "letters.h"
#include "outside-copy.h"
#include "phrase.h"
#include "report.h"
#include "code-words.h"

static void
add_instant (ParapheReport *report, const char *name, gint64 at) {
  g_autofree char *text = at != 0 ? paraphe_phrase_instant (at) : g_strdup (_ ("unknown"));
  paraphe_report_add_fact (report, name, text);
}

static void
add_request (ParapheReport *report, ParapheReading *reading) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, facts->number);
  paraphe_report_add_heading (report, _ ("The request"));
  paraphe_report_add_fact (report, _ ("Dossier"), number);
  paraphe_report_add_fact (report, _ ("Collectivité"), facts->name);
  paraphe_report_add_fact (report, _ ("SIRET"), facts->siret);
  add_instant (report, _ ("Filed"), facts->deposited_at);
  add_instant (report, _ ("Read from the platform"), reading->facts.refreshed_at);
}

static void
add_conventions (ParapheReport *report, ParapheReading *reading) {
  GPtrArray *conventions = paraphe_judgement_facts (reading->judgement)->conventions;
  paraphe_report_add_heading (report, _ ("Conventions generated"));
  for (guint i = 0; i < conventions->len; i++) {
    const ParapheConventionFacts *facts = paraphe_convention_facts (g_ptr_array_index (conventions, i));
    g_autofree char *name = g_strdup_printf (_ ("Version %u"), facts->version);
    g_autofree char *at = paraphe_phrase_instant (facts->generated_at);
    g_autofree char *text = facts->sha256 != NULL ? g_strdup_printf (_ ("generated on %s; kept here, SHA-256 %s"), at, facts->sha256)
                                                  : g_strdup_printf (_ ("generated on %s; its paper was not kept here"), at);
    paraphe_report_add_fact (report, name, text);
  }
}

static void
add_deadline (ParapheReport *report, ParapheReading *reading) {
  ParapheDeadline *deadline = paraphe_judgement_facts (reading->judgement)->deadline;
  paraphe_report_add_heading (report, _ ("The deadline, and why"));
  if (deadline == NULL) {
    paraphe_report_add_text (report, _ ("The deadline of this dossier is not known."));
    return;
  }
  GPtrArray *steps = paraphe_deadline_facts (deadline)->steps;
  for (guint i = 0; i < steps->len; i++) {
    const ParapheDeadlineStep *step = g_ptr_array_index (steps, i);
    paraphe_report_add_fact (report, step->title, step->text);
  }
}

static void
add_reminders (ParapheReport *report, ParapheReading *reading) {
  GPtrArray *messages = paraphe_dossier_facts (reading->dossier)->messages;
  guint n = 0;
  paraphe_report_add_heading (report, _ ("Reminders sent"));
  for (guint i = 0; i < messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (messages, i));
    if (message->author != PARAPHE_AUTHOR_AGENT || message->discarded_at != 0 || !paraphe_letter_is_reminder (message->body))
      continue;
    g_autofree char *at = paraphe_phrase_instant (message->created_at);
    g_autofree char *whole = g_strchomp (g_strdup (message->body));
    const char *line = g_strrstr (whole, "\n");
    paraphe_report_add_fact (report, at, line != NULL ? line + 1 : whole);
    n++;
  }
  if (n == 0)
    paraphe_report_add_text (report, _ ("None of our messages carries the reference line of a reminder."));
}

static const char *
word_of_copy (ParapheCopyState state) {
  static const char *const words[] = {
    [PARAPHE_COPY_UNKNOWN] = N_ ("unknown"),
    [PARAPHE_COPY_TO_EXAMINE] = N_ ("not examined"),
    [PARAPHE_COPY_CONFORM] = N_ ("found to conform"),
    [PARAPHE_COPY_REFUSED] = N_ ("found not to conform"),
    [PARAPHE_COPY_UNREADABLE] = N_ ("unreadable"),
    [PARAPHE_COPY_VOID] = N_ ("older than the convention in force"),
    [PARAPHE_COPY_UNSIGNED] = N_ ("the convention as it was generated, without a signature"),
  };
  return (guint) state < G_N_ELEMENTS (words) ? _ (words[state]) : _ (words[0]);
}

static void
add_copies (ParapheReport *report, ParapheReading *reading) {
  GPtrArray *copies = paraphe_judgement_facts (reading->judgement)->copies;
  paraphe_report_add_heading (report, _ ("What was received"));
  if (copies->len == 0)
    paraphe_report_add_text (report, _ ("No file of the collectivité is in the dossier, and none was added here from outside the platform."));
  for (guint i = 0; i < copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (g_ptr_array_index (copies, i));
    ParapheExamination *examination = copy->examination;
    g_autofree char *at = paraphe_phrase_instant (copy->received_at);
    g_autofree char *by = examination != NULL ? g_strdup_printf (_ (", by %s"), paraphe_examination_facts (examination)->by) : g_strdup ("");
    gboolean outside = g_str_has_prefix (copy->message, PARAPHE_OUTSIDE_PREFIX);
    g_autofree char *text
        = g_strdup_printf ("%s: %s, %s%s%s", paraphe_file_facts (copy->file)->name, copy->in_time ? _ ("in time") : _ ("late"),
                           word_of_copy (copy->state), by, outside ? _ (" (received outside the platform, on an agent's word)") : "");
    paraphe_report_add_fact (report, at, text);
  }
}

/* The text that left: the motivation or the message of a step, as it was kept with it. */
static void
add_text_sent (ParapheReport *report, const ParapheStepFacts *step) {
  g_autoptr (ParapheAct) act = paraphe_act_parse (step->mutation, step->input);
  const char *text = act->motivation != NULL ? act->motivation : act->body;
  g_autofree char *sentence = paraphe_explanation_of_act (act);
  g_autofree char *armed = step->armed.wall != 0 ? paraphe_phrase_instant (step->armed.wall) : g_strdup (_ ("never sent"));
  g_autofree char *fact = g_strdup_printf (_ ("%s; attempts: %u; last one: %s; proof on the platform: %s"),
                                           paraphe_code_word_of_step (step->state), step->attempts, armed,
                                           step->evidence != NULL ? step->evidence : _ ("none"));
  paraphe_report_add_fact (report, sentence, fact);
  if (step->error != NULL && *step->error != '\0') {
    g_autofree char *said = paraphe_explanation_of_error (step->error);
    paraphe_report_add_fact (report, _ ("Said of it"), said);
  }
  if (text != NULL)
    paraphe_report_add_quote (report, text);
}

static void
add_decision (ParapheReport *report, const ParapheOperationFacts *facts) {
  g_autofree char *title = g_strdup_printf (_ ("Decision: %s"), paraphe_code_word_of_recipe (facts->recipe));
  paraphe_report_add_heading (report, title);
  add_instant (report, _ ("Decided"), facts->created_at);
  paraphe_report_add_fact (report, _ ("By"), facts->by);
  paraphe_report_add_fact (report, _ ("From"), facts->screen != NULL ? facts->screen : "");
  if (facts->reviewed_by != NULL && *facts->reviewed_by != '\0')
    paraphe_report_add_fact (report, _ ("With the agreement of"), facts->reviewed_by);
  if (facts->note != NULL && *facts->note != '\0')
    paraphe_report_add_fact (report, _ ("Reason written"), facts->note);
  paraphe_report_add_fact (report, _ ("State"), paraphe_code_word_of_operation (facts->state));
  for (guint i = 0; i < facts->steps->len; i++)
    add_text_sent (report, paraphe_step_facts (g_ptr_array_index (facts->steps, i)));
}

static void
add_history (ParapheReport *report, ParapheReading *reading) {
  GPtrArray *treatments = paraphe_dossier_facts (reading->dossier)->treatments;
  paraphe_report_add_heading (report, _ ("History on the platform"));
  for (guint i = 0; i < treatments->len; i++) {
    const ParapheTreatmentFacts *row = paraphe_treatment_facts (g_ptr_array_index (treatments, i));
    g_autofree char *at = paraphe_phrase_instant (row->at);
    g_autofree char *text = g_strdup_printf ("%s%s%s", paraphe_code_word_of_event (row->event), row->email != NULL ? " · " : "",
                                             row->email != NULL ? row->email : "");
    paraphe_report_add_fact (report, at, text);
    if (row->motivation != NULL && *row->motivation != '\0')
      paraphe_report_add_quote (report, row->motivation);
  }
}

static gboolean
add_journal (ParapheReport *report, ParapheLocal *local, gint64 number, GError **error) {
  gint64 n_lines = 0;
  g_autoptr (GError) broken = NULL;
  g_autoptr (GPtrArray) lines = paraphe_store_list_journal (local->store, number, error);
  if (lines == NULL)
    return FALSE;
  paraphe_report_add_heading (report, _ ("Journal of this computer"));
  if (paraphe_store_verify_journal (local->store, &n_lines, &broken)) {
    g_autofree char *text = g_strdup_printf (_ ("The chain of the journal was verified when this was made: unbroken, %d lines."), (int) n_lines);
    paraphe_report_add_text (report, text);
  } else {
    paraphe_report_add_text (report, broken->message);
  }
  paraphe_report_add_text (report, _ ("Each line carries the hash of the one before it: the chain shows an accident or a careless hand, not a "
                                      "forger who owns the machine."));
  for (guint i = 0; i < lines->len; i++) {
    const ParapheJournalLineFacts *line = paraphe_journal_line_facts (g_ptr_array_index (lines, i));
    g_autofree char *at = paraphe_phrase_instant (line->at);
    g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT " · %s", line->rank, at);
    g_autofree char *text = g_strdup_printf ("%s · %s · %s\n%s", line->what, line->who, line->detail, line->hash);
    paraphe_report_add_fact (report, name, text);
  }
  return TRUE;
}

GBytes *
paraphe_evidence_report_make (ParapheLocal *local, gint64 number, GError **error) {
  g_autoptr (ParapheReading) reading = paraphe_case_reading_read (local, number, error);
  if (reading == NULL)
    return NULL;
  g_autofree char *name = paraphe_dossier_dup_short_name (reading->dossier);
  g_autofree char *made = paraphe_phrase_instant (reading->facts.now);
  g_autofree char *title = g_strdup_printf (_ ("Justification of dossier %d"), (int) number);
  g_autofree char *subtitle = g_strdup_printf (_ ("%s, %s. Made on %s."), name,
                                               paraphe_status_label (paraphe_judgement_facts (reading->judgement)->status), made);
  g_autoptr (ParapheReport) report = paraphe_report_new (title, subtitle, title);
  add_request (report, reading);
  add_conventions (report, reading);
  add_deadline (report, reading);
  add_reminders (report, reading);
  add_copies (report, reading);
  add_history (report, reading);
  for (guint i = 0; i < reading->operations->len; i++)
    add_decision (report, paraphe_operation_facts (g_ptr_array_index (reading->operations, i)));
  if (!add_journal (report, local, number, error))
    return NULL;
  GBytes *bytes = paraphe_report_write (report, reading->facts.now);
  if (bytes == NULL)
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_LOCAL, _ ("The document could not be written."));
  return bytes;
}
