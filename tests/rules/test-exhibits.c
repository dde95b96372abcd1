/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the text of papers proves: the number of the dossier, the version that a copy reproduces, what it says otherwise than the form,
 * what the convention forgot. */
#include "exhibits.h"
#include "paper-words.h"

#define OURS 24680135
#define FIRST "v1"
#define SECOND "v2"

/* A convention as a platform writes it, on two pages. */
static char *
write_convention (const char *number, const char *day, const char *signatory, const char *n, const char *amount) {
  return g_strdup_printf (
    "CONVENTION ENT-École 2026-2027\nDossier n°\302\240%1$s générée le %2$s\nEntre le rectorat de l’académie de Toulouse, et la commune de "
    "Lescure-d’Albigeois, représentée par %3$s, dûment habilité par délibération du conseil municipal, il est convenu ce qui suit.\n"
    "Article 1. La collectivité adhère au service pour les écoles de son ressort. Nombre d’écoles inscrites : %4$s. Article 2. La "
    "contribution annuelle est de %5$s €, payable à réception du titre.\fDossier n°\302\240%1$s générée le %2$s\nArticle 3. La présente "
    "convention prend effet à sa signature par les deux parties. Fait en deux exemplaires.",
    number, day, signatory, n, amount);
}

typedef struct {
  GPtrArray *versions;
  GPtrArray *papers;
  ParapheForm *form;
} Bench;

static ParaphePaperRead *
add_paper (Bench *self, const char *md5, const char *words, guint n_pages, guint ink) {
  ParaphePaperRead *paper = g_new0 (ParaphePaperRead, 1);
  paper->md5 = g_strdup (md5);
  paper->words = g_strdup (words);
  paper->facts = paraphe_paper_facts_new ();
  paper->facts->n_pages = n_pages;
  for (guint i = 0; i < n_pages; i++) {
    ParaphePageLook look = { 595, 842, TRUE, 500, 0, 0, ink };
    g_array_append_val (paper->facts->looks, look);
  }
  g_ptr_array_add (self->papers, paper);
  return paper;
}

static void
add_version (Bench *self, guint number, const char *md5, const char *words) {
  ParapheConventionFacts facts = { .dossier = OURS, .version = number, .md5 = md5, .state = PARAPHE_VERSION_CURRENT };
  g_ptr_array_add (self->versions, paraphe_convention_new (&facts));
  if (words != NULL)
    add_paper (self, md5, words, 2, 30000);
}

/* The number of schools, which is 3, as it was typed. */
static void
type_number (Bench *self, const char *typed) {
  ParapheFormFacts form = { .revision = "r1", .number = 3, .cost_cents = 12300, .commitment = { -1, -1 } };
  form.raw[PARAPHE_ROLE_SIGNATORY] = "Marie DURAND";
  form.raw[PARAPHE_ROLE_NUMBER] = typed;
  g_clear_object (&self->form);
  self->form = paraphe_form_new (&form);
}

static void
set_up (Bench *self, gconstpointer data) {
  type_number (self, NULL);
  self->versions = g_ptr_array_new_with_free_func (g_object_unref);
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_paper_read_free);
  g_autofree char *first = write_convention ("24\302\240680\302\240135", "12 septembre 2026 à 9 h 30", "Marie DURANT", "2", "82,00");
  g_autofree char *second = write_convention ("24\302\240680\302\240135", "8 octobre 2026 à 14 h 05", "Marie DURAND", "3", "123,00");
  add_version (self, 1, FIRST, first);
  add_version (self, 2, SECOND, second);
}

static void
tear_down (Bench *self, gconstpointer data) {
  g_object_unref (self->form);
  g_ptr_array_unref (self->versions);
  g_ptr_array_unref (self->papers);
}

static ParapheExhibits *
hear (Bench *self) {
  const ParapheExhibitTerms terms = { OURS, self->form, self->versions, SECOND, self->papers };
  return paraphe_exhibits_new (&terms);
}

