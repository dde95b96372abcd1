/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself, in this process, on the simulator: an agent's day with the keyboard alone, each decision checked against what
 * the simulator really applied; every page read for controls without a name; a second launch. */
#include "decision-bar.h"
#include "dossier-selection.h"
#include "files-view.h"
#include "form-view.h"
#include "gate-popover.h"
#include "history-view.h"
#include "papers-bench.h"
#include "papers-window.h"
#include "setup-page.h"
#include "thread-view.h"
#include "walk.h"

/* ---- Steps ---- */

static GtkWidget *
get_entry (Walk *self, const char *title) {
  GtkWidget *row = gtk_widget_get_ancestor (kit_find_text (GTK_WIDGET (self->window), title), ADW_TYPE_ENTRY_ROW);
  g_assert_nonnull (row);
  return row;
}

static void
fill (Walk *self, const char *title, const char *text) {
  GtkWidget *row = get_entry (self, title);
  keyboard_go_to (row, "Tab");
  keyboard_press ("<Control>a");
  keyboard_type (text);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, text);
}

static gboolean
has_everything (gpointer data) {
  Walk *self = data;
  return walk_has_list (self) && g_list_model_get_n_items (G_LIST_MODEL (walk_get_list (self))) == N_DOSSIERS;
}

static void
add_the_campaign (Walk *self) {
  g_autofree char *demarche = g_strdup_printf ("%" G_GINT64_FORMAT, self->simulation->demarche);
  walk_await_text (self, "Check and add");
  kit_check_names (GTK_WIDGET (self->window));
  fill (self, "Address of the platform", self->simulation->url);
  fill (self, "Number of the démarche", "abc");
  fill (self, "Access token", "not-the-token");
  keyboard_press ("Return");
  walk_await_text (self, "The number of the démarche is made of digits only");
  fill (self, "Number of the démarche", demarche);
  fill (self, "Access token", self->simulation->read_write);
  fill (self, "Name of the campaign (2026-2027)", "2026_2027 & <b>");
  keyboard_press ("Return");
  walk_await_text (self, "recognised");
  kit_check_names (GTK_WIDGET (self->window));
  walk_reach_and_press (walk_find_control (GTK_WIDGET (self->window), "First download"), "Return");
  kit_await (has_everything, self, "the whole campaign");
  g_assert_true (kit_shows (GTK_WIDGET (self->window), "2026_2027 & <b>"));
  kit_check_names (GTK_WIDGET (self->window));
}

static gboolean
is_read (gpointer data) {
  Walk *self = data;
  return kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_FORM_VIEW) != NULL
         && !kit_shows (GTK_WIDGET (self->window), "Not read yet as it is now");
}

/* From the list by its arrows; back in it afterwards, on the same row. */
static void
open_by_arrows (Walk *self, gint64 number) {
  ParapheDossierSelection *selection = PARAPHE_DOSSIER_SELECTION (walk_get_selection (self));
  guint wanted = paraphe_dossier_list_find (walk_get_list (self), number);
  g_assert_cmpuint (wanted, !=, G_MAXUINT);
  while (paraphe_dossier_selection_get_position (selection) != wanted) {
    guint here = paraphe_dossier_selection_get_position (selection);
    guint next = here < wanted ? here + 1 : here - 1;
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (selection), next);
    keyboard_press (here < wanted ? "Down" : "Up");
    self->number = paraphe_dossier_item_get_number (item);
    kit_await (walk_is_selected, self, "the next row");
  }
  keyboard_press ("Return");
  walk_await_dossier (self, number);
}

static void
go_back_to_list (Walk *self) {
  keyboard_press ("Escape");
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
}

static void
read_and_examine (Walk *self, gint64 number) {
  open_by_arrows (self, number);
  walk_await_act (self, PARAPHE_RECIPE_COMPLETE);
  kit_check_names (GTK_WIDGET (self->window));
  if (!is_read (self))
    walk_reach_and_press (walk_find_control (GTK_WIDGET (self->window), "Form read"), "space");
  kit_await (is_read, self, "the form read");
  walk_reach_and_press (walk_find_control (GTK_WIDGET (self->window), "Conform"), "Return");
  walk_await_text (self, "Complete");
  g_assert_cmpuint (walk_count (self, number, NULL), ==, 0); /* an examination stays on this computer */
  go_back_to_list (self);
}

static void
approve_and_undo (Walk *self, gint64 number) {
  open_by_arrows (self, number);
  walk_await_act (self, PARAPHE_RECIPE_COMPLETE);
  keyboard_press ("<Control><Shift>v");
  kit_await (walk_is_elsewhere, self, "the next dossier");
  walk_await_text (self, "Convention approved:");
  keyboard_press ("<Control>z");
  walk_await_text (self, "Decision cancelled: nothing has left.");
  go_back_to_list (self);
  g_assert_cmpuint (walk_count (self, number, NULL), ==, 0);
}

