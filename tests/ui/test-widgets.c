/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each widget alone, on dossiers made by hand: what it shows, what it offers, how it is named, and that nothing of it stays behind. */
#include "browse-page.h"
#include "columns-popover.h"
#include "confirmation-window.h"
#include "data-age.h"
#include "decision-bar.h"
#include "dossier-grid.h"
#include "dossier-list-feed.h"
#include "dossier-page.h"
#include "errands.h"
#include "figures.h"
#include "files-view.h"
#include "filter-bar.h"
#include "flag-card.h"
#include "form-view.h"
#include "gate-popover.h"
#include "help-window.h"
#include "history-view.h"
#include "identity-lines.h"
#include "keymap.h"
#include "list-page.h"
#include "notice-banner.h"
#include "operation-card.h"
#include "outbox-page.h"
#include "overview-page.h"
#include "paper-choice.h"
#include "papers-bench.h"
#include "preferences-window.h"
#include "setup-page.h"
#include "shortcuts-window.h"
#include "stage.h"
#include "thread-view.h"
#include "ui-kit.h"
#include "ui-samples.h"
#include "view-sidebar.h"
#include "why-popover.h"
#include "window.h"

/* Every template comes up, is shown, measured at both ends, and goes away whole. */
static void
test_templates (void) {
  GType (*types[]) (void) = {
    paraphe_browse_page_get_type,   paraphe_data_age_get_type,     paraphe_decision_bar_get_type, paraphe_dossier_grid_get_type,
    paraphe_dossier_page_get_type,  paraphe_filter_bar_get_type,   paraphe_files_view_get_type,   paraphe_form_view_get_type,    paraphe_history_view_get_type,
    paraphe_identity_lines_get_type, paraphe_list_page_get_type,   paraphe_notice_banner_get_type, paraphe_outbox_page_get_type, paraphe_overview_page_get_type,
    paraphe_papers_bench_get_type,  paraphe_setup_page_get_type,   paraphe_thread_view_get_type,  paraphe_view_sidebar_get_type,
  };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    GtkWidget *widget = g_object_new (types[i] (), NULL);
    gpointer there = widget;
    g_object_add_weak_pointer (G_OBJECT (widget), &there);
    GtkWindow *window = kit_show (widget, 900, 600);
    int minimum;
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
    if (minimum > 1000)
      g_error ("%s asks for %d pixels", g_type_name (types[i] ()), minimum);
    kit_destroy (window);
    kit_settle ();
    if (there != NULL)
      g_error ("something keeps the %s", g_type_name (types[i] ()));
  }
}

static ParapheDossierList *
make_list (guint n) {
  ParapheDossierList *list = paraphe_dossier_list_new ();
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("Commune %02u", (i * 7) % n);
    g_ptr_array_add (summaries, sample_summary (100 + i, name, i % 3 == 0 ? PARAPHE_VIEW_OVERDUE : PARAPHE_VIEW_RECEIVED,
                                                paraphe_day_new (2026, 11, 1) + (ParapheDay) i));
  }
  paraphe_dossier_list_update (list, summaries);
  return list;
}

/* The selection is a dossier, not a row: it is the same one after a sort, a filter, news. */
static void
test_selection (void) {
  g_autoptr (ParapheDossierList) list = make_list (30);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  g_assert_true (gtk_selection_model_select_item (model, 4, TRUE));
  gint64 number = paraphe_dossier_selection_get_number (selection);
  paraphe_dossier_list_set_sort (list, PARAPHE_SORT_NAME, TRUE);
  g_assert_cmpint (paraphe_dossier_selection_get_number (selection), ==, number);
  guint position = paraphe_dossier_selection_get_position (selection);
  g_assert_true (gtk_selection_model_is_selected (model, position));
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (set), ==, 1);
  g_assert_true (gtk_bitset_contains (set, position));
  /* Filtered out, it is still the one; back, it is selected again. */
  paraphe_dossier_list_set_words (list, "nowhere");
  g_assert_cmpuint (paraphe_dossier_selection_get_position (selection), ==, GTK_INVALID_LIST_POSITION);
  paraphe_dossier_list_set_words (list, NULL);
  g_assert_cmpuint (paraphe_dossier_selection_get_position (selection), ==, position);
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (news, sample_summary (number, "Aaaa", PARAPHE_VIEW_RECEIVED, paraphe_day_new (2026, 11, 1)));
  paraphe_dossier_list_update (list, news);
  g_assert_cmpint (paraphe_dossier_selection_get_number (selection), ==, number);
  g_assert_true (gtk_selection_model_unselect_item (model, paraphe_dossier_selection_get_position (selection)));
  g_assert_false (gtk_selection_model_select_item (model, 1000, TRUE));
}

/* Several dossiers: a range, one more, one less, all; those that are filtered out do not count. */
static void
test_many_selected (void) {
  g_autoptr (ParapheDossierList) list = make_list (30);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  gtk_selection_model_select_item (model, 2, TRUE);
  gtk_selection_model_select_range (model, 3, 4, FALSE);
  g_autoptr (GArray) range = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (range->len, ==, 5);
  g_assert_true (gtk_selection_model_unselect_item (model, 2));
  paraphe_dossier_selection_toggle (selection, paraphe_dossier_selection_get_number (selection));
  paraphe_dossier_list_set_sort (list, PARAPHE_SORT_NUMBER, TRUE);
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (set), ==, 3);
  gtk_selection_model_select_all (model);
  g_autoptr (GArray) all = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (all->len, ==, 30);
  paraphe_dossier_list_set_view (list, PARAPHE_VIEW_OVERDUE);
  g_autoptr (GArray) shown = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (shown->len, ==, 10);
  gtk_selection_model_unselect_all (model);
  g_autoptr (GArray) none = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (paraphe_dossier_selection_get_number (selection), ==, 0);
}

