/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each kind of mutation: what leaves, byte for byte, what proves it, what is refused before anything leaves; and the values of
 * annotations, each under the key of its type. */
#include "bench.h"
#include "mutation.h"
#include <string.h>

#define D "RG9zc2llci0x"
#define A "SW5zdHJ1Y3RldXItNw=="
#define M "Q29tbWVudGFpcmUtNTU="
#define NOTE "Q2hhbXAtMQ=="
#define BOTH "\"dossierId\":\"" D "\",\"instructeurId\":\"" A "\""
#define DOSSIER_ANSWER(name, rest) "{\"data\":{\"" name "\":{\"dossier\":{\"id\":\"" D "\"" rest "},\"errors\":null}}}"
#define MESSAGE_ANSWER(name, rest) "{\"data\":{\"" name "\":{\"message\":{\"id\":\"" M "\"" rest "},\"errors\":null}}}"
#define TRAITEMENT(state) \
  ",\"state\":\"" state "\",\"traitements\":[{\"id\":\"t9\",\"event\":\"x\",\"state\":\"" state "\",\"emailAgentTraitant\":\"a@b.example\"," \
  "\"dateTraitement\":\"2026-06-03T10:00:00+02:00\",\"motivation\":"

static const ParapheAnnotation note = { NOTE, "TextChampDescriptor", "Vu" };

/* Everything that a mutation may hold: each kind takes its own. */
static ParapheMutation
make (ParapheMutationKind kind) {
  return (ParapheMutation) { .kind = kind, .dossier = D, .instructeur = A, .motivation = "Vu", .body = "Bonjour", .correction = "outdated",
                             .label = "TGFiZWwtMQ==", .attachment = "signed--id", .message = M, .group = "R3JvdXBlLTI=", .follow = TRUE,
                             .annotations = &note, .n_annotations = 1 };
}

