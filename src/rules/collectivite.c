/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who a demandeur is. Pure, any thread. */
#include "collectivite.h"
#include "departement.h"
#include "identifiers.h"
#include <string.h>

#define SIREN_DIGITS 9
#define SIRET_DIGITS 14

static const struct {
  const char *form;
  ParapheNature nature;
} legal_forms[] = {
  { "7210", PARAPHE_NATURE_COMMUNE },  { "7343", PARAPHE_NATURE_EPCI },     { "7344", PARAPHE_NATURE_EPCI },
  { "7345", PARAPHE_NATURE_SYNDICAT }, { "7346", PARAPHE_NATURE_EPCI },     { "7347", PARAPHE_NATURE_EPCI },
  { "7348", PARAPHE_NATURE_EPCI },     { "7349", PARAPHE_NATURE_EPCI },     { "7353", PARAPHE_NATURE_SYNDICAT },
  { "7354", PARAPHE_NATURE_SYNDICAT }, { "7355", PARAPHE_NATURE_SYNDICAT }, { "7361", PARAPHE_NATURE_CAISSE },
  { "7362", PARAPHE_NATURE_CAISSE },
};

static const struct {
  const char *prefix;
  ParapheNature nature;
} prefixes[] = {
  { "21", PARAPHE_NATURE_COMMUNE }, { "24", PARAPHE_NATURE_EPCI }, { "25", PARAPHE_NATURE_SYNDICAT }, { "26", PARAPHE_NATURE_CAISSE },
};

static const char *const nature_codes[] = {
  [PARAPHE_NATURE_UNKNOWN] = "",           [PARAPHE_NATURE_COMMUNE] = "commune", [PARAPHE_NATURE_EPCI] = "epci",
  [PARAPHE_NATURE_SYNDICAT] = "syndicat", [PARAPHE_NATURE_CAISSE] = "caisse",
};

const char *
paraphe_nature_to_code (ParapheNature nature) {
  return (guint) nature < G_N_ELEMENTS (nature_codes) ? nature_codes[nature] : "";
}

ParapheNature
paraphe_nature_find (const char *legal_form_code, const char *siren) {
  if (legal_form_code != NULL && *legal_form_code != '\0') {
    for (gsize i = 0; i < G_N_ELEMENTS (legal_forms); i++)
      if (g_str_equal (legal_forms[i].form, legal_form_code))
        return legal_forms[i].nature;
    return PARAPHE_NATURE_UNKNOWN;
  }
  for (gsize i = 0; siren != NULL && i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (siren, prefixes[i].prefix))
      return prefixes[i].nature;
  return PARAPHE_NATURE_UNKNOWN;
}

static char *
find_departement (const ParapheDossierFacts *dossier, const char *siren) {
  char *departement = paraphe_departement_of_commune (dossier->commune_code);
  if (departement != NULL)
    return departement;
  const char *said = dossier->departement_code != NULL && strlen (dossier->departement_code) <= 3
                       ? paraphe_departement_read (dossier->departement_code)
                       : NULL;
  if (said != NULL)
    return g_strdup (said);
  return paraphe_siren_dup_departement (siren);
}

void
paraphe_collectivite_read (ParapheCollectivite *self, const ParapheDossierFacts *dossier) {
  char *siret = paraphe_siret_dup_plain (dossier->siret);
  gboolean is_whole = strlen (siret) == SIRET_DIGITS && strspn (siret, "0123456789") == SIRET_DIGITS;
  *self = (ParapheCollectivite){
    .is_person = g_str_equal (dossier->applicant_type, "PersonnePhysique"),
    .siret = siret,
    .siren = is_whole ? g_strndup (siret, SIREN_DIGITS) : g_strdup (""),
  };
  self->nature = paraphe_nature_find (dossier->legal_form_code, self->siren);
  self->departement = find_departement (dossier, self->siren);
  if (self->nature != PARAPHE_NATURE_COMMUNE)
    return;
  gboolean has_address = paraphe_commune_code_is_valid (dossier->commune_code);
  self->commune_code = has_address ? g_strdup (dossier->commune_code) : paraphe_siren_dup_commune (self->siren);
}

void
paraphe_collectivite_clear (ParapheCollectivite *self) {
  g_clear_pointer (&self->siret, g_free);
  g_clear_pointer (&self->siren, g_free);
  g_clear_pointer (&self->commune_code, g_free);
  g_clear_pointer (&self->departement, g_free);
}
