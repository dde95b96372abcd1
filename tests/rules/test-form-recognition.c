/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recognising whole forms, written in many ways: what is there is found, what is missing or looks like another is asked. And the
 * descriptions recorded on a platform, where PARAPHE_RECORDINGS says. */
#include "form-reading.h"
#include <json-glib/json-glib.h>
#include <string.h>

#define MEGABYTE (1024 * 1024)

typedef struct {
  const char *id;
  const char *type; /* without "ChampDescriptor" */
  const char *label;
} Field;

typedef struct {
  const char *name;
  Field fields[24];
  const char *roles; /* "role=id …"; several ids with "+"; roles that are not named are not there */
} Form;

static const Form forms[] = {
  { "linked lists, the département first, a twin of the signatory",
    { { "h1", "HeaderSection", "1. IDENTIFICATION DU SIGNATAIRE DE LA CONVENTION" },
      { "dep", "Departement", "Département" },
      { "sig", "Text", "Saisir le prénom et le NOM : (ex : Jean GARCIA)" },
      { "qual", "DropDownList", "En qualité de" },
      { "tel", "Phone", "Téléphone de contact de la collectivité" },
      { "h2", "HeaderSection", "2. LISTE DES ÉCOLES À INSCRIRE" },
      { "eco", "MultipleDropDownList", "Sélection des écoles pour les communes :" },
      { "h3", "HeaderSection", "3. COÛT DE L'ADHÉSION POUR L'ANNÉE SCOLAIRE 2026-2027" },
      { "num", "LinkedDropDownList", "Nombre d'écoles inscrites (pour le calcul du coût annuel)" },
      { "h4", "HeaderSection", "4. IDENTIFICATION DU RÉFÉRENT VILLE (FACULTATIF)" },
      { "r1", "YesNo", "La collectivité souhaite désigner un référent ville" },
      { "r1n", "Text", "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)" },
      { "r1m", "Email", "Adresse de messagerie du référent ville" },
      { "r2", "YesNo", "La collectivité souhaite désigner un second référent ville" },
      { "r2n", "Text", "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)" },
      { "r2m", "Email", "Adresse de messagerie du second référent ville" },
      { "h5", "HeaderSection", "5. ENGAGEMENT ET CONFIRMATION" },
      { "p1", "Checkbox", "La collectivité s'engage à transmettre la convention signée dans un délai de deux mois" },
      { "p2", "Checkbox", "La collectivité confirme qu'elle devra s'acquitter du paiement de la contribution" } },
    "departement=dep signatory=sig quality=qual phone=tel schools=eco number=num cost=num referent1=r1 referent1_name=r1n "
    "referent1_email=r1m referent2=r2 referent2_name=r2n referent2_email=r2m commitment1=p1 commitment2=p2" },
  { "a whole number and a decimal, before the schools",
    { { "h0", "HeaderSection", "Votre engagement financier" },
      { "num", "IntegerNumber", "Nombre total d’écoles concernées" },
      { "cost", "DecimalNumber", "Montant annuel en euros" },
      { "h1", "HeaderSection", "Votre commune" },
      { "eco", "MultipleDropDownList", "Écoles de la commune" },
      { "tel", "Phone", "Tél. de la mairie" },
      { "sig", "Text", "Nom et prénom du maire, signataire" },
      { "qual", "Text", "Fonction du signataire" },
      { "p1", "YesNo", "Je m'engage à retourner la convention signée" } },
    "number=num cost=cost schools=eco phone=tel signatory=sig quality=qual commitment1=p1" },
  { "nothing but texts",
    { { "sig", "Text", "Prénom et NOM du représentant légal" },
      { "qual", "Text", "Qualité" },
      { "tel", "Text", "Téléphone" },
      { "eco", "MultipleDropDownList", "Liste des écoles" },
      { "num", "Text", "Nb d'écoles" },
      { "cost", "Text", "Contribution annuelle de la commune" },
      { "com", "Textarea", "Commentaire" } },
    "signatory=sig quality=qual phone=tel schools=eco number=num cost=cost" },
  { "a list for each département, hidden but one",
    { { "dep", "DropDownList", "Votre département" },
      { "e09", "MultipleDropDownList", "Sélection des écoles de l'Ariège" },
      { "e12", "MultipleDropDownList", "Sélection des écoles de l'Aveyron" },
      { "e31", "MultipleDropDownList", "Sélection des écoles de la Haute-Garonne" },
      { "e32", "MultipleDropDownList", "Sélection des écoles du Gers" },
      { "e46", "MultipleDropDownList", "Sélection des écoles du Lot" },
      { "e65", "MultipleDropDownList", "Sélection des écoles des Hautes-Pyrénées" },
      { "e81", "MultipleDropDownList", "Sélection des écoles du Tarn" },
      { "e82", "MultipleDropDownList", "Sélection des écoles de Tarn-et-Garonne" },
      { "sig", "Text", "Signataire de la convention (prénom, NOM)" },
      { "num", "LinkedDropDownList", "Nombre d'écoles inscrites" } },
    "departement=dep schools=e09+e12+e31+e32+e46+e65+e81+e82 signatory=sig number=num cost=num" },
  { "as one speaks",
    { { "who", "Text", "Qui signera la convention ? (prénom et nom)" },
      { "fun", "DropDownList", "Quelle est sa fonction ?" },
      { "where", "MultipleDropDownList", "Cochez les écoles à équiper" },
      { "how", "DropDownList", "Combien d'écoles souhaitez-vous inscrire ?" },
      { "cost", "DropDownList", "Participation de la collectivité" },
      { "old", "MultipleDropDownList", "Écoles déjà inscrites l'an passé" },
      { "out", "MultipleDropDownList", "Écoles à retirer" } },
    "signatory=who quality=fun schools=where number=how cost=cost" },
  { "the référent by a header alone",
    { { "h1", "HeaderSection", "Signataire" },
      { "sig", "Text", "Saisir le prénom et le NOM : (ex : Jean GARCIA)" },
      { "h2", "HeaderSection", "Référent de la ville" },
      { "ref", "Text", "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)" },
      { "mail", "Text", "Courriel" },
      { "h3", "HeaderSection", "Écoles" },
      { "eco", "MultipleDropDownList", "Écoles" },
      { "num", "DropDownList", "Nombre d'écoles" },
      { "cost", "IntegerNumber", "Coût" } },
    "signatory=sig referent1_name=ref referent1_email=mail schools=eco number=num cost=cost" },
  { "the same two labels without a sign: asked",
    { { "a", "Text", "Saisir le prénom et le NOM : (ex : Jean GARCIA)" },
      { "b", "Text", "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)" },
      { "eco", "MultipleDropDownList", "Écoles" },
      { "num", "LinkedDropDownList", "Nombre d'écoles" } },
    "schools=eco number=num cost=num" },
  { "two numbers and two costs: asked",
    { { "sig", "Text", "Signataire" },
      { "eco", "MultipleDropDownList", "Écoles" },
      { "n1", "IntegerNumber", "Nombre d'écoles maternelles" },
      { "n2", "IntegerNumber", "Nombre d'écoles élémentaires" },
      { "c1", "DecimalNumber", "Coût annuel hors taxes" },
      { "c2", "DecimalNumber", "Coût annuel toutes taxes" } },
    "signatory=sig schools=eco" },
  { "what resembles, not enough: asked",
    { { "sig", "Formatted", "Contact" },
      { "eco", "MultipleDropDownList", "Établissements" },
      { "num", "Text", "Écoles : nombre" },
      { "dep", "Text", "Département" },
      { "cost", "Text", "Contribution" },
      { "com", "Text", "Montants des autres participations" },
      { "one", "Text", "Tarif" } },
    "departement=dep number=num" },
  { "a subsidy for an association: another form",
    { { "n", "Text", "Nom de l'association" },
      { "t", "Phone", "Téléphone du président" },
      { "d", "Date", "Date de la manifestation" },
      { "m", "DecimalNumber", "Montant demandé" },
      { "k", "IntegerNumber", "Nombre de participants" } },
    "phone=t cost=m" },
  { "a school bus: another form",
    { { "sig", "Text", "Nom et prénom du représentant légal" },
      { "one", "DropDownList", "École de l'enfant" },
      { "kids", "IntegerNumber", "Nombre d'élèves par école" },
      { "c", "DecimalNumber", "Coût annuel du transport" } },
    "signatory=sig cost=c" },
};

