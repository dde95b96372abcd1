/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself, in this process, on the simulator: an agent's day with the keyboard alone, each decision checked against what
 * the simulator really applied; every page read for controls without a name; a second launch. */
#include "application.h"
#include "cell.h"
#include "confirmation-window.h"
#include "decision-bar.h"
#include "dossier-selection.h"
#include "engine-fixture.h"
#include "files-view.h"
#include "form-view.h"
#include "gate-popover.h"
#include "history-view.h"
#include "keyboard.h"
#include "papers-bench.h"
#include "papers-window.h"
#include "setup-page.h"
#include "thread-view.h"
#include "ui-kit.h"
#include "view-sidebar.h"
#include "window.h"

#define N_DOSSIERS 120
#define LONGEST_WALK 900 /* seconds */
/* An act key pressed just after a change of dossier is ignored. */
#define HANDS_OFF_USEC (450 * 1000)

typedef struct Walk Walk;
struct Walk {
  Simulation *simulation;
  char *folder; /* (owned) of the data */
  ParapheApplication *application;
  ParapheWindow *window;
  void (*steps) (Walk *self);
  guint n_activations;
  gboolean walked;
  gint64 number;    /* awaited */
  gint64 approved;  /* and undone, on the first day */
  gint64 opened_at; /* monotonic, of the dossier */
  ParapheRecipe act;
  const char *text; /* awaited */
  guint n;          /* awaited */
  GType type;       /* awaited */
  GtkWidget *before; /* the keyboard was there */
};

static GtkWidget *
in_window (Walk *self, GType type) {
  GtkWidget *widget = kit_find (GTK_WIDGET (self->window), type);
  if (widget == NULL)
    kit_give_up ("there is no %s in sight", g_type_name (type));
  return widget;
}

static gboolean
shows_text (gpointer data) {
  Walk *self = data;
  return kit_shows (GTK_WIDGET (keyboard_get_front ()), self->text);
}

static gboolean
hides_text (gpointer data) {
  return !shows_text (data);
}

static void
await_text (Walk *self, const char *text) {
  self->text = text;
  kit_await (shows_text, self, text);
}

static void
await_no_text (Walk *self, const char *text) {
  self->text = text;
  kit_await (hides_text, self, text);
}

/* The control with this text. */
static GtkWidget *
find_control (GtkWidget *root, const char *text) {
  GtkWidget *label = kit_find_text (root, text);
  if (label == NULL)
    kit_give_up ("“%s” is not in sight", text);
  GtkWidget *control = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  return control != NULL ? control : label;
}

/* Tab leads to it, and a key presses it. */
static void
reach_and_press (GtkWidget *control, const char *key) {
  keyboard_go_to (control, "Tab");
  keyboard_press (key);
}

/* ---- The list ---- */

static GtkSelectionModel *
get_selection (Walk *self) {
  GtkWidget *view = kit_find (GTK_WIDGET (self->window), GTK_TYPE_COLUMN_VIEW);
  return view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) : NULL;
}

static ParapheDossierList *
get_list (Walk *self) {
  return paraphe_dossier_selection_get_list (PARAPHE_DOSSIER_SELECTION (get_selection (self)));
}

static gboolean
has_list (gpointer data) {
  GtkSelectionModel *selection = get_selection (data);
  return selection != NULL && g_list_model_get_n_items (G_LIST_MODEL (selection)) > 0;
}

static gboolean
is_alone_in_list (gpointer data) {
  Walk *self = data;
  return has_list (self) && g_list_model_get_n_items (G_LIST_MODEL (get_list (self))) == 1
         && paraphe_dossier_list_find (get_list (self), self->number) == 0;
}

static gboolean
is_titled (gpointer data) {
  Walk *self = data;
  GtkWidget *title = kit_find (GTK_WIDGET (self->window), ADW_TYPE_WINDOW_TITLE);
  return title != NULL && g_str_equal (adw_window_title_get_title (ADW_WINDOW_TITLE (title)), self->text);
}

static gboolean
has_focus_elsewhere (gpointer data) {
  Walk *self = data;
  return gtk_window_get_focus (GTK_WINDOW (self->window)) != self->before;
}

static gboolean
is_selected (gpointer data) {
  Walk *self = data;
  return paraphe_dossier_selection_get_number (PARAPHE_DOSSIER_SELECTION (get_selection (self))) == self->number;
}

