/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages in a stack; the engine's news reach them by themselves. The window keeps what crosses pages: the way back, the decision that
 * can still be undone, the scrim under a modal window. Main thread; owned by the application. */
#include "config.h"
#include "window.h"
#include "batch-window.h"
#include "browse-page.h"
#include "confirmation-window.h"
#include "dialogs.h"
#include "dossier-page.h"
#include "kept-settings.h"
#include "help-window.h"
#include "keymap.h"
#include "lexicon.h"
#include "preferences-window.h"
#include "rule-window.h"
#include "setup-page.h"
#include "shortcuts-window.h"
#include "viewing.h"
#include "wording.h"
#include <glib/gi18n.h>

#define SHORTEST_TOAST 5
#define LONGEST_TOAST_TEXT 110

struct _ParapheWindow {
  AdwApplicationWindow parent_instance;
  AdwToastOverlay *toasts;      /* template child */
  GtkStack *stack;              /* template child */
  GtkWidget *scrim;             /* template child */
  AdwStatusPage *fault;         /* template child */
  ParapheSetupPage *setup;      /* template child */
  ParapheBrowsePage *browse;    /* template child */
  ParapheDossierPage *dossier;  /* template child */
  ParapheEngine *engine;        /* (owned) (nullable) */
  GSettings *settings;          /* (owned) (nullable): not installed */
  ParaphePaperChoice *last_copy; /* (owned) (nullable) when it was only the examination of this copy: nothing was to be sent */
  ParapheOperation *last;       /* (owned) (nullable) the decision that Ctrl+Z cancels */
  AdwToast *last_toast;         /* (weak) (nullable) */
  GtkWindow *modal;             /* (nullable) over the scrim */
  GtkEventController *single_keys; /* (unowned) of the toasts */
};

G_DEFINE_FINAL_TYPE (ParapheWindow, paraphe_window, ADW_TYPE_APPLICATION_WINDOW)

