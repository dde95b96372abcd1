/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots: see snapshot.h. The text is a{sv} printed by GLib; a key that is missing is an absent fact. Pure, any thread. */
#include "snapshot.h"

#include <string.h>

#define TREATMENT_TYPE "(ssssxms)"

static GPtrArray *
copy_treatments (GPtrArray *treatments) {
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < treatments->len; i++)
    g_ptr_array_add (copy, g_object_ref (g_ptr_array_index (treatments, i)));
  return copy;
}

static char **
list_labels (GPtrArray *labels) {
  if (labels == NULL)
    return NULL;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  for (guint i = 0; i < labels->len; i++)
    g_strv_builder_add (ids, ((ParapheLabel *) g_ptr_array_index (labels, i))->id);
  return g_strv_builder_end (ids);
}

ParapheSnapshot *
paraphe_snapshot_take (ParapheDossier *dossier, gint64 taken_at) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  ParapheSnapshot *self = g_new0 (ParapheSnapshot, 1);
  self->state = facts->state;
  self->form = paraphe_dossier_fingerprint_form (dossier);
  self->attestation = paraphe_dossier_fingerprint_attestation (dossier);
  self->theirs = paraphe_dossier_fingerprint_messages (dossier);
  self->attestation_md5 = g_strdup (facts->attestation != NULL ? paraphe_file_facts (facts->attestation)->md5 : "");
  for (guint i = 0; i < facts->messages->len; i++)
    self->max_message = MAX (self->max_message, paraphe_message_rank (g_ptr_array_index (facts->messages, i)));
  self->treatments = copy_treatments (facts->treatments);
  self->labels = list_labels (facts->labels);
  self->taken_at = taken_at;
  self->seen_message = self->max_message;
  self->deadline = PARAPHE_NO_DAY;
  return self;
}

void
paraphe_snapshot_free (ParapheSnapshot *self) {
  if (self == NULL)
    return;
  g_free (self->form);
  g_free (self->attestation);
  g_free (self->theirs);
  g_free (self->attestation_md5);
  g_clear_pointer (&self->treatments, g_ptr_array_unref);
  g_strfreev (self->labels);
  g_strfreev (self->overrides);
  g_free (self->body);
  g_free (self);
}

static GVariant *
pack_treatments (GPtrArray *treatments) {
  GVariantBuilder rows;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a" TREATMENT_TYPE));
  for (guint i = 0; i < treatments->len; i++) {
    const ParapheTreatmentFacts *facts = paraphe_treatment_facts (g_ptr_array_index (treatments, i));
    g_variant_builder_add (&rows, TREATMENT_TYPE, facts->id != NULL ? facts->id : "", paraphe_event_to_code (facts->event),
                           paraphe_state_to_code (facts->state), facts->email != NULL ? facts->email : "", facts->at,
                           facts->motivation);
  }
  return g_variant_builder_end (&rows);
}

static GPtrArray *
unpack_treatments (GVariant *rows) {
  GPtrArray *treatments = g_ptr_array_new_with_free_func (g_object_unref);
  GVariantIter iter;
  const char *id, *event, *state, *email, *motivation;
  gint64 at;
  g_variant_iter_init (&iter, rows);
  while (g_variant_iter_next (&iter, "(&s&s&s&sxm&s)", &id, &event, &state, &email, &at, &motivation)) {
    ParapheTreatmentFacts facts = {
      .id = *id != '\0' ? id : NULL,
      .event = paraphe_event_from_code (event),
      .state = paraphe_state_from_code (state),
      .email = *email != '\0' ? email : NULL,
      .at = at,
      .motivation = motivation,
    };
    g_ptr_array_add (treatments, paraphe_treatment_new (&facts));
  }
  return treatments;
}

static void
insert_strv (GVariantDict *dict, const char *key, char **values) {
  if (values != NULL)
    g_variant_dict_insert_value (dict, key, g_variant_new_strv ((const char *const *) values, -1));
}

char *
paraphe_snapshot_to_text (const ParapheSnapshot *self) {
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_variant_dict_insert (dict, "state", "s", paraphe_state_to_code (self->state));
  g_variant_dict_insert (dict, "form", "s", self->form);
  g_variant_dict_insert (dict, "attestation", "s", self->attestation);
  g_variant_dict_insert (dict, "attestation_md5", "s", self->attestation_md5);
  g_variant_dict_insert (dict, "theirs", "s", self->theirs);
  g_variant_dict_insert (dict, "max_message", "x", self->max_message);
  g_variant_dict_insert (dict, "seen_message", "x", self->seen_message);
  g_variant_dict_insert (dict, "taken_at", "x", self->taken_at);
  g_variant_dict_insert_value (dict, "treatments", pack_treatments (self->treatments));
  insert_strv (dict, "labels", self->labels);
  insert_strv (dict, "overrides", self->overrides);
  if (self->deadline != PARAPHE_NO_DAY)
    g_variant_dict_insert (dict, "deadline", "i", self->deadline);
  if (self->body != NULL)
    g_variant_dict_insert (dict, "body", "s", self->body);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_dict_end (dict));
  return g_variant_print (value, TRUE);
}

static char *
take_text (GVariantDict *dict, const char *key) {
  char *text = NULL;
  g_variant_dict_lookup (dict, key, "s", &text);
  return text;
}

static char **
take_strv (GVariantDict *dict, const char *key) {
  char **values = NULL;
  g_variant_dict_lookup (dict, key, "^as", &values);
  return values;
}

static char *
filled (char *text) {
  return text != NULL ? text : g_strdup ("");
}

ParapheSnapshot *
paraphe_snapshot_parse (const char *text) {
  if (text == NULL)
    return NULL;
  g_autoptr (GVariant) value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  if (value == NULL)
    return NULL;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (value);
  ParapheSnapshot *self = g_new0 (ParapheSnapshot, 1);
  g_autofree char *state = take_text (dict, "state");
  self->state = paraphe_state_from_code (state);
  self->form = filled (take_text (dict, "form"));
  self->attestation = filled (take_text (dict, "attestation"));
  self->attestation_md5 = filled (take_text (dict, "attestation_md5"));
  self->theirs = filled (take_text (dict, "theirs"));
  g_variant_dict_lookup (dict, "max_message", "x", &self->max_message);
  g_variant_dict_lookup (dict, "seen_message", "x", &self->seen_message);
  g_variant_dict_lookup (dict, "taken_at", "x", &self->taken_at);
  self->deadline = PARAPHE_NO_DAY;
  g_variant_dict_lookup (dict, "deadline", "i", &self->deadline);
  self->labels = take_strv (dict, "labels");
  self->overrides = take_strv (dict, "overrides");
  self->body = take_text (dict, "body");
  g_autoptr (GVariant) rows = g_variant_dict_lookup_value (dict, "treatments", G_VARIANT_TYPE ("a" TREATMENT_TYPE));
  self->treatments = rows != NULL ? unpack_treatments (rows) : g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

ParapheSnapshot *
paraphe_snapshot_advance (const ParapheSnapshot *base, ParapheDossier *dossier) {
  ParapheSnapshot *self = paraphe_snapshot_take (dossier, base->taken_at);
  g_free (self->form);
  g_free (self->theirs);
  self->form = g_strdup (base->form);
  self->theirs = g_strdup (base->theirs);
  self->seen_message = base->seen_message;
  self->deadline = base->deadline;
  self->overrides = g_strdupv (base->overrides);
  return self;
}

gboolean
paraphe_snapshot_has_label (const ParapheSnapshot *self, const char *label) {
  return self->labels != NULL && g_strv_contains ((const char *const *) self->labels, label);
}
