/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier read over HTTP from invented answers, and everything that may be wrong with them. */
#include "bench.h"
#include <string.h>

static ParapheDossier *
read_good (Bench *bench) {
  g_autoptr (GError) error = NULL;
  ParapheDossier *dossier;

  bench_push_dossier (bench, fixture_load ("dossier-stored"));
  bench_push_dossier (bench, fixture_load ("dossier-complement"));
  dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (dossier);
  return dossier;
}

static void
assert_refused (Bench *bench, int code) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheDossier) dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);

  g_assert_null (dossier);
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
}

static void
check_identity (const ParapheDossierFacts *facts) {
  g_assert_cmpint (facts->number, ==, BENCH_NUMBER);
  g_assert_cmpstr (facts->id, ==, "RG9zc2llci00MjAwMDE3");
  g_assert_cmpint (facts->presence, ==, PARAPHE_PRESENCE_LISTED);
  g_assert_cmpint (facts->state, ==, PARAPHE_STATE_ACCEPTE);
  g_assert_false (facts->archived);
  g_assert_cmpint (facts->deposited_at, ==, 1779177660); /* 2026-05-19T08:01:00Z */
  g_assert_cmpint (facts->modified_at, ==, 1780384530);  /* 2026-06-02T07:15:30Z */
  g_assert_cmpint (facts->expires_at, ==, 0);
  g_assert_cmpint (facts->admin_deleted_at, ==, 0);
  g_assert_cmpstr (facts->account_email, ==, "mairie@villeneuve.example");
  g_assert_false (facts->account_deleted);
  g_assert_cmpuint (facts->group_instructeurs->len, ==, 2);
  g_assert_cmpuint (facts->followers->len, ==, 1);
  g_assert_cmpstr (facts->applicant_type, ==, "PersonneMorale");
  g_assert_cmpstr (facts->siret, ==, "21310099900012");
  g_assert_cmpstr (facts->name, ==, "COMMUNE DE VILLENEUVE");
  g_assert_cmpstr (facts->legal_form_code, ==, "7210");
  g_assert_cmpstr (facts->commune_code, ==, "31999");
  g_assert_cmpstr (facts->departement_code, ==, "31");
  g_assert_cmpint (facts->head_office, ==, 1);
  g_assert_null (facts->motivation);
  g_assert_cmpstr (paraphe_file_facts (facts->attestation)->name, ==, "attestation-dossier-4200017.pdf");
}

static void
check_form (const ParapheDossierFacts *facts) {
  static const char *types[] = { "HeaderSectionChamp", "TextChamp", "DepartementChamp", "MultipleDropDownListChamp", "LinkedDropDownListChamp",
                                 "YesNoChamp", "CheckboxChamp", "PieceJustificativeChamp", "RepetitionChamp", "TextChamp", "TextChamp",
                                 "HologramChamp" };
  const ParapheChampFacts *champs[G_N_ELEMENTS (types)];

  g_assert_cmpuint (facts->champs->len, ==, G_N_ELEMENTS (types));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    champs[i] = paraphe_champ_facts (g_ptr_array_index (facts->champs, i));
    g_assert_cmpstr (champs[i]->type, ==, types[i]);
    g_assert_cmpint (champs[i]->checked, ==, i == 6 ? 1 : -1);
    g_assert_cmpint (champs[i]->level, ==, i == 0 ? 1 : 0);
  }
  g_assert_cmpstr (champs[1]->text, ==, "Ada EXEMPLE");
  g_assert_cmpstr (champs[3]->values[0], ==, "ÉCOLE B (0319002B)");
  g_assert_cmpstr (champs[3]->values[1], ==, "ÉCOLE A, ANNEXE (0319001A)");
  g_assert_null (champs[3]->values[2]);
  g_assert_cmpstr (champs[4]->primary, ==, "2");
  g_assert_cmpstr (champs[4]->secondary, ==, "82 €");
  g_assert_null (champs[7]->text);
  g_assert_cmpstr (champs[9]->text, ==, "Un");
  g_assert_cmpstr (champs[10]->text, ==, "Deux");
  g_assert_cmpstr (champs[9]->descriptor, ==, champs[10]->descriptor);
  g_assert_cmpstr (champs[9]->id, !=, champs[10]->id);
  g_assert_cmpstr (champs[11]->text, ==, "valeur de demain");
  g_assert_cmpuint (facts->annotations->len, ==, 1);
}

