/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: it gives words, view and order to the engine's list and shows what comes of it. Main thread; owned by the browse
 * page. */
#include "config.h"
#include "list-page.h"
#include "columns-popover.h"
#include "data-age.h"
#include "dialogs.h"
#include "dossier-grid.h"
#include "filter-bar.h"
#include "kept-settings.h"
#include "lexicon.h"
#include "list-exports.h"
#include "notice-banner.h"
#include "query-popover.h"
#include "viewing.h"
#include "wording.h"
#include <glib/gi18n.h>

struct _ParapheListPage {
  AdwBin parent_instance;
  AdwWindowTitle *title;       /* template child */
  GtkSearchEntry *search;      /* template child */
  ParapheFilterBar *filters;   /* template child */
  GtkMenuButton *sort_button;  /* template child */
  GtkMenuButton *columns_button; /* template child */
  ParapheQueryPopover *completions; /* child of the search */
  ParapheDataAge *age;         /* template child */
  ParapheNoticeBanner *banner; /* template child */
  GtkStack *stack;             /* template child */
  ParapheDossierGrid *grid;    /* template child */
  AdwStatusPage *empty;        /* template child */
  GtkButton *empty_first;      /* template child */
  GtkButton *empty_second;     /* template child */
  GtkButton *elsewhere;        /* template child */
  GtkLabel *live;              /* template child */
  GtkRevealer *selection_bar;  /* template child */
  GtkLabel *selected;          /* template child */
  GtkWidget *close_many;       /* template child */
  GtkMenuButton *export_many;  /* template child */
  GtkMenuButton *export_button; /* template child */
  ParapheEngine *engine;       /* (owned) (nullable) */
  ParapheDossierList *list;    /* (owned) (nullable) */
  ParapheDossierSelection *selection; /* (owned) (nullable) */
  ParapheView view;
  guint place;                 /* of the row opened last: what has left the view meanwhile gives it to its neighbour */
  guint refresh_id;            /* idle, 0: none */
  GSettings *settings;         /* (owned) (nullable) */
  char *kept_name;             /* (owned) (nullable) of the view of one's own that is shown */
  char *complaint;             /* (owned) (nullable) of the query typed */
};

G_DEFINE_FINAL_TYPE (ParapheListPage, paraphe_list_page, ADW_TYPE_BIN)

enum { SIGNAL_VIEW_CHANGED, SIGNAL_KEPT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_words (ParapheListPage *self) {
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  return words[0] != '\0' ? words : NULL;
}

static char *
describe_count (ParapheListPage *self, guint n) {
  g_autofree char *number = paraphe_wording_number (n);
  g_autofree char *dossiers = g_strdup_printf (ngettext ("%s dossier", "%s dossiers", n), number);
  g_autofree char *money = paraphe_wording_money (paraphe_dossier_list_get_total_cost (self->list));
  /* Translators: under the title of a view: « 23 dossiers, 4 920,00 € » */
  return n == 0 ? g_steal_pointer (&dossiers) : g_strdup_printf (_("%s, %s"), dossiers, money);
}

/* The nearest deadline that still runs, among everything. */
static ParapheDay
find_next_deadline (ParapheListPage *self) {
  ParapheDay next = PARAPHE_NO_DAY;
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (self->list);
  for (guint i = 0; i < all->len; i++) {
    const ParapheSummaryFacts *facts = paraphe_summary_facts (all->pdata[i]);
    if (facts->days_left < 0 || facts->deadline == PARAPHE_NO_DAY || !(facts->view_mask & (1u << PARAPHE_VIEW_AWAITING)))
      continue;
    if (next == PARAPHE_NO_DAY || facts->deadline < next)
      next = facts->deadline;
  }
  return next;
}

/* Without its name, then the target first: half way, GTK would tell that they do not agree. */
static void
set_action (GtkButton *button, const char *detailed_name) {
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  if (!g_action_parse_detailed_name (detailed_name, &name, &target, NULL))
    g_error ("the action %s is not well written", detailed_name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
}

static void
show_empty_search (ParapheListPage *self, const char *words) {
  g_autofree char *clean = paraphe_wording_clean (words, 60);
  g_autofree char *title = self->complaint != NULL ? g_strdup (_("The search is not understood"))
                                                   : g_strdup_printf (_("No dossier for “%s”"), clean);
  adw_status_page_set_icon_name (self->empty, "system-search-symbolic");
  adw_status_page_set_title (self->empty, title);
  guint others = paraphe_dossier_list_count_everywhere (self->list);
  g_autofree char *description
    = self->complaint != NULL ? g_markup_escape_text (self->complaint, -1)
      : others == 0 ? g_strdup (_("No dossier of the campaign answers to it."))
                  : g_strdup_printf (ngettext ("%u dossier answers in the other views.",
                                               "%u dossiers answer in the other views.", others), others);
  adw_status_page_set_description (self->empty, description);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_first), others > 0);
  gtk_button_set_label (self->empty_first, _("Search everywhere"));
  set_action (self->empty_first, "list.search-everywhere");
  gtk_widget_set_visible (GTK_WIDGET (self->empty_second), TRUE);
  gtk_button_set_label (self->empty_second, _("Clear the search"));
  set_action (self->empty_second, "list.clear-search");
}

