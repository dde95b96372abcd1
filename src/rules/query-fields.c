/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and words of the query language. Pure, any thread. */
#include "config.h"
#include "query-fields.h"
#include "normalising.h"
#include <glib/gi18n.h>
#include <string.h>

static gint64
day_or_absent (ParapheDay day) {
  return day == PARAPHE_NO_DAY ? PARAPHE_QUERY_ABSENT : day;
}

static gint64
day_of (gint64 at) {
  return at == 0 ? PARAPHE_QUERY_ABSENT : paraphe_day_of_instant (at);
}

static gint64
known (gint64 number) {
  return number < 0 ? PARAPHE_QUERY_ABSENT : number;
}

static gint64
get_schools (const ParapheSummaryFacts *facts) {
  return facts->schools_distinct;
}

static gint64
get_declared (const ParapheSummaryFacts *facts) {
  return known (facts->schools_declared);
}

static gint64
get_cost (const ParapheSummaryFacts *facts) {
  return known (facts->cost_cents);
}

static gint64
get_expected (const ParapheSummaryFacts *facts) {
  return known (facts->cost_expected_cents);
}

static gint64
get_deadline (const ParapheSummaryFacts *facts) {
  return day_or_absent (facts->deadline);
}

static gint64
get_left (const ParapheSummaryFacts *facts) {
  return facts->deadline == PARAPHE_NO_DAY || facts->days_left == G_MAXINT ? PARAPHE_QUERY_ABSENT : facts->days_left;
}

static gint64
get_deposited (const ParapheSummaryFacts *facts) {
  return day_of (facts->deposited_at);
}

static gint64
get_received (const ParapheSummaryFacts *facts) {
  return day_of (facts->last_file_at);
}

static gint64
get_message (const ParapheSummaryFacts *facts) {
  return day_of (facts->last_message_at);
}

static gint64
get_flags (const ParapheSummaryFacts *facts) {
  return facts->n_flags;
}

static gint64
get_copies (const ParapheSummaryFacts *facts) {
  return facts->copies_to_examine;
}

static gint64
get_version (const ParapheSummaryFacts *facts) {
  return facts->convention_version;
}

static gint64
get_number (const ParapheSummaryFacts *facts) {
  return facts->number;
}

static const char *
get_name (const ParapheSummaryFacts *facts) {
  return facts->name;
}

static const char *
get_signatory (const ParapheSummaryFacts *facts) {
  return facts->signatory;
}

static const char *
get_siret (const ParapheSummaryFacts *facts) {
  return facts->siret;
}

static const ParapheQueryField fields[] = {
  { "status|statut|etat", NC_ ("query", "status"), N_ ("the business status"), PARAPHE_QUERY_STATUS, NULL, NULL },
  { "view|vue", NC_ ("query", "view"), N_ ("a view of the left column"), PARAPHE_QUERY_VIEW, NULL, NULL },
  { "dep|departement|dept", NC_ ("query", "dep"), N_ ("the département, several with commas"), PARAPHE_QUERY_DEPARTEMENT, NULL,
    NULL },
  { "deadline|echeance", NC_ ("query", "deadline"), N_ ("the day of the deadline"), PARAPHE_QUERY_DAY, get_deadline, NULL },
  { "left|reste", NC_ ("query", "left"), N_ ("days left, less than 0 when late"), PARAPHE_QUERY_NUMBER, get_left, NULL },
  { "received|recu|recue", NC_ ("query", "received"), N_ ("the day of the last file received"), PARAPHE_QUERY_DAY, get_received,
    NULL },
  { "deposited|depose|depot", NC_ ("query", "deposited"), N_ ("the day of the deposit"), PARAPHE_QUERY_DAY, get_deposited, NULL },
  { "message|messages", NC_ ("query", "message"), N_ ("the day of the last message"), PARAPHE_QUERY_DAY, get_message, NULL },
  { "schools|ecoles|ecole", NC_ ("query", "schools"), N_ ("how many different schools are listed"), PARAPHE_QUERY_NUMBER,
    get_schools, NULL },
  { "declared|declarees", NC_ ("query", "declared"), N_ ("how many schools are declared"), PARAPHE_QUERY_NUMBER, get_declared, NULL },
  { "cost|cout|montant", NC_ ("query", "cost"), N_ ("the amount declared, in euros"), PARAPHE_QUERY_MONEY, get_cost, NULL },
  { "expected|attendu", NC_ ("query", "expected"), N_ ("the amount of the schools listed, in euros"), PARAPHE_QUERY_MONEY,
    get_expected, NULL },
  { "flag|alerte", NC_ ("query", "flag"), N_ ("an open flag, by its code or its severity"), PARAPHE_QUERY_FLAG, NULL, NULL },
  { "flags|alertes", NC_ ("query", "flags"), N_ ("how many flags are open"), PARAPHE_QUERY_NUMBER, get_flags, NULL },
  { "is|est", NC_ ("query", "is"), N_ ("a fact: unread, unanswered, archived…"), PARAPHE_QUERY_FACT, NULL, NULL },
  { "copies|copie", NC_ ("query", "copies"), N_ ("how many copies are to be examined"), PARAPHE_QUERY_NUMBER, get_copies, NULL },
  { "version|versions", NC_ ("query", "version"), N_ ("the version of the convention in force"), PARAPHE_QUERY_NUMBER, get_version,
    NULL },
  { "name|nom|collectivite", NC_ ("query", "name"), N_ ("a part of the name of the collectivité"), PARAPHE_QUERY_TEXT, NULL,
    get_name },
  { "signatory|signataire", NC_ ("query", "signatory"), N_ ("a part of the name of the signatory"), PARAPHE_QUERY_TEXT, NULL,
    get_signatory },
  { "siret|siren", NC_ ("query", "siret"), N_ ("digits of the SIRET"), PARAPHE_QUERY_TEXT, NULL, get_siret },
  { "number|numero|dossier", NC_ ("query", "number"), N_ ("the number of the dossier"), PARAPHE_QUERY_NUMBER, get_number, NULL },
};

