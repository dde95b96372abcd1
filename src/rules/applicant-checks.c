/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks of the demandeur: DEM. Pure, any thread. */
#include "config.h"
#include "check-codes.h"
#include "departement.h"
#include "identifiers.h"
#include "normalising.h"
#include "phrase.h"
#include <glib/gi18n.h>
#include <string.h>

static gboolean
has_siret_digits (const ParapheMatter *matter) {
  return *matter->collectivite.siren != '\0';
}

static gboolean
check_siret_digits (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *siret = matter->collectivite.siret;
  if (has_siret_digits (matter))
    return FALSE;
  if (matter->collectivite.is_person && *siret == '\0')
    return paraphe_finding_lacks_source (finding, _ ("No SIRET: the dossier was filed by a physical person."));
  guint n = 0;
  for (const char *at = siret; *at != '\0'; at++)
    n += g_ascii_isdigit (*at) ? 1 : 0;
  g_autofree char *quote = paraphe_phrase_quote (siret);
  paraphe_finding_add (finding, "siret", siret);
  finding->message = g_strdup_printf (_ ("SIRET “%1$s”: 14 digits expected, %2$u found."), quote, n);
  finding->why = g_strdup (_ ("A SIRET is made of 14 digits and nothing else but spaces."));
  return TRUE;
}

static gboolean
check_siret_key (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *siret = matter->collectivite.siret;
  if (!has_siret_digits (matter))
    return paraphe_finding_lacks_source (finding, _ ("Key not checked: the SIRET does not have 14 digits."));
  if (paraphe_siret_is_valid (siret))
    return FALSE;
  paraphe_finding_add (finding, "siret", siret);
  finding->message = g_strdup_printf (_ ("SIRET %s: wrong check key."), siret);
  finding->why = g_strdup (_ ("The 14 digits of a SIRET follow the Luhn rule (La Poste has its own): one of these is wrong."));
  return TRUE;
}

static gboolean
check_incomplete (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!g_str_equal (matter->dossier->applicant_type, "PersonneMoraleIncomplete"))
    return FALSE;
  paraphe_finding_add (finding, "siret", matter->collectivite.siret);
  finding->message = g_strdup (_ ("INSEE data not fetched by the platform: name and address unknown."));
  finding->why = g_strdup (_ ("The INSEE service did not answer when the dossier was filed; the platform asks again later."));
  return TRUE;
}

static gboolean
check_legal_form (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *code = matter->dossier->legal_form_code;
  if (code == NULL || *code == '\0')
    return paraphe_finding_lacks_source (finding, _ ("Legal form unknown: whether it is a collectivité was not checked."));
  g_auto (GStrv) allowed = paraphe_matter_list_words (matter, "legal_forms");
  if (g_strv_contains ((const char *const *) allowed, code))
    return FALSE;
  const char *form = matter->dossier->legal_form != NULL && *matter->dossier->legal_form != '\0' ? matter->dossier->legal_form : code;
  g_autofree char *name = paraphe_phrase_quote (matter->dossier->name);
  g_autofree char *said = paraphe_phrase_quote (form);
  g_autofree char *said_code = paraphe_phrase_quote (code);
  paraphe_finding_add (finding, "name", matter->dossier->name);
  paraphe_finding_add (finding, "legal_form", code);
  finding->message = g_strdup_printf (_ ("“%1$s” (%2$s) is neither a commune, an EPCI nor a syndicat."), name, said);
  finding->why = g_strdup_printf (_ ("Legal form %s is not among those of the campaign: only a collectivité competent for schools "
                                     "signs the convention and pays."),
                                  said_code);
  return TRUE;
}

static gboolean
check_head_office (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->dossier->head_office != 0)
    return FALSE;
  const char *address = matter->dossier->address != NULL ? matter->dossier->address : matter->dossier->commune;
  g_autofree char *said = paraphe_phrase_quote (address);
  paraphe_finding_add (finding, "siret", matter->collectivite.siret);
  paraphe_finding_add (finding, "address", address);
  finding->message = *said != '\0'
                       ? g_strdup_printf (_ ("The SIRET is that of a secondary establishment (%s): check who the debtor is."), said)
                       : g_strdup (_ ("The SIRET is that of a secondary establishment: check who the debtor is."));
  finding->why = g_strdup (_ ("The last five digits of the SIRET are not those of the seat: the titre de perception would go there."));
  return TRUE;
}

