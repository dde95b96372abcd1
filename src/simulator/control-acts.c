/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON orders turned into the acts of applicant.h, and into mutations for the colleague. */
#include "control-acts.h"
#include "applicant.h"
#include "attestation.h"
#include "demo-papers.h"
#include "global-id.h"
#include "json-order.h"
#include <string.h>

#define LARGEST (512 * 1024 * 1024)

JsonNode *
control_take_object (JsonObject *object) {
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
tell_dossier (Dossier *dossier) {
  JsonObject *row = json_object_new ();
  json_object_set_int_member (row, "dossier", dossier->number);
  json_object_set_string_member (row, "state", paraphe_state_to_code (dossier->state));
  return control_take_object (row);
}

static GStrv
read_values (JsonNode *node) {
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *items = json_node_get_array (node);
    for (guint i = 0; i < json_array_get_length (items); i++) {
      JsonNode *item = json_array_get_element (items, i);
      if (json_node_get_value_type (item) == G_TYPE_STRING)
        g_strv_builder_add (values, json_node_get_string (item));
    }
  } else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN) {
    g_strv_builder_add (values, json_node_get_boolean (node) ? "true" : "false");
  } else if (json_node_get_value_type (node) == G_TYPE_INT64) {
    g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    g_strv_builder_add (values, digits);
  } else if (json_node_get_value_type (node) == G_TYPE_STRING) {
    g_strv_builder_add (values, json_node_get_string (node));
  }
  return g_strv_builder_end (values);
}

/* number and cost may be one linked list: what is given is put beside what is there. */
static GStrv
merge_linked (GPtrArray *answers, GPtrArray *buffer, Descriptor *descriptor, ParapheRole role, GStrv given) {
  Answer *edited = buffer != NULL ? answers_find (buffer, descriptor->stable_id) : NULL;
  Answer *before = edited != NULL ? edited : answers_find (answers, descriptor->stable_id);
  const char *primary = before != NULL && before->values[0] != NULL ? before->values[0] : "";
  const char *secondary = *primary != '\0' && before->values[1] != NULL ? before->values[1] : "";
  const char *value = given[0] != NULL ? given[0] : "";
  const char *merged[] = { role == PARAPHE_ROLE_COST ? primary : value, role == PARAPHE_ROLE_COST ? value : secondary, NULL };
  return g_strdupv ((char **) merged);
}

/* fields: {role: value}. dossier: edited on the site; NULL: into answers. */
static void
fill_fields (World *world, Revision *revision, Dossier *dossier, GPtrArray *answers, JsonObject *fields, Outcome *outcome) {
  JsonObjectIter iter;
  const char *code;
  JsonNode *value;
  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &code, &value) && outcome->mistake == NULL && outcome->refusal == NULL) {
    ParapheRole role = paraphe_role_from_code (code);
    Descriptor *descriptor = role != PARAPHE_ROLE_UNKNOWN ? revision_find_role (revision, role) : NULL;
    g_auto (GStrv) values = read_values (value);
    if (descriptor == NULL) {
      outcome->mistake = g_strdup_printf ("no field has the role %s", code);
      return;
    }
    if (descriptor->kind == CHAMP_LINKED) {
      GStrv merged = merge_linked (dossier != NULL ? dossier->answers : answers, dossier != NULL ? dossier->buffer : NULL, descriptor, role, values);
      g_strfreev (values);
      values = merged;
    }
    if (dossier != NULL)
      outcome->refusal = applicant_edit (world, dossier, descriptor->stable_id, (const char *const *) values);
    else
      answers_set (answers, descriptor->stable_id, (const char *const *) values, 0);
  }
}

void
control_acts_fill_form (World *world, GPtrArray *answers, JsonObject *fields, Outcome *outcome) {
  fill_fields (world, world_active_revision (world), NULL, answers, fields, outcome);
}

static File *
make_paper (const Stage *self, Dossier *dossier, const char *name, const char *kind, Outcome *outcome) {
  gboolean void_one = g_str_equal (kind, "void");
  if (g_str_equal (kind, "unsigned") && dossier->attestation != NULL) {
    GBytes *bytes = file_dup_bytes (dossier->attestation);
    return world_add_file (self->world, name != NULL ? name : dossier->attestation->filename, "application/pdf", bytes);
  }
  ConventionText *text = attestation_dup_text (self->world, dossier, void_one);
  if (text == NULL) {
    outcome->mistake = g_strdup ("the dossier has no such convention");
    return NULL;
  }
  File *file = demo_papers_add (self->world, g_str_equal (kind, "signed") ? "scan" : kind, text, ++*self->n_papers);
  if (name != NULL) {
    g_free (file->filename);
    file->filename = g_strdup (name);
  }
  return file;
}

