/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A simulator of one's own for a test: started, ordered about, asked for what it really did, stopped. */
#pragma once
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

typedef struct {
  GSubprocess *process; /* (owned) */
  SoupSession *session; /* (owned) */
  char *url;
  gint64 demarche;
  char *read_write, *read_only, *expired, *elsewhere; /* tokens */
  char *agent, *other_agent;                          /* e-mails */
} Simulation;

/* NULL, and the test skipped, without PARAPHE_SIMULATOR. listen: (nullable) "127.0.0.1:4321" to come back where another one was. */
Simulation *simulation_start (const char *listen, guint dossiers);
/* The same over https, with a PEM certificate that this session alone trusts. */
Simulation *simulation_start_secure (const char *certificate, guint dossiers);
void simulation_stop (Simulation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Simulation, simulation_stop)
/* host:port */
const char *simulation_get_address (Simulation *self);

JsonNode *simulation_get (Simulation *self, const char *path);
/* An order in JSON; it must be accepted. */
JsonNode *simulation_post (Simulation *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
void simulation_order (Simulation *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* FALSE when it is not one that this simulator knows. */
gboolean simulation_try_order (Simulation *self, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
void simulation_clear_faults (Simulation *self);
/* The rank-th dossier (from 0) planted for a check, 0 when there is none. */
gint64 simulation_find_planted (Simulation *self, const char *check, guint rank);
/* Effects really applied to a dossier (0: all), of a mutation (NULL: all). */
guint simulation_count_effects (Simulation *self, gint64 dossier, const char *mutation);
guint simulation_count_mails (Simulation *self, gint64 dossier);
guint simulation_count_requests (Simulation *self);
