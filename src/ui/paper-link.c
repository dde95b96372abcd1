/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever is moved by hand leads; what follows leads nobody. Main thread; owned by the bench. */
#include "config.h"
#include "paper-link.h"

struct _ParaphePaperLink {
  ParaphePaperView *views[2]; /* not owned */
  double distance;            /* pages, of the second from the first */
  gboolean tied;
  gboolean suspended;
  gboolean following;
};

static gboolean
is_tied (ParaphePaperLink *self) {
  return self->tied && !self->suspended && !self->following && paraphe_paper_view_get_n_pages (self->views[0]) > 0
         && paraphe_paper_view_get_n_pages (self->views[1]) > 0;
}

static void
lead (ParaphePaperLink *self, int leader) {
  double progress = paraphe_paper_view_get_progress (self->views[leader]);
  self->following = TRUE;
  paraphe_paper_view_set_progress (self->views[1 - leader], leader == 0 ? progress + self->distance : progress - self->distance);
  self->following = FALSE;
}

static void
on_moved (ParaphePaperView *view, ParaphePaperLink *self) {
  if (is_tied (self))
    lead (self, view == self->views[1]);
}

static void
on_zoomed (ParaphePaperView *view, GParamSpec *pspec, ParaphePaperLink *self) {
  if (!is_tied (self))
    return;
  self->following = TRUE;
  paraphe_paper_view_set_zoom (self->views[view == self->views[0]], paraphe_paper_view_get_zoom (view));
  self->following = FALSE;
}

/* Another paper starts at the top, as the other does. */
static void
on_opened (ParaphePaperView *view, ParaphePaperLink *self) {
  self->distance = 0;
  if (is_tied (self))
    lead (self, view == self->views[0]);
}

ParaphePaperLink *
paraphe_paper_link_new (ParaphePaperView *first, ParaphePaperView *second) {
  ParaphePaperLink *self = g_new0 (ParaphePaperLink, 1);
  *self = (ParaphePaperLink){ .views = { first, second }, .tied = TRUE };
  for (int i = 0; i < 2; i++) {
    g_signal_connect (self->views[i], "moved", G_CALLBACK (on_moved), self);
    g_signal_connect (self->views[i], "notify::zoom", G_CALLBACK (on_zoomed), self);
    g_signal_connect (self->views[i], "opened", G_CALLBACK (on_opened), self);
  }
  return self;
}

void
paraphe_paper_link_free (ParaphePaperLink *self) {
  for (int i = 0; i < 2; i++)
    g_signal_handlers_disconnect_by_data (self->views[i], self);
  g_free (self);
}

static void
measure (ParaphePaperLink *self) {
  self->distance = paraphe_paper_view_get_progress (self->views[1]) - paraphe_paper_view_get_progress (self->views[0]);
}

void
paraphe_paper_link_set_tied (ParaphePaperLink *self, gboolean tied) {
  self->tied = tied;
  if (tied && is_tied (self))
    measure (self);
}

void
paraphe_paper_link_suspend (ParaphePaperLink *self, gboolean suspended) {
  gboolean back = self->suspended && !suspended;
  self->suspended = suspended;
  if (!back || !is_tied (self))
    return;
  on_zoomed (self->views[1], NULL, self);
  lead (self, 1);
}

void
paraphe_paper_link_shift (ParaphePaperLink *self, ParaphePaperView *view, double pages) {
  self->following = TRUE;
  paraphe_paper_view_set_progress (view, paraphe_paper_view_get_progress (view) + pages);
  self->following = FALSE;
  measure (self);
}
