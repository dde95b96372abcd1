/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan read fresh, shown, and decided once: the uuid is made with the window, so that a double press is one operation. Main
 * thread. */
#include "config.h"
#include "confirmation-window.h"
#include "decision-choices.h"
#include "drafts.h"
#include "gate-popover.h"
#include "lexicon.h"
#include "page-parts.h"
#include "proposals.h"
#include "wording.h"
#include <glib/gi18n.h>

/* Of quiet after which what is written is kept. */
#define PAUSE_MS 400

struct _ParapheConfirmationWindow {
  AdwWindow parent_instance;
  AdwWindowTitle *title;     /* template child */
  GtkStack *stack;           /* template child */
  GtkBox *gates;             /* template child */
  GtkBox *choices_box;       /* template child */
  GtkBox *steps;             /* template child */
  GtkLabel *afterwards;      /* template child */
  GtkWidget *letter_side;    /* template child */
  GtkLabel *recipient;       /* template child */
  GtkLabel *channel;         /* template child */
  GtkTextView *text;         /* template child */
  GtkLabel *reference;       /* template child */
  GtkWidget *restore;        /* template child */
  GtkLabel *hint;            /* template child */
  GtkWidget *override_box;   /* template child */
  GtkEditable *override_entry; /* template child */
  GtkLabel *foot;            /* template child */
  GtkButton *confirm;        /* template child */
  ParapheEngine *engine;     /* (owned) */
  ParapheCaseFile *file;     /* (owned) */
  ParaphePlan *plan;         /* (owned) (nullable) */
  ParapheDecisionChoices *choices; /* child of choices_box */
  ParapheRecipe recipe;
  char *uuid;                /* (owned) */
  const char *placeholder;   /* (nullable) in the text, to be replaced by the reasons */
  char *proposed;            /* (owned) (nullable) text without its reference line */
  char *draft;               /* (owned) (nullable) left by another time, not shown yet */
  guint pause_id;            /* timeout, 0 none */
  GCancellable *cancellable; /* (owned) */
  gboolean deciding;
  gboolean closing;          /* once the draft is kept */
  gboolean ready;            /* the act is open and the text written */
};

G_DEFINE_FINAL_TYPE (ParapheConfirmationWindow, paraphe_confirmation_window, ADW_TYPE_WINDOW)

enum { SIGNAL_DECIDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
read_text (ParapheConfirmationWindow *self) {
  GtkTextIter start, end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_edited (ParapheConfirmationWindow *self, const char *text) {
  return self->proposed != NULL && !g_str_equal (text, self->proposed);
}

static void
on_draft_kept (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_keep_draft_finish (PARAPHE_ENGINE (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("a draft cannot be kept: %s", error->message);
  if (self->closing)
    gtk_window_destroy (GTK_WINDOW (self));
}

/* text: NULL forgets it. */
static void
keep_draft (ParapheConfirmationWindow *self, const char *text) {
  gint64 number = paraphe_summary_facts (paraphe_case_file_facts (self->file)->summary)->number;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  paraphe_engine_keep_draft_async (self->engine, number, self->recipe, text, on_draft_kept, g_object_ref (self));
}

static gboolean
on_pause (gpointer data) {
  ParapheConfirmationWindow *self = data;
  g_autofree char *text = read_text (self);
  self->pause_id = 0;
  keep_draft (self, is_edited (self, text) ? text : NULL);
  return G_SOURCE_REMOVE;
}

static void
on_text_changed (ParapheConfirmationWindow *self) {
  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (self->proposed != NULL && !self->deciding && !g_cancellable_is_cancelled (self->cancellable))
    self->pause_id = g_timeout_add (PAUSE_MS, on_pause, self);
}

static gboolean
is_overridden (ParapheConfirmationWindow *self) {
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->override_entry)));
  return reason[0] != '\0' && paraphe_gate_may_override (self->plan);
}

static void
show_readiness (ParapheConfirmationWindow *self) {
  if (self->plan == NULL)
    return;
  g_autofree char *text = read_text (self);
  gboolean edited = is_edited (self, text);
  gboolean open = self->plan->refusal == NULL && (self->plan->closing->len == 0 || is_overridden (self));
  gboolean unwritten = self->placeholder != NULL && strstr (text, self->placeholder) != NULL;
  gboolean written = !unwritten && (self->plan->letter == NULL || g_strstrip (text)[0] != '\0');
  self->ready = open && written && !self->deciding;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "confirmation.confirm", self->ready);
  gtk_widget_set_visible (self->restore, edited);
}

