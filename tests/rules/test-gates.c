/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates: what closes each act, why, and what opens it; acknowledgements; checks switched off; hostile facts; words in a text; the length
 * of a judgement with everything around. */
#include "case-bench.h"
#include "check-table.h"
#include "gates.h"
#include "word-list.h"
#include <string.h>
#include <time.h>

#define LATE "2026-12-01T08:00:00Z"
#define PROMISE "Bonjour\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · prolongation"
#define RECEIPT "Bonjour\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · copie reçue"
#define REMINDER "Bonjour\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · rappel J-15"

typedef void (*Change) (Bench *bench);

#define CHANGE(name, ...)                                                                                           \
  static void name (Bench *b) {                                                                                     \
    __VA_ARGS__;                                                                                                    \
  }

CHANGE (nothing, (void) b)
CHANGE (late, b->now = b->refreshed = LATE)
CHANGE (late_reminded, late (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-09T08:00:00Z", REMINDER, NULL))
CHANGE (late_scan, late_reminded (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-11-20T08:00:00Z", "", "SCAN"),
        bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-20T09:00:00Z", "Merci", NULL))
CHANGE (late_asked, late (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-20T08:00:00Z", "?", NULL),
        bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-09T08:00:00Z", REMINDER, NULL))
CHANGE (late_stale, late_reminded (b), b->executing = TRUE, b->refreshed = "2026-12-01T05:00:00Z")
CHANGE (late_promised, late_reminded (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-20T08:00:00Z", PROMISE, NULL))
CHANGE (late_received, late_reminded (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-20T08:00:00Z", RECEIPT, NULL))
CHANGE (late_unconfirmed, late_reminded (b), (b->settings[0] = "deadline_confirmed", b->settings[1] = "0"))
CHANGE (wrong_number, b->number = "3")
CHANGE (unknown_form, b->unmapped = PARAPHE_ROLE_NUMBER)
CHANGE (sent_back, bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", "", "MD5-1"))
CHANGE (no_convention, b->attestation = NULL)
CHANGE (complete, bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", "", "SCAN"),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-10-02T08:00:00Z"))
CHANGE (taken_back, complete (b), late_reminded (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-10-02T09:00:00Z", "Merci", NULL),
        bench_add_convention (b, 1, "MD5-1", "2026-09-24T08:01:00Z"),
        bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-11-28T08:00:00Z"),
        (b->state = PARAPHE_STATE_EN_INSTRUCTION, b->attestation = NULL))

/* Each gate has a case in which one obstacle alone closes it, and the case in which nothing does. */
static const struct {
  const char *name;
  Change change;
  ParapheGate gate;
  const char *id; /* NULL: it is open */
  ParapheRemedy remedy;
} closings[] = {
#define X PARAPHE_GATE_EXPIRE
#define V PARAPHE_GATE_VALIDATE
#define R PARAPHE_GATE_REACCEPT
#define F PARAPHE_GATE_FINANCE
#define O PARAPHE_GATE_ACCESS
#define CLOSING(change, gate, id, remedy) { #change, change, gate, id, PARAPHE_REMEDY_##remedy }
  CLOSING (late_reminded, X, NULL, NONE),
  CLOSING (nothing, X, "deadline", WAIT),
  CLOSING (late, X, "DLV-10", REMIND),
  CLOSING (late_scan, X, "DLV-03", EXAMINE),
  CLOSING (late_asked, X, "DLV-12", ANSWER),
  CLOSING (late_stale, X, "DLV-11", REFRESH),
  CLOSING (late_promised, X, "DLV-15", WAIT),
  CLOSING (late_received, X, "DLV-16", EXAMINE),
  CLOSING (late_unconfirmed, X, "CAM-03", CONFIRM_RULE),
  CLOSING (taken_back, X, "approved", ACCEPT_AGAIN),
  CLOSING (nothing, V, NULL, NONE),
  CLOSING (no_convention, V, "convention", WAIT),
  CLOSING (sent_back, V, "CNV-02", REQUEST_COPY),
  CLOSING (nothing, R, NULL, NONE),
  CLOSING (wrong_number, R, "NB-01", REOPEN),
  CLOSING (unknown_form, R, "SYN-03", MAP_FORM),
  CLOSING (nothing, F, "FIN-01", APPROVE),
  CLOSING (complete, F, NULL, NONE),
  CLOSING (nothing, O, NULL, NONE),
};

static void
test_closings (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (closings); i++) {
    g_autoptr (Bench) bench = bench_new ();
    closings[i].change (bench);
    const ParapheJudgementFacts *judgement = paraphe_judgement_facts (bench_judge (bench));
    g_autoptr (GPtrArray) obstacles = paraphe_gates_list (judgement, closings[i].gate);
    g_test_message ("%s: %u", closings[i].name, obstacles->len);
    g_assert_cmpint ((judgement->closed & closings[i].gate) != 0, ==, obstacles->len > 0);
    if (closings[i].id == NULL) {
      g_assert_cmpuint (obstacles->len, ==, 0);
      continue;
    }
    const ParapheObstacle *obstacle = g_ptr_array_index (obstacles, 0);
    g_assert_cmpstr (obstacle->id, ==, closings[i].id);
    g_assert_cmpint (obstacle->remedy, ==, closings[i].remedy);
    g_assert_cmpuint (strlen (obstacle->reason), >, 10);
    g_assert_cmpuint (strlen (obstacle->advice), >, 10);
    g_assert_cmpint (obstacle->gate, ==, closings[i].gate);
    if (closings[i].gate == X)
      g_assert_cmpuint (obstacles->len, ==, 1);
  }
}

/* A written reason passes a B, nothing passes a B!, and the reason falls when a value changes. */
static void
test_override (void) {
  g_autoptr (Bench) bench = bench_new ();
  late (bench);
  g_autoptr (GPtrArray) before = paraphe_gates_list (paraphe_judgement_facts (bench_judge (bench)), X);
  const ParapheObstacle *obstacle = g_ptr_array_index (before, 0);
  g_assert_true (obstacle->overridable);
  bench_add_mark (bench, "DLV-10", paraphe_flag_facts (obstacle->flag)->fingerprint, "rappels par téléphone");
  g_assert_false (paraphe_judgement_facts (bench_judge (bench))->closed & X);
  bench_reaccept (bench, "2026-09-30T08:00:00Z", "MD5-2");
  bench->settings[0] = "reminder_days";
  bench->settings[1] = "6";
  g_assert_true (paraphe_judgement_facts (bench_judge (bench))->closed & X);

  g_autoptr (Bench) absolute = bench_new ();
  late_scan (absolute);
  g_autoptr (GPtrArray) closed = paraphe_gates_list (paraphe_judgement_facts (bench_judge (absolute)), X);
  obstacle = g_ptr_array_index (closed, 0);
  g_assert_false (obstacle->overridable);
  bench_add_mark (absolute, "DLV-03", paraphe_flag_facts (obstacle->flag)->fingerprint, "décision");
  g_assert_true (paraphe_judgement_facts (bench_judge (absolute))->closed & X);
}

/* What is confirmed once for the campaign is not passed dossier by dossier. */
static void
test_rule_not_passed (void) {
  g_autoptr (Bench) bench = bench_new ();
  late_unconfirmed (bench);
  g_autoptr (GPtrArray) closed = paraphe_gates_list (paraphe_judgement_facts (bench_judge (bench)), X);
  const ParapheObstacle *obstacle = g_ptr_array_index (closed, 0);
  g_assert_cmpstr (obstacle->id, ==, "CAM-03");
  g_assert_false (obstacle->overridable);
  g_assert_false (paraphe_gates_may_pass (obstacle->flag));
}

/* Every check that can close a gate says what opens it, in words. */
static void
test_remedies (void) {
  for (const ParapheCheckInfo *info = paraphe_checks_list (); info->id != NULL; info++) {
    ParapheRemedy remedy = paraphe_gates_find_remedy (info->id);
    if (info->severity < PARAPHE_SEVERITY_BLOCKING || info->gates == PARAPHE_GATE_NONE)
      continue;
    g_test_message ("%s: %s", info->id, paraphe_remedy_to_code (remedy));
    g_assert_cmpuint (strlen (paraphe_remedy_describe (remedy)), >, 10);
    g_assert_true (remedy != PARAPHE_REMEDY_OVERRIDE || g_str_equal (info->id, "DEM-08"));
  }
  g_assert_cmpstr (paraphe_remedy_describe (PARAPHE_REMEDY_NONE), ==, "");
}

/* A warning or an information can be switched off, what blocks cannot. */
static void
test_off (void) {
  g_autoptr (Bench) bench = bench_new ();
  late (bench);
  bench_add_message (bench, PARAPHE_AUTHOR_ACCOUNT, "2026-11-01T08:00:00Z", "Merci de rouvrir", NULL);
  bench_judge (bench);
  g_assert_nonnull (bench_find (bench, "MSG-03"));
  g_assert_nonnull (bench_find (bench, "DLV-02"));
  bench->settings[0] = "checks_off";
  bench->settings[1] = "MSG-03 DLV-02 DLV-12 DLV-10";
  bench_judge (bench);
  g_assert_null (bench_find (bench, "MSG-03"));
  g_assert_null (bench_find (bench, "DLV-02"));
  g_assert_nonnull (bench_find (bench, "DLV-12"));
  g_assert_nonnull (bench_find (bench, "DLV-10"));
}

static guint
count_flags (GPtrArray *flags, const char *id) {
  guint n = 0;
  for (guint i = 0; i < flags->len; i++)
    n += g_str_equal (paraphe_flag_facts (g_ptr_array_index (flags, i))->id, id);
  return n;
}

/* What is true of the campaign is said of it, not of its dossiers, and can be acknowledged. */
static void
test_campaign (void) {
  static const char *const ids[] = { "ECO-17", "SYN-01", "SYN-04", "SYN-06", "SYN-07", "CAM-01", "CAM-02", "FIN-05" };
  g_autoptr (Bench) bench = bench_new ();
  ParapheWhole whole = { .demarche_known = TRUE, .token_cause = "Jeton expiré", .clock_measured = TRUE, .clock_offset = 900,
                         .lots_known = TRUE, .n_to_send = 2, .to_send_cents = 8200 };
  bench_get_around (bench)->whole = &whole;
  bench_set_previous (bench, "21310555400017", "Jean GARCIA", NULL);
  bench_import (bench, "2026-05-01");
  bench->settings[0] = "letter_expire";
  bench->settings[1] = "";
  bench_judge (bench);
  g_autoptr (GPtrArray) flags = paraphe_judge_campaign (&bench->facts);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_test_message ("%s", ids[i]);
    g_assert_cmpuint (count_flags (flags, ids[i]), ==, 1);
    g_assert_null (bench_find (bench, ids[i]));
  }
  g_assert_cmpuint (flags->len, ==, G_N_ELEMENTS (ids));
  g_assert_cmpint (paraphe_flag_facts (g_ptr_array_index (flags, 0))->severity, ==, PARAPHE_SEVERITY_ABSOLUTE);
  ParapheFlag *settings = NULL;
  for (guint i = 0; i < flags->len; i++)
    if (g_str_equal (paraphe_flag_facts (g_ptr_array_index (flags, i))->id, "CAM-02"))
      settings = g_ptr_array_index (flags, i);
  bench_add_mark (bench, "CAM-02", paraphe_flag_facts (settings)->fingerprint, NULL);
  g_autoptr (GPtrArray) seen = paraphe_judge_campaign (&bench->facts);
  guint n_open = 0;
  for (guint i = 0; i < seen->len; i++)
    n_open += paraphe_flag_is_open (g_ptr_array_index (seen, i));
  g_assert_cmpuint (n_open, ==, G_N_ELEMENTS (ids) - 1);
}

static char *
repeat (const char *text, gsize n) {
  GString *all = g_string_sized_new (strlen (text) * n);
  for (gsize i = 0; i < n; i++)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

static void
check_flags (GPtrArray *flags) {
  for (guint i = 0; i < flags->len; i++) {
    const ParapheFlagFacts *flag = paraphe_flag_facts (g_ptr_array_index (flags, i));
    g_test_message ("%s: %.200s", flag->id, flag->message);
    g_assert_true (g_utf8_validate (flag->message, -1, NULL));
    g_assert_true (g_utf8_validate (flag->why, -1, NULL));
    g_assert_cmpuint (strlen (flag->message), <, 4000);
    g_assert_cmpuint (strlen (flag->why), <, 4000);
    for (const char *at = flag->message; *at != '\0'; at++)
      g_assert_false (g_ascii_iscntrl (*at));
  }
}

/* Years 0 and 9999, empty texts, bytes that are not UTF-8, texts of a megabyte: a flag or silence, and quickly. */
static void
test_hostile (void) {
  static const gint64 instants[] = { G_MININT64 / 4, -62167219200, 1, 253402300799, G_MAXINT64 / 4 };
  g_autofree char *huge = repeat ("convention signée \033[31m<b>rouvrir</b>\n", 30000);
  const char *const texts[] = { "", "\xff\xfe rouvrir \xc3", huge };
  for (gsize i = 0; i < G_N_ELEMENTS (instants); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (texts); j++) {
      g_autoptr (Bench) bench = bench_new ();
      ParapheExtension extension = { i % 2 == 0 ? G_MAXINT32 : G_MININT32 + 1, texts[j], texts[j] };
      ParapheImport import = { texts[j], G_MAXINT32 };
      ParapheFinanceLine line = { texts[j], G_MININT64, G_MAXUINT, texts[j] };
      ParapheWhole whole = { .synced_at = instants[i], .clock_measured = TRUE, .clock_offset = instants[i], .token_cause = texts[j] };
      ParapheEvidence evidence = { .md5 = "SCAN", .n_pages = G_MININT, .unreadable = texts[j], .looks_like_version = 9, .margin = 1e300,
                                   .dossier_number = texts[j], .says = texts[j], .form_says = "x", .signature = texts[j] };
      ParapheSurroundings *around = bench_get_around (bench);
      around->extension = &extension;
      around->line = &line;
      around->whole = &whole;
      around->titre = texts[j];
      around->incident_at = instants[i];
      around->agent_group = texts[j];
      around->convention_lacks = texts[j];
      around->preparing_lot = TRUE;
      bench_add_evidence (bench, &evidence);
      bench_add_import (bench, "SCAN", &import);
      bench->identity.expires_at = bench->identity.user_deleted_at = bench->identity.pending_correction_at = instants[i];
      bench->identity.group_id = texts[j];
      g_ptr_array_add (bench->treatments, paraphe_treatment_new (&(ParapheTreatmentFacts){
                                            .event = PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, .at = instants[i], .email = texts[j] }));
      bench_add_file (bench, "2026-10-01T08:00:00Z", &(ParapheFileFacts){ .name = texts[j], .content_type = texts[j], .md5 = "SCAN",
                                                                          .size = -1 });
      bench_add_message (bench, PARAPHE_AUTHOR_GUEST, "2026-10-02T08:00:00Z", texts[j], NULL);
      for (int state = PARAPHE_STATE_UNKNOWN; state <= PARAPHE_STATE_SANS_SUITE; state++) {
        bench->state = (ParapheState) state;
        check_flags (paraphe_judgement_facts (bench_judge (bench))->flags);
        bench->facts.now = instants[i];
        g_autoptr (ParapheJudgement) other = paraphe_judge (&bench->facts);
        check_flags (paraphe_judgement_facts (other)->flags);
        g_autoptr (GPtrArray) campaign = paraphe_judge_campaign (&bench->facts);
        check_flags (campaign);
      }
    }
}

static const struct {
  const char *words, *but, *text;
  const char *found; /* NULL: nothing */
} searches[] = {
  { "rouvr*", NULL, "Merci de ROUVRIR.", "Merci de ROUVRIR" },
  { "rouvr*", NULL, "Merci. Pouvez-vous rouvrir ? Bien à vous", "Pouvez-vous rouvrir" },
  { "erreur*", "sans erreur*", "Dossier sans erreur", NULL },
  { "erreur*", "sans erreur*", "Sans erreur ici, une erreur là", "Sans erreur ici, une erreur là" },
  { "ajouter une école", NULL, "il faut ajouter\nune e\xcc\x81""cole", "il faut ajouter une école" },
  { "ajouter une école", NULL, "ajouter deux écoles", NULL },
  { "annul*", NULL, "le coût annuel", NULL },
  { "annuler", NULL, "annulera", NULL },
  { "ci-joint*", NULL, "vous trouverez ci‑jointe la pièce", "vous trouverez ci-jointe la pièce" },
  { "", NULL, "rien", NULL },
  { " , *,", NULL, "rien", NULL },
  { "rien", "rien", "rien", NULL },
  { "l'école", NULL, "retirer l’école", "retirer l’école" },
  { "rouvrir", NULL, "  > rouvrir", NULL },
  { "rouvrir", NULL, "", NULL },
  { "rouvrir", NULL, NULL, NULL },
};

static void
test_words (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (searches); i++) {
    g_autoptr (ParapheWordList) list = paraphe_word_list_new (searches[i].words, searches[i].but);
    g_autoptr (ParapheSentences) sentences = paraphe_sentences_new (searches[i].text);
    g_autofree char *found = paraphe_word_list_find (list, sentences);
    g_test_message ("%s in “%s”: %s", searches[i].words, searches[i].text, found);
    g_assert_cmpint (found != NULL, ==, searches[i].found != NULL);
    if (found != NULL)
      g_assert_cmpuint (g_utf8_strlen (found, -1), ==, g_utf8_strlen (searches[i].found, -1));
  }
}

/* An extension moves the deadline later, never earlier, and its step says so. */
static void
test_extension (void) {
  static const struct {
    const char *until, *deadline;
  } rows[] = { { "2026-12-10", "2026-12-10" }, { "2026-11-01", "2026-11-24" } };
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (Bench) bench = bench_new ();
    ParapheExtension extension = { paraphe_day_from_iso (rows[i].until), "chef@ac-toulouse.fr", "Conseil" };
    bench_get_around (bench)->extension = &extension;
    late (bench);
    const ParapheJudgementFacts *judgement = paraphe_judgement_facts (bench_judge (bench));
    const ParapheDeadlineFacts *deadline = paraphe_deadline_facts (judgement->deadline);
    g_autofree char *day = paraphe_day_to_iso (deadline->effective);
    g_assert_cmpstr (day, ==, rows[i].deadline);
    g_assert_cmpint (judgement->status == PARAPHE_STATUS_OVERDUE, ==, i == 1);
    gboolean is_told = FALSE;
    for (guint j = 0; j < deadline->steps->len; j++) {
      const ParapheDeadlineStep *step = g_ptr_array_index (deadline->steps, j);
      is_told = is_told || (g_str_equal (step->code, "extension") && strstr (step->text, "Conseil") != NULL);
    }
    g_assert_true (is_told);
  }
}

/* All the checks with all their facts, twelve messages: the aim is half a millisecond of CPU; a sanitised or loaded machine is given
 * ten times as much. */
static void
test_length (void) {
  g_autoptr (Bench) bench = bench_new ();
  ParapheWhole whole = { .demarche_known = TRUE, .declarative = "accepte" };
  ParapheEvidence evidence = { .md5 = "SCAN", .n_pages = 2, .has_ink = 1 };
  bench_import (bench, "2026-09-01");
  bench_set_previous (bench, "21810004800014", "Jean GARCIA", NULL);
  bench_get_around (bench)->whole = &whole;
  bench_add_evidence (bench, &evidence);
  bench_set_access (bench, "0819001U", "open");
  bench_reaccept (bench, "2026-10-02T08:00:00Z", "MD5-2");
  late (bench);
  for (int i = 0; i < 12; i++) {
    g_autofree char *at = g_strdup_printf ("2026-11-%02dT08:00:00Z", i + 1);
    bench_add_message (bench, i % 3 == 0 ? PARAPHE_AUTHOR_AGENT : PARAPHE_AUTHOR_ACCOUNT, at,
                       "Bonjour, veuillez trouver la délibération du conseil. Nous reviendrons vers vous dès que possible pour la "
                       "convention. Bien cordialement, le secrétariat de la mairie.",
                       i % 4 == 1 ? "SCAN" : NULL);
  }
  bench_judge (bench);
  clock_t start = clock ();
  for (int i = 0; i < 300; i++) {
    ParapheJudgement *judgement = paraphe_judge (&bench->facts);
    g_object_unref (judgement);
  }
  double milliseconds = (double) (clock () - start) * 1000.0 / CLOCKS_PER_SEC / 300.0;
  g_test_message ("all checks on one dossier: %.3f ms", milliseconds);
  g_assert_cmpfloat (milliseconds, <, 5.0);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gates/closings", test_closings);
  g_test_add_func ("/gates/override", test_override);
  g_test_add_func ("/gates/rule-not-passed", test_rule_not_passed);
  g_test_add_func ("/gates/remedies", test_remedies);
  g_test_add_func ("/gates/off", test_off);
  g_test_add_func ("/gates/campaign", test_campaign);
  g_test_add_func ("/gates/hostile", test_hostile);
  g_test_add_func ("/gates/words", test_words);
  g_test_add_func ("/gates/extension", test_extension);
  g_test_add_func ("/gates/length", test_length);
  return g_test_run ();
}
