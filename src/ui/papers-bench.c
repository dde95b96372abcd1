/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panes, one set of tools that serves the pane used last. Main thread; owned by the dossier page. */
#include "config.h"
#include "papers-bench.h"
#include "keymap.h"
#include "paper-link.h"
#include "paper-pane.h"
#include "stage.h"
#include <glib/gi18n.h>

#define CACHE_BYTES (64u * 1024 * 1024)
#define ZOOM_STEP 1.2
/* Of a page, that one paper moves beside the other. */
#define SHIFT 0.01

struct _ParaphePapersBench {
  AdwBin parent_instance;
  GtkWidget *modes;              /* template child */
  GtkWidget *alone;              /* template child: which paper, where one has room */
  GtkEditable *page_entry;       /* template child */
  GtkLabel *page_label;          /* template child: of how many */
  GtkBox *sides;                 /* template child */
  GtkMenuButton *fit_button;     /* template child */
  ParaphePaperPane *convention;  /* template child */
  ParaphePaperPane *received;    /* template child */
  ParapheTextureCache *cache;    /* (owned) */
  ParaphePaperTurns *turns;      /* (owned) */
  ParaphePaperLink *link;        /* (owned) between the two */
  GSimpleActionGroup *actions;   /* (owned) */
  ParaphePaperPane *active;      /* one of the two */
  gboolean copy_only;            /* chosen */
  gboolean convention_alone;     /* chosen, where only one paper has room */
  gboolean narrow;               /* two papers side by side could not be read */
};

G_DEFINE_FINAL_TYPE (ParaphePapersBench, paraphe_papers_bench, ADW_TYPE_BIN)

enum { SIGNAL_EXAMINE, SIGNAL_COPY_SHOWN, SIGNAL_DETACH, N_SIGNALS };
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

static ParaphePaperView *
get_view (ParaphePapersBench *self) {
  return paraphe_paper_pane_get_view (self->active);
}

static void
show_page (ParaphePapersBench *self) {
  ParaphePaperView *view = get_view (self);
  guint n = paraphe_paper_view_get_n_pages (view);
  g_autofree char *number = n == 0 ? g_strdup ("") : g_strdup_printf ("%u", paraphe_paper_view_get_page (view) + 1);
  g_autofree char *all = n == 0 ? g_strdup ("") : g_strdup_printf (_("of %u"), n);
  gtk_editable_set_text (self->page_entry, number);
  gtk_label_set_text (self->page_label, all);
  gtk_widget_set_sensitive (GTK_WIDGET (self->page_entry), n > 0);
}

static void
show_zoom (ParaphePapersBench *self) {
  ParaphePaperView *view = get_view (self);
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
  paraphe_paper_link_suspend (self->link, alone);
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

/* Of both papers when they are tied, of the one used last when they are not. */
static void
zoom_to (ParaphePapersBench *self, double zoom) {
  paraphe_paper_view_set_zoom (get_view (self), zoom);
}

static void
on_zoom_in (GSimpleAction *action, GVariant *parameter, gpointer data) {
  zoom_to (data, paraphe_paper_view_get_zoom (get_view (data)) * ZOOM_STEP);
}

static void
on_zoom_out (GSimpleAction *action, GVariant *parameter, gpointer data) {
  zoom_to (data, paraphe_paper_view_get_zoom (get_view (data)) / ZOOM_STEP);
}

static void
on_zoom_reset (GSimpleAction *action, GVariant *parameter, gpointer data) {
  zoom_to (data, 1);
}

static void
on_page_up (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperView *view = get_view (data);
  guint page = paraphe_paper_view_get_page (view);
  paraphe_paper_view_go_to (view, page > 0 ? page - 1 : 0);
}

static void
on_page_down (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperView *view = get_view (data);
  paraphe_paper_view_go_to (view, paraphe_paper_view_get_page (view) + 1);
}

static void
on_go_to_page (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  gtk_widget_grab_focus (GTK_WIDGET (self->page_entry));
  gtk_editable_select_region (self->page_entry, 0, -1);
}

/* What is no page of the paper changes nothing. */
static void
on_page_typed (ParaphePapersBench *self) {
  ParaphePaperView *view = get_view (self);
  guint64 page = 0;
  if (g_ascii_string_to_unsigned (gtk_editable_get_text (self->page_entry), 10, 1, paraphe_paper_view_get_n_pages (view), &page, NULL))
    paraphe_paper_view_go_to (view, (guint) page - 1);
  show_page (self);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
on_link (GSimpleAction *action, GVariant *state, gpointer data) {
  ParaphePapersBench *self = data;
  g_simple_action_set_state (action, state);
  paraphe_paper_link_set_tied (self->link, g_variant_get_boolean (state));
}

static void
on_shift (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  paraphe_paper_link_shift (self->link, get_view (self), g_variant_get_boolean (parameter) ? SHIFT : -SHIFT);
}

static void
on_swap (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->sides));
  gtk_box_reorder_child_after (self->sides, first, gtk_widget_get_last_child (GTK_WIDGET (self->sides)));
}

