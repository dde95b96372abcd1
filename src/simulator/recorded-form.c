/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers do not tell what shows a champ: it is found out of the dossiers where it is there and of those where it is not. Nor do they tell
 * what a champ means: roles are given by its type and its rank, as in the guide of the démarche. */
#include "recorded-form.h"
#include "administration.h"
#include "json-order.h"
#include "records.h"

static const struct { const char *type; ChampKind kind; } kinds[] = {
  { "HeaderSectionChampDescriptor", CHAMP_HEADER }, { "ExplicationChampDescriptor", CHAMP_EXPLICATION }, { "TextChampDescriptor", CHAMP_TEXT },
  { "TextareaChampDescriptor", CHAMP_TEXTAREA }, { "EmailChampDescriptor", CHAMP_EMAIL }, { "PhoneChampDescriptor", CHAMP_PHONE },
  { "DepartementChampDescriptor", CHAMP_DEPARTEMENT }, { "DropDownListChampDescriptor", CHAMP_DROP_DOWN },
  { "MultipleDropDownListChampDescriptor", CHAMP_MULTIPLE }, { "LinkedDropDownListChampDescriptor", CHAMP_LINKED },
  { "CheckboxChampDescriptor", CHAMP_CHECKBOX }, { "YesNoChampDescriptor", CHAMP_YES_NO }, { "IntegerNumberChampDescriptor", CHAMP_INTEGER },
  { "DecimalNumberChampDescriptor", CHAMP_DECIMAL }, { "DateChampDescriptor", CHAMP_DATE }, { "DatetimeChampDescriptor", CHAMP_DATETIME },
  { "RepetitionChampDescriptor", CHAMP_REPETITION },
};

/* The nth champ of a type, and what it means. */
static const struct { ChampKind kind; guint rank; ParapheRole role; } roles[] = {
  { CHAMP_DEPARTEMENT, 1, PARAPHE_ROLE_DEPARTEMENT }, { CHAMP_TEXT, 1, PARAPHE_ROLE_SIGNATORY }, { CHAMP_DROP_DOWN, 1, PARAPHE_ROLE_QUALITY },
  { CHAMP_PHONE, 1, PARAPHE_ROLE_PHONE }, { CHAMP_MULTIPLE, 1, PARAPHE_ROLE_SCHOOLS }, { CHAMP_LINKED, 1, PARAPHE_ROLE_NUMBER },
  { CHAMP_YES_NO, 1, PARAPHE_ROLE_REFERENT1 }, { CHAMP_EMAIL, 1, PARAPHE_ROLE_REFERENT1_EMAIL }, { CHAMP_YES_NO, 2, PARAPHE_ROLE_REFERENT2 },
  { CHAMP_EMAIL, 2, PARAPHE_ROLE_REFERENT2_EMAIL }, { CHAMP_CHECKBOX, 1, PARAPHE_ROLE_COMMITMENT1 }, { CHAMP_CHECKBOX, 2, PARAPHE_ROLE_COMMITMENT2 },
};

static GStrv
read_texts (JsonArray *items) {
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  for (guint i = 0; items != NULL && i < json_array_get_length (items); i++) {
    JsonNode *item = json_array_get_element (items, i);
    if (json_node_get_value_type (item) == G_TYPE_STRING)
      g_strv_builder_add (texts, json_node_get_string (item));
  }
  return g_strv_builder_end (texts);
}

static GPtrArray *read_descriptors (JsonArray *rows);

static Descriptor *
read_descriptor (JsonObject *row) {
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!g_str_equal (kinds[i].type, observed_text (row, "__typename")))
      continue;
    Descriptor *descriptor = g_new0 (Descriptor, 1);
    descriptor->kind = kinds[i].kind;
    descriptor->stable_id = observed_id (row, "id");
    descriptor->label = g_strdup (observed_text (row, "label"));
    descriptor->description = g_strdup (json_order_text (row, "description", NULL));
    descriptor->required = json_order_boolean (row, "required");
    descriptor->options = json_order_array (row, "options") != NULL ? read_texts (json_order_array (row, "options")) : NULL;
    descriptor->other = json_order_boolean (row, "otherOption");
    descriptor->level = (int) json_order_integer (row, "level", 0);
    descriptor->inner = descriptor->kind == CHAMP_REPETITION ? read_descriptors (json_order_array (row, "champDescriptors")) : NULL;
    return descriptor;
  }
  return NULL;
}

static GPtrArray *
read_descriptors (JsonArray *rows) {
  GPtrArray *descriptors = g_ptr_array_new_with_free_func ((GDestroyNotify) descriptor_free);
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    Descriptor *descriptor = JSON_NODE_HOLDS_OBJECT (row) ? read_descriptor (json_node_get_object (row)) : NULL;
    if (descriptor != NULL)
      g_ptr_array_add (descriptors, descriptor);
  }
  return descriptors;
}