static void
check_history (const ParapheDossierFacts *facts) {
  static const ParapheAuthor authors[] = { PARAPHE_AUTHOR_SYSTEM, PARAPHE_AUTHOR_AGENT, PARAPHE_AUTHOR_ACCOUNT, PARAPHE_AUTHOR_GUEST,
                                           PARAPHE_AUTHOR_AGENT };
  const ParapheMessageFacts *message;
  const ParapheTreatmentFacts *last;

  g_assert_cmpuint (facts->messages->len, ==, G_N_ELEMENTS (authors));
  for (guint i = 0; i < G_N_ELEMENTS (authors); i++) {
    message = paraphe_message_facts (g_ptr_array_index (facts->messages, i));
    g_assert_cmpint (message->author, ==, authors[i]);
    g_assert_cmpint (message->discarded_at != 0, ==, i == 3);
    g_assert_cmpint (message->is_correction, ==, i == 1);
    g_assert_cmpuint (message->files->len, ==, i == 2 ? 2 : 0);
  }
  message = paraphe_message_facts (g_ptr_array_index (facts->messages, 1));
  g_assert_cmpstr (message->correction_reason, ==, "incorrect");
  g_assert_cmpint (message->correction_resolved_at, >, 0);
  message = paraphe_message_facts (g_ptr_array_index (facts->messages, 2));
  g_assert_cmpstr (paraphe_file_facts (g_ptr_array_index (message->files, 0))->name, ==, "convention signée.pdf");
  g_assert_cmpint (paraphe_file_facts (g_ptr_array_index (message->files, 0))->size, ==, 4);
  g_assert_cmpint (paraphe_file_facts (g_ptr_array_index (message->files, 0))->scan, ==, PARAPHE_SCAN_SAFE);
  g_assert_cmpint (paraphe_file_facts (g_ptr_array_index (message->files, 1))->scan, ==, PARAPHE_SCAN_UNKNOWN);
  g_assert_cmpuint (facts->treatments->len, ==, 4);
  last = paraphe_treatment_facts (g_ptr_array_index (facts->treatments, 3));
  g_assert_cmpint (last->event, ==, PARAPHE_EVENT_UNKNOWN);
  g_assert_cmpint (last->state, ==, PARAPHE_STATE_ACCEPTE);
  g_assert_cmpstr (last->motivation, ==, "Corrigé");
  g_assert_nonnull (last->id);
  g_assert_cmpuint (facts->labels->len, ==, 2);
}

static void
check_all (ParapheDossier *dossier) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);

  check_identity (facts);
  check_form (facts);
  check_history (facts);
  g_assert_nonnull (facts->raw);
}

/* Everything of a dossier, and the same again from its opaque bytes. */
static void
test_dossier (Bench *bench, gconstpointer data) {
  g_autoptr (ParapheDossier) dossier = read_good (bench);
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheDossier) again = NULL;
  g_autofree char *one = NULL, *two = NULL;

  check_all (dossier);
  again = paraphe_platform_parse_dossier (paraphe_dossier_facts (dossier)->raw, PARAPHE_PRESENCE_LISTED, &error);
  g_assert_no_error (error);
  check_all (again);
  one = paraphe_dossier_fingerprint_all (dossier);
  two = paraphe_dossier_fingerprint_all (again);
  g_assert_cmpstr (one, ==, two);
  bench_assert_says (bench, 0, "\"operationName\":\"getDossier\"");
  bench_assert_says (bench, 0, "\"dossierNumber\":4200017");
  bench_assert_says (bench, 0, "\"includeMessages\":true");
  bench_assert_says (bench, 0, "\"includeCorrections\":true");
  bench_assert_says (bench, 0, "\"includeAnotations\":true");
  bench_assert_says (bench, 1, "discardedAt");
}

