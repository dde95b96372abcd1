/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each recipe from the window to what the simulator really applied, by the keyboard alone: its entry in the bar or its menu, what it asks,
 * its confirmation. Approving, reopening and expiring are walked through in test-window, many at once in test-batch. A draft comes back
 * after the window was given up. */
#include "confirmation-window.h"
#include "decision-bar.h"
#include "walk.h"

typedef struct {
  ParapheRecipe recipe;
  const char *label;    /* in the bar or its menu */
  const char *planted;
  guint rank;
  const char *mutation; /* whose effect is awaited */
  const char *choice;   /* (nullable) to be ticked */
  const char *words;    /* (nullable) typed into the letter */
} Act;

static const Act acts[] = {
  { PARAPHE_RECIPE_REQUEST_COPY, "Ask for a copy…", "one-page", 0, "dossierEnvoyerMessage", "il manque une ou plusieurs pages", NULL },
  { PARAPHE_RECIPE_REMIND, "Remind…", "DLV-10", 1, "dossierEnvoyerMessage", NULL, NULL },
  { PARAPHE_RECIPE_WRITE, "Write…", "question", 0, "dossierEnvoyerMessage", NULL, "Bonjour, voici la reponse." },
  { PARAPHE_RECIPE_UNSEND, "Take back…", "question", 0, "dossierSupprimerMessage", NULL, NULL },
  { PARAPHE_RECIPE_REACCEPT, "Re-accept…", "resubmitted", 0, "dossierAccepter", NULL, NULL },
  { PARAPHE_RECIPE_RECLOSE, "Close again…", "reopened", 0, "dossierAccepter", NULL, NULL },
  { PARAPHE_RECIPE_UNBLOCK, "Unblock…", "stuck", 0, "dossierAccepter", NULL, NULL },
  { PARAPHE_RECIPE_RESTORE, "Restore…", "expired", 0, "dossierAccepter", NULL, NULL },
  { PARAPHE_RECIPE_WITHDRAW, "Withdraw…", "MSG-04", 0, "dossierClasserSansSuite", NULL, NULL },
  { PARAPHE_RECIPE_EXPIRE, "Expire…", "expirable", 1, "dossierClasserSansSuite", NULL, NULL },
  { PARAPHE_RECIPE_EXTEND, "Extend…", "one-page", 0, "dossierEnvoyerMessage", NULL, NULL },
  { PARAPHE_RECIPE_ARCHIVE, "Archive…", "expirable", 1, "dossierArchiver", NULL, NULL },
};

typedef struct {
  Walk *walk;
  const char *label;
} Awaited;

static gboolean
is_offered (gpointer data) {
  Awaited *awaited = data;
  return kit_find_text (GTK_WIDGET (awaited->walk->window), awaited->label) != NULL;
}

/* No decision on the dossier is under way any more. */
static gboolean
has_bar (gpointer data) {
  GtkWidget *bar = kit_find (GTK_WIDGET (((Walk *) data)->window), PARAPHE_TYPE_DECISION_BAR);
  return bar != NULL && kit_find (bar, GTK_TYPE_MENU_BUTTON) != NULL;
}

static GtkWidget *
find_focusable (GtkWidget *widget) {
  while (widget != NULL && !gtk_widget_get_focusable (widget))
    widget = gtk_widget_get_parent (widget);
  g_assert_nonnull (widget);
  return widget;
}

/* In the bar, else in the menu at its end. */
static void
press_act (Walk *self, const char *label) {
  GtkWidget *bar = walk_in_window (self, PARAPHE_TYPE_DECISION_BAR);
  Awaited awaited = { self, label };
  kit_await (has_bar, self, "the acts of the dossier");
  if (kit_find_text (bar, label) == NULL) {
    GtkWidget *menu = kit_find (bar, GTK_TYPE_MENU_BUTTON);
    g_assert_nonnull (menu);
    walk_reach_and_press (menu, "Return");
    kit_await (is_offered, &awaited, label);
    keyboard_go_to (find_focusable (kit_find_text (GTK_WIDGET (self->window), label)), "Down");
    keyboard_press ("Return");
    return;
  }
  walk_reach_and_press (walk_find_control (bar, label), "Return");
}