/* What was checked stays so when another row is gone to, and until it is dropped; a range adds to it. */
static void
test_checked (void) {
  g_autoptr (ParapheDossierList) list = make_list (30);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (selection);
  gtk_selection_model_select_item (model, 2, TRUE);
  g_assert_false (paraphe_dossier_selection_is_many (selection));
  paraphe_dossier_selection_toggle (selection, paraphe_dossier_selection_get_number (selection));
  g_assert_true (paraphe_dossier_selection_is_many (selection));
  gtk_selection_model_select_item (model, 5, TRUE);
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  g_assert_false (gtk_selection_model_is_selected (model, 5));
  g_assert_cmpuint (paraphe_dossier_selection_get_position (selection), ==, 5);
  paraphe_dossier_selection_toggle (selection, paraphe_dossier_selection_get_number (selection));
  gtk_selection_model_select_range (model, 10, 3, TRUE);
  g_autoptr (GArray) checked = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (checked->len, ==, 5);
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (set), ==, 5);
  paraphe_dossier_selection_go_to (selection, g_array_index (checked, gint64, 0));
  g_autoptr (GArray) after = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (after->len, ==, 5);
  paraphe_dossier_selection_set_number (selection, g_array_index (checked, gint64, 0));
  g_assert_false (paraphe_dossier_selection_is_many (selection));
  g_autoptr (GArray) alone = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (alone->len, ==, 1);
}

/* The boxes come with the first check, in every row, each with the name of its dossier, and go with the last. */
static void
test_check_column (void) {
  g_autoptr (ParapheDossierList) list = make_list (12);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  ParapheDossierGrid *grid = g_object_new (PARAPHE_TYPE_DOSSIER_GRID, NULL);
  paraphe_dossier_grid_set_selection (grid, selection);
  GtkWindow *window = kit_show (GTK_WIDGET (grid), 1300, 500);
  g_assert_cmpuint (kit_count (GTK_WIDGET (grid), GTK_TYPE_CHECK_BUTTON), ==, 0);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 1, FALSE);
  kit_await_count (GTK_WIDGET (grid), GTK_TYPE_CHECK_BUTTON, 12);
  kit_check_names (GTK_WIDGET (grid));
  g_autoptr (GPtrArray) checks = kit_list (GTK_WIDGET (grid), GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_check_button_get_active (checks->pdata[1]));
  gtk_check_button_set_active (checks->pdata[4], TRUE);
  g_autoptr (GArray) two = paraphe_dossier_selection_list_shown (selection);
  g_assert_cmpuint (two->len, ==, 2);
  gtk_check_button_set_active (checks->pdata[4], FALSE);
  gtk_check_button_set_active (checks->pdata[1], FALSE);
  kit_await_count (GTK_WIDGET (grid), GTK_TYPE_CHECK_BUTTON, 0);
  kit_destroy (window);
}

/* Columns are asked for, moved, and come back as they were; the last orders decide between equals. */
static void
test_columns (void) {
  g_autoptr (ParapheDossierList) list = make_list (12);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  ParapheDossierGrid *grid = g_object_new (PARAPHE_TYPE_DOSSIER_GRID, NULL);
  paraphe_dossier_grid_set_selection (grid, selection);
  GtkWindow *window = kit_show (GTK_WIDGET (grid), 1300, 400);
  ParapheGridColumns *columns = paraphe_dossier_grid_get_columns (grid);
  GtkWidget *popover = g_object_ref_sink (paraphe_columns_popover_new (columns));
  kit_settle ();
  g_assert_false (kit_shows (GTK_WIDGET (grid), "SIRET"));
  guint siret = 0, n = paraphe_grid_columns_count (columns);
  while (!g_str_equal (paraphe_grid_columns_get (columns, siret)->id, "siret"))
    siret++;
  paraphe_grid_columns_set_shown (columns, siret, TRUE);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (grid), "SIRET"));
  for (guint at = siret; at > 0; at--)
    paraphe_grid_columns_move (columns, at, -1);
  g_assert_cmpstr (paraphe_grid_columns_get (columns, 0)->id, ==, "siret");
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_first_child (gtk_popover_get_child (GTK_POPOVER (popover))));
  for (guint at = 0; at < n; at++, row = gtk_widget_get_next_sibling (row))
    g_assert_true (GTK_IS_CHECK_BUTTON (gtk_widget_get_first_child (row)));
  g_assert_null (row);
  g_autoptr (GtkColumnViewColumn) first
    = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (kit_find (GTK_WIDGET (grid), GTK_TYPE_COLUMN_VIEW))), 0);
  g_assert_cmpstr (gtk_column_view_column_get_title (first), ==, "SIRET");
  paraphe_grid_columns_reset (columns);
  kit_settle ();
  g_assert_cmpstr (paraphe_grid_columns_get (columns, 0)->id, ==, "flags");
  g_assert_false (kit_shows (GTK_WIDGET (grid), "SIRET"));
  paraphe_dossier_grid_sort (grid, PARAPHE_SORT_NUMBER, TRUE);
  paraphe_dossier_grid_sort (grid, PARAPHE_SORT_COST, FALSE); /* all the same */
  g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpint (paraphe_dossier_item_get_number (item), ==, 111);
  g_object_unref (popover);
  kit_destroy (window);
}

static void
on_query (ParapheFilterBar *bar, const char *query, char **asked) {
  g_free (*asked);
  *asked = g_strdup (query);
}

/* Chips are the terms of the query; the menus add one, beside another of the same field. */
static void
test_filters (void) {
  g_autoptr (ParapheEngine) engine = paraphe_engine_new (g_get_tmp_dir (), TRUE);
  ParapheDossierList *list = paraphe_engine_get_list (engine);
  ParapheFilterBar *bar = g_object_new (PARAPHE_TYPE_FILTER_BAR, NULL);
  g_autofree char *asked = NULL;
  g_signal_connect (bar, "query", G_CALLBACK (on_query), &asked);
  paraphe_filter_bar_set_engine (bar, engine);
  GtkWindow *window = kit_show (GTK_WIDGET (bar), 900, 200);
  g_assert_true (paraphe_dossier_list_set_query (list, "albi dep:81 schools>3", 20000, NULL));
  paraphe_filter_bar_show (bar, "albi dep:81 schools>3", NULL, FALSE);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (bar), "dep:81"));
  g_assert_true (kit_shows (GTK_WIDGET (bar), "Save this view…"));
  kit_click (GTK_WIDGET (bar), "schools>3");
  g_assert_cmpstr (asked, ==, "albi dep:81");
  gtk_widget_activate_action (GTK_WIDGET (bar), "filter.add", "s", "dep:09");
  g_assert_cmpstr (asked, ==, "albi schools>3 dep:81,09");
  gtk_widget_activate_action (GTK_WIDGET (bar), "filter.add", "s", "flag:b");
  g_assert_cmpstr (asked, ==, "albi dep:81 schools>3 flag:b");
  paraphe_filter_bar_show (bar, "couleur:bleu", "“couleur:” is not understood.", FALSE);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (bar), "“couleur:” is not understood."));
  g_assert_false (kit_shows (GTK_WIDGET (bar), "Save this view…"));
  kit_check_names (GTK_WIDGET (window));
  kit_destroy (window);
}

