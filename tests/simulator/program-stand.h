/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program itself, started and asked. */
#pragma once
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

typedef struct {
  GSubprocess *process;
  JsonNode *line;
} Program;

/* Standard output and errors are pipes. */
GSubprocess *program_launch (const char *const *options);
/* Waits for its line. */
Program program_start (const char *const *options);
/* Asserts that it stops well. */
void program_stop (Program *program);
/* A text of the line. */
const char *program_word (Program *program, const char *name);
/* POST of JSON to the API, with the read-write token, or to /simulator/ (transfer full). */
char *program_ask (Program *program, const char *body, guint *status);
void program_order (Program *program, const char *path, const char *body);
