/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panes, one set of tools that serves the pane used last. Main thread; owned by the dossier page. */
#include "config.h"
#include "papers-bench.h"
#include "paper-pane.h"
#include "stage.h"
#include <glib/gi18n.h>

#define CACHE_BYTES (64u * 1024 * 1024)
#define ZOOM_STEP 1.2

struct _ParaphePapersBench {
  AdwBin parent_instance;
  GtkWidget *modes;              /* template child */
  GtkWidget *alone;              /* template child: which paper, where one has room */
  GtkLabel *page_label;          /* template child */
  GtkMenuButton *fit_button;     /* template child */
  ParaphePaperPane *convention;  /* template child */
  ParaphePaperPane *received;    /* template child */
  ParapheTextureCache *cache;    /* (owned) */
  GSimpleActionGroup *actions;   /* (owned) */
  ParaphePaperPane *active;      /* one of the two */
  gboolean copy_only;            /* chosen */
  gboolean convention_alone;     /* chosen, where only one paper has room */
  gboolean narrow;               /* two papers side by side could not be read */
};

G_DEFINE_FINAL_TYPE (ParaphePapersBench, paraphe_papers_bench, ADW_TYPE_BIN)

enum { SIGNAL_EXAMINE, SIGNAL_COPY_SHOWN, N_SIGNALS };
static guint signals[N_SIGNALS];

static const struct {
  const char *id;
  ParapheFit fit;
  const char *label; /* msgid */
} fits[] = {
  { "text", PARAPHE_FIT_TEXT, N_ ("Text width") },
  { "width", PARAPHE_FIT_WIDTH, N_ ("Page width") },
  { "page", PARAPHE_FIT_PAGE, N_ ("Whole page") },
};

static void
show_page (ParaphePapersBench *self) {
  ParaphePaperView *view = paraphe_paper_pane_get_view (self->active);
  guint n = paraphe_paper_view_get_n_pages (view);
  g_autofree char *text = n == 0 ? g_strdup ("") : g_strdup_printf (_("Page %u of %u"), paraphe_paper_view_get_page (view) + 1, n);
  gtk_label_set_text (self->page_label, text);
}

static void
show_zoom (ParaphePapersBench *self) {
  ParaphePaperView *view = paraphe_paper_pane_get_view (self->active);
  double zoom = paraphe_paper_view_get_zoom (view);
  const char *fit = _(fits[paraphe_paper_view_get_fit (view)].label);
  g_autofree char *label = zoom == 1 ? g_strdup (fit) : g_strdup_printf (_("%d %%"), (int) (zoom * 100 + 0.5));
  gtk_menu_button_set_label (self->fit_button, label);
}

static void
arrange (ParaphePapersBench *self) {
  gboolean alone = self->copy_only || self->narrow;
  gboolean keep_convention = alone && self->narrow && self->convention_alone;
  gtk_widget_set_visible (GTK_WIDGET (self->convention), !alone || keep_convention);
  gtk_widget_set_visible (GTK_WIDGET (self->received), !alone || !keep_convention);
  if (alone)
    self->active = keep_convention ? self->convention : self->received;
  show_page (self);
  show_zoom (self);
}

static void
set_active (ParaphePapersBench *self, ParaphePaperPane *pane) {
  if (self->active == pane)
    return;
  self->active = pane;
  show_page (self);
  show_zoom (self);
}

static void
on_convention_focus (ParaphePapersBench *self) {
  set_active (self, self->convention);
}

static void
on_received_focus (ParaphePapersBench *self) {
  set_active (self, self->received);
}

static void
on_copy_shown (ParaphePapersBench *self) {
  show_page (self);
  g_signal_emit (self, signals[SIGNAL_COPY_SHOWN], 0);
}

static void
on_examine (ParaphePaperPane *pane, int verdict, ParaphePapersBench *self) {
  g_signal_emit (self, signals[SIGNAL_EXAMINE], 0, verdict);
}

static void
on_mode (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  self->copy_only = g_str_equal (g_variant_get_string (parameter, NULL), "copy");
  g_simple_action_set_state (action, g_variant_new_string (self->copy_only ? "copy" : "both"));
  arrange (self);
}

static void
on_alone (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  self->convention_alone = g_str_equal (g_variant_get_string (parameter, NULL), "convention");
  g_simple_action_set_state (action, parameter);
  arrange (self);
}

static void
on_fit (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  for (gsize i = 0; i < G_N_ELEMENTS (fits); i++) {
    if (!g_str_equal (fits[i].id, g_variant_get_string (parameter, NULL)))
      continue;
    paraphe_paper_view_set_fit (paraphe_paper_pane_get_view (self->convention), fits[i].fit);
    paraphe_paper_view_set_fit (paraphe_paper_pane_get_view (self->received), fits[i].fit);
    g_simple_action_set_state (action, parameter);
  }
  show_zoom (self);
}

static void
zoom_by (ParaphePapersBench *self, double factor) {
  double zoom = paraphe_paper_view_get_zoom (paraphe_paper_pane_get_view (self->active)) * factor;
  paraphe_paper_view_set_zoom (paraphe_paper_pane_get_view (self->convention), zoom);
  paraphe_paper_view_set_zoom (paraphe_paper_pane_get_view (self->received), zoom);
}

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data) {
  zoom_by (data, ZOOM_STEP);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data) {
  zoom_by (data, 1 / ZOOM_STEP);
}