/* Figures add up, and each opens the list behind it. */
static void
test_overview (void) {
  g_autoptr (ParapheEngine) engine = paraphe_engine_new (g_get_tmp_dir (), TRUE);
  ParapheDossierList *list = paraphe_engine_get_list (engine);
  g_autoptr (GPtrArray) summaries = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 40; i++)
    g_ptr_array_add (summaries, sample_summary (100 + i, "Albi", PARAPHE_VIEW_RECEIVED, paraphe_day_new (2026, 11, 2) + (ParapheDay) i));
  paraphe_dossier_list_update (list, summaries);
  g_autoptr (ParapheFigures) figures = paraphe_figures_count (list);
  guint lines = 0, weeks = 0;
  for (guint i = 0; i < figures->lines->len; i++)
    lines += ((ParapheFigureLine *) g_ptr_array_index (figures->lines, i))->total;
  for (guint i = 0; i < figures->weeks->len; i++) {
    const ParapheWeek *week = &g_array_index (figures->weeks, ParapheWeek, i);
    weeks += week->late + week->waiting + week->complete;
  }
  g_assert_cmpuint (lines, ==, 40);
  g_assert_cmpuint (weeks, ==, 40);
  g_assert_cmpuint (figures->n_complete + figures->n_ongoing + figures->n_overdue + figures->n_closed, ==, 40);
  g_assert_cmpint (figures->declared_cents, ==, figures->complete_cents + figures->awaiting_cents + figures->closed_cents);
  ParapheOverviewPage *page = g_object_new (PARAPHE_TYPE_OVERVIEW_PAGE, NULL);
  g_autofree char *asked = NULL;
  g_signal_connect (page, "query", G_CALLBACK (on_query), &asked);
  paraphe_overview_page_set_engine (page, engine);
  GtkWindow *window = kit_show (GTK_WIDGET (page), 1100, 700);
  kit_settle ();
  kit_click (GTK_WIDGET (page), "2 Nov");
  g_assert_cmpstr (asked, ==, "deadline:2026-11-02..2026-11-08 -status:s01,s02,s03,s04");
  g_assert_cmpuint (paraphe_engine_count_query (engine, asked), ==, 7);
  kit_click (GTK_WIDGET (page), "Dossiers filed");
  g_assert_cmpstr (asked, ==, "");
  kit_click (GTK_WIDGET (page), "Table");
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (page), "2 Nov 2026"));
  kit_check_names (GTK_WIDGET (window));
  kit_picture (window, "overview");
  kit_destroy (window);
}

static void
on_open (ParapheDossierGrid *grid, gint64 number, gint64 *opened) {
  *opened = number;
}

static void
test_grid (void) {
  g_autoptr (ParapheDossierList) list = make_list (60);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  ParapheDossierGrid *grid = g_object_new (PARAPHE_TYPE_DOSSIER_GRID, NULL);
  gint64 opened = 0;
  g_signal_connect (grid, "open", G_CALLBACK (on_open), &opened);
  paraphe_dossier_grid_set_selection (grid, selection);
  GtkWindow *window = kit_show (GTK_WIDGET (grid), 1100, 500);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (grid), "Commune 00"));
  g_assert_true (kit_shows (GTK_WIDGET (grid), "3\u00a0≠\u00a02"));
  g_assert_true (kit_shows (GTK_WIDGET (grid), "€123.00"));
  /* The order of the list follows the headers, and the state of the actions says it. */
  paraphe_dossier_grid_sort (grid, PARAPHE_SORT_NAME, FALSE);
  g_autoptr (ParapheDossierItem) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (paraphe_summary_facts (paraphe_dossier_item_get_summary (first))->name, ==, "Commune 00");
  g_action_group_activate_action (paraphe_dossier_grid_get_actions (grid), "descending", NULL);
  g_autoptr (ParapheDossierItem) last = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_cmpstr (paraphe_summary_facts (paraphe_dossier_item_get_summary (last))->name, ==, "Commune 59");
  g_action_group_activate_action (paraphe_dossier_grid_get_actions (grid), "sort", g_variant_new_string ("number"));
  gboolean descending;
  g_assert_cmpint (paraphe_dossier_grid_get_sort (grid, &descending), ==, PARAPHE_SORT_NUMBER);
  g_autoptr (GVariant) state = g_action_group_get_action_state (paraphe_dossier_grid_get_actions (grid), "sort");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "number");
  /* The status has a column where statuses are mixed. */
  g_assert_false (kit_shows (GTK_WIDGET (grid), "Status"));
  paraphe_dossier_grid_show_view (grid, PARAPHE_VIEW_ALL);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (grid), "Status"));
  paraphe_dossier_grid_show_view (grid, PARAPHE_VIEW_RECEIVED);
  /* A far row is brought into sight and takes the keyboard. */
  paraphe_dossier_selection_set_number (selection, 100);
  paraphe_dossier_grid_reveal (grid, TRUE);
  kit_await_focus (window, "Commune 00");
  GtkWidget *focus = gtk_window_get_focus (window);
  gtk_widget_activate_action (focus, "list.activate-item", "u", paraphe_dossier_selection_get_position (selection));
  g_assert_cmpint (opened, ==, 100);
  kit_check_names (GTK_WIDGET (window));
  kit_destroy (window);
}

