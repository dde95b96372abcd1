/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A platform in front of a server of the test's own, and the invented answers it is given. */
#pragma once
#include "exchange-server.h"
#include "fixture-answers.h"
#include "platform.h"

G_BEGIN_DECLS

#define BENCH_JSON "application/json; charset=utf-8"
#define BENCH_FAILURE "{\"errors\":[{\"message\":\"Internal Server Error\",\"extensions\":{\"code\":\"internal_server_error\"}}],\"data\":null}"
#define BENCH_REFUSAL(message, code) \
  "{\"errors\":[{\"message\":\"" message "\",\"path\":[\"x\"],\"extensions\":{\"code\":\"" code "\"}}],\"data\":null}"
#define BENCH_KNOWN "{\"data\":{\"__typename\":\"Query\"}}"
#define BENCH_UNKNOWN_TOKEN BENCH_REFUSAL ("Without a token, only persisted queries are allowed", "forbidden")
#define BENCH_NUMBER 4200017
#define BENCH_LATER "2026-06-03T10:00:00+02:00"

typedef struct {
  ExchangeServer *server;
  ParaphePlatform *platform; /* deadline 10 s, no rate */
} Bench;

/* For g_test_add; data is not looked at. */
void bench_set_up (Bench *bench, gconstpointer data);
void bench_tear_down (Bench *bench, gconstpointer data);
#define BENCH_ADD(path, test) g_test_add (path, Bench, NULL, bench_set_up, test, bench_tear_down)

/* Queue an answer, consumed. */
void bench_push_dossier (Bench *bench, JsonObject *dossier);
void bench_push_demarche (Bench *bench, JsonObject *demarche);
void bench_push_page (Bench *bench, GPtrArray *nodes, gboolean has_next, const char *end_cursor);
/* n dossiers numbered from first. (transfer full) */
GPtrArray *bench_list_nodes (const char *name, guint first, guint n);
JsonObject *bench_strip_form (JsonObject *dossier);
/* The question said it. */
void bench_assert_says (Bench *bench, guint index, const char *text);

G_END_DECLS
