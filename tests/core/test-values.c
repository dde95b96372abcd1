/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values keep their own strings and references on the rest; what is derived from them; fingerprints: what changes them. */
#include "dossier.h"
#include "form.h"
#include "judgement.h"
#include "operation.h"
#include <string.h>

static void
test_ownership (void) {
  char name[] = "scan.pdf";
  char first[] = "ALBI - Jaurès";
  char *values[] = { first, NULL };
  g_autoptr (ParapheFile) file = paraphe_file_new (&(ParapheFileFacts){ .name = name, .md5 = NULL });
  g_autoptr (ParapheChamp) champ = paraphe_champ_new (
    &(ParapheChampFacts){ .id = "a", .values = (const char *const *) values, .text = NULL });
  memset (name, 'x', strlen (name));
  memset (first, 'x', strlen (first));
  g_assert_cmpstr (paraphe_file_facts (file)->name, ==, "scan.pdf");
  g_assert_cmpstr (paraphe_file_facts (file)->md5, ==, "");
  g_assert_null (paraphe_file_facts (file)->url);
  g_assert_cmpstr (paraphe_champ_facts (champ)->values[0], ==, "ALBI - Jaurès");
  g_assert_null (paraphe_champ_facts (champ)->text);
}

static void
on_array_gone (gpointer data, GObject *where) {
  *(gboolean *) data = TRUE;
}

static void
test_references (void) {
  gboolean is_gone = FALSE;
  ParapheFile *file = paraphe_file_new (&(ParapheFileFacts){ .name = "a.pdf" });
  g_object_weak_ref (G_OBJECT (file), on_array_gone, &is_gone);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (files, file);
  ParapheMessage *message = paraphe_message_new (&(ParapheMessageFacts){ .id = "m", .files = files });
  g_ptr_array_unref (files);
  g_assert_false (is_gone);
  g_assert_cmpuint (paraphe_message_facts (message)->files->len, ==, 1);
  g_object_unref (message);
  g_assert_true (is_gone);
}

static void
test_empty_dossier (void) {
  g_autoptr (ParapheDossier) dossier = paraphe_dossier_new (&(ParapheDossierFacts){ .number = 7 });
  const ParapheDossierFacts *facts = paraphe_dossier_facts (dossier);
  g_assert_cmpuint (facts->champs->len + facts->annotations->len + facts->messages->len + facts->treatments->len, ==, 0);
  g_assert_null (facts->labels);
  g_assert_null (facts->attestation);
  g_assert_null (paraphe_dossier_get_last_theirs (dossier));
  g_assert_null (paraphe_dossier_get_last_ours (dossier));
  g_autofree char *name = paraphe_dossier_dup_short_name (dossier);
  g_assert_cmpstr (name, ==, "");
  g_autofree char *all = paraphe_dossier_fingerprint_all (dossier);
  g_assert_cmpuint (strlen (all), ==, 64);
}

/* A dossier that one change at a time is made to. */
typedef struct {
  ParapheFileFacts attestation, attached;
  ParapheChampFacts champ;
  ParapheMessageFacts theirs, ours;
  ParapheTreatmentFacts treatment;
  ParapheDossierFacts dossier;
  const char *values[3];
  gboolean has_label;
} Sample;

static Sample
make_sample (void) {
  return (Sample){
    .attestation = { .name = "attestation.pdf", .md5 = "AAAA", .size = 10, .created_at = 100, .url = "u1" },
    .attached = { .name = "scan.pdf", .md5 = "BBBB", .size = 20, .created_at = 300, .url = "u2", .scan = PARAPHE_SCAN_SAFE },
    .champ = { .id = "c", .descriptor = "d", .type = "TextChamp", .text = "Jean GARCIA", .checked = -1 },
    .theirs = { .id = "Commentaire-2", .author = PARAPHE_AUTHOR_ACCOUNT, .body = "Voici", .created_at = 300 },
    .ours = { .id = "Commentaire-3", .author = PARAPHE_AUTHOR_AGENT, .body = "Merci", .created_at = 400 },
    .treatment = { .event = PARAPHE_EVENT_DEPOSE, .at = 100 },
    .dossier = { .number = 7, .state = PARAPHE_STATE_ACCEPTE, .revision = "r1", .siret = "21810004800014" },
    .values = { "a", "b", NULL },
    .has_label = TRUE,
  };
}

