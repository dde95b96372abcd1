/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What applicants do on the site. Each act takes place at world_stamp (world). Errors are sentences of the site, NULL when done. */
#pragma once
#include "world.h"

G_BEGIN_DECLS

/* answers: (element-type Answer) (transfer full), their dates are ignored; edited_for: microseconds between the last edit and
 * the deposit. collectivite is copied. The declarative démarche accepts at once; its convention comes attestation_delay later. */
typedef struct {
  const Collectivite *collectivite;
  const char *email;
  GPtrArray *answers;
  gint64 edited_for;
} Deposit;
Dossier *applicant_deposit (World *world, const Deposit *deposit);
/* Into the applicant's own copy, invisible until applicant_resubmit; only while en_construction. */
const char *applicant_edit (World *world, Dossier *dossier, gint64 stable_id, const char *const *values);
const char *applicant_resubmit (World *world, Dossier *dossier);
/* files: (nullable) (element-type File) (transfer none), made with world_add_file. message: (out) (optional). */
const char *applicant_message (World *world, Dossier *dossier, const char *body, GPtrArray *files, Message **message);
const char *applicant_delete (World *world, Dossier *dossier);
const char *applicant_restore (World *world, Dossier *dossier);
/* Two weeks after it was hidden, a dossier goes for good, if nothing has brought it back. */
void applicant_order_purge (World *world, Dossier *dossier, gint64 hidden_at);

G_END_DECLS
