/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of the recipes: the agent's text or the campaign's, and the reference line that closes it. Pure, any thread. */
#include "config.h"
#include "recipe.h"

#include <glib/gi18n.h>
#include <string.h>

#include "decide.h"
#include "engine.h"
#include "letters.h"

/* The template that the agent chose, when it is one of this letter. */
static ParapheLetterWish
make_wish (ParapheRecipe letter, const ParapheRecipeTerms *terms) {
  const char *template = terms->template != NULL && paraphe_letter_exists (letter, terms->template) ? terms->template : NULL;
  return (ParapheLetterWish){
    .recipe = letter, .template = template, .reasons = terms->reasons, .until = terms->until, .other = terms->other
  };
}

char *
paraphe_recipe_find_reference (ParapheRecipe letter, const ParapheRecipeTerms *terms) {
  ParapheLetterWish wish = make_wish (letter, terms);
  guint version = paraphe_letter_find_version (letter, paraphe_judgement_facts (terms->reading->judgement));
  return paraphe_letter_compose_reference (&wish, &terms->reading->facts, version);
}

char *
paraphe_recipe_reference (ParapheRecipe recipe, ParapheReading *reading) {
  ParapheRecipeTerms terms = { .reading = reading };
  return paraphe_recipe_find_reference (recipe, &terms);
}

/* The agent's text, without what the server drops: not empty, and its last line is the reference line, which is never edited. */
static char *
close_letter (const char *text, const char *reference, GError **error) {
  g_autofree char *bare = g_strstrip (paraphe_decide_normalise (text));
  if (*bare == '\0') {
    g_set_error_literal (error, PARAPHE_ENGINE_ERROR, PARAPHE_ENGINE_ERROR_USAGE,
                         _ ("The text is empty: write what the collectivité must read."));
    return NULL;
  }
  if (paraphe_letter_has_reference (bare, reference))
    return g_steal_pointer (&bare);
  return g_strconcat (bare, *reference != '\0' ? "\n\n" : "", reference, NULL);
}

char *
paraphe_recipe_write_letter (ParapheRecipe recipe, const ParapheRecipeTerms *terms, GError **error) {
  if (terms->letter == NULL) {
    ParapheLetterWish wish = make_wish (recipe, terms);
    return paraphe_letter_compose (&wish, &terms->reading->facts, terms->reading->judgement, error);
  }
  g_autofree char *reference = paraphe_recipe_find_reference (recipe, terms);
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