static void
show_empty_view (ParapheListPage *self) {
  gint64 last = 0;
  g_object_get (self->engine, "last-sync-at", &last, NULL);
  ParapheDay next = find_next_deadline (self);
  g_autofree char *day = paraphe_wording_day (next, PARAPHE_DAY_PAGE);
  g_autofree char *description = next == PARAPHE_NO_DAY ? g_strdup ("") : g_strdup_printf (_("The next deadline is %s."), day);
  guint to_check = paraphe_dossier_list_count (self->list, PARAPHE_VIEW_TO_CHECK);
  guint received = paraphe_dossier_list_count (self->list, PARAPHE_VIEW_RECEIVED);
  adw_status_page_set_icon_name (self->empty, last == 0 ? "view-refresh-symbolic" : "object-select-symbolic");
  adw_status_page_set_title (self->empty, last == 0                               ? _("Nothing has been downloaded yet")
                                          : self->view == PARAPHE_VIEW_RECEIVED ? _("Nothing to review")
                                                                                  : _("No dossier here"));
  adw_status_page_set_description (self->empty, description);
  ParapheView way_out = received > 0 ? PARAPHE_VIEW_RECEIVED : PARAPHE_VIEW_TO_CHECK;
  guint n = received > 0 ? received : to_check;
  gtk_widget_set_visible (GTK_WIDGET (self->empty_first), n > 0 && self->view != way_out);
  g_autofree char *label
    = received > 0 ? g_strdup_printf (ngettext ("See the %u convention received", "See the %u conventions received", n), n)
                   : g_strdup_printf (ngettext ("See the %u dossier to check", "See the %u dossiers to check", n), n);
  gtk_button_set_label (self->empty_first, label);
  g_autofree char *way = g_strdup_printf ("list.show-view('%s')", paraphe_view_to_code (way_out));
  set_action (self->empty_first, way);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_second), last == 0);
  gtk_button_set_label (self->empty_second, _("Synchronise"));
  set_action (self->empty_second, "win.sync");
}

static void
show_elsewhere (ParapheListPage *self, guint n) {
  guint everywhere = get_words (self) != NULL ? paraphe_dossier_list_count_everywhere (self->list) : n;
  guint others = everywhere > n ? everywhere - n : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->elsewhere), others > 0 && n > 0 && self->view != PARAPHE_VIEW_ALL);
  g_autofree char *label
    = g_strdup_printf (ngettext ("%u other in All dossiers", "%u others in All dossiers", others), others);
  gtk_button_set_label (self->elsewhere, label);
}

