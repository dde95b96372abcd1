/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to people, files, messages and traitements. The platform does not say who wrote a message: the addresses it writes from
 * are known, agents are those of the group, the followers and who signed a traitement, and everybody else is on the collectivité's
 * side, so that what they say is never taken for ours. An agent who also owns the account counts as the account, for the same
 * reason. Pure, any thread. */
#include "message-answer.h"
#include "demarche.h"

gboolean
paraphe_author_is_system (const char *email) {
  static const char *addresses[] = { "contact@demarche.numerique.gouv.fr", "contact@demarches-simplifiees.fr",
                                     "contact@demarches.numerique.gouv.fr", "contact@tps.apientreprise.fr" };

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    if (g_ascii_strcasecmp (email, addresses[i]) == 0)
      return TRUE;
  return FALSE;
}

char *
paraphe_author_fold (const char *email) {
  g_autofree char *trimmed = g_strstrip (g_strdup (email));

  return g_utf8_casefold (trimmed, -1);
}

static ParapheAuthor
find_author (const ParapheAuthors *authors, const char *email) {
  g_autofree char *folded = paraphe_author_fold (email);
  g_autofree char *account = authors->account != NULL ? paraphe_author_fold (authors->account) : NULL;

  if (paraphe_author_is_system (email))
    return PARAPHE_AUTHOR_SYSTEM;
  if (g_strcmp0 (folded, account) == 0)
    return PARAPHE_AUTHOR_ACCOUNT;
  return g_hash_table_contains (authors->agents, folded) ? PARAPHE_AUTHOR_AGENT : PARAPHE_AUTHOR_GUEST;
}

ParapheFile *
paraphe_file_answer_read (ParapheFields *fields, JsonObject *object) {
  ParapheFileFacts facts = { NULL };
  const char *scan;

  if (object == NULL || fields->error != NULL)
    return NULL;
  facts.name = paraphe_fields_text (fields, object, "filename", PARAPHE_FIELD_REQUIRED);
  facts.content_type = paraphe_fields_text (fields, object, "contentType", PARAPHE_FIELD_REQUIRED);
  facts.md5 = paraphe_fields_text (fields, object, "checksum", PARAPHE_FIELD_REQUIRED);
  facts.size = paraphe_fields_size (fields, object, "byteSize");
  facts.created_at = paraphe_fields_instant (fields, object, "createdAt", PARAPHE_FIELD_REQUIRED);
  scan = paraphe_fields_text (fields, object, "virusScanResult", PARAPHE_FIELD_NULLABLE);
  facts.scan = paraphe_scan_from_code (scan);
  facts.scan_code = facts.scan == PARAPHE_SCAN_UNKNOWN ? scan : NULL;
  facts.url = paraphe_fields_text (fields, object, "url", PARAPHE_FIELD_OPTIONAL);
  return fields->error == NULL ? paraphe_file_new (&facts) : NULL;
}

GPtrArray *
paraphe_files_answer_read (ParapheFields *fields, JsonObject *parent, const char *key, ParapheFieldRule rule) {
  JsonArray *array = paraphe_fields_array (fields, parent, key, rule);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < paraphe_fields_length (array); i++) {
    ParapheFile *file = paraphe_file_answer_read (fields, paraphe_fields_element (fields, array, i));

    if (file != NULL)
      g_ptr_array_add (files, file);
  }
  return files;
}

GPtrArray *
paraphe_people_answer_read (ParapheFields *fields, JsonObject *parent, const char *key) {
  JsonArray *array = paraphe_fields_array (fields, parent, key, PARAPHE_FIELD_REQUIRED);
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_instructeur_free);

  for (guint i = 0; i < paraphe_fields_length (array); i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    const char *id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);

    g_ptr_array_add (people, paraphe_instructeur_new (id, paraphe_fields_text (fields, object, "email", PARAPHE_FIELD_REQUIRED)));
  }
  return people;
}

GPtrArray *
paraphe_labels_answer_read (ParapheFields *fields, JsonObject *parent, const char *key) {
  JsonArray *array = paraphe_fields_array (fields, parent, key, PARAPHE_FIELD_REQUIRED);
  GPtrArray *labels = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_label_free);

  for (guint i = 0; i < paraphe_fields_length (array); i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    const char *id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);
    const char *name = paraphe_fields_text (fields, object, "name", PARAPHE_FIELD_REQUIRED);

    g_ptr_array_add (labels, paraphe_label_new (id, name, paraphe_fields_text (fields, object, "color", PARAPHE_FIELD_OPTIONAL)));
  }
  return labels;
}