static void
tick (GtkWidget *confirmation, const char *choice) {
  GtkWidget *check = gtk_widget_get_ancestor (kit_find_text (confirmation, choice), GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  walk_reach_and_press (check, "space");
}

static gboolean
may_confirm (gpointer data) {
  GtkWidget *front = GTK_WIDGET (keyboard_get_front ());
  g_autoptr (GPtrArray) buttons = PARAPHE_IS_CONFIRMATION_WINDOW (front) ? kit_list (front, GTK_TYPE_BUTTON) : g_ptr_array_new ();
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (buttons->pdata[i]), "confirmation.confirm") == 0)
      return gtk_widget_get_sensitive (buttons->pdata[i]);
  return FALSE;
}

static GtkWidget *
open_confirmation (Walk *self, const Act *act) {
  gint64 number = simulation_find_planted (self->simulation, act->planted, act->rank);
  g_assert_cmpint (number, !=, 0);
  walk_open_by_search (self, number);
  self->act = act->recipe;
  if (paraphe_decision_bar_plans (PARAPHE_DECISION_BAR (walk_in_window (self, PARAPHE_TYPE_DECISION_BAR)), act->recipe))
    walk_await_act (self, act->recipe);
  press_act (self, act->label);
  kit_await (walk_is_confirming, self, act->label);
  GtkWidget *confirmation = GTK_WIDGET (keyboard_get_front ());
  kit_check_names (confirmation);
  return confirmation;
}

static void
run_act (Walk *self, const Act *act) {
  gint64 number = simulation_find_planted (self->simulation, act->planted, act->rank);
  GtkWidget *confirmation = open_confirmation (self, act);
  guint before = walk_count (self, number, act->mutation);
  if (act->choice != NULL)
    tick (confirmation, act->choice);
  if (act->words != NULL)
    keyboard_type (act->words);
  kit_await (may_confirm, self, act->label);
  keyboard_press ("<Control>Return");
  kit_await (walk_is_confirmed, self, "the end of the confirmation");
  walk_await_effect (self, number, act->mutation, before + 1);
}

/* The program is left from its list: nothing is asked any more. */
static gboolean
is_back (gpointer data) {
  return paraphe_window_get_dossier (((Walk *) data)->window) == 0;
}

static void
go_back (Walk *self) {
  keyboard_press ("Escape");
  kit_await (is_back, self, "the list");
}

static void
run_every_act (Walk *self) {
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  walk_choose_view (self, PARAPHE_VIEW_ALL);
  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++) {
    g_test_message ("%s", acts[i].label);
    run_act (self, &acts[i]);
  }
  go_back (self);
}

static void
test_every_act (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "undo_seconds", "0");
  walk_run_program (&self, run_every_act);
  walk_forget (&self);
}

static const Act writing = { PARAPHE_RECIPE_WRITE, "Write…", "question", 0, "dossierEnvoyerMessage", NULL, NULL };

static void
begin_to_write (Walk *self) {
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  walk_choose_view (self, PARAPHE_VIEW_ALL);
  GtkWidget *confirmation = open_confirmation (self, &writing);
  g_assert_true (kit_shows (confirmation, "Attach a file…"));
  keyboard_type ("Un brouillon.");
  walk_await_text (self, "Take back the proposed text");
  keyboard_press ("Escape");
  kit_await (walk_is_confirmed, self, "the end of the confirmation");
  go_back (self);
}

static void
go_on_writing (Walk *self) {
  gint64 number = simulation_find_planted (self->simulation, "question", 0);
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  walk_choose_view (self, PARAPHE_VIEW_ALL);
  GtkWidget *confirmation = open_confirmation (self, &writing);
  walk_await_text (self, "Your draft is here again.");
  g_assert_true (kit_shows (confirmation, "Un brouillon."));
  kit_await (may_confirm, self, "the message ready");
  keyboard_press ("<Control>Return");
  kit_await (walk_is_confirmed, self, "the end of the confirmation");
  walk_await_effect (self, number, "dossierEnvoyerMessage", 1);
  go_back (self);
}

static void
write_anew (Walk *self) {
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  walk_choose_view (self, PARAPHE_VIEW_ALL);
  GtkWidget *confirmation = open_confirmation (self, &writing);
  g_assert_false (kit_shows (confirmation, "Un brouillon."));
  keyboard_press ("Escape");
  kit_await (walk_is_confirmed, self, "the end of the confirmation");
  go_back (self);
}

/* Kept from one run of the program to the next, gone once it is sent. */
static void
test_draft (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "undo_seconds", "0");
  walk_run_program (&self, begin_to_write);
  walk_run_program (&self, go_on_writing);
  walk_run_program (&self, write_anew);
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
  g_test_add_func ("/acts/every-one", test_every_act);
  g_test_add_func ("/acts/draft", test_draft);
  return g_test_run ();
}
