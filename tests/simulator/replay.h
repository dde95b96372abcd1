/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recorded requests played against a simulator that lives the recorded campaign, in the order of the server's clock. */
#pragma once
#include "likeness.h"
#include "recording.h"
#include "stand.h"

typedef struct _Replay Replay;
/* folder: of the exchanges; its dossiers are lived until the first of them. */
Replay *replay_new (const char *folder);
void replay_free (Replay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replay, replay_free)

/* (element-type Exchange) (transfer none) */
GPtrArray *replay_get_exchanges (Replay *self);
Likeness *replay_get_likeness (Replay *self);
Stand *replay_get_stand (Replay *self);
/* Moves the clock to the exchange and plays it: NULL when the answer is like the recorded one, else the first difference (transfer full). */
char *replay_play (Replay *self, const Exchange *exchange);
