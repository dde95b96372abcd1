/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of delays, conventions, messages, states, synchronisation, accesses, money and campaign: examples that bite. */
#include "check-bench.h"

#define SCHOOL_A "ALBI - Jaurès (0819001U)"
#define ALBI "213105554"
#define PROMISE "Réf. : ENT-École 2026-2027 · dossier 24680135 · prolongation"
#define RECEIPT "Bonjour,\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · copie reçue"
#define REQUEST "Bonjour,\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · nouvelle copie v1"
#define SCAN_AT "2026-10-01T08:00:00Z"

static void
set (Bench *b, const char *key, const char *value) {
  gsize i = 0;
  while (b->settings[i] != NULL)
    i += 2;
  b->settings[i] = key;
  b->settings[i + 1] = value;
}

static void
be_late (Bench *b) {
  b->now = b->refreshed = "2026-12-01T08:00:00Z";
}

static void
add_scan (Bench *b, const char *at) {
  bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, at, "Voici", "SCAN");
}

static void
write_us (Bench *b, const char *body) {
  bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:00:00Z", body, NULL);
}

static void
file_on (Bench *b, const char *deposited, const char *now) {
  b->deposited = deposited;
  b->generated = deposited;
  b->now = b->refreshed = now;
  g_ptr_array_set_size (b->treatments, 0);
  bench_add_event (b, PARAPHE_EVENT_DEPOSE, deposited);
  bench_add_event (b, PARAPHE_EVENT_ACCEPTE_AUTOMATIQUEMENT, deposited);
}

static void
reopen (Bench *b, const char *at) {
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, at);
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_CONSTRUCTION, at);
  b->state = PARAPHE_STATE_EN_CONSTRUCTION;
  b->attestation = NULL;
}

static void
expire (Bench *b) {
  be_late (b);
  bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-11-30T08:00:00Z");
  bench_add_event (b, PARAPHE_EVENT_CLASSE_SANS_SUITE, "2026-11-30T08:00:00Z");
  b->state = PARAPHE_STATE_SANS_SUITE;
  b->attestation = NULL;
  b->motivation = "Aucune convention reçue.\n\nRéf. : ENT-École 2026-2027 · dossier 24680135 · classement délai";
}

static void
complete (Bench *b) {
  add_scan (b, SCAN_AT);
  bench_add_examination (b, b->n_messages, "SCAN", "MD5-1", PARAPHE_VERDICT_CONFORM, "2026-10-02T08:00:00Z");
}

static void
extend (Bench *b, const char *until) {
  static ParapheExtension extension;
  extension = (ParapheExtension){ paraphe_day_from_iso (until), "chef@ac-toulouse.fr", "Conseil municipal le 25" };
  bench_get_around (b)->extension = &extension;
}

static void
promise (Bench *b, const char *day) {
  g_autofree char *body = g_strconcat ("Le délai est prolongé jusqu’au ", day, ".\n\n" PROMISE, NULL);
  bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-20T08:00:00Z", body, NULL);
}

static void
see (Bench *b, const ParapheEvidence *evidence) {
  add_scan (b, SCAN_AT);
  bench_get_around (b)->convention_pages = 2;
  bench_add_evidence (b, evidence);
}

static void
add_correction (Bench *b, gint64 resolved_at, gint64 discarded_at) {
  g_ptr_array_add (b->messages, paraphe_message_new (&(ParapheMessageFacts){
                                  .id = "Commentaire-90", .author = PARAPHE_AUTHOR_AGENT, .created_at = bench_instant (SCAN_AT),
                                  .body = "À corriger", .is_correction = TRUE, .correction_resolved_at = resolved_at,
                                  .discarded_at = discarded_at }));
}

static void
carry_label (Bench *b, const char *name) {
  static GPtrArray *labels = NULL;
  if (labels == NULL)
    labels = g_ptr_array_new_with_free_func ((GDestroyNotify) paraphe_label_free);
  g_ptr_array_set_size (labels, 0);
  g_ptr_array_add (labels, paraphe_label_new ("L", name, "green"));
  b->identity.labels = labels;
}

/* A convention kept with the form that it was made of. */
static void
keep_form (Bench *b, const char *schools, const char *number) {
  g_autofree char *form
    = g_strdup_printf ("signatory\tJean GARCIA\nquality\tMAIRE\nschools\t%s\nnumber\t%s\ncost\t82 €\n", schools, number);
  g_ptr_array_add (b->conventions, paraphe_convention_new (&(ParapheConventionFacts){
                                     .version = 1, .md5 = "MD5-1", .generated_at = bench_instant (b->generated), .size = 500,
                                     .sha256 = "ab", .form = form }));
}

static void
add_holder (Bench *b, const char *school, gboolean is_active) {
  g_autoptr (GPtrArray) schools = g_ptr_array_new ();
  ParapheNeighbour other = { .number = 24681122, .siren = "248100737", .name = "CC DU TARN", .account = "", .signatory = "",
                             .quality = "", .phone = "", .nature = "epci", .schools = schools, .active = is_active,
                             .state = is_active ? PARAPHE_STATE_ACCEPTE : PARAPHE_STATE_SANS_SUITE };
  g_ptr_array_add (schools, (gpointer) school);
  bench_add_neighbour (b, &other);
}

static void
add_sender (Bench *b, const char *md5) {
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  ParapheNeighbour other = { .number = 24681122, .siren = "218102201", .name = "COMMUNE DE PUYGOUZON", .account = "", .signatory = "",
                             .quality = "", .phone = "", .nature = "commune", .files = files, .active = TRUE };
  g_ptr_array_add (files, (gpointer) md5);
  bench_add_neighbour (b, &other);
}

static void
send_lot (Bench *b, gint64 cents, guint n_schools, const char *siret) {
  static ParapheFinanceLine line;
  line = (ParapheFinanceLine){ "03", cents, n_schools, siret };
  bench_get_around (b)->line = &line;
}

static void
record_titre (Bench *b, gint64 cents) {
  send_lot (b, 8200, 2, NULL);
  bench_get_around (b)->titre = "T-17";
  bench_get_around (b)->titre_cents = cents;
}

