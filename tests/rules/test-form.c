/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognising the roles of a form, refusing another one, and reading a dossier's form. */
#include "form-reading.h"
#include <string.h>

typedef struct {
  const char *id;
  const char *type; /* without "ChampDescriptor" */
  const char *label;
  const char *options; /* separated by "|" */
} Field;

#define SIGNATORY "Saisir le prénom et le NOM : (ex : Jean GARCIA)"
#define TWIN "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)"
#define NUMBER "Nombre d'écoles inscrites (pour le calcul du coût annuel)"
#define PROMISE "La collectivité s'engage à transmettre la convention signée dans un délai de deux mois."
#define PAYMENT "La collectivité confirme être informée qu'elle devra s'acquitter du paiement de la contribution."
#define LINKED "--1--|41 €|--2--|82 €|--3--|123 €"

/* The form of the guide, as the platform describes it. */
static const Field guide[] = {
  { "h1", "HeaderSection", "1. IDENTIFICATION DU SIGNATAIRE DE LA CONVENTION", NULL },
  { "signatory", "Text", SIGNATORY, NULL },
  { "quality", "DropDownList", "En qualité de", "MAIRE|PRÉSIDENT (E)" },
  { "phone", "Phone", "Téléphone de contact de la collectivité", NULL },
  { "h2", "HeaderSection", "2. LISTE DES ÉCOLES À INSCRIRE", NULL },
  { "note", "Explication", "À savoir", NULL },
  { "schools", "MultipleDropDownList", "Sélection des écoles pour les communes :", "ALBI - Jaurès (0819001U)" },
  { "h3", "HeaderSection", "3. COÛT DE L'ADHÉSION POUR L'ANNÉE SCOLAIRE 2026-2027", NULL },
  { "number", "LinkedDropDownList", NUMBER, LINKED },
  { "h4", "HeaderSection", "4. IDENTIFICATION DU RÉFÉRENT VILLE (FACULTATIF)", NULL },
  { "ref1", "YesNo", "La collectivité souhaite désigner un référent ville", NULL },
  { "ref1-name", "Text", TWIN, NULL },
  { "ref1-mail", "Email", "Adresse de messagerie du référent ville", NULL },
  { "ref2", "YesNo", "La collectivité souhaite désigner un second référent ville", NULL },
  { "ref2-name", "Text", "Saisir le prénom et le NOM du second référent", NULL },
  { "ref2-mail", "Email", "Adresse de messagerie du second référent ville", NULL },
  { "h5", "HeaderSection", "5. ENGAGEMENT ET CONFIRMATION", NULL },
  { "promise", "Checkbox", PROMISE, NULL },
  { "payment", "Checkbox", PAYMENT, NULL },
  { NULL },
};

static const struct {
  ParapheRole role;
  const char *id;
} guide_roles[] = {
  { PARAPHE_ROLE_DEPARTEMENT, NULL }, { PARAPHE_ROLE_SIGNATORY, "signatory" }, { PARAPHE_ROLE_QUALITY, "quality" },
  { PARAPHE_ROLE_PHONE, "phone" }, { PARAPHE_ROLE_SCHOOLS, "schools" }, { PARAPHE_ROLE_NUMBER, "number" },
  { PARAPHE_ROLE_COST, "number" }, { PARAPHE_ROLE_REFERENT1, "ref1" }, { PARAPHE_ROLE_REFERENT1_NAME, "ref1-name" },
  { PARAPHE_ROLE_REFERENT1_EMAIL, "ref1-mail" }, { PARAPHE_ROLE_REFERENT2, "ref2" },
  { PARAPHE_ROLE_REFERENT2_NAME, "ref2-name" }, { PARAPHE_ROLE_REFERENT2_EMAIL, "ref2-mail" },
  { PARAPHE_ROLE_COMMITMENT1, "promise" }, { PARAPHE_ROLE_COMMITMENT2, "payment" },
};