typedef char *(*Rewrite) (const char *label);

static char *
keep (const char *label) {
  return g_strdup (label);
}

static char *
to_capitals (const char *label) {
  return g_utf8_strup (label, -1);
}

static char *
to_pieces (const char *label) {
  return g_utf8_normalize (label, -1, G_NORMALIZE_NFD);
}

static char *
to_wide_spaces (const char *label) {
  g_auto (GStrv) words = g_strsplit (label, " ", -1);
  return g_strjoinv (" \u00a0", words);
}

static ParapheRevision *
make_revision (const Field *fields, const char *but, Rewrite rewrite) {
  static const char *const amounts[] = { "--1--", "41 €", "--2--", "82 €", NULL };
  g_autoptr (GPtrArray) descriptors = g_ptr_array_new_with_free_func (g_object_unref);
  for (const Field *field = fields; field->id != NULL; field++) {
    g_autofree char *type = g_strconcat (field->type, "ChampDescriptor", NULL);
    g_autofree char *label = rewrite (field->label);
    if (g_strcmp0 (field->id, but) != 0)
      g_ptr_array_add (descriptors, paraphe_descriptor_new (&(ParapheDescriptorFacts){
                                      .id = field->id, .type = type, .label = label,
                                      .options = g_str_equal (field->type, "LinkedDropDownList") ? amounts : NULL }));
  }
  return paraphe_revision_new (&(ParapheRevisionFacts){ .id = "r1", .fields = descriptors });
}