/* The keyboard is on the row of the dossier that is selected: after a change of page that takes some frames. */
static gboolean
has_row_focus (gpointer data) {
  Walk *self = data;
  GtkWidget *row = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *slot = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  GtkWidget *cell = slot != NULL ? gtk_widget_get_first_child (slot) : NULL;
  self->number = has_list (self) ? paraphe_dossier_selection_get_number (PARAPHE_DOSSIER_SELECTION (get_selection (self))) : 0;
  return self->number != 0 && PARAPHE_IS_CELL (cell) && paraphe_cell_get_number (PARAPHE_CELL (cell)) == self->number;
}

/* The rank-th dossier shown whose copy is to be examined and that nothing forbids to approve. */
static gint64
find_approvable (Walk *self, guint rank) {
  GListModel *list = G_LIST_MODEL (get_list (self));
  for (guint i = 1; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (list, i);
    const ParapheSummaryFacts *facts = paraphe_summary_facts (paraphe_dossier_item_get_summary (item));
    if (facts->copies_to_examine == 1 && !(facts->closed & PARAPHE_GATE_VALIDATE) && facts->worst < PARAPHE_SEVERITY_WARNING && rank-- == 0)
      return facts->number;
  }
  kit_give_up ("the campaign has no copy that could be approved");
}

/* ---- A dossier ---- */

static gboolean
is_open (gpointer data) {
  Walk *self = data;
  return paraphe_window_get_dossier (self->window) == self->number
         && kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_DECISION_BAR) != NULL;
}

static gboolean
is_elsewhere (gpointer data) {
  Walk *self = data;
  return paraphe_window_get_dossier (self->window) != self->number;
}

static void
await_dossier (Walk *self, gint64 number) {
  self->number = number;
  kit_await (is_open, self, "the dossier");
  self->opened_at = g_get_monotonic_time ();
}

/* The engine's word about the act is there, and it is of this dossier. */
static gboolean
is_answered (gpointer data) {
  Walk *self = data;
  GtkWidget *bar = kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_DECISION_BAR);
  const ParaphePlan *plan = bar != NULL ? paraphe_decision_bar_get_plan (PARAPHE_DECISION_BAR (bar), self->act) : NULL;
  return plan != NULL && plan->dossier == self->number;
}

static gboolean
may_act (gpointer data) {
  Walk *self = data;
  GtkWidget *bar = kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_DECISION_BAR);
  return is_answered (self) && g_get_monotonic_time () - self->opened_at > HANDS_OFF_USEC
         && paraphe_decision_bar_is_open (PARAPHE_DECISION_BAR (bar), self->act);
}

static void
await_act (Walk *self, ParapheRecipe act) {
  self->act = act;
  kit_await (may_act, self, "the act open, its copy on screen");
}

/* By its number, among all dossiers. */
static void
open_by_search (Walk *self, gint64 number) {
  g_autofree char *words = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  keyboard_press ("<Control>f");
  kit_await (has_list, self, "the list");
  keyboard_press ("<Control>a");
  keyboard_type (words);
  self->number = number;
  kit_await (is_alone_in_list, self, "the dossier alone in the list");
  keyboard_press ("Return");
  kit_await (is_selected, self, "the dossier selected");
  keyboard_press ("Return");
  await_dossier (self, number);
}

/* Each row of the views that the keyboard comes to is shown, empty or not. */
static void
choose_view (Walk *self, ParapheView view) {
  GtkWindow *window = GTK_WINDOW (self->window);
  self->text = paraphe_engine_view_label (view);
  keyboard_press ("F6");
  keyboard_go_to (in_window (self, PARAPHE_TYPE_VIEW_SIDEBAR), "Tab");
  for (guint i = 0; i < PARAPHE_N_VIEWS && !is_titled (self); i++) {
    self->before = gtk_window_get_focus (window);
    keyboard_press ("Down");
    kit_await (has_focus_elsewhere, self, "the next view");
  }
  kit_await (is_titled, self, "the view");
  kit_await (has_list, self, "its dossiers");
}

/* ---- What the simulator applied ---- */

static guint
count (Walk *self, gint64 number, const char *mutation) {
  return simulation_count_effects (self->simulation, number, mutation);
}

static gboolean
is_applied (gpointer data) {
  Walk *self = data;
  return count (self, self->number, self->text) == self->n;
}