/* An hour to change one's mind: nothing leaves. */
static void
take_ones_time (Walk *self) {
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  gint64 examined = walk_find_approvable (self, 0), approved = walk_find_approvable (self, 1);
  read_and_examine (self, examined);
  approve_and_undo (self, approved);
  g_assert_cmpuint (walk_count (self, 0, NULL), ==, 0);
  self->approved = approved;
}

static gboolean
has_no_popover (gpointer data) {
  Walk *self = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  return kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_GATE_POPOVER) == NULL && focus != NULL
         && gtk_widget_get_ancestor (focus, PARAPHE_TYPE_DECISION_BAR) != NULL;
}

static void
refuse_expiry (Walk *self, gint64 number) {
  walk_open_by_search (self, number);
  self->act = PARAPHE_RECIPE_EXPIRE;
  kit_await (walk_is_answered, self, "the word of the engine");
  GtkWidget *bar = walk_in_window (self, PARAPHE_TYPE_DECISION_BAR);
  g_assert_false (paraphe_decision_bar_is_open (PARAPHE_DECISION_BAR (bar), PARAPHE_RECIPE_EXPIRE));
  walk_reach_and_press (walk_find_control (bar, "Expire…"), "Return");
  walk_await_text (self, "Expire is closed:");
  GtkWidget *popover = walk_in_window (self, PARAPHE_TYPE_GATE_POPOVER);
  kit_check_names (popover);
  keyboard_press ("Escape");
  kit_await (has_no_popover, self, "the keyboard in the bar again");
  g_assert_true (walk_is_open (self));
  g_assert_true (PARAPHE_IS_WINDOW (keyboard_get_front ()));
}

static void
expire (Walk *self, gint64 number) {
  walk_open_by_search (self, number);
  walk_await_act (self, PARAPHE_RECIPE_EXPIRE);
  walk_reach_and_press (walk_find_control (walk_in_window (self, PARAPHE_TYPE_DECISION_BAR), "Expire…"), "space");
  walk_confirm (self, "Votre demande d");
  walk_await_effect (self, number, "dossierClasserSansSuite", 1);
}

static void
reopen (Walk *self, gint64 number) {
  walk_open_by_search (self, number);
  walk_await_act (self, PARAPHE_RECIPE_REOPEN);
  keyboard_press ("<Control><Shift>o");
  kit_await (walk_is_confirming, self, "the confirmation");
  if (kit_shows (GTK_WIDGET (keyboard_get_front ()), "[write here what must be corrected]"))
    keyboard_type ("le nom du signataire"); /* it is selected */
  walk_confirm (self, "Réf. : ENT-École");
  walk_await_effect (self, number, "dossierEnvoyerMessage", 1);
  walk_await_effect (self, number, "dossierRepasserEnInstruction", 1);
}

/* Nothing waits: what is decided leaves. */
static void
decide (Walk *self) {
  gint64 approved = self->approved;
  gint64 closed = simulation_find_planted (self->simulation, "DLV-10", 0);
  gint64 late = simulation_find_planted (self->simulation, "expirable", 0);
  gint64 asked = simulation_find_planted (self->simulation, "reopening-asked", 0);
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  walk_choose_view (self, PARAPHE_VIEW_ALL);
  walk_open_by_search (self, approved);
  walk_await_act (self, PARAPHE_RECIPE_COMPLETE);
  keyboard_press ("<Control><Shift>v");
  walk_await_text (self, "Convention approved:");
  walk_await_effect (self, approved, "dossierAjouterLabel", 1);
  reopen (self, asked);
  refuse_expiry (self, closed);
  expire (self, late);
  g_assert_cmpuint (walk_count (self, closed, NULL), ==, 0);
  g_assert_cmpuint (walk_count (self, 0, "dossierClasserSansSuite"), ==, 1);
}

static gboolean
is_there (gpointer data) {
  Walk *self = data;
  return kit_find (GTK_WIDGET (self->window), self->type) != NULL;
}

static void
show_tab (Walk *self, const char *title, GType view) {
  GtkWidget *tab = walk_find_control (GTK_WIDGET (self->window), title);
  keyboard_go_to (tab, "Tab");
  keyboard_press ("space");
  self->type = view;
  kit_await (is_there, self, title);
  kit_check_names (GTK_WIDGET (self->window));
}

static gboolean
is_apart (gpointer data) {
  GtkWidget **bench = data;
  return PARAPHE_IS_PAPERS_WINDOW (gtk_widget_get_root (*bench)) && gtk_widget_get_mapped (*bench);
}

static gboolean
is_together (gpointer data) {
  GtkWidget **bench = data;
  return PARAPHE_IS_WINDOW (gtk_widget_get_root (*bench)) && gtk_widget_get_mapped (*bench);
}