static GPtrArray *
recognise (const Field *fields, const char *but, Rewrite rewrite) {
  g_autoptr (ParapheRevision) revision = make_revision (fields, but, rewrite);
  return paraphe_form_recognise (revision);
}

static GHashTable *
read_expected (const char *roles) {
  GHashTable *expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = g_strsplit (roles, " ", -1);
  for (guint i = 0; pairs[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (pairs[i], "=", 2);
    g_hash_table_insert (expected, g_strdup (parts[0]), g_strdelimit (g_strdup (parts[1]), "+", ' '));
  }
  return expected;
}

/* Found: sure enough, with a reason. Not found: no field, not sure, and why. */
static void
check_sane (const ParapheRecognisedField *field) {
  g_assert_cmpint (field->confidence, >=, 0);
  g_assert_cmpint (field->confidence, <=, 100);
  g_assert_cmpint (field->confidence >= 60, ==, field->descriptor != NULL);
  g_assert_cmpint (field->label != NULL, ==, field->descriptor != NULL);
  g_assert_true (field->reason != NULL && *field->reason != '\0');
}

static void
check_roles (GPtrArray *fields, const char *roles) {
  g_autoptr (GHashTable) expected = read_expected (roles);
  g_assert_cmpuint (fields->len, ==, PARAPHE_N_ROLES - 1);
  for (guint i = 0; i < fields->len; i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (fields, i);
    const char *code = paraphe_role_to_code (field->role);
    check_sane (field);
    if (g_strcmp0 (field->descriptor, g_hash_table_lookup (expected, code)) != 0)
      g_error ("%s: %s (%d, %s), expected %s", code, field->descriptor, field->confidence, field->reason,
               (const char *) g_hash_table_lookup (expected, code));
  }
}

static gboolean
names_required (const char *roles) {
  return strstr (roles, "signatory=") != NULL && strstr (roles, "schools=") != NULL && strstr (roles, "number=") != NULL
         && strstr (roles, "cost=") != NULL;
}

static void
test_forms (void) {
  static const Rewrite rewrites[] = { keep, to_capitals, to_pieces, to_wide_spaces };
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rewrites); j++) {
      g_test_message ("%s (%zu)", forms[i].name, j);
      g_autoptr (GPtrArray) fields = recognise (forms[i].fields, NULL, rewrites[j]);
      check_roles (fields, forms[i].roles);
      g_assert_cmpint (paraphe_form_is_understood (fields, NULL), ==, names_required (forms[i].roles));
    }
}

