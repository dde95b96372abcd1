/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers made by hand: see ui-samples.h. */
#include "ui-samples.h"
#include <string.h>

#define REVISION "revision-1"
#define NUMBER G_GINT64_CONSTANT (24680135)

static const struct {
  ParapheRole role;
  const char *descriptor;
} fields[] = {
  { PARAPHE_ROLE_SIGNATORY, "d-signatory" }, { PARAPHE_ROLE_QUALITY, "d-quality" }, { PARAPHE_ROLE_SCHOOLS, "d-schools d-schools-2" },
  { PARAPHE_ROLE_NUMBER, "d-number" },       { PARAPHE_ROLE_COST, "d-number" },     { PARAPHE_ROLE_COMMITMENT1, "d-commitment" },
};

ParapheCampaign *
sample_campaign (void) {
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (settings, (gpointer) "agent", (gpointer) SAMPLE_AGENT);
  g_hash_table_insert (settings, (gpointer) "name", (gpointer) "2026-2027");
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_hash_table_insert (map, g_strdup_printf ("%s\t%s", REVISION, paraphe_role_to_code (fields[i].role)),
                         (gpointer) fields[i].descriptor);
  return paraphe_campaign_new (settings, map);
}

static void
add_champ (GPtrArray *champs, const char *descriptor, const char *label, const char *text, int checked, int level) {
  g_ptr_array_add (champs, paraphe_champ_new (&(ParapheChampFacts){ .id = descriptor, .descriptor = descriptor, .type = "TextChamp",
                                                                    .label = label, .text = text, .checked = checked, .level = level }));
}

static char *
make_hostile (void) {
  GString *text = g_string_new ("<b>&\xe2\x80\xae\x01\n");
  while (text->len < 10000)
    g_string_append (text, "Œ🏫");
  return g_string_free (text, FALSE);
}

static GPtrArray *
make_champs (SampleKind kind) {
  GPtrArray *champs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *hostile = make_hostile ();
  add_champ (champs, "h1", "1. Signataire de la convention", "", -1, 1);
  add_champ (champs, "d-signatory", "Saisir le prénom et le NOM", kind & SAMPLE_HOSTILE ? hostile : "Hélène CAZALS", -1, 0);
  add_champ (champs, "d-quality", "En qualité de", "MAIRE", -1, 0);
  add_champ (champs, "h2", "2. Écoles à inscrire", "", -1, 1);
  add_champ (champs, "d-schools", "Écoles du Tarn", "Le Petit Prince", -1, 0);
  add_champ (champs, "d-schools-2", "Écoles du Lot", "", -1, 0);
  add_champ (champs, "d-number", "Nombre d’écoles", "3 / 123,00 €", -1, 0);
  add_champ (champs, "d-commitment", "S’engage à transmettre la convention", "", 1, 0);
  add_champ (champs, "d-other", "Un champ d’un autre type", kind & SAMPLE_HOSTILE ? hostile : "une valeur", -1, 0);
  return champs;
}

static ParapheForm *
make_form (SampleKind kind) {
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_school_free);
  guint n = kind & SAMPLE_MANY_SCHOOLS ? 5000 : 2;
  for (guint i = 0; i < n; i++) {
    g_autofree char *label = g_strdup_printf ("École no %u (0811%03uB)", i + 1, i % 1000);
    g_ptr_array_add (schools, paraphe_school_new (label, "0811234B", label));
  }
  g_autofree char *hostile = make_hostile ();
  ParapheFormFacts facts = { .revision = REVISION, .schools = schools, .n_listed = n, .n_distinct = n, .number = 3,
                             .cost_cents = 12300, .commitment = { 1, -1 } };
  facts.raw[PARAPHE_ROLE_SIGNATORY] = kind & SAMPLE_HOSTILE ? hostile : "Hélène CAZALS";
  facts.raw[PARAPHE_ROLE_QUALITY] = "MAIRE";
  facts.raw[PARAPHE_ROLE_NUMBER] = "3";
  facts.raw[PARAPHE_ROLE_COST] = "123,00 €";
  return paraphe_form_new (&facts);
}

static void
add_flag (GPtrArray *flags, const char *id, ParapheSeverity severity, ParapheRole field, ParapheGate gates, gboolean seen) {
  g_autoptr (ParapheMark) mark = seen ? paraphe_mark_new (&(ParapheMarkFacts){ .dossier = NUMBER, .subject = id, .fingerprint = "f",
                                                                               .reason = "vu au téléphone", .by = SAMPLE_AGENT,
                                                                               .at = SAMPLE_NOW - 86400 })
                                      : NULL;
  g_autofree char *message = g_strdup_printf ("Message of %s.", id);
  g_ptr_array_add (flags, paraphe_flag_new (&(ParapheFlagFacts){ .id = id, .severity = severity, .gates = gates, .field = field,
                                                                 .evaluable = severity != PARAPHE_SEVERITY_UNKNOWN, .message = message,
                                                                 .why = "The rule and its facts.", .fingerprint = "f", .mark = mark }));
}

