/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room against the simulator, over real HTTP, with its faults: what it says happened is compared with what did. */
#include "mutation.h"
#include "simulator-process.h"
#include <string.h>

typedef struct {
  SimulatorProcess *simulator;
  ParaphePlatform *platform;
  gint64 demarche;
} Stage;

static ParaphePlatform *
connect_with (Stage *stage, const char *token) {
  g_autoptr (GError) error = NULL;
  ParaphePlatform *platform = paraphe_platform_new (simulator_process_get_url (stage->simulator), token, &error);

  g_assert_no_error (error);
  paraphe_platform_set_limits (platform, 0, 0, 20, 24 * 1024 * 1024);
  return platform;
}

static void
set_up (Stage *stage, gconstpointer data) {
  stage->simulator = simulator_process_new ("40");
  if (stage->simulator == NULL) {
    g_test_skip ("PARAPHE_SIMULATOR names no program");
    return;
  }
  stage->demarche = simulator_process_get_demarche (stage->simulator);
  stage->platform = connect_with (stage, simulator_process_get_token (stage->simulator, "read_write"));
}

static void
tear_down (Stage *stage, gconstpointer data) {
  g_clear_object (&stage->platform);
  g_clear_pointer (&stage->simulator, simulator_process_free);
}

static void
test_tokens (Stage *stage, gconstpointer data) {
  static const struct {
    const char *token;
    int probe, demarche; /* -1: answered */
    gboolean can_write;
  } rows[] = {
    { "read_write", -1, -1, TRUE },
    { "read_only", -1, -1, FALSE },
    { "elsewhere", -1, PARAPHE_PLATFORM_ERROR_NOT_FOUND, FALSE },
    { "expired", PARAPHE_PLATFORM_ERROR_TOKEN, PARAPHE_PLATFORM_ERROR_TOKEN, FALSE },
    { NULL, PARAPHE_PLATFORM_ERROR_TOKEN, PARAPHE_PLATFORM_ERROR_TOKEN, FALSE },
  };

  for (gsize i = 0; stage->simulator != NULL && i < G_N_ELEMENTS (rows); i++) {
    const char *token = rows[i].token != NULL ? simulator_process_get_token (stage->simulator, rows[i].token) : "bm9ib2R5O3NlY3JldA==";
    g_autoptr (ParaphePlatform) platform = connect_with (stage, token);
    g_autoptr (ParapheDemarche) demarche = NULL;
    g_autoptr (GError) error = NULL, other = NULL;
    gboolean can_write = FALSE;

    g_test_message ("%s", rows[i].token != NULL ? rows[i].token : "garbage");
    g_assert_true (paraphe_platform_probe (platform, &can_write, NULL, &error) == (rows[i].probe < 0));
    if (rows[i].probe >= 0)
      g_assert_error (error, PARAPHE_PLATFORM_ERROR, rows[i].probe);
    if (rows[i].token != NULL && !g_str_equal (rows[i].token, "elsewhere"))
      g_assert_true (can_write == rows[i].can_write);
    demarche = paraphe_platform_read_demarche (platform, stage->demarche, NULL, NULL, &other);
    g_assert_true ((demarche != NULL) == (rows[i].demarche < 0));
    if (rows[i].demarche >= 0)
      g_assert_error (other, PARAPHE_PLATFORM_ERROR, rows[i].demarche);
  }
}

