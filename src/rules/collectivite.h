/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a demandeur is: identifiers made plain, nature, commune, département. Pure. */
#pragma once
#include "dossier.h"

G_BEGIN_DECLS

/* codes: "", commune, epci, syndicat, caisse. */
typedef enum {
  PARAPHE_NATURE_UNKNOWN,
  PARAPHE_NATURE_COMMUNE,
  PARAPHE_NATURE_EPCI,
  PARAPHE_NATURE_SYNDICAT,
  PARAPHE_NATURE_CAISSE, /* CCAS, caisse des écoles */
} ParapheNature;
const char *paraphe_nature_to_code (ParapheNature nature);
/* By the legal form when it is known, else by the beginning of the SIREN: 21, 24, 25, 26; 20 tells nothing. Both may be NULL. */
ParapheNature paraphe_nature_find (const char *legal_form_code, const char *siren);

typedef struct {
  gboolean is_person;   /* a physical person */
  char *siret;          /* (owned) without spaces, as it is otherwise; "" for none */
  char *siren;          /* (owned) of a SIRET of 14 digits, "" otherwise */
  ParapheNature nature;
  char *commune_code;   /* (owned) (nullable) INSEE: of a commune alone, its address, else its SIREN */
  char *departement;    /* (owned) (nullable) of the address, else of the SIREN */
} ParapheCollectivite;

void paraphe_collectivite_read (ParapheCollectivite *self, const ParapheDossierFacts *dossier);
void paraphe_collectivite_clear (ParapheCollectivite *self);

G_END_DECLS
