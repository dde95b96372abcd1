/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program paraphe-simulator, run for a test, and its control. */
#pragma once
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _SimulatorProcess SimulatorProcess;

/* NULL when PARAPHE_SIMULATOR names no program. */
SimulatorProcess *simulator_process_new (const char *dossiers);
void simulator_process_free (SimulatorProcess *self);
const char *simulator_process_get_url (SimulatorProcess *self);
gint64 simulator_process_get_demarche (SimulatorProcess *self);
const char *simulator_process_get_token (SimulatorProcess *self, const char *name); /* "read_write" */
const char *simulator_process_get_instructeur (SimulatorProcess *self);             /* id of the first */

/* GET /simulator/NAME (transfer full). */
JsonNode *simulator_process_get (SimulatorProcess *self, const char *name);
guint simulator_process_count (SimulatorProcess *self, const char *name); /* length of that list */
void simulator_process_order (SimulatorProcess *self, const char *name, const char *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SimulatorProcess, simulator_process_free)

G_END_DECLS