static const ParapheQueryWord statuses[] = {
  { "s01|deleted|supprime", NC_ ("query", "deleted"), PARAPHE_STATUS_DELETED },
  { "s02|expired|expire", NC_ ("query", "expired"), PARAPHE_STATUS_EXPIRED },
  { "s03|withdrawn|retire", NC_ ("query", "withdrawn"), PARAPHE_STATUS_WITHDRAWN },
  { "s04|refused|refuse", NC_ ("query", "refused"), PARAPHE_STATUS_REFUSED },
  { "s05|depositing|depot-en-cours", NC_ ("query", "depositing"), PARAPHE_STATUS_DEPOSITING },
  { "s06|reopened|rouvert", NC_ ("query", "reopened"), PARAPHE_STATUS_REOPENED },
  { "s07|resubmitted|redepose", NC_ ("query", "resubmitted"), PARAPHE_STATUS_RESUBMITTED },
  { "s08|stuck|bloque", NC_ ("query", "stuck"), PARAPHE_STATUS_STUCK },
  { "s09|complete|complet", NC_ ("query", "complete"), PARAPHE_STATUS_COMPLETE },
  { "s10|convention-received|convention-recue", NC_ ("query", "convention-received"), PARAPHE_STATUS_RECEIVED },
  { "s11|void|caduque", NC_ ("query", "void"), PARAPHE_STATUS_VOID_RECEIVED },
  { "s12|non-compliant|non-conforme", NC_ ("query", "non-compliant"), PARAPHE_STATUS_NON_COMPLIANT },
  { "s13|overdue|hors-delai", NC_ ("query", "overdue"), PARAPHE_STATUS_OVERDUE },
  { "s14|to-check|a-verifier", NC_ ("query", "to-check"), PARAPHE_STATUS_TO_CHECK },
  { "s15|awaiting|attend-la-convention", NC_ ("query", "awaiting"), PARAPHE_STATUS_AWAITING },
};

static const ParapheQueryWord views[] = {
  { "received|convention-recue", NC_ ("query", "convention-received"), PARAPHE_VIEW_RECEIVED },
  { "resubmitted|redepose", NC_ ("query", "resubmitted"), PARAPHE_VIEW_RESUBMITTED },
  { "to_check|to-check|a-verifier", NC_ ("query", "to-check"), PARAPHE_VIEW_TO_CHECK },
  { "void|caduque", NC_ ("query", "void"), PARAPHE_VIEW_VOID },
  { "unanswered|sans-reponse", NC_ ("query", "unanswered"), PARAPHE_VIEW_UNANSWERED },
  { "stuck|bloque", NC_ ("query", "stuck"), PARAPHE_VIEW_STUCK },
  { "awaiting|attend-la-convention", NC_ ("query", "awaiting"), PARAPHE_VIEW_AWAITING },
  { "reopened|rouvert", NC_ ("query", "reopened"), PARAPHE_VIEW_REOPENED },
  { "this_week|this-week|cette-semaine", NC_ ("query", "this-week"), PARAPHE_VIEW_THIS_WEEK },
  { "within_15_days|within-15-days|sous-15-jours", NC_ ("query", "within-15-days"), PARAPHE_VIEW_WITHIN_15_DAYS },
  { "overdue|hors-delai", NC_ ("query", "overdue"), PARAPHE_VIEW_OVERDUE },
  { "complete|complet|complets", NC_ ("query", "complete"), PARAPHE_VIEW_COMPLETE },
  { "closed|classe|classes", NC_ ("query", "closed"), PARAPHE_VIEW_CLOSED },
  { "anomalies|anomalie", NC_ ("query", "anomalies"), PARAPHE_VIEW_ANOMALIES },
};

