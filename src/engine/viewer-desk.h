/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The viewer worker and its desk, which asks the reader process. Owned by the engine; the desk is touched by the viewer thread
 * alone. */
#pragma once
#include "desk.h"
#include "worker.h"

G_BEGIN_DECLS

typedef struct {
  ParapheWorker *worker; /* (owned) */
  ParapheDesk *desk;     /* (owned) (nullable) viewer thread only, made at the first paper */
  GHashTable *given_up;  /* (owned) viewer thread only: SHA-256 of the papers that rounds leave alone */
  char *lent;            /* (owned) (nullable) viewer thread only: folder of the copies that other programs open */
} ParapheViewer;

ParapheViewer *paraphe_viewer_new (void);
void paraphe_viewer_free (ParapheViewer *self);
/* Viewer thread. */
ParapheDesk *paraphe_viewer_get_desk (ParapheViewer *self);
/* Its last job: readers end, what was lent is taken back. */
void paraphe_viewer_retire (ParapheViewer *self);

G_END_DECLS
