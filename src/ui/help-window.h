/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide: the tasks of the trade, in French, inside the program. Main thread; modal over its parent. */
#pragma once
#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *paraphe_help_window_new (GtkWindow *parent);

G_END_DECLS
