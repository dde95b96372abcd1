/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The référents and the commitments: REF, ENG, each with what triggers it and what does not. */
#include "check-bench.h"

static void
refer (Bench *b, int rank, const char *answer, const char *name, const char *mail) {
  ParapheRole first = rank == 1 ? PARAPHE_ROLE_REFERENT1 : PARAPHE_ROLE_REFERENT2;
  b->texts[first] = answer;
  b->texts[first + 1] = name;
  b->texts[first + 2] = mail;
}

static void
add_other (Bench *b, const char *siren) {
  g_autoptr (GPtrArray) mails = g_ptr_array_new ();
  g_ptr_array_add (mails, (gpointer) "com@mairie-albi.fr");
  bench_add_neighbour (b, &(ParapheNeighbour){ .number = 9, .state = PARAPHE_STATE_ACCEPTE, .active = TRUE, .siren = siren,
                                               .name = "PUYGOUZON", .referents = mails });
}

CHANGE (nothing, (void) b)
CHANGE (good, refer (b, 1, "true", "Anne MARTIN", "com@mairie-albi.fr"))
CHANGE (good_both, (good (b), refer (b, 2, "Oui", "Paul DURAND", "paul@orange.fr")))
CHANGE (no_mail, refer (b, 1, "true", "Anne MARTIN", ""))
CHANGE (no_name, (good (b), refer (b, 2, "oui", "  ", "a@b.fr")))
CHANGE (said_no, refer (b, 1, "false", NULL, NULL))
CHANGE (said_no_written, refer (b, 1, "Non", "", "pas d’adresse"))
CHANGE (no_question, refer (b, 1, NULL, "Anne MARTIN", "nom@domaine"))
CHANGE (mail_wrong, refer (b, 1, "true", "Anne MARTIN", "nom@domaine"))
CHANGE (mail_blank, refer (b, 2, "true", "Anne MARTIN", "nom prenom@domaine.fr"))
CHANGE (mail_two, refer (b, 1, "true", "Anne MARTIN", "a@b@c.fr"))
CHANGE (gmial, refer (b, 1, "true", "Anne MARTIN", "Paul@gmial.com"))
CHANGE (orange_f, refer (b, 1, "true", "Anne MARTIN", "x@orange.f"))
CHANGE (orange, refer (b, 1, "true", "Anne MARTIN", "x@orange.fr"))
CHANGE (ymail, refer (b, 1, "true", "Anne MARTIN", "x@ymail.com"))
CHANGE (account_domain, (b->identity.account_email = "dgs@mairie-albi.fr", refer (b, 1, "true", "Anne", "com@mairie-alby.fr")))
CHANGE (domains_setting, (orange (b), b->settings[0] = "mail_domains", b->settings[1] = "orangé.fr aorange.fr"))
CHANGE (same_mail, (good (b), refer (b, 2, "true", "Paul DURAND", "COM@mairie-albi.fr")))
CHANGE (same_name, (good (b), refer (b, 2, "true", "anne martín", "b@b.fr")))
CHANGE (same_hidden, (good (b), refer (b, 2, "false", "Anne MARTIN", "com@mairie-albi.fr")))
CHANGE (school_box, refer (b, 1, "true", "Anne MARTIN", "Ce.0810001L@ac-montpellier.fr"))
CHANGE (academic, refer (b, 1, "true", "Anne MARTIN", "anne.martin@ac-toulouse.fr"))
CHANGE (not_academic, refer (b, 1, "true", "Anne MARTIN", "ce.albi@ac-x.fr"))
CHANGE (signatory, refer (b, 1, "true", "JEAN GARCÍA", "com@mairie-albi.fr"))
CHANGE (second_only, (refer (b, 1, "false", NULL, NULL), refer (b, 2, "true", "Paul DURAND", "b@b.fr")))
CHANGE (shared, (good (b), add_other (b, "200063360")))
CHANGE (shared_same, (good (b), add_other (b, "218100048")))
CHANGE (shared_setting, (shared (b), b->settings[0] = "referent_shared", b->settings[1] = "3"))

