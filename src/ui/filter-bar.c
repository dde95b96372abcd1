/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chips: see filter-bar.h. Main thread. */
#include "config.h"
#include "filter-bar.h"
#include "lexicon.h"
#include "wording.h"
#include <glib/gi18n.h>
#include <string.h>

#define LONGEST_CHIP 40

struct _ParapheFilterBar {
  AdwBin parent_instance;
  GtkMenuButton *departements; /* template child */
  GtkMenuButton *flags;        /* template child */
  GtkMenuButton *schools;      /* template child */
  GtkBox *menus;               /* template child */
  GtkBox *chips;               /* template child */
  GtkLabel *complaint;         /* template child */
  GtkButton *keep;             /* template child */
  GtkButton *forget;           /* template child */
  ParapheEngine *engine;       /* (owned) (nullable) */
  char *query;                 /* (owned) as typed */
  guint fill_id;               /* idle, 0: none */
};

G_DEFINE_FINAL_TYPE (ParapheFilterBar, paraphe_filter_bar, ADW_TYPE_BIN)

enum { SIGNAL_QUERY, SIGNAL_KEEP, SIGNAL_FORGET, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
ask (ParapheFilterBar *self, const char *query) {
  g_signal_emit (self, signals[SIGNAL_QUERY], 0, query);
}

static void
on_drop (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheFilterBar *self = PARAPHE_FILTER_BAR (widget);
  g_autofree char *without = paraphe_engine_query_without (self->query, g_variant_get_string (parameter, NULL));
  ask (self, without);
}

/* The term of the query that asks the same field with « : », NULL for none (transfer full). */
static char *
find_same_field (ParapheFilterBar *self, const char *term) {
  const char *colon = strchr (term, ':');
  if (colon == NULL || self->engine == NULL)
    return NULL;
  g_auto (GStrv) terms = paraphe_dossier_list_list_terms (paraphe_engine_get_list (self->engine));
  for (guint i = 0; terms[i] != NULL; i++)
    if (g_ascii_strncasecmp (terms[i], term, (gsize) (colon - term) + 1) == 0)
      return g_strdup (terms[i]);
  return NULL;
}

/* « dep:81 » beside « dep:09 » makes « dep:09,81 ». */
static void
on_add (GtkWidget *widget, const char *name, GVariant *parameter) {
  ParapheFilterBar *self = PARAPHE_FILTER_BAR (widget);
  const char *term = g_variant_get_string (parameter, NULL);
  g_autofree char *same = find_same_field (self, term);
  g_autofree char *rest = same != NULL ? paraphe_engine_query_without (self->query, same) : g_strdup (self->query);
  const char *value = strchr (term, ':');
  g_auto (GStrv) values = same != NULL ? g_strsplit (strchr (same, ':') + 1, ",", -1) : g_new0 (char *, 1);
  gboolean present = value != NULL && g_strv_contains ((const char *const *) values, value + 1);
  g_autofree char *joined = present ? g_strdup (same) : same != NULL ? g_strconcat (same, ",", value + 1, NULL) : g_strdup (term);
  g_strchomp (rest);
  g_autofree char *query = g_strdup_printf ("%s%s%s", rest, *rest != '\0' ? " " : "", joined);
  ask (self, query);
}

static void
on_keep (GtkButton *button, ParapheFilterBar *self) {
  g_signal_emit (self, signals[SIGNAL_KEEP], 0);
}

static void
on_forget (GtkButton *button, ParapheFilterBar *self) {
  g_signal_emit (self, signals[SIGNAL_FORGET], 0);
}

static void
add_item (GMenu *menu, const char *label, const char *term) {
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "filter.add", "s", term);
  g_menu_append_item (menu, item);
}

static int
compare_codes (gconstpointer a, gconstpointer b) {
  return strcmp (a, b);
}

/* The départements of the campaign, with how many dossiers each has. */
static GMenuModel *
make_departements (ParapheFilterBar *self) {
  g_autoptr (GPtrArray) all = paraphe_dossier_list_dup_all (paraphe_engine_get_list (self->engine));
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < all->len; i++) {
    gpointer code = (gpointer) g_intern_string (paraphe_summary_facts (all->pdata[i])->departement);
    g_hash_table_insert (counts, code, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, code)) + 1));
  }
  g_autoptr (GList) codes = g_list_sort (g_hash_table_get_keys (counts), compare_codes);
  GMenu *menu = g_menu_new ();
  for (GList *at = codes; at != NULL; at = at->next) {
    const char *code = at->data, *name = paraphe_lexicon_departement (code);
    if (*code == '\0')
      continue;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, code));
    /* Translators: a département in a menu: code, name, number of dossiers. */
    g_autofree char *label = g_strdup_printf (_ ("%s %s (%u)"), code, name != NULL ? name : "", n);
    g_autofree char *term = g_strdup_printf ("%s:%s", C_ ("query", "dep"), code);
    add_item (menu, label, term);
  }
  return G_MENU_MODEL (menu);
}

