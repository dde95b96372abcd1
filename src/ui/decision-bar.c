/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four acts, a gate line, and the operation that replaces them. What is open is the engine's word (a plan), never a guess of the
 * window. Main thread; owned by the dossier page. */
#include "config.h"
#include "decision-bar.h"
#include "gate-popover.h"
#include "lexicon.h"
#include "wording.h"
#include <glib/gi18n.h>

#define N_ACTS 4

struct _ParapheDecisionBar {
  AdwBin parent_instance;
  GtkStack *stack;          /* template child */
  GtkRevealer *gate;        /* template child */
  GtkLabel *gate_title;     /* template child */
  GtkLabel *gate_text;      /* template child */
  GtkWidget *gate_first;    /* template child */
  GtkWidget *gate_override; /* template child */
  GtkWidget *complete;      /* template child */
  GtkWidget *reaccept;      /* template child */
  GtkWidget *reopen;        /* template child */
  GtkWidget *expire;        /* template child */
  GtkMenuButton *others;    /* template child */
  GtkLabel *nothing;        /* template child */
  GtkImage *pending_icon;   /* template child */
  GtkLabel *pending_title;  /* template child */
  GtkLabel *pending_text;   /* template child */
  GtkWidget *cancel;        /* template child */
  GtkWidget *arbitrate;     /* template child */
  ParapheCaseFile *file;    /* (owned) (nullable) */
  ParaphePlan *plans[N_ACTS]; /* (owned) (nullable) by acts */
  char *own_reason;         /* (owned) (nullable) */
  guint offered;            /* acts of the menu, one bit each */
  guint timer;              /* counts the delay down, 0 none */
  GtkWidget *popover;       /* (nullable) child of a button, while it answers */
  guint popover_id;         /* idle, 0 none */
};

G_DEFINE_FINAL_TYPE (ParapheDecisionBar, paraphe_decision_bar, ADW_TYPE_BIN)

enum { SIGNAL_DECIDE, SIGNAL_CANCEL, N_SIGNALS };
static guint signals[N_SIGNALS];

static const ParapheRecipe acts[N_ACTS]
  = { PARAPHE_RECIPE_COMPLETE, PARAPHE_RECIPE_REACCEPT, PARAPHE_RECIPE_REOPEN, PARAPHE_RECIPE_EXPIRE };

static GtkWidget *
button_of (ParapheDecisionBar *self, guint act) {
  GtkWidget *buttons[N_ACTS] = { self->complete, self->reaccept, self->reopen, self->expire };
  return buttons[act];
}

static guint
index_of (ParapheRecipe recipe) {
  for (guint i = 0; i < N_ACTS; i++)
    if (acts[i] == recipe)
      return i;
  return G_MAXUINT;
}

/* Does this state of the dossier have the act at all? Whether it is open is another question. */
static gboolean
has_act (ParapheDecisionBar *self, ParapheRecipe recipe) {
  if (self->file == NULL)
    return FALSE;
  ParapheStatus status = paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement)->status;
  gboolean accepted = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->state == PARAPHE_STATE_ACCEPTE;
  switch (recipe) {
  case PARAPHE_RECIPE_REACCEPT:
    return status == PARAPHE_STATUS_RESUBMITTED;
  case PARAPHE_RECIPE_REOPEN:
    return accepted;
  case PARAPHE_RECIPE_COMPLETE:
  case PARAPHE_RECIPE_EXPIRE:
    return accepted && status != PARAPHE_STATUS_COMPLETE;
  case PARAPHE_RECIPE_REQUEST_COPY:
  case PARAPHE_RECIPE_REMIND:
  case PARAPHE_RECIPE_EXTEND:
    return accepted && status != PARAPHE_STATUS_COMPLETE;
  case PARAPHE_RECIPE_RECLOSE:
    return status == PARAPHE_STATUS_REOPENED;
  case PARAPHE_RECIPE_RESTORE:
    return status == PARAPHE_STATUS_EXPIRED || status == PARAPHE_STATUS_WITHDRAWN || status == PARAPHE_STATUS_REFUSED;
  case PARAPHE_RECIPE_WITHDRAW:
    return accepted || status == PARAPHE_STATUS_REOPENED || status == PARAPHE_STATUS_RESUBMITTED;
  case PARAPHE_RECIPE_UNBLOCK:
    return status == PARAPHE_STATUS_STUCK;
  case PARAPHE_RECIPE_ARCHIVE:
    return !paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->archived
           && (status == PARAPHE_STATUS_COMPLETE || status == PARAPHE_STATUS_EXPIRED || status == PARAPHE_STATUS_WITHDRAWN);
  case PARAPHE_RECIPE_WRITE:
    return !paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->archived && status != PARAPHE_STATUS_DELETED;
  case PARAPHE_RECIPE_UNSEND:
    return paraphe_dossier_get_last_ours (paraphe_case_file_facts (self->file)->dossier) != NULL;
  case PARAPHE_RECIPE_UNKNOWN:
  default:
    return FALSE;
  }
}

