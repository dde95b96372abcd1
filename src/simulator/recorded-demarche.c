/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each fact is looked for in every answer: the last one that tells it is believed, but for dates of what happens once. */
#include "recorded-demarche.h"
#include "administration.h"
#include "closing.h"
#include "global-id.h"
#include "json-order.h"
#include "recorded-form.h"
#include <glib/gi18n.h>
#include <string.h>

#define CORRECTION_BLOCKS "Le dossier est en attente de correction"
#define REOPENED_BEFORE G_USEC_PER_SEC

/* A root of an answer that describes the démarche, alone or as a form. */
static JsonObject *
get_demarche (const Exchange *exchange) {
  static const char *const roots[] = { "demarche", "demarcheDescriptor" };
  JsonObject *data = exchange_get_data (exchange);
  for (guint i = 0; data != NULL && i < G_N_ELEMENTS (roots); i++) {
    JsonObject *root = json_order_object (data, roots[i]);
    if (root != NULL)
      return root;
  }
  JsonObject *dossier = data != NULL ? json_order_object (data, "dossier") : NULL;
  return dossier != NULL ? json_order_object (dossier, "demarche") : NULL;
}

static void
take_text (JsonObject *object, const char *field, char **text) {
  const char *told = json_order_text (object, field, NULL);
  if (told == NULL)
    return;
  g_free (*text);
  *text = g_strdup (told);
}

static void
take_instant (JsonObject *object, const char *field, gint64 *at) {
  gint64 told = observed_instant (object, field);
  if (told != 0 && *at == 0)
    *at = told;
}

/* ---- People and labels ---- */
static Agent *
add_agent (World *world, gint64 id, const char *email) {
  Agent *agent = id != 0 ? world_find_agent (world, id) : NULL;
  if (agent == NULL && id != 0) {
    agent = g_new0 (Agent, 1);
    agent->id = id;
    g_ptr_array_add (world->agents, agent);
  }
  if (agent != NULL && *email != '\0') {
    g_free (agent->email);
    agent->email = g_strdup (email);
  }
  return agent;
}

static void
read_agents (World *world, JsonArray *rows, GPtrArray *agents) {
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    JsonObject *told = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
    Agent *agent = told != NULL ? add_agent (world, observed_id (told, "id"), observed_text (told, "email")) : NULL;
    if (agent != NULL && !g_ptr_array_find (agents, agent, NULL))
      g_ptr_array_add (agents, agent);
  }
}

static Group *
get_group (GPtrArray *groups, gint64 id, const char *label) {
  for (guint i = 0; i < groups->len; i++) {
    if (((Group *) g_ptr_array_index (groups, i))->id == id)
      return g_ptr_array_index (groups, i);
  }
  Group *group = g_new0 (Group, 1);
  group->id = id;
  group->label = g_strdup (label);
  group->agents = g_ptr_array_new ();
  g_ptr_array_add (groups, group);
  return group;
}

static void
read_groups (World *world, JsonArray *rows) {
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    JsonObject *told = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
    gint64 id = told != NULL ? observed_id (told, "id") : 0;
    if (id != 0)
      read_agents (world, json_order_array (told, "instructeurs"), get_group (world->groups, id, observed_text (told, "label"))->agents);
  }
}

static Label *
get_label (GPtrArray *labels, gint64 id) {
  for (guint i = 0; i < labels->len; i++) {
    if (((Label *) g_ptr_array_index (labels, i))->id == id)
      return g_ptr_array_index (labels, i);
  }
  Label *label = g_new0 (Label, 1);
  label->id = id;
  g_ptr_array_add (labels, label);
  return label;
}

static void
read_labels (World *world, JsonArray *rows) {
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++) {
    JsonNode *row = json_array_get_element (rows, i);
    JsonObject *told = JSON_NODE_HOLDS_OBJECT (row) ? json_node_get_object (row) : NULL;
    if (told == NULL || observed_id (told, "id") == 0)
      continue;
    Label *label = get_label (world->labels, observed_id (told, "id"));
    take_text (told, "name", &label->name);
    take_text (told, "color", &label->color);
  }
}

/* ---- What exists elsewhere: known by the words of the refusals ---- */
static char *
get_refusal (const Exchange *exchange) {
  JsonObject *body = json_order_object (exchange->response, "body");
  g_autoptr (JsonNode) node = body != NULL ? json_node_init_object (json_node_alloc (), body) : NULL;
  return node != NULL ? json_to_string (node, FALSE) : g_strdup ("");
}