static void
show_fault (ParapheConfirmationWindow *self, const char *sentence) {
  gtk_label_set_text (self->foot, sentence);
  gtk_widget_add_css_class (GTK_WIDGET (self->foot), "bloc");
}

static void
add_step (ParapheConfirmationWindow *self, guint rank, const ParaphePlanStep *step) {
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (row, "step");
  g_autofree char *number = g_strdup_printf ("%u", rank);
  GtkWidget *badge = gtk_label_new (number);
  gtk_widget_add_css_class (badge, "rank");
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), badge);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (texts), paraphe_part_label (step->sentence, NULL));
  gtk_box_append (GTK_BOX (texts), paraphe_part_label (step->mail, "small"));
  gtk_box_append (GTK_BOX (row), texts);
  gtk_box_append (self->steps, row);
}

static void
show_gates (ParapheConfirmationWindow *self) {
  const ParaphePlan *plan = self->plan;
  paraphe_part_empty (self->gates);
  gtk_widget_set_visible (GTK_WIDGET (self->gates), plan->refusal != NULL || plan->closing->len > 0);
  gboolean unsaid = self->recipe == PARAPHE_RECIPE_REQUEST_COPY && plan->letter == NULL;
  if (plan->refusal != NULL)
    gtk_box_append (self->gates, paraphe_part_label (unsaid ? _("Say what is wrong with the paper: tick it below.") : plan->refusal,
                                                     unsaid ? "avert" : "bloc"));
  for (guint i = 0; i < plan->closing->len; i++) {
    const ParapheFlagFacts *facts = paraphe_flag_facts (plan->closing->pdata[i]);
    GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
    gtk_widget_add_css_class (line, "flag");
    gtk_widget_add_css_class (line, "b");
    gtk_box_append (GTK_BOX (line), paraphe_part_icon (paraphe_lexicon_severity_icon (facts->severity), "bloc"));
    gtk_box_append (GTK_BOX (line), paraphe_part_lead (paraphe_lexicon_severity_word (facts->severity), facts->message));
    gtk_box_append (self->gates, line);
  }
  gtk_widget_set_visible (self->override_box, paraphe_gate_may_override (plan));
}

/* The reference line lets any desktop recognise the act: it is shown, never edited. */
static void
show_letter (ParapheConfirmationWindow *self) {
  const char *letter = self->plan->letter;
  gtk_widget_set_visible (self->letter_side, letter != NULL);
  if (letter == NULL)
    return;
  const char *reference = g_strrstr (letter, "\nRéf. :");
  g_autofree char *written = read_text (self);
  gboolean edited = is_edited (self, written);
  g_free (self->proposed);
  self->proposed = reference != NULL ? g_strndup (letter, (gsize) (reference - letter)) : g_strdup (letter);
  g_strchomp (self->proposed);
  gtk_label_set_text (self->reference, reference != NULL ? reference + 1 : "");
  /* Another choice does not undo what the agent wrote. */
  if (!edited)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), self->draft != NULL ? self->draft : self->proposed, -1);
  if (self->draft != NULL)
    gtk_label_set_text (self->hint, _("Your draft is here again. Its last line, the reference, cannot be edited."));
  g_clear_pointer (&self->draft, g_free);
  const ParapheDossierFacts *dossier = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier);
  g_autofree char *to = paraphe_wording_clean (dossier->account_email, 80);
  gtk_label_set_text (self->recipient, to);
  gtk_label_set_text (self->channel, self->plan->letter_is_motivation ? _("In the mail of the closing") : _("Messages of the dossier"));
}

/* The paper that a request for another one refuses: the only one that waits. */
static void
name_copy (ParapheConfirmationWindow *self, ParapheDecisionTerms *terms) {
  const ParapheJudgementFacts *judgement = paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement);
  for (guint i = 0; judgement->n_to_examine == 1 && i < judgement->copies->len; i++) {
    const ParapheCopyFacts *copy = paraphe_copy_facts (judgement->copies->pdata[i]);
    if (copy->state != PARAPHE_COPY_TO_EXAMINE)
      continue;
    terms->copy_message = copy->message;
    terms->copy_md5 = paraphe_file_facts (copy->file)->md5;
  }
}