static gboolean
is_open (ParapheDecisionBar *self, guint act) {
  const ParaphePlan *plan = self->plans[act];
  gboolean own = acts[act] == PARAPHE_RECIPE_COMPLETE && self->own_reason != NULL;
  return plan != NULL && plan->refusal == NULL && plan->closing->len == 0 && !own;
}

static void
show_button (ParapheDecisionBar *self, guint act) {
  GtkWidget *button = button_of (self, act);
  const ParapheActWords *words = paraphe_lexicon_act (acts[act]);
  const ParapheJudgementFacts *judgement = paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement);
  gboolean open = is_open (self, act);
  gtk_widget_set_visible (button, has_act (self, acts[act]));
  AdwButtonContent *content = ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (button)));
  adw_button_content_set_icon_name (content, open ? words->icon : "changes-prevent-symbolic");
  adw_button_content_set_label (content, _(words->label));
  gboolean blue = open && judgement->likely == acts[act] && acts[act] != PARAPHE_RECIPE_EXPIRE;
  if (blue)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
  g_autofree char *why = self->plans[act] != NULL && !open ? paraphe_gate_describe (self->plans[act]) : NULL;
  const char *reason = why != NULL && why[0] != '\0' ? why : self->own_reason;
  g_autofree char *said = open || reason == NULL ? g_strdup ("") : g_strdup_printf ("%s %s", _(words->closed), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(words->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  gtk_widget_set_tooltip_text (button, said[0] != '\0' ? said : NULL);
}

/* The act that this status calls for: the one whose closed gate is worth a line. */
static ParapheRecipe
find_awaited_act (ParapheDecisionBar *self) {
  switch (paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement)->status) {
  case PARAPHE_STATUS_RECEIVED:
  case PARAPHE_STATUS_VOID_RECEIVED:
    return PARAPHE_RECIPE_COMPLETE;
  case PARAPHE_STATUS_RESUBMITTED:
    return PARAPHE_RECIPE_REACCEPT;
  case PARAPHE_STATUS_OVERDUE:
    return PARAPHE_RECIPE_EXPIRE;
  case PARAPHE_STATUS_UNKNOWN:
  case PARAPHE_STATUS_DELETED:
  case PARAPHE_STATUS_EXPIRED:
  case PARAPHE_STATUS_WITHDRAWN:
  case PARAPHE_STATUS_REFUSED:
  case PARAPHE_STATUS_DEPOSITING:
  case PARAPHE_STATUS_REOPENED:
  case PARAPHE_STATUS_STUCK:
  case PARAPHE_STATUS_COMPLETE:
  case PARAPHE_STATUS_NON_COMPLIANT:
  case PARAPHE_STATUS_TO_CHECK:
  case PARAPHE_STATUS_AWAITING:
  default:
    return PARAPHE_RECIPE_UNKNOWN;
  }
}

