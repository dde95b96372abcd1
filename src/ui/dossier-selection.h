/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The selection of the list: dossiers known by their numbers, the last one selected among them, over the engine's ParapheDossierList. It survives sorting,
 * filtering and synchronisation by itself, since no position is kept. Main thread; owned by the list page. */
#pragma once
#include "dossier-list.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signal "changed" (): other dossiers are selected. */
#define PARAPHE_TYPE_DOSSIER_SELECTION (paraphe_dossier_selection_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossierSelection, paraphe_dossier_selection, PARAPHE, DOSSIER_SELECTION, GObject)

ParapheDossierSelection *paraphe_dossier_selection_new (ParapheDossierList *list);
ParapheDossierList *paraphe_dossier_selection_get_list (ParapheDossierSelection *self); /* (transfer none) */
/* The last one selected, 0 when none is. The dossier may be out of the present view. */
gint64 paraphe_dossier_selection_get_number (ParapheDossierSelection *self);
/* It alone; 0 for none. */
void paraphe_dossier_selection_set_number (ParapheDossierSelection *self, gint64 number);
/* Those that are selected and shown, in the order of the list (transfer full) (element-type gint64). */
GArray *paraphe_dossier_selection_list_shown (ParapheDossierSelection *self);
/* Into the selection or out of it, the others left as they are. */
void paraphe_dossier_selection_toggle (ParapheDossierSelection *self, gint64 number);
/* Its position in what is shown, GTK_INVALID_LIST_POSITION when it is not. */
guint paraphe_dossier_selection_get_position (ParapheDossierSelection *self);

G_END_DECLS
