/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input of a step: see act.h. Pure, any thread. */
#include "act.h"

ParapheAct *
paraphe_act_new (ParapheMutationKind mutation) {
  ParapheAct *self = g_new0 (ParapheAct, 1);
  self->mutation = mutation;
  return self;
}

void
paraphe_act_free (ParapheAct *self) {
  if (self == NULL)
    return;
  g_free (self->motivation);
  g_free (self->body);
  g_free (self->correction);
  g_free (self->label);
  g_free (self->label_name);
  g_free (self->expected);
  g_free (self);
}

static void
insert_text (GVariantDict *dict, const char *key, const char *text) {
  if (text != NULL)
    g_variant_dict_insert (dict, key, "s", text);
}

char *
paraphe_act_to_text (const ParapheAct *self) {
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  insert_text (dict, "motivation", self->motivation);
  insert_text (dict, "body", self->body);
  insert_text (dict, "correction", self->correction);
  insert_text (dict, "label", self->label);
  insert_text (dict, "label_name", self->label_name);
  g_variant_dict_insert (dict, "disable_notification", "b", self->disable_notification);
  g_variant_dict_insert (dict, "written_late", "b", self->written_late);
  insert_text (dict, "expected", self->expected);
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_dict_end (dict));
  return g_variant_print (value, TRUE);
}

ParapheAct *
paraphe_act_parse (ParapheMutationKind mutation, const char *text) {
  ParapheAct *self = paraphe_act_new (mutation);
  g_autoptr (GVariant) value = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  if (value == NULL)
    return self;
  g_autoptr (GVariantDict) dict = g_variant_dict_new (value);
  g_variant_dict_lookup (dict, "motivation", "s", &self->motivation);
  g_variant_dict_lookup (dict, "body", "s", &self->body);
  g_variant_dict_lookup (dict, "correction", "s", &self->correction);
  g_variant_dict_lookup (dict, "label", "s", &self->label);
  g_variant_dict_lookup (dict, "label_name", "s", &self->label_name);
  g_variant_dict_lookup (dict, "disable_notification", "b", &self->disable_notification);
  g_variant_dict_lookup (dict, "written_late", "b", &self->written_late);
  g_variant_dict_lookup (dict, "expected", "s", &self->expected);
  return self;
}

ParapheState
paraphe_act_get_target (const ParapheAct *self) {
  switch (self->mutation) {
  case PARAPHE_MUTATION_PASSER_EN_INSTRUCTION:
  case PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION:
    return PARAPHE_STATE_EN_INSTRUCTION;
  case PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION:
    return PARAPHE_STATE_EN_CONSTRUCTION;
  case PARAPHE_MUTATION_ACCEPTER:
    return PARAPHE_STATE_ACCEPTE;
  case PARAPHE_MUTATION_REFUSER:
    return PARAPHE_STATE_REFUSE;
  case PARAPHE_MUTATION_CLASSER_SANS_SUITE:
    return PARAPHE_STATE_SANS_SUITE;
  case PARAPHE_MUTATION_ENVOYER_MESSAGE:
    return self->correction != NULL ? PARAPHE_STATE_EN_CONSTRUCTION : PARAPHE_STATE_UNKNOWN;
  case PARAPHE_MUTATION_UNKNOWN:
  case PARAPHE_MUTATION_AJOUTER_LABEL:
  case PARAPHE_MUTATION_SUPPRIMER_LABEL:
  case PARAPHE_MUTATION_ARCHIVER:
  case PARAPHE_MUTATION_DESARCHIVER:
  case PARAPHE_MUTATION_SUPPRIMER_MESSAGE:
  case PARAPHE_MUTATION_ANNULER_CORRECTION:
  case PARAPHE_MUTATION_MODIFIER_ANNOTATIONS:
  case PARAPHE_MUTATION_SUIVRE:
  case PARAPHE_MUTATION_CHANGER_GROUPE:
  default:
    return PARAPHE_STATE_UNKNOWN;
  }
}

gboolean
paraphe_act_is_transition (const ParapheAct *self) {
  return self->mutation != PARAPHE_MUTATION_ENVOYER_MESSAGE && paraphe_act_get_target (self) != PARAPHE_STATE_UNKNOWN;
}