/* So many bytes that begin as a PDF does. */
static guchar *
make_large (gint64 size, gsize *length) {
  guchar *bytes = g_malloc0 ((gsize) size + 1);
  memcpy (bytes, "%PDF-1.4\n", (gsize) MIN (size, 9));
  *length = (gsize) size;
  return bytes;
}

static File *
make_file (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const char *name = json_order_text (order, "name", NULL);
  const char *convention = json_order_text (order, "convention", NULL);
  const char *content = json_order_text (order, "content_base64", NULL);
  if (convention != NULL)
    return make_paper (self, dossier, name, convention, outcome);
  gint64 size = json_order_integer (order, "size", -1);
  if ((content == NULL && (size < 0 || size > LARGEST)) || name == NULL) {
    outcome->mistake = g_strdup ("a file needs a name and content_base64 or size, or a convention");
    return NULL;
  }
  gsize length;
  guchar *bytes = content != NULL ? g_base64_decode (content, &length) : make_large (size, &length);
  gboolean uncertain;
  g_autofree char *guessed = g_content_type_guess (name, bytes, length, &uncertain);
  g_autofree char *mime = g_content_type_get_mime_type (guessed);
  return world_add_file (self->world, name, json_order_text (order, "content_type", mime), g_bytes_new_take (bytes, length));
}

static void
scan_job (World *world, gint64 due, gint64 is_safe, gint64 id) {
  File *file = world_find_file (world, id);
  if (file == NULL)
    return;
  g_free (file->scan);
  file->scan = g_strdup (is_safe ? "safe" : "infected");
}

/* checksum: what is said of its bytes, right or wrong. scan: what is found of it, scan_seconds later when they are given. */
static gboolean
qualify_file (World *world, File *file, JsonObject *order, Outcome *outcome) {
  const char *scan = json_order_text (order, "scan", "safe"), *checksum = json_order_text (order, "checksum", NULL);
  gint64 seconds = json_order_integer (order, "scan_seconds", 0);
  static const char *const known[] = { "safe", "pending", "infected", "integrity_error", NULL };
  if (!g_strv_contains (known, scan)) {
    outcome->mistake = g_strdup ("no such result of a scan");
    return FALSE;
  }
  if (checksum != NULL) {
    g_free (file->checksum);
    file->checksum = g_strdup (checksum);
  }
  g_free (file->scan);
  file->scan = g_strdup (seconds > 0 ? "pending" : scan);
  if (seconds > 0 && seconds < G_MAXINT32)
    world_add_job (world, world_now (world) + seconds * G_USEC_PER_SEC, scan_job, g_str_equal (scan, "safe"), file->id);
  return TRUE;
}

static void
do_message (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  JsonArray *asked = json_order_array (order, "files");
  Message *message = NULL;
  for (guint i = 0; asked != NULL && i < json_array_get_length (asked); i++) {
    JsonNode *element = json_array_get_element (asked, i);
    File *file = JSON_NODE_HOLDS_OBJECT (element) ? make_file (self, dossier, json_node_get_object (element), outcome) : NULL;
    if (file == NULL || !qualify_file (self->world, file, json_node_get_object (element), outcome)) {
      outcome->mistake = outcome->mistake != NULL ? outcome->mistake : g_strdup ("a file is an object");
      return;
    }
    g_ptr_array_add (files, file);
  }
  outcome->refusal = applicant_message (self->world, dossier, json_order_text (order, "body", ""), files, &message);
  if (outcome->refusal != NULL)
    return;
  g_autofree char *id = global_id_new ("Commentaire", message->id);
  outcome->node = tell_dossier (dossier);
  json_object_set_string_member (json_node_get_object (outcome->node), "message", id);
}

static void
do_edit (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  if (json_order_object (order, "fields") != NULL)
    fill_fields (self->world, dossier->revision, dossier, NULL, json_order_object (order, "fields"), outcome);
}

static void
do_resubmit (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  do_edit (self, dossier, order, outcome);
  if (outcome->mistake == NULL && outcome->refusal == NULL)
    outcome->refusal = applicant_resubmit (self->world, dossier);
}

static void
do_delete (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  outcome->refusal = applicant_delete (self->world, dossier);
}

static void
do_restore (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  outcome->refusal = applicant_restore (self->world, dossier);
}

static GPtrArray *
copy_answers (GPtrArray *answers) {
  GPtrArray *copy = answers_new ();
  for (guint i = 0; i < answers->len; i++) {
    Answer *answer = g_ptr_array_index (answers, i);
    answers_set (copy, answer->stable_id, (const char *const *) answer->values, 0);
  }
  return copy;
}

