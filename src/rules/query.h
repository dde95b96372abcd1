/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query language of the list: « statut:hors-délai dep:81,82 écoles>3 reçu<2026-11-01 -est:archivé albi ». Terms are joined by
 * « and »; a comma is « or » inside a term; « - » before a term turns it round; « a..b » is an interval; what is no term is a word that
 * is searched in the texts. Names of fields are understood in English and in French, with or without accents, whatever the language of
 * the user, so that a kept query means the same everywhere. Pure. */
#pragma once
#include "summary.h"

G_BEGIN_DECLS

typedef struct _ParapheQuery ParapheQuery; /* immutable */

/* Why a text is not understood. */
typedef enum {
  PARAPHE_QUERY_UNDERSTOOD,
  PARAPHE_QUERY_UNKNOWN_FIELD,
  PARAPHE_QUERY_BAD_VALUE,   /* of the kind of its field */
  PARAPHE_QUERY_NO_ORDER,    /* « < » and « > » are for numbers, amounts and dates */
} ParapheQueryProblem;

/* today: what « today » and « +7d » are counted from. Never NULL: the terms that are not understood are left out, and the first of
 * them is told. A term without a value yet (« dep: ») says nothing. */
ParapheQuery *paraphe_query_parse (const char *text, ParapheDay today);
void paraphe_query_free (ParapheQuery *self);
ParapheQueryProblem paraphe_query_get_problem (const ParapheQuery *self);
/* A translated sentence that says what is not understood and what would be, NULL when all is (transfer full). */
char *paraphe_query_dup_complaint (const ParapheQuery *self);
/* The words to search in the texts, separated by spaces, "" when there is none (transfer none). */
const char *paraphe_query_get_words (const ParapheQuery *self);
/* Does the dossier answer to every term? The words are not looked at. */
gboolean paraphe_query_matches (const ParapheQuery *self, const ParapheSummaryFacts *facts);
/* The terms as they were typed, words left out, each of which paraphe_query_without takes out (transfer full). */
GStrv paraphe_query_list_terms (const ParapheQuery *self);

/* The text without a term (as typed), spaces tidied (transfer full). */
char *paraphe_query_without (const char *text, const char *term);

/* What may be typed at the end of a text: a name of field in the user's language, or a value of the field begun. */
typedef struct {
  char *text;    /* the whole text once it is taken */
  char *label;   /* what is added: « statut: », « hors-délai » */
  char *meaning; /* translated */
} ParapheCompletion;
void paraphe_completion_free (ParapheCompletion *self);
/* departements: (nullable) codes worth proposing. (transfer full) (element-type ParapheCompletion), the likely first, at most most. */
GPtrArray *paraphe_query_complete (const char *text, const char *const *departements, guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParapheQuery, paraphe_query_free)

G_END_DECLS
