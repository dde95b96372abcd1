/* SPDX-License-Identifier: GPL-3.0-or-later */
/* /simulator/platform/…: what a test may make happen on the platform by itself. */
#pragma once
#include "control-acts.h"

G_BEGIN_DECLS

/* path: whole. FALSE: no such order. */
gboolean control_platform_run (World *world, const char *path, JsonObject *order, Outcome *outcome);

G_END_DECLS
