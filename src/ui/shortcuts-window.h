/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys, by part of the window, from the table of the keymap. Main thread; a modal window. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *paraphe_shortcuts_window_new (GtkWindow *parent);

G_END_DECLS