static void
test_demarche (Stage *stage, gconstpointer data) {
  g_autoptr (ParapheDemarche) demarche = NULL;
  g_autoptr (GBytes) raw = NULL;
  g_autoptr (GError) error = NULL;
  const ParapheDemarcheFacts *facts;

  if (stage->simulator == NULL)
    return;
  demarche = paraphe_platform_read_demarche (stage->platform, stage->demarche, &raw, NULL, &error);
  g_assert_no_error (error);
  facts = paraphe_demarche_facts (demarche);
  g_assert_cmpint (facts->number, ==, stage->demarche);
  g_assert_cmpuint (facts->labels->len, >, 0);
  g_assert_cmpuint (facts->instructeurs->len, >, 0);
  g_assert_nonnull (paraphe_demarche_get_revision (demarche, facts->active_revision));
  g_assert_null (paraphe_platform_read_demarche (stage->platform, stage->demarche + 1, NULL, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_NOT_FOUND);
}

/* Every page: number -> dossier. */
static GHashTable *
pull (Stage *stage, gint64 since, guint first, guint *n_pages) {
  GHashTable *dossiers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  g_autofree char *cursor = NULL;
  gboolean more = TRUE;

  for (*n_pages = 0; more; (*n_pages)++) {
    g_autoptr (GError) error = NULL;
    ParaphePage *page = paraphe_platform_read_page (stage->platform, stage->demarche, since, cursor, first, NULL, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (page->n_null, ==, 0);
    g_assert_cmpuint (page->unread->len, ==, 0);
    g_assert_cmpuint (page->dossiers->len, <=, first);
    for (guint i = 0; i < page->dossiers->len; i++) {
      ParapheDossier *dossier = g_ptr_array_index (page->dossiers, i);

      g_hash_table_insert (dossiers, g_memdup2 (&paraphe_dossier_facts (dossier)->number, sizeof (gint64)), g_object_ref (dossier));
    }
    more = page->has_next;
    g_free (cursor);
    cursor = g_strdup (page->end_cursor);
    paraphe_page_free (page);
  }
  return dossiers;
}

static void
test_pages (Stage *stage, gconstpointer data) {
  g_autoptr (GHashTable) small = NULL, large = NULL, recent = NULL, deleted = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer value;
  gint64 newest = 0, offset = 0;
  guint n_pages, n_messages = 0, n_files = 0;

  if (stage->simulator == NULL)
    return;
  large = pull (stage, 0, 100, &n_pages);
  g_assert_cmpuint (n_pages, ==, 1);
  small = pull (stage, 0, 7, &n_pages);
  g_assert_cmpuint (n_pages, >, 4);
  g_assert_cmpuint (g_hash_table_size (small), ==, g_hash_table_size (large));
  g_hash_table_iter_init (&iter, small);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const ParapheDossierFacts *facts = paraphe_dossier_facts (value);
    g_autoptr (ParapheDossier) alone = paraphe_platform_read_dossier (stage->platform, facts->number, NULL, &error);
    g_autofree char *one = paraphe_dossier_fingerprint_all (value), *two = NULL;

    g_assert_no_error (error);
    two = paraphe_dossier_fingerprint_all (alone);
    g_assert_cmpstr (one, ==, two);
    newest = MAX (newest, facts->modified_at);
    n_messages += facts->messages->len;
    for (guint i = 0; i < facts->messages->len; i++)
      n_files += paraphe_message_facts (g_ptr_array_index (facts->messages, i))->files->len;
    g_assert_cmpuint (facts->treatments->len, >, 0);
    g_assert_cmpint (facts->state, !=, PARAPHE_STATE_UNKNOWN);
  }
  recent = pull (stage, newest, 10, &n_pages);
  g_assert_cmpuint (g_hash_table_size (recent), >=, 1);
  g_assert_cmpuint (g_hash_table_size (recent), <, g_hash_table_size (small));
  deleted = paraphe_platform_read_deleted (stage->platform, stage->demarche, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (paraphe_platform_get_clock_offset (stage->platform, &offset));
  g_test_message ("%u dossiers, %u messages, %u files, %u deleted, clock %+" G_GINT64_FORMAT " s", g_hash_table_size (small), n_messages, n_files,
                  g_hash_table_size (deleted), offset);
  g_assert_cmpuint (n_files, >, 0);
}

/* A dossier in a state, with a convention when it is accepted. */
static ParapheDossier *
find_dossier (Stage *stage, ParapheState state) {
  guint n_pages;
  g_autoptr (GHashTable) all = pull (stage, 0, 100, &n_pages);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, all);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const ParapheDossierFacts *facts = paraphe_dossier_facts (value);

    if (facts->state == state && !facts->archived && facts->user_deleted_at == 0 && !facts->account_deleted &&
        (state != PARAPHE_STATE_ACCEPTE || facts->attestation != NULL))
      return g_object_ref (value);
  }
  g_assert_not_reached ();
}

