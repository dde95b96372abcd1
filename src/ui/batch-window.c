/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The face of a ParapheBatch: rows made once when everything is read, then only their last words change. Main thread. */
#include "config.h"
#include "batch-window.h"
#include "batch.h"
#include "lexicon.h"
#include "page-parts.h"
#include "proposals.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheBatchWindow {
  AdwWindow parent_instance;
  AdwWindowTitle *title;      /* template child */
  GtkStack *stack;            /* template child */
  AdwStatusPage *reading;     /* template child */
  GtkProgressBar *progress;   /* template child */
  GtkLabel *fresh;            /* template child */
  GtkWidget *out_card;        /* template child */
  GtkLabel *out_title;        /* template child */
  GtkGrid *out_rows;          /* template child */
  GtkWidget *todo_card;       /* template child */
  GtkLabel *todo_title;       /* template child */
  GtkLabel *total;            /* template child */
  GtkGrid *todo_rows;         /* template child */
  GtkWidget *letter_side;     /* template child */
  GtkLabel *letter_place;     /* template child */
  GtkWidget *letter_previous; /* template child */
  GtkWidget *letter_next;     /* template child */
  GtkBox *letter;             /* template child */
  GtkLabel *foot;             /* template child */
  GtkButton *cancel;          /* template child */
  GtkButton *stop;            /* template child */
  GtkButton *propose;         /* template child */
  GtkButton *confirm;         /* template child */
  ParapheEngine *engine;      /* (owned) */
  ParapheBatch *batch;        /* (owned) */
  ParapheRecipe recipe;
  GPtrArray *ready;           /* (owned) (element-type ParapheBatchCase) those that may, in order; the batch owns them */
  GPtrArray *words;           /* (owned) (element-type GtkLabel) of ready: what becomes of each; children of the grid */
  GPtrArray *checks;          /* (owned) (element-type GtkCheckButton) of ready; children of the grid */
  guint shown;                /* of ready, in the letter */
  gboolean laid;              /* the rows are made */
};

G_DEFINE_FINAL_TYPE (ParapheBatchWindow, paraphe_batch_window, ADW_TYPE_WINDOW)

enum { SIGNAL_OPEN_DOSSIER, SIGNAL_CONFIRM_RULE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  ParapheRemedy remedy;
  const char *label; /* msgid */
} remedies[] = {
  { PARAPHE_REMEDY_EXAMINE, N_ ("Examine") },
  { PARAPHE_REMEDY_ANSWER, N_ ("Answer") },
  { PARAPHE_REMEDY_REMIND, N_ ("Remind") },
  { PARAPHE_REMEDY_CONFIRM_RULE, N_ ("Confirm the rule…") },
};

static char *
dup_name (const ParapheBatchCase *one) {
  return one->summary != NULL ? paraphe_wording_clean (paraphe_summary_facts (one->summary)->name, 60)
                              : paraphe_wording_number (one->number);
}

/* ---- Those left out ---- */

/* What a button remedies: kept as long as it. */
typedef struct {
  ParapheBatchWindow *window; /* (unowned) the button is in it */
  ParapheRemedy remedy;
  gint64 number;
} Way;

static void
free_way (gpointer data, GClosure *closure) {
  g_free (data);
}

static void
on_remedy (GtkButton *button, Way *way) {
  g_autoptr (ParapheBatchWindow) self = g_object_ref (way->window);
  if (way->remedy == PARAPHE_REMEDY_CONFIRM_RULE) {
    g_signal_emit (self, signals[SIGNAL_CONFIRM_RULE], 0);
    return;
  }
  gint64 number = way->number;
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[SIGNAL_OPEN_DOSSIER], 0, number);
}

static GtkWidget *
make_remedy (ParapheBatchWindow *self, const ParapheBatchCase *one, const char *name) {
  const char *label = _("Open the dossier");
  for (gsize i = 0; i < G_N_ELEMENTS (remedies); i++)
    if (remedies[i].remedy == one->remedy)
      label = _(remedies[i].label);
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
  Way *way = g_new0 (Way, 1);
  *way = (Way){ self, one->remedy, one->number };
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_remedy), way, free_way, 0);
  return button;
}

static void
attach (GtkGrid *grid, GtkWidget *child, int column, int row, const char *class) {
  if (class != NULL)
    gtk_widget_add_css_class (child, class);
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, child, column, row, 1, 1);
}

static GtkWidget *
make_label (const char *text, gboolean right) {
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), right ? 1 : 0);
  return label;
}

