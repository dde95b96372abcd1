/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table from the vocabularies of the rooms to the one of the engine: see engine-error.h. Any thread. */
#include "engine-error.h"

#include "desk.h"
#include "form-reading.h"
#include "letters.h"
#include "paper-viewing.h"
#include "platform.h"
#include "store.h"

G_DEFINE_QUARK (paraphe-engine-error-quark, paraphe_engine_error)

typedef struct {
  int code;
  ParapheEngineError means;
} ErrorRow;

static const ErrorRow platform_rows[] = {
  { PARAPHE_PLATFORM_ERROR_RETRY, PARAPHE_ENGINE_ERROR_NETWORK },
  { PARAPHE_PLATFORM_ERROR_WAIT, PARAPHE_ENGINE_ERROR_NETWORK },
  { PARAPHE_PLATFORM_ERROR_TOKEN, PARAPHE_ENGINE_ERROR_SERVER },
  { PARAPHE_PLATFORM_ERROR_READ_ONLY, PARAPHE_ENGINE_ERROR_SERVER },
  { PARAPHE_PLATFORM_ERROR_NOT_FOUND, PARAPHE_ENGINE_ERROR_SERVER },
  { PARAPHE_PLATFORM_ERROR_REFUSED, PARAPHE_ENGINE_ERROR_NOT_DONE },
  { PARAPHE_PLATFORM_ERROR_AMBIGUOUS, PARAPHE_ENGINE_ERROR_NETWORK },
  { PARAPHE_PLATFORM_ERROR_TIMEOUT, PARAPHE_ENGINE_ERROR_NETWORK },
  { PARAPHE_PLATFORM_ERROR_ANSWER, PARAPHE_ENGINE_ERROR_NETWORK },
  { PARAPHE_PLATFORM_ERROR_ADDRESS, PARAPHE_ENGINE_ERROR_USAGE },
  { PARAPHE_PLATFORM_ERROR_FILE, PARAPHE_ENGINE_ERROR_NOT_DONE },
  { PARAPHE_PLATFORM_ERROR_BUG, PARAPHE_ENGINE_ERROR_SERVER },
};

static const ErrorRow store_rows[] = {
  { PARAPHE_STORE_ERROR_LOCKED, PARAPHE_ENGINE_ERROR_LOCAL },
  { PARAPHE_STORE_ERROR_FOLDER, PARAPHE_ENGINE_ERROR_LOCAL },
  { PARAPHE_STORE_ERROR_DAMAGED, PARAPHE_ENGINE_ERROR_LOCAL },
  { PARAPHE_STORE_ERROR_NEWER, PARAPHE_ENGINE_ERROR_LOCAL },
  { PARAPHE_STORE_ERROR_FULL, PARAPHE_ENGINE_ERROR_LOCAL },
  { PARAPHE_STORE_ERROR_TOO_LATE, PARAPHE_ENGINE_ERROR_NOT_DONE },
  { PARAPHE_STORE_ERROR_NOT_FOUND, PARAPHE_ENGINE_ERROR_USAGE },
  { PARAPHE_STORE_ERROR_MISMATCH, PARAPHE_ENGINE_ERROR_NOT_DONE },
  { PARAPHE_STORE_ERROR_FAILED, PARAPHE_ENGINE_ERROR_LOCAL },
};

static const ErrorRow papers_rows[] = {
  { PARAPHE_PAPERS_ERROR_UNREADABLE, PARAPHE_ENGINE_ERROR_INPUT },
  { PARAPHE_PAPERS_ERROR_DANGEROUS, PARAPHE_ENGINE_ERROR_INPUT },
  { PARAPHE_PAPERS_ERROR_SANDBOX, PARAPHE_ENGINE_ERROR_LOCAL },
};

static const ErrorRow campaign_rows[] = {
  { PARAPHE_CAMPAIGN_ERROR_KEY, PARAPHE_ENGINE_ERROR_USAGE },
  { PARAPHE_CAMPAIGN_ERROR_VALUE, PARAPHE_ENGINE_ERROR_USAGE },
};

static const ErrorRow letter_rows[] = {
  { PARAPHE_LETTER_ERROR_FIELD, PARAPHE_ENGINE_ERROR_USAGE },
  { PARAPHE_LETTER_ERROR_EMPTY, PARAPHE_ENGINE_ERROR_NOT_DONE },
};

static const ErrorRow *
find_row (const GError *error) {
  const struct {
    GQuark domain;
    const ErrorRow *rows;
    gsize n;
  } tables[] = {
    { PARAPHE_PLATFORM_ERROR, platform_rows, G_N_ELEMENTS (platform_rows) },
    { PARAPHE_STORE_ERROR, store_rows, G_N_ELEMENTS (store_rows) },
    { PARAPHE_PAPERS_ERROR, papers_rows, G_N_ELEMENTS (papers_rows) },
    { PARAPHE_CAMPAIGN_ERROR, campaign_rows, G_N_ELEMENTS (campaign_rows) },
    { PARAPHE_LETTER_ERROR, letter_rows, G_N_ELEMENTS (letter_rows) },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (gsize j = 0; error->domain == tables[i].domain && j < tables[i].n; j++)
      if (error->code == tables[i].rows[j].code)
        return &tables[i].rows[j];
  return NULL;
}

GError *
paraphe_engine_error_from (const GError *error) {
  if (error->domain == PARAPHE_ENGINE_ERROR || error->domain == PARAPHE_VIEWING_ERROR
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (g_error_matches (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_ENCRYPTED))
    return g_error_new_literal (PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_LOCKED, error->message);
  if (g_error_matches (error, PARAPHE_PAPERS_ERROR, PARAPHE_PAPERS_ERROR_FORMAT))
    return g_error_new_literal (PARAPHE_VIEWING_ERROR, PARAPHE_VIEWING_ERROR_FORMAT, error->message);
  const ErrorRow *row = find_row (error);
  return g_error_new_literal (PARAPHE_ENGINE_ERROR, row != NULL ? (int) row->means : PARAPHE_ENGINE_ERROR_LOCAL, error->message);
}

void
paraphe_engine_error_return (GTask *task, GError *error) {
  g_task_return_error (task, paraphe_engine_error_from (error));
  g_error_free (error);
}

gboolean
paraphe_engine_error_is_network (const GError *error) {
  const ErrorRow *row = find_row (error);
  return row != NULL && row->means == PARAPHE_ENGINE_ERROR_NETWORK;
}

gboolean
paraphe_engine_error_is_token (const GError *error) {
  return g_error_matches (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_TOKEN)
         || g_error_matches (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY);
}