GPtrArray *
paraphe_treatments_answer_read (ParapheFields *fields, JsonObject *parent) {
  JsonArray *array = paraphe_fields_array (fields, parent, "traitements", PARAPHE_FIELD_REQUIRED);
  GPtrArray *treatments = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < paraphe_fields_length (array) && fields->error == NULL; i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    ParapheTreatmentFacts facts = { NULL };
    const char *event;

    facts.id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);
    event = paraphe_fields_text (fields, object, "event", PARAPHE_FIELD_REQUIRED);
    facts.event = paraphe_event_from_code (event);
    facts.event_code = facts.event == PARAPHE_EVENT_UNKNOWN ? event : NULL;
    facts.state = paraphe_state_from_code (paraphe_fields_text (fields, object, "state", PARAPHE_FIELD_REQUIRED));
    facts.email = paraphe_fields_text (fields, object, "emailAgentTraitant", PARAPHE_FIELD_NULLABLE);
    facts.at = paraphe_fields_instant (fields, object, "dateTraitement", PARAPHE_FIELD_REQUIRED);
    facts.motivation = paraphe_fields_text (fields, object, "motivation", PARAPHE_FIELD_NULLABLE);
    if (fields->error == NULL)
      g_ptr_array_add (treatments, paraphe_treatment_new (&facts));
  }
  return treatments;
}

/* id -> JsonObject of the messages of the complement. */
static GHashTable *
index_complement (ParapheFields *fields, JsonObject *complement) {
  JsonArray *array = paraphe_fields_array (fields, complement, "messages", PARAPHE_FIELD_REQUIRED);
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < paraphe_fields_length (array); i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    const char *id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);

    if (id != NULL)
      g_hash_table_insert (index, (char *) id, object);
  }
  return index;
}

static ParapheMessage *
read_message (ParapheFields *fields, JsonObject *object, GHashTable *complements, const ParapheAuthors *authors) {
  g_autoptr (GPtrArray) files = paraphe_files_answer_read (fields, object, "attachments", PARAPHE_FIELD_REQUIRED);
  JsonObject *correction = paraphe_fields_object (fields, object, "correction", PARAPHE_FIELD_NULLABLE);
  ParapheMessageFacts facts = { NULL };

  facts.id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);
  facts.email = paraphe_fields_text (fields, object, "email", PARAPHE_FIELD_REQUIRED);
  facts.body = paraphe_fields_text (fields, object, "body", PARAPHE_FIELD_REQUIRED);
  facts.created_at = paraphe_fields_instant (fields, object, "createdAt", PARAPHE_FIELD_REQUIRED);
  facts.is_correction = correction != NULL;
  facts.correction_reason = paraphe_fields_text (fields, correction, "reason", PARAPHE_FIELD_NULLABLE);
  facts.correction_resolved_at = paraphe_fields_instant (fields, correction, "dateResolution", PARAPHE_FIELD_NULLABLE);
  facts.files = files;
  if (fields->error != NULL)
    return NULL;
  facts.discarded_at = paraphe_fields_instant (fields, g_hash_table_lookup (complements, facts.id), "discardedAt", PARAPHE_FIELD_NULLABLE);
  facts.author = find_author (authors, facts.email);
  return fields->error == NULL ? paraphe_message_new (&facts) : NULL;
}

static int
compare_messages (gconstpointer a, gconstpointer b) {
  gint64 at_a = paraphe_message_facts (*(ParapheMessage *const *) a)->created_at;
  gint64 at_b = paraphe_message_facts (*(ParapheMessage *const *) b)->created_at;

  return (at_a > at_b) - (at_a < at_b);
}

GPtrArray *
paraphe_messages_answer_read (ParapheFields *fields, JsonObject *dossier, JsonObject *complement, const ParapheAuthors *authors) {
  JsonArray *array = paraphe_fields_array (fields, dossier, "messages", PARAPHE_FIELD_REQUIRED);
  g_autoptr (GHashTable) complements = index_complement (fields, complement);
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < paraphe_fields_length (array) && fields->error == NULL; i++) {
    ParapheMessage *message = read_message (fields, paraphe_fields_element (fields, array, i), complements, authors);

    if (message != NULL)
      g_ptr_array_add (messages, message);
  }
  g_ptr_array_sort (messages, compare_messages);
  return messages;
}