/* The rarer acts: each says in its own window whether it is open. A menu that is as it was is left alone: a new one would close under
 * the hand of who chooses, whenever the dossier is read again. */
static void
show_others (ParapheDecisionBar *self) {
  static const ParapheRecipe others[]
      = { PARAPHE_RECIPE_REQUEST_COPY, PARAPHE_RECIPE_REMIND,  PARAPHE_RECIPE_WRITE,    PARAPHE_RECIPE_EXTEND,  PARAPHE_RECIPE_RECLOSE,
          PARAPHE_RECIPE_UNBLOCK,      PARAPHE_RECIPE_RESTORE, PARAPHE_RECIPE_WITHDRAW, PARAPHE_RECIPE_ARCHIVE, PARAPHE_RECIPE_UNSEND };
  g_autoptr (GMenu) menu = g_menu_new ();
  guint offered = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    if (!has_act (self, others[i]))
      continue;
    offered |= 1u << i;
    g_autofree char *action = g_strdup_printf ("dossier.propose::%s", paraphe_recipe_to_code (others[i]));
    g_menu_append (menu, _(paraphe_lexicon_act (others[i])->label), action);
  }
  if (offered != self->offered)
    gtk_menu_button_set_menu_model (self->others, G_MENU_MODEL (menu));
  self->offered = offered;
  gtk_widget_set_visible (GTK_WIDGET (self->others), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static void
show_gate (ParapheDecisionBar *self) {
  guint act = index_of (find_awaited_act (self));
  const ParaphePlan *plan = act < N_ACTS ? self->plans[act] : NULL;
  gboolean closed = plan != NULL && (plan->closing->len > 0 || plan->refusal != NULL);
  gtk_revealer_set_reveal_child (self->gate, closed);
  if (!closed)
    return;
  g_autofree char *text = paraphe_gate_describe (plan);
  gtk_label_set_text (self->gate_title, _(paraphe_lexicon_act (plan->recipe)->closed));
  gtk_label_set_text (self->gate_text, text);
  gtk_widget_set_visible (self->gate_first, plan->closing->len > 0);
  gtk_widget_set_visible (self->gate_override, paraphe_gate_may_override (plan));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->gate_override), "s", paraphe_recipe_to_code (plan->recipe));
}

static void
show_acts (ParapheDecisionBar *self) {
  gboolean any = FALSE;
  for (guint i = 0; i < N_ACTS; i++) {
    show_button (self, i);
    any = any || has_act (self, acts[i]);
  }
  show_gate (self);
  show_others (self);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), !any);
  if (any)
    return;
  const ParapheJudgementFacts *judgement = paraphe_judgement_facts (paraphe_case_file_facts (self->file)->judgement);
  gtk_label_set_text (self->nothing, judgement->why_status != NULL ? judgement->why_status : _("Nothing to decide here."));
}

/* Nothing of it has left: every step still waits. */
static gboolean
may_cancel (const ParapheOperationFacts *facts) {
  if (facts->state != PARAPHE_OPERATION_WAITING)
    return FALSE;
  for (guint i = 0; i < facts->steps->len; i++) {
    ParapheStepState state = paraphe_step_facts (facts->steps->pdata[i])->state;
    if (state != PARAPHE_STEP_QUEUED && state != PARAPHE_STEP_WAITING)
      return FALSE;
  }
  return TRUE;
}

static guint
count_done (const ParapheOperationFacts *facts) {
  guint n = 0;
  for (guint i = 0; i < facts->steps->len; i++)
    n += paraphe_step_facts (facts->steps->pdata[i])->state == PARAPHE_STEP_DONE;
  return n;
}

static char *
describe_waiting (const ParapheOperationFacts *facts) {
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 leaves = facts->steps->len > 0 ? paraphe_step_facts (facts->steps->pdata[0])->not_before : 0;
  if (facts->explanation != NULL && facts->explanation[0] != '\0' && leaves <= now)
    return g_strdup (facts->explanation);
  if (leaves <= now)
    return g_strdup (_("The dossier will be read again before sending."));
  guint seconds = (guint) MIN (leaves - now, 86400);
  return g_strdup_printf (ngettext ("Leaves in %u second. The dossier will be read again before sending.",
                                    "Leaves in %u seconds. The dossier will be read again before sending.", seconds), seconds);
}

