/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The local worker and what it alone touches: the store, and the rows of the list made from it. Owned by the engine. */
#pragma once
#include "directory.h"
#include "news.h"
#include "reading.h"
#include "vicinity.h"
#include "worker.h"

G_BEGIN_DECLS

typedef struct {
  ParapheWorker *worker;      /* (owned) */
  ParapheClock *clock;        /* (unowned) */
  ParapheNews *news;          /* (unowned) */
  char *folder;               /* (owned) */
  gboolean read_only;
  ParapheVicinity *vicinity;  /* (owned) every dossier of the campaign in use, as the others may meet it */
  /* Local thread only. */
  ParapheStore *store;        /* (owned) (nullable) */
  GHashTable *cards;          /* (owned) number -> card of listing.c */
  gboolean around_waits;      /* dossiers came whose surroundings were not judged */
  GArray *around;             /* (owned) (nullable) (element-type gint64) those to judge again for that */
  /* Any thread, under the lock. */
  GMutex lock;
  ParapheCampaign *campaign;  /* (owned) (nullable) */
  ParapheDemarche *demarche;  /* (owned) (nullable) */
  ParapheDirectory *directory; /* (owned) (nullable) of schools */
} ParapheLocal;

ParapheLocal *paraphe_local_new (const char *folder, gboolean read_only, ParapheClock *clock, ParapheNews *news);
/* When its worker has ended or was never given a job. */
void paraphe_local_free (ParapheLocal *self);

ParapheCampaign *paraphe_local_dup_campaign (ParapheLocal *self); /* (nullable) */
ParapheDemarche *paraphe_local_dup_demarche (ParapheLocal *self); /* (nullable) */
ParapheDirectory *paraphe_local_dup_directory (ParapheLocal *self); /* (nullable) */
/* What a dossier is read with now: campaign (NULL: there is none), démarche, directory, what is around it, the clock. */
void paraphe_local_fill_terms (ParapheLocal *self, ParapheReadingTerms *terms);
/* Replaces the campaign in use; another: not the same démarche, its description is forgotten and the list with it. */
void paraphe_local_set_campaign (ParapheLocal *self, ParapheCampaign *campaign, gboolean another);
void paraphe_local_set_demarche (ParapheLocal *self, ParapheDemarche *demarche);

/* Local thread: the campaign as the store now has it, with what was learnt of its démarche. */
gboolean paraphe_local_reload_campaign (ParapheLocal *self, gint64 demarche, gboolean another, GError **error);
/* Local thread: the school directory as the store now has it. */
gboolean paraphe_local_reload_directory (ParapheLocal *self, GError **error);
/* Local thread: what the token of a démarche may do, as last heard, kept for the next start. */
gboolean paraphe_local_set_token_rights (ParapheLocal *self, gint64 demarche, ParapheTokenRights rights, GError **error);
ParapheTokenRights paraphe_local_get_token_rights (ParapheLocal *self, gint64 demarche);
/* Local thread: settings and fields (nullable) of the campaign in use are written, then reloaded. */
gboolean paraphe_local_save_settings (ParapheLocal *self, GHashTable *settings, GHashTable *field_map, GError **error);

/* A call of another worker to the local thread that may fail: what a network job needs written before it goes on. */
typedef gboolean (*ParapheLocalFunc) (ParapheLocal *self, gpointer data, GError **error);
gboolean paraphe_local_call (ParapheLocal *self, ParapheLocalFunc function, gpointer data, GError **error);

G_END_DECLS