static void
set_array (JsonObject *object, const char *key, const char *json) {
  json_object_set_member (object, key, json_from_string (json, NULL));
}

#define CHAMP(id, type, text, rest) \
  "{\"id\":\"" id "\",\"champDescriptorId\":\"" id "\",\"__typename\":\"" type "\",\"label\":\"x\",\"stringValue\":" text "," \
  "\"updatedAt\":\"2026-05-19T10:00:00+02:00\"" rest "}"
#define FILE_OF_FORM(scan) \
  "[{\"filename\":\"../../délibération.pdf\",\"contentType\":\"application/pdf\",\"checksum\":\"kAFQmDzST7DWlj99KOF/cg==\"," \
  "\"byteSize\":\"209715200\",\"url\":\"https://x.example/y\",\"createdAt\":\"2026-05-19T10:00:00+02:00\",\"virusScanResult\":\"" scan "\"}]"

/* What a program reads of a date or a number, whose text is French; the files of the form. */
static void
test_typed (Bench *bench, gconstpointer data) {
  static const struct {
    const char *text, *value;
  } rows[] = { { "16 décembre 2026", "2026-12-16" }, { "", NULL },        { "24 août 2026 10:00", "2026-08-24T10:00:00+02:00" }, { "3", "3" },
               { "369.0", "369" },                   { "41.5", "41.5" },  { "", NULL },                                          { "Vu", NULL } };
  g_autoptr (JsonObject) stored = fixture_load ("dossier-stored");
  g_autoptr (ParapheDossier) dossier = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *form = NULL, *form_after = NULL, *all = NULL, *all_after = NULL;
  const ParapheDossierFacts *facts;
  const ParapheChampFacts *piece;

  set_array (stored, "annotations",
             "[" CHAMP ("a1", "DateChamp", "\"16 décembre 2026\"", ",\"date\":\"2026-12-16\"") "," CHAMP ("a2", "DateChamp", "\"\"", ",\"date\":null") ","
             CHAMP ("a3", "DatetimeChamp", "\"24 août 2026 10:00\"", ",\"datetime\":\"2026-08-24T10:00:00+02:00\"") ","
             CHAMP ("a4", "IntegerNumberChamp", "\"3\"", ",\"integerNumber\":\"3\"") ","
             CHAMP ("a5", "DecimalNumberChamp", "\"369.0\"", ",\"decimalNumber\":369.0") ","
             CHAMP ("a6", "DecimalNumberChamp", "\"41.5\"", ",\"decimalNumber\":41.5") ","
             CHAMP ("a7", "DecimalNumberChamp", "\"\"", ",\"decimalNumber\":null") "," CHAMP ("a8", "TextChamp", "\"Vu\"", "") "]");
  set_array (stored, "champs", "[" CHAMP ("c1", "PieceJustificativeChamp", "null", ",\"files\":" FILE_OF_FORM ("pending")) "]");
  bench_push_dossier (bench, json_object_ref (stored));
  bench_push_dossier (bench, fixture_load ("dossier-complement"));
  dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  facts = paraphe_dossier_facts (dossier);
  g_assert_cmpuint (facts->annotations->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const ParapheChampFacts *annotation = paraphe_champ_facts (g_ptr_array_index (facts->annotations, i));

    g_assert_cmpstr (annotation->text, ==, rows[i].text);
    g_assert_cmpstr (annotation->value, ==, rows[i].value);
    g_assert_cmpuint (annotation->files->len, ==, 0);
  }
  piece = paraphe_champ_facts (g_ptr_array_index (facts->champs, 0));
  g_assert_cmpuint (piece->files->len, ==, 1);
  g_assert_cmpint (paraphe_file_facts (g_ptr_array_index (piece->files, 0))->size, ==, 209715200);
  g_assert_cmpint (paraphe_file_facts (g_ptr_array_index (piece->files, 0))->scan, ==, PARAPHE_SCAN_PENDING);
  /* The result of the scan changes the copy, not the form that an agent judged. */
  set_array (stored, "champs", "[" CHAMP ("c1", "PieceJustificativeChamp", "null", ",\"files\":" FILE_OF_FORM ("safe")) "]");
  bench_push_dossier (bench, g_steal_pointer (&stored));
  bench_push_dossier (bench, fixture_load ("dossier-complement"));
  other = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  form = paraphe_dossier_fingerprint_form (dossier);
  form_after = paraphe_dossier_fingerprint_form (other);
  all = paraphe_dossier_fingerprint_all (dossier);
  all_after = paraphe_dossier_fingerprint_all (other);
  g_assert_cmpstr (form, ==, form_after);
  g_assert_cmpstr (all, !=, all_after);
}