enum { SIGNAL_USE_CAMPAIGN, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_on (ParapheWindow *self, const char *page) {
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
update_actions (ParapheWindow *self) {
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean dossier = is_on (self, "dossier"), ready = self->engine != NULL && paraphe_engine_get_campaign (self->engine) != NULL;
  const char *dossier_actions[] = { "win.next-dossier", "win.previous-dossier", "win.walk-flags", "win.act",
                                    "win.explain-deadline" };
  const char *ready_actions[] = { "win.sync", "win.sync-everything", "win.search", "win.open-dossier", "win.show-outbox",
                                  "win.show-overview" };
  for (gsize i = 0; i < G_N_ELEMENTS (dossier_actions); i++)
    gtk_widget_action_set_enabled (widget, dossier_actions[i], dossier);
  for (gsize i = 0; i < G_N_ELEMENTS (ready_actions); i++)
    gtk_widget_action_set_enabled (widget, ready_actions[i], ready);
}

static void
show_page (ParapheWindow *self, const char *page) {
  if (!is_on (self, page)) /* an entry that is hidden with the keyboard in it would never know that it left */
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child_name (self->stack, page);
  update_actions (self);
}

static void
on_modal_gone (gpointer data, GObject *modal) {
  g_autoptr (ParapheWindow) self = data;
  self->modal = NULL;
  if (!gtk_widget_in_destruction (GTK_WIDGET (self)))
    gtk_widget_set_visible (self->scrim, FALSE);
}

/* A modal window over a darkened one. */
static void
present_modal (ParapheWindow *self, GtkWindow *modal) {
  gtk_widget_set_visible (self->scrim, TRUE);
  self->modal = modal;
  g_object_weak_ref (G_OBJECT (modal), on_modal_gone, g_object_ref (self));
  gtk_window_present (modal);
}

/* The place of the dossier shown in the list. */
static void
show_place (ParapheWindow *self) {
  if (self->engine == NULL || !is_on (self, "dossier"))
    return;
  ParapheDossierList *list = paraphe_engine_get_list (self->engine);
  guint position = paraphe_dossier_list_find (list, paraphe_dossier_page_get_number (self->dossier));
  const char *back = paraphe_browse_page_is_outbox (self->browse) ? _("Outbox")
                                                                  : paraphe_engine_view_label (paraphe_dossier_list_get_view (list));
  paraphe_dossier_page_set_place (self->dossier, back, position, g_list_model_get_n_items (G_LIST_MODEL (list)));
}

static void
open_dossier (ParapheWindow *self, gint64 number) {
  paraphe_dossier_page_open (self->dossier, number);
  show_page (self, "dossier");
  show_place (self);
}

static void
go_back (ParapheWindow *self) {
  if (is_on (self, "dossier")) {
    gint64 number = paraphe_dossier_page_get_number (self->dossier);
    paraphe_dossier_page_open (self->dossier, 0);
    show_page (self, "browse");
    paraphe_browse_page_return_to (self->browse, number);
    return;
  }
  if (is_on (self, "setup") && self->engine != NULL && paraphe_engine_get_campaign (self->engine) != NULL) {
    show_page (self, "browse");
    return;
  }
  if (is_on (self, "browse"))
    paraphe_browse_page_step_back (self->browse);
}

/* The neighbour in the list, 0 at its ends. A dossier that has left the view (it was just decided) has the ones that took its
 * place as neighbours. */
static gint64
find_neighbour (ParapheWindow *self, gboolean backwards, guint was_at) {
  GListModel *list = G_LIST_MODEL (paraphe_engine_get_list (self->engine));
  guint n = g_list_model_get_n_items (list);
  guint here = paraphe_dossier_list_find (PARAPHE_DOSSIER_LIST (list), paraphe_dossier_page_get_number (self->dossier));
  guint wanted = here != G_MAXUINT ? here + (backwards ? -1u : 1u) : was_at;
  if (wanted >= n)
    return 0;
  g_autoptr (ParapheDossierItem) item = g_list_model_get_item (list, wanted);
  return item != NULL ? paraphe_dossier_item_get_number (item) : 0;
}

static void
go_to_neighbour (ParapheWindow *self, gboolean backwards) {
  if (!is_on (self, "dossier"))
    return;
  gint64 number = find_neighbour (self, backwards, 0);
  if (number != 0)
    open_dossier (self, number);
  else
    paraphe_window_tell (self, backwards ? _("This is the first dossier of the view.") : _("This is the last dossier of the view."));
}

static void
on_undone (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheWindow) self = data;
  g_autoptr (GError) error = NULL;
  if (paraphe_engine_cancel_finish (PARAPHE_ENGINE (source), result, &error))
    paraphe_window_tell (self, _("Decision cancelled: nothing has left."));
  else
    paraphe_window_tell (self, error->message);
}

static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheWindow) self = data;
  g_autoptr (GError) error = NULL;
  if (paraphe_engine_examine_finish (PARAPHE_ENGINE (source), result, &error))
    paraphe_window_tell (self, _("Decision cancelled: nothing has left."));
  else
    paraphe_window_tell (self, error->message);
}

static void
undo_last (ParapheWindow *self) {
  if (self->last == NULL || self->engine == NULL) {
    paraphe_window_tell (self, _("There is no decision to cancel."));
    return;
  }
  g_autoptr (ParapheOperation) operation = g_steal_pointer (&self->last);
  g_autoptr (ParaphePaperChoice) copy = g_steal_pointer (&self->last_copy);
  if (self->last_toast != NULL)
    adw_toast_dismiss (self->last_toast);
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  if (copy != NULL)
    paraphe_engine_examine_async (self->engine, facts->dossier, paraphe_paper_choice_facts (copy)->message,
                                  paraphe_paper_choice_facts (copy)->md5, PARAPHE_VERDICT_UNKNOWN, NULL, on_taken_back,
                                  g_object_ref (self));
  else
    paraphe_engine_cancel_async (self->engine, facts->uuid, on_undone, g_object_ref (self));
}

