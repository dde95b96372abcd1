/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act on many dossiers, from the list to the simulator, by the keyboard alone: those left out, those sent, a stop, a second person,
 * the rule of the deadline confirmed first. */
#include "batch-window.h"
#include "dossier-selection.h"
#include "rule-window.h"
#include "walk.h"

static gboolean
is_front (gpointer data) {
  Walk *self = data;
  return G_TYPE_CHECK_INSTANCE_TYPE (keyboard_get_front (), self->type);
}

static GtkWidget *
await_front (Walk *self, GType type) {
  self->type = type;
  kit_await (is_front, self, g_type_name (type));
  return GTK_WIDGET (keyboard_get_front ());
}

/* Every dossier of a view, by the keys; the act is pressed in the bar that comes up. */
static GtkWidget *
begin (Walk *self, ParapheView view, const char *act, const char *awaited) {
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  walk_choose_view (self, view);
  keyboard_press ("F6");
  kit_await (walk_has_row_focus, self, "the list with the keyboard");
  keyboard_press ("<Control>a");
  walk_await_text (self, "Select all");
  kit_check_names (GTK_WIDGET (self->window));
  walk_reach_and_press (walk_find_control (GTK_WIDGET (self->window), act), "Return");
  GtkWidget *batch = await_front (self, PARAPHE_TYPE_BATCH_WINDOW);
  walk_await_text (self, awaited);
  kit_check_names (batch);
  kit_picture (GTK_WINDOW (batch), act);
  return batch;
}

static void
close_batch (Walk *self) {
  keyboard_press ("Escape");
  await_front (self, PARAPHE_TYPE_WINDOW);
}

static GtkWidget *
find_confirm (GtkWidget *batch, const char *class) {
  g_autoptr (GPtrArray) buttons = kit_list (batch, GTK_TYPE_BUTTON);
  for (guint i = 0; i < buttons->len; i++)
    if (gtk_widget_has_css_class (buttons->pdata[i], class) && gtk_widget_get_mapped (buttons->pdata[i]))
      return buttons->pdata[i];
  kit_give_up ("nothing in the window is %s", class);
}

/* The collectivités of one of its two lists that are checked. */
static guint
count_checked (GtkWidget *batch) {
  g_autoptr (GPtrArray) checks = kit_list (batch, GTK_TYPE_CHECK_BUTTON);
  guint n = 0;
  for (guint i = 0; i < checks->len; i++)
    n += gtk_check_button_get_active (checks->pdata[i]);
  return n;
}

static void
close_many (Walk *self) {
  gint64 answered = simulation_find_planted (self->simulation, "DLV-10", 0);
  GtkWidget *batch = begin (self, PARAPHE_VIEW_OVERDUE, "Close…", "left out, nothing will be done");
  guint n = count_checked (batch);
  g_assert_cmpuint (n, >, 1);
  g_assert_true (kit_shows (batch, "Votre demande d"));
  GtkWidget *first = kit_find (batch, GTK_TYPE_CHECK_BUTTON);
  walk_reach_and_press (first, "space");
  g_assert_cmpuint (count_checked (batch), ==, n - 1);
  walk_reach_and_press (find_confirm (batch, "destructive-action"), "Return");
  g_autofree char *end = g_strdup_printf ("%u closed", n - 1);
  walk_await_text (self, end);
  kit_picture (GTK_WINDOW (batch), "batch-over");
  g_assert_cmpuint (walk_count (self, 0, "dossierClasserSansSuite"), ==, n - 1);
  g_assert_cmpuint (walk_count (self, answered, NULL), ==, 0);
  close_batch (self);
}

static void
test_close (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "undo_seconds", "0");
  walk_run_program (&self, close_many);
  walk_forget (&self);
}

