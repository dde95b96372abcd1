/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of a walk: see walk.h. */
#include "walk.h"
#include "cell.h"
#include "confirmation-window.h"
#include "decision-bar.h"
#include "dossier-selection.h"
#include "view-sidebar.h"

#define LONGEST_WALK 900 /* seconds */
/* An act key pressed just after a change of dossier is ignored. */
#define HANDS_OFF_USEC (450 * 1000)

GtkWidget *
walk_in_window (Walk *self, GType type) {
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

void
walk_await_text (Walk *self, const char *text) {
  self->text = text;
  kit_await (shows_text, self, text);
}

void
walk_await_no_text (Walk *self, const char *text) {
  self->text = text;
  kit_await (hides_text, self, text);
}

/* The control with this text. */
GtkWidget *
walk_find_control (GtkWidget *root, const char *text) {
  GtkWidget *label = kit_find_text (root, text);
  if (label == NULL)
    kit_give_up ("“%s” is not in sight", text);
  GtkWidget *control = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
  return control != NULL ? control : label;
}

/* Tab leads to it, and a key presses it. */
void
walk_reach_and_press (GtkWidget *control, const char *key) {
  keyboard_go_to (control, "Tab");
  keyboard_press (key);
}

/* ---- The list ---- */

GtkSelectionModel *
walk_get_selection (Walk *self) {
  GtkWidget *view = kit_find (GTK_WIDGET (self->window), GTK_TYPE_COLUMN_VIEW);
  return view != NULL ? gtk_column_view_get_model (GTK_COLUMN_VIEW (view)) : NULL;
}

ParapheDossierList *
walk_get_list (Walk *self) {
  return paraphe_dossier_selection_get_list (PARAPHE_DOSSIER_SELECTION (walk_get_selection (self)));
}

gboolean
walk_has_list (gpointer data) {
  GtkSelectionModel *selection = walk_get_selection (data);
  return selection != NULL && g_list_model_get_n_items (G_LIST_MODEL (selection)) > 0;
}

static gboolean
is_alone_in_list (gpointer data) {
  Walk *self = data;
  return walk_has_list (self) && g_list_model_get_n_items (G_LIST_MODEL (walk_get_list (self))) == 1
         && paraphe_dossier_list_find (walk_get_list (self), self->number) == 0;
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

gboolean
walk_is_selected (gpointer data) {
  Walk *self = data;
  return paraphe_dossier_selection_get_number (PARAPHE_DOSSIER_SELECTION (walk_get_selection (self))) == self->number;
}

/* The keyboard is on the row of the dossier that is selected: after a change of page that takes some frames. */
gboolean
walk_has_row_focus (gpointer data) {
  Walk *self = data;
  GtkWidget *row = gtk_window_get_focus (GTK_WINDOW (self->window));
  GtkWidget *slot = row != NULL ? gtk_widget_get_first_child (row) : NULL;
  GtkWidget *cell = slot != NULL ? gtk_widget_get_first_child (slot) : NULL;
  self->number = walk_has_list (self) ? paraphe_dossier_selection_get_number (PARAPHE_DOSSIER_SELECTION (walk_get_selection (self))) : 0;
  return self->number != 0 && PARAPHE_IS_CELL (cell) && paraphe_cell_get_number (PARAPHE_CELL (cell)) == self->number;
}

/* The rank-th dossier shown whose copy is to be examined and that nothing forbids to approve. */
gint64
walk_find_approvable (Walk *self, guint rank) {
  GListModel *list = G_LIST_MODEL (walk_get_list (self));
  for (guint i = 1; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (ParapheDossierItem) item = g_list_model_get_item (list, i);
    const ParapheSummaryFacts *facts = paraphe_summary_facts (paraphe_dossier_item_get_summary (item));
    if (facts->copies_to_examine == 1 && !(facts->closed & PARAPHE_GATE_VALIDATE) && facts->worst < PARAPHE_SEVERITY_WARNING && rank-- == 0)
      return facts->number;
  }
  kit_give_up ("the campaign has no copy that could be approved");
}

/* ---- A dossier ---- */

gboolean
walk_is_open (gpointer data) {
  Walk *self = data;
  return paraphe_window_get_dossier (self->window) == self->number
         && kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_DECISION_BAR) != NULL;
}

gboolean
walk_is_elsewhere (gpointer data) {
  Walk *self = data;
  return paraphe_window_get_dossier (self->window) != self->number;
}

void
walk_await_dossier (Walk *self, gint64 number) {
  self->number = number;
  kit_await (walk_is_open, self, "the dossier");
  self->opened_at = g_get_monotonic_time ();
}

/* The engine's word about the act is there, and it is of this dossier. */
gboolean
walk_is_answered (gpointer data) {
  Walk *self = data;
  GtkWidget *bar = kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_DECISION_BAR);
  const ParaphePlan *plan = bar != NULL ? paraphe_decision_bar_get_plan (PARAPHE_DECISION_BAR (bar), self->act) : NULL;
  return plan != NULL && plan->dossier == self->number;
}

