/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The convention that follows an acceptance, made by a job. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* decided_at + attestation_delay later, if the dossier is still accepted and has none. */
void attestation_order (World *world, Dossier *dossier, gint64 decided_at);

/* The form as it stands, drawn as a convention (transfer full). */
GBytes *attestation_draw_now (World *world, Dossier *dossier);
/* What is printed on the current convention, or on the last one that a reopening made void (transfer full) (nullable). */
ConventionText *attestation_dup_text (World *world, Dossier *dossier, gboolean void_one);

G_END_DECLS
