/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second person is not the first under another spelling. */
#include "person.h"

#define KNOWN "marie.durand@ac-toulouse.fr"

static const struct {
  const char *known, *named;
  ParapheLikeness likeness;
} table[] = {
  /* By e-mail. */
  { KNOWN, "marie.durand@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "  MARIE.DURAND@AC-TOULOUSE.FR ", PARAPHE_LIKENESS_SAME },
  { KNOWN, "marie.durand @ ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "marie.durand＠ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "mailto:marie.durand@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "márie.dùrand@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "marie.durand+relecture@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "marie.durand@gmail.com", PARAPHE_LIKENESS_SAME },
  { KNOWN, "durand-marie@ac-montpellier.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "m.durand@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { KNOWN, "mdurand@mairie.fr", PARAPHE_LIKENESS_SAME },
  /* By name. */
  { KNOWN, "Marie Durand", PARAPHE_LIKENESS_SAME },
  { KNOWN, "DURAND Marie", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Marie\302\240 \t Durand", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Mme Marie DÜRAND", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Marie-Durand", PARAPHE_LIKENESS_SAME },
  { KNOWN, "mariedurand", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Durand", PARAPHE_LIKENESS_SAME },
  { KNOWN, "marie", PARAPHE_LIKENESS_SAME },
  { KNOWN, "M. Durand", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Marie D.", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Marie Durand, cheffe de projet", PARAPHE_LIKENESS_SAME },
  { "marie.durand2@ac-toulouse.fr", "Marie Durand", PARAPHE_LIKENESS_SAME },
  { "mdurand@ac-toulouse.fr", "Marie Durand", PARAPHE_LIKENESS_SAME },
  { "durandm@ac-toulouse.fr", "Marie Durand", PARAPHE_LIKENESS_SAME },
  { "jean.delatour@ac-toulouse.fr", "Jean de La Tour", PARAPHE_LIKENESS_SAME },
  { "jean.delatour@ac-toulouse.fr", "de la Tour, Jean", PARAPHE_LIKENESS_SAME },
  { "helene.l-hote@ac-toulouse.fr", "Hélène L’Hôte", PARAPHE_LIKENESS_SAME },
  /* By both. */
  { KNOWN, "Marie Durand <marie.durand@ac-toulouse.fr>", PARAPHE_LIKENESS_SAME },
  { KNOWN, "Marie Durand <md1978@free.fr>", PARAPHE_LIKENESS_SAME },
  { KNOWN, "La cheffe <Marie.Durand@ac-toulouse.fr>", PARAPHE_LIKENESS_SAME },
  { KNOWN, "\"Durand, Marie\" (marie.durand@ac-toulouse.fr)", PARAPHE_LIKENESS_SAME },
  { "Marie Durand <md1978@free.fr>", "md1978@free.fr", PARAPHE_LIKENESS_SAME },
  { "Marie Durand <md1978@free.fr>", "marie.durand@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  { "Marie Durand", "marie.durand@ac-toulouse.fr", PARAPHE_LIKENESS_SAME },
  /* Another one. */
  { KNOWN, "Paul Martin", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "paul.martin@ac-toulouse.fr", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "Paul Martin <paul.martin@ac-toulouse.fr>", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "Paul Durand", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "Marie Dupont", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "Marie Durandeau", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "pdurand@ac-toulouse.fr", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "une cheffe de projet", PARAPHE_LIKENESS_ANOTHER },
  { KNOWN, "marie.durand2@ac-toulouse.fr", PARAPHE_LIKENESS_ANOTHER }, /* a homonym, told by her e-mail */
  { "mdurand@ac-toulouse.fr", "Paul Durand", PARAPHE_LIKENESS_ANOTHER },
  /* Nobody. */
  { KNOWN, "", PARAPHE_LIKENESS_NOBODY },
  { KNOWN, NULL, PARAPHE_LIKENESS_NOBODY },
  { KNOWN, " \302\240 ", PARAPHE_LIKENESS_NOBODY },
  { KNOWN, "…", PARAPHE_LIKENESS_NOBODY },
  { KNOWN, "x", PARAPHE_LIKENESS_NOBODY },
  { KNOWN, "@", PARAPHE_LIKENESS_NOBODY },
  { KNOWN, "Mme", PARAPHE_LIKENESS_NOBODY },
  { KNOWN, "42", PARAPHE_LIKENESS_NOBODY },
  { "", "Paul Martin", PARAPHE_LIKENESS_ANOTHER },
  { NULL, "paul.martin@ac-toulouse.fr", PARAPHE_LIKENESS_ANOTHER },
};

static void
test_table (void) {
  guint n_wrong = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    ParapheLikeness likeness = paraphe_person_compare (table[i].known, table[i].named);
    if (likeness == table[i].likeness)
      continue;
    g_test_message ("« %s » and « %s »: %d", table[i].known, table[i].named, likeness);
    n_wrong++;
  }
  g_assert_cmpuint (n_wrong, ==, 0);
}

/* What is pasted there by mistake takes no time, and is nobody's name or another's. */
static void
test_hostile (void) {
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < 20000; i++)
    g_string_append (text, i % 3 == 0 ? "é@" : "mot ");
  g_assert_cmpint (paraphe_person_compare (KNOWN, text->str), ==, PARAPHE_LIKENESS_ANOTHER);
  g_assert_cmpint (paraphe_person_compare (text->str, "Marie Durand"), ==, PARAPHE_LIKENESS_ANOTHER);
  g_assert_cmpint (paraphe_person_compare (KNOWN, "\377\376@\300"), !=, PARAPHE_LIKENESS_SAME);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/person/table", test_table);
  g_test_add_func ("/person/hostile", test_hostile);
  return g_test_run ();
}