static void
fill_menu (GtkMenuButton *button, const char *const (*items)[3], gsize n) {
  g_autoptr (GMenu) menu = g_menu_new ();
  for (gsize i = 0; i < n; i++) {
    g_autofree char *term = g_strconcat (g_dpgettext2 (NULL, "query", items[i][1]), items[i][2], NULL);
    add_item (menu, _ (items[i][0]), term);
  }
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static gboolean
on_fill (gpointer data) {
  ParapheFilterBar *self = data;
  self->fill_id = 0;
  g_autoptr (GMenuModel) menu = make_departements (self);
  gtk_menu_button_set_menu_model (self->departements, menu);
  return G_SOURCE_REMOVE;
}

static void
queue_fill (ParapheFilterBar *self) {
  if (self->fill_id == 0)
    self->fill_id = g_timeout_add_seconds (1, on_fill, self);
}

static void
add_chip (ParapheFilterBar *self, const char *term) {
  g_autofree char *clean = paraphe_wording_clean (term, LONGEST_CHIP);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_box_append (GTK_BOX (content), gtk_label_new (clean));
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("window-close-symbolic"));
  GtkWidget *chip = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (chip), content);
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, "on");
  g_autofree char *said = g_strdup_printf (_ ("Take the filter %s out"), clean);
  gtk_widget_set_tooltip_text (chip, said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", term);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), "filter.drop");
  gtk_box_append (self->chips, chip);
}

static void
paraphe_filter_bar_dispose (GObject *object) {
  ParapheFilterBar *self = PARAPHE_FILTER_BAR (object);
  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_object (&self->engine);
  g_clear_pointer (&self->query, g_free);
  G_OBJECT_CLASS (paraphe_filter_bar_parent_class)->dispose (object);
}

static void
paraphe_filter_bar_class_init (ParapheFilterBarClass *class) {
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  G_OBJECT_CLASS (class)->dispose = paraphe_filter_bar_dispose;
  signals[SIGNAL_QUERY] = g_signal_new ("query", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
  signals[SIGNAL_KEEP] = g_signal_new ("keep", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FORGET] = g_signal_new ("forget", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/fr/drane_occitanie/Paraphe/ui/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, departements);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, flags);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, schools);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, menus);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, complaint);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, keep);
  gtk_widget_class_bind_template_child (widget_class, ParapheFilterBar, forget);
  gtk_widget_class_bind_template_callback (widget_class, on_keep);
  gtk_widget_class_bind_template_callback (widget_class, on_forget);
  gtk_widget_class_install_action (widget_class, "filter.add", "s", on_add);
  gtk_widget_class_install_action (widget_class, "filter.drop", "s", on_drop);
}

static void
paraphe_filter_bar_init (ParapheFilterBar *self) {
  static const char *const flags[][3] = {
    { N_ ("Blocking"), "flag", ":b" }, { N_ ("To check"), "flag", ":a" }, { N_ ("Information"), "flag", ":i" },
  };
  static const char *const schools[][3] = {
    { N_ ("Number or amount that differs"), "is", ":mismatched" },
    { N_ ("One school"), "schools", ":1" },
    { N_ ("More than 5 schools"), "schools", ">5" },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->query = g_strdup ("");
  fill_menu (self->flags, flags, G_N_ELEMENTS (flags));
  fill_menu (self->schools, schools, G_N_ELEMENTS (schools));
}

void
paraphe_filter_bar_set_engine (ParapheFilterBar *self, ParapheEngine *engine) {
  if (!g_set_object (&self->engine, engine))
    return;
  g_signal_connect_object (paraphe_engine_get_list (engine), "counts-changed", G_CALLBACK (queue_fill), self, G_CONNECT_SWAPPED);
  queue_fill (self);
}

void
paraphe_filter_bar_show (ParapheFilterBar *self, const char *query, const char *complaint, gboolean is_kept) {
  g_free (self->query);
  self->query = g_strdup (query);
  GtkWidget *chip;
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, chip);
  g_auto (GStrv) terms = self->engine != NULL ? paraphe_dossier_list_list_terms (paraphe_engine_get_list (self->engine)) : NULL;
  for (guint i = 0; terms != NULL && terms[i] != NULL; i++)
    add_chip (self, terms[i]);
  g_autofree char *clean = complaint != NULL ? paraphe_wording_clean (complaint, 400) : NULL;
  gtk_label_set_text (self->complaint, clean != NULL ? clean : "");
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), clean != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->keep), *query != '\0' && complaint == NULL && !is_kept);
  gtk_widget_set_visible (GTK_WIDGET (self->forget), is_kept);
}

void
paraphe_filter_bar_set_narrow (ParapheFilterBar *self, gboolean narrow) {
  gtk_widget_set_visible (GTK_WIDGET (self->menus), !narrow);
}