static ParapheWhole *
know_whole (Bench *b) {
  static ParapheWhole whole;
  if (bench_get_around (b)->whole == NULL)
    whole = (ParapheWhole){ .synced_at = bench_instant ("2026-10-05T07:00:00Z"), .demarche_known = TRUE, .declarative = "accepte",
                            .clock_measured = TRUE, .clock_offset = 5, .lots_known = TRUE };
  b->around->whole = &whole;
  return &whole;
}

static void
import_copy (Bench *b, const char *channel) {
  static ParapheImport import;
  import = (ParapheImport){ channel, paraphe_day_from_iso ("2026-10-01") };
  bench_add_import (b, "SCAN", &import);
}

static const ParapheEvidence good = { .md5 = "SCAN", .n_pages = 2, .looks_like_version = 1, .margin = 0.9, .dossier_number = "24680135",
                                      .has_ink = 1 };
static const ParapheEvidence other_version = { .md5 = "SCAN", .n_pages = 2, .looks_like_version = 1, .margin = 0.23, .has_ink = 1 };
static const ParapheEvidence other_version_weak = { .md5 = "SCAN", .n_pages = 2, .looks_like_version = 1, .margin = 0.1, .has_ink = 1 };
static const ParapheEvidence this_version = { .md5 = "SCAN", .n_pages = 2, .looks_like_version = 2, .margin = 0.9, .has_ink = 1 };
static const ParapheEvidence other_number = { .md5 = "SCAN", .n_pages = 2, .dossier_number = "24681122", .has_ink = 1 };
static const ParapheEvidence one_page = { .md5 = "SCAN", .n_pages = 1, .has_ink = 1 };
static const ParapheEvidence three_pages = { .md5 = "SCAN", .n_pages = 3, .has_ink = 1 };
static const ParapheEvidence twelve_pages = { .md5 = "SCAN", .n_pages = 12, .has_ink = 1 };
static const ParapheEvidence encrypted = { .md5 = "SCAN", .n_pages = -1, .unreadable = "protégé par un mot de passe", .has_ink = -1 };
static const ParapheEvidence no_page = { .md5 = "SCAN", .n_pages = 0, .has_ink = -1 };
static const ParapheEvidence blank = { .md5 = "SCAN", .n_pages = 2, .blank_page = 2, .has_ink = 1 };
static const ParapheEvidence no_ink = { .md5 = "SCAN", .n_pages = 2, .has_ink = 0 };
static const ParapheEvidence signed_pdf = { .md5 = "SCAN", .n_pages = 2, .has_ink = 0, .signature = "Jean GARCIA, certificat valide" };
static const ParapheEvidence other_name = { .md5 = "SCAN", .n_pages = 2, .has_ink = 1, .says = "DURANT", .form_says = "DURAND" };
static const ParapheEvidence same_name = { .md5 = "SCAN", .n_pages = 2, .has_ink = 1, .says = "DURAND", .form_says = "DURAND" };
static const ParapheEvidence upside_down = { .md5 = "SCAN", .n_pages = 2, .has_ink = 1, .upside_down_page = 1 };
static const ParapheEvidence of_another = { .md5 = "OTHER", .n_pages = 0, .dossier_number = "1" };

#define FILE_OF(hash, length, result)                                                                               \
  &(ParapheFileFacts){ .name = "photo.jpg", .content_type = "image/jpeg", .md5 = hash, .size = length, .scan = result }

CHANGE (nothing, (void) b)

/* delays */
CHANGE (late, be_late (b))
CHANGE (late_scan, be_late (b), add_scan (b, "2026-11-26T08:00:00Z"))
CHANGE (timely_scan, be_late (b), add_scan (b, "2026-11-24T22:59:00Z"))
CHANGE (both_scans, timely_scan (b), add_scan (b, "2026-11-26T08:00:00Z"))
CHANGE (late_scan_closed, late_scan (b), b->state = PARAPHE_STATE_SANS_SUITE)
CHANGE (filed_31_august, file_on (b, "2026-08-31T08:00:00Z", "2026-10-05T08:00:00Z"))
CHANGE (filed_31_august_not_moved, filed_31_august (b), set (b, "prorogation", "0"))
CHANGE (filed_31_august_reaccepted, filed_31_august (b), bench_reaccept (b, "2026-10-30T08:00:00Z", "MD5-2"),
        b->now = "2026-10-31T08:00:00Z")
CHANGE (filed_16_october, file_on (b, "2026-10-16T21:59:00Z", "2026-10-20T08:00:00Z"))
CHANGE (filed_17_october, file_on (b, "2026-10-16T22:00:00Z", "2026-10-20T08:00:00Z"))
CHANGE (filed_12_may, file_on (b, "2026-05-12T08:00:00Z", "2026-06-01T08:00:00Z"))
CHANGE (filed_18_may, file_on (b, "2026-05-17T22:00:00Z", "2026-06-01T08:00:00Z"))
CHANGE (extension_over, late (b), extend (b, "2026-11-30"))
CHANGE (extension_last_day, late (b), extend (b, "2026-12-01"))
CHANGE (extension_complete, extension_over (b), complete (b))
CHANGE (incident, late (b), bench_get_around (b)->incident_at = bench_instant ("2026-11-23T08:00:00Z"))
CHANGE (incident_long_before, late (b), bench_get_around (b)->incident_at = bench_instant ("2026-11-20T08:00:00Z"))
CHANGE (incident_after, late (b), bench_get_around (b)->incident_at = bench_instant ("2026-11-25T08:00:00Z"))
CHANGE (incident_early, incident (b), b->now = "2026-11-23T09:00:00Z")
CHANGE (reaccepted_recently, bench_reaccept (b, "2026-11-20T08:00:00Z", "MD5-2"), set (b, "after_reopening", "initial"),
        b->now = "2026-11-25T08:00:00Z")
