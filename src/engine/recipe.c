/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of recipes and what they share: see recipe.h. Pure, any thread. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>

static const ParapheRecipeRow *const recipes[] = {
  &paraphe_recipe_complete,
  &paraphe_recipe_expire,
  &paraphe_recipe_reopen,
  &paraphe_recipe_reaccept,
  &paraphe_recipe_request_copy,
  &paraphe_recipe_remind,
  &paraphe_recipe_write,
  &paraphe_recipe_reclose,
  &paraphe_recipe_restore,
  &paraphe_recipe_withdraw,
  &paraphe_recipe_extend,
  &paraphe_recipe_unblock,
  &paraphe_recipe_archive,
  &paraphe_recipe_unsend,
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

ParapheGate
paraphe_recipe_get_gate (const ParapheRecipeRow *row, const ParapheRecipeTerms *terms) {
  return row->find_gate != NULL ? row->find_gate (terms) : row->gate;
}

char *
paraphe_recipe_refuse_state (ParapheReading *reading) {
  ParapheStatus status = paraphe_judgement_facts (reading->judgement)->status;
  return g_strdup_printf (_ ("The dossier is “%s”: this act does not apply to it."), paraphe_status_label (status));
}

char *
paraphe_recipe_refuse_writing (ParapheReading *reading) {
  const ParapheDossierFacts *facts = paraphe_dossier_facts (reading->dossier);
  if (facts->archived)
    return g_strdup (_ ("The dossier is archived: nobody can write in it any more."));
  if (facts->account_deleted)
    return g_strdup (_ ("The account that filed was deleted: nobody would read what is written."));
  if (facts->user_deleted_at != 0)
    return g_strdup (_ ("The collectivité has deleted this dossier on its side: nobody would read what is written."));
  return NULL;
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
