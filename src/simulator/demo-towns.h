/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The communes and communautés de communes that the demonstration knows: public facts. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *code;    /* "81" */
  const char *name;
} Department;

typedef struct {
  const char *code;       /* INSEE code of the commune, or of the seat; its two first digits are the département */
  const char *name;       /* of the commune, or what follows « communauté de communes » */
  const char *siren;
  const char *postal;
  int schools;            /* how many it has here */
  const char *seat;       /* (nullable) commune of the seat: it is a communauté de communes */
  const char *members[4]; /* "81147 81120 Lombers": communes with schools; NULL ends a shorter list */
} Town;

const Town *demo_towns_list (guint *n);
/* A commune that is not of the académie. */
const Town *demo_towns_outside (void);
const Department *demo_towns_department (const char *code); /* of any code that begins with it */
/* The last digit that makes these digits a number of Luhn. */
int demo_towns_luhn (const char *digits);
/* The SIRET of its establishment of that rank, from 1 (transfer full). */
char *demo_towns_siret (const Town *town, int rank);
/* "COMMUNE DE LESCURE-D'ALBIGEOIS" (transfer full). */
char *demo_towns_company_name (const Town *town);
/* "lescure-d-albigeois.example" (transfer full). */
char *demo_towns_domain (const Town *town);

G_END_DECLS
