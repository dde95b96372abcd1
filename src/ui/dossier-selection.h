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
/* Several dossiers, or one that was checked: what is done with the selection is done with all of them. */
gboolean paraphe_dossier_selection_is_many (ParapheDossierSelection *self);
/* The last one selected, 0 when none is. The dossier may be out of the present view. */
gint64 paraphe_dossier_selection_get_number (ParapheDossierSelection *self);
/* It alone; 0 for none. */
void paraphe_dossier_selection_set_number (ParapheDossierSelection *self, gint64 number);
/* The same as set_number, but for dossiers that were checked: they stay so. */
void paraphe_dossier_selection_go_to (ParapheDossierSelection *self, gint64 number);
/* Those that are selected and shown, in the order of the list (transfer full) (element-type gint64). */
GArray *paraphe_dossier_selection_list_shown (ParapheDossierSelection *self);
/* Into the selection or out of it, the others left as they are. From then on they are checked: going to another row leaves them so,
 * until set_number. */
void paraphe_dossier_selection_toggle (ParapheDossierSelection *self, gint64 number);
/* Its position in what is shown, GTK_INVALID_LIST_POSITION when it is not. */
guint paraphe_dossier_selection_get_position (ParapheDossierSelection *self);

G_END_DECLS
