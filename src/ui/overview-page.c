/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures are counted anew when the rows change, at most once a second while the page is in sight. Main thread. */
#include "config.h"
#include "overview-page.h"
#include "data-age.h"
#include "figures.h"
#include "lexicon.h"
#include "notice-banner.h"
#include "week-chart.h"
#include "wording.h"
#include <glib/gi18n.h>

#define FIGURE_ACTION "overview.show"

struct _ParapheOverviewPage {
  AdwBin parent_instance;
  AdwWindowTitle *title;       /* template child */
  ParapheDataAge *age;         /* template child */
  ParapheNoticeBanner *banner; /* template child */
  GtkFlowBox *cards;           /* template child */
  GtkScrolledWindow *week_scroller; /* template child */
  GtkBox *weeks;               /* template child */
  GtkGrid *week_table;         /* template child */
  GtkStack *week_stack;        /* template child */
  GtkLabel *week_sentence;     /* template child */
  GtkBox *tables;              /* template child */
  GtkGrid *matrix;             /* template child */
  GtkGrid *money;              /* template child */
  GtkLabel *unreadable;        /* template child */
  ParapheEngine *engine;       /* (owned) (nullable) */
  guint refresh_id;            /* timeout, 0: none */
  double week_place;           /* of the bars in sight, kept while they are made anew; below 0: to the present week */
};

G_DEFINE_FINAL_TYPE (ParapheOverviewPage, paraphe_overview_page, ADW_TYPE_BIN)