static ParapheRevision *
make_revision (const Field *fields) {
  g_autoptr (GPtrArray) descriptors = g_ptr_array_new_with_free_func (g_object_unref);
  for (const Field *field = fields; field->id != NULL; field++) {
    g_autofree char *type = g_strconcat (field->type, "ChampDescriptor", NULL);
    g_auto (GStrv) options = field->options != NULL ? g_strsplit (field->options, "|", -1) : NULL;
    g_ptr_array_add (descriptors, paraphe_descriptor_new (&(ParapheDescriptorFacts){
                                    .id = field->id, .type = type, .label = field->label, .required = TRUE,
                                    .options = (const char *const *) options }));
  }
  return paraphe_revision_new (&(ParapheRevisionFacts){ .id = "r1", .fields = descriptors });
}

static GPtrArray *
recognise (const Field *fields) {
  g_autoptr (ParapheRevision) revision = make_revision (fields);
  return paraphe_form_recognise (revision);
}

static const ParapheRecognisedField *
get_role (GPtrArray *fields, ParapheRole role) {
  const ParapheRecognisedField *field = g_ptr_array_index (fields, (guint) role - 1);
  g_assert_cmpint (field->role, ==, role);
  return field;
}

static void
test_guide (void) {
  g_autoptr (GPtrArray) fields = recognise (guide);
  g_autoptr (GError) error = NULL;
  g_assert_cmpuint (fields->len, ==, PARAPHE_N_ROLES - 1);
  for (gsize i = 0; i < G_N_ELEMENTS (guide_roles); i++) {
    const ParapheRecognisedField *field = get_role (fields, guide_roles[i].role);
    g_test_message ("%s: %s, %d %s", paraphe_role_to_code (field->role), field->descriptor, field->confidence, field->reason);
    g_assert_cmpstr (field->descriptor, ==, guide_roles[i].id);
    g_assert_cmpint (field->confidence >= 60, ==, guide_roles[i].id != NULL);
    g_assert_nonnull (field->reason);
  }
  g_assert_true (paraphe_form_is_understood (fields, &error));
  g_assert_no_error (error);
}

typedef struct {
  const char *name;
  Field fields[9];
  const char *roles; /* "role=id …" of what matters; "role=-" missing */
  gboolean understood;
} Variant;

static const Variant variants[] = {
  { "separate lists",
    { { "s", "Text", "Nom et prénom du signataire de la convention", NULL },
      { "e", "MultipleDropDownList", "Liste des écoles", "A|B" },
      { "n", "DropDownList", NUMBER, "1|2|3" },
      { "c", "DropDownList", "Coût annuel pour la collectivité", "41 €|82 €" } },
    "signatory=s schools=e number=n cost=c", TRUE },
  { "numbers",
    { { "c", "DecimalNumber", "Montant de la contribution annuelle", NULL },
      { "n", "IntegerNumber", "Nombre d’écoles", NULL },
      { "s", "Text", "Prénom et NOM du signataire", NULL },
      { "e", "MultipleDropDownList", "Écoles à inscrire", "A" } },
    "signatory=s schools=e number=n cost=c", TRUE },
  { "texts",
    { { "s", "Text", "Signataire", NULL },
      { "e", "MultipleDropDownList", "Sélection des écoles", "A" },
      { "n", "Text", "Nombre d'écoles", NULL },
      { "c", "Text", "Coût annuel", NULL } },
    "signatory=s schools=e number=n cost=c", TRUE },
  { "several lists",
    { { "s", "Text", SIGNATORY, NULL },
      { "e1", "MultipleDropDownList", "Écoles du Tarn", "A" },
      { "e2", "MultipleDropDownList", "Écoles de l'Aveyron", "B" },
      { "n", "LinkedDropDownList", NUMBER, LINKED } },
    "schools=e1+e2 number=n cost=n", TRUE },
  { "département",
    { { "d", "Departement", "Département", NULL },
      { "s", "Text", SIGNATORY, NULL },
      { "e", "MultipleDropDownList", "Écoles", "A" },
      { "n", "LinkedDropDownList", NUMBER, LINKED } },
    "departement=d schools=e", TRUE },
  { "renamed telephone",
    { { "p", "Phone", "Téléphone du service scolaire", NULL }, { "x", "Text", "Service à contacter", NULL } },
    "phone=p signatory=-", FALSE },
  { "twins",
    { { "s1", "Text", "Prénom et nom du maire", NULL }, { "s2", "Text", "Prénom et nom du président", NULL } },
    "signatory=-", FALSE },
  { "two numbers",
    { { "n1", "IntegerNumber", "Nombre d'écoles maternelles", NULL }, { "n2", "IntegerNumber", "Nombre d'écoles élémentaires", NULL } },
    "number=-", FALSE },
  { "twin told by its place",
    { { "s", "Text", SIGNATORY, NULL },
      { "r", "YesNo", "Souhaitez-vous désigner un référent ?", NULL },
      { "rn", "Text", TWIN, NULL } },
    "signatory=s referent1=r referent1_name=rn", FALSE },
  { "linked list without amounts",
    { { "n", "LinkedDropDownList", NUMBER, "--1--|petite|--2--|grande" } }, "number=n cost=-", FALSE },
  { "other form",
    { { "a", "Text", "Nom de l'association", NULL }, { "b", "Date", "Date de la manifestation", NULL },
      { "c", "IntegerNumber", "Nombre de participants", NULL } },
    "signatory=- schools=- number=- cost=-", FALSE },
  { "nothing", { { NULL } }, "signatory=- schools=- number=- cost=-", FALSE },
};

