/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server and the desktop show the rules of the small platform: core values, made anew for each judgement. */
#include "form-reading.h"
#include "platform-machine.h"

#define REVISION "r1"
#define REFERENCE "Réf. : ENT-École 2026-2027 · dossier 24680135 · "

static char *
dup_version_md5 (guint version) {
  return g_strdup_printf ("MD5-%u", version);
}

ParapheCampaign *
machine_new_campaign (void) {
  static const ParapheRole roles[] = { PARAPHE_ROLE_SIGNATORY, PARAPHE_ROLE_QUALITY, PARAPHE_ROLE_SCHOOLS, PARAPHE_ROLE_NUMBER,
                                       PARAPHE_ROLE_COST };
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++)
    g_hash_table_insert (map, g_strdup_printf (REVISION "\t%s", paraphe_role_to_code (roles[i])),
                         (gpointer) (roles[i] == PARAPHE_ROLE_COST ? "d-number" : paraphe_role_to_code (roles[i])));
  g_hash_table_insert (map, g_strdup (REVISION "\tnumber"), (gpointer) "d-number");
  return paraphe_campaign_new (NULL, map);
}

static GPtrArray *
new_list (void) {
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
add_champ (GPtrArray *champs, ParapheChampFacts facts) {
  facts.id = facts.descriptor;
  facts.checked = -1;
  g_ptr_array_add (champs, paraphe_champ_new (&facts));
}

/* Two schools of the commune, for two declared, or for three. */
static GPtrArray *
list_champs (gboolean is_wrong) {
  static const char *const schools[] = { "ALBI - Jaurès (0819001U)", "ALBI - Curie (0819008B)", NULL };
  GPtrArray *champs = new_list ();
  add_champ (champs, (ParapheChampFacts){ .descriptor = "signatory", .type = "TextChamp", .text = "Jean GARCIA" });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "quality", .type = "DropDownListChamp", .text = "MAIRE" });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "schools", .type = "MultipleDropDownListChamp", .values = schools,
                                          .text = "ALBI - Jaurès (0819001U), ALBI - Curie (0819008B)" });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "d-number", .type = "LinkedDropDownListChamp",
                                          .text = "", .primary = is_wrong ? "3" : "2", .secondary = is_wrong ? "123 €" : "82 €" });
  return champs;
}

static GPtrArray *
list_treatments (const Machine *machine) {
  GPtrArray *treatments = new_list ();
  for (guint i = 0; i < machine->n_rows; i++)
    g_ptr_array_add (treatments, paraphe_treatment_new (&(ParapheTreatmentFacts){
                                   .event = machine->rows[i].event, .at = machine->rows[i].at,
                                   .motivation = machine->rows[i].for_delay ? "Hors délai.\n" REFERENCE "classement délai" : NULL }));
  return treatments;
}

static GPtrArray *
list_files (const MachineMessage *message) {
  if (message->file == 0)
    return new_list ();
  GPtrArray *files = new_list ();
  g_autofree char *md5 = message->file > 0 ? g_strdup_printf ("SCAN-%d", message->file)
                                           : dup_version_md5 ((guint) -message->file);
  g_ptr_array_add (files, paraphe_file_new (&(ParapheFileFacts){ .name = "scan.pdf", .content_type = "application/pdf", .md5 = md5,
                                                                 .size = 1000, .scan = message->scan }));
  return files;
}

static GPtrArray *
list_messages (const Machine *machine) {
  GPtrArray *messages = new_list ();
  for (guint i = 0; i < machine->n_messages; i++) {
    const MachineMessage *message = &machine->messages[i];
    g_autofree char *id = g_strdup_printf ("Commentaire-%u", i + 1);
    g_autoptr (GPtrArray) files = list_files (message);
    g_ptr_array_add (messages, paraphe_message_new (&(ParapheMessageFacts){
                                 .id = id, .author = message->author, .created_at = message->at, .files = files,
                                 .body = message->reminder ? REFERENCE "rappel J-15" : "Bonjour" }));
  }
  return messages;
}

static GPtrArray *
list_conventions (const Machine *machine) {
  GPtrArray *conventions = new_list ();
  for (guint version = 1; version <= machine->version; version++) {
    g_autofree char *md5 = dup_version_md5 (version);
    if (machine->versions[version].is_kept)
      g_ptr_array_add (conventions, paraphe_convention_new (&(ParapheConventionFacts){
                                      .dossier = MACHINE_NUMBER, .version = version, .md5 = md5, .size = 500,
                                      .generated_at = machine->versions[version].generated_at, .sha256 = "ab" }));
  }
  return conventions;
}