/* A word that the server invents tomorrow is kept as it is, and nothing else of the dossier is lost. */
static void
test_unknown_words (Bench *bench, gconstpointer data) {
  g_autoptr (JsonObject) stored = fixture_load ("dossier-stored"), complement = fixture_load ("dossier-complement");
  JsonArray *messages = json_object_get_array_member (stored, "messages");
  g_autoptr (ParapheDossier) dossier = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  const ParapheDossierFacts *facts;
  const ParapheMessageFacts *message;

  json_object_set_string_member (stored, "state", "en_mediation");
  json_object_set_string_member (complement, "state", "en_mediation");
  json_object_set_string_member (json_object_get_object_member (stored, "demandeur"), "__typename", "PersonneDeDemain");
  g_assert_cmpuint (json_array_get_length (messages), >, 2);
  bench_push_dossier (bench, g_steal_pointer (&stored));
  bench_push_dossier (bench, g_steal_pointer (&complement));
  dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  again = paraphe_platform_parse_dossier (paraphe_dossier_facts (dossier)->raw, PARAPHE_PRESENCE_LISTED, &error);
  g_assert_no_error (error);
  facts = paraphe_dossier_facts (again);
  g_assert_cmpint (facts->state, ==, PARAPHE_STATE_UNKNOWN);
  g_assert_cmpstr (facts->state_code, ==, "en_mediation");
  g_assert_cmpstr (facts->applicant_type, ==, "PersonneDeDemain");
  g_assert_cmpstr (facts->name, ==, "COMMUNE DE VILLENEUVE");
  g_assert_cmpstr (paraphe_treatment_facts (g_ptr_array_index (facts->treatments, 3))->event_code, ==, "evenement_de_demain");
  g_assert_null (paraphe_treatment_facts (g_ptr_array_index (facts->treatments, 0))->event_code);
  message = paraphe_message_facts (g_ptr_array_index (facts->messages, 2));
  g_assert_null (paraphe_file_facts (g_ptr_array_index (message->files, 0))->scan_code);
  g_assert_cmpstr (paraphe_file_facts (g_ptr_array_index (message->files, 1))->scan_code, ==, "quarantaine");
}