/* As it was typed: a telephone number is shown otherwise. */
static const char *
read_typed_text (JsonObject *champ) {
  JsonArray *columns = json_order_array (champ, "columns");
  JsonNode *first = columns != NULL && json_array_get_length (columns) > 0 ? json_array_get_element (columns, 0) : NULL;
  const char *shown = observed_text (champ, "stringValue");
  return first != NULL && JSON_NODE_HOLDS_OBJECT (first) ? json_order_text (json_node_get_object (first), "value", shown) : shown;
}

GStrv
recorded_form_read_values (JsonObject *champ) {
  static const char *const texts[] = { "value", "primaryValue", "integerNumber", "date", "datetime" };
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  JsonObject *departement = json_order_object (champ, "departement");
  JsonNode *decimal = json_object_has_member (champ, "decimalNumber") ? json_object_get_member (champ, "decimalNumber") : NULL;
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  if (json_order_array (champ, "values") != NULL)
    return read_texts (json_order_array (champ, "values"));
  if (json_object_has_member (champ, "checked") || json_object_has_member (champ, "selected")) {
    if (*observed_text (champ, "stringValue") != '\0')
      g_strv_builder_add (values, observed_text (champ, "stringValue"));
    return g_strv_builder_end (values);
  }
  const char *value = departement != NULL ? observed_text (departement, "code") : NULL;
  for (guint i = 0; value == NULL && i < G_N_ELEMENTS (texts); i++)
    value = json_order_text (champ, texts[i], NULL);
  if (value == NULL && decimal != NULL && JSON_NODE_HOLDS_VALUE (decimal))
    value = g_ascii_dtostr (digits, sizeof digits, json_node_get_double (decimal));
  value = value != NULL ? value : read_typed_text (champ);
  if (*value != '\0')
    g_strv_builder_add (values, value);
  if (*value != '\0' && json_object_has_member (champ, "secondaryValue"))
    g_strv_builder_add (values, observed_text (champ, "secondaryValue"));
  return g_strv_builder_end (values);
}

static void
give_roles (Revision *revision) {
  guint counts[CHAMP_REPETITION + 1] = { 0 };
  ParapheRole last = PARAPHE_ROLE_UNKNOWN;
  for (guint i = 0; i < revision->champs->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (revision->champs, i);
    guint rank = ++counts[descriptor->kind];
    for (guint j = 0; j < G_N_ELEMENTS (roles); j++) {
      if (roles[j].kind == descriptor->kind && roles[j].rank == rank)
        descriptor->role = roles[j].role;
    }
    if (descriptor->kind == CHAMP_TEXT && (last == PARAPHE_ROLE_REFERENT1 || last == PARAPHE_ROLE_REFERENT2))
      descriptor->role = last == PARAPHE_ROLE_REFERENT1 ? PARAPHE_ROLE_REFERENT1_NAME : PARAPHE_ROLE_REFERENT2_NAME;
    last = descriptor->role;
  }
}

/* ---- What shows a champ ---- */
static JsonObject *
find_champ (JsonArray *champs, gint64 stable_id) {
  for (guint i = 0; i < json_array_get_length (champs); i++) {
    JsonNode *row = json_array_get_element (champs, i);
    if (JSON_NODE_HOLDS_OBJECT (row) && observed_id (json_node_get_object (row), "champDescriptorId") == stable_id)
      return json_node_get_object (row);
  }
  return NULL;
}

/* Is it there exactly where the other one is answered yes? */
static gboolean
follows (GPtrArray *forms, gint64 champ, gint64 other) {
  gboolean absent = FALSE;
  for (guint i = 0; i < forms->len; i++) {
    JsonArray *champs = g_ptr_array_index (forms, i);
    JsonObject *condition = find_champ (champs, other);
    gboolean is_yes = condition != NULL && g_str_equal (observed_text (condition, "stringValue"), "true");
    gboolean is_there = find_champ (champs, champ) != NULL;
    absent = absent || !is_there;
    if (is_there != is_yes)
      return FALSE;
  }
  return absent;
}

static void
find_conditions (Revision *revision, GPtrArray *forms) {
  for (guint i = 0; forms->len > 0 && i < revision->champs->len; i++) {
    Descriptor *descriptor = g_ptr_array_index (revision->champs, i);
    for (guint j = 0; j < i; j++) {
      Descriptor *other = g_ptr_array_index (revision->champs, j);
      if (other->kind == CHAMP_YES_NO && follows (forms, descriptor->stable_id, other->stable_id))
        descriptor->shown_when = other->stable_id;
    }
  }
}