static gboolean
is_required (ParapheRole role) {
  return role == PARAPHE_ROLE_SIGNATORY || role == PARAPHE_ROLE_SCHOOLS || role == PARAPHE_ROLE_NUMBER || role == PARAPHE_ROLE_COST;
}

/* A field that is taken away is asked: no other stands in for it, and none of the others moves. */
static void
check_without (const Form *form, const ParapheRecognisedField *taken) {
  g_autoptr (GPtrArray) fields = recognise (form->fields, taken->descriptor, keep);
  g_autoptr (GHashTable) expected = read_expected (form->roles);
  for (guint i = 0; i < fields->len; i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (fields, i);
    const char *before = g_hash_table_lookup (expected, paraphe_role_to_code (field->role));
    check_sane (field);
    if (is_required (field->role) && field->descriptor != NULL && g_strcmp0 (field->descriptor, before) != 0)
      g_error ("%s, without %s: %s is taken for %s", form->name, taken->descriptor, field->descriptor,
               paraphe_role_to_code (field->role));
  }
  g_assert_false (paraphe_form_is_understood (fields, NULL));
}

static void
test_missing (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autoptr (GPtrArray) fields = recognise (forms[i].fields, NULL, keep);
    for (guint j = 0; j < fields->len; j++) {
      const ParapheRecognisedField *field = g_ptr_array_index (fields, j);
      if (is_required (field->role) && field->descriptor != NULL && strchr (field->descriptor, ' ') == NULL)
        check_without (&forms[i], field);
    }
  }
}

/* --- one démarche, two revisions whose labels differ, a list backed by a table */

static const Field before_fields[] = { { "s", "Text", "Prénom et NOM du signataire" }, { "e", "MultipleDropDownList", "Sélection des écoles" },
                                       { "n", "IntegerNumber", "Nombre d'écoles" }, { "c", "DecimalNumber", "Coût annuel" }, { NULL } };
static const Field after_fields[] = { { "s", "Text", "Nom, prénom du représentant de la collectivité" },
                                      { "e", "MultipleDropDownList", "Écoles à inscrire en 2026-2027" },
                                      { "x", "Text", "Service à contacter" },
                                      { "n", "IntegerNumber", "Nombre d'écoles à inscrire" },
                                      { "c", "DecimalNumber", "Montant de la contribution" }, { NULL } };

static void
map_revision (GHashTable *map, const char *revision, GPtrArray *fields) {
  for (guint i = 0; i < fields->len; i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (fields, i);
    if (field->descriptor != NULL)
      g_hash_table_insert (map, g_strdup_printf ("%s\t%s", revision, paraphe_role_to_code (field->role)), g_strdup (field->descriptor));
  }
}

