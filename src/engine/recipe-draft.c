/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the recipes put in a draft: labels, annotations, messages, acceptances, ends. Pure, any thread. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>
#include <string.h>

#include "letters.h"

ParapheDraft *
paraphe_draft_new (void) {
  ParapheDraft *self = g_new0 (ParapheDraft, 1);
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_act_free);
  self->remarks = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
paraphe_draft_free (ParapheDraft *self) {
  if (self == NULL)
    return;
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->remarks);
  g_free (self->letter);
  g_free (self);
}

ParapheAct *
paraphe_draft_add (ParapheDraft *self, ParapheMutationKind mutation) {
  ParapheAct *act = paraphe_act_new (mutation);
  g_ptr_array_add (self->acts, act);
  return act;
}

static gboolean
carries_label (ParapheDossier *dossier, const char *name) {
  GPtrArray *labels = paraphe_dossier_facts (dossier)->labels;
  for (guint i = 0; labels != NULL && i < labels->len; i++)
    if (g_strcmp0 (((ParapheLabel *) g_ptr_array_index (labels, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_label_id (const ParapheRecipeTerms *terms, const char *name) {
  GPtrArray *labels = terms->demarche != NULL ? paraphe_demarche_facts (terms->demarche)->labels : NULL;
  for (guint i = 0; labels != NULL && i < labels->len; i++) {
    const ParapheLabel *label = g_ptr_array_index (labels, i);
    if (g_strcmp0 (label->name, name) == 0)
      return label->id;
  }
  return NULL;
}

static void
put_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *name, ParapheMutationKind mutation) {
  const char *id = find_label_id (terms, name);
  if (id == NULL) {
    g_ptr_array_add (self->remarks, g_strdup_printf (_ ("The démarche has no label “%s”: it is left out."), name));
    return;
  }
  ParapheAct *act = paraphe_draft_add (self, mutation);
  act->label = g_strdup (id);
  act->label_name = g_strdup (name);
}

void
paraphe_draft_remove_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting) {
  const char *name = paraphe_campaign_get (terms->reading->campaign, setting);
  if (carries_label (terms->reading->dossier, name))
    put_label (self, terms, name, PARAPHE_MUTATION_SUPPRIMER_LABEL);
}

void
paraphe_draft_add_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting) {
  const char *name = paraphe_campaign_get (terms->reading->campaign, setting);
  if (name != NULL && *name != '\0' && !carries_label (terms->reading->dossier, name))
    put_label (self, terms, name, PARAPHE_MUTATION_AJOUTER_LABEL);
}

void
paraphe_draft_say_status (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting) {
  static const char *const status_labels[]
      = { "label_to_check", "label_to_sign", "label_complete", "label_to_remind", "label_urgent" };
  for (gsize i = 0; i < G_N_ELEMENTS (status_labels); i++)
    if (g_strcmp0 (status_labels[i], setting) != 0)
      paraphe_draft_remove_label (self, terms, status_labels[i]);
  if (setting != NULL)
    paraphe_draft_add_label (self, terms, setting);
}

static const ParapheChampFacts *
find_annotation (ParapheDossier *dossier, const char *label) {
  GPtrArray *annotations = paraphe_dossier_facts (dossier)->annotations;
  for (guint i = 0; i < annotations->len; i++) {
    const ParapheChampFacts *champ = paraphe_champ_facts (g_ptr_array_index (annotations, i));
    if (g_strcmp0 (champ->label, label) == 0)
      return champ;
  }
  return NULL;
}

/* The declared type, without which the platform refuses the value; NULL when the revision is not known. */
static const char *
find_type (const ParapheRecipeTerms *terms, const char *descriptor) {
  const char *revision = paraphe_dossier_facts (terms->reading->dossier)->revision;
  ParapheRevision *known = terms->demarche != NULL ? paraphe_demarche_get_revision (terms->demarche, revision) : NULL;
  GPtrArray *annotations = known != NULL ? paraphe_revision_facts (known)->annotations : NULL;
  for (guint i = 0; annotations != NULL && i < annotations->len; i++) {
    const ParapheDescriptorFacts *facts = paraphe_descriptor_facts (g_ptr_array_index (annotations, i));
    if (g_strcmp0 (facts->id, descriptor) == 0)
      return facts->type;
  }
  return NULL;
}

/* The step that writes annotations: one for all of them. */
static ParapheAct *
get_notes (ParapheDraft *self) {
  for (guint i = 0; i < self->acts->len; i++) {
    ParapheAct *act = g_ptr_array_index (self->acts, i);
    if (act->mutation == PARAPHE_MUTATION_MODIFIER_ANNOTATIONS)
      return act;
  }
  return paraphe_draft_add (self, PARAPHE_MUTATION_MODIFIER_ANNOTATIONS);
}

void
paraphe_draft_note (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting, const char *value) {
  const char *label = paraphe_campaign_get (terms->reading->campaign, setting);
  if (label == NULL || *label == '\0')
    return;
  const ParapheChampFacts *champ = find_annotation (terms->reading->dossier, label);
  const char *type = champ != NULL ? find_type (terms, champ->descriptor) : NULL;
  if (type == NULL) {
    g_ptr_array_add (self->remarks, g_strdup_printf (_ ("The démarche has no annotation “%s”: it is left out."), label));
    return;
  }
  const char *now = paraphe_act_read_note (champ);
  ParapheActNote note = {
    .id = (char *) champ->id, .type = (char *) type, .label = (char *) label, .value = (char *) value, .before = (char *) now
  };
  if (g_strcmp0 (now, value) != 0)
    paraphe_act_add_note (get_notes (self), &note);
}

void
paraphe_draft_note_day (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting, ParapheDay day) {
  g_autofree char *iso = paraphe_day_to_iso (day);
  if (iso != NULL)
    paraphe_draft_note (self, terms, setting, iso);
}

ParapheAct *
paraphe_draft_write (ParapheDraft *self, const ParapheRecipeTerms *terms, ParapheRecipe letter, GError **error) {
  self->letter = paraphe_recipe_write_letter (letter, terms, error);
  if (self->letter == NULL)
    return NULL;
  ParapheAct *message = paraphe_draft_add (self, PARAPHE_MUTATION_ENVOYER_MESSAGE);
  message->body = g_strdup (self->letter);
  message->template = g_strdup (terms->template);
  message->reference = paraphe_recipe_find_reference (letter, terms);
  return message;
}

gboolean
paraphe_draft_close (ParapheDraft *self, const ParapheRecipeTerms *terms, ParapheRecipe letter, GError **error) {
  self->letter = paraphe_recipe_write_letter (letter, terms, error);
  if (self->letter == NULL)
    return FALSE;
  ParapheAct *end = paraphe_draft_add (self, PARAPHE_MUTATION_CLASSER_SANS_SUITE);
  end->motivation = g_strdup (self->letter);
  end->template = g_strdup (terms->template);
  end->reference = paraphe_recipe_find_reference (letter, terms);
  return TRUE;
}

/* « Le formulaire modifié a été pris en compte. » and the reference line: the acceptance is not mailed with it, but any desktop
 * recognises the act by it. */
static char *
shorten (const char *letter, const char *reference) {
  const char *stop = strstr (letter, ". ");
  const char *line = strchr (letter, '\n');
  gsize length = strlen (letter);
  if (stop != NULL)
    length = (gsize) (stop + 1 - letter);
  if (line != NULL && (gsize) (line - letter) < length)
    length = (gsize) (line - letter);
  g_autofree char *sentence = g_strstrip (g_strndup (letter, length));
  return g_strconcat (sentence, "\n", reference, NULL);
}

gboolean
paraphe_draft_accept (ParapheDraft *self, const ParapheRecipeTerms *terms, ParapheRecipe letter, GError **error) {
  self->letter = paraphe_recipe_write_letter (letter, terms, error);
  if (self->letter == NULL)
    return FALSE;
  g_autofree char *reference = paraphe_recipe_find_reference (letter, terms);
  ParapheAct *acceptance = paraphe_draft_add (self, PARAPHE_MUTATION_ACCEPTER);
  acceptance->motivation = shorten (self->letter, reference);
  acceptance->template = g_strdup (terms->template);
  acceptance->reference = g_strdup (reference);
  ParapheAct *message = paraphe_draft_add (self, PARAPHE_MUTATION_ENVOYER_MESSAGE);
  message->template = g_strdup (terms->template);
  message->letter = g_strdup (paraphe_recipe_to_code (letter));
  message->reference = g_steal_pointer (&reference);
  /* Its dates are those of the acceptance: written then, unless the agent changed it; then what it may repeat is watched. */
  g_autofree char *plain
      = paraphe_letter_write (letter, &terms->reading->facts, terms->reading->judgement, NULL, NULL);
  message->written_late = g_strcmp0 (plain, self->letter) == 0;
  if (message->written_late)
    return TRUE;
  message->body = g_strdup (self->letter);
  message->expected = g_steal_pointer (&plain);
  return TRUE;
}