static ParapheDossier *
build (Sample *sample) {
  g_autoptr (GPtrArray) champs = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) treatments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_label_free);
  g_autoptr (ParapheFile) attestation = sample->attestation.md5 != NULL ? paraphe_file_new (&sample->attestation) : NULL;
  sample->champ.values = sample->values;
  g_ptr_array_add (champs, paraphe_champ_new (&sample->champ));
  g_ptr_array_add (files, paraphe_file_new (&sample->attached));
  sample->theirs.files = files;
  g_ptr_array_add (messages, paraphe_message_new (&sample->theirs));
  g_ptr_array_add (messages, paraphe_message_new (&sample->ours));
  g_ptr_array_add (treatments, paraphe_treatment_new (&sample->treatment));
  if (sample->has_label)
    g_ptr_array_add (labels, paraphe_label_new ("l", "Complet", "green"));
  sample->dossier.champs = champs;
  sample->dossier.messages = messages;
  sample->dossier.treatments = treatments;
  sample->dossier.labels = labels;
  sample->dossier.attestation = attestation;
  return paraphe_dossier_new (&sample->dossier);
}

/* Which fingerprints changed: f(orm) a(ttestation) m(essages) *(all). */
static char *
compare (ParapheDossier *a, ParapheDossier *b) {
  static const struct {
    char letter;
    char *(*make) (ParapheDossier *dossier);
  } kinds[] = { { 'f', paraphe_dossier_fingerprint_form },
                { 'a', paraphe_dossier_fingerprint_attestation },
                { 'm', paraphe_dossier_fingerprint_messages },
                { '*', paraphe_dossier_fingerprint_all } };
  GString *changed = g_string_new (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *one = kinds[i].make (a);
    g_autofree char *other = kinds[i].make (b);
    if (!g_str_equal (one, other))
      g_string_append_c (changed, kinds[i].letter);
  }
  return g_string_free (changed, FALSE);
}

#define CHANGE(name, statement)                                                                                     \
  static void name (Sample *s) {                                                                                    \
    statement;                                                                                                      \
  }
CHANGE (change_nothing, (void) s)
CHANGE (change_text, s->champ.text = "Jean GARCIN")
CHANGE (change_value, s->values[1] = "c")
CHANGE (change_order, (s->values[0] = "b", s->values[1] = "a"))
CHANGE (change_to_joined, (s->values[0] = "a\nb", s->values[1] = NULL))
CHANGE (change_checked, s->champ.checked = 0)
CHANGE (change_revision, s->dossier.revision = "r2")
CHANGE (change_champ_date, s->champ.updated_at = 999)
CHANGE (change_address, (s->attestation.url = "u9", s->attached.url = "u8"))
CHANGE (change_attestation, s->attestation.md5 = "CCCC")
CHANGE (change_attestation_date, s->attestation.created_at = 101)
CHANGE (drop_attestation, s->attestation.md5 = NULL)
CHANGE (change_scan, s->attached.scan = PARAPHE_SCAN_PENDING)
CHANGE (change_file, s->attached.md5 = "DDDD")
CHANGE (change_body, s->theirs.body = "Voila")
CHANGE (delete_message, s->theirs.discarded_at = 500)
CHANGE (change_reply, s->ours.body = "Bien reçu")
CHANGE (change_expiry, s->dossier.expires_at = 5000)
CHANGE (change_label, s->has_label = FALSE)
CHANGE (change_state, s->dossier.state = PARAPHE_STATE_SANS_SUITE)
CHANGE (change_treatment, s->treatment.motivation = "délai")
CHANGE (change_siret, s->dossier.siret = "21810004800022")

static const struct {
  const char *name;
  void (*change) (Sample *sample);
  const char *changed;
} changes[] = {
  { "nothing", change_nothing, "" },
  { "text", change_text, "f*" },
  { "value", change_value, "f*" },
  { "order", change_order, "f*" },
  { "joined", change_to_joined, "f*" },
  { "checked", change_checked, "f*" },
  { "revision", change_revision, "f*" },
  { "champ-date", change_champ_date, "" },
  { "address", change_address, "" },
  { "attestation", change_attestation, "a*" },
  { "attestation-date", change_attestation_date, "a*" },
  { "no-attestation", drop_attestation, "a*" },
  { "scan", change_scan, "*" },
  { "file", change_file, "m*" },
  { "body", change_body, "m*" },
  { "deleted", delete_message, "m*" },
  { "reply", change_reply, "*" },
  { "expiry", change_expiry, "*" },
  { "label", change_label, "*" },
  { "state", change_state, "*" },
  { "treatment", change_treatment, "*" },
  { "siret", change_siret, "*" },
};