static void
test_current_copy (Bench *self, gconstpointer data) {
  g_autofree char *words = write_convention ("24680135", "8 octobre 2026 à 14 h 05", "Marie Durand", "3", "123,00");
  add_paper (self, "copy", words, 2, 35000);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  g_assert_cmpuint (exhibits->evidence->len, ==, 1); /* versions are no evidence */
  g_assert_cmpuint (exhibits->convention_pages, ==, 2);
  g_assert_null (exhibits->convention_lacks);
  g_assert_cmpstr (exhibits->versions_text, ==, "different");
  const ParapheEvidence *evidence = g_ptr_array_index (exhibits->evidence, 0);
  g_assert_cmpstr (evidence->md5, ==, "copy");
  g_assert_cmpint (evidence->n_pages, ==, 2);
  g_assert_cmpstr (evidence->dossier_number, ==, "24680135");
  g_assert_cmpuint (evidence->looks_like_version, ==, 2);
  g_assert_cmpfloat (evidence->margin, ==, 0);
  g_assert_null (evidence->says);
  g_assert_cmpint (evidence->has_ink, ==, -1); /* more ink: a signature, or anything else */
  g_assert_cmpint (evidence->blank_page, ==, 0);
}

static void
test_void_copy (Bench *self, gconstpointer data) {
  g_autofree char *words = write_convention ("24 680 135", "12 septembre 2026 à 9 h 30", "Marie DURANT", "2", "82,00");
  add_paper (self, "copy", words, 2, 30000);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  const ParapheEvidence *evidence = g_ptr_array_index (exhibits->evidence, 0);
  g_assert_cmpuint (evidence->looks_like_version, ==, 1);
  g_assert_cmpfloat (evidence->margin, >, 0.9);
  g_assert_cmpstr (evidence->says, ==, "Marie DURANT");
  g_assert_cmpstr (evidence->form_says, ==, "Marie DURAND");
}

/* One letter and a date tell two versions apart; a badly read text keeps the machine quiet. */
static void
test_near_versions (Bench *self, gconstpointer data) {
  g_autofree char *third = write_convention ("24 680 135", "8 octobre 2026 à 14 h 06", "Marie DURAND", "3", "123,00");
  add_version (self, 3, "v3", third);
  g_autofree char *words = write_convention ("24 680 135", "8 octobre 2026 à 14 h 06", "Marie DURAND", "3", "123,00");
  add_paper (self, "copy", words, 2, 30000);
  add_paper (self, "letter", "Madame, Monsieur, je vous adresse ci-joint la convention signée par le maire pour les écoles de la commune, en vous "
                             "remerciant de bien vouloir nous confirmer sa bonne réception et l’ouverture du service dans les meilleurs délais.",
             1, 20000);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  const ParapheEvidence *copy = g_ptr_array_index (exhibits->evidence, 0), *letter = g_ptr_array_index (exhibits->evidence, 1);
  g_assert_cmpuint (copy->looks_like_version, ==, 3);
  g_assert_cmpuint (letter->looks_like_version, ==, 0);
  g_assert_null (letter->dossier_number);
  g_assert_null (letter->says);
}

static void
test_sent_back (Bench *self, gconstpointer data) {
  ParaphePaperRead *convention = g_ptr_array_index (self->papers, 1);
  add_paper (self, "copy", convention->words, 2, 30050);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  g_assert_cmpint (((ParapheEvidence *) g_ptr_array_index (exhibits->evidence, 0))->has_ink, ==, 0);
}

