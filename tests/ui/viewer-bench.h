/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of papers in a window share: an engine that has nothing but its locked reader, a folder of files, a view or a pane, and
 * what is looked at in it. Main thread. */
#pragma once
#include "engine.h"
#include "paper-pane.h"
#include "paper-view.h"

/* What a view may keep of pictures. */
#define VIEWER_CACHE_BYTES (8u * 1024 * 1024)

typedef struct {
  ParapheEngine *engine;
  ParapheTextureCache *cache;
  char *folder;
  GtkWindow *window;
  ParaphePaperView *view;
  gboolean was_drawn;
  const char *text; /* awaited */
  char *address;    /* of the link pressed last */
} Viewer;

void viewer_set_up (Viewer *self, gconstpointer data);
void viewer_tear_down (Viewer *self, gconstpointer data);
gboolean viewer_is_true (gpointer data);
/* Takes bytes. The path of the file (transfer full). */
char *viewer_put (Viewer *self, const char *name, GBytes *bytes);
/* A view that scrolls, to be put in a window; then the paper in it, sharp. */
GtkWidget *viewer_make_view (Viewer *self);
void viewer_show (Viewer *self, const char *path);
/* Sharp and on screen; and once something of a paper was on screen, there is always something. data: Viewer. */
gboolean viewer_is_sharp (gpointer data);
gboolean viewer_knows_links (gpointer data);
GtkAdjustment *viewer_get_scroll (ParaphePaperView *view);
/* The colour at this place of the window, as it is drawn: 0xRRGGBB. */
guint32 viewer_look_at (Viewer *self, int x, int y);
/* A case file whose papers are those of the test (transfer full). */
ParapheCaseFile *viewer_make_file (ParapheCaseFile *sample, GPtrArray *choices, guint index, const char *path);
/* A pane of its own in the window, on this paper. */
ParaphePaperPane *viewer_show_pane (Viewer *self, const char *path);
/* Would a button of this action be open? */
gboolean viewer_can (ParaphePaperPane *pane, const char *action);
