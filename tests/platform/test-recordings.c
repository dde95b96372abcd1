/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every recorded exchange of the real server, replayed over HTTP to the function that would have made it, or given to the reading
 * code when this program never asks it: each is read, or refused with the class that its status and first error call for. None is
 * skipped: the numbers read and refused add up to the number of files. */
#include "answer.h"
#include "bench.h"
#include "mutation.h"
#include "expectations.h"
#include "message-answer.h"
#include "recordings.h"
#include <string.h>

typedef struct {
  Bench bench;
  const char *folder;
  GPtrArray *recordings;
  GHashTable *by_file;
  const Recording *current; /* what the server answers about */
  guint n_read, n_refused, n_dossiers, n_messages, n_champs, n_treatments, n_files, n_discarded, n_downloads, n_receipts, n_uploads;
} Replay;

static void
settle (Replay *replay, int expected, const GError *error) {
  if (expected == EXPECT_READ)
    replay->n_read++;
  else
    replay->n_refused++;
  if ((expected == EXPECT_READ) == (error == NULL) && (error == NULL || g_error_matches (error, PARAPHE_PLATFORM_ERROR, expected)))
    return;
  g_test_message ("%s: expected %d, got %s %d: %s", replay->current->file, expected, error != NULL ? g_quark_to_string (error->domain) : "nothing",
                  error != NULL ? error->code : EXPECT_READ, error != NULL ? error->message : "");
  g_test_fail ();
}

static void
push_recorded (Replay *replay, const Recording *recording) {
  g_autoptr (GBytes) body = recording_get_body (recording, replay->folder);

  exchange_server_push (replay->bench.server, recording->status, recording->type, NULL, body);
}

/* The complement of a dossier when none was recorded: what the stored answer itself allows. */
static JsonObject *
make_complement (JsonObject *stored) {
  static const char *same[] = { "id", "number", "state", "archived", "dateDerniereModification" };
  JsonObject *complement = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (same); i++)
    json_object_set_member (complement, same[i], json_object_dup_member (stored, same[i]));
  json_object_set_null_member (complement, "dateSuppressionParAdministration");
  json_object_set_array_member (complement, "labels", json_array_new ());
  json_object_set_array_member (complement, "traitements", json_array_new ());
  json_object_set_array_member (complement, "messages", json_array_new ());
  return complement;
}

/* The recorded short answer of the same moment, when there is one and it is complete. */
static JsonObject *
find_complement (Replay *replay, const Recording *recording, JsonObject *stored) {
  static const char *keys[] = { "labels", "traitements", "messages", "dateSuppressionParAdministration", "state" };
  g_auto (GStrv) parts = g_strsplit (recording->file, ".getDossier.json", 2);
  g_autofree char *file = g_strconcat (parts[0], ".adhoc.json", NULL);
  const Recording *other = g_hash_table_lookup (replay->by_file, file);
  JsonObject *dossier = other != NULL ? recording_get_data (other, "dossier") : NULL;

  for (gsize i = 0; dossier != NULL && i < G_N_ELEMENTS (keys); i++)
    if (!json_object_has_member (dossier, keys[i]))
      dossier = NULL;
  if (dossier != NULL && g_strcmp0 (json_object_get_string_member (dossier, "dateDerniereModification"),
                                    json_object_get_string_member (stored, "dateDerniereModification")) == 0)
    return json_object_ref (dossier);
  return make_complement (stored);
}

static guint
count_champs (JsonObject *parent, const char *key) {
  JsonArray *array = json_object_get_array_member (parent, key);
  guint n = json_array_get_length (array);

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *champ = json_array_get_object_element (array, i);
    JsonArray *rows = json_object_has_member (champ, "rows") ? json_object_get_array_member (champ, "rows") : NULL;

    for (guint j = 0; rows != NULL && j < json_array_get_length (rows); j++)
      n += count_champs (json_array_get_object_element (rows, j), "champs");
  }
  return n;
}

static guint
count (JsonObject *parent, const char *key) {
  return json_array_get_length (json_object_get_array_member (parent, key));
}

