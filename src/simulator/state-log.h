/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder where everything that changed the world is written as it comes, one JSON line each, so that a later run lives it again from the same
 * beginning. One process at a time. */
#pragma once
#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _StateLog StateLog;

/* Makes the folder when there is none. Errors: G_FILE_ERROR; G_IO_ERROR_BUSY when another process has it; G_IO_ERROR_INVALID_DATA when a line,
 * other than a last one that was cut, is not one of ours. */
StateLog *state_log_open (const char *folder, GError **error);
void state_log_free (StateLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StateLog, state_log_free)

/* How the world began (transfer none) (nullable): NULL when nothing is written yet, and then it must be set first. */
JsonObject *state_log_get_beginning (StateLog *self);
gboolean state_log_set_beginning (StateLog *self, JsonObject *beginning, GError **error);

/* What happened since, in order. */
guint state_log_get_length (StateLog *self);
JsonObject *state_log_get (StateLog *self, guint rank);
/* entry: (transfer full) */
void state_log_append (StateLog *self, JsonObject *entry);

G_END_DECLS
