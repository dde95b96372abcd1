/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing of the outbox: see outbox-journal.h. */
#include "outbox-journal.h"

#include "listing.h"
#include "mark-table.h"
#include "outbox-table.h"

static gboolean
write_move (ParapheLocal *local, gpointer data, GError **error) {
  const ParapheMove *move = data;
  if (!paraphe_store_move_step (local->store, move->step, move->state, move->not_before, move->settled, move->evidence, move->error,
                                move->attempt, error))
    return FALSE;
  paraphe_listing_refresh_one (local, move->dossier);
  paraphe_listing_tell_outbox (local);
  return TRUE;
}

gboolean
paraphe_journal_move (ParapheLocal *local, const ParapheMove *move, GError **error) {
  return paraphe_local_call (local, write_move, (gpointer) move, error);
}

typedef struct {
  gint64 step;
  const char *pre;
} ArmCall;

static gboolean
write_arming (ParapheLocal *local, gpointer data, GError **error) {
  const ArmCall *call = data;
  ParapheStamp now = paraphe_clock_stamp (local->clock);
  if (!paraphe_store_arm (local->store, call->step, call->pre, &now, error))
    return FALSE;
  paraphe_listing_tell_outbox (local);
  return TRUE;
}

gboolean
paraphe_journal_arm (ParapheLocal *local, gint64 step, const char *pre, GError **error) {
  ArmCall call = { step, pre };
  return paraphe_local_call (local, write_arming, &call, error);
}

typedef struct {
  const char *uuid;
  const char *base;
} BaseCall;

static gboolean
write_base (ParapheLocal *local, gpointer data, GError **error) {
  const BaseCall *call = data;
  return paraphe_store_set_base (local->store, call->uuid, call->base, error);
}

gboolean
paraphe_journal_set_base (ParapheLocal *local, const char *uuid, const char *base, GError **error) {
  BaseCall call = { uuid, base };
  return paraphe_local_call (local, write_base, &call, error);
}

typedef struct {
  const char *by;
  gint64 dossier;
  const char *what;
  const char *detail;
} NoteCall;

static gboolean
write_note (ParapheLocal *local, gpointer data, GError **error) {
  const NoteCall *call = data;
  return paraphe_store_append_audit (local->store, call->by, call->dossier, call->what, call->detail, error);
}

gboolean
paraphe_journal_note (ParapheLocal *local, const char *by, gint64 dossier, const char *what, const char *detail, GError **error) {
  NoteCall call = { by, dossier, what, detail };
  return paraphe_local_call (local, write_note, &call, error);
}