static void
compare_messages (Replay *replay, const ParapheDossierFacts *facts, JsonObject *stored, JsonObject *complement) {
  JsonArray *array = json_object_get_array_member (stored, "messages");
  JsonArray *others = json_object_get_array_member (complement, "messages");
  guint n_discarded = 0;

  g_assert_cmpuint (facts->messages->len, ==, json_array_get_length (array));
  for (guint i = 0; i < facts->messages->len; i++) {
    const ParapheMessageFacts *message = paraphe_message_facts (g_ptr_array_index (facts->messages, i));
    JsonObject *object = json_array_get_object_element (array, i);
    gboolean system = g_str_has_prefix (message->email, "contact@");

    g_assert_cmpstr (message->id, ==, json_object_get_string_member (object, "id"));
    g_assert_cmpstr (message->body, ==, json_object_get_string_member (object, "body"));
    g_assert_cmpuint (message->files->len, ==, count (object, "attachments"));
    g_assert_true ((message->author == PARAPHE_AUTHOR_SYSTEM) == system);
    g_assert_true ((message->author == PARAPHE_AUTHOR_AGENT) == g_str_has_suffix (message->email, "@academie.example.org"));
    g_assert_cmpint (message->author, !=, PARAPHE_AUTHOR_UNKNOWN);
    g_assert_true (message->is_correction == !JSON_NODE_HOLDS_NULL (json_object_get_member (object, "correction")));
    g_assert_cmpint (paraphe_message_rank (g_ptr_array_index (facts->messages, i)), >, 0);
    replay->n_files += message->files->len;
    replay->n_discarded += message->discarded_at != 0;
    n_discarded += message->discarded_at != 0;
  }
  for (guint i = 0; i < json_array_get_length (others); i++)
    n_discarded -= !JSON_NODE_HOLDS_NULL (json_object_get_member (json_array_get_object_element (others, i), "discardedAt"));
  g_assert_cmpuint (n_discarded, ==, 0);
}

/* Nothing of the JSON was lost on the way. */
static void
compare_dossier (Replay *replay, ParapheDossier *dossier, JsonObject *stored, JsonObject *complement) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  g_autoptr (ParapheDossier) again = paraphe_platform_parse_dossier (facts->raw, PARAPHE_PRESENCE_LISTED, NULL);
  g_autofree char *one = paraphe_dossier_fingerprint_all (dossier), *two = NULL;

  g_assert_nonnull (again);
  two = paraphe_dossier_fingerprint_all (again);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpint (facts->number, ==, json_object_get_int_member (stored, "number"));
  g_assert_cmpstr (paraphe_state_to_code (facts->state), ==, json_object_get_string_member (stored, "state"));
  g_assert_true ((facts->attestation == NULL) == JSON_NODE_HOLDS_NULL (json_object_get_member (stored, "attestation")));
  g_assert_cmpuint (facts->champs->len, ==, count_champs (stored, "champs"));
  g_assert_cmpuint (facts->annotations->len, ==, count_champs (stored, "annotations"));
  g_assert_cmpuint (facts->treatments->len, ==, count (complement, "traitements"));
  g_assert_cmpuint (facts->labels->len, ==, count (complement, "labels"));
  g_assert_cmpuint (facts->followers->len, ==, count (stored, "instructeurs"));
  g_assert_cmpuint (strlen (facts->siret), ==, 14);
  g_assert_true (g_str_equal (facts->applicant_type, "PersonneMorale") ? *facts->name != '\0' : *facts->name == '\0');
  for (guint i = 0; i < facts->treatments->len; i++) {
    const ParapheTreatmentFacts *treatment = paraphe_treatment_facts (g_ptr_array_index (facts->treatments, i));

    g_assert_cmpint (treatment->event, !=, PARAPHE_EVENT_UNKNOWN);
    g_assert_cmpint (treatment->state, !=, PARAPHE_STATE_UNKNOWN);
  }
  compare_messages (replay, facts, stored, complement);
  replay->n_dossiers++;
  replay->n_messages += facts->messages->len;
  replay->n_champs += facts->champs->len;
  replay->n_treatments += facts->treatments->len;
}

static gboolean
asks_whole_dossiers (const Recording *recording) {
  return recording_asks (recording, "includeChamps", TRUE) && recording_asks (recording, "includeAnotations", TRUE) &&
         recording_asks (recording, "includeInstructeurs", TRUE) && recording_asks (recording, "includeMessages", FALSE) &&
         recording_asks (recording, "includeCorrections", FALSE);
}

