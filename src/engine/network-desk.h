/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network worker and what it alone touches: the platform, and a read-only store of its own. What it must write is a call to the
 * local worker. Owned by the engine. */
#pragma once
#include "ingest.h"
#include "local-desk.h"
#include "platform.h"

G_BEGIN_DECLS

typedef struct {
  ParapheWorker *worker;      /* (owned) */
  ParapheLocal *local;        /* (unowned) */
  ParapheClock *clock;        /* (unowned) */
  ParapheNews *news;          /* (unowned) */
  GMainContext *context;      /* (owned) of the main thread */
  /* Network thread only. */
  ParapheStore *reader;       /* (owned) (nullable) */
  ParaphePlatform *platform;  /* (owned) (nullable) for the campaign named next */
  char *url;                  /* (owned) (nullable) */
  gint64 demarche;
  ParapheTokenRights rights;  /* as last told */
  GHashTable *asked;          /* (owned) number -> monotonic instant at which it was last asked what moves without a date */
} ParapheNetwork;

ParapheNetwork *paraphe_network_new (ParapheLocal *local, ParapheClock *clock, ParapheNews *news);
void paraphe_network_free (ParapheNetwork *self);

/* Network thread. The campaign in use, ready to be asked: platform and reader are there. SERVER without a token. (transfer full) */
ParapheCampaign *paraphe_network_connect (ParapheNetwork *self, GError **error);
/* The token or the address changed. */
void paraphe_network_disconnect (ParapheNetwork *self);
ParapheStore *paraphe_network_get_reader (ParapheNetwork *self, GError **error);
/* Measures the server's clock after an exchange; a move of two seconds or more is kept. */
void paraphe_network_note_clock (ParapheNetwork *self, ParaphePlatform *platform);
/* What the token of this démarche may do is kept, and told. */
void paraphe_network_note_rights (ParapheNetwork *self, gint64 demarche, gboolean can_write);
/* Asks the platform what the token may do; nothing is changed there. */
gboolean paraphe_network_probe_token (ParapheNetwork *self, gint64 demarche, GCancellable *cancellable, GError **error);
/* One dossier read from the server and written here (transfer full). */
ParapheDossier *paraphe_network_read_dossier (ParapheNetwork *self, gint64 number, GCancellable *cancellable, GError **error);
/* The revision of this dossier is read and recognised when its fields are not known yet; tried: (element-type utf8) revisions asked
 * for already. The campaign is replaced when it learnt something. */
gboolean paraphe_network_learn_revisions (ParapheNetwork *self, GPtrArray *dossiers, GHashTable *tried, ParapheCampaign **campaign,
                                          GCancellable *cancellable, GError **error);
/* Fields of every revision that the campaign does not know yet: "revision\trole" -> descriptor (transfer full). */
GHashTable *paraphe_network_map_fields (ParapheDemarche *demarche, ParapheCampaign *campaign);

G_END_DECLS
