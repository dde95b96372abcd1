/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Did it happen? Rows of what a reading proves about a step that was sent, one by one (store.md 7.3). */
#include "decide.h"
#include "dossier-bench.h"
#include "staleness.h"

#define MOTIVE "Classé.\nRéf. : ENT-École 2026-2027 · dossier 42 · classement délai"
#define REOPENING "Merci de corriger.\nRéf. : ENT-École 2026-2027 · dossier 42 · réouverture"

static gboolean
claim_b (const char *evidence, gpointer data) {
  return g_strcmp0 (evidence, "T-b") == 0;
}

/* What pre0 holds, then what the reading holds; the outcome of an act between the two. */
typedef struct {
  Bench before, after;
  ParapheAct *act;
  ParapheClaimFunc is_claimed;
} Case;

static void
case_init (Case *self, ParapheMutationKind mutation, ParapheState before, ParapheState after) {
  bench_init (&self->before, before);
  bench_init (&self->after, after);
  self->act = paraphe_act_new (mutation);
  self->is_claimed = NULL;
  bench_add_treatment (&self->before, "T-1", PARAPHE_STATE_ACCEPTE, NULL, 100, NULL);
  bench_add_treatment (&self->after, "T-1", PARAPHE_STATE_ACCEPTE, NULL, 100, NULL);
}

static ParapheOutcome *
case_decide (Case *self) {
  g_autoptr (ParapheDossier) before = bench_dossier (&self->before);
  g_autoptr (ParapheDossier) after = bench_dossier (&self->after);
  g_autoptr (ParapheSnapshot) taken = paraphe_snapshot_take (before, 500);
  g_autofree char *text = paraphe_snapshot_to_text (taken);
  g_autoptr (ParapheSnapshot) pre0 = paraphe_snapshot_parse (text);
  return paraphe_decide (self->act, pre0, after, BENCH_AGENT, BENCH_AGENT, self->is_claimed, NULL);
}

static void
case_clear (Case *self) {
  bench_clear (&self->before);
  bench_clear (&self->after);
  paraphe_act_free (self->act);
}

/* Decides, checks, clears. */
static void
expect (Case *self, ParapheOutcomeKind kind, const char *evidence, gboolean complete) {
  g_autoptr (ParapheOutcome) outcome = case_decide (self);
  g_assert_cmpint (outcome->kind, ==, kind);
  g_assert_cmpstr (outcome->evidence, ==, evidence);
  g_assert_cmpint (outcome->complete, ==, complete);
  case_clear (self);
}

static void
test_classer (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_CLASSER_SANS_SUITE, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_STATE_SANS_SUITE);
  c.act->motivation = g_strdup (MOTIVE);
  c.after.facts.motivation = MOTIVE;
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_SANS_SUITE, BENCH_AGENT, 600, MOTIVE);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "T-2", TRUE);
}

/* The same state, made by somebody else: not ours. */
static void
test_colleague (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_CLASSER_SANS_SUITE, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_STATE_SANS_SUITE);
  c.act->motivation = g_strdup (MOTIVE);
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_SANS_SUITE, BENCH_COLLEAGUE, 600, MOTIVE);
  g_autoptr (ParapheOutcome) outcome = case_decide (&c);
  g_assert_cmpint (outcome->kind, ==, PARAPHE_OUTCOME_MOVED);
  g_assert_cmpstr (outcome->by, ==, BENCH_COLLEAGUE);
  g_assert_cmpint (outcome->at, ==, 600);
  case_clear (&c);
}

/* One byte of the motivation is another: not ours either. */
static void
test_other_motivation (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_CLASSER_SANS_SUITE, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_STATE_SANS_SUITE);
  c.act->motivation = g_strdup (MOTIVE);
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_SANS_SUITE, BENCH_AGENT, 600, MOTIVE " ");
  expect (&c, PARAPHE_OUTCOME_MOVED, NULL, FALSE);
}

static void
test_nothing (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_ACCEPTE);
  expect (&c, PARAPHE_OUTCOME_NOT_APPLIED, NULL, FALSE);
}

/* The synthetic row without an agent comes with our own reopening; ours is the other, whatever its event. */
static void
test_repasser (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_EN_INSTRUCTION, NULL, 100, NULL);
  bench_add_treatment (&c.after, "T-3", PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 600, NULL);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "T-3", TRUE);
}