static void
test_parse_garbage (void) {
  static const char *texts[] = { "", "{}", "[]", "{\"format\":2,\"dossier\":{},\"complement\":{}}", "{\"format\":1,\"dossier\":{},\"complement\":{}}",
                                 "{\"format\":1,\"dossier\":[],\"complement\":{}}", "{\"format\":1,\"dossier\":{}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) raw = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_autoptr (GError) error = NULL, other = NULL;

    g_assert_null (paraphe_platform_parse_dossier (raw, PARAPHE_PRESENCE_DELETED, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
    g_assert_null (paraphe_platform_parse_demarche (raw, &other));
    g_assert_error (other, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  }
}

/* A key that was asked and is not there: a misspelt include must not make a dossier without messages. */
static void
test_missing_keys (Bench *bench, gconstpointer data) {
  static const char *stored[] = { "id", "number", "state", "archived", "dateDepot", "datePassageEnConstruction", "datePassageEnInstruction",
                                  "dateTraitement", "dateDerniereModification", "dateDerniereModificationChamps", "dateExpiration",
                                  "dateSuppressionParUsager", "dateDerniereCorrectionEnAttente", "motivation", "attestation", "usager",
                                  "connectionUsager", "groupeInstructeur", "demandeur", "demarche", "instructeurs", "champs", "annotations",
                                  "messages" };
  static const char *complement[] = { "number", "labels", "traitements", "messages", "dateSuppressionParAdministration" };

  for (gsize i = 0; i < G_N_ELEMENTS (stored) + G_N_ELEMENTS (complement); i++) {
    JsonObject *one = fixture_load ("dossier-stored"), *two = fixture_load ("dossier-complement");

    if (i < G_N_ELEMENTS (stored))
      json_object_remove_member (one, stored[i]);
    else
      json_object_remove_member (two, complement[i - G_N_ELEMENTS (stored)]);
    bench_push_dossier (bench, one);
    bench_push_dossier (bench, two);
    g_test_message ("%s", i < G_N_ELEMENTS (stored) ? stored[i] : complement[i - G_N_ELEMENTS (stored)]);
    assert_refused (bench, PARAPHE_PLATFORM_ERROR_ANSWER);
    exchange_server_reset (bench->server);
  }
}

/* A value of another type, or out of what it can be. */
static void
test_wrong_types (Bench *bench, gconstpointer data) {
  static const struct {
    const char *key;
    const char *value;
  } rows[] = {
    { "number", "\"4200017\"" }, { "number", "4200018" }, { "number", "4200017.0" }, { "number", "-4200017" }, { "number", "null" },
    { "id", "42" }, { "id", "null" }, { "state", "7" }, { "state", "null" }, { "archived", "\"no\"" }, { "archived", "0" },
    { "dateDepot", "\"yesterday\"" }, { "dateDepot", "1779177660" }, { "dateDepot", "null" }, { "dateDepot", "\"\"" },
    { "dateTraitement", "\"2026-13-40T99:00:00+02:00\"" }, { "motivation", "[]" }, { "attestation", "[]" }, { "attestation", "{}" },
    { "usager", "null" }, { "usager", "{\"email\":null}" }, { "groupeInstructeur", "[]" }, { "instructeurs", "{}" }, { "instructeurs", "[null]" },
    { "instructeurs", "[1]" }, { "demandeur", "null" }, { "demandeur", "{}" }, { "demandeur", "{\"__typename\":\"X\",\"siret\":3}" },
    { "demarche", "{\"revision\":null}" }, { "champs", "null" }, { "champs", "[null]" }, { "champs", "[{}]" }, { "champs", "{}" },
    { "champs", "[{\"id\":\"a\",\"champDescriptorId\":\"b\",\"__typename\":\"X\",\"label\":\"l\",\"stringValue\":3,\"updatedAt\":\"2026-05-19T10:00:00+02:00\"}]" },
    { "champs", "[{\"id\":\"a\",\"champDescriptorId\":\"b\",\"__typename\":\"X\",\"label\":\"l\",\"stringValue\":\"\",\"values\":[1],\"updatedAt\":\"2026-05-19T10:00:00+02:00\"}]" },
    { "messages", "[{}]" }, { "messages", "\"none\"" },
    { "attestation", "{\"filename\":\"a\",\"contentType\":\"b\",\"checksum\":\"c\",\"byteSize\":\"-1\",\"createdAt\":\"2026-05-19T10:00:00+02:00\",\"virusScanResult\":\"safe\"}" },
    { "attestation", "{\"filename\":\"a\",\"contentType\":\"b\",\"checksum\":\"c\",\"byteSize\":\"9223372036854775808\",\"createdAt\":\"2026-05-19T10:00:00+02:00\",\"virusScanResult\":\"safe\"}" },
    { "attestation", "{\"filename\":\"a\",\"contentType\":\"b\",\"checksum\":\"c\",\"byteSize\":\"12x\",\"createdAt\":\"2026-05-19T10:00:00+02:00\",\"virusScanResult\":\"safe\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    JsonObject *stored = fixture_load ("dossier-stored");

    json_object_set_member (stored, rows[i].key, json_from_string (rows[i].value, NULL));
    bench_push_dossier (bench, stored);
    bench_push_dossier (bench, fixture_load ("dossier-complement"));
    g_test_message ("%s: %s", rows[i].key, rows[i].value);
    assert_refused (bench, PARAPHE_PLATFORM_ERROR_ANSWER);
    exchange_server_reset (bench->server);
  }
}

/* What the platform may add any day is kept, never fatal. */
static void
test_tomorrow (Bench *bench, gconstpointer data) {
  JsonObject *stored = fixture_load ("dossier-stored"), *complement = fixture_load ("dossier-complement");
  g_autoptr (ParapheDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  const ParapheDossierFacts *facts;

  json_object_set_string_member (stored, "state", "en_attente_de_demain");
  json_object_set_string_member (complement, "state", "en_attente_de_demain");
  json_object_set_string_member (stored, "connectionUsager", "signal_de_fumee");
  json_object_set_member (stored, "demandeur", json_from_string ("{\"__typename\":\"PersonneDeDemain\",\"aura\":7}", NULL));
  json_object_set_string_member (stored, "champ_de_demain", "x");
  bench_push_dossier (bench, stored);
  bench_push_dossier (bench, complement);
  dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  facts = paraphe_dossier_facts (dossier);
  g_assert_cmpint (facts->state, ==, PARAPHE_STATE_UNKNOWN);
  g_assert_cmpstr (facts->applicant_type, ==, "PersonneDeDemain");
  g_assert_cmpstr (facts->siret, ==, "");
  g_assert_cmpstr (facts->name, ==, "");
  g_assert_cmpint (facts->head_office, ==, -1);
}

static void
test_applicants (Bench *bench, gconstpointer data) {
  static const struct {
    const char *value;
    const char *type, *siret, *name;
  } rows[] = {
    { "{\"__typename\":\"PersonneMoraleIncomplete\",\"siret\":\"21310099900012\"}", "PersonneMoraleIncomplete", "21310099900012", "" },
    { "{\"__typename\":\"PersonnePhysique\",\"civilite\":\"Mme\",\"nom\":\"EXEMPLE\",\"prenom\":\"Ada\",\"email\":null}", "PersonnePhysique", "", "Ada EXEMPLE" },
    { "{\"__typename\":\"PersonneMorale\",\"siret\":\"1\",\"entreprise\":{\"raisonSociale\":\"\",\"nomCommercial\":\"Le Commerce\"}}", "PersonneMorale", "1", "Le Commerce" },
    { "{\"__typename\":\"PersonneMorale\",\"siret\":\"1\",\"entreprise\":null,\"association\":{\"titre\":\"Les Amis\"}}", "PersonneMorale", "1", "Les Amis" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    JsonObject *stored = fixture_load ("dossier-stored");
    g_autoptr (ParapheDossier) dossier = NULL;
    g_autoptr (GError) error = NULL;

    json_object_set_member (stored, "demandeur", json_from_string (rows[i].value, NULL));
    bench_push_dossier (bench, stored);
    bench_push_dossier (bench, fixture_load ("dossier-complement"));
    dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (paraphe_dossier_facts (dossier)->applicant_type, ==, rows[i].type);
    g_assert_cmpstr (paraphe_dossier_facts (dossier)->siret, ==, rows[i].siret);
    g_assert_cmpstr (paraphe_dossier_facts (dossier)->name, ==, rows[i].name);
  }
}

/* The owner of the account counts as the account, even when he is an agent too. */
static void
test_agent_and_account (Bench *bench, gconstpointer data) {
  JsonObject *stored = fixture_load ("dossier-stored");
  g_autoptr (ParapheDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  json_object_set_member (stored, "usager", json_from_string ("{\"email\":\"agent.un@academie.example\"}", NULL));
  bench_push_dossier (bench, stored);
  bench_push_dossier (bench, fixture_load ("dossier-complement"));
  dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (paraphe_message_facts (g_ptr_array_index (paraphe_dossier_facts (dossier)->messages, 1))->author, ==, PARAPHE_AUTHOR_ACCOUNT);
}

/* Somebody acted between the two questions: both are asked again, and in the end the caller is told. */
static void
test_torn (Bench *bench, gconstpointer data) {
  g_autoptr (ParapheDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  bench_push_dossier (bench, fixture_load ("dossier-stored"));
  bench_push_dossier (bench, fixture_dossier ("dossier-complement", BENCH_NUMBER, BENCH_LATER));
  bench_push_dossier (bench, fixture_dossier ("dossier-stored", BENCH_NUMBER, BENCH_LATER));
  bench_push_dossier (bench, fixture_dossier ("dossier-complement", BENCH_NUMBER, BENCH_LATER));
  dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (dossier);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 4);
  for (guint i = 0; i < 3; i++) {
    bench_push_dossier (bench, fixture_load ("dossier-stored"));
    bench_push_dossier (bench, fixture_dossier ("dossier-complement", BENCH_NUMBER, BENCH_LATER));
  }
  assert_refused (bench, PARAPHE_PLATFORM_ERROR_RETRY);
}

/* « hidden due to permissions » is a missing right, or a bad token: a second question tells. */
static void
test_permissions (Bench *bench, gconstpointer data) {
  exchange_server_push_json (bench->server, BENCH_REFUSAL ("An object of type Dossier was hidden due to permissions", "unauthorized"));
  exchange_server_push_json (bench->server, BENCH_KNOWN);
  assert_refused (bench, PARAPHE_PLATFORM_ERROR_NOT_FOUND);
  exchange_server_push_json (bench->server, BENCH_REFUSAL ("An object of type Dossier was hidden due to permissions", "unauthorized"));
  exchange_server_push_text (bench->server, 403, BENCH_JSON, BENCH_UNKNOWN_TOKEN);
  assert_refused (bench, PARAPHE_PLATFORM_ERROR_TOKEN);
  exchange_server_push_json (bench->server, BENCH_REFUSAL ("An object of type Dossier was hidden due to permissions", "unauthorized"));
  exchange_server_push_text (bench->server, 502, "text/html", "<html>");
  assert_refused (bench, PARAPHE_PLATFORM_ERROR_RETRY);
  exchange_server_push_json (bench->server, BENCH_REFUSAL ("Dossier not found", "not_found"));
  assert_refused (bench, PARAPHE_PLATFORM_ERROR_NOT_FOUND);
  g_assert_cmpstr (paraphe_platform_get_server_words (bench->platform), ==, "Dossier not found");
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 7);
}

/* The columns of a list backed by a table make the whole answer fail: asked again without the form, which is asked apart. */
static void
test_without_columns (Bench *bench, gconstpointer data) {
  g_autoptr (ParapheDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;

  exchange_server_push_text (bench->server, 500, BENCH_JSON, BENCH_FAILURE);
  for (guint i = 0; i < 2; i++) {
    bench_push_dossier (bench, bench_strip_form (fixture_load ("dossier-stored")));
    bench_push_dossier (bench, fixture_load ("dossier-stored"));
    bench_push_dossier (bench, fixture_load ("dossier-complement"));
    g_clear_object (&dossier);
    dossier = paraphe_platform_read_dossier (bench->platform, BENCH_NUMBER, NULL, &error);
    g_assert_no_error (error);
    check_all (dossier);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 7);
  bench_assert_says (bench, 0, "\"includeChamps\":true");
  bench_assert_says (bench, 1, "\"includeChamps\":false");
  bench_assert_says (bench, 2, "on MultipleDropDownListChamp { values }");
  bench_assert_says (bench, 4, "\"includeChamps\":false");
  /* A server that fails all the same is a server that fails, and is not taken for one of those afterwards. */
  bench_tear_down (bench, NULL);
  bench_set_up (bench, NULL);
  exchange_server_push_text (bench->server, 500, BENCH_JSON, BENCH_FAILURE);
  exchange_server_push_text (bench->server, 500, BENCH_JSON, BENCH_FAILURE);
  assert_refused (bench, PARAPHE_PLATFORM_ERROR_RETRY);
  g_object_unref (read_good (bench));
  bench_assert_says (bench, 2, "\"includeChamps\":true");
}

/* Mutations of a dossier's answers, seeded: read or refused, never a crash, and what is read is read again from its bytes. */
static void
test_fuzz (void) {
  g_autoptr (JsonObject) stored = fixture_load ("dossier-stored"), complement = fixture_load ("dossier-complement");
  g_autofree char *one = fixture_text (stored), *two = fixture_text (complement);
  g_autofree char *text = g_strdup_printf ("{\"format\":1,\"dossier\":%s,\"complement\":%s}", one, two);
  static const char alphabet[] = "{}[]\",:0123456789-.eTnullfase \\uDd";
  guint good = 0, bad = 0;

  for (guint round = 0; round < 6000; round++) {
    g_autofree char *data = g_strdup (text);
    g_autoptr (ParapheDossier) dossier = NULL, again = NULL;
    g_autoptr (GBytes) raw = NULL;
    g_autoptr (GError) error = NULL;
    gsize length = strlen (data);

    for (gint32 n = g_test_rand_int_range (1, 4); n > 0; n--) {
      gsize at = g_test_rand_int_range (0, length), span = g_test_rand_int_range (1, 40);

      if (g_test_rand_int_range (0, 3) == 0 && at + span < length) {
        memmove (data + at, data + at + span, length - at - span + 1);
        length -= span;
      } else {
        data[at] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      }
    }
    raw = g_bytes_new (data, length);
    dossier = paraphe_platform_parse_dossier (raw, PARAPHE_PRESENCE_LISTED, &error);
    if (dossier == NULL) {
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
      bad++;
      continue;
    }
    again = paraphe_platform_parse_dossier (paraphe_dossier_facts (dossier)->raw, PARAPHE_PRESENCE_LISTED, &error);
    g_assert_no_error (error);
    good++;
  }
  g_test_message ("%u read, %u refused", good, bad);
  g_assert_cmpuint (good, >, 0);
  g_assert_cmpuint (bad, >, 0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/dossier/typed", test_typed);
  BENCH_ADD ("/platform/dossier/unknown-words", test_unknown_words);
  BENCH_ADD ("/platform/dossier/read", test_dossier);
  g_test_add_func ("/platform/dossier/garbage", test_parse_garbage);
  BENCH_ADD ("/platform/dossier/missing-keys", test_missing_keys);
  BENCH_ADD ("/platform/dossier/wrong-types", test_wrong_types);
  BENCH_ADD ("/platform/dossier/tomorrow", test_tomorrow);
  BENCH_ADD ("/platform/dossier/applicants", test_applicants);
  BENCH_ADD ("/platform/dossier/agent-and-account", test_agent_and_account);
  BENCH_ADD ("/platform/dossier/torn", test_torn);
  BENCH_ADD ("/platform/dossier/permissions", test_permissions);
  BENCH_ADD ("/platform/dossier/without-columns", test_without_columns);
  g_test_add_func ("/platform/dossier/fuzz", test_fuzz);
  return g_test_run ();
}
