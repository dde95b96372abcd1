/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is an answer like the one that the real server gave? Same keys in the same order, same types, same texts, same numbers, lists of the same
 * length; ids that the platform deals, addresses, dates, and bytes that were not recorded may differ: ids must be dealt one for one. */
#pragma once
#include <json-glib/json-glib.h>

typedef struct _Likeness Likeness;
Likeness *likeness_new (void);
void likeness_free (Likeness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Likeness, likeness_free)

/* Files of which the bytes are those that were recorded. */
void likeness_add_known_file (Likeness *self, const char *checksum);
/* The first difference, where and what (transfer full), NULL when there is none. */
char *likeness_find_difference (Likeness *self, JsonNode *recorded, JsonNode *got);
/* What stands for a recorded id, cursor or address: itself when nothing does (transfer none). */
const char *likeness_translate (Likeness *self, const char *recorded);
/* From now on this stands for that. */
void likeness_deal (Likeness *self, const char *recorded, const char *ours);
/* The recorded addresses known so far (transfer container) (element-type utf8). */
GList *likeness_list_addresses (Likeness *self);
/* Dates compared so far, and those that are further than a few minutes apart. */
guint likeness_get_dates (Likeness *self, guint *far);