static ParapheReceipt *
act (Stage *stage, ParapheMutation mutation, int code) {
  g_autoptr (GError) error = NULL;
  ParapheReceipt *receipt = paraphe_platform_send (stage->platform, &mutation, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
  return receipt;
}

static gboolean
has_evidence (ParapheDossier *dossier, const char *evidence) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);

  for (guint i = 0; i < facts->treatments->len; i++)
    if (g_strcmp0 (paraphe_treatment_facts (g_ptr_array_index (facts->treatments, i))->id, evidence) == 0)
      return TRUE;
  for (guint i = 0; i < facts->messages->len; i++)
    if (g_strcmp0 (paraphe_message_facts (g_ptr_array_index (facts->messages, i))->id, evidence) == 0)
      return TRUE;
  return FALSE;
}

/* Each mutation once, its proof read back, and a refusal. */
static void
test_mutations (Stage *stage, gconstpointer data) {
  static const struct {
    ParapheMutationKind kind;
    int code;
    ParapheState state;
  } rows[] = {
    { PARAPHE_MUTATION_CLASSER_SANS_SUITE, PARAPHE_PLATFORM_ERROR_REFUSED, PARAPHE_STATE_UNKNOWN },
    { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, -1, PARAPHE_STATE_EN_INSTRUCTION },
    { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_PLATFORM_ERROR_REFUSED, PARAPHE_STATE_UNKNOWN },
    { PARAPHE_MUTATION_ENVOYER_MESSAGE, -1, PARAPHE_STATE_UNKNOWN }, /* with a correction: en_construction */
    { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, -1, PARAPHE_STATE_EN_INSTRUCTION },
    { PARAPHE_MUTATION_ACCEPTER, -1, PARAPHE_STATE_ACCEPTE },
    { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, -1, PARAPHE_STATE_EN_INSTRUCTION },
    { PARAPHE_MUTATION_CLASSER_SANS_SUITE, -1, PARAPHE_STATE_SANS_SUITE },
  };
  g_autoptr (ParapheDossier) dossier = NULL;
  guint n_effects;

  if (stage->simulator == NULL)
    return;
  dossier = find_dossier (stage, PARAPHE_STATE_ACCEPTE);
  n_effects = simulator_process_count (stage->simulator, "effects");
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ParapheMutation mutation = { .kind = rows[i].kind, .dossier = paraphe_dossier_facts (dossier)->id,
                                 .instructeur = simulator_process_get_instructeur (stage->simulator), .motivation = "Motif « exact »\nsuite",
                                 .body = "Merci de corriger.", .correction = "incorrect", .disable_notification = TRUE };
    ParapheReceipt *receipt = act (stage, mutation, rows[i].code);

    g_test_message ("%s", paraphe_mutation_to_code (rows[i].kind));
    n_effects += rows[i].code < 0;
    g_assert_cmpuint (simulator_process_count (stage->simulator, "effects"), ==, n_effects);
    if (rows[i].code >= 0) {
      g_assert_nonnull (paraphe_platform_get_server_words (stage->platform));
      continue;
    }
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ParapheDossier) now = paraphe_platform_read_dossier (stage->platform, paraphe_dossier_facts (dossier)->number, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (receipt->evidence);
      g_assert_false (has_evidence (dossier, receipt->evidence));
      g_assert_true (has_evidence (now, receipt->evidence));
      g_assert_cmpint (receipt->state, ==, rows[i].state);
      g_assert_true (receipt->correction_set == (rows[i].kind == PARAPHE_MUTATION_ENVOYER_MESSAGE));
      g_set_object (&dossier, now);
    }
    paraphe_receipt_free (receipt);
  }
}

static guint
count_label (Stage *stage, ParapheDossier *dossier, const char *id) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheDossier) now = paraphe_platform_read_dossier (stage->platform, paraphe_dossier_facts (dossier)->number, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < paraphe_dossier_facts (now)->labels->len; i++)
    n += g_str_equal (((ParapheLabel *) g_ptr_array_index (paraphe_dossier_facts (now)->labels, i))->id, id);
  return n;
}

