/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of a dossier's convention: those kept here, the one in force on the platform, and those that were generated and
 * never seen. Pure. */
#pragma once
#include "convention.h"
#include "history.h"

G_BEGIN_DECLS

/* (transfer full) (element-type ParapheConvention) version 1 first, states judged anew. kept: (nullable) those of the store.
 * current: (out) (transfer none) (nullable) the one in force. */
GPtrArray *paraphe_versions_list (ParapheDossier *dossier, const ParapheHistory *history, GPtrArray *kept,
                                  ParapheConvention **current);
/* The version made of these bytes, 0 for none; an absent MD5 equals nothing. */
guint paraphe_versions_find_md5 (GPtrArray *versions, const char *md5);

G_END_DECLS