static const ParapheQueryWord severities[] = {
  { "blocking|bloquant|b", NC_ ("query", "blocking"), PARAPHE_SEVERITY_BLOCKING },
  { "absolute|absolu", NC_ ("query", "absolute"), PARAPHE_SEVERITY_ABSOLUTE },
  { "warning|a-verifier|a", NC_ ("query", "warning"), PARAPHE_SEVERITY_WARNING },
  { "information|info|i", NC_ ("query", "information"), PARAPHE_SEVERITY_INFORMATION },
};

enum { FACT_UNREAD, FACT_UNANSWERED, FACT_ARCHIVED, FACT_PENDING, FACT_MISMATCH, FACT_STARRED, FACT_NOTED };

static const ParapheQueryWord facts_words[] = {
  { "unread|non-lu", NC_ ("query", "unread"), FACT_UNREAD },
  { "unanswered|sans-reponse", NC_ ("query", "unanswered"), FACT_UNANSWERED },
  { "archived|archive", NC_ ("query", "archived"), FACT_ARCHIVED },
  { "pending|en-attente-d-envoi", NC_ ("query", "pending"), FACT_PENDING },
  { "mismatched|ecart", NC_ ("query", "mismatched"), FACT_MISMATCH },
  { "starred|suivi", NC_ ("query", "starred"), FACT_STARRED },
  { "noted|annote", NC_ ("query", "noted"), FACT_NOTED },
};

const ParapheQueryField *
paraphe_query_list_fields (guint *n) {
  *n = G_N_ELEMENTS (fields);
  return fields;
}

const ParapheQueryField *
paraphe_query_find_field (const char *name) {
  g_autofree char *folded = paraphe_query_fold (name);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *word = paraphe_query_fold (paraphe_query_translate (fields[i].word));
    if (paraphe_query_is_named (fields[i].names, folded, FALSE) || g_str_equal (word, folded))
      return &fields[i];
  }
  return NULL;
}

const ParapheQueryWord *
paraphe_query_list_words (ParapheQueryKind kind, guint *n) {
  switch (kind) {
  case PARAPHE_QUERY_STATUS:
    *n = G_N_ELEMENTS (statuses);
    return statuses;
  case PARAPHE_QUERY_VIEW:
    *n = G_N_ELEMENTS (views);
    return views;
  case PARAPHE_QUERY_FLAG:
    *n = G_N_ELEMENTS (severities);
    return severities;
  case PARAPHE_QUERY_FACT:
    *n = G_N_ELEMENTS (facts_words);
    return facts_words;
  case PARAPHE_QUERY_DEPARTEMENT:
  case PARAPHE_QUERY_NUMBER:
  case PARAPHE_QUERY_MONEY:
  case PARAPHE_QUERY_DAY:
  case PARAPHE_QUERY_TEXT:
  default:
    *n = 0;
    return NULL;
  }
}

gboolean
paraphe_query_fact_holds (guint fact, const ParapheSummaryFacts *facts) {
  switch (fact) {
  case FACT_UNREAD:
    return facts->unread;
  case FACT_UNANSWERED:
    return facts->unanswered;
  case FACT_ARCHIVED:
    return facts->archived;
  case FACT_PENDING:
    return facts->pending_operation;
  case FACT_MISMATCH:
    return facts->schools_declared != facts->schools_distinct || facts->cost_cents != facts->cost_expected_cents;
  case FACT_STARRED:
    return facts->starred;
  case FACT_NOTED:
    return facts->note != NULL;
  default:
    return FALSE;
  }
}

char *
paraphe_query_fold (const char *text) {
  char *folded = paraphe_normalise_text (text);
  return g_strdelimit (folded, " _", '-');
}

gboolean
paraphe_query_is_named (const char *names, const char *word, gboolean begins) {
  gsize n = strlen (word);
  for (const char *at = names; n > 0 && at != NULL; at = strchr (at, '|')) {
    at += *at == '|';
    gsize length = strcspn (at, "|");
    if (length >= n && strncmp (at, word, n) == 0 && (begins || length == n))
      return TRUE;
  }
  return FALSE;
}

const char *
paraphe_query_translate (const char *word) {
  return g_dpgettext2 (NULL, "query", word);
}
