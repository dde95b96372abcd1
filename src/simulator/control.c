/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of what a test may read and order. */
#include "control.h"
#include "control-acts.h"
#include "control-platform.h"
#include "json-order.h"
#include "paris-time.h"

struct _Control {
  World *world;
  Endpoint *endpoint;
  Ledger *ledger;
  FaultPlan *faults;
  guint64 n_papers;
};

/* An act whose transaction is not over. */
typedef struct {
  Control *control;  /* (not owned) */
  char *path;
  JsonObject *order;
} Late;

static void
late_free (gpointer data) {
  Late *late = data;
  g_free (late->path);
  json_object_unref (late->order);
  g_free (late);
}

static JsonNode *
take_array (JsonArray *array) {
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, array);
  return node;
}

static void
set_date (JsonObject *row, const char *name, gint64 at) {
  g_autofree char *text = paris_time_to_text (at);
  json_object_set_string_member (row, name, text);
}

static JsonNode *
list_mails (World *world, gint64 since) {
  JsonArray *rows = json_array_new ();
  for (guint i = (guint) CLAMP (since, 0, world->mails->len); i < world->mails->len; i++) {
    Mail *mail = g_ptr_array_index (world->mails, i);
    JsonObject *row = json_object_new ();
    json_object_set_int_member (row, "seq", i + 1);
    set_date (row, "at", mail->at);
    json_object_set_string_member (row, "to", mail->to);
    json_object_set_string_member (row, "kind", mail->kind);
    json_object_set_int_member (row, "dossier", mail->dossier);
    json_array_add_object_element (rows, row);
  }
  return take_array (rows);
}

static JsonNode *
list_planted (World *world) {
  JsonArray *rows = json_array_new ();
  for (guint i = 0; i < world->planted->len; i++) {
    Planted *planted = g_ptr_array_index (world->planted, i);
    JsonObject *row = json_object_new (), *values = json_object_new ();
    for (guint j = 0; planted->values[j] != NULL && planted->values[j + 1] != NULL; j += 2)
      json_object_set_string_member (values, planted->values[j], planted->values[j + 1]);
    json_object_set_int_member (row, "dossier", planted->dossier);
    json_object_set_string_member (row, "check", planted->check);
    json_object_set_object_member (row, "values", values);
    json_array_add_object_element (rows, row);
  }
  return take_array (rows);
}

static void
run_clock (Control *self, JsonObject *order, Outcome *outcome) {
  gint64 most = world_instant (2199, 1, 1, 0, 0, 0);
  gint64 seconds = json_order_integer (order, "advance_seconds", 0);
  const char *text = json_order_text (order, "now", NULL);
  gint64 now = world_now (self->world) + CLAMP (seconds, -most / G_USEC_PER_SEC, most / G_USEC_PER_SEC) * G_USEC_PER_SEC;
  if ((text != NULL && !paris_time_parse (text, &now)) || now < 0 || now > most) {
    outcome->mistake = g_strdup ("now is not an instant of this age");
    return;
  }
  world_set_now (self->world, now);
  self->world->clock_skew = CLAMP (json_order_integer (order, "skew_seconds", self->world->clock_skew / G_USEC_PER_SEC), -G_MAXINT32, G_MAXINT32) * G_USEC_PER_SEC;
  JsonObject *row = json_object_new ();
  set_date (row, "now", world_now (self->world));
  outcome->node = control_take_object (row);
}

static void
on_late_act (World *world, gpointer data) {
  Late *late = data;
  const Stage stage = { world, late->control->endpoint, &late->control->n_papers };
  Outcome outcome = { 0 };
  control_acts_run (&stage, late->path, late->order, &outcome);
  if (outcome.mistake != NULL || outcome.refusal != NULL)
    g_warning ("An act that was kept for later: %s", outcome.mistake != NULL ? outcome.mistake : outcome.refusal);
  g_free (outcome.mistake);
  g_clear_pointer (&outcome.node, json_node_unref);
}

