/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each check with what triggers it and what does not; gates, acknowledgements and fingerprints. */
#include "check-bench.h"
#include <string.h>

#define SCHOOL_A "ALBI - Jaurès (0819001U)"
#define SCHOOL_B "ALBI - Curie (0819008B)"
#define SCHOOL_C "CASTRES - Joliot (0819011E)"
#define DEADLINE "2026-11-24" /* of the bench's deposit */

static const char *const three[] = { SCHOOL_A, SCHOOL_B, SCHOOL_C, NULL };
static const char *const twice[] = { SCHOOL_A, "Albi – EEPU Jean Jaurès 0819001u", SCHOOL_B, NULL };
static const char *const twice_by_name[] = { "École du Centre", "ECOLE  DU CENTRE", NULL };
static const char *const same_name[] = { "École du Centre (0819001U)", "École du Centre (0819008B)", NULL };
static const char *const none[] = { NULL };
static const char *const items[] = { "31", "32", NULL };

static void
set_form (Bench *b, const char *const *schools, const char *number, const char *cost) {
  b->schools = schools;
  b->number = number;
  b->cost = cost;
}

/* Late: the deadline was 24 November. */
static void
be_late (Bench *b) {
  b->now = b->refreshed = "2026-12-01T08:00:00Z";
}

static void
add_scan (Bench *b, const char *at) {
  bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, at, "Voici", "SCAN");
}

static void
add_reminder (Bench *b, const char *at) {
  bench_add_message (b, PARAPHE_AUTHOR_AGENT, at,
                     "Bonjour\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · rappel J-15", NULL);
}

CHANGE (nothing, (void) b)
CHANGE (unmap_schools, b->unmapped = PARAPHE_ROLE_SCHOOLS)
CHANGE (unmap_number, b->unmapped = PARAPHE_ROLE_NUMBER)
CHANGE (unmap_signatory, b->unmapped = PARAPHE_ROLE_SIGNATORY)
CHANGE (unmap_quality, b->unmapped = PARAPHE_ROLE_QUALITY)
CHANGE (list_none, set_form (b, none, "2", "82 €"))
CHANGE (list_twice, set_form (b, twice, "2", "82 €"))
CHANGE (list_twice_name, set_form (b, twice_by_name, "1", "41 €"))
CHANGE (list_same_name, set_form (b, same_name, "2", "82 €"))
CHANGE (list_twice_declared, set_form (b, twice, "3", "123 €"))
CHANGE (list_three, set_form (b, three, "3", "123 €"))
CHANGE (list_items, (set_form (b, items, "2", "82 €"), b->schools_text = SCHOOL_A ", " SCHOOL_B))
CHANGE (list_items_comma, (set_form (b, items, "2", "82 €"), b->schools_text = "ALBI - Herriot, annexe (0819018M), " SCHOOL_B))
CHANGE (list_items_unsure, (set_form (b, items, "2", "82 €"), b->schools_text = "École Herriot, annexe, École Curie"))
CHANGE (number_three, set_form (b, b->schools, "3", "123 €"))
CHANGE (number_words, b->number = "trois")
CHANGE (number_zero, b->number = "0")
CHANGE (number_empty, b->number = NULL)
CHANGE (number_text, set_form (b, three, "3 écoles", "123,00 €"))
CHANGE (cost_low, set_form (b, three, "3", "82,00 €"))
CHANGE (cost_spaced, set_form (b, three, "3", "123\302\240€"))
CHANGE (cost_of_declared, set_form (b, b->schools, "3", "123 €"))
CHANGE (cost_words, b->cost = "à confirmer")
CHANGE (cost_empty, b->cost = NULL)
CHANGE (tariff, (b->settings[0] = "tariff_cents", b->settings[1] = "4200"))
CHANGE (signatory_blank, b->signatory = " \302\240 ")
CHANGE (signatory_none, b->signatory = NULL)