static char *
describe_pending (const ParapheOperationFacts *facts) {
  if (facts->state == PARAPHE_OPERATION_WAITING)
    return describe_waiting (facts);
  if (facts->explanation != NULL && facts->explanation[0] != '\0')
    return g_strdup (facts->explanation);
  return g_strdup_printf (_("Step %u of %u."), MIN (count_done (facts) + 1, facts->steps->len), facts->steps->len);
}

static void
show_pending (ParapheDecisionBar *self, const ParapheOperationFacts *facts) {
  const ParapheActWords *words = paraphe_lexicon_act (facts->recipe);
  gboolean human = facts->needs_human || facts->state == PARAPHE_OPERATION_CONFLICT || facts->state == PARAPHE_OPERATION_HALF_DONE;
  const char *act = words == NULL ? "" : facts->state == PARAPHE_OPERATION_WAITING ? _(words->waiting) : _(words->sent);
  g_autofree char *time = paraphe_wording_time (facts->created_at);
  g_autofree char *title = human ? g_strdup_printf (_("To arbitrate: %s"), words != NULL ? _(words->verb) : "")
                                 : g_strdup_printf (_("%s · decided at %s"), act, time);
  g_autofree char *text = describe_pending (facts);
  gtk_image_set_from_icon_name (self->pending_icon, human ? "dialog-warning-symbolic" : "send-to-symbolic");
  gtk_label_set_text (self->pending_title, title);
  gtk_label_set_text (self->pending_text, text);
  gtk_widget_set_visible (self->cancel, may_cancel (facts));
  gtk_widget_set_visible (self->arbitrate, human);
  if (words != NULL)
    gtk_button_set_label (GTK_BUTTON (self->cancel), _(words->cancel));
}

static gboolean
on_timer (gpointer data) {
  ParapheDecisionBar *self = data;
  ParapheOperation *pending = paraphe_case_file_get_pending (self->file);
  if (pending == NULL || paraphe_operation_facts (pending)->state != PARAPHE_OPERATION_WAITING) {
    self->timer = 0;
    return G_SOURCE_REMOVE;
  }
  show_pending (self, paraphe_operation_facts (pending));
  return G_SOURCE_CONTINUE;
}

static void
refresh (ParapheDecisionBar *self) {
  if (self->file == NULL)
    return;
  ParapheOperation *pending = paraphe_case_file_get_pending (self->file);
  gtk_stack_set_visible_child_name (self->stack, pending != NULL ? "pending" : "acts");
  if (pending == NULL) {
    show_acts (self);
    return;
  }
  show_pending (self, paraphe_operation_facts (pending));
  if (self->timer == 0)
    self->timer = g_timeout_add_seconds (1, on_timer, self);
}

