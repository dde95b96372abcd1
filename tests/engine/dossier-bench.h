/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dossiers made by hand for the tests of what is pure. */
#pragma once
#include "dossier.h"

#define BENCH_AGENT "agent@academie.example.org"
#define BENCH_COLLEAGUE "collegue@academie.example.org"
#define BENCH_MAIRIE "mairie@commune.example.org"

/* A dossier in making: arrays grow, then bench_dossier closes it. */
typedef struct {
  ParapheDossierFacts facts;
  GPtrArray *treatments, *messages, *labels;
} Bench;

void bench_init (Bench *self, ParapheState state);
void bench_clear (Bench *self);
/* A traitement; id NULL: only the stored document was read. */
void bench_add_treatment (Bench *self, const char *id, ParapheState state, const char *email, gint64 at, const char *motivation);
void bench_add_message (Bench *self, guint rank, ParapheAuthor author, const char *email, const char *body);
void bench_add_correction (Bench *self, guint rank, const char *email, const char *body);
void bench_add_deleted (Bench *self, guint rank, const char *email);
void bench_add_label (Bench *self, const char *id, const char *name);
void bench_set_attestation (Bench *self, const char *md5, gint64 at);
ParapheDossier *bench_dossier (Bench *self);