enum { SIGNAL_QUERY, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text, const char *class) {
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_card (ParapheOverviewPage *self, const char *title, guint number, const char *note, const char *query) {
  g_autofree char *text = paraphe_wording_number (number);
  g_autofree char *said = g_strdup_printf ("%s: %s, %s", title, text, note);
  GtkWidget *button = paraphe_figure_button (NULL, said, FIGURE_ACTION, query);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (box), make_label (title, NULL));
  gtk_box_append (GTK_BOX (box), make_label (text, "big-figure"));
  gtk_box_append (GTK_BOX (box), make_label (note, "small"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_remove_css_class (button, "flat");
  gtk_widget_add_css_class (button, "card");
  gtk_flow_box_insert (self->cards, button, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

static void
show_cards (ParapheOverviewPage *self, const ParapheFigures *figures) {
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  g_autofree char *schools = paraphe_wording_number (figures->n_schools), *complete = paraphe_wording_money (figures->complete_cents);
  g_autofree char *note = g_strdup_printf (ngettext ("%s school", "%s schools", figures->n_schools), schools);
  add_card (self, _("Dossiers filed"), figures->n_dossiers, note, "");
  guint percent = figures->n_dossiers > 0 ? figures->n_complete * 100 / figures->n_dossiers : 0;
  /* Translators: share of the dossiers, amount: « 62 %, 48 380,00 € ». */
  g_autofree char *share = g_strdup_printf (_("%u%%, %s"), percent, complete);
  add_card (self, _("Complete"), figures->n_complete, share, "status:s09");
  g_autofree char *team = g_strdup_printf (_("%u of them for the team"), figures->n_team);
  add_card (self, _("Under way"), figures->n_ongoing, team, "-status:s01,s02,s03,s04,s09,s13");
  g_autofree char *copies = g_strdup_printf (_("%u with a file to examine"), figures->n_overdue_with_copy);
  add_card (self, _("Overdue"), figures->n_overdue, copies, "status:s13");
  g_autofree char *closed = paraphe_wording_money (figures->closed_cents);
  add_card (self, _("Closed"), figures->n_closed, closed, "status:s01,s02,s03,s04");
}

static void
clear_grid (GtkGrid *grid) {
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (grid))) != NULL)
    gtk_grid_remove (grid, child);
}

static void
attach (GtkGrid *grid, GtkWidget *widget, int column, int row) {
  gtk_widget_set_halign (widget, column == 0 ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_grid_attach (grid, widget, column, row, 1, 1);
}

static void
attach_line (ParapheOverviewPage *self, const ParapheFigures *figures, const ParapheFigureLine *line, int row) {
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (head), gtk_image_new_from_icon_name (paraphe_lexicon_status_icon (line->first)));
  gtk_box_append (GTK_BOX (head), make_label (line->label, NULL));
  attach (self->matrix, head, 0, row);
  for (guint i = 0; i < figures->departements->len; i++) {
    const char *code = g_ptr_array_index (figures->departements, i);
    int column = (int) i + 1;
    if (line->counts[i] == 0) {
      attach (self->matrix, make_label ("·", "zero"), column, row);
      continue;
    }
    g_autofree char *text = paraphe_wording_number (line->counts[i]);
    g_autofree char *said = g_strdup_printf (_("%s, département %s: %u"), line->label, *code != '\0' ? code : "?", line->counts[i]);
    g_autofree char *query = *code != '\0' ? g_strdup_printf ("%s dep:%s", line->query, code) : g_strdup (line->query);
    attach (self->matrix, paraphe_figure_button (text, said, FIGURE_ACTION, query), column, row);
  }
  g_autofree char *total = paraphe_wording_number (line->total);
  g_autofree char *said = g_strdup_printf ("%s: %u", line->label, line->total);
  GtkWidget *button = paraphe_figure_button (total, said, FIGURE_ACTION, line->query);
  gtk_widget_add_css_class (button, "decides");
  attach (self->matrix, button, (int) figures->departements->len + 1, row);
}

static void
show_matrix (ParapheOverviewPage *self, const ParapheFigures *figures) {
  clear_grid (self->matrix);
  attach (self->matrix, make_label (_("Status"), "small"), 0, 0);
  for (guint i = 0; i < figures->departements->len; i++) {
    const char *code = g_ptr_array_index (figures->departements, i);
    GtkWidget *label = make_label (*code != '\0' ? code : "?", "small");
    gtk_widget_set_tooltip_text (label, paraphe_lexicon_departement (code));
    attach (self->matrix, label, (int) i + 1, 0);
  }
  attach (self->matrix, make_label (_("Total"), "small"), (int) figures->departements->len + 1, 0);
  int row = 1;
  for (guint i = 0; i < figures->lines->len; i++)
    attach_line (self, figures, g_ptr_array_index (figures->lines, i), row++);
  attach (self->matrix, make_label (_("Total"), "decides"), 0, row);
  for (guint k = 0; k < figures->departements->len; k++) {
    guint sum = 0;
    for (guint i = 0; i < figures->lines->len; i++)
      sum += ((ParapheFigureLine *) g_ptr_array_index (figures->lines, i))->counts[k];
    g_autofree char *text = paraphe_wording_number (sum);
    attach (self->matrix, make_label (text, "decides"), (int) k + 1, row);
  }
  g_autofree char *all = paraphe_wording_number (figures->n_dossiers);
  attach (self->matrix, make_label (all, "decides"), (int) figures->departements->len + 1, row);
}

static void
attach_amount (ParapheOverviewPage *self, int row, const char *title, gint64 cents, const char *query) {
  g_autofree char *amount = paraphe_wording_money (cents);
  g_autofree char *said = g_strdup_printf ("%s: %s", title, amount);
  attach (self->money, make_label (title, NULL), 0, row);
  GtkWidget *button = paraphe_figure_button (amount, said, FIGURE_ACTION, query);
  gtk_widget_add_css_class (button, "decides");
  attach (self->money, button, 1, row);
}

static void
show_money (ParapheOverviewPage *self, const ParapheFigures *figures) {
  clear_grid (self->money);
  attach_amount (self, 0, _("Declared by the collectivités"), figures->declared_cents, "");
  attach_amount (self, 1, _("Approved, convention signed"), figures->complete_cents, "status:s09");
  attach_amount (self, 2, _("Awaiting signature"), figures->awaiting_cents, "-status:s01,s02,s03,s04,s09");
  attach_amount (self, 3, _("Closed without follow-up"), figures->closed_cents, "status:s01,s02,s03,s04");
  g_autofree char *unreadable = g_strdup_printf (
    ngettext ("%u amount cannot be read and counts for nothing.", "%u amounts cannot be read and count for nothing.",
              figures->n_unreadable),
    figures->n_unreadable);
  gtk_label_set_text (self->unreadable, unreadable);
  gtk_widget_set_visible (GTK_WIDGET (self->unreadable), figures->n_unreadable > 0);
}

static void
show_state (ParapheOverviewPage *self) {
  gint64 synced = 0;
  g_object_get (self->engine, "last-sync-at", &synced, NULL);
  g_autofree char *moment = paraphe_wording_moment_at (synced);
  g_autofree char *state = synced != 0 ? g_strdup_printf (_("State of %s"), moment)
                                       : g_strdup (_("Figures are whole after the first download"));
  adw_window_title_set_subtitle (self->title, state);
}

/* The present week comes into sight, with some of the past before it. */
static gboolean
on_laid_out (GtkWidget *widget, GdkFrameClock *clock, gpointer data) {
  ParapheOverviewPage *self = PARAPHE_OVERVIEW_PAGE (widget);
  GtkWidget *week = gtk_widget_get_first_child (GTK_WIDGET (self->weeks));
  while (week != NULL && !gtk_widget_has_css_class (week, "present"))
    week = gtk_widget_get_next_sibling (week);
  graphene_rect_t bounds;
  if (week == NULL || !gtk_widget_compute_bounds (week, GTK_WIDGET (self->weeks), &bounds))
    return G_SOURCE_REMOVE;
  if (bounds.origin.x <= 0 && gtk_widget_get_prev_sibling (week) != NULL)
    return G_SOURCE_CONTINUE;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->week_scroller);
  double present = bounds.origin.x - gtk_adjustment_get_page_size (adjustment) / 3;
  gtk_adjustment_set_value (adjustment, self->week_place >= 0 ? self->week_place : present);
  self->week_place = gtk_adjustment_get_value (adjustment);
  return G_SOURCE_REMOVE;
}