static void
check_role (GPtrArray *fields, const char *expected) {
  g_auto (GStrv) parts = g_strsplit (expected, "=", 2);
  const ParapheRecognisedField *field = get_role (fields, paraphe_role_from_code (parts[0]));
  g_auto (GStrv) ids = g_strsplit (parts[1], "+", -1);
  g_autofree char *descriptor = g_strjoinv (" ", ids);
  g_assert_cmpstr (field->descriptor, ==, g_str_equal (parts[1], "-") ? NULL : descriptor);
  g_assert_cmpint (field->confidence < 60, ==, g_str_equal (parts[1], "-"));
}

static void
test_variants (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++) {
    g_autoptr (GPtrArray) fields = recognise (variants[i].fields);
    g_autoptr (GError) error = NULL;
    g_auto (GStrv) roles = g_strsplit (variants[i].roles, " ", -1);
    g_test_message ("%s", variants[i].name);
    for (guint j = 0; roles[j] != NULL; j++)
      check_role (fields, roles[j]);
    g_assert_cmpint (paraphe_form_is_understood (fields, &error), ==, variants[i].understood);
    if (!variants[i].understood)
      g_assert_error (error, PARAPHE_RULES_ERROR, PARAPHE_RULES_ERROR_FORM);
  }
}

/* The refusal names each thing that is missing. */
static void
test_refusal (void) {
  static const Field fields[] = { { "s", "Text", "Signataire", NULL }, { NULL } };
  g_autoptr (GPtrArray) recognised = recognise (fields);
  g_autoptr (GError) error = NULL;
  g_assert_false (paraphe_form_is_understood (recognised, &error));
  g_assert_null (strstr (error->message, "the signatory"));
  g_assert_nonnull (strstr (error->message, "the list of schools"));
  g_assert_nonnull (strstr (error->message, "the number of schools"));
  g_assert_nonnull (strstr (error->message, "the yearly cost"));
  g_autoptr (GPtrArray) empty = g_ptr_array_new ();
  g_assert_false (paraphe_form_is_understood (empty, NULL));
}

static ParapheCampaign *
make_campaign (const char *const *map) {
  g_autoptr (GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; map[i] != NULL; i += 2)
    g_hash_table_insert (fields, g_strconcat ("r1\t", map[i], NULL), (gpointer) map[i + 1]);
  return paraphe_campaign_new (NULL, fields);
}