/* A syndicat may have schools in its name. */
static gboolean
is_named_as_school (const ParapheMatter *matter) {
  g_autofree char *name = paraphe_normalise_text (matter->dossier->name);
  g_auto (GStrv) words = paraphe_matter_list_words (matter, "school_words");
  if (matter->collectivite.nature == PARAPHE_NATURE_SYNDICAT || matter->collectivite.nature == PARAPHE_NATURE_CAISSE)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
check_not_school (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *naf = matter->dossier->naf != NULL ? matter->dossier->naf : "";
  g_auto (GStrv) school_nafs = paraphe_matter_list_words (matter, "school_naf");
  if (!g_strv_contains ((const char *const *) school_nafs, naf) && !is_named_as_school (matter))
    return FALSE;
  g_autofree char *name = paraphe_phrase_quote (matter->dossier->name);
  paraphe_finding_add (finding, "name", matter->dossier->name);
  g_autofree char *said_naf = paraphe_phrase_quote (naf);
  paraphe_finding_add (finding, "naf", naf);
  finding->message = g_strdup_printf (_ ("The SIRET seems to be that of a school, not of the collectivité (%s)."), name);
  finding->why = g_strdup_printf (_ ("Name “%1$s”, activity code “%2$s”."), name, said_naf);
  return TRUE;
}

static gboolean
check_open (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->dossier->admin_state == NULL || g_ascii_strcasecmp (matter->dossier->admin_state, "Ferme") != 0)
    return FALSE;
  paraphe_finding_add (finding, "siret", matter->collectivite.siret);
  finding->message = g_strdup (_ ("Establishment closed at INSEE."));
  finding->why = g_strdup_printf (_ ("INSEE says that the establishment %s is closed: nothing can be billed to it."),
                                  matter->collectivite.siret);
  return TRUE;
}

static gboolean
check_academie (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *departement = matter->collectivite.departement;
  if (departement == NULL)
    return paraphe_finding_lacks_source (finding, _ ("Département unknown: neither the address nor the SIREN says it."));
  g_auto (GStrv) departements = paraphe_matter_list_words (matter, "departements");
  if (g_strv_contains ((const char *const *) departements, departement))
    return FALSE;
  paraphe_finding_add (finding, "departement", departement);
  finding->message = g_strdup_printf (_ ("Collectivité of département %s, outside the académie."), departement);
  finding->why = g_strdup_printf (_ ("The départements of the campaign are %s; that of the collectivité comes from its address, else "
                                     "from its SIREN."),
                                  paraphe_campaign_get (matter->facts->campaign, "departements"));
  return TRUE;
}

static gboolean
check_departement (const ParapheMatter *matter, ParapheFinding *finding) {
  const char *text = paraphe_matter_get_text (matter, PARAPHE_ROLE_DEPARTEMENT);
  const char *declared = paraphe_departement_read (text);
  const char *known = matter->collectivite.departement;
  if (declared == NULL || known == NULL || g_str_equal (declared, known))
    return FALSE;
  g_autofree char *quote = paraphe_phrase_quote (text);
  paraphe_finding_add (finding, "declared", declared);
  paraphe_finding_add (finding, "departement", known);
  finding->message = g_strdup_printf (_ ("Département declared %1$s, SIRET in %2$s."), declared, known);
  finding->why = g_strdup_printf (_ ("The form says “%1$s”; the address or the SIREN of the collectivité says %2$s."), quote, known);
  return TRUE;
}

static const char *
describe_state (ParapheState state) {
  switch (state) {
  case PARAPHE_STATE_EN_CONSTRUCTION:
    return C_ ("state", "form open");
  case PARAPHE_STATE_EN_INSTRUCTION:
    return C_ ("state", "under review");
  case PARAPHE_STATE_ACCEPTE:
    return C_ ("state", "accepted");
  case PARAPHE_STATE_REFUSE:
    return C_ ("state", "refused");
  case PARAPHE_STATE_SANS_SUITE:
    return C_ ("state", "closed without follow-up");
  case PARAPHE_STATE_UNKNOWN:
  default:
    return C_ ("state", "unknown state");
  }
}

static gboolean
check_only_dossier (const ParapheMatter *matter, ParapheFinding *finding) {
  if (matter->facts->around == NULL || matter->facts->around->neighbours == NULL)
    return paraphe_finding_lacks_source (finding, _ ("Other dossiers of the same collectivité: the other dossiers are not known."));
  g_autoptr (GPtrArray) others = paraphe_matter_list_sharing (matter, PARAPHE_SHARED_SIREN, matter->collectivite.siren);
  if (others->len == 0)
    return FALSE;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < others->len; i++) {
    const ParapheNeighbour *other = g_ptr_array_index (others, i);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, other->number);
    /* Translators: number of a dossier and its state */
    g_ptr_array_add (texts, g_strdup_printf (_ ("no. %1$s (%2$s)"), number, describe_state (other->state)));
  }
  g_autofree char *list = paraphe_phrase_list (texts);
  paraphe_finding_add (finding, "siren", matter->collectivite.siren);
  paraphe_finding_add_texts (finding, "dossiers", texts);
  finding->message = g_strdup_printf (ngettext ("Another dossier of the same collectivité: %s. Only one form for a collectivité.",
                                                "Other dossiers of the same collectivité: %s. Only one form for a collectivité.",
                                                texts->len),
                                      list);
  finding->why = g_strdup_printf (_ ("They have the same SIREN, %s, and are neither closed, refused nor deleted."),
                                  matter->collectivite.siren);
  return TRUE;
}