static void
refresh (ParapheListPage *self) {
  if (self->list == NULL)
    return;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *count = describe_count (self, n);
  g_autofree char *kept_name = self->kept_name != NULL ? paraphe_wording_clean (self->kept_name, 60) : NULL;
  adw_window_title_set_title (self->title, kept_name != NULL ? kept_name : paraphe_engine_view_label (self->view));
  adw_window_title_set_subtitle (self->title, count);
  gtk_label_set_text (self->live, count);
  show_elsewhere (self, n);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "grid" : "empty");
  if (n == 0 && get_words (self) != NULL)
    show_empty_search (self, get_words (self));
  else if (n == 0)
    show_empty_view (self);
}

static gboolean
on_refresh (gpointer data) {
  ParapheListPage *self = data;
  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

/* Counts come in bursts: one look each turn is enough. */
static void
queue_refresh (ParapheListPage *self) {
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add (on_refresh, self);
}

/* A view of one's own is its query: another text is another thing. */
static void
find_kept (ParapheListPage *self) {
  g_autoptr (GPtrArray) views = paraphe_kept_list_views (self->settings);
  g_clear_pointer (&self->kept_name, g_free);
  for (guint i = 0; i < views->len; i++) {
    const ParapheKeptView *view = views->pdata[i];
    if (self->view == PARAPHE_VIEW_ALL && g_strcmp0 (view->query, get_words (self)) == 0)
      self->kept_name = g_strdup (view->name);
  }
}

static void
show_query (ParapheListPage *self) {
  const char *words = get_words (self);
  find_kept (self);
  paraphe_filter_bar_show (self->filters, words != NULL ? words : "", self->complaint, self->kept_name != NULL);
  refresh (self);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheListPage) self = data;
  g_autoptr (GError) error = NULL;
  paraphe_engine_search_finish (PARAPHE_ENGINE (source), result, &error);
  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_free (self->complaint);
  self->complaint = error != NULL ? g_strdup (error->message) : NULL;
  show_query (self);
}

static void
on_search_changed (GtkSearchEntry *entry, ParapheListPage *self) {
  if (self->list == NULL)
    return;
  paraphe_engine_search_async (self->engine, get_words (self), NULL, on_searched, g_object_ref (self));
  show_query (self);
}