static ParapheForm *
read_filled (GHashTable *map, const char *revision, const char *type, const char *const *values, const char *text) {
  g_autoptr (ParapheCampaign) campaign = paraphe_campaign_new (NULL, map);
  g_autoptr (GPtrArray) champs = g_ptr_array_new_with_free_func (g_object_unref);
  const ParapheChampFacts facts[] = {
    { .id = "s", .descriptor = "s", .type = "TextChamp", .text = "Jean GARCIA", .checked = -1 },
    { .id = "e", .descriptor = "e", .type = type, .text = text, .values = values, .checked = -1 },
    { .id = "n", .descriptor = "n", .type = "IntegerNumberChamp", .text = "2", .checked = -1 },
    { .id = "c", .descriptor = "c", .type = "DecimalNumberChamp", .text = "82.0", .checked = -1 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    g_ptr_array_add (champs, paraphe_champ_new (&facts[i]));
  g_autoptr (ParapheDossier) dossier = paraphe_dossier_new (&(ParapheDossierFacts){ .revision = revision, .champs = champs });
  return paraphe_form_read (dossier, campaign);
}

static GHashTable *
new_map (void) {
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) before = recognise (before_fields, NULL, keep);
  g_autoptr (GPtrArray) after = recognise (after_fields, NULL, keep);
  map_revision (map, "r1", before);
  map_revision (map, "r2", after);
  return map;
}

static void
test_revisions (void) {
  static const char *const values[] = { "ALBI - Jaurès", "ALBI - Curie", NULL };
  g_autoptr (GHashTable) map = new_map ();
  for (int i = 1; i <= 3; i++) {
    g_autofree char *revision = g_strdup_printf ("r%d", i);
    g_autoptr (ParapheForm) form = read_filled (map, revision, "MultipleDropDownListChamp", values, "ALBI - Jaurès, ALBI - Curie");
    const ParapheFormFacts *facts = paraphe_form_facts (form);
    /* a revision that nobody mapped is not guessed from another */
    g_assert_cmpint (facts->missing, ==, i < 3 ? PARAPHE_ROLE_UNKNOWN : PARAPHE_ROLE_SIGNATORY);
    g_assert_cmpint (facts->number, ==, i < 3 ? 2 : -1);
    g_assert_cmpint (facts->cost_cents, ==, i < 3 ? 8200 : -1);
    g_assert_cmpuint (facts->n_listed, ==, i < 3 ? 2 : 0);
    g_assert_null (facts->raw[PARAPHE_ROLE_REFERENT1]);
  }
}

#define TABLE "Curie\nHerriot, annexe\nHerriot\nannexe, Ferry\nFerry\nÉcole du Lac, du Bois, des Prés\ndu Bois, des Prés\nÉcole du Lac"

static const struct {
  const char *values[5];
  const char *text;
  const char *names; /* separated by "|"; NULL: the names are not sure */
  guint n_distinct;
} lists[] = {
  { { "31" }, "Curie", "Curie", 1 },
  { { "31" }, "Herriot, annexe", "Herriot, annexe", 1 },
  { { "32", "31" }, "Curie, Herriot, annexe", "Curie|Herriot, annexe", 2 },
  { { "32", "31" }, "Herriot, annexe, Curie", "Herriot, annexe|Curie", 2 },
  { { "1", "2" }, "Herriot, annexe, Ferry", NULL, 2 },            /* annexe or Ferry: two ways */
  { { "1" }, "École du Lac, du Bois, des Prés", "École du Lac, du Bois, des Prés", 1 },
  { { "1", "2" }, "École du Lac, du Bois, des Prés", "École du Lac|du Bois, des Prés", 2 },
  { { "1", "2", "3" }, "École du Lac, du Bois, des Prés", "École du Lac|du Bois|des Prés", 3 }, /* as many as parts */
  { { "1", "2" }, "Curie, Herriot, Ferry", NULL, 2 },             /* the text has a name too many */
  { { "1", "2", "3" }, "Curie, Ferry", NULL, 3 },                 /* or too few */
  { { "1", "2" }, "Curie, inconnue, Ferry", NULL, 2 },
  { { "1", "2" }, "", NULL, 2 },
  { { "1", "2" }, "École, École", "École|École", 2 },             /* two items of one name are two schools */
  { { "1", "2" }, "École (0819001U), École (0819001U)", "École (0819001U)|École (0819001U)", 1 },
  { { "1", "1" }, "Curie", NULL, 1 },                             /* one item twice */
  { { "1", "1" }, "Curie, Ferry", NULL, 1 },
};

/* What is counted are the values; names that do not agree with them are said to be unsure. */
static void
test_tables (void) {
  g_autoptr (GHashTable) map = new_map ();
  g_hash_table_insert (map, g_strdup ("r1\t" PARAPHE_CAMPAIGN_OPTIONS), g_strdup (TABLE));
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    g_test_message ("%s", lists[i].text);
    g_autoptr (ParapheForm) form = read_filled (map, "r1", "MultipleDropDownListChamp", lists[i].values, lists[i].text);
    const ParapheFormFacts *facts = paraphe_form_facts (form);
    g_assert_cmpuint (facts->n_listed, ==, g_strv_length ((char **) lists[i].values));
    g_assert_cmpuint (facts->n_distinct, ==, lists[i].n_distinct);
    g_assert_cmpint (facts->names_unsure, ==, lists[i].names == NULL);
    if (lists[i].names == NULL)
      continue;
    g_auto (GStrv) names = g_strsplit (lists[i].names, "|", -1);
    g_assert_cmpuint (facts->schools->len, ==, g_strv_length (names));
    for (guint j = 0; names[j] != NULL; j++)
      g_assert_cmpstr (((const ParapheSchool *) g_ptr_array_index (facts->schools, j))->label, ==, names[j]);
  }
}

