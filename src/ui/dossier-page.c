/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page follows the engine: it is read again at each news of its dossier, and changes nothing by itself. Main thread; owned by
 * the window. */
#include "config.h"
#include "dossier-page.h"
#include "data-age.h"
#include "decision-bar.h"
#include "dialogs.h"
#include "errands.h"
#include "files-view.h"
#include "form-view.h"
#include "history-view.h"
#include "identity-lines.h"
#include "lexicon.h"
#include "notice-banner.h"
#include "papers-bench.h"
#include "papers-window.h"
#include "stage.h"
#include "thread-view.h"
#include "wording.h"
#include <glib/gi18n.h>

/* An act key pressed for the dossier before is not for this one. */
#define HANDS_OFF_USEC (400 * 1000)
#define FORM_WIDTH 424

struct _ParapheDossierPage {
  AdwBin parent_instance;
  GtkLabel *back;              /* template child */
  GtkLabel *place;             /* template child */
  AdwWindowTitle *title;       /* template child */
  GtkButton *star;             /* template child */
  ParapheDataAge *age;         /* template child */
  ParapheNoticeBanner *banner; /* template child */
  GtkStack *states;            /* template child */
  AdwStatusPage *fault;        /* template child */
  GtkPaned *paned;             /* template child */
  GtkWidget *side;             /* template child */
  ParapheIdentityLines *identity; /* template child */
  GtkLabel *form_count;        /* template child */
  GtkLabel *message_count;     /* template child */
  GtkLabel *file_count;        /* template child */
  GtkWidget *papers_tab;       /* template child */
  GtkStack *tabs;              /* template child */
  ParapheFormView *form;       /* template child */
  ParapheThreadView *thread;   /* template child */
  ParapheFilesView *files;     /* template child */
  ParapheHistoryView *history; /* template child */
  ParaphePapersBench *bench;   /* template child */
  ParapheDecisionBar *bar;     /* template child */
  ParapheEngine *engine;       /* (owned) (nullable) */
  GSignalGroup *watch;         /* (owned) on the engine */
  gint64 number;               /* 0: none */
  ParapheCaseFile *file;       /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) of what is asked for this dossier */
  gint64 opened_at;            /* monotonic */
  gboolean refreshed;          /* asked of the server since it was opened */
  ParapheRecipe awaited;       /* to be pressed once its plan is known, UNKNOWN none */
  char *tab;                   /* (owned) */
  ParaphePapersWindow *apart;  /* (nullable) the papers are in it */
};

G_DEFINE_FINAL_TYPE (ParapheDossierPage, paraphe_dossier_page, ADW_TYPE_BIN)

enum { SIGNAL_DECIDED, SIGNAL_CONFIRM, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
tell (ParapheDossierPage *self, const char *sentence) {
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", sentence);
}

static gboolean
is_stale (ParapheDossierPage *self) {
  int link = 0;
  g_object_get (self->engine, "link", &link, NULL);
  ParapheCampaign *campaign = paraphe_engine_get_campaign (self->engine);
  gint64 freshness = campaign != NULL ? paraphe_campaign_get_int (campaign, "freshness_seconds") : 0;
  gint64 age = paraphe_engine_get_now (self->engine) - paraphe_case_file_facts (self->file)->refreshed_at;
  return link != PARAPHE_LINK_OFFLINE && link != PARAPHE_LINK_TOKEN && age > freshness / 2;
}

/* Why the window itself keeps approving closed: what is approved must have been seen. */
static char *
find_own_reason (ParapheDossierPage *self) {
  ParaphePaperChoice *copy = paraphe_papers_bench_get_copy (self->bench);
  if (copy == NULL)
    return g_strdup (_("Put the signed copy on the bench first."));
  ParapheCopyState state = paraphe_paper_choice_facts (copy)->state;
  if (state != PARAPHE_COPY_TO_EXAMINE && state != PARAPHE_COPY_CONFORM)
    return g_strdup (_("The copy shown is not one that can be approved: choose another above it."));
  if (!paraphe_papers_bench_get_copy_drawn (self->bench))
    return g_strdup (_("The copy has not been on screen yet."));
  return NULL;
}

static void
refresh_own_reason (ParapheDossierPage *self) {
  g_autofree char *reason = find_own_reason (self);
  paraphe_decision_bar_set_own_reason (self->bar, reason);
}

static void
on_planned (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheDossierPage) self = data;
  g_autoptr (GError) error = NULL;
  ParaphePlan *plan = paraphe_engine_plan_finish (PARAPHE_ENGINE (source), result, &error);
  if (plan == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      g_warning ("an act cannot be planned: %s", error->message);
    return;
  }
  if (plan->dossier != self->number) {
    paraphe_plan_free (plan);
    return;
  }
  ParapheRecipe recipe = plan->recipe;
  paraphe_decision_bar_take_plan (self->bar, plan);
  if (self->awaited != recipe)
    return;
  self->awaited = PARAPHE_RECIPE_UNKNOWN;
  paraphe_decision_bar_press (self->bar, recipe);
}

