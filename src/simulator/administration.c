/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bin, expiry, company records, scans, revisions of the form. */
#include "administration.h"
#include "applicant.h"
#include "records.h"

#define REBASE_DELAY (60 * G_USEC_PER_SEC)

static void
set_reason (Dossier *dossier, const char *reason) {
  g_free (dossier->hidden_reason);
  dossier->hidden_reason = g_strdup (reason);
}

const char *
administration_bin (World *world, Dossier *dossier) {
  if (dossier->hidden_by_administration_at != 0)
    return "Le dossier est déjà dans la corbeille";
  dossier->hidden_by_administration_at = dossier->updated_at = world_stamp (world);
  set_reason (dossier, "instructeur_request");
  applicant_order_purge (world, dossier, dossier->hidden_by_administration_at);
  return NULL;
}

const char *
administration_restore (World *world, Dossier *dossier) {
  if (dossier->hidden_by_administration_at == 0 && dossier->hidden_by_expired_at == 0)
    return "Le dossier n’est pas dans la corbeille";
  dossier->hidden_by_administration_at = dossier->hidden_by_expired_at = 0;
  dossier->updated_at = world_stamp (world);
  return NULL;
}

const char *
administration_expire (World *world, Dossier *dossier) {
  if (dossier->hidden_by_expired_at != 0)
    return "Le dossier a déjà expiré";
  dossier->hidden_by_expired_at = world_stamp (world);
  set_reason (dossier, "expired");
  applicant_order_purge (world, dossier, dossier->hidden_by_expired_at);
  return NULL;
}

void
administration_set_company (World *world, Dossier *dossier, gboolean incomplete) {
  dossier->collectivite->incomplete = incomplete;
  if (world->is_newer)
    dossier->updated_at = world_stamp (world);
}

guint
administration_scan (World *world, Dossier *dossier, const char *name, const char *result) {
  guint n = 0;
  for (guint i = 0; i < dossier->messages->len; i++) {
    Message *message = g_ptr_array_index (dossier->messages, i);
    for (guint j = 0; j < message->files->len; j++) {
      File *file = g_ptr_array_index (message->files, j);
      if (name != NULL && !g_str_equal (name, file->filename))
        continue;
      g_free (file->scan);
      file->scan = g_strdup (result);
      n++;
    }
  }
  return n;
}

static GPtrArray *
copy_descriptors (GPtrArray *descriptors) {
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) descriptor_free);
  for (guint i = 0; i < descriptors->len; i++) {
    const Descriptor *descriptor = g_ptr_array_index (descriptors, i);
    Descriptor *copy = g_new (Descriptor, 1);
    *copy = *descriptor;
    copy->label = g_strdup (descriptor->label);
    copy->description = g_strdup (descriptor->description);
    copy->options = g_strdupv (descriptor->options);
    copy->inner = descriptor->inner != NULL ? copy_descriptors (descriptor->inner) : NULL;
    g_ptr_array_add (copies, copy);
  }
  return copies;
}

Revision *
administration_draft (World *world) {
  Revision *last = world_active_revision (world), *draft = g_new0 (Revision, 1);
  draft->id = last->id + 1;
  draft->champs = copy_descriptors (last->champs);
  draft->annotations = copy_descriptors (last->annotations);
  return draft;
}

static void
rebase_job (World *world, gint64 due, gint64 number, gint64 id) {
  for (guint i = 0; i < world->dossiers->len; i++) {
    Dossier *dossier = g_ptr_array_index (world->dossiers, i);
    if (dossier->purged_at == 0 && (dossier->state == PARAPHE_STATE_EN_CONSTRUCTION || dossier->state == PARAPHE_STATE_EN_INSTRUCTION))
      dossier->revision = world_active_revision (world);
  }
}

void
administration_publish (World *world, Revision *draft) {
  Revision *last = g_ptr_array_index (world->revisions, world->revisions->len - 1);
  if (last->published_at == 0)
    g_ptr_array_remove (world->revisions, last);
  draft->published_at = world_stamp (world);
  world->modified_at = draft->published_at;
  g_ptr_array_add (world->revisions, draft);
  if (world->foreseen == NULL)
    world_add_job (world, draft->published_at + REBASE_DELAY, rebase_job, 0, 0);
}
