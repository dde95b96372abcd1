/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reader process, seen from outside: started, greeted, asked, and killed as soon as it is late, silent or lying. It is assumed
 * hostile from its first request on. */
#pragma once
#include <gio/gio.h>

#include "reader-answer.h"

G_BEGIN_DECLS

typedef struct _ParapheReaderProcess ParapheReaderProcess;

/* How long somebody waits, and may cease to. */
typedef struct {
  double seconds;
  GCancellable *cancellable; /* (unowned) (nullable) */
} ParaphePatience;

/* Starts the program; does not wait for it. purpose: (nullable) of the wire. SANDBOX when it is not there. */
ParapheReaderProcess *paraphe_reader_process_new (const char *program, const char *purpose, GError **error);
/* Kills it, waits for its end. */
void paraphe_reader_process_free (ParapheReaderProcess *self);
/* Waits until it says that it is locked, and asks the kernel whether that is true. SANDBOX, CANCELLED. Once is enough. */
gboolean paraphe_reader_process_greet (ParapheReaderProcess *self, GCancellable *cancellable, GError **error);
/* One request and its whole answer. fd: (not owned) -1 for none. DANGEROUS when it died, lied or was late; CANCELLED when it was not done
 * a moment after: what is nearly done is waited for, since a reader cannot be interrupted. After an error the process is of no use any
 * more. */
gboolean paraphe_reader_process_ask (ParapheReaderProcess *self, ParapheWireRequest *request, int fd, const ParaphePatience *patience,
                                     ParapheAnswer *answer, GError **error);
/* Alive, silent, and with more than half of its seconds and memory left. */
gboolean paraphe_reader_process_is_fit (ParapheReaderProcess *self);
/* (transfer full) what the kernel and the reader say of its walls, one line each. */
GPtrArray *paraphe_reader_process_list_layers (ParapheReaderProcess *self);
/* The error of a reader that answered what cannot be true. */
void paraphe_reader_process_set_liar (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheReaderProcess, paraphe_reader_process_free)

G_END_DECLS
