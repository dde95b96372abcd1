/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier is judged with what is around it: what another one becomes is heard by those that share something with it;
 * what is read again from nothing says the same. */
#include "engine-fixture.h"

#include <string.h>

static gboolean
carries (Fixture *fixture, gint64 number, const char *id) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  g_autofree char *line = g_strdup_printf ("\n%s\t", id);
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *row = paraphe_summary_facts (g_ptr_array_index (all, i));
    g_autofree char *flags = g_strdup_printf ("\n%s", row->flags);
    if (row->number == number)
      return strstr (flags, line) != NULL;
  }
  g_assert_not_reached ();
}

static void
note_numbers (ParapheEngine *engine, GArray *numbers, gpointer data) {
  if (numbers != NULL)
    g_array_append_vals (data, numbers->data, numbers->len);
}

static gboolean
holds (GArray *numbers, gint64 number) {
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, gint64, i) == number)
      return TRUE;
  return FALSE;
}

static ParapheSyncReport
sync_once (Fixture *fixture) {
  g_autoptr (GError) error = NULL;
  ParapheSyncReport report;
  fixture_sync (fixture, FALSE, &report, &error);
  g_assert_no_error (error);
  return report;
}

static void
act (Simulation *simulation, gint64 number, const char *mutation, const char *more) {
  simulation_order (simulation, "/simulator/colleague", "{\"dossier\": %" G_GINT64_FORMAT ", \"mutation\": \"%s\", \"input\": {%s}}", number,
                    mutation, more);
}

/* Every row as text: number and flags. */
static char *
tell_rows (Fixture *fixture) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *row = paraphe_summary_facts (g_ptr_array_index (all, i));
    g_string_append_printf (text, "%" G_GINT64_FORMAT " %s\n%s\n", row->number, paraphe_status_to_code (row->status), row->flags);
  }
  return g_string_free (text, FALSE);
}

static void
assert_same_from_nothing (Fixture *fixture) {
  g_autofree char *before = tell_rows (fixture);
  g_autofree char *folder = g_strdup (fixture->folder);
  fixture_close (fixture);
  g_autoptr (Fixture) other = fixture_new (folder, TRUE);
  g_assert_true (fixture_open (other, NULL));
  g_autofree char *after = tell_rows (other);
  g_assert_cmpstr (before, ==, after);
  fixture_close (other);
}

/* Of two dossiers of one collectivité, one is closed, then accepted again. */
static void
test_leaving (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 120);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 one = simulation_find_planted (simulation, "DEM-10", 0), other = simulation_find_planted (simulation, "DEM-10", 1);
  g_assert_true (carries (fixture, one, "DEM-10") && carries (fixture, other, "DEM-10"));
  g_signal_connect (fixture->engine, "changed", G_CALLBACK (note_numbers), seen);
  act (simulation, other, "dossierRepasserEnInstruction", "");
  act (simulation, other, "dossierClasserSansSuite", "\"motivation\": \"Doublon\"");
  g_assert_cmpuint (sync_once (fixture).changed, ==, 1);
  g_assert_false (carries (fixture, one, "DEM-10") || carries (fixture, other, "DEM-10"));
  g_assert_true (holds (seen, one) && holds (seen, other));
  act (simulation, other, "dossierRepasserEnInstruction", "");
  act (simulation, other, "dossierAccepter", "");
  sync_once (fixture);
  g_assert_true (carries (fixture, one, "DEM-10") && carries (fixture, other, "DEM-10"));
  assert_same_from_nothing (fixture);
}

/* A third one is filed like a dossier that was alone. */
static void
test_coming (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  gint64 alone = simulation_find_planted (simulation, "expirable", 0);
  g_assert_false (carries (fixture, alone, "DEM-10"));
  simulation_order (simulation, "/simulator/applicant/deposit", "{\"dossier\": %" G_GINT64_FORMAT "}", alone);
  sync_once (fixture);
  g_assert_true (carries (fixture, alone, "DEM-10") && carries (fixture, alone, "ECO-11"));
  assert_same_from_nothing (fixture);
}

static const ParapheSummaryFacts *
find_row (GPtrArray *all, gint64 number) {
  for (guint i = 0; i < all->len; i++)
    if (paraphe_summary_facts (g_ptr_array_index (all, i))->number == number)
      return paraphe_summary_facts (g_ptr_array_index (all, i));
  g_assert_not_reached ();
}

static gint64
find_awaited (GPtrArray *all, ParapheDay *deadline) {
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *row = paraphe_summary_facts (g_ptr_array_index (all, i));
    if (row->status != PARAPHE_STATUS_AWAITING || row->days_left < 2)
      continue;
    *deadline = row->deadline;
    return row->number;
  }
  g_assert_not_reached ();
}

static void
set_clock (Simulation *simulation, gint64 at) {
  g_autofree char *text = paraphe_instant_to_rfc3339 (at);
  simulation_order (simulation, "/simulator/clock", "{\"now\": \"%s\"}", text);
}

static ParapheStatus
get_status (Fixture *fixture, gint64 number) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  return find_row (all, number)->status;
}

static void
turn_until_overdue (Fixture *fixture, gint64 number) {
  gint64 limit = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;
  while (get_status (fixture, number) != PARAPHE_STATUS_OVERDUE && g_get_monotonic_time () < limit) {
    g_main_context_iteration (NULL, FALSE);
    g_usleep (1000);
  }
  g_assert_cmpint (get_status (fixture, number), ==, PARAPHE_STATUS_OVERDUE);
}

/* The window stays open over midnight in Paris: nothing was received, and the day is another one. */
static void
test_midnight (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  ParapheDay deadline;
  gint64 number = find_awaited (all, &deadline);
  set_clock (simulation, paraphe_day_start (deadline + 1) - 3);
  sync_once (fixture);
  g_assert_cmpint (get_status (fixture, number), ==, PARAPHE_STATUS_AWAITING);
  turn_until_overdue (fixture, number);
}

/* The server's clock is found to be of another day: the rows are made again without waiting for a midnight. */
static void
test_other_clock (void) {
  g_autoptr (Simulation) simulation = simulation_start (NULL, 60);
  if (simulation == NULL)
    return;
  g_autoptr (Fixture) fixture = fixture_new_synced (simulation);
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (fixture->engine));
  ParapheDay deadline;
  gint64 number = find_awaited (all, &deadline);
  set_clock (simulation, paraphe_day_start (deadline + 1) + 3600);
  sync_once (fixture);
  turn_until_overdue (fixture, number);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/surroundings/leaving", test_leaving);
  g_test_add_func ("/surroundings/coming", test_coming);
  g_test_add_func ("/surroundings/midnight", test_midnight);
  g_test_add_func ("/surroundings/other-clock", test_other_clock);
  return g_test_run ();
}
