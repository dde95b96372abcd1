/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hands on the keyboard of the test's display: real key events, sent through the X server (XTEST) to whatever has the keyboard there.
 * There is no window manager on that display: the window on top is given the keyboard first, as one would. Main thread. */
#pragma once
#include <gtk/gtk.h>

/* FALSE when the display takes no such events. */
gboolean keyboard_is_there (void);
/* The window in front: the modal one there is, else the main one (transfer none) (nullable). */
GtkWindow *keyboard_get_front (void);
/* Presses and releases a key: "<Control><Shift>v", "Down", "F6". What comes of it must be awaited. */
void keyboard_press (const char *key);
/* Types ASCII text. */
void keyboard_type (const char *text);
/* Presses a key that moves the keyboard's place until it is in this widget, or in something of it; fails when it never comes. */
void keyboard_go_to (GtkWidget *widget, const char *key);
/* The X window that has the keyboard is this one's. */
gboolean keyboard_is_in (GtkWindow *window);
/* Takes the keyboard from every window. */
void keyboard_leave (void);
