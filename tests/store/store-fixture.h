/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the store share: temporary folders, invented dossiers and operations, SQL beside the
 * doors, children to kill. */
#pragma once
#include "campaign-table.h"
#include "dossier-table.h"
#include "mark-table.h"
#include "outbox-table.h"
#include "paper-table.h"

G_BEGIN_DECLS

/* A folder of its own, in memory when the machine has such a place; removed by fixture_drop_folder. */
char *fixture_make_folder (void);
void fixture_drop_folder (char *folder);
/* The writer or a reader; the test fails when it cannot be opened. */
ParapheStore *fixture_open (const char *folder);
ParapheStore *fixture_open_reader (const char *folder);
/* paraphe_store_check, or the test fails with its lines. */
void fixture_assert_sound (ParapheStore *store);

/* What tells two states of an invented dossier apart. */
typedef struct {
  gint64 number;
  const char *name;
  const char *field; /* value of its only field */
  gint64 modified_at;
  const char *raw;
  const char *url;   /* (nullable) of its attestation: volatile */
  const char *label; /* (nullable) */
  ParaphePresence presence;
} FixtureDossier;
ParapheDossier *fixture_make_dossier (const FixtureDossier *facts);
/* One dossier as a page of its own, outside a run. Returns whether it was news. */
gboolean fixture_write_dossier (ParapheStore *store, const FixtureDossier *facts, const char *text);
/* The raw answer kept, as text (transfer full). */
char *fixture_read_raw (ParapheStore *store, gint64 number);

/* An operation of n_steps steps; uuid NULL: a random one. */
ParapheOperation *fixture_make_operation (const char *uuid, gint64 dossier, guint n_steps);
/* Queued (transfer full) its uuid. */
char *fixture_enqueue (ParapheStore *store, gint64 dossier, guint n_steps);
/* The row id and state of a step of an operation. */
gint64 fixture_get_step (ParapheStore *store, const char *uuid, guint rank);
ParapheStepState fixture_get_state (ParapheStore *store, const char *uuid, guint rank);
ParapheStamp fixture_now (void);

/* A script run on a file of a folder that no store holds; one that may be refused; one number or text out of
 * it. */
void fixture_run_sql (const char *folder, const char *file, const char *sql);
gboolean fixture_try_sql (const char *folder, const char *file, const char *sql);
gint64 fixture_ask_sql (const char *folder, const char *file, const char *sql);
char *fixture_ask_text (const char *folder, const char *file, const char *sql);

/* Starts this very program again with "--child" and arguments (NULL-terminated), its output in *output. */
GPid fixture_start_child (const char *const *arguments, int *output);
/* Waits for its end; TRUE when it ended by itself with 0. */
gboolean fixture_end_child (GPid pid);

G_END_DECLS