static const struct {
  ParapheMutationKind kind;
  const char *input;    /* all of it */
  const char *answer;
  const char *evidence; /* (nullable) */
  ParapheState state;
  const char *other;    /* (nullable) an answer that proves nothing */
} rows[] = {
  { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, BOTH ",\"disableNotification\":false",
    DOSSIER_ANSWER ("dossierPasserEnInstruction", TRAITEMENT ("en_instruction") "null}]"), "t9", PARAPHE_STATE_EN_INSTRUCTION,
    DOSSIER_ANSWER ("dossierPasserEnInstruction", "") },
  { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, BOTH ",\"disableNotification\":false",
    DOSSIER_ANSWER ("dossierRepasserEnInstruction", TRAITEMENT ("en_instruction") "null}]"), "t9", PARAPHE_STATE_EN_INSTRUCTION, NULL },
  { PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION, BOTH ",\"disableNotification\":false",
    DOSSIER_ANSWER ("dossierRepasserEnConstruction", TRAITEMENT ("en_construction") "null}]"), "t9", PARAPHE_STATE_EN_CONSTRUCTION, NULL },
  { PARAPHE_MUTATION_ACCEPTER, BOTH ",\"motivation\":\"Vu\",\"justificatif\":\"signed--id\",\"disableNotification\":false",
    DOSSIER_ANSWER ("dossierAccepter", TRAITEMENT ("accepte") "\"Vu\"}]"), "t9", PARAPHE_STATE_ACCEPTE, NULL },
  { PARAPHE_MUTATION_REFUSER, BOTH ",\"motivation\":\"Vu\",\"justificatif\":\"signed--id\",\"disableNotification\":false",
    DOSSIER_ANSWER ("dossierRefuser", TRAITEMENT ("refuse") "\"Vu\"}]"), "t9", PARAPHE_STATE_REFUSE, NULL },
  { PARAPHE_MUTATION_CLASSER_SANS_SUITE, BOTH ",\"motivation\":\"Vu\",\"justificatif\":\"signed--id\",\"disableNotification\":false",
    DOSSIER_ANSWER ("dossierClasserSansSuite", TRAITEMENT ("sans_suite") "\"Vu\"}]"), "t9", PARAPHE_STATE_SANS_SUITE, NULL },
  { PARAPHE_MUTATION_ENVOYER_MESSAGE, BOTH ",\"body\":\"Bonjour\",\"correction\":\"outdated\",\"attachment\":\"signed--id\"",
    MESSAGE_ANSWER ("dossierEnvoyerMessage", ",\"correction\":null"), M, PARAPHE_STATE_UNKNOWN, "{\"data\":{\"dossierEnvoyerMessage\":{\"message\":{}}}}" },
  { PARAPHE_MUTATION_SUPPRIMER_MESSAGE, "\"messageId\":\"" M "\",\"instructeurId\":\"" A "\"",
    MESSAGE_ANSWER ("dossierSupprimerMessage", ",\"discardedAt\":\"2026-06-03T10:00:00+02:00\""), NULL, PARAPHE_STATE_UNKNOWN,
    "{\"data\":{\"dossierSupprimerMessage\":{\"message\":{\"id\":\"autre\"}}}}" },
  { PARAPHE_MUTATION_ANNULER_CORRECTION, "\"messageId\":\"" M "\",\"instructeurId\":\"" A "\"",
    MESSAGE_ANSWER ("dossierAnnulerDemandeCorrection", ""), NULL, PARAPHE_STATE_UNKNOWN, NULL },
  { PARAPHE_MUTATION_AJOUTER_LABEL, "\"dossierId\":\"" D "\",\"labelId\":\"TGFiZWwtMQ==\"", DOSSIER_ANSWER ("dossierAjouterLabel", ""), NULL,
    PARAPHE_STATE_UNKNOWN, NULL },
  { PARAPHE_MUTATION_SUPPRIMER_LABEL, "\"dossierId\":\"" D "\",\"labelId\":\"TGFiZWwtMQ==\"", DOSSIER_ANSWER ("dossierSupprimerLabel", ""), NULL,
    PARAPHE_STATE_UNKNOWN, NULL },
  { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, BOTH ",\"annotations\":[{\"id\":\"" NOTE "\",\"value\":{\"text\":\"Vu\"}}]",
    "{\"data\":{\"dossierModifierAnnotations\":{\"annotations\":[{\"id\":\"" NOTE "\"}],\"errors\":null}}}", NULL, PARAPHE_STATE_UNKNOWN,
    "{\"data\":{\"dossierModifierAnnotations\":{\"annotations\":null}}}" },
  { PARAPHE_MUTATION_ARCHIVER, BOTH, DOSSIER_ANSWER ("dossierArchiver", ",\"archived\":true"), NULL, PARAPHE_STATE_UNKNOWN,
    "{\"data\":{\"dossierArchiver\":{\"dossier\":{\"id\":\"autre\"}}}}" },
  { PARAPHE_MUTATION_DESARCHIVER, BOTH, DOSSIER_ANSWER ("dossierDesarchiver", ",\"archived\":false"), NULL, PARAPHE_STATE_UNKNOWN, NULL },
  { PARAPHE_MUTATION_SUIVRE, BOTH ",\"follow\":true", DOSSIER_ANSWER ("dossierBasculeSuivi", ",\"instructeurs\":[]"), NULL, PARAPHE_STATE_UNKNOWN, NULL },
  { PARAPHE_MUTATION_CHANGER_GROUPE, "\"dossierId\":\"" D "\",\"groupeInstructeurId\":\"R3JvdXBlLTI=\"",
    DOSSIER_ANSWER ("dossierChangerGroupeInstructeur", ""), NULL, PARAPHE_STATE_UNKNOWN, NULL },
};

static void
test_sent (Bench *bench, gconstpointer data) {
  g_assert_cmpuint (G_N_ELEMENTS (rows), ==, PARAPHE_N_MUTATIONS - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *input = g_strdup_printf ("\"variables\":{\"input\":{%s}}}", rows[i].input);
    g_autofree char *call = g_strdup_printf ("%s(input: $input)", paraphe_mutation_to_code (rows[i].kind));
    ParapheMutation mutation = make (rows[i].kind);
    g_autoptr (ParapheReceipt) receipt = NULL;
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", call);
    exchange_server_push_json (bench->server, rows[i].answer);
    receipt = paraphe_platform_send (bench->platform, &mutation, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (receipt->evidence, ==, rows[i].evidence);
    g_assert_cmpint (receipt->state, ==, rows[i].state);
    g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 1);
    bench_assert_says (bench, 0, input);
    bench_assert_says (bench, 0, call);
    exchange_server_reset (bench->server);
  }
}