/* What the agent chose, and what stays the same. */
/* The texts are the window's own, until it fills terms again. */
static void
fill_terms (ParapheConfirmationWindow *self, ParapheDecisionTerms *terms) {
  *terms = (ParapheDecisionTerms){
    .uuid = self->uuid,
    .number = paraphe_summary_facts (paraphe_case_file_facts (self->file)->summary)->number,
    .recipe = self->recipe,
    .reasons = self->placeholder,
    .delay = -1,
    .screen = "dossier",
  };
  paraphe_decision_choices_fill (self->choices, terms);
  if (self->recipe == PARAPHE_RECIPE_REQUEST_COPY)
    name_copy (self, terms);
}

/* An act that ends a request is proposed without the network, or when the campaign wants a second person. */
static gboolean
is_proposed (ParapheConfirmationWindow *self) {
  ParapheDecisionTerms terms;
  fill_terms (self, &terms);
  return paraphe_engine_must_propose (self->engine, &terms);
}

static void
show_verb (ParapheConfirmationWindow *self) {
  gboolean proposed = is_proposed (self);
  gtk_button_set_label (self->confirm, proposed ? _("Propose") : _(paraphe_lexicon_act (self->recipe)->confirm));
  if (proposed)
    gtk_label_set_text (self->foot, _("Kept as a proposal: nothing leaves by itself; a person reads it again and sends it from the outbox."));
}

static void
show_plan (ParapheConfirmationWindow *self) {
  show_gates (self);
  paraphe_part_empty (self->steps);
  for (guint i = 0; i < self->plan->steps->len; i++)
    add_step (self, i + 1, self->plan->steps->pdata[i]);
  gtk_label_set_text (self->afterwards, self->plan->afterwards != NULL ? self->plan->afterwards : "");
  show_letter (self);
  show_readiness (self);
  show_verb (self);
  gboolean first = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "plan") != 0;
  gtk_stack_set_visible_child_name (self->stack, "plan");
  if (first)
    gtk_widget_grab_focus (self->plan->letter != NULL ? GTK_WIDGET (self->text) : GTK_WIDGET (self->confirm));
}

/* Typing replaces the place left for the reasons. */
static void
select_placeholder (ParapheConfirmationWindow *self) {
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, from, to;
  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_forward_search (&start, self->placeholder, GTK_TEXT_SEARCH_TEXT_ONLY, &from, &to, NULL))
    return;
  gtk_text_buffer_select_range (buffer, &from, &to);
  gtk_label_set_text (self->hint, _("Write in the text what must be corrected: it cannot be sent without it."));
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "avert");
}

/* A letter that wants reasons which no flag gives: it is planned again with a place to write them. */
static gboolean
wants_reasons (ParapheConfirmationWindow *self, const ParaphePlan *plan) {
  return self->recipe == PARAPHE_RECIPE_REOPEN && plan->refusal != NULL && plan->letter == NULL && self->placeholder == NULL;
}

/* (transfer full) (nullable): the window was closed, or the fault is shown. */
static ParaphePlan *
end_plan (ParapheConfirmationWindow *self, GAsyncResult *result) {
  g_autoptr (GError) error = NULL;
  ParaphePlan *plan = paraphe_engine_plan_terms_finish (self->engine, result, &error);
  if (g_cancellable_is_cancelled (self->cancellable)) {
    g_clear_pointer (&plan, paraphe_plan_free);
    return NULL;
  }
  if (plan == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "fault");
    show_fault (self, error->message);
  }
  return plan;
}

static void
ask_plan (ParapheConfirmationWindow *self, gboolean fresh, GAsyncReadyCallback then) {
  ParapheDecisionTerms terms;
  fill_terms (self, &terms);
  paraphe_engine_plan_terms_async (self->engine, &terms, fresh, self->cancellable, then, g_object_ref (self));
}

static void
take_plan (ParapheConfirmationWindow *self, ParaphePlan *plan) {
  g_clear_pointer (&self->plan, paraphe_plan_free);
  self->plan = plan;
  show_plan (self);
}