CHANGE (reaccepted_long_ago, bench_reaccept (b, "2026-10-01T08:00:00Z", "MD5-2"), late (b))
CHANGE (promised, late (b), promise (b, "20 décembre 2026"))
CHANGE (promised_early, promise (b, "20 décembre 2026"))
CHANGE (promised_kept, promised (b), extend (b, "2026-11-30"))
CHANGE (promised_known, late (b), extend (b, "2026-11-30"), promise (b, "lundi 30 novembre 2026"))
CHANGE (promised_by_them, late (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-11-20T08:00:00Z", PROMISE, NULL))
CHANGE (promised_complete, promised (b), complete (b))
CHANGE (receipt_early, bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-10T08:00:00Z", RECEIPT, NULL))
CHANGE (receipt, late (b), receipt_early (b))
CHANGE (receipt_by_them, late (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-11-10T08:00:00Z", RECEIPT, NULL))
CHANGE (receipt_refused, receipt (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-12T08:00:00Z", REQUEST, NULL))
CHANGE (receipt_again, receipt_refused (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-11-15T08:00:00Z", RECEIPT, NULL))
CHANGE (receipt_complete, receipt (b), complete (b))
CHANGE (receipt_kept, receipt (b), import_copy (b, "paper"))
CHANGE (not_confirmed, late (b), set (b, "deadline_confirmed", "0"))
CHANGE (not_confirmed_early, set (b, "deadline_confirmed", "0"))

/* conventions and copies */
CHANGE (scan, add_scan (b, SCAN_AT))
CHANGE (scan_alone, scan (b), bench_get_around (b))
CHANGE (scan_seen, see (b, &good))
CHANGE (scan_v2, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"), see (b, &other_version))
CHANGE (scan_v2_weak, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"), see (b, &other_version_weak))
CHANGE (scan_v2_right, bench_reaccept (b, "2026-09-26T08:00:00Z", "MD5-2"), see (b, &this_version))
CHANGE (scan_number, see (b, &other_number))
CHANGE (scan_of_another, see (b, &good), bench_add_evidence (b, &of_another))
CHANGE (scan_elsewhere, scan (b), add_sender (b, "SCAN"))
CHANGE (two_scans, add_scan (b, SCAN_AT), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, SCAN_AT, "", "SCAN-2"))
CHANGE (older_scan_elsewhere, two_scans (b), add_sender (b, "SCAN"))
CHANGE (scan_not_elsewhere, scan (b), add_sender (b, "OTHER"))
CHANGE (scan_elsewhere_examined, complete (b), add_sender (b, "SCAN"))
CHANGE (scan_one_page, see (b, &one_page))
CHANGE (scan_in_two_files, bench_get_around (b)->convention_pages = 2, bench_add_evidence (b, &one_page),
        bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, SCAN_AT, "", "SCAN"),
        g_ptr_array_add (paraphe_message_facts (g_ptr_array_index (b->messages, 0))->files,
                         paraphe_file_new (FILE_OF ("VERSO", 900, PARAPHE_SCAN_SAFE))))
CHANGE (scan_three_pages, see (b, &three_pages))
CHANGE (scan_twelve_pages, see (b, &twelve_pages))
CHANGE (scan_long_setting, scan_twelve_pages (b), set (b, "long_pages", "10"))
CHANGE (scan_encrypted, see (b, &encrypted))
CHANGE (scan_no_page, see (b, &no_page))
CHANGE (scan_empty, bench_add_file (b, SCAN_AT, FILE_OF ("SCAN", 0, PARAPHE_SCAN_UNKNOWN)))
CHANGE (photo, bench_add_file (b, SCAN_AT, FILE_OF ("SCAN", 900, PARAPHE_SCAN_SAFE)))
CHANGE (scan_blank, see (b, &blank))
CHANGE (scan_no_ink, see (b, &no_ink))
CHANGE (scan_signed, see (b, &signed_pdf))
CHANGE (scan_other_name, see (b, &other_name))
CHANGE (scan_same_name, see (b, &same_name))
CHANGE (scan_upside_down, see (b, &upside_down))
CHANGE (photo_pending, bench_add_file (b, SCAN_AT, FILE_OF ("SCAN", 900, PARAPHE_SCAN_PENDING)))
CHANGE (photo_infected, bench_add_file (b, SCAN_AT, FILE_OF ("SCAN", 900, PARAPHE_SCAN_INFECTED)))
CHANGE (superseded, complete (b), bench_reaccept (b, "2026-10-03T08:00:00Z", "MD5-2"))
CHANGE (superseded_new_scan, superseded (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-04T08:00:00Z", "", "SCAN-2"))
CHANGE (superseded_identical, superseded (b), bench_get_around (b)->versions_text = "identical")
CHANGE (refused_then_new, add_scan (b, SCAN_AT),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-10-02T08:00:00Z"),
        bench_reaccept (b, "2026-10-03T08:00:00Z", "MD5-2"))
CHANGE (done, complete (b))
CHANGE (lacks_amount, bench_get_around (b)->convention_lacks = "coût annuel")
CHANGE (lost_version, bench_reaccept (b, "2026-10-03T08:00:00Z", "MD5-2"), g_ptr_array_set_size (b->conventions, 0))
CHANGE (kept_version, bench_reaccept (b, "2026-10-03T08:00:00Z", "MD5-2"))
CHANGE (imported, import_copy (b, "mail"))

/* messages */
CHANGE (asked, write_us (b, "Bonjour, merci."))
CHANGE (asked_read, asked (b), b->read_at = "2026-10-02T08:00:00Z")
CHANGE (system_message, bench_add_message (b, PARAPHE_AUTHOR_SYSTEM, SCAN_AT, "<p>x</p>", NULL))
CHANGE (asked_6_days, asked (b), b->now = "2026-10-09T08:00:00Z")
CHANGE (asked_5_days, asked (b), b->now = "2026-10-08T08:00:00Z")
CHANGE (asked_answered, asked_6_days (b), bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-10-02T08:00:00Z", "Oui", NULL))
CHANGE (scan_6_days, scan (b), b->now = "2026-10-20T08:00:00Z")
CHANGE (please_reopen, write_us (b, "Bonjour,\nmerci de rouvrir le dossier."))
CHANGE (please_reopen_caps, write_us (b, "MERCI DE RÉ-OUVRIR : nous devons RECTIFIER le nom"))
CHANGE (please_add, write_us (b, "Peut-on ajouter l’école du Centre ?"))
CHANGE (without_error, write_us (b, "Le dossier est sans erreur, aucune modification n'est prévue."))
CHANGE (please_reopen_done, please_reopen (b), b->read_at = "2026-10-02T08:00:00Z",
        bench_add_message (b, PARAPHE_AUTHOR_AGENT, "2026-10-02T08:00:00Z", "C’est fait", NULL))
CHANGE (please_reopen_reopened, please_reopen (b), bench_reaccept (b, "2026-10-02T08:00:00Z", "MD5-2"))
CHANGE (please_reopen_quoted, write_us (b, "> merci de rouvrir\nMerci !"))
CHANGE (please_reopen_words, write_us (b, "merci de degeler"), set (b, "reopening_words", "dégel*"))
CHANGE (give_up, write_us (b, "La commune ne souhaite plus adhérer."))
CHANGE (cancel, write_us (b, "Veuillez annuler notre demande"))
CHANGE (replace, write_us (b, "Ce fichier annule et remplace le précédent."))
CHANGE (remove_school, write_us (b, "Nous voulons retirer une école."))
CHANGE (enclosed, write_us (b, "Veuillez trouver ci-joint la convention signée."))
CHANGE (enclosed_file, bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, SCAN_AT, "Ci-jointe, la convention", "SCAN"))
CHANGE (enclosed_then_file, enclosed (b), bench_add_message (b, PARAPHE_AUTHOR_ACCOUNT, "2026-10-01T08:05:00Z", "Pardon", "SCAN"))
CHANGE (will_send, write_us (b, "Nous vous enverrons la convention signée lundi."))
CHANGE (guest, bench_add_message (b, PARAPHE_AUTHOR_GUEST, SCAN_AT, "Bonjour", NULL))
CHANGE (guest_deleted, g_ptr_array_add (b->messages, paraphe_message_new (&(ParapheMessageFacts){
        .id = "Commentaire-9", .author = PARAPHE_AUTHOR_GUEST, .created_at = bench_instant (SCAN_AT), .discarded_at = 1, .body = "" })))
CHANGE (our_file, bench_add_message (b, PARAPHE_AUTHOR_AGENT, SCAN_AT, "Voici le modèle", "MODEL"))
CHANGE (our_file_and_theirs, our_file (b), scan (b))

/* states */
CHANGE (stuck, bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-10-05T06:00:00Z"),
        b->state = PARAPHE_STATE_EN_INSTRUCTION)
CHANGE (stuck_shortly, stuck (b), b->now = "2026-10-05T06:30:00Z")
CHANGE (stuck_by_us, stuck (b), bench_add_operation (b, PARAPHE_RECIPE_EXPIRE, PARAPHE_OPERATION_RUNNING))
CHANGE (reopened_11_days, reopen (b, "2026-09-24T12:00:00Z"), b->now = "2026-10-05T12:00:00Z")
CHANGE (reopened_3_days, reopen (b, "2026-10-02T12:00:00Z"))
CHANGE (resubmitted, reopen (b, "2026-10-02T12:00:00Z"),
        bench_add_event (b, PARAPHE_EVENT_DEPOSE_CORRECTION_USAGER, "2026-10-03T12:00:00Z"))
CHANGE (refused, b->state = PARAPHE_STATE_REFUSE)
CHANGE (archived, b->identity.archived = TRUE)
CHANGE (archived_expired, expire (b), archived (b))
CHANGE (archived_complete, done (b), archived (b))
CHANGE (archived_complete_unpaid, archived_complete (b), know_whole (b))
CHANGE (archived_complete_paid, archived_complete_unpaid (b), send_lot (b, 8200, 2, NULL))
CHANGE (closed_paid, expire (b), send_lot (b, 12300, 3, NULL))
CHANGE (closed_unpaid, expire (b))
CHANGE (open_paid, send_lot (b, 8200, 2, NULL))
CHANGE (expired_with_scan, add_scan (b, "2026-11-12T08:00:00Z"), expire (b))
CHANGE (expired_late_scan, add_scan (b, "2026-11-26T08:00:00Z"), expire (b))
CHANGE (expired_refused_scan, expired_with_scan (b),
        bench_add_examination (b, 1, "SCAN", "MD5-1", PARAPHE_VERDICT_REFUSED, "2026-11-13T08:00:00Z"))
CHANGE (withdrawn_with_scan, expired_with_scan (b), b->motivation = "Retrait demandé")
CHANGE (expires_soon, b->identity.expires_at = bench_instant ("2026-12-01T08:00:00Z"))
CHANGE (expires_later, b->identity.expires_at = bench_instant ("2027-12-01T08:00:00Z"))
CHANGE (form_same, keep_form (b, SCHOOL_A "\\nALBI - Curie (0819008B)", "2"))
CHANGE (form_changed, keep_form (b, SCHOOL_A "\\nALBI - Curie (0819008B)", "3"))
CHANGE (label_complete, carry_label (b, "Complet"))
CHANGE (label_to_sign, carry_label (b, "À signer"))
CHANGE (label_complete_done, done (b), carry_label (b, "Complet"))
CHANGE (label_urgent_done, done (b), carry_label (b, "Urgent"))
CHANGE (label_of_others, done (b), carry_label (b, "Rural"))
CHANGE (correction_open, add_correction (b, 0, 0))
CHANGE (correction_resolved, add_correction (b, 1, 0))
CHANGE (correction_discarded, add_correction (b, 0, 1))
CHANGE (correction_pending, b->identity.pending_correction_at = bench_instant (SCAN_AT))
CHANGE (correction_reopened, reopen (b, "2026-10-02T12:00:00Z"), add_correction (b, 0, 0))
CHANGE (in_bin, (b->presence = PARAPHE_PRESENCE_PENDING_DELETION, b->identity.user_deleted_at = bench_instant (SCAN_AT)))
CHANGE (vanished, b->presence = PARAPHE_PRESENCE_VANISHED)
CHANGE (other_group, (bench_get_around (b)->agent_group = "G-1", b->identity.group_id = "G-2"))
CHANGE (same_group, (bench_get_around (b)->agent_group = "G-1", b->identity.group_id = "G-1"))

/* what was received, and the campaign */
CHANGE (file_absent, scan (b), bench_keep (b, "MD5-1"))
CHANGE (file_kept, scan (b), bench_keep (b, "MD5-1"), bench_keep (b, "SCAN"))
CHANGE (file_pending, photo_pending (b), bench_keep (b, "MD5-1"))
CHANGE (file_infected, photo_infected (b), bench_keep (b, "MD5-1"))
CHANGE (conflict, bench_add_operation (b, PARAPHE_RECIPE_EXPIRE, PARAPHE_OPERATION_CONFLICT))
CHANGE (half_done, bench_add_operation (b, PARAPHE_RECIPE_EXPIRE, PARAPHE_OPERATION_HALF_DONE))
CHANGE (waiting, bench_add_operation (b, PARAPHE_RECIPE_EXPIRE, PARAPHE_OPERATION_WAITING))
CHANGE (whole, know_whole (b))
CHANGE (synced_26h, know_whole (b)->synced_at = bench_instant ("2026-10-04T06:00:00Z"))
CHANGE (never_synced, know_whole (b)->synced_at = 0)
CHANGE (clock_10min, know_whole (b)->clock_offset = -600)
CHANGE (clock_of_demonstration, clock_10min (b), set (b, "demonstration", "1"))
CHANGE (clock_unmeasured, (know_whole (b)->clock_offset = 600, know_whole (b)->clock_measured = FALSE))
CHANGE (not_declarative, know_whole (b)->declarative = NULL)
CHANGE (in_instruction, know_whole (b)->declarative = "en_instruction")
CHANGE (demarche_unknown, (know_whole (b)->declarative = NULL, know_whole (b)->demarche_known = FALSE))
CHANGE (read_only, know_whole (b)->token_cause = "Jeton en lecture seule")
CHANGE (not_renewed, bench_set_previous (b, "21310555400017", "Jean GARCIA", NULL))
CHANGE (not_renewed_closed, not_renewed (b), b->now = "2026-10-17T08:00:00Z")
CHANGE (renewed, not_renewed (b), bench_add_neighbour (b, &(ParapheNeighbour){ .number = 3, .siren = ALBI, .name = "", .account = "",
        .signatory = "", .quality = "", .phone = "", .nature = "", .active = TRUE }))
CHANGE (no_tariff, set (b, "tariff_cents", ""))
CHANGE (no_day, set (b, "closing", ""))
CHANGE (no_letter, set (b, "letter_expire", ""))

/* accesses and money */
CHANGE (one_open, bench_set_access (b, "0819001U", "open"))
CHANGE (all_open, one_open (b), bench_set_access (b, "0819008B", "open"))
CHANGE (one_open_early, one_open (b), b->now = "2026-09-25T08:00:00Z")
CHANGE (expired_open, expire (b), all_open (b))
CHANGE (expired_open_held, expire (b), one_open (b), add_holder (b, "0819001U", TRUE))
CHANGE (expired_shut, expire (b), bench_set_access (b, "0819001U", "closed"))
CHANGE (expired_shut_held, expired_shut (b), add_holder (b, "0819001U", TRUE))
CHANGE (expired_held, expire (b), add_holder (b, "0819001U", TRUE))
CHANGE (expired_held_by_closed, expire (b), add_holder (b, "0819001U", FALSE))
CHANGE (held, add_holder (b, "0819001U", TRUE))
CHANGE (removed_open, keep_form (b, SCHOOL_A "\\nALBI - Herriot (0819018M)", "2"), bench_set_access (b, "0819018M", "open"),
        bench_add_event (b, PARAPHE_EVENT_REPASSE_EN_INSTRUCTION, "2026-10-02T08:00:00Z"),
        bench_add_event (b, PARAPHE_EVENT_ACCEPTE, "2026-10-02T09:00:00Z"), b->attestation = "MD5-2",
        b->generated = "2026-10-02T09:00:00Z")
CHANGE (removed_shut, removed_open (b), bench_set_access (b, "0819018M", "closed"))
CHANGE (removed_held, removed_open (b), add_holder (b, "0819018M", TRUE))
CHANGE (preparing, bench_get_around (b)->preparing_lot = TRUE)
CHANGE (preparing_received, scan (b), preparing (b))
CHANGE (preparing_complete, done (b), preparing (b))
CHANGE (preparing_three, preparing_complete (b), b->number = "3")
CHANGE (three, done (b), b->number = "3")
CHANGE (lot_same, done (b), send_lot (b, 8200, 2, "21810004800014"))
CHANGE (lot_three, done (b), send_lot (b, 12300, 3, "21810004800014"))
CHANGE (lot_siret, done (b), send_lot (b, 8200, 2, "21310555400017"))
CHANGE (titre_same, record_titre (b, 8200))
CHANGE (titre_more, record_titre (b, 12300))
CHANGE (titre_free, record_titre (b, 0))
CHANGE (to_send, (know_whole (b)->n_to_send = 3, know_whole (b)->to_send_cents = 24600))
CHANGE (to_send_unknown, to_send (b), know_whole (b)->lots_known = FALSE)

static const Example examples[] = {
  ROW ("DLV-04", nothing, SILENT), ROW ("DLV-04", late_scan, RAISED), ROW ("DLV-04", timely_scan, SILENT),
  ROW ("DLV-04", both_scans, SILENT), ROW ("DLV-04", late_scan_closed, SILENT),
  ROW ("DLV-05", nothing, SILENT), ROW ("DLV-05", filed_31_august, RAISED), ROW ("DLV-05", filed_16_october, SILENT),
  ROW ("DLV-05", filed_31_august_not_moved, SILENT), ROW ("DLV-05", filed_31_august_reaccepted, SILENT),
  ROW ("DLV-06", filed_17_october, RAISED), ROW ("DLV-06", filed_16_october, SILENT), ROW ("DLV-06", filed_12_may, SILENT),
  ROW ("DLV-07", filed_12_may, RAISED), ROW ("DLV-07", filed_18_may, SILENT), ROW ("DLV-07", nothing, SILENT),
  ROW ("DLV-08", extension_over, RAISED), ROW ("DLV-08", extension_last_day, SILENT), ROW ("DLV-08", late, SILENT),
  ROW ("DLV-08", extension_complete, SILENT),
  ROW ("DLV-09", extension_over, SILENT), ROW ("DLV-09", extension_last_day, RAISED), ROW ("DLV-09", late, SILENT),
  ROW ("DLV-13", incident, RAISED), ROW ("DLV-13", incident_long_before, SILENT), ROW ("DLV-13", incident_after, SILENT),
  ROW ("DLV-13", incident_early, SILENT), ROW ("DLV-13", late, SILENT),
  ROW ("DLV-15", promised, RAISED), ROW ("DLV-15", promised_kept, RAISED), ROW ("DLV-15", promised_known, SILENT),
  ROW ("DLV-15", promised_early, SILENT), ROW ("DLV-15", promised_by_them, SILENT), ROW ("DLV-15", promised_complete, SILENT),
  ROW ("DLV-15", late, SILENT),
  ROW ("DLV-16", receipt, RAISED), ROW ("DLV-16", receipt_again, RAISED), ROW ("DLV-16", receipt_refused, SILENT),
  ROW ("DLV-16", receipt_early, SILENT), ROW ("DLV-16", receipt_by_them, SILENT), ROW ("DLV-16", receipt_complete, SILENT),
  ROW ("DLV-16", receipt_kept, SILENT), ROW ("DLV-16", late, SILENT),
  ROW ("DLV-14", reaccepted_recently, RAISED), ROW ("DLV-14", reaccepted_long_ago, SILENT), ROW ("DLV-14", late, SILENT),
  ROW ("CAM-03", not_confirmed, RAISED), ROW ("CAM-03", late, SILENT), ROW ("CAM-03", not_confirmed_early, SILENT),
  ROW ("CNV-04", scan_v2, RAISED), ROW ("CNV-04", scan_v2_right, SILENT), ROW ("CNV-04", scan_v2_weak, SILENT),
  ROW ("CNV-04", scan, SILENT),
  ROW ("CNV-05", scan_number, RAISED), ROW ("CNV-05", scan_seen, SILENT), ROW ("CNV-05", scan_alone, UNKNOWN),
  ROW ("CNV-05", nothing, SILENT), ROW ("CNV-05", scan_of_another, SILENT),
  ROW ("CNV-06", scan_elsewhere, RAISED), ROW ("CNV-06", scan_not_elsewhere, SILENT), ROW ("CNV-06", scan, UNKNOWN),
  ROW ("CNV-06", scan_elsewhere_examined, SILENT), ROW ("CNV-06", older_scan_elsewhere, RAISED), ROW ("CNV-06", nothing, SILENT),
  ROW ("CNV-07", scan_one_page, RAISED), ROW ("CNV-07", scan_seen, SILENT), ROW ("CNV-07", scan_in_two_files, SILENT),
  ROW ("CNV-08", scan_twelve_pages, RAISED), ROW ("CNV-08", scan_three_pages, SILENT), ROW ("CNV-08", scan_long_setting, SILENT),
  ROW ("CNV-09", scan_encrypted, RAISED), ROW ("CNV-09", scan_no_page, RAISED), ROW ("CNV-09", scan_empty, RAISED),
  ROW ("CNV-09", scan_seen, SILENT), ROW ("CNV-09", scan, UNKNOWN), ROW ("CNV-09", nothing, SILENT),
  ROW ("CNV-10", photo, RAISED), ROW ("CNV-10", scan, SILENT), ROW ("CNV-10", nothing, SILENT),
  ROW ("CNV-11", scan_blank, RAISED), ROW ("CNV-11", scan_seen, SILENT),
  ROW ("CNV-12", scan_no_ink, RAISED), ROW ("CNV-12", scan_seen, SILENT), ROW ("CNV-12", scan_signed, SILENT),
  ROW ("CNV-12", scan_encrypted, SILENT),
  ROW ("CNV-13", scan_signed, RAISED), ROW ("CNV-13", scan_seen, SILENT),
  ROW ("CNV-14", scan_other_name, RAISED), ROW ("CNV-14", scan_same_name, SILENT), ROW ("CNV-14", scan_seen, SILENT),
  ROW ("CNV-15", scan_upside_down, RAISED), ROW ("CNV-15", scan_seen, SILENT),
  ROW ("CNV-16", photo_pending, RAISED), ROW ("CNV-16", photo_infected, RAISED), ROW ("CNV-16", scan_empty, RAISED),
  ROW ("CNV-16", photo, SILENT),
  ROW ("CNV-17", two_scans, RAISED), ROW ("CNV-17", scan, SILENT),
  ROW ("CNV-18", superseded, RAISED), ROW ("CNV-18", superseded_identical, RAISED), ROW ("CNV-18", superseded_new_scan, SILENT),
  ROW ("CNV-18", refused_then_new, SILENT), ROW ("CNV-18", done, SILENT), ROW ("CNV-18", kept_version, SILENT),
  ROW ("CNV-19", lacks_amount, RAISED), ROW ("CNV-19", nothing, SILENT),
  ROW ("CNV-20", lost_version, RAISED), ROW ("CNV-20", kept_version, SILENT), ROW ("CNV-20", nothing, SILENT),
  ROW ("CNV-21", imported, RAISED), ROW ("CNV-21", scan, SILENT),
  ROW ("MSG-01", asked, RAISED), ROW ("MSG-01", asked_read, SILENT), ROW ("MSG-01", system_message, SILENT), ROW ("MSG-01", in_bin, SILENT),
  ROW ("MSG-02", asked_6_days, RAISED), ROW ("MSG-02", asked_5_days, SILENT), ROW ("MSG-02", asked_answered, SILENT),
  ROW ("MSG-02", scan_6_days, SILENT), ROW ("MSG-02", nothing, SILENT),
  ROW ("MSG-03", please_reopen, RAISED), ROW ("MSG-03", please_reopen_caps, RAISED), ROW ("MSG-03", please_add, RAISED),
  ROW ("MSG-03", without_error, SILENT), ROW ("MSG-03", please_reopen_done, SILENT), ROW ("MSG-03", please_reopen_reopened, SILENT),
  ROW ("MSG-03", please_reopen_quoted, SILENT), ROW ("MSG-03", please_reopen_words, RAISED), ROW ("MSG-03", asked, SILENT),
  ROW ("MSG-03", remove_school, RAISED),
  ROW ("MSG-04", give_up, RAISED), ROW ("MSG-04", cancel, RAISED), ROW ("MSG-04", replace, SILENT), ROW ("MSG-04", remove_school, SILENT),
  ROW ("MSG-05", enclosed, RAISED), ROW ("MSG-05", enclosed_file, SILENT), ROW ("MSG-05", enclosed_then_file, SILENT),
  ROW ("MSG-05", will_send, SILENT), ROW ("MSG-05", asked, SILENT),
  ROW ("MSG-06", guest, RAISED), ROW ("MSG-06", asked, SILENT), ROW ("MSG-06", guest_deleted, SILENT),
  ROW ("MSG-07", our_file, RAISED), ROW ("MSG-07", our_file_and_theirs, SILENT), ROW ("MSG-07", nothing, SILENT),
  ROW ("ETA-01", stuck, RAISED), ROW ("ETA-01", stuck_shortly, SILENT), ROW ("ETA-01", stuck_by_us, SILENT),
  ROW ("ETA-02", reopened_11_days, RAISED), ROW ("ETA-02", reopened_3_days, SILENT), ROW ("ETA-02", resubmitted, SILENT),
  ROW ("ETA-03", resubmitted, RAISED), ROW ("ETA-03", reopened_3_days, SILENT),
  ROW ("ETA-04", refused, RAISED), ROW ("ETA-04", nothing, SILENT),
  ROW ("ETA-05", archived, RAISED), ROW ("ETA-05", nothing, SILENT), ROW ("ETA-05", archived_expired, SILENT),
  ROW ("ETA-05", archived_complete, SILENT), ROW ("ETA-05", archived_complete_unpaid, RAISED),
  ROW ("ETA-05", archived_complete_paid, SILENT),
  ROW ("ETA-06", closed_paid, RAISED), ROW ("ETA-06", closed_unpaid, SILENT), ROW ("ETA-06", open_paid, SILENT),
  ROW ("ETA-07", expired_with_scan, RAISED), ROW ("ETA-07", expired_late_scan, SILENT), ROW ("ETA-07", expired_refused_scan, SILENT),
  ROW ("ETA-07", withdrawn_with_scan, SILENT),
  ROW ("ETA-08", expires_soon, RAISED), ROW ("ETA-08", expires_later, SILENT), ROW ("ETA-08", nothing, SILENT),
  ROW ("ETA-09", form_changed, RAISED), ROW ("ETA-09", form_same, SILENT), ROW ("ETA-09", nothing, SILENT),
  ROW ("ETA-10", label_complete, RAISED), ROW ("ETA-10", label_to_sign, SILENT), ROW ("ETA-10", label_complete_done, SILENT),
  ROW ("ETA-10", label_urgent_done, RAISED), ROW ("ETA-10", label_of_others, SILENT),
  ROW ("ETA-11", correction_open, RAISED), ROW ("ETA-11", correction_pending, RAISED), ROW ("ETA-11", correction_resolved, SILENT),
  ROW ("ETA-11", correction_discarded, SILENT), ROW ("ETA-11", correction_reopened, SILENT),
  ROW ("ETA-12", in_bin, RAISED), ROW ("ETA-12", vanished, RAISED), ROW ("ETA-12", nothing, SILENT),
  ROW ("ETA-13", other_group, RAISED), ROW ("ETA-13", same_group, SILENT), ROW ("ETA-13", nothing, SILENT),
  ROW ("SYN-01", synced_26h, RAISED), ROW ("SYN-01", never_synced, RAISED), ROW ("SYN-01", whole, SILENT), ROW ("SYN-01", nothing, SILENT),
  ROW ("SYN-02", file_absent, RAISED), ROW ("SYN-02", file_kept, SILENT), ROW ("SYN-02", file_infected, SILENT),
  ROW ("SYN-02", scan, SILENT), ROW ("SYN-02", file_pending, SILENT),
  ROW ("SYN-04", clock_10min, RAISED), ROW ("SYN-04", clock_of_demonstration, SILENT), ROW ("SYN-04", whole, SILENT),
  ROW ("SYN-04", clock_unmeasured, SILENT),
  ROW ("SYN-05", conflict, RAISED), ROW ("SYN-05", half_done, RAISED), ROW ("SYN-05", waiting, SILENT),
  ROW ("SYN-06", not_declarative, RAISED), ROW ("SYN-06", in_instruction, RAISED), ROW ("SYN-06", whole, SILENT),
  ROW ("SYN-06", demarche_unknown, SILENT),
  ROW ("SYN-07", read_only, RAISED), ROW ("SYN-07", whole, SILENT),
  ROW ("CAM-01", not_renewed, RAISED), ROW ("CAM-01", not_renewed_closed, SILENT), ROW ("CAM-01", renewed, SILENT),
  ROW ("CAM-01", nothing, SILENT),
  ROW ("CAM-02", no_tariff, RAISED), ROW ("CAM-02", no_day, RAISED), ROW ("CAM-02", no_letter, RAISED), ROW ("CAM-02", nothing, SILENT),
  ROW ("ACC-01", one_open, RAISED), ROW ("ACC-01", all_open, SILENT), ROW ("ACC-01", one_open_early, SILENT), ROW ("ACC-01", nothing, SILENT),
  ROW ("ACC-02", expired_open, RAISED), ROW ("ACC-02", expired_open_held, SILENT), ROW ("ACC-02", expired_shut, SILENT),
  ROW ("ACC-02", all_open, SILENT),
  ROW ("ACC-03", expired_held, RAISED), ROW ("ACC-03", expired_open_held, RAISED), ROW ("ACC-03", expired_held_by_closed, SILENT),
  ROW ("ACC-03", held, SILENT), ROW ("ACC-03", expired_shut_held, SILENT), ROW ("ACC-03", closed_unpaid, UNKNOWN),
  ROW ("ACC-04", removed_open, RAISED), ROW ("ACC-04", removed_shut, SILENT), ROW ("ACC-04", removed_held, SILENT),
  ROW ("ACC-04", all_open, SILENT),
  ROW ("FIN-01", preparing_received, RAISED), ROW ("FIN-01", preparing_complete, SILENT), ROW ("FIN-01", scan, SILENT),
  ROW ("FIN-02", preparing_three, RAISED), ROW ("FIN-02", preparing_complete, SILENT), ROW ("FIN-02", three, SILENT),
  ROW ("FIN-03", lot_three, RAISED), ROW ("FIN-03", lot_siret, RAISED), ROW ("FIN-03", lot_same, SILENT), ROW ("FIN-03", done, SILENT),
  ROW ("FIN-04", titre_more, RAISED), ROW ("FIN-04", titre_free, RAISED), ROW ("FIN-04", titre_same, SILENT), ROW ("FIN-04", open_paid, SILENT),
  ROW ("FIN-05", to_send, RAISED), ROW ("FIN-05", whole, SILENT), ROW ("FIN-05", to_send_unknown, SILENT),
};

static const GuideRow guide[] = {
  { "DLV-01", "A", "" },   { "DLV-02", "A", "" },    { "DLV-03", "B!", "X" }, { "DLV-04", "A", "V" },    { "DLV-05", "I", "" },
  { "DLV-06", "A", "V" },  { "DLV-07", "A", "" },    { "DLV-08", "A", "" },   { "DLV-09", "I", "" },     { "DLV-10", "B", "X" },
  { "DLV-11", "B!", "VXR" }, { "DLV-12", "B", "X" }, { "DLV-13", "A", "X" },  { "DLV-14", "A", "X" },
  { "DLV-15", "B", "X" },    { "DLV-16", "B", "X" },    { "CNV-01", "A", "" },
  { "CNV-02", "B", "V" },  { "CNV-03", "B", "V" },   { "CNV-04", "B", "V" },  { "CNV-05", "B", "V" },    { "CNV-06", "B", "V" },
  { "CNV-07", "A", "V" },  { "CNV-08", "I", "" },    { "CNV-09", "B", "V" },  { "CNV-10", "A", "" },     { "CNV-11", "A", "V" },
  { "CNV-12", "A", "V" },  { "CNV-13", "I", "V" },   { "CNV-14", "A", "V" },  { "CNV-15", "I", "" },     { "CNV-16", "A", "V" },
  { "CNV-17", "I", "" },   { "CNV-18", "B", "V" },   { "CNV-19", "A", "" },   { "CNV-20", "I", "" },     { "CNV-21", "A", "V" },
  { "MSG-01", "I", "" },   { "MSG-02", "A", "" },    { "MSG-03", "A", "" },   { "MSG-04", "A", "" },     { "MSG-05", "A", "" },
  { "MSG-06", "I", "" },   { "MSG-07", "I", "" },    { "ETA-01", "A", "" },   { "ETA-02", "A", "" },     { "ETA-03", "A", "" },
  { "ETA-04", "A", "" },   { "ETA-05", "A", "V" },   { "ETA-06", "B", "F" },  { "ETA-07", "A", "" },     { "ETA-08", "A", "" },
  { "ETA-09", "I", "" },   { "ETA-10", "A", "" },    { "ETA-11", "A", "" },   { "ETA-12", "A", "" },     { "ETA-13", "I", "" },
  { "SYN-01", "A", "" },   { "SYN-02", "A", "" },    { "SYN-03", "B", "VRF" }, { "SYN-04", "A", "" },    { "SYN-05", "A", "" },
  { "SYN-06", "A", "" },   { "SYN-07", "B!", "" },   { "ACC-01", "A", "" },   { "ACC-02", "A", "" },     { "ACC-03", "B!", "O" },
  { "ACC-04", "A", "O" },  { "FIN-01", "B", "F" },   { "FIN-02", "B", "F" },  { "FIN-03", "A", "F" },    { "FIN-04", "A", "" },
  { "FIN-05", "I", "" },   { "CAM-01", "I", "" },    { "CAM-02", "A", "" },   { "CAM-03", "B", "X" },
};

static void
test_examples (void) {
  examples_run (examples, G_N_ELEMENTS (examples));
}

static void
test_bite (void) {
  examples_bite (examples, G_N_ELEMENTS (examples),
                 "DLV-04 DLV-05 DLV-06 DLV-07 DLV-08 DLV-09 DLV-13 DLV-14 DLV-15 DLV-16 CNV-04 CNV-05 CNV-06 CNV-07 CNV-08 CNV-09 CNV-1 CNV-2 MSG- "
                 "ETA- SYN-01 SYN-02 SYN-04 SYN-05 SYN-06 SYN-07 ACC- FIN- CAM-");
}

static void
test_guide (void) {
  examples_compare_guide (guide, G_N_ELEMENTS (guide), "DLV- CNV- MSG- ETA- SYN- ACC- FIN- CAM-");
}

/* A label that may be right, an examination made elsewhere, is only information. */
static void
test_label_elsewhere (void) {
  g_autoptr (Bench) bench = bench_new ();
  add_scan (bench, SCAN_AT);
  carry_label (bench, "Complet");
  bench_judge (bench);
  g_assert_cmpint (paraphe_flag_facts (bench_find (bench, "ETA-10"))->severity, ==, PARAPHE_SEVERITY_INFORMATION);
}

/* 147 rows: the whole guide, and what a thread promises or says was received. */
static void
test_count (void) {
  guint n = 0;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (const ParapheCheckInfo *info = paraphe_checks_list (); info->id != NULL; info++, n++)
    g_assert_true (g_hash_table_add (ids, (gpointer) info->id));
  g_assert_cmpuint (n, ==, 147);
}

int
main (int argc, char **argv) {
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules-bite/examples", test_examples);
  g_test_add_func ("/rules-bite/bite", test_bite);
  g_test_add_func ("/rules-bite/guide", test_guide);
  g_test_add_func ("/rules-bite/label-elsewhere", test_label_elsewhere);
  g_test_add_func ("/rules-bite/count", test_count);
  return g_test_run ();
}
