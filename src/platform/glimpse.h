/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Glimpses: the little of a dossier that tells whether a copy of it is still what the server says. Dates do not tell it all: labels, a
 * convention made later, the result of a scan and the data of a company move without one. Same thread as the platform. */
#pragma once
#include "platform.h"

G_BEGIN_DECLS

#define PARAPHE_GLANCE_PAGE 100
#define PARAPHE_GLIMPSE_GROUP 20

typedef struct {
  gint64 number;
  gint64 modified_at;
  char *signature;        /* compared with paraphe_glimpse_sign */
} ParapheGlimpse;

typedef struct {
  GPtrArray *glimpses;    /* (element-type ParapheGlimpse) in the server's order */
  guint n_null;           /* nodes that came back null */
  char *end_cursor;       /* (nullable) */
  gboolean has_next;
  GHashTable *deleted;    /* (nullable) as paraphe_platform_read_deleted gives it; NULL when it was not asked or is longer than a page */
} ParapheGlance;
void paraphe_glance_free (ParapheGlance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheGlance, paraphe_glance_free)

/* One question: up to first dossiers (0: none) in the order of paraphe_platform_read_page, with lists both deletion lists. */
ParapheGlance *paraphe_platform_glance (ParaphePlatform *self, gint64 demarche, gint64 since, const char *cursor, guint first, gboolean lists, GCancellable *cancellable, GError **error);
/* Up to PARAPHE_GLIMPSE_GROUP dossiers by number in one question, deep: with the demandeur and the files of the messages. Those that
 * the server does not know are absent; a group that holds one is asked again without it (transfer full). */
GPtrArray *paraphe_platform_glimpse (ParaphePlatform *self, const gint64 *numbers, guint n, GCancellable *cancellable, GError **error);
/* What a glimpse of this dossier would say, were it read now (transfer full). Pure, any thread. */
char *paraphe_glimpse_sign (ParapheDossier *dossier, gboolean deep);

G_END_DECLS
