/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One side of the bench. A paper that is not kept here yet is fetched by the engine, and what goes wrong is said on the sheet. Main
 * thread; owned by the bench. */
#include "config.h"
#include "paper-pane.h"
#include "dialogs.h"
#include "find-bar.h"
#include "page-strip.h"
#include "paper-details.h"
#include "paper-errands.h"
#include "paper-notice.h"
#include "viewing.h"
#include "wording.h"
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
  GtkMenuButton *more;       /* template child */
  ParapheFindBar *find_bar;  /* template child */
  ParaphePageStrip *strip;   /* template child */
  ParaphePaperNotice *notice; /* template child */
  ParaphePaperView *view;    /* template child */
  ParaphePaperTurns *turns;  /* (owned) (nullable) */
  ParapheEngine *engine;     /* (owned) (nullable) */
  ParapheCaseFile *file;     /* (owned) (nullable) */
  GPtrArray *choices;        /* (owned) (nullable) (element-type ParaphePaperChoice) */
  ParaphePaperChoice *choice; /* (owned) (nullable) */
  GCancellable *fetching;    /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */
};

#define LONGEST_ADDRESS 2000

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
  paraphe_paper_notice_set_file (self->notice, facts->name, facts->size);
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
    gboolean tells = facts->message == NULL || facts->state != PARAPHE_COPY_UNKNOWN;
    g_autofree char *label = tells && facts->note[0] != '\0' ? g_strdup_printf ("%s · %s", facts->title, facts->note) : g_strdup (facts->title);
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
on_find (GSimpleAction *action, GVariant *parameter, gpointer data) {
  paraphe_find_bar_open (PARAPHE_PAPER_PANE (data)->find_bar);
}

static void
on_find_step (GSimpleAction *action, GVariant *parameter, gpointer data) {
  paraphe_find_bar_step (PARAPHE_PAPER_PANE (data)->find_bar, g_variant_get_boolean (parameter));
}

static void
on_pages (GSimpleAction *action, GVariant *state, gpointer data) {
  g_simple_action_set_state (action, state);
  gtk_widget_set_visible (GTK_WIDGET (PARAPHE_PAPER_PANE (data)->strip), g_variant_get_boolean (state));
}

/* By so many quarters; it stands so the next time. */
static void
on_turn (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperPane *self = data;
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  if (paraphe_paper_view_get_n_pages (self->view) == 0)
    return;
  guint turns = (paraphe_paper_view_get_turns (self->view) + (guint) (4 + g_variant_get_int32 (parameter) % 4)) % 4;
  paraphe_paper_view_set_turns (self->view, turns);
  if (self->turns != NULL)
    paraphe_paper_turns_set (self->turns, paraphe_paper_source_get_path (source), turns);
}

static gboolean
on_popover_gone (gpointer data) {
  g_autoptr (GtkWidget) popover = data;
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
on_popover_closed (GtkWidget *popover) {
  g_idle_add (on_popover_gone, g_object_ref (popover));
}

/* At a place of the paper. */
static void
show_popover (ParaphePaperPane *self, GtkWidget *child, double x, double y) {
  GtkWidget *popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), child);
  gtk_widget_set_parent (popover, GTK_WIDGET (self->view));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_details (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperPane *self = data;
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  const ParapheSheet *sheet = source != NULL ? paraphe_paper_source_get_sheet (source) : NULL;
  if (sheet != NULL)
    show_popover (self, paraphe_paper_details_new (self->engine, paraphe_paper_source_get_path (source), sheet),
                  gtk_widget_get_width (GTK_WIDGET (self->view)) / 2.0, 0);
}

/* FALSE when there is no file to do something with. */
static gboolean
make_terms (ParaphePaperPane *self, ParaphePaperTerms *terms) {
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  if (source == NULL || self->choice == NULL)
    return FALSE;
  *terms = (ParaphePaperTerms){ GTK_WIDGET (self), self->engine, paraphe_paper_source_get_path (source),
                                paraphe_paper_choice_facts (self->choice)->name };
  return TRUE;
}

static void
on_print (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperTerms terms;
  if (make_terms (data, &terms) && paraphe_paper_view_get_n_pages (PARAPHE_PAPER_PANE (data)->view) > 0)
    paraphe_paper_errand_print (&terms);
}

static void
on_save (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperTerms terms;
  if (make_terms (data, &terms))
    paraphe_paper_errand_save (&terms);
}

static void
on_notice_save (ParaphePaperNotice *notice, ParaphePaperPane *self) {
  on_save (NULL, NULL, self);
}

/* What this program never opens, it gives no other to open. */
static void
on_open_elsewhere (GSimpleAction *action, GVariant *parameter, gpointer data) {
  ParaphePaperTerms terms;
  if (make_terms (data, &terms) && paraphe_paper_view_get_n_pages (PARAPHE_PAPER_PANE (data)->view) > 0)
    paraphe_paper_errand_open_elsewhere (&terms);
}

/* What there is to do with the paper that is there now. */
static void
update_actions (ParaphePaperPane *self) {
  static const char *const for_pages[] = { "find", "find-step", "pages", "turn", "details", "print", "open" };
  gboolean shown = paraphe_paper_view_get_n_pages (self->view) > 0;
  for (gsize i = 0; i < G_N_ELEMENTS (for_pages); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), for_pages[i])), shown);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "save")),
                               paraphe_paper_view_get_source (self->view) != NULL);
}

