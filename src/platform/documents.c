/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the questions of our own wording (platform-api 15.1). A concrete type of champ answers under its own name only
 * when the document holds a fragment on it, so the types that say something to rules or to a reader are all named. Pure, any
 * thread. */
#include "documents.h"

#define COMPLEMENT \
  "fragment Complement on Dossier { id number state archived dateDerniereModification dateSuppressionParAdministration" \
  " labels { id name color }" \
  " traitements { id event state emailAgentTraitant dateTraitement motivation }" \
  " messages { id discardedAt } }"

#define CHAMP \
  "fragment Champs on Champ { id champDescriptorId __typename label stringValue updatedAt" \
  " ... on CheckboxChamp { checked: value }" \
  " ... on YesNoChamp { selected: value }" \
  " ... on LinkedDropDownListChamp { primaryValue secondaryValue }" \
  " ... on DropDownListChamp { value }" \
  " ... on MultipleDropDownListChamp { values }" \
  " ... on HeaderSectionChamp { level }" \
  " ... on IntegerNumberChamp { integerNumber: value }" \
  " ... on DecimalNumberChamp { decimalNumber: value }" \
  " ... on DateChamp { date } ... on DatetimeChamp { datetime }" \
  " ... on DepartementChamp { departement { name code } }" \
  " ... on ExplicationChamp { id } ... on PieceJustificativeChamp { files { filename contentType checksum byteSize: byteSizeBigInt url createdAt virusScanResult } } ... on CommuneChamp { id } ... on EpciChamp { id }" \
  " ... on RegionChamp { id } ... on PaysChamp { id } ... on AddressChamp { id } ... on CiviliteChamp { id }" \
  " ... on SiretChamp { id } ... on RNFChamp { id } }" \
  " fragment Form on Dossier { number state dateDerniereModification" \
  " champs { ...Champs ... on RepetitionChamp { rows { id champs { ...Champs } } } }" \
  " annotations { ...Champs ... on RepetitionChamp { rows { id champs { ...Champs } } } } }"

#define PAGE(name, fragment) \
  "query " name "($n: Int!, $first: Int, $after: String, $since: ISO8601DateTime) { demarche(number: $n) { number" \
  " dossiers(first: $first, after: $after, updatedSince: $since) { nodes { ..." fragment " } } } } "

const char *const PARAPHE_DOCUMENT_SETTINGS =
  "query reglages($n: Int!) { demarche(number: $n) { id number labels { id name color } activeRevision { id } } }";
const char *const PARAPHE_DOCUMENT_COMPLEMENT =
  "query complement($n: Int!) { dossier(number: $n) { ...Complement } } " COMPLEMENT;
const char *const PARAPHE_DOCUMENT_COMPLEMENTS = PAGE ("complements", "Complement") COMPLEMENT;
const char *const PARAPHE_DOCUMENT_CHAMPS = "query formulaire($n: Int!) { dossier(number: $n) { ...Form } } " CHAMP;
const char *const PARAPHE_DOCUMENT_CHAMPS_PAGE = PAGE ("formulaires", "Form") CHAMP;

/* A transition answers with the dossier's history and who may act on it: the traitement of this very request can be told by its
 * state, its motivation and the e-mail of the instructeur. */
#define TRANSITION \
  "dossier { id state archived dateTraitement dateDerniereModification motivation" \
  " groupeInstructeur { instructeurs { id email } }" \
  " traitements { id event state emailAgentTraitant dateTraitement motivation } }"
#define MESSAGE "message { id email body createdAt correction { reason dateResolution } }"
#define LABEL "dossier { id labels { id name } } label { id name }"
#define DELETED_MESSAGE "message { id createdAt discardedAt }"
#define CALLED_OFF_MESSAGE "message { id createdAt }"
#define ANNOTATIONS "annotations { id }"
#define ARCHIVED "dossier { id archived }"
#define FOLLOWERS "dossier { id instructeurs { id } }"
#define GROUP "dossier { id groupeInstructeur { id } }"

char *
paraphe_document_mutation (ParapheMutationKind kind) {
  static const struct {
    ParapheMutationKind kind;
    const char *name;
    const char *input;
    const char *selection;
  } rows[] = {
    { PARAPHE_MUTATION_PASSER_EN_INSTRUCTION, "agir", "DossierPasserEnInstruction", TRANSITION },
    { PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, "agir", "DossierRepasserEnInstruction", TRANSITION },
    { PARAPHE_MUTATION_REPASSER_EN_CONSTRUCTION, "agir", "DossierRepasserEnConstruction", TRANSITION },
    { PARAPHE_MUTATION_ACCEPTER, "agir", "DossierAccepter", TRANSITION },
    { PARAPHE_MUTATION_REFUSER, "agir", "DossierRefuser", TRANSITION },
    { PARAPHE_MUTATION_CLASSER_SANS_SUITE, "agir", "DossierClasserSansSuite", TRANSITION },
    { PARAPHE_MUTATION_ENVOYER_MESSAGE, "envoyer", "DossierEnvoyerMessage", MESSAGE },
    { PARAPHE_MUTATION_AJOUTER_LABEL, "etiqueter", "DossierAjouterLabel", LABEL },
    { PARAPHE_MUTATION_SUPPRIMER_LABEL, "etiqueter", "DossierSupprimerLabel", LABEL },
    { PARAPHE_MUTATION_SUPPRIMER_MESSAGE, "retirer", "DossierSupprimerMessage", DELETED_MESSAGE },
    { PARAPHE_MUTATION_ANNULER_CORRECTION, "annuler", "DossierAnnulerDemandeCorrection", CALLED_OFF_MESSAGE },
    { PARAPHE_MUTATION_MODIFIER_ANNOTATIONS, "annoter", "DossierModifierAnnotations", ANNOTATIONS },
    { PARAPHE_MUTATION_ARCHIVER, "ranger", "DossierArchiver", ARCHIVED },
    { PARAPHE_MUTATION_DESARCHIVER, "ranger", "DossierDesarchiver", ARCHIVED },
    { PARAPHE_MUTATION_SUIVRE, "suivre", "DossierBasculeSuivi", FOLLOWERS },
    { PARAPHE_MUTATION_CHANGER_GROUPE, "confier", "DossierChangerGroupeInstructeur", GROUP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].kind == kind)
      return g_strdup_printf ("mutation %s($input: %sInput!) { %s(input: $input) { %s errors { message } } }", rows[i].name,
                              rows[i].input, paraphe_mutation_to_code (kind), rows[i].selection);
  return NULL;
}
