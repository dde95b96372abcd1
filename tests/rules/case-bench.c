/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case made by hand for the tests of the rules. */
#include "case-bench.h"
#include "form-reading.h"

#define REVISION "r1"
#define HOUR 3600

gint64
bench_instant (const char *text) {
  if (text == NULL)
    return 0;
  gint64 at = paraphe_instant_from_rfc3339 (text);
  g_assert_cmpint (at, !=, 0);
  return at;
}

static GPtrArray *
new_list (void) {
  return g_ptr_array_new_with_free_func (g_object_unref);
}

Bench *
bench_new (void) {
  static const char *const schools[] = { "ALBI - Jaurès (0819001U)", "ALBI - Curie (0819008B)", NULL };
  Bench *self = g_new0 (Bench, 1);
  self->signatory = "Jean GARCIA";
  self->quality = "MAIRE";
  self->number = "2";
  self->cost = "82 €";
  self->schools = schools;
  self->state = PARAPHE_STATE_ACCEPTE;
  self->presence = PARAPHE_PRESENCE_LISTED;
  self->deposited = "2026-09-24T08:00:00Z";
  self->attestation = "MD5-1";
  self->generated = "2026-09-24T08:01:00Z";
  self->identity = (ParapheDossierFacts){
    .applicant_type = "PersonneMorale", .siret = "21810004800014", .name = "COMMUNE DE ALBI", .legal_form_code = "7210",
    .legal_form = "Commune et commune nouvelle", .commune_code = "81004", .commune = "Albi", .departement_code = "81",
    .head_office = 1, .naf = "84.11Z", .account_email = "dgs@mairie-albi.example.org" };
  self->now = "2026-10-05T08:00:00Z";
  self->refreshed = self->now;
  self->treatments = new_list ();
  self->messages = new_list ();
  self->conventions = new_list ();
  self->examinations = new_list ();
  self->marks = new_list ();
  self->operations = new_list ();
  bench_add_event (self, PARAPHE_EVENT_DEPOSE, self->deposited);
  bench_add_event (self, PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT, self->deposited);
  return self;
}

static void
forget (Bench *self) {
  g_clear_object (&self->judgement);
  g_clear_object (&self->form);
  g_clear_object (&self->dossier);
  g_clear_object (&self->campaign);
}

void
bench_free (Bench *self) {
  forget (self);
  g_ptr_array_unref (self->treatments);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->conventions);
  g_ptr_array_unref (self->examinations);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->operations);
  g_clear_object (&self->directory);
  if (self->around != NULL) {
    g_clear_pointer (&self->around->neighbours, paraphe_neighbours_free);
    g_clear_pointer (&self->around->previous, g_hash_table_unref);
    g_clear_pointer (&self->around->evidence, g_ptr_array_unref);
    g_clear_pointer (&self->around->imported, g_hash_table_unref);
    g_clear_pointer (&self->around->accesses, g_hash_table_unref);
    g_clear_pointer (&self->around->kept, g_hash_table_unref);
    g_free (self->around);
  }
  g_free (self);
}

ParapheSurroundings *
bench_get_around (Bench *self) {
  if (self->around == NULL) {
    self->around = g_new0 (ParapheSurroundings, 1);
    self->around->neighbours = paraphe_neighbours_new ();
  }
  return self->around;
}

void
bench_add_neighbour (Bench *self, const ParapheNeighbour *neighbour) {
  paraphe_neighbours_put (bench_get_around (self)->neighbours, neighbour, NULL);
}

void
bench_add_evidence (Bench *self, const ParapheEvidence *evidence) {
  ParapheSurroundings *around = bench_get_around (self);
  if (around->evidence == NULL)
    around->evidence = g_ptr_array_new ();
  g_ptr_array_add (around->evidence, (gpointer) evidence);
}

static void
put (GHashTable **table, const char *key, gconstpointer value) {
  if (*table == NULL)
    *table = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (*table, (gpointer) key, (gpointer) value);
}

void
bench_add_import (Bench *self, const char *md5, const ParapheImport *import) {
  put (&bench_get_around (self)->imported, md5, import);
}

void
bench_set_access (Bench *self, const char *uai, const char *state) {
  put (&bench_get_around (self)->accesses, uai, state);
}

void
bench_keep (Bench *self, const char *md5) {
  put (&bench_get_around (self)->kept, md5, md5);
}

static void
free_previous (gpointer data) {
  ParaphePreviousDossier *previous = data;
  g_ptr_array_unref (previous->schools);
  g_free (previous);
}