/* Without ids nor states, the event says it: two simultaneous acts read differently, both are ours. */
static void
test_stored_document (void) {
  const ParapheEvent events[] = { PARAPHE_EVENT_PASSE_EN_INSTRUCTION, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION };
  for (gsize i = 0; i < G_N_ELEMENTS (events); i++) {
    Case c;
    bench_init (&c.before, PARAPHE_STATE_EN_CONSTRUCTION);
    bench_init (&c.after, PARAPHE_STATE_EN_INSTRUCTION);
    c.act = paraphe_act_new (PARAPHE_MUTATION_PASSER_EN_INSTRUCTION);
    c.is_claimed = NULL;
    ParapheTreatmentFacts facts = { .event = events[i], .email = "AGENT@academie.example.org", .at = 600 };
    g_ptr_array_add (c.after.treatments, paraphe_treatment_new (&facts));
    expect (&c, PARAPHE_OUTCOME_APPLIED, "en_instruction@600#0", TRUE);
  }
}

/* Applied, and another act at the same moment had the last word: for a human. */
static void
test_applied_but_state_differs (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_CLASSER_SANS_SUITE, PARAPHE_STATE_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE);
  c.act->motivation = g_strdup (MOTIVE);
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_SANS_SUITE, BENCH_AGENT, 600, MOTIVE);
  bench_add_treatment (&c.after, "T-3", PARAPHE_STATE_ACCEPTE, BENCH_COLLEAGUE, 600, NULL);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "T-2", FALSE);
}

static void
test_twice (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_treatment (&c.after, "T-a", PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 600, NULL);
  bench_add_treatment (&c.after, "T-b", PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 600, NULL);
  expect (&c, PARAPHE_OUTCOME_TWICE, "T-a", TRUE);
}

/* The second belongs to another step of this dossier. */
static void
test_claimed (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_EN_INSTRUCTION);
  c.is_claimed = claim_b;
  bench_add_treatment (&c.after, "T-a", PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 600, NULL);
  bench_add_treatment (&c.after, "T-b", PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 600, NULL);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "T-a", TRUE);
}

/* Two equal rows without ids: a difference of multisets sees the new one. */
static void
test_equal_rows (void) {
  Case c;
  bench_init (&c.before, PARAPHE_STATE_ACCEPTE);
  bench_init (&c.after, PARAPHE_STATE_EN_INSTRUCTION);
  c.act = paraphe_act_new (PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION);
  c.is_claimed = NULL;
  bench_add_treatment (&c.before, NULL, PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 100, NULL);
  bench_add_treatment (&c.after, NULL, PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 100, NULL);
  bench_add_treatment (&c.after, NULL, PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 100, NULL);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "en_instruction@100#0", TRUE);
}

static void
message_case (Case *c, const char *correction, ParapheState after) {
  case_init (c, PARAPHE_MUTATION_ENVOYER_MESSAGE, PARAPHE_STATE_EN_INSTRUCTION, after);
  c->act->body = g_strdup (REOPENING);
  c->act->correction = g_strdup (correction);
  bench_add_message (&c->before, 10, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, REOPENING);
  bench_add_message (&c->after, 10, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, REOPENING);
}

static void
test_message (void) {
  Case c;
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  expect (&c, PARAPHE_OUTCOME_NOT_APPLIED, NULL, FALSE); /* the one before is not this one */
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, REOPENING);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "Q29tbWVudGFpcmUtMTE=", TRUE);
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_AGENT, BENCH_COLLEAGUE, REOPENING);
  expect (&c, PARAPHE_OUTCOME_NOT_APPLIED, NULL, FALSE); /* a colleague's identical text is not ours */
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_deleted (&c.after, 11, BENCH_AGENT);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "Q29tbWVudGFpcmUtMTE=", TRUE); /* sent, then deleted */
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, REOPENING);
  bench_add_message (&c.after, 12, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, REOPENING);
  expect (&c, PARAPHE_OUTCOME_TWICE, "Q29tbWVudGFpcmUtMTE=", TRUE);
}

