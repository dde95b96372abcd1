/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pointer through XTEST: see pointer.h. */
#include "pointer.h"
#include "ui-kit.h"

#include <X11/extensions/XTest.h>
#include <gdk/x11/gdkx.h>
#include <math.h>

#define STEPS 6

static Display *
get_display (void) {
  return gdk_x11_display_get_xdisplay (gdk_display_get_default ());
}

gboolean
pointer_is_there (void) {
  int event, fault, major, minor;
  return GDK_IS_X11_DISPLAY (gdk_display_get_default ()) && XTestQueryExtension (get_display (), &event, &fault, &major, &minor);
}

void
pointer_move (GtkWidget *widget, double x, double y) {
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  graphene_point_t place;
  double left, top;
  int root_x, root_y;
  Window child;
  g_assert_true (gtk_widget_compute_point (widget, GTK_WIDGET (native), &GRAPHENE_POINT_INIT ((float) x, (float) y), &place));
  gtk_native_get_surface_transform (native, &left, &top);
  int factor = gdk_surface_get_scale_factor (surface);
  XTranslateCoordinates (get_display (), gdk_x11_surface_get_xid (surface), DefaultRootWindow (get_display ()),
                         (int) round ((place.x + left) * factor), (int) round ((place.y + top) * factor), &root_x, &root_y, &child);
  XTestFakeMotionEvent (get_display (), -1, root_x, root_y, CurrentTime);
  XSync (get_display (), False);
  kit_settle ();
}

static void
set_button (guint button, gboolean down) {
  XTestFakeButtonEvent (get_display (), button, down, CurrentTime);
  XSync (get_display (), False);
  kit_settle ();
}

void
pointer_press (guint button) {
  set_button (button, TRUE);
}

void
pointer_release (guint button) {
  set_button (button, FALSE);
}

void
pointer_roll (gboolean up, gboolean with_control) {
  KeyCode control = XKeysymToKeycode (get_display (), GDK_KEY_Control_L);
  if (with_control)
    XTestFakeKeyEvent (get_display (), control, True, CurrentTime);
  pointer_press (up ? 4 : 5);
  pointer_release (up ? 4 : 5);
  if (with_control)
    XTestFakeKeyEvent (get_display (), control, False, CurrentTime);
  XSync (get_display (), False);
  kit_settle ();
}

void
pointer_drag (GtkWidget *widget, guint button, double from_x, double from_y, double to_x, double to_y) {
  pointer_move (widget, from_x, from_y);
  pointer_press (button);
  for (int i = 1; i <= STEPS; i++)
    pointer_move (widget, from_x + (to_x - from_x) * i / STEPS, from_y + (to_y - from_y) * i / STEPS);
  pointer_release (button);
}