static void
on_switch_mode (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePapersBench *self = data;
  const char *next = self->copy_only ? "both" : "copy", *alone = self->convention_alone ? "copy" : "convention";
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), self->narrow ? "alone" : "mode",
                                  g_variant_new_string (self->narrow ? alone : next));
}

static void
on_detach (GSimpleAction *action, GVariant *parameter, gpointer data) {
  g_signal_emit (data, signals[SIGNAL_DETACH], 0);
}

static void
on_paper (GSimpleAction *action, GVariant *parameter, gpointer data) {
  const char *name;
  g_autoptr (GVariant) argument = NULL;
  g_variant_get (parameter, "(&sv)", &name, &argument);
  gboolean none = g_variant_is_of_type (argument, G_VARIANT_TYPE_UNIT);
  paraphe_paper_pane_act (PARAPHE_PAPERS_BENCH (data)->active, name, none ? NULL : argument);
}

static void
on_narrow (ParapheStage *stage, GParamSpec *pspec, ParaphePapersBench *self) {
  self->narrow = paraphe_stage_get_narrow (stage);
  gtk_widget_set_visible (self->modes, !self->narrow);
  gtk_widget_set_visible (self->alone, self->narrow);
  arrange (self);
}

/* In another window the buttons would not find the actions again by themselves. */
static void
paraphe_papers_bench_root (GtkWidget *widget) {
  GTK_WIDGET_CLASS (paraphe_papers_bench_parent_class)->root (widget);
  gtk_widget_insert_action_group (widget, "bench", NULL);
  gtk_widget_insert_action_group (widget, "bench", G_ACTION_GROUP (PARAPHE_PAPERS_BENCH (widget)->actions));
}

static void
paraphe_papers_bench_dispose (GObject *object) {
  ParaphePapersBench *self = PARAPHE_PAPERS_BENCH (object);
  g_clear_object (&self->cache);
  g_clear_object (&self->turns);
  g_clear_pointer (&self->link, paraphe_paper_link_free);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (paraphe_papers_bench_parent_class)->dispose (object);
}

static void
paraphe_papers_bench_class_init (ParaphePapersBenchClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_papers_bench_dispose;
  widget_class->root = paraphe_papers_bench_root;
  signals[SIGNAL_EXAMINE] = g_signal_new ("examine", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_COPY_SHOWN] = g_signal_new ("copy-shown", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DETACH] = g_signal_new ("detach", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PARAPHE_TYPE_PAPER_PANE);
  g_type_ensure (PARAPHE_TYPE_STAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/papers-bench.ui");
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, modes);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, alone);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, page_entry);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, page_label);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, sides);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, fit_button);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, convention);
  gtk_widget_class_bind_template_child (widget_class, ParaphePapersBench, received);
  gtk_widget_class_bind_template_callback (widget_class, on_examine);
  gtk_widget_class_bind_template_callback (widget_class, on_narrow);
  gtk_widget_class_bind_template_callback (widget_class, on_page_typed);
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
    { .name = "zoom-reset", .activate = on_zoom_reset },
    { .name = "go-to-page", .activate = on_go_to_page },
    { .name = "link", .state = "true", .change_state = on_link },
    { .name = "shift", .activate = on_shift, .parameter_type = "b" },
    { .name = "swap", .activate = on_swap },
    { .name = "switch-mode", .activate = on_switch_mode },
    { .name = "detach", .activate = on_detach },
    { .name = "paper", .activate = on_paper, .parameter_type = "(sv)" },
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
  self->turns = paraphe_paper_turns_new ();
  paraphe_paper_pane_set_turns (self->convention, self->turns);
  paraphe_paper_pane_set_turns (self->received, self->turns);
  self->link = paraphe_paper_link_new (paraphe_paper_pane_get_view (self->convention), paraphe_paper_pane_get_view (self->received));
  /* On the papers themselves too: a scrolled window has uses of its own for some of these keys. */
  paraphe_keymap_install_papers (GTK_WIDGET (self));
  paraphe_keymap_install_papers (GTK_WIDGET (paraphe_paper_pane_get_view (self->convention)));
  paraphe_keymap_install_papers (GTK_WIDGET (paraphe_paper_pane_get_view (self->received)));
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
  gtk_widget_grab_focus (GTK_WIDGET (get_view (self)));
}
