/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known beforehand of a campaign that was recorded: bytes of files, when conventions are made, ids of messages. The jobs that rebase
 * and purge dossiers are foreseen too, as acts. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gint64 dossier;
  gint64 created_at;
  char *checksum;
} ForeseenConvention;

typedef struct {
  gint64 dossier;
  gint64 id;
  gint64 created_at;
  char *email;
  gboolean taken;
} ForeseenMessage;

typedef struct {
  GHashTable *files;      /* checksum -> path */
  GArray *conventions;    /* (element-type ForeseenConvention) */
  GArray *messages;       /* (element-type ForeseenMessage) */
} Foreseen;

Foreseen *foreseen_new (void);
void foreseen_free (Foreseen *self);
/* The convention that follows a decision: its rank, -1 when none is known. */
int foreseen_find_convention (Foreseen *self, gint64 dossier, gint64 decided_at);
/* The id of the message that is being written, 0 when none is known. */
gint64 foreseen_take_message (Foreseen *self, gint64 dossier, const char *email, gint64 at);
/* (transfer full) (nullable) */
GBytes *foreseen_read_file (Foreseen *self, const char *checksum);

G_END_DECLS