void
bench_set_previous (Bench *self, const char *siret, const char *signatory, const char *const *schools) {
  ParaphePreviousDossier *previous = g_new0 (ParaphePreviousDossier, 1);
  ParapheSurroundings *around = bench_get_around (self);
  previous->siret = siret;
  previous->signatory = signatory;
  previous->schools = g_ptr_array_new ();
  for (guint i = 0; schools != NULL && schools[i] != NULL; i++)
    g_ptr_array_add (previous->schools, (gpointer) schools[i]);
  around->previous_name = "2025-2026";
  around->previous = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_previous);
  g_hash_table_insert (around->previous, siret != NULL ? g_strndup (siret, 9) : g_strdup ("200063360"), previous);
}

void
bench_add_event (Bench *self, ParapheEvent event, const char *at) {
  g_ptr_array_add (self->treatments, paraphe_treatment_new (&(ParapheTreatmentFacts){ .event = event, .at = bench_instant (at) }));
}

void
bench_add_message (Bench *self, ParapheAuthor author, const char *at, const char *body, const char *file) {
  g_autofree char *id = g_strdup_printf ("Commentaire-%u", ++self->n_messages);
  g_autoptr (GPtrArray) files = new_list ();
  if (file != NULL)
    g_ptr_array_add (files, paraphe_file_new (&(ParapheFileFacts){
                              .name = "scan.pdf", .content_type = "application/pdf", .md5 = file, .size = 1000,
                              .scan = PARAPHE_SCAN_SAFE }));
  g_ptr_array_add (self->messages, paraphe_message_new (&(ParapheMessageFacts){
                                     .id = id, .author = author, .created_at = bench_instant (at), .body = body, .files = files }));
}

void
bench_add_file (Bench *self, const char *at, const ParapheFileFacts *file) {
  g_autofree char *id = g_strdup_printf ("Commentaire-%u", ++self->n_messages);
  g_autoptr (GPtrArray) files = new_list ();
  g_ptr_array_add (files, paraphe_file_new (file));
  g_ptr_array_add (self->messages,
                   paraphe_message_new (&(ParapheMessageFacts){
                     .id = id, .author = PARAPHE_AUTHOR_ACCOUNT, .created_at = bench_instant (at), .body = "", .files = files }));
}

void
bench_add_convention (Bench *self, guint version, const char *md5, const char *at) {
  g_ptr_array_add (self->conventions, paraphe_convention_new (&(ParapheConventionFacts){
                                        .version = version, .md5 = md5, .generated_at = bench_instant (at), .sha256 = "ab" }));
}

void
bench_add_examination (Bench *self, guint message, const char *file, const char *convention, ParapheVerdict verdict,
                       const char *at) {
  g_autofree char *id = g_strdup_printf ("Commentaire-%u", message);
  g_ptr_array_add (self->examinations, paraphe_examination_new (&(ParapheExaminationFacts){
                                         .message = id, .md5 = file, .convention_md5 = convention, .verdict = verdict,
                                         .at = bench_instant (at), .by = "a@b.fr" }));
}

void
bench_add_mark (Bench *self, const char *subject, const char *fingerprint, const char *reason) {
  g_ptr_array_add (self->marks, paraphe_mark_new (&(ParapheMarkFacts){
                                  .subject = subject, .fingerprint = fingerprint, .reason = reason, .by = "a@b.fr", .at = 1 }));
}

void
bench_add_operation (Bench *self, ParapheRecipe recipe, ParapheOperationState state) {
  g_ptr_array_add (self->operations,
                   paraphe_operation_new (&(ParapheOperationFacts){ .recipe = recipe, .state = state, .uuid = "u" }));
}

void
bench_reaccept (Bench *self, const char *at, const char *md5) {
  gint64 reopened = bench_instant (at);
  g_autofree char *later = paraphe_instant_to_rfc3339 (reopened + HOUR);
  g_autofree char *generated = paraphe_instant_to_rfc3339 (reopened + HOUR + 60);
  bench_add_convention (self, self->conventions->len + 1, self->attestation, self->generated);
  bench_add_event (self, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, at);
  bench_add_event (self, PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION, at);
  bench_add_event (self, PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER, later);
  bench_add_event (self, PARAPHE_EVENT_PASSE_EN_INSTRUCTION, later);
  bench_add_event (self, PARAPHE_EVENT_ACCEPTE, later);
  self->attestation = md5;
  self->generated = g_intern_string (generated);
}

static void
map_role (GHashTable *map, ParapheRole role, const char *descriptor) {
  g_hash_table_insert (map, g_strdup_printf (REVISION "\t%s", paraphe_role_to_code (role)), g_strdup (descriptor));
}

