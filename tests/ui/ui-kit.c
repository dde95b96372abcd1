/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kit of the window's tests: see ui-kit.h. */
#include "ui-kit.h"
#include "paper-view.h"
#include "paraphe-resources.h"
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* A wait ends as soon as it may: this only bounds what will never come, on a machine however slow. */
#define LONGEST_WAIT (120 * G_TIME_SPAN_SECOND)

static void
add_sheet (const char *name, guint priority) {
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *path = g_strconcat ("/fr/drane_occitanie/Paraphe/", name, NULL);
  gtk_css_provider_load_from_resource (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), priority);
}

/* What GTK 4.8 says by itself, whatever a program does: of an entry that loses the keyboard while its cursor blinks, and of a new tooltip
 * while the pointer is over no window of the program. */
static const char *const noises[] = { "GtkText - did not receive a focus-out event",
                                      "gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE (surface)' failed",
                                      "_gtk_widget_find_at_coords: assertion 'GDK_IS_SURFACE (surface)' failed" };

/* Every other warning ends a test. */
static void
judge_warning (const char *message) {
  for (gsize i = 0; i < G_N_ELEMENTS (noises); i++)
    if (g_str_has_prefix (message, noises[i])) {
      g_test_message ("%s", message);
      return;
    }
  g_printerr ("a warning ends the test: %s\n", message);
  abort ();
}