static void
show_decided_toast (ParapheWindow *self, const ParapheOperationFacts *facts) {
  const ParapheActWords *words = paraphe_lexicon_act (facts->recipe);
  ParapheCaseFile *file = paraphe_dossier_page_get_file (self->dossier);
  const ParapheSummaryFacts *summary = file != NULL ? paraphe_summary_facts (paraphe_case_file_facts (file)->summary) : NULL;
  g_autofree char *name = summary != NULL && summary->number == facts->dossier ? paraphe_wording_clean (summary->name, 60)
                                                                                : paraphe_wording_number (facts->dossier);
  g_autofree char *title = g_strdup_printf (words != NULL ? _(words->done) : "%s", name);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  ParapheCampaign *campaign = paraphe_engine_get_campaign (self->engine);
  gint64 delay = campaign != NULL ? paraphe_campaign_get_int (campaign, "undo_seconds") : 0;
  AdwToast *toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, (guint) MAX (delay, SHORTEST_TOAST));
  if (facts->state == PARAPHE_OPERATION_WAITING || self->last_copy != NULL) {
    adw_toast_set_button_label (toast, _("Undo"));
    adw_toast_set_action_name (toast, "win.undo");
  }
  g_set_weak_pointer (&self->last_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* An act is queued: its undo is at hand, and the next dossier comes. */
static void
on_decided (GObject *source, ParapheOperation *operation, ParapheWindow *self) {
  const ParapheOperationFacts *facts = paraphe_operation_facts (operation);
  gboolean here = is_on (self, "dossier") && paraphe_dossier_page_get_number (self->dossier) == facts->dossier;
  gboolean local = facts->recipe == PARAPHE_RECIPE_COMPLETE && facts->steps->len == 0;
  g_set_object (&self->last, operation);
  ParaphePaperChoice *copy = local && here ? paraphe_dossier_page_get_copy (self->dossier) : NULL;
  g_set_object (&self->last_copy, copy);
  show_decided_toast (self, facts);
  if (!here)
    return;
  gboolean stays = self->settings != NULL && !g_settings_get_boolean (self->settings, "go-to-next");
  gint64 next = stays ? 0 : find_neighbour (self, FALSE, 0);
  if (next != 0 && next != facts->dossier)
    open_dossier (self, next);
}

static void
on_confirm (ParapheDossierPage *page, int recipe, const char *reason, ParapheWindow *self) {
  ParapheCaseFile *file = paraphe_dossier_page_get_file (page);
  if (file == NULL)
    return;
  GtkWindow *confirmation = GTK_WINDOW (
    paraphe_confirmation_window_new (GTK_WINDOW (self), self->engine, file, (ParapheRecipe) recipe, reason));
  g_signal_connect_object (confirmation, "decided", G_CALLBACK (on_decided), self, 0);
  present_modal (self, confirmation);
}

static void
on_confirm_rule_of_batch (ParapheBatchWindow *batch, ParapheWindow *self) {
  ParapheRuleWindow *rule = paraphe_rule_window_new (GTK_WINDOW (batch), self->engine);
  g_signal_connect_object (rule, "confirmed", G_CALLBACK (paraphe_batch_window_read_again), batch, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (rule));
}

/* One act on all the dossiers that are selected. */
static void
on_act_on_many (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  g_autoptr (GVariant) list = g_variant_get_child_value (parameter, 1);
  const char *act;
  gsize n;
  g_variant_get_child (parameter, 0, "&s", &act);
  const gint64 *numbers = g_variant_get_fixed_array (list, &n, sizeof (gint64));
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (asked, numbers, (guint) n);
  if (self->engine == NULL || n == 0)
    return;
  ParapheBatchWindow *batch = paraphe_batch_window_new (GTK_WINDOW (self), self->engine, paraphe_recipe_from_code (act), asked);
  g_signal_connect_object (batch, "open-dossier", G_CALLBACK (open_dossier), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (batch, "confirm-rule", G_CALLBACK (on_confirm_rule_of_batch), self, 0);
  present_modal (self, GTK_WINDOW (batch));
}

static void
on_confirm_rule (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  if (self->engine != NULL)
    present_modal (self, GTK_WINDOW (paraphe_rule_window_new (GTK_WINDOW (self), self->engine)));
}

static void
on_synced (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheWindow) self = data;
  g_autoptr (GError) error = NULL;
  ParapheSyncReport report = { 0 };
  gboolean done = paraphe_engine_sync_finish (PARAPHE_ENGINE (source), result, &report, &error);
  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->engine != PARAPHE_ENGINE (source))
    return;
  /* Without the network the banner says so: no dialog on a train. */
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !g_error_matches (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_NETWORK))
    paraphe_window_tell (self, error->message);
  if (done && report.conflicts > 0)
    paraphe_window_tell (self, _("A decision has to be arbitrated: open the outbox."));
}

