/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of the bench. A paper that is not kept here yet is fetched by the engine, and what goes wrong is said on the sheet. Main
 * thread; owned by the bench. */
#include "config.h"
#include "paper-pane.h"
#include "viewing.h"
#include <glib/gi18n.h>

struct _ParaphePaperPane {
  AdwBin parent_instance;
  GtkMenuButton *title;      /* template child */
  GtkImage *title_icon;      /* template child */
  GtkLabel *title_label;     /* template child */
  GtkLabel *note;            /* template child */
  GtkWidget *verdicts;       /* template child */
  GtkWidget *conform;        /* template child: not for a copy of another version */
  GtkWidget *refused;        /* template child */
  GtkWidget *unreadable;     /* template child */
  ParaphePaperView *view;    /* template child */
  ParapheEngine *engine;     /* (owned) (nullable) */
  ParapheCaseFile *file;     /* (owned) (nullable) */
  GPtrArray *choices;        /* (owned) (nullable) (element-type ParaphePaperChoice) */
  ParaphePaperChoice *choice; /* (owned) (nullable) */
  GCancellable *fetching;    /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ParaphePaperPane, paraphe_paper_pane, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, SIGNAL_EXAMINE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A fetch: the pane may show something else when it ends. */
typedef struct {
  ParaphePaperPane *pane;    /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Fetch;

static void
free_fetch (Fetch *fetch) {
  g_object_unref (fetch->pane);
  g_object_unref (fetch->cancellable);
  g_free (fetch);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, free_fetch)

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data) {
  g_autoptr (Fetch) fetch = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = paraphe_engine_fetch_file_finish (PARAPHE_ENGINE (source), result, &error);
  if (fetch->pane->fetching != fetch->cancellable)
    return;
  g_clear_object (&fetch->pane->fetching);
  if (path != NULL)
    paraphe_paper_view_show_paper (fetch->pane->view, path);
  else
    paraphe_paper_view_show_sentence (fetch->pane->view, error->message);
}

static void
fetch_paper (ParaphePaperPane *self, const char *md5) {
  paraphe_paper_view_show_sentence (self->view, NULL);
  self->fetching = g_cancellable_new ();
  Fetch *fetch = g_new0 (Fetch, 1);
  fetch->pane = g_object_ref (self);
  fetch->cancellable = g_object_ref (self->fetching);
  gint64 number = paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->number;
  paraphe_engine_fetch_file_async (self->engine, number, md5, self->fetching, on_fetched, fetch);
}

static void
show_words (ParaphePaperPane *self, const ParaphePaperChoiceFacts *facts) {
  gtk_image_set_from_icon_name (self->title_icon, facts->icon);
  const char *classes[] = { facts->class, NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self->title_icon), classes);
  gtk_label_set_text (self->title_label, facts->title);
  gtk_label_set_text (self->note, facts->note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note), facts->note);
  const char *note_classes[] = { "verdict-note", facts->class, NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self->note), note_classes);
  gboolean answers = facts->state != PARAPHE_COPY_VOID && facts->state != PARAPHE_COPY_UNSIGNED;
  gboolean conform = facts->state == PARAPHE_COPY_CONFORM;
  gtk_widget_set_visible (self->verdicts, facts->state != PARAPHE_COPY_UNKNOWN);
  gtk_widget_set_visible (self->conform, answers && !conform);
  gtk_widget_set_visible (self->refused, facts->state != PARAPHE_COPY_REFUSED);
  gtk_widget_set_visible (self->unreadable, answers && !conform && facts->state != PARAPHE_COPY_UNREADABLE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, facts->title, -1);
  g_autofree char *said = g_strdup_printf (_("%s: choose another paper"), facts->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
stop_fetching (ParaphePaperPane *self) {
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
}

static void
show_choice (ParaphePaperPane *self, guint index) {
  ParaphePaperChoice *choice = self->choices->pdata[index];
  const ParaphePaperChoiceFacts *facts = paraphe_paper_choice_facts (choice);
  stop_fetching (self);
  g_set_object (&self->choice, choice);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "choose", g_variant_new_int32 ((int) index));
  show_words (self, facts);
  paraphe_paper_view_set_void (self->view, facts->is_void);
  const char *path = facts->md5 != NULL ? paraphe_case_file_get_paper (self->file, facts->md5) : NULL;
  if (facts->sentence != NULL)
    paraphe_paper_view_show_sentence (self->view, facts->sentence);
  else if (path != NULL)
    paraphe_paper_view_show_paper (self->view, path);
  else if (facts->md5 == NULL || facts->md5[0] == '\0')
    paraphe_paper_view_show_sentence (self->view, _("The platform does not give this file yet."));
  else
    fetch_paper (self, facts->md5);
}

