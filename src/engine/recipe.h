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
  const ParapheCopyFacts *copy; /* (nullable) the copy that the agent approves, or refuses by asking for another */
  const char *template;       /* (nullable) REMIND: the rung; WITHDRAW: "retrait", "doublon"; WRITE: "copie reçue"; UNBLOCK: "expire", "withdraw", "accept" */
  ParapheDay until;           /* EXTEND: the last day granted, 0 none */
  gint64 other;               /* number of the other dossier of a duplicate, 0 none */
  const char *message;        /* (nullable) UNSEND: the one; NULL: the last one of the agent */
} ParapheRecipeTerms;

/* Where a reference line that stands already forbids to write it again. */
typedef enum {
  PARAPHE_ONCE_SINCE_SEEN,    /* in what was written since the agent looked */
  PARAPHE_ONCE_IN_VERSION,    /* about the convention in force */
  PARAPHE_ONCE_IN_LIFE,       /* it names a version or an end: once in a dossier's life */
} ParapheOnce;

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
  ParapheOnce once;           /* of its reference line */
  gboolean is_irreversible;   /* never armed without the network: only proposed */
  gboolean needs_letter;      /* the agent's own text, not the campaign's */
  gboolean leaves_at_once;    /* no delay to take it back: time counts */
  const ParapheStepRule *rules; /* ended by UNKNOWN */
  /* Translated sentence when the state of the dossier forbids it, NULL when it may be done (transfer full). */
  char *(*refuse) (const ParapheRecipeTerms *terms);
  gboolean (*prepare) (const ParapheRecipeTerms *terms, ParapheDraft *draft, GError **error);
  /* (nullable) The gate that these terms pass, when it is not always the same. */
  ParapheGate (*find_gate) (const ParapheRecipeTerms *terms);
  /* Translated: what follows (transfer full). */
  char *(*describe_sequel) (const ParapheRecipeTerms *terms);
} ParapheRecipeRow;

extern const ParapheRecipeRow paraphe_recipe_complete;
extern const ParapheRecipeRow paraphe_recipe_expire;
extern const ParapheRecipeRow paraphe_recipe_reopen;
extern const ParapheRecipeRow paraphe_recipe_reaccept;
extern const ParapheRecipeRow paraphe_recipe_request_copy;
extern const ParapheRecipeRow paraphe_recipe_remind;
extern const ParapheRecipeRow paraphe_recipe_write;
extern const ParapheRecipeRow paraphe_recipe_reclose;
extern const ParapheRecipeRow paraphe_recipe_restore;
extern const ParapheRecipeRow paraphe_recipe_withdraw;
extern const ParapheRecipeRow paraphe_recipe_extend;
extern const ParapheRecipeRow paraphe_recipe_unblock;
extern const ParapheRecipeRow paraphe_recipe_archive;
extern const ParapheRecipeRow paraphe_recipe_unsend;
/* NULL for a recipe this program does not know. */
const ParapheRecipeRow *paraphe_recipe_find (ParapheRecipe recipe);
ParapheGate paraphe_recipe_get_gate (const ParapheRecipeRow *row, const ParapheRecipeTerms *terms);
const ParapheStepRule *paraphe_recipe_find_rule (const ParapheRecipeRow *row, ParapheMutationKind mutation);

/* Helpers of the recipes. */
/* Adds a step and gives it to be filled. */
ParapheAct *paraphe_draft_add (ParapheDraft *self, ParapheMutationKind mutation);
/* Removes the label named by a setting when the dossier carries it; a label the démarche does not have is said. */
void paraphe_draft_remove_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting);
void paraphe_draft_add_label (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting);
/* Every label by which this program says a status is taken off, but for the one named by a setting (nullable), which is put. */
void paraphe_draft_say_status (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting);
/* The annotation named by a setting receives a value, with those before it in one step; nothing when it is not mapped, and a label that
 * the dossier does not have is said. Dates as days. */
void paraphe_draft_note (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting, const char *value);
void paraphe_draft_note_day (ParapheDraft *self, const ParapheRecipeTerms *terms, const char *setting, ParapheDay day);
/* The acceptance and the message that tells it, written when the convention exists: letter is the recipe of its letter. FALSE with an
 * error when it cannot be written. */
gboolean paraphe_draft_accept (ParapheDraft *self, const ParapheRecipeTerms *terms, ParapheRecipe letter, GError **error);
/* A message to the collectivité, with its reference line. */
ParapheAct *paraphe_draft_write (ParapheDraft *self, const ParapheRecipeTerms *terms, ParapheRecipe letter, GError **error);
/* The end of a request, with this letter as its reasons. */
gboolean paraphe_draft_close (ParapheDraft *self, const ParapheRecipeTerms *terms, ParapheRecipe letter, GError **error);
/* The letter that leaves: the agent's with its reference line, else the campaign's. NULL with NOT_DONE or USAGE. */
char *paraphe_recipe_write_letter (ParapheRecipe recipe, const ParapheRecipeTerms *terms, GError **error);
/* The reference line of the letter of a recipe for this dossier, "" for none (transfer full). */
char *paraphe_recipe_reference (ParapheRecipe recipe, ParapheReading *reading);
/* The same, of the letter that these terms choose. */
char *paraphe_recipe_find_reference (ParapheRecipe letter, const ParapheRecipeTerms *terms);
/* Why nothing can be written to the collectivité, translated, NULL when it can (transfer full). */
char *paraphe_recipe_refuse_writing (ParapheReading *reading);
/* Why the delay cannot be said to have run out, translated, NULL when it has (transfer full). */
char *paraphe_recipe_refuse_expiry (const ParapheRecipeTerms *terms);
/* Translated sentence for a state that does not allow the act (transfer full). */
char *paraphe_recipe_refuse_state (ParapheReading *reading);
/* « mercredi 25 novembre 2026 » in the language of the face (transfer full). */
char *paraphe_recipe_format_day (ParapheDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheDraft, paraphe_draft_free)

G_END_DECLS