static void
ask_plans (ParapheDossierPage *self) {
  static const ParapheRecipe recipes[]
    = { PARAPHE_RECIPE_COMPLETE, PARAPHE_RECIPE_REACCEPT, PARAPHE_RECIPE_REOPEN, PARAPHE_RECIPE_EXPIRE };
  /* Whether an act is open does not hang on the words of its letter: those are written in its confirmation. */
  const char *any_reason = "…";
  for (gsize i = 0; i < G_N_ELEMENTS (recipes); i++)
    if (paraphe_decision_bar_has (self->bar, recipes[i]))
      paraphe_engine_plan_async (self->engine, self->number, recipes[i], any_reason, FALSE, self->cancellable, on_planned,
                                 g_object_ref (self));
}

static void
show_count (GtkLabel *label, guint n, const char *class) {
  g_autofree char *text = g_strdup_printf ("%u", n);
  const char *classes[] = { "tab-count", class, NULL };
  gtk_label_set_text (label, text);
  gtk_widget_set_css_classes (GTK_WIDGET (label), classes);
  gtk_widget_set_visible (GTK_WIDGET (label), n > 0);
}

static void
show_counts (ParapheDossierPage *self) {
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (self->file);
  guint open = 0, messages = 0;
  ParapheSeverity worst = PARAPHE_SEVERITY_UNKNOWN;
  const ParapheJudgementFacts *judgement = paraphe_judgement_facts (facts->judgement);
  for (guint i = 0; i < judgement->flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (judgement->flags->pdata[i]);
    if (!paraphe_flag_is_open (judgement->flags->pdata[i]) || paraphe_lexicon_is_guard (flag, judgement->status))
      continue;
    worst = MAX (worst, flag->severity);
    open++;
  }
  GPtrArray *all = paraphe_dossier_facts (facts->dossier)->messages;
  for (guint i = 0; i < all->len; i++)
    messages += paraphe_message_facts (all->pdata[i])->author != PARAPHE_AUTHOR_SYSTEM;
  show_count (self->form_count, open, paraphe_lexicon_severity_class (worst));
  show_count (self->message_count, messages, NULL);
  show_count (self->file_count, paraphe_files_view_count (self->file), NULL);
}