/* A reminder is sent once: a second time the same dossiers are left out. */
static void
remind_twice (Walk *self) {
  GtkWidget *batch = begin (self, PARAPHE_VIEW_WITHIN_15_DAYS, "Remind…", "to remind");
  guint n = count_checked (batch);
  walk_reach_and_press (find_confirm (batch, "suggested-action"), "Return");
  g_autofree char *end = g_strdup_printf ("%u reminded", n);
  walk_await_text (self, end);
  g_assert_cmpuint (walk_count (self, 0, "dossierEnvoyerMessage"), ==, n);
  close_batch (self);
  walk_reach_and_press (walk_find_control (GTK_WIDGET (self->window), "Remind…"), "Return");
  batch = await_front (self, PARAPHE_TYPE_BATCH_WINDOW);
  walk_await_text (self, "was sent already");
  g_assert_cmpuint (count_checked (batch), ==, 0);
  close_batch (self);
  g_assert_cmpuint (walk_count (self, 0, "dossierEnvoyerMessage"), ==, n);
}

static void
test_remind (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "undo_seconds", "0");
  walk_run_program (&self, remind_twice);
  walk_forget (&self);
}

/* Nothing has left: each decision is taken back. */
static void
stop (Walk *self) {
  GtkWidget *batch = begin (self, PARAPHE_VIEW_OVERDUE, "Close…", "to close without follow-up");
  walk_reach_and_press (find_confirm (batch, "destructive-action"), "Return");
  walk_await_text (self, "Decided. What waits leaves by itself");
  walk_reach_and_press (walk_find_control (batch, "Stop after this one"), "Return");
  walk_await_text (self, "0 closed");
  g_assert_true (kit_shows (batch, "cancelled, nothing has left"));
  g_assert_cmpuint (walk_count (self, 0, NULL), ==, 0);
  close_batch (self);
}

static void
test_stop (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "undo_seconds", "3600");
  walk_run_program (&self, stop);
  walk_forget (&self);
}

/* The rule first, from where it is missed; then proposals, since the campaign wants a second person. */
static void
confirm_and_propose (Walk *self) {
  GtkWidget *batch = begin (self, PARAPHE_VIEW_OVERDUE, "Close…", "Confirm the rule…");
  g_assert_cmpuint (count_checked (batch), ==, 0);
  walk_reach_and_press (walk_find_control (batch, "Confirm the rule…"), "Return");
  GtkWidget *rule = await_front (self, PARAPHE_TYPE_RULE_WINDOW);
  walk_await_text (self, "What it gives for real dossiers");
  kit_check_names (rule);
  kit_picture (GTK_WINDOW (rule), "rule");
  walk_reach_and_press (walk_find_control (rule, "The rule is right"), "Return");
  await_front (self, PARAPHE_TYPE_BATCH_WINDOW);
  walk_await_text (self, "to close without follow-up");
  guint n = count_checked (batch);
  g_assert_cmpuint (n, >, 0);
  walk_reach_and_press (walk_find_control (batch, "Propose to the supervisor"), "Return");
  g_autofree char *end = g_strdup_printf ("%u proposed", n);
  walk_await_text (self, end);
  close_batch (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-outbox", NULL);
  g_autofree char *title = g_strdup_printf ("Proposed for closing, %u", n);
  walk_await_text (self, title);
  g_assert_cmpuint (walk_count (self, 0, NULL), ==, 0);
}

static void
test_rule (void) {
  Walk self = { .simulation = simulation_start (NULL, N_DOSSIERS) };
  if (self.simulation == NULL)
    return;
  walk_prepare (&self);
  walk_change_setting (&self, "deadline_confirmed", "0");
  walk_change_setting (&self, "four_eyes", "1");
  walk_run_program (&self, confirm_and_propose);
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
  g_test_add_func ("/batch/close", test_close);
  g_test_add_func ("/batch/remind", test_remind);
  g_test_add_func ("/batch/stop", test_stop);
  g_test_add_func ("/batch/rule-and-second-person", test_rule);
  return g_test_run ();
}