static GPtrArray *
make_flags (SampleKind kind) {
  GPtrArray *flags = g_ptr_array_new_with_free_func (g_object_unref);
  if (!(kind & SAMPLE_BLOCKED))
    return flags;
  ParapheGate form = PARAPHE_GATE_VALIDATE | PARAPHE_GATE_REACCEPT | PARAPHE_GATE_FINANCE;
  add_flag (flags, "DLV-11", PARAPHE_SEVERITY_ABSOLUTE, PARAPHE_ROLE_UNKNOWN, PARAPHE_GATE_VALIDATE, FALSE);
  add_flag (flags, "NB-01", PARAPHE_SEVERITY_BLOCKING, PARAPHE_ROLE_NUMBER, form, FALSE);
  add_flag (flags, "COU-02", PARAPHE_SEVERITY_BLOCKING, PARAPHE_ROLE_COST, form, FALSE);
  add_flag (flags, "REF-03", PARAPHE_SEVERITY_WARNING, PARAPHE_ROLE_REFERENT1_EMAIL, PARAPHE_GATE_NONE, FALSE); /* no such field here */
  add_flag (flags, "SIG-08", PARAPHE_SEVERITY_INFORMATION, PARAPHE_ROLE_SIGNATORY, PARAPHE_GATE_NONE, FALSE);
  add_flag (flags, "SIG-09", PARAPHE_SEVERITY_WARNING, PARAPHE_ROLE_QUALITY, PARAPHE_GATE_VALIDATE, TRUE);
  add_flag (flags, "ECO-12", PARAPHE_SEVERITY_UNKNOWN, PARAPHE_ROLE_SCHOOLS, PARAPHE_GATE_NONE, FALSE);
  add_flag (flags, "DLV-03", PARAPHE_SEVERITY_ABSOLUTE, PARAPHE_ROLE_UNKNOWN, PARAPHE_GATE_EXPIRE, FALSE);
  return flags;
}

static void
add_version (GPtrArray *conventions, guint version, ParapheVersionState state, const char *form) {
  g_autofree char *md5 = g_strdup_printf ("convention-%u", version);
  g_ptr_array_add (conventions,
                   paraphe_convention_new (&(ParapheConventionFacts){
                     .dossier = NUMBER, .version = version, .md5 = md5,
                     .generated_at = state == PARAPHE_VERSION_LOST ? 0 : SAMPLE_NOW - (60 - (gint64) version * 10) * 86400,
                     .sha256 = state == PARAPHE_VERSION_LOST ? NULL : "00", .state = state, .form = form }));
}

static GPtrArray *
make_conventions (SampleKind kind, ParapheForm *form) {
  GPtrArray *conventions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = paraphe_form_to_text (form);
  if (kind & SAMPLE_COPIES) {
    add_version (conventions, 1, PARAPHE_VERSION_LOST, NULL);
    add_version (conventions, 2, PARAPHE_VERSION_VOID, text);
    add_version (conventions, 3, PARAPHE_VERSION_CURRENT, text);
  } else {
    add_version (conventions, 1, PARAPHE_VERSION_CURRENT, text);
  }
  return conventions;
}

static ParapheFile *
make_file (const char *name, const char *md5) {
  return paraphe_file_new (&(ParapheFileFacts){ .name = name, .content_type = "application/pdf", .md5 = md5, .size = 123456,
                                                .created_at = SAMPLE_NOW - 3 * 86400, .scan = PARAPHE_SCAN_SAFE });
}

static void
add_message (GPtrArray *messages, const char *id, ParapheAuthor author, const char *body, GPtrArray *files, gint64 discarded) {
  g_ptr_array_add (messages,
                   paraphe_message_new (&(ParapheMessageFacts){
                     .id = id, .email = author == PARAPHE_AUTHOR_AGENT ? SAMPLE_AGENT : "mairie@example.org", .author = author,
                     .body = body, .created_at = SAMPLE_NOW - (10 - (gint64) messages->len) * 86400, .discarded_at = discarded,
                     .files = files }));
}

static GPtrArray *
make_messages (SampleKind kind) {
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *hostile = make_hostile ();
  g_ptr_array_add (files, make_file (kind & SAMPLE_HOSTILE ? hostile : "convention_signee.pdf", "copy-1"));
  g_ptr_array_add (files, make_file ("deliberation.docx", "other-1"));
  add_message (messages, "m1", PARAPHE_AUTHOR_SYSTEM, "<p>Votre dossier a été déposé</p>", NULL, 0);
  add_message (messages, "m2", PARAPHE_AUTHOR_SYSTEM, "<p>Votre dossier a été accepté</p>", NULL, 0);
  add_message (messages, "m3", PARAPHE_AUTHOR_AGENT, "Le formulaire est de nouveau ouvert.", NULL, 0);
  add_message (messages, "m4", PARAPHE_AUTHOR_AGENT, "Un message supprimé", NULL, SAMPLE_NOW);
  add_message (messages, "m5", PARAPHE_AUTHOR_ACCOUNT, kind & SAMPLE_HOSTILE ? hostile : "Ci-joint la convention signée.", files, 0);
  return messages;
}

