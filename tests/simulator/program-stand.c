/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program of the build, PARAPHE_BUILD. */
#include "program-stand.h"
#include <signal.h>
#include <string.h>

GSubprocess *
program_launch (const char *const *options) {
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *path = g_build_filename (g_getenv ("PARAPHE_BUILD"), "src", "paraphe-simulator", NULL);
  g_ptr_array_add (words, path);
  for (; *options != NULL; options++)
    g_ptr_array_add (words, (gpointer) *options);
  g_ptr_array_add (words, NULL);
  GSubprocess *process = g_subprocess_newv ((const char *const *) words->pdata, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  return process;
}

Program
program_start (const char *const *options) {
  Program program = { program_launch (options), NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (program.process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (output), FALSE);
  g_autofree char *line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  program.line = json_from_string (line, &error);
  g_assert_no_error (error);
  return program;
}

void
program_stop (Program *program) {
  g_autoptr (GError) error = NULL;
  g_subprocess_send_signal (program->process, SIGTERM);
  g_subprocess_wait (program->process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (program->process));
  g_object_unref (program->process);
  json_node_unref (program->line);
}

const char *
program_word (Program *program, const char *name) {
  return json_object_get_string_member (json_node_get_object (program->line), name);
}

static char *
send (Program *program, const char *path, const char *body, guint *status) {
  g_autoptr (SoupSession) session = soup_session_new_with_options ("proxy-resolver", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = g_strconcat (program_word (program, "url"), path, NULL);
  JsonObject *tokens = json_object_get_object_member (json_node_get_object (program->line), "tokens");
  g_autofree char *authorization = g_strconcat ("Bearer ", json_object_get_string_member (tokens, "read_write"), NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", url);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", authorization);
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
  g_autoptr (GBytes) answer = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  *status = soup_message_get_status (message);
  return g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
}

char *
program_ask (Program *program, const char *body, guint *status) {
  return send (program, "/api/v2/graphql", body, status);
}

void
program_order (Program *program, const char *path, const char *body) {
  guint status;
  g_autofree char *answer = send (program, path, body, &status);
  if (status != 200)
    g_error ("%s: %u %s", path, status, answer);
}