static void
on_query_asked (ParapheFilterBar *bar, const char *query, ParapheListPage *self) {
  gtk_editable_set_text (GTK_EDITABLE (self->search), query);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

static void
on_named (const char *name, gpointer data) {
  g_autoptr (ParapheListPage) self = data;
  g_autofree char *clean = name != NULL ? paraphe_wording_clean (name, 60) : NULL;
  if (clean == NULL || *g_strstrip (clean) == '\0' || self->list == NULL)
    return;
  if (!paraphe_kept_set_view (self->settings, clean, get_words (self)))
    paraphe_dialog_tell (GTK_WIDGET (self), _("Save this view"), _("Views cannot be kept: Paraphe is not installed on this computer."));
  g_signal_emit (self, signals[SIGNAL_KEPT_CHANGED], 0);
  paraphe_list_page_show_view (self, PARAPHE_VIEW_ALL);
  show_query (self);
}

static void
on_keep (ParapheFilterBar *bar, ParapheListPage *self) {
  const ParapheReasonTerms terms = { .heading = _("Save this view"), .body = _("It will stand among “My views”, with its count."),
                                     .verb = _("Save"), .label = _("Name of the view") };
  paraphe_dialog_ask_reason (GTK_WIDGET (self), &terms, on_named, g_object_ref (self));
}

static void
on_forget (ParapheFilterBar *bar, ParapheListPage *self) {
  if (self->kept_name == NULL)
    return;
  paraphe_kept_set_view (self->settings, self->kept_name, NULL);
  g_signal_emit (self, signals[SIGNAL_KEPT_CHANGED], 0);
  show_query (self);
}

/* The button says the order: « Deadline ↑ ». */
static void
show_order (ParapheListPage *self) {
  gboolean descending;
  ParapheSort sort = paraphe_dossier_grid_get_sort (self->grid, &descending);
  g_autofree char *label = g_strdup_printf ("%s %s", paraphe_lexicon_sort_word (sort), descending ? "↓" : "↑");
  g_autofree char *said = g_strdup_printf (descending ? _("Sort by: %s, descending") : _("Sort by: %s, ascending"),
                                           paraphe_lexicon_sort_word (sort));
  gtk_menu_button_set_label (self->sort_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->sort_button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
on_search_activate (GtkSearchEntry *entry, ParapheListPage *self) {
  paraphe_list_page_focus_list (self, 0);
}

static void
on_stop_search (GtkSearchEntry *entry, ParapheListPage *self) {
  paraphe_list_page_step_back (self);
  paraphe_list_page_focus_list (self, 0);
}

/* Several dossiers: what can be done with them. */
static void
show_selection (ParapheListPage *self) {
  g_autoptr (GArray) numbers = paraphe_dossier_selection_list_shown (self->selection);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *text = g_strdup_printf (ngettext ("%u dossier selected of %u", "%u dossiers selected of %u", numbers->len),
                                           numbers->len, n);
  gtk_label_set_text (self->selected, text);
  gboolean many = numbers->len > 0 && paraphe_dossier_selection_is_many (self->selection);
  gtk_revealer_set_reveal_child (self->selection_bar, many);
  gtk_widget_set_visible (GTK_WIDGET (self->selection_bar), many);
  gtk_widget_set_visible (self->close_many, self->view == PARAPHE_VIEW_OVERDUE);
  if (many)
    gtk_label_set_text (self->live, text);
}

/* What the window does with all of them: it shows what first. */
static void
on_act_on_many (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  if (self->selection == NULL)
    return;
  g_autoptr (GArray) numbers = paraphe_dossier_selection_list_shown (self->selection);
  if (numbers->len == 0)
    return;
  GVariant *list = g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, numbers->data, numbers->len, sizeof (gint64));
  gtk_widget_activate_action (widget, "win.act-on-many", "(s@ax)", g_variant_get_string (parameter, NULL), list);
}

static void
on_select_all (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  if (self->selection != NULL)
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
}

static void
on_drop_selection (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  if (self->selection == NULL)
    return;
  gint64 number = paraphe_dossier_selection_get_number (self->selection);
  paraphe_dossier_selection_set_number (self->selection, 0);
  paraphe_list_page_focus_list (self, number);
}

static void
on_toggle_row (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  gint64 number = paraphe_dossier_grid_get_focused (self->grid);
  if (self->selection != NULL && number != 0)
    paraphe_dossier_selection_toggle (self->selection, number);
}

static void
on_copy_rows (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  if (self->selection == NULL)
    return;
  g_autoptr (GArray) numbers = paraphe_dossier_selection_list_shown (self->selection);
  paraphe_list_copy (widget, self->engine, numbers);
}

/* What is selected when it is several dossiers, else what is shown, in its order. */
static void
on_export (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  if (self->selection == NULL)
    return;
  g_autoptr (GArray) numbers = paraphe_dossier_selection_list_shown (self->selection);
  if (!paraphe_dossier_selection_is_many (self->selection) || numbers->len == 0) {
    g_array_set_size (numbers, 0);
    guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
    for (guint i = 0; i < n; i++) {
      g_autoptr (ParapheDossierItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);
      gint64 number = paraphe_dossier_item_get_number (item);
      g_array_append_val (numbers, number);
    }
  }
  paraphe_list_export (widget, self->engine, g_variant_get_string (parameter, NULL), numbers);
}

static void
on_open (ParapheDossierGrid *grid, gint64 number, ParapheListPage *self) {
  self->place = paraphe_dossier_list_find (self->list, number);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-dossier", "x", number);
}

static void
on_show_view (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (widget);
  paraphe_list_page_show_view (self, paraphe_view_from_code (g_variant_get_string (parameter, NULL)));
}

static void
on_search_everywhere (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_list_page_show_view (PARAPHE_LIST_PAGE (widget), PARAPHE_VIEW_ALL);
}

static void
on_clear_search (GtkWidget *widget, const char *name, GVariant *parameter) {
  paraphe_list_page_step_back (PARAPHE_LIST_PAGE (widget));
}

/* The menu « Trier par »: the headers of the table cannot be reached by the keyboard. */
static GMenuModel *
make_sort_menu (void) {
  static const struct {
    const char *id;
    ParapheSort sort;
  } orders[] = {
    { "deadline", PARAPHE_SORT_DEADLINE }, { "name", PARAPHE_SORT_NAME },         { "departement", PARAPHE_SORT_DEPARTEMENT },
    { "flags", PARAPHE_SORT_FLAGS },       { "schools", PARAPHE_SORT_SCHOOLS },   { "cost", PARAPHE_SORT_COST },
    { "last-file", PARAPHE_SORT_LAST_FILE }, { "status", PARAPHE_SORT_STATUS },   { "number", PARAPHE_SORT_NUMBER },
  };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autofree char *action = g_strdup_printf ("grid.sort('%s')", orders[i].id);
    g_menu_append (section, paraphe_lexicon_sort_word (orders[i].sort), action);
  }
  g_menu_append_section (menu, _("Sort by"), G_MENU_MODEL (section));
  g_autoptr (GMenu) direction = g_menu_new ();
  g_menu_append (direction, _("Reverse order"), "grid.descending");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (direction));
  return G_MENU_MODEL (menu);
}

