/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of a recording: their own bytes when they were saved with it, others of the same size when they were not. */
#pragma once
#include "recorded-history.h"
#include "world.h"

G_BEGIN_DECLS

/* What the world must know beforehand: saved bytes by checksum, the conventions that the platform will make and when, the ids of messages. */
void recorded_files_learn (World *world, const char *folder, GPtrArray *exchanges, GHashTable *histories);
/* The file of an attachment, as an answer shows it. */
File *recorded_files_add (World *world, JsonObject *attachment);

G_END_DECLS