static ParapheCampaign *
build_campaign (const Bench *self) {
  static const struct {
    ParapheRole role;
    const char *descriptor;
  } fields[] = { { PARAPHE_ROLE_SIGNATORY, "d-signatory" }, { PARAPHE_ROLE_QUALITY, "d-quality" },
                 { PARAPHE_ROLE_SCHOOLS, "d-schools" }, { PARAPHE_ROLE_NUMBER, "d-number" }, { PARAPHE_ROLE_COST, "d-number" } };
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_insert (settings, (gpointer) "deadline_confirmed", (gpointer) "1");
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (self->settings) && self->settings[i] != NULL; i += 2)
    g_hash_table_insert (settings, (gpointer) self->settings[i], (gpointer) self->settings[i + 1]);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].role != self->unmapped)
      map_role (map, fields[i].role, fields[i].descriptor);
  for (int role = PARAPHE_ROLE_DEPARTEMENT; role < PARAPHE_N_ROLES; role++)
    if (self->texts[role] != NULL)
      map_role (map, (ParapheRole) role, paraphe_role_to_code ((ParapheRole) role));
  return paraphe_campaign_new (settings, map);
}

static void
add_champ (GPtrArray *champs, const char *descriptor, const char *type, const char *text) {
  g_ptr_array_add (champs, paraphe_champ_new (&(ParapheChampFacts){
                             .id = descriptor, .descriptor = descriptor, .type = type, .text = text != NULL ? text : "",
                             .checked = -1 }));
}

static GPtrArray *
build_champs (const Bench *self) {
  GPtrArray *champs = new_list ();
  g_autofree char *joined = g_strjoinv (", ", (char **) self->schools);
  add_champ (champs, "d-signatory", "TextChamp", self->signatory);
  add_champ (champs, "d-quality", "DropDownListChamp", self->quality);
  g_ptr_array_add (champs, paraphe_champ_new (&(ParapheChampFacts){
                             .id = "d-schools", .descriptor = "d-schools", .type = "MultipleDropDownListChamp",
                             .text = self->schools_text != NULL ? self->schools_text : joined, .values = self->schools,
                             .checked = -1 }));
  g_ptr_array_add (champs, paraphe_champ_new (&(ParapheChampFacts){
                             .id = "d-number", .descriptor = "d-number", .type = "LinkedDropDownListChamp", .text = "",
                             .primary = self->number != NULL ? self->number : "",
                             .secondary = self->cost != NULL ? self->cost : "", .checked = -1 }));
  for (int role = PARAPHE_ROLE_DEPARTEMENT; role < PARAPHE_N_ROLES; role++)
    if (self->texts[role] != NULL)
      add_champ (champs, paraphe_role_to_code ((ParapheRole) role), "TextChamp", self->texts[role]);
  return champs;
}

static ParapheDossier *
build_dossier (const Bench *self) {
  g_autoptr (GPtrArray) champs = build_champs (self);
  g_autoptr (ParapheFile) attestation = NULL;
  if (self->attestation != NULL)
    attestation = paraphe_file_new (&(ParapheFileFacts){ .name = "attestation.pdf", .content_type = "application/pdf",
                                                         .md5 = self->attestation, .size = 500,
                                                         .created_at = bench_instant (self->generated) });
  ParapheDossierFacts facts = self->identity;
  facts.number = 24680135;
  facts.id = "D";
  facts.presence = self->presence;
  facts.state = self->state;
  facts.revision = REVISION;
  facts.deposited_at = bench_instant (self->deposited);
  facts.motivation = self->motivation;
  facts.attestation = attestation;
  facts.champs = champs;
  facts.treatments = self->treatments;
  facts.messages = self->messages;
  return paraphe_dossier_new (&facts);
}

ParapheJudgement *
bench_judge (Bench *self) {
  forget (self);
  self->campaign = build_campaign (self);
  self->dossier = build_dossier (self);
  self->form = paraphe_form_read (self->dossier, self->campaign);
  self->facts = (ParapheCase){
    .dossier = self->dossier, .campaign = self->campaign, .form = self->form, .conventions = self->conventions,
    .examinations = self->examinations, .marks = self->marks, .operations = self->operations,
    .now = bench_instant (self->now), .refreshed_at = bench_instant (self->refreshed), .executing = self->executing,
    .read_at = bench_instant (self->read_at), .directory = self->directory, .around = self->around };
  self->judgement = paraphe_judge (&self->facts);
  return self->judgement;
}

ParapheFlag *
bench_find (Bench *self, const char *id) {
  GPtrArray *flags = paraphe_judgement_facts (self->judgement)->flags;
  for (guint i = 0; i < flags->len; i++)
    if (g_str_equal (paraphe_flag_facts (g_ptr_array_index (flags, i))->id, id))
      return g_ptr_array_index (flags, i);
  return NULL;
}
