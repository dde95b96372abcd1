/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mutation and everything that can happen to it: it leaves once, and only a proof makes it anything else than ambiguous. */
#include "bench.h"
#include "mutation.h"
#include <string.h>

#define DOSSIER "RG9zc2llci0x"
#define AGENT "SW5zdHJ1Y3RldXItNw=="
#define READ_ONLY(m) "{\"data\":{\"" m "\":{\"dossier\":null,\"errors\":[{\"message\":\"Le jeton utilisé est configuré seulement en lecture\"}]}}}"
#define ROW(id, state, email, motivation) \
  "{\"id\":\"" id "\",\"event\":\"accepte\",\"state\":\"" state "\",\"emailAgentTraitant\":" email ",\"dateTraitement\":\"2026-06-03T10:00:00+02:00\",\"motivation\":" motivation "}"
#define GROUP "\"groupeInstructeur\":{\"instructeurs\":[{\"id\":\"" AGENT "\",\"email\":\"Agent@academie.example\"}]}"
#define DONE(m, state, rows) "{\"data\":{\"" m "\":{\"dossier\":{\"id\":\"" DOSSIER "\",\"state\":\"" state "\"," GROUP ",\"traitements\":[" rows "]},\"errors\":null}}}"
#define FAILED(error) "{\"errors\":[" error "],\"data\":{\"dossierAccepter\":null}}"

static ParapheMutation
accept_it (void) {
  return (ParapheMutation) { .kind = PARAPHE_MUTATION_ACCEPTER, .dossier = DOSSIER, .instructeur = AGENT, .motivation = "Vu" };
}

