/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private annotations written by agents: one by one, or several with partial success. */
#include "global-id.h"
#include "mutation-payload.h"
#include "paris-time.h"
#include "transitions.h"

/* Key of AnnotationValueInput, and the kind it may be written to. */
static const struct { const char *key; ChampKind kind; } keys[] = {
  { "text", CHAMP_TEXT }, { "textarea", CHAMP_TEXTAREA }, { "email", CHAMP_EMAIL }, { "checkbox", CHAMP_CHECKBOX },
  { "yesNo", CHAMP_YES_NO }, { "date", CHAMP_DATE }, { "datetime", CHAMP_DATETIME }, { "integerNumber", CHAMP_INTEGER },
  { "decimalNumber", CHAMP_DECIMAL }, { "dropDownList", CHAMP_DROP_DOWN }, { "multipleDropDownList", CHAMP_MULTIPLE },
  { "repetition", CHAMP_REPETITION },
};

#define MOST_ROWS 100

static Descriptor *
find_annotation (Dossier *dossier, const char *id) {
  g_autofree char *type = NULL;
  gint64 key;
  if (!global_id_parse (id, &type, &key) || !g_str_equal (type, "Champ"))
    return NULL;
  for (guint i = 0; i < dossier->revision->annotations->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (dossier->revision->annotations, i);
    if (descriptor->stable_id == key)
      return descriptor;
  }
  return NULL;
}

static char *
value_to_text (ChampKind kind, JsonNode *value) {
  GType type = json_node_get_value_type (value);
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (kind == CHAMP_DATETIME)
    return paris_time_to_text (json_node_get_int (value));
  if (type == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? "true" : "false");
  if (type == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (value));
  if (type == G_TYPE_DOUBLE)
    return g_strdup (g_ascii_dtostr (digits, sizeof digits, json_node_get_double (value)));
  return g_strdup (json_node_get_string (value));
}

static GStrv
value_to_texts (ChampKind kind, JsonNode *value) {
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  if (JSON_NODE_HOLDS_ARRAY (value)) {
    JsonArray *items = json_node_get_array (value);
    for (guint i = 0; i < json_array_get_length (items); i++)
      g_strv_builder_add (texts, json_array_get_string_element (items, i));
  } else {
    g_autofree char *text = value_to_text (kind, value);
    g_strv_builder_add (texts, text);
  }
  return g_strv_builder_end (texts);
}

static gboolean
is_allowed (Descriptor *descriptor, GStrv values) {
  for (guint i = 0; descriptor->options != NULL && !descriptor->other && values[i] != NULL; i++) {
    if (*values[i] != '\0' && !g_strv_contains ((const char *const *) descriptor->options, values[i]))
      return FALSE;
  }
  return TRUE;
}

/* NULL: written. An annotation that has the value already is not touched, nor is the dossier. */
static const char *
write_annotation (Execution *execution, Payload *payload, Descriptor *descriptor, JsonNode *value) {
  g_auto (GStrv) values = value_to_texts (descriptor->kind, value);
  if (!is_allowed (descriptor, values))
    return "doit être dans les options proposées";
  gint64 at = world_stamp (execution->world);
  if (answers_set (payload->dossier->annotations, descriptor->stable_id, (const char *const *) values, at))
    payload->dossier->updated_at = at;
  Result champ = champ_result (execution, payload->dossier, descriptor, payload->dossier->annotations);
  g_array_append_val (payload->champs, champ);
  return NULL;
}

/* Each time so many rows more; the date of the dossier does not move. */
static const char *
add_rows (Execution *execution, Payload *payload, Descriptor *descriptor, gint64 n) {
  for (gint64 i = 0; i < MIN (n, MOST_ROWS); i++)
    dossier_add_row (execution->world, payload->dossier, descriptor->stable_id);
  Result champ = champ_result (execution, payload->dossier, descriptor, payload->dossier->annotations);
  g_array_append_val (payload->champs, champ);
  return NULL;
}

static void
write_item (Execution *execution, Payload *payload, JsonObject *item) {
  const char *id = json_object_get_string_member (item, "id");
  JsonObject *value = json_object_get_object_member (item, "value");
  g_autoptr (GList) names = json_object_get_members (value);
  Descriptor *descriptor = find_annotation (payload->dossier, id);
  const char *wanted = NULL, *refusal = NULL;
  for (guint i = 0; descriptor != NULL && i < G_N_ELEMENTS (keys); i++) {
    if (keys[i].kind == descriptor->kind)
      wanted = keys[i].key;
  }
  if (wanted == NULL)
    refusal = arena_take (execution->arena, g_strdup_printf ("L‘annotation \"%s\" n’existe pas", id));
  else if (!g_str_equal (wanted, names->data))
    refusal = arena_take (execution->arena, g_strdup_printf ("L‘annotation \"%s\" n’est pas de type attendu", id));
  else if (descriptor->kind == CHAMP_REPETITION)
    refusal = add_rows (execution, payload, descriptor, json_object_get_int_member (value, wanted));
  else
    refusal = write_annotation (execution, payload, descriptor, json_object_get_member (value, wanted));
  if (refusal != NULL)
    g_ptr_array_add (payload->errors, (gpointer) refusal);
}