static void
test_fingerprints (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++) {
    Sample before = make_sample (), after = make_sample ();
    changes[i].change (&after);
    g_autoptr (ParapheDossier) a = build (&before);
    g_autoptr (ParapheDossier) b = build (&after);
    g_autofree char *changed = compare (a, b);
    g_test_message ("%s", changes[i].name);
    g_assert_cmpstr (changed, ==, changes[i].changed);
  }
}

static void
test_last_messages (void) {
  Sample sample = make_sample ();
  g_autoptr (ParapheDossier) dossier = build (&sample);
  g_assert_cmpstr (paraphe_message_facts (paraphe_dossier_get_last_theirs (dossier))->id, ==, "Commentaire-2");
  g_assert_cmpstr (paraphe_message_facts (paraphe_dossier_get_last_ours (dossier))->id, ==, "Commentaire-3");
  delete_message (&sample);
  g_autoptr (ParapheDossier) other = build (&sample);
  g_assert_null (paraphe_dossier_get_last_theirs (other));
}

static void
test_form_text (void) {
  g_autoptr (GPtrArray) schools = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_school_free);
  g_ptr_array_add (schools, paraphe_school_new ("ALBI - Jaurès (0810001L)", "0810001L", "0810001L"));
  g_ptr_array_add (schools, paraphe_school_new ("École\tdu \\n Centre", NULL, "ecole du centre"));
  ParapheFormFacts facts = { .revision = "r", .schools = schools, .n_listed = 2, .n_distinct = 2 };
  facts.raw[PARAPHE_ROLE_SIGNATORY] = "Jean\r\nGARCIA \\ fils";
  facts.raw[PARAPHE_ROLE_COST] = "";
  g_autoptr (ParapheForm) form = paraphe_form_new (&facts);
  g_autofree char *text = paraphe_form_to_text (form);
  g_autoptr (GHashTable) values = paraphe_form_parse_text (text);
  g_assert_cmpuint (g_hash_table_size (values), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (values, "signatory"), ==, "Jean\r\nGARCIA \\ fils");
  g_assert_cmpstr (g_hash_table_lookup (values, "cost"), ==, "");
  g_assert_cmpstr (g_hash_table_lookup (values, "schools"), ==, "ALBI - Jaurès (0810001L)\nÉcole\tdu \\n Centre");
  g_autoptr (GHashTable) none = paraphe_form_parse_text ("no tab\nunknown\tx\n\\");
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  g_autoptr (GHashTable) nothing = paraphe_form_parse_text (NULL);
  g_assert_cmpuint (g_hash_table_size (nothing), ==, 0);
}

static const struct {
  const char *steps; /* initials of the states: q w a u v d c x */
  ParapheOperationState state;
} derivations[] = {
  { "", PARAPHE_OPERATION_NONE }, { "qww", PARAPHE_OPERATION_WAITING }, { "aww", PARAPHE_OPERATION_RUNNING },
  { "u", PARAPHE_OPERATION_RUNNING }, { "v", PARAPHE_OPERATION_RUNNING }, { "dq", PARAPHE_OPERATION_RUNNING },
  { "dd", PARAPHE_OPERATION_DONE }, { "cw", PARAPHE_OPERATION_CONFLICT }, { "dc", PARAPHE_OPERATION_HALF_DONE },
  { "xx", PARAPHE_OPERATION_CANCELLED }, { "dx", PARAPHE_OPERATION_CANCELLED },
};

static ParapheStepState
read_state (char initial) {
  static const struct {
    char initial;
    ParapheStepState state;
  } states[] = { { 'q', PARAPHE_STEP_QUEUED },  { 'w', PARAPHE_STEP_WAITING }, { 'a', PARAPHE_STEP_ARMED },
                 { 'u', PARAPHE_STEP_UNKNOWN }, { 'v', PARAPHE_STEP_VERIFY },  { 'd', PARAPHE_STEP_DONE },
                 { 'c', PARAPHE_STEP_CONFLICT }, { 'x', PARAPHE_STEP_CANCELLED } };
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (states[i].initial == initial)
      return states[i].state;
  g_assert_not_reached ();
}

