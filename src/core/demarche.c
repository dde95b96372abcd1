/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A démarche and the small nouns it is made of. Immutable, any thread. */
#include "demarche.h"
#include "value.h"

static const ParapheSlot descriptor_slots[] = {
  { G_STRUCT_OFFSET (ParapheDescriptorFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDescriptorFacts, type), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDescriptorFacts, label), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDescriptorFacts, description), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDescriptorFacts, options), PARAPHE_SLOT_TEXTS },
};
PARAPHE_DEFINE_VALUE (ParapheDescriptor, paraphe_descriptor, descriptor_slots)

static const ParapheSlot revision_slots[] = {
  { G_STRUCT_OFFSET (ParapheRevisionFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheRevisionFacts, fields), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheRevisionFacts, annotations), PARAPHE_SLOT_ARRAY },
};
PARAPHE_DEFINE_VALUE (ParapheRevision, paraphe_revision, revision_slots)

static const ParapheSlot demarche_slots[] = {
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, id), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, title), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, state), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, declarative), PARAPHE_SLOT_TEXT },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, active_revision), PARAPHE_SLOT_FILLED_TEXT },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, revisions), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, labels), PARAPHE_SLOT_ARRAY },
  { G_STRUCT_OFFSET (ParapheDemarcheFacts, instructeurs), PARAPHE_SLOT_ARRAY },
};
PARAPHE_DEFINE_VALUE (ParapheDemarche, paraphe_demarche, demarche_slots)

ParapheLabel *
paraphe_label_new (const char *id, const char *name, const char *color) {
  ParapheLabel *self = g_new0 (ParapheLabel, 1);
  self->id = g_strdup (id != NULL ? id : "");
  self->name = g_strdup (name != NULL ? name : "");
  self->color = g_strdup (color != NULL ? color : "");
  return self;
}

void
paraphe_label_free (ParapheLabel *self) {
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->color);
  g_free (self);
}

ParapheInstructeur *
paraphe_instructeur_new (const char *id, const char *email) {
  ParapheInstructeur *self = g_new0 (ParapheInstructeur, 1);
  self->id = g_strdup (id != NULL ? id : "");
  self->email = g_strdup (email != NULL ? email : "");
  return self;
}

void
paraphe_instructeur_free (ParapheInstructeur *self) {
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->email);
  g_free (self);
}

ParapheRevision *
paraphe_demarche_get_revision (ParapheDemarche *self, const char *id) {
  const ParapheDemarcheFacts *facts = paraphe_demarche_facts (self);
  for (guint i = 0; i < facts->revisions->len; i++) {
    ParapheRevision *revision = g_ptr_array_index (facts->revisions, i);
    if (g_strcmp0 (paraphe_revision_facts (revision)->id, id) == 0)
      return revision;
  }
  return NULL;
}