static void
add_out (ParapheBatchWindow *self, const ParapheBatchCase *one, int row) {
  g_autofree char *name = dup_name (one);
  g_autofree char *day
    = one->summary != NULL ? paraphe_wording_day (paraphe_summary_facts (one->summary)->deadline, PARAPHE_DAY_SHORT) : g_strdup ("");
  GtkWidget *reason = paraphe_part_label (one->obstacle, NULL);
  gtk_widget_set_hexpand (reason, TRUE);
  GtkWidget *title = make_label (name, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (title), 16);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 22);
  attach (self->out_rows, title, 0, row, "decides");
  attach (self->out_rows, make_label (day, FALSE), 1, row, "muted");
  attach (self->out_rows, reason, 2, row, NULL);
  attach (self->out_rows, make_remedy (self, one, name), 3, row, NULL);
}

/* ---- The others ---- */

static void
show_letter (ParapheBatchWindow *self) {
  gboolean any = self->shown < self->ready->len;
  const ParapheBatchCase *one = any ? self->ready->pdata[self->shown] : NULL;
  gtk_widget_set_visible (self->letter_side, any && one->plan->letter != NULL);
  if (!any || one->plan->letter == NULL)
    return;
  g_autofree char *name = dup_name (one);
  /* Translators: above a letter: the collectivité, its place among how many. */
  g_autofree char *place = g_strdup_printf (_("%s, %u of %u"), name, self->shown + 1, self->ready->len);
  gtk_label_set_text (self->letter_place, place);
  gtk_widget_set_sensitive (self->letter_previous, self->shown > 0);
  gtk_widget_set_sensitive (self->letter_next, self->shown + 1 < self->ready->len);
  paraphe_part_empty (self->letter);
  GtkWidget *text = paraphe_part_text (one->plan->letter, NULL, _("Text that the collectivité will receive"));
  if (GTK_IS_LABEL (text))
    gtk_label_set_max_width_chars (GTK_LABEL (text), 30);
  gtk_box_append (self->letter, text);
}

static void
on_letter_step (GtkButton *button, ParapheBatchWindow *self) {
  gboolean back = GTK_WIDGET (button) == self->letter_previous;
  if (back ? self->shown > 0 : self->shown + 1 < self->ready->len)
    self->shown = back ? self->shown - 1 : self->shown + 1;
  show_letter (self);
}

static void
show_choice (ParapheBatchWindow *self) {
  guint n = paraphe_batch_count_wanted (self->batch), schools = 0;
  gint64 cents = 0;
  for (guint i = 0; i < self->ready->len; i++) {
    const ParapheBatchCase *one = self->ready->pdata[i];
    const ParapheSummaryFacts *facts = one->summary != NULL ? paraphe_summary_facts (one->summary) : NULL;
    if (facts == NULL || !one->wanted)
      continue;
    schools += (guint) MAX (facts->schools_distinct, 0);
    cents += MAX (facts->cost_cents, 0);
  }
  g_autofree char *money = paraphe_wording_money (cents);
  g_autofree char *total = g_strdup_printf (ngettext ("%u school · %s", "%u schools · %s", schools), schools, money);
  g_autofree char *verb = self->recipe == PARAPHE_RECIPE_EXPIRE
                            ? g_strdup_printf (ngettext ("Close %u dossier", "Close %u dossiers", n), n)
                            : g_strdup_printf (ngettext ("Send %u reminder", "Send %u reminders", n), n);
  gtk_label_set_text (self->total, total);
  gtk_button_set_label (self->confirm, verb);
  const ParapheDecisionTerms terms = { .recipe = self->recipe };
  gboolean must = paraphe_engine_must_propose (self->engine, &terms);
  gtk_widget_set_visible (GTK_WIDGET (self->propose), self->recipe == PARAPHE_RECIPE_EXPIRE && n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->confirm), !must && self->ready->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), n > 0);
  gtk_label_set_text (self->foot,
                      must && self->recipe == PARAPHE_RECIPE_EXPIRE
                        ? _("Kept as proposals: nothing leaves by itself; a person reads each again and sends it from the outbox.")
                      : self->recipe == PARAPHE_RECIPE_EXPIRE
                        ? _("Cannot be undone. Each convention is kept here first; “Restore” stays possible, with a new convention.")
                        : _("One e-mail to each collectivité. Each can be cancelled until it is sent."));
}

static void
on_checked (GtkCheckButton *check, ParapheBatchWindow *self) {
  for (guint i = 0; i < self->checks->len; i++)
    if (self->checks->pdata[i] == check) {
      ((ParapheBatchCase *) self->ready->pdata[i])->wanted = gtk_check_button_get_active (check);
      self->shown = i;
    }
  show_letter (self);
  show_choice (self);
}