static ParapheReceipt *
send_good (Bench *bench, const ParapheMutation *mutation) {
  g_autoptr (GError) error = NULL;
  ParapheReceipt *receipt = paraphe_platform_send (bench->platform, mutation, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (receipt);
  return receipt;
}

static void
assert_not_done (Bench *bench, const ParapheMutation *mutation, int code, guint n_requests) {
  g_autoptr (GError) error = NULL;
  guint before = exchange_server_get_n_requests (bench->server);

  g_assert_null (paraphe_platform_send (bench->platform, mutation, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server) - before, ==, n_requests);
}

/* What leaves, and what comes back as proof. */
static void
test_sent (Bench *bench, gconstpointer data) {
  static const struct {
    ParapheMutation mutation;
    const char *answer;
    const char *question; /* the variables */
    const char *evidence;
    ParapheState state;
    gboolean correction;
  } rows[] = {
    { { PARAPHE_MUTATION_ACCEPTER, DOSSIER, AGENT, "Vu", NULL, NULL, NULL, FALSE },
      DONE ("dossierAccepter", "accepte", ROW ("t1", "accepte", "null", "null") "," ROW ("t2", "accepte", "\"agent@academie.example\"", "\"Vu\"")),
      "\"input\":{\"dossierId\":\"" DOSSIER "\",\"instructeurId\":\"" AGENT "\",\"motivation\":\"Vu\",\"disableNotification\":false}", "t2",
      PARAPHE_STATE_ACCEPTE, FALSE },
    { { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, DOSSIER, AGENT, "ignored", "ignored", "ignored", "ignored", TRUE },
      DONE ("dossierRepasserEnInstruction", "en_instruction",
            ROW ("t1", "accepte", "null", "null") "," ROW ("t2", "en_instruction", "null", "null") "," ROW ("t3", "en_instruction", "\"agent@academie.example\"", "null")),
      "\"input\":{\"dossierId\":\"" DOSSIER "\",\"instructeurId\":\"" AGENT "\",\"disableNotification\":true}", "t3", PARAPHE_STATE_EN_INSTRUCTION,
      FALSE },
    { { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, DOSSIER, AGENT, NULL, NULL, NULL, NULL, FALSE },
      DONE ("dossierPasserEnInstruction", "en_instruction", ROW ("t1", "en_instruction", "\"agent@academie.example\"", "null") "," ROW ("t2", "en_instruction", "null", "null")),
      "\"input\":{\"dossierId\":\"" DOSSIER "\",\"instructeurId\":\"" AGENT "\",\"disableNotification\":false}", "t1", PARAPHE_STATE_EN_INSTRUCTION,
      FALSE },
    { { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DOSSIER, AGENT, "Délai « échu »\nÀ bientôt", NULL, NULL, NULL, FALSE },
      DONE ("dossierClasserSansSuite", "sans_suite", ROW ("t1", "sans_suite", "\"agent@academie.example\"", "\"Délai « échu »\\nÀ bientôt\"")),
      "\"motivation\":\"Délai « échu »\\nÀ bientôt\"", "t1", PARAPHE_STATE_SANS_SUITE, FALSE },
    /* A colleague's simultaneous act: his row is not ours, and the state is said as it is. */
    { { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DOSSIER, AGENT, "Délai", NULL, NULL, NULL, FALSE },
      DONE ("dossierClasserSansSuite", "accepte", ROW ("t1", "sans_suite", "\"autre@academie.example\"", "\"Délai\"") "," ROW ("t2", "accepte", "\"agent@academie.example\"", "\"Délai\"")),
      "\"motivation\":\"Délai\"", NULL, PARAPHE_STATE_ACCEPTE, FALSE },
    { { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DOSSIER, AGENT, "Délai", NULL, NULL, NULL, FALSE },
      DONE ("dossierClasserSansSuite", "sans_suite", ROW ("t1", "sans_suite", "\"agent@academie.example\"", "\"Autre motif\"")), "", NULL,
      PARAPHE_STATE_SANS_SUITE, FALSE },
    { { PARAPHE_MUTATION_ENVOYER_MESSAGE, DOSSIER, AGENT, "ignored", "Bonjour,\n« suite »", NULL, "ignored", FALSE },
      "{\"data\":{\"dossierEnvoyerMessage\":{\"message\":{\"id\":\"m1\",\"correction\":null},\"errors\":null}}}",
      "\"input\":{\"dossierId\":\"" DOSSIER "\",\"instructeurId\":\"" AGENT "\",\"body\":\"Bonjour,\\n« suite »\"}", "m1", PARAPHE_STATE_UNKNOWN, FALSE },
    { { PARAPHE_MUTATION_ENVOYER_MESSAGE, DOSSIER, AGENT, NULL, "Corrigez", "incorrect", NULL, FALSE },
      "{\"data\":{\"dossierEnvoyerMessage\":{\"message\":{\"id\":\"m2\",\"correction\":{\"reason\":\"incorrect\",\"dateResolution\":null}},\"errors\":[]}}}",
      "\"correction\":\"incorrect\"", "m2", PARAPHE_STATE_UNKNOWN, TRUE },
    { { PARAPHE_MUTATION_AJOUTER_LABEL, DOSSIER, "ignored", NULL, NULL, NULL, "TGFiZWwtMQ==", FALSE },
      "{\"data\":{\"dossierAjouterLabel\":{\"dossier\":{\"id\":\"" DOSSIER "\",\"labels\":[]},\"label\":{\"id\":\"TGFiZWwtMQ==\"},\"errors\":null}}}",
      "\"input\":{\"dossierId\":\"" DOSSIER "\",\"labelId\":\"TGFiZWwtMQ==\"}", NULL, PARAPHE_STATE_UNKNOWN, FALSE },
    { { PARAPHE_MUTATION_SUPPRIMER_LABEL, DOSSIER, NULL, NULL, NULL, NULL, "TGFiZWwtMQ==", FALSE },
      "{\"data\":{\"dossierSupprimerLabel\":{\"dossier\":{\"id\":\"" DOSSIER "\"},\"errors\":null}}}", "\"labelId\":\"TGFiZWwtMQ==\"", NULL,
      PARAPHE_STATE_UNKNOWN, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GBytes) answer = g_bytes_new_static (rows[i].answer, strlen (rows[i].answer));
    g_autofree char *operation = g_strdup_printf ("{ %s(input: $input)", paraphe_mutation_to_code (rows[i].mutation.kind));
    const ExchangeRequest *request;
    ParapheReceipt *receipt;

    exchange_server_push (bench->server, 200, BENCH_JSON, "X-Request-Id: 52247e7d-6214\r\n", answer);
    receipt = send_good (bench, &rows[i].mutation);
    g_assert_cmpstr (receipt->evidence, ==, rows[i].evidence);
    g_assert_cmpint (receipt->state, ==, rows[i].state);
    g_assert_true (receipt->correction_set == rows[i].correction);
    g_assert_cmpstr (receipt->request_id, ==, "52247e7d-6214");
    paraphe_receipt_free (receipt);
    g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 1);
    request = exchange_server_get_request (bench->server, 0);
    g_assert_nonnull (g_strstr_len (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), rows[i].question));
    g_assert_nonnull (g_strstr_len (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), operation));
    exchange_server_reset (bench->server);
  }
}