static GPtrArray *
list_examinations (const Machine *machine) {
  GPtrArray *examinations = new_list ();
  for (guint i = 0; i < machine->n_examinations; i++) {
    const MachineExamination *examination = &machine->examinations[i];
    int file = machine->messages[examination->message].file;
    g_autofree char *id = g_strdup_printf ("Commentaire-%u", examination->message + 1);
    g_autofree char *md5 = file > 0 ? g_strdup_printf ("SCAN-%d", file) : dup_version_md5 ((guint) -file);
    g_autofree char *convention = dup_version_md5 (examination->version);
    g_ptr_array_add (examinations, paraphe_examination_new (&(ParapheExaminationFacts){
                                     .dossier = MACHINE_NUMBER, .message = id, .md5 = md5, .convention_md5 = convention,
                                     .verdict = examination->verdict, .by = "a@b.fr", .at = examination->at }));
  }
  return examinations;
}

static ParapheDossier *
build_dossier (const Machine *machine) {
  g_autoptr (GPtrArray) champs = list_champs (machine->is_form_wrong);
  g_autoptr (GPtrArray) treatments = list_treatments (machine);
  g_autoptr (GPtrArray) messages = list_messages (machine);
  g_autofree char *md5 = dup_version_md5 (machine->version);
  g_autoptr (ParapheFile) attestation = NULL;
  if (machine->is_attested)
    attestation = paraphe_file_new (&(ParapheFileFacts){ .name = "attestation.pdf", .content_type = "application/pdf", .md5 = md5,
                                                         .size = 500, .scan = PARAPHE_SCAN_SAFE,
                                                         .created_at = machine->versions[machine->version].generated_at });
  gboolean is_closed_for_delay = machine->state == PARAPHE_STATE_SANS_SUITE && machine->closed_for_delay;
  return paraphe_dossier_new (&(ParapheDossierFacts){
    .number = MACHINE_NUMBER, .id = "D", .presence = machine->presence, .state = machine->state, .revision = REVISION,
    .deposited_at = machine->deposited_at, .attestation = attestation,
    .applicant_type = "PersonneMorale", .siret = "21810004800014", .name = "COMMUNE DE ALBI", .legal_form_code = "7210",
    .legal_form = "Commune et commune nouvelle", .commune_code = "81004", .commune = "Albi", .departement_code = "81",
    .head_office = 1, .naf = "84.11Z", .account_email = "dgs@mairie-albi.example.org",
    .motivation = is_closed_for_delay ? "Hors délai.\n" REFERENCE "classement délai" : NULL,
    .champs = champs, .treatments = treatments, .messages = messages });
}

void
machine_case_init (ParapheCase *facts, const Machine *machine, ParapheCampaign *campaign) {
  *facts = (ParapheCase){ .dossier = build_dossier (machine), .campaign = campaign, .now = machine->now,
                          .refreshed_at = machine->now, .read_at = machine->now };
  facts->form = paraphe_form_read (facts->dossier, campaign);
  facts->conventions = list_conventions (machine);
  facts->examinations = list_examinations (machine);
  facts->marks = new_list ();
  facts->operations = new_list ();
  if (machine->is_form_read) {
    g_autofree char *fingerprint = paraphe_dossier_fingerprint_form (facts->dossier);
    g_ptr_array_add (facts->marks, paraphe_mark_new (&(ParapheMarkFacts){
                                     .subject = "form", .fingerprint = fingerprint, .by = "a@b.fr", .at = machine->now }));
  }
  if (machine->running != PARAPHE_RECIPE_UNKNOWN)
    g_ptr_array_add (facts->operations, paraphe_operation_new (&(ParapheOperationFacts){
                                          .recipe = machine->running, .state = PARAPHE_OPERATION_RUNNING, .uuid = "u" }));
}

void
machine_case_clear (ParapheCase *facts) {
  g_clear_object (&facts->dossier);
  g_clear_object (&facts->form);
  g_clear_pointer (&facts->conventions, g_ptr_array_unref);
  g_clear_pointer (&facts->examinations, g_ptr_array_unref);
  g_clear_pointer (&facts->marks, g_ptr_array_unref);
  g_clear_pointer (&facts->operations, g_ptr_array_unref);
}