static void
on_planned_again (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  ParaphePlan *plan = end_plan (self, result);
  if (plan == NULL)
    return;
  take_plan (self, plan);
  select_placeholder (self);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  ParaphePlan *plan = end_plan (self, result);
  if (plan == NULL)
    return;
  if (wants_reasons (self, plan)) {
    self->placeholder = _("[write here what must be corrected]");
    paraphe_plan_free (plan);
    ask_plan (self, FALSE, on_planned_again);
    return;
  }
  take_plan (self, plan);
}

static void
on_chosen_again (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  ParaphePlan *plan = end_plan (self, result);
  if (plan != NULL)
    take_plan (self, plan);
}

static void
on_choices_changed (ParapheConfirmationWindow *self) {
  if (self->plan != NULL)
    ask_plan (self, FALSE, on_chosen_again);
}

static void
on_decided (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheOperation) operation = paraphe_engine_decide_finish (PARAPHE_ENGINE (source), result, &error);
  self->deciding = FALSE;
  if (operation != NULL) {
    g_signal_emit (self, signals[SIGNAL_DECIDED], 0, operation);
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  show_fault (self, error->message);
  show_readiness (self);
}

static void
on_proposed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheProposed) proposed = paraphe_engine_propose_finish (PARAPHE_ENGINE (source), result, &error);
  self->deciding = FALSE;
  if (proposed != NULL) {
    keep_draft (self, NULL);
    gtk_window_destroy (GTK_WINDOW (self));
    return;
  }
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  show_fault (self, error->message);
  show_readiness (self);
}

static void
on_confirm (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheConfirmationWindow *self = PARAPHE_CONFIRMATION_WINDOW (widget);
  if (!self->ready)
    return;
  g_autofree char *text = read_text (self);
  gboolean edited = is_edited (self, text);
  const char *reason = self->plan->closing->len > 0 ? gtk_editable_get_text (self->override_entry) : NULL;
  self->deciding = TRUE;
  g_clear_handle_id (&self->pause_id, g_source_remove); /* the decision takes the draft with it */
  show_readiness (self);
  /* Not cancellable: the transaction is short, and once asked for its end must be known. */
  gboolean proposed = is_proposed (self);
  ParapheDecisionTerms terms;
  fill_terms (self, &terms);
  terms.letter = edited || self->recipe == PARAPHE_RECIPE_WRITE ? text : NULL;
  terms.override_reason = reason;
  terms.seen = self->plan->seen;
  if (proposed)
    paraphe_engine_propose_async (self->engine, &terms, NULL, on_proposed, g_object_ref (self));
  else
    paraphe_engine_decide_async (self->engine, &terms, NULL, on_decided, g_object_ref (self));
}

static void
on_override_changed (GtkEditable *entry, ParapheConfirmationWindow *self) {
  show_readiness (self);
}

static void
on_restore_clicked (GtkButton *button, ParapheConfirmationWindow *self) {
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), self->proposed, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
paraphe_confirmation_window_dispose (GObject *object) {
  ParapheConfirmationWindow *self = PARAPHE_CONFIRMATION_WINDOW (object);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_pointer (&self->draft, g_free);
  g_clear_pointer (&self->plan, paraphe_plan_free);
  g_clear_pointer (&self->proposed, g_free);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (paraphe_confirmation_window_parent_class)->dispose (object);
}

/* What was typed since the last pause is kept first: the program may be quitting. */
static gboolean
paraphe_confirmation_window_close_request (GtkWindow *window) {
  ParapheConfirmationWindow *self = PARAPHE_CONFIRMATION_WINDOW (window);
  if (self->pause_id != 0) {
    g_clear_handle_id (&self->pause_id, g_source_remove);
    self->closing = TRUE;
    on_pause (self);
    return TRUE;
  }
  return GTK_WINDOW_CLASS (paraphe_confirmation_window_parent_class)->close_request (window);
}

static void
paraphe_confirmation_window_finalize (GObject *object) {
  ParapheConfirmationWindow *self = PARAPHE_CONFIRMATION_WINDOW (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->engine);
  g_free (self->uuid);
  G_OBJECT_CLASS (paraphe_confirmation_window_parent_class)->finalize (object);
}

static void
paraphe_confirmation_window_class_init (ParapheConfirmationWindowClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_confirmation_window_dispose;
  G_OBJECT_CLASS (class)->finalize = paraphe_confirmation_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = paraphe_confirmation_window_close_request;
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, PARAPHE_TYPE_OPERATION);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/confirmation-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, gates);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, choices_box);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, afterwards);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, letter_side);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, recipient);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, channel);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, text);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, reference);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, restore);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, hint);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, override_box);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, override_entry);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, ParapheConfirmationWindow, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_override_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_restore_clicked);
  gtk_widget_class_install_action (widget_class, "confirmation.confirm", NULL, on_confirm);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