/* Answers that prove that nothing was executed, and those that prove nothing. */
static void
test_answers (Bench *bench, gconstpointer data) {
  static const struct {
    guint status;
    const char *type;
    const char *body;
    int error;
  } rows[] = {
    { 400, BENCH_JSON, "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"bad_request\"}}],\"data\":null}", PARAPHE_PLATFORM_ERROR_BUG },
    { 401, BENCH_JSON, "{\"errors\":[{\"message\":\"Token expired\",\"extensions\":{\"code\":\"unauthorized\"}}],\"data\":null}", PARAPHE_PLATFORM_ERROR_TOKEN },
    { 403, BENCH_JSON, BENCH_UNKNOWN_TOKEN, PARAPHE_PLATFORM_ERROR_TOKEN },
    { 404, BENCH_JSON, "{\"status\":404,\"name\":\"Not Found\"}", PARAPHE_PLATFORM_ERROR_ADDRESS },
    { 200, BENCH_JSON, "{\"errors\":[{\"message\":\"Variable $input was provided invalid value\"}]}", PARAPHE_PLATFORM_ERROR_BUG },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"DossierAccepterPayload not found\",\"path\":[\"dossierAccepter\"],\"extensions\":{\"code\":\"not_found\"}}"), PARAPHE_PLATFORM_ERROR_NOT_FOUND },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"An object of type Dossier was hidden due to permissions\",\"path\":[\"dossierAccepter\"],\"extensions\":{\"code\":\"unauthorized\"}}"), PARAPHE_PLATFORM_ERROR_NOT_FOUND },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"No object found for `dossierId: \\\"x\\\"`\",\"path\":[\"dossierAccepter\"]}"), PARAPHE_PLATFORM_ERROR_BUG },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":{\"dossier\":null,\"errors\":[{\"message\":\"Le dossier est déjà accepté\"}]}}}", PARAPHE_PLATFORM_ERROR_REFUSED },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"Label not found\",\"path\":[\"dossierAccepter\",\"dossier\",\"labels\"],\"extensions\":{\"code\":\"not_found\"}}"), PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"Cannot return null\",\"path\":[\"dossierAccepter\"],\"extensions\":{\"code\":\"invalid_null\"}}"), PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"Timeout on Mutation.dossierAccepter\",\"path\":[\"dossierAccepter\"],\"extensions\":{\"code\":\"timeout\"}}"), PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"Nouveau\",\"path\":[\"dossierAccepter\"],\"extensions\":{\"code\":\"code_de_demain\"}}"), PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, FAILED ("{\"message\":\"DossierAccepterPayload not found\",\"path\":[\"dossierAccepter\"],\"extensions\":{\"code\":\"not_found\"}},{\"message\":\"x\",\"path\":[\"y\",\"z\"]}"), PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":null}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":null}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":{\"dossier\":null,\"errors\":null}}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":{\"dossier\":{\"id\":\"other\",\"state\":\"accepte\"},\"errors\":null}}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":{\"dossier\":{\"id\":\"" DOSSIER "\"},\"errors\":null}}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":{\"errors\":[7]}}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":{\"errors\":\"non\"}}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":[]}}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "{\"data\":{\"dossierAccepter\":", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, BENCH_JSON, "", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 200, "text/html", "<html>Bienvenue</html>", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 204, NULL, "", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 302, "text/html", "", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 403, "text/html", "<html>Filtrage</html>", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 404, "text/html", "<html>", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 500, BENCH_JSON, "{\"errors\":[{\"message\":\"Internal Server Error\",\"extensions\":{\"code\":\"internal_server_error\"}}],\"data\":null}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 502, "text/html", "<html>", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 503, BENCH_JSON, "{\"error\":\"maintenance\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
    { 504, NULL, "", PARAPHE_PLATFORM_ERROR_AMBIGUOUS },
  };
  ParapheMutation mutation = accept_it ();

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%u %s", rows[i].status, rows[i].body);
    exchange_server_push_text (bench->server, rows[i].status, rows[i].type, rows[i].body);
    assert_not_done (bench, &mutation, rows[i].error, 1);
  }
}

