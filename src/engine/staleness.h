/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has what a step depends on changed since the agent saw it? (store.md 7.4) Pure. */
#pragma once
#include "recipe.h"
#include "snapshot.h"

G_BEGIN_DECLS

/* The first component that changed, as a stable code (state, attestation, form, messages, deadline), NULL when none did. deadline:
 * as judged on what has just been read. */
const char *paraphe_staleness_find (ParapheDepends depends, const ParapheSnapshot *base, ParapheDossier *read, ParapheDay deadline);
/* The message or motivation that carries this reference line, whoever wrote it (deleted ones excepted): who, or NULL (transfer
 * none). after: rank of the newest message that does not count. since: instant from which motivations count. */
const char *paraphe_staleness_find_reference (ParapheDossier *read, const char *reference, gint64 after, gint64 since);
/* The reminder, of any rung, that an agent wrote after the newest message that does not count (rank `after`), but for the one of this id
 * (nullable): who, or NULL (transfer none). */
const char *paraphe_staleness_find_reminder (ParapheDossier *read, gint64 after, const char *but);

G_END_DECLS