CHANGE (near_15, b->now = "2026-11-09T08:00:00Z")
CHANGE (near_16, b->now = "2026-11-08T08:00:00Z")
CHANGE (near_7, b->now = "2026-11-17T08:00:00Z")
CHANGE (near_1, b->now = "2026-11-23T08:00:00Z")
CHANGE (last_day, b->now = "2026-11-24T22:59:59Z")
CHANGE (first_late, b->now = "2026-11-24T23:00:00Z")
CHANGE (late, be_late (b))
CHANGE (near_complete, near_1 (b), add_scan (b, "2026-11-20T08:00:00Z"),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-11-21T08:00:00Z"))
CHANGE (late_scan_in_time, be_late (b), add_scan (b, "2026-11-24T22:59:30Z"))
CHANGE (late_scan_late, be_late (b), add_scan (b, "2026-11-24T23:00:00Z"))
CHANGE (late_guest_scan, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_GUEST, "2026-11-20T08:00:00Z", "", "SCAN"))
CHANGE (late_unknown_scan, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_UNKNOWN, "2026-11-20T08:00:00Z", "", "SCAN"))
CHANGE (late_our_file, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-20T08:00:00Z", "", "SCAN"))
CHANGE (late_scan_refused, late_scan_in_time (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-11-25T08:00:00Z"))
CHANGE (late_scan_conform, late_scan_in_time (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-11-25T08:00:00Z"))
CHANGE (late_scan_other_version, late_scan_in_time (b),
        bench_add_examination (b, 1, "SCAN", "MD5-0", PARAPHE_VERDICT_REFUSED, "2026-11-25T08:00:00Z"))
CHANGE (late_scan_other_message, late_scan_in_time (b),
        bench_add_examination (b, 2, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-11-25T08:00:00Z"))
CHANGE (late_unsigned, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-11-20T08:00:00Z", "", "MD5-1"))
CHANGE (late_void, add_scan (b, "2026-10-01T08:00:00Z"), bench_reaccept (b, "2026-10-02T08:00:00Z", "MD5-2"), be_late (b))
CHANGE (late_void_examined, late_void (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-10-01T09:00:00Z"))
CHANGE (stuck_with_scan, late_scan_in_time (b), bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-12-01T07:59:00Z"),
        b->state = PARAPHE_STATE_EN_INSTRUCTION, b->attestation = NULL,
        bench_add_convention (b, 1, "MD5-1", "2026-09-24T08:01:00Z"))
CHANGE (stuck_with_examined, stuck_with_scan (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-11-25T08:00:00Z"))

CHANGE (late_reminded, be_late (b), add_reminder (b, "2026-11-19T20:00:00Z"))
CHANGE (late_reminded_too_late, be_late (b), add_reminder (b, "2026-11-20T08:00:00Z"))
CHANGE (late_reminded_by_them, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-11-09T08:00:00Z",
        "Réf. : ENT-École 2026-2027 · dossier 24680135 · rappel J-15", NULL))
CHANGE (late_reminded_before_reopening, add_reminder (b, "2026-09-30T08:00:00Z"), bench_reaccept (b, "2026-10-02T08:00:00Z", "MD5-2"),
        be_late (b))
CHANGE (late_answered_only, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-01T08:00:00Z", "Bonjour", NULL))
CHANGE (late_reminder_setting, late_reminded_too_late (b), b->settings[0] = "reminder_days", b->settings[1] = "4")

CHANGE (stale, b->executing = TRUE, b->refreshed = "2026-10-05T07:49:59Z")
CHANGE (stale_not_executing, b->refreshed = "2026-10-01T08:00:00Z")
CHANGE (fresh, b->executing = TRUE, b->refreshed = "2026-10-05T07:58:00Z")
CHANGE (never_read, b->executing = TRUE, b->refreshed = NULL)
CHANGE (from_tomorrow, b->executing = TRUE, b->refreshed = "2026-10-06T08:00:00Z")

CHANGE (ask, bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-11-01T08:00:00Z", "Bonjour ?", NULL))
CHANGE (late_asked, be_late (b), ask (b))
CHANGE (late_asked_guest, be_late (b), bench_add_message (b, PARAPHE_AUTHOR_GUEST, "2026-11-01T08:00:00Z", "Bonjour ?", NULL))
CHANGE (late_asked_answered, late_asked (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-02T08:00:00Z", "Oui", NULL))
CHANGE (late_asked_same_second, late_asked (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-01T08:00:00Z", "Oui", NULL))
CHANGE (late_asked_system, late_asked (b), bench_add_message (b, PARAPHE_AUTHOR_SYSTEM, "2026-11-02T08:00:00Z", "<p>x</p>", NULL))
CHANGE (late_asked_reminded, late_asked (b), add_reminder (b, "2026-11-09T08:00:00Z"))
CHANGE (late_asked_reminded_read, late_asked_reminded (b), b->read_at = "2026-11-03T08:00:00Z")

CHANGE (no_convention_1h, b->attestation = NULL, b->now = "2026-09-24T09:00:00Z")
CHANGE (no_convention_3min, b->attestation = NULL, b->now = "2026-09-24T08:03:00Z")
CHANGE (sent_back, bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", "", "MD5-1"))
CHANGE (sent_back_v1, bench_reaccept (b, "2026-09-25T08:00:00Z", "MD5-2"), sent_back (b))
CHANGE (sent_back_then_scan, sent_back (b), add_scan (b, "2026-10-02T08:00:00Z"))
CHANGE (sent_other, add_scan (b, "2026-10-01T08:00:00Z"))
CHANGE (sent_before_v2, add_scan (b, "2026-09-25T07:00:00Z"), bench_reaccept (b, "2026-09-25T08:00:00Z", "MD5-2"))
CHANGE (sent_after_v2, bench_reaccept (b, "2026-09-25T08:00:00Z", "MD5-2"), add_scan (b, "2026-09-25T09:01:00Z"))
CHANGE (sent_before_and_after_v2, sent_before_v2 (b), add_scan (b, "2026-09-26T08:00:00Z"))
CHANGE (same_md5_none, b->attestation = "", bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", "", ""))

static const Example rows[] = {
  ROW ("SYN-03", nothing, SILENT), ROW ("SYN-03", unmap_schools, RAISED), ROW ("SYN-03", unmap_number, RAISED),
  ROW ("SYN-03", unmap_signatory, RAISED), ROW ("SYN-03", unmap_quality, SILENT),
  ROW ("ECO-01", nothing, SILENT), ROW ("ECO-01", list_none, RAISED), ROW ("ECO-01", unmap_schools, UNKNOWN),
  ROW ("ECO-02", nothing, SILENT), ROW ("ECO-02", list_twice, RAISED), ROW ("ECO-02", list_twice_name, RAISED),
  ROW ("ECO-02", list_same_name, SILENT), ROW ("ECO-02", list_items, SILENT), ROW ("ECO-02", list_items_comma, SILENT),
  ROW ("ECO-02", list_items_unsure, UNKNOWN), ROW ("ECO-02", unmap_schools, UNKNOWN), ROW ("ECO-02", list_none, SILENT),
  ROW ("NB-01", nothing, SILENT), ROW ("NB-01", number_three, RAISED), ROW ("NB-01", list_three, SILENT),
  ROW ("NB-01", list_twice, SILENT), ROW ("NB-01", list_twice_declared, RAISED), ROW ("NB-01", number_text, SILENT),
  ROW ("NB-01", number_words, UNKNOWN), ROW ("NB-01", list_items, SILENT), ROW ("NB-01", list_items_unsure, UNKNOWN),
  ROW ("NB-01", unmap_number, UNKNOWN), ROW ("NB-01", list_none, RAISED),
  ROW ("NB-02", nothing, SILENT), ROW ("NB-02", number_words, RAISED), ROW ("NB-02", number_zero, RAISED),
  ROW ("NB-02", number_empty, RAISED), ROW ("NB-02", number_text, SILENT), ROW ("NB-02", unmap_number, UNKNOWN),
  ROW ("NB-03", nothing, SILENT), ROW ("NB-03", list_twice_declared, RAISED), ROW ("NB-03", list_twice, SILENT),
  ROW ("NB-03", list_three, SILENT), ROW ("NB-03", number_three, SILENT),
  ROW ("COU-01", nothing, SILENT), ROW ("COU-01", cost_low, RAISED), ROW ("COU-01", cost_spaced, SILENT),
  ROW ("COU-01", cost_words, UNKNOWN), ROW ("COU-01", number_words, UNKNOWN), ROW ("COU-01", tariff, RAISED),
  ROW ("COU-01", cost_of_declared, SILENT),
  ROW ("COU-02", nothing, SILENT), ROW ("COU-02", cost_of_declared, RAISED), ROW ("COU-02", list_three, SILENT),
  ROW ("COU-02", cost_words, UNKNOWN), ROW ("COU-02", number_words, SILENT), ROW ("COU-02", list_items_unsure, UNKNOWN),
  ROW ("COU-03", nothing, SILENT), ROW ("COU-03", cost_words, RAISED), ROW ("COU-03", cost_empty, RAISED),
  ROW ("COU-03", cost_spaced, SILENT),
  ROW ("SIG-01", nothing, SILENT), ROW ("SIG-01", signatory_blank, RAISED), ROW ("SIG-01", signatory_none, RAISED),
  ROW ("SIG-01", unmap_signatory, UNKNOWN),
  ROW ("DLV-01", nothing, SILENT), ROW ("DLV-01", near_16, SILENT), ROW ("DLV-01", near_15, RAISED),
  ROW ("DLV-01", near_7, RAISED), ROW ("DLV-01", near_1, RAISED), ROW ("DLV-01", last_day, RAISED),
  ROW ("DLV-01", late, SILENT), ROW ("DLV-01", near_complete, SILENT),
  ROW ("DLV-02", nothing, SILENT), ROW ("DLV-02", last_day, SILENT), ROW ("DLV-02", first_late, RAISED),
  ROW ("DLV-02", late, RAISED), ROW ("DLV-02", late_scan_in_time, SILENT),
  ROW ("DLV-03", late, SILENT), ROW ("DLV-03", late_scan_in_time, RAISED), ROW ("DLV-03", late_scan_late, SILENT),
  ROW ("DLV-03", late_guest_scan, RAISED), ROW ("DLV-03", late_unknown_scan, RAISED), ROW ("DLV-03", late_our_file, SILENT),
  ROW ("DLV-03", late_scan_refused, SILENT), ROW ("DLV-03", late_scan_conform, SILENT),
  ROW ("DLV-03", late_scan_other_version, RAISED), ROW ("DLV-03", late_scan_other_message, RAISED),
  ROW ("DLV-03", late_unsigned, SILENT), ROW ("DLV-03", late_void, RAISED), ROW ("DLV-03", late_void_examined, SILENT),
  ROW ("DLV-03", stuck_with_scan, RAISED), ROW ("DLV-03", stuck_with_examined, SILENT), ROW ("DLV-03", sent_other, SILENT),
  ROW ("DLV-10", nothing, SILENT), ROW ("DLV-10", late, RAISED), ROW ("DLV-10", late_reminded, SILENT),
  ROW ("DLV-10", late_reminded_too_late, RAISED), ROW ("DLV-10", late_reminded_by_them, RAISED),
  ROW ("DLV-10", late_reminded_before_reopening, RAISED), ROW ("DLV-10", late_answered_only, RAISED),
  ROW ("DLV-10", late_reminder_setting, SILENT), ROW ("DLV-10", late_scan_conform, SILENT),
  ROW ("DLV-10", late_scan_in_time, SILENT), ROW ("DLV-10", late_scan_late, RAISED), ROW ("DLV-10", late_scan_refused, RAISED),
  ROW ("DLV-11", nothing, SILENT), ROW ("DLV-11", stale, RAISED), ROW ("DLV-11", stale_not_executing, SILENT),
  ROW ("DLV-11", fresh, SILENT), ROW ("DLV-11", never_read, RAISED), ROW ("DLV-11", from_tomorrow, RAISED),
  ROW ("DLV-12", late, SILENT), ROW ("DLV-12", ask, SILENT), ROW ("DLV-12", late_asked, RAISED),
  ROW ("DLV-12", late_asked_guest, RAISED), ROW ("DLV-12", late_asked_answered, SILENT),
  ROW ("DLV-12", late_asked_same_second, SILENT), ROW ("DLV-12", late_asked_system, RAISED),
  ROW ("DLV-12", late_asked_reminded, RAISED), ROW ("DLV-12", late_asked_reminded_read, SILENT),
  ROW ("CNV-01", nothing, SILENT), ROW ("CNV-01", no_convention_1h, RAISED), ROW ("CNV-01", no_convention_3min, SILENT),
  ROW ("CNV-02", nothing, SILENT), ROW ("CNV-02", sent_back, RAISED), ROW ("CNV-02", sent_back_v1, RAISED),
  ROW ("CNV-02", sent_other, SILENT), ROW ("CNV-02", sent_back_then_scan, SILENT), ROW ("CNV-02", same_md5_none, SILENT),
  ROW ("CNV-03", nothing, SILENT), ROW ("CNV-03", sent_before_v2, RAISED), ROW ("CNV-03", sent_after_v2, SILENT),
  ROW ("CNV-03", sent_before_and_after_v2, SILENT), ROW ("CNV-03", sent_other, SILENT),
};

static void
test_rows (void) {
  examples_run (rows, G_N_ELEMENTS (rows));
}

static void
test_bite (void) {
  examples_bite (rows, G_N_ELEMENTS (rows),
                 "SYN-03 ECO-01 ECO-02 NB- COU-01 COU-02 COU-03 SIG-01 DLV-01 DLV-02 DLV-03 DLV-10 DLV-11 DLV-12 CNV-01 CNV-02 CNV-03");
}

static const struct {
  const char *id;
  const char *severity;
  const char *gates;
} table[] = {
  { "ECO-01", "B", "VOF" }, { "ECO-02", "B", "VOF" }, { "NB-01", "B", "VRF" }, { "NB-02", "B", "VRF" }, { "NB-03", "I", "" },
  { "COU-01", "B", "VRF" }, { "COU-02", "B", "VF" }, { "COU-03", "B", "VRF" }, { "SIG-01", "B", "VR" }, { "DLV-02", "A", "" },
  { "DLV-03", "B!", "X" }, { "DLV-10", "B", "X" }, { "DLV-11", "B!", "VXR" }, { "DLV-12", "B", "X" }, { "CNV-01", "A", "" },
  { "CNV-02", "B", "V" }, { "CNV-03", "B", "V" }, { "SYN-03", "B", "VRF" },
};

static void
test_gates (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) {
    const ParapheCheckInfo *info = examples_find_info (table[i].id);
    g_autofree char *gates = paraphe_gates_to_code (info->gates);
    g_assert_cmpstr (paraphe_severity_to_code (info->severity), ==, table[i].severity);
    g_assert_cmpstr (gates, ==, table[i].gates);
  }
}

static const struct {
  void (*change) (Bench *bench);
  ParapheSeverity severity;
} tiers[] = { { near_15, PARAPHE_SEVERITY_INFORMATION }, { near_7, PARAPHE_SEVERITY_WARNING }, { near_1, PARAPHE_SEVERITY_WARNING } };

static void
test_tiers (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (tiers); i++) {
    g_autoptr (Bench) bench = bench_new ();
    tiers[i].change (bench);
    bench_judge (bench);
    g_assert_cmpint (paraphe_flag_facts (bench_find (bench, "DLV-01"))->severity, ==, tiers[i].severity);
  }
}

/* Words and values of a flag. */
static void
test_message (void) {
  g_autoptr (Bench) bench = bench_new ();
  number_three (bench);
  bench_judge (bench);
  const ParapheFlagFacts *flag = paraphe_flag_facts (bench_find (bench, "NB-01"));
  g_assert_cmpstr (flag->message, ==, "Number declared 3, schools listed 2 (gap +1).");
  g_assert_cmpstr (g_hash_table_lookup (flag->values, "declared"), ==, "3");
  g_assert_cmpstr (g_hash_table_lookup (flag->values, "listed"), ==, "2");
  g_assert_cmpint (flag->field, ==, PARAPHE_ROLE_NUMBER);
  const ParapheFlagFacts *cost = paraphe_flag_facts (bench_find (bench, "COU-02"));
  g_assert_cmpstr (cost->message, ==, "The list gives 2 × 41.00\302\240€ = 82.00\302\240€, the cost declared is 123.00\302\240€.");
  g_assert_cmpint (cost->field, ==, PARAPHE_ROLE_COST);
}

static ParapheGate
get_closed (Bench *bench) {
  return paraphe_judgement_facts (bench_judge (bench))->closed;
}

/* Seen without a reason, a block still closes; with one, no longer; and the mark falls when a value changes. */
static void
test_marks (void) {
  g_autoptr (Bench) bench = bench_new ();
  number_three (bench);
  g_assert_cmpuint (get_closed (bench), ==, PARAPHE_GATE_VALIDATE | PARAPHE_GATE_REACCEPT | PARAPHE_GATE_FINANCE | PARAPHE_GATE_EXPIRE);
  static const char *const ids[] = { "NB-01", "COU-02" };
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    bench_add_mark (bench, ids[i], paraphe_flag_facts (bench_find (bench, ids[i]))->fingerprint, i == 0 ? "" : "vu au téléphone");
  g_assert_cmpuint (get_closed (bench), ==, PARAPHE_GATE_VALIDATE | PARAPHE_GATE_REACCEPT | PARAPHE_GATE_FINANCE | PARAPHE_GATE_EXPIRE);
  g_assert_false (paraphe_flag_is_open (bench_find (bench, "NB-01")));
  bench_add_mark (bench, "NB-01", paraphe_flag_facts (bench_find (bench, "NB-01"))->fingerprint, "erreur admise");
  g_ptr_array_remove_index (bench->marks, 0);
  g_assert_cmpuint (get_closed (bench), ==, PARAPHE_GATE_EXPIRE | PARAPHE_GATE_FINANCE);
  bench->number = "4";
  g_assert_true (get_closed (bench) & PARAPHE_GATE_VALIDATE);
  g_assert_true (paraphe_flag_is_open (bench_find (bench, "NB-01")));
}

/* Nobody overrides an absolute one. */
static void
test_absolute (void) {
  g_autoptr (Bench) bench = bench_new ();
  late_scan_in_time (bench);
  add_reminder (bench, "2026-11-09T08:00:00Z");
  bench_judge (bench);
  bench_add_mark (bench, "DLV-03", paraphe_flag_facts (bench_find (bench, "DLV-03"))->fingerprint, "décision du superviseur");
  ParapheJudgement *judgement = bench_judge (bench);
  g_assert_nonnull (paraphe_flag_facts (bench_find (bench, "DLV-03"))->mark);
  g_assert_true (paraphe_judgement_facts (judgement)->closed & PARAPHE_GATE_EXPIRE);
  ParapheFlag *closing = paraphe_judgement_get_closing (judgement, PARAPHE_GATE_EXPIRE);
  g_assert_cmpstr (paraphe_flag_facts (closing)->id, ==, "DLV-03");
}

/* Days pass: an acknowledged deadline stays so until the next step. */
static void
test_lasting_mark (void) {
  g_autoptr (Bench) bench = bench_new ();
  near_7 (bench);
  bench_judge (bench);
  bench_add_mark (bench, "DLV-01", paraphe_flag_facts (bench_find (bench, "DLV-01"))->fingerprint, NULL);
  bench->now = "2026-11-20T08:00:00Z";
  bench_judge (bench);
  g_assert_false (paraphe_flag_is_open (bench_find (bench, "DLV-01")));
  bench->now = "2026-11-23T08:00:00Z";
  bench_judge (bench);
  g_assert_true (paraphe_flag_is_open (bench_find (bench, "DLV-01")));
}

/* An unknown form closes the approval and the re-acceptance; what could not be compared is said. */
static void
test_unknown_form (void) {
  g_autoptr (Bench) bench = bench_new ();
  unmap_number (bench);
  ParapheJudgement *judgement = bench_judge (bench);
  ParapheFlag *closing = paraphe_judgement_get_closing (judgement, PARAPHE_GATE_VALIDATE);
  g_assert_cmpstr (paraphe_flag_facts (closing)->id, ==, "SYN-03");
  g_assert_true (paraphe_judgement_facts (judgement)->closed & PARAPHE_GATE_REACCEPT);
  g_assert_false (paraphe_judgement_facts (judgement)->form_read);
  ParapheFlag *unknown = bench_find (bench, "NB-01");
  g_assert_false (paraphe_flag_is_closing (unknown, PARAPHE_GATE_VALIDATE));
}

/* Worst first; what cannot be evaluated last. */
static void
test_order (void) {
  g_autoptr (Bench) bench = bench_new ();
  late_scan_in_time (bench);
  number_words (bench);
  GPtrArray *flags = paraphe_judgement_facts (bench_judge (bench))->flags;
  g_assert_cmpuint (flags->len, >=, 4);
  g_assert_cmpstr (paraphe_flag_facts (g_ptr_array_index (flags, 0))->id, ==, "DLV-03");
  for (guint i = 1; i < flags->len; i++) {
    const ParapheFlagFacts *before = paraphe_flag_facts (g_ptr_array_index (flags, i - 1));
    const ParapheFlagFacts *after = paraphe_flag_facts (g_ptr_array_index (flags, i));
    g_assert_true (before->evaluable || !after->evaluable);
    if (before->evaluable == after->evaluable)
      g_assert_cmpint (before->severity, >=, after->severity);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/checks/rows", test_rows);
  g_test_add_func ("/checks/bite", test_bite);
  g_test_add_func ("/checks/gates", test_gates);
  g_test_add_func ("/checks/tiers", test_tiers);
  g_test_add_func ("/checks/message", test_message);
  g_test_add_func ("/checks/marks", test_marks);
  g_test_add_func ("/checks/absolute", test_absolute);
  g_test_add_func ("/checks/lasting-mark", test_lasting_mark);
  g_test_add_func ("/checks/unknown-form", test_unknown_form);
  g_test_add_func ("/checks/order", test_order);
  return g_test_run ();
}