static void
start_sync (ParapheWindow *self, gboolean full) {
  if (self->engine != NULL && paraphe_engine_get_campaign (self->engine) != NULL)
    paraphe_engine_sync_async (self->engine, full, FALSE, NULL, on_synced, g_object_ref (self));
}

static void
show_setup (ParapheWindow *self) {
  show_page (self, "setup");
  paraphe_setup_page_start (self->setup, paraphe_engine_get_campaign (self->engine) != NULL);
}

static void
on_back (GtkWidget *widget, const char *name, GVariant *parameter) {
  go_back (PARAPHE_WINDOW (widget));
}

static void
on_sync (GtkWidget *widget, const char *name, GVariant *parameter) {
  start_sync (PARAPHE_WINDOW (widget), FALSE);
}

static void
on_sync_everything (GtkWidget *widget, const char *name, GVariant *parameter) {
  start_sync (PARAPHE_WINDOW (widget), TRUE);
}

static void
on_search (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_window_search (PARAPHE_WINDOW (widget), NULL);
}

static void
on_next_pane (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  gboolean backwards = g_str_equal (name, "win.previous-pane");
  if (is_on (self, "dossier"))
    paraphe_dossier_page_cycle_pane (self->dossier, backwards);
  else if (is_on (self, "browse"))
    paraphe_browse_page_cycle_pane (self->browse, backwards);
}

static void
on_toggle_side (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  if (is_on (self, "dossier"))
    paraphe_dossier_page_toggle_side (self->dossier);
  else if (is_on (self, "browse"))
    paraphe_browse_page_toggle_sidebar (self->browse);
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter) {
  undo_last (PARAPHE_WINDOW (widget));
}

static void
on_shortcuts (GtkWidget *widget, const char *name, GVariant *parameter) {
  present_modal (PARAPHE_WINDOW (widget), paraphe_shortcuts_window_new (GTK_WINDOW (widget)));
}

static void
on_preferences (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  if (self->engine != NULL)
    present_modal (self, paraphe_preferences_window_new (GTK_WINDOW (self), self->engine, self->settings));
}

static void
on_help (GtkWidget *widget, const char *name, GVariant *parameter) {
  present_modal (PARAPHE_WINDOW (widget), paraphe_help_window_new (GTK_WINDOW (widget)));
}

static void
on_about (GtkWidget *widget, const char *name, GVariant *parameter) {
  gtk_show_about_dialog (GTK_WINDOW (widget), "program-name", "Paraphe", "version", PARAPHE_VERSION, "logo-icon-name",
                         PARAPHE_APPLICATION_ID, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                         _("Treats the dossiers of adhesion to the ENT-École"), NULL);
}

static void
on_next_dossier (GtkWidget *widget, const char *name, GVariant *parameter) {
  go_to_neighbour (PARAPHE_WINDOW (widget), g_str_equal (name, "win.previous-dossier"));
}

static void
on_walk_flags (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_dossier_page_walk_flags (PARAPHE_WINDOW (widget)->dossier, g_variant_get_boolean (parameter));
}

