/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oracle of the recordings: a first error that is in no row of the table stops the test. */
#include "expectations.h"
#include "platform.h"

/* The first error of the index, and what the caller is told. */
static const struct {
  const char *words;
  int error;
} table[] = {
  { "payload: Le jeton utilisé est configuré seulement en lecture", PARAPHE_PLATFORM_ERROR_READ_ONLY },
  { "payload: ", PARAPHE_PLATFORM_ERROR_REFUSED },
  { "Timeout on ", PARAPHE_PLATFORM_ERROR_TIMEOUT },
  { "Token expired", PARAPHE_PLATFORM_ERROR_TOKEN },
  { "Without a token, ", PARAPHE_PLATFORM_ERROR_TOKEN },
  { "Request issued from a forbidden network", PARAPHE_PLATFORM_ERROR_TOKEN },
  { "An object of type ", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "Dossier not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "Demarche not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DemarcheDescriptor not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "GroupeInstructeurWithDossiers not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DossierConnection not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DossierEnvoyerMessagePayload not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DossierArchiverPayload not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DossierAjouterLabelPayload not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DossierSupprimerMessagePayload not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "DossierPasserEnInstructionPayload not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "CreateDirectUploadPayload not found", PARAPHE_PLATFORM_ERROR_NOT_FOUND },
  { "Cannot return null for non-nullable field", PARAPHE_PLATFORM_ERROR_ANSWER },
  { "Internal Server Error", PARAPHE_PLATFORM_ERROR_RETRY },
  { "No query string was present", PARAPHE_PLATFORM_ERROR_BUG },
  { "Unexpected end of document", PARAPHE_PLATFORM_ERROR_BUG },
  { "Expected NAME", PARAPHE_PLATFORM_ERROR_BUG },
  { "An operation name is required", PARAPHE_PLATFORM_ERROR_BUG },
  { "No operation named", PARAPHE_PLATFORM_ERROR_BUG },
  { "Variable $", PARAPHE_PLATFORM_ERROR_BUG },
  { "Field '", PARAPHE_PLATFORM_ERROR_BUG },
  { "Fragment on ", PARAPHE_PLATFORM_ERROR_BUG },
  { "Query has depth of", PARAPHE_PLATFORM_ERROR_BUG },
  { "Invalid input: ", PARAPHE_PLATFORM_ERROR_BUG },
  { "No object found for", PARAPHE_PLATFORM_ERROR_BUG },
  { "Argument", PARAPHE_PLATFORM_ERROR_BUG },
  { "unexpected ", PARAPHE_PLATFORM_ERROR_BUG },
  { "expected ", PARAPHE_PLATFORM_ERROR_BUG },
  { "Unexpected parameter: ", PARAPHE_PLATFORM_ERROR_BUG },
};

gboolean
expectation_knows_token (const Recording *recording) {
  static const char *known[] = { "<read-write>", "<read-only>", "<all-demarches>", "<other-demarche>", NULL };

  return recording->token != NULL && g_strv_contains (known, recording->token);
}

int
expectation_of (const Recording *recording) {
  if (recording->status == 429)
    return PARAPHE_PLATFORM_ERROR_WAIT;
  if (recording->status == 503)
    return PARAPHE_PLATFORM_ERROR_RETRY;
  if (*recording->first_error == '\0')
    return EXPECT_READ;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_has_prefix (recording->first_error, table[i].words))
      return table[i].error;
  g_error ("%s: « %s » is in no row of the table", recording->file, recording->first_error);
}

int
expectation_of_question (const Recording *recording) {
  int expected = expectation_of (recording);
  gboolean looks_alike = g_str_has_prefix (recording->first_error, "An object of type ") && recording->status == 200;

  return looks_alike && !expectation_knows_token (recording) ? PARAPHE_PLATFORM_ERROR_TOKEN : expected;
}