/* The options are kept only where a comma makes them useful. */
static void
test_options (void) {
  static const char *const plain[] = { "Curie", "Ferry", NULL }, *const commas[] = { "Herriot, annexe", "Curie", NULL };
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fields, paraphe_descriptor_new (&(ParapheDescriptorFacts){ .id = "a", .type = "X", .label = "", .options = plain }));
  g_ptr_array_add (fields, paraphe_descriptor_new (&(ParapheDescriptorFacts){ .id = "b", .type = "X", .label = "", .options = commas }));
  g_autoptr (ParapheRevision) revision = paraphe_revision_new (&(ParapheRevisionFacts){ .id = "r1", .fields = fields });
  g_autofree char *both = paraphe_form_list_options (revision, "a b");
  g_autofree char *second = paraphe_form_list_options (revision, "b");
  g_assert_cmpstr (both, ==, "Curie\nFerry\nHerriot, annexe\nCurie");
  g_assert_cmpstr (second, ==, "Herriot, annexe\nCurie");
  g_assert_null (paraphe_form_list_options (revision, "a"));
  g_assert_null (paraphe_form_list_options (revision, "absent"));
}

/* --- bad input */

static void
test_other_types (void) {
  g_autoptr (GHashTable) map = new_map ();
  /* a list that has become a text is not a list without schools */
  g_autoptr (ParapheForm) text = read_filled (map, "r1", "TextChamp", NULL, "Curie, Ferry");
  g_assert_true (paraphe_form_facts (text)->names_unsure);
  g_autoptr (ParapheForm) empty = read_filled (map, "r1", "MultipleDropDownListChamp", (const char *const[]){ NULL }, "");
  g_assert_false (paraphe_form_facts (empty)->names_unsure);
  g_assert_cmpuint (paraphe_form_facts (empty)->n_listed, ==, 0);
  g_autoptr (ParapheForm) null = read_filled (map, "r1", "MultipleDropDownListChamp", NULL, NULL);
  g_assert_cmpuint (paraphe_form_facts (null)->n_listed, ==, 0);
  g_hash_table_insert (map, g_strdup ("r1\tnumber"), g_strdup ("s"));
  g_hash_table_insert (map, g_strdup ("r1\tcost"), g_strdup ("absent"));
  g_autoptr (ParapheForm) crossed = read_filled (map, "r1", "MultipleDropDownListChamp", (const char *const[]){ "a", NULL }, "a");
  g_assert_cmpint (paraphe_form_facts (crossed)->number, ==, -1);
  g_assert_cmpint (paraphe_form_facts (crossed)->cost_cents, ==, -1);
}

static void
check_large (GHashTable *map, guint n, const char *name, gboolean is_sure) {
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i + 1);
    g_strv_builder_add (ids, id);
    g_string_append_printf (text, "%s%s %u", i > 0 ? ", " : "", name, i + 1);
  }
  g_auto (GStrv) values = g_strv_builder_end (ids);
  g_autoptr (ParapheForm) form = read_filled (map, "r1", "MultipleDropDownListChamp", (const char *const *) values, text->str);
  const ParapheFormFacts *facts = paraphe_form_facts (form);
  g_assert_cmpuint (facts->n_listed, ==, n);
  g_assert_cmpuint (facts->n_distinct, ==, n);
  g_assert_cmpint (facts->names_unsure, ==, !is_sure);
  g_string_free (text, TRUE);
}