static gint64
get_number (const Recording *recording, const char *name) {
  JsonNode *node = recording_get_variable (recording, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 1;
}

static void
replay_dossier (Replay *replay, const Recording *recording) {
  JsonObject *stored = recording_get_data (recording, "dossier");
  g_autoptr (JsonObject) complement = stored != NULL ? find_complement (replay, recording, stored) : NULL;
  g_autoptr (ParapheDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  int expected = expectation_of_question (recording);

  if (expected == EXPECT_READ && !asks_whole_dossiers (recording))
    expected = PARAPHE_PLATFORM_ERROR_ANSWER;
  push_recorded (replay, recording);
  if (recording->status == 500)
    push_recorded (replay, recording);
  if (complement != NULL)
    bench_push_dossier (&replay->bench, json_object_ref (complement));
  dossier = paraphe_platform_read_dossier (replay->bench.platform, get_number (recording, "dossierNumber"), NULL, &error);
  settle (replay, expected, error);
  if (dossier != NULL)
    compare_dossier (replay, dossier, stored, complement);
}

static int
expect_page (const Recording *recording, JsonObject *connection) {
  JsonArray *nodes = json_object_get_array_member (connection, "nodes");
  gboolean more = json_object_get_boolean_member (json_object_get_object_member (connection, "pageInfo"), "hasNextPage");

  if (json_array_get_length (nodes) == 0)
    return more ? PARAPHE_PLATFORM_ERROR_ANSWER : EXPECT_READ;
  return asks_whole_dossiers (recording) ? EXPECT_READ : PARAPHE_PLATFORM_ERROR_ANSWER;
}

static void
replay_page (Replay *replay, const Recording *recording) {
  JsonObject *demarche = recording_get_data (recording, "demarche");
  JsonObject *connection = demarche != NULL ? json_object_get_object_member (demarche, "dossiers") : NULL;
  JsonArray *nodes = connection != NULL ? json_object_get_array_member (connection, "nodes") : NULL;
  JsonNode *first = recording_get_variable (recording, "first"), *after = recording_get_variable (recording, "after");
  GPtrArray *complements = g_ptr_array_new ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GError) error = NULL;
  ParaphePage *page;
  int expected = expectation_of_question (recording);

  if (expected == EXPECT_READ && connection != NULL)
    expected = expect_page (recording, connection);
  push_recorded (replay, recording);
  for (guint i = 0; nodes != NULL && i < json_array_get_length (nodes); i++) {
    if (JSON_NODE_HOLDS_NULL (json_array_get_element (nodes, i)))
      continue;
    g_ptr_array_add (kept, make_complement (json_array_get_object_element (nodes, i)));
    g_ptr_array_add (complements, json_object_ref (g_ptr_array_index (kept, kept->len - 1)));
  }
  if (demarche != NULL) {
    g_autofree char *text = fixture_page (complements, FALSE, "end");
    g_auto (GStrv) halves = g_strsplit (text, "9000", 2);
    g_autofree char *renumbered = g_strdup_printf ("%s%" G_GINT64_FORMAT "%s", halves[0], get_number (recording, "demarcheNumber"), halves[1]);

    exchange_server_push_json (replay->bench.server, renumbered);
  } else {
    g_ptr_array_unref (complements);
  }
  page = paraphe_platform_read_page (replay->bench.platform, get_number (recording, "demarcheNumber"), 0,
                                     after != NULL ? json_node_get_string (after) : NULL,
                                     first != NULL && json_node_get_int (first) > 0 ? (guint) json_node_get_int (first) : 100, NULL, &error);
  settle (replay, expected, error);
  if (page == NULL)
    return;
  g_assert_cmpuint (page->dossiers->len, ==, json_array_get_length (nodes));
  g_assert_cmpuint (page->n_null, ==, 0);
  for (guint i = 0; i < page->dossiers->len; i++)
    compare_dossier (replay, g_ptr_array_index (page->dossiers, i), json_array_get_object_element (nodes, i), g_ptr_array_index (kept, i));
  paraphe_page_free (page);
}

/* Answers what is asked of the current recording's démarche: its lists, its settings, its token. */
static void
answer_questions (GIOStream *connection, const ExchangeRequest *request, gpointer user_data) {
  Replay *replay = user_data;
  static const struct {
    const char *include, *after, *key;
  } lists[] = {
    { "\"includePendingDeletedDossiers\":true", "pendingDeletedAfter", "pendingDeletedDossiers" },
    { "\"includeDeletedDossiers\":true", "deletedAfter", "deletedDossiers" },
  };
  g_autofree char *question = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  JsonObject *demarche = recording_get_data (replay->current, "demarche");

  if (strstr (question, "{ __typename }") != NULL) {
    if (expectation_knows_token (replay->current))
      exchange_write_answer (connection, 200, BENCH_JSON, NULL, BENCH_KNOWN, strlen (BENCH_KNOWN));
    else
      exchange_write_answer (connection, 403, BENCH_JSON, NULL, BENCH_UNKNOWN_TOKEN, strlen (BENCH_UNKNOWN_TOKEN));
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strstr (question, lists[i].include) != NULL) {
      gboolean recorded = demarche != NULL && json_object_has_member (demarche, lists[i].key) && strstr (question, lists[i].after) == NULL;
      g_autofree char *empty = g_strdup_printf (
        "{\"data\":{\"demarche\":{\"number\":%" G_GINT64_FORMAT ",\"%s\":{\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},\"nodes\":[]}}}}",
        get_number (replay->current, "demarcheNumber"), lists[i].key);
      g_autoptr (GBytes) body = recording_get_body (replay->current, replay->folder);

      exchange_write_answer (connection, 200, BENCH_JSON, NULL, recorded ? g_bytes_get_data (body, NULL) : empty,
                             recorded ? g_bytes_get_size (body) : strlen (empty));
      return;
    }
  exchange_write_answer (connection, 599, NULL, NULL, "", 0);
}

static void
replay_deleted (Replay *replay, const Recording *recording) {
  JsonObject *demarche = recording_get_data (recording, "demarche");
  g_autoptr (GHashTable) deleted = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  deleted = paraphe_platform_read_deleted (replay->bench.platform, get_number (recording, "demarcheNumber"), NULL, &error);
  settle (replay, expectation_of_question (recording), error);
  if (json_object_has_member (demarche, "pendingDeletedDossiers"))
    n += count (json_object_get_object_member (demarche, "pendingDeletedDossiers"), "nodes");
  if (json_object_has_member (demarche, "deletedDossiers"))
    n += count (json_object_get_object_member (demarche, "deletedDossiers"), "nodes");
  g_assert_cmpuint (g_hash_table_size (deleted), ==, n);
}

static void
replay_demarche (Replay *replay, const Recording *recording) {
  const Recording *settings = g_hash_table_lookup (replay->by_file, "recipes/lectures-groupees/03-reglages-de-la-demarche.json");
  g_autoptr (ParapheDemarche) demarche = NULL, again = NULL;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;
  int expected = expectation_of_question (recording);

  if (expected == EXPECT_READ && !(recording_asks (recording, "includeRevisions", FALSE) && recording_asks (recording, "includeGroupeInstructeurs", FALSE)))
    expected = PARAPHE_PLATFORM_ERROR_ANSWER;
  push_recorded (replay, recording);
  if (recording_get_data (recording, "demarche") != NULL)
    push_recorded (replay, settings);
  demarche = paraphe_platform_read_demarche (replay->bench.platform, get_number (recording, "demarcheNumber"), &raw, NULL, &error);
  settle (replay, expected, error);
  if (demarche == NULL)
    return;
  again = paraphe_platform_parse_demarche (raw, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (paraphe_demarche_facts (again)->revisions->len, ==, count (recording_get_data (recording, "demarche"), "revisions"));
  g_assert_cmpuint (paraphe_demarche_facts (again)->labels->len, ==, 5);
  g_assert_nonnull (paraphe_demarche_get_revision (again, paraphe_demarche_facts (again)->active_revision));
}

/* The annotations of a recorded question, NULL when one of them is what this program never sends. */
static GArray *
read_annotations (JsonObject *input) {
  static const struct {
    const char *key;
    const char *type;
  } rows[] = {
    { "text", "TextChampDescriptor" }, { "textarea", "TextareaChampDescriptor" }, { "email", "EmailChampDescriptor" },
    { "checkbox", "CheckboxChampDescriptor" }, { "yesNo", "YesNoChampDescriptor" }, { "date", "DateChampDescriptor" },
    { "datetime", "DatetimeChampDescriptor" }, { "integerNumber", "IntegerNumberChampDescriptor" },
    { "decimalNumber", "DecimalNumberChampDescriptor" }, { "dropDownList", "DropDownListChampDescriptor" },
  };
  JsonArray *array = json_object_get_array_member (input, "annotations");
  g_autoptr (GArray) annotations = g_array_new (FALSE, FALSE, sizeof (ParapheAnnotation));

  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *item = json_array_get_object_element (array, i), *value = json_object_get_object_member (item, "value");
    ParapheAnnotation annotation = { json_object_get_string_member (item, "id"), NULL, NULL };

    for (gsize j = 0; j < G_N_ELEMENTS (rows); j++) {
      JsonNode *node = json_object_get_size (value) == 1 ? json_object_get_member (value, rows[j].key) : NULL;

      if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
        continue;
      annotation.type = rows[j].type;
      annotation.value = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
      if (annotation.value == NULL)
        annotation.value = g_str_has_suffix (rows[j].key, "Number") ? "3" : "true";
    }
    if (annotation.type == NULL || (*annotation.value == '\0' && g_str_has_prefix (annotation.type, "Date")))
      return NULL;
    g_array_append_val (annotations, annotation);
  }
  return annotations->len > 0 ? g_steal_pointer (&annotations) : NULL;
}

static void
replay_mutation (Replay *replay, const Recording *recording, ParapheMutationKind kind) {
  JsonObject *input = json_node_get_object (recording_get_variable (recording, "input"));
  ParapheMutation mutation = { .kind = kind };
  const char *name = paraphe_mutation_to_code (kind);
  JsonObject *payload = recording_get_data (recording, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) annotations = NULL;
  g_autofree char *body = NULL;
  ParapheReceipt *receipt;
  int expected = expectation_of (recording);

  mutation.dossier = json_object_get_string_member_with_default (input, "dossierId", NULL);
  mutation.instructeur = json_object_get_string_member_with_default (input, "instructeurId", NULL);
  mutation.motivation = json_object_get_string_member_with_default (input, "motivation", "x");
  mutation.body = json_object_get_string_member_with_default (input, "body", NULL);
  mutation.label = json_object_get_string_member_with_default (input, "labelId", NULL);
  mutation.message = json_object_get_string_member_with_default (input, "messageId", NULL);
  mutation.group = json_object_get_string_member_with_default (input, "groupeInstructeurId", NULL);
  mutation.attachment = json_object_get_string_member_with_default (input, "attachment", NULL);
  mutation.follow = json_object_get_boolean_member_with_default (input, "follow", TRUE);
  if (kind == PARAPHE_MUTATION_MODIFIER_ANNOTATIONS) {
    annotations = read_annotations (input);
    mutation.annotations = (const ParapheAnnotation *) annotations->data;
    mutation.n_annotations = annotations->len;
  }
  if (kind == PARAPHE_MUTATION_ACCEPTER)
    mutation.motivation = json_object_get_string_member_with_default (input, "motivation", NULL);
  /* What this program refuses to send, it does not send: the same words, read by a message that is not empty. */
  body = g_strstrip (g_strdup (mutation.body != NULL ? mutation.body : "x"));
  if (*body == '\0')
    mutation.body = "x";
  if (mutation.motivation != NULL && *mutation.motivation == '\0')
    mutation.motivation = "x";
  if (expected == PARAPHE_PLATFORM_ERROR_READ_ONLY && !expectation_knows_token (recording))
    expected = PARAPHE_PLATFORM_ERROR_TOKEN;
  push_recorded (replay, recording);
  receipt = paraphe_platform_send (replay->bench.platform, &mutation, NULL, &error);
  settle (replay, expected, error);
  if (receipt == NULL)
    return;
  replay->n_receipts++;
  if (kind == PARAPHE_MUTATION_ENVOYER_MESSAGE) {
    JsonObject *message = json_object_get_object_member (payload, "message");

    g_assert_cmpstr (receipt->evidence, ==, json_object_get_string_member (message, "id"));
    g_assert_true (receipt->correction_set ==
                   (json_object_has_member (message, "correction") && !JSON_NODE_HOLDS_NULL (json_object_get_member (message, "correction"))));
  } else if (receipt->state != PARAPHE_STATE_UNKNOWN) {
    JsonObject *dossier = json_object_get_object_member (payload, "dossier");

    g_assert_cmpstr (paraphe_state_to_code (receipt->state), ==, json_object_get_string_member (dossier, "state"));
    g_assert_true ((receipt->evidence != NULL) == (json_object_has_member (dossier, "traitements") && json_object_has_member (input, "motivation") ==
                                                   (mutation.motivation != NULL && (kind == PARAPHE_MUTATION_ACCEPTER || kind == PARAPHE_MUTATION_REFUSER ||
                                                                                     kind == PARAPHE_MUTATION_CLASSER_SANS_SUITE))));
  }
  paraphe_receipt_free (receipt);
}

static void
replay_probe (Replay *replay, const Recording *recording) {
  g_autoptr (GError) error = NULL;

  push_recorded (replay, recording);
  paraphe_platform_probe (replay->bench.platform, NULL, NULL, &error);
  settle (replay, expectation_of (recording), error);
}

static void
replay_file (Replay *replay, const Recording *recording) {
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (recording->answer) ? json_node_get_object (recording->answer) : NULL;
  g_autoptr (GOutputStream) into = g_memory_output_stream_new_resizable ();
  g_autofree char *url = g_strconcat (exchange_server_get_url (replay->bench.server), "/file", NULL);
  g_autoptr (GBytes) kept = recording_get_body (recording, replay->folder);
  g_autoptr (GBytes) body = kept != NULL ? g_bytes_ref (kept) : g_bytes_new_take (g_malloc0 (json_object_get_int_member (object, "bytes")),
                                                                                    json_object_get_int_member (object, "bytes"));
  gboolean announced = object != NULL && json_object_has_member (object, "md5_base64");
  ParapheFileFacts facts = { .name = "x", .content_type = "application/pdf", .md5 = announced ? json_object_get_string_member (object, "md5_base64") : "eA==",
                             .size = g_bytes_get_size (body), .created_at = 1, .scan = PARAPHE_SCAN_SAFE, .url = url };
  g_autoptr (ParapheFile) file = paraphe_file_new (&facts);
  g_autoptr (GError) error = NULL;
  int expected = kept != NULL && announced ? EXPECT_READ : PARAPHE_PLATFORM_ERROR_FILE;

  if (recording->status == 401 || recording->status == 404)
    expected = PARAPHE_PLATFORM_ERROR_RETRY;
  else if (recording->status != 200)
    expected = PARAPHE_PLATFORM_ERROR_FILE;
  exchange_server_push (replay->bench.server, recording->status, recording->type, NULL, body);
  paraphe_platform_download (replay->bench.platform, file, into, NULL, &error);
  settle (replay, expected, error);
  replay->n_downloads += error == NULL;
}

/* The history and the labels of an answer of the document of our own wording. */
static void
compare_complement (Replay *replay, JsonObject *dossier) {
  ParapheFields fields = { NULL };
  g_autoptr (GPtrArray) treatments = NULL, labels = NULL;

  if (dossier == NULL || !json_object_has_member (dossier, "labels") || !json_object_has_member (dossier, "traitements"))
    return;
  treatments = paraphe_treatments_answer_read (&fields, dossier);
  labels = paraphe_labels_answer_read (&fields, dossier, "labels");
  g_assert_no_error (fields.error);
  g_assert_cmpuint (treatments->len, ==, count (dossier, "traitements"));
  g_assert_cmpuint (labels->len, ==, count (dossier, "labels"));
  replay->n_treatments += treatments->len;
}

/* What this program never asks: its answer goes through the guards and the three layers of error all the same. */
static void
read_answer (Replay *replay, const Recording *recording) {
  g_autoptr (GBytes) kept = recording_get_body (recording, replay->folder);
  g_autoptr (GBytes) body = kept != NULL ? g_bytes_ref (kept) : g_bytes_new_static ("", 0);
  g_autofree char *type = g_strdelimit (g_strdup (recording->type != NULL ? recording->type : ""), ";", '\0');
  g_autoptr (ParapheReply) reply = paraphe_reply_new (recording->status, recording->type != NULL ? type : NULL, body);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gboolean proof;
  g_autoptr (ParapheAnswer) answer = paraphe_answer_new (reply, &proof, &words, &error);
  int expected = expectation_of (recording);
  gboolean graphql = g_str_equal (recording->method, "POST") && g_str_has_prefix (recording->path, "/api/v2/graphql");

  if (recording->status == 404)
    expected = PARAPHE_PLATFORM_ERROR_ADDRESS;
  else if (!graphql && expected == EXPECT_READ)
    expected = PARAPHE_PLATFORM_ERROR_ANSWER;
  if (answer != NULL && answer->error != NULL)
    error = g_steal_pointer (&answer->error);
  if (answer != NULL && error == NULL) {
    g_autoptr (GList) keys = json_object_get_members (answer->data);

    for (GList *key = keys; key != NULL && error == NULL; key = key->next) {
      JsonObject *payload;

      paraphe_answer_check_payload (answer, key->data, &payload, &error);
      compare_complement (replay, recording_get_data (recording, key->data));
    }
  }
  settle (replay, expected, error);
}

/* A file on its way to the storage: the recorded answer of one of the two servers, and one of our own for the other. */
static void
replay_upload (Replay *replay, const Recording *recording) {
  gboolean put = g_str_equal (recording->method, "PUT");
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1), body = recording_get_body (recording, replay->folder);
  ParapheUpload upload = { "RG9zc2llci0x", "x", "application/pdf", content };
  g_autofree char *text = g_strndup (body != NULL ? g_bytes_get_data (body, NULL) : "", body != NULL ? g_bytes_get_size (body) : 0);
  g_auto (GStrv) parts = g_strsplit (put ? "{\"data\":{\"createDirectUpload\":{\"directUpload\":{\"signedBlobId\":\"x\",\"headers\":\"{}\","
                                           "\"url\":\"http://localhost:3300/\"}}}}" : text, "http://localhost:3300", -1);
  g_autofree char *place = g_strjoinv (exchange_server_get_url (replay->bench.server), parts), *id = NULL;
  g_autoptr (GError) error = NULL;
  int expected = put ? (recording->status == 204 ? EXPECT_READ : PARAPHE_PLATFORM_ERROR_RETRY) : expectation_of (recording);

  if (expected == PARAPHE_PLATFORM_ERROR_ANSWER)
    expected = expectation_knows_token (recording) ? PARAPHE_PLATFORM_ERROR_READ_ONLY : PARAPHE_PLATFORM_ERROR_TOKEN;
  exchange_server_push_text (replay->bench.server, put ? 200 : recording->status, put ? BENCH_JSON : recording->type, place);
  if (put || expected == EXPECT_READ)
    exchange_server_push_text (replay->bench.server, put ? recording->status : 204, NULL, "");
  id = paraphe_platform_upload (replay->bench.platform, &upload, NULL, &error);
  settle (replay, expected, error);
  replay->n_uploads += id != NULL;
}