static void
test_other_values (Bench *self, gconstpointer data) {
  static const struct {
    const char *signatory, *n, *amount, *says, *form_says;
  } cases[] = {
    { "Marie DURAND", "3", "123,00", NULL, NULL },
    { "Marie DUPONT", "3", "123,00", "Marie DUPONT", "Marie DURAND" },
    { "Marie DURAND", "4", "123,00", "4", "3" },
    { "Marie DURAND", "3", "164,00", "164", "123" },
    { "MARIE\302\240\302\240DURAND", "3", "123.00", NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words
      = write_convention ("24 680 135", "8 octobre 2026 à 14 h 05", cases[i].signatory, cases[i].n, cases[i].amount);
    add_paper (self, "copy", words, 2, 30000);
    g_autoptr (ParapheExhibits) exhibits = hear (self);
    const ParapheEvidence *evidence = g_ptr_array_index (exhibits->evidence, 0);
    g_assert_cmpstr (evidence->says, ==, cases[i].says);
    g_assert_cmpstr (evidence->form_says, ==, cases[i].form_says);
    g_ptr_array_remove_index (self->papers, self->papers->len - 1);
  }
}

static void
test_great_amount (Bench *self, gconstpointer data) {
  ParapheFormFacts form = { .revision = "r1", .number = 30, .cost_cents = 123000, .commitment = { -1, -1 } };
  form.raw[PARAPHE_ROLE_SIGNATORY] = "Marie DURAND";
  g_clear_object (&self->form);
  self->form = paraphe_form_new (&form);
  g_ptr_array_set_size (self->versions, 0);
  g_ptr_array_set_size (self->papers, 0);
  g_autofree char *words = write_convention ("24 680 135", "8 octobre 2026", "Marie DURAND", "30", "1\342\200\257230,00");
  add_version (self, 1, SECOND, words);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  g_assert_null (exhibits->convention_lacks);
}

static void
test_convention_lacks (Bench *self, gconstpointer data) {
  static const struct {
    const char *signatory, *n, *amount, *lacks, *typed; /* typed: (nullable) the number of the form, as it is in the form */
  } cases[] = {
    { "Marie DURAND", "3", "123,00", NULL },
    { "Marie DURAND", "03", "123,00", NULL, "03" },
    { "Marie DURAND", "3", "123,00", NULL, "3 écoles" },
    { "Marie DURAND", "--", "123,00", "the number of schools", "03" },
    { "DURAND Marie", "3", "123,00", NULL }, /* the other way round */
    { "", "3", "123,00", "the signatory" },
    { "Marie DURAND", "3", "--", "the amount" },
    { "Marie DURAND", "--", "123,00", "the number of schools" }, /* « Article 3 » is none */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_ptr_array_set_size (self->versions, 0);
    g_ptr_array_set_size (self->papers, 0);
    g_autofree char *words = write_convention ("24 680 135", "8 octobre 2026", cases[i].signatory, cases[i].n, cases[i].amount);
    add_version (self, 1, SECOND, words);
    type_number (self, cases[i].typed);
    g_autoptr (ParapheExhibits) exhibits = hear (self);
    g_assert_cmpstr (exhibits->convention_lacks, ==, cases[i].lacks);
    g_assert_null (exhibits->versions_text);
  }
}

static void
test_same_but_for_dates (Bench *self, gconstpointer data) {
  g_ptr_array_set_size (self->versions, 0);
  g_ptr_array_set_size (self->papers, 0);
  g_autofree char *first = write_convention ("24 680 135", "1er octobre 2026 à 9h30", "Marie DURAND", "3", "123,00");
  g_autofree char *second = write_convention ("24 680 135", "08/10/2026 à 14:05", "Marie DURAND", "3", "123,00");
  add_version (self, 1, FIRST, first);
  add_version (self, 2, SECOND, second);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  g_assert_cmpstr (exhibits->versions_text, ==, "identical");
}

static void
test_faults (Bench *self, gconstpointer data) {
  static const struct {
    ParapheFault fault;
    const char *unreadable;
  } cases[] = {
    { PARAPHE_FAULT_ENCRYPTED, "protected by a password" },
    { PARAPHE_FAULT_DAMAGED, "it is damaged or incomplete" },
    { PARAPHE_FAULT_FOREIGN, NULL }, /* a DOCX is readable, elsewhere */
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    add_paper (self, "copy", "", 0, 0)->facts->fault = cases[i].fault;
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  for (guint i = 0; i < exhibits->evidence->len; i++) {
    const ParapheEvidence *evidence = g_ptr_array_index (exhibits->evidence, i);
    g_assert_cmpstr (evidence->unreadable, ==, cases[i].unreadable);
    g_assert_cmpint (evidence->n_pages, ==, -1);
  }
}

static void
test_signature (Bench *self, gconstpointer data) {
  ParaphePaperRead *paper = add_paper (self, "copy", "", 2, 30000);
  ParapheSignature empty = { NULL, 0, PARAPHE_SEAL_EMPTY }, filled = { g_strdup ("Marie Durand"), 1, PARAPHE_SEAL_MODIFIED };
  g_array_append_val (paper->facts->signatures, empty);
  {
    g_autoptr (ParapheExhibits) exhibits = hear (self);
    g_assert_null (((ParapheEvidence *) g_ptr_array_index (exhibits->evidence, 0))->signature);
  }
  g_array_append_val (paper->facts->signatures, filled);
  g_autoptr (ParapheExhibits) exhibits = hear (self);
  g_assert_cmpstr (((ParapheEvidence *) g_ptr_array_index (exhibits->evidence, 0))->signature, ==, "Marie Durand, modified after signature");
}

static void
test_numbers (void) {
  static const struct {
    const char *text, *found;
  } cases[] = {
    { "Dossier n° 24680135", "24680135" },
    { "DOSSIER N°\302\240:\302\24024\302\240680\302\240135 du 3 mai", "24680135" },
    { "dossier 11111111, dossier 22222222, dossier 22222222", "22222222" },
    { "dossier 11111111, dossier 11111111, dossier 24680135", "24680135" },
    { "numéro de dossier 24680135", "24680135" },
    { "Dossier n° 3", NULL },
    { "Dossier n° 12 345 67", NULL },
    { "le dossier du 12 octobre 2026", NULL },
    { "dossier n° 1234567890123", NULL },
    { "24680135", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ParaphePaperLexicon) lexicon = paraphe_paper_lexicon_new ();
    g_autoptr (ParaphePaperText) text = paraphe_paper_text_new (lexicon, cases[i].text);
    g_autofree char *found = paraphe_paper_text_find_dossier (text, "24680135");
    g_assert_cmpstr (found, ==, cases[i].found);
  }
}

static void
test_dates (void) {
  static const struct {
    const char *text;
    guint n;
  } cases[] = {
    { "le 8 octobre 2026 à 14 h 05 précises", 2 }, { "le 1er août 2026", 1 },       { "du 08/10/2026 14:05", 1 },
    { "le 8 octobre 2026 à 14h05", 1 },            { "3 écoles, 123 euros", 4 },    { "le 8 octobre", 3 },
    { "2026-2027", 2 },                            { "le 8 octobre 2026 à Albi", 3 },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (ParaphePaperLexicon) lexicon = paraphe_paper_lexicon_new ();
    g_autoptr (ParaphePaperText) text = paraphe_paper_text_new (lexicon, cases[i].text);
    g_autoptr (ParaphePaperText) rest = paraphe_paper_text_without_dates (text);
    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (rest->words->len, ==, cases[i].n);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  static const struct {
    const char *path;
    void (*run) (Bench *, gconstpointer);
  } tests[] = {
    { "/exhibits/current-copy", test_current_copy },
    { "/exhibits/void-copy", test_void_copy },
    { "/exhibits/near-versions", test_near_versions },
    { "/exhibits/sent-back", test_sent_back },
    { "/exhibits/other-values", test_other_values },
    { "/exhibits/great-amount", test_great_amount },
    { "/exhibits/convention-lacks", test_convention_lacks },
    { "/exhibits/same-but-for-dates", test_same_but_for_dates },
    { "/exhibits/faults", test_faults },
    { "/exhibits/signature", test_signature },
  };
  g_test_add_func ("/exhibits/numbers", test_numbers);
  g_test_add_func ("/exhibits/dates", test_dates);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Bench, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