static void
on_act (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_dossier_page_press (PARAPHE_WINDOW (widget)->dossier, paraphe_recipe_from_code (g_variant_get_string (parameter, NULL)));
}

static void
on_explain_deadline (GtkWidget *widget, const char *name, GVariant *parameter) {
  gtk_widget_activate_action (GTK_WIDGET (PARAPHE_WINDOW (widget)->dossier), "dossier.explain-deadline", NULL);
}

static void
on_open_dossier (GtkWidget *widget, const char *name, GVariant *parameter) {
  open_dossier (PARAPHE_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
on_show_outbox (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  paraphe_dossier_page_open (self->dossier, 0);
  show_page (self, "browse");
  paraphe_browse_page_show_outbox (self->browse);
}

static void
on_show_overview (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  paraphe_dossier_page_open (self->dossier, 0);
  show_page (self, "browse");
  paraphe_browse_page_show_overview (self->browse);
}

/* The dossier shown, else the one of the row that has the keyboard; 0 for none. */
static gint64
find_current (ParapheWindow *self) {
  if (self->engine == NULL)
    return 0;
  return is_on (self, "dossier") ? paraphe_dossier_page_get_number (self->dossier)
         : is_on (self, "browse") ? paraphe_browse_page_get_current (self->browse)
                                  : 0;
}

static const ParapheSummaryFacts *
find_summary (ParapheWindow *self, gint64 number) {
  ParapheSummary *summary = number != 0 ? paraphe_dossier_list_lookup (paraphe_engine_get_list (self->engine), number) : NULL;
  return summary != NULL ? paraphe_summary_facts (summary) : NULL;
}

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheWindow) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_mark_finish (PARAPHE_ENGINE (source), result, &error))
    paraphe_window_tell (self, error->message);
}

static void
on_star (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  const ParapheSummaryFacts *facts = find_summary (self, find_current (self));
  if (facts == NULL)
    return;
  paraphe_engine_mark_async (self->engine, facts->number, "star", NULL, facts->starred, on_noted, g_object_ref (self));
  paraphe_window_tell (self, facts->starred ? _("The star is taken off.") : _("Starred: “est:suivi” lists those that are."));
}

static void
on_unread (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  const ParapheSummaryFacts *facts = find_summary (self, find_current (self));
  if (facts == NULL)
    return;
  paraphe_engine_mark_unread (self->engine, facts->number);
  paraphe_window_tell (self, _("Marked as unread."));
}

typedef struct {
  ParapheWindow *window; /* (owned) */
  gint64 number;
} NoteErrand;

static void
on_note_written (const char *text, gpointer data) {
  g_autofree NoteErrand *errand = data;
  g_autoptr (ParapheWindow) self = errand->window;
  if (text == NULL || self->engine == NULL)
    return;
  g_autofree char *note = g_strstrip (g_strdup (text));
  paraphe_engine_mark_async (self->engine, errand->number, "note", note, *note == '\0', on_noted, g_object_ref (self));
}

static void
on_note (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  const ParapheSummaryFacts *facts = find_summary (self, find_current (self));
  if (facts == NULL)
    return;
  NoteErrand *errand = g_new0 (NoteErrand, 1);
  errand->window = g_object_ref (self);
  errand->number = facts->number;
  const ParapheReasonTerms terms = { .heading = _("Note"), .body = _("It stays on this computer; the collectivité never sees it."),
                                     .verb = _("Save"), .optional = TRUE, .label = _("Note of this dossier"), .text = facts->note };
  paraphe_dialog_ask_reason (GTK_WIDGET (self), &terms, on_note_written, errand);
}

static void
on_add_campaign (GtkWidget *widget, const char *name, GVariant *parameter) {
  if (PARAPHE_WINDOW (widget)->engine != NULL)
    show_setup (PARAPHE_WINDOW (widget));
}

static void
on_use_campaign (GtkWidget *widget, const char *name, GVariant *parameter) {
  g_signal_emit (widget, signals[SIGNAL_USE_CAMPAIGN], 0, g_variant_get_string (parameter, NULL));
}