/* What the server says of itself: its mutations, all that this program has words for but the newest one. */
static void
replay_offers (Replay *replay, const Recording *recording) {
  g_autoptr (GError) error = NULL;
  g_autofree char *offers = NULL;

  push_recorded (replay, recording);
  offers = paraphe_platform_read_offers (replay->bench.platform, NULL, &error);
  settle (replay, recording == g_hash_table_lookup (replay->by_file, "schema.json") ? EXPECT_READ : PARAPHE_PLATFORM_ERROR_ANSWER, error);
  for (int kind = PARAPHE_MUTATION_UNKNOWN; offers != NULL && kind < PARAPHE_N_MUTATIONS; kind++)
    g_assert_true (paraphe_offers_include (offers, kind) == paraphe_offers_include (NULL, kind));
}

static ParapheMutationKind
find_mutation (const Recording *recording) {
  const char *operation = recording_get_operation (recording), *document = recording_get_document (recording);
  JsonNode *input = recording_get_variable (recording, "input");

  if (input == NULL || !JSON_NODE_HOLDS_OBJECT (input))
    return PARAPHE_MUTATION_UNKNOWN;
  if (g_strcmp0 (operation, "dossierModifierAnnotations") == 0) {
    g_autoptr (GArray) annotations = read_annotations (json_node_get_object (input));

    return annotations != NULL ? PARAPHE_MUTATION_MODIFIER_ANNOTATIONS : PARAPHE_MUTATION_UNKNOWN;
  }
  if (operation != NULL)
    return g_str_has_suffix (operation, "Label") ? PARAPHE_MUTATION_UNKNOWN : paraphe_mutation_from_code (operation);
  for (int kind = PARAPHE_MUTATION_PASSER_EN_INSTRUCTION; document != NULL && kind < PARAPHE_N_MUTATIONS; kind++)
    if (strstr (document, paraphe_mutation_to_code (kind)) != NULL)
      return kind;
  return PARAPHE_MUTATION_UNKNOWN;
}