static gboolean
is_warning (GLogLevelFlags level) {
  return (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0;
}

static void
on_log (const char *domain, GLogLevelFlags level, const char *message, gpointer data) {
  if (is_warning (level))
    judge_warning (message);
  else
    g_log_default_handler (domain, level, message, data);
}

static GLogWriterOutput
on_structured_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data) {
  for (gsize i = 0; i < n && is_warning (level); i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      judge_warning (fields[i].value);
  return g_log_writer_default (level, fields, n, data);
}

static void
watch_warnings (void) {
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (on_log, NULL);
  g_log_set_writer_func (on_structured_log, NULL, NULL);
}

gboolean
kit_start (int *argc, char ***argv) {
  setlocale (LC_ALL, "");
  g_test_init (argc, argv, NULL);
  watch_warnings ();
  if (!gtk_init_check ()) {
    g_print ("1..0 # SKIP there is no display\n");
    return FALSE;
  }
  adw_init ();
  g_resources_register (paraphe_get_resource ());
  add_sheet ("style.css", GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  if (g_getenv ("PARAPHE_TEST_DARK") != NULL) {
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
    add_sheet ("style-dark.css", GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  }
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/fr/drane_occitanie/Paraphe/icons");
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11", NULL);
  return TRUE;
}

static GskRenderNode *
take_node (GtkWindow *window) {
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, GDK_SNAPSHOT (snapshot), gtk_widget_get_width (GTK_WIDGET (window)),
                          gtk_widget_get_height (GTK_WIDGET (window)));
  return gtk_snapshot_free_to_node (snapshot);
}

GdkTexture *
kit_render (GtkWindow *window) {
  GskRenderNode *node = take_node (window);
  if (node == NULL) { /* nothing was drawn yet */
    gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
    node = take_node (window);
  }
  g_assert_nonnull (node);
  GdkTexture *texture = gsk_renderer_render_texture (
    gtk_native_get_renderer (GTK_NATIVE (window)), node,
    &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (GTK_WIDGET (window)),
                         (float) gtk_widget_get_height (GTK_WIDGET (window))));
  gsk_render_node_unref (node);
  return texture;
}

void
kit_picture (GtkWindow *window, const char *name) {
  const char *folder = g_getenv ("PARAPHE_PICTURES");
  if (folder == NULL || gtk_widget_get_width (GTK_WIDGET (window)) <= 0)
    return;
  g_autoptr (GdkTexture) texture = kit_render (window);
  g_autofree char *file = g_strdup_printf ("%s%s.png", g_getenv ("PARAPHE_TEST_DARK") != NULL ? "dark-" : "", name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_mkdir_with_parents (folder, 0755);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
kit_give_up (const char *format, ...) {
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    g_autofree char *name = g_strdup_printf ("given-up-%u", i);
    GtkWidget *focus = gtk_window_get_focus (window);
    g_printerr ("%s: %s, the keyboard in %s\n", name, gtk_window_is_active (window) ? "active" : "not active",
                focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "nothing");
    if (gtk_widget_get_mapped (GTK_WIDGET (window)))
      kit_picture (window, name);
  }
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_error ("%s", sentence);
}

static gboolean
on_glance (gpointer data) {
  return G_SOURCE_CONTINUE;
}

void
kit_await (KitCondition condition, gpointer data, const char *what) {
  gint64 end = g_get_monotonic_time () + LONGEST_WAIT;
  guint glance = g_timeout_add (20, on_glance, NULL);
  g_test_message ("awaits %s", what);
  while (!condition (data)) {
    if (g_get_monotonic_time () > end)
      kit_give_up ("waited in vain for: %s", what);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (glance);
}

void
kit_settle (void) {
  for (int i = 0; i < 400 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static gboolean
is_mapped (gpointer window) {
  return gtk_widget_get_mapped (window) && gtk_widget_get_width (window) > 0;
}

GtkWindow *
kit_show (GtkWidget *child, int width, int height) {
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "default-width", width, "default-height", height, NULL);
  gtk_widget_add_css_class (window, "paraphe");
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  kit_await (is_mapped, window, "the window");
  gtk_test_widget_wait_for_draw (window);
  return GTK_WINDOW (window);
}

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

static GtkWidget *
search (GtkWidget *root, Match match, gconstpointer data, guint *count) {
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return NULL;
  if (match (root, data)) {
    if (count == NULL)
      return root;
    (*count)++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = search (child, match, data, count);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer data) {
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, *(const GType *) data);
}

static const char *
text_of (GtkWidget *widget) {
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (GTK_IS_TEXT_VIEW (widget)) {
    g_autofree char *text = NULL;
    g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), "text", &text, NULL);
    return g_intern_string (text);
  }
  return NULL;
}

static gboolean
has_text (GtkWidget *widget, gconstpointer data) {
  const char *text = text_of (widget);
  return text != NULL && strstr (text, data) != NULL;
}

GtkWidget *
kit_find (GtkWidget *root, GType type) {
  return search (root, is_of_type, &type, NULL);
}

GtkWidget *
kit_find_text (GtkWidget *root, const char *text) {
  return search (root, has_text, text, NULL);
}

guint
kit_count (GtkWidget *root, GType type) {
  guint n = 0;
  search (root, is_of_type, &type, &n);
  return n;
}

gboolean
kit_shows (GtkWidget *root, const char *text) {
  return kit_find_text (root, text) != NULL;
}

typedef struct {
  GtkWidget *root;
  GType type;
  guint count;
} Awaited;

static gboolean
has_count (gpointer data) {
  Awaited *awaited = data;
  return kit_count (awaited->root, awaited->type) == awaited->count;
}

void
kit_await_count (GtkWidget *root, GType type, guint count) {
  Awaited awaited = { root, type, count };
  kit_await (has_count, &awaited, g_type_name (type));
}

typedef struct {
  GtkWidget *root;
  const char *text;
} AwaitedText;

static gboolean
has_awaited_text (gpointer data) {
  AwaitedText *awaited = data;
  return kit_shows (awaited->root, awaited->text);
}

void
kit_await_text (GtkWidget *root, const char *text) {
  AwaitedText awaited = { root, text };
  kit_await (has_awaited_text, &awaited, text);
}

static void
list_widgets (GtkWidget *root, GType type, GPtrArray *found) {
  if (!gtk_widget_get_visible (root))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_widgets (child, type, found);
}

GPtrArray *
kit_list (GtkWidget *root, GType type) {
  GPtrArray *found = g_ptr_array_new ();
  list_widgets (root, type, found);
  return found;
}

typedef struct {
  GtkWindow *window;
  const char *text;
} AwaitedFocus;

static gboolean
is_focus (gpointer data) {
  AwaitedFocus *awaited = data;
  GtkWidget *focus = gtk_window_get_focus (awaited->window);
  return focus != NULL && kit_shows (focus, awaited->text);
}

void
kit_await_focus (GtkWindow *window, const char *text) {
  AwaitedFocus awaited = { window, text };
  kit_await (is_focus, &awaited, text);
}

void
kit_click (GtkWidget *root, const char *text) {
  GtkWidget *label = kit_find_text (root, text);
  GtkWidget *button = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
  if (button == NULL)
    g_error ("there is no button “%s”", text);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  kit_settle ();
}

static gboolean
answers (GtkShortcutController *controller, GtkWidget *widget, guint keyval, GdkModifierType modifiers) {
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++) {
    g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
    GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);
    g_autofree char *text = gtk_shortcut_trigger_to_string (trigger);
    g_auto (GStrv) ways = g_strsplit (text, "|", -1);
    for (guint k = 0; ways[k] != NULL; k++) {
      guint key;
      GdkModifierType with;
      if (!gtk_accelerator_parse (ways[k], &key, &with) || key != keyval || with != modifiers)
        continue;
      if (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                        gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
press_at (GtkWidget *widget, guint keyval, GdkModifierType modifiers, GtkPropagationPhase phase) {
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_SHORTCUT_CONTROLLER (controller) && gtk_event_controller_get_propagation_phase (controller) == phase
        && answers (GTK_SHORTCUT_CONTROLLER (controller), widget, keyval, modifiers))
      return TRUE;
  }
  return FALSE;
}

/* GTK 4 makes no synthetic key event: the controllers are asked as an event would, from the window down, then back up. */
gboolean
kit_press (GtkWindow *window, const char *accelerator) {
  guint keyval;
  GdkModifierType modifiers;
  gboolean done = FALSE;
  g_assert_true (gtk_accelerator_parse (accelerator, &keyval, &modifiers));
  GtkWidget *focus = gtk_window_get_focus (window);
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  for (GtkWidget *at = focus != NULL ? focus : GTK_WIDGET (window); at != NULL; at = gtk_widget_get_parent (at))
    g_ptr_array_add (chain, at);
  for (guint i = chain->len; !done && i-- > 0;)
    done = press_at (chain->pdata[i], keyval, modifiers, GTK_PHASE_CAPTURE);
  for (guint i = 0; !done && i < chain->len; i++)
    done = press_at (chain->pdata[i], keyval, modifiers, GTK_PHASE_BUBBLE);
  kit_settle ();
  return done;
}

static gboolean
says_something (GtkWidget *widget) {
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    const char *text = text_of (child);
    if ((text != NULL && text[0] != '\0' && gtk_widget_get_visible (child)) || says_something (child))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_named (GtkWidget *widget) {
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Inner parts of a composite answer for nothing: the composite is the control. */
static gboolean
is_inner (GtkWidget *widget) {
  GtkWidget *parent = gtk_widget_get_parent (widget);
  return parent != NULL
         && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_EDITABLE (parent) || gtk_widget_get_ancestor (parent, ADW_TYPE_ENTRY_ROW) != NULL
             || gtk_widget_get_ancestor (parent, ADW_TYPE_COMBO_ROW) != NULL
             || gtk_widget_get_ancestor (parent, GTK_TYPE_WINDOW_CONTROLS) != NULL);
}

static gboolean
is_control (GtkWidget *widget) {
  if (is_inner (widget))
    return FALSE;
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget)
         || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_LIST_BOX (widget) || GTK_IS_COLUMN_VIEW (widget)
         || GTK_IS_EXPANDER (widget) || PARAPHE_IS_PAPER_VIEW (widget);
}

static gboolean
can_name_itself (GtkWidget *widget) {
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_EXPANDER (widget)
         || ADW_IS_PREFERENCES_ROW (widget);
}

static gboolean
is_nameless (GtkWidget *widget, gconstpointer data) {
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_CALENDAR) != NULL) /* its arrows are GTK's own: nameless buttons from 4.18 on */
    return FALSE;
  if (!is_control (widget) || is_named (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) || (can_name_itself (widget) && says_something (widget)))
    return FALSE;
  g_test_message ("without a name: %s, tooltip %s", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_tooltip_text (widget));
  return TRUE;
}

void
kit_check_names (GtkWidget *root) {
  guint n = 0;
  search (root, is_nameless, NULL, &n);
  if (n > 0)
    g_error ("%u controls have no name for a screen reader", n);
}

GPtrArray *
kit_walk (GtkWindow *window, guint most) {
  GPtrArray *reached = g_ptr_array_new ();
  gtk_window_set_focus (window, NULL);
  while (reached->len < most && gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD)) {
    GtkWidget *focus = gtk_window_get_focus (window);
    if (focus == NULL || g_ptr_array_find (reached, focus, NULL))
      break;
    g_ptr_array_add (reached, focus);
  }
  return reached;
}

static gboolean
is_gone (gpointer data) {
  return *(gpointer *) data == NULL;
}

void
kit_destroy (GtkWindow *window) {
  gpointer there = window;
  g_object_add_weak_pointer (G_OBJECT (window), &there);
  gtk_window_destroy (window);
  kit_await (is_gone, &there, "the end of the window");
}