static void
show_title (ParapheDossierPage *self) {
  const ParapheCaseFileFacts *facts = paraphe_case_file_facts (self->file);
  const ParapheSummaryFacts *summary = paraphe_summary_facts (facts->summary);
  g_autofree char *name = paraphe_wording_clean (summary->name, 80);
  g_autofree char *number = paraphe_wording_number (summary->number);
  const char *departement = paraphe_lexicon_departement (summary->departement);
  g_autofree char *subtitle = departement != NULL ? g_strdup_printf (_("Dossier %s · %s"), number, departement)
                                                  : g_strdup_printf (_("Dossier %s"), number);
  adw_window_title_set_title (self->title, name);
  g_autofree char *note = summary->note != NULL ? paraphe_wording_clean (summary->note, 60) : NULL;
  /* Translators: under the name of a dossier: its number, then the agent's own note. */
  g_autofree char *noted = note != NULL ? g_strdup_printf (_("%s · note: %s"), subtitle, g_strdelimit (note, "\n", ' ')) : NULL;
  adw_window_title_set_subtitle (self->title, noted != NULL ? noted : subtitle);
  gtk_button_set_icon_name (self->star, summary->starred ? "starred-symbolic" : "non-starred-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary->starred ? _("Take the star off") : _("Put the star on"), -1);
}

static void
show_file (ParapheDossierPage *self) {
  ParapheCampaign *campaign = paraphe_engine_get_campaign (self->engine);
  const char *agent = campaign != NULL ? paraphe_campaign_get (campaign, "agent") : NULL;
  show_title (self);
  show_counts (self);
  paraphe_identity_lines_set_file (self->identity, self->file);
  paraphe_form_view_set_file (self->form, self->file, campaign);
  paraphe_thread_view_set_file (self->thread, self->file, agent);
  paraphe_files_view_set_file (self->files, self->file);
  paraphe_history_view_set_file (self->history, self->file);
  paraphe_papers_bench_set_file (self->bench, self->file);
  paraphe_decision_bar_set_file (self->bar, self->file);
  refresh_own_reason (self);
  gtk_stack_set_visible_child_name (self->states, "dossier");
}

/* A reading asked for one dossier; the page may show another when it comes. */
typedef struct {
  ParapheDossierPage *page; /* (owned) */
  gint64 number;
} Reading;

static void
free_reading (Reading *reading) {
  g_object_unref (reading->page);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, free_reading)

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Reading) reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = paraphe_engine_load_finish (PARAPHE_ENGINE (source), result, &error);
  ParapheDossierPage *self = reading->page;
  if (file == NULL || self->number != reading->number)
    return; /* what is shown stays, with its age; the engine's link says why */
  g_set_object (&self->file, file);
  show_file (self);
  ask_plans (self);
}

static Reading *
new_reading (ParapheDossierPage *self) {
  Reading *reading = g_new0 (Reading, 1);
  reading->page = g_object_ref (self);
  reading->number = self->number;
  return reading;
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Reading) reading = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ParapheCaseFile) file = paraphe_engine_load_finish (PARAPHE_ENGINE (source), result, &error);
  ParapheDossierPage *self = reading->page;
  if (self->number != reading->number || self->engine == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file == NULL) {
    adw_status_page_set_description (self->fault, error->message);
    gtk_stack_set_visible_child_name (self->states, "fault");
    return;
  }
  gboolean first = self->file == NULL;
  g_set_object (&self->file, file);
  show_file (self);
  ask_plans (self);
  if (first) {
    paraphe_form_view_scroll_to_top (self->form);
    paraphe_thread_view_scroll_to_end (self->thread);
    paraphe_papers_bench_focus (self->bench);
    paraphe_engine_mark_read (self->engine, self->number);
  }
  if (!self->refreshed && is_stale (self)) {
    self->refreshed = TRUE;
    paraphe_engine_load_async (self->engine, self->number, TRUE, self->cancellable, on_refreshed, new_reading (self));
  }
}

static void
reload (ParapheDossierPage *self) {
  paraphe_engine_load_async (self->engine, self->number, FALSE, self->cancellable, on_loaded, new_reading (self));
}

static void
on_engine_changed (ParapheDossierPage *self, GArray *numbers) {
  if (self->number == 0)
    return;
  gboolean ours = numbers == NULL;
  for (guint i = 0; numbers != NULL && i < numbers->len && !ours; i++)
    ours = g_array_index (numbers, gint64, i) == self->number;
  if (ours)
    reload (self);
}

static ParapheErrandTerms
make_terms (ParapheDossierPage *self) {
  return (ParapheErrandTerms){ GTK_WIDGET (self), self->engine, self->file };
}

static void
on_mark_flag (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheErrandTerms terms = make_terms (PARAPHE_DOSSIER_PAGE (widget));
  if (terms.file != NULL)
    paraphe_errand_mark_flag (&terms, g_variant_get_string (parameter, NULL));
}

static void
on_restore_flag (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheErrandTerms terms = make_terms (PARAPHE_DOSSIER_PAGE (widget));
  if (terms.file != NULL)
    paraphe_errand_restore_flag (&terms, g_variant_get_string (parameter, NULL));
}

static void
on_form_read (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheErrandTerms terms = make_terms (PARAPHE_DOSSIER_PAGE (widget));
  if (terms.file != NULL)
    paraphe_errand_mark_form (&terms);
}