/* (element-type JsonArray) (not owned) every list of champs of a dossier of this revision. */
static GPtrArray *
list_forms (GHashTable *histories, gint64 revision) {
  GPtrArray *forms = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer data;
  g_hash_table_iter_init (&iter, histories);
  while (g_hash_table_iter_next (&iter, NULL, &data)) {
    History *history = data;
    for (guint i = 0; i < history->observations->len; i++) {
      JsonObject *dossier = g_array_index (history->observations, Observation, i).dossier;
      JsonObject *demarche = json_order_object (dossier, "demarche"), *told = demarche != NULL ? json_order_object (demarche, "revision") : NULL;
      JsonArray *champs = json_order_array (dossier, "champs");
      if (champs != NULL && json_array_get_length (champs) > 1 && told != NULL && observed_id (told, "id") == revision)
        g_ptr_array_add (forms, champs);
    }
  }
  return forms;
}

/* ---- Revisions ---- */
static Revision *
find_revision (GPtrArray *revisions, gint64 id) {
  for (guint i = 0; i < revisions->len; i++) {
    if (((Revision *) g_ptr_array_index (revisions, i))->id == id)
      return g_ptr_array_index (revisions, i);
  }
  return NULL;
}

/* A draft is believed once it is published: until then it changes. */
static void
read_revision (GPtrArray *revisions, JsonObject *row) {
  gint64 id = observed_id (row, "id"), published_at = observed_instant (row, "datePublication");
  JsonArray *champs = json_order_array (row, "champDescriptors");
  Revision *known = id != 0 ? find_revision (revisions, id) : NULL;
  if (id == 0 || champs == NULL || (known != NULL && known->published_at != 0))
    return;
  if (known != NULL)
    g_ptr_array_remove (revisions, known);
  Revision *revision = g_new0 (Revision, 1);
  revision->id = id;
  revision->published_at = published_at;
  revision->champs = read_descriptors (champs);
  revision->annotations = read_descriptors (json_order_array (row, "annotationDescriptors"));
  g_ptr_array_add (revisions, revision);
}

static void
read_revisions (GPtrArray *exchanges, GPtrArray *revisions) {
  for (guint i = 0; i < exchanges->len; i++) {
    JsonObject *data = exchange_get_data (g_ptr_array_index (exchanges, i));
    JsonObject *demarche = data != NULL ? json_order_object (data, "demarche") : NULL;
    JsonArray *rows = demarche != NULL ? json_order_array (demarche, "revisions") : NULL;
    for (guint j = 0; rows != NULL && j < json_array_get_length (rows); j++) {
      JsonNode *row = json_array_get_element (rows, j);
      if (JSON_NODE_HOLDS_OBJECT (row))
        read_revision (revisions, json_node_get_object (row));
    }
  }
}

static int
compare_revisions (gconstpointer a, gconstpointer b) {
  const Revision *first = *(const Revision *const *) a, *second = *(const Revision *const *) b;
  return first->id < second->id ? -1 : first->id > second->id;
}

typedef struct {
  Revision *revision;     /* (owned) (nullable) once published, the world's */
  gint64 next_draft;      /* 0: unknown */
} Publication;

static void
publication_free (gpointer data) {
  Publication *self = data;
  g_clear_pointer (&self->revision, revision_free);
  g_free (self);
}

/* After a publication there is a draft like it. */
static void
add_draft (World *world, gint64 id) {
  Revision *draft = administration_draft (world);
  draft->id = id;
  g_ptr_array_add (world->revisions, draft);
}

static void
publish (World *world, gpointer data) {
  Publication *self = data;
  administration_publish (world, g_steal_pointer (&self->revision));
  if (self->next_draft != 0)
    add_draft (world, self->next_draft);
}

gboolean
recorded_form_build (World *world, GPtrArray *exchanges, GHashTable *histories) {
  g_autoptr (GPtrArray) revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) revision_free);
  read_revisions (exchanges, revisions);
  g_ptr_array_sort (revisions, compare_revisions);
  for (guint i = 0; i < revisions->len; i++) {
    Revision *revision = g_ptr_array_index (revisions, i);
    g_autoptr (GPtrArray) forms = list_forms (histories, revision->id);
    find_conditions (revision, forms);
    give_roles (revision);
  }
  while (revisions->len > 0) {
    Revision *revision = g_ptr_array_steal_index (revisions, 0);
    gint64 next = revisions->len > 0 ? ((Revision *) g_ptr_array_index (revisions, 0))->id : 0, published_at = revision->published_at;
    if (published_at != 0 && world->revisions->len == 0) {
      g_ptr_array_add (world->revisions, revision);
      if (next != 0)
        add_draft (world, next);
      continue;
    }
    Publication *publication = g_new0 (Publication, 1);
    *publication = (Publication) { revision, next };
    if (published_at != 0)
      world_add_act (world, published_at, 0, publish, publication, publication_free);
    else
      publication_free (publication);
  }
  return world->revisions->len > 0;
}
