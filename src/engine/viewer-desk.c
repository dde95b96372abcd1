/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The viewer worker's belongings: see viewer-desk.h. */
#include "viewer-desk.h"

#include "paper-copies.h"

ParapheViewer *
paraphe_viewer_new (void) {
  ParapheViewer *self = g_new0 (ParapheViewer, 1);
  self->worker = paraphe_worker_new ("viewer");
  self->given_up = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
paraphe_viewer_free (ParapheViewer *self) {
  if (self == NULL)
    return;
  paraphe_worker_free (self->worker);
  paraphe_viewer_retire (self);
  g_hash_table_unref (self->given_up);
  g_free (self);
}

void
paraphe_viewer_retire (ParapheViewer *self) {
  g_clear_object (&self->desk);
  g_clear_pointer (&self->lent, paraphe_paper_copies_take_back);
}

ParapheDesk *
paraphe_viewer_get_desk (ParapheViewer *self) {
  if (self->desk == NULL)
    self->desk = paraphe_desk_new (NULL);
  return self->desk;
}