/* 5,000 schools, with names that hold commas or not, and that the description knows or not. */
static void
test_large_lists (void) {
  g_autoptr (GHashTable) map = new_map ();
  GString *options = g_string_new (NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (options, "École, annexe %u\n", i + 1);
  check_large (map, 5000, "École", TRUE);
  check_large (map, 5000, "École, annexe", FALSE);
  g_hash_table_insert (map, g_strdup ("r1\t" PARAPHE_CAMPAIGN_OPTIONS), g_string_free (options, FALSE));
  check_large (map, 500, "École, annexe", TRUE);
  check_large (map, 5000, "École, annexe", FALSE);
}

/* Labels of one megabyte, broken, empty or strange: nothing is recognised in them, and what is around them still is. */
static void
test_strange_labels (void) {
  g_autofree char *words = g_malloc (MEGABYTE + 1);
  for (gsize i = 0; i < MEGABYTE; i++)
    words[i] = i % 1024 == 1023 ? ' ' : 'z';
  words[MEGABYTE] = '\0';
  g_autofree char *word = g_strnfill (MEGABYTE, 'e');
  const char *const labels[] = { words, word, "", " ", "\377\376 \xc3", "\001\033[31m", "<b>Nombre</b> &amp; d'<i>essais</i>", "%s%n", "\u202e\u200b" };
  Field fields[16] = { { "s", "Text", "Signataire" }, { "e", "MultipleDropDownList", "Écoles" }, { "n", "LinkedDropDownList", "Nombre d'écoles" } };
  static const char *const types[] = { "Text", "MultipleDropDownList", "HeaderSection", "YesNo", "", "Unheard" };
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    for (gsize j = 0; j < G_N_ELEMENTS (labels); j++)
      fields[3 + j] = (Field){ "x", types[i], labels[j] };
    g_autoptr (GPtrArray) recognised = recognise (fields, NULL, keep);
    check_roles (recognised, "signatory=s schools=e number=n cost=n");
  }
}

/* 5,000 fields, and none. */
static void
test_many_fields (void) {
  g_autofree Field *fields = g_new0 (Field, 5001);
  for (guint i = 0; i < 5000; i++)
    fields[i] = (Field){ "x", i % 2 == 0 ? "IntegerNumber" : "Text", i % 3 == 0 ? "Nombre d'écoles" : "Commentaire" };
  g_autoptr (GPtrArray) many = recognise (fields, NULL, keep);
  check_roles (many, "");
  g_autoptr (GPtrArray) none = recognise (&fields[5000], NULL, keep);
  check_roles (none, "");
}

/* --- recordings */

static ParapheRevision *
read_recorded (JsonObject *object) {
  JsonArray *fields = json_object_get_array_member (object, "champDescriptors");
  g_autoptr (GPtrArray) descriptors = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < json_array_get_length (fields); i++) {
    JsonObject *field = json_array_get_object_element (fields, i);
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
    JsonNode *options = json_object_get_member (field, "options");
    JsonArray *list = options != NULL && JSON_NODE_HOLDS_ARRAY (options) ? json_node_get_array (options) : NULL;
    for (guint j = 0; list != NULL && j < json_array_get_length (list); j++)
      g_strv_builder_add (builder, json_array_get_string_element (list, j));
    g_auto (GStrv) texts = g_strv_builder_end (builder);
    g_ptr_array_add (descriptors, paraphe_descriptor_new (&(ParapheDescriptorFacts){
                                    .id = json_object_get_string_member (field, "id"),
                                    .type = json_object_get_string_member (field, "__typename"),
                                    .label = json_object_get_string_member (field, "label"),
                                    .options = (const char *const *) texts }));
  }
  return paraphe_revision_new (&(ParapheRevisionFacts){ .id = json_object_get_string_member (object, "id"), .fields = descriptors });
}