/* A transaction that is long: begun now, dated of now, seen late_seconds later. */
static void
keep_for_later (Control *self, const char *path, JsonObject *order, gint64 seconds) {
  Late *late = g_new0 (Late, 1);
  gint64 now = world_stamp (self->world);
  *late = (Late) { self, g_strdup (path), json_object_ref (order) };
  world_add_act (self->world, now + seconds * G_USEC_PER_SEC, now, on_late_act, late, late_free);
}

static void
run_order (Control *self, const char *path, JsonObject *order, Outcome *outcome) {
  g_autoptr (GError) error = NULL;
  if (g_str_equal (path, "/simulator/clock")) {
    run_clock (self, order, outcome);
    return;
  }
  if (g_str_equal (path, "/simulator/faults")) {
    if (!fault_plan_add (self->faults, order, &error))
      outcome->mistake = g_strdup (error->message);
    return;
  }
  if (control_platform_run (self->world, path, order, outcome))
    return;
  gint64 late_seconds = json_order_integer (order, "late_seconds", 0);
  if (late_seconds > 0 && late_seconds < G_MAXINT32) {
    keep_for_later (self, path, order, late_seconds);
    return;
  }
  const Stage stage = { self->world, self->endpoint, &self->n_papers };
  if (!control_acts_run (&stage, path, order, outcome))
    outcome->mistake = g_strdup ("no such order");
}

static JsonNode *
read_list (Control *self, const char *path, gint64 since) {
  if (g_str_equal (path, "/simulator/effects"))
    return ledger_get_effects (self->ledger, since);
  if (g_str_equal (path, "/simulator/requests"))
    return ledger_get_requests (self->ledger, since);
  if (g_str_equal (path, "/simulator/mails"))
    return list_mails (self->world, since);
  return g_str_equal (path, "/simulator/planted") ? list_planted (self->world) : NULL;
}

Control *
control_new (World *world, Endpoint *endpoint, Ledger *ledger, FaultPlan *faults) {
  Control *self = g_new0 (Control, 1);
  *self = (Control) { world, endpoint, ledger, faults, 0 };
  return self;
}

void
control_free (Control *self) {
  g_free (self);
}

static char *
tell (JsonNode *node) {
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_generator_set_root (generator, node);
  char *text = json_generator_to_data (generator, NULL);
  json_node_unref (node);
  return text;
}

static char *
tell_text (const char *name, const char *text) {
  JsonObject *row = json_object_new ();
  json_object_set_string_member (row, name, text);
  return tell (control_take_object (row));
}

static char *
answer_order (Control *self, const char *path, GBytes *body, guint *status) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (body, &size);
  Outcome outcome = { 0 };
  if (size == 0 || !json_parser_load_from_data (parser, text, (gssize) size, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    outcome.mistake = g_strdup ("the body is not a JSON object");
  else
    run_order (self, path, json_node_get_object (json_parser_get_root (parser)), &outcome);
  *status = outcome.mistake != NULL ? 400 : outcome.refusal != NULL ? 409 : 200;
  if (outcome.mistake != NULL || outcome.refusal != NULL) {
    g_autofree char *mistake = outcome.mistake;
    g_clear_pointer (&outcome.node, json_node_unref);
    return tell_text ("error", mistake != NULL ? mistake : outcome.refusal);
  }
  return outcome.node != NULL ? tell (outcome.node) : g_strdup ("{}");
}

char *
control_answer (Control *self, const char *method, const char *path, const char *since, GBytes *body, guint *status) {
  *status = 200;
  if (g_str_equal (method, "DELETE") && g_str_equal (path, "/simulator/faults")) {
    fault_plan_clear (self->faults);
    return g_strdup ("{}");
  }
  if (g_str_equal (method, "POST"))
    return answer_order (self, path, body, status);
  JsonNode *node = g_str_equal (method, "GET") ? read_list (self, path, since != NULL ? g_ascii_strtoll (since, NULL, 10) : 0) : NULL;
  if (node != NULL)
    return tell (node);
  *status = 404;
  return tell_text ("error", "no such address");
}