static gboolean
begin (Execution *execution, const char *mutation, const Arguments *input, Payload **payload, Result *result) {
  *payload = payload_new (execution, mutation);
  (*payload)->champs = arena_keep (execution->arena, g_array_new (FALSE, FALSE, sizeof (Result)), (GDestroyNotify) g_array_unref);
  if (!execution->rights.write) {
    *result = payload_refuse (*payload, PAYLOAD_READ_ONLY);
    return FALSE;
  }
  if (!payload_load (execution, *payload, input, result))
    return FALSE;
  if ((*payload)->agent != NULL && g_ptr_array_find ((*payload)->dossier->group->agents, (*payload)->agent, NULL))
    return TRUE;
  *result = payload_refuse (*payload, TRANSITION_NO_ACCESS);
  return FALSE;
}

static Result
resolve_bulk (Execution *execution, gpointer object, const Arguments *arguments) {
  const Arguments *input = arguments_input (arguments, "input", execution->arena);
  Payload *payload;
  Result result;
  if (!begin (execution, "dossierModifierAnnotations", input, &payload, &result))
    return result;
  JsonArray *items = json_object_get_array_member (input->values, "annotations");
  for (guint i = 0; i < json_array_get_length (items); i++)
    write_item (execution, payload, json_array_get_object_element (items, i));
  payload_applied (execution, payload);
  return result_object (payload->type, payload);
}

static Result
write_one (Execution *execution, const char *mutation, const Arguments *arguments, ChampKind kind, ChampKind other) {
  const Arguments *input = arguments_input (arguments, "input", execution->arena);
  Payload *payload;
  Result result;
  if (!begin (execution, mutation, input, &payload, &result))
    return result;
  const char *id = arguments_text (input, "annotationId");
  Descriptor *descriptor = find_annotation (payload->dossier, id);
  if (descriptor == NULL || (descriptor->kind != kind && descriptor->kind != other))
    return payload_refuse (payload, arena_take (execution->arena, g_strdup_printf ("L’annotation \"%s\" n’existe pas", id)));
  const char *refusal = kind == CHAMP_REPETITION ? add_rows (execution, payload, descriptor, 1)
                                                 : write_annotation (execution, payload, descriptor, json_object_get_member (input->values, "value"));
  if (refusal != NULL)
    return payload_refuse (payload, refusal);
  payload_applied (execution, payload);
  return result_object (payload->type, payload);
}

#define SINGLE(resolver, name, kind, other)                                                     \
  static Result                                                                                 \
  resolver (Execution *execution, gpointer object, const Arguments *arguments) {                \
    return write_one (execution, name, arguments, kind, other);                                 \
  }

SINGLE (resolve_text, "dossierModifierAnnotationText", CHAMP_TEXT, CHAMP_TEXTAREA)
SINGLE (resolve_checkbox, "dossierModifierAnnotationCheckbox", CHAMP_CHECKBOX, CHAMP_YES_NO)
SINGLE (resolve_date, "dossierModifierAnnotationDate", CHAMP_DATE, CHAMP_DATE)
SINGLE (resolve_datetime, "dossierModifierAnnotationDatetime", CHAMP_DATETIME, CHAMP_DATETIME)
SINGLE (resolve_drop_down, "dossierModifierAnnotationDropDownList", CHAMP_DROP_DOWN, CHAMP_DROP_DOWN)
SINGLE (resolve_integer, "dossierModifierAnnotationIntegerNumber", CHAMP_INTEGER, CHAMP_INTEGER)
SINGLE (resolve_row, "dossierModifierAnnotationAjouterLigne", CHAMP_REPETITION, CHAMP_REPETITION)
SINGLE (resolve_decimal, "dossierModifierAnnotationDecimalNumber", CHAMP_DECIMAL, CHAMP_DECIMAL)

const ResolverRow annotation_resolvers[] = {
  { "Mutation.dossierModifierAnnotations", resolve_bulk },
  { "Mutation.dossierModifierAnnotationText", resolve_text },
  { "Mutation.dossierModifierAnnotationCheckbox", resolve_checkbox },
  { "Mutation.dossierModifierAnnotationDate", resolve_date },
  { "Mutation.dossierModifierAnnotationDatetime", resolve_datetime },
  { "Mutation.dossierModifierAnnotationDropDownList", resolve_drop_down },
  { "Mutation.dossierModifierAnnotationIntegerNumber", resolve_integer },
  { "Mutation.dossierModifierAnnotationDecimalNumber", resolve_decimal },
  { "Mutation.dossierModifierAnnotationAjouterLigne", resolve_row },
  { NULL, NULL },
};