/* A long name gives way to the figures beside it. */
static GtkWidget *
make_check (ParapheBatchWindow *self, const ParapheBatchCase *one, const char *name) {
  GtkWidget *check = gtk_check_button_new (), *label = make_label (name, FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (check, name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), one->wanted);
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_checked), self, 0);
  return check;
}

static void
add_ready (ParapheBatchWindow *self, ParapheBatchCase *one, int row) {
  const ParapheSummaryFacts *facts = one->summary != NULL ? paraphe_summary_facts (one->summary) : NULL;
  g_autofree char *name = dup_name (one);
  g_autofree char *day = paraphe_wording_day (facts != NULL ? facts->deadline : PARAPHE_NO_DAY, PARAPHE_DAY_SHORT);
  g_autofree char *left = paraphe_wording_left (facts != NULL ? facts->days_left : G_MAXINT);
  g_autofree char *said = paraphe_wording_left_said (facts != NULL ? facts->days_left : G_MAXINT);
  g_autofree char *sent = one->plan->reminders[0] != '\0' ? g_strdup_printf (_("reminders %s"), one->plan->reminders)
                                                           : g_strdup (_("no reminder sent"));
  guint n = facts != NULL ? (guint) MAX (facts->schools_distinct, 0) : 0;
  g_autofree char *schools = g_strdup_printf (ngettext ("%u school", "%u schools", n), n);
  g_autofree char *money = paraphe_wording_money (facts != NULL ? facts->cost_cents : -1);
  GtkWidget *check = make_check (self, one, name);
  GtkWidget *late = make_label (left, TRUE), *words = paraphe_part_label ("", "small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (late), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  attach (self->todo_rows, check, 0, row, "decides");
  attach (self->todo_rows, make_label (facts != NULL ? facts->departement : "", FALSE), 1, row, "muted");
  attach (self->todo_rows, make_label (day, FALSE), 2, row, NULL);
  attach (self->todo_rows, late, 3, row, facts != NULL && facts->days_left < 0 ? "bloc" : NULL);
  attach (self->todo_rows, make_label (sent, FALSE), 4, row, "muted");
  attach (self->todo_rows, make_label (schools, TRUE), 5, row, NULL);
  attach (self->todo_rows, make_label (money, TRUE), 6, row, NULL);
  gtk_widget_set_visible (words, FALSE);
  gtk_grid_attach (self->todo_rows, words, 0, row + 1, 7, 1);
  g_ptr_array_add (self->ready, one);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->words, words);
}

