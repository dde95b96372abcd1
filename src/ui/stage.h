/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame that says whether it is narrow, counted in characters so that large text gets the narrow layout by itself; what stands in
 * it changes accordingly (libadwaita 1.2 has no breakpoints). Main thread.
 * Properties: child, threshold (characters, under which it is narrow), minimum (characters it can shrink to), narrow (read only). */
#pragma once
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_STAGE (paraphe_stage_get_type ())
G_DECLARE_FINAL_TYPE (ParapheStage, paraphe_stage, PARAPHE, STAGE, GtkWidget)

gboolean paraphe_stage_get_narrow (ParapheStage *self);

G_END_DECLS