static void
on_examine (ParaphePapersBench *bench, int verdict, ParapheDossierPage *self) {
  ParapheErrandTerms terms = make_terms (self);
  ParaphePaperChoice *copy = paraphe_papers_bench_get_copy (bench);
  if (copy != NULL && terms.file != NULL)
    paraphe_errand_examine (&terms, copy, (ParapheVerdict) verdict);
}

static void
on_completed (ParapheOperation *operation, gpointer data) {
  g_signal_emit (data, signals[SIGNAL_DECIDED], 0, operation);
}

static void
act (ParapheDossierPage *self, ParapheRecipe recipe, const char *reason) {
  ParapheErrandTerms terms = make_terms (self);
  ParaphePaperChoice *copy = paraphe_papers_bench_get_copy (self->bench);
  if (terms.file == NULL)
    return; /* what the bar shows is still the dossier before */
  if (recipe == PARAPHE_RECIPE_COMPLETE && copy != NULL)
    paraphe_errand_complete (&terms, copy, reason, on_completed, self); /* the errand keeps the page */
  else if (recipe != PARAPHE_RECIPE_COMPLETE)
    g_signal_emit (self, signals[SIGNAL_CONFIRM], 0, (int) recipe, reason);
}

static void
on_decide (ParapheDecisionBar *bar, int recipe, ParapheDossierPage *self) {
  act (self, (ParapheRecipe) recipe, NULL);
}

/* An act to be passed over its gate once a reason is written. */
typedef struct {
  ParapheDossierPage *page; /* (owned) */
  gint64 number;
  ParapheRecipe recipe;
} Passage;

static void
on_override_reason (const char *reason, gpointer data) {
  g_autofree Passage *passage = data;
  g_autoptr (ParapheDossierPage) self = passage->page;
  g_autofree char *own = passage->recipe == PARAPHE_RECIPE_COMPLETE ? find_own_reason (self) : NULL;
  if (reason == NULL || self->number != passage->number || self->file == NULL)
    return;
  if (own != NULL)
    tell (self, own);
  else
    act (self, passage->recipe, reason);
}

static void
on_override (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheDossierPage *self = PARAPHE_DOSSIER_PAGE (widget);
  ParapheRecipe recipe = paraphe_recipe_from_code (g_variant_get_string (parameter, NULL));
  const ParapheActWords *words = paraphe_lexicon_act (recipe);
  if (words == NULL || self->file == NULL)
    return;
  Passage *passage = g_new0 (Passage, 1);
  passage->page = g_object_ref (self);
  passage->number = self->number;
  passage->recipe = recipe;
  paraphe_dialog_ask_reason (widget, &(ParapheReasonTerms){ .heading = _("Override"), .body = _(words->title),
                                                            .verb = _("Override") }, on_override_reason, passage);
}

static void
on_propose (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheDossierPage *self = PARAPHE_DOSSIER_PAGE (widget);
  paraphe_decision_bar_press (self->bar, paraphe_recipe_from_code (g_variant_get_string (parameter, NULL)));
}

static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheDossierPage) self = data;
  g_autoptr (GError) error = NULL;
  if (!paraphe_engine_cancel_finish (PARAPHE_ENGINE (source), result, &error))
    tell (self, error->message);
}

static void
on_cancel (ParapheDecisionBar *bar, ParapheDossierPage *self) {
  ParapheOperation *pending = paraphe_case_file_get_pending (self->file);
  if (pending != NULL)
    paraphe_engine_cancel_async (self->engine, paraphe_operation_facts (pending)->uuid, on_cancelled, g_object_ref (self));
}

static void
on_show_paper (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheDossierPage *self = PARAPHE_DOSSIER_PAGE (widget);
  const char *message, *md5;
  g_variant_get (parameter, "(&s&s)", &message, &md5);
  paraphe_papers_bench_show (self->bench, message[0] != '\0' ? message : NULL, md5);
  if (gtk_widget_get_visible (self->papers_tab))
    gtk_widget_activate_action (widget, "dossier.tab", "s", "papers");
}