CHANGE (ticked, (b->texts[PARAPHE_ROLE_COMMITMENT1] = "true", b->texts[PARAPHE_ROLE_COMMITMENT2] = "true"))
CHANGE (unticked1, (ticked (b), b->texts[PARAPHE_ROLE_COMMITMENT1] = "false"))
CHANGE (unticked2, (ticked (b), b->texts[PARAPHE_ROLE_COMMITMENT2] = "false"))
CHANGE (unanswered1, (ticked (b), b->texts[PARAPHE_ROLE_COMMITMENT1] = ""))
CHANGE (last_year, bench_get_around (b)->form_year = "2025/2026")
CHANGE (this_year, bench_get_around (b)->form_year = "2026/2027")
CHANGE (no_year, bench_get_around (b)->form_year = "Contribution")

static const Example examples[] = {
  ROW ("REF-01", nothing, SILENT), ROW ("REF-01", good, SILENT), ROW ("REF-01", no_mail, RAISED), ROW ("REF-01", no_name, RAISED),
  ROW ("REF-01", said_no, SILENT), ROW ("REF-01", good_both, SILENT), ROW ("REF-01", said_no_written, SILENT),
  ROW ("REF-02", nothing, SILENT), ROW ("REF-02", mail_wrong, RAISED), ROW ("REF-02", mail_blank, RAISED),
  ROW ("REF-02", mail_two, RAISED), ROW ("REF-02", good_both, SILENT), ROW ("REF-02", said_no_written, SILENT),
  ROW ("REF-02", no_question, RAISED), ROW ("REF-02", no_mail, SILENT),
  ROW ("REF-03", nothing, SILENT), ROW ("REF-03", gmial, RAISED), ROW ("REF-03", orange_f, RAISED), ROW ("REF-03", orange, SILENT),
  ROW ("REF-03", ymail, SILENT), ROW ("REF-03", account_domain, RAISED), ROW ("REF-03", domains_setting, RAISED),
  ROW ("REF-04", nothing, SILENT), ROW ("REF-04", same_mail, RAISED), ROW ("REF-04", same_name, RAISED),
  ROW ("REF-04", good_both, SILENT), ROW ("REF-04", same_hidden, SILENT),
  ROW ("REF-05", nothing, SILENT), ROW ("REF-05", school_box, RAISED), ROW ("REF-05", academic, RAISED), ROW ("REF-05", good, SILENT),
  ROW ("REF-05", not_academic, SILENT),
  ROW ("REF-06", nothing, SILENT), ROW ("REF-06", signatory, RAISED), ROW ("REF-06", good, SILENT),
  ROW ("REF-07", nothing, SILENT), ROW ("REF-07", second_only, RAISED), ROW ("REF-07", good_both, SILENT),
  ROW ("REF-08", nothing, SILENT), ROW ("REF-08", shared, RAISED), ROW ("REF-08", shared_same, SILENT),
  ROW ("REF-08", shared_setting, SILENT), ROW ("REF-08", good, SILENT),
  ROW ("ENG-01", nothing, UNKNOWN), ROW ("ENG-01", ticked, SILENT), ROW ("ENG-01", unticked1, RAISED),
  ROW ("ENG-01", unanswered1, RAISED), ROW ("ENG-01", unticked2, SILENT),
  ROW ("ENG-02", nothing, UNKNOWN), ROW ("ENG-02", ticked, SILENT), ROW ("ENG-02", unticked2, RAISED), ROW ("ENG-02", unticked1, SILENT),
  ROW ("ENG-03", nothing, SILENT), ROW ("ENG-03", last_year, RAISED), ROW ("ENG-03", this_year, SILENT), ROW ("ENG-03", no_year, SILENT),
};

static const GuideRow guide[] = {
  { "REF-01", "A", "" }, { "REF-02", "A", "" }, { "REF-03", "A", "" }, { "REF-04", "A", "" },    { "REF-05", "A", "" },
  { "REF-06", "I", "" }, { "REF-07", "A", "" }, { "REF-08", "I", "" }, { "ENG-01", "B", "VRF" }, { "ENG-02", "B", "VRF" },
  { "ENG-03", "A", "" },
};

static void
test_examples (void) {
  examples_run (examples, G_N_ELEMENTS (examples));
}

static void
test_bite (void) {
  examples_bite (examples, G_N_ELEMENTS (examples), "REF- ENG-");
}

static void
test_guide (void) {
  examples_compare_guide (guide, G_N_ELEMENTS (guide), "REF- ENG-");
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/referent-checks/examples", test_examples);
  g_test_add_func ("/referent-checks/bite", test_bite);
  g_test_add_func ("/referent-checks/guide", test_guide);
  return g_test_run ();
}