static void
assert_not_sent (Bench *bench, const ParapheMutation *mutation, int code) {
  g_autoptr (GError) error = NULL;

  g_assert_null (paraphe_platform_send (bench->platform, mutation, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
}

/* A success that does not show what was changed is not one. */
static void
test_unproved (Bench *bench, gconstpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ParapheMutation mutation = make (rows[i].kind);
    g_autofree char *nothing = g_strdup_printf ("{\"data\":{\"%s\":{\"errors\":null}}}", paraphe_mutation_to_code (rows[i].kind));

    exchange_server_push_json (bench->server, nothing);
    assert_not_sent (bench, &mutation, PARAPHE_PLATFORM_ERROR_AMBIGUOUS);
    if (rows[i].other == NULL)
      continue;
    exchange_server_push_json (bench->server, rows[i].other);
    assert_not_sent (bench, &mutation, PARAPHE_PLATFORM_ERROR_AMBIGUOUS);
  }
}

/* What only a fault of this program makes never leaves. */
static void
test_missing (Bench *bench, gconstpointer data) {
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ParapheMutation mutation = { .kind = rows[i].kind, .motivation = "Vu", .body = "x" };

    assert_not_sent (bench, &mutation, PARAPHE_PLATFORM_ERROR_BUG);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 0);
}

/* A refusal needs its reason, as a closure does. */
static void
test_reasons (Bench *bench, gconstpointer data) {
  static const ParapheMutationKind kinds[] = { PARAPHE_MUTATION_REFUSER, PARAPHE_MUTATION_CLASSER_SANS_SUITE };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    ParapheMutation mutation = make (kinds[i]);

    mutation.motivation = " \u00a0\n";
    assert_not_sent (bench, &mutation, PARAPHE_PLATFORM_ERROR_REFUSED);
  }
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 0);
}

/* Some annotations are written and others refused: it is a refusal, whose words are kept. */
static void
test_half_annotated (Bench *bench, gconstpointer data) {
  ParapheMutation mutation = make (PARAPHE_MUTATION_MODIFIER_ANNOTATIONS);

  exchange_server_push_json (bench->server, "{\"data\":{\"dossierModifierAnnotations\":{\"annotations\":[{\"id\":\"" NOTE
                                            "\"}],\"errors\":[{\"message\":\"doit être dans les options proposées\"}]}}}");
  assert_not_sent (bench, &mutation, PARAPHE_PLATFORM_ERROR_REFUSED);
  g_assert_cmpstr (paraphe_platform_get_server_words (bench->platform), ==, "doit être dans les options proposées");
}

static void
test_values (Bench *bench, gconstpointer data) {
  static const struct {
    const char *type, *value;
    const char *sent; /* NULL: refused here */
  } values[] = {
    { "TextChampDescriptor", "une « valeur »", "{\"text\":\"une « valeur »\"}" },
    { "TextChampDescriptor", "", "{\"text\":\"\"}" },
    { "TextareaChampDescriptor", "a\r\nb", "{\"textarea\":\"a\\r\\nb\"}" },
    { "EmailChampDescriptor", "a@b.example", "{\"email\":\"a@b.example\"}" },
    { "DropDownListChampDescriptor", "Conforme", "{\"dropDownList\":\"Conforme\"}" },
    { "DropDownListChampDescriptor", "", "{\"dropDownList\":\"\"}" },
    { "MultipleDropDownListChampDescriptor", "Un\nDeux, et demi", "{\"multipleDropDownList\":[\"Un\",\"Deux, et demi\"]}" },
    { "MultipleDropDownListChampDescriptor", "", "{\"multipleDropDownList\":[]}" },
    { "CheckboxChampDescriptor", "true", "{\"checkbox\":true}" },
    { "YesNoChampDescriptor", "false", "{\"yesNo\":false}" },
    { "DateChampDescriptor", "2026-12-16", "{\"date\":\"2026-12-16\"}" },
    { "DateChampDescriptor", "1900-01-01", "{\"date\":\"1900-01-01\"}" },
    { "DatetimeChampDescriptor", "2026-11-26T09:00:00+01:00", "{\"datetime\":\"2026-11-26T09:00:00+01:00\"}" },
    { "IntegerNumberChampDescriptor", "-3", "{\"integerNumber\":-3}" },
    { "DecimalNumberChampDescriptor", "41.5", "{\"decimalNumber\":41.5}" },
    { "CheckboxChampDescriptor", "oui", NULL },
    { "CheckboxChampDescriptor", "", NULL },
    { "DateChampDescriptor", "", NULL },
    { "DateChampDescriptor", "2026-02-30", NULL },
    { "DatetimeChampDescriptor", "hier", NULL },
    { "IntegerNumberChampDescriptor", "3000000000", NULL },
    { "IntegerNumberChampDescriptor", "", NULL },
    { "DecimalNumberChampDescriptor", "41,5", NULL },
    { "DecimalNumberChampDescriptor", "inf", NULL },
    { "RepetitionChampDescriptor", "1", NULL },
    { "PhoneChampDescriptor", "0612345678", NULL },
    { NULL, "x", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
    ParapheAnnotation annotation = { NOTE, values[i].type, values[i].value };
    ParapheMutation mutation = make (PARAPHE_MUTATION_MODIFIER_ANNOTATIONS);

    mutation.annotations = &annotation;
    if (values[i].sent == NULL) {
      assert_not_sent (bench, &mutation, PARAPHE_PLATFORM_ERROR_REFUSED);
      g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 0);
      continue;
    }
    exchange_server_push_json (bench->server, "{\"data\":{\"dossierModifierAnnotations\":{\"annotations\":[],\"errors\":null}}}");
    paraphe_receipt_free (paraphe_platform_send (bench->platform, &mutation, NULL, NULL));
    bench_assert_says (bench, 0, values[i].sent);
    exchange_server_reset (bench->server);
    g_assert_true (paraphe_annotation_is_writable (values[i].type));
  }
  g_assert_false (paraphe_annotation_is_writable ("RepetitionChampDescriptor"));
  g_assert_false (paraphe_annotation_is_writable (NULL));
}

