/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to a démarche. Labels and the revision in force come from the document of our own, the rest from the stored one; the
 * opaque bytes are an envelope that holds both. Pure, any thread. */
#include "config.h"
#include "demarche-answer.h"
#include "champ-answer.h"
#include "envelope.h"
#include "message-answer.h"
#include "platform.h"

static GPtrArray *
read_revisions (ParapheFields *fields, JsonObject *stored) {
  JsonArray *array = paraphe_fields_array (fields, stored, "revisions", PARAPHE_FIELD_REQUIRED);
  GPtrArray *revisions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < paraphe_fields_length (array) && fields->error == NULL; i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    g_autoptr (GPtrArray) champs = paraphe_descriptor_answer_read (fields, object, "champDescriptors");
    g_autoptr (GPtrArray) annotations = paraphe_descriptor_answer_read (fields, object, "annotationDescriptors");
    ParapheRevisionFacts facts = { NULL };

    facts.id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);
    facts.published_at = paraphe_fields_instant (fields, object, "datePublication", PARAPHE_FIELD_NULLABLE);
    facts.fields = champs;
    facts.annotations = annotations;
    if (fields->error == NULL)
      g_ptr_array_add (revisions, paraphe_revision_new (&facts));
  }
  return revisions;
}

/* The instructeurs of every group, once each. */
static GPtrArray *
read_instructeurs (ParapheFields *fields, JsonObject *stored) {
  JsonArray *groups = paraphe_fields_array (fields, stored, "groupeInstructeurs", PARAPHE_FIELD_REQUIRED);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_instructeur_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < paraphe_fields_length (groups); i++) {
    g_autoptr (GPtrArray) people = paraphe_people_answer_read (fields, paraphe_fields_element (fields, groups, i), "instructeurs");

    for (guint j = 0; j < people->len; j++) {
      ParapheInstructeur *person = g_ptr_array_index (people, j);
      ParapheInstructeur *copy;

      if (g_hash_table_contains (seen, person->id))
        continue;
      copy = paraphe_instructeur_new (person->id, person->email);
      g_hash_table_add (seen, copy->id);
      g_ptr_array_add (all, copy);
    }
  }
  return all;
}

ParapheDemarche *
paraphe_demarche_answer_read (JsonObject *stored, JsonObject *settings, GBytes **raw, GError **error) {
  ParapheFields fields = { NULL };
  g_autoptr (GPtrArray) revisions = read_revisions (&fields, stored);
  g_autoptr (GPtrArray) instructeurs = read_instructeurs (&fields, stored);
  g_autoptr (GPtrArray) labels = paraphe_labels_answer_read (&fields, settings, "labels");
  JsonObject *active = paraphe_fields_object (&fields, settings, "activeRevision", PARAPHE_FIELD_REQUIRED);
  ParapheDemarcheFacts facts = { 0 };

  facts.number = paraphe_fields_integer (&fields, stored, "number", 1, G_MAXINT32);
  facts.id = paraphe_fields_text (&fields, stored, "id", PARAPHE_FIELD_REQUIRED);
  facts.title = paraphe_fields_text (&fields, stored, "title", PARAPHE_FIELD_REQUIRED);
  facts.state = paraphe_fields_text (&fields, stored, "state", PARAPHE_FIELD_REQUIRED);
  facts.declarative = paraphe_fields_text (&fields, stored, "declarative", PARAPHE_FIELD_NULLABLE);
  facts.closed_at = paraphe_fields_instant (&fields, stored, "dateFermeture", PARAPHE_FIELD_NULLABLE);
  facts.active_revision = paraphe_fields_text (&fields, active, "id", PARAPHE_FIELD_REQUIRED);
  facts.revisions = revisions;
  facts.labels = labels;
  facts.instructeurs = instructeurs;
  if (fields.error != NULL) {
    g_propagate_error (error, fields.error);
    return NULL;
  }
  if (raw != NULL)
    *raw = paraphe_envelope_pack (&(ParapheEnvelope) { "demarche", NULL, stored, settings });
  return paraphe_demarche_new (&facts);
}

ParapheDemarche *
paraphe_platform_parse_demarche (GBytes *raw, GError **error) {
  g_auto (ParapheEnvelope) envelope = { "demarche", NULL, NULL, NULL };

  g_return_val_if_fail (raw != NULL, NULL);
  if (!paraphe_envelope_open (&envelope, raw, error))
    return NULL;
  return paraphe_demarche_answer_read (envelope.stored, envelope.complement, NULL, error);
}