static void
replay_one (Replay *replay, const Recording *recording) {
  const char *operation = recording_get_operation (recording), *document = recording_get_document (recording);
  gboolean graphql = g_str_equal (recording->method, "POST") && g_str_equal (recording->path, "/api/v2/graphql");
  ParapheMutationKind kind = find_mutation (recording);

  if (g_str_equal (recording->method, "GET") && !g_str_has_prefix (recording->path, "/api/v2/graphql") &&
      g_strcmp0 (recording->type, "application/json") != 0 && !g_str_has_prefix (recording->path, "/api/v1"))
    replay_file (replay, recording);
  else if (g_strcmp0 (operation, "createDirectUpload") == 0 ||
           (g_str_equal (recording->method, "PUT") && !g_str_has_prefix (recording->path, "/api/v2/graphql")))
    replay_upload (replay, recording);
  else if (!graphql)
    read_answer (replay, recording);
  else if (g_strcmp0 (operation, "getDossier") == 0)
    replay_dossier (replay, recording);
  else if (g_strcmp0 (operation, "getDemarche") == 0 && recording_asks (recording, "includeDossiers", FALSE))
    replay_page (replay, recording);
  else if (g_strcmp0 (operation, "getDemarche") == 0 && (recording_asks (recording, "includeDeletedDossiers", FALSE) ||
                                                         recording_asks (recording, "includePendingDeletedDossiers", FALSE)))
    replay_deleted (replay, recording);
  else if (g_strcmp0 (operation, "getDemarche") == 0)
    replay_demarche (replay, recording);
  else if (g_strcmp0 (operation, "IntrospectionQuery") == 0)
    replay_offers (replay, recording);
  else if (kind != PARAPHE_MUTATION_UNKNOWN)
    replay_mutation (replay, recording, kind);
  else if (g_strcmp0 (document, "{ __typename }") == 0)
    replay_probe (replay, recording);
  else
    read_answer (replay, recording);
}

