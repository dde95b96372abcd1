/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal face: what a command receives, and the table of commands. Main thread only; a command waits for the engine by
 * turning the only main loop of the program. */
#pragma once
#include "engine.h"

G_BEGIN_DECLS

typedef enum { PARAPHE_FORMAT_TEXT, PARAPHE_FORMAT_JSON, PARAPHE_FORMAT_CSV } ParapheFormat;

/* Values of the command line; strings NULL when absent. */
typedef struct {
  char *data, *campaign, *format_name, *now_text;
  gboolean quiet, offline, help, version;
  char *url, *token_file, *token_expiry, *password_file, *name, *agent;
  char **directories;
  char **reasons; /* each --reason as it was written; reason is the last one, or in act the one that names no dossier */
  char *view, *sort, *columns, *id, *reason, *message, *output;
  char *template, *until, *reviewed_by, *attach, *received, *channel;
  gint64 demarche, other;
  int limit, page;
  double scale;
  gboolean full, list, dry_run, wait, all, salvage, watch;
  gboolean propose;
} ParapheCliOptions;

typedef struct {
  ParapheCliOptions options;
  ParapheFormat format;
  ParapheEngine *engine; /* (owned) (nullable) opened by the command that needs it */
  GCancellable *cancellable;
  GPtrArray *arguments;  /* (element-type utf8) after the command's name */
} ParapheCli;

typedef int (*ParapheCliRun) (ParapheCli *cli, GError **error);

/* A command: options it accepts (names, separated by spaces), how many arguments, what it does (msgid). */
typedef struct {
  const char *name;
  const char *arguments;
  const char *options;
  guint min, max;
  const char *summary;
  ParapheCliRun run;
} ParapheCliCommand;

/* Exit statuses (the engine's errors are the same numbers). */
enum { PARAPHE_EXIT_DONE, PARAPHE_EXIT_NOT_DONE, PARAPHE_EXIT_USAGE, PARAPHE_EXIT_SERVER, PARAPHE_EXIT_NETWORK, PARAPHE_EXIT_LOCAL, PARAPHE_EXIT_INPUT };

extern const ParapheCliCommand paraphe_campaign_commands[];
extern const ParapheCliCommand paraphe_directory_commands[];
extern const ParapheCliCommand paraphe_reading_commands[];
extern const ParapheCliCommand paraphe_reason_commands[];
extern const ParapheCliCommand paraphe_list_commands[];
extern const ParapheCliCommand paraphe_export_commands[];
extern const ParapheCliCommand paraphe_summary_commands[];
extern const ParapheCliCommand paraphe_paper_commands[];
extern const ParapheCliCommand paraphe_deciding_commands[];
extern const ParapheCliCommand paraphe_outbox_commands[];
extern const ParapheCliCommand paraphe_proposal_commands[];
extern const ParapheCliCommand paraphe_record_commands[];

/* export journal: the one export that is not of dossiers. */
int paraphe_cli_export_journal (ParapheCli *cli, GError **error);

/* Parses and runs a command line; returns the exit status. argv is the program's. */
int paraphe_cli_main (int argc, char **argv);

/* The engine of the data folder, not opened yet. */
void paraphe_cli_prepare (ParapheCli *cli, gboolean writes);
/* Opens the engine of the data folder. writes: takes the lock (LOCAL when the window holds it). */
gboolean paraphe_cli_open (ParapheCli *cli, gboolean writes, GError **error);
const char *paraphe_cli_argument (ParapheCli *cli, guint index); /* (transfer none) (nullable) */
/* A dossier number of the arguments; USAGE when it is not one. */
gboolean paraphe_cli_number (ParapheCli *cli, guint index, gint64 *number, GError **error);
/* The campaign's dossier, loaded; fresh: asked to the server first unless --offline. */
ParapheCaseFile *paraphe_cli_load (ParapheCli *cli, gint64 number, gboolean fresh, GError **error);

/* Waiting for an asynchronous function: give on_answered as callback and the wait as data, then paraphe_wait_end gives the
 * result (transfer full). */
typedef struct {
  GAsyncResult *result;
} ParapheWait;
void paraphe_wait_on_answered (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult *paraphe_wait_end (ParapheWait *wait);

G_END_DECLS
