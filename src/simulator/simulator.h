/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTTP server around a world: GraphQL, files, control. Lives in the thread-default main context of its maker. */
#pragma once
#include "state-log.h"
#include "world.h"

G_BEGIN_DECLS

typedef struct _Simulator Simulator;

/* world: (transfer none), must outlive it. with_control: opens /simulator/. */
Simulator *simulator_new (World *world, gboolean with_control);
void simulator_free (Simulator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Simulator, simulator_free)

/* "127.0.0.1:0", "[::1]:8080": loopback only. Fills world->base_url. certificate: (nullable) with its key: https. */
gboolean simulator_listen (Simulator *self, const char *address, GTlsCertificate *certificate, GError **error);
/* The line of JSON that says what to connect to (transfer full), without its newline. directory: (nullable) */
char *simulator_describe (Simulator *self, const char *directory);
/* Lives again what the log says, then writes into it what happens from now on. To be called before the clock runs. */
void simulator_keep (Simulator *self, StateLog *log);
/* Tells the log what time it is. */
void simulator_stop (Simulator *self);

G_END_DECLS
