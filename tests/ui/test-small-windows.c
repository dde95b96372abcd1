/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The windows that ask one thing, on an engine: a copy that came outside, a template with its preview. */
#include "arrival-window.h"
#include "engine-fixture.h"
#include "letter-preview.h"
#include "letter-window.h"
#include "ui-kit.h"

typedef struct {
  Simulation *simulation;
  Fixture *fixture;
  GtkWindow *parent;
} Stage;

static gboolean
is_gone (gpointer data) {
  return *(gpointer *) data == NULL;
}

static guint
count_copies (Stage *stage, gint64 number) {
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = fixture_load (stage->fixture, number, FALSE, &error);
  g_assert_no_error (error);
  return paraphe_judgement_facts (paraphe_case_file_facts (file)->judgement)->copies->len;
}

/* It stands among the copies of the dossier; the same file a second time is refused, in words. */
static void
test_arrival (gconstpointer data) {
  Stage *stage = (Stage *) data;
  g_autoptr (GError) error = NULL;
  gint64 number = simulation_find_planted (stage->simulation, "DLV-10", 1);
  guint before = count_copies (stage, number);
  g_autofree char *path = g_build_filename (stage->fixture->folder, "reçue & <b>.pdf", NULL);
  g_assert_true (g_file_set_contents (path, "%PDF-1.4 copie", -1, &error));
  gpointer window = paraphe_arrival_window_new (stage->parent, stage->fixture->engine, number, "Graulhet", path);
  g_object_add_weak_pointer (window, &window);
  gtk_window_present (window);
  kit_settle ();
  kit_check_names (window);
  kit_picture (window, "arrival");
  GtkWidget *calendar = kit_find (window, GTK_TYPE_CALENDAR);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 2, 12, 0, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  kit_click (window, "Add the copy");
  kit_await (is_gone, &window, "the end of the window");
  g_assert_cmpuint (count_copies (stage, number), ==, before + 1);
  window = paraphe_arrival_window_new (stage->parent, stage->fixture->engine, number, "Graulhet", path);
  g_object_add_weak_pointer (window, &window);
  gtk_window_present (window);
  gtk_calendar_select_day (GTK_CALENDAR (kit_find (window, GTK_TYPE_CALENDAR)), day);
  kit_click (window, "Add the copy");
  kit_await_text (window, "already");
  gtk_window_close (window);
  kit_await (is_gone, &window, "the end of the window");
  g_assert_cmpuint (count_copies (stage, number), ==, before + 1);
}

static void
write_text (GtkWidget *window, const char *text) {
  g_autoptr (GPtrArray) views = kit_list (window, GTK_TYPE_TEXT_VIEW);
  for (guint i = 0; i < views->len; i++)
    if (gtk_text_view_get_editable (views->pdata[i]))
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (views->pdata[i]), text, -1);
}

/* The preview of what is written has come. */
static gboolean
may_keep (gpointer data) {
  return gtk_widget_get_sensitive (gtk_widget_get_ancestor (kit_find_text (data, "Keep this text"), GTK_TYPE_BUTTON));
}

/* What is written is shown filled, in French; an unknown field is named and cannot be kept. */
static void
test_letter (gconstpointer data) {
  Stage *stage = (Stage *) data;
  gpointer window = paraphe_letter_window_new (stage->parent, stage->fixture->engine, "letter_remind_7");
  g_object_add_weak_pointer (window, &window);
  gtk_window_present (window);
  kit_await_text (window, "Réf. : ENT-École");
  kit_check_names (window);
  kit_picture (window, "letter-template");
  write_text (window, "Bonjour, un champ {inconnu}.");
  kit_await_text (window, "does not exist: {inconnu}");
  g_assert_false (may_keep (window));
  write_text (window, "Bonjour, il reste peu de temps avant le {echeance}.");
  kit_await (may_keep, window, "the preview");
  g_assert_true (kit_shows (window, "peu de temps avant le "));
  g_assert_true (kit_shows (window, "· rappel J-7"));
  kit_click (window, "Keep this text");
  kit_await (is_gone, &window, "the end of the window");
  ParapheCampaign *campaign = paraphe_engine_get_campaign (stage->fixture->engine);
  g_assert_cmpstr (paraphe_campaign_get (campaign, "letter_remind_7"), ==, "Bonjour, il reste peu de temps avant le {echeance}.");
}

static gboolean
is_previewed (gpointer data) {
  return *(char **) data != NULL;
}

static void
on_previewed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (GError) error = NULL;
  *(char **) data = paraphe_engine_preview_letter_finish (PARAPHE_ENGINE (source), result, &error);
  g_assert_no_error (error);
}

/* Each letter of the program can be written, and each is the one of its setting. */
static void
test_every_letter (gconstpointer data) {
  Stage *stage = (Stage *) data;
  g_autoptr (GPtrArray) keys = paraphe_campaign_list_keys ();
  guint n = 0;
  for (guint i = 0; i < keys->len; i++) {
    const char *key = keys->pdata[i];
    if (!g_str_has_prefix (key, "letter_"))
      continue;
    g_autofree char *marked = g_strdup_printf ("%s : dossier {numero}", key);
    char *letter = NULL;
    paraphe_engine_preview_letter_async (stage->fixture->engine, key, marked, 0, NULL, on_previewed, &letter);
    kit_await (is_previewed, &letter, key);
    g_assert_true (g_str_has_prefix (letter, key));
    g_assert_null (strchr (letter, '{'));
    g_free (letter);
    n++;
  }
  g_assert_cmpuint (n, >=, 15);
}

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  Stage stage = { .simulation = simulation_start (NULL, 60) };
  if (stage.simulation == NULL) {
    g_print ("1..0 # SKIP there is no simulator\n");
    return 0;
  }
  stage.fixture = fixture_new_synced (stage.simulation);
  stage.parent = kit_show (gtk_label_new (NULL), 300, 200);
  g_test_add_data_func ("/small-windows/arrival", &stage, test_arrival);
  g_test_add_data_func ("/small-windows/letter", &stage, test_letter);
  g_test_add_data_func ("/small-windows/every-letter", &stage, test_every_letter);
  int status = g_test_run ();
  gtk_window_destroy (stage.parent);
  fixture_free (stage.fixture);
  simulation_stop (stage.simulation);
  return status;
}
