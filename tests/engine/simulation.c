/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulator as a child process: see simulation.h. */
#include "simulation.h"

#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* A test that aborts leaves no server behind. */
static void
die_with_parent (gpointer data) {
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
read_description (Simulation *self, const char *line) {
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  json_parser_load_from_data (parser, line, -1, &error);
  g_assert_no_error (error);
  JsonObject *root = json_node_get_object (json_parser_get_root (parser));
  JsonObject *tokens = json_object_get_object_member (root, "tokens");
  JsonArray *agents = json_object_get_array_member (root, "instructeurs");
  self->url = g_strdup (json_object_get_string_member (root, "url"));
  self->demarche = json_object_get_int_member (root, "demarche");
  self->read_write = g_strdup (json_object_get_string_member (tokens, "read_write"));
  self->read_only = g_strdup (json_object_get_string_member (tokens, "read_only"));
  self->expired = g_strdup (json_object_get_string_member (tokens, "expired"));
  self->elsewhere = g_strdup (json_object_get_string_member (tokens, "elsewhere"));
  self->agent = g_strdup (json_object_get_string_member (json_array_get_object_element (agents, 0), "email"));
  self->other_agent = g_strdup (json_object_get_string_member (json_array_get_object_element (agents, 1), "email"));
}

/* arguments: of the program, NULL-terminated. */
static Simulation *
start (const char *const *arguments) {
  g_autoptr (GError) error = NULL;
  Simulation *self = g_new0 (Simulation, 1);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, arguments, &error);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  read_description (self, line);
  self->session = soup_session_new ();
  return self;
}

Simulation *
simulation_start (const char *listen, guint dossiers) {
  const char *program = g_getenv ("PARAPHE_SIMULATOR");
  if (program == NULL) {
    g_test_skip ("PARAPHE_SIMULATOR is not set");
    return NULL;
  }
  g_autofree char *count = g_strdup_printf ("%u", dossiers);
  const char *arguments[] = { program, "--control", "--dossiers", count, "--listen", listen != NULL ? listen : "127.0.0.1:0", NULL };
  return start (arguments);
}

Simulation *
simulation_start_secure (const char *certificate, guint dossiers) {
  g_autofree char *count = g_strdup_printf ("%u", dossiers);
  const char *arguments[] = { g_getenv ("PARAPHE_SIMULATOR"), "--control", "--dossiers", count, "--certificate", certificate, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) authorities = g_tls_file_database_new (certificate, &error);
  g_assert_no_error (error);
  Simulation *self = start (arguments);
  soup_session_set_tls_database (self->session, authorities);
  return self;
}

void
simulation_stop (Simulation *self) {
  if (self == NULL)
    return;
  g_clear_object (&self->session);
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  char **texts[] = { &self->url, &self->read_write, &self->read_only, &self->expired, &self->elsewhere, &self->agent, &self->other_agent };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_free (self);
}

const char *
simulation_get_address (Simulation *self) {
  return strstr (self->url, "://") + 3;
}

static JsonNode *
ask (Simulation *self, const char *method, const char *path, const char *body) {
  g_autofree char *address = g_strconcat (self->url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, address);
  g_autoptr (GError) error = NULL;
  if (body != NULL) {
    g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
    soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  }
  g_autoptr (GBytes) answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  gsize size = 0;
  const char *text = g_bytes_get_data (answer, &size);
  if (soup_message_get_status (message) != 200)
    g_error ("%s %s: %.*s", method, path, (int) size, text);
  g_autoptr (JsonParser) parser = json_parser_new ();
  json_parser_load_from_data (parser, text, (gssize) size, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

JsonNode *
simulation_get (Simulation *self, const char *path) {
  return ask (self, "GET", path, NULL);
}

JsonNode *
simulation_post (Simulation *self, const char *path, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return ask (self, "POST", path, body);
}

void
simulation_order (Simulation *self, const char *path, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autoptr (JsonNode) node = ask (self, "POST", path, body);
  g_assert_nonnull (node);
}

gboolean
simulation_try_order (Simulation *self, const char *path, const char *format, ...) {
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *body = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *address = g_strconcat (self->url, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", address);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GError) error = NULL;
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  g_autoptr (GBytes) answer = soup_session_send_and_read (self->session, message, NULL, &error);
  g_assert_no_error (error);
  return soup_message_get_status (message) == 200;
}

void
simulation_clear_faults (Simulation *self) {
  g_autoptr (JsonNode) node = ask (self, "DELETE", "/simulator/faults", NULL);
  g_assert_nonnull (node);
}

gint64
simulation_find_planted (Simulation *self, const char *check, guint rank) {
  g_autoptr (JsonNode) node = simulation_get (self, "/simulator/planted");
  JsonArray *rows = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    if (g_strcmp0 (json_object_get_string_member (row, "check"), check) == 0 && rank-- == 0)
      return json_object_get_int_member (row, "dossier");
  }
  return 0;
}

guint
simulation_count_effects (Simulation *self, gint64 dossier, const char *mutation) {
  g_autoptr (JsonNode) node = simulation_get (self, "/simulator/effects");
  JsonArray *rows = json_node_get_array (node);
  guint n = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++) {
    JsonObject *row = json_array_get_object_element (rows, i);
    gboolean of_dossier = dossier == 0 || json_object_get_int_member (row, "dossier") == dossier;
    n += of_dossier && (mutation == NULL || g_strcmp0 (json_object_get_string_member (row, "mutation"), mutation) == 0);
  }
  return n;
}

guint
simulation_count_mails (Simulation *self, gint64 dossier) {
  g_autoptr (JsonNode) node = simulation_get (self, "/simulator/mails");
  JsonArray *rows = json_node_get_array (node);
  guint n = 0;
  for (guint i = 0; i < json_array_get_length (rows); i++)
    n += json_object_get_int_member (json_array_get_object_element (rows, i), "dossier") == dossier;
  return n;
}

guint
simulation_count_requests (Simulation *self) {
  g_autoptr (JsonNode) node = simulation_get (self, "/simulator/requests");
  return json_array_get_length (json_node_get_array (node));
}