/* A row follows its dossier without being made again. */
static void
test_cell_news (void) {
  g_autoptr (ParapheDossierList) list = make_list (3);
  g_autoptr (ParapheDossierSelection) selection = paraphe_dossier_selection_new (list);
  ParapheDossierGrid *grid = g_object_new (PARAPHE_TYPE_DOSSIER_GRID, NULL);
  paraphe_dossier_grid_set_selection (grid, selection);
  GtkWindow *window = kit_show (GTK_WIDGET (grid), 1100, 400);
  kit_settle ();
  g_autoptr (GPtrArray) news = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (news, sample_summary (101, "Un autre nom", PARAPHE_VIEW_RECEIVED, paraphe_day_new (2026, 11, 2)));
  paraphe_dossier_list_update (list, news);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (grid), "Un autre nom"));
  kit_destroy (window);
}

static void
on_view_chosen (ParapheViewSidebar *sidebar, int view, int *chosen) {
  *chosen = view;
}

static void
test_sidebar (void) {
  g_autoptr (ParapheDossierList) list = make_list (30);
  ParapheViewSidebar *sidebar = g_object_new (PARAPHE_TYPE_VIEW_SIDEBAR, NULL);
  int chosen = 0;
  g_signal_connect (sidebar, "view-chosen", G_CALLBACK (on_view_chosen), &chosen);
  paraphe_view_sidebar_set_list (sidebar, list);
  GtkWindow *window = kit_show (GTK_WIDGET (sidebar), 260, 700);
  g_assert_true (kit_shows (GTK_WIDGET (sidebar), "10")); /* overdue */
  g_assert_true (kit_shows (GTK_WIDGET (sidebar), "20")); /* received */
  GtkWidget *overdue = gtk_widget_get_ancestor (kit_find_text (GTK_WIDGET (sidebar), "10"), GTK_TYPE_LIST_BOX_ROW);
  gtk_test_accessible_assert_property (overdue, GTK_ACCESSIBLE_PROPERTY_LABEL, "Overdue, 10 dossiers");
  gtk_list_box_select_row (GTK_LIST_BOX (gtk_widget_get_parent (overdue)), GTK_LIST_BOX_ROW (overdue));
  g_assert_cmpint (chosen, ==, PARAPHE_VIEW_OVERDUE);
  /* Shown from elsewhere, it chooses nothing. */
  chosen = 0;
  paraphe_view_sidebar_select_view (sidebar, PARAPHE_VIEW_COMPLETE);
  paraphe_view_sidebar_select_outbox (sidebar);
  g_assert_cmpint (chosen, ==, 0);
  paraphe_view_sidebar_set_outbox (sidebar, 3, 1);
  g_assert_true (kit_shows (GTK_WIDGET (sidebar), "1 to arbitrate"));
  kit_check_names (GTK_WIDGET (window));
  kit_destroy (window);
}

static ParapheFormView *
make_form (ParapheStatus status, SampleKind kind) {
  g_autoptr (ParapheCaseFile) file = sample_file (status, kind);
  g_autoptr (ParapheCampaign) campaign = sample_campaign ();
  ParapheFormView *form = g_object_new (PARAPHE_TYPE_FORM_VIEW, NULL);
  paraphe_form_view_set_file (form, file, campaign);
  return form;
}

/* Every flag stands somewhere, also one whose field this form does not have. */
static void
test_form (void) {
  GtkWidget *form = GTK_WIDGET (make_form (PARAPHE_STATUS_RECEIVED, SAMPLE_BLOCKED));
  GtkWindow *window = kit_show (form, 424, 900);
  g_assert_cmpuint (kit_count (form, PARAPHE_TYPE_FLAG_CARD), ==, 7);
  g_assert_true (kit_shows (form, "1 point that cannot be evaluated")); /* folded */
  gtk_expander_set_expanded (GTK_EXPANDER (kit_find (form, GTK_TYPE_EXPANDER)), TRUE);
  kit_await_count (form, PARAPHE_TYPE_FLAG_CARD, 8);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 440); /* it fits the column of a laptop */
  g_assert_true (kit_shows (form, "Not read yet as it is now"));
  for (const char *const *id = (const char *const[]){ "DLV-11", "NB-01", "COU-02", "REF-03", "SIG-08", "SIG-09", "ECO-12", "DLV-03", NULL };
       *id != NULL; id++)
    g_assert_true (kit_shows (form, *id));
  g_assert_true (kit_shows (form, "3 blocking"));
  g_assert_true (kit_shows (form, "Seen by you on"));
  g_assert_true (kit_shows (form, "Cannot be evaluated:"));
  g_assert_true (kit_shows (form, "Cannot be expired:")); /* a guard of expiry says nothing loud on a received copy */
  g_assert_true (kit_shows (form, "École no 1"));
  g_assert_true (kit_shows (form, "1. Signataire de la convention"));
  g_assert_true (kit_shows (form, "une valeur"));
  /* The card of the number follows its field. */
  GtkWidget *card = gtk_widget_get_ancestor (kit_find_text (form, "NB-01"), PARAPHE_TYPE_FLAG_CARD);
  g_assert_true (kit_shows (gtk_widget_get_prev_sibling (card), "Number of schools"));
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Blocking, Message of NB-01.");
  kit_check_names (GTK_WIDGET (window));
  kit_picture (window, "form");
  kit_destroy (window);
}

/* Where expiry is at stake, what forbids it is loud. */
static void
test_form_overdue (void) {
  GtkWidget *form = GTK_WIDGET (make_form (PARAPHE_STATUS_OVERDUE, SAMPLE_BLOCKED));
  GtkWindow *window = kit_show (form, 424, 900);
  g_assert_false (kit_shows (form, "Cannot be expired:"));
  g_assert_true (kit_shows (form, "4 blocking"));
  kit_destroy (window);
}

