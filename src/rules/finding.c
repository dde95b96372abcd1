/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A flag while its check fills it. Pure, any thread. */
#include "config.h"
#include "finding.h"
#include "examination.h"
#include "neighbours.h"
#include "phrase.h"
#include <glib/gi18n.h>

/* To raise when the meaning of a check changes: acknowledgements made before fall. */
#define RULES_VERSION 1

void
paraphe_finding_init (ParapheFinding *self, const char *id) {
  *self = (ParapheFinding){ .id = id, .evaluable = TRUE };
}

static void
note (ParapheFinding *self, const char *key, const char *value) {
  if (self->values == NULL)
    self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (self->values, g_strdup (key), g_strdup (value));
}

static ParapheDigest *
open_digest (ParapheFinding *self) {
  if (self->digest == NULL)
    self->digest = paraphe_digest_new (self->id, RULES_VERSION);
  return self->digest;
}

void
paraphe_finding_add (ParapheFinding *self, const char *key, const char *value) {
  note (self, key, value != NULL ? value : "");
  paraphe_digest_text (open_digest (self), key);
  paraphe_digest_text (open_digest (self), value);
}

void
paraphe_finding_add_number (ParapheFinding *self, const char *key, gint64 number) {
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  paraphe_finding_add (self, key, text);
}

void
paraphe_finding_add_instant (ParapheFinding *self, const char *key, gint64 at) {
  g_autofree char *text = paraphe_instant_to_rfc3339 (at);
  paraphe_finding_add (self, key, text);
}

void
paraphe_finding_add_day (ParapheFinding *self, const char *key, ParapheDay day) {
  g_autofree char *text = paraphe_day_to_iso (day);
  paraphe_finding_add (self, key, text);
}

void
paraphe_finding_note_number (ParapheFinding *self, const char *key, gint64 number) {
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  note (self, key, text);
}

gboolean
paraphe_finding_say (ParapheFinding *self, char *message, char *why) {
  self->message = message;
  self->why = why;
  return TRUE;
}

gboolean
paraphe_finding_is_unknown (ParapheFinding *self, const char *message) {
  self->evaluable = FALSE;
  self->message = g_strdup (message);
  paraphe_finding_add (self, "evaluable", "no");
  return TRUE;
}

gboolean
paraphe_finding_lacks_source (ParapheFinding *self, const char *message) {
  self->lacks_source = TRUE;
  return paraphe_finding_is_unknown (self, message);
}

void
paraphe_finding_add_texts (ParapheFinding *self, const char *key, GPtrArray *texts) {
  GString *joined = g_string_new (NULL);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " · " : "", (const char *) g_ptr_array_index (texts, i));
  paraphe_finding_add (self, key, joined->str);
  g_string_free (joined, TRUE);
}

char *
paraphe_finding_add_neighbours (ParapheFinding *self, GPtrArray *neighbours) {
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < neighbours->len; i++) {
    const ParapheNeighbour *neighbour = g_ptr_array_index (neighbours, i);
    g_autofree char *name = paraphe_phrase_quote (neighbour->name);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, neighbour->number);
    /* Translators: collectivité, number of its dossier */
    g_ptr_array_add (names, g_strdup_printf (_ ("%1$s (dossier %2$s)"), name, number));
  }
  paraphe_finding_add_texts (self, "dossiers", names);
  return paraphe_phrase_list (names);
}

static ParapheMark *
find_mark (GPtrArray *marks, const char *subject, const char *fingerprint) {
  for (guint i = 0; marks != NULL && i < marks->len; i++) {
    ParapheMark *mark = g_ptr_array_index (marks, i);
    const ParapheMarkFacts *facts = paraphe_mark_facts (mark);
    if (g_str_equal (facts->subject, subject) && g_str_equal (facts->fingerprint, fingerprint))
      return mark;
  }
  return NULL;
}

ParapheFlag *
paraphe_finding_finish (ParapheFinding *self, GPtrArray *marks) {
  open_digest (self);
  g_autofree char *fingerprint = paraphe_digest_finish (g_steal_pointer (&self->digest));
  ParapheFlagFacts facts = {
    .id = self->id,
    .severity = self->severity,
    .gates = self->gates,
    .evaluable = self->evaluable,
    .lacks_source = self->lacks_source,
    .field = self->field,
    .message = self->message,
    .why = self->why != NULL ? self->why : self->message,
    .fingerprint = fingerprint,
    .values = self->values,
    .mark = self->evaluable ? find_mark (marks, self->id, fingerprint) : NULL,
  };
  ParapheFlag *flag = paraphe_flag_new (&facts);
  paraphe_finding_clear (self);
  return flag;
}

void
paraphe_finding_clear (ParapheFinding *self) {
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->why, g_free);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->digest, g_checksum_free);
}