gboolean
walk_may_act (gpointer data) {
  Walk *self = data;
  GtkWidget *bar = kit_find (GTK_WIDGET (self->window), PARAPHE_TYPE_DECISION_BAR);
  return walk_is_answered (self) && g_get_monotonic_time () - self->opened_at > HANDS_OFF_USEC
         && paraphe_decision_bar_is_open (PARAPHE_DECISION_BAR (bar), self->act);
}

void
walk_await_act (Walk *self, ParapheRecipe act) {
  self->act = act;
  kit_await (walk_may_act, self, "the act open, its copy on screen");
}

/* By its number, among all dossiers. */
void
walk_open_by_search (Walk *self, gint64 number) {
  g_autofree char *words = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  keyboard_press ("<Control>f");
  kit_await (walk_has_list, self, "the list");
  keyboard_press ("<Control>a");
  keyboard_type (words);
  self->number = number;
  kit_await (is_alone_in_list, self, "the dossier alone in the list");
  keyboard_press ("Return");
  kit_await (walk_is_selected, self, "the dossier selected");
  keyboard_press ("Return");
  walk_await_dossier (self, number);
}

/* Each row of the views that the keyboard comes to is shown, empty or not. */
void
walk_choose_view (Walk *self, ParapheView view) {
  GtkWindow *window = GTK_WINDOW (self->window);
  self->text = paraphe_engine_view_label (view);
  keyboard_press ("F6");
  keyboard_go_to (walk_in_window (self, PARAPHE_TYPE_VIEW_SIDEBAR), "Tab");
  for (guint i = 0; i < PARAPHE_N_VIEWS && !is_titled (self); i++) {
    self->before = gtk_window_get_focus (window);
    keyboard_press ("Down");
    kit_await (has_focus_elsewhere, self, "the next view");
  }
  kit_await (is_titled, self, "the view");
  kit_await (walk_has_list, self, "its dossiers");
}

/* ---- What the simulator applied ---- */

guint
walk_count (Walk *self, gint64 number, const char *mutation) {
  return simulation_count_effects (self->simulation, number, mutation);
}

static gboolean
is_applied (gpointer data) {
  Walk *self = data;
  return walk_count (self, self->number, self->text) == self->n;
}

void
walk_await_effect (Walk *self, gint64 number, const char *mutation, guint n) {
  self->number = number;
  self->text = mutation;
  self->n = n;
  kit_await (is_applied, self, mutation);
}

/* ---- The confirmation ---- */

gboolean
walk_is_confirming (gpointer data) {
  GtkWindow *front = keyboard_get_front ();
  return PARAPHE_IS_CONFIRMATION_WINDOW (front) && kit_shows (GTK_WIDGET (front), "What will happen");
}

gboolean
walk_is_confirmed (gpointer data) {
  return !PARAPHE_IS_CONFIRMATION_WINDOW (keyboard_get_front ());
}

/* Reads what will be sent, then sends it from the text. */
void
walk_confirm (Walk *self, const char *letter) {
  kit_await (walk_is_confirming, self, "the confirmation");
  GtkWidget *confirmation = GTK_WIDGET (keyboard_get_front ());
  kit_check_names (confirmation);
  g_assert_true (kit_shows (confirmation, letter));
  g_assert_true (kit_shows (confirmation, "Réf. : ENT-École"));
  keyboard_press ("<Control>Return");
  kit_await (walk_is_confirmed, self, "the end of the confirmation");
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
void
walk_run_program (Walk *self, void (*steps) (Walk *self)) {
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

void
walk_change_setting (Walk *self, const char *key, const char *value) {
  g_autoptr (GError) error = NULL;
  Fixture *fixture = fixture_new (self->folder, FALSE);
  fixture_open (fixture, &error);
  g_assert_no_error (error);
  fixture_set (fixture, key, value);
  fixture_close (fixture);
  g_free (fixture->folder);
  g_free (fixture);
}

/* A folder with the whole campaign, and a setting. */
void
walk_prepare (Walk *self) {
  Fixture *fixture = fixture_new_synced (self->simulation);
  fixture_close (fixture);
  self->folder = fixture->folder;
  g_free (fixture);
}

void
walk_forget (Walk *self) {
  fixture_remove_folder (self->folder);
  g_free (self->folder);
  simulation_stop (self->simulation);
}