/* Servers of two ages: the younger one calls off a request for corrections; what is no answer is none. */
static void
test_offers (Bench *bench, gconstpointer data) {
  static const char *answers[] = {
    "{\"data\":{\"__schema\":{\"mutationType\":{\"name\":\"M\"},\"types\":[{\"name\":\"Query\",\"fields\":null},{\"name\":\"M\",\"fields\":["
    "{\"name\":\"dossierAccepter\"},{\"name\":\"dossierAnnulerDemandeCorrection\"}]}]}}}",
    "{\"data\":{\"__schema\":{\"mutationType\":null,\"types\":[]}}}",
    "{\"data\":{\"__schema\":{\"mutationType\":{\"name\":\"M\"},\"types\":[{\"name\":\"N\",\"fields\":[]}]}}}",
    "{\"data\":{\"__schema\":{\"mutationType\":{\"name\":\"M\"},\"types\":[{\"name\":\"M\",\"fields\":[{}]}]}}}",
    "{\"data\":{\"__schema\":{\"mutationType\":{\"name\":\"M\"},\"types\":7}}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *offers = NULL;

    exchange_server_push_json (bench->server, answers[i]);
    offers = paraphe_platform_read_offers (bench->platform, NULL, &error);
    g_assert_cmpstr (offers, ==, i == 0 ? "dossierAccepter dossierAnnulerDemandeCorrection" : NULL);
    if (i > 0)
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_ANSWER);
  }
  bench_assert_says (bench, 0, "\"queryId\":\"introspection\",\"operationName\":\"IntrospectionQuery\"");
  g_assert_true (paraphe_offers_include ("dossierAnnulerDemandeCorrection", PARAPHE_MUTATION_ANNULER_CORRECTION));
  g_assert_false (paraphe_offers_include ("dossierAccepter", PARAPHE_MUTATION_ANNULER_CORRECTION));
  g_assert_false (paraphe_offers_include ("dossierAccepter", PARAPHE_MUTATION_ARCHIVER));
  g_assert_false (paraphe_offers_include (NULL, PARAPHE_MUTATION_ANNULER_CORRECTION));
  g_assert_true (paraphe_offers_include (NULL, PARAPHE_MUTATION_ARCHIVER));
  g_assert_false (paraphe_offers_include (NULL, PARAPHE_MUTATION_UNKNOWN));
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/every-mutation/sent", test_sent);
  BENCH_ADD ("/platform/every-mutation/unproved", test_unproved);
  BENCH_ADD ("/platform/every-mutation/missing", test_missing);
  BENCH_ADD ("/platform/every-mutation/reasons", test_reasons);
  BENCH_ADD ("/platform/every-mutation/half-annotated", test_half_annotated);
  BENCH_ADD ("/platform/every-mutation/values", test_values);
  BENCH_ADD ("/platform/every-mutation/offers", test_offers);
  return g_test_run ();
}