static void
on_save_paper (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheErrandTerms terms = make_terms (PARAPHE_DOSSIER_PAGE (widget));
  const char *message, *md5;
  g_variant_get (parameter, "(&s&s)", &message, &md5);
  if (terms.file != NULL)
    paraphe_errand_save_paper (&terms, message, md5);
}

static void
on_add_copy (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheErrandTerms terms = make_terms (PARAPHE_DOSSIER_PAGE (widget));
  if (terms.file != NULL)
    paraphe_errand_add_copy (&terms, NULL);
}

/* A file of this computer dropped on the dossier is a copy that came outside. */
static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, ParapheDossierPage *self) {
  ParapheErrandTerms terms = make_terms (self);
  g_autofree char *path = g_file_get_path (g_value_get_object (value));
  if (terms.file == NULL || path == NULL)
    return FALSE;
  paraphe_errand_add_copy (&terms, path);
  return TRUE;
}

static void
on_save_evidence (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheErrandTerms terms = make_terms (PARAPHE_DOSSIER_PAGE (widget));
  if (terms.file != NULL)
    paraphe_errand_save_evidence (&terms);
}

static void
on_explain_deadline (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_identity_lines_explain (PARAPHE_DOSSIER_PAGE (widget)->identity);
}

/* Where there is little room the papers are a tab: they take the place of the others. */
static void
show_tab (ParapheDossierPage *self) {
  gboolean narrow = gtk_widget_get_visible (self->papers_tab);
  gboolean papers = g_str_equal (self->tab, "papers");
  gtk_stack_set_visible_child_name (self->tabs, papers ? "form" : self->tab);
  gtk_widget_set_visible (GTK_WIDGET (self->tabs), !narrow || !papers || self->apart != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->bench), !narrow || papers || self->apart != NULL);
}

/* The papers come back beside the form. */
static gboolean
on_apart_closed (ParapheDossierPage *self) {
  GtkWindow *apart = GTK_WINDOW (self->apart);
  self->apart = NULL;
  paraphe_papers_window_give_back (PARAPHE_PAPERS_WINDOW (apart));
  gtk_paned_set_end_child (self->paned, GTK_WIDGET (self->bench));
  gtk_window_destroy (apart);
  show_tab (self);
  paraphe_papers_bench_focus (self->bench);
  return TRUE;
}

/* The papers go to a window of their own, for a second screen; the form takes all the place. */
static void
detach_papers (ParapheDossierPage *self) {
  if (self->apart != NULL) {
    on_apart_closed (self);
    return;
  }
  if (self->file == NULL)
    return;
  g_autoptr (GtkWidget) bench = g_object_ref (GTK_WIDGET (self->bench));
  gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (bench)), NULL);
  gtk_paned_set_end_child (self->paned, NULL);
  self->apart = paraphe_papers_window_new (GTK_WIDGET (self), bench);
  g_signal_connect_object (self->apart, "close-request", G_CALLBACK (on_apart_closed), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->title, "title", self->apart, "title", G_BINDING_SYNC_CREATE);
  show_tab (self);
  gtk_window_present (GTK_WINDOW (self->apart));
  paraphe_papers_bench_focus (self->bench);
}

static void
on_detach_papers (GtkWidget *widget, const char *name, GVariant *parameter) {
  detach_papers (PARAPHE_DOSSIER_PAGE (widget));
}

/* The bench stands beside the form, or under its tabs when there is no room for both. */
static void
on_narrow (ParapheStage *stage, GParamSpec *pspec, ParapheDossierPage *self) {
  gboolean narrow = paraphe_stage_get_narrow (stage);
  gtk_widget_set_visible (self->papers_tab, narrow);
  if (narrow)
    gtk_widget_set_visible (self->side, TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_position (self->paned, narrow ? 0 : FORM_WIDTH);
  show_tab (self);
}

static void
paraphe_dossier_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec) {
  g_value_set_string (value, PARAPHE_DOSSIER_PAGE (object)->tab);
}