/* A new dossier like the one named, with the fields that are given. */
static void
do_deposit (const Stage *self, Dossier *like, JsonObject *order, Outcome *outcome) {
  Deposit deposit = { like->collectivite, json_order_text (order, "email", like->email), copy_answers (like->answers), 120 * G_USEC_PER_SEC };
  if (json_order_object (order, "fields") != NULL)
    control_acts_fill_form (self->world, deposit.answers, json_order_object (order, "fields"), outcome);
  if (outcome->mistake != NULL) {
    g_ptr_array_unref (deposit.answers);
    return;
  }
  outcome->node = tell_dossier (applicant_deposit (self->world, &deposit));
}

/* The one who is named, or the last one of the group. */
static Agent *
find_colleague (Dossier *dossier, const char *email) {
  GPtrArray *agents = dossier->group->agents;
  for (guint i = 0; email != NULL && i < agents->len; i++) {
    if (g_str_equal (((Agent *) g_ptr_array_index (agents, i))->email, email))
      return g_ptr_array_index (agents, i);
  }
  return g_ptr_array_index (agents, agents->len - 1);
}

/* Another agent, on the web: a mutation with the ids filled in, outside of the ledger. */
static void
do_colleague (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome) {
  const char *mutation = json_order_text (order, "mutation", NULL);
  JsonObject *given = json_order_object (order, "input"), *root = json_object_new (), *variables = json_object_new ();
  g_autoptr (JsonNode) node = control_take_object (root);
  if (mutation == NULL || strspn (mutation, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != strlen (mutation)) {
    json_object_unref (variables);
    outcome->mistake = g_strdup ("mutation is missing");
    return;
  }
  g_autofree char *document = g_strdup_printf ("mutation agir($input: %c%sInput!) { %s(input: $input) { errors { message } } }", g_ascii_toupper (*mutation), mutation + 1, mutation);
  Agent *colleague = find_colleague (dossier, json_order_text (order, "by", NULL));
  g_autofree char *dossier_id = global_id_new ("Dossier", dossier->number);
  g_autofree char *agent_id = global_id_new ("Instructeur", colleague->id);
  g_autoptr (JsonNode) copied = given != NULL ? json_node_copy (json_object_get_member (order, "input")) : control_take_object (json_object_new ());
  JsonObject *input = json_node_get_object (copied);
  if (!json_object_has_member (input, "dossierId") && !g_str_equal (mutation, "dossierSupprimerMessage"))
    json_object_set_string_member (input, "dossierId", dossier_id);
  if (!json_object_has_member (input, "instructeurId") && !g_str_has_suffix (mutation, "Label"))
    json_object_set_string_member (input, "instructeurId", agent_id);
  json_object_set_member (variables, "input", json_node_copy (copied));
  json_object_set_string_member (root, "query", document);
  json_object_set_object_member (root, "variables", variables);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, node);
  g_autofree char *authorization = g_strdup_printf ("Bearer %s", self->world->token_read_write);
  gsize length;
  char *text = json_generator_to_data (generator, &length);
  g_autoptr (GBytes) body = g_bytes_new_take (text, length);
  Request request = { "application/json", authorization, body, NULL };
  g_autoptr (Reply) reply = endpoint_answer (self->endpoint, &request);
  g_autoptr (JsonParser) parser = json_parser_new ();
  if (json_parser_load_from_data (parser, reply->body, -1, NULL))
    outcome->node = json_parser_steal_root (parser);
}

static const struct {
  const char *path;
  void (*run) (const Stage *self, Dossier *dossier, JsonObject *order, Outcome *outcome);
} acts[] = {
  { "/simulator/applicant/deposit", do_deposit }, { "/simulator/applicant/edit", do_edit }, { "/simulator/applicant/resubmit", do_resubmit },
  { "/simulator/applicant/message", do_message }, { "/simulator/applicant/delete", do_delete }, { "/simulator/applicant/restore", do_restore }, { "/simulator/colleague", do_colleague },
};

gboolean
control_acts_run (const Stage *self, const char *path, JsonObject *order, Outcome *outcome) {
  Dossier *dossier = world_find_dossier (self->world, json_order_integer (order, "dossier", 0));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++) {
    if (!g_str_equal (acts[i].path, path))
      continue;
    if (dossier == NULL || dossier->purged_at != 0)
      outcome->mistake = g_strdup ("no such dossier");
    else
      acts[i].run (self, dossier, order, outcome);
    if (outcome->node == NULL && outcome->mistake == NULL && outcome->refusal == NULL)
      outcome->node = tell_dossier (dossier);
    return TRUE;
  }
  return FALSE;
}
