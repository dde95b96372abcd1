/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program paraphe-simulator, run for a test: it says in one line of JSON where it is. */
#include "simulator-process.h"
#include <gio/gio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

struct _SimulatorProcess {
  GSubprocess *process;
  JsonNode *ready;
  SoupSession *session;
};

static JsonObject *
get_ready (SimulatorProcess *self) {
  return json_node_get_object (self->ready);
}

SimulatorProcess *
simulator_process_new (const char *dossiers) {
  const char *program = g_getenv ("PARAPHE_SIMULATOR");
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  SimulatorProcess *self;

  if (program == NULL || *program == '\0')
    return NULL;
  self = g_new0 (SimulatorProcess, 1);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--control", "--dossiers", dossiers, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  self->ready = json_from_string (line, &error);
  g_assert_no_error (error);
  self->session = soup_session_new ();
  soup_session_set_proxy_resolver (self->session, NULL);
  return self;
}

void
simulator_process_free (SimulatorProcess *self) {
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_object_unref (self->session);
  json_node_unref (self->ready);
  g_free (self);
}

const char *
simulator_process_get_url (SimulatorProcess *self) {
  return json_object_get_string_member (get_ready (self), "url");
}

gint64
simulator_process_get_demarche (SimulatorProcess *self) {
  return json_object_get_int_member (get_ready (self), "demarche");
}

const char *
simulator_process_get_token (SimulatorProcess *self, const char *name) {
  return json_object_get_string_member (json_object_get_object_member (get_ready (self), "tokens"), name);
}

const char *
simulator_process_get_instructeur (SimulatorProcess *self) {
  return json_object_get_string_member (json_array_get_object_element (json_object_get_array_member (get_ready (self), "instructeurs"), 0), "id");
}

static char *
talk (SimulatorProcess *self, const char *method, const char *name, const char *json) {
  g_autofree char *url = g_strdup_printf ("%s/simulator/%s", simulator_process_get_url (self), name);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  g_autoptr (GBytes) answer = NULL, body = json != NULL ? g_bytes_new (json, strlen (json)) : NULL;
  g_autoptr (GError) error = NULL;

  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 200);
  return g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

JsonNode *
simulator_process_get (SimulatorProcess *self, const char *name) {
  g_autofree char *text = talk (self, "GET", name, NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

guint
simulator_process_count (SimulatorProcess *self, const char *name) {
  g_autoptr (JsonNode) node = simulator_process_get (self, name);

  return json_array_get_length (json_node_get_array (node));
}

void
simulator_process_order (SimulatorProcess *self, const char *name, const char *json) {
  g_free (talk (self, "POST", name, json));
}
