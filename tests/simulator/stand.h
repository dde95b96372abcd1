/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulator in a thread of its own and a client of it. The small world's clock stands still: tests move it. */
#pragma once
#include "world.h"
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

typedef struct _Stand Stand;

Stand *stand_new (void);
/* world: (transfer full) */
Stand *stand_new_on (World *world);
void stand_free (Stand *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Stand, stand_free)

/* To be read while no request is under way. */
World *stand_get_world (Stand *self);

/* A raw request. token: (nullable) sent as "Bearer token". body: (nullable). status: (out) 0 when no whole answer came. The text of the
 * answer (transfer full) (nullable). */
char *stand_send (Stand *self, const char *method, const char *path, const char *token, const char *content_type, const char *body, guint *status);
/* The same, for the status alone. */
guint stand_try (Stand *self, const char *method, const char *path, const char *token, const char *content_type, const char *body);
/* The same with these headers only (name -> value). */
char *stand_send_raw (Stand *self, const char *method, const char *path, GHashTable *values, const char *body, guint *status);
/* The same with any bytes. body: (nullable) */
char *stand_send_bytes (Stand *self, const char *method, const char *path, GHashTable *values, GBytes *body, guint *status);
/* Bytes of the last whole answer. */
gsize stand_get_received (Stand *self);
/* Headers of the last answer. */
const char *stand_get_header (Stand *self, const char *name);
/* The same, with the read-write token, JSON in and out: body in single quotes for double ones. Asserts 200. */
JsonNode *stand_ask (Stand *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* POST to the control, or GET when the format is NULL; asserts 200. */
JsonNode *stand_order (Stand *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The same, for its effect alone. */
void stand_do (Stand *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
void stand_advance (Stand *self, gint64 seconds);
/* A mutation by the first agent on a dossier: the rest of the input is JSON in single quotes. Gives the payload's first error
 * (transfer full) (nullable). */
char *stand_act (Stand *self, const char *mutation, gint64 dossier, const char *rest);

/* What is at "$.data.dossier.messages[2].body": its text, or NULL (of the node). */
const char *stand_text (JsonNode *node, const char *path);
gint64 stand_number (JsonNode *node, const char *path);
gboolean stand_has (JsonNode *node, const char *path);
gboolean stand_is_null (JsonNode *node, const char *path);
/* Single quotes into double ones (transfer full). */
char *stand_quote (const char *text);
