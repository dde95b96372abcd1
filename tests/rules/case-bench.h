/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case made by hand for the tests of the rules: an accepted dossier in good order, that a test changes before it is judged. */
#pragma once
#include "judge.h"
#include "letters.h"

typedef struct {
  /* form: NULL leaves a field empty, a role named in `unmapped` is not in the map */
  const char *signatory, *quality, *number, *cost;
  const char *const *schools;
  const char *schools_text; /* NULL: the labels joined */
  ParapheRole unmapped;
  const char *texts[PARAPHE_N_ROLES]; /* of the other roles: one that is NULL is not in the map; "true" and "false" tick a box */
  /* dossier */
  ParapheDossierFacts identity; /* the demandeur and the account: what bench_new fills, and what a test adds */
  ParapheState state;
  ParaphePresence presence;
  const char *deposited;    /* RFC 3339 */
  const char *attestation;  /* MD5, NULL none */
  const char *generated;    /* of the attestation */
  const char *motivation;
  const char *now, *refreshed, *read_at;
  gboolean executing;
  /* around: NULL none */
  ParapheDirectory *directory;       /* (owned) */
  ParapheSurroundings *around;       /* bench_get_around gives one */
  /* settings: "key", "value", …, NULL */
  const char *settings[9]; /* the rule of the deadline is confirmed but when they say otherwise */
  /* lists filled by the functions below */
  GPtrArray *treatments, *messages, *conventions, *examinations, *marks, *operations;
  guint n_messages;
  /* made by bench_judge */
  ParapheCase facts;
  ParapheDossier *dossier;
  ParapheCampaign *campaign;
  ParapheForm *form;
  ParapheJudgement *judgement;
} Bench;

/* Filed on 24 September 2026, two schools, 82 €, accepted at once, convention v1 "MD5-1" a minute later; today 5 October. */
Bench *bench_new (void);
void bench_free (Bench *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

/* Its surroundings, with an empty index of the other dossiers. */
ParapheSurroundings *bench_get_around (Bench *self);
/* Another dossier, in the index; the caller fills what it shares. */
void bench_add_neighbour (Bench *self, const ParapheNeighbour *neighbour);
/* What this collectivité did last year; schools: keys ended by NULL. Without it, the campaign before has another one only. */
void bench_set_previous (Bench *self, const char *siret, const char *signatory, const char *const *schools);
/* The directory: schools of Albi, Puygouzon and others (directory-bench.c), of this day. */
void bench_import (Bench *self, const char *day);
void bench_add_event (Bench *self, ParapheEvent event, const char *at);
/* Its id is "Commentaire-<n>", n from 1; file: MD5 of an attachment "scan.pdf", NULL none. */
void bench_add_message (Bench *self, ParapheAuthor author, const char *at, const char *body, const char *file);
/* A message of the account that brings this file. */
void bench_add_file (Bench *self, const char *at, const ParapheFileFacts *file);
/* Around it; what is given is borrowed. */
void bench_add_evidence (Bench *self, const ParapheEvidence *evidence);
void bench_add_import (Bench *self, const char *md5, const ParapheImport *import);
void bench_set_access (Bench *self, const char *uai, const char *state);
void bench_keep (Bench *self, const char *md5);
void bench_add_convention (Bench *self, guint version, const char *md5, const char *at);
/* Of the file of message n, against a convention. */
void bench_add_examination (Bench *self, guint message, const char *file, const char *convention, ParapheVerdict verdict,
                            const char *at);
void bench_add_mark (Bench *self, const char *subject, const char *fingerprint, const char *reason);
void bench_add_operation (Bench *self, ParapheRecipe recipe, ParapheOperationState state);
/* Reopened on `at`, resubmitted and re-accepted an hour later; the former attestation is kept as the last version, the new one
 * has this MD5. */
void bench_reaccept (Bench *self, const char *at, const char *md5);
/* Builds the values and judges; may be called again after a change. */
ParapheJudgement *bench_judge (Bench *self);
/* The flag of a check, NULL when it does not speak. */
ParapheFlag *bench_find (Bench *self, const char *id);
gint64 bench_instant (const char *text);