static void
test_form_walk (void) {
  ParapheFormView *form = make_form (PARAPHE_STATUS_RECEIVED, SAMPLE_BLOCKED);
  GtkWindow *window = kit_show (GTK_WIDGET (form), 424, 500);
  paraphe_form_view_walk (form, FALSE);
  GtkWidget *first = gtk_window_get_focus (window);
  g_assert_nonnull (first);
  g_assert_nonnull (gtk_widget_get_ancestor (first, PARAPHE_TYPE_FLAG_CARD));
  paraphe_form_view_walk (form, FALSE);
  g_assert_true (gtk_window_get_focus (window) != first);
  paraphe_form_view_walk (form, TRUE);
  g_assert_true (gtk_window_get_focus (window) == first);
  paraphe_form_view_walk (form, TRUE); /* round the end */
  g_assert_nonnull (gtk_window_get_focus (window));
  kit_destroy (window);
}

/* What comes from outside is shown, not obeyed: markup, marks that turn the text, 10,000 characters, 5,000 schools. */
static void
test_hostile (void) {
  GtkWidget *form = GTK_WIDGET (make_form (PARAPHE_STATUS_RECEIVED, SAMPLE_HOSTILE | SAMPLE_MANY_SCHOOLS));
  GtkWindow *window = kit_show (form, 424, 500);
  g_assert_true (kit_shows (form, "<b>&"));
  g_assert_false (kit_shows (form, "\xe2\x80\xae"));
  g_assert_true (kit_shows (form, "5000. École no 5000"));
  int minimum;
  gtk_widget_measure (form, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 424);
  kit_destroy (window);
  g_autoptr (ParapheCaseFile) file = sample_file (PARAPHE_STATUS_RECEIVED, SAMPLE_HOSTILE | SAMPLE_COPIES);
  ParapheThreadView *thread = g_object_new (PARAPHE_TYPE_THREAD_VIEW, NULL);
  paraphe_thread_view_set_file (thread, file, SAMPLE_AGENT);
  window = kit_show (GTK_WIDGET (thread), 424, 500);
  gtk_widget_measure (GTK_WIDGET (thread), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 424);
  kit_destroy (window);
}

static void
test_thread (void) {
  g_autoptr (ParapheCaseFile) file = sample_file (PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES);
  GtkWidget *thread = g_object_new (PARAPHE_TYPE_THREAD_VIEW, NULL);
  paraphe_thread_view_set_file (PARAPHE_THREAD_VIEW (thread), file, SAMPLE_AGENT);
  GtkWindow *window = kit_show (thread, 424, 700);
  g_assert_true (kit_shows (thread, "2 automatic mails")); /* folded */
  g_assert_true (kit_shows (thread, "You"));
  g_assert_true (kit_shows (thread, "Ci-joint la convention signée."));
  g_assert_true (kit_shows (thread, "convention_signee.pdf"));
  g_assert_true (kit_shows (thread, "to examine"));
  g_assert_true (kit_shows (thread, "(Message deleted)"));
  g_assert_false (kit_shows (thread, "Un message supprimé"));
  g_assert_true (kit_shows (thread, "accepted by the platform"));
  kit_check_names (GTK_WIDGET (window));
  kit_picture (window, "thread");
  kit_destroy (window);
}

static void
test_papers (void) {
  g_autoptr (ParapheCaseFile) file = sample_file (PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES);
  g_autoptr (GPtrArray) conventions = paraphe_paper_choice_list_conventions (file);
  g_assert_cmpuint (conventions->len, ==, 3);
  g_assert_cmpstr (paraphe_paper_choice_facts (conventions->pdata[0])->title, ==, "Convention in force, version 3");
  g_assert_cmpstr (paraphe_paper_choice_facts (conventions->pdata[1])->title, ==, "Version 2, void");
  g_assert_true (paraphe_paper_choice_facts (conventions->pdata[1])->is_void);
  g_assert_nonnull (paraphe_paper_choice_facts (conventions->pdata[2])->sentence); /* lost: said, never fetched */
  g_assert_cmpstr (paraphe_paper_choice_facts (conventions->pdata[1])->note, ==, "generated on 14 Oct 2026, void since 24 Oct 2026");
  g_assert_cmpstr (paraphe_paper_choice_facts (conventions->pdata[2])->note, ==, "void since 14 Oct 2026");
  g_autoptr (GPtrArray) received = paraphe_paper_choice_list_received (file);
  g_assert_cmpuint (received->len, ==, 7); /* six copies, one other file */
  g_assert_cmpint (paraphe_paper_choice_facts (received->pdata[0])->state, ==, PARAPHE_COPY_TO_EXAMINE);
  g_assert_cmpstr (paraphe_paper_choice_facts (received->pdata[6])->title, ==, "deliberation.docx");
  g_assert_cmpint (paraphe_paper_choice_facts (received->pdata[6])->state, ==, PARAPHE_COPY_UNKNOWN);
  g_assert_cmpuint (paraphe_files_view_count (file), ==, 10);
  GtkWidget *files = g_object_new (PARAPHE_TYPE_FILES_VIEW, NULL);
  paraphe_files_view_set_file (PARAPHE_FILES_VIEW (files), file);
  GtkWindow *window = kit_show (files, 424, 700);
  g_assert_true (kit_shows (files, "its PDF was not kept"));
  kit_check_names (GTK_WIDGET (window));
  kit_destroy (window);
  GtkWidget *history = g_object_new (PARAPHE_TYPE_HISTORY_VIEW, NULL);
  paraphe_history_view_set_file (PARAPHE_HISTORY_VIEW (history), file);
  window = kit_show (history, 424, 700);
  g_assert_true (kit_shows (history, "Convention version 3 generated"));
  g_assert_true (kit_shows (history, "The form is the same as before."));
  kit_destroy (window);
}