static void
test_wait (Bench *bench, gconstpointer data) {
  ParapheMutation mutation = accept_it ();

  exchange_server_push_text (bench->server, 429, NULL, "Calme toi !\n");
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_WAIT, 1);
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_WAIT, 0);
}

/* A token that only reads and a token that is unknown answer the same words: a second question tells. */
static void
test_read_only (Bench *bench, gconstpointer data) {
  ParapheMutation mutation = accept_it ();

  exchange_server_push_json (bench->server, READ_ONLY ("dossierAccepter"));
  exchange_server_push_json (bench->server, BENCH_KNOWN);
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_READ_ONLY, 2);
  exchange_server_push_json (bench->server, READ_ONLY ("dossierAccepter"));
  exchange_server_push_text (bench->server, 403, BENCH_JSON, BENCH_UNKNOWN_TOKEN);
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_TOKEN, 2);
}

/* The words of a refusal are kept apart, and what we sent is not among them. */
static void
test_words (Bench *bench, gconstpointer data) {
  ParapheMutation mutation = accept_it ();

  exchange_server_push_json (bench->server, "{\"data\":{\"dossierAccepter\":{\"errors\":[{\"message\":\"Le dossier est déjà en\\u00a0instruction\"}]}}}");
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_REFUSED, 1);
  g_assert_cmpstr (paraphe_platform_get_server_words (bench->platform), ==, "Le dossier est déjà en\u00a0instruction");
  exchange_server_push_json (bench->server,
                             "{\"errors\":[{\"message\":\"Variable $input of type X! was provided invalid value for motivation (Could not coerce "
                             "value \\\"Vu\\\" to Y)\",\"extensions\":{\"value\":{\"motivation\":\"Vu\"},\"problems\":[]}}]}");
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_BUG, 1);
  g_assert_cmpstr (paraphe_platform_get_server_words (bench->platform), ==, "Variable $input of type X! was provided invalid value");
}

static void
close_at_once (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
}

static void
write_truncated (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"data\":");
}

static void
say_nothing (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  char c;

  g_input_stream_read (g_io_stream_get_input_stream (connection), &c, 1, NULL, NULL);
}

/* What left and did not come back, is sent once and not again. */
static void
test_lost (Bench *bench, gconstpointer data) {
  static const ExchangeAct acts[] = { close_at_once, write_truncated, say_nothing };
  ParapheMutation mutation = accept_it ();

  paraphe_platform_set_limits (bench->platform, 0, 0, 1, 1000000);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    exchange_server_set_default (bench->server, acts[i], NULL);
    assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 1);
  }
}

