/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the window share: a start with the program's own style, waiting, finding, pressing keys, pictures, and the check
 * of names. */
#pragma once
#include <adwaita.h>

/* Starts GTK on the display of the test with resources, style and icons; FALSE (and a TAP skip) without a display. */
gboolean kit_start (int *argc, char ***argv);
/* Turns the main loop until it is so; the test fails after some seconds. */
typedef gboolean (*KitCondition) (gpointer data);
void kit_await (KitCondition condition, gpointer data, const char *what);
/* Ends the test, with a picture of each window as it was. */
void kit_give_up (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
/* Turns the main loop until it is idle. */
void kit_settle (void);
/* Until so many descendants of this type are in sight. */
void kit_await_count (GtkWidget *root, GType type, guint count);
/* Until this text stands in sight. */
void kit_await_text (GtkWidget *root, const char *text);
/* Until the keyboard is on a widget with this text. */
void kit_await_focus (GtkWindow *window, const char *text);
/* In a window of this size, on screen (transfer full: destroy it). */
GtkWindow *kit_show (GtkWidget *child, int width, int height);
/* The first visible descendant of this type, or with this text; NULL when there is none. */
GtkWidget *kit_find (GtkWidget *root, GType type);
GtkWidget *kit_find_text (GtkWidget *root, const char *text);
guint kit_count (GtkWidget *root, GType type);
/* The visible descendants of this type, in order (transfer container). */
GPtrArray *kit_list (GtkWidget *root, GType type);
/* Does this text stand in sight somewhere under it? */
gboolean kit_shows (GtkWidget *root, const char *text);
void kit_click (GtkWidget *root, const char *text);
/* Presses a key where the keyboard is: the shortcuts of the widgets above it answer, the nearest first. */
gboolean kit_press (GtkWindow *window, const char *accelerator);
/* The window as it is drawn now (transfer full). */
GdkTexture *kit_render (GtkWindow *window);
/* A picture of the window, in the folder of pictures of the build. */
void kit_picture (GtkWindow *window, const char *name);
/* Fails for each control in sight that a screen reader could not name. */
void kit_check_names (GtkWidget *root);
/* The controls that Tab reaches, in order (transfer container) (element-type GtkWidget). */
GPtrArray *kit_walk (GtkWindow *window, guint most);
/* Destroys it and fails when something keeps it. */
void kit_destroy (GtkWindow *window);