static void
paraphe_list_page_dispose (GObject *object) {
  ParapheListPage *self = PARAPHE_LIST_PAGE (object);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->grid != NULL)
    paraphe_dossier_grid_set_selection (self->grid, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->engine);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->kept_name, g_free);
  g_clear_pointer (&self->complaint, g_free);
  if (self->completions != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->completions));
  self->completions = NULL;
  G_OBJECT_CLASS (paraphe_list_page_parent_class)->dispose (object);
}

static void
paraphe_list_page_class_init (ParapheListPageClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_list_page_dispose;
  signals[SIGNAL_VIEW_CHANGED] = g_signal_new ("view-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_KEPT_CHANGED] = g_signal_new ("kept-changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                               G_TYPE_NONE, 0);
  g_type_ensure (PARAPHE_TYPE_DATA_AGE);
  g_type_ensure (PARAPHE_TYPE_FILTER_BAR);
  g_type_ensure (PARAPHE_TYPE_NOTICE_BANNER);
  g_type_ensure (PARAPHE_TYPE_DOSSIER_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, title);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, search);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, filters);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, columns_button);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, age);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, grid);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, empty);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, empty_first);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, empty_second);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, live);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, selection_bar);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, selected);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, close_many);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, export_many);
  gtk_widget_class_bind_template_child (widget_class, ParapheListPage, export_button);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_open);
  gtk_widget_class_bind_template_callback (widget_class, on_query_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
  gtk_widget_class_install_action (widget_class, "list.show-view", "s", on_show_view);
  gtk_widget_class_install_action (widget_class, "list.search-everywhere", NULL, on_search_everywhere);
  gtk_widget_class_install_action (widget_class, "list.clear-search", NULL, on_clear_search);
  gtk_widget_class_install_action (widget_class, "rows.select-all", NULL, on_select_all);
  gtk_widget_class_install_action (widget_class, "rows.drop-selection", NULL, on_drop_selection);
  gtk_widget_class_install_action (widget_class, "rows.toggle", NULL, on_toggle_row);
  gtk_widget_class_install_action (widget_class, "rows.copy", NULL, on_copy_rows);
  gtk_widget_class_install_action (widget_class, "rows.act", "s", on_act_on_many);
  gtk_widget_class_install_action (widget_class, "rows.export", "s", on_export);
}