/* The message without its correction is half of it; with it, the dossier is with the applicant. */
static void
test_correction (void) {
  Case c;
  message_case (&c, "incorrect", PARAPHE_STATE_EN_CONSTRUCTION);
  bench_add_correction (&c.after, 11, BENCH_AGENT, REOPENING);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "Q29tbWVudGFpcmUtMTE=", TRUE);
  message_case (&c, "incorrect", PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, REOPENING);
  expect (&c, PARAPHE_OUTCOME_APPLIED, "Q29tbWVudGFpcmUtMTE=", FALSE);
  message_case (&c, "incorrect", PARAPHE_STATE_ACCEPTE);
  bench_add_treatment (&c.after, "T-9", PARAPHE_STATE_ACCEPTE, BENCH_COLLEAGUE, 700, NULL);
  expect (&c, PARAPHE_OUTCOME_MOVED, NULL, FALSE);
}

/* What the server drops from a text does not make it another. */
static void
test_normalising (void) {
  Case c;
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  g_free (c.act->body);
  c.act->body = g_strdup ("a\x01\x0B\x1F\x7F" "b\tc\n« d » 1\xC2\xA0€");
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, "ab\tc\n« d » 1\xC2\xA0€");
  expect (&c, PARAPHE_OUTCOME_APPLIED, "Q29tbWVudGFpcmUtMTE=", TRUE);
}

/* The text written when it left is kept with the snapshot. */
static void
test_late_body (void) {
  Case c;
  message_case (&c, NULL, PARAPHE_STATE_EN_INSTRUCTION);
  g_clear_pointer (&c.act->body, g_free);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_AGENT, BENCH_AGENT, "écrit tard");
  g_autoptr (ParapheDossier) before = bench_dossier (&c.before);
  g_autoptr (ParapheDossier) after = bench_dossier (&c.after);
  g_autoptr (ParapheSnapshot) pre0 = paraphe_snapshot_take (before, 500);
  pre0->body = g_strdup ("écrit tard");
  g_autofree char *text = paraphe_snapshot_to_text (pre0);
  g_autoptr (ParapheSnapshot) kept = paraphe_snapshot_parse (text);
  g_autoptr (ParapheOutcome) outcome = paraphe_decide (c.act, kept, after, BENCH_AGENT, BENCH_AGENT, NULL, NULL);
  g_assert_cmpint (outcome->kind, ==, PARAPHE_OUTCOME_APPLIED);
  case_clear (&c);
}

static void
test_labels (void) {
  Case c;
  case_init (&c, PARAPHE_MUTATION_AJOUTER_LABEL, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_ACCEPTE);
  c.act->label = g_strdup ("L-1");
  expect (&c, PARAPHE_OUTCOME_NOT_APPLIED, NULL, FALSE);
  case_init (&c, PARAPHE_MUTATION_AJOUTER_LABEL, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_ACCEPTE);
  c.act->label = g_strdup ("L-1");
  bench_add_label (&c.after, "L-1", "Complet");
  expect (&c, PARAPHE_OUTCOME_APPLIED, NULL, TRUE);
  case_init (&c, PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_ACCEPTE);
  c.act->label = g_strdup ("L-1");
  bench_add_label (&c.after, "L-1", "Complet");
  expect (&c, PARAPHE_OUTCOME_NOT_APPLIED, NULL, FALSE); /* it stood twice: still to be taken off */
  case_init (&c, PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_ACCEPTE);
  c.act->label = g_strdup ("L-1");
  expect (&c, PARAPHE_OUTCOME_APPLIED, NULL, TRUE);
  case_init (&c, PARAPHE_MUTATION_SUPPRIMER_LABEL, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_ACCEPTE);
  c.act->label = g_strdup ("L-1");
  c.after.facts.labels = NULL; /* not read: nothing is known */
  expect (&c, PARAPHE_OUTCOME_NOT_APPLIED, NULL, FALSE);
}

static gboolean
find_foreign (Case *c, char **by) {
  g_autoptr (ParapheDossier) before = bench_dossier (&c->before);
  g_autoptr (ParapheDossier) after = bench_dossier (&c->after);
  g_autoptr (ParapheSnapshot) pre = paraphe_snapshot_take (before, 500);
  gint64 at = 0;
  gboolean found = paraphe_decide_find_foreign (pre, after, BENCH_AGENT, BENCH_AGENT, by, &at);
  case_clear (c);
  return found;
}