static void
add_champ (GPtrArray *champs, ParapheChampFacts facts) {
  facts.id = facts.descriptor;
  g_ptr_array_add (champs, paraphe_champ_new (&facts));
}

static ParapheForm *
read_form (GPtrArray *champs, const char *revision, const char *const *map) {
  g_autoptr (ParapheCampaign) campaign = make_campaign (map);
  g_autoptr (ParapheDossier) dossier = paraphe_dossier_new (&(ParapheDossierFacts){ .revision = revision, .champs = champs });
  return paraphe_form_read (dossier, campaign);
}

static const char *const whole_map[] = { "signatory", "s", "schools", "e f", "number", "n", "cost", "n", "commitment1", "p",
                                         "commitment2", "q", "referent1", "r", NULL };

static void
test_reading (void) {
  static const char *const tarn[] = { "ALBI - Jaurès (0819001U)", "ALBI - Curie", NULL };
  static const char *const aveyron[] = { "RODEZ - Cambon (0120001L)", "albi – CURIE", NULL };
  g_autoptr (GPtrArray) champs = g_ptr_array_new_with_free_func (g_object_unref);
  add_champ (champs, (ParapheChampFacts){ .descriptor = "s", .type = "TextChamp", .text = "Jean GARCIA", .checked = -1 });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "e", .type = "MultipleDropDownListChamp",
                                          .text = "ALBI - Jaurès (0819001U), ALBI - Curie", .values = tarn, .checked = -1 });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "f", .type = "MultipleDropDownListChamp",
                                          .text = "RODEZ - Cambon (0120001L), albi – CURIE", .values = aveyron, .checked = -1 });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "n", .type = "LinkedDropDownListChamp", .text = "3 / 123 €",
                                          .primary = "3", .secondary = "123 €", .checked = -1 });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "p", .type = "CheckboxChamp", .text = "true", .checked = 1 });
  add_champ (champs, (ParapheChampFacts){ .descriptor = "q", .type = "CheckboxChamp", .text = "false", .checked = 0 });
  g_autoptr (ParapheForm) form = read_form (champs, "r1", whole_map);
  const ParapheFormFacts *facts = paraphe_form_facts (form);
  g_assert_cmpint (facts->missing, ==, PARAPHE_ROLE_UNKNOWN);
  g_assert_cmpstr (facts->raw[PARAPHE_ROLE_SIGNATORY], ==, "Jean GARCIA");
  g_assert_cmpstr (facts->raw[PARAPHE_ROLE_NUMBER], ==, "3");
  g_assert_cmpstr (facts->raw[PARAPHE_ROLE_COST], ==, "123 €");
  g_assert_null (facts->raw[PARAPHE_ROLE_REFERENT1]);
  g_assert_cmpuint (facts->n_listed, ==, 4);
  g_assert_cmpuint (facts->n_distinct, ==, 3);
  g_assert_cmpint (facts->number, ==, 3);
  g_assert_cmpint (facts->cost_cents, ==, 12300);
  g_assert_cmpint (facts->commitment[0], ==, 1);
  g_assert_cmpint (facts->commitment[1], ==, 0);
  const ParapheSchool *first = g_ptr_array_index (facts->schools, 0);
  g_assert_cmpstr (first->uai, ==, "0819001U");
  g_assert_cmpstr (first->key, ==, "0819001U");
  g_autoptr (ParapheForm) other = read_form (champs, "r2", whole_map);
  g_assert_cmpint (paraphe_form_facts (other)->missing, ==, PARAPHE_ROLE_SIGNATORY);
  g_assert_cmpint (paraphe_form_facts (other)->number, ==, -1);
  g_assert_cmpint (paraphe_form_facts (other)->commitment[0], ==, -1);
}