static void
paraphe_dossier_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec) {
  ParapheDossierPage *self = PARAPHE_DOSSIER_PAGE (object);
  const char *tab = g_value_get_string (value);
  if (tab == NULL || (!g_str_equal (tab, "papers") && gtk_stack_get_child_by_name (self->tabs, tab) == NULL))
    return;
  g_free (self->tab);
  self->tab = g_strdup (tab);
  paraphe_identity_lines_fold (self->identity);
  show_tab (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
paraphe_dossier_page_dispose (GObject *object) {
  ParapheDossierPage *self = PARAPHE_DOSSIER_PAGE (object);
  if (self->apart != NULL) {
    g_signal_handlers_disconnect_by_data (self->apart, self);
    gtk_window_destroy (GTK_WINDOW (self->apart));
    self->apart = NULL;
  }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->watch);
  g_clear_object (&self->file);
  g_clear_object (&self->engine);
  self->number = 0;
  G_OBJECT_CLASS (paraphe_dossier_page_parent_class)->dispose (object);
}

static void
paraphe_dossier_page_finalize (GObject *object) {
  g_free (PARAPHE_DOSSIER_PAGE (object)->tab);
  G_OBJECT_CLASS (paraphe_dossier_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class) {
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, back);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, place);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, age);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, banner);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, states);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, fault);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, paned);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, side);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, identity);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, form_count);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, star);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, message_count);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, file_count);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, papers_tab);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, form);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, thread);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, files);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, history);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, bench);
  gtk_widget_class_bind_template_child (widget_class, ParapheDossierPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_decide);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_examine);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);
  gtk_widget_class_bind_template_callback (widget_class, refresh_own_reason);
  gtk_widget_class_bind_template_callback (widget_class, detach_papers);
}

