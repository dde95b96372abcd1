/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The acts that a test may order: an applicant's on the site, another agent's on the web. */
#pragma once
#include "endpoint.h"

G_BEGIN_DECLS

/* Where the acts take place. */
typedef struct {
  World *world;
  Endpoint *endpoint;
  guint64 *n_papers;   /* seeds of the papers drawn for the orders */
} Stage;

/* What an order gave: an answer, or the sentence that says what is wrong. */
typedef struct {
  JsonNode *node;      /* (nullable) */
  const char *refusal; /* (nullable) of the site */
  char *mistake;       /* (nullable) in the order itself */
} Outcome;

/* path: "/simulator/applicant/deposit"... FALSE: no such act. */
gboolean control_acts_run (const Stage *self, const char *path, JsonObject *order, Outcome *outcome);
JsonNode *control_take_object (JsonObject *object);
/* {role: value} into the answers of a form that is to be deposited. Sets the mistake of the outcome when it is wrong. */
void control_acts_fill_form (World *world, GPtrArray *answers, JsonObject *fields, Outcome *outcome);

G_END_DECLS
