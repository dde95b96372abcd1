/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that agents send: announced, written to their address, then joined to a message or to a decision. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* Nothing is checked yet: the platform takes any size, name and sum. */
File *upload_announce (World *world, const char *filename, const char *content_type, gint64 size, const char *checksum);
/* A PUT. path: from "/rails/active_storage/disk/". Gives the status: 204, 404 (forged or too old), 422 (another type, length or sum). */
guint upload_write (World *world, const char *path, const char *content_type, GBytes *bytes);
/* The file of a signed id. NULL: the sentence of refusal is there. */
File *upload_take (World *world, const char *signed_id, const char **refusal);
/* May it be joined to a message? NULL: yes; else the sentence of refusal. */
const char *upload_check_for_message (World *world, File *file);

/* Joined to a message or a decision: scanned a little later. Left by it: purged a little later, unless something else has it. */
void upload_join (World *world, File *file);
void upload_leave (World *world, File *file);

G_END_DECLS
