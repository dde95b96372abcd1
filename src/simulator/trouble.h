/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The troubles of fault.h as HTTP: an answer that is not the platform's, or the right one spoilt on its way. */
#pragma once
#include "fault.h"
#include "exchange.h"

G_BEGIN_DECLS

/* Status that the ledger shows: 0 when no answer leaves. good: of the real answer. */
guint trouble_status (const Fault *fault, guint good);
/* Answers with a trouble of the server itself, of its proxy or of the network. */
void trouble_send (SoupServerMessage *message, World *world, const Fault *fault);
/* Answers with this body, spoilt. FAULT_DELAY is not for here. Gives the source that goes on sending (nullable) (transfer full). */
GSource *trouble_spoil (SoupServerMessage *message, const Fault *fault, guint status, const char *content_type, GBytes *body);

G_END_DECLS
