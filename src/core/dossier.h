/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dossier as the platform says it: platform facts only, no judgement. Immutable, shared between threads. */
#pragma once
#include "champ.h"
#include "codes.h"
#include "demarche.h"
#include "file.h"
#include "message.h"
#include "treatment.h"

G_BEGIN_DECLS

typedef struct {
  /* identity */
  gint64 number;
  const char *id;                /* global id */
  ParaphePresence presence;
  ParapheState state;
  gboolean archived;
  const char *revision;          /* id of the revision of the form it follows */
  /* instants */
  gint64 deposited_at;
  gint64 construction_at;
  gint64 instruction_at;
  gint64 processed_at;           /* kept after a reopening: decide on the state */
  gint64 modified_at;
  gint64 fields_modified_at;
  gint64 expires_at;             /* retention, not the deadline */
  gint64 pending_correction_at;
  gint64 user_deleted_at;
  gint64 admin_deleted_at;
  /* people */
  const char *account_email;
  gboolean account_deleted;
  const char *group_id;
  GPtrArray *group_instructeurs; /* (element-type ParapheInstructeur) who may act on it */
  GPtrArray *followers;          /* (element-type ParapheInstructeur) */
  /* demandeur */
  const char *applicant_type;    /* __typename: PersonneMorale, PersonneMoraleIncomplete, PersonnePhysique... */
  const char *siret;             /* "" when there is none */
  const char *name;              /* company name; "" when unknown */
  const char *legal_form_code;   /* (nullable) */
  const char *legal_form;        /* (nullable) */
  const char *commune_code;      /* (nullable) INSEE code of the address */
  const char *commune;           /* (nullable) */
  const char *departement_code;  /* (nullable) of the address */
  int head_office;               /* -1 unknown */
  const char *address;           /* (nullable) of the establishment, lines as the platform gives them */
  const char *naf;               /* (nullable) "84.11Z" */
  const char *admin_state;       /* (nullable) "Actif", "Ferme" */
  const char *proxy_name;        /* (nullable) who filed for somebody else; "" when the name is unknown */
  /* content */
  const char *motivation;        /* (nullable) */
  ParapheFile *attestation;      /* (nullable) the convention in force */
  GPtrArray *champs;             /* (element-type ParapheChamp) */
  GPtrArray *annotations;        /* (element-type ParapheChamp) */
  GPtrArray *treatments;         /* (element-type ParapheTreatment) */
  GPtrArray *messages;           /* (element-type ParapheMessage) oldest first */
  GPtrArray *labels;             /* (element-type ParapheLabel) (nullable: not read) may hold one twice */
  GBytes *raw;                   /* (nullable) the answer it was read from, opaque outside platform */
  const char *state_code;        /* (nullable) the server's own word, for a state that is not known here */
} ParapheDossierFacts;

#define PARAPHE_TYPE_DOSSIER (paraphe_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ParapheDossier, paraphe_dossier, PARAPHE, DOSSIER, GObject)

/* Copies the strings, takes a reference on the rest. NULL arrays become empty, labels excepted. */
ParapheDossier *paraphe_dossier_new (const ParapheDossierFacts *facts);
const ParapheDossierFacts *paraphe_dossier_facts (ParapheDossier *self);
/* Fingerprints of the components a decision depends on, from values, without volatile facts (addresses, scan results, expiry,
 * followers). (transfer full) hexadecimal. The last says whether a copy kept is still what the server says: scan results and
 * expiry are part of it, addresses and followers are not. */
char *paraphe_dossier_fingerprint_form (ParapheDossier *self);
char *paraphe_dossier_fingerprint_attestation (ParapheDossier *self);
char *paraphe_dossier_fingerprint_messages (ParapheDossier *self); /* the collectivité's messages and files only */
char *paraphe_dossier_fingerprint_all (ParapheDossier *self);
/* The last message of the collectivité's side, and of the agents, NULL when none (transfer none). Deleted ones do not count. */
ParapheMessage *paraphe_dossier_get_last_theirs (ParapheDossier *self);
ParapheMessage *paraphe_dossier_get_last_ours (ParapheDossier *self);
/* Short name for a list: « Lescure-d’Albigeois » for COMMUNE DE LESCURE D ALBIGEOIS; the commune of the address when the
 * legal form is a commune, else the company name in ordinary case (transfer full). */
char *paraphe_dossier_dup_short_name (ParapheDossier *self);

G_END_DECLS
