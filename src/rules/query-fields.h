/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a query may ask of a dossier: one row a field, one row a word. Private to the rules. Pure. */
#pragma once
#include "summary.h"

G_BEGIN_DECLS

typedef enum {
  PARAPHE_QUERY_STATUS,
  PARAPHE_QUERY_VIEW,
  PARAPHE_QUERY_DEPARTEMENT,
  PARAPHE_QUERY_NUMBER,
  PARAPHE_QUERY_MONEY, /* cents */
  PARAPHE_QUERY_DAY,
  PARAPHE_QUERY_TEXT,
  PARAPHE_QUERY_FLAG,  /* of an id, or of a severity */
  PARAPHE_QUERY_FACT,  /* true or not */
} ParapheQueryKind;

/* Nothing is known: no comparison holds. */
#define PARAPHE_QUERY_ABSENT G_MININT64

typedef struct {
  const char *names;   /* folded, every one understood, separated by | */
  const char *word;    /* msgid in the context "query": the name that is proposed */
  const char *meaning; /* msgid */
  ParapheQueryKind kind;
  gint64 (*number) (const ParapheSummaryFacts *facts);    /* (nullable) days for PARAPHE_QUERY_DAY */
  const char *(*text) (const ParapheSummaryFacts *facts); /* (nullable) may give NULL */
} ParapheQueryField;

typedef struct {
  const char *names; /* folded, separated by | */
  const char *word;  /* msgid in the context "query" */
  guint value;
} ParapheQueryWord;

const ParapheQueryField *paraphe_query_list_fields (guint *n);
/* By any of its names, with accents or not; NULL when it is none. */
const ParapheQueryField *paraphe_query_find_field (const char *name);
/* The words of a kind: values of ParapheStatus, ParapheView, ParapheSeverity, or of the facts. */
const ParapheQueryWord *paraphe_query_list_words (ParapheQueryKind kind, guint *n);
gboolean paraphe_query_fact_holds (guint fact, const ParapheSummaryFacts *facts);
/* « Hors délai » as « hors-delai » (transfer full). */
char *paraphe_query_fold (const char *text);
/* Is word one of the names, or does it begin one? */
gboolean paraphe_query_is_named (const char *names, const char *word, gboolean begins);
const char *paraphe_query_translate (const char *word); /* in the context "query" */

G_END_DECLS