static void
on_page_up (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperView *view = paraphe_paper_pane_get_view (((ParaphePapersBench *) data)->active);
  guint page = paraphe_paper_view_get_page (view);
  paraphe_paper_view_go_to (view, page > 0 ? page - 1 : 0);
}

static void
on_page_down (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperView *view = paraphe_paper_pane_get_view (((ParaphePapersBench *) data)->active);
  paraphe_paper_view_go_to (view, paraphe_paper_view_get_page (view) + 1);
}

static void
on_narrow (ParapheStage *stage, GParamSpec *pspec, ParaphePapersBench *self) {
  self->narrow = paraphe_stage_get_narrow (stage);
  gtk_widget_set_visible (self->modes, !self->narrow);
  gtk_widget_set_visible (self->alone, self->narrow);
  arrange (self);
}

static void
paraphe_papers_bench_dispose (GObject *object) {
  ParaphePapersBench *self = PARAPHE_PAPERS_BENCH (object);
  g_clear_object (&self->cache);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (paraphe_papers_bench_parent_class)->dispose (object);
}

static void
paraphe_papers_bench_class_init (ParaphePapersBenchClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_papers_bench_dispose;
  signals[SIGNAL_EXAMINE] = g_signal_new ("examine", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_COPY_SHOWN] = g_signal_new ("copy-shown", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 0);
  g_type_ensure (PARAPHE_TYPE_PAPER_PANE);
  g_type_ensure (PARAPHE_TYPE_STAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/papers-bench.ui");
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, modes);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, alone);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, page_label);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, fit_button);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, convention);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, received);
  gtk_widget_class_bind_template_callback (widget_class, on_examine);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);
}

static void
watch_pane (ParaphePapersBench *self, ParaphePaperPane *pane, GCallback on_focus) {
  ParaphePaperView *view = paraphe_paper_pane_get_view (pane);
  g_signal_connect_object (view, "notify::page", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::n-pages", G_CALLBACK (show_page), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::zoom", G_CALLBACK (show_zoom), self, G_CONNECT_SWAPPED);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "enter", on_focus, self);
  gtk_widget_add_controller (GTK_WIDGET (pane), focus);
}

static void
paraphe_papers_bench_init (ParaphePapersBench *self) {
  static const GActionEntry entries[] = {
    { .name = "mode", .activate = on_mode, .parameter_type = "s", .state = "'both'" },
    { .name = "alone", .activate = on_alone, .parameter_type = "s", .state = "'copy'" },
    { .name = "fit", .activate = on_fit, .parameter_type = "s", .state = "'text'" },
    { .name = "zoom-in", .activate = on_zoom_in },
    { .name = "zoom-out", .activate = on_zoom_out },
    { .name = "page-up", .activate = on_page_up },
    { .name = "page-down", .activate = on_page_down },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cache = paraphe_texture_cache_new (CACHE_BYTES);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "bench", G_ACTION_GROUP (self->actions));
  g_autoptr (GMenu) menu = g_menu_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (fits); i++) {
    g_autofree char *action = g_strdup_printf ("bench.fit('%s')", fits[i].id);
    g_menu_append (menu, _(fits[i].label), action);
  }
  gtk_menu_button_set_menu_model (self->fit_button, G_MENU_MODEL (menu));
  self->active = self->received;
  watch_pane (self, self->convention, G_CALLBACK (on_convention_focus));
  watch_pane (self, self->received, G_CALLBACK (on_received_focus));
  g_signal_connect_object (self->received, "chosen", G_CALLBACK (on_copy_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (paraphe_paper_pane_get_view (self->received), "drawn", G_CALLBACK (on_copy_shown), self,
                           G_CONNECT_SWAPPED);
  show_zoom (self);
}

void
paraphe_papers_bench_set_engine (ParaphePapersBench *self, ParapheEngine *engine) {
  paraphe_paper_pane_set_engine (self->convention, engine, self->cache);
  paraphe_paper_pane_set_engine (self->received, engine, self->cache);
}

void
paraphe_papers_bench_set_file (ParaphePapersBench *self, ParapheCaseFile *file) {
  g_autoptr (GPtrArray) conventions = paraphe_paper_choice_list_conventions (file);
  g_autoptr (GPtrArray) received = paraphe_paper_choice_list_received (file);
  paraphe_paper_pane_set_choices (self->convention, file, conventions, _("No convention in force"));
  paraphe_paper_pane_set_choices (self->received, file, received, _("No copy received"));
  arrange (self);
  on_copy_shown (self);
}

void
paraphe_papers_bench_show (ParaphePapersBench *self, const char *message, const char *md5) {
  paraphe_paper_pane_show (message == NULL ? self->convention : self->received, message, md5);
  self->active = message == NULL ? self->convention : self->received;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "alone",
                                  g_variant_new_string (message == NULL ? "convention" : "copy"));
}

ParaphePaperChoice *
paraphe_papers_bench_get_copy (ParaphePapersBench *self) {
  ParaphePaperChoice *choice = paraphe_paper_pane_get_choice (self->received);
  return choice != NULL && paraphe_paper_choice_facts (choice)->state != PARAPHE_COPY_UNKNOWN ? choice : NULL;
}

gboolean
paraphe_papers_bench_get_copy_drawn (ParaphePapersBench *self) {
  return paraphe_papers_bench_get_copy (self) != NULL
         && paraphe_paper_view_get_drawn (paraphe_paper_pane_get_view (self->received));
}

void
paraphe_papers_bench_focus (ParaphePapersBench *self) {
  gtk_widget_grab_focus (GTK_WIDGET (paraphe_paper_pane_get_view (self->active)));
}