static void
show_nothing (ParaphePaperPane *self, const char *nothing) {
  stop_fetching (self);
  g_clear_object (&self->choice);
  show_words (self, &(ParaphePaperChoiceFacts){ .title = nothing, .note = "", .icon = "paraphe-wait-symbolic",
                                                .class = "muted" });
  paraphe_paper_view_set_void (self->view, FALSE);
  paraphe_paper_view_show_sentence (self->view, nothing);
}

static guint
find_choice (ParaphePaperPane *self, const char *message, const char *md5) {
  for (guint i = 0; self->choices != NULL && i < self->choices->len; i++) {
    const ParaphePaperChoiceFacts *facts = paraphe_paper_choice_facts (self->choices->pdata[i]);
    if (g_strcmp0 (facts->md5, md5) == 0 && g_strcmp0 (facts->message, message) == 0)
      return i;
  }
  return G_MAXUINT;
}

static void
fill_menu (ParaphePaperPane *self) {
  g_autoptr (GMenu) menu = g_menu_new ();
  for (guint i = 0; i < self->choices->len; i++) {
    const ParaphePaperChoiceFacts *facts = paraphe_paper_choice_facts (self->choices->pdata[i]);
    g_autofree char *label = facts->state != PARAPHE_COPY_UNKNOWN ? g_strdup_printf ("%s · %s", facts->title, facts->note)
                                                                   : g_strdup (facts->title);
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
    g_menu_item_set_action_and_target (item, "paper.choose", "i", (int) i);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_menu_model (self->title, G_MENU_MODEL (menu));
  gtk_menu_button_set_always_show_arrow (self->title, self->choices->len > 1);
}

static void
on_choose (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperPane *self = data;
  guint index = (guint) g_variant_get_int32 (parameter);
  if (self->choices == NULL || index >= self->choices->len)
    return;
  show_choice (self, index);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
on_examine (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperPane *self = data;
  g_signal_emit (self, signals[SIGNAL_EXAMINE], 0,
                 (int) paraphe_verdict_from_code (g_variant_get_string (parameter, NULL)));
}

static void
paraphe_paper_pane_dispose (GObject *object) {
  ParaphePaperPane *self = PARAPHE_PAPER_PANE (object);
  stop_fetching (self);
  g_clear_object (&self->choice);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->file);
  g_clear_object (&self->engine);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (paraphe_paper_pane_parent_class)->dispose (object);
}

static void
paraphe_paper_pane_class_init (ParaphePaperPaneClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_paper_pane_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  signals[SIGNAL_EXAMINE] = g_signal_new ("examine", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT);
  g_type_ensure (PARAPHE_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/paper-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, title);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, title_icon);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, note);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, verdicts);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, conform);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, refused);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, unreadable);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, view);
}

static void
paraphe_paper_pane_init (ParaphePaperPane *self) {
  static const GActionEntry entries[] = {
    { .name = "choose", .activate = on_choose, .parameter_type = "i", .state = "0" },
    { .name = "examine", .activate = on_examine, .parameter_type = "s" },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button centres what it holds; a title begins where its paper does. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->title)), GTK_ALIGN_FILL);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "paper", G_ACTION_GROUP (self->actions));
}

void
paraphe_paper_pane_set_engine (ParaphePaperPane *self, ParapheEngine *engine, ParapheTextureCache *cache) {
  g_set_object (&self->engine, engine);
  paraphe_paper_view_set_engine (self->view, engine, cache);
}

void
paraphe_paper_pane_set_choices (ParaphePaperPane *self, ParapheCaseFile *file, GPtrArray *choices, const char *nothing) {
  g_autoptr (ParaphePaperChoice) before = self->choice != NULL ? g_object_ref (self->choice) : NULL;
  gboolean same_dossier = self->file != NULL
                          && paraphe_dossier_facts (paraphe_case_file_facts (self->file)->dossier)->number
                               == paraphe_dossier_facts (paraphe_case_file_facts (file)->dossier)->number;
  g_set_object (&self->file, file);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  self->choices = g_ptr_array_ref (choices);
  fill_menu (self);
  guint index = 0;
  if (before != NULL && same_dossier)
    index = find_choice (self, paraphe_paper_choice_facts (before)->message, paraphe_paper_choice_facts (before)->md5);
  if (choices->len > 0)
    show_choice (self, index < choices->len ? index : 0);
  else
    show_nothing (self, nothing);
}

gboolean
paraphe_paper_pane_show (ParaphePaperPane *self, const char *message, const char *md5) {
  guint index = find_choice (self, message, md5);
  if (index == G_MAXUINT)
    return FALSE;
  show_choice (self, index);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
  return TRUE;
}

ParaphePaperChoice *
paraphe_paper_pane_get_choice (ParaphePaperPane *self) {
  return self->choice;
}

ParaphePaperView *
paraphe_paper_pane_get_view (ParaphePaperPane *self) {
  return self->view;
}