static void
test_identity (void) {
  g_autoptr (ParapheCaseFile) file = sample_file (PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES);
  ParapheIdentityLines *lines = g_object_new (PARAPHE_TYPE_IDENTITY_LINES, NULL);
  paraphe_identity_lines_set_file (lines, file);
  GtkWindow *window = kit_show (GTK_WIDGET (lines), 424, 120);
  g_assert_true (kit_shows (GTK_WIDGET (lines), "Convention received, to review"));
  g_assert_true (kit_shows (GTK_WIDGET (lines), "Deadline Wed 25 Nov 2026 · in 2 days"));
  g_assert_true (kit_shows (GTK_WIDGET (lines), "6 copies, last"));
  g_assert_true (kit_shows (GTK_WIDGET (lines), "version 3"));
  paraphe_identity_lines_explain (lines);
  kit_await_count (GTK_WIDGET (lines), PARAPHE_TYPE_WHY_POPOVER, 1);
  GtkWidget *why = kit_find (GTK_WIDGET (lines), PARAPHE_TYPE_WHY_POPOVER);
  g_assert_true (kit_shows (why, "Why Wednesday 25 November 2026?"));
  g_assert_true (kit_shows (why, "on 25 September 2026"));
  g_autofree char *text = paraphe_why_popover_dup_text (PARAPHE_WHY_POPOVER (why));
  g_assert_nonnull (strstr (text, "Request filed"));
  kit_check_names (GTK_WIDGET (window));
  kit_destroy (window);
}

static void
on_decide (ParapheDecisionBar *bar, int recipe, int *decided) {
  *decided = recipe;
}

typedef struct {
  ParapheDecisionBar *bar;
  GtkWindow *window;
  int decided;
} Bar;

static void
open_bar (Bar *self, ParapheStatus status, SampleKind kind) {
  g_autoptr (ParapheCaseFile) file = sample_file (status, kind);
  self->bar = g_object_new (PARAPHE_TYPE_DECISION_BAR, NULL);
  self->decided = 0;
  g_signal_connect (self->bar, "decide", G_CALLBACK (on_decide), &self->decided);
  paraphe_decision_bar_set_file (self->bar, file);
  self->window = kit_show (GTK_WIDGET (self->bar), 1100, 110);
}

/* Nothing is open before the engine has said so, and a closed act never decides. */
static void
test_bar_closed_at_first (void) {
  Bar self;
  open_bar (&self, PARAPHE_STATUS_RECEIVED, SAMPLE_COPIES);
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_COMPLETE);
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_EXPIRE);
  g_assert_cmpint (self.decided, ==, 0);
  paraphe_decision_bar_take_plan (self.bar, sample_plan (PARAPHE_RECIPE_COMPLETE, NULL, NULL));
  paraphe_decision_bar_set_own_reason (self.bar, "The copy has not been on screen yet.");
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_COMPLETE);
  g_assert_cmpint (self.decided, ==, 0);
  paraphe_decision_bar_set_own_reason (self.bar, NULL);
  GtkWidget *approve = gtk_widget_get_ancestor (kit_find_text (GTK_WIDGET (self.bar), "Approve the convention"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_has_css_class (approve, "suggested-action"));
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_COMPLETE);
  g_assert_cmpint (self.decided, ==, PARAPHE_RECIPE_COMPLETE);
  kit_destroy (self.window);
}

static void
test_bar_gates (void) {
  Bar self;
  const ParapheSeverity closing[] = { PARAPHE_SEVERITY_BLOCKING, PARAPHE_SEVERITY_BLOCKING, PARAPHE_SEVERITY_UNKNOWN };
  const ParapheSeverity absolute[] = { PARAPHE_SEVERITY_ABSOLUTE, PARAPHE_SEVERITY_UNKNOWN };
  open_bar (&self, PARAPHE_STATUS_RECEIVED, SAMPLE_BLOCKED | SAMPLE_COPIES);
  paraphe_decision_bar_take_plan (self.bar, sample_plan (PARAPHE_RECIPE_COMPLETE, closing, NULL));
  paraphe_decision_bar_take_plan (self.bar, sample_plan (PARAPHE_RECIPE_REOPEN, NULL, NULL));
  kit_settle ();
  GtkWidget *bar = GTK_WIDGET (self.bar);
  g_assert_true (kit_shows (bar, "Approve is closed:"));
  g_assert_true (kit_shows (bar, "2 blocking points in the form."));
  g_assert_true (kit_shows (bar, "Override…"));
  g_assert_true (kit_shows (bar, "Expire…"));
  g_assert_false (kit_shows (bar, "Re-accept…"));
  GtkWidget *approve = gtk_widget_get_ancestor (kit_find_text (bar, "Approve the convention"), GTK_TYPE_BUTTON);
  g_assert_true (gtk_widget_is_sensitive (approve)); /* closed, but it answers */
  gtk_test_accessible_assert_property (approve, GTK_ACCESSIBLE_PROPERTY_LABEL, "Approve the convention");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (approve), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_COMPLETE);
  kit_await_count (bar, PARAPHE_TYPE_GATE_POPOVER, 1);
  GtkWidget *popover = kit_find (bar, PARAPHE_TYPE_GATE_POPOVER);
  g_assert_nonnull (popover);
  g_assert_true (kit_shows (popover, "NB-01"));
  g_assert_true (kit_shows (popover, "COU-01"));
  kit_check_names (bar);
  /* What is absolute is never offered to be passed over. */
  paraphe_decision_bar_take_plan (self.bar, sample_plan (PARAPHE_RECIPE_COMPLETE, absolute, NULL));
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_COMPLETE);
  kit_settle ();
  g_assert_false (kit_shows (kit_find (bar, PARAPHE_TYPE_GATE_POPOVER), "Override…"));
  g_assert_cmpint (self.decided, ==, 0);
  paraphe_decision_bar_press (self.bar, PARAPHE_RECIPE_REOPEN);
  g_assert_cmpint (self.decided, ==, PARAPHE_RECIPE_REOPEN);
  kit_picture (self.window, "bar-closed");
  kit_destroy (self.window);
}