static void
await_effect (Walk *self, gint64 number, const char *mutation, guint n) {
  self->number = number;
  self->text = mutation;
  self->n = n;
  kit_await (is_applied, self, mutation);
}

/* ---- The confirmation ---- */

static gboolean
is_confirming (gpointer data) {
  GtkWindow *front = keyboard_get_front ();
  return PARAPHE_IS_CONFIRMATION_WINDOW (front) && kit_shows (GTK_WIDGET (front), "What will happen");
}

static gboolean
is_confirmed (gpointer data) {
  return !PARAPHE_IS_CONFIRMATION_WINDOW (keyboard_get_front ());
}

/* Reads what will be sent, then sends it from the text. */
static void
confirm (Walk *self, const char *letter) {
  kit_await (is_confirming, self, "the confirmation");
  GtkWidget *confirmation = GTK_WIDGET (keyboard_get_front ());
  kit_check_names (confirmation);
  g_assert_true (kit_shows (confirmation, letter));
  g_assert_true (kit_shows (confirmation, "Réf. : ENT-École"));
  keyboard_press ("<Control>Return");
  kit_await (is_confirmed, self, "the end of the confirmation");
}

/* ---- The program ---- */

static gboolean
is_mapped (gpointer data) {
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static gboolean
on_start (gpointer data) {
  Walk *self = data;
  self->window = PARAPHE_WINDOW (gtk_application_get_windows (GTK_APPLICATION (self->application))->data);
  kit_await (is_mapped, self->window, "the window");
  self->steps (self);
  self->walked = TRUE;
  keyboard_press ("<Control>q");
  return G_SOURCE_REMOVE;
}

static void
on_activate (GApplication *application, Walk *self) {
  if (self->n_activations++ == 0)
    g_idle_add (on_start, self);
}

static gboolean
on_too_long (gpointer data) {
  kit_give_up ("the program does not end");
  return G_SOURCE_REMOVE;
}

/* Runs the program on the folder until the steps have closed it. */
static void
run_program (Walk *self, void (*steps) (Walk *self)) {
  char *argv[] = { (char *) "paraphe", (char *) "--data", self->folder, NULL };
  guint guard = g_timeout_add_seconds (LONGEST_WALK, on_too_long, NULL);
  self->steps = steps;
  self->walked = FALSE;
  self->n_activations = 0;
  self->application = paraphe_application_new ();
  g_signal_connect_after (self->application, "activate", G_CALLBACK (on_activate), self);
  g_assert_cmpint (g_application_run (G_APPLICATION (self->application), 3, argv), ==, 0);
  g_assert_true (self->walked);
  g_assert_finalize_object (g_steal_pointer (&self->application));
  g_source_remove (guard);
}

static void
change_setting (Walk *self, const char *key, const char *value) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (self->folder, FALSE);
  fixture_open (fixture, &error);
  g_assert_no_error (error);
  fixture_set (fixture, key, value);
  fixture_close (fixture);
  g_free (fixture->folder);
  g_free (fixture);
}

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
  return has_list (self) && g_list_model_get_n_items (G_LIST_MODEL (get_list (self))) == N_DOSSIERS;
}

static void
add_the_campaign (Walk *self) {
  g_autofree char *demarche = g_strdup_printf ("%" G_GINT64_FORMAT, self->simulation->demarche);
  await_text (self, "Check and add");
  kit_check_names (GTK_WIDGET (self->window));
  fill (self, "Address of the platform", self->simulation->url);
  fill (self, "Number of the démarche", "abc");
  fill (self, "Access token", "not-the-token");
  keyboard_press ("Return");
  await_text (self, "The number of the démarche is made of digits only");
  fill (self, "Number of the démarche", demarche);
  fill (self, "Access token", self->simulation->read_write);
  fill (self, "Name of the campaign (2026-2027)", "2026_2027 & <b>");
  keyboard_press ("Return");
  await_text (self, "recognised");
  kit_check_names (GTK_WIDGET (self->window));
  reach_and_press (find_control (GTK_WIDGET (self->window), "First download"), "Return");
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
  ParapheDossierSelection *selection = PARAPHE_DOSSIER_SELECTION (get_selection (self));
  guint wanted = paraphe_dossier_list_find (get_list (self), number);
  g_assert_cmpuint (wanted, !=, G_MAXUINT);
  while (paraphe_dossier_selection_get_position (selection) != wanted) {
    guint here = paraphe_dossier_selection_get_position (selection);
    guint next = here < wanted ? here + 1 : here - 1;
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (selection), next);
    keyboard_press (here < wanted ? "Down" : "Up");
    self->number = paraphe_dossier_item_get_number (item);
    kit_await (is_selected, self, "the next row");
  }
  keyboard_press ("Return");
  await_dossier (self, number);
}

