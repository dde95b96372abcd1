/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell of the list: an icon and one line of text about a dossier, as cheap as can be (a list holds two thousand of them). It
 * follows the summary of its dossier by itself. Main thread; owned by its row. */
#pragma once
#include "dossier-list.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PARAPHE_TYPE_CELL (paraphe_cell_get_type ())
G_DECLARE_FINAL_TYPE (ParapheCell, paraphe_cell, PARAPHE, CELL, GtkWidget)

typedef void (*ParapheCellFill) (ParapheCell *cell, const ParapheSummaryFacts *facts);

/* What a cell shows. class styles icon and text; icon_space keeps the room of an absent icon, so that texts line up; said is
 * what a screen reader says instead of the text. */
typedef struct {
  const char *icon;  /* (nullable) */
  const char *text;
  const char *class; /* (nullable) */
  const char *said;  /* (nullable) */
  gboolean icon_space;
} ParapheCellLook;

typedef enum {
  PARAPHE_CELL_LEFT,
  PARAPHE_CELL_RIGHT,
  PARAPHE_CELL_SNUG, /* on the right, the icon against its text: a label, dearer than an inscription */
} ParapheCellKind;

ParapheCell *paraphe_cell_new (ParapheCellFill fill, ParapheCellKind kind);
/* item: (nullable) the dossier whose summary fills it, now and each time it changes. */
void paraphe_cell_set_item (ParapheCell *self, ParapheDossierItem *item);
gint64 paraphe_cell_get_number (ParapheCell *self); /* 0 without a dossier */
void paraphe_cell_show (ParapheCell *self, const ParapheCellLook *look);

G_END_DECLS