static void
test_bar_acts_by_status (void) {
  Bar self;
  open_bar (&self, PARAPHE_STATUS_RESUBMITTED, SAMPLE_PLAIN);
  g_assert_true (kit_shows (GTK_WIDGET (self.bar), "Re-accept…"));
  g_assert_false (kit_shows (GTK_WIDGET (self.bar), "Approve the convention"));
  g_assert_false (kit_shows (GTK_WIDGET (self.bar), "Expire…"));
  kit_destroy (self.window);
  open_bar (&self, PARAPHE_STATUS_COMPLETE, SAMPLE_COPIES);
  g_assert_false (kit_shows (GTK_WIDGET (self.bar), "Approve the convention"));
  g_assert_false (kit_shows (GTK_WIDGET (self.bar), "Expire…"));
  g_assert_true (kit_shows (GTK_WIDGET (self.bar), "Reopen…"));
  kit_destroy (self.window);
  /* An overdue dossier is never proposed in blue. */
  open_bar (&self, PARAPHE_STATUS_OVERDUE, SAMPLE_PLAIN);
  paraphe_decision_bar_take_plan (self.bar, sample_plan (PARAPHE_RECIPE_EXPIRE, NULL, NULL));
  GtkWidget *expire = gtk_widget_get_ancestor (kit_find_text (GTK_WIDGET (self.bar), "Expire…"), GTK_TYPE_BUTTON);
  g_assert_false (gtk_widget_has_css_class (expire, "suggested-action"));
  kit_destroy (self.window);
}

static void
on_cancel (ParapheDecisionBar *bar, gboolean *cancelled) {
  *cancelled = TRUE;
}

static void
test_bar_pending (void) {
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (ParapheCaseFile) waiting = sample_file_pending (PARAPHE_OPERATION_WAITING, now + 9);
  g_autoptr (ParapheCaseFile) running = sample_file_pending (PARAPHE_OPERATION_RUNNING, 0);
  g_autoptr (ParapheCaseFile) stopped = sample_file_pending (PARAPHE_OPERATION_CONFLICT, 0);
  ParapheDecisionBar *bar = g_object_new (PARAPHE_TYPE_DECISION_BAR, NULL);
  gboolean cancelled = FALSE;
  g_signal_connect (bar, "cancel", G_CALLBACK (on_cancel), &cancelled);
  paraphe_decision_bar_set_file (bar, waiting);
  GtkWindow *window = kit_show (GTK_WIDGET (bar), 1100, 110);
  g_assert_true (kit_shows (GTK_WIDGET (bar), "Approval waiting to be sent"));
  g_assert_true (kit_shows (GTK_WIDGET (bar), "Leaves in"));
  g_assert_false (kit_shows (GTK_WIDGET (bar), "Reopen…"));
  kit_click (GTK_WIDGET (bar), "Cancel the approval");
  g_assert_true (cancelled);
  kit_check_names (GTK_WIDGET (bar));
  /* Once it has left, it cannot be taken back. */
  paraphe_decision_bar_set_file (bar, running);
  g_assert_false (kit_shows (GTK_WIDGET (bar), "Cancel the approval"));
  paraphe_decision_bar_set_file (bar, stopped);
  g_assert_true (kit_shows (GTK_WIDGET (bar), "To arbitrate: approve the convention"));
  g_assert_true (kit_shows (GTK_WIDGET (bar), "Open the outbox"));
  kit_destroy (window);
}

static void
test_operation_cards (void) {
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  static const ParapheOperationState states[] = { PARAPHE_OPERATION_WAITING, PARAPHE_OPERATION_RUNNING,   PARAPHE_OPERATION_CONFLICT,
                                                  PARAPHE_OPERATION_DONE,    PARAPHE_OPERATION_CANCELLED, PARAPHE_OPERATION_HALF_DONE };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++) {
    g_autoptr (ParapheOperation) operation = sample_operation (states[i], i == 0 ? now + 60 : 0);
    GtkWidget *card = GTK_WIDGET (paraphe_operation_card_new (operation, "Lescure-d’Albigeois"));
    gtk_box_append (GTK_BOX (box), card);
    gboolean human = states[i] == PARAPHE_OPERATION_CONFLICT || states[i] == PARAPHE_OPERATION_HALF_DONE;
    g_assert_true (kit_shows (card, "Keep my decision…") == human);
    g_assert_true (kit_shows (card, "The platform said:") == human);
    g_assert_true (kit_shows (card, "Cancel") == (states[i] == PARAPHE_OPERATION_WAITING));
    g_assert_true (kit_shows (card, "Leaves at") == (states[i] == PARAPHE_OPERATION_WAITING));
  }
  GtkWindow *window = kit_show (box, 900, 700);
  kit_check_names (GTK_WIDGET (window));
  kit_picture (window, "operations");
  kit_destroy (window);
}

static ParapheUnderstanding
make_understanding (GPtrArray *fields, GPtrArray *agents) {
  static const ParapheRecognisedField rows[] = {
    { PARAPHE_ROLE_SIGNATORY, TRUE, (char *) "d1", (char *) "Saisir <le> prénom & le NOM", (char *) "TextChampDescriptor", 95, (char *) "by its label" },
    { PARAPHE_ROLE_COST, TRUE, (char *) "d2", (char *) "Coût", (char *) "TextChampDescriptor", 55, (char *) "by its type" },
    { PARAPHE_ROLE_REFERENT2, FALSE, NULL, NULL, NULL, 0, (char *) "no such field" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (fields, (gpointer) &rows[i]);
  g_ptr_array_add (agents, (gpointer) SAMPLE_AGENT);
  return (ParapheUnderstanding){ .title = (char *) "ENT-École <2026>", .declarative = (char *) "accepte", .fields = fields, .agents = agents,
                                 .agent = (char *) SAMPLE_AGENT, .can_write = TRUE, .understood = TRUE, .token_in_file = TRUE };
}

static void
test_setup (void) {
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GPtrArray) agents = g_ptr_array_new ();
  ParapheUnderstanding understanding = make_understanding (fields, agents);
  ParapheSetupPage *setup = g_object_new (PARAPHE_TYPE_SETUP_PAGE, NULL);
  GtkWindow *window = kit_show (GTK_WIDGET (setup), 1000, 700);
  paraphe_setup_page_start (setup, FALSE);
  /* Nothing is asked of the engine before the fields hold something sound. */
  kit_click (GTK_WIDGET (setup), "Check and add");
  g_assert_true (kit_shows (GTK_WIDGET (setup), "The number of the démarche is made of digits only"));
  kit_check_names (GTK_WIDGET (window));
  paraphe_setup_page_show_understanding (setup, &understanding);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (setup), "ENT-École <2026>"));
  g_assert_true (kit_shows (GTK_WIDGET (setup), "Saisir <le> prénom & le NOM"));
  g_assert_true (kit_shows (GTK_WIDGET (setup), "recognised, 95 %"));
  g_assert_true (kit_shows (GTK_WIDGET (setup), "missing"));
  g_assert_true (kit_shows (GTK_WIDGET (setup), "absent, not needed"));
  g_assert_true (kit_shows (GTK_WIDGET (setup), "only you can read"));
  kit_check_names (GTK_WIDGET (window));
  kit_picture (window, "setup-understanding");
  paraphe_setup_page_start (setup, TRUE);
  understanding.understood = FALSE;
  understanding.missing = (char *) "The field of the schools is missing.";
  paraphe_setup_page_show_understanding (setup, &understanding);
  g_assert_true (kit_shows (GTK_WIDGET (setup), "The field of the schools is missing."));
  kit_destroy (window);
}

