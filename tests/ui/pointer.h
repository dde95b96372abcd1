/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hand on the mouse of the test's display: real events, sent through the X server (XTEST). What comes of them must be awaited. Main
 * thread. */
#pragma once
#include <gtk/gtk.h>

/* FALSE when the display takes no such events. */
gboolean pointer_is_there (void);
/* To this place of the widget, px. */
void pointer_move (GtkWidget *widget, double x, double y);
void pointer_press (guint button);
void pointer_release (guint button);
/* One notch of the wheel, the Control key held or not. */
void pointer_roll (gboolean up, gboolean with_control);
/* Pressed at one place, moved by small steps, let go at another. */
void pointer_drag (GtkWidget *widget, guint button, double from_x, double from_y, double to_x, double to_y);