static void
on_opened (ParaphePaperPane *self) {
  ParaphePaperSource *source = paraphe_paper_view_get_source (self->view);
  if (self->turns != NULL && paraphe_paper_view_get_n_pages (self->view) > 0)
    paraphe_paper_view_set_turns (self->view, paraphe_paper_turns_get (self->turns, paraphe_paper_source_get_path (source)));
}

/* A link is never followed by itself: it is shown where it leads, and a person may copy it. */
static void
on_link (ParaphePaperView *view, const char *address, double x, double y, ParaphePaperPane *self) {
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *clean = paraphe_wording_clean (address, LONGEST_ADDRESS);
  gtk_widget_add_css_class (box, "why");
  gboolean leads = clean[0] != '\0';
  GtkWidget *title = gtk_label_new (leads ? _("This link leads out of the paper, to:")
                                          : _("This link leads to a program, a file or a script: it is never followed here."));
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 40);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (box), title);
  if (leads) {
    GtkWidget *label = gtk_label_new (clean);
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_box_append (GTK_BOX (box), label);
    GtkWidget *copy = gtk_button_new_with_label (_("Copy the address"));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "paper.copy-address");
    gtk_actionable_set_action_target (GTK_ACTIONABLE (copy), "s", address);
    gtk_widget_set_halign (copy, GTK_ALIGN_START);
    gtk_box_append (GTK_BOX (box), copy);
  }
  show_popover (self, box, x, y);
}

static void
on_copy_address (GSimpleAction *action, GVariant *parameter, gpointer data) {
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (data)), g_variant_get_string (parameter, NULL));
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
  g_clear_object (&self->turns);
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
  g_type_ensure (PARAPHE_TYPE_PAPER_NOTICE);
  g_type_ensure (PARAPHE_TYPE_FIND_BAR);
  g_type_ensure (PARAPHE_TYPE_PAGE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/paper-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, title);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, title_icon);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, note);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, verdicts);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, conform);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, refused);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, unreadable);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, more);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, find_bar);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, strip);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, notice);
  gtk_widget_class_bind_template_child (widget_class, ParaphePaperPane, view);
  gtk_widget_class_bind_template_callback (widget_class, on_link);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_notice_save);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static GMenuModel *
make_menu (void) {
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) reading = g_menu_new (), taking = g_menu_new (), sides = g_menu_new ();
  g_menu_append (reading, _("Find in this paper…"), "paper.find");
  g_menu_append (reading, _("Pages in small"), "paper.pages");
  g_menu_append (reading, _("Turn to the left"), "paper.turn(-1)");
  g_menu_append (reading, _("Details of the paper"), "paper.details");
  g_menu_append (taking, _("Print…"), "paper.print");
  g_menu_append (taking, _("Save a copy…"), "paper.save");
  g_menu_append (taking, _("Open in another program"), "paper.open");
  g_menu_append (sides, _("Swap the sides"), "bench.swap");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (reading));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (taking));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sides));
  return G_MENU_MODEL (menu);
}

static void
paraphe_paper_pane_init (ParaphePaperPane *self) {
  static const GActionEntry entries[] = {
    { .name = "choose", .activate = on_choose, .parameter_type = "i", .state = "0" },
    { .name = "examine", .activate = on_examine, .parameter_type = "s" },
    { .name = "find", .activate = on_find },
    { .name = "find-step", .activate = on_find_step, .parameter_type = "b" },
    { .name = "pages", .state = "false", .change_state = on_pages },
    { .name = "turn", .activate = on_turn, .parameter_type = "i" },
    { .name = "details", .activate = on_details },
    { .name = "print", .activate = on_print },
    { .name = "save", .activate = on_save },
    { .name = "open", .activate = on_open_elsewhere },
    { .name = "copy-address", .activate = on_copy_address, .parameter_type = "s" },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The button centres what it holds; a title begins where its paper does. */
  gtk_widget_set_halign (gtk_widget_get_parent (gtk_menu_button_get_child (self->title)), GTK_ALIGN_FILL);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "paper", G_ACTION_GROUP (self->actions));
  g_autoptr (GMenuModel) menu = make_menu ();
  gtk_menu_button_set_menu_model (self->more, menu);
  paraphe_find_bar_set_view (self->find_bar, self->view);
  paraphe_paper_notice_set_view (self->notice, self->view);
  update_actions (self);
}

void
paraphe_paper_pane_set_engine (ParaphePaperPane *self, ParapheEngine *engine, ParapheTextureCache *cache) {
  g_set_object (&self->engine, engine);
  paraphe_paper_view_set_engine (self->view, engine, cache);
  paraphe_page_strip_set_view (self->strip, self->view, cache);
}

void
paraphe_paper_pane_set_turns (ParaphePaperPane *self, ParaphePaperTurns *turns) {
  g_set_object (&self->turns, turns);
}

void
paraphe_paper_pane_act (ParaphePaperPane *self, const char *action, GVariant *parameter) {
  g_autoptr (GVariant) sunk = parameter != NULL ? g_variant_ref_sink (parameter) : NULL;
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), action, sunk);
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