static const struct {
  const char *values[4];
  const char *text;
  gboolean unsure;
  guint listed, distinct;
  const char *first; /* label of the first school */
} lists[] = {
  { { "31", "32" }, "École A, École B", FALSE, 2, 2, "École A" },
  { { "32", "31" }, "École A, École A", FALSE, 2, 2, "École A" },
  { { "31" }, "Herriot, annexe (0819018M)", FALSE, 1, 1, "Herriot, annexe (0819018M)" },
  { { "31", "32" }, "Herriot, annexe (0819018M), Curie (0819008B)", FALSE, 2, 2, "Herriot, annexe (0819018M)" },
  { { "31", "32" }, "Herriot, annexe, Curie", TRUE, 2, 2, "n° 31" },
  { { "31", "31" }, "Herriot, annexe, Curie", TRUE, 2, 1, "n° 31" },
  { { "31", "32" }, "", TRUE, 2, 2, "n° 31" },
  { { "1", "2" }, "1, 2", FALSE, 2, 2, "1" },
  { { NULL }, "", FALSE, 0, 0, NULL },
};

static void
test_lists (void) {
  static const char *const map[] = { "schools", "e", NULL };
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_autoptr (GPtrArray) champs = g_ptr_array_new_with_free_func (g_object_unref);
    add_champ (champs, (ParapheChampFacts){ .descriptor = "e", .type = "MultipleDropDownListChamp", .text = lists[i].text,
                                            .values = lists[i].values, .checked = -1 });
    g_autoptr (ParapheForm) form = read_form (champs, "r1", map);
    const ParapheFormFacts *facts = paraphe_form_facts (form);
    g_test_message ("list %zu", i);
    g_assert_cmpint (facts->names_unsure, ==, lists[i].unsure);
    g_assert_cmpuint (facts->n_listed, ==, lists[i].listed);
    g_assert_cmpuint (facts->n_distinct, ==, lists[i].distinct);
    if (lists[i].first != NULL)
      g_assert_cmpstr (((const ParapheSchool *) g_ptr_array_index (facts->schools, 0))->label, ==, lists[i].first);
  }
}

/* The year of another campaign in a label or a description. */
static void
test_year (void) {
  static const struct {
    const char *label, *description, *year, *found;
  } rows[] = {
    { "3. COÛT DE L'ADHÉSION POUR L'ANNÉE SCOLAIRE 2026-2027", NULL, "2026/2027", NULL },
    { "2025/2026 - Contribution des collectivités", NULL, "2026/2027", "2025/2026" },
    { "Contribution", "pour l'année 2025 - 2026", "2026/2027", "2025/2026" },
    { "2026/2027 (2025/2026 pour un renouvellement)", NULL, "2026/2027", NULL },
    { "2025/2026, puis 2026/2027", NULL, "2026/2027", NULL },
    { "Arrêté du 18/05/2026, délibération 2025-12, tél. 0561-2526", NULL, "2026/2027", NULL },
    { "12025/2026 et 2025/20267 et 2025/2027", NULL, "2026/2027", NULL },
    { "2025/", NULL, "2026/2027", NULL },
    { "2025/2026", NULL, "", NULL },
    { "2025/2026", NULL, "bientôt", NULL },
    { "", "", "2026/2027", NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (fields, paraphe_descriptor_new (&(ParapheDescriptorFacts){ .id = "a", .type = "X", .label = "Département" }));
    g_ptr_array_add (fields, paraphe_descriptor_new (&(ParapheDescriptorFacts){
      .id = "b", .type = "X", .label = rows[i].label, .description = rows[i].description }));
    g_autoptr (ParapheRevision) revision = paraphe_revision_new (&(ParapheRevisionFacts){ .id = "r1", .fields = fields });
    g_autofree char *found = paraphe_form_find_year (revision, rows[i].year);
    g_assert_cmpstr (found, ==, rows[i].found);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/guide", test_guide);
  g_test_add_func ("/form/variants", test_variants);
  g_test_add_func ("/form/refusal", test_refusal);
  g_test_add_func ("/form/reading", test_reading);
  g_test_add_func ("/form/lists", test_lists);
  g_test_add_func ("/form/year", test_year);
  return g_test_run ();
}