static void
on_campaign_ready (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheWindow *self = PARAPHE_WINDOW (widget);
  show_page (self, "browse");
  paraphe_browse_page_show_view (self->browse, PARAPHE_VIEW_ALL);
  start_sync (self, FALSE);
}

static void
on_retry (GtkWidget *widget, const char *name, GVariant *parameter) {
  g_signal_emit (widget, signals[SIGNAL_USE_CAMPAIGN], 0, NULL);
}

static void
on_tell (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_window_tell (PARAPHE_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
restore_size (ParapheWindow *self) {
  if (self->settings == NULL)
    return;
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
paraphe_window_close_request (GtkWindow *window) {
  ParapheWindow *self = PARAPHE_WINDOW (window);
  int width, height;
  gtk_window_get_default_size (window, &width, &height);
  if (self->settings != NULL) {
    g_settings_set_int (self->settings, "window-width", MAX (width, 360));
    g_settings_set_int (self->settings, "window-height", MAX (height, 300));
    g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    if (self->engine != NULL)
      g_settings_set_string (self->settings, "view", paraphe_view_to_code (paraphe_browse_page_get_view (self->browse)));
  }
  return GTK_WINDOW_CLASS (paraphe_window_parent_class)->close_request (window);
}

static void
paraphe_window_dispose (GObject *object) {
  ParapheWindow *self = PARAPHE_WINDOW (object);
  g_clear_weak_pointer (&self->last_toast);
  g_clear_object (&self->last);
  g_clear_object (&self->last_copy);
  g_clear_object (&self->settings);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class) {
  static const struct {
    const char *name;
    const char *type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.back", NULL, on_back },
    { "win.sync", NULL, on_sync },
    { "win.sync-everything", NULL, on_sync_everything },
    { "win.search", NULL, on_search },
    { "win.next-pane", NULL, on_next_pane },
    { "win.previous-pane", NULL, on_next_pane },
    { "win.toggle-side", NULL, on_toggle_side },
    { "win.undo", NULL, on_undo },
    { "win.shortcuts", NULL, on_shortcuts },
    { "win.about", NULL, on_about },
    { "win.next-dossier", NULL, on_next_dossier },
    { "win.previous-dossier", NULL, on_next_dossier },
    { "win.walk-flags", "b", on_walk_flags },
    { "win.act", "s", on_act },
    { "win.explain-deadline", NULL, on_explain_deadline },
    { "win.open-dossier", "x", on_open_dossier },
    { "win.show-outbox", NULL, on_show_outbox },
    { "win.show-overview", NULL, on_show_overview },
    { "win.star", NULL, on_star },
    { "win.unread", NULL, on_unread },
    { "win.note", NULL, on_note },
    { "win.act-on-many", "(sax)", on_act_on_many },
    { "win.confirm-rule", NULL, on_confirm_rule },
    { "win.preferences", NULL, on_preferences },
    { "win.help", NULL, on_help },
    { "win.add-campaign", NULL, on_add_campaign },
    { "win.use-campaign", "s", on_use_campaign },
    { "win.campaign-ready", NULL, on_campaign_ready },
    { "win.retry", NULL, on_retry },
    { "win.tell", "s", on_tell },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
}

static void
paraphe_window_class_init (ParapheWindowClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = paraphe_window_close_request;
  signals[SIGNAL_USE_CAMPAIGN] = g_signal_new ("use-campaign", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (PARAPHE_TYPE_SETUP_PAGE);
  g_type_ensure (PARAPHE_TYPE_BROWSE_PAGE);
  g_type_ensure (PARAPHE_TYPE_DOSSIER_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/window.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, scrim);
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, fault);
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, setup);
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, browse);
  gtk_widget_class_bind_template_child (widget_class, ParapheWindow, dossier);
  gtk_widget_class_bind_template_callback (widget_class, on_decided);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm);
  install_actions (widget_class);
}

/* Letters alone are keys when the user wants them. */
static void
show_single_keys (ParapheWindow *self) {
  gboolean wanted = self->settings != NULL && g_settings_get_boolean (self->settings, "single-keys");
  gtk_event_controller_set_propagation_phase (self->single_keys, wanted ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

static void
paraphe_window_init (ParapheWindow *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  paraphe_keymap_install (GTK_WIDGET (self), GTK_WIDGET (self->toasts));
  self->single_keys = paraphe_keymap_install_single (GTK_WIDGET (self->toasts));
  self->settings = paraphe_kept_open ();
  if (self->settings != NULL)
    g_signal_connect_object (self->settings, "changed::single-keys", G_CALLBACK (show_single_keys), self, G_CONNECT_SWAPPED);
  show_single_keys (self);
  restore_size (self);
  update_actions (self);
}

ParapheWindow *
paraphe_window_new (GtkApplication *application) {
  return g_object_new (PARAPHE_TYPE_WINDOW, "application", application, NULL);
}

void
paraphe_window_set_engine (ParapheWindow *self, ParapheEngine *engine) {
  g_clear_object (&self->last);
  g_clear_object (&self->last_copy);
  g_set_object (&self->engine, engine);
  paraphe_setup_page_set_engine (self->setup, engine);
  paraphe_browse_page_set_engine (self->browse, engine);
  paraphe_dossier_page_set_engine (self->dossier, engine);
  ParapheDossierList *list = paraphe_engine_get_list (engine);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (show_place), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engine, "notify::campaign", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  if (paraphe_engine_get_campaign (engine) == NULL) {
    show_setup (self);
    return;
  }
  g_autofree char *view = self->settings != NULL ? g_settings_get_string (self->settings, "view") : NULL;
  ParapheView kept = paraphe_view_from_code (view);
  show_page (self, "browse");
  paraphe_browse_page_show_view (self->browse, kept != PARAPHE_VIEW_UNKNOWN ? kept : PARAPHE_VIEW_RECEIVED);
  paraphe_browse_page_return_to (self->browse, 0);
  start_sync (self, FALSE);
}

void
paraphe_window_show_fault (ParapheWindow *self, const char *sentence) {
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->fault, escaped);
  show_page (self, "fault");
}

void
paraphe_window_show_view (ParapheWindow *self, ParapheView view) {
  if (self->engine == NULL || paraphe_engine_get_campaign (self->engine) == NULL)
    return;
  paraphe_dossier_page_open (self->dossier, 0);
  show_page (self, "browse");
  paraphe_browse_page_show_view (self->browse, view);
}

void
paraphe_window_search (ParapheWindow *self, const char *words) {
  if (self->engine == NULL || paraphe_engine_get_campaign (self->engine) == NULL)
    return;
  paraphe_dossier_page_open (self->dossier, 0);
  show_page (self, "browse");
  paraphe_browse_page_search (self->browse, words);
}

void
paraphe_window_propose (ParapheWindow *self, ParapheRecipe recipe) {
  if (is_on (self, "dossier") && recipe != PARAPHE_RECIPE_COMPLETE)
    paraphe_dossier_page_propose (self->dossier, recipe);
}

void
paraphe_window_go_back (ParapheWindow *self) {
  if (self->modal != NULL)
    gtk_window_close (self->modal);
  else
    go_back (self);
}

void
paraphe_window_show_tab (ParapheWindow *self, const char *tab) {
  if (is_on (self, "dossier"))
    g_object_set (self->dossier, "tab", tab, NULL);
}

gint64
paraphe_window_get_dossier (ParapheWindow *self) {
  return is_on (self, "dossier") ? paraphe_dossier_page_get_number (self->dossier) : 0;
}

/* A long sentence is read at leisure, in a dialog. */
void
paraphe_window_tell (ParapheWindow *self, const char *sentence) {
  if (g_utf8_strlen (sentence, -1) > LONGEST_TOAST_TEXT) {
    paraphe_dialog_tell (GTK_WIDGET (self), _("Paraphe"), sentence);
    return;
  }
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}
