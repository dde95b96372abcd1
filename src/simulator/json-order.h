/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a JSON object that may hold anything: what is not of the wanted type is as if it were absent. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

const char *json_order_text (JsonObject *order, const char *name, const char *fallback);
gint64 json_order_integer (JsonObject *order, const char *name, gint64 fallback);
gboolean json_order_boolean (JsonObject *order, const char *name);   /* FALSE when absent */
JsonArray *json_order_array (JsonObject *order, const char *name);   /* (nullable) */
JsonObject *json_order_object (JsonObject *order, const char *name); /* (nullable) */

G_END_DECLS
