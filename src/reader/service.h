/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop of the reader: one request, one answer, until the desk closes its end. */
#pragma once
#include "wire.h"

G_BEGIN_DECLS

/* Fills reply (verb and serial are already there) and payload (empty). fd: (transfer full), -1 when the request brought none. */
typedef void (*ParapheAnswerFunc) (gpointer data, const ParapheWireRequest *request, int fd, ParapheWireReply *reply,
                                   GByteArray *payload);

typedef struct {
  guint32 layers; /* PARAPHE_WIRE_LAYER_… in force */
  guint32 landlock_abi;
  ParapheAnswerFunc answer;
  gpointer data;       /* (unowned) of answer */
  void (*rest) (void); /* (nullable) once, when the first request is not there soon */
} ParapheService;

/* Says hello, then serves. Returns an exit status: 0 when the desk went away, 1 when what came is not a request. */
int paraphe_service_run (int socket, const ParapheService *service);

G_END_DECLS
