/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys through XTEST: see keyboard.h. */
#include "keyboard.h"
#include "ui-kit.h"

#include <X11/XKBlib.h>
#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>

#define MOST_STEPS 80

static Display *
get_display (void) {
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

static Window
get_xid (GtkWindow *window) {
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  return surface != NULL ? gdk_x11_surface_get_xid (surface) : None;
}

gboolean
keyboard_is_there (void) {
  int event, fault, major, minor;
  return GDK_IS_X11_DISPLAY (gdk_display_get_default ()) && XTestQueryExtension (get_display (), &event, &fault, &major, &minor);
}

GtkWindow *
keyboard_get_front (void) {
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *front = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
    if (gtk_widget_get_mapped (GTK_WIDGET (window)) && (front == NULL || gtk_window_get_modal (window)))
      front = window;
  }
  return front;
}

gboolean
keyboard_is_in (GtkWindow *window) {
  Window holder;
  int revert;
  XGetInputFocus (get_display (), &holder, &revert);
  return holder == get_xid (window);
}

void
keyboard_leave (void) {
  XSetInputFocus (get_display (), PointerRoot, RevertToPointerRoot, CurrentTime);
  XSync (get_display (), False);
}

static gboolean
is_front_active (gpointer data) {
  GtkWindow *front = keyboard_get_front ();
  if (front == NULL)
    return FALSE;
  if (!keyboard_is_in (front)) {
    XSetInputFocus (get_display (), get_xid (front), RevertToPointerRoot, CurrentTime);
    XSync (get_display (), False);
  }
  return gtk_window_is_active (front);
}

static void
stroke (guint keyval, gboolean down) {
  KeyCode code = XKeysymToKeycode (get_display (), keyval);
  g_assert_cmpint (code, !=, 0);
  XTestFakeKeyEvent (get_display (), code, down, CurrentTime);
}

static void
strike (guint keyval, GdkModifierType modifiers) {
  static const struct {
    GdkModifierType modifier;
    guint keyval;
  } held[] = { { GDK_CONTROL_MASK, GDK_KEY_Control_L }, { GDK_SHIFT_MASK, GDK_KEY_Shift_L }, { GDK_ALT_MASK, GDK_KEY_Alt_L } };
  for (gsize i = 0; i < G_N_ELEMENTS (held); i++)
    if (modifiers & held[i].modifier)
      stroke (held[i].keyval, TRUE);
  stroke (keyval, TRUE);
  stroke (keyval, FALSE);
  for (gsize i = G_N_ELEMENTS (held); i-- > 0;)
    if (modifiers & held[i].modifier)
      stroke (held[i].keyval, FALSE);
  XSync (get_display (), False);
}

void
keyboard_press (const char *key) {
  guint keyval;
  GdkModifierType modifiers;
  g_assert_true (gtk_accelerator_parse (key, &keyval, &modifiers));
  kit_await (is_front_active, NULL, "the keyboard in the front window");
  strike (keyval, modifiers);
  kit_settle ();
}

void
keyboard_type (const char *text) {
  kit_await (is_front_active, NULL, "the keyboard in the front window");
  for (const char *at = text; *at != '\0'; at++) {
    guint keyval = gdk_unicode_to_keyval ((guint) *at);
    KeyCode code = XKeysymToKeycode (get_display (), keyval);
    strike (keyval, XkbKeycodeToKeysym (get_display (), code, 0, 0) != keyval ? GDK_SHIFT_MASK : 0);
  }
  kit_settle ();
}

typedef struct {
  GtkWindow *window;
  GtkWidget *before;
} Move;

static gboolean
has_moved (gpointer data) {
  Move *move = data;
  return gtk_window_get_focus (move->window) != move->before;
}

static gboolean
holds_focus (GtkWidget *widget, GtkWidget *focus) {
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

void
keyboard_go_to (GtkWidget *widget, const char *key) {
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  for (guint i = 0; i < MOST_STEPS; i++) {
    Move move = { window, gtk_window_get_focus (window) };
    if (holds_focus (widget, move.before))
      return;
    keyboard_press (key);
    kit_await (has_moved, &move, "another widget with the keyboard");
  }
  GtkWidget *focus = gtk_window_get_focus (window);
  kit_give_up ("%s never leads to the %s: it comes to a %s", key, G_OBJECT_TYPE_NAME (widget),
           focus != NULL ? G_OBJECT_TYPE_NAME (focus) : "place without a widget");
}