/* The papers in a window of their own, as open to the hand as before; and back. */
static void
detach_papers (Walk *self) {
  GtkWidget *bench = walk_in_window (self, PARAPHE_TYPE_PAPERS_BENCH);
  keyboard_press ("F11");
  kit_await (is_apart, &bench, "the papers in a window of their own");
  GtkWindow *apart = GTK_WINDOW (gtk_widget_get_root (bench));
  g_assert_null (kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_PAPERS_BENCH));
  g_assert_true (gtk_widget_get_sensitive (walk_find_control (bench, "Side by side")));
  kit_check_names (GTK_WIDGET (apart));
  gtk_window_close (apart);
  kit_await (is_together, &bench, "the papers beside the form again");
  g_assert_true (gtk_widget_get_sensitive (walk_find_control (bench, "Side by side")));
}

/* Every page, for a screen reader. */
static void
read_every_page (Walk *self) {
  gint64 asked = simulation_find_planted (self->simulation, "reopening-asked", 1);
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  kit_check_names (GTK_WIDGET (self->window));
  keyboard_press ("<Control>f");
  keyboard_type ("nowhere at all");
  walk_await_text (self, "No dossier for ");
  kit_check_names (GTK_WIDGET (self->window));
  keyboard_press ("Escape");
  walk_await_no_text (self, "No dossier for ");
  walk_choose_view (self, PARAPHE_VIEW_ALL);
  walk_open_by_search (self, asked);
  walk_await_act (self, PARAPHE_RECIPE_REOPEN);
  show_tab (self, "Messages", PARAPHE_TYPE_THREAD_VIEW);
  show_tab (self, "Files", PARAPHE_TYPE_FILES_VIEW);
  show_tab (self, "History", PARAPHE_TYPE_HISTORY_VIEW);
  show_tab (self, "Form", PARAPHE_TYPE_FORM_VIEW);
  detach_papers (self);
  keyboard_press ("F1");
  walk_await_text (self, "Contrôler une convention et la valider");
  kit_check_names (GTK_WIDGET (keyboard_get_front ()));
  keyboard_press ("Escape");
  walk_await_no_text (self, "Contrôler une convention et la valider");
  keyboard_press ("<Control><Shift>question");
  walk_await_text (self, "Search among the dossiers");
  kit_check_names (GTK_WIDGET (keyboard_get_front ()));
  keyboard_press ("Escape");
  walk_await_no_text (self, "Search among the dossiers");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-outbox", NULL);
  kit_settle ();
  kit_check_names (GTK_WIDGET (self->window));
}

typedef struct {
  gboolean ended;
  int status;
} Launch;

static void
on_launch_ended (GObject *source, GAsyncResult *result, gpointer data) {
  Launch *launch = data;
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  launch->status = g_subprocess_get_exit_status (G_SUBPROCESS (source));
  launch->ended = TRUE;
}

static gboolean
is_ended (gpointer data) {
  return ((Launch *) data)->ended;
}

static int
launch_again (const char *folder) {
  Launch launch = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("PARAPHE_PROGRAM"), "--data",
                                                      folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, on_launch_ended, &launch);
  kit_await (is_ended, &launch, "the end of the second launch");
  return launch.status;
}

static gboolean
is_in_front (gpointer data) {
  Walk *self = data;
  return self->n_activations == 2 && keyboard_is_in (GTK_WINDOW (self->window));
}

static void
launch_twice (Walk *self) {
  keyboard_leave ();
  g_assert_cmpint (launch_again (self->folder), ==, 0);
  kit_await (is_in_front, self, "the first window in front again");
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (self->application))), ==, 1);
  g_assert_cmpint (launch_again ("/nonexistent/elsewhere"), !=, 0); /* another folder is not this window */
  g_assert_cmpuint (self->n_activations, ==, 2);
}

/* ---- Tests ---- */

static void
test_first_run (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  self.folder = g_dir_make_tmp ("paraphe-window-XXXXXX", NULL);
  walk_run_program (&self, add_the_campaign);
  walk_forget (&self);
}

static void
test_day (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "undo_seconds", "3600");
  walk_run_program (&self, take_ones_time);
  walk_change_setting (&self, "undo_seconds", "0");
  walk_run_program (&self, decide);
  walk_forget (&self);
}

static void
test_names (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_run_program (&self, read_every_page);
  walk_run_program (&self, launch_twice);
  walk_forget (&self);
}

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  if (!keyboard_is_there ()) {
    g_print ("1..0 # SKIP this display takes no keys\n");
    return 0;
  }
  g_test_add_func ("/window/first-run", test_first_run);
  g_test_add_func ("/window/day", test_day);
  g_test_add_func ("/window/names-and-single-instance", test_names);
  return g_test_run ();
}