static void
empty_grid (GtkGrid *grid) {
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
lay (ParapheBatchWindow *self) {
  GPtrArray *cases = paraphe_batch_get_cases (self->batch);
  guint out = 0;
  empty_grid (self->out_rows);
  empty_grid (self->todo_rows);
  g_ptr_array_set_size (self->ready, 0);
  g_ptr_array_set_size (self->checks, 0);
  g_ptr_array_set_size (self->words, 0);
  for (guint i = 0; i < cases->len; i++) {
    ParapheBatchCase *one = cases->pdata[i];
    if (one->state == PARAPHE_BATCH_OUT)
      add_out (self, one, (int) out++);
    else
      add_ready (self, one, (int) self->ready->len * 2);
  }
  guint n = self->ready->len;
  g_autofree char *fresh = g_strdup_printf (ngettext ("%u dossier has just been read again on the platform.",
                                                      "%u dossiers have just been read again on the platform.", cases->len), cases->len);
  int link = 0;
  g_object_get (self->engine, "link", &link, NULL);
  gtk_label_set_text (self->fresh, link == PARAPHE_LINK_OFFLINE ? _("The platform cannot be reached: these are the data kept here.") : fresh);
  g_autofree char *left_out = g_strdup_printf (ngettext ("%u dossier left out, nothing will be done",
                                                         "%u dossiers left out, nothing will be done", out), out);
  g_autofree char *todo = self->recipe == PARAPHE_RECIPE_EXPIRE
                            ? g_strdup_printf (ngettext ("%u dossier to close without follow-up",
                                                         "%u dossiers to close without follow-up", n), n)
                            : g_strdup_printf (ngettext ("%u dossier to remind", "%u dossiers to remind", n), n);
  gtk_label_set_text (self->out_title, left_out);
  gtk_label_set_text (self->todo_title, todo);
  gtk_widget_set_visible (self->out_card, out > 0);
  gtk_widget_set_visible (self->todo_card, n > 0);
  self->shown = 0;
  self->laid = TRUE;
}

/* ---- While it goes on ---- */

static const char *
word_of (ParapheBatchWindow *self, const ParapheBatchCase *one) {
  switch (one->state) {
  case PARAPHE_BATCH_WAITING:
    return _("waiting");
  case PARAPHE_BATCH_SENDING:
    return _("being sent");
  case PARAPHE_BATCH_DONE:
    return self->recipe == PARAPHE_RECIPE_EXPIRE ? _("closed, and read again") : _("reminded, and read again");
  case PARAPHE_BATCH_PROPOSED:
    return _("proposed");
  case PARAPHE_BATCH_STOPPED:
    return _("stopped");
  case PARAPHE_BATCH_LEFT:
    return _("left as it is");
  case PARAPHE_BATCH_OUT:
  case PARAPHE_BATCH_READY:
  default:
    return "";
  }
}

static void
show_words (ParapheBatchWindow *self) {
  for (guint i = 0; i < self->ready->len; i++) {
    const ParapheBatchCase *one = self->ready->pdata[i];
    const char *word = word_of (self, one);
    g_autofree char *text = one->outcome != NULL && one->outcome[0] != '\0' ? g_strdup_printf (_("%s: %s"), word, one->outcome) : g_strdup (word);
    gtk_label_set_text (self->words->pdata[i], text);
    gtk_widget_set_visible (self->words->pdata[i], text[0] != '\0');
    gtk_widget_set_sensitive (self->checks->pdata[i], FALSE);
    const char *classes[] = { "small", one->state == PARAPHE_BATCH_STOPPED ? "bloc" : "muted", NULL };
    gtk_widget_set_css_classes (self->words->pdata[i], classes);
  }
}

static char *
describe_end (ParapheBatchWindow *self) {
  guint done = paraphe_batch_count (self->batch, PARAPHE_BATCH_DONE), proposed = paraphe_batch_count (self->batch, PARAPHE_BATCH_PROPOSED);
  guint stopped = paraphe_batch_count (self->batch, PARAPHE_BATCH_STOPPED), left = paraphe_batch_count (self->batch, PARAPHE_BATCH_LEFT);
  g_autoptr (GString) text = g_string_new (NULL);
  if (proposed > 0)
    g_string_append_printf (text, ngettext ("%u proposed", "%u proposed", proposed), proposed);
  else if (self->recipe == PARAPHE_RECIPE_EXPIRE)
    g_string_append_printf (text, ngettext ("%u closed", "%u closed", done), done);
  else
    g_string_append_printf (text, ngettext ("%u reminded", "%u reminded", done), done);
  if (stopped > 0) {
    g_string_append (text, ", ");
    g_string_append_printf (text, ngettext ("%u stopped", "%u stopped", stopped), stopped);
  }
  if (left > 0) {
    g_string_append (text, ", ");
    g_string_append_printf (text, ngettext ("%u left as it is", "%u left as they are", left), left);
  }
  g_string_append_c (text, '.');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_run (ParapheBatchWindow *self) {
  gboolean over = paraphe_batch_get_phase (self->batch) == PARAPHE_BATCH_PHASE_OVER;
  gboolean stopping = paraphe_batch_is_stopping (self->batch);
  g_autofree char *end = over ? describe_end (self) : NULL;
  show_words (self);
  gtk_widget_set_visible (GTK_WIDGET (self->confirm), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->propose), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->stop), !over);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stop), !stopping);
  gtk_button_set_label (self->cancel, _("Close"));
  gtk_label_set_text (self->foot, over                                          ? end
                                  : stopping                                    ? _("Stopping after this one…")
                                  : !paraphe_batch_is_decided (self->batch)     ? _("Each dossier is read again, then decided.")
                                                                                : _("Decided. What waits leaves by itself, even when this window is closed; the outbox shows it."));
  if (over && gtk_window_get_focus (GTK_WINDOW (self)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel));
}

static void
show_reading (ParapheBatchWindow *self) {
  guint n = paraphe_batch_get_cases (self->batch)->len, done = paraphe_batch_count_read (self->batch);
  g_autofree char *title = g_strdup_printf (ngettext ("Reading %u dossier again…", "Reading %u dossiers again…", n), n);
  adw_status_page_set_title (self->reading, title);
  gtk_progress_bar_set_fraction (self->progress, n > 0 ? (double) done / n : 0);
  gtk_stack_set_visible_child_name (self->stack, "reading");
}

