/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The business status S01…S15 of a dossier, first match wins, and what follows from it. Private to the rules. */
#pragma once
#include "matter.h"

G_BEGIN_DECLS

/* why: (out) translated, the condition and the facts (transfer full). form_read: coherent, or read as it is now. */
ParapheStatus paraphe_status_find (const ParapheMatter *matter, gboolean form_read, char **why);
ParapheActor paraphe_status_get_actor (ParapheStatus status);

G_END_DECLS