static void
test_foreign (void) {
  Case c;
  g_autofree char *by = NULL;
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_EN_INSTRUCTION, BENCH_AGENT, 600, NULL);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_SYSTEM, "contact@platform.example.org", "<p>réexaminé</p>");
  g_assert_false (find_foreign (&c, &by));
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_message (&c.after, 11, PARAPHE_AUTHOR_ACCOUNT, BENCH_MAIRIE, "ci-joint");
  g_assert_true (find_foreign (&c, &by));
  g_assert_cmpstr (by, ==, BENCH_MAIRIE);
  g_clear_pointer (&by, g_free);
  case_init (&c, PARAPHE_MUTATION_REPASSER_EN_INSTRUCTION, PARAPHE_STATE_ACCEPTE, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_treatment (&c.after, "T-2", PARAPHE_STATE_EN_INSTRUCTION, BENCH_COLLEAGUE, 600, NULL);
  g_assert_true (find_foreign (&c, &by));
  g_assert_cmpstr (by, ==, BENCH_COLLEAGUE);
}

/* What each component depends on, and what it does not. */
static void
test_staleness (void) {
  Bench before, after;
  bench_init (&before, PARAPHE_STATE_ACCEPTE);
  bench_init (&after, PARAPHE_STATE_ACCEPTE);
  bench_set_attestation (&before, "AAAA", 100);
  bench_set_attestation (&after, "AAAA", 100);
  g_autoptr (ParapheDossier) seen = bench_dossier (&before);
  g_autoptr (ParapheSnapshot) base = paraphe_snapshot_take (seen, 500);
  base->deadline = 20000;
  const ParapheDepends all = PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION | PARAPHE_DEPENDS_FORM | PARAPHE_DEPENDS_THEIRS
                             | PARAPHE_DEPENDS_DEADLINE;
  bench_add_message (&after, 12, PARAPHE_AUTHOR_AGENT, BENCH_COLLEAGUE, "note");
  bench_add_label (&after, "L-1", "Complet");
  g_autoptr (ParapheDossier) same = bench_dossier (&after);
  g_assert_cmpstr (paraphe_staleness_find (all, base, same, 20000), ==, NULL);
  g_assert_cmpstr (paraphe_staleness_find (all, base, same, 20001), ==, "deadline");
  bench_add_message (&after, 13, PARAPHE_AUTHOR_GUEST, BENCH_MAIRIE, "bonjour");
  g_autoptr (ParapheDossier) written = bench_dossier (&after);
  g_assert_cmpstr (paraphe_staleness_find (all, base, written, 20000), ==, "messages");
  g_assert_cmpstr (paraphe_staleness_find (PARAPHE_DEPENDS_STATE | PARAPHE_DEPENDS_ATTESTATION, base, written, 20000), ==, NULL);
  bench_set_attestation (&after, "BBBB", 200);
  g_autoptr (ParapheDossier) regenerated = bench_dossier (&after);
  g_assert_cmpstr (paraphe_staleness_find (all, base, regenerated, 20000), ==, "attestation");
  after.facts.state = PARAPHE_STATE_EN_INSTRUCTION;
  g_autoptr (ParapheDossier) moved = bench_dossier (&after);
  g_assert_cmpstr (paraphe_staleness_find (all, base, moved, 20000), ==, "state");
  g_assert_cmpstr (paraphe_staleness_find (PARAPHE_DEPENDS_NOTHING, base, moved, 1), ==, NULL);
  bench_clear (&before);
  bench_clear (&after);
}