static void
on_changed (ParapheBatchWindow *self) {
  switch (paraphe_batch_get_phase (self->batch)) {
  case PARAPHE_BATCH_PHASE_READING:
    self->laid = FALSE;
    show_reading (self);
    break;
  case PARAPHE_BATCH_PHASE_CHOICE:
    if (!self->laid)
      lay (self);
    show_letter (self);
    show_choice (self);
    gtk_stack_set_visible_child_name (self->stack, "list");
    gtk_widget_grab_focus (self->checks->len > 0 ? self->checks->pdata[0] : GTK_WIDGET (self->cancel));
    break;
  case PARAPHE_BATCH_PHASE_RUNNING:
  case PARAPHE_BATCH_PHASE_OVER:
  default:
    show_run (self);
    break;
  }
}

static void
on_confirm (GtkButton *button, ParapheBatchWindow *self) {
  paraphe_batch_run (self->batch, FALSE);
}

static void
on_propose (GtkButton *button, ParapheBatchWindow *self) {
  paraphe_batch_run (self->batch, TRUE);
}

static void
on_stop (GtkButton *button, ParapheBatchWindow *self) {
  paraphe_batch_stop (self->batch);
}

/* Closing while dossiers are still to be decided stops there, and says so first. */
static gboolean
paraphe_batch_window_close_request (GtkWindow *window) {
  ParapheBatchWindow *self = PARAPHE_BATCH_WINDOW (window);
  if (!paraphe_batch_is_decided (self->batch)) {
    paraphe_batch_stop (self->batch);
    return TRUE;
  }
  return GTK_WINDOW_CLASS (paraphe_batch_window_parent_class)->close_request (window);
}

static void
paraphe_batch_window_dispose (GObject *object) {
  ParapheBatchWindow *self = PARAPHE_BATCH_WINDOW (object);
  if (self->batch != NULL)
    paraphe_batch_abandon (self->batch);
  g_clear_object (&self->batch);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_batch_window_parent_class)->dispose (object);
}

static void
paraphe_batch_window_finalize (GObject *object) {
  ParapheBatchWindow *self = PARAPHE_BATCH_WINDOW (object);
  g_ptr_array_unref (self->ready);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (paraphe_batch_window_parent_class)->finalize (object);
}

static void
paraphe_batch_window_class_init (ParapheBatchWindowClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_batch_window_dispose;
  G_OBJECT_CLASS (class)->finalize = paraphe_batch_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = paraphe_batch_window_close_request;
  signals[SIGNAL_OPEN_DOSSIER] = g_signal_new ("open-dossier", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CONFIRM_RULE] = g_signal_new ("confirm-rule", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/batch-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, fresh);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, out_card);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, out_title);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, out_rows);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, todo_card);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, todo_title);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, total);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, todo_rows);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, letter_side);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, letter_place);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, letter_previous);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, letter_next);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, letter);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, foot);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, stop);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, propose);
  gtk_widget_class_bind_template_child (widget_class, ParapheBatchWindow, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_letter_step);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_propose);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
paraphe_batch_window_init (ParapheBatchWindow *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->ready = g_ptr_array_new ();
  self->words = g_ptr_array_new ();
  self->checks = g_ptr_array_new ();
}

ParapheBatchWindow *
paraphe_batch_window_new (GtkWindow *parent, ParapheEngine *engine, ParapheRecipe recipe, GArray *numbers) {
  ParapheBatchWindow *self = g_object_new (PARAPHE_TYPE_BATCH_WINDOW, "transient-for", parent, NULL);
  ParapheCampaign *campaign = paraphe_engine_get_campaign (engine);
  const char *title = recipe == PARAPHE_RECIPE_EXPIRE ? _(paraphe_lexicon_act (recipe)->title) : _("Send reminders");
  self->engine = g_object_ref (engine);
  self->recipe = recipe;
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, campaign != NULL ? paraphe_campaign_get (campaign, "name") : "");
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm), recipe == PARAPHE_RECIPE_EXPIRE ? "destructive-action" : "suggested-action");
  gtk_widget_set_visible (GTK_WIDGET (self->confirm), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->propose), FALSE);
  self->batch = paraphe_batch_new (engine, recipe, numbers);
  g_signal_connect_object (self->batch, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  show_reading (self);
  return self;
}

void
paraphe_batch_window_read_again (ParapheBatchWindow *self) {
  if (paraphe_batch_get_phase (self->batch) == PARAPHE_BATCH_PHASE_CHOICE)
    paraphe_batch_read (self->batch);
}