static void
test_labels (Stage *stage, gconstpointer data) {
  g_autoptr (ParapheDemarche) demarche = NULL;
  g_autoptr (ParapheDossier) dossier = NULL;
  ParapheMutation mutation = { .kind = PARAPHE_MUTATION_UNKNOWN };
  ParapheLabel *label;
  guint before;

  if (stage->simulator == NULL)
    return;
  demarche = paraphe_platform_read_demarche (stage->platform, stage->demarche, NULL, NULL, NULL);
  label = g_ptr_array_index (paraphe_demarche_facts (demarche)->labels, paraphe_demarche_facts (demarche)->labels->len - 1);
  dossier = find_dossier (stage, PARAPHE_STATE_ACCEPTE);
  mutation.dossier = paraphe_dossier_facts (dossier)->id;
  mutation.label = label->id;
  before = count_label (stage, dossier, label->id);
  for (guint i = 0; i < 2; i++) {
    gboolean add = (before + i) % 2 == 0;

    mutation.kind = add ? PARAPHE_MUTATION_AJOUTER_LABEL : PARAPHE_MUTATION_SUPPRIMER_LABEL;
    paraphe_receipt_free (act (stage, mutation, -1));
    g_assert_cmpuint (count_label (stage, dossier, label->id), ==, add ? 1 : 0);
    paraphe_receipt_free (act (stage, mutation, PARAPHE_PLATFORM_ERROR_REFUSED));
  }
  mutation.label = "pas-un-id";
  paraphe_receipt_free (act (stage, mutation, PARAPHE_PLATFORM_ERROR_NOT_FOUND));
}

