/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of a platform made from the small invented dossier and démarche of the folder fixtures. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The object of fixtures/NAME.json, free to be changed. (transfer full) */
JsonObject *fixture_load (const char *name);
/* The same dossier under another number and, when not NULL, another date of modification. (transfer full) */
JsonObject *fixture_dossier (const char *name, gint64 number, const char *modified);
/* {"data":{KEY:object}} (transfer full) */
char *fixture_answer (const char *key, JsonObject *object);
/* A page of démarche 9000. nodes: (element-type JsonObject) NULL elements are null nodes; consumed. (transfer full) */
char *fixture_page (GPtrArray *nodes, gboolean has_next, const char *end_cursor);
char *fixture_text (JsonObject *object); /* (transfer full) */

G_END_DECLS