/* The form of the guide: everything but a département, which its labels do not ask. */
static void
check_recorded (JsonObject *object) {
  static const struct {
    ParapheRole role;
    const char *beginning; /* of the label */
  } expected[] = {
    { PARAPHE_ROLE_SIGNATORY, "Saisir le prénom et le NOM : (ex : Jean GARCIA)" }, { PARAPHE_ROLE_QUALITY, "En qualité de" },
    { PARAPHE_ROLE_PHONE, "Téléphone" }, { PARAPHE_ROLE_SCHOOLS, "Sélection des écoles" }, { PARAPHE_ROLE_NUMBER, "Nombre d'écoles" },
    { PARAPHE_ROLE_COST, "Nombre d'écoles" }, { PARAPHE_ROLE_REFERENT1, "La collectivité souhaite désigner un référent" },
    { PARAPHE_ROLE_REFERENT1_NAME, "Saisir le prénom et le NOM : (ex : Jeanne GARCIA)" },
    { PARAPHE_ROLE_REFERENT1_EMAIL, "Adresse de messagerie du référent" },
    { PARAPHE_ROLE_REFERENT2, "La collectivité souhaite désigner un second" },
    { PARAPHE_ROLE_REFERENT2_NAME, "Saisir le prénom et le NOM du second" },
    { PARAPHE_ROLE_REFERENT2_EMAIL, "Adresse de messagerie du second" },
    { PARAPHE_ROLE_COMMITMENT1, "La collectivité s'engage à transmettre" },
  };
  g_autoptr (ParapheRevision) revision = read_recorded (object);
  g_autoptr (GPtrArray) fields = paraphe_form_recognise (revision);
  for (guint i = 0; i < fields->len; i++)
    check_sane (g_ptr_array_index (fields, i));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    const ParapheRecognisedField *field = g_ptr_array_index (fields, (guint) expected[i].role - 1);
    g_test_message ("%s: %d, %s", paraphe_role_to_code (field->role), field->confidence, field->label);
    g_assert_true (field->label != NULL && g_str_has_prefix (field->label, expected[i].beginning));
    g_assert_cmpint (field->confidence, >=, 70);
  }
  g_assert_true (paraphe_form_is_understood (fields, NULL));
}

/* Every object that has a description, at any depth. */
static guint
walk_json (JsonNode *node) {
  guint n = 0;
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    g_autoptr (GList) elements = json_array_get_elements (json_node_get_array (node));
    for (GList *at = elements; at != NULL; at = at->next)
      n += walk_json (at->data);
    return n;
  }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return 0;
  JsonObject *object = json_node_get_object (node);
  if (json_object_has_member (object, "champDescriptors") && json_object_has_member (object, "annotationDescriptors")) {
    check_recorded (object);
    n++;
  }
  g_autoptr (GList) members = json_object_get_values (object);
  for (GList *at = members; at != NULL; at = at->next)
    n += walk_json (at->data);
  return n;
}

static void
test_recorded (void) {
  const char *folder = g_getenv ("PARAPHE_RECORDINGS");
  if (folder == NULL) {
    g_test_skip ("PARAPHE_RECORDINGS names no folder");
    return;
  }
  g_autofree char *path = g_build_filename (folder, "descriptor", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  guint n = 0;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    g_autoptr (JsonParser) parser = json_parser_new ();
    g_autoptr (GError) error = NULL;
    if (!g_str_has_suffix (name, ".json"))
      continue;
    json_parser_load_from_file (parser, file, &error);
    g_assert_no_error (error);
    n += walk_json (json_parser_get_root (parser));
  }
  g_test_message ("%u descriptions", n);
  g_assert_cmpuint (n, >=, 5);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-recognition/forms", test_forms);
  g_test_add_func ("/form-recognition/missing", test_missing);
  g_test_add_func ("/form-recognition/revisions", test_revisions);
  g_test_add_func ("/form-recognition/tables", test_tables);
  g_test_add_func ("/form-recognition/options", test_options);
  g_test_add_func ("/form-recognition/other-types", test_other_types);
  g_test_add_func ("/form-recognition/large-lists", test_large_lists);
  g_test_add_func ("/form-recognition/strange-labels", test_strange_labels);
  g_test_add_func ("/form-recognition/many-fields", test_many_fields);
  g_test_add_func ("/form-recognition/recorded", test_recorded);
  return g_test_run ();
}
