/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine on a folder of its own, called as if its functions answered at once. */
#pragma once
#include "campaign-setup.h"
#include "decisions.h"
#include "engine.h"
#include "simulation.h"
#include "viewing.h"

typedef struct {
  ParapheEngine *engine;   /* (owned) */
  char *folder;            /* (owned) */
  GAsyncResult *result;    /* (owned) (nullable) of the call awaited */
} Fixture;

/* folder: (nullable) NULL makes one. */
Fixture *fixture_new (const char *folder, gboolean read_only);
gboolean fixture_open (Fixture *self, GError **error);
/* Closes the engine; the folder stays. */
void fixture_close (Fixture *self);
/* Closes, removes the folder, frees. */
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)
void fixture_remove_folder (const char *folder);
void fixture_copy_folder (const char *from, const char *to);

/* The campaign of the simulation, with settings under which nothing waits. */
void fixture_add (Fixture *self, Simulation *simulation);
ParapheUnderstanding *fixture_try_add (Fixture *self, const char *url, gint64 demarche, const char *token, const char *agent, GError **error);
void fixture_set (Fixture *self, const char *key, const char *value);
gboolean fixture_sync (Fixture *self, gboolean full, ParapheSyncReport *report, GError **error);
/* Opened, campaign added, everything pulled. */
Fixture *fixture_new_synced (Simulation *simulation);
ParapheCaseFile *fixture_load (Fixture *self, gint64 number, gboolean fresh, GError **error);
ParapheStatus fixture_get_status (Fixture *self, gint64 number);
ParaphePlan *fixture_plan (Fixture *self, gint64 number, ParapheRecipe recipe);
ParapheOperation *fixture_decide (Fixture *self, gint64 number, ParapheRecipe recipe, const char *letter, const char *reason, int delay, GError **error);
/* As the terms say. */
ParapheOperation *fixture_decide_terms (Fixture *self, const ParapheDecisionTerms *terms, GError **error);
/* Approves the copy that the agent saw, at once. */
ParapheOperation *fixture_complete (Fixture *self, gint64 number, const char *message, const char *md5, GError **error);
gboolean fixture_run (Fixture *self, gboolean wait, ParapheSyncReport *report, GError **error);
gboolean fixture_cancel (Fixture *self, const char *uuid, GError **error);
gboolean fixture_settle (Fixture *self, const char *uuid, const char *action, GError **error);
gboolean fixture_mark (Fixture *self, gint64 number, const char *subject, const char *reason, gboolean remove, GError **error);
gboolean fixture_examine (Fixture *self, gint64 number, const char *message, const char *md5, ParapheVerdict verdict, GError **error);
char *fixture_fetch (Fixture *self, gint64 number, const char *md5, GError **error);
/* The operation as it is now (transfer full). */
ParapheOperation *fixture_find_operation (Fixture *self, const char *uuid);