/* Preferences and guide come up whole, every control of theirs has a name, and the guide speaks of each task. */
static void
test_preferences_and_guide (void) {
  ParapheWindow *window = paraphe_window_new (NULL);
  g_autoptr (ParapheEngine) engine = paraphe_engine_new (g_get_tmp_dir (), TRUE);
  GtkWindow *preferences = paraphe_preferences_window_new (GTK_WINDOW (window), engine, NULL);
  gtk_window_present (preferences);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (preferences), "Letters alone are keys"));
  kit_check_names (GTK_WIDGET (preferences));
  kit_destroy (preferences);
  GtkWindow *guide = paraphe_help_window_new (GTK_WINDOW (window));
  gtk_window_present (guide);
  kit_settle ();
  g_assert_true (kit_shows (GTK_WIDGET (guide), "Contrôler une convention et la valider"));
  g_assert_true (kit_shows (GTK_WIDGET (guide), "Travailler au clavier"));
  kit_check_names (GTK_WIDGET (guide));
  kit_destroy (guide);
  kit_destroy (GTK_WINDOW (window));
}

/* Every key does something that exists, and the help shows each. */
static void
test_keys (void) {
  ParapheWindow *window = paraphe_window_new (NULL);
  guint n;
  const ParapheKey *keys = paraphe_keymap_list (&n);
  GtkWindow *help = paraphe_shortcuts_window_new (GTK_WINDOW (window));
  gtk_window_present (help);
  kit_settle ();
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = NULL;
    g_autoptr (GVariant) target = NULL;
    g_assert_true (g_action_parse_detailed_name (keys[i].action, &name, &target, NULL));
    if (g_str_has_prefix (name, "win.")) {
      guint k = 0;
      GType owner;
      const char *action, *property;
      const GVariantType *type;
      gboolean known = FALSE;
      while (gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), k++, &owner, &action, &type, &property)) {
        if (!g_str_equal (action, name))
          continue;
        known = TRUE;
        g_assert_true ((target == NULL) == (type == NULL));
        g_assert_true (target == NULL || g_variant_is_of_type (target, type));
      }
      if (!known)
        g_error ("the key %s activates %s, which is nothing", keys[i].keys, name);
    }
    g_assert_true (kit_shows (GTK_WIDGET (help), keys[i].what));
  }
  kit_check_names (GTK_WIDGET (help));
  kit_destroy (help);
  kit_destroy (GTK_WINDOW (window));
}

static void
on_narrow (ParapheStage *stage, GParamSpec *pspec, guint *told) {
  (*told)++;
}

static void
test_stage (void) {
  guint told = 0;
  GtkWidget *wide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (wide, 700, 100);
  ParapheStage *stage = g_object_new (PARAPHE_TYPE_STAGE, "threshold", 100, "minimum", 20, "child", wide, NULL);
  g_signal_connect (stage, "notify::narrow", G_CALLBACK (on_narrow), &told);
  int minimum;
  gtk_widget_measure (GTK_WIDGET (stage), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 300); /* it may be smaller than what it holds */
  GtkWindow *window = kit_show (GTK_WIDGET (stage), 400, 200);
  kit_settle ();
  g_assert_true (paraphe_stage_get_narrow (stage));
  g_assert_cmpuint (told, ==, 1);
  kit_destroy (window);
}

int
main (int argc, char **argv) {
  if (!kit_start (&argc, &argv))
    return 0;
  g_test_add_func ("/ui/templates", test_templates);
  g_test_add_func ("/ui/selection", test_selection);
  g_test_add_func ("/ui/checked", test_checked);
  g_test_add_func ("/ui/check-column", test_check_column);
  g_test_add_func ("/ui/many-selected", test_many_selected);
  g_test_add_func ("/ui/columns", test_columns);
  g_test_add_func ("/ui/filters", test_filters);
  g_test_add_func ("/ui/overview", test_overview);
  g_test_add_func ("/ui/grid", test_grid);
  g_test_add_func ("/ui/cell-news", test_cell_news);
  g_test_add_func ("/ui/sidebar", test_sidebar);
  g_test_add_func ("/ui/form", test_form);
  g_test_add_func ("/ui/form-overdue", test_form_overdue);
  g_test_add_func ("/ui/form-walk", test_form_walk);
  g_test_add_func ("/ui/hostile", test_hostile);
  g_test_add_func ("/ui/thread", test_thread);
  g_test_add_func ("/ui/papers", test_papers);
  g_test_add_func ("/ui/identity", test_identity);
  g_test_add_func ("/ui/bar/closed-at-first", test_bar_closed_at_first);
  g_test_add_func ("/ui/bar/gates", test_bar_gates);
  g_test_add_func ("/ui/bar/acts-by-status", test_bar_acts_by_status);
  g_test_add_func ("/ui/bar/pending", test_bar_pending);
  g_test_add_func ("/ui/operation-cards", test_operation_cards);
  g_test_add_func ("/ui/setup", test_setup);
  g_test_add_func ("/ui/keys", test_keys);
  g_test_add_func ("/ui/preferences-and-guide", test_preferences_and_guide);
  g_test_add_func ("/ui/stage", test_stage);
  return g_test_run ();
}
