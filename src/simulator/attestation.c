/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Freezes the values of the form at the generation; the PDF itself is drawn when somebody first needs its bytes. */
#include "attestation.h"
#include "convention-pdf.h"
#include "plain-paper.h"

#define RETRY_DELAY (60 * G_USEC_PER_SEC)

static char *
dup_role (Dossier *dossier, ParapheRole role) {
  const char *value = dossier_get_role (dossier, role);
  return *value != '\0' ? g_strdup (value) : NULL;
}

static char *
dup_departement (World *world, Dossier *dossier) {
  const char *code = dossier_get_role (dossier, PARAPHE_ROLE_DEPARTEMENT);
  return *code != '\0' ? g_strdup_printf ("%s - %s", code, dossier->collectivite->department) : NULL;
}

ConventionText *
convention_text_new (World *world, Dossier *dossier, gint64 generated_at) {
  ConventionText *self = g_new0 (ConventionText, 1);
  Descriptor *schools = revision_find_role (dossier->revision, PARAPHE_ROLE_SCHOOLS);
  Answer *chosen = schools != NULL ? answers_find (dossier->answers, schools->stable_id) : NULL;
  self->dossier = dossier->number;
  self->collectivite = g_strdup (dossier->collectivite->name);
  self->siret = g_strdup (dossier->collectivite->siret);
  self->departement = dup_departement (world, dossier);
  self->signatory = g_strdup (dossier_get_role (dossier, PARAPHE_ROLE_SIGNATORY));
  self->quality = g_strdup (dossier_get_role (dossier, PARAPHE_ROLE_QUALITY));
  self->schools = chosen != NULL ? g_strdupv (chosen->values) : g_new0 (char *, 1);
  self->number = g_strdup (dossier_get_role (dossier, PARAPHE_ROLE_NUMBER));
  self->cost = g_strdup (dossier_get_role (dossier, PARAPHE_ROLE_COST));
  self->referent1 = dup_role (dossier, PARAPHE_ROLE_REFERENT1_NAME);
  self->referent2 = dup_role (dossier, PARAPHE_ROLE_REFERENT2_NAME);
  self->deposited_at = dossier->deposited_at;
  self->generated_at = generated_at;
  return self;
}

void
convention_text_free (ConventionText *self) {
  g_free (self->collectivite);
  g_free (self->siret);
  g_free (self->departement);
  g_free (self->signatory);
  g_free (self->quality);
  g_strfreev (self->schools);
  g_free (self->number);
  g_free (self->cost);
  g_free (self->referent1);
  g_free (self->referent2);
  g_free (self);
}

static GBytes *
draw (gpointer text) {
  return convention_pdf_make (text);
}

static GBytes *
write_plainly (gpointer text) {
  return plain_paper_make (text, NULL);
}

/* The values of the form, as far as the template of that instant repeats them. */
static ConventionText *
fill_template (World *world, Dossier *dossier, gint64 generated_at) {
  ConventionText *text = convention_text_new (world, dossier, generated_at);
  if (generated_at >= world->amount_lost_from && generated_at < world->amount_lost_until) {
    g_free (text->cost);
    text->cost = g_strdup ("");
  }
  return text;
}

static gboolean
has_template (World *world, Dossier *dossier) {
  return dossier->state == PARAPHE_STATE_ACCEPTE ? world->attestation_active : dossier->state == PARAPHE_STATE_REFUSE && world->refusal_active;
}

static void
attestation_job (World *world, gint64 due, gint64 number, gint64 id) {
  Dossier *dossier = world_find_dossier (world, number);
  if (world->attestation_failures > 0) {
    world->attestation_failures--;
    world_add_job (world, due + RETRY_DELAY, attestation_job, number, 0);
    return;
  }
  if (!has_template (world, dossier) || dossier->attestation != NULL || dossier->purged_at != 0)
    return;
  g_autofree char *name = g_strdup_printf ("attestation-dossier-%" G_GINT64_FORMAT ".pdf", number);
  GBytes *bytes = id > 0 ? foreseen_read_file (world->foreseen, g_array_index (world->foreseen->conventions, ForeseenConvention, id - 1).checksum) : NULL;
  if (bytes != NULL)
    dossier->attestation = world_add_file (world, name, "application/pdf", bytes);
  else
    dossier->attestation = world_add_lazy_file (world, name, "application/pdf", world->plain_papers ? write_plainly : draw, fill_template (world, dossier, due), (GDestroyNotify) convention_text_free);
  dossier->attestation->created_at = due;
}

GBytes *
attestation_draw_now (World *world, Dossier *dossier) {
  ConventionText *text = convention_text_new (world, dossier, world_now (world));
  GBytes *bytes = convention_pdf_make (text);
  convention_text_free (text);
  return bytes;
}

static ConventionText *
copy_text (const ConventionText *text) {
  ConventionText *copy = g_new (ConventionText, 1);
  *copy = *text;
  copy->collectivite = g_strdup (text->collectivite);
  copy->siret = g_strdup (text->siret);
  copy->departement = g_strdup (text->departement);
  copy->signatory = g_strdup (text->signatory);
  copy->quality = g_strdup (text->quality);
  copy->schools = g_strdupv (text->schools);
  copy->number = g_strdup (text->number);
  copy->cost = g_strdup (text->cost);
  copy->referent1 = g_strdup (text->referent1);
  copy->referent2 = g_strdup (text->referent2);
  return copy;
}

ConventionText *
attestation_dup_text (World *world, Dossier *dossier, gboolean void_one) {
  for (guint i = world->files->len; i > 0; i--) {
    File *file = g_ptr_array_index (world->files, i - 1);
    const ConventionText *text = file->make == draw || file->make == write_plainly ? file->make_data : NULL;
    if (text != NULL && text->dossier == dossier->number && (file == dossier->attestation) != void_one)
      return copy_text (text);
  }
  return NULL;
}

void
attestation_order (World *world, Dossier *dossier, gint64 decided_at) {
  if (world->foreseen != NULL) {
    int rank = foreseen_find_convention (world->foreseen, dossier->number, decided_at);
    if (rank >= 0)
      world_add_job (world, g_array_index (world->foreseen->conventions, ForeseenConvention, rank).created_at, attestation_job, dossier->number, rank + 1);
    return;
  }
  world_add_job (world, decided_at + world->attestation_delay, attestation_job, dossier->number, 0);
}
