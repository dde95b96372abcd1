/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window keeps for its user between two days (GSettings): columns, order, saved queries. Without the schema, which is absent
 * when the program runs without being installed, and with a value that another version wrote, the defaults stand. Main thread. */
#pragma once
#include <gio/gio.h>

G_BEGIN_DECLS

/* (transfer full) (nullable) */
GSettings *paraphe_kept_open (void);

/* A query with a name: a view of one's own. */
typedef struct {
  char *name;
  char *query;
} ParapheKeptView;
void paraphe_kept_view_free (ParapheKeptView *self);
/* (transfer full) (element-type ParapheKeptView) in the order they were made. settings: (nullable). */
GPtrArray *paraphe_kept_list_views (GSettings *settings);
/* Takes the place of the one of that name; query NULL forgets it. FALSE when nothing can be kept. */
gboolean paraphe_kept_set_view (GSettings *settings, const char *name, const char *query);

G_END_DECLS