static void
go_back_to_list (Walk *self) {
  keyboard_press ("Escape");
  kit_await (has_row_focus, self, "the list with the keyboard");
}

static void
read_and_examine (Walk *self, gint64 number) {
  open_by_arrows (self, number);
  await_act (self, PARAPHE_RECIPE_COMPLETE);
  kit_check_names (GTK_WIDGET (self->window));
  if (!is_read (self))
    reach_and_press (find_control (GTK_WIDGET (self->window), "Form read"), "space");
  kit_await (is_read, self, "the form read");
  reach_and_press (find_control (GTK_WIDGET (self->window), "Conform"), "Return");
  await_text (self, "Complete");
  g_assert_cmpuint (count (self, number, NULL), ==, 0); /* an examination stays on this computer */
  go_back_to_list (self);
}

static void
approve_and_undo (Walk *self, gint64 number) {
  open_by_arrows (self, number);
  await_act (self, PARAPHE_RECIPE_COMPLETE);
  keyboard_press ("<Control><Shift>v");
  kit_await (is_elsewhere, self, "the next dossier");
  await_text (self, "Convention approved:");
  keyboard_press ("<Control>z");
  await_text (self, "Decision cancelled: nothing has left.");
  go_back_to_list (self);
  g_assert_cmpuint (count (self, number, NULL), ==, 0);
}

/* An hour to change one's mind: nothing leaves. */
static void
take_ones_time (Walk *self) {
  kit_await (has_row_focus, self, "the list with the keyboard");
  gint64 examined = find_approvable (self, 0), approved = find_approvable (self, 1);
  read_and_examine (self, examined);
  approve_and_undo (self, approved);
  g_assert_cmpuint (count (self, 0, NULL), ==, 0);
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
  open_by_search (self, number);
  self->act = PARAPHE_RECIPE_EXPIRE;
  kit_await (is_answered, self, "the word of the engine");
  GtkWidget *bar = in_window (self, PARAPHE_TYPE_DECISION_BAR);
  g_assert_false (paraphe_decision_bar_is_open (PARAPHE_DECISION_BAR (bar), PARAPHE_RECIPE_EXPIRE));
  reach_and_press (find_control (bar, "Expire…"), "Return");
  await_text (self, "Expire is closed:");
  GtkWidget *popover = in_window (self, PARAPHE_TYPE_GATE_POPOVER);
  kit_check_names (popover);
  keyboard_press ("Escape");
  kit_await (has_no_popover, self, "the keyboard in the bar again");
  g_assert_true (is_open (self));
  g_assert_true (PARAPHE_IS_WINDOW (keyboard_get_front ()));
}

static void
expire (Walk *self, gint64 number) {
  open_by_search (self, number);
  await_act (self, PARAPHE_RECIPE_EXPIRE);
  reach_and_press (find_control (in_window (self, PARAPHE_TYPE_DECISION_BAR), "Expire…"), "space");
  confirm (self, "Votre demande d");
  await_effect (self, number, "dossierClasserSansSuite", 1);
}

static void
reopen (Walk *self, gint64 number) {
  open_by_search (self, number);
  await_act (self, PARAPHE_RECIPE_REOPEN);
  keyboard_press ("<Control><Shift>o");
  kit_await (is_confirming, self, "the confirmation");
  if (kit_shows (GTK_WIDGET (keyboard_get_front ()), "[write here what must be corrected]"))
    keyboard_type ("le nom du signataire"); /* it is selected */
  confirm (self, "Réf. : ENT-École");
  await_effect (self, number, "dossierEnvoyerMessage", 1);
  await_effect (self, number, "dossierRepasserEnInstruction", 1);
}

