/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the questions asked in GraphQL of our own wording: what the server's stored documents do not select. Pure. */
#pragma once
#include "codes.h"
#include <glib.h>

G_BEGIN_DECLS

/* Does the server know the token? Answered without any right. */
#define PARAPHE_DOCUMENT_PROBE "{ __typename }"
/* $n: labels and the revision in force of a démarche. */
extern const char *const PARAPHE_DOCUMENT_SETTINGS;
/* $n: what the stored getDossier lacks: labels, ids and states of the traitements, deleted messages. */
extern const char *const PARAPHE_DOCUMENT_COMPLEMENT;
/* $n $first $after $since: the same for a page of a démarche, and the order of the stored getDemarche. */
extern const char *const PARAPHE_DOCUMENT_COMPLEMENTS;
/* $n: the fields and annotations of a dossier without their columns, which a list backed by a table makes fail. */
extern const char *const PARAPHE_DOCUMENT_CHAMPS;
/* $n $first $after $since: the same for a page. */
extern const char *const PARAPHE_DOCUMENT_CHAMPS_PAGE;

/* A mutation that answers its own proof, with one variable $input; NULL for an unknown one (transfer full). */
char *paraphe_document_mutation (ParapheMutationKind kind);

G_END_DECLS
