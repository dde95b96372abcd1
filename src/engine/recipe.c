/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of recipes and what they share: see recipe.h. Pure, any thread. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>
#include <string.h>

#include "engine.h"
#include "letters.h"

static const ParapheRecipeRow *const recipes[] = {
  &paraphe_recipe_complete,
  &paraphe_recipe_expire,
  &paraphe_recipe_reopen,
  &paraphe_recipe_reaccept,
};

const ParapheRecipeRow *
paraphe_recipe_find (ParapheRecipe recipe) {
  for (gsize i = 0; i < G_N_ELEMENTS (recipes); i++)
    if (recipes[i]->recipe == recipe)
      return recipes[i];
  return NULL;
}

const ParapheStepRule *
paraphe_recipe_find_rule (const ParapheRecipeRow *row, ParapheMutationKind mutation) {
  for (const ParapheStepRule *rule = row->rules; rule->mutation != PARAPHE_MUTATION_UNKNOWN; rule++)
    if (rule->mutation == mutation)
      return rule;
  return NULL;
}

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

char *
paraphe_recipe_reference (ParapheRecipe recipe, ParapheReading *reading) {
  const ParapheJudgementFacts *facts = paraphe_judgement_facts (reading->judgement);
  guint version = facts->current != NULL ? paraphe_convention_facts (facts->current)->version : 0;
  if (recipe == PARAPHE_RECIPE_REACCEPT && version == 0)
    version = paraphe_reading_next_version (reading);
  return paraphe_letter_reference (recipe, &reading->facts, version);
}

/* The agent's text: not empty, and its last line is the reference line, which is never edited. */
static char *
close_letter (const char *text, const char *reference, GError **error) {
  g_autofree char *bare = g_strstrip (g_strdup (text));
  if (*bare == '\0') {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("The text is empty: write what the collectivité must read."));
    return NULL;
  }
  if (paraphe_letter_has_reference (bare, reference))
    return g_steal_pointer (&bare);
  return g_strconcat (bare, "\n\n", reference, NULL);
}

char *
paraphe_recipe_write_letter (ParapheRecipe recipe, const ParapheRecipeTerms *terms, GError **error) {
  if (terms->letter == NULL)
    return paraphe_letter_write (recipe, &terms->reading->facts, terms->reading->judgement, terms->reasons, error);
  g_autofree char *reference = paraphe_recipe_reference (recipe, terms->reading);
  g_autofree char *letter = close_letter (terms->letter, reference, error);
  if (letter == NULL)
    return NULL;
  if (paraphe_recipe_find (recipe)->letter_is_motivation && strpbrk (letter, "<>") != NULL) {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("Remove “<” and “>”: the platform drops from the mail what stands between them."));
    return NULL;
  }
  return g_steal_pointer (&letter);
}

char *
paraphe_recipe_refuse_state (ParapheReading *reading) {
  ParapheStatus status = paraphe_judgement_facts (reading->judgement)->status;
  return g_strdup_printf (_ ("The dossier is “%s”: this act does not apply to it."), paraphe_status_label (status));
}

char *
paraphe_recipe_format_day (ParapheDay day) {
  static const char *const weekdays[]
      = { N_ ("Monday"), N_ ("Tuesday"), N_ ("Wednesday"), N_ ("Thursday"), N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday") };
  static const char *const months[]
      = { N_ ("January"), N_ ("February"), N_ ("March"),     N_ ("April"),   N_ ("May"),      N_ ("June"),
          N_ ("July"),    N_ ("August"),   N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December") };
  if (day == PARAPHE_NO_DAY)
    return g_strdup ("");
  int year, month, mday;
  paraphe_day_get_ymd (day, &year, &month, &mday);
  /* Translators: weekday, day, month, year. */
  return g_strdup_printf (_ ("%s %d %s %d"), _ (weekdays[paraphe_day_weekday (day) - 1]), mday, _ (months[month - 1]), year);
}
