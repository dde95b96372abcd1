/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The messages of a dossier: what agents write, what the platform writes by itself, and when the messagerie is closed. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

gboolean messagerie_is_closed (Dossier *dossier);
/* reason: (nullable) incorrect, incomplete, outdated: also reopens the form when the state allows it, silently not otherwise.
 * file: (nullable). The applicant is mailed five minutes later. */
const char *messagerie_send (World *world, Dossier *dossier, Agent *agent, const char *body, File *file, const char *reason, Message **message);
/* An agent's own message only. */
const char *messagerie_delete (World *world, Message *message, Dossier *dossier, Agent *agent);

/* The request is withdrawn, the message stays. */
const char *messagerie_cancel_correction (World *world, Message *message, Dossier *dossier, Agent *agent);

/* For the other acts. kind: as in Mail. Writes the system message, and mails it unless quiet. */
void messagerie_notify (World *world, Dossier *dossier, gint64 at, const char *kind, gboolean quiet);
Message *messagerie_append (World *world, Dossier *dossier, Author author, Agent *agent, const char *email, const char *body, gint64 at);
/* The message whose correction is pending, NULL when none. */
Message *messagerie_pending_correction (Dossier *dossier);

G_END_DECLS
