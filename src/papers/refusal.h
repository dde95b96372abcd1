/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of this room: every way in which a paper is not shown, as a GError of PARAPHE_PAPERS_ERROR. */
#pragma once
#include <gio/gio.h>

#include "paper-facts.h"
#include "wire.h"

G_BEGIN_DECLS

/* UNREADABLE, « Unreadable file: cause ». */
void paraphe_refusal_set_unreadable (GError **error, const char *cause);
/* From a cause of the wire, for a paper of this kind. FALSE when no such cause exists: the reader lies. */
gboolean paraphe_refusal_set_cause (GError **error, guint32 cause, guint32 kind);
/* The same cause for the facts of a paper; NONE when it is not the paper's. */
ParapheFault paraphe_refusal_tell_fault (guint32 cause);
/* The code of a kind ("pdf"), of one that is opened; NULL for any other number. */
const char *paraphe_refusal_name_kind (guint32 kind);
const char *paraphe_refusal_code_of_kind (guint32 kind);

G_END_DECLS