static void
test_read_only (Stage *stage, gconstpointer data) {
  g_autoptr (ParaphePlatform) platform = NULL;
  g_autoptr (ParapheDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  ParapheMutation mutation = { .kind = PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION };

  if (stage->simulator == NULL)
    return;
  dossier = find_dossier (stage, PARAPHE_STATE_ACCEPTE);
  platform = connect_with (stage, simulator_process_get_token (stage->simulator, "read_only"));
  mutation.dossier = paraphe_dossier_facts (dossier)->id;
  mutation.instructeur = simulator_process_get_instructeur (stage->simulator);
  g_assert_null (paraphe_platform_send (platform, &mutation, NULL, &error));
  g_assert_error (error, PARAPHE_PLATFORM_ERROR, PARAPHE_PLATFORM_ERROR_READ_ONLY);
  g_assert_cmpuint (simulator_process_count (stage->simulator, "effects"), ==, 0);
}

/* A trouble on a mutation: what is said, and whether it was applied. */
static void
test_mutation_faults (Stage *stage, gconstpointer data) {
  static const struct {
    const char *fault;
    int code;
    guint applied;
  } rows[] = {
    { "{\"kind\":\"close\",\"on\":\"mutation\",\"effect\":\"none\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 0 },
    { "{\"kind\":\"close\",\"on\":\"mutation\",\"effect\":\"before\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 1 },
    { "{\"kind\":\"500\",\"on\":\"mutation\",\"effect\":\"before\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 1 },
    { "{\"kind\":\"500\",\"on\":\"mutation\",\"effect\":\"none\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 0 },
    { "{\"kind\":\"html\",\"on\":\"mutation\",\"effect\":\"before\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 1 },
    { "{\"kind\":\"truncated\",\"on\":\"mutation\",\"effect\":\"before\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 1 },
    { "{\"kind\":\"brackets\",\"on\":\"mutation\",\"effect\":\"none\"}", PARAPHE_PLATFORM_ERROR_AMBIGUOUS, 0 },
    { "{\"kind\":\"429\",\"on\":\"mutation\",\"effect\":\"none\"}", PARAPHE_PLATFORM_ERROR_WAIT, 0 },
  };
  g_autoptr (ParapheDossier) dossier = NULL;

  if (stage->simulator == NULL)
    return;
  dossier = find_dossier (stage, PARAPHE_STATE_ACCEPTE);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    ParapheMutation mutation = { .kind = PARAPHE_MUTATION_ENVOYER_MESSAGE, .dossier = paraphe_dossier_facts (dossier)->id,
                                 .instructeur = simulator_process_get_instructeur (stage->simulator), .body = "Une seule fois." };
    guint effects = simulator_process_count (stage->simulator, "effects"), requests = simulator_process_count (stage->simulator, "requests");

    g_test_message ("%s", rows[i].fault);
    simulator_process_order (stage->simulator, "faults", rows[i].fault);
    paraphe_receipt_free (act (stage, mutation, rows[i].code));
    g_assert_cmpuint (simulator_process_count (stage->simulator, "effects") - effects, ==, rows[i].applied);
    g_assert_cmpuint (simulator_process_count (stage->simulator, "requests") - requests, ==, 1);
  }
}

static void
test_query_faults (Stage *stage, gconstpointer data) {
  static const struct {
    const char *kind;
    int code;
  } rows[] = {
    { "close", PARAPHE_PLATFORM_ERROR_RETRY }, { "html", PARAPHE_PLATFORM_ERROR_ANSWER }, { "truncated", PARAPHE_PLATFORM_ERROR_RETRY },
    { "brackets", PARAPHE_PLATFORM_ERROR_ANSWER }, { "empty", PARAPHE_PLATFORM_ERROR_ANSWER }, { "502", PARAPHE_PLATFORM_ERROR_RETRY },
    { "503", PARAPHE_PLATFORM_ERROR_RETRY }, { "429", PARAPHE_PLATFORM_ERROR_WAIT },
  };

  for (gsize i = 0; stage->simulator != NULL && i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *fault = g_strdup_printf ("{\"kind\":\"%s\",\"on\":\"query\",\"count\":2}", rows[i].kind);
    g_autoptr (ParaphePlatform) platform = connect_with (stage, simulator_process_get_token (stage->simulator, "read_write"));
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", rows[i].kind);
    simulator_process_order (stage->simulator, "faults", fault);
    g_assert_null (paraphe_platform_read_page (platform, stage->demarche, 0, NULL, 5, NULL, &error));
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, rows[i].code);
    g_clear_object (&platform);
    tear_down (stage, NULL);
    set_up (stage, NULL);
  }
}

static void
fetch (Stage *stage, ParapheFile *file, int code) {
  g_autoptr (GOutputStream) into = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  gboolean done = paraphe_platform_download (stage->platform, file, into, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, PARAPHE_PLATFORM_ERROR, code);
  if (done)
    g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (into)), ==, paraphe_file_facts (file)->size);
}

/* A convention and its received copy; an address dies after an hour and is renewed by reading the dossier again. */
static void
test_files (Stage *stage, gconstpointer data) {
  g_autoptr (ParapheDossier) dossier = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  const ParapheDossierFacts *facts;
  guint n_pages, n_fetched = 0;

  if (stage->simulator == NULL)
    return;
  {
    g_autoptr (GHashTable) all = pull (stage, 0, 100, &n_pages);
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init (&iter, all);
    while (g_hash_table_iter_next (&iter, NULL, &value) && n_fetched < 10) {
      facts = paraphe_dossier_facts (value);
      for (guint i = 0; i < facts->messages->len; i++) {
        GPtrArray *files = paraphe_message_facts (g_ptr_array_index (facts->messages, i))->files;

        for (guint j = 0; j < files->len; j++, n_fetched++)
          fetch (stage, g_ptr_array_index (files, j), -1);
      }
    }
  }
  g_assert_cmpuint (n_fetched, >, 0);
  dossier = find_dossier (stage, PARAPHE_STATE_ACCEPTE);
  facts = paraphe_dossier_facts (dossier);
  fetch (stage, facts->attestation, -1);
  simulator_process_order (stage->simulator, "clock", "{\"advance_seconds\":3700}");
  fetch (stage, facts->attestation, PARAPHE_PLATFORM_ERROR_RETRY);
  again = paraphe_platform_read_dossier (stage->platform, facts->number, NULL, &error);
  g_assert_no_error (error);
  fetch (stage, paraphe_dossier_facts (again)->attestation, -1);
}

#define ADD(path, test) g_test_add (path, Stage, NULL, set_up, test, tear_down)

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  ADD ("/platform/simulated/tokens", test_tokens);
  ADD ("/platform/simulated/demarche", test_demarche);
  ADD ("/platform/simulated/pages", test_pages);
  ADD ("/platform/simulated/mutations", test_mutations);
  ADD ("/platform/simulated/labels", test_labels);
  ADD ("/platform/simulated/read-only", test_read_only);
  ADD ("/platform/simulated/mutation-faults", test_mutation_faults);
  ADD ("/platform/simulated/query-faults", test_query_faults);
  ADD ("/platform/simulated/files", test_files);
  return g_test_run ();
}
