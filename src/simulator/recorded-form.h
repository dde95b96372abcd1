/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a recording, revision by revision. */
#pragma once
#include "recorded-history.h"
#include "world.h"

G_BEGIN_DECLS

/* The first revision stands in the world, the others are published when they were. FALSE: no answer describes any. */
gboolean recorded_form_build (World *world, GPtrArray *exchanges, GHashTable *histories);
/* The values of a champ as an answer shows it (transfer full), empty when it has none. */
GStrv recorded_form_read_values (JsonObject *champ);

G_END_DECLS