paraphe_confirmation_window_init (ParapheConfirmationWindow *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (show_readiness), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  self->cancellable = g_cancellable_new ();
  self->uuid = g_uuid_string_random ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "confirmation.confirm", FALSE);
}

/* Without its draft a letter is written anew: that is no reason not to decide. */
static void
on_draft_loaded (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheConfirmationWindow) self = data;
  g_autofree char *draft = paraphe_engine_load_draft_finish (PARAPHE_ENGINE (source), result, NULL);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->draft = g_steal_pointer (&draft);
  ask_plan (self, TRUE, on_planned);
}

/* What can and cannot be undone, by act. */
static const char *
describe_undo (ParapheRecipe recipe) {
  switch (recipe) {
  case PARAPHE_RECIPE_EXPIRE:
  case PARAPHE_RECIPE_WITHDRAW:
    return _("Cannot be undone once it has left. The convention is kept here first.");
  case PARAPHE_RECIPE_REOPEN:
    return _("Can be cancelled until it is sent. The reopening itself cannot be undone.");
  case PARAPHE_RECIPE_REACCEPT:
    return _("Can be cancelled until it is sent. The new convention replaces the present one.");
  case PARAPHE_RECIPE_REQUEST_COPY:
    return _("Can be cancelled until it is sent. The paper received is marked as not conforming with it.");
  case PARAPHE_RECIPE_UNSEND:
    return _("The e-mail leaves five minutes after the message: before that, it does not leave at all.");
  case PARAPHE_RECIPE_COMPLETE:
  case PARAPHE_RECIPE_REMIND:
  case PARAPHE_RECIPE_WRITE:
  case PARAPHE_RECIPE_RECLOSE:
  case PARAPHE_RECIPE_RESTORE:
  case PARAPHE_RECIPE_EXTEND:
  case PARAPHE_RECIPE_UNBLOCK:
  case PARAPHE_RECIPE_ARCHIVE:
  case PARAPHE_RECIPE_UNKNOWN:
  default:
    return _("Can be cancelled until it is sent.");
  }
}

ParapheConfirmationWindow *
paraphe_confirmation_window_new (GtkWindow *parent, ParapheEngine *engine, ParapheCaseFile *file, ParapheRecipe recipe,
                                 const char *override_reason) {
  ParapheConfirmationWindow *self = g_object_new (PARAPHE_TYPE_CONFIRMATION_WINDOW, "transient-for", parent, NULL);
  const ParapheActWords *words = paraphe_lexicon_act (recipe);
  const ParapheSummaryFacts *summary = paraphe_summary_facts (paraphe_case_file_facts (file)->summary);
  self->engine = g_object_ref (engine);
  self->file = g_object_ref (file);
  self->recipe = recipe;
  g_autofree char *name = paraphe_wording_clean (summary->name, 80);
  g_autofree char *number = paraphe_wording_number (summary->number);
  g_autofree char *subtitle = g_strdup_printf (_("%s · dossier %s"), name, number);
  adw_window_title_set_title (self->title, _(words->title));
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), _(words->title));
  gtk_button_set_label (self->confirm, _(words->confirm));
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm),
                            recipe == PARAPHE_RECIPE_EXPIRE || recipe == PARAPHE_RECIPE_WITHDRAW ? "destructive-action" : "suggested-action");
  gtk_label_set_text (self->foot, describe_undo (recipe));
  if (override_reason != NULL)
    gtk_editable_set_text (self->override_entry, override_reason);
  self->choices = paraphe_decision_choices_new (recipe, file);
  gtk_box_append (self->choices_box, GTK_WIDGET (self->choices));
  gtk_widget_set_visible (GTK_WIDGET (self->choices_box), !paraphe_decision_choices_is_empty (self->choices));
  g_signal_connect_object (self->choices, "changed", G_CALLBACK (on_choices_changed), self, G_CONNECT_SWAPPED);
  paraphe_engine_load_draft_async (engine, summary->number, recipe, self->cancellable, on_draft_loaded, g_object_ref (self));
  return self;
}