static GPtrArray *
make_copies (SampleKind kind) {
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);
  static const ParapheCopyState states[] = { PARAPHE_COPY_TO_EXAMINE, PARAPHE_COPY_CONFORM, PARAPHE_COPY_REFUSED,
                                             PARAPHE_COPY_UNREADABLE, PARAPHE_COPY_VOID, PARAPHE_COPY_UNSIGNED };
  for (guint i = 0; kind & SAMPLE_COPIES && i < G_N_ELEMENTS (states); i++) {
    g_autofree char *md5 = g_strdup_printf ("copy-%u", i + 1);
    g_autoptr (ParapheFile) file = make_file ("copie.pdf", md5);
    g_autoptr (ParapheExamination) examination
      = i == 0 ? NULL : paraphe_examination_new (&(ParapheExaminationFacts){ .dossier = NUMBER, .message = "m5", .md5 = md5,
                                                                             .convention_md5 = "convention-3", .by = SAMPLE_AGENT,
                                                                             .verdict = PARAPHE_VERDICT_REFUSED, .reason = "page 2 manquante",
                                                                             .at = SAMPLE_NOW - 86400 });
    g_ptr_array_add (copies, paraphe_copy_new (&(ParapheCopyFacts){ .file = file, .message = "m5", .in_time = i % 2 == 0,
                                                                    .received_at = SAMPLE_NOW - (gint64) (i + 3) * 86400,
                                                                    .state = states[i], .version = i == 4 ? 2 : 3,
                                                                    .examination = examination }));
  }
  return copies;
}

static GPtrArray *
make_treatments (void) {
  GPtrArray *treatments = g_ptr_array_new_with_free_func (g_object_unref);
  static const ParapheEvent events[] = { PARAPHE_EVENT_DEPOSE, PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT };
  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    g_ptr_array_add (treatments, paraphe_treatment_new (&(ParapheTreatmentFacts){ .event = events[i], .state = PARAPHE_STATE_ACCEPTE,
                                                                                  .at = SAMPLE_NOW - 60 * 86400 + i }));
  return treatments;
}

static ParapheDeadline *
make_deadline (void) {
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_deadline_step_free);
  ParapheDeadlineStep *step = g_new0 (ParapheDeadlineStep, 1);
  step->code = "deposit";
  step->title = g_strdup ("Request filed");
  step->text = g_strdup ("on 25 September 2026");
  g_ptr_array_add (steps, step);
  ParapheDay day = paraphe_day_new (2026, 11, 25);
  return paraphe_deadline_new (&(ParapheDeadlineFacts){ .legal = day, .effective = day, .first_late = paraphe_day_start (day + 1),
                                                        .steps = steps });
}

ParapheSummary *
sample_summary (gint64 number, const char *name, ParapheView view, ParapheDay deadline) {
  return paraphe_summary_new (&(ParapheSummaryFacts){
    .number = number, .state = PARAPHE_STATE_ACCEPTE, .status = PARAPHE_STATUS_RECEIVED,
    .view_mask = (1u << view) | (1u << PARAPHE_VIEW_ALL), .name = name, .siret = "21810144200018", .departement = "81",
    .deadline = deadline, .days_left = 2, .schools_declared = 3, .schools_listed = 2, .schools_distinct = 2, .cost_cents = 12300,
    .cost_expected_cents = 8200, .worst = PARAPHE_SEVERITY_BLOCKING, .n_flags = 2, .last_file_at = SAMPLE_NOW, .unread = TRUE });
}

static ParapheJudgement *
make_judgement (ParapheStatus status, SampleKind kind, ParapheForm *form) {
  g_autoptr (GPtrArray) flags = make_flags (kind);
  g_autoptr (GPtrArray) conventions = make_conventions (kind, form);
  g_autoptr (GPtrArray) copies = make_copies (kind);
  g_autoptr (ParapheDeadline) deadline = make_deadline ();
  return paraphe_judgement_new (&(ParapheJudgementFacts){
    .status = status, .why_status = "The condition and the facts.", .deadline = deadline, .days_left = 2, .flags = flags,
    .conventions = conventions, .current = conventions->pdata[conventions->len - 1], .copies = copies, .unanswered = TRUE,
    .likely = kind & SAMPLE_BLOCKED ? PARAPHE_RECIPE_REOPEN : PARAPHE_RECIPE_COMPLETE });
}

