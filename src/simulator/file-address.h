/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed addresses that die after one hour of the simulated clock: the signature is the authorisation. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* kind: "disk" (id of a file, to be read), "blob" (id of a file, to be written), "pdf" or "geojson" (number of a dossier). (transfer full) */
char *file_address_new (World *world, const char *kind, gint64 id, const char *filename);
/* path: of the request, from "/rails/active_storage/disk/", "/api/v2/dossiers/pdf/" or ".../geojson/". FALSE: forged, or too old. */
gboolean file_address_check (World *world, const char *path, const char *kind, gint64 *id);

/* The signature alone, of any kind: what names a file that was uploaded. */
char *file_address_sign (World *world, const char *kind, gint64 id);
gboolean file_address_verify (World *world, const char *text, const char *kind, gint64 *id);

G_END_DECLS