static void
read_stranger (World *world, const char *refusal, JsonObject *input) {
  gint64 label = observed_id (input, "labelId"), group = observed_id (input, "groupeInstructeurId"), agent = observed_id (input, "instructeurId");
  if (strstr (refusal, "not_found") == NULL)
    add_agent (world, agent, "");
  if (strstr (refusal, "à la même démarche") == NULL)
    return;
  if (label != 0)
    get_label (world->strange_labels, label);
  const char *quoted = strstr (refusal, "instructeur '"), *end = quoted != NULL ? strstr (quoted, "' n’") : NULL;
  if (group != 0 && end != NULL) {
    g_autofree char *name = g_strndup (quoted + strlen ("instructeur '"), end - quoted - strlen ("instructeur '"));
    get_group (world->strange_groups, group, name);
  }
}

static void
set_blocking (World *world, gpointer on) {
  world->blocks_corrections = GPOINTER_TO_INT (on);
}

static void
read_refusal (World *world, const Exchange *exchange) {
  JsonObject *question = exchange_get_question (exchange), *variables = question != NULL ? json_order_object (question, "variables") : NULL;
  g_autofree char *refusal = get_refusal (exchange);
  if (variables == NULL)
    return;
  if (json_order_object (variables, "input") != NULL)
    read_stranger (world, refusal, json_order_object (variables, "input"));
  gint64 number = json_order_integer (variables, "demarcheNumber", world->demarche);
  if (strstr (refusal, "type Demarche was hidden") != NULL && number != world->demarche)
    g_array_append_val (world->strange_demarches, number);
  if (strstr (refusal, CORRECTION_BLOCKS) != NULL) {
    world_add_act (world, exchange->at - G_USEC_PER_SEC, 0, set_blocking, GINT_TO_POINTER (TRUE), NULL);
    world_add_act (world, exchange->at + G_TIME_SPAN_HOUR, 0, set_blocking, GINT_TO_POINTER (FALSE), NULL);
  }
}

/* ---- Closing and opening again ---- */
static void
open_again (World *world, gpointer data) {
  world->closed_at = 0;
}

static void
read_openings (World *world, GPtrArray *exchanges) {
  gint64 closed_at = 0;
  for (guint i = 0; i < exchanges->len; i++) {
    const Exchange *exchange = g_ptr_array_index (exchanges, i);
    JsonObject *demarche = get_demarche (exchange);
    const char *state = demarche != NULL ? observed_text (demarche, "state") : "";
    gint64 told = g_str_equal (state, "close") ? observed_instant (demarche, "dateFermeture") : 0;
    if (told != 0 && closed_at == 0) {
      closed_at = told;
      closing_order (world, told);
    } else if (closed_at != 0 && g_str_equal (state, "publiee")) {
      closed_at = 0;
      world_add_act (world, exchange->at - REOPENED_BEFORE, 0, open_again, NULL, NULL);
    }
  }
}

gboolean
recorded_demarche_build (World *world, GPtrArray *exchanges, GHashTable *histories, GError **error) {
  for (guint i = 0; i < exchanges->len; i++) {
    JsonObject *demarche = get_demarche (g_ptr_array_index (exchanges, i));
    JsonObject *service = demarche != NULL ? json_order_object (demarche, "service") : NULL;
    if (demarche == NULL || (world->demarche != 0 && json_order_integer (demarche, "number", world->demarche) != world->demarche))
      continue;
    world->demarche = json_order_integer (demarche, "number", world->demarche);
    take_text (demarche, "title", &world->title);
    take_text (demarche, "description", &world->description);
    take_instant (demarche, "dateCreation", &world->created_at);
    take_instant (demarche, "datePublication", &world->published_at);
    world->declarative = world->declarative || g_str_equal (observed_text (demarche, "declarative"), "accepte");
    if (service != NULL)
      take_text (service, "nom", &world->service);
    read_groups (world, json_order_array (demarche, "groupeInstructeurs"));
    read_labels (world, json_order_array (demarche, "labels"));
  }
  if (world->groups->len == 0 || !recorded_form_build (world, exchanges, histories)) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("No recorded answer describes the form and the groups of the démarche"));
    return FALSE;
  }
  world->modified_at = world->published_at;
  for (guint i = 0; i < exchanges->len; i++)
    read_refusal (world, g_ptr_array_index (exchanges, i));
  read_openings (world, exchanges);
  return TRUE;
}
