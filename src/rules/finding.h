/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flag while its check fills it: words, values, and the fingerprint made of the values. Private to the rules. */
#pragma once
#include "digest.h"
#include "judgement.h"

G_BEGIN_DECLS

typedef struct {
  const char *id;
  ParapheSeverity severity;
  ParapheGate gates;
  ParapheRole field;
  gboolean evaluable;
  gboolean lacks_source;
  char *message;         /* (owned) */
  char *why;             /* (owned) */
  GHashTable *values;    /* (owned) string -> string */
  ParapheDigest *digest; /* (owned) until it is finished */
} ParapheFinding;

void paraphe_finding_init (ParapheFinding *self, const char *id);
/* A value shown and part of the fingerprint, in the order of the calls. */
void paraphe_finding_add (ParapheFinding *self, const char *key, const char *value);
void paraphe_finding_add_number (ParapheFinding *self, const char *key, gint64 number);
void paraphe_finding_add_instant (ParapheFinding *self, const char *key, gint64 at);
void paraphe_finding_add_day (ParapheFinding *self, const char *key, ParapheDay day);
/* A value shown that changes by itself: an acknowledgement does not fall with it. */
void paraphe_finding_note_number (ParapheFinding *self, const char *key, gint64 number);
/* What it says and why: always TRUE, for a check to return. Both (transfer full). */
gboolean paraphe_finding_say (ParapheFinding *self, char *message, char *why);
/* The data are absent: message says which. Always TRUE, for a check to return. */
gboolean paraphe_finding_is_unknown (ParapheFinding *self, const char *message);
/* The same when what is absent is not in the dossier: its form is not the less read for that. */
gboolean paraphe_finding_lacks_source (ParapheFinding *self, const char *message);
/* Texts as one value, joined (element-type utf8). */
void paraphe_finding_add_texts (ParapheFinding *self, const char *key, GPtrArray *texts);
/* Other dossiers (element-type ParapheNeighbour), added and said: « Albi (dossier 123) · … » (transfer full). */
char *paraphe_finding_add_neighbours (ParapheFinding *self, GPtrArray *neighbours);
/* (transfer full) marks: (nullable) (element-type ParapheMark); clears self. */
ParapheFlag *paraphe_finding_finish (ParapheFinding *self, GPtrArray *marks);
void paraphe_finding_clear (ParapheFinding *self);

G_END_DECLS