static void
paraphe_list_page_init (ParapheListPage *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = PARAPHE_VIEW_RECEIVED;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "grid", paraphe_dossier_grid_get_actions (self->grid));
  g_autoptr (GMenuModel) menu = make_sort_menu ();
  gtk_menu_button_set_menu_model (self->sort_button, menu);
  gtk_menu_button_set_popover (self->columns_button, paraphe_columns_popover_new (paraphe_dossier_grid_get_columns (self->grid)));
  g_signal_connect_object (self->grid, "sorted", G_CALLBACK (show_order), self, G_CONNECT_SWAPPED);
  show_order (self);
  g_autoptr (GMenuModel) exports = paraphe_list_make_export_menu ("rows.export");
  gtk_menu_button_set_menu_model (self->export_button, exports);
  gtk_menu_button_set_menu_model (self->export_many, exports);
  self->completions = paraphe_query_popover_new (GTK_EDITABLE (self->search));
  self->settings = paraphe_kept_open ();
}

void
paraphe_list_page_set_engine (ParapheListPage *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
  g_set_object (&self->list, paraphe_engine_get_list (engine));
  g_clear_object (&self->selection);
  self->selection = paraphe_dossier_selection_new (self->list);
  paraphe_dossier_grid_set_selection (self->grid, self->selection);
  g_signal_connect_object (self->selection, "changed", G_CALLBACK (show_selection), self, G_CONNECT_SWAPPED);
  paraphe_data_age_set_engine (self->age, engine);
  paraphe_notice_banner_set_engine (self->banner, engine);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "counts-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  paraphe_filter_bar_set_engine (self->filters, engine);
  paraphe_query_popover_set_engine (self->completions, engine);
  on_search_changed (self->search, self);
  paraphe_list_page_show_view (self, self->view);
}

void
paraphe_list_page_show_view (ParapheListPage *self, ParapheView view) {
  if (view == PARAPHE_VIEW_UNKNOWN || self->list == NULL)
    return;
  gboolean other = view != self->view;
  self->view = view;
  paraphe_dossier_list_set_view (self->list, view);
  paraphe_dossier_grid_show_view (self->grid, view);
  if (other)
    paraphe_dossier_grid_scroll_to_top (self->grid);
  show_query (self);
  show_selection (self);
  if (other)
    g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0, (int) view);
}

void
paraphe_list_page_set_narrow (ParapheListPage *self, gboolean narrow) {
  paraphe_dossier_grid_set_narrow (self->grid, narrow);
  paraphe_filter_bar_set_narrow (self->filters, narrow);
}

GSettings *
paraphe_list_page_get_settings (ParapheListPage *self) {
  return self->settings;
}

void
paraphe_list_page_search (ParapheListPage *self, const char *words) {
  gtk_editable_set_text (GTK_EDITABLE (self->search), words);
}

void
paraphe_list_page_focus_search (ParapheListPage *self) {
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

void
paraphe_list_page_focus_list (ParapheListPage *self, gint64 number) {
  if (self->selection == NULL)
    return;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  if (number != 0)
    paraphe_dossier_selection_go_to (self->selection, number);
  if (paraphe_dossier_selection_get_position (self->selection) == GTK_INVALID_LIST_POSITION && n > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), number != 0 ? MIN (self->place, n - 1) : 0, TRUE);
  paraphe_dossier_grid_reveal (self->grid, TRUE);
}

gboolean
paraphe_list_page_step_back (ParapheListPage *self) {
  if (gtk_revealer_get_reveal_child (self->selection_bar)) {
    on_drop_selection (GTK_WIDGET (self), NULL, NULL);
    return TRUE;
  }
  if (get_words (self) == NULL)
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  return TRUE;
}

gint64
paraphe_list_page_get_current (ParapheListPage *self) {
  gint64 focused = paraphe_dossier_grid_get_focused (self->grid);
  return focused != 0 || self->selection == NULL ? focused : paraphe_dossier_selection_get_number (self->selection);
}
