/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mistakes of numbers and costs. Those that declare a school too many are made by communes that enter all their schools: there are not so
 * many in the commune either. One thread. */
#include "demo-mistakes.h"

#define PRICE_LAST_YEAR 39

static void
make_too_many (Scene *scene) {
  demo_form_declare (scene->form, (int) scene->form->distinct + 1);
}

static void
make_too_few (Scene *scene) {
  demo_form_declare (scene->form, (int) scene->form->distinct - 1);
}

static void
make_number_words (Scene *scene) {
  static const char *const words[] = { "zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit" };

  demo_form_set_number (scene->form, -1, g_strdup (words[MIN (scene->form->distinct, G_N_ELEMENTS (words) - 1)]));
}

static void
make_number_two (Scene *scene) {
  demo_form_set_number (scene->form, -1, g_strdup_printf ("%u ou %u", scene->form->distinct, scene->form->distinct + 1));
}

static void
make_cost_other (Scene *scene) {
  demo_form_set_cost (scene->form, ((int) scene->form->distinct - 1) * DEMO_PRICE, NULL);
}

static void
make_cost_last_year (Scene *scene) {
  demo_form_set_cost (scene->form, (int) scene->form->distinct * PRICE_LAST_YEAR, NULL);
}

static void
make_cost_words (Scene *scene) {
  demo_form_set_cost (scene->form, -1, g_strdup ("à confirmer"));
}

static void
make_number_and_cost (Scene *scene) {
  demo_form_set_number (scene->form, (int) scene->form->distinct + 1, NULL);
}

static void
make_nothing_readable (Scene *scene) {
  demo_form_set_number (scene->form, -1, g_strdup ("autre"));
  demo_form_set_cost (scene->form, -1, g_strdup ("à calculer"));
}

static void
trap_words (Scene *scene) {
  demo_form_set_number (scene->form, scene->form->declared, g_strdup_printf ("%d écoles", scene->form->declared));
  demo_form_set_cost (scene->form, scene->form->euros, g_strdup_printf ("%d,00\u00a0€", scene->form->euros));
}

static void
trap_zero (Scene *scene) {
  demo_form_set_number (scene->form, scene->form->declared, g_strdup_printf ("%02d", scene->form->declared));
  demo_form_set_cost (scene->form, scene->form->euros, g_strdup_printf ("%d euros", scene->form->euros));
}

static void
trap_thousand (Scene *scene) {
  int euros = scene->form->euros;

  demo_form_set_cost (scene->form, euros, euros < 1000 ? g_strdup_printf ("%d,00\u202f€", euros)
                                                       : g_strdup_printf ("%d\u202f%03d,00\u00a0€", euros / 1000, euros % 1000));
}

const Mistake demo_amount_mistakes[] = {
  { "too-many", make_too_many, "NB-01 COU-02 COU-05" },
  { "too-few", make_too_few, "NB-01 COU-02" },
  { "number-words", make_number_words, "NB-02" },
  { "number-two", make_number_two, "NB-02" },
  { "cost-other", make_cost_other, "COU-01 COU-02" },
  { "cost-last-year", make_cost_last_year, "COU-01 COU-02 COU-04" },
  { "cost-words", make_cost_words, "COU-03" },
  { "number-and-cost", make_number_and_cost, "NB-01 COU-01 COU-05" },
  { "nothing-readable", make_nothing_readable, "NB-02 COU-03" },
  { "trap-words", trap_words, "" },
  { "trap-zero", trap_zero, "" },
  { "trap-thousand", trap_thousand, "" },
  { NULL, NULL, NULL },
};