static void
test_operations (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (derivations); i++) {
    g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_object_unref);
    for (const char *at = derivations[i].steps; *at != '\0'; at++)
      g_ptr_array_add (steps, paraphe_step_new (&(ParapheStepFacts){ .state = read_state (*at) }));
    ParapheOperationState state = paraphe_operation_derive_state (steps);
    g_assert_cmpint (state, ==, derivations[i].state);
    g_autoptr (ParapheOperation) operation = paraphe_operation_new (&(ParapheOperationFacts){ .state = state });
    gboolean is_settled = state == PARAPHE_OPERATION_NONE || state == PARAPHE_OPERATION_DONE
                          || state == PARAPHE_OPERATION_CANCELLED;
    g_assert_cmpint (paraphe_operation_is_pending (operation), ==, !is_settled);
  }
  g_assert_cmpint (paraphe_operation_derive_state (NULL), ==, PARAPHE_OPERATION_NONE);
}

static ParapheFlag *
make_flag (const char *id, ParapheSeverity severity, gboolean evaluable, const char *reason) {
  g_autoptr (ParapheMark) mark = reason != NULL ? paraphe_mark_new (&(ParapheMarkFacts){ .reason = reason }) : NULL;
  return paraphe_flag_new (&(ParapheFlagFacts){ .id = id, .severity = severity, .gates = PARAPHE_GATE_EXPIRE,
                                                .evaluable = evaluable, .mark = mark });
}

static const struct {
  ParapheSeverity severity;
  gboolean evaluable;
  const char *reason; /* of the mark; NULL: no mark */
  gboolean is_open;
  gboolean is_closing;
} flags[] = {
  { PARAPHE_SEVERITY_BLOCKING, TRUE, NULL, TRUE, TRUE },
  { PARAPHE_SEVERITY_BLOCKING, TRUE, "", FALSE, TRUE },
  { PARAPHE_SEVERITY_BLOCKING, TRUE, "  \n", FALSE, TRUE },
  { PARAPHE_SEVERITY_BLOCKING, TRUE, "vu au téléphone", FALSE, FALSE },
  { PARAPHE_SEVERITY_BLOCKING, FALSE, NULL, FALSE, FALSE },
  { PARAPHE_SEVERITY_ABSOLUTE, TRUE, "vu au téléphone", FALSE, TRUE },
  { PARAPHE_SEVERITY_WARNING, TRUE, NULL, TRUE, FALSE },
  { PARAPHE_SEVERITY_INFORMATION, TRUE, NULL, TRUE, FALSE },
};

static void
test_flags (void) {
  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++) {
    g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func (g_object_unref);
    ParapheFlag *flag = make_flag ("X", flags[i].severity, flags[i].evaluable, flags[i].reason);
    g_ptr_array_add (array, flag);
    g_autoptr (ParapheJudgement) judgement = paraphe_judgement_new (&(ParapheJudgementFacts){ .flags = array });
    guint n_open = 9;
    g_assert_cmpint (paraphe_flag_is_open (flag), ==, flags[i].is_open);
    g_assert_true (paraphe_judgement_get_closing (judgement, PARAPHE_GATE_EXPIRE) == (flags[i].is_closing ? flag : NULL));
    g_assert_null (paraphe_judgement_get_closing (judgement, PARAPHE_GATE_VALIDATE));
    ParapheSeverity worst = paraphe_judgement_get_worst (judgement, &n_open);
    g_assert_cmpint (worst, ==, flags[i].is_open ? flags[i].severity : PARAPHE_SEVERITY_UNKNOWN);
    g_assert_cmpuint (n_open, ==, flags[i].is_open ? 1 : 0);
  }
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/values/ownership", test_ownership);
  g_test_add_func ("/values/references", test_references);
  g_test_add_func ("/values/empty-dossier", test_empty_dossier);
  g_test_add_func ("/values/fingerprints", test_fingerprints);
  g_test_add_func ("/values/last-messages", test_last_messages);
  g_test_add_func ("/values/form-text", test_form_text);
  g_test_add_func ("/values/operations", test_operations);
  g_test_add_func ("/values/flags", test_flags);
  return g_test_run ();
}
