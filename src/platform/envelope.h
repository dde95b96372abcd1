/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The opaque bytes that others keep for us: two readings of one thing in one JSON object of our own. Pure. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *name;    /* "dossier", "demarche" */
  JsonNode *root;      /* (owned) (nullable) of an opened envelope */
  JsonObject *stored;
  JsonObject *complement;
} ParapheEnvelope;

GBytes *paraphe_envelope_pack (const ParapheEnvelope *self);
/* name is given, the rest is filled, until paraphe_envelope_clear. Guards as for an answer. ANSWER. */
gboolean paraphe_envelope_open (ParapheEnvelope *self, GBytes *raw, GError **error);
void paraphe_envelope_clear (ParapheEnvelope *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ParapheEnvelope, paraphe_envelope_clear)

G_END_DECLS
