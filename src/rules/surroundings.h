/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is around a dossier, for the checks that one dossier cannot answer alone. Plain facts, borrowed for one call. */
#pragma once
#include "day.h"
#include "neighbours.h"

G_BEGIN_DECLS

/* A collectivité of the campaign before. */
typedef struct {
  const char *siren, *siret, *signatory;
  GPtrArray *schools; /* (element-type utf8) keys: UAI, else normalised label */
} ParaphePreviousDossier;

/* A prolongation granted by a supervisor. */
typedef struct {
  ParapheDay until;
  const char *by, *reason;
} ParapheExtension;

/* What a machine saw in a copy (image, text): absent until a room produces it. Keyed by the MD5 of the file. */
typedef struct {
  const char *md5;
  int n_pages;                   /* -1 unknown */
  const char *unreadable;        /* (nullable) cause: encrypted, damaged, 0 page */
  guint looks_like_version;      /* 0: not recognised */
  double margin;                 /* of that recognition, 0-1 */
  const char *dossier_number;    /* (nullable) found in its text */
  int blank_page;                /* page that is blank or too poor, 0 none */
  int upside_down_page;          /* 0 none */
  int has_ink;                   /* in the frame of signature: -1 unknown, 0, 1 */
  const char *signature;         /* (nullable) electronic: signer and state */
  const char *says, *form_says;  /* (nullable) a value of the paper that differs from the form's */
} ParapheEvidence;

/* A copy that came outside the platform. */
typedef struct {
  const char *channel; /* paper, mail, other */
  ParapheDay received;
} ParapheImport;

/* What is known of the campaign and of this computer as a whole. */
typedef struct {
  gint64 synced_at;            /* last full synchronisation that succeeded, server clock; 0 never */
  gboolean clock_measured;
  gint64 clock_offset;         /* server's clock minus this computer's, seconds */
  gboolean demarche_known;
  const char *declarative;     /* (nullable) of the démarche: "accepte" when it accepts by itself */
  const char *token_cause;     /* (nullable) translated: why this token can only read */
  gboolean lots_known;         /* lots for finance are kept here */
  guint n_to_send;             /* complete dossiers that are in no lot */
  gint64 to_send_cents;
} ParapheWhole;

/* A lot sent to finance, a school opened or closed. */
typedef struct {
  const char *lot;
  gint64 amount_cents;
  guint n_schools;
  const char *siret;
} ParapheFinanceLine;

typedef struct {
  ParapheNeighbours *neighbours;   /* (nullable) every dossier of the campaign, indexed */
  GHashTable *previous;            /* (nullable) SIREN -> ParaphePreviousDossier */
  const char *previous_name;       /* (nullable) "2025-2026" */
  const ParapheExtension *extension; /* (nullable) the last one */
  GPtrArray *evidence;             /* (nullable) (element-type ParapheEvidence) of this dossier's files */
  guint convention_pages;          /* of the convention in force, 0 unknown */
  const char *convention_lacks;    /* (nullable) field that the stored convention does not repeat */
  const char *versions_text;       /* (nullable) "identical" or "different": texts of the last two versions */
  GHashTable *imported;            /* (nullable) MD5 -> ParapheImport: copies of this dossier that came outside the platform */
  gint64 incident_at;              /* last incident of the platform noted, 0 none */
  const ParapheFinanceLine *line;  /* (nullable) last line sent to finance for this dossier */
  gint64 titre_cents;              /* amount of the titre recorded */
  const char *titre;               /* (nullable) */
  GHashTable *accesses;            /* (nullable) UAI -> "open" or "closed" */
  GHashTable *kept;                /* (nullable) MD5 of the files kept here */
  const char *agent_group;         /* (nullable) id of the agent's groupe instructeur */
  gboolean preparing_lot;          /* it is being put in a lot for finance: FIN-01 and FIN-02 are said */
  const ParapheWhole *whole;       /* (nullable) */
  const char *form_year;           /* (nullable) school year that the labels of its revision name */
} ParapheSurroundings;

G_END_DECLS