static gboolean
check_siret_changed (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParaphePreviousDossier *previous = paraphe_matter_get_previous (matter);
  if (previous == NULL || previous->siret == NULL)
    return FALSE;
  g_autofree char *before = paraphe_siret_dup_plain (previous->siret);
  if (*before == '\0' || g_str_equal (before, matter->collectivite.siret))
    return FALSE;
  paraphe_finding_add (finding, "before", before);
  paraphe_finding_add (finding, "siret", matter->collectivite.siret);
  g_autofree char *said = paraphe_phrase_quote (before);
  /* Translators: campaign, SIRET before, SIRET now */
  finding->message = g_strdup_printf (_ ("SIRET changed since %1$s: %2$s → %3$s."), paraphe_matter_get_previous_name (matter), said,
                                      matter->collectivite.siret);
  finding->why = g_strdup (_ ("The collectivité is the same (SIREN), its establishment is another one."));
  return TRUE;
}

static gboolean
check_first_adhesion (const ParapheMatter *matter, ParapheFinding *finding) {
  const ParapheSurroundings *around = matter->facts->around;
  if (around == NULL || around->previous == NULL || !has_siret_digits (matter) || paraphe_matter_get_previous (matter) != NULL)
    return FALSE;
  paraphe_finding_add (finding, "siren", matter->collectivite.siren);
  finding->message = g_strdup (_ ("First adhesion known."));
  finding->why = g_strdup_printf (_ ("SIREN %1$s is not among the collectivités of %2$s."), matter->collectivite.siren,
                                  paraphe_matter_get_previous_name (matter));
  return TRUE;
}

static gboolean
check_moral_person (const ParapheMatter *matter, ParapheFinding *finding) {
  if (!matter->collectivite.is_person)
    return FALSE;
  paraphe_finding_add (finding, "type", matter->dossier->applicant_type);
  finding->message = g_strdup (_ ("Dossier filed by a physical person."));
  finding->why = g_strdup (_ ("A convention binds a collectivité: the demandeur must be one, with its SIRET."));
  return TRUE;
}

static const ParapheCheckRow rows[] = {
  CHECK ("DEM-01", BLOCKING, V | F, FORM, UNKNOWN, check_siret_digits, N_ ("SIRET without its 14 digits")),
  CHECK ("DEM-02", BLOCKING, V | F, FORM, UNKNOWN, check_siret_key, N_ ("SIRET with a wrong key")),
  CHECK ("DEM-03", WARNING, F, FORM, UNKNOWN, check_incomplete, N_ ("INSEE data missing")),
  CHECK ("DEM-04", BLOCKING, V | F, FORM, UNKNOWN, check_legal_form, N_ ("Not a collectivité")),
  CHECK ("DEM-05", WARNING, V | F, FORM, UNKNOWN, check_head_office, N_ ("Secondary establishment")),
  CHECK ("DEM-06", WARNING, V | F, FORM, UNKNOWN, check_not_school, N_ ("SIRET of a school")),
  CHECK ("DEM-07", BLOCKING, V | F, FORM, UNKNOWN, check_open, N_ ("Establishment closed")),
  CHECK ("DEM-08", BLOCKING, V, FORM, UNKNOWN, check_academie, N_ ("Collectivité outside the académie")),
  CHECK ("DEM-09", WARNING, V, FORM, DEPARTEMENT, check_departement, N_ ("Département declared is not that of the SIRET")),
  CHECK ("DEM-10", BLOCKING, V | F, FORM, UNKNOWN, check_only_dossier, N_ ("Two dossiers of one collectivité")),
  CHECK ("DEM-11", INFORMATION, F, FORM, UNKNOWN, check_siret_changed, N_ ("SIRET changed since last year")),
  CHECK ("DEM-12", INFORMATION, NO_GATE, FORM, UNKNOWN, check_first_adhesion, N_ ("First adhesion")),
  CHECK ("DEM-13", WARNING, V, FORM, UNKNOWN, check_moral_person, N_ ("Filed by a physical person")),
};
const ParapheCheckGroup paraphe_applicant_checks = { rows, G_N_ELEMENTS (rows) };