static void
keep_alive (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  exchange_write_text (connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 31\r\n\r\n" BENCH_KNOWN);
}

/* A connection that was kept open and is closed in the meantime: a question is asked again by itself, a mutation takes a new
 * connection and leaves once. */
static void
test_after_keep_alive (Bench *bench, gconstpointer data) {
  g_autoptr (GError) error = NULL;
  ParapheMutation mutation = accept_it ();

  for (guint i = 0; i < 3; i++) {
    exchange_server_push_act (bench->server, keep_alive, NULL);
    g_assert_true (paraphe_platform_probe (bench->platform, NULL, NULL, &error));
    g_assert_no_error (error);
  }
  exchange_server_set_default (bench->server, close_at_once, NULL);
  assert_not_done (bench, &mutation, PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 1);
}

/* Answers, keeps the connection open, takes what comes on it as a server that carries it out, and dies without a word. */
static void
keep_open (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  GSocket *socket = g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection));
  char c;

  keep_alive (connection, request, NULL);
  if (g_socket_condition_timed_wait (socket, G_IO_IN, 400000, NULL, NULL) &&
      g_input_stream_read (g_io_stream_get_input_stream (connection), &c, 1, NULL, NULL) == 1)
    (*(guint *) user_data)++;
}

/* What a dying server may have carried out is not sent again by the HTTP library either. */
static void
test_on_an_open_connection (Bench *bench, gconstpointer data) {
  ParapheMutation mutation = accept_it ();
  g_autoptr (GError) error = NULL;
  guint n_on_the_old = 0;

  exchange_server_push_act (bench->server, keep_open, &n_on_the_old);
  exchange_server_set_default (bench->server, close_at_once, NULL);
  g_assert_true (paraphe_platform_probe (bench->platform, NULL, NULL, &error));
  g_assert_null (paraphe_platform_send (bench->platform, &mutation, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_AMBIGUOUS);
  g_assert_cmpuint (n_on_the_old + exchange_server_get_n_requests (bench->server) - 1, ==, 1);
}

static gpointer
cancel_soon (gpointer user_data) {
  g_usleep (200000);
  g_cancellable_cancel (user_data);
  return NULL;
}

/* Cancelled before it left, nothing was sent; afterwards, who knows. */
static void
test_cancelled (Bench *bench, gconstpointer data) {
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  ParapheMutation mutation = accept_it ();
  GThread *thread;

  exchange_server_set_default (bench->server, say_nothing, NULL);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (paraphe_platform_send (bench->platform, &mutation, cancellable, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_AMBIGUOUS);
  g_thread_join (thread);
  g_clear_error (&error);
  g_assert_null (paraphe_platform_send (bench->platform, &mutation, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (exchange_server_get_n_requests (bench->server), ==, 1);
}

/* Provably not sent: nobody listens, the name is unknown, the certificate is nobody's. */
static void
test_not_sent (void) {
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "platform", "fixtures", "self-signed.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (ExchangeServer) secure = NULL, gone = exchange_server_new ();
  g_autofree char *closed = g_strdup (exchange_server_get_url (gone));
  const char *urls[] = { closed, "https://nowhere.invalid", NULL };
  ParapheMutation mutation = accept_it ();

  g_clear_pointer (&gone, exchange_server_free);
  if (g_tls_backend_supports_tls (g_tls_backend_get_default ())) {
    certificate = g_tls_certificate_new_from_file (path, NULL);
    secure = exchange_server_new_secure (certificate);
    urls[2] = exchange_server_get_url (secure);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (urls) && urls[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (ParaphePlatform) platform = paraphe_platform_new (urls[i], "token", &error);

    g_assert_no_error (error);
    paraphe_platform_set_limits (platform, 0, 0, 5, 1000);
    g_assert_null (paraphe_platform_send (platform, &mutation, NULL, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_RETRY);
  }
}

/* What the server would take and nobody should receive never leaves. */
static void
test_refused_here (Bench *bench, gconstpointer data) {
  static const struct {
    ParapheMutation mutation;
    int error;
  } rows[] = {
    { { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DOSSIER, AGENT, NULL, NULL, NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_REFUSED },
    { { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DOSSIER, AGENT, "", NULL, NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_REFUSED },
    { { PARAPHE_MUTATION_CLASSER_SANS_SUITE, DOSSIER, AGENT, " \n\u00a0", NULL, NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_REFUSED },
    { { PARAPHE_MUTATION_ENVOYER_MESSAGE, DOSSIER, AGENT, NULL, " \n", NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_REFUSED },
    { { PARAPHE_MUTATION_ENVOYER_MESSAGE, DOSSIER, AGENT, NULL, "\xFF", NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_BUG },
    { { PARAPHE_MUTATION_ENVOYER_MESSAGE, DOSSIER, NULL, NULL, "x", NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_BUG },
    { { PARAPHE_MUTATION_ACCEPTER, NULL, AGENT, NULL, NULL, NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_BUG },
    { { PARAPHE_MUTATION_AJOUTER_LABEL, DOSSIER, NULL, NULL, NULL, NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_BUG },
    { { PARAPHE_MUTATION_UNKNOWN, DOSSIER, AGENT, NULL, NULL, NULL, NULL, FALSE }, PARAPHE_PLATFORM_ERROR_BUG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    assert_not_done (bench, &rows[i].mutation, rows[i].error, 0);
}

/* The harmless question about writing. */
static void
test_probe (Bench *bench, gconstpointer data) {
  static const struct {
    const char *answer;
    const char *second; /* (nullable) */
    int error;          /* -1: answered */
    gboolean can_write;
  } rows[] = {
    { "{\"errors\":[{\"message\":\"DossierArchiverPayload not found\",\"path\":[\"dossierArchiver\"],\"extensions\":{\"code\":\"not_found\"}}],\"data\":{\"dossierArchiver\":null}}",
      NULL, -1, TRUE },
    { READ_ONLY ("dossierArchiver"), BENCH_KNOWN, -1, FALSE },
    { "{\"data\":{\"dossierArchiver\":null}}", NULL, PARAPHE_PLATFORM_ERROR_RETRY, FALSE },
    { "{\"data\":{\"dossierArchiver\":{\"errors\":null}}}", NULL, PARAPHE_PLATFORM_ERROR_RETRY, FALSE },
    { "<html>", NULL, PARAPHE_PLATFORM_ERROR_RETRY, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    gboolean can_write = !rows[i].can_write;

    exchange_server_push_json (bench->server, BENCH_KNOWN);
    exchange_server_push_json (bench->server, rows[i].answer);
    if (rows[i].second != NULL)
      exchange_server_push_json (bench->server, rows[i].second);
    g_assert_true (paraphe_platform_probe (bench->platform, &can_write, NULL, &error) == (rows[i].error < 0));
    if (rows[i].error < 0) {
      g_assert_no_error (error);
      g_assert_true (can_write == rows[i].can_write);
    } else {
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, rows[i].error);
    }
    g_assert_cmpuint (exchange_server_get_n_queued (bench->server), ==, 0);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  BENCH_ADD ("/platform/mutation/sent", test_sent);
  BENCH_ADD ("/platform/mutation/answers", test_answers);
  BENCH_ADD ("/platform/mutation/wait", test_wait);
  BENCH_ADD ("/platform/mutation/read-only", test_read_only);
  BENCH_ADD ("/platform/mutation/words", test_words);
  BENCH_ADD ("/platform/mutation/lost", test_lost);
  BENCH_ADD ("/platform/mutation/after-keep-alive", test_after_keep_alive);
  BENCH_ADD ("/platform/mutation/on-an-open-connection", test_on_an_open_connection);
  BENCH_ADD ("/platform/mutation/cancelled", test_cancelled);
  g_test_add_func ("/platform/mutation/not-sent", test_not_sent);
  BENCH_ADD ("/platform/mutation/refused-here", test_refused_here);
  BENCH_ADD ("/platform/mutation/probe", test_probe);
  return g_test_run ();
}
