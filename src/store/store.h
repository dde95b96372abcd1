/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The memory: journal.db (what nobody can give back), cache.db (a copy of the server, droppable) and the papers by SHA-256.
 * One writer per folder, used by one thread (the engine's local worker); readers are read-only. Every function blocks. The
 * raw answer of a dossier is opaque bytes here. */
#pragma once
#include "campaign.h"
#include "convention.h"
#include "dossier.h"
#include "examination.h"
#include "operation.h"
#include <gio/gio.h>

G_BEGIN_DECLS

#define PARAPHE_STORE_ERROR (paraphe_store_error_quark ())
GQuark paraphe_store_error_quark (void);
typedef enum {
  PARAPHE_STORE_ERROR_LOCKED,    /* another process holds the folder: use it, or read only */
  PARAPHE_STORE_ERROR_FOLDER,    /* cannot be created or written, or a file system without sure locks: choose another */
  PARAPHE_STORE_ERROR_DAMAGED,   /* journal.db is damaged or vanished: stop, keep it, see doctor; or cache.db became so: start again */
  PARAPHE_STORE_ERROR_NEWER,     /* made by a newer program */
  PARAPHE_STORE_ERROR_FULL,      /* no room on the disk: nothing was recorded */
  PARAPHE_STORE_ERROR_TOO_LATE,  /* the operation has left: it cannot be cancelled any more */
  PARAPHE_STORE_ERROR_NOT_FOUND,
  PARAPHE_STORE_ERROR_MISMATCH,  /* a file whose size or MD5 is not the one announced */
  PARAPHE_STORE_ERROR_FAILED,
} ParapheStoreError;

#define PARAPHE_TYPE_STORE (paraphe_store_get_type ())
G_DECLARE_FINAL_TYPE (ParapheStore, paraphe_store, PARAPHE, STORE, GObject)

/* The writer: makes the folder (0700), takes the lock, opens or creates both files, checks them. A damaged cache.db is put
 * aside and recreated (see paraphe_store_get_cache_was_reset); a damaged journal.db is an error. */
ParapheStore *paraphe_store_open (const char *folder, GError **error);
/* A reader: needs no lock, writes nothing. NOT_FOUND when there is nothing to read yet. */
ParapheStore *paraphe_store_open_reader (const char *folder, GError **error);
const char *paraphe_store_get_folder (ParapheStore *self);
gboolean paraphe_store_get_cache_was_reset (ParapheStore *self);
/* A copy of the server of more than 64 MB is not read whole at the opening: TRUE, and whether it was left in the middle of something. */
gboolean paraphe_store_is_copy_unread (ParapheStore *self, gboolean *interrupted);
/* Reads it whole through a connection of its own, while the store is used; full: its indexes too. Any thread. DAMAGED when it is not
 * sound: it is then put aside at the next start. */
gboolean paraphe_store_check_copy (const char *folder, gboolean full, GCancellable *cancellable, GError **error);
/* The index of the words against the words. */
gboolean paraphe_store_check_search (ParapheStore *self, GError **error);
/* Integrity of both files, lines for doctor (transfer full) (element-type utf8); FALSE with the error when damaged. */
gboolean paraphe_store_check (ParapheStore *self, GPtrArray **lines, GError **error);

G_END_DECLS
