/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts a collectivité receives: templates of the campaign (French whatever the locale) with fields filled from facts. Pure. */
#pragma once
#include "judge.h"

G_BEGIN_DECLS

/* The text of a recipe for a dossier, reference line included (transfer full). reasons: (nullable) lines for {motifs}. An
 * unknown field of the template or an empty value gives NULL and an error (LETTER) with the field's name. */
char *paraphe_letter_write (ParapheRecipe recipe, const ParapheCase *facts, ParapheJudgement *judgement,
                            const char *reasons, GError **error);
/* The same, of a recipe that has several letters or needs more than the facts; zero is the ordinary form. */
typedef struct {
  ParapheRecipe recipe;
  const char *template; /* (nullable) REMIND: "J-30", "J-15", "J-7", "J+1"; WITHDRAW: "retrait", "doublon"; WRITE: "copie reçue"; NULL: the first one */
  const char *reasons;  /* (nullable) */
  ParapheDay until;     /* EXTEND: the last day granted; 0 none */
  gint64 other;         /* number of the other dossier of a duplicate, 0 none */
} ParapheLetterWish;
char *paraphe_letter_compose (const ParapheLetterWish *wish, const ParapheCase *facts, ParapheJudgement *judgement, GError **error);
/* Its reference line, "" for a letter that has none (transfer full). */
char *paraphe_letter_compose_reference (const ParapheLetterWish *wish, const ParapheCase *facts, guint version);
/* Does this recipe have this letter? */
gboolean paraphe_letter_exists (ParapheRecipe recipe, const char *template);
/* The letter of a recipe that follows this one (NULL: the first), NULL after the last (transfer none). */
const char *paraphe_letter_next_template (ParapheRecipe recipe, const char *template);
/* The letter that a setting of the campaign holds (recipe and template of wish are filled); FALSE when it holds none. */
gboolean paraphe_letter_find_setting (const char *setting, ParapheLetterWish *wish);
/* The names of the fields that a template may hold between braces (transfer container) (element-type utf8). */
GPtrArray *paraphe_letter_list_fields (void);
/* The version of the convention that the letter of this recipe speaks of: the one in force, else the one that it makes; 0 none. */
guint paraphe_letter_find_version (ParapheRecipe recipe, const ParapheJudgementFacts *judgement);

/* The reference line that closes it: "Réf. : ENT-École 2026-2027 · dossier 24680135 · réouverture" (transfer full). */
char *paraphe_letter_reference (ParapheRecipe recipe, const ParapheCase *facts, guint version);
/* Does this text carry that reference line, after the server's normalisation? */
gboolean paraphe_letter_has_reference (const char *text, const char *reference);
/* Is a reminder (any code « rappel … ») closed by the reference line of this text? */
gboolean paraphe_letter_is_reminder (const char *text);
/* TRUE when the motivation carries the reference line of an expiry (« classement délai »). */
gboolean paraphe_letter_is_expiry (const char *motivation);
/* TRUE when the text carries the reference line of an extension (« prolongation »): it promises more time. */
gboolean paraphe_letter_is_extension (const char *text);
/* TRUE when the text carries the reference line of a receipt (« copie reçue »): a copy came outside the platform. */
gboolean paraphe_letter_is_receipt (const char *text);
/* TRUE when the text carries the reference line that asks for another copy (« nouvelle copie v2 »). */
gboolean paraphe_letter_is_request (const char *text);

#define PARAPHE_LETTER_ERROR (paraphe_letter_error_quark ())
GQuark paraphe_letter_error_quark (void);
typedef enum { PARAPHE_LETTER_ERROR_FIELD, PARAPHE_LETTER_ERROR_EMPTY } ParapheLetterError;

G_END_DECLS
