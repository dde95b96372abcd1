/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the faces ask besides decisions: papers through the reader process, the health of the installation, what was understood of a
 * form; and the engine that sends by itself. */
#include "engine-fixture.h"
#include "paper-viewing.h"

#include <string.h>

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  GAsyncResult *result;
} World;

static void
on_result (GObject *source, GAsyncResult *result, gpointer data) {
  World *world = data;
  g_set_object (&world->result, result);
}

static GAsyncResult *
await (World *world) {
  while (world->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&world->result);
}

/* The convention in force of a dossier: its MD5 (transfer full). */
static char *
dup_convention (World *world, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  ParapheFile *attestation = paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->attestation;
  g_assert_nonnull (attestation);
  return g_strdup (paraphe_file_facts (attestation)->md5);
}

static void
test_paper (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (world->simulation, "expirable", 0);
  g_autofree char *md5 = dup_convention (world, number);
  g_autofree char *path = fixture_fetch (world->fixture, number, md5, &error);
  g_assert_no_error (error);
  paraphe_engine_open_paper_async (world->fixture->engine, path, NULL, on_result, world);
  g_autoptr (GAsyncResult) inspected = await (world);
  ParapheSheet *sheet = paraphe_engine_open_paper_finish (world->fixture->engine, inspected, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sheet->kind, ==, "pdf");
  g_assert_cmpuint (sheet->n_pages, >=, 1);
  g_assert_cmpfloat (sheet->widths[0], >, 100);
  const ParapheDrawing drawing = paraphe_drawing_of_page (sheet, 0, 0.5);
  paraphe_sheet_free (sheet);
  paraphe_engine_render_async (world->fixture->engine, path, 0, &drawing, FALSE, NULL, on_result, world);
  g_autoptr (GAsyncResult) rendered = await (world);
  ParapheImage *image = paraphe_engine_render_finish (world->fixture->engine, rendered, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (image->pixels), >=, (gsize) image->stride * (gsize) (image->height - 1));
  g_autoptr (GBytes) png = paraphe_image_to_png (image, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (png, NULL), 4, "\x89PNG", 4);
  paraphe_image_free (image);
  paraphe_engine_read_text_async (world->fixture->engine, path, 0, NULL, on_result, world);
  g_autoptr (GAsyncResult) read = await (world);
  g_autofree char *text = paraphe_engine_read_text_finish (world->fixture->engine, read, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "ENT-École"));
}