/* The next step still depends on the form and the messages that the agent saw. */
static void
test_advance (void) {
  Bench before, after;
  bench_init (&before, PARAPHE_STATE_ACCEPTE);
  bench_init (&after, PARAPHE_STATE_EN_INSTRUCTION);
  bench_add_message (&before, 5, PARAPHE_AUTHOR_ACCOUNT, BENCH_MAIRIE, "bonjour");
  bench_add_message (&after, 5, PARAPHE_AUTHOR_ACCOUNT, BENCH_MAIRIE, "bonjour");
  bench_add_message (&after, 6, PARAPHE_AUTHOR_ACCOUNT, BENCH_MAIRIE, "ci-joint la convention");
  g_autoptr (ParapheDossier) seen = bench_dossier (&before);
  g_autoptr (ParapheDossier) now = bench_dossier (&after);
  g_autoptr (ParapheSnapshot) base = paraphe_snapshot_take (seen, 500);
  base->overrides = g_strsplit ("DLV-10 abc", "|", -1);
  g_autoptr (ParapheSnapshot) next = paraphe_snapshot_advance (base, now);
  g_autofree char *text = paraphe_snapshot_to_text (next);
  g_autoptr (ParapheSnapshot) kept = paraphe_snapshot_parse (text);
  g_assert_cmpint (kept->state, ==, PARAPHE_STATE_EN_INSTRUCTION);
  g_assert_cmpint (kept->seen_message, ==, 5);
  g_assert_cmpint (kept->taken_at, ==, 500);
  g_assert_cmpint (kept->max_message, ==, 6);
  g_assert_cmpstr (kept->overrides[0], ==, "DLV-10 abc");
  g_assert_cmpstr (paraphe_staleness_find (PARAPHE_DEPENDS_THEIRS, kept, now, 0), ==, "messages");
  g_assert_null (paraphe_snapshot_parse ("garbage"));
  g_assert_null (paraphe_snapshot_parse (NULL));
  bench_clear (&before);
  bench_clear (&after);
}

static void
test_reference (void) {
  const char *reference = "Réf. : ENT-École 2026-2027 · dossier 42 · réouverture";
  Bench bench;
  bench_init (&bench, PARAPHE_STATE_ACCEPTE);
  bench_add_message (&bench, 7, PARAPHE_AUTHOR_AGENT, BENCH_COLLEAGUE, REOPENING);
  bench_add_message (&bench, 8, PARAPHE_AUTHOR_ACCOUNT, BENCH_MAIRIE, REOPENING); /* quoted by the collectivité */
  g_autoptr (ParapheDossier) dossier = bench_dossier (&bench);
  g_assert_cmpstr (paraphe_staleness_find_reference (dossier, reference, 0, G_MAXINT64), ==, BENCH_COLLEAGUE);
  g_assert_cmpstr (paraphe_staleness_find_reference (dossier, reference, 7, G_MAXINT64), ==, NULL);
  bench_add_treatment (&bench, "T-4", PARAPHE_STATE_SANS_SUITE, BENCH_COLLEAGUE, 700, MOTIVE);
  g_autoptr (ParapheDossier) closed = bench_dossier (&bench);
  const char *expiry = "Réf. : ENT-École 2026-2027 · dossier 42 · classement délai";
  g_assert_cmpstr (paraphe_staleness_find_reference (closed, expiry, G_MAXINT64, 0), ==, BENCH_COLLEAGUE);
  g_assert_cmpstr (paraphe_staleness_find_reference (closed, expiry, G_MAXINT64, 760), ==, NULL);
  g_assert_cmpstr (paraphe_staleness_find_reference (closed, expiry, G_MAXINT64, 700), ==, "collegue@academie.example.org");
  bench_clear (&bench);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decide/classer", test_classer);
  g_test_add_func ("/decide/colleague", test_colleague);
  g_test_add_func ("/decide/other-motivation", test_other_motivation);
  g_test_add_func ("/decide/nothing", test_nothing);
  g_test_add_func ("/decide/repasser", test_repasser);
  g_test_add_func ("/decide/stored-document", test_stored_document);
  g_test_add_func ("/decide/applied-but-state-differs", test_applied_but_state_differs);
  g_test_add_func ("/decide/twice", test_twice);
  g_test_add_func ("/decide/claimed", test_claimed);
  g_test_add_func ("/decide/equal-rows", test_equal_rows);
  g_test_add_func ("/decide/message", test_message);
  g_test_add_func ("/decide/correction", test_correction);
  g_test_add_func ("/decide/normalising", test_normalising);
  g_test_add_func ("/decide/late-body", test_late_body);
  g_test_add_func ("/decide/labels", test_labels);
  g_test_add_func ("/decide/foreign", test_foreign);
  g_test_add_func ("/staleness/components", test_staleness);
  g_test_add_func ("/staleness/advance", test_advance);
  g_test_add_func ("/staleness/reference", test_reference);
  return g_test_run ();
}
