/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /simulator/…: the hands of a test. JSON in and out, no token. */
#pragma once
#include "fault.h"
#include "ledger.h"

G_BEGIN_DECLS

typedef struct _Control Control;
Control *control_new (World *world, Endpoint *endpoint, Ledger *ledger, FaultPlan *faults);
void control_free (Control *self);
/* since: (nullable). Text of JSON (transfer full). */
char *control_answer (Control *self, const char *method, const char *path, const char *since, GBytes *body, guint *status);

G_END_DECLS