static void
drop_popover (ParapheDecisionBar *self) {
  g_clear_handle_id (&self->popover_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static gboolean
on_drop_popover (gpointer data) {
  ParapheDecisionBar *self = data;
  self->popover_id = 0;
  drop_popover (self);
  return G_SOURCE_REMOVE;
}

/* It may be closed by one of its own buttons, which is still being clicked. */
static void
on_popover_closed (GtkPopover *popover, ParapheDecisionBar *self) {
  if (self->popover_id == 0)
    self->popover_id = g_idle_add (on_drop_popover, self);
}

static void
answer_closed (ParapheDecisionBar *self, guint act) {
  const ParaphePlan empty = { .recipe = acts[act], .refusal = (char *) _("The dossier is being read.") };
  const ParaphePlan *plan = self->plans[act] != NULL ? self->plans[act] : &empty;
  const char *reason = acts[act] == PARAPHE_RECIPE_COMPLETE ? self->own_reason : NULL;
  drop_popover (self);
  self->popover = GTK_WIDGET (paraphe_gate_popover_new (plan, reason));
  gtk_widget_set_parent (self->popover, button_of (self, act));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_popover_closed), self, 0);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_act_clicked (GtkButton *button, ParapheDecisionBar *self) {
  for (guint i = 0; i < N_ACTS; i++)
    if (button_of (self, i) == GTK_WIDGET (button))
      paraphe_decision_bar_press (self, acts[i]);
}

static void
on_cancel_clicked (GtkButton *button, ParapheDecisionBar *self) {
  g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
}

static void
drop_plans (ParapheDecisionBar *self) {
  for (guint i = 0; i < N_ACTS; i++)
    g_clear_pointer (&self->plans[i], paraphe_plan_free);
}

static void
paraphe_decision_bar_dispose (GObject *object) {
  ParapheDecisionBar *self = PARAPHE_DECISION_BAR (object);
  g_clear_handle_id (&self->timer, g_source_remove);
  drop_popover (self);
  drop_plans (self);
  g_clear_pointer (&self->own_reason, g_free);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (paraphe_decision_bar_parent_class)->dispose (object);
}

static void
paraphe_decision_bar_class_init (ParapheDecisionBarClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_decision_bar_dispose;
  signals[SIGNAL_DECIDE] = g_signal_new ("decide", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/decision-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, gate);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, gate_title);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, gate_text);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, gate_first);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, gate_override);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, complete);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, reaccept);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, reopen);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, expire);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, others);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, nothing);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, pending_icon);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, pending_title);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, pending_text);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, ParapheDecisionBar, arbitrate);
  gtk_widget_class_bind_template_callback (widget_class, on_act_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
paraphe_decision_bar_init (ParapheDecisionBar *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_decision_bar_set_file (ParapheDecisionBar *self, ParapheCaseFile *file) {
  gboolean same = self->file != NULL
                  && paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->number
                       == paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->number;
  g_set_object (&self->file, file);
  if (!same)
    drop_plans (self);
  refresh (self);
}

void
paraphe_decision_bar_take_plan (ParapheDecisionBar *self, ParaphePlan *plan) {
  guint act = index_of (plan->recipe);
  if (act >= N_ACTS) {
    paraphe_plan_free (plan);
    return;
  }
  g_clear_pointer (&self->plans[act], paraphe_plan_free);
  self->plans[act] = plan;
  refresh (self);
}

void
paraphe_decision_bar_set_own_reason (ParapheDecisionBar *self, const char *reason) {
  if (g_strcmp0 (self->own_reason, reason) == 0)
    return;
  g_free (self->own_reason);
  self->own_reason = g_strdup (reason);
  refresh (self);
}

void
paraphe_decision_bar_press (ParapheDecisionBar *self, ParapheRecipe recipe) {
  guint act = index_of (recipe);
  if (!has_act (self, recipe) || paraphe_case_file_get_pending (self->file) != NULL)
    return;
  if (act >= N_ACTS || is_open (self, act))
    g_signal_emit (self, signals[SIGNAL_DECIDE], 0, (int) recipe);
  else
    answer_closed (self, act);
}

const ParaphePlan *
paraphe_decision_bar_get_plan (ParapheDecisionBar *self, ParapheRecipe recipe) {
  guint act = index_of (recipe);
  return act < N_ACTS ? self->plans[act] : NULL;
}

gboolean
paraphe_decision_bar_is_open (ParapheDecisionBar *self, ParapheRecipe recipe) {
  guint act = index_of (recipe);
  return act < N_ACTS && has_act (self, recipe) && is_open (self, act);
}

gboolean
paraphe_decision_bar_has (ParapheDecisionBar *self, ParapheRecipe recipe) {
  return has_act (self, recipe);
}

gboolean
paraphe_decision_bar_plans (ParapheDecisionBar *self, ParapheRecipe recipe) {
  return index_of (recipe) < N_ACTS;
}