static void
refresh (ParapheOverviewPage *self) {
  if (self->engine == NULL)
    return;
  g_autoptr (ParapheFigures) figures = paraphe_figures_count (paraphe_engine_get_list (self->engine));
  ParapheDay today = paraphe_day_of_instant (paraphe_engine_get_now (self->engine));
  g_autofree char *sentence = paraphe_figures_say_weeks (figures);
  show_cards (self, figures);
  if (self->week_place >= 0)
    self->week_place = gtk_adjustment_get_value (gtk_scrolled_window_get_hadjustment (self->week_scroller));
  paraphe_week_chart_fill (self->weeks, figures, today, FIGURE_ACTION);
  paraphe_week_table_fill (self->week_table, figures, today, FIGURE_ACTION);
  gtk_label_set_text (self->week_sentence, sentence);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_laid_out, NULL, NULL);
  show_matrix (self, figures);
  show_money (self, figures);
  show_state (self);
}

static gboolean
on_refresh (gpointer data) {
  ParapheOverviewPage *self = data;
  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (ParapheOverviewPage *self) {
  if (self->refresh_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_id = g_timeout_add_seconds (1, on_refresh, self);
}

static void
on_show (GtkWidget *widget, const char *name, GVariant *parameter) {
  g_signal_emit (widget, signals[SIGNAL_QUERY], 0, g_variant_get_string (parameter, NULL));
}

static void
on_table_toggled (GtkToggleButton *button, ParapheOverviewPage *self) {
  gtk_stack_set_visible_child_name (self->week_stack, gtk_toggle_button_get_active (button) ? "table" : "chart");
}

static void
paraphe_overview_page_map (GtkWidget *widget) {
  PARAPHE_OVERVIEW_PAGE (widget)->week_place = -1;
  refresh (PARAPHE_OVERVIEW_PAGE (widget));
  GTK_WIDGET_CLASS (paraphe_overview_page_parent_class)->map (widget);
}

static void
paraphe_overview_page_dispose (GObject *object) {
  ParapheOverviewPage *self = PARAPHE_OVERVIEW_PAGE (object);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_overview_page_parent_class)->dispose (object);
}

static void
paraphe_overview_page_class_init (ParapheOverviewPageClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_overview_page_dispose;
  widget_class->map = paraphe_overview_page_map;
  signals[SIGNAL_QUERY] = g_signal_new ("query", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
  g_type_ensure (PARAPHE_TYPE_DATA_AGE);
  g_type_ensure (PARAPHE_TYPE_NOTICE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, age);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, banner);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, cards);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, weeks);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, week_scroller);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, week_table);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, week_stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, week_sentence);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, tables);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, money);
  gtk_widget_class_bind_template_child (widget_class, ParapheOverviewPage, unreadable);
  gtk_widget_class_bind_template_callback (widget_class, on_table_toggled);
  gtk_widget_class_install_action (widget_class, FIGURE_ACTION, "s", on_show);
}

static void
paraphe_overview_page_init (ParapheOverviewPage *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
paraphe_overview_page_set_engine (ParapheOverviewPage *self, ParapheEngine *engine) {
  if (!g_set_object (&self->engine, engine))
    return;
  paraphe_data_age_set_engine (self->age, engine);
  paraphe_notice_banner_set_engine (self->banner, engine);
  g_signal_connect_object (engine, "changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paraphe_engine_get_list (engine), "counts-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
}

void
paraphe_overview_page_set_narrow (ParapheOverviewPage *self, gboolean narrow) {
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tables), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}
