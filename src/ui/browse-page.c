/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views beside the list or the outbox, under one campaign menu. Main thread; owned by the window. */
#include "config.h"
#include "browse-page.h"
#include "campaign-setup.h"
#include "list-page.h"
#include "outbox-page.h"
#include "overview-page.h"
#include "stage.h"
#include "view-sidebar.h"
#include <glib/gi18n.h>

struct _ParapheBrowsePage {
  AdwBin parent_instance;
  GtkWidget *side;                 /* template child */
  GtkMenuButton *campaign_button;  /* template child */
  ParapheViewSidebar *sidebar;     /* template child */
  GtkStack *stack;                 /* template child */
  ParapheListPage *list_page;      /* template child */
  ParapheOutboxPage *outbox_page;  /* template child */
  ParapheOverviewPage *overview_page; /* template child */
  ParapheEngine *engine;           /* (owned) (nullable) */
  GSignalGroup *watch;             /* (owned) on the engine */
  ParapheView view;
};

G_DEFINE_FINAL_TYPE (ParapheBrowsePage, paraphe_browse_page, ADW_TYPE_BIN)

static void
show_outbox_count (ParapheBrowsePage *self) {
  guint waiting = 0, human = 0;
  g_object_get (self->engine, "n-waiting", &waiting, "n-human", &human, NULL);
  paraphe_view_sidebar_set_outbox (self->sidebar, waiting, human);
}

static void
add_campaigns (GMenu *section, GPtrArray *campaigns) {
  for (guint i = 0; campaigns != NULL && i < campaigns->len; i++) {
    const char *name = paraphe_campaign_get (campaigns->pdata[i], "name");
    const char *demarche = paraphe_campaign_get (campaigns->pdata[i], "demarche");
    if (name == NULL || demarche == NULL)
      continue;
    g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);
    g_menu_item_set_action_and_target (item, "win.use-campaign", "s", name);
    g_menu_append_item (section, item);
  }
}

static void
on_campaigns_listed (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (ParapheBrowsePage) self = data;
  g_autoptr (GPtrArray) campaigns = paraphe_engine_list_campaigns_finish (PARAPHE_ENGINE (source), result, NULL);
  if (self->engine == NULL || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  add_campaigns (section, campaigns);
  g_menu_append_section (menu, _("Campaigns"), G_MENU_MODEL (section));
  g_autoptr (GMenu) other = g_menu_new ();
  g_menu_append (other, _("Add a campaign…"), "win.add-campaign");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (other));
  gtk_menu_button_set_menu_model (self->campaign_button, G_MENU_MODEL (menu));
}

static void
show_campaign (ParapheBrowsePage *self) {
  ParapheCampaign *campaign = paraphe_engine_get_campaign (self->engine);
  const char *name = campaign != NULL ? paraphe_campaign_get (campaign, "name") : NULL;
  gtk_menu_button_set_label (self->campaign_button, name != NULL ? name : _("Campaigns"));
  paraphe_engine_list_campaigns_async (self->engine, NULL, on_campaigns_listed, g_object_ref (self));
}

static void
on_view_chosen (ParapheViewSidebar *sidebar, int view, ParapheBrowsePage *self) {
  paraphe_browse_page_show_view (self, (ParapheView) view);
}

static void
on_view_changed (ParapheListPage *page, int view, ParapheBrowsePage *self) {
  self->view = (ParapheView) view;
  paraphe_view_sidebar_select_view (self->sidebar, self->view);
}

static void
on_kept_chosen (ParapheViewSidebar *sidebar, const char *query, ParapheBrowsePage *self) {
  g_autofree char *kept = g_strdup (query);
  gtk_stack_set_visible_child_name (self->stack, "list");
  self->view = PARAPHE_VIEW_ALL;
  paraphe_list_page_show_view (self->list_page, PARAPHE_VIEW_ALL);
  paraphe_list_page_search (self->list_page, kept);
  paraphe_view_sidebar_select_kept (self->sidebar, kept);
}

static void
on_overview_chosen (ParapheViewSidebar *sidebar, ParapheBrowsePage *self) {
  gtk_stack_set_visible_child_name (self->stack, "overview");
}

/* The list behind a figure. */
static void
on_figure_query (ParapheOverviewPage *page, const char *query, ParapheBrowsePage *self) {
  g_autofree char *asked = g_strdup (query);
  paraphe_browse_page_show_view (self, PARAPHE_VIEW_ALL);
  paraphe_list_page_search (self->list_page, asked);
  paraphe_list_page_focus_list (self->list_page, 0);
}

static void
show_kept (ParapheBrowsePage *self) {
  g_autoptr (GPtrArray) views = paraphe_kept_list_views (paraphe_list_page_get_settings (self->list_page));
  paraphe_view_sidebar_set_kept (self->sidebar, self->engine, views);
}

static void
on_outbox_chosen (ParapheViewSidebar *sidebar, ParapheBrowsePage *self) {
  gtk_stack_set_visible_child_name (self->stack, "outbox");
}

/* Where there is little room the views leave it to the list; F9 brings them back. */
static void
on_narrow (ParapheStage *stage, GParamSpec *pspec, ParapheBrowsePage *self) {
  gboolean narrow = paraphe_stage_get_narrow (stage);
  gtk_widget_set_visible (self->side, !narrow);
  paraphe_list_page_set_narrow (self->list_page, narrow);
  paraphe_overview_page_set_narrow (self->overview_page, narrow);
}

