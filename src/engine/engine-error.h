/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The errors of the rooms turned into what a face shows. Any thread. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

/* A room's error as an engine's: the code by what the caller can do; the rooms write translated sentences, which stay. A
 * cancellation and an engine error pass untouched. (transfer full) */
GError *paraphe_engine_error_from (const GError *error);
/* Answers a task with it; takes the error. */
void paraphe_engine_error_return (GTask *task, GError *error);
/* The same kind of sorting for who runs steps: is it the network's fault (try again later), or the token's (nothing may leave)? */
gboolean paraphe_engine_error_is_network (const GError *error);
gboolean paraphe_engine_error_is_token (const GError *error);

G_END_DECLS
