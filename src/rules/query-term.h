/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query cut in tokens: « -statut:"hors délai" » is negated, named « statut », equal to « hors délai ». Private to the rules. Pure. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  PARAPHE_QUERY_EQUAL,    /* : or = */
  PARAPHE_QUERY_OTHER,    /* != or ≠ */
  PARAPHE_QUERY_BELOW,
  PARAPHE_QUERY_AT_MOST,
  PARAPHE_QUERY_ABOVE,
  PARAPHE_QUERY_AT_LEAST,
} ParapheQueryOperator;

typedef struct {
  char *typed;     /* as it stands in the text */
  gboolean negated;
  char *name;      /* NULL: a word */
  ParapheQueryOperator operator;
  char *value;     /* without its quotes */
} ParapheToken;

/* text: valid UTF-8. (transfer full) (element-type ParapheToken). A quote that nothing closes goes to the end. */
GPtrArray *paraphe_query_cut (const char *text);

G_END_DECLS