static ParapheCaseFile *
make_case (ParapheStatus status, SampleKind kind, ParapheOperation *operation) {
  g_autoptr (GPtrArray) champs = make_champs (kind);
  g_autoptr (GPtrArray) messages = make_messages (kind);
  g_autoptr (GPtrArray) treatments = make_treatments ();
  g_autofree char *hostile = make_hostile ();
  g_autoptr (ParapheDossier) dossier = paraphe_dossier_new (&(ParapheDossierFacts){
    .number = NUMBER, .id = "id", .presence = PARAPHE_PRESENCE_LISTED,
    .state = status == PARAPHE_STATUS_RESUBMITTED ? PARAPHE_STATE_EN_CONSTRUCTION : PARAPHE_STATE_ACCEPTE, .revision = REVISION,
    .deposited_at = SAMPLE_NOW - 60 * 86400, .account_email = "mairie@example.org", .siret = "21810144200018",
    .name = kind & SAMPLE_HOSTILE ? hostile : "COMMUNE DE LESCURE D'ALBIGEOIS", .commune = "Lescure-d’Albigeois", .departement_code = "81",
    .champs = champs, .messages = messages, .treatments = treatments });
  g_autoptr (ParapheForm) form = make_form (kind);
  g_autoptr (ParapheJudgement) judgement = make_judgement (status, kind, form);
  g_autoptr (ParapheSummary) summary = sample_summary (NUMBER, kind & SAMPLE_HOSTILE ? hostile : "Lescure-d’Albigeois",
                                                       PARAPHE_VIEW_RECEIVED, paraphe_day_new (2026, 11, 25));
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func (g_object_unref);
  if (operation != NULL)
    g_ptr_array_add (operations, g_object_ref (operation));
  return paraphe_case_file_new (&(ParapheCaseFileFacts){ .dossier = dossier, .form = form, .judgement = judgement, .summary = summary,
                                                         .operations = operations, .refreshed_at = SAMPLE_NOW });
}

ParapheCaseFile *
sample_file (ParapheStatus status, SampleKind kind) {
  return make_case (status, kind, NULL);
}

ParapheOperation *
sample_operation (ParapheOperationState state, gint64 leaves) {
  static const ParapheStepState steps_of[] = {
    [PARAPHE_OPERATION_WAITING] = PARAPHE_STEP_QUEUED,     [PARAPHE_OPERATION_RUNNING] = PARAPHE_STEP_ARMED,
    [PARAPHE_OPERATION_CONFLICT] = PARAPHE_STEP_CONFLICT,  [PARAPHE_OPERATION_HALF_DONE] = PARAPHE_STEP_CONFLICT,
    [PARAPHE_OPERATION_DONE] = PARAPHE_STEP_DONE,          [PARAPHE_OPERATION_CANCELLED] = PARAPHE_STEP_CANCELLED,
  };
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean human = state == PARAPHE_OPERATION_CONFLICT || state == PARAPHE_OPERATION_HALF_DONE;
  g_ptr_array_add (steps, paraphe_step_new (&(ParapheStepFacts){ .rank = 1, .mutation = PARAPHE_MUTATION_AJOUTER_LABEL, .input = "{}",
                                                                 .state = steps_of[state], .not_before = leaves,
                                                                 .error = human ? "refused: Le dossier est déjà en instruction" : NULL }));
  return paraphe_operation_new (&(ParapheOperationFacts){
    .uuid = "0d8e6a52-0000-4000-8000-000000000001", .dossier = NUMBER, .recipe = PARAPHE_RECIPE_COMPLETE, .by = SAMPLE_AGENT,
    .instructeur = "i", .created_at = g_get_real_time () / G_USEC_PER_SEC, .base = "{}", .state = state, .needs_human = human,
    .explanation = human ? "The dossier has changed since you saw it. Nothing was sent." : NULL, .steps = steps });
}

ParapheCaseFile *
sample_file_pending (ParapheOperationState state, gint64 leaves) {
  g_autoptr (ParapheOperation) operation = sample_operation (state, leaves);
  return make_case (PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES, operation);
}

ParaphePlan *
sample_plan (ParapheRecipe recipe, const ParapheSeverity *closing, const char *refusal) {
  ParaphePlan *plan = g_new0 (ParaphePlan, 1);
  plan->recipe = recipe;
  plan->dossier = NUMBER;
  plan->closing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; closing != NULL && closing[i] != PARAPHE_SEVERITY_UNKNOWN; i++)
    add_flag (plan->closing, i == 0 ? "NB-01" : "COU-01", closing[i], PARAPHE_ROLE_NUMBER, PARAPHE_GATE_VALIDATE, FALSE);
  plan->refusal = g_strdup (refusal);
  plan->steps = g_ptr_array_new ();
  return plan;
}