/* Nothing waits: what is decided leaves. */
static void
decide (Walk *self) {
  gint64 approved = self->approved;
  gint64 closed = simulation_find_planted (self->simulation, "DLV-10", 0);
  gint64 late = simulation_find_planted (self->simulation, "expirable", 0);
  gint64 asked = simulation_find_planted (self->simulation, "reopening-asked", 0);
  kit_await (has_row_focus, self, "the list with the keyboard");
  choose_view (self, PARAPHE_VIEW_ALL);
  open_by_search (self, approved);
  await_act (self, PARAPHE_RECIPE_COMPLETE);
  keyboard_press ("<Control><Shift>v");
  await_text (self, "Convention approved:");
  await_effect (self, approved, "dossierAjouterLabel", 1);
  reopen (self, asked);
  refuse_expiry (self, closed);
  expire (self, late);
  g_assert_cmpuint (count (self, closed, NULL), ==, 0);
  g_assert_cmpuint (count (self, 0, "dossierClasserSansSuite"), ==, 1);
}

static gboolean
is_there (gpointer data) {
  Walk *self = data;
  return kit_find (GTK_WIDGET (self->window), self->type) != NULL;
}

static void
show_tab (Walk *self, const char *title, GType view) {
  GtkWidget *tab = find_control (GTK_WIDGET (self->window), title);
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
  GtkWidget *bench = in_window (self, PARAPHE_TYPE_PAPERS_BENCH);
  keyboard_press ("F11");
  kit_await (is_apart, &bench, "the papers in a window of their own");
  GtkWindow *apart = GTK_WINDOW (gtk_widget_get_root (bench));
  g_assert_null (kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_PAPERS_BENCH));
  g_assert_true (gtk_widget_get_sensitive (find_control (bench, "Side by side")));
  kit_check_names (GTK_WIDGET (apart));
  gtk_window_close (apart);
  kit_await (is_together, &bench, "the papers beside the form again");
  g_assert_true (gtk_widget_get_sensitive (find_control (bench, "Side by side")));
}

/* Every page, for a screen reader. */
static void
read_every_page (Walk *self) {
  gint64 asked = simulation_find_planted (self->simulation, "reopening-asked", 1);
  kit_await (has_row_focus, self, "the list with the keyboard");
  kit_check_names (GTK_WIDGET (self->window));
  keyboard_press ("<Control>f");
  keyboard_type ("nowhere at all");
  await_text (self, "No dossier for ");
  kit_check_names (GTK_WIDGET (self->window));
  keyboard_press ("Escape");
  await_no_text (self, "No dossier for ");
  choose_view (self, PARAPHE_VIEW_ALL);
  open_by_search (self, asked);
  await_act (self, PARAPHE_RECIPE_REOPEN);
  show_tab (self, "Messages", PARAPHE_TYPE_THREAD_VIEW);
  show_tab (self, "Files", PARAPHE_TYPE_FILES_VIEW);
  show_tab (self, "History", PARAPHE_TYPE_HISTORY_VIEW);
  show_tab (self, "Form", PARAPHE_TYPE_FORM_VIEW);
  detach_papers (self);
  keyboard_press ("F1");
  await_text (self, "Contrôler une convention et la valider");
  kit_check_names (GTK_WIDGET (keyboard_get_front ()));
  keyboard_press ("Escape");
  await_no_text (self, "Contrôler une convention et la valider");
  keyboard_press ("<Control><Shift>question");
  await_text (self, "Search among the dossiers");
  kit_check_names (GTK_WIDGET (keyboard_get_front ()));
  keyboard_press ("Escape");
  await_no_text (self, "Search among the dossiers");
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

/* A folder with the whole campaign, and a setting. */
static void
prepare (Walk *self) {
  Fixture *fixture = fixture_new_synced (self->simulation);
  fixture_close (fixture);
  self->folder = fixture->folder;
  g_free (fixture);
}

static void
forget (Walk *self) {
  fixture_remove_folder (self->folder);
  g_free (self->folder);
  simulation_stop (self->simulation);
}

static void
test_first_run (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  self.folder = g_dir_make_tmp ("paraphe-window-XXXXXX", NULL);
  run_program (&self, add_the_campaign);
  forget (&self);
}

static void
test_day (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  prepare (&self);
  change_setting (&self, "undo_seconds", "3600");
  run_program (&self, take_ones_time);
  change_setting (&self, "undo_seconds", "0");
  run_program (&self, decide);
  forget (&self);
}

static void
test_names (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  prepare (&self);
  run_program (&self, read_every_page);
  run_program (&self, launch_twice);
  forget (&self);
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