static void
paraphe_dossier_page_class_init (ParapheDossierPageClass *class) {
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  object_class->get_property = paraphe_dossier_page_get_property;
  object_class->set_property = paraphe_dossier_page_set_property;
  object_class->dispose = paraphe_dossier_page_dispose;
  object_class->finalize = paraphe_dossier_page_finalize;
  g_object_class_install_property (object_class, 1,
                                   g_param_spec_string ("tab", NULL, NULL, "form",
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, PARAPHE_TYPE_OPERATION);
  signals[SIGNAL_CONFIRM] = g_signal_new ("confirm", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_STRING);
  g_type_ensure (PARAPHE_TYPE_DATA_AGE);
  g_type_ensure (PARAPHE_TYPE_NOTICE_BANNER);
  g_type_ensure (PARAPHE_TYPE_IDENTITY_LINES);
  g_type_ensure (PARAPHE_TYPE_FORM_VIEW);
  g_type_ensure (PARAPHE_TYPE_THREAD_VIEW);
  g_type_ensure (PARAPHE_TYPE_FILES_VIEW);
  g_type_ensure (PARAPHE_TYPE_HISTORY_VIEW);
  g_type_ensure (PARAPHE_TYPE_PAPERS_BENCH);
  g_type_ensure (PARAPHE_TYPE_DECISION_BAR);
  g_type_ensure (PARAPHE_TYPE_STAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/dossier-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_property_action (widget_class, "dossier.tab", "tab");
  gtk_widget_class_install_action (widget_class, "dossier.mark-flag", "s", on_mark_flag);
  gtk_widget_class_install_action (widget_class, "dossier.restore-flag", "s", on_restore_flag);
  gtk_widget_class_install_action (widget_class, "dossier.form-read", NULL, on_form_read);
  gtk_widget_class_install_action (widget_class, "dossier.propose", "s", on_propose);
  gtk_widget_class_install_action (widget_class, "dossier.override", "s", on_override);
  gtk_widget_class_install_action (widget_class, "dossier.show-paper", "(ss)", on_show_paper);
  gtk_widget_class_install_action (widget_class, "dossier.save-paper", "(ss)", on_save_paper);
  gtk_widget_class_install_action (widget_class, "dossier.add-copy", NULL, on_add_copy);
  gtk_widget_class_install_action (widget_class, "dossier.save-evidence", NULL, on_save_evidence);
  gtk_widget_class_install_action (widget_class, "dossier.explain-deadline", NULL, on_explain_deadline);
  gtk_widget_class_install_action (widget_class, "dossier.detach-papers", NULL, on_detach_papers);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "dossier.detach-papers", NULL);
}

static void
paraphe_dossier_page_init (ParapheDossierPage *self) {
  self->tab = g_strdup ("form");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  self->watch = g_signal_group_new (PARAPHE_TYPE_ENGINE);
  g_signal_group_connect_swapped (self->watch, "changed", G_CALLBACK (on_engine_changed), self);
}

void
paraphe_dossier_page_set_engine (ParapheDossierPage *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
  g_signal_group_set_target (self->watch, engine);
  paraphe_data_age_set_engine (self->age, engine);
  paraphe_notice_banner_set_engine (self->banner, engine);
  paraphe_papers_bench_set_engine (self->bench, engine);
}

void
paraphe_dossier_page_open (ParapheDossierPage *self, gint64 number) {
  if (self->number == number && number != 0 && self->file != NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->number = number;
  self->refreshed = FALSE;
  self->awaited = PARAPHE_RECIPE_UNKNOWN;
  self->opened_at = g_get_monotonic_time ();
  g_clear_object (&self->file);
  paraphe_identity_lines_fold (self->identity);
  if (number == 0 && self->apart != NULL)
    on_apart_closed (self);
  if (number == 0)
    return;
  g_object_set (self, "tab", "form", NULL);
  reload (self);
}

gint64
paraphe_dossier_page_get_number (ParapheDossierPage *self) {
  return self->number;
}

ParapheCaseFile *
paraphe_dossier_page_get_file (ParapheDossierPage *self) {
  return self->file;
}

ParaphePaperChoice *
paraphe_dossier_page_get_copy (ParapheDossierPage *self) {
  return paraphe_papers_bench_get_copy (self->bench);
}

void
paraphe_dossier_page_set_place (ParapheDossierPage *self, const char *back, guint position, guint n) {
  gtk_label_set_text (self->back, back);
  g_autofree char *place = position < n ? g_strdup_printf (_("%u of %u"), position + 1, n) : g_strdup ("");
  gtk_label_set_text (self->place, place);
}

void
paraphe_dossier_page_press (ParapheDossierPage *self, ParapheRecipe recipe) {
  if (self->file == NULL || g_get_monotonic_time () - self->opened_at < HANDS_OFF_USEC)
    return;
  if (recipe == PARAPHE_RECIPE_COMPLETE && paraphe_decision_bar_has (self->bar, PARAPHE_RECIPE_REACCEPT))
    recipe = PARAPHE_RECIPE_REACCEPT;
  paraphe_decision_bar_press (self->bar, recipe);
}

void
paraphe_dossier_page_propose (ParapheDossierPage *self, ParapheRecipe recipe) {
  gboolean is_ready = paraphe_decision_bar_get_plan (self->bar, recipe) != NULL || !paraphe_decision_bar_plans (self->bar, recipe);
  if (is_ready && self->file != NULL)
    paraphe_decision_bar_press (self->bar, recipe);
  else
    self->awaited = recipe;
}

void
paraphe_dossier_page_walk_flags (ParapheDossierPage *self, gboolean backwards) {
  gtk_widget_set_visible (self->side, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "dossier.tab", "s", "form");
  paraphe_form_view_walk (self->form, backwards);
}

void
paraphe_dossier_page_cycle_pane (ParapheDossierPage *self, gboolean backwards) {
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *panes[] = { self->side, GTK_WIDGET (self->bench), GTK_WIDGET (self->bar) };
  int here = 0;
  for (int i = 0; focus != NULL && i < (int) G_N_ELEMENTS (panes); i++)
    if (gtk_widget_is_ancestor (focus, panes[i]))
      here = i;
  for (int step = 1; step <= (int) G_N_ELEMENTS (panes); step++) {
    int next = (here + (backwards ? 3 - step : step)) % 3;
    if (panes[next] == GTK_WIDGET (self->bench) && gtk_widget_get_mapped (panes[next])) {
      paraphe_papers_bench_focus (self->bench);
      return;
    }
    if (gtk_widget_get_mapped (panes[next]) && gtk_widget_child_focus (panes[next], GTK_DIR_TAB_FORWARD))
      return;
  }
}

void
paraphe_dossier_page_toggle_side (ParapheDossierPage *self) {
  if (!gtk_widget_get_visible (self->papers_tab))
    gtk_widget_set_visible (self->side, !gtk_widget_get_visible (self->side));
}