static void
test_all (void) {
  Replay replay = { .folder = g_getenv ("PARAPHE_RECORDINGS") };

  if (replay.folder == NULL || *replay.folder == '\0') {
    g_test_skip ("PARAPHE_RECORDINGS names no folder");
    return;
  }
  replay.recordings = recordings_load (replay.folder);
  replay.by_file = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < replay.recordings->len; i++)
    g_hash_table_insert (replay.by_file, ((Recording *) g_ptr_array_index (replay.recordings, i))->file, g_ptr_array_index (replay.recordings, i));
  for (guint i = 0; i < replay.recordings->len; i++) {
    replay.current = g_ptr_array_index (replay.recordings, i);
    /* A desk of its own for each: a refusal of one must not make the next wait. */
    bench_set_up (&replay.bench, NULL);
    exchange_server_set_default (replay.bench.server, answer_questions, &replay);
    replay_one (&replay, replay.current);
    bench_tear_down (&replay.bench, NULL);
  }
  g_test_message ("%u exchanges: %u read, %u refused; %u dossiers with %u messages (%u deleted), %u files, %u fields; %u traitements; %u downloads; "
                  "%u uploads; %u receipts", replay.recordings->len, replay.n_read, replay.n_refused, replay.n_dossiers, replay.n_messages, replay.n_discarded,
                  replay.n_files, replay.n_champs, replay.n_treatments, replay.n_downloads, replay.n_uploads, replay.n_receipts);
  g_assert_cmpuint (replay.n_read + replay.n_refused, ==, replay.recordings->len);
  g_assert_cmpuint (recordings_count_files (replay.folder), ==, replay.recordings->len);
  g_assert_cmpuint (replay.n_dossiers, >, 100);
  g_assert_cmpuint (replay.n_receipts, >, 150);
  g_assert_cmpuint (replay.n_uploads, >, 20);
  g_assert_cmpuint (replay.n_downloads, >, 5);
  g_hash_table_unref (replay.by_file);
  g_ptr_array_unref (replay.recordings);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/platform/recordings", test_all);
  return g_test_run ();
}