static void
paraphe_browse_page_dispose (GObject *object) {
  ParapheBrowsePage *self = PARAPHE_BROWSE_PAGE (object);
  g_clear_object (&self->watch);
  g_clear_object (&self->engine);
  G_OBJECT_CLASS (paraphe_browse_page_parent_class)->dispose (object);
}

static void
paraphe_browse_page_class_init (ParapheBrowsePageClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_browse_page_dispose;
  g_type_ensure (PARAPHE_TYPE_VIEW_SIDEBAR);
  g_type_ensure (PARAPHE_TYPE_LIST_PAGE);
  g_type_ensure (PARAPHE_TYPE_OUTBOX_PAGE);
  g_type_ensure (PARAPHE_TYPE_OVERVIEW_PAGE);
  g_type_ensure (PARAPHE_TYPE_STAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/browse-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, side);
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, campaign_button);
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, list_page);
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, outbox_page);
  gtk_widget_class_bind_template_child (widget_class, ParapheBrowsePage, overview_page);
  gtk_widget_class_bind_template_callback (widget_class, on_view_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_outbox_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_kept_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_overview_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_figure_query);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);
}

static void
paraphe_browse_page_init (ParapheBrowsePage *self) {
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list_page, "kept-changed", G_CALLBACK (show_kept), self, G_CONNECT_SWAPPED);
  self->view = PARAPHE_VIEW_RECEIVED;
  self->watch = g_signal_group_new (PARAPHE_TYPE_ENGINE);
  g_signal_group_connect_swapped (self->watch, "notify::n-waiting", G_CALLBACK (show_outbox_count), self);
  g_signal_group_connect_swapped (self->watch, "notify::n-human", G_CALLBACK (show_outbox_count), self);
  g_signal_group_connect_swapped (self->watch, "notify::campaign", G_CALLBACK (show_campaign), self);
}

void
paraphe_browse_page_set_engine (ParapheBrowsePage *self, ParapheEngine *engine) {
  g_set_object (&self->engine, engine);
  g_signal_group_set_target (self->watch, engine);
  paraphe_view_sidebar_set_list (self->sidebar, paraphe_engine_get_list (engine));
  paraphe_list_page_set_engine (self->list_page, engine);
  paraphe_outbox_page_set_engine (self->outbox_page, engine);
  paraphe_overview_page_set_engine (self->overview_page, engine);
  show_outbox_count (self);
  show_campaign (self);
  show_kept (self);
  paraphe_view_sidebar_select_view (self->sidebar, self->view);
}

void
paraphe_browse_page_show_view (ParapheBrowsePage *self, ParapheView view) {
  if (view == PARAPHE_VIEW_UNKNOWN)
    return;
  self->view = view;
  paraphe_view_sidebar_select_view (self->sidebar, view);
  gtk_stack_set_visible_child_name (self->stack, "list");
  paraphe_list_page_show_view (self->list_page, view);
}

ParapheView
paraphe_browse_page_get_view (ParapheBrowsePage *self) {
  return self->view;
}

void
paraphe_browse_page_show_outbox (ParapheBrowsePage *self) {
  paraphe_view_sidebar_select_outbox (self->sidebar);
  gtk_stack_set_visible_child_name (self->stack, "outbox");
}

void
paraphe_browse_page_show_overview (ParapheBrowsePage *self) {
  paraphe_view_sidebar_select_overview (self->sidebar);
  gtk_stack_set_visible_child_name (self->stack, "overview");
}

gboolean
paraphe_browse_page_is_outbox (ParapheBrowsePage *self) {
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "outbox") == 0;
}

void
paraphe_browse_page_search (ParapheBrowsePage *self, const char *words) {
  paraphe_browse_page_show_view (self, self->view);
  if (words != NULL)
    paraphe_list_page_search (self->list_page, words);
  paraphe_list_page_focus_search (self->list_page);
}

void
paraphe_browse_page_return_to (ParapheBrowsePage *self, gint64 number) {
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    paraphe_list_page_focus_list (self->list_page, number);
}

void
paraphe_browse_page_step_back (ParapheBrowsePage *self) {
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") != 0) {
    paraphe_browse_page_show_view (self, self->view);
    return;
  }
  paraphe_list_page_step_back (self->list_page);
}

void
paraphe_browse_page_cycle_pane (ParapheBrowsePage *self, gboolean backwards) {
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_side = focus != NULL && gtk_widget_is_ancestor (focus, self->side);
  if (!in_side && gtk_widget_get_visible (self->side)) {
    gtk_widget_child_focus (GTK_WIDGET (self->sidebar), GTK_DIR_TAB_FORWARD);
    return;
  }
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0)
    paraphe_list_page_focus_list (self->list_page, 0);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

void
paraphe_browse_page_toggle_sidebar (ParapheBrowsePage *self) {
  gtk_widget_set_visible (self->side, !gtk_widget_get_visible (self->side));
}

gint64
paraphe_browse_page_get_current (ParapheBrowsePage *self) {
  gboolean listed = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "list") == 0;
  return listed ? paraphe_list_page_get_current (self->list_page) : 0;
}
