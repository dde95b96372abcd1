/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the traitements say of the life of a dossier: the only reliable history. Pure. */
#pragma once
#include "dossier.h"

G_BEGIN_DECLS

typedef struct {
  guint n_acceptances;      /* two without a reopening between them are one: one convention was made */
  gint64 first_accepted_at; /* 0 none */
  gint64 last_accepted_at;
  gint64 reaccepted_at;     /* last acceptance that follows a reopening, 0 none */
  gint64 reopened_at;       /* last return to instruction or construction, 0 none */
  gint64 resubmitted_at;    /* resubmission after the last reopening, 0 none */
  gint64 last_resubmitted_at; /* last resubmission at all, 0 none */
  gint64 closed_at;         /* last « classé sans suite », 0 none */
  const char *closing_motivation; /* (nullable) of that one, owned by the dossier */
} ParapheHistory;

ParapheHistory paraphe_history_read (ParapheDossier *dossier);

G_END_DECLS
