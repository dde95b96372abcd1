/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the workers to the main thread: what was committed, how far a synchronisation is, what the outbox holds. News of one tenth of
 * a second are told together. Any thread tells, the main thread hears. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

typedef struct {
  gboolean cleared;              /* another campaign: what was known before does not count */
  GPtrArray *summaries;          /* (element-type ParapheSummary) new or changed rows */
  GArray *numbers;               /* (element-type gint64) dossiers whose facts changed */
  ParapheCampaign *campaign;     /* (nullable) replaced */
  gboolean outbox_moved;
  guint n_waiting, n_human;      /* with outbox_moved */
  gint64 next_departure;         /* with outbox_moved: local wall clock, 0 when nothing may leave by itself */
  gboolean progress_moved;
  ParapheProgress progress;
  gint64 last_sync_at;           /* 0: as before */
  gboolean clock_moved;
  gboolean token_moved;
  ParapheTokenRights token_rights; /* with token_moved */
} ParapheNewsIssue;

typedef void (*ParapheNewsFunc) (const ParapheNewsIssue *issue, gpointer data);

typedef struct _ParapheNews ParapheNews;
ParapheNews *paraphe_news_new (ParapheNewsFunc hear, gpointer data);
void paraphe_news_free (ParapheNews *self);
/* Tells at once what waits to be told; main thread. */
void paraphe_news_flush (ParapheNews *self);

void paraphe_news_tell_dossiers (ParapheNews *self, GPtrArray *summaries, GArray *numbers);
void paraphe_news_tell_campaign (ParapheNews *self, ParapheCampaign *campaign, gboolean another);
void paraphe_news_tell_outbox (ParapheNews *self, guint n_waiting, guint n_human, gint64 next_departure);
void paraphe_news_tell_progress (ParapheNews *self, const ParapheProgress *progress);
void paraphe_news_tell_sync (ParapheNews *self, gint64 at);
void paraphe_news_tell_clock (ParapheNews *self);
void paraphe_news_tell_token (ParapheNews *self, ParapheTokenRights rights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheNews, paraphe_news_free)

G_END_DECLS