static void
test_paper_that_is_none (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (world->fixture->folder, "journal.db", NULL);
  paraphe_engine_open_paper_async (world->fixture->engine, path, NULL, on_result, world);
  g_autoptr (GAsyncResult) inspected = await (world);
  g_assert_null (paraphe_engine_open_paper_finish (world->fixture->engine, inspected, &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_INPUT);
}

/* A file under scan is not fetched; once it is safe, it is. */
static void
test_file_under_scan (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (world->simulation, "expirable", 1);
  simulation_order (world->simulation, "/simulator/applicant/message",
                    "{\"dossier\": %" G_GINT64_FORMAT ", \"body\": \"ci-joint\", \"files\": [{\"convention\": \"signed\", \"name\": \"scan.pdf\"}]}",
                    number);
  g_autoptr (ParapheCaseFile) file = fixture_load (world->fixture, number, TRUE, &error);
  g_assert_no_error (error);
  ParapheMessage *message = paraphe_dossier_get_last_theirs (paraphe_case_file_facts (file)->dossier);
  const ParapheFileFacts *facts = paraphe_file_facts (g_ptr_array_index (paraphe_message_facts (message)->files, 0));
  g_autofree char *path = NULL;
  if (facts->scan != PARAPHE_SCAN_SAFE) {
    g_assert_null (fixture_fetch (world->fixture, number, facts->md5, &error));
    g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
    g_clear_error (&error);
    simulation_order (world->simulation, "/simulator/clock", "{\"advance_seconds\": 600}");
  }
  path = fixture_fetch (world->fixture, number, facts->md5, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_null (fixture_fetch (world->fixture, number, "AAAAAAAAAAAAAAAAAAAAAA==", &error));
  g_assert_error (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NOT_DONE);
}

static void
test_doctor (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gboolean sound = FALSE;
  paraphe_engine_diagnose_async (world->fixture->engine, TRUE, NULL, on_result, world);
  g_autoptr (GAsyncResult) result = await (world);
  g_autoptr (GPtrArray) lines = paraphe_engine_diagnose_finish (world->fixture->engine, result, &sound, &error);
  g_assert_no_error (error);
  g_assert_true (sound);
  g_ptr_array_add (lines, NULL);
  g_autofree char *all = g_strjoinv ("\n", (char **) lines->pdata);
  static const char *const parts[] = { "Paraphe", "Data folder", "journal.db", "cache.db", "Clock", "Reader of papers", "may write" };
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (all, parts[i]));
  g_assert_null (strstr (all, world->simulation->read_write));
}

static void
test_words (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  paraphe_engine_describe_campaign_async (world->fixture->engine, NULL, on_result, world);
  g_autoptr (GAsyncResult) result = await (world);
  ParapheUnderstanding *understanding = paraphe_engine_describe_campaign_finish (world->fixture->engine, result, &error);
  g_assert_no_error (error);
  g_assert_true (understanding->understood);
  g_assert_cmpstr (understanding->agent, ==, world->simulation->agent);
  g_assert_cmpuint (understanding->agents->len, ==, 4);
  g_assert_cmpuint (understanding->fields->len, >, 10);
  paraphe_understanding_free (understanding);
  g_autoptr (GPtrArray) checks = paraphe_engine_list_checks ();
  g_assert_cmpuint (checks->len, >=, 15);
  g_assert_cmpstr (((ParapheCheckRow *) g_ptr_array_index (checks, 0))->title, !=, "");
}

static void
note_link (ParapheEngine *engine, gpointer data) {
  *(gboolean *) data = TRUE;
}

/* A face that stays open: the decision leaves by itself when its delay is over. */
static void
test_by_itself (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  gboolean moved = FALSE;
  gint64 number = simulation_find_planted (world->simulation, "expirable", 2);
  paraphe_engine_set_automatic (world->fixture->engine, TRUE);
  gulong heard = g_signal_connect (world->fixture->engine, "outbox-changed", G_CALLBACK (note_link), &moved);
  g_autoptr (ParapheOperation) operation = fixture_decide (world->fixture, number, PARAPHE_RECIPE_EXPIRE, NULL, NULL, 1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (operation);
  g_assert_cmpuint (simulation_count_effects (world->simulation, number, NULL), ==, 0);
  gint64 limit = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  while (simulation_count_effects (world->simulation, number, "dossierClasserSansSuite") == 0 && g_get_monotonic_time () < limit)
    for (guint turns = 0; turns < 50; turns++) {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
  g_assert_true (moved);
  g_assert_cmpuint (simulation_count_effects (world->simulation, number, "dossierClasserSansSuite"), ==, 1);
  paraphe_engine_set_automatic (world->fixture->engine, FALSE);
  g_signal_handler_disconnect (world->fixture->engine, heard);
}

static gboolean
is_unread (World *world, gint64 number) {
  return paraphe_summary_facts (paraphe_dossier_list_lookup (paraphe_engine_get_list (world->fixture->engine), number))->unread;
}

/* What an agent keeps for the next days: a star, a note that is searched, a message to read again. */
static void
test_star_note_unread (gconstpointer data) {
  World *world = (World *) data;
  g_autoptr (GError) error = NULL;
  ParapheDossierList *list = paraphe_engine_get_list (world->fixture->engine);
  gint64 number = simulation_find_planted (world->simulation, "expirable", 0);
  g_assert_true (fixture_mark (world->fixture, number, "star", NULL, FALSE, &error));
  g_assert_true (fixture_mark (world->fixture, number, "note", "rappeler la secrétaire", FALSE, &error));
  g_assert_no_error (error);
  const ParapheSummaryFacts *facts = paraphe_summary_facts (paraphe_dossier_list_lookup (list, number));
  g_assert_true (facts->starred);
  g_assert_cmpstr (facts->note, ==, "rappeler la secrétaire");
  g_assert_cmpuint (paraphe_dossier_list_count_query (list, "est:suivi est:annoté SECRETAIRE", 20000), ==, 1);
  g_assert_true (fixture_mark (world->fixture, number, "star", NULL, TRUE, &error));
  g_assert_true (fixture_mark (world->fixture, number, "note", NULL, TRUE, &error));
  facts = paraphe_summary_facts (paraphe_dossier_list_lookup (list, number));
  g_assert_false (facts->starred);
  g_assert_null (facts->note);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (list);
  gint64 written = 0;
  for (guint i = 0; i < all->len && written == 0; i++)
    if (paraphe_summary_facts (all->pdata[i])->unread)
      written = paraphe_summary_facts (all->pdata[i])->number;
  g_assert_cmpint (written, !=, 0);
  paraphe_engine_mark_read (world->fixture->engine, written);
  while (is_unread (world, written))
    g_main_context_iteration (NULL, TRUE);
  paraphe_engine_mark_unread (world->fixture->engine, written);
  while (!is_unread (world, written))
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv) {
  static const struct {
    const char *path;
    GTestDataFunc function;
  } tests[] = {
    { "/viewing/paper", test_paper },
    { "/viewing/star-note-unread", test_star_note_unread },       { "/viewing/paper-that-is-none", test_paper_that_is_none },
    { "/viewing/file-under-scan", test_file_under_scan }, { "/viewing/doctor", test_doctor },
    { "/viewing/words", test_words },       { "/engine/by-itself", test_by_itself },
  };
  g_test_init (&argc, &argv, NULL);
  World world = { .simulation = simulation_start (NULL, 60) };
  if (world.simulation == NULL)
    return 0;
  world.fixture = fixture_new_synced (world.simulation);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add_data_func (tests[i].path, &world, tests[i].function);
  int failed = g_test_run ();
  fixture_free (world.fixture);
  simulation_stop (world.simulation);
  return failed;
}
