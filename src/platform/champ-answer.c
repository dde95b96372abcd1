/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From JSON to fields of a form. A type that this program does not know is kept with its text: the platform may add one any day.
 * Pure, any thread. */
#include "champ-answer.h"
#include "message-answer.h"

#define ROWS_DEPTH 4

/* What a program reads of a date, an instant or a number: its text is French. NULL for other kinds and for an empty one. */
static char *
read_value (ParapheFields *fields, JsonObject *object, const char *type) {
  static const struct {
    const char *type;
    const char *key;
  } rows[] = {
    { "DateChamp", "date" },
    { "DatetimeChamp", "datetime" },
    { "IntegerNumberChamp", "integerNumber" },
  };
  JsonNode *node;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (type, rows[i].type) == 0)
      return g_strdup (paraphe_fields_text (fields, object, rows[i].key, PARAPHE_FIELD_OPTIONAL));
  node = g_strcmp0 (type, "DecimalNumberChamp") == 0 ? json_object_get_member (object, "decimalNumber") : NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];

    return g_strdup (g_ascii_formatd (text, sizeof text, "%.15g", json_node_get_double (node)));
  }
  paraphe_fields_refuse (fields, "decimalNumber");
  return NULL;
}

static void
add_champs (ParapheFields *fields, GPtrArray *champs, JsonObject *parent, const char *key, guint depth) {
  JsonArray *array = paraphe_fields_array (fields, parent, key, PARAPHE_FIELD_REQUIRED);

  for (guint i = 0; i < paraphe_fields_length (array) && fields->error == NULL; i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    g_autofree const char **values = paraphe_fields_strings (fields, object, "values", PARAPHE_FIELD_OPTIONAL);
    JsonArray *rows = paraphe_fields_array (fields, object, "rows", PARAPHE_FIELD_OPTIONAL);
    g_autoptr (GPtrArray) files = paraphe_files_answer_read (fields, object, "files", PARAPHE_FIELD_OPTIONAL);
    g_autofree char *value = NULL;
    ParapheChampFacts facts = { NULL };

    facts.id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);
    facts.descriptor = paraphe_fields_text (fields, object, "champDescriptorId", PARAPHE_FIELD_REQUIRED);
    facts.type = paraphe_fields_text (fields, object, "__typename", PARAPHE_FIELD_REQUIRED);
    facts.label = paraphe_fields_text (fields, object, "label", PARAPHE_FIELD_REQUIRED);
    facts.text = paraphe_fields_text (fields, object, "stringValue", PARAPHE_FIELD_NULLABLE);
    facts.primary = paraphe_fields_text (fields, object, "primaryValue", PARAPHE_FIELD_OPTIONAL);
    facts.secondary = paraphe_fields_text (fields, object, "secondaryValue", PARAPHE_FIELD_OPTIONAL);
    facts.values = values;
    facts.value = value = read_value (fields, object, facts.type);
    facts.files = files;
    facts.checked = paraphe_fields_boolean (fields, object,
                                            g_strcmp0 (facts.type, "YesNoChamp") == 0 ? "selected" : "checked", PARAPHE_FIELD_OPTIONAL);
    if (fields->error == NULL && g_strcmp0 (facts.type, "HeaderSectionChamp") == 0)
      facts.level = (int) paraphe_fields_integer (fields, object, "level", 0, 9);
    facts.updated_at = paraphe_fields_instant (fields, object, "updatedAt", PARAPHE_FIELD_REQUIRED);
    if (fields->error != NULL)
      return;
    g_ptr_array_add (champs, paraphe_champ_new (&facts));
    for (guint j = 0; j < paraphe_fields_length (rows) && depth < ROWS_DEPTH; j++)
      add_champs (fields, champs, paraphe_fields_element (fields, rows, j), "champs", depth + 1);
  }
}

static void
add_descriptors (ParapheFields *fields, GPtrArray *descriptors, JsonObject *parent, const char *key, guint depth) {
  JsonArray *array = paraphe_fields_array (fields, parent, key, PARAPHE_FIELD_REQUIRED);

  for (guint i = 0; i < paraphe_fields_length (array) && fields->error == NULL; i++) {
    JsonObject *object = paraphe_fields_element (fields, array, i);
    g_autofree const char **options = paraphe_fields_strings (fields, object, "options", PARAPHE_FIELD_OPTIONAL);
    ParapheDescriptorFacts facts = { NULL };

    facts.id = paraphe_fields_text (fields, object, "id", PARAPHE_FIELD_REQUIRED);
    facts.type = paraphe_fields_text (fields, object, "__typename", PARAPHE_FIELD_REQUIRED);
    facts.label = paraphe_fields_text (fields, object, "label", PARAPHE_FIELD_REQUIRED);
    facts.description = paraphe_fields_text (fields, object, "description", PARAPHE_FIELD_NULLABLE);
    facts.required = paraphe_fields_boolean (fields, object, "required", PARAPHE_FIELD_REQUIRED) == 1;
    facts.other_option = paraphe_fields_boolean (fields, object, "otherOption", PARAPHE_FIELD_OPTIONAL) == 1;
    facts.options = options;
    if (fields->error == NULL && g_strcmp0 (facts.type, "HeaderSectionChampDescriptor") == 0)
      facts.level = (int) paraphe_fields_integer (fields, object, "level", 0, 9);
    if (fields->error != NULL)
      return;
    g_ptr_array_add (descriptors, paraphe_descriptor_new (&facts));
    if (json_object_has_member (object, "champDescriptors") && depth < ROWS_DEPTH)
      add_descriptors (fields, descriptors, object, "champDescriptors", depth + 1);
  }
}

GPtrArray *
paraphe_champ_answer_read (ParapheFields *fields, JsonObject *dossier, const char *key) {
  GPtrArray *champs = g_ptr_array_new_with_free_func (g_object_unref);

  add_champs (fields, champs, dossier, key, 0);
  return champs;
}

GPtrArray *
paraphe_descriptor_answer_read (ParapheFields *fields, JsonObject *revision, const char *key) {
  GPtrArray *descriptors = g_ptr_array_new_with_free_func (g_object_unref);

  add_descriptors (fields, descriptors, revision, key, 0);
  return descriptors;
}
