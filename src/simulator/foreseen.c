/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small tables, searched from end to end. */
#include "foreseen.h"
#include <string.h>

/* Dates of answers have no fraction, and clocks of machines differ a little. */
#define NEAR (4 * G_USEC_PER_SEC)
#define LATEST (3 * G_TIME_SPAN_DAY)

static void
clear_convention (gpointer data) {
  g_free (((ForeseenConvention *) data)->checksum);
}

static void
clear_message (gpointer data) {
  g_free (((ForeseenMessage *) data)->email);
}

Foreseen *
foreseen_new (void) {
  Foreseen *self = g_new0 (Foreseen, 1);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->conventions = g_array_new (FALSE, FALSE, sizeof (ForeseenConvention));
  self->messages = g_array_new (FALSE, FALSE, sizeof (ForeseenMessage));
  g_array_set_clear_func (self->conventions, clear_convention);
  g_array_set_clear_func (self->messages, clear_message);
  return self;
}

void
foreseen_free (Foreseen *self) {
  g_hash_table_unref (self->files);
  g_array_unref (self->conventions);
  g_array_unref (self->messages);
  g_free (self);
}

int
foreseen_find_convention (Foreseen *self, gint64 dossier, gint64 decided_at) {
  int best = -1;
  for (guint i = 0; i < self->conventions->len; i++) {
    const ForeseenConvention *row = &g_array_index (self->conventions, ForeseenConvention, i);
    if (row->dossier != dossier || row->created_at < decided_at - NEAR || row->created_at > decided_at + LATEST)
      continue;
    if (best < 0 || row->created_at < g_array_index (self->conventions, ForeseenConvention, best).created_at)
      best = (int) i;
  }
  return best;
}

gint64
foreseen_take_message (Foreseen *self, gint64 dossier, const char *email, gint64 at) {
  for (guint i = 0; i < self->messages->len; i++) {
    ForeseenMessage *row = &g_array_index (self->messages, ForeseenMessage, i);
    if (row->taken || row->dossier != dossier || ABS (row->created_at - at) > NEAR || strcmp (row->email, email) != 0)
      continue;
    row->taken = TRUE;
    return row->id;
  }
  return 0;
}

GBytes *
foreseen_read_file (Foreseen *self, const char *checksum) {
  const char *path = g_hash_table_lookup (self->files, checksum);
  char *bytes;
  gsize size;
  return path != NULL && g_file_get_contents (path, &bytes, &size, NULL) ? g_bytes_new_take (bytes, size) : NULL;
}
