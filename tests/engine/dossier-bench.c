/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers made by hand: see dossier-bench.h. */
#include "dossier-bench.h"

#include <string.h>

void
bench_init (Bench *self, ParapheState state) {
  *self = (Bench){ .treatments = g_ptr_array_new_with_free_func (g_object_unref),
                   .messages = g_ptr_array_new_with_free_func (g_object_unref),
                   .labels = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_label_free) };
  self->facts = (ParapheDossierFacts){ .number = 42, .id = "RG9zc2llci00Mg==", .presence = PARAPHE_PRESENCE_LISTED, .state = state,
                                       .treatments = self->treatments, .messages = self->messages, .labels = self->labels };
}

void
bench_clear (Bench *self) {
  g_ptr_array_unref (self->treatments);
  g_ptr_array_unref (self->messages);
  g_ptr_array_unref (self->labels);
  g_clear_object (&self->facts.attestation);
}

void
bench_add_treatment (Bench *self, const char *id, ParapheState state, const char *email, gint64 at, const char *motivation) {
  ParapheTreatmentFacts facts = { .id = id, .state = state, .email = email, .at = at, .motivation = motivation };
  g_ptr_array_add (self->treatments, paraphe_treatment_new (&facts));
}

static void
add_message (Bench *self, guint rank, const ParapheMessageFacts *model) {
  g_autofree char *plain = g_strdup_printf ("Commentaire-%u", rank);
  g_autofree char *id = g_base64_encode ((const guchar *) plain, strlen (plain));
  ParapheMessageFacts facts = *model;
  facts.id = id;
  facts.created_at = 1000 + rank;
  g_ptr_array_add (self->messages, paraphe_message_new (&facts));
}

void
bench_add_message (Bench *self, guint rank, ParapheAuthor author, const char *email, const char *body) {
  add_message (self, rank, &(ParapheMessageFacts){ .author = author, .email = email, .body = body });
}

void
bench_add_correction (Bench *self, guint rank, const char *email, const char *body) {
  add_message (self, rank,
               &(ParapheMessageFacts){ .author = PARAPHE_AUTHOR_AGENT, .email = email, .body = body, .is_correction = TRUE,
                                       .correction_reason = "incorrect" });
}

void
bench_add_deleted (Bench *self, guint rank, const char *email) {
  add_message (self, rank, &(ParapheMessageFacts){ .author = PARAPHE_AUTHOR_AGENT, .email = email, .body = "", .discarded_at = 2000 });
}

void
bench_add_label (Bench *self, const char *id, const char *name) {
  g_ptr_array_add (self->labels, paraphe_label_new (id, name, "red"));
}

void
bench_set_attestation (Bench *self, const char *md5, gint64 at) {
  g_clear_object (&self->facts.attestation);
  if (md5 != NULL)
    self->facts.attestation = paraphe_file_new (&(ParapheFileFacts){ .name = "attestation.pdf", .content_type = "application/pdf",
                                                                     .md5 = md5, .size = 100, .created_at = at,
                                                                     .scan = PARAPHE_SCAN_SAFE });
}

ParapheDossier *
bench_dossier (Bench *self) {
  return paraphe_dossier_new (&self->facts);
}
