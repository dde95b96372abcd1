/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input of a step: see act.h. Pure, any thread. */
#include "act.h"

/* The texts of an act, by the key under which they are kept. */
static const struct {
  const char *key;
  gsize offset;
} texts[] = {
  { "motivation", G_STRUCT_OFFSET (ParapheAct, motivation) },
  { "body", G_STRUCT_OFFSET (ParapheAct, body) },
  { "correction", G_STRUCT_OFFSET (ParapheAct, correction) },
  { "label", G_STRUCT_OFFSET (ParapheAct, label) },
  { "label_name", G_STRUCT_OFFSET (ParapheAct, label_name) },
  { "expected", G_STRUCT_OFFSET (ParapheAct, expected) },
  { "template", G_STRUCT_OFFSET (ParapheAct, template) },
  { "letter", G_STRUCT_OFFSET (ParapheAct, letter) },
  { "reference", G_STRUCT_OFFSET (ParapheAct, reference) },
  { "message", G_STRUCT_OFFSET (ParapheAct, message) },
  { "file_sha256", G_STRUCT_OFFSET (ParapheAct, file_sha256) },
  { "file_md5", G_STRUCT_OFFSET (ParapheAct, file_md5) },
  { "file_name", G_STRUCT_OFFSET (ParapheAct, file_name) },
  { "file_type", G_STRUCT_OFFSET (ParapheAct, file_type) },
};

static char **
find_text (const ParapheAct *self, gsize i) {
  return (char **) ((guint8 *) self + texts[i].offset);
}

ParapheAct *
paraphe_act_new (ParapheMutationKind mutation) {
  ParapheAct *self = g_new0 (ParapheAct, 1);
  self->mutation = mutation;
  return self;
}

static void
note_free (gpointer data) {
  ParapheActNote *note = data;
  g_free (note->id);
  g_free (note->type);
  g_free (note->label);
  g_free (note->value);
  g_free (note->before);
  g_free (note);
}

void
paraphe_act_add_note (ParapheAct *self, const ParapheActNote *note) {
  ParapheActNote *copy = g_new0 (ParapheActNote, 1);
  copy->id = g_strdup (note->id);
  copy->type = g_strdup (note->type);
  copy->label = g_strdup (note->label);
  copy->value = g_strdup (note->value);
  copy->before = g_strdup (note->before);
  if (self->notes == NULL)
    self->notes = g_ptr_array_new_with_free_func (note_free);
  g_ptr_array_add (self->notes, copy);
}

const char *
paraphe_act_read_note (const ParapheChampFacts *champ) {
  const char *value = champ->value != NULL ? champ->value : champ->text;
  return value != NULL ? value : "";
}

void
paraphe_act_free (ParapheAct *self) {
  if (self == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*find_text (self, i));
  g_clear_pointer (&self->notes, g_ptr_array_unref);
  g_free (self);
}

static GVariant *
pack_notes (GPtrArray *notes) {
  GVariantBuilder rows;
  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a(sssss)"));
  for (guint i = 0; i < notes->len; i++) {
    const ParapheActNote *note = g_ptr_array_index (notes, i);
    g_variant_builder_add (&rows, "(sssss)", note->id, note->type, note->label, note->value, note->before);
  }
  return g_variant_builder_end (&rows);
}

static void
unpack_notes (ParapheAct *self, GVariant *rows) {
  GVariantIter iter;
  ParapheActNote note;
  g_variant_iter_init (&iter, rows);
  while (g_variant_iter_next (&iter, "(&s&s&s&s&s)", &note.id, &note.type, &note.label, &note.value, &note.before))
    paraphe_act_add_note (self, &note);
}

char *
paraphe_act_to_text (const ParapheAct *self) {
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*find_text (self, i) != NULL)
      g_variant_dict_insert (dict, texts[i].key, "s", *find_text (self, i));
  g_variant_dict_insert (dict, "disable_notification", "b", self->disable_notification);
  g_variant_dict_insert (dict, "written_late", "b", self->written_late);
  if (self->limit_at != 0)
    g_variant_dict_insert (dict, "limit_at", "x", self->limit_at);
  if (self->notes != NULL)
    g_variant_dict_insert_value (dict, "notes", pack_notes (self->notes));
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
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_variant_dict_lookup (dict, texts[i].key, "s", find_text (self, i));
  g_variant_dict_lookup (dict, "disable_notification", "b", &self->disable_notification);
  g_variant_dict_lookup (dict, "written_late", "b", &self->written_late);
  g_variant_dict_lookup (dict, "limit_at", "x", &self->limit_at);
  g_autoptr (GVariant) notes = g_variant_dict_lookup_value (dict, "notes", G_VARIANT_TYPE ("a(sssss)"));
  if (notes != NULL)
    unpack_notes (self, notes);
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
