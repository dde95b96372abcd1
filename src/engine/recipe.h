/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recipes: from a business act to exact mutations (domain A6). One file a recipe; each is a row that says when it is refused, what
 * closes it, what each of its steps depends on, and how its steps are made. Pure: local worker, network worker, tests. */
#pragma once
#include "act.h"
#include "reading.h"

G_BEGIN_DECLS

/* What a step depends on of what the agent saw (store.md 7.4). */
typedef enum {
  PARAPHE_DEPENDS_NOTHING = 0,
  PARAPHE_DEPENDS_STATE = 1 << 0,
  PARAPHE_DEPENDS_FORM = 1 << 1,
  PARAPHE_DEPENDS_ATTESTATION = 1 << 2,
  PARAPHE_DEPENDS_THEIRS = 1 << 3, /* messages and files of the collectivité */
  PARAPHE_DEPENDS_DEADLINE = 1 << 4,
  PARAPHE_DEPENDS_AGENTS = 1 << 5, /* what agents wrote, reminders apart: a colleague may have given more time */
} ParapheDepends;

/* How a step of this mutation is guarded just before it leaves. */
typedef struct {
  ParapheMutationKind mutation;
  ParapheDepends depends;
  gboolean judged;            /* the gate is judged again on what has just been read, as executing */
  gboolean keeps_convention;  /* the convention in force must be kept here first: the platform destroys it */
} ParapheStepRule;

/* What a recipe starts from. */
typedef struct {
  ParapheReading *reading;
  ParapheDemarche *demarche;  /* (nullable) its labels */
  const char *letter;         /* (nullable) edited by the agent */
  const char *reasons;        /* (nullable) for {motifs} */
  const ParapheCopyFacts *copy; /* (nullable) the copy that the agent approves */
} ParapheRecipeTerms;

/* What it makes of it. */
typedef struct {
  GPtrArray *acts;     /* (element-type ParapheAct) in order */
  char *letter;        /* (nullable) what the collectivité receives */
  GPtrArray *remarks;  /* (element-type utf8) translated: what is left out, and why */
} ParapheDraft;
ParapheDraft *paraphe_draft_new (void);
void paraphe_draft_free (ParapheDraft *self);

typedef struct {
  ParapheRecipe recipe;
  ParapheGate gate;
  gboolean letter_is_motivation;
  gboolean reference_is_unique; /* its reference line names a version or an end: it stands once in a dossier's life */
  const ParapheStepRule *rules; /* ended by UNKNOWN */
  /* Translated sentence when the state of the dossier forbids it, NULL when it may be done (transfer full). */
  char *(*refuse) (const ParapheRecipeTerms *terms);
  gboolean (*prepare) (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error);
  /* Translated: what follows (transfer full). */
  char *(*describe_sequel) (const ParapheRecipeTerms *terms);
} ParapheRecipeRow;

extern const ParapheRecipeRow paraphe_recipe_complete;
extern const ParapheRecipeRow paraphe_recipe_expire;
extern const ParapheRecipeRow paraphe_recipe_reopen;
extern const ParapheRecipeRow paraphe_recipe_reaccept;
/* NULL for a recipe this program does not know. */
const ParapheRecipeRow *paraphe_recipe_find (ParapheRecipe recipe);
const ParapheStepRule *paraphe_recipe_find_rule (const ParapheRecipeRow *row, ParapheMutationKind mutation);

/* Helpers of the recipes. */
/* Adds a step and gives it to be filled. */
ParapheAct *paraphe_draft_add (ParapheDraft *self, ParapheMutationKind mutation);
/* Removes the label named by a setting when the dossier carries it; a label the démarche does not have is said. */
void paraphe_draft_remove_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting);
void paraphe_draft_add_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting);
/* The letter that leaves: the agent's with its reference line, else the campaign's. NULL with NOT_DONE or USAGE. */
char *paraphe_recipe_write_letter (ParapheRecipe recipe, const ParapheRecipeTerms *terms, GError **error);
/* The reference line of a recipe for this dossier (transfer full). */
char *paraphe_recipe_reference (ParapheRecipe recipe, ParapheReading *reading);
/* Translated sentence for a state that does not allow the act (transfer full). */
char *paraphe_recipe_refuse_state (ParapheReading *reading);
/* « mercredi 25 novembre 2026 » in the language of the face (transfer full). */
char *paraphe_recipe_format_day (ParapheDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheDraft, paraphe_draft_free)

G_END_DECLS
